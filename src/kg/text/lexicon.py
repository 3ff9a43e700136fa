"""Find many phrases in a text at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import ahocorasick_rs

from kg.model.spans import Span

T = TypeVar("T")


def fold_case(text: str) -> str:
    """Lower-case a text without changing its length, so that offsets stay true.

    "İ".lower() has two code points; such characters keep their case.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Tell whether no word runs on over either end of [start, end)."""
    if start > 0 and _is_word(text[start - 1]) and _is_word(text[start]):
        return False
    return not (end < len(text) and _is_word(text[end - 1]) and _is_word(text[end]))


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """A phrase to look for, and what it stands for."""

    text: str
    payload: T
    is_case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class PhraseHit(Generic[T]):
    """A phrase found at a place."""

    span: Span
    payload: T


class PhraseMatcher(Generic[T]):
    """Match whole words, case-insensitively unless a phrase says otherwise."""

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        """Compile; a phrase given twice keeps all its payloads, in the order given."""
        by_text: dict[str, list[Phrase[T]]] = {}
        for phrase in phrases:
            by_text.setdefault(fold_case(phrase.text), []).append(phrase)
        self._patterns = list(by_text)
        self._phrases = [by_text[text] for text in self._patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns) if self._patterns else None

    def find_all(self, text: str, folded: str | None = None) -> list[PhraseHit[T]]:
        """Give every hit, overlapping ones too, by start, then longest first.

        Args:
            text: The text to search.
            folded: `fold_case(text)`, where the caller has it already.
        """
        if self._automaton is None:
            return []
        folded = fold_case(text) if folded is None else folded
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if not is_whole_word(folded, start, end):
                continue
            for phrase in self._phrases[index]:
                if phrase.is_case_sensitive and text[start:end] != phrase.text:
                    continue
                hits.append(PhraseHit(Span(start, end), phrase.payload))
        hits.sort(key=lambda hit: (hit.span.start, -hit.span.end))
        return hits

    def find(self, text: str, folded: str | None = None) -> list[PhraseHit[T]]:
        """Give the hits that do not overlap, leftmost and then longest; the first payload of a phrase wins."""
        chosen: list[PhraseHit[T]] = []
        reached = 0
        for hit in self.find_all(text, folded):
            if hit.span.start >= reached:
                chosen.append(hit)
                reached = hit.span.end
        return chosen
