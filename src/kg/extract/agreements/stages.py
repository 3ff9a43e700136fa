"""Tell at what stage a sentence puts an agreement, and which word says so."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.chains import ChainReader
from kg.extract.agreements.combining import ReadingCombiner, read_any
from kg.extract.agreements.coordination import CoordinationReader
from kg.extract.agreements.cue_words import CuePatterns, cue_phrases
from kg.extract.agreements.cues import AGREEING, NEGOTIATING, SIGNINGS, Cue, Reading, end_without_talks, is_talks_at_end
from kg.extract.agreements.distances import plain_words_between, words_between
from kg.extract.agreements.hedges import HedgeReader
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.inverted import InvertedReader
from kg.extract.agreements.nesting import NestingReader, is_passive_of
from kg.extract.agreements.outcomes import OutcomeReader
from kg.extract.agreements.revisions import RevisionReader
from kg.extract.agreements.stage_words import StageWordReader
from kg.extract.agreements.statements import StatementReader
from kg.extract.statuses.finder import Statuses
from kg.extract.statuses.overtaken_plans import OvertakenPlans
from kg.lang import LanguagePack
from kg.model.frozen import replace
from kg.model.kinds import CONCLUDED, PAST_SIGNING
from kg.model.spans import Span, SpanCover
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseHit, PhraseMatcher
from kg.text.phrase_pool import phrase_pool

_OWN_OBJECT_REACH = 6
_AGREED_REACH = 5
_ABSENT_WORDS = 2
_BESIDE = 1
_ISSUING, _LEAVINGS = ("issue", "yield"), ("leave", "withdraw")
_ON_REACH = 4
_SETTLED = CONCLUDED | PAST_SIGNING
IDLE = "idle"  # "ký nhiều văn kiện, | trong đó có | bản ghi nhớ": "có" has nothing there


class StageReader:
    """Read stages with a pack's words and the table that all languages share."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any]) -> None:
        """Compile the pack's `cues` and its words for talks and mere offers."""
        section = pack.section("agreements")
        self._cues = phrase_pool(pack).matcher(cue_phrases(section["cues"]))
        self._patterns = CuePatterns(section["cue_patterns"])
        self._possessing, self._startings = frozenset(section["possessing"]), frozenset(section["startings"])
        self._complementizers = frozenset(section["complementizers"])
        self._articles = frozenset([*section["indefinite"], *section["definite_before"]])
        self._withs, small = frozenset(section["with"]), ("scope", "agent", "locative", "with", "finite")
        self._small = self._articles.union(*(section[key] for key in small))
        self._reasons = PhraseMatcher([Phrase(text, True) for text in section["reasons"]])
        self._openers = PhraseMatcher([Phrase(text, True) for text in section["subordinators"]])
        self._talks = tuple(f" {text}" for text in section["talk_subjects"])
        self._absent = tuple(f" {text}" for text in section["absent"])
        self._statements = StatementReader(section)
        self._about = frozenset(section["about_named"])
        self._nesting = NestingReader(section, shared)
        self._stop = re.compile(shared["clause_stop"])
        self._joins = frozenset([*section["conjunctions"], ",", "/"])
        self._coordination = CoordinationReader(section)
        self._inverted = InvertedReader(section)
        self._hedges = HedgeReader(section, shared)
        self._overtaken = OvertakenPlans(pack)
        self._word = StageWordReader(section, shared, self._hedges, OutcomeReader(pack, shared))
        self._chains = ChainReader(section, shared, self._word)
        self._revisions = RevisionReader(section, shared)
        self._shared, self._combiner = shared, ReadingCombiner(shared)
        self._factor: float = section.get("reach_factor", 1.0)
        self._weak = frozenset(shared["weak_classes"])

    def find_cues(self, document: Document, masks: Sequence[Span], named: Sequence[Span] = ()) -> tuple[Cue, ...]:
        """Give the stage words of the news, in text order; of those inside `named` instruments the talks at an end."""
        hidden, names, ends = SpanCover(masks), SpanCover(named), {span.end for span in named}
        hits = self._cues.find(document.text, document.folded)
        told = [replace(hit.payload, span=hit.span) for hit in hits if hit.payload.name != IDLE]
        told = self._patterns.added(document, told)
        told = [c for c in told if document.sentence_at(c.span.start) is not None and not hidden.covers(c.span)]
        plans = self._overtaken.find(document)  # "was first to be signed in May and was | signed on Monday"
        told = [c for c in told if not any(plan.covers(c.span) for plan in plans)] if plans else told
        cues = (c for c in told if not names.covers(c.span) or is_talks_at_end(c, ends))
        found = (self._hedges.as_done(document, cue) for cue in cues if not self._hedges.is_no_step(document, cue))
        return tuple(sorted(found, key=lambda cue: (cue.span.start, cue.span.end)))

    def is_denied(self, document: Document, cue: Cue) -> bool:
        """Tell whether a stage word is in what is denied, or in "what was signed was an NDA"."""
        return self._word.is_denied(document, cue)

    def is_hoped_of(self, document: Document, item: Instrument, reading: Reading) -> bool:
        """Tell whether a signing is told only by what one hopes that it will do."""
        return self._hedges.is_hoped_of(document, item, reading)

    def is_past(self, document: Document, cue: Cue) -> bool:
        """Tell whether a stage word is past by its form."""
        return self._hedges.is_past(document, cue)

    def is_done(self, document: Document, cue: Cue, statuses: Statuses) -> bool:
        """Tell whether a bare signing, beside no instrument, is told as done."""
        return self._word.is_done(document, cue, statuses)

    def read(
        self, document: Document, cues: Sequence[Cue], instruments: Sequence[Instrument], index: int, statuses: Statuses
    ) -> Reading:
        """Give the stage of `instruments[index]` as its own sentence tells it."""
        item = instruments[index]
        chain = [cue for cue in self._preceding(document, cues, instruments, index) if self._fits(cue, item)]
        is_told = bool(chain) and chain[0].name not in self._weak and not chain[0].is_noun
        following = self._following(document, cues, instruments, index, is_told=is_told)
        behind = [c for c in following if self._fits(c, item) and not self._hedges.is_of_use(document, item, c)]
        if item.is_relation:  # "agreed to deepen the A-B strategic partnership during their talks"
            behind, chain = [], chain[:1] if chain and chain[0].name in self._weak else chain
            chain = [cue for cue in chain if self._revisions.is_of_founding(document, cue, item)]
        # "The third round of talks on X was concluded", "concluded ten rounds of free trade talks"
        behind = [c for c in behind if c.name != "conclude" or not self._chains.is_of_round(document, item)]
        chain = [c for c in chain if c.name != "conclude" or not self._chains.is_of_round(document, item, c.span.end)]
        if item.is_elliptic and behind and index:
            # "a pact with A, and one with B is being negotiated": the verb before is the first one's
            chain = [cue for cue in chain if cue.span.start >= instruments[index - 1].span.end]
        if chain and self._chains.is_of_talks(document, chain[0]):  # "Perundingan X itu mulai berjalan": the talks do
            behind = [cue for cue in behind if cue.span.of(document.folded) not in self._startings]
        if item.kind == "joint-statement" and chain and chain[0].name in _ISSUING:
            behind = [c for c in behind if c.name not in NEGOTIATING]  # "will issue a statement after the talks"
        if chain and behind and self._chains.is_of_paper(document, chain[0], item, behind[0]):
            behind = behind[1:]
        if chain and behind and chain[0].name in SIGNINGS and self._chains.is_talked(document, item, behind[0]):
            chain = []  # "signed the terms of reference for free trade agreement negotiations"
        is_absent = self._is_absent(document, item)
        before = self._chains.read(document, chain, statuses, item, is_absent=is_absent)
        if before is not None and chain[0].name == "apply" and item.name is None and item.kind == "treaty":
            before = self._word.sought(document, chain[0], before)
        after = [self._word.read(document, cue, statuses, item, is_absent=is_absent) for cue in behind]
        reading = self._combiner.combine(before, after)
        reading = self._held(document, item, before, reading)
        if chain and index and self._is_shared_only(chain[0], instruments[index - 1], item, statuses):
            return Reading(None)  # "signed a contract and prepares a treaty"
        signings = [told for told in (reading, *after) if told.cue and told.cue.name in self._shared["signing_words"]]
        if chain and chain[0].name in _LEAVINGS and any(told.stage != "signed" for told in signings):
            return Reading(None, is_capped=True)  # "pulled out of a deal a day before it was due to be signed"
        if not read_any(before, after) and index:
            reading = self._of_first(document, cues, instruments, index, statuses) or reading
        is_governed, is_told = read_any(before, ()), read_any(before, after)
        if (told := self._statements.read(document, item, is_governed=is_governed, is_told=is_told)) is not None:
            return told
        is_over = (
            reading.cue is not None and reading.cue.name in self._shared["concluding_classes"]
        )  # "concluded free trade talks with A"
        if reading.stage in _SETTLED and not is_over and self._is_before_talks(document, item):
            return Reading("negotiating", reading.cue)  # "agreed to speed up", "suspended": the talks alone
        return self._of_kind(document, item, reading)

    def _of_kind(self, document: Document, item: Instrument, reading: Reading) -> Reading:
        """Give the stage that words of this class tell of what kind it is, and of a pact that they are to revise."""
        if (standing := self._revisions.read(document, item, reading)) is not None:
            return standing
        cue = reading.cue
        if cue is not None and cue.name in NEGOTIATING and document.text[cue.span.start].isupper():
            return reading  # "Đàm phán tuyên bố chung … vẫn tiếp tục": it opens the sentence, and is a noun
        told = self._shared["kind_stages"].get(cue.name if cue else "", {}).get(item.kind, {})
        stage = told.get(reading.stage, reading.stage)
        return reading if stage == reading.stage else replace(reading, stage=stage)

    def _of_first(
        self, document: Document, cues: Sequence[Cue], instruments: Sequence[Instrument], index: int, statuses: Statuses
    ) -> Reading | None:
        """Read what the verb of one before tells of one that has none of its own."""
        verb = self._inverted.verb_of_row(document, cues, instruments, index)
        if verb is not None:
            return self._word.read(document, verb, statuses, instruments[index], is_absent=False)
        if instruments[index].name is None:
            return None
        agreed = self._agreed_on(document, cues, instruments, index, statuses)
        return agreed or self._coordinated(document, cues, instruments, index, statuses)

    def _is_before_talks(self, document: Document, item: Instrument) -> bool:
        """Tell whether a noun only says what talks are on: "free trade negotiations"."""
        return item.is_talked_of and document.folded.startswith(self._talks, item.span.end)

    @staticmethod
    def _is_shared_only(cue: Cue, first: Instrument, item: Instrument, statuses: Statuses) -> bool:
        """Tell whether a verb is only the one before's, as what is planned or hoped for follows behind "and"."""
        if first.sentence != item.sentence or cue.span.end > first.span.start:
            return False
        return statuses.at(first.span).is_real and statuses.at(item.span).kind in ("planned", "wished", "hoped")

    def _held(self, document: Document, item: Instrument, before: Reading | None, reading: Reading) -> Reading:
        """Let "has a pact in force with A" be told by its verb, before which the one side stands."""
        cue, verb = reading.cue, before.cue if before is not None else None
        if cue is None or verb is None or cue.name != "effect" or reading.stage != "in-force":
            return reading
        is_had = verb.span.of(document.folded) in self._possessing and cue.span.start >= item.span.end
        is_beside = words_between(document, item.sentence, item.span.end, cue.span.start) <= _BESIDE
        # "has a deal with A, namely the A-B CEPA, in force since 2008" is dated there.
        is_had = is_had and item.name is None
        return replace(reading, cue=verb, is_preceding=True) if is_had and is_beside else reading

    def _coordinated(
        self, document: Document, cues: Sequence[Cue], instruments: Sequence[Instrument], index: int, statuses: Statuses
    ) -> Reading | None:
        """Read "signed documents on a, b and c, and the D Agreement": the last of a list is signed with the first."""
        item, first = instruments[index], instruments[index - 1]
        tokens = [t for t in document.sentences[item.sentence].tokens if t.end <= item.span.start]
        if first.sentence != item.sentence or not tokens or tokens[-1].text.casefold() not in self._joins - {","}:
            return None
        chain = self._preceding(document, cues, instruments, index - 1)
        if not chain or chain[0].name not in self._shared["signing_classes"]:
            return None
        return self._word.read(document, chain[0], statuses, first, is_absent=False)

    def _agreed_on(
        self, document: Document, cues: Sequence[Cue], instruments: Sequence[Instrument], index: int, statuses: Statuses
    ) -> Reading | None:
        """Read "reached a political agreement on the X-Y CEPA": what the mere act of agreeing is about is agreed on."""
        item, act = instruments[index], instruments[index - 1]
        if act.sentence != item.sentence or not act.is_weak or act.name is not None:
            return None
        gap = document.folded[act.span.end : item.span.start].split()
        if not 0 < len(gap) <= _AGREED_REACH or not self._about.intersection(gap):
            return None
        chain = self._preceding(document, cues, instruments, index - 1)
        if not chain or chain[0].name not in AGREEING:
            return None
        return self._word.read(document, chain[0], statuses, act, is_absent=self._is_absent(document, act))

    def _fits(self, cue: Cue, item: Instrument) -> bool:
        only = self._shared["only_kinds"].get(cue.name)
        is_known = item.key is not None or (item.name is not None and item.kind == "treaty")
        return (only is None or item.kind in only) and not (is_known and cue.name in self._shared["unknown_classes"])

    def _is_absent(self, document: Document, item: Instrument) -> bool:
        """Tell whether the words before deny that there is one: "belum ada perjanjian yang …", "no contract has …"."""
        start = document.sentences[item.sentence].span.start
        words = document.folded[start : item.span.start].split()
        for width in range(min(_ABSENT_WORDS, len(words)) + 1):  # "no rice pact between A and B"
            if f" {' '.join(words[: len(words) - width])}".endswith(self._absent):
                return True
            if width < len(words) and (words[-1 - width] in self._small or not words[-1 - width].isalpha()):
                return False
        return False

    def _preceding(
        self, document: Document, cues: Sequence[Cue], instruments: Sequence[Instrument], index: int
    ) -> list[Cue]:
        """Give the words that govern an instrument from before it, nearest first, each near to the next."""
        item = instruments[index]
        aside, near = self._nesting.aside(document, item), item.span.start
        floor = self._coordination.opening(document, instruments, index) if aside is None else aside.start
        floor = max(floor, self._nesting.floor(document, instruments, index))
        cues = self._nesting.governing(document, cues, instruments[:index], item)
        cues = self._coordination.outside_asides(document, instruments[max(index - 1, 0) : index], cues)
        for other in reversed(instruments[:index]):
            if other.sentence != item.sentence or other.span.end <= floor:
                break
            has_own = any(other.span.end <= cue.span.start and cue.span.end <= near and cue.is_after for cue in cues)
            if has_own or not self._coordination.is_coordinated(document, other.span.end, near, item.sentence):
                floor = max(floor, end_without_talks(cues, other.span))
                break
            near = other.span.start
        chain: list[Cue] = []
        for cue in reversed(cues):
            is_opening = self._inverted.opens(document, cue, item)
            if cue.span.start >= near or (cue.span.end > near and chain) or not (cue.is_after or is_opening):
                continue
            is_first = is_opening and (not index or instruments[index - 1].span.end <= cue.span.start)
            if (cue.span.start < floor and not is_first) or (chain and self._hedges.is_marking(document, chain[-1])):
                break  # "the founding of X was marked by the signing of": what is marked tells nothing of it
            words = plain_words_between(document, item.sentence, cue.span.end, near)
            reach = self._reach(cue) if not chain else self._shared["reach"]["governor"]
            is_own = is_opening or self._is_own_object(document, cue, item)
            reach = max(reach, self._shared["reach"]["aim"]) if is_opening else reach
            if cue.is_before and not chain and not is_own:
                reach = min(reach, _OWN_OBJECT_REACH)
            if chain and cue.name in NEGOTIATING and self._hedges.is_aim(document, chain[-1]):
                reach = self._shared["reach"]["aim"]
            if chain and cue.name in self._shared["governors"] and self._is_asked_to_sign(document, cue, chain[-1]):
                reach = self._shared["reach"]["clause"]
            if words > reach:
                break
            if not chain and cue.name == "propose" and self._is_of_clause(document, cue, item):
                break
            if cue.name == "confer" and (chain or not self._is_on(document, cue, item)):
                continue
            chain.append(cue)
            near = cue.span.start
        return chain

    def _is_own_object(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether an article and what describes it stand between, or with whom: "signed with X a … loan"."""
        first, *rest = document.folded[cue.span.end : item.span.start].split() or ("",)
        is_with = first in self._withs and not self._articles.isdisjoint(rest[-1:])
        return is_with or (first in self._articles and self._small.isdisjoint(rest))

    def _following(
        self,
        document: Document,
        cues: Sequence[Cue],
        instruments: Sequence[Instrument],
        index: int,
        *,
        is_told: bool = False,
    ) -> list[Cue]:
        """Give the words that tell of an instrument from behind it, in text order.

        `is_told`: a verb before it tells of it already, so that what stands behind another is that one's: "reached an
        agreement and contracts had been signed".
        """
        item = instruments[index]
        aside = self._nesting.aside(document, item)
        end = aside.end if aside is not None else document.sentences[item.sentence].span.end
        end = self._coordination.adjunct_end(document, item) or end
        end = self._nesting.opening(document, item, instruments[min(index + 1, len(instruments) - 1)]) or end
        limit, start = end, item.span.end
        for other in instruments[index + 1 :]:
            if other.sentence != item.sentence or other.span.start >= end:
                break
            has_own = any(cue.is_before and start <= cue.span.start < other.span.start for cue in cues)
            aside = self._nesting.aside(document, other)
            if aside is not None and not has_own:
                start = aside.end
                continue
            has_own = has_own or other.is_elliptic
            is_joined = self._coordination.is_coordinated(document, start, other.span.start, item.sentence)
            is_joined = is_joined and not self._find_openers(document, start, other.span.start)
            is_joined = is_joined and not self._coordination.has_own_verb(document, item, other.span.start)
            if is_told or has_own or not (is_joined or self._nesting.is_scope(document, item, other)):
                limit = other.span.start
                break
            start = other.span.end
        # What follows a colon, a quotation mark or "as long as" is another clause.
        stop = self._stop.search(document.text, start, limit)
        limit = stop.start() if stop else limit
        limit = next((hit.span.start + start for hit in self._find_openers(document, start, limit)), limit)
        found: list[Cue] = []
        for cue in cues:
            if cue.span.start < start or not cue.is_before:
                continue
            if cue.span.start >= limit:
                break
            words = words_between(document, item.sentence, start, cue.span.start)
            if not found and words > self._shared["reach"]["passive"]:
                break
            if index and self._nesting.is_of_holder(document, instruments[index - 1], item, cue):
                break
            if words > self._shared["following_reach"].get(cue.name, words) or self._is_reason(document, start, cue):
                continue
            if self._hedges.has_own_subject(document, start, cue):
                continue
            is_active = cue.is_after and not self._coordination.is_passive(document, cue)
            is_active = is_active and not self._coordination.is_aside(document, item, cue)
            if is_active and self._has_own_object(document, cue, instruments, index):
                break
            found.append(cue)
        return found

    def _is_of_clause(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether what is proposed is a clause: "proposed that the second phase of the X start early"."""
        between = document.folded[cue.span.end : item.span.start].split()
        return bool(self._complementizers.intersection(between))

    def _is_asked_to_sign(self, document: Document, outer: Cue, cue: Cue) -> bool:
        """Tell whether a signing is of the clause that is proposed: "proposed to A that they sign"."""
        if cue.is_noun or cue.name not in self._shared["signing_words"] or self._hedges.is_past(document, cue):
            return False
        between = document.folded[outer.span.end : cue.span.start].split()
        return bool(self._complementizers.intersection(between))

    def _is_on(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether talks are on an instrument, as a word shortly before it says: "talks … on a pact"."""
        words = document.folded[cue.span.end : item.span.start].split()[-_ON_REACH:]
        return bool(self._about.intersection(words))

    def _is_reason(self, document: Document, start: int, cue: Cue) -> bool:
        """Tell whether an end is that of something else: "the pact with A, after the old tariffs were scrapped"."""
        if cue.name != "end" and cue.name not in self._shared["collapse_classes"]:
            return False
        return bool(self._reasons.find(document.text[start : cue.span.start], document.folded[start : cue.span.start]))

    def _find_openers(self, document: Document, start: int, end: int) -> Sequence[PhraseHit[bool]]:
        return self._openers.find(document.text[start:end], document.folded[start:end])

    def _has_own_object(self, document: Document, cue: Cue, instruments: Sequence[Instrument], index: int) -> bool:
        sentence, item = instruments[index].sentence, instruments[index]
        return any(
            other.sentence == sentence
            and other.span.start >= cue.span.end
            and words_between(document, sentence, cue.span.end, other.span.start) <= _OWN_OBJECT_REACH
            and not self._stop.search(document.text, cue.span.end, other.span.start)
            and not is_passive_of(document, item, cue, other)
            for other in instruments[index + 1 :]
        )

    def _reach(self, cue: Cue) -> int:
        reach: Mapping[str, int] = self._shared["cue_reach"]
        return int(reach.get(cue.name, reach["default"]) * self._factor)
