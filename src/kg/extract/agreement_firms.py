"""Tell which firms an agreement is of whose sides are not named beside it."""

from collections import Counter

from kg.extract.agreement_agents import Agent, AgentReader
from kg.extract.agreement_marks import Marks
from kg.extract.agreement_sides import merge_agents
from kg.extract.analysis import Analysis
from kg.model.frozen import replace
from kg.text.document import Sentence


class FirmReader:
    """Find firms spoken of before an agreement; `reach` is how many sentences back they may stand."""

    def __init__(self, agents: AgentReader, reach: int) -> None:
        """Keep the reader of agents."""
        self._agents = agents
        self._reach = reach

    def before(self, analysis: Analysis, sentence: Sentence, other: Agent) -> list[Agent]:
        """Give the firm last spoken of before a sentence whose subject only refers back to it."""
        for mention in reversed(analysis.organization_mentions):
            if mention.span.start >= sentence.span.end or mention.name == other.party:
                continue
            if sentence.index - (_sentence_of(analysis, mention.span.start) or 0) > self._reach:
                break
            if self._agents.is_firm(analysis, mention.name):
                return [Agent(mention.name, mention.span, is_inferred=True)]
        return []

    def of_contract(self, analysis: Analysis, sentence: Sentence) -> list[Agent]:
        """Give the firm that the story is about, and whom it stands beside: the sides of a contract that names none."""
        counts = Counter(m.name for m in analysis.organization_mentions if self._agents.is_company(analysis, m.name))
        top = max(counts, key=lambda name: (counts[name], name), default=None)
        mention = next((m for m in analysis.organization_mentions if m.name == top), None)
        firms = [Agent(mention.name, mention.span)] if mention is not None and counts[mention.name] > 1 else []
        for index in range(sentence.index, max(-1, sentence.index - 1 - self._reach), -1):
            told = analysis.document.sentences[index].span
            agents = self._agents.read(analysis, told, with_places=index < sentence.index)
            others = [agent for agent in agents if all(agent.party != firm.party for firm in firms)]
            if others:
                return [replace(agent, is_inferred=True) for agent in [*firms, others[0]]]
            if agents and not firms:
                return [replace(agents[0], is_inferred=True)]
        return [replace(firm, is_inferred=True) for firm in firms]

    def pair(self, analysis: Analysis, marks: Marks, sentence: Sentence) -> list[Agent]:
        """Resolve "kedua perusahaan" to the last two firms spoken of."""
        if not marks.has("firm_pairs", sentence.span) and not marks.has("body_pairs", sentence.span):
            return []
        found: list[Agent] = []
        for mention in reversed(analysis.organization_mentions):
            if mention.span.start < sentence.span.start and self._agents.is_firm(analysis, mention.name):
                found = merge_agents(found, [Agent(mention.name, mention.span, is_inferred=True)])
            if len(found) == 2:
                return found[::-1]
        return []


def _sentence_of(analysis: Analysis, offset: int) -> int | None:
    sentence = analysis.document.sentence_at(offset)
    return sentence.index if sentence else None
