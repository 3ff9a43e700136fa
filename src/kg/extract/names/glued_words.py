"""Part words that a page has run together where links or lines ended: "ASRonald Prumpoyang", "keGaza", "HồChí"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import field

from kg.extract.names.words import Vocabulary
from kg.model.frozen import dataclass
from kg.text.lexicon import fold_case

_LEAST = 6
_LEAST_STEM, _LEAST_END = 4, 4
_LEAST_PERSON = 7  # before a short ending: "Subiantodan", but "Kurniadi" is a name
_ACRONYM_FRONT = re.compile(r"([A-Z]{2,4})([A-Z][a-z]{2,40})")
_SMALL_FRONT = re.compile(r"([a-z]{2,14})([A-Z][a-z]{2,40})")
_TITLE_FRONT = re.compile(r"([A-Z][a-z]{3,14})([A-Z][a-z]{3,40})")
_CAPITAL = re.compile(r"[A-Z][a-z]{5,40}")


@dataclass(slots=True)
class GluedWords:
    """Part words at a name that is known: a country's, or a person's of the registry.

    `fronts` are small words that run into a name, `ends` those that a name runs into; without `ends` nothing is parted.
    """

    vocabulary: Vocabulary
    is_person: Callable[[str], bool]
    fronts: frozenset[str] = frozenset()
    ends: Sequence[str] = ()
    _longest_first: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Put the longer endings first: "dalam" before "dan"."""
        self._longest_first = sorted(self.ends, key=len, reverse=True)

    def parts(self, raw: str) -> list[str]:
        """Give the words of a token, the token alone where nothing was run together."""
        if not self._longest_first or len(raw) < _LEAST or not raw.isascii() or not raw.isalpha():
            return [raw]
        for pattern in (_ACRONYM_FRONT, _SMALL_FRONT, _TITLE_FRONT):
            match = pattern.fullmatch(raw)
            if match is not None:
                return self._behind(raw, match[1], match[2])
        stem = self._stem(raw)
        return [raw] if stem is None else [stem, raw[len(stem) :]]

    def _behind(self, raw: str, front: str, rest: str) -> list[str]:
        key = fold_case(front)
        is_front = self._is_country(key) if front.isupper() else key in self.fronts
        if front.isupper() and self.vocabulary.has_word(key, "legal-prefix"):
            return [front, rest]  # "PTFreeport"
        if not is_front:
            return [raw]
        if front[0].isupper() and self.vocabulary.has_word(fold_case(rest), "head"):
            return [front, rest]  # "MenurutDirektur Perundingan Ann Lee"
        stem = self._stem(rest) or rest
        if not self._is_name(fold_case(stem)):
            return [raw]
        return [front, stem] if stem == rest else [front, stem, rest[len(stem) :]]

    def _stem(self, raw: str) -> str | None:
        if _CAPITAL.fullmatch(raw) is None or fold_case(raw) in self.vocabulary:
            return None
        for end in self._longest_first:
            stem = raw[: len(raw) - len(end)]
            if not raw.endswith(end) or len(stem) < _LEAST_STEM:
                continue
            key = fold_case(stem)
            is_sure = len(end) >= _LEAST_END or len(stem) >= _LEAST_PERSON
            if self._is_country(key) or (is_sure and self.is_person(key)):
                return stem
        return None

    def _is_country(self, key: str) -> bool:
        return self.vocabulary.has_word(key, "country")

    def _is_name(self, key: str) -> bool:
        return self._is_country(key) or self.is_person(key)


def glued_syllables(raw: str, syllable: re.Pattern[str]) -> list[str]:
    """Give the two syllables that a page has run together at a line's end, "HồChí", "BộChính"; else the token.

    Args:
        raw: The token.
        syllable: The shape of a syllable of the language, folded.
    """
    inner = [at for at in range(1, len(raw)) if raw[at].isupper()]
    if len(inner) != 1 or raw.isascii() or not raw.isalpha():
        return [raw]
    parts = [raw[: inner[0]], raw[inner[0] :]]
    return parts if all(syllable.fullmatch(fold_case(part)) for part in parts) else [raw]
