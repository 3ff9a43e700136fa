"""Tell what one stage word says of an agreement: done, to come, hoped for, denied."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import SIGNINGS, Cue, Reading
from kg.extract.agreements.deferrals import DeferralReader
from kg.extract.agreements.denials import DenialReader
from kg.extract.agreements.effects import EffectReader
from kg.extract.agreements.hedges import HedgeReader
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.outcomes import OutcomeReader
from kg.extract.agreements.shares import ShareReader
from kg.extract.statuses.finder import Status, Statuses
from kg.model.frozen import replace
from kg.model.kinds import STANDING
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseMatcher

UNSIGNED = "unsigned"
NOT_YET = "not-yet"
PENDING = "pending"
STRUCK = "struck"
_TERM_CHARS = 32
_DENIAL_CHARS = 48
_ENDINGS = ("end", "collapse", "strike", "withdraw")
_OVER = ("end", "conclude")
_WILL_CHARS = 24
_WILL_WORDS = 2  # "will then | sign"
_DRAFT_CHARS = 40
_DRAFT_WORDS = 3  # "a draft of the" MoU
_WISHED = ("planned", "wished", "hoped")
_UNAPPROVED = frozenset({"hoped", "wished"})


class StageWordReader:
    """Read one stage word at a time, with a pack's words and the table that all languages share."""

    def __init__(
        self, section: Mapping[str, Any], shared: Mapping[str, Any], hedges: HedgeReader, outcomes: OutcomeReader
    ) -> None:
        """Compile the words for talks and mere offers, denials and terms.

        Args:
            section: The pack's `agreements.yml`.
            shared: `data/agreements.yml`.
            hedges: What takes a stage back.
            outcomes: What tells that it is still to come, or that nothing came of it.
        """
        self._outcomes = outcomes
        marks = [Phrase(text, "negotiating") for text in section["talks"]]
        marks += [Phrase(text, "proposed") for text in section["early"]]
        self._marks = PhraseMatcher(marks)
        self._denials = PhraseMatcher([Phrase(text, True) for text in section["denials"]])
        self._drafts, self._about = (frozenset(section[key]) for key in ("drafts", "about_named"))
        self._ifs, self._wills = (frozenset(section["terms"][key]) for key in ("ifs", "wills"))
        self._planned = PhraseMatcher([Phrase(text, True) for text in section["as_planned"]])
        self._and = tuple(f" {word} " for word in section["conjunctions"] if word.isalpha())
        self._terms = [re.compile(pattern) for pattern in section["durations"]]
        self._refusals = tuple(f" {text}" for text in section["refusals"])
        self._others_ended = re.compile(section["ended_others"])
        self._possessing = frozenset(section["possessing"])
        self._since = frozenset(section["since"])
        self._reports = DenialReader(section)
        self._effects, self._deferrals = EffectReader(section), DeferralReader(section)
        self._shares = ShareReader(section)
        self._weak = frozenset(shared["weak_classes"])
        self._hedges = hedges
        self._shared = shared

    def read(self, document: Document, cue: Cue, statuses: Statuses, item: Instrument, *, is_absent: bool) -> Reading:
        """Give what a stage word tells of an agreement.

        Args:
            document: The article.
            cue: The word.
            statuses: What governs words of the document.
            item: The agreement it is said of.
            is_absent: The words before the agreement deny that there is one.
        """
        if cue.is_before and cue.name in _OVER and self._others_ended.match(document.folded, cue.span.end):
            return Reading(None, None)  # "members of the pact concluded a round of talks"
        if self._reports.is_denied(document, cue):
            is_signing = self._shared["stage_of"][cue.name].get("negated") == UNSIGNED
            return Reading(self._unsigned(document, cue, "negated", item) if is_signing else None, cue, is_capped=True)
        is_second = document.folded.endswith(self._and, 0, cue.span.start)  # "denied it and scrapped the pact"
        is_denied = cue.name in _ENDINGS and not is_second and self._is_denied(document, cue, _DENIAL_CHARS)
        if is_denied or self._reports.is_untalked(document, cue) or self._reports.is_unplanned(document, cue):
            # "denied that it had scrapped the pact", "are not negotiating it", "have no plans to sign it"
            return Reading(None, cue, is_capped=True)
        return self._read(document, cue, statuses, item, is_absent=is_absent)

    def _read(self, document: Document, cue: Cue, statuses: Statuses, item: Instrument, *, is_absent: bool) -> Reading:
        # "builds on its agreement with A, signed in April", "(signed in April)": what stands before does not govern it.
        is_aside = cue.is_before and document.text.endswith((", ", "("), 0, cue.span.start)
        is_ahead = is_aside and cue.span.start < item.span.start
        is_aside = is_aside and not (is_ahead and statuses.at(cue.span).is_coming)  # "will visit Laos, open X, sign Y"
        is_past = is_aside or self._hedges.is_past(document, cue)
        is_joined = document.folded.endswith(self._and, 0, cue.span.start) if cue.name == "sign" else False
        status = statuses.at(cue.span, is_noun=cue.is_noun, is_past=is_past, is_far=is_joined)
        if self._hedges.is_of_another(document, item, cue, status):
            status = statuses.at(cue.span)
        if not is_past and status.kind == "asserted" and status.cue is None:
            status = self._of_same_verb(document, cue, statuses) or status
        is_wish = status.kind == "wished" and self._hedges.is_carried_out(document, item, cue, status)
        if is_wish or self._is_of_end(item, cue, status) or self._hedges.is_reduced(document, item, cue, status):
            status = Status("asserted")
        if self._outcomes.is_unfulfilled(document, cue, status):
            return Reading(None, cue, is_open=True)
        is_lapsed = self._reports.is_lapsed(document, status)
        if is_lapsed or self._outcomes.is_called_off(document, cue, status, statuses):
            return Reading(None, cue, is_capped=True)
        if not is_past and status.is_real and status.cue is None:
            is_aim = cue.name in self._shared["aimed_classes"] and self._hedges.is_aim(document, cue)
            status = Status("planned", cue.span) if is_aim or self._outcomes.is_coming(document, cue) else status
        kind = self._hedges.settle(document, item, cue, status) or status.kind
        kind = "planned" if status.is_real and self._effects.is_to_come(document, cue) else kind
        # The word that puts it off is the one that ends it, unless it only might.
        is_end = cue.name in _ENDINGS and status.cue is not None and cue.span.overlaps(status.cue)
        if is_end or cue.name in self._shared["replacing_classes"]:  # "four alternatives that would replace the deal"
            kind = "hypothetical" if self._hedges.is_doubted(document, cue) else "asserted" if is_end else kind
        is_denied = is_absent or self._is_denied(document, cue)
        kind = "negated" if status.is_real and is_denied else kind
        is_meant = kind == "hypothetical" and self._is_on_terms(document, cue, status)
        stage = "proposed" if is_meant else self._shared["stage_of"][cue.name].get(kind)
        # "hopes that the MoU will soon be approved"
        is_unapproved = cue.name == "ratify" and kind in _UNAPPROVED and item.kind in self._shared["approved_first"]
        stage = "agreed" if is_unapproved else stage
        stage = None if kind == "negated" and item.is_elliptic else stage  # "is not negotiating one with A"
        if stage == UNSIGNED:
            return Reading(self._unsigned(document, cue, kind, item), cue, True, False)
        is_none = is_absent and status.kind == "negated"  # "There is no pact with A, and none is being negotiated"
        if stage == STRUCK or is_none or (kind == "negated" and self._reports.is_none(document, item)):
            is_talked = stage == STRUCK and self._is_talked_behind(document, cue)
            return Reading("negotiating" if is_talked else None, cue, is_capped=True)
        if stage in (NOT_YET, PENDING):
            return Reading("agreed" if stage == PENDING else None, cue, is_weak=True, is_not_in_force=True)
        if kind in _WISHED and cue.span.of(document.folded) in self._possessing:
            return Reading("proposed", cue)  # "hopes to have a pact with A"
        if (ahead := self._ahead(document, cue, item, stage, statuses)) is not None:
            return ahead
        is_planned = is_unapproved or kind in ("planned", "postponed") or cue.name == "urge"
        is_open = stage is None and cue.name in self._shared["settling_classes"]
        is_left = stage == "ended" and cue.name in self._shared["leaving_classes"]
        is_term = cue.name in ("effect", "valid") and self._is_term(document, cue)
        weak = (cue.name in self._weak and not is_left) or is_term
        cue_told = cue if stage else None
        return Reading(stage, cue_told, False, weak, is_planned=is_planned, is_open=is_open, is_left=is_left)

    def _ahead(
        self, document: Document, cue: Cue, item: Instrument, stage: str | None, statuses: Statuses
    ) -> Reading | None:
        """Give what a stage told as done comes to where its clause is of a time to come or of a part; else None."""
        if stage is not None and self._shares.is_part(document, cue, item, stage):
            return Reading("negotiating", cue)
        if stage == "signed" and self._outcomes.is_before_signing(document, cue, statuses):
            return Reading("agreed", cue, is_planned=True)
        if stage in STANDING and self._outcomes.is_term(document, cue, item.span):
            return Reading("agreed", cue, is_weak=stage != "signed", is_not_in_force=stage != "signed")
        if stage == "signed" and cue.name in self._shared["handing_classes"] and self._is_draft(document, cue, item):
            return Reading("proposed" if cue.name == "submit" else "negotiating", cue)
        is_added = stage == "signed" and self._deferrals.is_added(document, cue, statuses)
        is_to_come = self._outcomes.is_of_plan(document, cue) or self._deferrals.is_coming(document, cue, item)
        if stage == "signed" and (is_to_come or is_added):
            return Reading("agreed", cue, is_planned=True)
        if stage == "signed" and self._hedges.is_outlook(document, item, cue):
            return Reading("agreed", cue, is_weak=True)
        if stage == "agreed" and self._hedges.is_still_open(document, item, cue):
            return Reading("negotiating", cue)  # "30 days after A and B reach a deal"
        if stage in STANDING and self._hedges.is_ahead(document, item, cue):
            # "As soon as the contract takes effect, the firm will …"
            is_effect = stage == "in-force"
            return Reading("agreed" if is_effect else "negotiating", cue, is_weak=True, is_not_in_force=is_effect)
        return None

    def _is_on_terms(self, document: Document, cue: Cue, status: Status) -> bool:
        """Tell whether a signing is meant to be on a condition: "if prices hold, they will sign a second contract"."""
        if cue.name != "sign" or cue.is_noun or status.cue is None or status.cue.of(document.folded) not in self._ifs:
            return False
        before = document.folded[max(0, cue.span.start - _WILL_CHARS) : cue.span.start].split()[-_WILL_WORDS:]
        return not self._wills.isdisjoint(before)

    def _is_draft(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether what changes hands is but a draft: "a draft MoU", "MoU yang rancangannya sudah diserahkan"."""
        folded = document.folded
        ahead = folded[max(0, item.span.start - _DRAFT_CHARS) : item.span.start].split()[-_DRAFT_WORDS:]
        between = folded[item.span.end : cue.span.start].split()
        return not self._drafts.isdisjoint([*ahead, *between])

    @staticmethod
    def _is_of_end(item: Instrument, cue: Cue, status: Status) -> bool:
        """Tell whether what is called off was signed long ago: "cancelled the contract with A signed in 2016"."""
        if status.kind not in ("cancelled", "postponed") or status.cue is None:
            return False
        return status.cue.end <= item.span.start and item.span.end <= cue.span.start

    def is_done(self, document: Document, cue: Cue, statuses: Statuses) -> bool:
        """Tell whether a signing that no instrument stands beside is told as done."""
        status = statuses.at(cue.span, is_noun=cue.is_noun)
        is_ahead = not self._hedges.is_past(document, cue) and self._outcomes.is_coming(document, cue)
        return status.is_real and not is_ahead

    def is_denied(self, document: Document, cue: Cue) -> bool:
        """Tell whether a stage word is in what is denied, taken back or told without saying whose it is."""
        return self._reports.is_denied(document, cue)

    def _is_term(self, document: Document, cue: Cue) -> bool:
        """Tell whether "valid" says for how long, not since when: "berlaku selama lima tahun"."""
        behind = document.folded[cue.span.start : cue.span.end + _TERM_CHARS]
        match = next(filter(None, (pattern.search(behind) for pattern in self._terms)), None)
        if match is None or match.start() > len(cue.span) + 1:
            return False
        if match["number"] in self._since and document.folded[cue.span.start + match.end() :].lstrip()[:1].isdigit():
            return False  # "berlaku pada tahun 2017"
        return self._since.isdisjoint(behind[match.start() : match.start("number")].split())

    @staticmethod
    def _of_same_verb(document: Document, cue: Cue, statuses: Statuses) -> Status | None:
        """Give the future of the same verb before it: "will be signing A, as well as meeting X and signing B"."""
        sentence = document.sentence_at(cue.span.start)
        start = sentence.span.start if sentence is not None else cue.span.start
        place = document.folded.rfind(f" {cue.span.of(document.folded)} ", start, cue.span.start) + 1
        status = statuses.at(Span(place, place + len(cue.span)), is_noun=cue.is_noun) if place else None
        return status if status is not None and status.is_coming else None

    def _is_denied(self, document: Document, cue: Cue, reach: int = 0) -> bool:
        """Tell whether a signing is denied in front of it; within `reach` characters, any other word."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None or not (reach or cue.name in SIGNINGS):
            return False
        start = max(sentence.span.start, cue.span.start - reach) if reach else sentence.span.start
        before = Span(start, cue.span.start)
        return bool(self._denials.find(before.of(document.text), before.of(document.folded)))

    def _unsigned(self, document: Document, cue: Cue, kind: str, item: Instrument) -> str | None:
        """Look in the sentences around for what there is instead of a signature.

        Talks on something are not on "any agreement": "have not signed any, but talks on an MoU are under way".
        """
        home = document.sentence_at(cue.span.start)
        if home is None or document.folded[home.span.start : cue.span.start].rstrip().endswith(self._refusals):
            return None  # "refused to sign the statement after the talks"
        behind = Span(cue.span.end, home.span.end)
        if kind == "negated" and self._planned.find(behind.of(document.text), behind.of(document.folded)):
            return "negotiating"  # "failed to sign the contract yesterday as planned"
        reach: int = self._shared["unsigned_reach"]
        is_none = kind == "negated" and self._reports.is_none(document, item)
        order = [home.index, *range(home.index + 1, home.index + 1 + reach), home.index - 1]
        for index in order:
            if not 0 <= index < len(document.sentences):
                continue
            sentence = document.sentences[index]
            if abs(sentence.paragraph - home.paragraph) > (0 if kind == "negated" and index > home.index else 1):
                continue
            start, end = sentence.span.start, sentence.span.end
            hits = self._marks.find(document.text[start:end], document.folded[start:end])
            following = document.folded[start + hits[0].span.end : end].split(maxsplit=1)[:1] if hits else []
            if hits and (not is_none or self._about.isdisjoint(following)):
                return hits[0].payload
        if kind == "negated" and not is_none and self._deferrals.is_put_off(document, cue, item):
            return "agreed"  # "could not be signed yet"
        return {"cancelled": "negotiating", "postponed": "agreed"}.get(kind)

    def _is_talked_behind(self, document: Document, cue: Cue) -> bool:
        """Tell whether what is struck off a list is still worked at: "…, as Beijing is still reviewing the terms"."""
        sentence = document.sentence_at(cue.span.start)
        behind = Span(cue.span.end, sentence.span.end if sentence is not None else cue.span.end)
        hits = self._marks.find(behind.of(document.text), behind.of(document.folded))
        return any(hit.payload == "negotiating" for hit in hits)

    def sought(self, document: Document, cue: Cue, reading: Reading) -> Reading:
        """Let "is exploring closer ties through a free trade agreement" be a proposal: no treaty is there yet."""
        sentence = document.sentence_at(cue.span.start)
        if sentence is None:
            return reading
        before = Span(sentence.span.start, cue.span.start)
        hits = self._marks.find(before.of(document.text), before.of(document.folded))
        return replace(reading, stage=hits[-1].payload, is_weak=False) if hits else reading
