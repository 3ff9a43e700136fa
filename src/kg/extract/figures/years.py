"""Tell which year a quantity is of."""

import re
from itertools import pairwise

from kg.extract.analysis import within
from kg.extract.figures.measures import NEVER
from kg.extract.figures.passages import Passage
from kg.extract.figures.periods import FigurePeriods, is_twelve_months, past
from kg.lang.pack import LanguagePack
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass
from kg.model.mentions import DateMention, QuantityMention
from kg.model.spans import Span, by_span
from kg.text.document import Document

_CONTEXT = 40
_FAR_BEFORE = 56  # "dibandingkan dengan periode yang sama pada "
_MAX_DISTANCE = 260
_PER_BREAK = 20
_BEHIND = 4
_MAX_RIGHT = 70
_MAX_COMPARED = 26
_OWNED = 40
_OWNED_GAP = 14
_FISCAL = 24
_SINCE = 80
_RANGE = 8  # between the ends of one: "from 3 to 5 billion"
_DASHED = re.compile("[-–/]")
# What may stand between an amount and its year: "8 billion, in 120 projects, in 2023".
_PASSED = NEVER | {"projects"}


@dataclass(frozen=True, slots=True)
class YearFound:
    """The year of a quantity and the date that tells it; `is_closed`: the text tells that there is no one year.

    `ends`: the first and the last year of the span that it is told of.
    """

    year: int | None = None
    span: Span | None = None
    is_closed: bool = False
    is_compared: bool = False  # "up from 27 billion in 2020": no year for what follows
    is_start: bool = False  # the first year of a span, of which the number is the start
    ends: tuple[int, int] | None = None


class FigureYears:
    """The ways one language ties a year to a quantity."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml`."""
        data = pack.section("figures")
        names = (
            "comparator",
            "comparator_of_change",
            "since",
            "as_of",
            "no_year",
            "fiscal",
            "from_before",
            "link",
            "when",
            "year_earlier",
            "looked_back",
            "perfect",
            "done",
            "against",
            "now_before",
            "now_after",
            "now_opening",
            "year_of_telling",
            "following_year",
            "said_then",
            "year_before",
            "founded",
        )
        patterns = [re.compile(data[name]) for name in names]
        self._reached = re.compile(data["reached_before"])
        self._comparator, self._of_change, self._since, self._as_of, self._no_year = patterns[:5]
        self._fiscal, self._from, self._link, self._when = patterns[5:9]
        self._earlier, self._back, self._perfect, self._done = patterns[9:13]
        self._against, self._now_before, self._now_after, self._now_opening = patterns[13:17]
        self._telling, self._following, self._said_then, self._year_before, self._founded = patterns[17:]
        self._periods = FigurePeriods(pack)

    def find(
        self,
        document: Document,
        dates: tuple[DateMention, ...],
        passage: Passage,
        quantity: QuantityMention,
        *,
        told: PartialDate | None = None,
    ) -> YearFound:
        """Give the year of a quantity, from the dates of its own sentence.

        Args:
            document: The article.
            dates: Its dates.
            passage: The sentence.
            quantity: The quantity.
            told: For what has come about, the day on which that is told, or its year; None for what is to come.
        """
        folded = document.folded
        before, after = self._around(folded, passage, quantity)
        if self._now_before.search(before) or self._now_after.match(after):
            return YearFound(is_closed=True)  # "from the current 42 billion"
        if self._following.match(after):
            return _year_after(dates, passage, quantity)
        is_against = self._is_against(folded, passage, quantity, before)
        best = self._nearest(folded, dates, passage, quantity, is_against)
        if best is None:
            span = self._span_behind(folded, dates, passage, quantity) or self._since_then(
                folded, dates, passage, quantity
            )
            if span is not None:
                return YearFound(span.date.year, span.span, is_start=True)
            is_end = any(self._begins_change(folded, passage, quantity, mention) for mention in dates)
            period = None if is_end or is_against or told is None else self._periods.find(folded, passage, quantity)
            if period is not None and told is not None:
                return YearFound(period.year_told(told), period.span)
            is_closed = is_end or is_against or self._no_year.search(after[:24]) is not None
            is_closed = is_closed or bool(self._now_opening.match(folded, passage.sentence.span.start))
            clause = Span(passage.clause(quantity.span).start, quantity.span.end)
            is_closed = is_closed or self._is_untold(folded, dates, passage, clause)
            return YearFound(is_closed=is_closed, is_compared=is_against)
        mention = past(best, told)
        if self._is_untold(folded, dates, passage, Span(mention.span.end, quantity.span.end)):
            return YearFound(is_closed=True)
        is_ahead = mention.span.end <= quantity.span.start
        if is_ahead and self._no_year.match(after.lstrip()) and passage.hurdles(mention.span.end, quantity.span.start):
            return YearFound(is_closed=True)  # "70 percent of output in 2050, while trade is $1.4 trillion a year"
        if is_ahead and self._is_later(folded, passage, mention.span.end, quantity):
            return YearFound(is_closed=True)
        is_compared = self._is_compared(folded, passage, mention) or self._is_looked_back(folded, mention)
        is_compared = is_compared or self._year_before.fullmatch(mention.span.of(folded)) is not None
        if mention.end is not None and mention.end.year != mention.date.year:
            found = self._of_span(folded, passage, quantity, mention)
            last = _told_last(dates, passage, mention) if found.is_closed else None
            return found if last is None else YearFound(last.date.year, last.span)
        return YearFound(mention.date.year, mention.span, is_compared=is_compared)

    def is_of_year_before(self, folded: str, span: Span) -> bool:
        """Tell whether "a year before" stands right behind a quantity."""
        found = self._year_before.search(folded, span.end, span.end + _CONTEXT)
        return found is not None and found.start() - span.end <= _BEHIND

    def grown(self, folded: str, passage: Passage, quantity: QuantityMention, found: YearFound) -> YearFound:
        """Give a change told over some years the last of them, where it is not one of each year."""
        is_of_each = self._periods.is_averaged(folded, passage, quantity.span)
        return found if found.ends is None or is_of_each else YearFound(found.ends[1], found.span)

    def _nearest(
        self, folded: str, dates: tuple[DateMention, ...], passage: Passage, quantity: QuantityMention, is_against: bool
    ) -> DateMention | None:
        """Give the date of a sentence that stands nearest to a quantity, weighed by what stands between."""
        best: tuple[int, DateMention] | None = None
        for mention in within(dates, passage.sentence.span):
            if not self._is_of_figures(folded, mention):
                continue
            if is_against and mention.span.end <= quantity.span.start:
                continue  # "rose to 5 billion in 2022, against 4 billion previously"
            if self._is_of_compared(folded, passage, quantity, mention):
                continue  # "8 billion in 2022, against 7 billion in 2021, with exports of 5 billion"
            distance = self._distance(folded, passage, quantity, mention)
            gap = Span(quantity.span.end, max(quantity.span.end, mention.span.start))
            if distance is not None and mention.span.start >= gap.start and len(gap) <= _OWNED_GAP:
                distance = distance if passage.has_join(gap.start, gap.end) else 0
            if distance is not None and distance <= _MAX_DISTANCE and (best is None or distance < best[0]):
                best = (distance, mention)
        return best[1] if best else None

    def _is_untold(self, folded: str, dates: tuple[DateMention, ...], passage: Passage, stretch: Span) -> bool:
        """Tell whether "this year" stands nearer than a date, in a text that has no day: "5 in 2007, 6 this year"."""
        end = next((place for place in passage.joins if place >= stretch.end), passage.sentence.span.end)
        others = [other.span.start for other in passage.quantities if other.unit not in NEVER]
        end = min([end, *(place for place in others if place >= stretch.end)])
        if stretch.start >= stretch.end:
            return False
        return any(
            not any(mention.span.overlaps(Span(*match.span())) for mention in dates)
            for match in self._telling.finditer(folded, stretch.start, end)
        )

    def _is_later(self, folded: str, passage: Passage, start: int, quantity: QuantityMention) -> bool:
        """Tell whether what is said behind a date is of today: "sold 900 in 2023, and has invested $2 billion"."""
        end = quantity.span.start
        if self._perfect.search(folded, start, end):
            return True
        now = self._now_opening.search(folded, start, end)  # "$4.5 billion up to 2022, and today 9.4 percent"
        return now is not None and passage.has_join(start, now.end()) and not passage.has_join(now.end(), end)

    def _of_span(self, folded: str, passage: Passage, quantity: QuantityMention, mention: DateMention) -> YearFound:
        """Give "from 10 to 8 billion over 2011-2015" its ends, a fiscal year or twelve months the last; else none."""
        end = mention.end or mention.date
        around = folded[max(0, mention.span.start - _FISCAL) : mention.span.end + _FISCAL]
        is_year = is_twelve_months(mention.date, end)
        if is_year or (end.year == mention.date.year + 1 and self._fiscal.search(around)):
            return YearFound(end.year, mention.span)
        for first, second in self._changes(folded, passage):
            if quantity in (first, second):
                is_start = quantity == first
                return YearFound(mention.date.year if is_start else end.year, mention.span, is_start=is_start)
        before, _ = self._around(folded, passage, quantity)
        is_grown = any(q.unit == "percent" and q.span.end <= quantity.span.start for q in passage.quantities)
        is_grown = is_grown and quantity.unit is not None and quantity.unit.isupper()
        if is_grown and mention.span.end <= quantity.span.start and self._reached.search(before):
            return YearFound(end.year, mention.span)  # "rose by half between 2020 and 2024 to $14 billion"
        return YearFound(span=mention.span, is_closed=True, ends=(mention.date.year, end.year))

    @staticmethod
    def _around(folded: str, passage: Passage, quantity: QuantityMention) -> tuple[str, str]:
        start = max(passage.sentence.span.start, quantity.span.start - _SINCE)
        return folded[start : quantity.span.start], folded[quantity.span.end : quantity.span.end + _CONTEXT]

    def _is_against(self, folded: str, passage: Passage, quantity: QuantityMention, before: str) -> bool:
        """Tell whether a quantity is what another is compared with, and no start of a change that goes on behind it."""
        if not self._against.search(before) or quantity.unit == "projects":
            return False  # "US$ 45 juta dari 88 proyek"
        end = quantity.span.end
        is_range = any(0 < other.span.start - end <= _RANGE for other in passage.quantities)
        return not is_range and not any(quantity == first for first, _ in self._changes(folded, passage))

    def _is_of_compared(self, folded: str, passage: Passage, quantity: QuantityMention, mention: DateMention) -> bool:
        """Tell whether a date is that of an amount which another is compared with, and of nothing that follows."""
        start, end = mention.span.start, mention.span.end
        if end > quantity.span.start or self._when.match(folded, end) or not passage.has_join(end, quantity.span.start):
            return False
        owner = next((q for q in passage.quantities if 0 <= start - q.span.end <= _OWNED_GAP), None)
        return owner is not None and self._is_against(folded, passage, owner, self._around(folded, passage, owner)[0])

    def _changes(self, folded: str, passage: Passage) -> list[tuple[QuantityMention, QuantityMention]]:
        """Give the pairs "from 10 billion to 8 billion" of a sentence."""
        others = sorted(passage.quantities, key=by_span)
        return [
            (first, second)
            for first, second in pairwise(others)
            if first.unit == second.unit
            and self._from.search(folded[max(0, first.span.start - _CONTEXT) : first.span.start])
            and self._link.match(folded[first.span.end : second.span.start])
        ]

    def _span_behind(
        self, folded: str, dates: tuple[DateMention, ...], passage: Passage, quantity: QuantityMention
    ) -> DateMention | None:
        """Give the years "2011-2015" behind the end of a change, for its start."""
        for first, second in self._changes(folded, passage):
            if first == quantity:
                for mention in dates:
                    is_behind = 0 <= mention.span.start - second.span.end <= _MAX_RIGHT
                    if is_behind and mention.end is not None and mention.end.year != mention.date.year:
                        return mention
        return None

    def _since_then(
        self, folded: str, dates: tuple[DateMention, ...], passage: Passage, quantity: QuantityMention
    ) -> DateMention | None:
        """Give the year of "has grown since 2016, from 9 billion to 16 billion" for the start of the change."""
        if not any(first == quantity for first, _ in self._changes(folded, passage)):
            return None
        sentence = Span(passage.sentence.span.start, quantity.span.start)
        for mention in dates:
            before = folded[max(0, mention.span.start - _SINCE) : mention.span.start]
            if sentence.covers(mention.span) and not mention.date.month and self._since.search(before):
                return mention
        return None

    def _is_of_figures(self, folded: str, mention: DateMention) -> bool:
        before = folded[max(0, mention.span.start - _SINCE) : mention.span.start]
        if self._since.search(before) and not self._when.match(folded, mention.span.end):
            return False  # but "since 2015, when trade was 2 billion" tells the year of what follows
        # "The plant, opened in 2015, exports"; a day is when something was said, unless a count runs up to it.
        founded = self._founded.search(folded[max(0, mention.span.start - _SINCE) : mention.span.end + 1])
        return founded is None and (not mention.date.day or self._as_of.search(before) is not None)

    def _distance(self, folded: str, passage: Passage, quantity: QuantityMention, mention: DateMention) -> int | None:
        span = mention.span
        before = folded[max(0, span.start - _CONTEXT) : span.start]
        is_compared = self._is_compared(folded, passage, mention)
        if quantity.unit == "percent" and not _is_run(folded, mention):
            is_compared = is_compared or self._of_change.search(before) is not None
        if span.end <= quantity.span.start:
            between = (span.end, quantity.span.start)
            distance = quantity.span.start - span.end
            is_apart = ", " in folded[span.end : quantity.span.start]  # "completed in 2022, trade reached $5 billion"
            start = max(passage.sentence.span.start, span.start - _CONTEXT)
            if not is_apart and self._done.search(folded, start, span.start):
                return None  # "to be finished in 2013 at a cost of $2.5 billion"
            # "naik 48 persen dibanding 2021 yang sebesar 22,1 miliar, sedangkan impor": that year is of 22.1 alone.
            is_next = passage.has_join(*between) and not self._when.match(folded, span.end)
            if is_compared and (quantity.unit == "percent" or is_next or distance > _MAX_COMPARED):
                return None
            if is_compared and self._link.match(folded[span.end : quantity.span.start].removeprefix(",")):
                return None  # "rose 7 percent from a year earlier to 26 billion", "than in 2019, reaching 26 billion"
            # "from 101 million in 2016 to 125 million": the year is that of the start alone.
            if self._is_of_start(folded, passage, quantity, mention):
                return None
            if self._begins_change(folded, passage, quantity, mention):
                return None
            # "10.3 billion in 2016 from 3.2 billion in 2006": the first year is that of the first amount.
            is_of_saying = self._said_then.match(folded, span.end) is not None  # "announced in March that it would"
            distance += _OWNED * (_is_owned(passage, mention) + is_of_saying)
        else:
            between = (quantity.span.end, span.start)
            conversions = sum(
                len(o.span) for o in passage.quantities if o.is_conversion and Span(*between).covers(o.span)
            )
            distance = span.start - quantity.span.end - conversions + _BEHIND
            if is_compared or distance > _MAX_RIGHT or self._between(passage, *between):
                return None
            if self._done.search(folded, quantity.span.end, span.start):
                return None  # "a $3 billion plant to be completed in 2027"
            if _is_of_next(passage, *between, span.end):
                return None
            if any(between[0] <= place < between[1] for place in passage.breaks):
                return None
        return distance + _PER_BREAK * sum(between[0] <= place < between[1] for place in passage.breaks)

    def _is_of_start(self, folded: str, passage: Passage, quantity: QuantityMention, mention: DateMention) -> bool:
        if not self._link.match(folded[mention.span.end : quantity.span.start]):
            return False
        start = next((q for q in passage.quantities if 0 <= mention.span.start - q.span.end <= _OWNED_GAP), None)
        if start is None or start.unit != quantity.unit:
            return False
        return self._from.search(folded[max(0, start.span.start - _CONTEXT) : start.span.start]) is not None

    def _begins_change(self, folded: str, passage: Passage, quantity: QuantityMention, mention: DateMention) -> bool:
        """Tell whether "from 2016's 5 billion to 10 billion" gives the date to the start and not to this, its end."""
        start = next((q for q in passage.quantities if 0 <= q.span.start - mention.span.end <= _OWNED), None)
        if start is None or start.unit != quantity.unit or start.span.end > quantity.span.start:
            return False
        if not self._from.search(folded[max(0, mention.span.start - _CONTEXT) : mention.span.start]):
            return False
        return self._link.match(folded[start.span.end : quantity.span.start]) is not None

    def _is_looked_back(self, folded: str, mention: DateMention) -> bool:
        """Tell whether a date is of what was before: "fell 2 percent, after growing 9 percent in December"."""
        return self._back.search(folded[max(0, mention.span.start - _CONTEXT) : mention.span.start]) is not None

    def _is_compared(self, folded: str, passage: Passage, mention: DateMention) -> bool:
        start = mention.span.start
        before = folded[max(0, start - _FAR_BEFORE) : start]
        if self._comparator.search(before) or self._earlier.search(folded, max(0, start - _FISCAL), mention.span.end):
            return True
        # "down 11 percent from the year before"
        change = self._of_change.search(before)
        if change is None or _is_run(folded, mention):
            return False
        place = start - len(change[0])
        return any(q.unit == "percent" and 0 <= place - q.span.end <= 2 for q in passage.quantities)

    @staticmethod
    def _between(passage: Passage, start: int, end: int) -> int:
        return sum(
            start <= other.span.start
            and other.span.end <= end
            and not other.is_conversion
            and other.unit not in _PASSED
            for other in passage.quantities
        )


def _year_after(dates: tuple[DateMention, ...], passage: Passage, quantity: QuantityMention) -> YearFound:
    """Give "110 billion in 2021 and 133 billion the following year" the year after the one told before."""
    sentence = Span(passage.sentence.span.start, quantity.span.start)
    before = [mention for mention in dates if sentence.covers(mention.span)]
    if not before:
        return YearFound(is_closed=True)
    return YearFound((before[-1].end or before[-1].date).year + 1, before[-1].span)


def _told_last(dates: tuple[DateMention, ...], passage: Passage, years: DateMention) -> DateMention | None:
    """Give the last of some years where the sentence tells it alone: "in 2022, up 5 percent (2018-2022)"."""
    end = years.end or years.date
    inside = (mention for mention in dates if passage.sentence.span.covers(mention.span) and mention.end is None)
    return next((m for m in inside if m.date.year == end.year and not m.date.month), None)


def _is_run(folded: str, mention: DateMention) -> bool:
    """Tell whether a date runs "from 2016 to 2017", and is no "2016-17" that something is up from."""
    return mention.end is not None and not mention.date.month and not _DASHED.search(mention.span.of(folded))


def _is_owned(passage: Passage, mention: DateMention) -> bool:
    """Tell whether a date stands right behind a quantity, and so is that one's."""
    start = mention.span.start
    return any(
        0 <= start - other.span.end <= _OWNED_GAP and not passage.has_join(other.span.end, start)
        for other in passage.quantities
    )


def _is_of_next(passage: Passage, start: int, end: int, date_end: int) -> bool:
    """Tell whether "and in 2025 about 11 percent" gives the date to the quantity behind it, in one clause with it."""
    if not passage.has_join(start, end):
        return False
    behind = [other.span.start for other in passage.quantities if 0 < other.span.start - end <= _CONTEXT]
    return any(not any(date_end <= place < start for place in passage.breaks) for start in behind)
