"""Tell where a word of taking effect only says what is to come of it: "paving the way for its entry into force"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import Cue
from kg.model.spans import Span
from kg.text.document import Document

_BEFORE_CHARS = 160
_BEHIND_CHARS = 160


class EffectReader:
    """Read what stands around a word of taking effect, with the patterns of a pack (`agreements.yml`)."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile `effect_to_come`: `before` ends at the word, `behind` begins there; a pack may have neither."""
        told = section.get("effect_to_come", {})
        self._before, self._behind = (re.compile(told[key]) if key in told else None for key in ("before", "behind"))

    def is_to_come(self, document: Document, cue: Cue) -> bool:
        """Tell whether it is what something else leads to, waits for or is about, with no word that it has come."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or cue.name != "effect":
            return False
        start = max(sentence.span.start, cue.span.start - _BEFORE_CHARS)
        told = Span(start, min(sentence.span.end, cue.span.end + _BEHIND_CHARS))
        if self._before is not None and self._before.search(document.folded, told.start, cue.span.start):
            return True
        return self._behind is not None and bool(self._behind.match(document.folded, cue.span.start, told.end))
