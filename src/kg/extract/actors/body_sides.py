"""Tell whose public bodies are that a side of talks names: "phía Peru có lãnh đạo Bộ Thương mại"."""

from collections.abc import Sequence

from kg.extract.actors.body_countries import told_country
from kg.extract.actors.found_body import FoundBody
from kg.model.frozen import replace

_MOST_AHEAD = 5
_ENDS = frozenset({";", "."})


def with_sides(found: Sequence[FoundBody]) -> list[FoundBody]:
    """Give public bodies named without a country that of their side of talks."""
    bodies = list(found)
    for at, body in enumerate(bodies):
        if _may_be_told(body):
            code = _of_side(body, bodies[at - 1] if at else None)
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
