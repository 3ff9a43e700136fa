"""Tell whom a contract is awarded by or to: "was awarded a contract by B", "awarded B a contract", "won it from B"."""

from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.cues import Cue, Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.analysis import Analysis
from kg.model.spans import Span
from kg.text.document import Sentence


class AwardReader:
    """Read the other side of an award with a pack's `award_towards`; without them it reads nothing."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any], agents: AgentReader) -> None:
        """Take the words before the other side, those of them behind which it stands at once, and how far it may."""
        self._towards = frozenset(section.get("award_towards", ()))
        self._near = frozenset(section.get("award_near", ()))
        self._given_by = tuple(f" {text} " for text in section.get("award_given_by", ()))
        self._giving = tuple(section.get("award_giving", ())) or ("\0",)
        self._far: int = shared["dealing_far"]
        self._beside: int = shared["award_beside"]
        self._agents = agents

    def read(self, analysis: Analysis, sentence: Sentence, item: Instrument, reading: Reading) -> list[Agent]:
        """Give who stands between the verb and its contract, else behind the first "from", "by" or "to" that names one.

        Of several joined to it all: "two contracts by A and B".
        """
        cue = reading.cue
        if cue is None or not self._towards:
            return []
        if reading.is_preceding:
            between = self._agents.read(analysis, Span(cue.span.end, item.span.start))
            if between:
                return between[:1]
        found: list[Agent] = []
        for token in sentence.tokens_in(max(item.span.end, cue.span.end), sentence.span.end):
            word = token.text.casefold()
            if word not in self._towards:
                continue
            agents = self._agents.read(analysis, Span(token.end, sentence.span.end), with_places=True)
            reach = self._beside if word in self._near else self._far
            if agents and agents[0].span.start - token.end <= reach:
                found = agents[:1]
                for agent in agents[1:]:
                    if len(self._agents.between(analysis, found[-1].span, agent.span)) > self._beside:
                        break
                    found.append(agent)
                break
        if reading.is_preceding:
            return found
        if cue.span.of(analysis.document.folded).split()[-1] in self._near:  # "awarded to A by B"
            return [*self._given(analysis, sentence, cue.span.end), *found]
        for token in sentence.tokens_in(found[-1].span.end, sentence.span.end)[:1] if found else ():
            if token.text.casefold() in self._near:  # "awarded by A to B"
                return [*found, *self._given(analysis, sentence, token.end)]
        return found

    def gives(self, analysis: Analysis, cue: Cue) -> bool:
        """Tell whether a verb hands a contract over."""
        return cue.span.of(analysis.document.folded).startswith(self._giving)

    def giver(self, analysis: Analysis, sentence: Sentence, item: Instrument, reading: Reading) -> list[Agent]:
        """Give who stands between a passive and the verb that hands a contract over: "A được | B | trao hợp đồng"."""
        cue, folded = reading.cue, analysis.document.folded
        if cue is None or not reading.is_preceding or cue.span.end > item.span.start or not self.gives(analysis, cue):
            return []
        ends = [folded.rfind(text, sentence.span.start, cue.span.start) + len(text) for text in self._given_by]
        start = max([end for end, text in zip(ends, self._given_by, strict=True) if end >= len(text)], default=None)
        agents = self._agents.read(analysis, Span(start, cue.span.start))[:1] if start is not None else []
        gaps = (Span(start or 0, a.span.start).of(folded) + Span(a.span.end, cue.span.start).of(folded) for a in agents)
        return agents if not any(gap.strip() for gap in gaps) else []

    def _given(self, analysis: Analysis, sentence: Sentence, start: int) -> list[Agent]:
        """Give whom a contract is awarded to, right behind the word for it."""
        agents = self._agents.read(analysis, Span(start, sentence.span.end), with_places=True)[:1]
        return [agent for agent in agents if agent.span.start - start <= self._beside]
