"""Tell which reports are of one agreement, at whatever stage."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact
from kg.model.kinds import FINISHED
from kg.resolve.comparing import NEVER, Comparison, Verdict, jaccard, overlap
from kg.resolve.decisions import Located
from kg.resolve.joining import Joined, Rules, join_reports
from kg.resolve.names import treaty_keys
from kg.resolve.reports import EventReport


@dataclass(frozen=True, slots=True)
class AgreementProfile:
    """What the reports of an agreement say together: `dated` pairs stages with dates, `told` is the first telling."""

    kind: str
    keys: frozenset[str]
    names: frozenset[str]
    parties: frozenset[frozenset[str]]
    stages: frozenset[str]
    dated: frozenset[tuple[str, PartialDate]]
    signatories: frozenset[str]
    homes: frozenset[str] | None  # the signatories' countries, None where one's is not known
    sectors: frozenset[str]
    told: date | None


def cluster_agreements(
    reports: Sequence[EventReport], limits: dict[str, Any], located: Sequence[Located] = ()
) -> Joined:
    """Group the reports of agreements; `located` are the decisions on them."""
    judge = AgreementJudge(limits)
    rules = Rules(
        _keys,
        profile_of,
        merged,
        judge.compare,
        limits["agreement_threshold"],
        limits["agreement_doubtful"],
        limits["agreement_near"],
    )
    return join_reports(reports, rules, (limits["block_limit"], limits["window"]), located)


def profile_of(report: EventReport) -> AgreementProfile:
    """Give what one report says."""
    fact = report.fact
    assert isinstance(fact, AgreementFact)
    parties = report.of("parties")
    return AgreementProfile(
        fact.kind,
        frozenset({fact.key} if fact.key else ()),
        treaty_keys(fact.name) if fact.name else frozenset(),
        frozenset({parties} if parties else ()),
        frozenset({fact.status}),
        frozenset({(fact.status, fact.date)} if fact.date else ()),
        report.of("signatories"),
        report.of("homes") or None,
        report.of("sectors"),
        report.published,
    )


def merged(one: AgreementProfile, other: AgreementProfile) -> AgreementProfile:
    """Give what two groups of reports say together."""
    return AgreementProfile(
        one.kind,
        one.keys | other.keys,
        one.names | other.names,
        one.parties | other.parties,
        one.stages | other.stages,
        one.dated | other.dated,
        one.signatories | other.signatories,
        None if one.homes is None or other.homes is None else one.homes | other.homes,
        one.sectors | other.sectors,
        min((day for day in (one.told, other.told) if day), default=None),
    )


def _keys(report: EventReport) -> Iterator[Hashable]:
    fact = report.fact
    assert isinstance(fact, AgreementFact)
    if fact.key:
        yield ("key", fact.key)
    for name in sorted(treaty_keys(fact.name)) if fact.name else ():
        yield ("name", name)
    parties = tuple(sorted(report.of("parties")))
    if parties:
        for month in _months(report):
            yield ("parties", fact.kind, parties, month)


def _months(report: EventReport) -> list[str]:
    """Give the months in which a report of the same unnamed agreement may stand: around its date or its telling."""
    fact = report.fact
    assert isinstance(fact, AgreementFact)
    days = [report.published] if report.published else []
    if fact.date and fact.date.month:
        days += [fact.date.earliest, fact.date.latest]
    if not days:
        return [str(fact.date.year)] if fact.date else ["?"]
    shifted = {day + timedelta(days=shift) for day in days for shift in (-25, 0, 25)}
    return sorted({f"{day:%Y-%m}" for day in shifted})


class AgreementJudge:
    """Compare agreements by the weights and windows of `resolve.yml`."""

    def __init__(self, limits: dict[str, Any]) -> None:
        """Keep the limits."""
        self._limits = limits

    def compare(self, a: AgreementProfile, b: AgreementProfile) -> Comparison:
        """Give how likely two are one agreement, and why."""
        verdict = self._verdict(a, b)
        if verdict is Verdict.NEVER:
            return NEVER
        weights, limits = self._limits["weights"], self._limits
        is_same_name = bool(a.names & b.names)
        own = [(x, y) for stage, x in a.dated for other, y in b.dated if stage == other]
        is_near = a.told and b.told and abs((a.told - b.told).days) <= limits["undated_window_days"]
        parties = max((jaccard(x, y) for x in a.parties for y in b.parties), default=0.0)
        points = (
            ("kind", weights["kind"] if a.kind == b.kind else 0.0),
            ("key", weights["key"] if a.keys & b.keys else 0.0),
            ("name", weights["name"] if is_same_name and not a.keys & b.keys else 0.0),
            ("countries", weights["countries"] * parties),
            ("participants", weights["participants"] * overlap(a.signatories, b.signatories)),
            ("sectors", weights["sectors"] * 2 * overlap(a.sectors, b.sectors)),
            ("status_date", weights["status_date"] if own else 0.0),
            ("date_contains", weights["date_contains"] if any(x == y and x.day for x, y in own) else 0.0),
            ("published_near", weights["published_near"] if is_near else 0.0),
        )
        return Comparison(verdict, points)

    def _verdict(self, a: AgreementProfile, b: AgreementProfile) -> Verdict:
        is_same_name = bool(a.names & b.names)
        # A table may know one by a short name and not by the long one that another article gives it.
        if (a.keys and b.keys) or ((a.keys or b.keys) and not is_same_name):
            return Verdict.MAY if a.keys == b.keys else Verdict.NEVER
        if (a.names and b.names and not is_same_name) or a.kind != b.kind:
            return Verdict.NEVER
        if is_same_name:
            is_apart = a.parties and b.parties and not any(x & y for x in a.parties for y in b.parties)
            return Verdict.NEVER if is_apart else Verdict.MAY
        if not (a.parties and b.parties) or a.parties != b.parties:
            return Verdict.NEVER
        if a.sectors and b.sectors and not a.sectors & b.sectors:
            return Verdict.ASK if a.dated & b.dated and a.signatories & b.signatories else Verdict.NEVER
        if a.signatories and b.signatories and not a.signatories & b.signatories:
            # Each report may name its own minister alone; two ministers of one country sign two papers.
            is_each_own = a.homes is not None and b.homes is not None and not a.homes & b.homes
            return min(self._by_stages(a, b), Verdict.DOUBT) if is_each_own else Verdict.NEVER
        return self._by_stages(a, b)

    def _by_stages(self, a: AgreementProfile, b: AgreementProfile) -> Verdict:
        is_of_one_scope = bool(a.sectors & b.sectors)
        if not (a.dated and b.dated) and not _is_told_within(a, b, self._limits["untold_window_days"]):
            return Verdict.NEVER
        if a.stages & b.stages and a.dated and b.dated:
            return self._by_dates(a, b)
        # One signed, the other still to be signed: one agreement if of one scope; of no scope told, the only one then.
        if is_of_one_scope:
            return Verdict.MAY
        is_soon = _is_told_within(a, b, self._limits["scopeless_window_days"])
        return Verdict.DOUBT if is_soon else Verdict.NEVER

    def _by_dates(self, a: AgreementProfile, b: AgreementProfile) -> Verdict:
        pairs = [(x, y) for stage, x in a.dated for other, y in b.dated if stage == other and stage in FINISHED]
        if not pairs or any(x.is_compatible(y) for x, y in pairs):
            return Verdict.MAY
        # Two days that differ are one signing only with enough else in common; the difference is shown.
        slack = self._limits["date_slack_days"]
        is_near = all(x.day and y.day and abs((x.earliest - y.earliest).days) <= slack for x, y in pairs)
        shared = a.signatories & b.signatories
        is_alike = len(shared) >= 2 or (shared and a.sectors & b.sectors)
        return (Verdict.MAY if is_alike else Verdict.ASK) if is_near else Verdict.NEVER


def _is_told_within(one: AgreementProfile, other: AgreementProfile, window_days: int) -> bool:
    """Tell whether two are told at one time; where either has no day it cannot be told, and may be so."""
    if one.told is None or other.told is None:
        return True
    return abs((one.told - other.told).days) <= window_days
