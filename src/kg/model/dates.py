"""Keep a date with the precision its source gives it."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day. "Maret 2024" is `PartialDate(2024, 3)`, never the first of March."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        """Raise ValueError for a date the calendar does not have."""
        if self.day and not self.month:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @property
    def iso(self) -> str:
        """Give `2024`, `2024-03` or `2024-03-05`: EDTF level 0."""
        if not self.month:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def year_before(self) -> "PartialDate":
        """Give the same a year before; of 29 February, the last one before."""
        year = self.year - 1
        while (self.month, self.day) == (2, 29) and not calendar.isleap(year):
            year -= 1
        return PartialDate(year, self.month, self.day)

    @property
    def earliest(self) -> date:
        """Give the first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Give the last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def is_compatible(self, other: "PartialDate") -> bool:
        """Tell whether one contains the other: 2024-01 and 2024-01-11 do, two different days do not."""
        return self.iso.startswith(other.iso) or other.iso.startswith(self.iso)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Make one of full precision."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, iso: str) -> "PartialDate":
        """Read `2024`, `2024-03` or `2024-03-05`; ValueError for anything else."""
        parts = iso.split("-")
        if not 1 <= len(parts) <= 3 or not all(p.isdigit() for p in parts) or len(parts[0]) != 4:
            raise ValueError(f"not a date of the form 2024, 2024-03 or 2024-03-05: {iso!r}")
        return cls(*map(int, parts))
