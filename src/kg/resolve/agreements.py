"""Tell which reports are of one agreement, at whatever stage, and which figures and acts are one."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from kg.model.facts import ActFact, AgreementFact, FigureFact
from kg.resolve.clusters import Clusters, candidate_pairs
from kg.resolve.decisions import Located, sides_of, unions_of
from kg.resolve.names import joined_key
from kg.resolve.reports import EventReport

_SETTLED = ("signed", "in-force", "ended")


def cluster_agreements(
    reports: Sequence[EventReport], limits: dict[str, Any], located: Sequence[Located] = ()
) -> list[list[int]]:
    """Give the clusters of agreement reports, as indices; `located` are the decisions on them."""
    clusters = Clusters([frozenset({("article", report.article)}) for report in reports], sides_of(located))
    pairs = candidate_pairs(
        [tuple(_keys(report)) for report in reports], limit=limits["block_limit"], window=limits["window"]
    )
    scored = []
    for one, other in pairs:
        score = score_agreements(reports[one], reports[other], limits)
        if score >= limits["agreement_threshold"]:
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
        if any(_contradicts(reports[x], reports[y], limits) for x in members[a] for y in members[b]):
            continue
        clusters.join(a, b)
        members[clusters.find(a)] = members[a] + members[b]
    return clusters.groups()


def parties_of(report: EventReport) -> frozenset[str]:
    """Give the entities that are parties."""
    return report.of("parties")


def _keys(report: EventReport) -> Iterator[Hashable]:
    fact = report.fact
    assert isinstance(fact, AgreementFact)
    if fact.key:
        yield ("key", fact.key)
    if fact.name:
        yield ("name", joined_key(fact.name))
    parties = tuple(sorted(parties_of(report)))
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


def score_agreements(one: EventReport, other: EventReport, limits: dict[str, Any]) -> float:
    """Give how likely two reports are of one agreement, 0 to 1; 0 where they contradict each other."""
    if _contradicts(one, other, limits):
        return 0.0
    a, b = one.fact, other.fact
    assert isinstance(a, AgreementFact)
    assert isinstance(b, AgreementFact)
    weights = limits["weights"]
    score: float = weights["kind"] if a.kind == b.kind else 0.0
    if a.key and a.key == b.key:
        score += weights["key"]
    elif a.name and b.name and joined_key(a.name) == joined_key(b.name):
        score += weights["name"]
    score += weights["countries"] * _jaccard(parties_of(one), parties_of(other))
    score += weights["participants"] * _overlap(one.of("signatories"), other.of("signatories"))
    score += weights["sectors"] * 2 * _overlap(one.of("sectors"), other.of("sectors"))
    if a.status == b.status and a.date and b.date:
        score += weights["status_date"] + (weights["date_contains"] if a.date == b.date and a.date.day else 0.0)
    if one.published and other.published:
        days = abs((one.published - other.published).days)
        score += weights["published_near"] if days <= limits["undated_window_days"] else 0.0
    return min(score, 1.0)


def _contradicts(one: EventReport, other: EventReport, limits: dict[str, Any]) -> bool:
    a, b = one.fact, other.fact
    assert isinstance(a, AgreementFact)
    assert isinstance(b, AgreementFact)
    if a.key or b.key:
        return a.key != b.key
    parties_a, parties_b = parties_of(one), parties_of(other)
    is_same_name = bool(a.name and b.name and joined_key(a.name) == joined_key(b.name))
    if a.name and b.name and not is_same_name:
        return True
    if a.kind != b.kind:
        return True
    if parties_a and parties_b and parties_a != parties_b and not (is_same_name and parties_a & parties_b):
        return True
    if not (parties_a and parties_b) and not is_same_name:
        return True
    sectors_a, sectors_b = one.of("sectors"), other.of("sectors")
    if not is_same_name and sectors_a and sectors_b and not sectors_a & sectors_b:
        return True
    if not is_same_name and not (a.date and b.date) and not _is_told_near(one, other, limits["untold_window_days"]):
        return True
    if a.status == b.status and a.date and b.date:
        if a.date.is_compatible(b.date) or a.status not in _SETTLED or is_same_name:
            return False
        # Two days that differ are one signing only with enough else in common; the difference is shown.
        is_near = (
            a.date.day and b.date.day and abs((a.date.earliest - b.date.earliest).days) <= limits["date_slack_days"]
        )
        shared = one.of("signatories") & other.of("signatories")
        return not (is_near and (len(shared) >= 2 or (shared and sectors_a & sectors_b)))
    # One signed, the other still to be signed: one agreement only if it is named or of one scope.
    return a.status != b.status and not is_same_name and not sectors_a & sectors_b


def _is_told_near(one: EventReport, other: EventReport, window_days: int) -> bool:
    """Tell whether two articles speak at one time; where either has no day it cannot be told, and may be so."""
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= window_days


def group_figures(reports: Sequence[EventReport]) -> list[list[int]]:
    """Give the groups of figures that say one thing, or disagree on it.

    Two figures may disagree only if measure, what is counted, direction, modality, unit, year and countries are the
    same; without a year or a country they are one only if their values are.
    """
    groups: dict[Hashable, list[int]] = {}
    for index, report in enumerate(reports):
        fact = report.fact
        assert isinstance(fact, FigureFact)
        is_exact = fact.year is not None and bool(report.of("countries"))
        key = (
            fact.measure,
            fact.of,
            fact.value < 0,
            fact.modality,
            fact.unit,
            fact.year,
            fact.reporter,
            fact.partner,
            tuple(sorted(report.of("countries"))),
            None if is_exact else f"{fact.value:.6g}",
        )
        groups.setdefault(key, []).append(index)
    return [part for members in groups.values() for part in _one_per_article(reports, members)]


def _one_per_article(reports: Sequence[EventReport], members: list[int]) -> list[list[int]]:
    """Split a group in which one article gives several values: those are a range or several things."""
    articles = [reports[index].article for index in members]
    if len(set(articles)) == len(articles):
        return [members]
    by_value: dict[str, list[int]] = {}
    for index in members:
        fact = reports[index].fact
        assert isinstance(fact, FigureFact)
        by_value.setdefault(f"{fact.value:.4g}", []).append(index)
    return [by_value[value] for value in sorted(by_value)]


def group_acts(reports: Sequence[EventReport]) -> list[list[int]]:
    """Give the groups of acts that are one: the same kind, actor and target, on one day or told at one time."""
    groups: dict[Hashable, list[int]] = {}
    for index, report in enumerate(reports):
        fact = report.fact
        assert isinstance(fact, ActFact)
        day = fact.date.iso if fact.date else (f"{report.published:%Y-%m}" if report.published else str(report.article))
        sectors = tuple(sorted(report.of("sectors")))
        key = (fact.kind, tuple(sorted(report.of("actor"))), tuple(sorted(report.of("target"))), day, sectors)
        groups.setdefault(key if report.of("actor") else (index,), []).append(index)
    return list(groups.values())


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0
