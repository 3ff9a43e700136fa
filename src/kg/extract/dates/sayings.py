"""Tell which day "today" is, and that of a quotation: "We signed it today," X said on Monday; "today (3 May)"."""

import re
from collections.abc import Mapping, Sequence

from kg.extract.dates.expressions import DateExpression
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.text.document import Document

_QUOTE = re.compile('["“”«»]')
_OPENERS = "“«"
_SAID_CHARS = 160  # from the end of a quotation to the day of saying
_ECHO_GAPS = (" ", ") ")
_SAME_DAY = ("day", "previous", 0)
_BESIDE_GAPS = (" (", ", ", " - ", " – ")
_DAY_ENDS = (")", ",", ".", ";", "")


def without_echoes(document: Document, expressions: Sequence[DateExpression]) -> list[DateExpression]:
    """Leave out a "yesterday" right behind a day or month, which only says that it is past: "9 Oktober kemarin"."""
    kept: list[DateExpression] = []
    for found in expressions:
        is_back = found.shift is not None and (found.shift.unit, found.shift.base) == ("day", "reference")
        gap = document.text[kept[-1].span.end : found.span.start] if kept else ""
        is_echo = is_back and found.shift is not None and found.shift.offset < 0 and gap in _ECHO_GAPS
        if not (is_echo and kept[-1].start.month):
            kept.append(replace(found, shift=None) if is_back and found.start.month else found)
    return kept


def told_beside(
    document: Document,
    expressions: Sequence[DateExpression],
    settled: Mapping[int, DateMention],
    index: int,
    published: PartialDate | None,
) -> DateMention | None:
    """Give the day that stands right behind "today" or "the same day" and is it: "hari ini (3/12)", "sáng nay, 3/12".

    Where it ends what is told: "today, 20 October is the deadline" names another; and no day but that of publication
    or the one before.
    """
    found, day = expressions[index], settled.get(index + 1)
    is_of_day = found.shift is not None and found.shift.unit == "day" and found.shift.base == "reference"
    is_same = found.shift is not None and (found.shift.unit, found.shift.base, found.shift.offset) == _SAME_DAY
    if not (is_of_day or is_same) or day is None or not day.date.day or day.end is not None:
        return None
    gap, behind = document.text[found.span.end : day.span.start], document.text[day.span.end : day.span.end + 1]
    if gap not in _BESIDE_GAPS or behind not in ((")",) if gap == " (" else _DAY_ENDS):
        return None
    if is_same:
        return replace(day, span=found.span)  # "on the same day (6/10/2023)"
    if published is not None and published.day and not 0 <= (published.latest - day.date.latest).days <= 1:
        return None
    return replace(day, span=found.span)


def is_told_by(
    day: PartialDate | None,
    expressions: Sequence[DateExpression],
    settled: Mapping[int, DateMention],
    found: DateExpression,
) -> bool:
    """Tell whether the day that the news stands on is known where "today" is said: a day told behind it may be another.

    A day with its weekday is known wherever it stands.
    """
    told = (expressions[index] for index, mention in settled.items() if mention.date == day)
    return any(each.weekday or each.span.start < found.span.start for each in told)


def said_on(
    document: Document, expressions: Sequence[DateExpression], settled: Mapping[int, DateMention], found: DateExpression
) -> PartialDate | None:
    """Give the day with a weekday that stands nearest in the same paragraph."""
    sentence = document.sentence_at(found.span.start)
    nearest: tuple[int, PartialDate] | None = None
    for index in sorted(settled):
        span = expressions[index].span
        beside = document.sentence_at(span.start)
        if not (expressions[index].weekday and settled[index].date.day and sentence and beside):
            continue
        distance = abs(span.start - found.span.start)
        if beside.paragraph == sentence.paragraph and (nearest is None or distance < nearest[0]):
            nearest = (distance, settled[index].date)
    return nearest[1] if nearest else None


class SayingFinder:
    """Find the day on which the quotation around a relative day was said."""

    def __init__(self, document: Document, expressions: Sequence[DateExpression], saying: re.Pattern[str]) -> None:
        """Bind to one document; `saying` matches its language's verbs of saying, on folded text."""
        self._document, self._expressions, self._saying = document, expressions, saying

    def is_quoted(self, found: DateExpression) -> bool:
        """Tell whether a day such as "yesterday" stands between quotation marks."""
        shift = found.shift
        if shift is None or shift.unit != "day" or shift.base != "reference":
            return False
        return self._quotation(found) is not None

    def day(self, settled: Mapping[int, DateMention], found: DateExpression) -> PartialDate | None:
        """Give the only day told with a verb of saying right behind the quotation, else right in front of it.

        Args:
            settled: What is settled, by its place among the expressions.
            found: A quoted day.
        """
        quotation = self._quotation(found)
        if quotation is None:
            return None
        opened, closed = quotation
        folded, text = self._document.folded, self._document.text
        end = text.find("\n", closed)
        end = min(closed + _SAID_CHARS, len(text) if end < 0 else end)
        again = _QUOTE.search(text, closed + 1, end)
        verb = self._saying.search(folded, closed + 1, again.start() if again else end)
        sentence = self._document.sentence_at(verb.start()) if verb else None
        if verb and sentence and not text[closed + 1 : verb.start()].count(". "):
            days = self._days(settled, closed + 1, min(sentence.span.end, again.start() if again else end))
            if days:
                return days[0]
        sentence = self._document.sentence_at(opened)
        start = sentence.span.start if sentence else opened
        if start < opened and self._saying.search(folded, start, opened):
            days = self._days(settled, start, opened)
            return days[0] if len(days) == 1 else None
        return None

    def _days(self, settled: Mapping[int, DateMention], start: int, end: int) -> list[PartialDate]:
        return [
            mention.date
            for index, mention in sorted(settled.items())
            if start <= self._expressions[index].span.start < end and mention.date.day and mention.end is None
        ]

    def _quotation(self, found: DateExpression) -> tuple[int, int] | None:
        """Give where the quotation marks around a day stand, in its paragraph."""
        text, at = self._document.text, found.span.start
        start = text.rfind("\n", 0, at) + 1
        opened: int | None = None
        for mark in _QUOTE.finditer(text, start, at):
            is_open = mark.group() in _OPENERS or (mark.group() == '"' and opened is None)
            opened = mark.start() if is_open else None
        if opened is None:
            return None
        end = text.find("\n", at)
        closing = _QUOTE.search(text, found.span.end, len(text) if end < 0 else end)
        return (opened, closing.start()) if closing and closing.group() not in _OPENERS else None
