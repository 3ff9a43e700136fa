"""Tell which language a text is in."""

import re
from collections.abc import Iterable, Mapping
from itertools import filterfalse
from math import fsum
from typing import Any

from kg.lang import LanguagePack

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = ".,:;!?()\"'“”‘’"


class LanguageDetector:
    """Count the function words and the marker words of each pack.

    Function words are shared between near languages; marker words are those that tell Indonesian from Malay, and weigh
    more (`marker_weight` of the pack).
    """

    def __init__(self, packs: Iterable[LanguagePack], shared: Mapping[str, Any]) -> None:
        """Compile the word lists of the packs, and of languages without one (`others` of `data/detection.yml`)."""
        others: Mapping[str, Iterable[str]] = shared["others"]
        self._names_least: int = shared["names_least"]
        self._names_factor: float = shared["names_factor"]
        self._near_share: float = shared["near_share"]
        packs = tuple(packs)
        own = {pack.tag for pack in packs}
        self._others = {tag: frozenset(words) for tag, words in others.items() if tag not in own}
        self._weights: dict[str, dict[str, float]] = {}
        self._minimum: dict[str, float] = {}
        for pack in packs:
            section = pack.section("detection")
            weights = dict.fromkeys(section["function_words"], 1.0)
            weights.update(dict.fromkeys(section["marker_words"], float(section["marker_weight"])))
            self._weights[pack.tag] = weights
            self._minimum[pack.tag] = float(section["minimum_share"])
        self._known = frozenset().union(*self._others.values(), *self._weights.values())

    def detect(self, text: str) -> str | None:
        """Give the tag of the language that most of the words belong to, or None where no pack fits.

        A text needs a certain share of known words (`minimum_share`), twice that among its words in small letters where
        names make up much of it, and no other language may have more of its
        words there, so that a language without a pack is not taken for one with.
        """
        # No word goes over white space; most pieces between are one word, or one with a mark beside it.
        pieces = text.lower().split()
        words = list(filter(str.isalpha, pieces))
        for piece in filterfalse(str.isalpha, pieces) if len(words) < len(pieces) else ():
            bare = piece.strip(_MARKS)
            if bare.isalpha():
                words.append(bare)
            else:
                words += _WORD.findall(piece)
        total = len(words)
        if not total:
            return None
        known: dict[str, int] = {}  # a Counter takes longer to make than to count
        for word in filter(self._known.__contains__, words):
            known[word] = known.get(word, 0) + 1
        scores = {
            tag: fsum([weights[word] * known[word] for word in weights.keys() & known.keys()]) / total
            for tag, weights in self._weights.items()
        }
        best = max(sorted(scores), key=lambda tag: scores[tag])
        if scores[best] < self._minimum[best] and not self._is_among_names(text, best, scores[best] * total):
            return None
        others = [sum([known[word] for word in other.intersection(known)]) / total for other in self._others.values()]
        return best if scores[best] > max(others, default=0.0) else None

    def nearest(self, text: str) -> tuple[str, float, float] | None:
        """Give the pack nearest to a text, the share of its words, and the share that it asks for.

        It tells a pack's writer how much is missing where `detect` gives None. None where
        it has no words or far too few of a language.
        """
        words = _WORD.findall(text.lower())
        if not words or not self._weights:
            return None
        shares = {
            tag: sum(weights.get(word, 0.0) for word in words) / len(words) for tag, weights in self._weights.items()
        }
        best = max(sorted(shares), key=lambda tag: shares[tag] / self._minimum[tag])
        if shares[best] < self._minimum[best] * self._near_share:
            return None
        return best, shares[best], self._minimum[best]

    def _is_among_names(self, text: str, tag: str, weight: float) -> bool:
        """Tell whether the words of a language stand in a text of many names: those in small letters are its."""
        small = [word for word in _WORD.findall(text) if word[0].islower()]
        own = {word for word in small if word in self._weights[tag]}
        return len(own) >= self._names_least and weight >= self._names_factor * self._minimum[tag] * len(small)
