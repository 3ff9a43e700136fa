"""Tell where a mere noun is an agreement by what stands behind it: "has one with A", "a deal between A and B"."""

from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.agents import AgentReader
from kg.extract.agreements.cues import Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.measures import MeasureReader
from kg.extract.agreements.sides import Parties
from kg.extract.analysis import Analysis
from kg.extract.statuses.finder import Statuses
from kg.model.spans import Span
from kg.text.document import Document

_PAIR = 2
_WITH_CHARS = 6  # " with "
_NEAR_CHARS = 30  # from "with" to a side: "South Korea's state-run "
_SETTLED = frozenset({"agreed", "in-force"})


class HavingReader:
    """Know the verbs of having of a pack's `agreements.yml`."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any], agents: AgentReader) -> None:
        """Take `possessing`: "has", and of `data/agreements.yml` the classes that it is of; `agents` knows firms."""
        self._agents, self._measures = agents, MeasureReader(section)
        self._possessing, self._observing = frozenset(section["possessing"]), frozenset(section["observing"])
        self._classes = frozenset(shared["having_words"])
        self._settling = self._classes | frozenset(shared["settled_words"])

    def is_had(self, document: Document, item: Instrument, reading: Reading, statuses: Statuses) -> bool:
        """Tell whether somebody has it: "Vietnam has an agreement on X with A"; who lacks one or wants it has none."""
        cue = reading.cue
        if cue is None or cue.name not in self._classes or item.name is not None:
            return False
        word = cue.span.of(document.folded)
        ahead = Span(document.sentences[item.sentence].span.start, cue.span.start)
        # "hopes to raise exports under an MoU with A": it need not be there
        is_observing = word in self._observing and not statuses.has_cue(ahead, is_unreal=True)
        is_having = is_observing or (word in self._possessing and not item.is_definite)
        is_real = statuses.at(cue.span).is_real and statuses.at(item.span, is_noun=True).is_real
        return is_having and reading.is_preceding and is_real

    def may_stand(self, reading: Reading) -> bool:
        """Tell whether nothing speaks against its being settled: no word, or one of agreeing, or "under the deal"."""
        return reading.cue is None or (reading.cue.name in self._settling and reading.stage in _SETTLED)

    def is_of_bodies(
        self, analysis: Analysis, marks: Marks, item: Instrument, told: Parties, statuses: Statuses
    ) -> bool:
        """Tell whether it is "a deal between A and B" of which one at least is no country, and not denied."""
        if not self._measures.is_beside(analysis.document, marks, item) or not _is_stated(told):
            return False
        bodies = [agent for agent in told.agents if not agent.is_state]
        is_firm = bool(bodies) and all(self._agents.is_own_body(analysis, agent.party) for agent in bodies)
        return is_firm and statuses.at(item.span, is_noun=True).is_real

    def is_other_named(self, analysis: Analysis, marks: Marks, item: Instrument, told: Parties) -> bool:
        """Tell whether who has it and with whom are both named, or both have it: "A and B have an agreement to"."""
        if len(told.agents) <= len(told.others) or not _is_stated(told):
            return False
        start = marks.first_end("with", item.span.end, item.span.end + _WITH_CHARS)
        # "under an agreement with its lenders, and A followed"
        if all(agent.span.start > item.span.end for agent in told.agents) and not self._is_sided(analysis, marks, item):
            return False  # "Under the MoU, A-B ties will grow"
        if start is None or not told.others:
            return True
        gap = analysis.document.text[start : told.others[0].span.start]
        return len(gap) <= _NEAR_CHARS and "," not in gap

    def _is_sided(self, analysis: Analysis, marks: Marks, item: Instrument) -> bool:
        """Tell whether what an agreement is with, or between, follows it at once."""
        is_with = marks.first_end("with", item.span.end, item.span.end + _WITH_CHARS) is not None
        return is_with or self._measures.is_beside(analysis.document, marks, item)


def _is_stated(told: Parties) -> bool:
    """Tell whether two sides are named there, not taken from elsewhere."""
    return len(told.agents) >= _PAIR and not told.is_inferred and not any(a.is_inferred for a in told.agents)
