"""Settle the stage of an agreement of which several words of a sentence tell."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import AGREEING, Reading
from kg.model.frozen import replace
from kg.model.kinds import STANDING

_WORKED_AT = ("negotiate", "draft")  # in this order


class ReadingCombiner:
    """Weigh readings by the classes and the order of stages of `data/agreements.yml`."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        """Take the order of stages."""
        self._shared = shared
        self._ranks = {stage: rank for rank, stage in enumerate(shared["stages"])}

    def combine(self, before: Reading | None, after: Sequence[Reading]) -> Reading:
        """Give the furthest stage that no word caps; `before` is what the verb in front tells, `after` those behind."""
        if before is not None and before.cue is not None and before.cue.name in self._shared["talks_classes"]:
            # "talks on the pact ended", "will end": the talks did and will
            after = [r for r in after if r.stage != "ended" and (r.cue is None or r.cue.name != "expire")]
        if before is not None and before.stage == "ended":
            after = [r for r in after if not r.is_capped]  # "scrapped a contract signed in May": its signing stands
        read = self._fitting([before, *after] if before is not None else list(after))
        if (whole := self._whole(before, read)) is not None:
            return whole
        read = self._undenied(self._lasting(read))
        is_capped = any(reading.is_capped for reading in read)
        is_not_in_force = any(reading.is_not_in_force for reading in read)
        strong = [reading for reading in read if not reading.is_weak and reading.stage is not None]
        slight = self._shared["slight_classes"]
        firm = [reading for reading in strong if reading.cue is None or reading.cue.name not in slight]
        strong = [*firm, *_still_running(firm, strong)] or strong  # "negotiating a contract worth …"
        if before is not None and before.is_weak and before.stage is not None:
            # "Review of AITIGA, whose talks should end in 2025": the review is what is told of it.
            final = frozenset(self._shared["over_review"])
            strong = [r for r in strong if before.cue is None or before.cue.name != "review" or r.stage in final]
        if not strong:
            weak = next((reading for reading in read if reading.stage is not None), None)
            if weak is not None:
                return replace(weak, is_capped=is_capped)
            cue = next((r.cue for r in read if r.cue is not None), None)
            is_open = any(r.is_open for r in read)
            return Reading(None, cue, is_capped, is_not_in_force=is_not_in_force, is_open=is_open)
        if before is not None and before.cue is not None and before.cue.name == "renew" and before.stage is not None:
            # "agreed to renew the MoU that was signed in 1997", but "wants to renew the pact, in force since 2016"
            held = [r for r in strong if r.stage == "in-force" and before.stage == "proposed"]
            return held[0] if held else replace(before, is_capped=is_capped)
        capped = [reading for reading in strong if reading.is_capped]
        # Signing tells more than ratifying, which gives the same stage.
        best = max(capped or strong, key=lambda r: (self._ranks[r.stage or ""], _is_signing(r)))
        best = _settled(strong, best) or best
        names = {reading.cue.name: reading for reading in strong if reading.cue is not None}
        if before is not None and before.cue is not None and before.cue.is_noun and best is before:
            # "The signing of the pact will be witnessed by A"
            best = next((r for r in after if r.is_planned and r.cue and r.cue.name == "witness"), best)
        if best.stage == "ended" and "renew" in names:
            best = names["renew"]
        if best.is_planned and best.stage == "agreed" and not names.keys().isdisjoint(_WORKED_AT):
            best = next(names[name] for name in _WORKED_AT if name in names)
        early = names.get("propose") or names.get("found")
        if early is not None and best.stage == "negotiating" and best.cue is not None and best.cue.name in AGREEING:
            best = early  # "the proposal has not been agreed"
        if is_not_in_force and best.stage == "proposed":
            best = replace(best, stage="agreed")  # "pushes for the treaty to take effect soon"
        is_under = before is not None and before.cue is not None and before.cue.name == "apply"
        is_planned = any(reading.is_planned for reading in strong)
        return replace(
            best, is_capped=is_capped, is_planned=is_planned, is_under=is_under, is_not_in_force=is_not_in_force
        )

    @staticmethod
    def _whole(before: Reading | None, read: Sequence[Reading]) -> Reading | None:
        """Give the reading that outdoes all others: struck off a list, or "revived the contract that had ended".

        Or talks that came to a halt, unless a signature or an effect is told: "reviews the pact, talks on which …".
        """
        halted = next((r for r in read if r.cue is not None and r.cue.name == "stall"), None)
        if halted is not None and not any(_is_done(reading) for reading in read):
            return halted
        if before is not None and before.cue is not None and before.cue.name == "revive" and before.stage is not None:
            return before
        return next((r for r in read if r.cue is not None and r.cue.name == "strike" and r.is_capped), None)

    def _undenied(self, read: list[Reading]) -> list[Reading]:
        """Leave out what only speaks of it where another word denies it: "noted that the MoU was not signed"."""
        spoken = self._shared["spoken_classes"]
        if not any(reading.stage is None and (reading.is_capped or reading.is_open) for reading in read):
            return read
        return [reading for reading in read if reading.cue is None or reading.cue.name not in spoken]

    def _fitting(self, read: Sequence[Reading]) -> list[Reading]:
        """Leave out what cannot be of a pact that has not been signed: who watches it, what is exchanged, its force.

        "Akan meneken MoU dengan B, disaksikan menteri, melanjutkan kerja sama yang sudah berjalan".
        """
        kept: list[Reading] = []
        is_unsigned = False
        for reading in read:
            cue = reading.cue
            is_signing = cue is not None and cue.name in self._shared["signing_words"]
            is_rite = cue is not None and (cue.name == "witness" or (is_signing and cue.is_noun))
            if not is_unsigned or not (reading.stage == "in-force" or (is_rite and not reading.is_planned)):
                kept.append(reading)
            is_unsigned = is_unsigned or (is_signing and reading.stage != "signed") or reading.is_planned
        return kept

    def _lasting(self, read: Sequence[Reading]) -> list[Reading]:
        """Leave out the ends of what was never signed: "the plan for A and B to sign a pact was cancelled"."""
        if any(reading.stage is None and (reading.is_capped or reading.is_open) for reading in read):
            read = [reading for reading in read if reading.stage != "ended"]
        if any(reading.stage in STANDING for reading in read):
            return list(read)
        # "The deal with A collapsed": the talks did, where no signature is told.
        return [r for r in read if r.cue is None or r.cue.name not in self._shared["collapse_classes"]]


def _settled(strong: Sequence[Reading], best: Reading) -> Reading | None:
    """Give what is agreed on and not yet signed as that, whatever talks stand beside it: "agreed but not signed"."""
    if not best.is_capped or best.stage != "negotiating" or best.cue is None or best.cue.name != "sign":
        return None
    told = (r for r in strong if r.stage == "agreed" and not r.is_planned and r.cue is not None)
    return next((replace(r, is_capped=True) for r in told if r.cue and r.cue.name in AGREEING), None)


def _still_running(firm: Sequence[Reading], strong: Sequence[Reading]) -> list[Reading]:
    """Give what is to run out behind its signature: "signed in 2021 and due to lapse in December" holds until then."""
    signed = [reading.cue.span.end for reading in firm if reading.cue is not None and reading.stage == "signed"]
    if not signed:
        return []
    ends = (r for r in strong if r.cue is not None and r.cue.name == "expire" and r.stage == "in-force")
    return [reading for reading in ends if reading.cue is not None and min(signed) <= reading.cue.span.start]


def read_any(before: Reading | None, after: Sequence[Reading]) -> bool:
    """Tell whether any word told of an instrument."""
    return any(reading.cue is not None for reading in (*after, *((before,) if before is not None else ())))


def _is_done(reading: Reading) -> bool:
    """Tell whether a signature, or an effect that a word tells of, is certain."""
    is_effective = reading.stage == "in-force" and reading.cue is not None and reading.cue.name == "effect"
    return reading.stage == "signed" or (is_effective and not reading.is_weak)


def _is_signing(reading: Reading) -> bool:
    return reading.cue is not None and reading.cue.name == "sign" and not reading.is_planned
