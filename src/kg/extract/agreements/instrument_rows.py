"""Tell apart the nouns of a row by the words beside each: "signed a tourism agreement, a mining agreement and …"."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.names import token_index
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document

_LEAD_WORDS = 5  # "a | four-year cultural and educational | agreement"
_GENERAL = "agreement"
_GAP_WORDS = 12  # from a noun to the next of its row, past what it is on


class RowReader:
    """Read rows with a pack's words: what one is on stands between its article and its noun, or behind that."""

    def __init__(self, section: Mapping[str, Any], *, is_led: bool) -> None:
        """Take the articles, the words for "and" and the verbs of a pack's `agreements.yml`.

        Args:
            section: Of the pack.
            is_led: Whether nouns have what they are on in front of them.
        """
        self._is_led = is_led
        self._articles = frozenset(section["indefinite"])
        self._ands = frozenset(section["conjunctions"]).difference(section["with"])
        self._plain = frozenset([*section["topic_ends"], *section["topic_bare"], *section["scope"]])
        self._verbs = frozenset([*section["finite"], *section["passives"], *section["relative_openers"]])

    def read(self, document: Document, items: Sequence[Instrument]) -> list[Instrument]:
        """Give instruments with their leads; of a row that an "and" ends, each is one more.

        Args:
            document: The article.
            items: Its instruments, in text order.
        """
        told = [self._with_lead(document, item) if self._is_led else item for item in items]
        for at in range(len(told) - 1, 0, -1):
            first, second = told[at - 1], told[at]
            joint = self._joint(document, first, second)
            is_amid = joint == "," and at + 1 < len(told) and told[at + 1].is_joined
            is_amid = is_amid and told[at + 1].sentence == second.sentence
            if joint is None or not (joint in self._ands or is_amid) or not self._are_two(document, first, second):
                continue
            told[at] = replace(second, is_indefinite=True, is_joined=True)
        return told

    def as_one(self, document: Document, items: Sequence[Instrument]) -> list[Instrument]:
        """Make one of two nouns for papers of which nothing is told but their number: "eight MoUs and pacts"."""
        kept = list(items[:1])
        for second in items[1:]:
            first = kept[-1]
            if self._is_same_crowd(document, first, second):
                kind = second.kind if first.kind == _GENERAL else first.kind
                is_weak, is_loose = first.is_weak and second.is_weak, first.is_loose and second.is_loose
                kept[-1] = replace(first, kind=kind, is_weak=is_weak, is_loose=is_loose)
            else:
                kept.append(second)
        return kept

    def _is_same_crowd(self, document: Document, first: Instrument, second: Instrument) -> bool:
        if first.sentence != second.sentence or first.name is not None or second.name is not None:
            return False
        is_crowd = first.is_vague or (first.count or 1) > 1
        if not is_crowd or first.kind == second.kind or _GENERAL not in (first.kind, second.kind):
            return False
        if document.folded[first.span.end : second.span.start].strip() not in self._ands:
            return False
        tokens = document.sentences[second.sentence].tokens
        behind = [t.text.casefold() for t in tokens if t.start >= second.span.end][:1]
        is_on_own = bool(behind) and behind[0].isalpha() and behind[0] not in self._plain.union(self._verbs)
        return self._is_led or not is_on_own  # "several MoUs and a pact on visas"

    def _with_lead(self, document: Document, item: Instrument) -> Instrument:
        """Give an instrument the words between its article and its noun."""
        tokens = document.sentences[item.sentence].tokens
        first = token_index(tokens, item.span.start)
        for at in range(first - 1, max(-1, first - _LEAD_WORDS - 2), -1):
            word = tokens[at].text.casefold()
            if word in self._articles:
                start = tokens[at + 1].start
                return item if item.name is not None else replace(item, lead=Span(start, item.span.start))
            if not tokens[at].is_word or word in self._verbs:
                break
        return item

    def _joint(self, document: Document, first: Instrument, second: Instrument) -> str | None:
        """Give what joins the second to the first of a row, before its article: a comma or an "and"."""
        is_bare = second.lead is None if self._is_led else second.name is not None
        if is_bare or second.is_definite or second.sentence != first.sentence:
            return None
        tokens = document.sentences[second.sentence].tokens
        at = token_index(tokens, (second.lead or second.span).start) - 1
        at -= at > 0 and tokens[at].text.casefold() in self._articles
        before = tokens[at] if at >= 0 else None
        if before is None or before.start < first.span.end:
            return None
        between = [t.text.casefold() for t in tokens if first.span.end <= t.start < before.start]
        is_plain = len(between) <= _GAP_WORDS and self._verbs.isdisjoint(between) and ";" not in between
        return before.text.casefold() if is_plain and (self._is_led or between) else None

    def _are_two(self, document: Document, first: Instrument, second: Instrument) -> bool:
        """Tell whether two nouns are not the same with the words in front of them, or behind."""
        if first.name is not None or first.is_loose:
            return False
        if not self._is_led:
            tokens = document.sentences[second.sentence].tokens
            ahead = [t.text.casefold() for t in tokens if first.span.start <= t.start < second.span.start]
            own = [t.text.casefold() for t in tokens if t.start >= second.span.start]
            return ahead[:-1] != own[: len(ahead) - 1] and self._is_on(document, second)
        words = [Span((i.lead or i.span).start, i.span.end).of(document.folded) for i in (first, second)]
        return words[0] != words[1]

    def _is_on(self, document: Document, item: Instrument) -> bool:
        """Tell whether a word of its own stands right behind a noun."""
        tokens = document.sentences[item.sentence].tokens
        behind = [t for t in tokens if t.start >= item.span.end][:1]
        word = behind[0].text.casefold() if behind else ""
        return bool(behind) and behind[0].is_word and word not in self._ands and word not in self._verbs
