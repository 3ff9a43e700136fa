"""Give the day on which a story was filed, from its dateline: "JAKARTA, 10 Oktober 2023 - ", "SUVA, Oct 10 (AP) -".

How datelines look stands in `data/extract/datelines.yml`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from kg.extract.dates.expressions import DateExpression, PartialDay
from kg.extract.dates.settling import to_partial, year_by_nearness
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.resources import data_dir, read_yaml
from kg.text.document import Document

_PATTERNS = ("place", "end", "day_word", "opening", "closed", "bare_day", "stamp_end", "filed", "city_end")


@lru_cache(maxsize=1)
def _reaches() -> Mapping[str, Any]:
    return read_yaml(data_dir() / "extract" / "datelines.yml")


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {key: re.compile(_reaches()[key]["pattern"]) for key in _PATTERNS}


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
    patterns = _patterns()
    for span in own:
        if (bare := patterns["bare_day"].search(text, span.start, span.end)) and (
            day := _near(_bare_day(bare), published)
        ):
            return day
    for expression in found:
        start, end = expression.span.start, expression.span.end
        line = text.rfind("\n", 0, start) + 1
        if text.count("\n", 0, line) > _reaches()["lines"]:
            return None
        if not expression.start.day or not expression.start.month or expression.end or expression.shift:
            continue
        ahead = patterns["day_word"].sub("", text[line:start])
        is_own = any(span.covers(expression.span) for span in own)
        if not is_own and (not patterns["place"].fullmatch(ahead) or not patterns["end"].match(text, end)):
            continue
        if patterns["closed"].search(text, 0, line) or _has_another(text, line):
            return None  # behind the story's own sentences, or a picture's: "LIMA, Oct 10 (AP) - X waves"
        return _near(expression.start, published)
    return None


def _bare_day(match: re.Match[str]) -> PartialDay:
    return PartialDay(0, int(match["month"]), int(match["day"]))


def _near(told: PartialDay, published: PartialDate) -> PartialDate | None:
    """Give a day told with or without its year, where it is one shortly before that of publication."""
    year = told.year or year_by_nearness(told, published, 0)
    day = to_partial(replace(told, year=year)) if year else None
    is_near = day is not None and 0 < (published.earliest - day.earliest).days <= _reaches()["reach_days"]
    return day if is_near else None


def _has_another(text: str, line: int) -> bool:
    """Tell whether a line beside that of a dateline has one too."""
    found = _patterns()["opening"].finditer(text, 0, line + _reaches()["near_chars"])
    return any(match.start() != line for match in found)


def is_stamp(document: Document, date: DateMention) -> bool:
    """Tell whether a date is that of a dateline: "Hà Nội, ngày 22/5/2025 - Việt Nam và …"."""
    sentence = document.sentence_at(date.span.start)
    if sentence is None or not 0 < date.span.start - sentence.span.start <= _reaches()["stamp_chars"]:
        return False  # a page that begins with its date tells what was done "today"
    return _patterns()["stamp_end"].match(document.text, date.span.end) is not None


def is_filed(text: str, end: int) -> bool:
    """Tell whether a date that ends here is closed as a dateline is: "Sept 26 (EFE).- "."""
    return _patterns()["filed"].match(text, end) is not None


def is_of_city(text: str, end: int) -> bool:
    """Tell whether a city that ends here opens a dateline: "OSAKA, Japan, April 26 -"."""
    return _patterns()["city_end"].match(text, end) is not None
