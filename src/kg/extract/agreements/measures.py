"""Step over what an agreement is worth or how long it runs, between its noun and its sides."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.text.document import Document

_AMOUNT = re.compile(r"[a-z]{0,3}[$€£¥]?[\d.,]*\d[a-z%]{0,3}")  # "us$5m", "rm4.5", "12%"
_MAX_WORDS = 9


class MeasureReader:
    """Know the words of a pack's `measures`: "worth about $5 million", "dua tahun", "kéo dài 15 năm"."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Take `measures` of a pack's `agreements.yml`."""
        self._words = frozenset(section.get("measures", ()))

    def is_beside(self, document: Document, marks: Marks, item: Instrument) -> bool:
        """Tell whether "between" stands right behind a noun, or behind its measures: "a deal worth $5m between"."""
        place = marks.first_start("between", item.span.end, document.sentences[item.sentence].span.end)
        if place is None:
            return False
        words = document.folded[item.span.end : place].split()
        return len(words) <= _MAX_WORDS and all(w in self._words or _AMOUNT.fullmatch(w) for w in words)
