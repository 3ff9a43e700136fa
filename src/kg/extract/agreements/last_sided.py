"""End what states sign before the one paper of firms: "signed an MoU on A and a contract between Firm B and Firm C"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import AgentReader
from kg.extract.agreements.cues import Clause, Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.passages import Passage
from kg.extract.analysis import Analysis
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.patterns import alternation

_PAIR = 2
_TOPIC = 60  # characters of what the last is on: "a contract | to buy phosphate | between"
_PARTS = frozenset(",;:")


class LastSidedReader:
    """Read whose the papers of a row are, of which the last alone has "between" two firms behind it."""

    def __init__(self, section: Mapping[str, Any], agents: AgentReader) -> None:
        """Take the conjunctions and articles of a pack's `agreements.yml`, and who reads sides."""
        self._agents = agents
        self._firms = re.compile(rf"\b(?:{alternation([*section['businesses'], *section['firms']])})\b")
        self._small = frozenset([*section["conjunctions"], *section["articles"], *section["indefinite"], ","])

    def parted(
        self, passage: Passage, readings: Sequence[Reading], clauses: Mapping[int, Clause]
    ) -> Mapping[int, Clause]:
        """End the clauses of the others before the last, where two states stand in front of them all.

        Args:
            passage: The document with its agreements.
            readings: What is told of each.
            clauses: What is theirs already.
        """
        found = dict(clauses)
        analysis, instruments = passage.analysis, passage.instruments
        for between in passage.marks.by_kind["between"]:
            row = _row(analysis, instruments, between)
            if len(row) < _PAIR or not self._is_of_firms(analysis, instruments[row[-1]], between):
                continue
            last, first = instruments[row[-1]], instruments[row[0]]
            if not (self._are_states(passage, first) or (len(row) > _PAIR and self._are_told_before(passage, first))):
                continue
            for index in row[:-1]:
                own = found.get(index, Clause())
                if own.end is None and not own.is_entry and self._has_topic(analysis, instruments, index):
                    is_one = readings[index].cue == readings[row[-1]].cue
                    found[index] = replace(own, end=last.span.start, is_dated_behind=is_one)
        return found

    def _is_of_firms(self, analysis: Analysis, last: Instrument, between: Span) -> bool:
        end = analysis.document.sentences[last.sentence].span.end
        told = self._agents.read(analysis, Span(between.end, end))[:_PAIR]
        return len(told) == _PAIR and not any(agent.is_state for agent in told)

    def _are_states(self, passage: Passage, first: Instrument) -> bool:
        """Tell whether two states, and nobody else, stand in front of an instrument: by name, or as "the two sides".

        Not where they only watch: what is signed then may all be the firms'.
        """
        analysis, sides = passage.analysis, passage.sides
        before = Span(analysis.document.sentences[first.sentence].span.start, first.span.start)
        agents = self._agents.read(analysis, before)
        if any(not agent.is_state for agent in agents) or passage.marks.has("witness", before):
            return False
        if self._firms.search(analysis.document.folded, before.start, before.end):
            return False  # "firms of Laos and Peru signed"
        pairs = (c for c in sides.coreferences if before.covers(c.span) and len(c.codes) == _PAIR)
        return len({agent.party for agent in agents}) >= _PAIR or any(pairs)

    def _are_told_before(self, passage: Passage, first: Instrument) -> bool:
        """Tell whether nobody stands in front of a row, and two states do before: "Signatures were put to A and B"."""
        before = Span(passage.analysis.document.sentences[first.sentence].span.start, first.span.start)
        if self._agents.read(passage.analysis, before) or passage.marks.has("witness", before):
            return False
        return len(passage.sides.pair_before(before.start)) == _PAIR

    def _has_topic(self, analysis: Analysis, instruments: Sequence[Instrument], index: int) -> bool:
        """Tell whether an instrument has a word of its own before the next, which parts it from that one's sides."""
        gap = analysis.document.folded[instruments[index].span.end : instruments[index + 1].span.start]
        item = instruments[index]
        return item.name is not None or not self._small.issuperset(gap.replace(",", " , ").split())


def _row(analysis: Analysis, instruments: Sequence[Instrument], between: Span) -> list[int]:
    """Give the instruments in front of a "between" in its sentence, the last right before it or with its topic."""
    sentence = analysis.document.sentence_at(between.start)
    if sentence is None:
        return []
    row = [
        index
        for index, item in enumerate(instruments)
        if sentence.span.start <= item.span.start and item.span.end <= between.start and not item.is_verb
    ]
    topic = analysis.document.text[instruments[row[-1]].span.end : between.start] if row else ""
    return row if len(topic) <= _TOPIC and _PARTS.isdisjoint(topic) else []
