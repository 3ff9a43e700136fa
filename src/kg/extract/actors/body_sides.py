"""Tell whose public bodies are that a list or a side of talks names: "phía Peru có lãnh đạo Bộ Thương mại"."""

from collections.abc import Sequence

from kg.extract.actors.body_countries import inner_countries, told_country
from kg.extract.actors.found_body import FoundBody
from kg.extract.names.words import Line
from kg.model.frozen import replace

_MOST_BETWEEN, _MOST_AHEAD = 3, 5
_LEAST_ALIKE = 2
_ENDS = frozenset({";", "."})


def with_sides(found: Sequence[FoundBody]) -> list[FoundBody]:
    """Give public bodies named without a country that of their side of talks, or of the last of their list."""
    bodies = list(found)
    for at, body in enumerate(bodies):
        if _may_be_told(body):
            code = _of_side(body, bodies[at - 1] if at else None) or _of_list(bodies, at)
            if code is not None:
                bodies[at] = replace(body, told=code)
    return bodies


def _may_be_told(body: FoundBody) -> bool:
    is_public = body.kind == "government" and body.told is None and body.line.hit(body.start, "mission") is None
    return is_public and told_country(body) is None


def _of_side(body: FoundBody, before_it: FoundBody | None) -> str | None:
    """Give the country of the side that is told in front to have, or to consist of, those that it names."""
    line = body.line
    if "body-side" not in line.categories:
        return None
    for at in range(body.start - 1, -1, -1):
        if line.key(at) in _ENDS:
            return None
        side = line.hit(at, "body-side")
        if side is None:
            continue
        behind, before = line.hit(side.end, "country"), line.ending(side.start, "country", is_longest=True)
        country = behind or before
        if country is None or country.data.kind == "capital":
            return None
        acts = (line.hit(step, "side-attend") for step in range(max(side.end, country.end), body.start))
        first = next((hit for hit in acts if hit is not None), None)
        if first is None or first.start > max(side.end, country.end) + 1:
            return None
        is_apart = any("country" in line.chart[step] for step in range(first.end, body.start))
        is_next = before_it is not None and before_it.line is line and before_it.told == country.data.code
        reached = before_it.end if before_it is not None and is_next else first.end
        return None if is_apart or body.start - reached > _MOST_AHEAD else str(country.data.code)
    return None


def _of_list(bodies: Sequence[FoundBody], at: int) -> str | None:
    """Give the country of the last of three bodies or more of one kind of name in a list: "Bộ A, Bộ B và Bộ C Peru"."""
    line, alike, last = bodies[at].line, 1, bodies[at]
    before = at - 1
    while before >= 0 and _goes_on(bodies[before], bodies[before + 1]):
        before, alike = before - 1, alike + 1
    for body in bodies[at + 1 :]:
        if not _goes_on(last, body):
            break
        last, alike = body, alike + 1
    if last is bodies[at] or alike <= _LEAST_ALIKE or not _is_of_officers(line, bodies[before + 1].start):
        return None
    codes = inner_countries(last) if line.hit(last.start, "mission") is None else set()
    code = codes.pop() if len(codes) == 1 else None
    known = {each.country for each in bodies[at].known}
    return None if len(known) == 1 and code not in known else code  # "Bộ Công Thương" is one country's alone


def _is_of_officers(line: Line, start: int) -> bool:
    """Tell whether a list of bodies is of whose officers somebody meets: "the deputy ministers of | Bộ A, Bộ B …"."""
    before = start - 1 - (line.hit(start - 1, "office-definite") is not None)
    return before >= 0 and not {"office-of", "office-owner", "group-noun", "origin"}.isdisjoint(line.chart[before])


def _goes_on(one: FoundBody, other: FoundBody) -> bool:
    """Tell whether a body follows another of its kind in a list, and the first tells no country of its own."""
    line = one.line
    gap = range(one.end, other.start)
    is_alike = line is other.line and line.key(one.start) == line.key(other.start) and other.kind == "government"
    is_list = is_alike and 0 < len(gap) <= _MOST_BETWEEN and all(_joins(line, step) for step in gap)
    return is_list and not inner_countries(one)


def _joins(line: Line, at: int) -> bool:
    return line.key(at) == "," or not {"connector", "joiners", "office-definite"}.isdisjoint(line.chart[at])
