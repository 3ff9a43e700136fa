"""Tell which part of a sentence is each agreement's own: "signed a pact with A, and signed a memorandum with B"."""

import itertools
import re
from collections.abc import Mapping, Sequence

from kg.extract.agreement_cues import Clause, Reading
from kg.extract.agreement_marks import Marks
from kg.extract.analysis import Analysis, within
from kg.extract.instrument_joining import Instrument
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document

_BESIDE = 2
_JOINED_WORDS = 4  # "a memorandum and an agreement between A and B" is of both


def own_clauses(
    document: Document,
    instruments: Sequence[Instrument],
    readings: Sequence[Reading],
    relative: re.Pattern[str] | None = None,
) -> Mapping[int, Clause]:
    """Give the clauses of instruments in one sentence that each have a verb of their own before them, by index.

    `relative` opens a clause about what stands right before it, so that its verb has a subject of its own.
    """
    found: dict[int, Clause] = {}
    for index in range(1, len(instruments)):
        first, second = instruments[index - 1], instruments[index]
        verb, last = readings[index].cue, readings[index - 1].cue
        if first.sentence != second.sentence or verb is None or last is None:
            continue
        if not _is_own(readings[index]) or not _is_own(readings[index - 1]) or verb.span.start < first.span.end:
            continue
        before = found.get(index - 1, Clause())
        sentence = document.sentences[second.sentence]
        found[index - 1] = replace(before, end=verb.span.start)
        gap = [token for token in sentence.tokens if first.span.end <= token.start and token.end <= verb.span.start]
        is_shared = not gap or not gap[-1].is_capitalized
        is_shared = is_shared and not (relative and relative.search(document.folded, first.span.end, verb.span.start))
        found[index] = Clause(before.verb or last, before.start) if is_shared else Clause(None, first.span.end)
    return found


def before_sided(
    document: Document, instruments: Sequence[Instrument], marks: Marks, clauses: Mapping[int, Clause]
) -> Mapping[int, Clause]:
    """End the clause of an instrument before one with sides of its own: "an MoU signed by A, a deal of B and C"."""
    found = dict(clauses)
    for index, first in enumerate(instruments):
        own, sentence = clauses.get(index, Clause()), document.sentences[first.sentence]
        start = marks.first_start("between", first.span.end, sentence.span.end)
        if start is None or own.end is not None or own.is_entry or first.name is not None:
            continue
        second = next((other for other in instruments[index + 1 :] if 0 <= start - other.span.end <= _BESIDE), None)
        if second is not None and sentence.count_words(first.span.end, second.span.start) > _JOINED_WORDS:
            found[index] = replace(own, end=second.span.start)
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


def _is_own(reading: Reading) -> bool:
    return reading.is_preceding and reading.cue is not None and not reading.cue.is_noun and not reading.is_listed
