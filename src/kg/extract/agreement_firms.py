"""Tell which firms an agreement is of whose sides are not named beside it."""

import itertools
from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.extract.agreement_agents import Agent, AgentReader, agent_of_body
from kg.extract.agreement_marks import Marks
from kg.extract.agreement_sides import merge_agents
from kg.extract.analysis import Analysis
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2


class FirmReader:
    """Find firms spoken of before an agreement."""

    def __init__(self, agents: AgentReader, shared: Mapping[str, Any]) -> None:
        """Keep the reader of agents; `firm_reach` is how many sentences back they may stand, `join_reach` how near."""
        self._agents = agents
        self._reach: int = shared["firm_reach"]
        self._join: int = shared["join_reach"]

    def before(self, analysis: Analysis, sentence: Sentence, other: Agent) -> list[Agent]:
        """Give the firm last spoken of before a sentence whose subject only refers back to it."""
        for mention in reversed(analysis.organization_mentions):
            if mention.span.start >= sentence.span.end or mention.name == other.party:
                continue
            if sentence.index - (_sentence_of(analysis, mention.span.start) or 0) > self._reach:
                break
            if self._agents.is_firm(analysis, mention.name) and not self._agents.is_notified(analysis, mention):
                return [agent_of_body(mention, is_inferred=True)]
        return []

    def subject_before(self, analysis: Analysis, sentence: Sentence) -> list[Agent]:
        """Give the first firm of the nearest sentence before that names one, to which "this company" refers back."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - self._reach), -1):
            told = analysis.document.sentences[index].span
            for mention in analysis.organization_mentions:
                if told.covers(mention.span) and self._agents.is_firm(analysis, mention.name):
                    return [Agent(mention.name, mention.span, is_inferred=True)]
        return []

    def of_contract(self, analysis: Analysis, sentence: Sentence) -> list[Agent]:
        """Give the firm that the story is about, and whom it stands beside: the sides of a contract that names none."""
        counts = Counter(m.name for m in analysis.organization_mentions if self._agents.is_company(analysis, m.name))
        top = max(counts, key=lambda name: (counts[name], name), default=None)
        mention = next((m for m in analysis.organization_mentions if m.name == top), None)
        firms = [agent_of_body(mention)] if mention is not None and counts[mention.name] > 1 else []
        for index in range(sentence.index, max(-1, sentence.index - 1 - self._reach), -1):
            told = analysis.document.sentences[index].span
            agents = self._agents.read(analysis, told, with_places=index < sentence.index)
            agents = (self._agents.met(analysis, told) if index < sentence.index else []) or agents
            others = [agent for agent in agents if all(agent.party != firm.party for firm in firms)]
            if others:
                is_pair = not firms and len(agents) == _PAIR
                return [replace(agent, is_inferred=True) for agent in [*firms, *others[: 1 + is_pair]]]
            if agents and not firms:
                return [replace(agents[0], is_inferred=True)]
        return [replace(firm, is_inferred=True) for firm in firms]

    def spoken_of(self, analysis: Analysis, sentence: Sentence) -> list[Agent]:
        """Give the bodies that one of the sentences before tells of together: "A and B build a plant. The MoU …".

        It is the nearest that names a body at all; empty where it names one alone, or more than stand side by side,
        and where the sentence itself names but others.
        """
        own = {agent.party for agent in self._agents.read(analysis, sentence.span)}
        first = max(-1, sentence.index - 1 - self._reach)
        for index in range(sentence.index - 1, first, -1):
            before = analysis.document.sentences[index]
            agents = self._agents.read(analysis, before.span) if before.region == "body" else []
            if all(agent.is_state for agent in agents):
                continue
            gaps = [self._agents.between(analysis, a.span, b.span) for a, b in itertools.pairwise(agents)]
            is_row = all(len(gap) <= self._join for gap in gaps)
            is_pair = len(agents) == _PAIR and not any(agent.is_state for agent in agents)
            told = {agent.party for agent in agents}
            is_theirs = not own or bool(own & told)
            is_told = len(agents) > 1 and (is_pair or is_row) and is_theirs
            return [_inferred(agent) for agent in agents] if is_told else []
        return []

    def told(self, analysis: Analysis, marks: Marks, sentence: Sentence, region: Span) -> list[Agent]:
        """Resolve "the two sides", "both airlines", "the three banks" inside a region, where no doubt is left."""
        for kind, count in (("firm_pairs", 2), ("body_pairs", 2), ("body_triples", 3)):
            place = marks.first_start(kind, region.start, region.end)
            if place is not None:
                return self._told_before(analysis, sentence, place, count)
        return []

    def pair_before(self, analysis: Analysis, sentence: Sentence, place: int) -> list[Agent]:
        """Give the two that the nearest passage before a place names, where one of them at least is no country."""
        return self._told_before(analysis, sentence, place, _PAIR)

    def _told_before(self, analysis: Analysis, sentence: Sentence, place: int, count: int) -> list[Agent]:
        """Give whom "the two sides" mean where they are not both states: the nearest passage names just so many.

        It is what stands before them in their sentence, else the nearest of the sentences before that names as many.
        """
        passages = [Span(sentence.span.start, place)]
        first = max(-1, sentence.index - 1 - self._reach)
        passages += [analysis.document.sentences[index].span for index in range(sentence.index - 1, first, -1)]
        nearest: list[Agent] = []
        for passage in passages:
            read = self._agents.read(analysis, passage, is_apart=True)
            agents = [agent for agent in read if agent.person is None or not agent.is_state]
            if len(agents) >= count:
                is_body = any(not agent.is_state for agent in agents)
                told = agents if len(agents) == count and is_body else []
                return [_inferred(agent) for agent in told]
            nearest = nearest or agents
        is_of_bodies = bool(nearest) and all(self._agents.is_firm(analysis, agent.party) for agent in nearest)
        return self._last_two(analysis, place) if is_of_bodies and count == _PAIR else []

    def _last_two(self, analysis: Analysis, place: int) -> list[Agent]:
        """Give the last two firms spoken of before a place."""
        found: list[Agent] = []
        for mention in reversed(analysis.organization_mentions):
            if mention.span.start < place and self._agents.is_firm(analysis, mention.name):
                found = merge_agents(found, [agent_of_body(mention, is_inferred=True)])
            if len(found) == _PAIR:
                return found[::-1]
        return []

    def pair(self, analysis: Analysis, marks: Marks, sentence: Sentence) -> list[Agent]:
        """Resolve "kedua perusahaan" to the two told before, else to the last two firms spoken of."""
        told = self.told(analysis, marks, sentence, sentence.span)
        if told:
            return told
        if not marks.has("firm_pairs", sentence.span) and not marks.has("body_pairs", sentence.span):
            return []
        return self._last_two(analysis, sentence.span.start)


def _inferred(agent: Agent) -> Agent:
    return replace(agent, is_inferred=True, person=None, person_span=None)


def _sentence_of(analysis: Analysis, offset: int) -> int | None:
    sentence = analysis.document.sentence_at(offset)
    return sentence.index if sentence else None
