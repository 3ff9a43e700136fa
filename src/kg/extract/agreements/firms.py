"""Tell which firms an agreement is of whose sides are not named beside it."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader, agent_of_body
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.sides import agent_of_code, merge_agents
from kg.extract.analysis import Analysis, within
from kg.model.frozen import replace
from kg.model.kinds import STATE_ROLES
from kg.model.mentions import OrganizationMention
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_SHORT_REACH = 60  # from "between" to a firm that is called by its first word
_SHORT_CHARS = 4


class FirmReader:
    """Find firms spoken of before an agreement."""

    def __init__(self, agents: AgentReader, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Keep the reader of agents; `firm_reach` is how many sentences back they may stand, `join_reach` how near."""
        self._visiting = re.compile(rf"(?:{section['visiting']['way']})\Z")
        self._of_firms = re.compile(section["visiting"]["unless"])
        self._agents = agents
        self._reach: int = shared["firm_reach"]
        self._join: int = shared["join_reach"]

    def before(self, analysis: Analysis, sentence: Sentence, other: Agent, verb: Span | None = None) -> list[Agent]:
        """Give the firm that a subject refers back to: the subject of the sentence, else of the nearest that names one.

        "A negotiates with B. Its contract with C has ended": A's, not B's; before a verb of its own ("A ended the
        contract with C") stands the last one.
        """
        own = Span(sentence.span.start, verb.start) if verb is not None else Span(0, 0)
        for mention in reversed(within(analysis.organization_mentions, own)):
            if self._may_be_side(analysis, mention, other):
                return [agent_of_body(mention, is_inferred=True)]
        for index in range(sentence.index, max(-1, sentence.index - 1 - self._reach), -1):
            told = analysis.document.sentences[index].span
            for mention in within(analysis.organization_mentions, told):
                if self._may_be_side(analysis, mention, other):
                    return [agent_of_body(mention, is_inferred=True)]
        return []

    def speaking(self, analysis: Analysis, sentence: Sentence, verb: Span) -> list[Agent]:
        """Give the one firm before a verb whose subject refers back to it: "A said it signed with the ministry"."""
        own = within(analysis.organization_mentions, Span(sentence.span.start, max(verb.start, sentence.span.start)))
        firms = {mention.name: mention for mention in own if self._agents.is_firm(analysis, mention.name)}
        return [agent_of_body(mention, is_inferred=True) for mention in firms.values()] if len(firms) == 1 else []

    def _may_be_side(self, analysis: Analysis, mention: OrganizationMention, other: Agent) -> bool:
        """Tell whether a body is a firm, no parent of who is spoken of, and not one that only gets a notice."""
        blocks = self._agents.blocks
        is_aside = blocks.is_owner(analysis, mention.span) or blocks.is_bystander(analysis, mention)
        return mention.name != other.party and not is_aside and self._agents.is_firm(analysis, mention.name)

    def called_short(self, analysis: Analysis, sentence: Sentence, start: int, other: Agent) -> list[Agent]:
        """Give the firm told before that stands behind "between" under its first word: "between Delta and A"."""
        words = analysis.document.text[start : start + _SHORT_REACH].replace(",", " ").split()
        for mention in analysis.organization_mentions:
            first = next((word for word in mention.name.split() if len(word) >= _SHORT_CHARS), "")
            is_told = mention.span.end <= sentence.span.end and mention.name != other.party and len(first) > 0
            if is_told and first in words and self._agents.is_firm(analysis, mention.name):
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

    def are_any_two(self, analysis: Analysis, marks: Marks, sentence: Sentence) -> bool:
        """Tell whether "the two sides" are two of more that the sentence before names."""
        return marks.has("firm_pairs", sentence.span) and self.names_more(analysis, sentence)

    def of_contract(self, analysis: Analysis, marks: Marks, sentence: Sentence) -> list[Agent]:
        """Give the firm that the story is about, and whom it stands beside: the sides of a contract that names none."""
        if self.are_any_two(analysis, marks, sentence):
            return []
        counts = Counter(m.name for m in analysis.organization_mentions if self._agents.is_company(analysis, m.name))
        top = max(counts, key=lambda name: (counts[name], name), default=None)
        told = within(analysis.organization_mentions, Span(0, sentence.span.end))
        mention = next((m for m in told if m.name == top), None)
        firms = [agent_of_body(mention)] if mention is not None and counts[mention.name] > 1 else []
        for index in range(sentence.index, max(-1, sentence.index - 1 - self._reach), -1):
            span = analysis.document.sentences[index].span
            agents = self._agents.read(analysis, span, with_places=index < sentence.index)
            agents = (self._agents.met(analysis, span) if index < sentence.index else []) or agents
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
            if place is None:
                continue
            is_open = kind == "firm_pairs" and marks.first_start("body_pairs", region.start, region.end) != place
            met = self._met_before(analysis, marks, sentence, place) if is_open else []
            return met or self._told_before(analysis, sentence, place, count)
        return []

    def _met_before(self, analysis: Analysis, marks: Marks, sentence: Sentence, place: int) -> list[Agent]:
        """Give the two states before "and the two sides" where an official goes from one to the other.

        "Dutch Premier A will visit Vietnam next month and the two sides will sign": none where a body is named there,
        nor of a contract.
        """
        own = Span(sentence.span.start, place)
        if self._of_firms.search(analysis.document.folded, place, sentence.span.end):
            return []
        guests = {person.name: person.country for person in analysis.people if person.role in STATE_ROLES}
        countries = within(analysis.countries, own)
        led = [mention for mention in within(analysis.person_mentions, own) if guests.get(mention.name) is not None]
        if len(led) != 1 or not countries or not self._agents.is_after_join(analysis, own.end):
            return []
        host = countries[-1]
        codes = list(dict.fromkeys([guests[led[0].name], *(mention.code for mention in countries)]))
        way = Span(led[0].span.end, max(led[0].span.end, host.span.start)).of(analysis.document.folded)
        if len(codes) != _PAIR or self._visiting.search(way) is None:
            return []
        if within(analysis.organization_mentions, own) or marks.has("witness", own):
            return []
        return [replace(agent_of_code(analysis, code, own), is_inferred=True) for code in codes if code is not None]

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
                is_more = self._agents.count_firms(analysis, passage) > count
                told = agents if len(agents) == count and is_body and not is_more else []
                return [_inferred(agent) for agent in told]
            nearest = nearest or agents
        if self.names_more(analysis, sentence):
            return []
        is_of_bodies = bool(nearest) and all(self._agents.is_firm(analysis, agent.party) for agent in nearest)
        return self._last_two(analysis, place) if is_of_bodies and count == _PAIR else []

    def names_more(self, analysis: Analysis, sentence: Sentence) -> bool:
        """Tell whether the nearest sentence before that names two firms names more."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - self._reach), -1):
            count = self._agents.count_firms(analysis, analysis.document.sentences[index].span)
            if count >= _PAIR:
                return count > _PAIR
        return False

    def _last_two(self, analysis: Analysis, place: int) -> list[Agent]:
        """Give the last two firms spoken of before a place."""
        found: list[Agent] = []
        for mention in reversed(analysis.organization_mentions):
            blocks = self._agents.blocks
            is_aside = blocks.is_owner(analysis, mention.span) or blocks.is_bystander(analysis, mention)
            if mention.span.start < place and not is_aside and self._agents.is_firm(analysis, mention.name):
                found = merge_agents(found, [agent_of_body(mention, is_inferred=True)])
            if len(found) == _PAIR:
                return found[::-1]
        return []

    def pair(self, analysis: Analysis, marks: Marks, sentence: Sentence) -> list[Agent]:
        """Resolve "kedua perusahaan" to the two told before, else to the last two firms spoken of."""
        told = self.told(analysis, marks, sentence, sentence.span)
        if told:
            return told
        if self.names_more(analysis, sentence):
            return []  # "A sells its stake in B to C. The two sides signed …": which two is not told
        if not marks.has("firm_pairs", sentence.span) and not marks.has("body_pairs", sentence.span):
            return []
        return self._last_two(analysis, sentence.span.start)


def _inferred(agent: Agent) -> Agent:
    return replace(agent, is_inferred=True, person=None, person_span=None)
