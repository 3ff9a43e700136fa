"""Join reports into events: the surest pairs first, by what each growing event says as a whole."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.resolve.clusters import Clusters, candidate_pairs
from kg.resolve.comparing import Comparison, Verdict
from kg.resolve.decisions import Located, sides_of, unions_of
from kg.resolve.reports import EventReport

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Rules(Generic[P]):
    """What it takes to join the reports of one kind.

    A profile is what one report, or all reports of an event together, say. Two reports may each fit a third and yet
    contradict each other, and two that share nothing may be one by a third that holds both: so profiles are compared.
    """

    keys: Callable[[EventReport], Iterable[Hashable]]
    profile: Callable[[EventReport], P]
    merge: Callable[[P, P], P]
    compare: Callable[[P, P], Comparison]
    threshold: float
    doubtful: float  # what a pair must reach to be joined where nothing else comes into question
    near: float  # what a pair that stayed apart must reach to be shown to an analyst


@dataclass(frozen=True, slots=True)
class Near:
    """Two groups of reports that stayed apart but are nearly one; by the smallest index of each."""

    one: int
    other: int
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Joined:
    """The groups as indices of reports, and the pairs of groups that are nearly one."""

    groups: list[list[int]]
    near: list[Near]


def join_reports(
    reports: Sequence[EventReport], rules: Rules[P], blocks: tuple[int, int], located: Sequence[Located] = ()
) -> Joined:
    """Give the groups of reports that are of one event.

    Args:
        reports: Of one kind.
        rules: How to compare them.
        blocks: The limit and the window of `candidate_pairs`.
        located: Decisions on them; what an analyst said is done first.
    """
    work = _Joiner(reports, rules, located)
    work.decide(located)
    scored = work.scored(blocks)
    for negative, one, other in sorted(scored):
        work.join(one, other, -negative)
    work.join_lone_pairs(scored)
    return Joined(work.clusters.groups(), work.near(scored))


class _Joiner(Generic[P]):
    def __init__(self, reports: Sequence[EventReport], rules: Rules[P], located: Sequence[Located]) -> None:
        self.clusters = Clusters([frozenset({("article", report.article)}) for report in reports], sides_of(located))
        self._rules = rules
        self._keys = [tuple(rules.keys(report)) for report in reports]
        self._profiles = {index: rules.profile(report) for index, report in enumerate(reports)}
        self._own = dict(self._profiles)

    def decide(self, located: Sequence[Located]) -> None:
        """Join what analysts said is the same, whatever speaks against it."""
        for one, other in unions_of(located):
            a, b = self.clusters.find(one), self.clusters.find(other)
            if a != b and self.clusters.join(a, b, is_decided=True):
                self._merge(a, b)

    def scored(self, blocks: tuple[int, int]) -> list[tuple[float, int, int]]:
        """Give the pairs worth a thought, as (negative score, one, other)."""
        lowest = min(self._rules.doubtful, self._rules.near)
        found = []
        for one, other in candidate_pairs(self._keys, limit=blocks[0], window=blocks[1]):
            score = self._rules.compare(self._own[one], self._own[other]).score
            if score >= lowest:
                found.append((-score, one, other))
        return found

    def join(self, one: int, other: int, score: float) -> None:
        """Join the events of two reports of a score if, as they stand now, they may be one."""
        a, b = self.clusters.find(one), self.clusters.find(other)
        if a == b or not self.clusters.may_join(a, b):
            return
        comparison = self._rules.compare(self._profiles[a], self._profiles[b])
        is_enough = max(score, comparison.score) >= self._rules.threshold
        if comparison.verdict is Verdict.MAY and is_enough and self.clusters.join(a, b):
            self._merge(a, b)

    def join_lone_pairs(self, scored: Sequence[tuple[float, int, int]]) -> None:
        """Join two groups that are each other's only candidate, though what they share is little."""
        chances: dict[int, dict[int, None]] = {}
        for _, one, other in scored:
            a, b = self.clusters.find(one), self.clusters.find(other)
            if a != b and self.clusters.may_join(a, b):
                comparison = self._rules.compare(self._profiles[a], self._profiles[b])
                if comparison.verdict >= Verdict.DOUBT and comparison.score >= self._rules.doubtful:
                    chances.setdefault(a, {})[b] = None
                    chances.setdefault(b, {})[a] = None
        for a in sorted(chances):
            (b, *more) = sorted(chances[a])
            if not more and len(chances[b]) == 1 and a < b and self.clusters.join(a, b):
                self._merge(a, b)

    def near(self, scored: Sequence[tuple[float, int, int]]) -> list[Near]:
        """Give the pairs of groups that stayed apart and are nearly one, each once, the nearest first."""
        found: dict[tuple[int, int], Comparison] = {}
        for _, one, other in scored:
            a, b = sorted((self.clusters.find(one), self.clusters.find(other)))
            if a != b and (a, b) not in found and self.clusters.may_join(a, b):
                comparison = self._rules.compare(self._profiles[a], self._profiles[b])
                if comparison.score >= self._rules.near:
                    found[a, b] = comparison
        return sorted(
            (Near(a, b, c) for (a, b), c in found.items()), key=lambda n: (-n.comparison.score, n.one, n.other)
        )

    def _merge(self, a: int, b: int) -> None:
        one, other = self._profiles.pop(a), self._profiles.pop(b)
        self._profiles[self.clusters.find(a)] = self._rules.merge(one, other)
