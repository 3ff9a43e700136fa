"""Give the day on which a story was filed, from its dateline: "JAKARTA, 10 Oktober 2023 - ", "SUVA, Oct 10 (AP) -"."""

import re
from collections.abc import Sequence

from kg.extract.dates.expressions import DateExpression
from kg.extract.dates.settling import to_partial, year_by_nearness
from kg.model.dates import PartialDate
from kg.model.frozen import replace

_PLACE = re.compile(r"\(?(?:[^\W\d_a-z][\w.'’/-]{0,20}(?:[,:]?\s|/)){1,5}\(?")  # "KUALA LUMPUR, ", "HÀ NỘI, "
_END = re.compile(
    r"[.)]?(?:(?:,?\s?\([^()\n]{2,30}\)|,\s[^\W\d_a-z][\w ]{1,20})?\s?[-–—:]{1,2}\s"
    r"|\s\([A-Z]{2,10}\)\s(?=[A-Z“\"]))"  # no dash: "Kuala Lumpur, Oct 12 (IANS) Ministers"
)
_DAY_WORD = re.compile(r"(?<=\s)\w{2,5}\s$")  # "HÀ NỘI, ngày 10/10/2023"
_OPENING = re.compile(
    r"^[^\W\d_a-z]{3}[^\n]{0,60}?\s?[-–—]{1,2}\s(?=[^\W\d_a-z\s“\"])", re.MULTILINE
)  # a place in capitals opens a line
_CLOSED = re.compile(r"[.!?][\"”’»)]{0,2}\s*$", re.MULTILINE)
_LINES = 4
_NEAR_CHARS = 1200  # where other datelines tell that this one is a picture's or another story's
_REACH_DAYS = 10  # what came out later was filed for something else


def dateline_day(text: str, found: Sequence[DateExpression], published: PartialDate | None) -> PartialDate | None:
    """Give the day of the dateline where the story came out a few days behind it; None where nothing tells.

    What is "today" and "on Monday" for the story is so for that day.

    Args:
        text: The article's text.
        found: Its date expressions in text order.
        published: The day on which it came out.
    """
    if published is None or not published.day:
        return None
    for expression in found:
        start, end = expression.span.start, expression.span.end
        line = text.rfind("\n", 0, start) + 1
        if text.count("\n", 0, line) > _LINES:
            return None
        if not expression.start.day or not expression.start.month or expression.end or expression.shift:
            continue
        ahead = _DAY_WORD.sub("", text[line:start])
        if not _PLACE.fullmatch(ahead) or not _END.match(text, end):
            continue
        if _CLOSED.search(text, 0, line) or _has_another(text, line):
            return None  # behind the story's own sentences, or a picture's: "LIMA, Oct 10 (AP) - X waves"
        year = expression.start.year or year_by_nearness(expression.start, published, 0)
        day = to_partial(replace(expression.start, year=year)) if year else None
        is_near = day is not None and 0 < (published.earliest - day.earliest).days <= _REACH_DAYS
        return day if is_near else None
    return None


def _has_another(text: str, line: int) -> bool:
    """Tell whether a line beside that of a dateline has one too."""
    return any(match.start() != line for match in _OPENING.finditer(text, 0, line + _NEAR_CHARS))
