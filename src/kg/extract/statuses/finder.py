"""Tell how a clause puts what it says: as done, ongoing, planned, negated, wished, cancelled and so on."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import field

from kg.extract.statuses.cues import (
    MARKS,
    MASK,
    Barrier,
    Cue,
    StatusKind,
    is_inside_longer,
    joins_names,
    outside,
    phrase,
    read_cue,
    without_insertions,
)
from kg.extract.statuses.denials import DenialFinder
from kg.extract.statuses.hoped_perfects import HopedPerfects
from kg.extract.statuses.noun_predicates import NounPredicates
from kg.extract.statuses.overtaken_plans import OvertakenPlans
from kg.extract.statuses.plan_narratives import PlanNarratives
from kg.extract.statuses.quotations import quotations
from kg.extract.statuses.relative_clauses import RelativeClauses
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass, replace
from kg.model.spans import Span, SpanCover
from kg.text.document import Document, Sentence
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.phrase_pool import phrase_pool

# A cue of a higher rank outdoes a nearer one of a lower: "will not sign" is negated, not planned.
_RANK: dict[str, int] = {"hypothetical": 1, "negated": 2, "postponed": 3, "cancelled": 4}
_NEVER_PAST = ("planned", "invited", "wished", "hypothetical")
_FAR = 2
_RELATIVE_WORDS = 20
_LEADING_WORDS = 2  # between a comma and its cue: "the visit, …, has now been cancelled"
_LEAD_CHARS = 60
_COMING_WORDS = 16  # "the programme includes tea with A and | talks"
_PLAN_WORDS = 14  # from "the plan for" to its verb

_REAL = ("asserted", "ongoing")


@dataclass(frozen=True, slots=True)
class Status:
    """How a clause puts something. `cue` is the word that says so; None where nothing does and it is asserted."""

    kind: StatusKind
    cue: Span | None = None
    is_quoted: bool = False

    @property
    def is_real(self) -> bool:
        """Tell whether it is told as a fact that is or was."""
        return self.kind in _REAL

    @property
    def is_coming(self) -> bool:
        """Tell whether it is told as something still to come."""
        return self.kind in ("planned", "postponed")


@dataclass(frozen=True, slots=True)
class Statuses:
    """The cues of one document, ready to be asked."""

    document: Document
    _cues: tuple[tuple[Span, Cue], ...]
    _barriers: tuple[tuple[Span, Barrier], ...]
    _quotes: tuple[Span, ...]
    _asides: frozenset[str]  # what opens a clause about what stands in front: "who"
    _marks: Mapping[str, tuple[Span, ...]]  # nouns of plans, words that ask
    _clauses: RelativeClauses
    _narrated: Mapping[int, Span]  # sentences that go on with a plan, each with the word that told it
    _predicates: NounPredicates
    # Where each begins: looking for a place with a key function costs five times as much.
    _cue_starts: list[int] = field(init=False, repr=False, compare=False)
    _barrier_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cue_starts", [span.start for span, _ in self._cues])
        object.__setattr__(self, "_barrier_starts", [span.start for span, _ in self._barriers])

    def at(self, trigger: Span, *, is_noun: bool = False, is_past: bool = False, is_far: bool = False) -> Status:
        """Give the status of what a trigger word names.

        Args:
            trigger: The word, in a sentence of the document; outside of any it counts as asserted.
            is_noun: Whether it names an event ("the visit"), so that a verb behind it can put it ("was cancelled").
            is_past: Whether it is a finite past form ("met"), which no future and no wish can govern.
            is_far: Whether a future governs a whole row of verbs: "will meet X, tour a plant and witness the signing".
        """
        sentence = self.document.sentence_at(trigger.start)
        quoted = bool(self._quotes) and any(quote.covers(trigger) for quote in self._quotes)
        if sentence is None:
            return Status("asserted", None, quoted)
        found = self._governing(sentence, trigger, is_noun=is_noun, is_past=is_past, is_far=is_far)
        if not is_noun and not is_past and self._is_planned(sentence, trigger):
            # "The plan to meet X fell through": what is told of the plan is told of the verb.
            of_plan = self._governing(sentence, trigger, is_noun=True, is_past=is_past, is_far=is_far)
            found = of_plan if of_plan and of_plan[1].kind in ("postponed", "cancelled") else found
        if self._is_asked(sentence, trigger) and (found is None or _RANK.get(found[1].kind, 0) == 0):
            return Status("hypothetical", found[0] if found else None, quoted)
        put = self._predicates.read(self.document, sentence, trigger) if is_noun else None
        if put is not None and (found is None or self._outdoes(put[0], found[1])):
            return Status(*put, quoted)
        if found is None and sentence.index in self._narrated and not is_past and not quoted:
            return Status("planned", self._narrated[sentence.index])
        if found is None:
            return Status("asserted", None, quoted)
        return Status(found[1].kind, found[0], quoted)

    @staticmethod
    def _outdoes(predicate: StatusKind, cue: Cue) -> bool:
        """Tell whether a noun's own predicate says more than a cue: "The next visit was vetoed"."""
        is_behind = cue.kind == "asserted" and not cue.is_before
        return is_behind or _RANK.get(predicate, 0) > _RANK.get(cue.kind, 0)

    def _governing(
        self, sentence: Sentence, trigger: Span, *, is_noun: bool, is_past: bool, is_far: bool
    ) -> tuple[Span, Cue] | None:
        """Give the cue that governs a trigger, the one of the highest rank and then the nearest."""
        best: tuple[int, int] | None = None
        found: tuple[Span, Cue] | None = None
        low = bisect_left(self._cue_starts, sentence.span.start)
        for span, cue in self._cues[low:]:
            if span.start >= sentence.span.end:
                break
            if (is_noun and cue.is_of_verbs) or (is_past and cue.kind in _NEVER_PAST and not cue.is_of_past):
                continue
            if is_far and cue.is_before and cue.is_crossing and cue.kind == "planned":
                cue = replace(cue, reach=cue.reach * _FAR)  # noqa: PLW2901 - the same cue, reaching further
            distance = self._distance(sentence, span, cue, trigger, is_noun)
            if distance is None or (cue.is_of_verbs and self._is_done_between(span.end, trigger.start)):
                continue
            if cue.is_weak or (cue.kind == "asserted" and not cue.is_before and self._is_of_relative(span)):
                distance += _RELATIVE_WORDS  # "the summit that X attended will be held in May"
            order = (-_RANK.get(cue.kind, 0), distance)
            is_under = found is not None and self._is_under(found, span, cue)
            if not is_under and (best is None or order < best):
                best, found = order, (span, cue)
        return found

    def _is_done_between(self, start: int, end: int) -> bool:
        """Tell whether a word of what is done stands in a stretch: "disebut | sudah | bertemu", "ragu, akhirnya"."""
        near = self._cues[bisect_left(self._cue_starts, start) :]
        beside = ((span, cue) for span, cue in near if span.start < end)
        return any(cue.kind == "asserted" and cue.is_before and span.end <= end for span, cue in beside)

    def _is_under(self, found: tuple[Span, Cue], span: Span, cue: Cue) -> bool:
        """Tell whether what asserts only strengthens a future in front of it: "akan segera resmi ditandatangani"."""
        if cue.kind != "asserted" or not cue.is_before or found[1].kind not in _NEVER_PAST or found[0].end > span.start:
            return False
        return self._clauses.are_adverbs(self.document.folded[found[0].end : span.start])

    def _is_planned(self, sentence: Sentence, verb: Span) -> bool:
        """Tell whether a noun of a plan stands in front of a verb, in its clause."""
        plans = [s for s in self._marks["plan"] if sentence.span.start <= s.start and s.end <= verb.start]
        if not plans or sentence.count_words(plans[-1].end, verb.start) > _PLAN_WORDS:
            return False
        gap = Span(plans[-1].end, verb.start)
        low = bisect_left(self._barrier_starts, gap.start)
        between = (barrier for span, barrier in self._barriers[low:] if gap.covers(span))
        return all(barrier.strength == "weak" for barrier in between)

    def _is_asked(self, sentence: Sentence, trigger: Span) -> bool:
        """Tell whether a sentence asks if it is so: "Did X meet Y?", but not "What did X and Y discuss?"."""
        text, end = self.document.text, sentence.span.end
        if not text[trigger.end : end].rstrip().endswith("?"):
            return False
        if any(sentence.span.covers(span) for span in self._marks["question"]):
            return False
        # "X met Y, will tariffs fall?"
        return not any(trigger.end < s.start < end and text.endswith(", ", 0, s.start) for s in self._marks["ask"])

    def has_cue(self, span: Span, *, is_unreal: bool = False) -> bool:
        """Tell whether any cue but a weak one lies in a span; one of titles ("PM to visit Laos") counts there alone.

        With `is_unreal` none counts that tells what is or was: "is still bound by", "has already signed".
        """
        for found, cue in self._cues[bisect_left(self._cue_starts, span.start) :]:
            if found.start >= span.end:
                return False
            sentence = self.document.sentence_at(found.start) if cue.is_headline_only else None
            is_told = not (is_unreal and cue.kind in _REAL)
            if span.covers(found) and not cue.is_weak and is_told and (sentence is None or sentence.is_title):
                return True
        return False

    def _is_of_relative(self, cue: Span) -> bool:
        """Tell whether a relative stands right in front of a cue."""
        index = bisect_left(self._barrier_starts, cue.start) - 1
        if index < 0:
            return False
        span, barrier = self._barriers[index]
        return barrier.strength == "relative" and span.end == cue.start - 1

    def _distance(self, sentence: Sentence, span: Span, cue: Cue, trigger: Span, is_noun: bool) -> int | None:
        """Count the words between a cue and the trigger; None where the cue does not govern it."""
        if trigger.covers(span):
            # "batal" in "batal diteken"; the noun "rencana" in "rencana aksi" must not make it planned.
            return 0 if _RANK.get(cue.kind, 0) > 1 else None
        if cue.is_headline_only and not sentence.is_title:
            return None
        if cue.is_before and span.start < trigger.start < span.end:
            return 0  # "will be" in "will be received by"
        if cue.is_before and span.end <= trigger.start:
            gap = Span(span.end, trigger.start)
        elif not cue.is_before and is_noun and span.start >= trigger.end:
            gap = Span(trigger.end, span.start)
        else:
            return None
        folded = self.document.folded
        aside = None if cue.is_before else self._aside_ahead(span, gap, sentence)
        if aside is not None:
            words = sentence.count_words(gap.start, aside.start) + sentence.count_words(aside.end, gap.end)
            gap = Span(gap.start, aside.start)
        else:
            words = sentence.count_words(gap.start, gap.end)
        is_row = not is_noun and cue.kind == "planned" and cue.is_crossing and self._clauses.is_in_row(folded, trigger)
        is_far = not cue.is_before and cue.kind == "planned" and cue.reach < words <= _FAR * cue.reach
        is_far = is_far and not self.has_deed(
            gap
        )  # "Cuộc gặp giữa Bộ trưởng A và Bộ trưởng B tại Lima | dự kiến diễn ra"
        reach = _FAR * cue.reach if is_row or is_far else cue.reach
        if (
            words > reach
            or self._is_barred(gap, cue, is_row=is_row)
            or (cue.is_crossing and self._is_closed(span, gap))
        ):
            return None
        is_open = is_noun or not cue.is_before or cue.kind not in _NEVER_PAST
        return words if is_open or not self._clauses.is_past_own_verb(folded, span, trigger) else None

    def has_deed(self, gap: Span) -> bool:
        """Tell whether a word in a gap says that something is done or being done: what is behind it is said of that."""
        first = bisect_left(self._cue_starts, gap.start)
        near = (cue for span, cue in self._cues[first:] if span.start < gap.end and gap.covers(span))
        return any(cue.is_before and not cue.is_weak for cue in near)

    def _aside_ahead(self, cue: Span, gap: Span, sentence: Sentence) -> Span | None:
        """Give the aside that a comma right in front of a cue closes: "the visit, which began well, was cut".

        Its verbs say nothing of what the cue puts, and its words do not count.
        """
        text = self.document.text
        close = text.rfind(", ", gap.start, gap.end)
        if close < 0 or sentence.count_words(close, cue.start) > _LEADING_WORDS:
            return None
        start = text.find(", ", gap.start, close)
        while start >= 0:
            word = self.document.folded[start + 2 : close].split(maxsplit=1)[:1]
            if word and word[0] in self._asides:
                return Span(start, close + 1)
            start = text.find(", ", start + 1, close)
        return None

    def _is_closed(self, cue: Span, gap: Span) -> bool:
        """Tell whether a cue stands in an aside that a comma closes: "X, yang akan terbang besok, bertemu Y"."""
        text, comma = self.document.text, self.document.text.rfind(", ", 0, cue.start)
        if comma < 0 or gap.start < cue.end or "," not in gap.of(text):
            return False
        ahead = self.document.folded[comma + 2 : cue.start].strip()
        if ahead in self._asides:
            return True
        # "X, yang kontraknya akan berakhir bulan ini, diteken Y"
        is_relative = f" {ahead.split(maxsplit=1)[0] if ahead else ''} " in self._clauses.relatives
        return is_relative and gap.of(text).rstrip().endswith(",") and gap.of(text).count(",") == 1

    def _is_barred(self, gap: Span, cue: Cue, *, is_row: bool) -> bool:
        low = bisect_left(self._barrier_starts, gap.start)
        is_open = is_row or cue.is_existential or not cue.is_before
        for span, barrier in self._barriers[low:]:
            if span.start >= gap.end:  # "spoke of the coming visit | after meeting X"
                return span.start == gap.end and barrier.strength == "strong" and not cue.is_crossing
            if span.end > gap.end:
                continue
            if barrier.strength == "strong" or (barrier.strength == "weak" and not cue.is_crossing):
                return True
            if barrier.strength == "content" and not (cue.is_before and is_open):
                return True  # "said in the talks with X that Y is not acceptable"
            if barrier.strength == "relative" and not is_open:
                return not self._clauses.is_becoming(self.document.folded, Span(gap.start, span.end))
        return False


class StatusFinder:
    """Find the words that put a clause (`status.yml`), once for a document."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's cues, barriers and masks.

        Raises:
            PackError: A cue has an unknown kind or side.
        """
        section = pack.section("status")
        phrases: list[Phrase[Cue | Barrier]] = []
        for entry in section["cues"]:
            cue = read_cue(entry, pack)
            phrases += [phrase(text, cue) for text in entry["phrases"]]
        for strength in ("strong", "weak", "relative", "content"):
            barrier = Barrier(strength)
            phrases += [phrase(text, barrier) for text in section["barriers"].get(strength, ())]
        phrases += [phrase(text, MASK) for text in section.get("masks", ())]
        for strength in MARKS:
            mark = Barrier(strength)
            phrases += [phrase(text, mark) for text in section[f"{strength}s"]]
        self._matcher = phrase_pool(pack).matcher(phrases)
        self._asides = frozenset(section["asides"])
        self._denials = DenialFinder(pack)
        self._to_come = {side: re.compile(pattern) for side, pattern in section["to_come"].items()}
        self._pasts = PhraseMatcher([Phrase(text, True) for text in pack.section("meetings")["pasts"]])
        self._clauses = RelativeClauses.of(pack)
        self._narratives = PlanNarratives(pack)
        self._overtaken = OvertakenPlans(pack)
        self._hoped = HopedPerfects(pack)
        self._contrasts = tuple(f"{text} " for text in section["opening_contrasts"])
        self._predicates = NounPredicates(pack)
        self._last: tuple[Document, Statuses] | None = None

    def read(self, document: Document) -> Statuses:
        """Find the cues of a document; ask the result about any trigger in it.

        The last answer is kept: meetings, agreements and acts ask one after the other.
        """
        if self._last is None or self._last[0] is not document:
            self._last = (document, self._read(document))
        return self._last[1]

    def _read(self, document: Document) -> Statuses:
        hits = self._matcher.places(document.text, document.folded)
        masked = [Span(start, end) for start, end, sign in hits if sign is MASK]
        masks = SpanCover(masked)
        cues: list[tuple[Span, Cue]] = []
        barriers: list[tuple[Span, Barrier]] = []
        marks: dict[str, list[Span]] = {strength: [] for strength in MARKS}
        for start, end, sign in hits:
            span = Span(start, end)
            if masked and masks.covers(span):
                continue
            if isinstance(sign, Barrier) and sign.strength in MARKS:
                marks[sign.strength].append(span)
            elif isinstance(sign, Barrier):
                if not joins_names(document.text, span):
                    barriers.append((span, sign))
            elif not is_inside_longer(span, sign, cues):
                cues.append((span, sign))
        for denial in self._denials.read(document):
            cues.append((denial.span, Cue("negated", True, denial.reach, False, False, True, False)))
        cues += self._coming(document)
        cues.sort(key=lambda found: (found[0].start, -found[0].end))
        cues, barriers = self._overtaken.settle(document, self._hoped.settle(document, cues), barriers)
        barriers = sorted([*barriers, *self._main_commas(document, cues)], key=lambda found: found[0].start)
        # A cue is no barrier to itself, nor is a word inside it: "after" in "soon after".
        kept = outside(without_insertions(document.text, cues, barriers), cues)
        spans = {strength: tuple(found) for strength, found in marks.items()}
        plans = [span for span, cue in cues if cue.kind == "planned" and cue.is_crossing and cue.is_before]
        deeds = [span for span, cue in cues if cue.kind == "asserted" and not cue.is_weak]
        narrated = self._narratives.coming(document, plans, deeds)
        quotes = quotations(document)
        return Statuses(
            document, tuple(cues), tuple(kept), quotes, self._asides, spans, self._clauses, narrated, self._predicates
        )

    def _coming(self, document: Document) -> list[tuple[Span, Cue]]:
        """Give what has plans in store and verbs of schedules, but for days gone by.

        "The agenda includes" a meeting, a forum "opens in Lima this week"; not "He left last week. The agenda has".
        """
        found = []
        for side, pattern in self._to_come.items():
            for told in pattern.finditer(document.folded):
                sentence = document.sentence_at(told.start())
                start = sentence.span.start if sentence is not None else told.start()
                if sentence is not None and sentence.index and side == "before":
                    start = document.sentences[sentence.index - 1].span.start
                if not self._pasts.find(document.text[start : told.end()], document.folded[start : told.end()]):
                    cue = Cue("planned", side == "before", _COMING_WORDS, True, False, False, False)
                    found.append((Span(*told.span()), cue))
        return found

    def _main_commas(self, document: Document, cues: list[tuple[Span, Cue]]) -> list[tuple[Span, Barrier]]:
        """Give the commas that end an opening clause with a cue: "While one will be signed in May, | A signed"."""
        found = []
        for sentence in document.sentences:
            start = sentence.span.start
            lead = document.folded[start : start + _LEAD_CHARS].rpartition(" - ")[0]  # a dateline
            start += len(lead) + 3 if lead else 0
            comma = document.text.find(", ", start, sentence.span.end)
            if comma < 0 or not document.folded.startswith(self._contrasts, start):
                continue
            if any(start <= span.start and span.end <= comma for span, cue in cues if cue.kind != "asserted"):
                found.append((Span(comma, comma + 1), Barrier("strong")))
        return found
