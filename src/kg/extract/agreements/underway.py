"""Tell where a pact that the text names without a stage is still in talks: "progress on the X. Discussions go on"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.model.spans import Span
from kg.text.document import Document

_BEFORE_CHARS = 90
_SENTENCES = 2  # in how many sentences behind it the talks are told


class UnderwayReader:
    """Know a pack's words for talks that go on (`underway` of `agreements.yml`)."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile `words`, without one of which nothing is looked for; `before` and `behind`, what stands there."""
        underway = section["underway"]
        self._words = tuple(underway["words"])
        self._before = re.compile(rf"(?:{underway['before']})\Z")
        self._behind = re.compile(underway["behind"])

    def find(self, document: Document, name: Span) -> Span | None:
        """Give the words that tell of the talks, right before a name or behind it, or None."""
        sentence = document.sentence_at(name.start)
        if sentence is None or sentence.region != "body":
            return None
        start = max(sentence.span.start, name.start - _BEFORE_CHARS)
        last = document.sentences[min(len(document.sentences), sentence.index + 1 + _SENTENCES) - 1]
        near = document.folded[start : last.span.end]
        if not any(word in near for word in self._words):
            return None
        match = self._before.search(document.folded, start, name.start)
        match = match or self._behind.search(document.folded, name.end, last.span.end)
        return Span(*match.span()) if match is not None else None
