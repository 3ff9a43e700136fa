"""Tell where only a part of an agreement's text is settled: "have agreed on 20 of its 25 chapters"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import Cue
from kg.extract.agreements.instrument_joining import Instrument
from kg.text.document import Document

_NEAR_WORDS = 4  # from the part to its agreement: "20 chapters | of the long-awaited | pact"
_OFF_CHARS = 5  # "signed | off"
_BESIDE_WORDS = 2  # from the part to its verb: "20 chapters | have been | signed off"


class ShareReader:
    """Know how a pack counts the chapters of a text (`agreements.yml`)."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile `text_parts`, the pattern of chapters, and `signed_off`, what makes of signing a mere agreeing."""
        self._off = tuple(f" {word} " for word in section["signed_off"])
        self._parts = re.compile(section["text_parts"])

    def is_part(self, document: Document, cue: Cue, item: Instrument, stage: str) -> bool:
        """Tell whether a stage word is said of chapters of an agreement, and so not of the whole.

        Only of what is agreed on, or signed off: "signed two annexes of the agreement" tells of papers of their own.
        The word is before them ("agreed on 12 chapters of the pact") or behind them, and they are right before the
        agreement or, behind it, in a clause of their own ("of the pact, 12 chapters are agreed on").
        """
        folded = document.folded
        if stage != "agreed" and not (stage == "signed" and self._is_signed_off(document, cue)):
            return False
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

    def _is_signed_off(self, document: Document, cue: Cue) -> bool:
        told = f"{document.folded[cue.span.start : cue.span.end + _OFF_CHARS]} "
        return any(word in told for word in self._off)
