"""Read the short form that a text itself gives a noun in small letters: "tax treaty (TT)", then "the TT was signed"."""

import re
from collections.abc import Iterable

from kg.extract.agreements.instrument_joining import Instrument
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document

_SHORT = re.compile(r" \((?P<short>[A-ZĐ]{2,7})\)")


class InitialReader:
    """Give nouns the short forms behind them that their own initials make, unless a pack has them as nouns."""

    def __init__(self, known: Iterable[str], small: Iterable[str]) -> None:
        """Take the short forms of the packs (`known`) and the words that have no letter in one (`small`)."""
        self._known, self._small = frozenset(known), frozenset(small)

    def read(self, document: Document, item: Instrument) -> Instrument:
        """Give an instrument with its short form, which is no name."""
        if item.name is not None or item.is_weak or item.is_loose:
            return item
        match = _SHORT.match(document.text, item.span.end)
        if match is None or match["short"] in self._known:
            return item
        start = self._start(document, item, match["short"])
        if start is None:
            return item
        whole = Span(start, match.end())
        return replace(item, span=whole)

    def short_of(self, text: str, span: Span) -> str | None:
        """Give the short form right behind a noun that its own initials make: "Memorandum Saling Pengertian (MSP)"."""
        match = _SHORT.match(text, span.end)
        words = span.of(text).split() if match is not None else []
        initials = "".join(word[0] for word in words if word.casefold() not in self._small).upper()
        return initials if match is not None and match["short"] == initials else None

    def _start(self, document: Document, item: Instrument, short: str) -> int | None:
        """Give where the words begin whose initials make a short form, within the noun or right before it."""
        tokens = document.sentences[item.sentence].tokens
        ahead = [t for t in tokens if t.end <= item.span.end and t.is_word and t.text.casefold() not in self._small]
        initials = ""
        for token in reversed(ahead):
            initials = "".join(part[0] for part in token.text.upper().split("-") if part) + initials  # "farm-out"
            if len(initials) >= len(short):
                return min(token.start, item.span.start) if initials == short else None
        return None
