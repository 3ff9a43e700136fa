"""Read the branch that a known name and what stands behind it name: "Isuzu Indonesia", "Kamar Dagang Lima"."""

from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.org_names import BodyGrammar
from kg.extract.names.words import Line

_SEVERAL = 2


def branch_abroad(line: Line, body: FoundBody, limit: int, grammar: BodyGrammar) -> FoundBody | None:
    """Give the branch that a name and a further country name, a chamber's with a place: "Kamar Dagang Rusia"."""
    hit = line.hit(body.end, "country")
    if body.kind == "association" and (hit is None or hit.data.kind == "capital"):
        return _of_place(line, body, limit, grammar)
    if (
        body.kind not in ("company", "association")
        or hit is None
        or hit.end > limit
        or hit.data.kind not in ("name", "short")
    ):
        return None
    homes = {known.country for known in body.known}
    if hit.data.code in homes or not line.is_cap(body.end) or "origin" in line.chart[body.end]:
        return None
    end = grammar.run_end(line, body.start, limit)
    return grammar.close(line, body.start, hit.end, body.kind, "branch") if end == hit.end else None


def _of_place(line: Line, body: FoundBody, limit: int, grammar: BodyGrammar) -> FoundBody | None:
    """Give a chamber of the place right behind a name of words that many have: "Kamar Dagang dan Industri Lima"."""
    place = line.hit(body.end, "place")
    if place is None or place.end > limit or body.end - body.start < _SEVERAL or not line.is_cap(body.end):
        return None
    end = grammar.run_end(line, body.start, limit)
    return grammar.close(line, body.start, end, body.kind, "branch") if end == place.end else None
