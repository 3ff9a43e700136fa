"""Read verbs of signing that open a sentence with their subjects at its end: "Signed by A and B were MoUs on rice"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import Cue
from kg.extract.agreements.instrument_joining import Instrument
from kg.text.document import Document

_INVERTED = ("sign", "exchange", "submit", "intend")
_FRONTED = ("sign", "award")
_DATELINE = re.compile(r"\A[^;:!?]{1,60}? ?[-–—] ")
_VERBS = frozenset((*_INVERTED, *_FRONTED))
_DESCRIBED = 4
_OPENING = 2  # "Turut | dimeterai ialah", "Cũng sẽ | được ký là"


class InvertedReader:
    """Know a pack's copulas and articles (`agreements.yml`)."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Take the words that stand between such a verb and its subjects."""
        self._copulas = frozenset([*section["copulas"], *section.get("inverted_copulas", ())])
        self._articles = frozenset([*section["indefinite"], *section["definite_before"]])
        self._fronting = frozenset(section.get("fronting", ()))
        self._renewals = re.compile(section["renewals"])
        self._objects = self._articles.union(section["object_pronouns"])
        self._joins = frozenset([*section["conjunctions"], ",", "/"])

    def opens(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether a verb opens the sentence of an agreement that is its first subject."""
        sentence = document.sentences[item.sentence]
        start = sentence.span.start
        is_inside = cue.name in _VERBS and start <= cue.span.start and cue.span.end <= item.span.start
        ahead = _DATELINE.sub("", document.folded[start : cue.span.start]) if is_inside else ""
        if not is_inside or len(ahead.split()) > _OPENING:
            return False
        words = document.folded[cue.span.end : item.span.start].split()
        while words and (words[-1] in self._articles or words[-1].isdecimal()):
            words.pop()
        is_copular = bool(words) and cue.name in _INVERTED and words[-1] in self._copulas
        is_renewed = self._renewals.search(document.folded, item.span.end, sentence.span.end) is not None
        is_fronted = self._fronting.issuperset(ahead.split()) and self._is_fronted(cue, words)
        return is_copular or (is_fronted and not is_renewed)

    def _is_fronted(self, cue: Cue, words: Sequence[str]) -> bool:
        """Tell whether a participle with its day or doer opens the sentence: "First signed in 2011, | the | MoU"."""
        commas = [place for place, word in enumerate(words, 1) if word.endswith(",")]
        if cue.name not in _FRONTED or not cue.is_before or not commas:
            return False
        described = words[commas[-1] :]  # "the rice" agreement
        if described and (described[0] not in self._articles or len(described) > _DESCRIBED):
            return False
        return not any(word.endswith((";", ":")) for word in words) and words[0] not in self._objects

    def verb_of_row(
        self, document: Document, cues: Sequence[Cue], instruments: Sequence[Instrument], index: int
    ) -> Cue | None:
        """Give such a verb of which `instruments[index]` is one more subject: "…, and MoUs on rice"; else None."""
        item = instruments[index]
        first = next(other for other in instruments if other.sentence == item.sentence)
        before = document.folded[: item.span.start].rstrip()
        words = before[before.rfind(",") + 1 :].split()
        if first is item or any(w not in self._joins | self._articles and not w.isdecimal() for w in words):
            return None
        return next((cue for cue in cues if self.opens(document, cue, first)), None)
