"""Tell on which day the news stands where no day of publication is known."""

from collections.abc import Iterable, Mapping, Sequence

from kg.extract.dates.expressions import DateExpression, PartialDay
from kg.extract.dates.settling import is_weekday, to_partial
from kg.extract.dates.tenses import TenseReader
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass, replace
from kg.model.mentions import DateMention
from kg.text.document import Document

_LEAD = 4  # sentences, the headline's with them
_TARGET_GAP_YEARS = 2
_DECADE = 10
_BEFORE_AHEAD = 3
_FAR_MONTHS = 9  # a story that tells of no later month may as well be of another year


@dataclass(frozen=True, slots=True)
class NewsDays:
    """The dates of one article in text order, and the words around them."""

    document: Document
    expressions: Sequence[DateExpression]
    tenses: TenseReader

    def without_far(self, years: Sequence[int]) -> list[int]:
        """Leave out the last years where each is looked forward to and far behind all others: "will end in 2041".

        Not where a weekday is of a year just before it: "on Monday (June 5). Begun in 2010, it will end in 2024".
        """
        left = sorted(set(years))
        if len(left) < 2 or left[-1] - left[-2] <= _TARGET_GAP_YEARS:
            return list(years)
        ahead = {found.start.year for found in self.expressions if found.start.year and self._lean(found) > 0}
        while len(left) > 1 and left[-1] in ahead and self._is_far(left[-2], left[-1]):
            left.pop()
        return [year for year in years if year <= left[-1]]

    def _is_far(self, last: int, ahead: int) -> bool:
        """Tell whether the news is rather of the last year told than of one just before the year looked forward to."""
        if ahead - last <= _TARGET_GAP_YEARS:
            return False
        days = [found for found in self.expressions if found.weekday and found.start.day and not found.start.year]
        if not days:
            return ahead - last >= _DECADE
        if any(_falls_in(found, range(max(last + 2, ahead - _BEFORE_AHEAD), ahead + 1)) for found in days):
            return False
        return ahead - last >= _DECADE or any(_falls_in(found, range(last, last + 2)) for found in days)

    def find(
        self, settled: Mapping[int, DateMention], latest: int | None, ends: Iterable[PartialDate], *, is_far: bool
    ) -> PartialDate | None:
        """Give the day the news stands on: the first with a weekday, else the first of the latest year named.

        Where the article gives no such day, the latest month that it does not look forward to.

        Args:
            settled: The dates that have a year, by their place.
            latest: The latest year named that is no target.
            ends: The last months of what figures are told for.
            is_far: Years far ahead are told, too; then no day since which something goes on is the day of the news.
        """
        order = sorted(settled)
        days = [index for index in order if settled[index].date.day]
        with_weekday = [index for index in days if self.expressions[index].weekday]
        if with_weekday:
            return settled[with_weekday[0]].date
        recent = [index for index in days if latest is None or settled[index].date.year >= latest]
        if is_far:
            recent = [index for index in recent if settled[index].date.year == latest]
            recent = [index for index in recent if not self._opens_span(self.expressions[index])]
        if recent:
            return settled[recent[0]].date
        months = [
            settled[index].end or settled[index].date
            for index in order
            if settled[index].date.month
            and not (is_far and settled[index].date.day)
            and self._lean(self.expressions[index]) <= 0
        ]
        newest = max((*months, *ends), default=None)
        return newest if newest and (latest is None or newest.year >= latest - 1) else None

    def opens(self, index: int) -> bool:
        """Tell whether a date opens the news, in front of each bare weekday: one told behind it is of the past."""
        sentence = self.document.sentence_at(self.expressions[index].span.start)
        is_bare = any(found.weekday and not found.start.month for found in self.expressions[:index])
        return sentence is not None and sentence.index < _LEAD and not is_bare

    def since(self, settled: Mapping[int, DateMention], month: PartialDate) -> PartialDate | None:
        """Give the day that opens the news, which is not before the last month that the news tells of; else the month.

        "On 5 March, X met Y. … Trade rose in the first nine months of 2022": 5 March 2023. None where that month is
        long past by then.
        """
        for index, found in enumerate(self.expressions):
            sentence = self.document.sentence_at(found.span.start)
            if sentence is None or sentence.index >= _LEAD:
                return month
            start = found.start
            if index in settled or found.shift is not None or start.year or not (start.month and start.day):
                continue
            if found.lean or self._lean(found) > 0 or self._opens_span(found):
                continue
            months = (start.month - (month.month or 1)) % 12
            year = month.year + (start.month < (month.month or 1))
            return to_partial(PartialDay(year, start.month, start.day)) if months <= _FAR_MONTHS else None
        return month

    def _lean(self, found: DateExpression) -> int:
        return self.tenses.lean(self.document, found)

    def _opens_span(self, found: DateExpression) -> bool:
        return self.tenses.opens_span(self.document, found)


def _falls_in(found: DateExpression, years: Iterable[int]) -> bool:
    days = (to_partial(replace(found.start, year=year)) for year in years)
    return any(day is not None and is_weekday(day, found.weekday) for day in days)
