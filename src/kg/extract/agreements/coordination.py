"""Tell whether one instrument of a sentence goes with another: told by one verb, or apart from it."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import Cue
from kg.extract.agreements.instrument_joining import Instrument
from kg.text.document import Document
from kg.text.tokens import Token

_COORDINATION_REACH = 4
_SUBJECT_REACH = 5
_SIDED_REACH = 16
_WORD_CHARS = 12
_ROW_WORDS = 30
_ENTRY_WORDS = 3  # ", and an"
_ENTRIES = frozenset(",;")


class CoordinationReader:
    """Read what stands between instruments with the words of a pack."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Take the words.

        Args:
            section: A pack's `agreements.yml`: articles, joining words, finite verbs, what opens a relative clause,
                and what brings in a place, a partner or what an agreement is on.
        """
        self._articles = frozenset([*section["indefinite"], *section["definite_before"]])
        self._finite = frozenset(section["finite"])
        self._relatives = frozenset(section["relative_openers"])
        self._locative = frozenset([*section["locative"], *section["with"], *section["between"]])
        self._adverbial = frozenset([*section["locative"], *section["agent"], *section["between"]])
        self._joins = frozenset([*section["conjunctions"], ",", "/"])
        self._leads = self._articles | self._joins | _ENTRIES
        self._factor: float = section.get("reach_factor", 1.0)
        self._passives = frozenset(section["passives"])
        self._passive_forms = tuple(section["passive_forms"])
        self._besides = tuple(f"{text} " for text in section["besides"])

    def opening(self, document: Document, instruments: Sequence[Instrument], index: int) -> int:
        """Give where the words that may govern an instrument begin: behind "and" where it has a verb of its own.

        "They signed a letter of intent, and a contract is to follow": the contract is not signed.
        """
        item = instruments[index]
        start, tokens = document.sentences[item.sentence].span.start, document.sentences[item.sentence].tokens
        if not self._is_subject(document, item):
            return start
        before = [token for token in tokens if token.end <= item.span.start][-_COORDINATION_REACH:]
        for place, token in reversed(list(enumerate(before))):
            if token.is_capitalized:
                break
            if token.text.casefold() not in self._joins:
                continue
            is_beside = index > 0 and start <= instruments[index - 1].span.start < token.start
            is_new = any(other.text.casefold() in self._articles for other in before[place + 1 :])
            return token.end if is_beside or is_new else start
        return start

    def _is_subject(self, document: Document, item: Instrument) -> bool:
        """Tell whether a finite verb stands behind an instrument, but for an adjective or two or its sides.

        "…, and a contract | with A is being prepared"; not "a contract with A on how tea is sold".
        """
        tokens = [token for token in document.sentences[item.sentence].tokens if token.start >= item.span.end]
        for place, token in enumerate(tokens[: _SUBJECT_REACH + 1]):
            word = token.text.casefold()
            if word in self._finite:
                return True
            if not token.is_word or word in self._relatives:
                return False
            if word in self._locative:
                return self._is_sided_subject(tokens[place : place + _SIDED_REACH])
        return False

    def _is_sided_subject(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a partner or two by name stand before a finite verb: "between A and B will"."""
        for place, token in enumerate(tokens):
            word = token.text.casefold()
            if word in self._finite:
                return tokens[place - 1].is_capitalized
            is_small = word in self._locative or word in self._joins or word in self._articles
            if not token.is_capitalized and (word == "," or not is_small):
                return False
        return False

    def has_own_verb(self, document: Document, item: Instrument, end: int) -> bool:
        """Tell whether an instrument has a verb of its own before `end`: "X | will build on ties, including the Y"."""
        words = {token.text.casefold() for token in document.sentences[item.sentence].tokens_in(item.span.end, end)}
        return not self._finite.isdisjoint(words) and self._is_subject(document, item)

    def is_passive(self, document: Document, cue: Cue) -> bool:
        """Tell whether the object of a verb stands in front, by its form or the word before: "was | signed".

        Behind a comma it may follow: "Selain X, | ditandatangani Y".
        """
        if document.text.endswith(", ", 0, cue.span.start):
            return False
        before = document.folded[max(0, cue.span.start - _WORD_CHARS) : cue.span.start].split()[-1:]
        return document.folded.startswith(self._passive_forms, cue.span.start) or not self._passives.isdisjoint(before)

    def is_aside(self, document: Document, item: Instrument, cue: Cue) -> bool:
        """Tell whether a participle behind a comma only adds when, where or by whom: "the X, | signed in 1966, and"."""
        if cue.is_noun or document.text[item.span.end : cue.span.start] != ", ":
            return False
        return not self._adverbial.isdisjoint(document.folded[cue.span.end : cue.span.end + _WORD_CHARS].split()[:1])

    def outside_asides(self, document: Document, items: Sequence[Instrument], cues: Sequence[Cue]) -> Sequence[Cue]:
        """Leave out the participles that only say when instruments before were signed."""
        return [cue for cue in cues if not any(self.is_aside(document, item, cue) for item in items)]

    def adjunct_end(self, document: Document, item: Instrument) -> int | None:
        """Give where what only goes before ends: "Besides the pact with A | , a memorandum with B was signed"."""
        sentence = document.sentences[item.sentence].span
        if not document.folded.startswith(self._besides, sentence.start):
            return None
        comma = document.text.find(", ", item.span.end, sentence.end)
        return comma if comma >= 0 and ", " not in document.text[sentence.start : item.span.start] else None

    def is_coordinated(self, document: Document, start: int, end: int, sentence: int) -> bool:
        """Tell whether what stands between two instruments joins them; long names may, where a comma opens the second.

        "an MoU between the A Chamber of Commerce and Industry and the B National Chamber of Commerce, | an agreement"
        """
        words = [token.text.casefold() for token in document.sentences[sentence].tokens_in(start, end)]
        commas = [place for place, word in enumerate(words[-_ENTRY_WORDS:]) if word in _ENTRIES]
        is_entry = bool(commas) and self._leads.issuperset(words[-_ENTRY_WORDS:][commas[-1] :])
        reach = _ROW_WORDS if is_entry and self._finite.isdisjoint(words) else 3 * _COORDINATION_REACH
        joins = self._joins | _ENTRIES if is_entry else self._joins  # "an MoU on A; | an MoU on B"
        return len(words) <= reach * self._factor and not joins.isdisjoint(words[-_COORDINATION_REACH:])
