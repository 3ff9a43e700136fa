"""Tell where a signing is only put off or still to come: "could not be signed yet", "Also exchanged will be"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import SIGNINGS, Cue
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.statuses.finder import Statuses
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseMatcher

_BEFORE_CHARS = 40
_BEHIND_CHARS = 60
_SIGNINGS = SIGNINGS | {"witness"}


class DeferralReader:
    """Know a pack's `deferrals` (`agreements.yml`); without them it finds none."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile.

        Args:
            section: Its `deferrals`: `before` ends at a verb that could not be done yet, `behind` begins right behind
                one that could not be done, `held` begins behind the agreement whose signing could not be held yet;
                `coming` stands between a verb that opens its sentence and what will be signed; `also` are words that
                open a sentence whose verb has no tense: "Turut | ditukarkan ialah".
        """
        told = section.get("deferrals", {})
        keys = ("before", "behind", "held", "coming")
        self._before, self._behind, self._held, self._coming = (
            re.compile(told[key]) if key in told else None for key in keys
        )
        self._barred, self._past = (re.compile(told.get(key, r"(?!)")) for key in ("barred", "past"))
        self._also = frozenset(told.get("also", ()))
        sides = [section["cues"].get(name, {}) for name in _SIGNINGS] if self._also else []
        texts = {text for side in sides for listed in side.values() for text in listed or ()}
        self._signings = PhraseMatcher([Phrase(text, True) for text in sorted(texts)])

    def is_put_off(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether an agreement that is there could not be signed yet, so that it is still to be signed."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or sentence.index != item.sentence:
            return False
        end = sentence.span.end
        if self._barred.search(document.folded, sentence.span.start, end):
            return False  # "could not be signed yet, as the two disagree on what it says"
        if cue.span.start < item.span.start:
            is_noun = cue.is_noun and self._held is not None
            return is_noun and _matches(self._held, document, item.span.end, end)
        start = max(sentence.span.start, cue.span.start - _BEFORE_CHARS)
        if self._before is not None and self._before.search(document.folded, start, cue.span.start):
            return True
        return _matches(self._behind, document, cue.span.end, end)

    def is_coming(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether a verb in front of what is signed is still to come: "Also exchanged | will be | a letter"."""
        is_ahead = cue.span.end <= item.span.start and not cue.is_noun
        return is_ahead and _matches(self._coming, document, cue.span.end, item.span.start)

    def is_added(self, document: Document, cue: Cue, statuses: Statuses) -> bool:
        """Tell whether it only adds to a plan: "will watch the exchange of an MoU. Turut | ditukarkan | ialah"."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or not sentence.index or cue.is_noun or not self._also:
            return False
        if self._past.search(document.folded, sentence.span.start, sentence.span.end):
            return False
        ahead = document.folded[sentence.span.start : cue.span.start].split()
        before = document.sentences[sentence.index - 1]
        if len(ahead) != 1 or ahead[0] not in self._also or before.paragraph != sentence.paragraph:
            return False
        start, end = before.span.start, before.span.end
        hits = self._signings.find(document.text[start:end], document.folded[start:end])
        spans = [Span(start + hit.span.start, start + hit.span.end) for hit in hits]
        return any(statuses.at(span).is_coming for span in spans)


def _matches(pattern: re.Pattern[str] | None, document: Document, start: int, end: int) -> bool:
    return pattern is not None and pattern.match(document.folded, start, min(end, start + _BEHIND_CHARS)) is not None
