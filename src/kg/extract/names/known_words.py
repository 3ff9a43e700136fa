"""Tell where a known name stands for something else: a building, an index, a machine, a part of another name."""

from kg.extract.names.body_endings import owner_end
from kg.extract.names.words import Hit, Line

_FLIGHT, _MODEL = 3, 2  # digits of "Boeing 737", of "Ioniq 5"
# What goes on with a company's name.
_NO_MODELS = frozenset(
    {"org-tail", "legal-suffix", "country", "place", "known", "field", "stop", "head", "company-nouns"}
)


def stands_for_other(line: Line, hit: Hit) -> bool:
    """Tell whether a known name stands for a machine, a brand, a rate, a building, or opens with what owns another."""
    at, kind = hit.start, hit.data[0].kind
    if kind == "company" and (is_model(line, hit.end) or line.words[hit.end - 1].shape == "low"):
        return True  # "Boeing 737", "the Laos-China railway"
    if at and "rank" in line.chart[at] and "rank" in line.chart[at - 1]:
        return True  # "Brigjen TNI X"
    if line.hit(at - 1, "brand-noun") is not None or is_venue(line, at) or is_dotted(line, at):
        return True
    if hit.end - at > 1 and "country" in line.chart[at] and line.words[at].is_possessive:
        return True  # "Singapore's | Economic Development Board"
    return hit.end - at == 1 and line.words[at].is_upper and is_product(line, hit)


def is_part_of_place(line: Line, hit: Hit) -> bool:
    """Tell whether a known name is part of a place's: "Menara Kadin", "KCN VSIP", "Jababeka Industrial Estate"."""
    place = line.ending(hit.start, "place-head", is_longest=True)
    if place is not None and line.is_cap(place.start) and hit.end - hit.start == 1:
        return True
    if hit.data[0].kind != "company" or line.ending(hit.start, "legal-prefix") is not None:
        return False
    inner = line.hit(hit.start, "place-head")
    if inner is not None and inner.end < hit.end:
        return True  # "Kawasan Industri Jababeka"
    tail = line.hit(hit.end, "estate")
    return tail is not None and line.is_cap(hit.end)


def is_venue(line: Line, at: int) -> bool:
    """Tell whether a body stands for the building it is in: "di kompleks DPR", "Gedung DPR/MPR"."""
    if line.key(at - 1) == "/" and line.hit(at - 2, "known") is not None:
        return is_venue(line, at - 2)
    return line.hit(at - 1, "venue-noun") is not None


def is_seat(line: Line, at: int) -> bool:
    """Tell whether a body that goes by its building's name stands for the building: "at the White House"."""
    seat = line.hit(at, "seat")
    if seat is None or max(line.past(at, "known"), line.past(at, "org-head")) > seat.end:
        return False  # "di Dewan Rakyat"
    before = at - 1 - (line.hit(at - 1, "office-definite") is not None)
    return line.hit(before, "seat-before") is not None


def is_product(line: Line, hit: Hit) -> bool:
    """Tell whether an acronym opens the name of an index or a rate: "BI Rate"."""
    if not line.is_cap(hit.end) or hit.data[0].kind == "intergovernmental":
        return False
    chart = line.chart[hit.end]
    return "not-org" in chart or "foreign-not-org" in chart


def is_inside(line: Line, at: int) -> bool:
    """Tell whether capitals stand on both sides of a word: "Macro Prudential Policy Bureau"."""
    if not line.is_cap(at - 1) or not line.is_cap(at + 1) or line.words[at - 1].is_possessive:
        return False
    if line.words[at].joined:
        return False  # "Samsung-Posco-Lotte"
    known = (
        "country",
        "head",
        "stop",
        "foreign-stop",
        "org-head",
        "legal-prefix",
        "field",
        "company-nouns",
        "media",
    )
    return not any(name in line.chart[at - 1] for name in known) and not line.words[at].is_upper


def ends_other(line: Line, at: int) -> bool:
    """Tell whether an unknown capital stands right before a company's one word: "Hana Micron"."""
    before = line.words[at - 1] if at > 1 and line.region != "headline" else None
    if before is None or before.shape != "cap" or before.is_upper or before.is_possessive:
        return False
    if "-" in before.text and before.text.rpartition("-")[2].islower():
        return False  # "Ayala-led ACEN"
    return not line.chart[at - 1] and not line.words[at].joined and not line.is_cap(at + 1)


def is_model(line: Line, at: int) -> bool:
    """Tell whether a number follows: "Boeing 737", "AirAsia QZ 8501" are machines and flights."""
    if at >= len(line.words):
        return False
    word = line.words[at]
    if word.shape == "cap" and len(word.text) <= 3 and word.text.isalpha() and word.text.isupper():
        return at + 1 < len(line.words) and line.words[at + 1].shape == "num"
    if word.shape == "num":
        return word.text.isdigit() and len(word.text) == _FLIGHT
    if word.shape == "cap" and word.text.isalpha() and _NO_MODELS.isdisjoint(line.chart[at]):
        return is_code(line, at + 1)  # "Samsung Galaxy S23", "Hyundai Ioniq 5"
    return any(char.isdigit() for char in word.text) and word.text[0].isupper()


def is_code(line: Line, at: int) -> bool:
    """Tell whether a word is a model's number: "S23", "X50"; a bare "5" only where nothing is counted by it."""
    if at >= len(line.words):
        return False
    word = line.words[at]
    if word.shape == "num":
        is_last = at + 1 >= len(line.words) or line.words[at + 1].shape != "low"
        return word.text.isdigit() and len(word.text) <= _MODEL and is_last
    return word.text[0].isupper() and any(map(str.isdigit, word.text))


def is_dotted(line: Line, at: int) -> bool:
    """Tell whether a word goes on behind a point without a blank: "e.MAS 5" is a car."""
    if at < 2 or line.key(at - 1) != ".":
        return False
    before, point, word = line.words[at - 2 : at + 1]
    return before.end == point.start and point.end == word.start and before.shape == "low"


def is_titled(line: Line, at: int) -> bool:
    """Tell whether the title of a book or an event stands there: "artikelnya berjudul The Global …"."""
    step = at - 1
    while step > 0 and line.words[step].shape == "mark" and at - step < 3:
        step -= 1
    return any((hit := line.hit(step - width, "titling")) is not None and hit.end == step + 1 for width in (0, 1))


def is_posted(line: Line, start: int, end: int) -> bool:
    """Tell whether what follows a known body is the country that an office of it is for."""
    country = line.hit(start + 1, "country")
    return line.hit(start, "office-posting") is not None and country is not None and country.end >= end


def past_form(line: Line, hit: Hit) -> int:
    """Give where a legal form right behind a known name ends, that makes it a company's: "Finnvera Plc"."""
    form = line.hit(hit.end, "legal-suffix")
    is_form = form is not None and line.is_cap(hit.end) and not line.is_cap(form.end)
    is_other = "country" in line.chart[hit.end] if hit.end < len(line.words) else True  # "AS" is the US too
    return form.end if form is not None and is_form and not is_other else hit.end


def is_constituency(line: Line, at: int) -> bool:
    """Tell whether a place that sends a member stands behind the word for a parliament: "Parlimen Larut"."""
    hit = line.hit(at, "member-head")
    if hit is None or not line.is_cap(hit.end) or line.past(at, "known") > hit.end:
        return False
    return line.hit(hit.end, "country") is None and line.hit(hit.end, "region") is None


def is_generic(line: Line, at: int) -> bool:
    """Tell whether a word opens what only looks like a body: "Badan Usaha Milik Negara"."""
    generic = line.hit(at, "generic")
    if generic is None or line.past(at, "org-head") > generic.end:
        return False  # "Congress of Peru"
    known = line.hit(generic.end, "known")
    acronym = generic.end + 1
    if line.key(generic.end) == "(" and line.key(acronym + 1) == ")":
        return owner_end(line, acronym + 2, acronym) == acronym + 2  # "Pemerintah Provinsi (Pemprov) | Bali"
    return not line.is_cap(generic.end) or (known is not None and known.data[0].kind == "intergovernmental")


def is_rival(line: Line, at: int) -> bool:
    """Tell whether a known company and a noun for its like stand right before a word: "Grab rival | Xanh Taxi"."""
    noun = line.ending(at, "rival-noun") if "rival-noun" in line.categories else None
    firm = line.ending(noun.start, "known") if noun is not None else None
    return firm is not None and bool(firm.data[0].kind == "company")


def is_placed(line: Line, at: int) -> bool:
    """Tell whether a place is the given name of one whose own place is told: "Mayor | Kansas Lee of Manila"."""
    behind = at + 2
    if max(line.past(at, "place"), line.past(at, "maybe-place")) != at + 1 or line.hit(behind, "office-of") is None:
        return False
    return line.is_cap(at + 1) and line.hit(behind + 1, "place") is not None and line.is_cap(behind + 1)
