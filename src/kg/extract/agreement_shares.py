"""Tell where only a part of an agreement's text is settled: "have agreed on 20 of its 25 chapters"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreement_cues import Cue
from kg.extract.instrument_joining import Instrument
from kg.text.document import Document

_NEAR_WORDS = 4  # from the part to its agreement: "20 chapters | of the long-awaited | pact"
_BESIDE_WORDS = 2  # from the part to its verb: "20 chapters | have been | signed off"


class ShareReader:
    """Know how a pack counts the chapters of a text (`text_parts` in `agreements.yml`)."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile."""
        self._parts = re.compile(section["text_parts"])

    def is_part(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether a stage word is said of chapters of an agreement, and so not of the whole.

        It is before them ("agreed on 12 chapters of the pact") or behind them, and they are right before the agreement
        or, behind it, in a clause of their own ("of the pact, 12 chapters are agreed on").
        """
        folded = document.folded
        sentence = document.sentence_at(item.span.start)
        if sentence is None:
            return False
        before = self._parts.search(folded, sentence.span.start, item.span.start)
        if before is not None and sentence.count_words(before.end(), item.span.start) <= _NEAR_WORDS:
            return cue.span.end <= before.start() or cue.span.start >= item.span.end
        behind = self._parts.search(folded, item.span.end, sentence.span.end)
        if behind is None or not folded.endswith(", ", 0, behind.start()):
            return False
        return cue.span.start >= behind.end() and sentence.count_words(behind.end(), cue.span.start) <= _BESIDE_WORDS
