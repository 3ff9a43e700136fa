"""Reckon with calendar days: the year a weekday allows, the day nearest to another, shifts by weeks and months."""

from collections.abc import Iterable
from datetime import date, timedelta

from kg.extract.dates.expressions import DateExpression, PartialDay
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.text.document import Document

_FAR_DAYS = {"month": 100, "day": 150}
_DONE_DAYS = 2  # a page's own stamp may be a day behind what it tells
_TARGET_GAP_YEARS = 2
_SEQUEL_YEARS = 2  # a bare month may be that of the year before the news
_CYCLE_YEARS = 6  # a day falls on the same weekday again after 5, 6 or 11 years


def to_partial(day: PartialDay) -> PartialDate | None:
    """Give the date if it has a year and the calendar has it, else None."""
    try:
        return PartialDate(day.year, day.month, day.day) if day.year else None
    except ValueError:
        return None


def is_weekday(day: PartialDate, weekday: int) -> bool:
    """Tell whether a day falls on a weekday (1 is Monday)."""
    return day.earliest.isoweekday() == weekday


def year_by_weekday(day: PartialDay, weekday: int, latest: int) -> int | None:
    """Give the year nearest to `latest` in which a day falls on a weekday, the later one of two as near.

    None for 29 February where no year within six fits.
    """
    for distance in range(_CYCLE_YEARS + 1):
        for year in dict.fromkeys((latest + distance, latest - distance)):
            found = to_partial(PartialDay(year, day.month, day.day))
            if found and is_weekday(found, weekday):
                return year
    return None


def year_around(
    found: DateExpression, reference: PartialDate, document: Document, told: Iterable[DateExpression]
) -> int | None:
    """Give the year of a stretch of days that the day of reference is one of: "which runs from 25 to 27 September".

    None where the sentence tells another year: "next year's fair, from 25 to 27 September", "the 2030 fair".
    """
    sentence = document.sentence_at(found.span.start)
    if not reference.day or found.end is None or sentence is None:
        return None
    beside = [other for other in told if sentence.span.covers(other.span) and other.span != found.span]
    if any(other.shift is not None and other.shift.unit == "year" and other.shift.offset for other in beside):
        return None
    if any(other.start and other.start.year not in (None, 0, reference.year) for other in beside):
        return None
    first, last = (to_partial(replace(day, year=reference.year)) for day in (found.start, found.end))
    is_around = first is not None and last is not None and first.earliest <= reference.earliest <= last.latest
    return reference.year if is_around else None


def year_of_sequel(found: PartialDay, before: PartialDate, published: PartialDate | None) -> int | None:
    """Give the year in which a month first comes behind a day told before it; None where it may be one of the news."""
    if published is not None and published.year - before.year < _SEQUEL_YEARS:
        return None
    return before.year + (found.month < before.month)


def year_by_nearness(day: PartialDay, reference: PartialDate, lean: int, *, is_done: bool = False) -> int | None:
    """Give the year that brings a day or a month nearest to the reference, on the side it leans to.

    `lean` -1 looks back, 1 ahead, 0 both ways, but nothing far ahead: told without a word of the future it is past.
    A month equal to the reference's own counts for either side; what `is_done` is ahead by the hour alone.
    """
    best: tuple[int, int] | None = None
    far = _DONE_DAYS if is_done else _FAR_DAYS["day" if day.day else "month"]
    for year in (reference.year - 1, reference.year, reference.year + 1):
        found = to_partial(PartialDay(year, day.month, day.day))
        if found is None:
            continue
        distance = _distance(found, reference)
        if distance * lean < 0 or (lean == 0 and distance > far):
            continue
        if best is None or abs(distance) < best[0]:
            best = (abs(distance), year)
    return best[1] if best else None


def _distance(found: PartialDate, reference: PartialDate) -> int:
    if found.day and reference.day:
        return (found.earliest - reference.earliest).days
    months = (found.year - reference.year) * 12
    return 30 * (months + found.month - reference.month) if reference.month else 30 * months


def nearest_weekday(weekday: int, reference: date, lean: int) -> date:
    """Give the day of that weekday nearest to the reference: -1 before it, 1 after it, 0 either side."""
    ahead = (weekday - reference.isoweekday()) % 7
    if lean > 0:
        return reference + timedelta(days=ahead or 7)
    if lean < 0:
        return reference - timedelta(days=7 - ahead if ahead else 7)
    return reference + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def latest_weekday(weekday: int, reference: date) -> date:
    """Give the last day of that weekday up to and with the reference."""
    return reference - timedelta(days=(reference.isoweekday() - weekday) % 7)


def weekday_in_week(weekday: int, reference: date, weeks: int) -> date:
    """Give a weekday of the week (Monday to Sunday) so many weeks from the reference's."""
    monday = reference - timedelta(days=reference.isoweekday() - 1)
    return monday + timedelta(days=7 * weeks + weekday - 1)


def shifted(reference: PartialDate, unit: str, offset: int) -> PartialDate | None:
    """Move a date by units and keep the unit's precision; None where the reference is not precise enough.

    A week is given as its month; one that lies in two months tells neither.
    """
    if unit == "year":
        return PartialDate(reference.year + offset)
    if unit == "month":
        if not reference.month:
            return None
        months = reference.year * 12 + reference.month - 1 + offset
        return PartialDate(months // 12, months % 12 + 1)
    if not reference.day:
        return None
    if unit == "day":
        return PartialDate.of(reference.earliest + timedelta(days=offset))
    first, last = (weekday_in_week(weekday, reference.earliest, offset) for weekday in (1, 7))
    return PartialDate(first.year, first.month) if (first.year, first.month) == (last.year, last.month) else None


def likely_latest(years: Iterable[int]) -> int | None:
    """Give the latest year that is no target: a round year well beyond the one before it is something aimed at."""
    ordered = sorted(set(years))
    while len(ordered) > 1 and ordered[-1] % 5 == 0 and ordered[-1] - ordered[-2] > _TARGET_GAP_YEARS:
        ordered.pop()
    return ordered[-1] if ordered else None
