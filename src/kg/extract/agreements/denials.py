"""Tell where a sentence only repeats what somebody takes back, or what was to be done: "retracted a statement"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import AGREEING, NEGOTIATING, Cue
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.statuses.finder import Status
from kg.text.document import Document
from kg.text.patterns import alternation

_TALKS = NEGOTIATING | {"confer"}
_MEANT = _TALKS | AGREEING | {"sign", "intend", "enter", "launch", "propose", "found", "complete"}
_FLAT_CHARS = 32  # "không còn | đàm phán"
_REACH = 140
_NEAR = 70


class DenialReader:
    """Know a pack's patterns of what is taken back; without them it finds none. Denied reports: `denials.py`."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile.

        Args:
            section: A pack's `agreements.yml`: `lapsed`, what was to be done and was not; `ruled`, a law that tells how
                one is to sign; `taken_back`, a statement withdrawn, which a sentence right behind that has
                `told_earlier` only repeats; `denied_that`, what opens a clause that is denied; `clefts`, "what was
                signed", of which nobody says whose it is; `buts`, which end what is taken back; `any_at_all`: what
                stands right before or right behind a noun that is of whichever one there may be; `flat_denials`:
                what right `before` talks tells that there are none, `unless` something follows: "have never
                negotiated a deal so quickly"; `unplanned`: behind which nobody means to sign or talk.
        """
        self._any = {side: re.compile(pattern) for side, pattern in section["any_at_all"].items()}
        self._flat, self._flat_unless = (re.compile(section["flat_denials"][key]) for key in ("before", "unless"))
        self._unplanned = re.compile(section["unplanned"])
        buts = alternation(section["buts"])
        self._break = re.compile(rf"[;\"“”]|, (?:{buts}) ")
        self._patterns = {
            key: re.compile(section[key])
            for key in ("lapsed", "ruled", "taken_back", "told_earlier", "denied_that", "clefts")
            if key in section
        }

    def is_denied(self, document: Document, cue: Cue) -> bool:
        """Tell whether a stage word is in what is denied, taken back or told without saying whose it is."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or not self._patterns:
            return False
        start, end = sentence.span.start, sentence.span.end
        if any(self._stands_before(document, key, cue) for key in ("taken_back", "denied_that")):
            return True
        for key in ("lapsed", "ruled"):
            near = self._search(document, key, max(start, cue.span.start - _NEAR), cue.span.end)
            is_before = near is not None and near.start() < cue.span.start
            if near is not None and is_before and "," not in document.folded[near.end() : cue.span.start]:
                return True
        cleft = self._search(document, "clefts", start, end)
        if cleft is not None and cleft.start() <= cue.span.start < cleft.end():
            return True
        before = document.sentences[sentence.index - 1].span if sentence.index else None
        is_taken_back = before is not None and self._search(document, "taken_back", before.start, before.end)
        return bool(is_taken_back) and self._search(document, "told_earlier", start, cue.span.start) is not None

    def is_untalked(self, document: Document, cue: Cue) -> bool:
        """Tell whether talks are denied outright: "are not negotiating a pact", but "have not finished negotiating"."""
        start = cue.span.start
        if cue.name not in _TALKS or self._flat.search(document.folded, max(0, start - _FLAT_CHARS), start) is None:
            return False
        return self._flat_unless.match(document.folded, cue.span.end) is None

    def is_unplanned(self, document: Document, cue: Cue) -> bool:
        """Tell whether nobody means to: "has no plans to negotiate a pact", "does not intend to sign"."""
        start = cue.span.start
        if cue.name not in _MEANT:
            return False
        told = self._unplanned.finditer(document.folded, max(0, start - _NEAR), cue.span.end)
        return any(match.start() < start <= match.end() for match in told)

    def is_none(self, document: Document, item: Instrument) -> bool:
        """Tell whether a noun that is denied is of no agreement there is: "have not concluded any agreement"."""
        if item.name is not None:
            return False
        start = max(0, item.span.start - _NEAR)
        before = self._any["before"].search(document.folded, start, item.span.start)
        return bool(before or self._any["behind"].match(document.folded, item.span.end))

    def is_lapsed(self, document: Document, status: Status) -> bool:
        """Tell whether a clause is put as what was to be done: "sepatutnya bertemu A dan menandatangani"."""
        told = status.cue
        return told is not None and self._search(document, "lapsed", told.start, told.end) is not None

    def _search(self, document: Document, key: str, start: int, end: int) -> re.Match[str] | None:
        pattern = self._patterns.get(key)
        return pattern.search(document.folded, start, end) if pattern is not None else None

    def _stands_before(self, document: Document, key: str, cue: Cue) -> bool:
        sentence = document.sentence_at(cue.span.start)
        start = max(sentence.span.start if sentence is not None else 0, cue.span.start - _REACH)
        match = self._search(document, key, start, cue.span.start)
        return match is not None and self._break.search(document.folded, match.end(), cue.span.start) is None
