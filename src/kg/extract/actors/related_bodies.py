"""Tell what a mention of a body is beside another: a part of it, its translation; or an acronym from abroad."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.extract.actors.body_countries import told_country
from kg.extract.actors.found_body import FoundBody
from kg.extract.names.words import Hit, Line

_LEGAL = frozenset({"legal-suffix", "legal-prefix"})
_LEAST_SURE = 3
_MOST_LISTED = 24
_PARTS = frozenset({"government", "other"})


def without_units(found: Sequence[FoundBody]) -> list[FoundBody]:
    """Leave out parts of the body named right behind: "Badan Anggaran (Banggar) DPR", "Cục Năng lượng thuộc Bộ …".

    And those of a ministry that a bracket or a list behind it names: "Bộ Công Thương (Cục Hóa chất, Vụ Thị trường)".
    """
    found = [_university_of(body) for body in found]
    following = {(id(body.line), body.start): body for body in found}
    ending = {(id(body.line), body.end): body for body in found}
    return [
        body
        for body in found
        if not (_is_unit(body, following) or _is_listed_unit(body, ending) or _is_faculty(body, following))
    ]


def _university_of(body: FoundBody) -> FoundBody:
    """Give the university in a name that begins with a part of it: "Department of Economics, University of Laos"."""
    line = body.line
    is_part = "faculty" in line.chart[body.start] or line.ending(body.start, "faculty") is not None
    if not is_part or body.known:
        return body
    schools = [at for at in range(body.start + 1, body.name_end) if _is_school(line, at)]
    tail = line.ending(body.name_end, "org-tail", is_longest=True)
    if tail is not None and tail.data == "academic":
        schools.append(tail.start)
    first = line.past(body.start, "faculty") + 1  # behind what it teaches
    for at in range(first, body.name_end - 1):
        join = line.ending(at, "faculty-join", is_longest=True)
        is_behind = join is not None and join.start >= first and any(school >= at for school in schools)
        if line.is_cap(at) and (is_behind or at in schools) and "faculty" not in line.chart[at]:
            return replace(body, start=at, kind="academic")
    return body


def _is_school(line: Line, at: int) -> bool:
    head = line.hit(at, "org-head")
    return head is not None and head.data == "academic" and "faculty" not in line.chart[at]


def _is_faculty(body: FoundBody, following: dict[tuple[int, int], FoundBody]) -> bool:
    """Tell whether a body is a part of the university named right behind it: "Fakultas Teknik Universitas Surya"."""
    line = body.line
    is_inner = any("faculty" in line.chart[at] for at in range(body.start + 1, body.name_end))
    if body.known or not ("faculty" in line.chart[body.start] or (is_inner and line.key(body.end) != ",")):
        return False
    join = line.hit(body.end, "faculty-join")
    at = join.end if join is not None else body.end
    owner = following.get((id(line), at))
    if owner is None or owner.kind != "academic" or "faculty" in line.chart[at]:
        return False
    step = owner.end + (line.key(owner.end) == ",")
    step += "connector" in line.chart[step] if step < len(line.words) else 0
    is_list = line.key(body.end) == "," and step > owner.end and (id(line), step) in following
    return not is_list  # "the Department of Health, University of Laos and Norvika Bank"


def _is_listed_unit(body: FoundBody, ending: dict[tuple[int, int], FoundBody]) -> bool:
    line, at = body.line, body.start - 1
    if body.kind not in _PARTS or "unit-head" not in line.chart[body.start]:
        return False
    owner = ending.get((id(line), at)) if line.key(at) == "," else None
    while owner is None and at > max(0, body.start - _MOST_LISTED) and line.key(at) not in ("(", ")", ".", ";"):
        at -= 1
    owner = ending.get((id(line), at)) if owner is None and line.key(at) == "(" else owner
    if owner is None or owner.kind != "government":
        return False
    is_ministry = "ministry" in line.chart[owner.start] or "bare-head" in line.chart[owner.start]
    return is_ministry or _is_listed_unit(owner, ending)


def _is_unit(body: FoundBody, following: dict[tuple[int, int], FoundBody]) -> bool:
    if body.rule != "head" or body.kind not in _PARTS or body.known:
        return False
    line, at = body.line, body.end
    if body.acronym is None or body.tail is not None:
        hit = line.hit(at, "unit-join")
        if hit is None or "unit-head" not in line.chart[body.start]:
            return False
        at = hit.end
    else:
        hit = line.hit(at, "unit-join")
        at = hit.end if hit is not None and "unit-head" in line.chart[body.start] else at
    owner = following.get((id(line), at))
    return owner is not None and owner.kind == "government"


def part_translations(found: Sequence[FoundBody]) -> tuple[list[FoundBody], list[FoundBody]]:
    """Give the bodies, and apart from them those that stand in brackets behind one as its name in another language."""
    ending = {(id(body.line), body.end): body for body in found}
    bodies, translated = [], []
    for body in found:
        line = body.line
        owner = line.ending(body.start, "country") if line.words[body.start - 1].is_possessive else None
        opening = (body.start if owner is None else owner.start) - 1  # "PUB (Singapore's National Water Agency)"
        first = ending.get((id(line), opening)) if line.key(opening) == "(" else None
        is_whole = line.key(body.end) in (")", "/", ",")
        is_long = min(body.name_end - body.start, (first or body).name_end - (first or body).start) > 1
        is_other = first is None or _is_owner(body, first) or not _is_kin(first, body)
        if first is None or is_other or not is_whole or not (is_long or _is_described(owner, body)):
            bodies.append(body)
            continue
        translated.append(replace(body, rule="translation", of=first))
    return bodies, translated


def _is_owner(body: FoundBody, first: FoundBody) -> bool:
    """Tell whether a bracket holds whose a body is, in one language: "Badan Kebijakan (Kementerian Perdagangan)"."""
    heads = [each.line.hit(each.start, "org-head") for each in (body, first)]
    is_foreign = any("foreign-org-head" in each.line.chart[each.start] for each in (body, first))
    if is_foreign or heads[0] is None or heads[1] is None or body.line.key(body.start) == first.line.key(first.start):
        return False
    return bool(heads[0].data == heads[1].data == "government")


def _is_described(owner: Hit | None, body: FoundBody) -> bool:
    """Tell whether words in brackets say what a body is whose acronym stands before: "Singapore's Water Agency"."""
    return owner is not None and body.rule == "tail" and not body.known


def _is_kin(one: FoundBody, other: FoundBody) -> bool:
    keys = {known.key for known in one.known}
    others = {known.key for known in other.known}
    if keys and others:
        return bool(keys & others)
    return one.kind == other.kind or "other" in (one.kind, other.kind)


def is_country(body: FoundBody) -> bool:
    """Tell whether the words of a company's name are a country's alone: "Perusahaan Indonesia", "Vietnam"."""
    if body.known or body.acronym is not None:
        return False
    line, at = body.line, body.start
    if body.rule == "tail" and line.past(at, "country") == body.name_end:
        return True  # "the European Economic Community"
    if body.kind != "company":
        return False
    while at < body.name_end and "company-nouns" in line.chart[at]:
        at += 1
    hit = line.hit(at, "country")
    return hit is not None and hit.end == body.name_end and hit.data.kind != "adjective"


def is_topic(body: FoundBody) -> bool:
    """Tell whether a company's name is only what a pact or gathering is on: "the Agreement on Coastal Shipping".

    Not with a legal form: "a Memorandum of Understanding for Lotus Smelting Corp".
    """
    line, start, end = body.line, body.start, body.name_end
    if body.kind != "company" or body.known or body.acronym is not None:
        return False
    if any(not _LEGAL.isdisjoint(line.chart[at]) for at in range(start, end)):
        return False
    before = line.ending(start, "pact-on")
    inside = any(line.hit(at, "pact-on") is not None for at in range(start, end))
    return inside or (before is not None and line.is_cap(before.start))


def is_stray(body: FoundBody, absent: AbstractSet[str]) -> bool:
    """Tell whether an acronym stands for something else: only bodies of countries have it that the story does not name.

    `absent` are countries whose acronyms are known at home alone.
    """
    if body.rule != "registry" or body.end - body.start > 1 or not body.known or body.told is not None:
        return False
    word = body.line.words[body.start]
    if body.kind == "company" and len(word.text) > _LEAST_SURE:
        return False
    return word.text[:2].isupper() and all(known.country in absent for known in body.known)


def is_shared_apart(found: FoundBody, home: str | None) -> bool:
    """Tell whether a legislature's name that many states share is of none that the story tells: "the | Senate".

    Beside it the country tells whose it is; else the story's home, and the one country named before it or, where the
    story has no home, anywhere in the sentence.
    """
    line = found.line
    shared = line.hit(found.start, "shared-legislature")
    if shared is None or shared.end < found.name_end or told_country(found) is not None:
        return False
    owners = {known.country for known in found.known}
    if home in owners:
        return False
    hits = (hit for hit in line.hits("country") if home is None or hit.start < found.start)
    return {hit.data.code for hit in hits} not in [{owner} for owner in owners]
