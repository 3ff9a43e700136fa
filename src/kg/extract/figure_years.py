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
_MAX_COMPARED = 16
_OWNED = 40
_OWNED_GAP = 14


@dataclass(frozen=True, slots=True)
class YearFound:
    """The year of a quantity and the date that tells it; `is_closed`: the text tells that there is no one year."""

    year: int | None = None
    span: Span | None = None
    is_closed: bool = False
    is_compared: bool = False  # "up from 27 billion in 2020": no year for what follows


class FigureYears:
    """The ways one language ties a year to a quantity."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml`."""
        data = pack.section("figures")
        names = ("comparator", "comparator_of_change", "since", "as_of", "no_year")
        self._comparator, self._of_change, self._since, self._as_of, self._no_year = (
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
        is_compared = self._is_compared(folded, passage, mention)
        if mention.end is not None and mention.end.year != mention.date.year:
            return YearFound(is_closed=True)  # "2020-2024": not one year
        return YearFound(mention.date.year, mention.span, is_compared=is_compared)

    def _is_of_figures(self, folded: str, mention: DateMention) -> bool:
        before = folded[max(0, mention.span.start - _CONTEXT) : mention.span.start]
        if self._since.search(before):
            return False
        # A day is when something was said or signed, unless a count runs up to it.
        return not mention.date.day or self._as_of.search(before) is not None

    def _distance(self, folded: str, passage: Passage, quantity: QuantityMention, mention: DateMention) -> int | None:
        span = mention.span
        before = folded[max(0, span.start - _CONTEXT) : span.start]
        is_compared = self._is_compared(folded, passage, mention)
        if quantity.unit == "percent":
            is_compared = is_compared or self._of_change.search(before) is not None
        if span.end <= quantity.span.start:
            between = (span.end, quantity.span.start)
            distance = quantity.span.start - span.end
            # "naik 48 persen dibanding 2021 yang sebesar 22,1 miliar": the year compared with is that of 22.1 alone.
            if is_compared and (quantity.unit == "percent" or distance > _MAX_COMPARED):
                return None
            # "10.3 billion in 2016 from 3.2 billion in 2006": the first year is that of the first amount.
            distance += _OWNED if _is_owned(passage, mention) else 0
        else:
            between = (quantity.span.end, span.start)
            conversions = sum(
                len(o.span) for o in passage.quantities if o.is_conversion and Span(*between).covers(o.span)
            )
            distance = span.start - quantity.span.end - conversions + _BEHIND
            if is_compared or distance > _MAX_RIGHT or self._between(passage, *between):
                return None
            if _is_of_next(passage, *between):
                return None
            if any(between[0] <= place < between[1] for place in passage.breaks):
                return None
        return distance + _PER_BREAK * sum(between[0] <= place < between[1] for place in passage.breaks)

    def _is_compared(self, folded: str, passage: Passage, mention: DateMention) -> bool:
        start = mention.span.start
        before = folded[max(0, start - _CONTEXT) : start]
        if self._comparator.search(before):
            return True
        # "down 11 percent from the year before"
        change = self._of_change.search(before)
        if change is None:
            return False
        place = start - len(change[0])
        return any(q.unit == "percent" and 0 <= place - q.span.end <= 2 for q in passage.quantities)

    @staticmethod
    def _between(passage: Passage, start: int, end: int) -> int:
        return sum(
            start <= other.span.start and other.span.end <= end and not other.is_conversion and other.unit not in NEVER
            for other in passage.quantities
        )


def _is_owned(passage: Passage, mention: DateMention) -> bool:
    """Tell whether a date stands right behind a quantity, and so is that one's."""
    start = mention.span.start
    return any(
        0 <= start - other.span.end <= _OWNED_GAP and not passage.has_join(other.span.end, start)
        for other in passage.quantities
    )


def _is_of_next(passage: Passage, start: int, end: int) -> bool:
    """Tell whether "and in 2025 about 11 percent" gives the date to the quantity behind it."""
    if not passage.has_join(start, end):
        return False
    return any(0 < other.span.start - end <= _CONTEXT for other in passage.quantities)
