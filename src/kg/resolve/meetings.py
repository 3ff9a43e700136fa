"""Tell which reports are of one meeting."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from kg.model.dates import PartialDate
from kg.model.facts import MeetingFact
from kg.resolve.clusters import Clusters, candidate_pairs
from kg.resolve.decisions import Located, sides_of, unions_of
from kg.resolve.known import COUNTRY_PLACE
from kg.resolve.reports import EventReport

_TWO_SIDED = ("bilateral-meeting", "call")


def cluster_meetings(
    reports: Sequence[EventReport], limits: dict[str, Any], located: Sequence[Located] = ()
) -> list[list[int]]:
    """Give the clusters of meeting reports, as indices; `located` are the decisions on them."""
    clusters = Clusters([frozenset({("article", report.article)}) for report in reports], sides_of(located))
    pairs = candidate_pairs(
        [tuple(_keys(report)) for report in reports], limit=limits["block_limit"], window=limits["window"]
    )
    scored = []
    for one, other in pairs:
        score = score_meetings(reports[one], reports[other], limits)
        if score >= limits["meeting_threshold"]:
            scored.append((-score, one, other))
    members: dict[int, list[int]] = {index: [index] for index in range(len(reports))}
    for one, other in unions_of(located):
        a, b = clusters.find(one), clusters.find(other)
        if a != b and clusters.join(a, b, is_decided=True):
            members[clusters.find(a)] = members[a] + members[b]
    for _, one, other in sorted(scored):
        a, b = clusters.find(one), clusters.find(other)
        if a == b or not clusters.may_join(a, b):
            continue
        # Two reports may each fit a third and yet contradict each other.
        if any(_contradicts(reports[x], reports[y], limits) for x in members[a] for y in members[b]):
            continue
        clusters.join(a, b)
        root = clusters.find(a)
        members[root] = members[a] + members[b]
    return clusters.groups()


def _keys(report: EventReport) -> Iterator[Hashable]:
    """Give the blocks a report is looked for in: who, and about when."""
    fact = report.fact
    assert isinstance(fact, MeetingFact)
    who: list[Hashable] = [("people", person) for person in sorted(report.of("participants"))]
    countries = sorted(report.of("countries"))
    who += [("pair", a, b) for a in countries for b in countries if a < b] or [("one", c) for c in countries]
    if fact.name:
        who.append(("name", fact.name.casefold()))
    if not who:
        who.append(("place", fact.kind, tuple(sorted(report.of("place")))))
    for when in _months(report):
        for key in who:
            yield (fact.kind, fact.status, when, key)


def _months(report: EventReport) -> list[str]:
    fact = report.fact
    assert isinstance(fact, MeetingFact)
    if fact.date and fact.date.month:
        slack = timedelta(days=3)
        first, last = fact.date.earliest - slack, fact.date.latest + slack
        middle = fact.date.earliest
        return sorted({f"{first:%Y-%m}", f"{middle:%Y-%m}", f"{last:%Y-%m}"})
    if report.published:
        days = (report.published + timedelta(days=shift) for shift in (-25, 0, 25))
        return sorted({f"{day:%Y-%m}" for day in days})
    return [str(fact.date.year)] if fact.date else ["?"]


def score_meetings(one: EventReport, other: EventReport, limits: dict[str, Any]) -> float:
    """Give how likely two reports are of one meeting, 0 to 1; 0 where they contradict each other."""
    if _contradicts(one, other, limits):
        return 0.0
    a, b = one.fact, other.fact
    assert isinstance(a, MeetingFact)
    assert isinstance(b, MeetingFact)
    weights = limits["weights"]
    score: float = weights["kind"]
    score += weights[f"date_{_date_relation(a.date, b.date, limits)}"]
    score += weights["countries"] * _overlap(one.of("countries"), other.of("countries"))
    score += weights["participants"] * _overlap(one.of("participants"), other.of("participants"))
    score += _place_score(one, other, weights)
    score += weights["sectors"] * _overlap(one.of("sectors"), other.of("sectors"))
    if a.name and b.name and a.name.casefold() == b.name.casefold():
        score += weights["name"]
    return min(score, 1.0)


def _contradicts(one: EventReport, other: EventReport, limits: dict[str, Any]) -> bool:
    a, b = one.fact, other.fact
    assert isinstance(a, MeetingFact)
    assert isinstance(b, MeetingFact)
    if a.kind != b.kind or a.status != b.status:
        return True
    relation = _date_relation(a.date, b.date, limits)
    if relation == "differs":
        return True
    people_a, people_b = one.of("participants"), other.of("participants")
    sides_a, sides_b = one.of("countries"), other.of("countries")
    if sides_a and sides_b and not (sides_a <= sides_b or sides_b <= sides_a):
        return True
    if a.kind in _TWO_SIDED and people_a and people_b:
        both = people_a & people_b
        # A minister meets many in a week: both sides must fit, or one side and the day. Undated reports of one side
        # alone are one meeting only if told at one time.
        if not both:
            return True
        if len(both) < 2 and relation == "unknown":
            is_part = people_a <= people_b or people_b <= people_a
            return not is_part or not _is_published_near(one, other, limits["one_sided_window_days"])
        if len(people_a) > 1 and len(people_b) > 1 and len(both) < 2 and relation != "same":
            return True
    if relation == "near":
        # Two days that differ are one meeting only with enough else in common; the difference is shown.
        both_sides = len(people_a & people_b) >= 2
        return not both_sides or _place_relation(one, other) == "differs"
    if relation == "unknown":
        return not _is_published_near(one, other, limits["undated_window_days"])
    return (
        a.kind in _TWO_SIDED
        and relation == "same"
        and _place_relation(one, other) == "differs"
        and not people_a & people_b
    )


def _date_relation(a: PartialDate | None, b: PartialDate | None, limits: dict[str, Any]) -> str:
    if a is None or b is None:
        return "unknown"
    if a == b:
        return "same" if a.day else "contains"
    if a.is_compatible(b):
        return "contains"
    if a.day and b.day and abs((a.earliest - b.earliest).days) <= limits["date_slack_days"]:
        return "near"
    return "differs"


def _is_published_near(one: EventReport, other: EventReport, window_days: int) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= window_days


def _place_relation(one: EventReport, other: EventReport) -> str:
    a, b = one.of("place"), other.of("place")
    if not a or not b:
        return "unknown"
    if a == b:
        return "same"
    # "Vietnam" in one report and "Hanoi" in another: the place that is a country holds the city.
    country_a, country_b = _place_country(one), _place_country(other)
    is_country = any(place.startswith(COUNTRY_PLACE) for place in a | b)
    return "contains" if is_country and country_a == country_b else "differs"


def _place_country(report: EventReport) -> str | None:
    fact = report.fact
    assert isinstance(fact, MeetingFact)
    for place in report.of("place"):
        if place.startswith(COUNTRY_PLACE):
            return place.removeprefix(COUNTRY_PLACE).upper()
    return fact.place_country


def _place_score(one: EventReport, other: EventReport, weights: dict[str, float]) -> float:
    relation = _place_relation(one, other)
    return 0.0 if relation == "unknown" else weights[f"place_{relation}"]


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
