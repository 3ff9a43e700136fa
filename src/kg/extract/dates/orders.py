"""Tell which parts of a date are which: day or month first, what the ends of a range share, what is no day."""

from datetime import date

from kg.extract.dates.expressions import PartialDay
from kg.model.frozen import replace


def either_order(day: PartialDay) -> tuple[PartialDay, PartialDay]:
    """Give a date as it is read and with its month and day changed about."""
    return day, replace(day, month=day.day, day=day.month)


def is_of_weekday(day: PartialDay, weekday: int) -> bool:
    """Tell whether a day falls on a weekday (1 is Monday); not where its year is untold."""
    try:
        return date(day.year, day.month, day.day).isoweekday() == weekday
    except ValueError:
        return False


def share_parts(start: PartialDay, end: PartialDay) -> tuple[PartialDay, PartialDay]:
    """Let the ends of a range share what only one of them says: "5-7 September 2023", "from 13 to 15/3"."""
    month = start.month or end.month
    year = start.year or end.year
    end = PartialDay(end.year or year, end.month or month, end.day)
    if start.month and end.month and start.month > end.month and not start.year and year:
        year -= 1  # "30 December - 2 January 2024"
    return PartialDay(start.year or year, month, start.day), end


def is_possible(day: PartialDay) -> bool:
    """Tell whether a calendar may have such a day."""
    if day.month > 12 or day.day > 31:
        return False
    # 2024 is a leap year: 29 February is possible until the year is known.
    limit = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[day.month - 1] if day.month else 31
    return day.day <= limit
