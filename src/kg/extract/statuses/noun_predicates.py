"""Tell how the predicate behind a noun puts what it names: "The signing of the pact between A and B | is awaited"."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from kg.extract.statuses.cues import StatusKind, kind_of
from kg.lang.pack import LanguagePack
from kg.model.spans import Span
from kg.text.document import Document, Sentence
from kg.text.lexicon import is_whole_word

_JOINING = frozenset("()-–/&.'’,")
_ENDS = ".,;"  # a phrase that closes with a point is a predicate by itself: "ditolak."
_LEAD_WORDS = 6  # from the opening of a sentence to its noun: "The fifth round of talks"


class NounPredicates:
    """Know what puts a noun by `predicates` of a pack's `status.yml`.

    Only where the noun is the subject: it stands at the head of its sentence, or behind "that". Its phrase goes on over
    names, figures and the pack's `phrase_words`; the predicate begins right behind it, so that its first words are
    enough: what is not told to have been is not taken for done.
    """

    def __init__(self, pack: LanguagePack) -> None:
        """Read the section; every modal goes with every word for happening. A pack without one has no predicates.

        Raises:
            PackError: A kind of status is unknown.
        """
        section: Mapping[str, Any] = pack.section("status").get("predicates", {})
        self._words = frozenset(section.get("phrase_words", ()))
        self._frames = frozenset(section.get("frames", ()))
        self._openers = frozenset(section.get("openers", ()))
        self._lasting = frozenset(section.get("lasting", ()))
        told: dict[str, list[tuple[str, StatusKind]]] = {}
        for phrase, kind in _phrases(section):
            told.setdefault(phrase.split()[0].rstrip(_ENDS), []).append((phrase, kind_of(kind, pack)))
        self._told = {first: sorted(both, key=lambda each: -len(each[0])) for first, both in told.items()}
        self._stalls = tuple(section.get("stalls", ()))

    def read(self, document: Document, sentence: Sentence, noun: Span) -> tuple[StatusKind, Span] | None:
        """Give the kind of status that a noun's predicate tells, and its words; None where it tells none."""
        if not self._told or not self._is_subject(document, sentence, noun):
            return None
        place = self._past_phrase(document, sentence, noun)
        word = document.folded[place : sentence.span.end].split(maxsplit=1)[:1]
        for phrase, kind in self._told.get(word[0].rstrip(_ENDS), ()) if word else ():
            if document.folded.startswith(phrase, place) and is_whole_word(document.folded, place, place + len(phrase)):
                return kind, Span(place, place + len(phrase))
        is_lasting = not self._lasting.isdisjoint(noun.of(document.folded).split())
        stall = None if is_lasting else next((s for s in self._stalls if document.folded.startswith(s, place)), None)
        return ("postponed", Span(place, place + len(stall))) if stall is not None else None

    def _is_subject(self, document: Document, sentence: Sentence, noun: Span) -> bool:
        """Tell whether nothing but its own words stands between a noun and the opening of its clause."""
        for count, token in enumerate(reversed(sentence.tokens_in(sentence.span.start, noun.start))):
            folded = document.folded[token.start : token.end]
            if folded in self._openers or not (token.is_word or folded in _JOINING):
                return True
            if folded in self._frames or count == _LEAD_WORDS or not self._is_of_phrase(document, token.start, folded):
                return False
        return True

    def _past_phrase(self, document: Document, sentence: Sentence, noun: Span) -> int:
        """Give where the noun's phrase ends and its predicate begins."""
        for token in sentence.tokens_in(noun.end, sentence.span.end):
            if not self._is_of_phrase(document, token.start, document.folded[token.start : token.end]):
                return token.start
        return sentence.span.end

    def _is_of_phrase(self, document: Document, start: int, folded: str) -> bool:
        first = document.text[start]
        return first.isupper() or first.isdigit() or folded in self._words or folded in _JOINING


def _phrases(section: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, phrases in section.get("told", {}).items():
        yield from ((phrase, kind) for phrase in phrases)
    for kind, modals in section.get("modals", {}).items():
        for modal, event in product(modals, section["happenings"]):
            yield f"{modal} {event}", kind
