"""Read the part of a year, or the years, that a figure is of: "in the first nine months", "over 2013-2017"."""

import re

from kg.extract.analysis import Analysis
from kg.extract.figures.measures import NEVER
from kg.extract.figures.passages import Passage
from kg.lang.pack import LanguagePack
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass, replace
from kg.model.mentions import DateMention, QuantityMention
from kg.model.spans import Span

_MAX_BEHIND = 70


@dataclass(frozen=True, slots=True)
class Period:
    """The first months of a year: how many, and where that is told."""

    months: int
    span: Span

    def year_told(self, told: PartialDate) -> int:
        """Give the year whose first months had passed on the day that they were told of."""
        return told.year - 1 if told.month and told.month < self.months else told.year


class FigurePeriods:
    """The words of one language for the first months of a year."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `periods` of the pack's `figures.yml`: patterns, each for so many months or with their `count`."""
        self._counts: dict[str, int] = pack.section("dates")["counts"]
        words = "|".join(sorted(self._counts, key=lambda word: (-len(word), word)))
        self._patterns = [
            (re.compile(entry["pattern"].replace("{COUNT}", rf"(?P<count>{words}|[0-9]{{1,2}})")), entry.get("months"))
            for entry in pack.section("figures")["periods"]
        ]
        self._averaged = re.compile(pack.section("figures")["averaged"])

    def find(self, folded: str, passage: Passage, quantity: QuantityMention) -> Period | None:
        """Give the period that stands before a quantity in its sentence, or right behind it."""
        sentence, span = passage.sentence.span, quantity.span
        behind = [other for other in passage.quantities if other.span.start >= span.end]
        ends = [other.span.start for other in behind if other.unit not in NEVER]
        reach = min([*ends, span.end + _MAX_BEHIND, sentence.end])
        for pattern, months in self._patterns:
            match = pattern.search(folded, sentence.start, reach)
            if match is not None and ends and _is_of_next(passage, Span(span.end, ends[0]), match):
                continue  # "invested $5 million, and in nine months exported $9 million"
            if match is not None and not match.start() < span.start < match.end():
                count = months or self._count(match["count"])
                return Period(count, Span(*match.span())) if 0 < count <= 12 else None
        return None

    def is_averaged(self, folded: str, passage: Passage, span: Span) -> bool:
        """Tell whether a change is one of each year: "grew by an average of 5 percent over 2013-2017"."""
        segment = passage.segment(span)
        start, end = max(segment.start, span.start - _MAX_BEHIND), min(segment.end, span.end + _MAX_BEHIND)
        return self._averaged.search(folded, start, end) is not None

    def _count(self, word: str) -> int:
        return int(word) if word.isdigit() else self._counts[word]


def _is_of_next(passage: Passage, gap: Span, match: re.Match[str]) -> bool:
    """Tell whether a period stands between two quantities, behind a comma or an "and", right before the second."""
    is_between = gap.start < gap.end and gap.start <= match.start() and match.end() <= gap.end
    return is_between and passage.has_join(gap.start, match.start()) and not passage.has_join(match.end(), gap.end)


def is_twelve_months(start: PartialDate, end: PartialDate) -> bool:
    """Tell whether two months bound one year: "September 2022-September 2023", "July 2022 to June 2023"."""
    if not start.month or not end.month:
        return False
    return 11 <= (end.year - start.year) * 12 + end.month - start.month <= 12


def past(mention: DateMention, told: PartialDate | None) -> DateMention:
    """Put months without a year, of which a figure has come about, before the day on which that is told."""
    date = mention.date
    if told is None or mention.basis != "inferred" or mention.is_relative or date.earliest <= told.latest:
        return mention
    return replace(mention, date=date.year_before, end=mention.end and mention.end.year_before)


def day_told(analysis: Analysis) -> PartialDate | None:
    """Give the latest day that an article writes out, which is that of its news or near it."""
    days = [mention.date for mention in analysis.dates if mention.date.day and mention.basis == "stated"]
    return max(days, default=None)


def is_year(analysis: Analysis, span: Span) -> bool:
    """Tell whether a date is a year, or a month with its year: "from 32 percent in July 2025"."""
    for mention in analysis.dates:
        if mention.span == span and not mention.date.day:
            return not mention.date.month or str(mention.date.year) in span.of(analysis.document.folded)
    return False
