"""Tell which figures are one, and which acts."""

from collections.abc import Hashable, Mapping, Sequence

from kg.model.facts import ActFact, FigureFact
from kg.resolve.clusters import Clusters
from kg.resolve.decisions import Located, sides_of, unions_of
from kg.resolve.reports import EventReport


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


def decided(groups: Sequence[Sequence[int]], located: Sequence[Located]) -> list[list[int]]:
    """Give the groups as analysts decided: parted first, then joined."""
    sides = sides_of(located)
    parts = [part for group in groups for part in _parted(group, sides)]
    clusters = Clusters([frozenset()] * sum(map(len, parts)), sides)
    for part in parts:
        for index in part[1:]:
            clusters.join(part[0], index)
    for one, other in unions_of(located):
        clusters.join(one, other, is_decided=True)
    return clusters.groups()


def _parted(group: Sequence[int], sides: Mapping[int, frozenset[tuple[str, int]]]) -> list[list[int]]:
    """Give a group in parts, none of which has both sides of a decision."""
    parts: list[tuple[list[int], set[tuple[str, int]]]] = []
    for index in group:
        own = sides.get(index, frozenset())
        against = {(decision, 1 - side) for decision, side in own}
        fitting = next((part for part in parts if not part[1] & against), None)
        if fitting is None:
            parts.append(([index], set(own)))
        else:
            fitting[0].append(index)
            fitting[1].update(own)
    return [part for part, _ in parts]
