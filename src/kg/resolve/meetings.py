"""Tell which reports are of one meeting."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.model.dates import PartialDate
from kg.model.facts import MeetingFact
from kg.model.kinds import EVENTS, TALKS
from kg.resolve.comparing import NEVER, Comparison, Verdict, overlap
from kg.resolve.decisions import Located
from kg.resolve.joining import Joined, Rules, join_reports
from kg.resolve.known import COUNTRY_PLACE
from kg.resolve.reports import EventReport
from kg.resolve.series import SeriesReader, Sitting


@dataclass(frozen=True, slots=True)
class MeetingProfile:
    """What the reports of a meeting say together.

    `homes` are the countries of the participants, None where one's is not known; `told` is when it was first told.
    """

    kind: str
    status: str
    dates: frozenset[PartialDate]
    people: frozenset[str]
    homes: frozenset[str] | None
    sides: frozenset[str]
    places: frozenset[str]
    place_countries: frozenset[str]
    sectors: frozenset[str]
    sittings: frozenset[Sitting]
    told: date | None


def cluster_meetings(
    reports: Sequence[EventReport], limits: dict[str, Any], series: SeriesReader, located: Sequence[Located] = ()
) -> Joined:
    """Group the reports of meetings; `located` are the decisions on them."""
    judge = MeetingJudge(limits, series)
    rules = Rules(
        judge.keys,
        judge.profile,
        merged,
        judge.compare,
        limits["meeting_threshold"],
        limits["meeting_doubtful"],
        limits["meeting_near"],
    )
    return join_reports(reports, rules, (limits["block_limit"], limits["window"]), located)


def merged(one: MeetingProfile, other: MeetingProfile) -> MeetingProfile:
    """Give what two groups of reports say together."""
    return MeetingProfile(
        one.kind,
        one.status,
        one.dates | other.dates,
        one.people | other.people,
        None if one.homes is None or other.homes is None else one.homes | other.homes,
        one.sides | other.sides,
        one.places | other.places,
        one.place_countries | other.place_countries,
        one.sectors | other.sectors,
        one.sittings | other.sittings,
        min((day for day in (one.told, other.told) if day), default=None),
    )


class MeetingJudge:
    """Compare meetings by the weights and windows of `resolve.yml`."""

    def __init__(self, limits: dict[str, Any], series: SeriesReader) -> None:
        """Keep the limits."""
        self._limits = limits
        self._weights: dict[str, float] = limits["weights"]
        self._series = series

    def profile(self, report: EventReport) -> MeetingProfile:
        """Give what one report says."""
        fact = report.fact
        assert isinstance(fact, MeetingFact)
        places = report.of("place")
        countries = {place.removeprefix(COUNTRY_PLACE).upper() for place in places if place.startswith(COUNTRY_PLACE)}
        if fact.place_country and not countries:
            countries = {fact.place_country}
        sitting = self._series.read(fact.name) if fact.name else None
        return MeetingProfile(
            fact.kind,
            fact.status,
            frozenset({fact.date} if fact.date else ()),
            report.of("participants"),
            report.of("homes") or None,
            report.of("countries"),
            places,
            frozenset(countries),
            report.of("sectors"),
            frozenset({sitting} if sitting and sitting.series else ()),
            report.published,
        )

    def keys(self, report: EventReport) -> Iterator[Hashable]:
        """Give the blocks a report is looked for in: who, and about when."""
        fact = report.fact
        assert isinstance(fact, MeetingFact)
        who: list[Hashable] = [("people", person) for person in sorted(report.of("participants"))]
        countries = sorted(report.of("countries"))
        who += [("pair", a, b) for a in countries for b in countries if a < b] or [("one", c) for c in countries]
        if fact.name:
            who.append(("name", *sorted(self._series.read(fact.name).series)))
        if not who:
            who.append(("place", fact.kind, tuple(sorted(report.of("place")))))
        for when in _months(report):
            for key in who:
                yield (fact.kind, fact.status, when, key)

    def compare(self, a: MeetingProfile, b: MeetingProfile) -> Comparison:
        """Give how likely two are one meeting, and why."""
        if a.kind != b.kind or a.status != b.status:
            return NEVER
        when = self._date_relation(a, b)
        if when == "differs" or (a.sides and b.sides and not (a.sides <= b.sides or b.sides <= a.sides)):
            return NEVER
        where = _place_relation(a, b)
        verdict = min(_by_name(a, b, when), self._by_people(a, b, when, where), self._by_time(a, b, when, where))
        if verdict is Verdict.NEVER:
            return NEVER
        weights = self._weights
        points = [
            ("kind", weights["kind"]),
            (f"date_{when}", weights[f"date_{when}"]),
            ("countries", weights["countries"] * overlap(a.sides, b.sides)),
            ("participants", weights["participants"] * overlap(a.people, b.people)),
            (f"place_{where}", 0.0 if where == "unknown" else weights[f"place_{where}"]),
            ("sectors", weights["sectors"] * overlap(a.sectors, b.sectors)),
            ("name", weights["name"] if _series_of(a) & _series_of(b) else 0.0),
        ]
        return Comparison(verdict, tuple(points))

    def _by_people(self, a: MeetingProfile, b: MeetingProfile, when: str, where: str) -> Verdict:
        if a.kind not in TALKS or not (a.people and b.people):
            return Verdict.MAY
        both = a.people & b.people
        if not both:
            # Each report may name its own minister alone.
            is_each_own = a.homes is not None and b.homes is not None and not a.homes & b.homes and a.sides == b.sides
            if is_each_own and len(a.people) == len(b.people) == 1 and when == "same" and where != "differs":
                return Verdict.DOUBT
            return Verdict.NEVER
        if len(both) >= 2:
            return Verdict.MAY
        # A minister meets many in a week: both sides must fit, or one side and the day.
        if when == "unknown":
            is_part = a.people <= b.people or b.people <= a.people
            is_at_one_time = _is_told_near(a, b, self._limits["one_sided_window_days"])
            return Verdict.MAY if is_part and is_at_one_time else Verdict.NEVER
        if len(a.people) > 1 and len(b.people) > 1 and when != "same":
            return Verdict.NEVER
        return Verdict.NEVER if when == "contains" and where == "differs" else Verdict.MAY

    def _by_time(self, a: MeetingProfile, b: MeetingProfile, when: str, where: str) -> Verdict:
        if a.status == "held" and (_is_told_before(a, b) or _is_told_before(b, a)):
            return Verdict.NEVER
        # Where the day does not tell, another place or another subject speaks for another meeting.
        is_other = where == "differs" or bool(a.sectors and b.sectors and not a.sectors & b.sectors)
        if when == "near":
            return min(self._by_near_days(a, b, where), Verdict.ASK if is_other else Verdict.MAY)
        if when == "unknown" and not _is_told_near(a, b, self._limits["undated_window_days"]):
            return Verdict.NEVER
        if when in ("unknown", "contains"):
            return Verdict.DOUBT if is_other else Verdict.MAY
        is_elsewhere = a.kind in TALKS and when == "same" and where == "differs" and not a.people & b.people
        return Verdict.ASK if is_elsewhere else Verdict.MAY

    @staticmethod
    def _by_near_days(a: MeetingProfile, b: MeetingProfile, where: str) -> Verdict:
        """Two days that differ are one meeting only with enough else in common; the difference is shown."""
        both = a.people & b.people
        if where == "differs" or not both:
            return Verdict.NEVER
        is_part = a.people <= b.people or b.people <= a.people
        is_alike = a.sides == b.sides and (where in ("same", "contains") or len(a.sectors & b.sectors) >= 2)
        return Verdict.MAY if len(both) >= 2 or (is_part and is_alike) else Verdict.ASK

    def _date_relation(self, a: MeetingProfile, b: MeetingProfile) -> str:
        if not a.dates or not b.dates:
            return "unknown"
        found = {_relation(x, y, self._limits["date_slack_days"]) for x in a.dates for y in b.dates}
        return next(name for name in ("differs", "same", "contains", "near") if name in found)


def _by_name(a: MeetingProfile, b: MeetingProfile, when: str) -> Verdict:
    pairs = [(x, y) for x in a.sittings for y in b.sittings]
    if any(x.is_other_than(y) or x.is_other_series(y) for x, y in pairs):
        return Verdict.NEVER
    if _series_of(a) & _series_of(b):
        return Verdict.MAY
    # Two names that have nothing in common may be translations, and in one week the same delegations sit in several
    # rooms: only if nothing else comes into question.
    is_vague = a.kind in EVENTS and when != "same"
    if is_vague and when == "near":
        return Verdict.NEVER
    return Verdict.DOUBT if pairs or is_vague else Verdict.MAY


def _relation(a: PartialDate, b: PartialDate, slack_days: int) -> str:
    if a == b:
        return "same" if a.day else "contains"
    if a.is_compatible(b):
        return "contains"
    if a.day and b.day and abs((a.earliest - b.earliest).days) <= slack_days:
        return "near"
    return "differs"


def _series_of(profile: MeetingProfile) -> frozenset[frozenset[str]]:
    return frozenset(sitting.series for sitting in profile.sittings)


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


def _is_told_before(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Tell whether the one was told as held before the other's day; a day's slack for time zones."""
    days = [day.earliest for day in other.dates if day.day]
    return bool(one.told and days and one.told < min(days) - timedelta(days=1) and not one.dates & other.dates)


def _is_told_near(one: MeetingProfile, other: MeetingProfile, window_days: int) -> bool:
    return bool(one.told and other.told and abs((one.told - other.told).days) <= window_days)


def _place_relation(one: MeetingProfile, other: MeetingProfile) -> str:
    if not one.places or not other.places:
        return "unknown"
    if one.places & other.places and (one.places == other.places or not _cities(one) or not _cities(other)):
        return "same"
    if _cities(one) & _cities(other):
        return "same"
    # "Vietnam" in one report and "Hanoi" in another: the place that is a country holds the city.
    is_country = not _cities(one) or not _cities(other)
    return "contains" if is_country and one.place_countries & other.place_countries else "differs"


def _cities(profile: MeetingProfile) -> frozenset[str]:
    return frozenset(place for place in profile.places if not place.startswith(COUNTRY_PLACE))
