"""Say how alike two things are, and why: a score with the features that gave it."""

from dataclasses import dataclass
from enum import IntEnum


class Verdict(IntEnum):
    """Whether two may be one: never, if an analyst says so, if nothing else comes into question, or by their score."""

    NEVER = 0
    ASK = 1
    DOUBT = 2
    MAY = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two are one, 0 to 1, with each feature's share; the shares' names are keys of `resolve.yml`.

    Source: the form is that of nomenklatura's `matching/types.py`: a score that can always be taken apart.
    """

    verdict: Verdict
    points: tuple[tuple[str, float], ...] = ()

    @property
    def score(self) -> float:
        """Give the sum of the shares, at most 1; 0 where two can never be one."""
        return 0.0 if self.verdict is Verdict.NEVER else min(sum(share for _, share in self.points), 1.0)

    @property
    def reason(self) -> str:
        """Give the features with their shares, the heaviest first: "date same +0.34, participants +0.30"."""
        told = sorted((point for point in self.points if point[1]), key=lambda point: (-abs(point[1]), point[0]))
        return ", ".join(f"{_words(name)} {share:+.2f}" for name, share in told)


def _words(name: str) -> str:
    return name.replace("_", " ")


NEVER = Comparison(Verdict.NEVER)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Give the share of the smaller set that both have; 0 where either is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Give the share of all that both have; 0 where either is empty."""
    return len(a & b) / len(a | b) if a and b else 0.0
