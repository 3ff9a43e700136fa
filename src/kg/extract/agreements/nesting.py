"""Tell where one agreement stands inside what is told of another: what that is on, or what it came from."""

import re
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import Cue
from kg.extract.agreements.instrument_joining import Instrument
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.patterns import alternation

_SCOPE_WORDS = 9
_OPENER_WORDS = 5  # "while | its long-awaited free trade | agreement"
_VERB_WORDS = 9  # "a memorandum | with the Ministry of Trade of Laos | remains"
_RUN_CHARS = 5  # "conclusion of | the | talks on"
_ABOUT_WORDS = 4  # from "a statement" to "talks": "on the conclusion of"
_NOUN_WORDS = 3  # "perjanjian | ekstradisi |, diteken pada 2019, akan ditinjau"
_PASSIVE_WORDS = 3  # "a memorandum | on it had been | signed"


class NestingReader:
    """Read how the instruments of a sentence stand to each other, with a pack's words."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Take the words for "on" and `came_from` of `agreements.yml` (`section`), and the table for all languages."""
        about = frozenset(section["about_named"])
        self._about = about.union(text.split()[0] for text in section["scope"])
        self._holders = frozenset([*shared["holding_kinds"], "letter-of-intent"])
        self._joins, self._articles = frozenset([*section["conjunctions"], ",", "/"]), frozenset(section["articles"])
        self._relatives = frozenset(section["relative_openers"])
        self._signing = frozenset(shared["signing_words"])
        self._onto = self._about.union(text.split()[0] for text in section["concludings"])
        self._talked = frozenset(shared["talked_of"])
        words = alternation(section["whereas"])
        self._whereas = re.compile(rf"[,;]? (?P<opener>{words}) (?:[^\s,;:]+ ){{0,{_OPENER_WORDS}}}\Z")
        self._always = frozenset(section["always_clauses"])
        self._finite = frozenset([*section["finite"], *section["staying"]])
        self._verbs = self._finite.union(section["clause_verbs"])
        self._ands = frozenset(section["conjunctions"]).difference(section["with"])
        self._parted = re.compile(r"(?:, (?:[\w’'-]+ ){0,2}|; (?:[\w’'-]+ ){0,5})\Z")
        self._came_from = re.compile(rf", (?:{section['came_from']}) (?:[\w-]+ ){{0,3}}\Z")

    def is_scope(self, document: Document, item: Instrument, other: Instrument) -> bool:
        """Tell whether an instrument is what another is on: "a joint statement on the conclusion of the X CEPA"."""
        gap = document.text[item.span.end : other.span.start]
        words = gap.casefold().split()
        is_holder = item.kind in self._holders and item.sentence == other.sentence and not other.is_joined
        is_near = 0 < len(words) <= _SCOPE_WORDS and "," not in gap
        last = words[:-1] if words[-1:] and words[-1] in self._articles else words  # "on rice and the | MoU"
        return is_holder and is_near and words[0] in self._about and self._joins.isdisjoint(last[-1:])

    def is_on_its_own(self, document: Document, first: Instrument, second: Instrument) -> bool:
        """Tell whether an instrument has words of its own before the next: "an agreement | on health | and an MoU"."""
        gap = document.folded[first.span.end : second.span.start]
        if first.name is not None:
            return first.is_titled and second.is_joined and gap.startswith(",")  # "the Agreement on Health, an MoU"
        words = gap.rpartition(",")[0].split() if "," in gap else []
        about = gap.split()
        is_on = len(about) > 1 and about[0] in self._about
        return is_on or (bool(words) and words[0] not in self._joins)

    def is_of_holder(self, document: Document, holder: Instrument, item: Instrument, cue: Cue) -> bool:
        """Tell whether a passive behind an instrument is of the one that is about it: "… on the X was signed"."""
        gap = document.folded[item.span.end : cue.span.start]
        is_free = "," in gap or not self._relatives.isdisjoint(gap.split())
        return cue.name in self._signing and not is_free and self.is_scope(document, holder, item)

    def is_on_talks(self, document: Document, item: Instrument, cue: Cue) -> bool:
        """Tell whether talks are what a paper is on, so that its day is not theirs: "a statement on closing talks"."""
        if item.kind not in self._holders or cue.name not in self._talked or cue.span.start < item.span.end:
            return False
        gap = document.folded[item.span.end : cue.span.start].split()
        return len(gap) <= _ABOUT_WORDS and self._onto.issuperset(gap[:1])

    def outside(self, document: Document, item: Instrument, cues: Sequence[Cue]) -> Sequence[Cue]:
        """Leave out the talks that a paper is on, which may be told by several words: "the conclusion of talks on"."""
        found, end = list(cues), item.span.end
        behind = bisect_left(cues, end, key=_by_start)
        limit = bisect_left(cues, document.sentences[item.sentence].span.end, lo=behind, key=_by_start)
        for cue in cues[behind:limit]:
            is_next = end > item.span.end and cue.name in self._talked and 0 <= cue.span.start - end <= _RUN_CHARS
            if is_next or self.is_on_talks(document, item, cue):
                found.remove(cue)
                end = cue.span.end
        return found

    def aside(self, document: Document, item: Instrument) -> Span | None:
        """Give the aside in which an instrument is what another came from, from comma to comma.

        "The contract, the fruit of a letter of intent signed in 2019, took effect".
        """
        sentence = document.sentences[item.sentence].span
        close = document.text.find(", ", item.span.end, sentence.end)
        opened = self._came_from.search(document.folded, sentence.start, item.span.start)
        return Span(opened.start(), close) if opened is not None and close >= 0 else None

    def contrast(self, document: Document, other: Instrument, item: Instrument) -> Span | None:
        """Give the word that parts the clause of an instrument from the one before: "while the one with A is in talks".

        Only where it has a verb of its own behind it: "signed a contract with A but a mere memorandum with B".
        """
        if other.sentence != item.sentence:
            return None
        opened = self._whereas.search(document.folded, other.span.end, item.span.start)
        if opened is None:
            return None
        is_clause = opened["opener"] in self._always or self._verb(document, item) is not None
        return Span(*opened.span("opener")) if is_clause else None

    def opening(self, document: Document, item: Instrument, following: Instrument) -> int | None:
        """Give the comma that ends a clause which opens its sentence: "While a pact with A is in talks, B signed"."""
        sentence = document.sentences[item.sentence].span
        if following.sentence != item.sentence:
            return None
        if self._whereas.search(f"; {document.folded[sentence.start : item.span.start]}") is None:
            return None
        verb = self._verb(document, item)
        comma = document.text.find(", ", verb, following.span.start) if verb is not None else -1
        return comma if comma >= 0 else None

    def floor(self, document: Document, instruments: Sequence[Instrument], index: int) -> int:
        """Give where the clause of an instrument begins behind that of the one before; 0 where nothing parts them."""
        if not index:
            return 0
        first, item = instruments[index - 1], instruments[index]
        contrast = self.contrast(document, first, item)
        if contrast is not None:
            return contrast.end
        return self.beside(document, first, item) or self.opening(document, first, item) or 0

    def beside(self, document: Document, first: Instrument, item: Instrument) -> int | None:
        """Give the mark behind which an instrument has a clause of its own: "signed a pact with A; one with B is …"."""
        if first.sentence != item.sentence:
            return None
        mark = self._parted.search(document.text, first.span.end, item.span.start)
        if mark is None:
            return None
        is_apart = mark[0].startswith(";") or not self._ands.isdisjoint(mark[0].split())
        verbs = self._verbs if is_apart else self._finite
        return mark.start() if self._verb(document, item, self._ands, verbs) is not None else None

    def _verb(
        self, document: Document, item: Instrument, stops: Container[str] = (), verbs: Container[str] | None = None
    ) -> int | None:
        """Give where a finite verb ends behind an instrument, before any mark or relative but for one aside.

        "The protocol, in force since 2019, | is".
        """
        sentence, start = document.sentences[item.sentence], item.span.end
        verbs = self._verbs if verbs is None else verbs
        comma = document.text.find(", ", start, sentence.span.end)
        close = document.text.find(", ", comma + 1, sentence.span.end) if comma >= 0 else -1
        is_aside = close >= 0 and sentence.count_words(start, comma) <= _NOUN_WORDS
        words = sentence.tokens_in(start, sentence.span.end)
        for token in [t for t in words if not (is_aside and comma <= t.start <= close)][:_VERB_WORDS]:
            word = token.text.casefold()
            if word in self._relatives or word in ",;:" or word in stops:
                return None
            if word in verbs:
                return token.end
        return None

    @staticmethod
    def governing(
        document: Document, cues: Sequence[Cue], before: Sequence[Instrument], item: Instrument
    ) -> Sequence[Cue]:
        """Leave out the words that tell of the instrument before one, in a clause of its own.

        "After a memorandum was signed in 2019, the contract with A was signed yesterday."
        """
        return [cue for cue in cues if not is_passive_of(document, before[-1], cue, item)] if before else cues


def is_passive_of(document: Document, other: Instrument, cue: Cue, item: Instrument) -> bool:
    """Tell whether a word tells of the instrument before it, and not of one in the next clause."""
    is_between = other.span.end <= cue.span.start < cue.span.end <= item.span.start
    if not is_between or other.sentence != item.sentence or other.kind == item.kind or other.is_weak or other.is_loose:
        return False
    gap = document.folded[other.span.end : cue.span.start]
    is_beside = cue.is_before and "," not in gap and len(gap.split()) <= _PASSIVE_WORDS
    return is_beside and "," in document.text[cue.span.end : item.span.start]


def _by_start(cue: Cue) -> int:
    return cue.span.start
