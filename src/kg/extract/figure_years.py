"""Tell which year a quantity is of."""

import re
from dataclasses import dataclass

from kg.extract.figure_cues import NEVER, Passage
from kg.lang.pack import LanguagePack
from kg.model.mentions import DateMention, QuantityMention
from kg.model.spans import Span
from kg.text.document import Document

_CONTEXT = 40
_MAX_DISTANCE = 260
_PER_BREAK = 20
_BEHIND = 4
_MAX_RIGHT = 70
_MAX_COMPARED = 40


@dataclass(frozen=True, slots=True)
class YearFound:
    """The year of a quantity and the date that tells it; `is_closed`: the text tells that there is no one year."""

    year: int | None = None
    span: Span | None = None
    is_closed: bool = False


class FigureYears:
    """The ways one language ties a year to a quantity."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml`."""
        data = pack.section("figures")
        names = ("comparator", "comparator_of_change", "since", "as_of", "no_year", "joins")
        self._comparator, self._of_change, self._since, self._as_of, self._no_year, self._joins = (
            re.compile(data[name]) for name in names
        )

    def find(
        self, document: Document, dates: tuple[DateMention, ...], passage: Passage, quantity: QuantityMention
    ) -> YearFound:
        """Give the year of a quantity, from the dates of its own sentence."""
        folded = document.folded
        best: tuple[int, DateMention] | None = None
        for mention in dates:
            if not passage.sentence.span.covers(mention.span) or not self._is_of_figures(folded, mention):
                continue
            distance = self._distance(folded, passage, quantity, mention)
            if distance is not None and distance <= _MAX_DISTANCE and (best is None or distance < best[0]):
                best = (distance, mention)
        if best is None:
            after = folded[quantity.span.end : quantity.span.end + _CONTEXT]
            return YearFound(is_closed=self._no_year.search(after[:24]) is not None)
        mention = best[1]
        if mention.end is not None and mention.end.year != mention.date.year:
            return YearFound(is_closed=True)  # "2020-2024": not one year
        return YearFound(mention.date.year, mention.span)

    def _is_of_figures(self, folded: str, mention: DateMention) -> bool:
        before = folded[max(0, mention.span.start - _CONTEXT) : mention.span.start]
        if self._since.search(before):
            return False
        # A day is when something was said or signed, unless a count runs up to it.
        return not mention.date.day or self._as_of.search(before) is not None

    def _distance(self, folded: str, passage: Passage, quantity: QuantityMention, mention: DateMention) -> int | None:
        span = mention.span
        before = folded[max(0, span.start - _CONTEXT) : span.start]
        is_compared = self._comparator.search(before) is not None
        if quantity.unit == "percent":
            is_compared = is_compared or self._of_change.search(before) is not None
        if span.end <= quantity.span.start:
            between = (span.end, quantity.span.start)
            distance = quantity.span.start - span.end
            # "naik 48 persen dibanding 2021 yang sebesar 22,1 miliar": the year compared with is that of 22.1 alone.
            if is_compared and (quantity.unit == "percent" or distance > _MAX_COMPARED):
                return None
        else:
            between = (quantity.span.end, span.start)
            conversions = sum(
                len(o.span) for o in passage.quantities if o.is_conversion and Span(*between).covers(o.span)
            )
            distance = span.start - quantity.span.end - conversions + _BEHIND
            if is_compared or distance > _MAX_RIGHT or self._between(passage, *between):
                return None
            if self._is_of_next(folded, passage, *between):
                return None
            if any(between[0] <= place < between[1] for place in passage.breaks):
                return None
        return distance + _PER_BREAK * sum(between[0] <= place < between[1] for place in passage.breaks)

    def has_join(self, folded: str, start: int, end: int) -> bool:
        """Tell whether a comma or an "and" stands between two places."""
        return self._joins.search(folded[start:end]) is not None

    def _is_of_next(self, folded: str, passage: Passage, start: int, end: int) -> bool:
        """Tell whether "and in 2025 about 11 percent" gives the date to the quantity behind it."""
        if not self.has_join(folded, start, end):
            return False
        return any(0 < other.span.start - end <= _CONTEXT for other in passage.quantities)

    @staticmethod
    def _between(passage: Passage, start: int, end: int) -> int:
        return sum(
            start <= other.span.start and other.span.end <= end and not other.is_conversion and other.unit not in NEVER
            for other in passage.quantities
        )
