"""Tell whether a joint statement's mere word tells of it: "In a joint statement, the two …", the title of its text."""

from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.analysis import Analysis
from kg.model.dates import PartialDate
from kg.model.mentions import DateMention
from kg.text.document import Document

_TITLE_LINES = 6
_TITLE_CHARS = 500  # in which the day of the text stands
_ENDS = (".", "!", "?", "”", '"')


class StatementReader:
    """Read joint statements that no verb tells of."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Take what brings one in: `told_in` at the beginning of a sentence, `said_in` anywhere."""
        self._told_in = tuple(f" {text}" for text in section["told_in"])
        self._said_in = tuple(f" {text}" for text in section["said_in"])

    def read(self, document: Document, item: Instrument, *, is_governed: bool, is_told: bool) -> Reading | None:
        """Give the reading of a joint statement; None where its word alone does not tell of it.

        Args:
            document: The article.
            item: The statement.
            is_governed: A stage word stands before it, which at the end of a sentence is of another clause.
            is_told: A stage word tells of it.
        """
        if item.kind != "joint-statement":
            return None
        if self._is_told_in(document, item, is_governed=is_governed):
            return Reading("agreed")
        return Reading("agreed", is_titled=True) if not is_told and _is_title(document, item) else None

    def _is_told_in(self, document: Document, item: Instrument, *, is_governed: bool) -> bool:
        start = document.sentences[item.sentence].span.start
        before = document.folded[start : item.span.start].rstrip()
        # "… .Dalam": pages that lose the blank behind a full stop.
        is_first = not is_governed and f" {before.rpartition('.')[2].strip()}" in self._told_in
        return not item.is_plural and (is_first or f" {before}".endswith(self._said_in))


def date_of_text(analysis: Analysis, reading: Reading, published: PartialDate | None) -> DateMention | None:
    """Give the day of publication for a statement that is the text itself, where its first lines tell that day."""
    if not reading.is_titled or published is None:
        return None
    first = (date for date in analysis.dates if date.span.end <= _TITLE_CHARS)
    return next((date for date in first if date.date == published and date.end is None), None)


def _is_title(document: Document, item: Instrument) -> bool:
    """Tell whether the text is the statement: one of its first lines begins with it and is no sentence."""
    head = document.text[: item.span.start]
    if head.rstrip(" ")[-1:] not in ("", "\n"):
        return False
    line = document.text[item.span.start :].partition("\n")[0]
    lines = [line, *(line for line in head.split("\n") if line.strip())]
    return len(lines) <= _TITLE_LINES and not any(line.rstrip().endswith(_ENDS) for line in lines)
