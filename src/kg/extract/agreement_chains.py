"""Read the words before an instrument together: the nearest tells, those before it hold it back or drive it on."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreement_cues import Cue, Reading
from kg.extract.agreement_stage_words import StageWordReader
from kg.extract.instrument_joining import Instrument
from kg.extract.status import Statuses
from kg.model.frozen import replace
from kg.text.document import Document

_RENEWALS = frozenset({"renew", "review"})
_TALKS = ("negotiate", "bargain")


class ChainReader:
    """Read chains of stage words with a pack's words and the table that all languages share."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any], word: StageWordReader) -> None:
        """Compile the words of `agreements.yml` (`section`); `word` reads one stage word alone."""
        self._word, self._shared = word, shared
        self._joins = frozenset([*section["conjunctions"], ",", "/"])
        self._closing = tuple(f" {text} " for text in section["definite_after"]) or ("\0",)

    def read(
        self, document: Document, chain: Sequence[Cue], statuses: Statuses, item: Instrument, *, is_absent: bool
    ) -> Reading | None:
        """Read the nearest word, held back or driven on by those that govern it."""
        if not chain:
            return None
        reading = replace(self._word.read(document, chain[0], statuses, item, is_absent=is_absent), is_preceding=True)
        for outer in chain[1:]:
            if self._is_closed(document, outer) or chain[0].name in self._shared["sealing_classes"]:
                break  # "talks that produced a deal"
            is_renewal = chain[0].name in _RENEWALS and outer.name == "sign"  # "signed an extension of the memorandum"
            if is_renewal or (chain[0].name == "ratify" and outer.name in self._shared["signing_words"]):
                # "supports the early signing and ratification of": what comes first is not done yet.
                return replace(self._word.read(document, outer, statuses, item, is_absent=is_absent), is_preceding=True)
            if _is_signing_of(reading, chain[0], outer) and outer.name in self._shared["governors"]:
                told = self._word.read(document, outer, statuses, item, is_absent=is_absent).stage
                return self._governed(document, outer, chain[0], reading, told)
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
            if chain[0].name in _TALKS and outer.name == "complete":
                break  # "asked to speed up the talks on": there are talks
            if chain[0].name in _TALKS and outer.name == "propose" and reading.stage == "negotiating":
                return replace(reading, stage="proposed")
            is_over = chain[0].name in _TALKS and outer.name == "conclude" and outer is chain[1]
            if is_over or (outer.name == "ratify" and chain[0].name == "apply"):
                return replace(self._word.read(document, outer, statuses, item, is_absent=is_absent), is_preceding=True)
        return reading

    def _governed(self, document: Document, outer: Cue, cue: Cue, reading: Reading, told: str | None) -> Reading:
        """Give the stage of a signing that another word governs; `told` is what that word alone says."""
        if not reading.is_planned and self._is_joined(document, outer, cue):
            return reading  # "have negotiated and signed a contract"
        if outer.name == "conclude" and cue.is_noun and told == "agreed":
            return reading  # "concluded the signing of"
        return replace(reading, stage=self._shared["governors"][outer.name])

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
    if cue.name == "revive" and outer.name in ("propose", "intend", *_TALKS):
        return "proposed"  # "offers, among them to revive the pact"
    return "in-force" if cue.name == "upgrade" and outer.name == "propose" and item.name is not None else None


def _is_signing_of(reading: Reading, cue: Cue, outer: Cue) -> bool:
    """Tell whether a word before governs a signing; "to negotiate towards signing" settles no more than the talks."""
    is_aim = outer.name in _TALKS and (cue.name == "intend" or (reading.is_planned and cue.name == "sign"))
    return cue.name != "ratify" and (reading.stage == "signed" or is_aim)
