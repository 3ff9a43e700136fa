"""Read the part of a year that a figure is of where no year stands beside it: "in the first nine months"."""

import re

from kg.extract.figure_measures import NEVER
from kg.extract.figure_passages import Passage
from kg.lang.pack import LanguagePack
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass
from kg.model.mentions import QuantityMention
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

    def find(self, folded: str, passage: Passage, quantity: QuantityMention) -> Period | None:
        """Give the period that stands before a quantity in its sentence, or right behind it."""
        sentence, span = passage.sentence.span, quantity.span
        behind = [other for other in passage.quantities if other.span.start >= span.end]
        ends = [other.span.start for other in behind if other.unit not in NEVER]
        reach = min([*ends, span.end + _MAX_BEHIND, sentence.end])
        for pattern, months in self._patterns:
            match = pattern.search(folded, sentence.start, reach)
            if match is not None and not match.start() < span.start < match.end():
                count = months or self._count(match["count"])
                return Period(count, Span(*match.span())) if 0 < count <= 12 else None
        return None

    def _count(self, word: str) -> int:
        return int(word) if word.isdigit() else self._counts[word]
