"""Tell which agreements stand in a list under one noun: "agreements in force, among them IJEPA and IA-CEPA"."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from kg.extract.agreements.cues import Clause, Cue, Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.model.frozen import dataclass, replace
from kg.model.kinds import FINISHED, UNDECIDED
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.patterns import alternation

_LIST_MIN = 2
_OPEN = UNDECIDED | {"agreed"}
_BEFORE_REACH = 2
_OPENER_CHARS = 24
_ARTICLE_CHARS = 12  # "The second | MoU"


@dataclass(frozen=True, slots=True)
class Lists:
    """What is said of whole lists.

    `heads` are the nouns above them, `readings` the stages that members take over, `rows` the entries of those that
    semicolons part, `owners` the noun above each of these and where its own part of the sentence ends.
    """

    heads: frozenset[int]
    readings: Mapping[int, Reading]
    rows: Mapping[int, Clause]
    owners: Mapping[int, tuple[int, Clause]]


class ListReader:
    """Find lists with the pack's words for "namely" and "such as"."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Compile the openers of `agreements.yml`."""
        self._openers = PhraseMatcher(
            Phrase(text, True) for text in [*section["list_openers"], *section["examples_of"]]
        )
        verbs = alternation(f" {text}" for text in section["numbering_verbs"])
        self._numberings = re.compile(rf"(?:{alternation(section['numberings'])})(?:[,:]|{verbs}) ")
        self._reach: int = shared["list_reach"]
        self._heading_stages: Mapping[str, str] = shared["heading_stages"]
        self._finite = frozenset(section["passives"])
        self._relative = section["relative_openers"][:1]
        keys = ("row_entry", "comma_entry", "last_entry", "first_number", "colon_entry", "entry_mark")
        self._row_entry, self._comma_entry, self._last_entry, self._number, self._colon_entry, self._mark = (
            re.compile(shared[key]) for key in keys
        )

    def read(self, document: Document, instruments: Sequence[Instrument], readings: Sequence[Reading]) -> Lists:
        """Give what the nouns above lists of named agreements tell of their members.

        Args:
            document: The article.
            instruments: All of it, in text order.
            readings: Their stages as their own clauses tell them.
        """
        heads, found, rows, owners = self._later(document, instruments, readings)
        for index, head in enumerate(instruments):
            if head.name is not None or index + 1 == len(instruments):
                continue
            first = instruments[index + 1]
            behind = [i for i in range(index + 1, len(instruments)) if instruments[i].sentence == head.sentence]
            # "three documents, namely an MoU on A, an MoU on B and a deal on C": just as many.
            is_counted = head.count is not None and head.count > 1 and len(behind) == head.count
            is_opened = bool(behind) and self._is_opened(document, head, first)
            is_row = self._is_row(document, [instruments[i] for i in behind], is_opened=is_opened)
            # "The three MoUs are an MoU on …" is told of those counted before; a list of its own has marks
            is_again = first.is_listed and self._number.search(document.text, head.span.end, first.span.start) is None
            if not is_opened or is_again or not (first.name or is_counted or is_row):
                continue
            heads.add(index)
            whole = _told_before(instruments, readings, index)
            told = readings[index] if whole is None else readings[whole]
            heads |= {whole} if whole is not None and is_row else set()
            heads |= set(_counted_before(instruments, index))
            if is_row and told.stage is None and _is_told_between(head, first, readings[index + 1]):
                told = readings[index + 1]  # "pacts that were signed, namely A; B"
            if is_row:
                rows |= _entries(instruments, behind)
                owners |= dict.fromkeys(behind, (index, Clause(end=first.span.start)))
            for member in behind:
                is_named = instruments[member].name is not None or _is_short_behind(document, instruments, member)
                if not is_named and not is_counted and not is_row:
                    break
                cue, before = readings[member].cue, instruments[member - 1].span.end
                is_open = readings[member].stage is None or (is_row and cue == told.cue)
                # "... MoU A, MoU B, dan membahas perjanjian C"
                is_apart = (
                    cue is not None and before <= cue.span.start and cue.span.end <= instruments[member].span.start
                )
                is_own = cue is not None and cue.name == "effect" and instruments[member].span.end <= cue.span.start
                # "two pacts, namely A, in force since 2008, and B"
                if told.stage is not None and not is_own and (is_open or (is_counted and not is_apart)):
                    found[member] = replace(told, is_listed=True)
        for members in self._free_rows(document, instruments, readings, heads.union(rows)):
            rows |= _entries(instruments, members, readings[members[0]].cue)
            told = replace(readings[members[0]], is_listed=True)
            found |= {member: told for member in members if readings[member].cue is None}
        return Lists(frozenset(heads), found, rows, owners)

    def _later(
        self, document: Document, instruments: Sequence[Instrument], readings: Sequence[Reading]
    ) -> tuple[set[int], dict[int, Reading], dict[int, Clause], dict[int, tuple[int, Clause]]]:
        """Give the heads, readings, rows and owners of lists in a later sentence, or in lines of their own."""
        heads: set[int] = set()
        found: dict[int, Reading] = {}
        rows: dict[int, Clause] = {}
        owners: dict[int, tuple[int, Clause]] = {}
        for index, members in self._told_before(document, instruments, readings):
            lone = instruments[members[0]]
            is_several = len(members) == 1 and (lone.is_plural or (lone.count or 1) > 1)
            if is_several:
                owners[members[0]] = (index, Clause())  # "Among them were memoranda on A, B and C"
            if len(members) >= _LIST_MIN or is_several:
                heads.add(index)  # "Eleven were signed. Among them was one on rice": ten more there are
                if _is_again(instruments, index, members[0] - 1):
                    heads.add(members[0] - 1)
            found.update({i: replace(readings[index], is_listed=True) for i in members if readings[i].stage is None})
            if self._is_row(document, [instruments[i] for i in members], is_opened=True):
                rows |= _entries(instruments, members)  # "They include an MoU on rice, a contract of A with B, and …"
                owners |= dict.fromkeys(members, (index, Clause()))
        for member, (head_index, told) in _of_lines(document, instruments, readings).items():
            heads.add(head_index)
            found[member], owners[member] = told, (head_index, Clause())
        return heads, found, rows, owners

    def _free_rows(
        self, document: Document, instruments: Sequence[Instrument], readings: Sequence[Reading], taken: Set[int]
    ) -> Iterator[list[int]]:
        """Give rows that no noun heads: "Also signed were an MoU by A with B; and a deal by C with D"."""
        for _, group in itertools.groupby(range(len(instruments)), key=lambda index: instruments[index].sentence):
            members = [index for index in group if index not in taken]
            cue = readings[members[0]].cue if members else None
            is_led = cue is not None and cue.span.end <= instruments[members[0]].span.start
            is_led = is_led and all(readings[index].cue in (cue, None) for index in members)
            is_led = is_led and cue is not None and self._is_passive(document, cue, instruments[members[0]])
            if is_led and len(members) >= _LIST_MIN and self._is_row(document, [instruments[i] for i in members]):
                yield members

    def _is_passive(self, document: Document, cue: Cue, first: Instrument) -> bool:
        """Tell whether a verb in front of a row has no subject: "signed were", not "China signed"."""
        between = document.folded[cue.span.end : first.span.start].split()
        return cue.is_before and (not self._finite or not self._finite.isdisjoint(between))

    def told_signed(
        self, document: Document, instruments: Sequence[Instrument], readings: Sequence[Reading]
    ) -> list[Reading]:
        """Let verbs of "29 documents were signed. Among them, A and B agree on X. C teams up with D" be signed too.

        The row goes on as long as each sentence tells of an agreement.
        """
        told = list(readings)
        sentences = {item.sentence for item in instruments}
        for index, head in enumerate(instruments):
            if (head.count or 1) < _LIST_MIN or head.name is not None or readings[index].stage != "signed":
                continue
            last = head.sentence
            while last + 1 in sentences and (last > head.sentence or self._opens(document, last + 1)):
                last += 1
            for place, item in enumerate(instruments):
                is_in_row = item.is_verb and head.sentence < item.sentence <= last
                if is_in_row and told[place].stage == "agreed":
                    told[place] = replace(told[place], stage="signed")
        return told

    def headed(
        self, document: Document, instruments: Sequence[Instrument], readings: Sequence[Reading]
    ) -> list[Reading]:
        """Let a line above entries tell that they are there, where neither it nor the story does: "The MoUs are:".

        A memorandum that is there is signed, what is called an agreement is agreed; a treaty may be anything.
        """
        told = list(readings)
        for index, head in enumerate(instruments):
            stage = self._heading_stages.get(head.kind)
            if stage is None or head.name is not None or head.is_loose:
                continue
            reading, span = readings[index], document.sentences[head.sentence].span
            is_silent = reading.stage is None and reading.cue is None and not (reading.is_open or reading.is_capped)
            if not is_silent or not span.of(document.text).rstrip().endswith(":"):
                continue
            if not self._is_above_entries(document, instruments, index):
                continue
            above = _told_above(instruments, told, index)
            if above not in FINISHED:  # those are told of the whole, whose members the entries are
                told[index] = Reading(above or stage)
        return told

    def _is_above_entries(self, document: Document, instruments: Sequence[Instrument], index: int) -> bool:
        """Tell whether the next line is an entry: by its noun, or by its mark under a noun that is known or counted."""
        head, more = instruments[index], instruments[index + 1 : index + 2]
        if more and more[0].is_listed and more[0].sentence == head.sentence + 1:
            return True
        following = document.sentences[head.sentence + 1 : head.sentence + 2]
        is_marked = bool(following) and self._mark.match(document.text, following[0].span.start) is not None
        return is_marked and (head.is_definite or (head.count or 1) > 1)

    def _opens(self, document: Document, index: int) -> bool:
        """Tell whether a sentence opens with "among them"."""
        span = document.sentences[index].span
        start = Span(span.start, min(span.end, span.start + _OPENER_CHARS))
        hits = self._openers.find(start.of(document.text), start.of(document.folded))
        return any(hit.span.start == 0 for hit in hits)

    def _told_before(
        self, document: Document, instruments: Sequence[Instrument], readings: Sequence[Reading]
    ) -> list[tuple[int, list[int]]]:
        """Give heads with the members that a later sentence lists: "Eight pacts are in talks. Among them A, B"."""
        found: list[tuple[int, list[int]]] = []
        for index, head in enumerate(instruments):
            if (head.count or 1) < _LIST_MIN or head.name is not None or readings[index].stage is None:
                continue
            behind = [i for i in range(index + 1, len(instruments)) if instruments[i].sentence > head.sentence]
            near = instruments[behind[0]].sentence if behind else 0
            members = [i for i in behind if instruments[i].sentence == near]
            # "Fourteen MoUs and agreements … Among them the agreement of A and B and an MoU of C with D"
            members = [
                i for i in members if head.kind == "agreement" or instruments[i].kind in ("agreement", head.kind)
            ]
            alike = [i for i in behind if readings[i].stage in (None, readings[index].stage)]
            if numbered := self._numbered(document, head, alike, instruments):
                if not all(instruments[i].is_listed for i in numbered):
                    found.append((index, numbered))
                continue
            is_again = len(members) > _LIST_MIN and _is_again(instruments, index, members[0])
            begin = instruments[members.pop(0)].span.end if is_again else document.sentences[near].span.start
            if not members or near - head.sentence > _BEFORE_REACH:
                continue
            start = Span(begin, instruments[members[0]].span.start)
            hits = self._openers.find(start.of(document.text), start.of(document.folded))
            if hits and (len(members) >= _LIST_MIN or (hits[0].span.start == 0 and near == head.sentence + 1)):
                found.append((index, members))
        return found

    def _numbered(
        self, document: Document, head: Instrument, behind: Sequence[int], instruments: Sequence[Instrument]
    ) -> list[int]:
        """Give the first agreement of each sentence behind that a number opens: "First, an MoU … The second MoU …"."""
        members: list[int] = []
        for place in range(head.sentence + 1, len(document.sentences)):
            start = document.sentences[place].span.start
            own = [i for i in behind if instruments[i].sentence == place]
            first = instruments[own[0]] if own else head
            # "The second MoU", not "The first deals with tea"
            is_ordinal = first.ordinal is not None and not first.is_plural
            is_ordinal = is_ordinal and first.span.start - start <= _ARTICLE_CHARS
            if not own or not (is_ordinal or self._numberings.match(document.folded, start)):
                break
            members.append(own[0])
        return members if len(members) >= _LIST_MIN else []

    def _is_row(self, document: Document, members: Sequence[Instrument], *, is_opened: bool = False) -> bool:
        """Tell whether semicolons part the members: "namely an MoU of A and B; a contract of C and D".

        Commas do where "namely" opens the list.
        """
        text, starts = document.text, [item.span.start for item in members[1:]]
        is_last_joined = bool(starts) and self._last_entry.search(text, 0, starts[-1]) is not None
        for entry in (self._row_entry, *([self._comma_entry] if is_opened else [])):
            parted = [entry.search(text, max(0, n - _OPENER_CHARS), n) is not None for n in starts]
            if len(starts) > 1 and all(parted[:-1] if is_last_joined else parted):
                return True
            if len(starts) == 1 and (all(parted) or (is_opened and is_last_joined)):
                return True
        return False

    def _is_opened(self, document: Document, head: Instrument, first: Instrument) -> bool:
        tokens = document.sentences[head.sentence].tokens
        numbered = self._number.search(document.text, head.span.end, first.span.start)
        end = numbered.start() if numbered else first.span.start  # "namely: | (i) an MoU"
        gap = [token for token in tokens if head.span.end <= token.start and token.end <= end]
        near = Span(gap[-self._reach].start if len(gap) >= self._reach else head.span.end, end)
        lead = Span(head.span.end, min(head.span.end + _OPENER_CHARS, first.span.start))
        if head.is_definite and self._row_entry.search(document.text, max(0, first.span.start - _OPENER_CHARS), end):
            # "The documents cover rice growing; a protocol on ports; and an MoU on fish": the first has no noun
            return bool(self._openers.find(lead.of(document.text), lead.of(document.folded)))
        if self._colon_entry.search(document.text, near.start, first.span.start):
            return True
        hits = self._openers.find(near.of(document.text), near.of(document.folded))
        # "MoUs that are included in the X": those the X has in it
        starts = (near.start + hit.span.start for hit in hits)
        return any(document.folded[head.span.end : at].split()[-1:] != self._relative for at in starts)


def _entries(instruments: Sequence[Instrument], members: Sequence[int], verb: Cue | None = None) -> dict[int, Clause]:
    """Give the members of a row the parts of the sentence up to the next."""
    starts = [instruments[member].span.start for member in members]
    ends = [*starts[1:], None]
    parts = zip(members, starts, ends, strict=True)
    return {member: Clause(verb, start, end, is_entry=True, row=starts[0]) for member, start, end in parts}


def _of_lines(
    document: Document, instruments: Sequence[Instrument], readings: Sequence[Reading]
) -> dict[int, tuple[int, Reading]]:
    """Give the entries of lines what stands above and its stage, unless that is signed: "The drafts in talks: 1. …".

    What is signed is told of the whole, whose members they are.
    """
    found: dict[int, tuple[int, Reading]] = {}
    above: int | None = None
    last = -_LIST_MIN
    for index, item in enumerate(instruments):
        if not item.is_listed or item.sentence == last:
            continue
        if item.sentence != last + 1:
            heads = [i for i in range(index) if instruments[i].sentence == item.sentence - 1]
            is_open = bool(heads) and document.sentences[item.sentence - 1].span.of(document.text).endswith(":")
            above = heads[0] if is_open else None
        last = item.sentence
        if above is not None and readings[above].stage in _OPEN and readings[index].stage is None:
            found[index] = (above, replace(readings[above], is_listed=True))
    return found


def _is_again(instruments: Sequence[Instrument], index: int, place: int) -> bool:
    """Tell whether a noun in a later sentence is the same several: "signed seven MoUs. The seven MoUs are …"."""
    head, again = instruments[index], instruments[place]
    is_same = again.kind == head.kind and again.name is None and again.sentence > head.sentence
    return is_same and (again.count == head.count or (again.is_definite and again.is_plural))


def _told_above(instruments: Sequence[Instrument], readings: Sequence[Reading], index: int) -> str | None:
    """Give the stage that the story told right before of the papers to which a noun above a list comes back."""
    head = instruments[index]
    before = (at for at in range(index - 1, -1, -1) if head.sentence - instruments[at].sentence <= _BEFORE_REACH)
    alike = (at for at in before if instruments[at].kind in ("agreement", head.kind))
    return next((readings[at].stage for at in alike if readings[at].stage is not None), None)


def _is_short_behind(document: Document, instruments: Sequence[Instrument], index: int) -> bool:
    """Tell whether the short name of one stands in brackets right behind it: "FTA Việt Nam - EU (EVFTA)"."""
    if index + 1 == len(instruments) or instruments[index + 1].name is None:
        return False
    gap = document.text[instruments[index].span.end : instruments[index + 1].span.start]
    return gap.endswith("(") and len(gap) <= _OPENER_CHARS


def _is_told_between(head: Instrument, first: Instrument, reading: Reading) -> bool:
    """Tell whether the words of a stage stand between the noun above a list and its first member."""
    return reading.cue is not None and Span(head.span.end, first.span.start).covers(reading.cue.span)


def _counted_before(instruments: Sequence[Instrument], index: int) -> Iterator[int]:
    """Give the nouns that told just before of as many as one above a list: "There are four MoUs. The four MoUs are"."""
    head = instruments[index]
    for place in range(index - 1, -1, -1):
        other = instruments[place]
        if head.sentence - other.sentence > _BEFORE_REACH:
            break
        is_same = other.kind == head.kind and other.name is None and other.count == head.count and not other.is_vague
        if is_same and (head.count or 1) > 1:
            yield place


def _told_before(instruments: Sequence[Instrument], readings: Sequence[Reading], index: int) -> int | None:
    """Give which noun tells the stage of one above a list: "exchanged papers. The papers include A; B"."""
    head = instruments[index]
    if readings[index].stage is not None or not (head.is_definite or head.is_plural):
        return None
    for place in range(index - 1, -1, -1):
        other = instruments[place]
        is_near = 0 < head.sentence - other.sentence <= _BEFORE_REACH
        is_papers = other.is_weak and head.is_weak and head.is_definite and not other.is_indefinite
        is_several = (other.count or 1) > 1 or other.is_plural or is_papers  # "dokumen kerja sama. Dokumen itu …"
        is_several = is_several and other.kind == head.kind and other.name is None
        if is_near and is_several and readings[place].stage == "signed":
            return place
    return None
