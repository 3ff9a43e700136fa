"""Tell how far confidences hold: of the facts said to be right with 0.9, how many are?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluation.scoring import Outcome


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts of one band of confidence, `low` to `high`; `confidence` is their mean, `right` the share right."""

    low: float
    high: float
    facts: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bands of one category that hold facts, lowest first; `error`: the expected calibration error, 0 to 1."""

    facts: int
    bins: tuple[Bin, ...]
    error: float

    def at_least(self, confidence: float) -> tuple[int, float]:
        """Give how many facts are in the bands from a confidence up, and the share of them that is right."""
        upper = [found for found in self.bins if found.low >= confidence]
        facts = sum(found.facts for found in upper)
        return facts, sum(found.right * found.facts for found in upper) / facts if facts else 0.0


def reliability(outcomes: Iterable[Outcome], edges: Sequence[float]) -> Reliability:
    """Sort facts into bands of confidence; `edges` are their lower ends, rising, the first one 0.

    The expected calibration error is the mean distance between a band's confidence and its share right, by facts.
    """
    held: list[list[Outcome]] = [[] for _ in edges]
    for outcome in outcomes:
        held[max(i for i, edge in enumerate(edges) if outcome.confidence >= edge)].append(outcome)
    bins = tuple(
        Bin(
            low,
            high,
            len(found),
            sum(outcome.confidence for outcome in found) / len(found),
            sum(outcome.is_right for outcome in found) / len(found),
        )
        for low, high, found in zip(edges, [*edges[1:], 1.0], held, strict=True)
        if found
    )
    facts = sum(found.facts for found in bins)
    error = sum(abs(found.confidence - found.right) * found.facts for found in bins) / facts if facts else 0.0
    return Reliability(facts, bins, error)
