"""Tell apart the firms that sign alike with one other: "Four firms signed letters of intent with A: B, C, D and E"."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.cues import Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.sides import Parties
from kg.extract.agreements.stretches import StretchReader
from kg.extract.analysis import Analysis
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.patterns import alternation, longest_first

_LIST_MIN = 2
_NEAR = 3  # characters from the word that opens a list to its first name


class CrowdReader:
    """Find a number of firms without names before a verb, and their names behind what they sign."""

    def __init__(
        self, section: Mapping[str, Any], shared: Mapping[str, Any], agents: AgentReader, stretches: StretchReader
    ) -> None:
        """Take the words for numbers, firms and "namely" of `agreements.yml` (`section`)."""
        numbers = [text for text, number in section["numbers"].items() if number > 1]
        nouns = longest_first({*section["firms"], *section["businesses"]})
        self._crowd = re.compile(
            rf"\b(?:{alternation(numbers)}|\d{{1,3}}) (?:[\w-]+ ){{0,3}}?(?:{alternation(nouns)})\b"
        )
        self._openers = PhraseMatcher(Phrase(text, True) for text in [*section["list_openers"], ":"])
        self._agents, self._stretches = agents, stretches
        self._signing, self._kinds = frozenset(shared["signing_classes"]), frozenset(shared["firm_kinds"])
        self._reach: int = shared["join_reach"]

    def read(
        self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument, reading: Reading
    ) -> Parties | None:
        """Give the one other with the firms, one agreement with each; None where no such row stands there."""
        cue = reading.cue
        is_signed = cue is not None and cue.name in self._signing and reading.is_preceding and not cue.is_noun
        if cue is None or not is_signed or item.name is not None or item.kind not in self._kinds:
            return None
        subject = self._stretches.of_subject(analysis, marks, sentence, cue)
        if self._crowd.search(subject.of(analysis.document.folded)) is None or self._agents.read(analysis, subject):
            return None
        rest = Span(item.span.end, sentence.span.end)
        for hit in self._openers.find(rest.of(analysis.document.text), rest.of(analysis.document.folded)):
            firms = self._row(analysis, Span(rest.start + hit.span.end, rest.end))
            if firms:
                start = marks.first_end("with", rest.start, rest.start + hit.span.start)
                near = Span(start, rest.start + hit.span.start) if start is not None else Span(0, 0)
                others = [agent for agent in self._agents.read(analysis, near)[:1] if agent not in firms]
                return Parties(
                    (*others, *firms),
                    others=() if item.count == 1 else tuple(firms),
                    has_signers=True,
                    is_each=item.count != 1,
                )
        return None

    def _row(self, analysis: Analysis, region: Span) -> Sequence[Agent]:
        """Give the firms that stand side by side where a list begins; empty where it is of anything else."""
        agents = self._agents.read(analysis, region)
        gaps = [b.span.start - a.span.end for a, b in itertools.pairwise(agents)]
        is_row = len(agents) >= _LIST_MIN and agents[0].span.start - region.start <= _NEAR
        are_firms = not any(agent.is_state or agent.person for agent in agents)
        return agents if is_row and are_firms and all(0 < gap <= self._reach for gap in gaps) else []
