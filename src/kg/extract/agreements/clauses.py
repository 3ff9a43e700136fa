"""Tell which part of a sentence is each agreement's own: "signed a pact with A, and signed a memorandum with B"."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import Clause, Cue, Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.nesting import NestingReader, is_passive_of
from kg.extract.analysis import Analysis, within
from kg.lang import LanguagePack
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.patterns import alternation

_BESIDE = 2
_OPENING_WORDS = 4  # "a day after"
_JOINED_WORDS = 4  # "a memorandum and an agreement between A and B" is of both


class ClauseReader:
    """Part what several verbs of one sentence tell, with the words of a language."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any]) -> None:
        """Take the words of a pack.

        Args:
            shared: `data/agreements.yml`.
            pack: Of its agreements `relative`, the pattern that opens a clause about what stands right before it, so
                that its verb has a subject of its own, and the conjunctions; of its places what leads to a town.
        """
        section, places = pack.section("agreements"), pack.section("places")
        self._relative = re.compile(section["relative"]) if "relative" in section else None
        joins, leads = (alternation(words) for words in (section["conjunctions"], places["towns"]["leads"]))
        self.nesting = NestingReader(section, shared)
        self._openings = tuple(f"{text} " for key in ("opening_clauses", "besides") for text in section[key])
        self._likened = re.compile(rf"(?:{alternation(section['likened'])}) [^,;.]{{2,40}}?, ")
        self._placed = re.compile(rf"(?:[,;]|(?<!\w)(?:{joins})) (?:{leads}) $")

    def own(
        self, analysis: Analysis, instruments: Sequence[Instrument], readings: Sequence[Reading]
    ) -> Mapping[int, Clause]:
        """Give the clauses of instruments in one sentence that each have a verb of their own before them, by index."""
        found: dict[int, Clause] = {}
        for index in range(1, len(instruments)):
            first, second = instruments[index - 1], instruments[index]
            verb, last = readings[index].cue, readings[index - 1].cue
            if first.sentence != second.sentence or verb is None or last is None:
                continue
            if not _is_own(readings[index]) or not _is_own(readings[index - 1]) or verb.span.start < first.span.end:
                continue
            if self.nesting.is_on_talks(analysis.document, first, verb):
                continue
            before = found.get(index - 1, Clause())
            parted = analysis.document.text.find(";", first.span.end, verb.span.start)
            found[index - 1] = replace(before, end=verb.span.start if parted < 0 else parted)
            gap = Span(first.span.end, verb.span.start)
            comma = self._main_comma(analysis.document, instruments, index, gap)
            if comma is not None:
                found[index - 1], found[index] = replace(before, end=comma, is_ahead=True), Clause(None, comma + 1)
                continue
            is_apart = self._has_subject(analysis, second.sentence, gap)
            found[index] = Clause(None, first.span.end) if is_apart else Clause(before.verb or last, before.start)
        return self._behind_likened(analysis.document, instruments, found)

    def _behind_likened(
        self, document: Document, instruments: Sequence[Instrument], clauses: Mapping[int, Clause]
    ) -> Mapping[int, Clause]:
        """Begin a clause behind whom its subject is likened to or told from: "Unlike A, | B has signed a pact"."""
        found = dict(clauses)
        for index, item in enumerate(instruments):
            span = document.sentences[item.sentence].span
            likened = self._likened.match(document.folded, span.start, item.span.start)
            own = found.get(index, Clause())
            if likened is not None and (own.start is None or own.start < likened.end()):
                found[index] = replace(own, start=likened.end())
        return found

    def _main_comma(self, document: Document, instruments: Sequence[Instrument], index: int, gap: Span) -> int | None:
        """Give the comma behind which the main clause stands: "After signing a pact with A, | B signed one with C"."""
        start = document.sentences[instruments[index].sentence].span.start
        is_first = index < _BESIDE or instruments[index - _BESIDE].sentence != instruments[index].sentence
        comma = document.text.rfind(", ", gap.start, gap.end)
        return comma if is_first and comma >= 0 and document.folded.startswith(self._openings, start) else None

    def _has_subject(self, analysis: Analysis, sentence: int, gap: Span) -> bool:
        """Tell whether a verb behind a gap has a subject of its own.

        A name right before it is, its country in brackets or not, and any name behind a semicolon; no day, and no place
        that opens the clause: "… with A and in Lima | signed".
        """
        document = analysis.document
        if self._relative and self._relative.search(document.folded, gap.start, gap.end):
            return True
        places = [p.span for p in within(analysis.places, gap) if self._placed.search(document.folded, 0, p.span.start)]
        known = [*places, *(date.span for date in within(analysis.dates, gap))]
        tokens = document.sentences[sentence].tokens_in(gap.start, gap.end)
        words = [t.text for t in tokens if not any(span.start <= t.start < span.end for span in known)]
        if ";" in words:
            return any(word[:1].isupper() for word in words[_last(words, ";") :])
        if words[-1:] == [")"] and "(" in words:
            words = words[: _last(words, "(")]
        return bool(words) and words[-1][:1].isupper()


def before_main(
    document: Document,
    instruments: Sequence[Instrument],
    readings: Sequence[Reading],
    clauses: Mapping[int, Clause],
    openings: tuple[str, ...],
) -> Mapping[int, Clause]:
    """End the clause of what is told in force before the main one: "Since the pact took effect, trade with A grew".

    Args:
        document: The article.
        instruments: Its agreements.
        readings: What is told of each.
        clauses: What is theirs already.
        openings: The words that open such a clause, each with a space behind.
    """
    found = dict(clauses)
    for index, (item, reading) in enumerate(zip(instruments, readings, strict=True)):
        sentence, cue = document.sentences[item.sentence], reading.cue
        if cue is None or index in clauses:
            continue
        near = f" {' '.join(document.folded[sentence.span.start : item.span.start].split()[:_OPENING_WORDS])} "
        # "A day after A ratified the pact, B signed a memorandum with C"
        is_apart = _is_last_ahead(document, instruments, index) and any(f" {text}" in near for text in openings)
        if is_apart or (cue.name == "effect" and document.folded.startswith(openings, sentence.span.start)):
            comma = document.text.find(", ", max(item.span.end, cue.span.end), sentence.span.end)
            if comma >= 0:
                found[index] = Clause(end=comma, is_ahead=is_apart)
                if is_apart and index + 1 not in clauses:
                    found[index + 1] = Clause(start=comma + 1)
    return found


def _is_last_ahead(document: Document, instruments: Sequence[Instrument], index: int) -> bool:
    """Tell whether a comma stands between an instrument and another behind it in its sentence."""
    item = instruments[index]
    behind = [other for other in instruments[index + 1 :] if other.sentence == item.sentence]
    return bool(behind) and ", " in document.text[item.span.end : behind[0].span.start]


def before_sided(
    document: Document,
    instruments: Sequence[Instrument],
    readings: Sequence[Reading],
    marks: Marks,
    clauses: Mapping[int, Clause],
    nesting: NestingReader,
) -> Mapping[int, Clause]:
    """End the clause of an instrument before one with sides of its own: "an MoU signed by A, a deal of B and C"."""
    found = dict(clauses)
    for index, first in enumerate(instruments):
        own, sentence = clauses.get(index, Clause()), document.sentences[first.sentence]
        start = marks.first_start("between", first.span.end, sentence.span.end)
        if start is None or own.end is not None or own.is_entry:
            continue
        second = next((other for other in instruments[index + 1 :] if 0 <= start - other.span.end <= _BESIDE), None)
        if second is None or nesting.is_scope(document, first, second):
            continue  # "a statement on closing talks on the pact between A and B"
        is_far = sentence.count_words(first.span.end, second.span.start) > _JOINED_WORDS and first.name is None
        if is_far or nesting.is_on_its_own(document, first, second):
            is_one = readings[index].cue == readings[instruments.index(second)].cue
            found[index] = replace(own, end=second.span.start, is_dated_behind=is_one)
    return found


def behind_passive(
    document: Document,
    instruments: Sequence[Instrument],
    readings: Sequence[Reading],
    clauses: Mapping[int, Clause],
) -> Mapping[int, Clause]:
    """Part two at the comma between their passives: "A year after an MoU was signed, the contract was signed"."""
    found = dict(clauses)
    for index, (first, second) in enumerate(itertools.pairwise(instruments)):
        cue, own = readings[index].cue, readings[index + 1].cue
        if cue is None or own is None or own.span.start < second.span.end or index in clauses or index + 1 in clauses:
            continue
        if is_passive_of(document, first, cue, second) or _are_signed_each(document, (first, second), (cue, own)):
            comma = document.text.rfind(",", cue.span.end, second.span.start)
            found[index] = Clause(end=comma)
            found[index + 1] = Clause(start=comma + 1)
    return found


def _are_signed_each(document: Document, items: tuple[Instrument, Instrument], cues: tuple[Cue, Cue]) -> bool:
    """Tell whether each of two has its passive behind it: "An MoU on tea was signed by A, an MoU on rail by B"."""
    (first, second), (verb, own) = items, cues
    is_each = (
        first.span.end <= verb.span.start and verb.span.end <= second.span.start and second.span.end <= own.span.start
    )
    if not is_each or first.sentence != second.sentence or second.is_definite or not (verb.is_before and own.is_before):
        return False
    gaps = [document.folded[item.span.end : cue.span.start] for item, cue in zip(items, cues, strict=True)]
    comma = document.folded.rfind(",", verb.span.end, second.span.start)
    lead = document.folded[comma + 1 : second.span.start].split() if comma >= 0 else []
    return comma >= 0 and len(lead) <= 1 and not any("," in gap for gap in gaps)


def contrasted(
    document: Document, instruments: Sequence[Instrument], clauses: Mapping[int, Clause], nesting: NestingReader
) -> Mapping[int, Clause]:
    """Part two at the word that sets one against the other: "signed a pact with A, while one with B is in talks"."""
    found = dict(clauses)
    for index, (first, second) in enumerate(itertools.pairwise(instruments)):
        if first.sentence != second.sentence or index in clauses or index + 1 in clauses:
            continue
        contrast = nesting.contrast(document, first, second)
        comma = nesting.opening(document, first, second)
        if contrast is not None:
            found[index], found[index + 1] = Clause(end=contrast.start), Clause(own=contrast.end)
        elif (start := nesting.beside(document, first, second)) is not None:
            found[index], found[index + 1] = Clause(end=start), Clause(own=start + 1)
        elif comma is not None:
            found[index], found[index + 1] = Clause(end=comma), Clause(start=comma + 1)
    return found


def dated_apart(
    analysis: Analysis, instruments: Sequence[Instrument], readings: Sequence[Reading], clauses: Mapping[int, Clause]
) -> Mapping[int, Clause]:
    """Part two that one verb tells where each has a date: "signed an MoU on A in 2017 and one on B in 2019"."""
    found = dict(clauses)
    for index, (first, second) in enumerate(itertools.pairwise(instruments)):
        is_pair = second.is_joined and first.sentence == second.sentence and readings[index].cue is not None
        if not is_pair or readings[index].cue != readings[index + 1].cue or index + 1 in clauses:
            continue
        end = analysis.document.sentences[second.sentence].span.end
        if not within(analysis.dates, Span(first.span.end, second.span.start)):
            continue
        if within(analysis.dates, Span(second.span.end, end)):
            found[index] = replace(found.get(index, Clause()), end=second.span.start)
            found[index + 1] = Clause(own=second.span.start)
    return found


def _last(words: Sequence[str], word: str) -> int:
    return len(words) - 1 - words[::-1].index(word)


def _is_own(reading: Reading) -> bool:
    return reading.is_preceding and reading.cue is not None and not reading.cue.is_noun and not reading.is_listed
