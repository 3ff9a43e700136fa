"""Tell by the words beside a noun that it is no agreement: "such agreements", "peace talks", "a futures contract"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.instrument_heads import Head
from kg.extract.agreements.names import token_index
from kg.model.spans import Span
from kg.text.document import Document, Sentence
from kg.text.patterns import alternation

_REACH = 3
_BODY_CHARS = 12
_TRADED_CHARS = 24
_SIGNED_CHARS = 60
_OTHERS_CHARS = 110
_LAST_WORD = re.compile(r"\w+\Z")


class InstrumentBars:
    """Know what a noun of agreements is not, when some words stand beside it."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile.

        Args:
            section: `agreements` of a pack. `of_others`: what ends at one that countries without a name have.
                `traded`: what stands `before` or `behind` a contract that is traded,
                which is none of two sides unless it is `signed`, a pattern that ends at the noun.
        """
        self._before = frozenset(section["not_before"])
        self._before_several = tuple(f"{text} " for text in section["not_before"] if " " in text)
        self._after, self._topics = (
            tuple(f" {text} " for text in section.get(key, ())) for key in ("not_after", "not_after_but_mou")
        )
        self._before_general, self._in_line = (frozenset(section[key]) for key in ("not_before_general", "in_line"))
        self._of_others = re.compile(rf"(?:{section['of_others']})\Z")
        traded = section["traded"]
        self._traded_before = re.compile(rf"\b(?:{alternation(traded['before'])}) \Z") if traded["before"] else None
        self._traded_behind = re.compile(rf" (?:{alternation(traded['behind'])})\b") if traded["behind"] else None
        self._signed_before = re.compile(rf"(?:{traded['signed']})\Z")

    def is_barred(self, document: Document, sentence: Sentence, span: Span, head: Head) -> bool:
        """Tell whether a noun without a name is of no agreement."""
        noun, folded = span.of(document.folded), document.folded
        if folded.startswith(f"-{noun}", span.end) or folded.endswith(f"{noun}-", 0, span.start):
            return True  # "perjanjian-perjanjian" are agreements in general
        start = max(sentence.span.start, span.start - _OTHERS_CHARS)
        if self._of_others.search(folded, start, span.start) is not None:
            return True  # "more than other countries that have signed a trade pact with A"
        tokens = sentence.tokens
        first, last = token_index(tokens, span.start), token_index(tokens, span.end - 1)
        word = tokens[first - 1].text.casefold() if first > 0 else ""
        is_in_line = first > 1 and tokens[first - 2].text.casefold() in self._in_line  # "selaras dengan perjanjian"
        is_barred = word in self._before or folded.endswith(self._before_several, start, span.start)
        if is_barred or (head.kind == "agreement" and word in self._before_general and not is_in_line):
            return True
        near = f" {' '.join(token.text.casefold() for token in tokens[last + 1 : last + 1 + _REACH])} "
        # "MoU kesehatan" is one, "protokol kesehatan" is none
        is_other = near.startswith(self._after) or (head.kind != "mou" and near.startswith(self._topics))
        return is_other or self._is_traded(document, sentence, span)

    def _is_traded(self, document: Document, sentence: Sentence, span: Span) -> bool:
        """Tell whether a contract is traded and not signed: "June futures contracts rose"."""
        folded, start = document.folded, sentence.span.start
        before = self._traded_before
        front = before.search(folded, max(start, span.start - _TRADED_CHARS), span.start) if before else None
        if front is None and not (self._traded_behind and self._traded_behind.match(folded, span.end)):
            return False
        at = span.start if front is None else front.start()
        return self._signed_before.search(folded, max(start, at - _SIGNED_CHARS), at) is None

    def is_of_body(self, document: Document, span: Span) -> bool:
        """Tell whether the word before a noun, in a capital, bars it: it is of a body's name."""
        several = [text for text in self._before_several if document.folded.endswith(text, 0, span.start)]
        if several:
            return document.text[span.start - len(several[0])].isupper()  # "Tổ chức | Hiệp ước A" is a body
        before = document.text[max(0, span.start - _BODY_CHARS) : span.start].split()[-1:]
        word = _LAST_WORD.search(before[0]) if before else None
        return word is not None and word[0][0].isupper() and word[0].casefold() in self._before
