"""Read the title in quotation marks behind a noun: 'a memorandum titled "Halal Cooperation between A and B"'."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.extract.agreements.instrument_joining import Instrument
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.patterns import alternation, longest_first

_LEAST_WORDS = 2  # one word in marks is set off, and no title: the "Peace" agreement
_SMALL = 3  # words of so few letters have no capital in a title


class TitleReader:
    """Give nouns of agreements the titles behind them."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Take a pack's words for "titled" and the shared pattern of what is in quotation marks."""
        words: Iterable[str] = section["titled"]
        self._title = re.compile(shared["quoted_title"].replace("{TITLED}", alternation(longest_first(words))))
        self._kinds = frozenset(shared["quoted_kinds"])
        self._is_capital = section["direction"] != "clause"  # Vietnamese titles have but the first

    def read(self, document: Document, items: Sequence[Instrument]) -> list[Instrument]:
        """Give instruments in text order, named by their titles, without those that stand inside these."""
        found: list[Instrument] = []
        for item in items:
            if found and found[-1].span.covers(item.span):
                continue  # "Joint Study on the A-B Trade Agreement" in the marks of the title before
            found.append(self._titled(document, item))
        return found

    def _titled(self, document: Document, item: Instrument) -> Instrument:
        if item.name is not None or item.kind not in self._kinds or item.is_loose:
            return item
        end = document.sentences[item.sentence].span.end
        match = self._title.match(document.text, item.span.end, end)
        if match is None or not self._is_title(match["title"]):
            return item
        return replace(item, name=Span(*match.span("title")), span=Span(item.span.start, match.end()), is_titled=True)

    def _is_title(self, text: str) -> bool:
        """Tell whether words in quotation marks are written as a title, not as a sentence: "A big step for both"."""
        words = text.split()
        large = [word for word in words if len(word) > _SMALL]
        is_title = not self._is_capital or 2 * sum(word[0].isupper() for word in large) > len(large)
        return len(words) >= _LEAST_WORDS and is_title
