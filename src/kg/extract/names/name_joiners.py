"""Tell whether a joiner stands inside the name of a body or parts two: "and", "of the", a comma."""

from kg.extract.names.body_endings import ends_as_body, opens_body
from kg.extract.names.words import Hit, Line
from kg.model.kinds import WORDED_NAMES
from kg.text.characters import HYPHENS

_NAME_JOINERS = frozenset("&/")
_MOST_GOODS = 5
_MOST_UNKNOWN = 3
# What opens or closes another name than a field's.
_OTHERS = frozenset(
    {"country", "known", "head", "place", "org-head", "org-tail", "legal-prefix", "legal-suffix", "honorific"}
)
# Bodies that hold one field or none: the "and" of a ministry's name joins two of its fields.
_OF_ONE = frozenset({"company", "academic"})


def is_caption(line: Line, at: int) -> bool:
    """Tell whether a word opens who took a picture: "… Tập đoàn Sojitz | Ảnh: …"."""
    return "picture" in line.chart[at] and line.key(at + 1) == ":"


def is_closed(line: Line, start: int, at: int) -> bool:
    """Tell whether a name ends before a joiner: "PT X dan Y", "X Corp and Y", "KNN and the Y"."""
    if at == start + 1 and line.words[start].is_upper and line.hit(at, "connector") is not None:
        return line.key(at) not in _NAME_JOINERS
    if _are_both_known(line, start, at):
        return True
    if line.key(at) == "," and _is_known_firm(line, start, at):
        return True  # "Lao Electricity, and General Trading Co."
    is_between = _is_between(line, start, at)
    if "field" in line.chart[at + 1] if at + 1 < len(line.words) else False:
        return is_between and _is_known_firm(line, start, at)  # not "PT Dok dan Perkapalan Kodja Bahari"
    if is_between or _is_pair(line, start, at):
        return True
    opening = start - 1 - (line.key(start - 1) == ".") if start else start
    opening = opening if opening >= 0 and "legal-prefix" in line.chart[opening] else start
    is_owned = line.hit(at, "office-owner") is not None and line.hit(at + 1, "country") is not None
    is_parted = "legal-prefix" in line.chart[opening] and ("connector" in line.chart[at] or is_owned)
    # "PT X dan Y", but "PT Trinita Metals and Minerals Tbk" in Indonesian
    return is_parted or line.ending(at, "legal-suffix", widest=2) is not None


def _are_both_known(line: Line, start: int, at: int) -> bool:
    """Tell whether "and" stands between two known bodies: "World Bank | and International Monetary Fund"."""
    joint = at + (line.key(at) == ",")
    both = line.hit(joint, "connector")
    if both is None or line.past(start, "known") != at:
        return False
    end = line.past(both.end, "known")
    return end > both.end + 1 and ("field" not in line.chart[at - 1] or "org-tail" in line.chart[end - 1])


def _is_pair(line: Line, start: int, at: int) -> bool:
    """Tell whether "and" stands between two whole names: "X Energy and Y Steel", but "X Oil and Gas Company"."""
    if line.hit(at, "connector") is None or line.key(at) in _NAME_JOINERS:
        return False
    if "place" in line.chart[at - 1] and opens_body(line, at + 1):
        return True  # "Kerajaan Negeri Sarawak dan Sarawak Energy"
    head = line.ending(start, "org-head")
    is_headed = head is not None and head.data in _OF_ONE
    if is_headed and line.is_cap(at + 1) and line.words[at + 1].is_upper and not line.is_cap(at + 2):
        return True  # "Kumpulan Zanto dan KIRAN"
    is_body = is_headed or (at - start > 1 and ends_as_body(line, at))
    is_whole = "org-tail" not in line.chart[at + 1] and opens_body(line, at + 1)
    return is_body and is_whole and not _is_of_goods(line, at + 1)


def _is_between(line: Line, start: int, at: int) -> bool:
    """Tell whether "and" is the only one behind "between", so that it parts two: "between Felda | and Wadi"."""
    if line.hit(at, "connector") is None or line.key(at) in _NAME_JOINERS:
        return False
    first = start - 1 if line.hit(start - 1, "office-definite") is not None else start
    if first < 1 or line.hit(first - 1, "joint-between") is None or not line.is_cap(at + 1):
        return False
    end = at + 1
    while line.is_cap(end):
        end += 1
    return line.hit(end, "connector") is None or line.key(end) in {*_NAME_JOINERS, ","}


def _is_known_firm(line: Line, start: int, at: int) -> bool:
    """Tell whether the words are a company of the registry: "between Pertamina | and National Oil Corporation"."""
    known = line.hit(start, "known")
    return known is not None and known.end == at and all(body.kind == "company" for body in known.data)


def _is_of_goods(line: Line, at: int) -> bool:
    """Tell whether an association is of goods alone: "… Footwear and | Leather Association"."""
    while line.is_cap(at) and "qualifier" in line.chart[at]:
        at = line.past(at, "qualifier")
        tail = line.hit(at, "org-tail")
        if tail is not None:
            return bool(tail.data == "association")
    return False


def joined(line: Line, at: int, limit: int) -> int | None:
    """Give where a name goes on after a joiner: "dan", "of the", or a comma before more fields of government."""
    key, chart = line.words[at].key, line.chart[at]
    owner = line.hit(at - 1, "country") if key in HYPHENS else None
    if owner is not None and owner.data.kind != "capital" and line.hit(at + 1, "known") is not None:
        return at + 1  # "US – ASEAN Business Council", but "JAKARTA -Freeport"
    if "joiners" in chart and key != ",":
        if "connector" in chart and _ends_in_country(line, at):
            return None  # "Kadin Indonesia dan X"
        step = at + 1
        is_and = "connector" in chart
        if step < limit and line.hit(step, "joiners") is not None and (is_and or not line.is_cap(step)):
            if is_and and not _is_last_field(line, at, step + 1):
                return None  # "the Ministry of Transport and the Airports Corporation"
            step += 1
        if is_and and _is_second_and(line, at) and not {"field", "qualifier"} & line.chart[step].keys():
            return None  # "the Ministry of Industry and Trade | and Vinexad"
        if is_and and (is_state_alone(line, step) or _ends_in_bloc(line, at)):
            return None  # "the European Commission and Laos", "the World Bank and Asia Development Bank"
        is_other = _opens_other(line, step, is_owner=line.hit(at, "office-owner") is not None)
        return step if step < limit and line.is_cap(step) and not is_other else None
    if key != "," or _ends_in_country(line, at):
        return None  # "Badan Antariksa Jepang, dan Layanan X"
    if line.past(at + 1, "known") > at + 2:
        return None  # "Ministry of Trade and Industry, | National Environment Agency"
    if at + 1 < limit and line.is_cap(at + 1):
        # "Kementerian Ekonomi, Perdagangan, dan Industri": a comma only between fields.
        nearby = line.hit(at + 1, "field")
        if nearby is not None and _ends_in_field(line, at) and _list_goes_on(line, nearby):
            return at + 1
        if nearby is None and _ends_in_field(line, at) and _is_unknown_field(line, at + 1):
            return at + 1
        is_goods = "qualifier" in line.chart[at - 1] and "qualifier" in line.chart[at + 1]
        return (
            at + 1 if is_goods and _closes_association(line, at + 2) else None
        )  # "Garment, Footwear and X Association"
    is_list = line.hit(at + 1, "connector") is not None and _ends_in_field(line, at)
    last = line.hit(at + 2, "field") if is_list else None  # not "Rojana, and Asia Estates"
    is_other = last is not None and line.is_cap(last.end) and line.hit(last.end, "org-tail") is not None
    return None if last is None or is_other else at + 2  # not "Department of Defense, and National Security Council"


def _is_second_and(line: Line, at: int) -> bool:
    """Tell whether a field that "and" joins to another ends before a word: no comma, as in "Trade, Labour and X"."""
    field = line.ending(at, "field", widest=4)
    return (
        field is not None
        and line.hit(field.start - 1, "connector") is not None
        and line.key(field.start - 1) != ","
        and _ends_in_field(line, field.start - 1)
    )


def is_state_alone(line: Line, at: int) -> bool:
    """Tell whether a state's name stands there that opens no longer name: "Laos signed", no "Laos Chamber"."""
    hit = line.hit(at, "country")
    return hit is not None and hit.data.kind in WORDED_NAMES and not line.is_cap(hit.end)


def _ends_in_field(line: Line, at: int) -> bool:
    return line.ending(at, "field", widest=4) is not None


def _is_last_field(line: Line, at: int, step: int) -> bool:
    """Tell whether "and the" joins the last field of a ministry: "Ministry of Ecology and the Environment"."""
    field = line.hit(step, "field")
    return field is not None and line.is_cap(step) and not line.is_cap(field.end) and _ends_in_field(line, at)


def _ends_in_bloc(line: Line, at: int) -> bool:
    """Tell whether the name of a body between states ends before a word, of two words or more: "World Bank"."""
    hit = line.ending(at, "known", widest=6)
    return hit is not None and hit.end - hit.start > 1 and hit.data[0].kind == "intergovernmental"


def _ends_in_country(line: Line, at: int) -> bool:
    country = line.ending(at, "country")
    return country is not None and country.data.kind in ("name", "short")


def _opens_other(line: Line, at: int, *, is_owner: bool = False) -> bool:
    """Tell whether another body begins behind a joiner; what stands behind "of" owns a part of it."""
    if at >= len(line.words):
        return False
    chart = line.chart[at]
    if is_owner and "known" in chart and chart["known"][1][0].kind == "company":
        return False
    if "country" in chart and line.words[line.past(at, "country") - 1].is_possessive:
        return True
    if "government-noun" in chart and line.is_cap(at + 1):
        return True  # "Universitas Padjadjaran dan Pemerintah Korea Selatan"
    if "known-short" in chart and line.words[at].is_upper and not line.is_cap(line.past(at, "known-short")):
        return True  # "Bank Dunia dan UNDP"
    if is_owner and _opens_ministry(line, at):
        return True
    if "known" in chart and any(known.kind != "intergovernmental" for known in chart["known"][1]):
        return "field" not in chart or (not is_owner and line.past(at, "known") > line.past(at, "field"))
    return (
        "head" in chart
        or "legal-prefix" in chart
        or (
            "not-org" in chart
            and not (is_owner and "field" in chart)
            and line.past(at, "field") <= line.past(at, "not-org")
        )
        or ("org-head" in chart and "field" not in chart)
    )


def _opens_ministry(line: Line, at: int) -> bool:
    """Tell whether fields and the word for a ministry stand there: "Bureau of Customs of the | Finance Ministry"."""
    end = line.past(at, "country")
    while end < len(line.words) and not {"field", "connector"}.isdisjoint(line.chart[end]):
        end = max(line.past(end, "field"), end + 1)
    tail = line.hit(end, "org-tail") if end > at else None
    return (
        tail is not None
        and tail.data == "government"
        and line.is_cap(end)
        and line.hit(end, "ministry-noun") is not None
    )


def _closes_association(line: Line, at: int) -> bool:
    """Tell whether an association's last word ends the capitals that go on behind "and"."""
    if line.hit(at, "connector") is None:
        return False
    end = at + 1
    while line.is_cap(end) and end - at < _MOST_GOODS:
        end += 1
    tail = line.ending(end, "org-tail", widest=_MOST_GOODS)
    return tail is not None and bool(tail.data == "association")


def _is_unknown_field(line: Line, start: int) -> bool:
    """Tell whether unknown words stand between a field and the last one: "Ministry of Labour, | Xyz and Trade"."""
    at = start
    while line.is_cap(at) and at - start < _MOST_UNKNOWN and _OTHERS.isdisjoint(line.chart[at]):
        at += 1
    hit = line.hit(at, "connector")
    return at > start and hit is not None and line.key(at) != "," and _ends_list(line, hit.end)


def _ends_list(line: Line, at: int) -> bool:
    """Tell whether a field of government stands there, "the" before it or not, and no longer name of a body."""
    at = line.past(at, "office-definite")
    field = line.hit(at, "field")
    return field is not None and line.is_cap(at) and _OTHERS.isdisjoint(line.chart[at])


def _list_goes_on(line: Line, field: Hit) -> bool:
    """Tell whether a list of fields goes on behind one of them, or ends in it: ", Science and Technology"."""
    if any("connector" in line.chart[at] for at in range(field.start, field.end)):
        return True
    for step in range(field.end, min(field.end + 8, len(line.words))):
        past = step + 1 + (line.hit(step + 1, "office-definite") is not None)  # "and the Arts"
        if line.hit(step, "joiners") is not None and line.is_cap(past):
            return True
        if line.words[step].shape != "cap" and line.key(step) != ",":
            return False
    return False


def is_legal_point(line: Line, at: int) -> bool:
    """Tell whether a name goes on behind the point of a legal form: "Sdn. Bhd", but "Euglo Co. Ltd. | Toso"."""
    if line.hit(at - 1, "legal-suffix") is None:
        return False
    if line.hit(at + 1, "legal-suffix") is None:
        return False  # "PT WIR Asia Tbk. | WIR's subsidiary"
    return line.hit(at - 2, "legal-suffix") is None and line.hit(at - 3, "legal-suffix") is None
