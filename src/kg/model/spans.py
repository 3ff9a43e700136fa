"""Say where in a text something stands, and what it shows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from operator import attrgetter
from typing import Literal

from kg.model.frozen import dataclass

Basis = Literal["stated", "inferred"]
Scalar = str | int | float
Scalars = Scalar | tuple[Scalar, ...]  # one value, or several of a slot that holds several


def values_of(told: Scalars | None) -> tuple[Scalar, ...]:
    """Give the values of a slot that holds one, several or none."""
    return () if told is None else told if isinstance(told, tuple) else (told,)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of code points of `Article.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def joined(self, other: "Span") -> "Span":
        """Give the shortest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        """Give the text that stands there."""
        return text[self.start : self.end]

    def on_one_line(self, text: str) -> str:
        """Give the text that stands there with single blanks for its line breaks: a name, as it is quoted."""
        return " ".join(text[self.start : self.end].split())


# Keys to sort spans, and what has a `span`, by place: a tenth of the time that comparing spans takes.
by_place = attrgetter("start", "end")
by_span = attrgetter("span.start", "span.end")
start_of = attrgetter("span.start")


class SpanCover:
    """Tell of a span whether any of many others covers or overlaps it, by bisection."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        """Sort the others."""
        places = sorted([(span.start, span.end) for span in spans])
        starts, ends = zip(*places, strict=True) if places else ((), ())
        self._starts: tuple[int, ...] = starts
        self._reach = list(accumulate(ends, max))  # the furthest end so far

    def covers(self, span: Span) -> bool:
        """Tell whether the span lies wholly inside one of the others."""
        at = bisect_right(self._starts, span.start)
        return at > 0 and self._reach[at - 1] >= span.end

    def overlaps(self, span: Span) -> bool:
        """Tell whether the span shares a code point with one of the others."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._reach[at - 1] > span.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that shows one value of one slot of a fact.

    `slot` is the record's key (`date`, `participants`, …); for list slots there is one Evidence a value.
    `basis` is `stated` where the passage says the value, `inferred` where it follows with certainty
    (a year from the dateline, a country from a city).
    """

    slot: str
    value: Scalar
    span: Span
    quote: str
    basis: Basis = "stated"
