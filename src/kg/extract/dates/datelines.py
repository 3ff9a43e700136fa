"""Give the day on which a story was filed, from its dateline: "JAKARTA, 10 Oktober 2023 - ", "SUVA, Oct 10 (AP) -"."""

import re
from collections.abc import Sequence

from kg.extract.dates.expressions import DateExpression, PartialDay
from kg.extract.dates.settling import to_partial, year_by_nearness
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.text.document import Document

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
_BARE = re.compile(
    r"[ ,(](?P<day>[12][0-9]|3[01]|0?[1-9])/(?P<month>1[0-2]|0?[1-9])(?![0-9/])"
)  # "Jakarta, 16/10 (ANTARA) -"
_STAMP_CHARS = 30
_STAMP_END = re.compile(r"\)?(?: \([^()\n]{2,30}\)\.?)? ?[-–—]{1,2} ")  # "Sept 26 (EFE).- "
_LINES = 4
_NEAR_CHARS = 1200  # where other datelines tell that this one is a picture's or another story's
_REACH_DAYS = 10  # what came out later was filed for something else


def dateline_day(
    document: Document, found: Sequence[DateExpression], published: PartialDate | None
) -> PartialDate | None:
    """Give the day of the dateline where the story came out a few days behind it; None where nothing tells.

    What is "today" and "on Monday" for the story is so for that day.

    Args:
        document: The article; what stands in its own dateline needs no form of its own here.
        found: Its date expressions in text order.
        published: The day on which it came out.
    """
    if published is None or not published.day:
        return None
    text, own = document.text, [region.span for region in document.regions if region.kind == "dateline"]
    for span in own:
        if (bare := _BARE.search(text, span.start, span.end)) and (day := _near(_bare_day(bare), published)):
            return day
    for expression in found:
        start, end = expression.span.start, expression.span.end
        line = text.rfind("\n", 0, start) + 1
        if text.count("\n", 0, line) > _LINES:
            return None
        if not expression.start.day or not expression.start.month or expression.end or expression.shift:
            continue
        ahead = _DAY_WORD.sub("", text[line:start])
        is_own = any(span.covers(expression.span) for span in own)
        if not is_own and (not _PLACE.fullmatch(ahead) or not _END.match(text, end)):
            continue
        if _CLOSED.search(text, 0, line) or _has_another(text, line):
            return None  # behind the story's own sentences, or a picture's: "LIMA, Oct 10 (AP) - X waves"
        return _near(expression.start, published)
    return None


def _bare_day(match: re.Match[str]) -> PartialDay:
    return PartialDay(0, int(match["month"]), int(match["day"]))


def _near(told: PartialDay, published: PartialDate) -> PartialDate | None:
    """Give a day told with or without its year, where it is one shortly before that of publication."""
    year = told.year or year_by_nearness(told, published, 0)
    day = to_partial(replace(told, year=year)) if year else None
    is_near = day is not None and 0 < (published.earliest - day.earliest).days <= _REACH_DAYS
    return day if is_near else None


def _has_another(text: str, line: int) -> bool:
    """Tell whether a line beside that of a dateline has one too."""
    return any(match.start() != line for match in _OPENING.finditer(text, 0, line + _NEAR_CHARS))


def is_stamp(document: Document, date: DateMention) -> bool:
    """Tell whether a date is that of a dateline: "Hà Nội, ngày 22/5/2025 - Việt Nam và …"."""
    sentence = document.sentence_at(date.span.start)
    if sentence is None or not 0 < date.span.start - sentence.span.start <= _STAMP_CHARS:
        return False  # a page that begins with its date tells what was done "today"
    return _STAMP_END.match(document.text, date.span.end) is not None
