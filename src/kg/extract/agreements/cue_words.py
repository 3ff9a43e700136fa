"""Give the stage words of a pack: phrases, and patterns for what stands apart ("declared the talks on X finished")."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import Cue
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import Phrase

_GROUP = "cue"  # the group of a pattern that is its stage word
_PLAIN_CUE = re.compile(rf"\(\?P<{_GROUP}>([^()]*)\)(?![?*{{])")  # without a group in it
_OPENING = re.compile(r"(?:[^\W\d_](?![?*{])|[ ,](?![?*{]))*")
_LEAST_OPENING = 3
_HALTED = "stall"


def cue_phrases(cues: Mapping[str, Mapping[str, Any]]) -> list[Phrase[Cue]]:
    """Give the phrases of `cues`, each with its class and the sides of it on which the instrument may stand."""
    phrases: list[Phrase[Cue]] = []
    for name, sides in cues.items():
        by_text: dict[str, set[str]] = {}
        for side, texts in sides.items():
            for text in texts or ():
                by_text.setdefault(text, set()).add(side)
        for text, found in by_text.items():
            is_after, is_before = bool(found & {"after", "either", "noun"}), bool(found & {"before", "either"})
            phrases.append(Phrase(text, Cue(Span(0, 0), name, is_after, is_before, "noun" in found)))
    return phrases


class CuePatterns:
    """Find stage words that are such only behind others, further in front."""

    def __init__(self, patterns: Mapping[str, Mapping[str, Any] | Sequence[Mapping[str, Any]]]) -> None:
        """Compile; `patterns`: by class what must stand in the text (`needs`: a text, or one of several) and the
        `pattern`, its word `cue`.

        With `side: after` the instrument stands behind the word. A class may have several.
        """
        self._patterns = [
            (
                name,
                _listed(told["needs"]),
                _openings(told["pattern"]),
                re.compile(told["pattern"]),
                told.get("side") == "after",
            )
            for name, several in patterns.items()
            for told in ([several] if isinstance(several, Mapping) else several)
        ]

    def added(self, document: Document, phrases: Sequence[Cue]) -> list[Cue]:
        """Add the words of patterns to those of phrases, less what is part of a halt: "missed a deadline to | sign".

        What a pattern has found to be of another class is that alone: "thông qua" is "by" and no longer "passed".
        """
        apart = list(self.find(document))
        halts = [cue.span for cue in apart if cue.name == _HALTED]
        same = {cue.span: cue.name for cue in apart}
        kept = [cue for cue in phrases if same.get(cue.span, cue.name) == cue.name]
        return [cue for cue in kept if not any(span.covers(cue.span) for span in halts)] + apart

    def find(self, document: Document) -> Iterator[Cue]:
        """Give the words that tell of an instrument in front of them, or behind."""
        for name, needed, openings, pattern, is_after in self._patterns:
            has = document.folded.__contains__
            if any(map(has, needed)) and any(map(has, openings)):
                for match in pattern.finditer(document.folded):
                    yield Cue(Span(*match.span(_GROUP)), name, is_after, is_before=not is_after, is_noun=False)


def _openings(pattern: str) -> tuple[str, ...]:
    """Give how the cues of a pattern begin, of which one must stand in the text: to look for them is quicker by far."""
    cue = _PLAIN_CUE.search(pattern)
    found = [_OPENING.findall(words)[0].lower() for words in cue[1].split("|")] if cue is not None else []
    return tuple(found) if found and min(map(len, found)) >= _LEAST_OPENING else ("",)


def _listed(texts: str | Sequence[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)
