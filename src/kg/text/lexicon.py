"""Find many phrases in a text at once."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

import ahocorasick_rs

from kg.model.frozen import dataclass
from kg.model.spans import Span, start_of
from kg.text.characters import OLD_TONES

T = TypeVar("T")


# Vietnamese writes the tone of an open "oa", "oe" or "uy" on either vowel: "thoả thuận" is "thỏa thuận"
# (`OLD_TONES`); and the vowel of "ký", "kỹ" and "lý" with an i, too: "kí kết", "kĩ thuật".
_WITH_I = [f"{letter}{tone}" for letter in "kl" for tone in "íìỉĩị"]
_WITH_Y = [f"{letter}{tone}" for letter in "kl" for tone in "ýỳỷỹỵ"]
_TONES = OLD_TONES | dict(zip(_WITH_I, _WITH_Y, strict=True))
_VIETNAMESE = "ạảệộ"  # no long text is without one of these
_LONG = 200
_LATE_TONE = re.compile(rf"(?:(?<!q)(?:{'|'.join(OLD_TONES)})|(?<!\w)(?:{'|'.join(_WITH_I)}))(?!\w)")


def fold_case(text: str) -> str:
    """Lower-case a text without changing its length, so that offsets stay true.

    "İ".lower() has two code points; such characters keep their case. A Vietnamese tone is
    written in one way, and "kí" as "ký"; for "Đ" pages of older sets of letters have the Icelandic "Ð".
    """
    lowered = text.lower()
    if text.isascii():
        return lowered
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lowered = lowered.replace("ð", "đ")
    if len(lowered) > _LONG and not any(letter in lowered for letter in _VIETNAMESE):
        return lowered
    return _LATE_TONE.sub(lambda match: _TONES[match.group()], lowered)


def is_word_char(char: str) -> bool:
    """Tell whether a character is of a word: a letter, a digit or "_"."""
    return char.isalnum() or char == "_"


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Tell whether no word runs on over either end of [start, end)."""
    if start > 0 and is_word_char(text[start - 1]) and is_word_char(text[start]):
        return False
    return not (end < len(text) and is_word_char(text[end - 1]) and is_word_char(text[end]))


_place = itemgetter(0, 1)


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
        patterns = list(by_text)
        # For each pattern: whether its first and its last character are of a word, so that none may stand beside them.
        self._phrases = [(is_word_char(text[:1]), is_word_char(text[-1:]), tuple(by_text[text])) for text in patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(patterns) if patterns else None

    def find_all(self, text: str, folded: str | None = None) -> list[PhraseHit[T]]:
        """Give every hit, overlapping ones too, by start, then longest first.

        Args:
            text: The text to search.
            folded: `fold_case(text)`, where the caller has it already.
        """
        if self._automaton is None:
            return []
        folded = fold_case(text) if folded is None else folded
        length, found = len(folded), []
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            opens, closes, phrases = self._phrases[index]
            # `is_whole_word`, written out: nine of ten matches end here, and the calls were a tenth of an extraction.
            if opens and start and ((before := folded[start - 1]).isalnum() or before == "_"):
                continue
            if closes and end < length and ((after := folded[end]).isalnum() or after == "_"):
                continue
            for phrase in phrases:
                if not phrase.is_case_sensitive or text[start:end] == phrase.text:
                    found.append((start, -end, phrase.payload))
        if len(found) > 1:
            found.sort(key=_place)
        return [PhraseHit(Span(start, -end), payload) for start, end, payload in found]

    def find_within(self, text: str, folded: str, spans: Iterable[Span]) -> list[PhraseHit[T]]:
        """Give every hit inside each of some stretches, as `find_all` gives those of a whole text."""
        found = []
        for span in spans:
            start = span.start
            for hit in self.find_all(span.of(text), span.of(folded)):
                found.append(PhraseHit(Span(hit.span.start + start, hit.span.end + start), hit.payload))
        return found

    def find(self, text: str, folded: str | None = None) -> list[PhraseHit[T]]:
        """Give the hits that do not overlap, leftmost and then longest; the first payload of a phrase wins."""
        return without_overlaps(self.find_all(text, folded))


class Substrings(Generic[T]):
    """Tell which of many texts stand in another, inside its words too, in one pass over it."""

    def __init__(self, texts: Iterable[tuple[str, T]]) -> None:
        """Take the texts, each with what it stands for."""
        told = list(texts)
        self._payloads = [payload for _, payload in told]
        self._automaton = ahocorasick_rs.AhoCorasick([text for text, _ in told])

    def standing_in(self, text: str) -> list[T]:
        """Give what those that stand there stand for, each once, in the order in which they were given."""
        found = {index for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        return list(dict.fromkeys([self._payloads[index] for index in sorted(found)]))


def hits_inside(hits: Sequence[PhraseHit[T]], span: Span) -> list[PhraseHit[T]]:
    """Give of hits by start those that lie wholly inside a span."""
    inside = []
    for hit in hits[bisect_left(hits, span.start, key=start_of) :]:
        if hit.span.start >= span.end:
            break
        if hit.span.end <= span.end:
            inside.append(hit)
    return inside


def without_overlaps(hits: Iterable[PhraseHit[T]]) -> list[PhraseHit[T]]:
    """Keep of hits by start, then longest first, those that begin where the one kept before has ended."""
    chosen: list[PhraseHit[T]] = []
    reached = 0
    for hit in hits:
        if hit.span.start >= reached:
            chosen.append(hit)
            reached = hit.span.end
    return chosen
