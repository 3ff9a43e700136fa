"""Read the words before an instrument together: the nearest tells, those before it hold it back or drive it on."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import NEGOTIATING, Cue, Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.stage_words import StageWordReader
from kg.extract.statuses.finder import Statuses
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseMatcher

_RENEWALS = frozenset({"renew", "review"})
_WORKED_AT = NEGOTIATING | {"draft", "upgrade"}
_UNDER_WAY = NEGOTIATING | {"propose", "intend"}
_OFFERS = ("propose", "prospect")
_AIMED = (*NEGOTIATING, "launch", "propose")
_ROUND_WORDS = 8  # "the third round of negotiations on a free trade agreement"
_ABOUT_WORDS = 3  # from "a statement" to "conclusion of": "on the", "bersama tentang"
_START_WORDS = 12  # from a pact to "are expected to begin"


class ChainReader:
    """Read chains of stage words with a pack's words and the table that all languages share."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any], word: StageWordReader) -> None:
        """Compile the words of `agreements.yml` (`section`); `word` reads one stage word alone."""
        self._word, self._shared = word, shared
        self._joins = frozenset([*section["conjunctions"], ",", "/"])
        self._finite = frozenset(section["passives"])
        self._subjects = tuple(section["talk_subjects"])
        self._talks = tuple(f" {text}" for text in section["talk_subjects"])
        self._unbegun = PhraseMatcher([Phrase(text, True) for text in section["unbegun"]])
        self._rounds = PhraseMatcher([Phrase(text, True) for text in section["rounds"]])
        self._concludings = frozenset(section["concludings"])
        self._about = frozenset(section["about_named"]).difference(section["aims"])
        self._papers = PhraseMatcher([Phrase(text, True) for text in section["papers"]])
        self._apart = frozenset(section["relative_openers"])
        self._closing = tuple(f" {text} " for text in section["definite_after"]) or ("\0",)

    def read(
        self, document: Document, chain: Sequence[Cue], statuses: Statuses, item: Instrument, *, is_absent: bool
    ) -> Reading | None:
        """Read the nearest word, held back or driven on by those that govern it."""
        if not chain:
            return None
        reading = self._read(document, chain, statuses, item, is_absent=is_absent)
        if reading.stage != "negotiating":
            return reading
        if any(self._is_on_conclusion(document, cue, item) for cue in chain[:2]):
            return replace(reading, stage="agreed")
        start = self._start_to_come(document, chain[0], item)
        return replace(reading, stage="proposed", cue=start) if start is not None else reading

    def is_of_talks(self, document: Document, cue: Cue) -> bool:
        """Tell whether a word is of talks or ends on their noun: "menuntaskan | perundingan"."""
        return cue.name in self._shared["talks_classes"] or document.folded.endswith(self._talks, 0, cue.span.end)

    def is_of_round(self, document: Document, item: Instrument, start: int | None = None) -> bool:
        """Tell whether it is a round of the talks that words tell of: those behind, or one that ends at `start`."""
        start = document.sentences[item.sentence].span.start if start is None else start
        hits = self._rounds.find(document.text[start : item.span.start], document.folded[start : item.span.start])
        gap = document.folded[start + hits[-1].span.end : item.span.start] if hits else ","
        return "," not in gap and len(gap.split()) <= _ROUND_WORDS

    def is_of_paper(self, document: Document, first: Cue, item: Instrument, cue: Cue) -> bool:
        """Tell whether what was signed is a paper on the talks: "a statement on the conclusion of X was signed".

        Args:
            document: The article.
            first: The word in front of the instrument.
            item: The instrument.
            cue: A signing behind it.
        """
        if first.name not in self._shared["talked_of"] or cue.name not in self._shared["signing_words"]:
            return False
        start = document.sentences[item.sentence].span.start
        hits = self._papers.find(document.text[start : first.span.end], document.folded[start : first.span.end])
        gap = document.folded[start + hits[-1].span.end : cue.span.start] if hits else ","
        behind = document.folded[item.span.end : cue.span.start].split()
        if "," in gap or not self._apart.isdisjoint(behind) or (behind and behind[-1] in self._joins):
            return False
        return bool(self._finite.intersection(behind)) or not self._finite

    def _is_on_conclusion(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether a paper is on the end of talks, right behind it: "a statement on the conclusion of X"."""
        if cue.span.of(document.folded) not in self._concludings:
            return False
        start = document.sentences[item.sentence].span.start
        hits = self._papers.find(document.text[start : cue.span.start], document.folded[start : cue.span.start])
        gap = document.folded[start + hits[-1].span.end : cue.span.start].split() if hits else [","]
        return not gap or (len(gap) <= _ABOUT_WORDS and not self._about.isdisjoint(gap))

    def is_talked(self, document: Document, item: Instrument, cue: Cue) -> bool:
        """Tell whether the word right behind an instrument makes it talks: "free trade agreement negotiations"."""
        is_noun = cue.span.of(document.folded).startswith(self._subjects)
        return is_noun and not document.folded[item.span.end : cue.span.start].strip()

    def _start_to_come(self, document: Document, cue: Cue, item: Instrument) -> Cue | None:
        """Give the words by which talks are still to begin: "negotiations on a pact with A are expected to begin"."""
        if cue.name not in NEGOTIATING or not cue.span.of(document.folded).startswith(self._subjects):
            return None
        start, end = item.span.end, document.sentences[item.sentence].span.end
        hits = self._unbegun.find(document.text[start:end], document.folded[start:end])
        if not hits or self.is_of_round(document, item):
            return None
        gap = document.folded[start : start + hits[0].span.start].split()
        if len(gap) > _START_WORDS or any(word[-1] in ",;:" for word in gap) or (gap and gap[-1] in self._joins):
            return None
        span = Span(start + hits[0].span.start, start + hits[0].span.end)
        return Cue(span, "propose", is_after=False, is_before=True, is_noun=False)

    def _read(
        self, document: Document, chain: Sequence[Cue], statuses: Statuses, item: Instrument, *, is_absent: bool
    ) -> Reading:
        reading = replace(self._word.read(document, chain[0], statuses, item, is_absent=is_absent), is_preceding=True)
        for place, outer in enumerate(chain[1:], 2):
            if self._is_closed(document, outer) or chain[0].name in self._shared["sealing_classes"]:
                break  # "talks that produced a deal"
            is_renewal = chain[0].name in _RENEWALS and outer.name == "sign"  # "signed an extension of the memorandum"
            if is_renewal or (chain[0].name == "ratify" and outer.name in self._shared["signing_words"]):
                # "supports the early signing and ratification of": what comes first is not done yet.
                return replace(self._word.read(document, outer, statuses, item, is_absent=is_absent), is_preceding=True)
            if _is_signing_of(reading, chain[0], outer) and outer.name in self._shared["governors"]:
                governor = self._governor(document, chain, place)
                told = self._word.read(document, governor, statuses, item, is_absent=is_absent).stage
                return self._governed(document, governor, chain[0], reading, told)
            if reading.stage == "signed" and outer.name == "witness":
                # "are also to witness the signing of …"
                watched = self._word.read(document, outer, statuses, item, is_absent=is_absent)
                if watched.is_planned or watched.stage is None:
                    return replace(watched, stage=watched.stage or "agreed", is_planned=True, is_preceding=True)
            # "to implement signed agreements"
            is_carried_out = reading.stage == "signed" and outer.name == "apply"
            reading = replace(reading, is_under=True) if is_carried_out else reading
            if (stage := _stage_of_pair(chain[0], outer, item)) is not None:
                return replace(reading, stage=stage, is_weak=stage == "in-force")
            if chain[0].name in NEGOTIATING and outer.name == "complete":
                break  # "asked to speed up the talks on": there are talks
            if chain[0].name in NEGOTIATING and outer.name == "propose" and reading.stage == "negotiating":
                return replace(reading, stage="proposed")
            is_over = chain[0].name in _WORKED_AT and outer.name == "conclude" and outer is chain[1]
            if is_over or (outer.name == "ratify" and chain[0].name == "apply"):
                return replace(self._word.read(document, outer, statuses, item, is_absent=is_absent), is_preceding=True)
        return reading

    def _governor(self, document: Document, chain: Sequence[Cue], place: int) -> Cue:
        """Give the word that governs a signing: that at `place`, or the one further out that it is of a row with.

        "looked into | negotiating and signing"; "agreed to open | negotiations on | signing"; "to negotiate | towards |
        signing".
        """
        outer, further = chain[place - 1], chain[place] if place < len(chain) else None
        if further is None:
            return outer
        if outer.name == "propose" and further.name in NEGOTIATING:
            return further
        is_begun = outer.name in NEGOTIATING and outer.span.start <= further.span.end + 1
        is_row = is_begun or self._is_joined(document, outer, chain[0])
        return further if further.name in _OFFERS and is_row else outer

    def _governed(self, document: Document, outer: Cue, cue: Cue, reading: Reading, told: str | None) -> Reading:
        """Give the stage of a signing that another word governs; `told` is what that word alone says."""
        if not reading.is_planned and self._is_joined(document, outer, cue):
            return reading  # "have negotiated and signed a contract"
        if outer.name == "conclude" and cue.is_noun and told == "agreed":
            return reading  # "concluded the signing of"
        if outer.name == "propose" and told is None:
            return replace(reading, stage=None)  # "does not want to sign any deals"
        is_begun = outer.name == "launch" and told is not None  # "opened negotiations on signing", "to open …"
        return replace(reading, stage=told if is_begun else self._shared["governors"][outer.name])

    def _is_joined(self, document: Document, first: Cue, second: Cue) -> bool:
        """Tell whether nothing but "and" stands between two words."""
        return document.folded[first.span.end : second.span.start].strip() in self._joins

    def _is_closed(self, document: Document, cue: Cue) -> bool:
        """Tell whether "those talks" are named, which then govern nothing."""
        return document.folded.startswith(self._closing, cue.span.end)


def _stage_of_pair(cue: Cue, outer: Cue, item: Instrument) -> str | None:
    """Give the stage of what is agreed to be founded, or of what is there where one looks into raising it."""
    if cue.name == "found" and outer.name == "agree" and item.kind != "plan":
        return "agreed"
    if cue.name == "revive" and outer.name in _UNDER_WAY:
        return "proposed"  # "offers, among them to revive the pact"
    return "in-force" if cue.name == "upgrade" and outer.name == "propose" and item.name is not None else None


def _is_signing_of(reading: Reading, cue: Cue, outer: Cue) -> bool:
    """Tell whether a word before governs a signing; "to negotiate towards signing" settles no more than the talks."""
    is_aim = outer.name in _AIMED and (cue.name == "intend" or (reading.is_planned and cue.name == "sign"))
    return cue.name != "ratify" and (reading.stage == "signed" or is_aim)
