"""Hold what a date expression itself says, before an article's day settles it."""

from kg.model.frozen import dataclass
from kg.model.spans import Span


@dataclass(frozen=True, slots=True)
class PartialDay:
    """What an expression itself gives of a date; 0 for what it leaves open."""

    year: int = 0
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from a base.

    `base` is `reference` (the day of writing), `previous` (the last date named), `previous-year` or `range` (the last
    range named: the offset is its first, second, … day, or -1 for its last).
    """

    unit: str  # day | week | month | year
    offset: int
    base: str = "reference"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as it is written: its parts, its weekday (1 is Monday, 0 none) and how it leans.

    `lean` is -1 for "last Friday", 1 for "next Friday", else 0. `shift` is there for relative expressions, and
    beside `month` for "January next year". `rule` names the pattern. `is_numeric` where the month stands as a number
    beside a day and a year.
    """

    span: Span
    rule: str
    start: PartialDay = PartialDay()
    end: PartialDay | None = None
    weekday: int = 0
    shift: Shift | None = None
    lean: int = 0
    is_numeric: bool = False
