"""Find the bodies that only titles tell of."""

from collections.abc import Sequence

from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.office_fields import fits_initials
from kg.extract.actors.org_names import BodyGrammar
from kg.extract.actors.titles import Title
from kg.extract.names.coined_words import is_coined
from kg.extract.names.known_words import is_constituency
from kg.extract.names.words import Hit, Line
from kg.model.frozen import replace
from kg.model.kinds import COUNTRY_NAMES, MINISTERS

_NO_COMPANY = ("not-org", "foreign-not-org", "unit-head", "generic", "head", "honorific", "rank", "place-head", "stop")
_PLACES = frozenset({"place", "country"})
_ORDINARY = frozenset(
    {"field", "qualifier", "region", "direction", "country", "joiners", "connector", "no-company", "office-word"}
)


def _hosts(title: Title) -> list[FoundBody]:
    """Give the blocs that an envoy is posted to: "Duta Besar Prancis untuk Indonesia dan ASEAN"."""
    line = title.line
    if title.head.takes != "posting":
        return []
    hits = (line.hit(at, "known") for at in range(title.head_end, title.end) if line.hit(at, "country") is None)
    return [
        FoundBody(line, hit.start, hit.end, hit.data[0].kind, "registry", hit.end, known=hit.data)
        for hit in hits
        if hit is not None and hit.data[0].kind == "intergovernmental"
    ]


def _inner_bodies(title: Title, found: Sequence[FoundBody], *, is_syllabic: bool) -> list[FoundBody]:
    """Give the bodies inside a title's head: "Ketua DPR", "Presiden Komisi Eropa"."""
    line = title.line
    more = []
    for at in range(title.start, title.head_end):
        inner = line.hit(at, "known")
        if inner is None or inner.end > title.head_end or not line.is_cap(at) or line.hit(at, "country") is not None:
            continue
        if title.role in MINISTERS and at == title.start + 1:
            continue  # "Menteri ESDM", "Wamen BUMN" name the field
        is_part = at > title.start or inner.end < title.head_end
        if is_part and not any(body.line is line and body.start < inner.end and at < body.end for body in found):
            end = _past_state(line, inner) if is_syllabic else inner.end
            more.append(FoundBody(line, at, end, inner.data[0].kind, "registry", end, known=inner.data))
    return more


def _past_state(line: Line, legislature: Hit) -> int:
    """Give where the name of a legislature ends with its state: "Quốc hội | nước Cộng hòa Dân chủ Nhân dân Lào"."""
    shared = line.hit(legislature.start, "shared-legislature")
    at = line.past(line.past(legislature.end, "office-ordinal"), "office-ordinal")
    state = line.hit(at, "country") or line.hit(line.past(legislature.end, "office-ordinal"), "country")
    is_named = state is not None and line.is_cap(state.start) and state.data.kind in COUNTRY_NAMES
    return state.end if shared is not None and shared.end == legislature.end and state and is_named else legislature.end


def _headed_bodies(title: Title, bodies: BodyGrammar) -> list[FoundBody]:
    """Give the public body that a title's head ends with: "Chủ tịch | UBND tỉnh Gia Lai", "Ketua | Parlemen Laos"."""
    line = title.line
    if title.role in MINISTERS:
        return []
    for at in range(title.start + 1, title.head_end):
        opener = line.hit(at, "org-head")
        if opener is None or opener.end < title.head_end or opener.data != "government" or not line.is_cap(at):
            continue
        is_member = "member-head" in line.chart[at] and is_constituency(line, at)  # "Ahli | Parlimen Larut"
        body = bodies.read_head(line, at, title.end) if not is_member else None
        if body is not None and any(not _PLACES.isdisjoint(line.chart[each]) for each in range(at, body.end)):
            known = line.hit(at, "known")
            own = tuple(each for each in known.data if each.country == title.country) if known is not None else ()
            return [replace(body, told=body.told or title.country, known=body.known or own)]
    return []


def _is_firm(line: Line, start: int, end: int) -> bool:
    """Tell whether something in a name shows a company: a closing word, a coined or known name."""
    names = ("org-tail", "legal-suffix", "legal-prefix", "known")
    return any(
        is_coined(line.words[at].text) or any(name in line.chart[at] for name in names) for at in range(start, end)
    )


def bodies_of_titles(titles: Sequence[Title], found: Sequence[FoundBody], bodies: BodyGrammar) -> list[FoundBody]:
    """Give the bodies that only titles tell of: "Menteri … (METI) Jepang", "Direktur Utama Cakra Baterai X"."""
    more = []
    for title in titles:
        line = title.line
        if title.acronym is not None and line.hit(title.acronym, "head") is None:
            at = title.acronym
            if (
                # "Menteri ESDM" and "Menteri Energi dan Sumber Daya Mineral (ESDM)" name the field.
                line.key(at - 1) == "("
                and not fits_initials(line, title.start if title.head_end == at - 1 else title.head_end, at - 1)
                and line.words[at].is_upper
                and line.hit(at, "country") is None
                and ("known" in line.chart[at] or "ministry" in line.chart[at] or title.country is not None)
                and not any(body.line is line and body.start == at for body in found)
            ):
                more.append(FoundBody(line, at, at + 1, "government", "acronym", at + 1, told=title.country))
        more += _hosts(title)
        more += _inner_bodies(title, found, is_syllabic=bodies.is_syllabic)
        body = _told_body(title, bodies)
        apart = [body, *_headed_bodies(title, bodies)] if body is not None else _headed_bodies(title, bodies)
        more += [body for body in apart if not any(_overlap(body, other) for other in (*found, *more))]
    return more


def _overlap(one: FoundBody, other: FoundBody) -> bool:
    return one.line is other.line and one.start < other.end and other.start < one.end


def _told_body(title: Title, bodies: BodyGrammar) -> FoundBody | None:
    """Give the body of an officer where only the title tells of it, None where it is none: "Ketua Forum Menteri"."""
    line = title.line
    if title.body is None or title.name is None or title.role != "executive":
        return None
    start, end = title.body
    if end <= title.start and line.ending(title.start, "office-represented_by") is not None:
        return None  # a short name: "Tsinghua diwakili Timbalan Presidennya"
    while start < end and line.words[start].shape != "cap":
        start += 1
    end = next((at for at in range(start, end) if line.key(at) == "("), end)
    while end > start and line.words[end - 1].shape != "cap":
        end -= 1
    start = next((at + 1 for at in range(end - 2, start - 1, -1) if line.words[at].is_possessive), start)
    if end <= start or (end - start == 1 and _is_no_name(title, start, bodies)):
        return None
    country = line.ending(end, "country", is_longest=True)
    own = country.start if country is not None and country.start > start else end  # "Zanto | Việt Nam"
    if own < end and any("known" in line.chart[at] for at in range(start + 1, own)):
        return None  # "Head of Brand Management | Tokopedia Indonesia"
    if any(name in line.chart[at] for at in range(start, own) for name in _NO_COMPANY):
        return None  # "Ketua Forum Menteri Perdagangan", "Pengerusi Biro Hal Ehwal Islam"
    if all(not _ORDINARY.isdisjoint(line.chart[at]) for at in range(start, end)):
        return None  # "Deputy Homeland Security Advisor", "manager of South Asia"
    is_chaired = line.past(title.start, "office-chair") == title.head_end and not _is_firm(line, start, end)
    kind = "association" if "party" in line.chart[start] or is_chaired else "company"
    return bodies.close(line, start, end, kind, "office")


def _is_no_name(title: Title, at: int, bodies: BodyGrammar) -> bool:
    """Tell whether one word behind a title names no body: "Presiden Tukri X" (a state misspelt), "Presiden COP26 X"."""
    word = title.line.words[at]
    if {"org-tail", "org-head"} <= title.line.chart[at].keys():
        return True  # "Foreign Trade | Bank Chairman X"
    if any(map(str.isdigit, word.text)) or (bodies.is_syllabic and not word.text.isascii()):
        return True
    return title.head.takes == "country" and not word.is_upper and "party" not in title.line.chart[at]
