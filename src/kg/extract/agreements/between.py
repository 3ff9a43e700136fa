"""Tell who stands "between": "an MoU between A and B", "MoU PT A dengan B", "an MoU that allows A and B to …"."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.firms import FirmReader
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.pairs import PairReader
from kg.extract.agreements.sides import AgreementSides, agent_of_code
from kg.extract.analysis import Analysis
from kg.extract.sides import Sides
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_LET = "contract"  # the kind that lets a firm do a thing
_BESIDE = 2
_LED_BY = 24  # characters of "talks between", "cuộc hội đàm giữa"
_NEXT_WITH = 24
_ROW_MIN = 3


class BetweenReader:
    """Read the sides that stand behind "between", or right behind an instrument side by side."""

    def __init__(
        self,
        section: Mapping[str, Any],
        shared: Mapping[str, Any],
        agents: AgentReader,
        sides: AgreementSides,
        firms: FirmReader,
    ) -> None:
        """Take the numbers of a pack's `agreements.yml`, the reaches of `data/agreements.yml` and who reads sides."""
        self._agents, self._sides, self._firms = agents, sides, firms
        self._pairs = PairReader(section)
        self._join_reach: int = shared["join_reach"]
        self._enabling, self._aside = re.compile(shared["enabling_gap"]), re.compile(shared["enabling_aside"])
        self._firm_kinds = frozenset(shared["firm_kinds"])
        self._numbers: Mapping[str, int] = section["numbers"]

    def read(self, analysis: Analysis, marks: Marks, sides: Sides, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Give the sides behind "between"; of none those that stand side by side right behind the instrument."""
        inside = marks.first_start("between", item.span.start, item.span.end)
        if inside is not None:  # "Biên bản ghi nhớ giữa A và B về C": in its name
            item = replace(item, span=Span(item.span.start, inside))
        between = marks.first_end("between", item.span.end, sentence.span.end)
        if between is None:
            return self.side_with_side(analysis, marks, sentence, item)
        is_of_talks = marks.has("gathering_nouns", Span(max(item.span.end, between - _LED_BY), between))
        has_own = is_of_talks and marks.first_end("with", item.span.end, between) is not None
        if is_of_talks and (has_own or (item.is_weak and not item.is_plural)):
            return []  # "the signing took place ahead of talks between A and B"; "an MoU with C after talks between …"
        stop = marks.first_start("clause_openers", between, sentence.span.end) or sentence.span.end
        stop = marks.first_start("between", between, stop) or stop  # "one between A and B, and another between C and D"
        near = Span(between, min(stop, between + _NEXT_WITH))
        told = self._firms.told(analysis, marks, sentence, near) if item.kind != "treaty" else []
        if told:
            return told
        agents = self._agents.read(analysis, Span(between, stop))
        if is_of_talks:  # "X and Y signed an MoU after talks between President A and President B"
            agents = [replace(agent, person=None) for agent in agents if agent.is_state]
        if all(agent.is_state for agent in agents) and self._sides.has_businesses(analysis, near):
            return []  # "between business entities of A and B"
        if not agents:
            referred = next((c for c in sides.coreferences if 0 <= c.span.start - between <= 2), None)
            told = [agent_of_code(analysis, code, referred.span) for code in referred.codes] if referred else []
            is_firms = not told and item.kind in self._firm_kinds
            behind = Span(between, stop)
            return (self._pairs.acronyms(analysis, behind) or self._pairs.both(analysis, behind)) if is_firms else told
        if len(agents) == 1 and item.kind in self._firm_kinds and (not agents[0].is_state or agents[0].body):
            return self._pairs.completed(analysis, Span(between, stop), agents[0]) or agents
        # What comes after the second side stands there for another reason, unless there are as many as agreements.
        number = analysis.document.folded[between : between + _NEXT_WITH].split(maxsplit=1)[:1]
        is_counted = (item.count or 1) > 1 and len(agents) == (item.count or 1) + 1
        is_counted = is_counted or self._numbers.get(number[0] if number else "") == len(agents)
        return agents if is_counted or self._is_row(agents) else agents[: self._listed_first(analysis, agents)]

    def side_with_side(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Give the two bodies right behind an instrument: "MoU PT A dengan B", "an MoU that allows A and B to …"."""
        folded, place = analysis.document.folded, item.span.end
        aside = self._aside.match(folded, place, sentence.span.end) if item.kind == _LET else None
        enabled = self._enabling.match(folded, aside.end() if aside is not None else place, sentence.span.end)
        start = enabled.end() if enabled else item.span.end
        if not analysis.names_actor(start, start + _BESIDE + 1):
            return []
        agents = self._agents.read(analysis, Span(start, sentence.span.end))[:_PAIR]
        is_of_countries = any(agent.is_state and not agent.body for agent in agents)
        if not agents or agents[0].span.start - start > _BESIDE or is_of_countries:
            return []
        if enabled and item.kind == _LET and len(agents) == 1:
            return agents  # "the contract, won in 1996, lets A drill off Peru"
        if len(agents) < _PAIR:  # "MoU PT A dengan X": the one that is known
            own = replace(item, span=Span(item.span.start, agents[0].span.end))
            return agents if self.is_unread(analysis, marks, sentence, own) else []
        if self._agents.is_joined(analysis, agents[0], agents[1]):
            return agents  # "Nota Kesepahaman A dan B"
        join = marks.first_end("with", agents[0].span.end, agents[1].span.start)
        gaps = (join - agents[0].span.end, agents[1].span.start - join) if join is not None else (_NEXT_WITH, 0)
        return agents if gaps[0] < _NEXT_WITH and gaps[1] <= _BESIDE else []

    def is_unread(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument) -> bool:
        """Tell whether a name that is no side stands right behind "with": "a trade pact with Brussels"."""
        start = marks.first_end("with", item.span.end, sentence.span.end)
        if start is None or start - item.span.end > _NEXT_WITH:
            return False
        return analysis.document.text[start + 1 : start + 2].isupper()

    def _listed_first(self, analysis: Analysis, agents: Sequence[Agent]) -> int:
        """Count the agents of a list that begins with a comma: "between A, B and C", not "between A and B, C …"."""
        count = 1
        for first, second in itertools.pairwise(agents):
            gap = self._agents.between(analysis, first.span, second.span).strip()
            if gap.startswith(","):
                if len(gap) > self._join_reach:
                    break
                count += 1
                continue
            return count + 1 if count > 1 and len(gap) <= self._join_reach else _PAIR
        return max(count, _PAIR)

    def _is_row(self, agents: Sequence[Agent]) -> bool:
        """Tell whether many firms stand side by side: "between the ministry and makers such as A, B, C and D"."""
        rest = agents[1:]
        gaps = [b.span.start - a.span.end for a, b in itertools.pairwise(rest)]
        return len(rest) >= _ROW_MIN and all(0 < gap <= self._join_reach for gap in gaps) and not rest[0].is_state
