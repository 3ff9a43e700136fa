"""Find the dates of an article, each with the precision its words give."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from kg.extract.dates.datelines import dateline_day
from kg.extract.dates.expressions import DateExpression, PartialDay
from kg.extract.dates.grammar import DateGrammar
from kg.extract.dates.news import NewsDays
from kg.extract.dates.sayings import SayingFinder, is_told_by, said_on, told_beside, without_echoes
from kg.extract.dates.settling import (
    is_weekday,
    latest_weekday,
    likely_latest,
    nearest_weekday,
    shifted,
    to_partial,
    weekday_in_week,
    year_around,
    year_by_nearness,
    year_by_weekday,
    year_of_sequel,
)
from kg.extract.dates.tenses import TenseReader
from kg.extract.holder_years import NO_HOLDERS, HolderTerms
from kg.lang.pack import LanguagePack
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass, replace
from kg.model.mentions import DateMention
from kg.resources import data_dir, read_yaml
from kg.text.document import Document

_BESIDE_DAYS = 7
_YEAR_MONTHS = 12
_STORY_DAYS = 300  # what lies further back is of another story


@dataclass(frozen=True, slots=True)
class Anchors:
    """What dates without a year are settled by.

    `published` is the day of publication or its year alone; `news_day` the first day with a weekday that the article
    gives.
    """

    published: PartialDate | None
    news_day: PartialDate | None
    is_since: bool = False  # the news day is one since which something goes on: the weekdays of the story follow it
    is_of_news: bool = True  # a range of days without a weekday is that of an event and anchors no "Monday"
    today: PartialDate | None = None  # that day, where "today" can mean it
    said_on: PartialDate | None = None  # the day given in the same paragraph: "besok," kata dia, Selasa (21/10)
    quoted_on: PartialDate | None = None  # the day on which the quotation that a day stands in was said

    @property
    def reference(self) -> PartialDate | None:
        """Give the date that years, months and weeks are reckoned from."""
        if self.published and self.published.day:
            return self.published
        return self.news_day or self.published


class DateFinder:
    """Find dates in one language; compiled once, then pure."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `dates.yml`."""
        data = pack.section("dates")
        self._grammar = pack.compiled(DateGrammar)
        self._tenses = TenseReader(data)
        self._saying = re.compile(data["saying_words"])
        self._target = re.compile(data["target_words"])
        self._copyright = re.compile(data["copyright"])
        self._copyright_marks: list[str] = data["copyright_marks"]
        self._first_months = re.compile(data["first_months"])
        self._counts: dict[str, int] = data["first_months_counts"]

    def find(
        self, document: Document, published: PartialDate | None, holders: HolderTerms = NO_HOLDERS
    ) -> tuple[DateMention, ...]:
        """Find date expressions in the news of a document and settle them.

        Args:
            document: Its boilerplate is searched for a copyright year alone.
            published: Day of publication, publisher's time zone; anchors "kemarin" (yesterday).
            holders: When the article's office-holders were in office together. A single year of theirs, or the only
                one in which they allow its first day without a year, counts as the year of publication.

        Returns:
            In text order, not overlapping. Precision is kept: "Maret 2024" is 2024-03; "last week" is its month.
            What nothing settles ("Wednesday" without an anchor) is left out.
        """
        text, folded = document.text, document.folded
        expressions = [found for found in self._grammar.find(text, folded) if document.sentence_at(found.span.start)]
        if not (expressions := without_echoes(document, expressions)):
            return ()
        published = self.day_of_writing(document, published) or self.copyright_year(folded)
        news = NewsDays(document, expressions, self._tenses)
        every = [year for found in expressions for year in self._named_years(folded, found)]
        named = likely_latest(years := every if published else news.without_far(every))
        told = published or (None if _is_history(named) else named)
        published = published or _holders_year(expressions, holders, named)
        latest = _latest_year(years, published, holders)
        settled: dict[int, DateMention] = {}
        self._settle_written(expressions, published, latest if told else None, holders, settled)
        news_day = self._news_day(news, settled, latest, is_far=len(years) < len(every))
        if news_day and not (_is_of_story(news_day, published) and (published or holders.allow(news_day))):
            news_day = None  # "in force since January 2008", told by who took office in 2022
        is_of_news = any(
            expressions[i].weekday or (settled[i].end is None and news.opens(i))
            for i in settled
            if settled[i].date == news_day
        )
        is_since = any(
            settled[i].date == news_day and self._tenses.opens_span(document, expressions[i]) for i in settled
        )
        anchors = Anchors(published, news_day, is_since, is_of_news)
        for index, found in enumerate(expressions):
            if index not in settled and found.start.month and found.shift is None:
                before = settled.get(index - 1)
                is_sequel = before is not None and self._tenses.is_sequel(document, found, before)
                year = year_of_sequel(found.start, before.date, published) if before and is_sequel else None
                mention = _dated(found, year) if year else self._settle_yearless(document, found, anchors)
                if mention and (published is not None or holders.allow(mention.date)):
                    settled[index] = mention
                    if anchors.reference is None and mention.date.day:
                        anchors = replace(anchors, news_day=mention.date)
        sayings = SayingFinder(document, expressions, self._saying)
        quoted = {i for i, found in enumerate(expressions) if i not in settled and sayings.is_quoted(found)}
        left = sorted((i for i in range(len(expressions)) if i not in settled), key=lambda i: (i in quoted, i))
        for index in left:
            found = expressions[index]
            if (beside := told_beside(document, expressions, settled, index, published)) is not None:
                mention = beside
            elif found.shift and found.shift.base == "range":
                mention = _day_of_range(found, settled, index)
            else:
                previous = self._previous(document, expressions, settled, index)
                day = sayings.day(settled, found) if index in quoted else None
                today = anchors.news_day if is_told_by(anchors.news_day, expressions, settled, found) else None
                said = said_on(document, expressions, settled, found)
                own = replace(anchors, today=today, said_on=said, quoted_on=day)
                mention = self._settle_relative(document, found, own, previous)
            if mention:
                settled[index] = mention
        return tuple(settled[index] for index in sorted(settled))

    def day_of_writing(self, document: Document, published: PartialDate | None) -> PartialDate | None:
        """Give the day of the dateline where it tells one shortly before that of publication, else that."""
        return dateline_day(document, self._grammar.find(document.text, document.folded), published) or published

    def copyright_year(self, folded: str) -> PartialDate | None:
        """Give the latest year of the copyright lines, where there is one."""
        if not any(mark in folded for mark in self._copyright_marks):
            return None
        years = [int(match["year"]) for match in self._copyright.finditer(folded)]
        return PartialDate(max(years)) if years else None

    def _named_years(self, folded: str, found: DateExpression) -> list[int]:
        if not found.start.year or self._target.search(folded[max(0, found.span.start - 24) : found.span.start]):
            return []
        return [found.start.year]

    def _settle_written(
        self,
        expressions: list[DateExpression],
        published: PartialDate | None,
        latest: int | None,
        holders: HolderTerms,
        settled: dict[int, DateMention],
    ) -> None:
        for index, found in enumerate(expressions):
            if found.start.year:
                mention = _written(found)
                if mention:
                    settled[index] = mention
        for index, found in enumerate(expressions):
            if index in settled or not (found.weekday and found.start.day) or found.shift is not None:
                continue
            told = None if published and published.day else _year_beside(found.start, settled.values())
            year = told or self._year_of_weekday(found, published, latest, holders)
            if year:
                mention = _dated(found, year)
                if mention:
                    settled[index] = mention

    def _news_day(
        self, news: NewsDays, settled: dict[int, DateMention], latest: int | None, *, is_far: bool
    ) -> PartialDate | None:
        """Give the day the news stands on; one that opens it without a year is settled by the months it tells of."""
        found = news.find(settled, latest, self._ends_of_periods(news.document.folded), is_far=is_far)
        if found is None or found.day or not found.month or not _is_of_story(found, None):
            return found
        return news.since(settled, found)

    def _ends_of_periods(self, folded: str) -> list[PartialDate]:
        """Give the last month of what figures are told for: "the first nine months of 2024" were over by then."""
        found = []
        for match in self._first_months.finditer(folded):
            count = self._counts.get(match["count"]) or int(match["count"])
            if 1 < count < _YEAR_MONTHS:
                found.append(PartialDate(int(match["year"]), count))
        return found

    def _previous(
        self, document: Document, expressions: list[DateExpression], settled: dict[int, DateMention], index: int
    ) -> DateMention | None:
        """Give what "the same day" or "the year before" looks back to: the last day told as past, or the last year."""
        before = [place for place in sorted(settled) if place < index]
        shift = expressions[index].shift
        if shift is not None and shift.unit != "day":
            return settled[before[-1]] if before else None
        days = [place for place in before if settled[place].date.day]
        past = [p for p in days if settled[p].end is None and self._tenses.lean(document, expressions[p]) <= 0]
        past = [p for p in past if not self._tenses.opens_span(document, expressions[p])] or past
        if not days:
            return None
        last = settled[(past or days)[-1]]
        newest = max(settled[p].date.earliest for p in past or days)
        # An old day told in passing is not the one that the story comes back to, nor can one tell which is.
        return None if (newest - last.date.earliest).days > _STORY_DAYS else last

    @staticmethod
    def _year_of_weekday(
        found: DateExpression, published: PartialDate | None, latest: int | None, holders: HolderTerms
    ) -> int | None:
        if published and published.day:
            near = year_by_nearness(found.start, published, 0)
            day = to_partial(PartialDay(near, found.start.month, found.start.day)) if near else None
            is_beside = day is not None and abs((day.earliest - published.earliest).days) <= _BESIDE_DAYS
            if day and (is_beside or is_weekday(day, found.weekday)):
                return near  # so near, it is the weekday that is wrong
            # A year off at most: else the weekday is what is wrong, and is flagged.
            year = year_by_weekday(found.start, found.weekday, published.year)
            return year if year and abs(year - published.year) <= 1 else near
        served = [year for year in holders.possible if _falls_on(found.start, year, found.weekday, holders)]
        if len(served) == 1 or (served and latest):  # none is the nearest where the article names no year
            # the year named last may be of what went before
            return min(served, key=lambda year: (abs(year - (latest or year)), -year))
        return year_by_weekday(found.start, found.weekday, latest) if latest else None

    def _settle_yearless(self, document: Document, found: DateExpression, anchors: Anchors) -> DateMention | None:
        reference = anchors.reference
        if reference is None:
            return None
        if reference.month:
            read = self._tenses.year_lean if reference == anchors.published else self._tenses.lean
            is_done = bool(reference.day) and self._tenses.is_done(document, found)
            year = year_around(found, reference, document, self._grammar.find(document.text, document.folded))
            year = year or year_by_nearness(found.start, reference, read(document, found), is_done=is_done)
        else:
            year = reference.year
        return _dated(found, year) if year else None

    def _settle_relative(
        self, document: Document, found: DateExpression, anchors: Anchors, previous: DateMention | None
    ) -> DateMention | None:
        if found.weekday and not found.start.month:
            return self._settle_weekday(document, found, anchors, previous)
        shift = found.shift
        if shift is None:
            return None
        reference = anchors.reference
        is_sequel = shift.base == "previous" and shift.offset > 0 and shift.unit != "day"
        if is_sequel and (previous is None or previous.date == anchors.published):
            return None  # "A month later, …" goes on from what has no date, not from the day of writing
        if shift.base.startswith("previous") and previous is not None:
            # "the year before" looks at the year just named, "a day earlier" at the day.
            reference = previous.date
        elif anchors.quoted_on and _is_before(anchors.quoted_on, anchors.published):
            reference = anchors.quoted_on
        elif shift.unit == "day" and (anchors.published is None or not anchors.published.day):
            # "kemarin" hangs on the day of writing, which nothing tells; "today" on the day that is spoken of.
            reference = None if shift.offset < 0 else anchors.said_on
            if shift.offset == 0 and reference is None:
                reference = anchors.today if anchors.today and anchors.today.day else None
        moved = shifted(reference, shift.unit, shift.offset) if reference else None
        if moved is None:
            return None
        if found.start.month and shift.unit == "year":
            moved = to_partial(replace(found.start, year=moved.year))
            if moved is None:
                return None
        return DateMention(found.span, moved, basis="inferred", is_relative=True)

    def _settle_weekday(
        self, document: Document, found: DateExpression, anchors: Anchors, previous: DateMention | None
    ) -> DateMention | None:
        reference, day = anchors.reference, None
        if anchors.published and anchors.published.day:
            day = self._weekday_from_publication(document, found, anchors.published.earliest)
        elif reference and reference.day and anchors.is_of_news:
            if previous and previous.date.day and not previous.is_relative:
                reference = previous.date
            if found.shift and found.shift.unit == "week":
                day = weekday_in_week(found.weekday, reference.earliest, found.shift.offset)
            else:
                is_behind = anchors.is_since and reference == anchors.news_day
                day = nearest_weekday(found.weekday, reference.earliest, found.lean or is_behind)
        if day is None:
            return None
        return DateMention(found.span, PartialDate.of(day), basis="inferred", is_relative=True)

    def _weekday_from_publication(self, document: Document, found: DateExpression, published: date) -> date:
        if found.shift and found.shift.unit == "week":
            return weekday_in_week(found.weekday, published, found.shift.offset)
        if found.lean:
            return nearest_weekday(found.weekday, published, found.lean)
        if self._tenses.is_scheduled(document, found):
            return nearest_weekday(found.weekday, published, 0)
        if self._tenses.lean(document, found) > 0 and found.weekday != published.isoweekday():
            return nearest_weekday(found.weekday, published, 1)
        return latest_weekday(found.weekday, published)


def _year_beside(day: PartialDay, settled: Iterable[DateMention]) -> int | None:
    """Give the year of a full date within days of it: "on Saturday (19/10), X said on Monday (20/10/2025)"."""
    for mention in settled:
        found = to_partial(replace(day, year=mention.date.year)) if mention.date.day else None
        if found and abs((found.earliest - mention.date.earliest).days) <= _BESIDE_DAYS:
            return mention.date.year
    return None


def _is_before(day: PartialDate, published: PartialDate | None) -> bool:
    """Tell whether a day is none behind that of publication."""
    return published is None or day.earliest <= published.latest


def _latest_year(years: list[int], published: PartialDate | None, holders: HolderTerms) -> int | None:
    """Give the latest year that the article names or is of; that of those in office where it names history alone."""
    latest = likely_latest(([*years, published.year] if published else years) or holders.years)
    return max(holders.years, default=None) if published is None and _is_history(latest) else latest


def _falls_on(day: PartialDay, year: int, weekday: int, holders: HolderTerms) -> bool:
    found = to_partial(replace(day, year=year))
    return found is not None and is_weekday(found, weekday) and holders.serve(found)


def _is_history(year: int | None) -> bool:
    return year is not None and year < _earliest_news()


@lru_cache(maxsize=1)
def _earliest_news() -> int:
    earliest: int = read_yaml(data_dir() / "extract" / "dates.yml")["earliest_news"]
    return earliest


def _is_of_story(news_day: PartialDate, published: PartialDate | None) -> bool:
    """Tell whether the news can stand on a day: on none of history, nor on a month of the year before."""
    if published is None:
        return not _is_history(news_day.year)
    return bool(news_day.day) or news_day.year >= published.year


def _holders_year(expressions: list[DateExpression], holders: HolderTerms, named: int | None) -> PartialDate | None:
    if len(holders.years) == 1:
        return PartialDate(holders.years[0])
    days = [found.start for found in expressions if found.start.day and found.start.month and not found.start.year]
    year = holders.year_of(days[0].month, days[0].day, named) if days and holders.spans else None
    return PartialDate(year) if year else None


def _written(found: DateExpression) -> DateMention | None:
    start = to_partial(found.start)
    if start is None:
        return None
    end = to_partial(found.end) if found.end else None
    is_wrong = bool(found.weekday and start.day and not is_weekday(start, found.weekday))
    if is_wrong and end is not None and end.day and is_weekday(end, found.weekday):
        is_wrong = False
    return DateMention(found.span, start, end, is_weekday_wrong=is_wrong)


def _dated(found: DateExpression, year: int) -> DateMention | None:
    end = found.end
    if end is not None:
        # "28 December to 2 January" ends a year later
        later = year + 1 if end.month and end.month < found.start.month else year
        end = replace(end, year=later)
    mention = _written(replace(found, start=replace(found.start, year=year), end=end))
    return replace(mention, basis="inferred") if mention else None


def _day_of_range(found: DateExpression, settled: dict[int, DateMention], index: int) -> DateMention | None:
    """Settle "the second day" by the last range of days named before it; offset -1 is its last day."""
    ranges = [settled[place] for place in sorted(settled) if place < index and settled[place].end]
    if not ranges or found.shift is None:
        return None
    last = ranges[-1].end
    if last is None or not last.day:
        return None
    start = ranges[-1].date
    day = last if found.shift.offset < 0 else shifted(start, "day", found.shift.offset - 1)
    if day is None or day > last:
        return None
    return DateMention(found.span, day, basis="inferred", is_relative=True)
