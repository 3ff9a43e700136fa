"""Tell what sides an agreement that names none of its own may have: those of its sentence, or of the story around it.

Who is told only as a side of another pact, or only in what is denied or supposed, is no side of the story: "Laos could
join if it signed with Peru. The memorandum on rice expired in May".
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.drafts import Draft, Group
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.passages import Passage
from kg.extract.agreements.sides import AgreementSides, Parties, agent_of_code, merge_agents
from kg.extract.analysis import Analysis
from kg.extract.sides import Sides
from kg.model.frozen import replace
from kg.model.kinds import CONCLUDED
from kg.model.spans import Span
from kg.text.lexicon import Phrase, PhraseMatcher

_PAIR = 2
_UNREAL = ("negated", "hypothetical", "cancelled")
_LATELY = timedelta(days=366)


class Story:
    """The sides of an article, without those that are told of something else; worked out when first asked for."""

    def __init__(self, passage: Passage, agents: AgentReader, drafts: Sequence[Draft] = ()) -> None:
        """Take an article, who reads sides, and what its mentions of agreements tell."""
        self.analysis, self.sides = passage.analysis, passage.sides
        self._passage, self._agents, self._drafts = passage, agents, drafts
        self._free: list[Sides] = []

    def pair_before(self, place: int) -> tuple[str, ...]:
        """Give the two sides of the story last told of before a place; else whichever of them there is.

        A side of another pact, or what was but a place ("before a summit in Malaysia"), is one where no other pair is.
        """
        found = [self._pair_among(free, place) for free in self._tiers()]
        return next((pair for pair in found if len(pair) == _PAIR), found[-1])

    def _pair_among(self, sides: Sides, place: int) -> tuple[str, ...]:
        """Give the two of the nearest sentence that names just two, else those last told of, one after the other."""
        document = self.analysis.document
        own = document.sentence_at(place)
        before = reversed(document.sentences[: own.index]) if own is not None else ()
        return sides.pair_told(sentence.span for sentence in before) or sides.pair_before(place)

    def countries_in(self, span: Span) -> tuple[str, ...]:
        """Give the sides that a stretch names, or comes back to: "the two ministers" are no side of what may be."""
        codes = self.sides.named_in(span)
        for both in self.sides.coreferences:
            if span.covers(both.span) and both.codes:
                real = self._tiers()[-1]
                is_real = all(any(m.code == code for m in real.mentions) for code in both.codes)
                codes = (*codes, *(both.codes if is_real else self.pair_before(both.span.start)))
        return tuple(dict.fromkeys(codes))

    def _tiers(self) -> Sequence[Sides]:
        """Give the sides that are told of nothing else, of no other pact, and of what is real."""
        if not self._free:
            real = self.sides.without(self._unreal())
            own = real.without(self._of_others())
            self._free = [own.without(self._places()), own]
        return self._free

    def _places(self) -> list[Span]:
        """Give where countries only say where something happens."""
        blocks = self._agents.blocks
        return [m.span for m in self.analysis.countries if blocks.is_place(self.analysis, m)]

    def _unreal(self) -> list[Span]:
        """Give where sides stand in what is denied or supposed of a pact: not "does not want tariffs on Peru"."""
        told = [d for d in self._drafts if d.reading.is_open or (d.reading.is_capped and d.reading.stage is None)]
        spans = [agent.span for draft in told for agent in draft.parties.others]
        sentences = self.analysis.document.sentences
        near = [sentences[index].span for index in sorted({item.sentence for item in self._passage.instruments})]
        mentions = (m for span in near for m in self.sides.mentions if span.covers(m.span))
        return spans + [m.span for m in mentions if self._passage.statuses.at(m.span).kind in _UNREAL]

    def _of_others(self) -> list[Span]:
        """Give where sides stand as those of a pact that is no news; of one that is but mentioned more may be told."""
        return [
            agent.span
            for draft in self._drafts
            if not draft.is_aside and draft.reading.stage is not None and not self._is_news(draft)
            for agent in draft.parties.agents
            if not agent.is_inferred
        ]

    def _is_news(self, draft: Draft) -> bool:
        """Tell whether a pact is settled or signed as the story tells it, and not in a year gone by."""
        reading, date = draft.reading, draft.date
        if reading.stage not in CONCLUDED or reading.is_weak or reading.is_under or reading.is_had or reading.is_acted:
            return False
        if reading.cue is not None and reading.cue.name == "ratify":
            return False
        published = self._passage.published
        return date is None or published is None or published.earliest - date.date.latest < _LATELY


class InheritanceReader:
    """Read the sides around what names none of its own."""

    def __init__(
        self, agents: AgentReader, sides: AgreementSides, shared: Mapping[str, Any], gatherings: Sequence[str]
    ) -> None:
        """Take who reads sides and who knows the registry's, `data/agreements.yml` and the words for meetings of many.

        What is signed at such a meeting need not be of the article's two sides.
        """
        self._agents, self._sides = agents, sides
        self._gatherings = PhraseMatcher(Phrase(text, True) for text in gatherings)
        self._never = frozenset(shared["told_never"])
        self._told_reach: int = shared["told_reach"]
        self._join_reach: int = shared["join_reach"]

    def story(self, passage: Passage, drafts: Sequence[Draft] = ()) -> Story:
        """Give the sides of an article of which its mentions of agreements tell so much."""
        return Story(passage, self._agents, drafts)

    def around(
        self, analysis: Analysis, story: Story, item: Instrument, *, is_full: bool, with_whom: Sequence[Agent] = ()
    ) -> Parties:
        """Give the sides that the sentence, the passage or else the article has: for what names no parties itself.

        Args:
            analysis: The document.
            story: Its sides.
            item: Where it is spoken of.
            is_full: Two are wanted; else one country that the sentence names will do ("Vietnam is in the CPTPP").
            with_whom: Who stands behind "with", where nobody else is told: the other is who tells the story.
        """
        sentence, sides = analysis.document.sentences[item.sentence], story.sides
        both = next((c for c in sides.coreferences if sentence.span.covers(c.span) and len(c.codes) == 2), None)
        if both is not None and item.kind == "joint-statement":
            # "a joint statement that tells of both countries' support for a third"
            return Parties(tuple(agent_of_code(analysis, code, both.span) for code in both.codes), is_inferred=True)
        told = self._agents.read(analysis, sentence.span)
        agents = [a for a in told if a.is_state]
        blocs = [a for a in told if self._agents.is_bloc(analysis, a.party)] if item.kind == "joint-statement" else []
        if len(blocs) == 1 and not agents:
            return Parties(
                tuple(blocs), is_inferred=True
            )  # "ASEAN members voiced it in a joint communique": the bloc's
        is_with = len(with_whom) == 1
        if is_with:  # "The government seeks pacts with A and B": of those behind, the one that it is with
            agents = [a for a in agents if a.span.start < item.span.start or a.party == with_whom[0].party]
        # only of what is told by its name: of another one more would be wanted, and nothing would be told
        seats = self._seats(analysis) if item.key is not None else frozenset[str]()
        agents = [agent for agent in agents if agent.party not in seats or agent.body or agent.person]
        for code in () if is_with else story.countries_in(sentence.span):
            if code in seats:
                continue
            agents = merge_agents(agents, [agent_of_code(analysis, code, sentence.span)])
        if agents and (len(agents) >= 2 or not is_full):
            return Parties(tuple(agents), is_inferred=len(agents) < 2)
        own = sentence.span
        if not agents and self._gatherings.find(own.of(analysis.document.text), own.of(analysis.document.folded)):
            return Parties()
        if not is_with and self._is_of_many(item):
            return Parties(tuple(agents), is_inferred=True)
        pair = story.pair_before(item.span.start)
        if agents:
            home, first = sides.home, agents[0].party
            is_apart = is_with or first not in pair  # what is told of it is no more of that pair
            others = [home] if is_apart and home and home != first else [code for code in pair if code != first]
            pair = tuple(others[-1:])
        found = [agent_of_code(analysis, code, item.span) for code in pair if code not in seats]
        return Parties(tuple(merge_agents(agents, found)), is_inferred=True)

    def _is_of_many(self, item: Instrument) -> bool:
        """Tell whether one is a treaty of many states, or a number of treaties: no pair's, whoever the story is of."""
        if item.key is not None:
            return self._sides.is_of_many(item.key)
        return item.kind == "treaty" and (item.is_plural or (item.count or 1) > 1)

    def _seats(self, analysis: Analysis) -> frozenset[str]:
        """Give the countries that the article names only behind towns: "talks in Busan, South Korea"."""
        told = {mention.code for mention in analysis.countries if not self._agents.blocks.is_seat(analysis, mention)}
        told.update(person.country for person in analysis.people if person.country is not None)
        return frozenset(mention.code for mention in analysis.countries) - told

    def before(self, analysis: Analysis, group: Group, own: Sequence[Agent], *, is_told: bool) -> list[Agent]:
        """Give the two sides told right before the first mention in the body that tells a stage, or acted under."""
        acted = next((d.parties for d in group.drafts if d.reading.is_acted and d.parties.is_inferred), None)
        if (acted is not None and not own) or not is_told:
            return list(acted.agents) if acted is not None else []
        staged = [draft for draft in group.drafts if draft.reading.stage is not None and not draft.is_aside]
        if not staged or staged[0].is_piece:
            return []
        return self._told_before(analysis, staged[0].anchor, own)

    def _told_before(self, analysis: Analysis, place: Span, named: Sequence[Agent]) -> list[Agent]:
        """Give the two sides, one at least no country, that alone stand in the nearest sentence before that names any.

        "A teams up with B. A memorandum was signed on Monday": nobody stands before it in its own sentence. A country
        counts only where it is joined to the body ("the ministry and A"). `named` is the one that its own sentence
        names, which must then be among the two.
        """
        own = analysis.document.sentence_at(place.start)
        if own is None or (not named and self._agents.read(analysis, Span(own.span.start, place.end))):
            return []
        for sentence in reversed(analysis.document.sentences[max(0, own.index - self._told_reach) : own.index]):
            agents = self._agents.read(analysis, sentence.span, is_apart=True)
            if not agents:
                continue
            agents = self._agents.met(analysis, sentence.span) or agents
            agents = [agent for agent in agents if self._never.isdisjoint(agent.party.casefold().split())]
            bodies = [agent for agent in agents if self._agents.is_own_body(analysis, agent.party)]
            if len(agents) != _PAIR or not bodies or (len(bodies) < _PAIR and not self._are_joined(analysis, agents)):
                return []
            if any(agent.party not in [other.party for other in agents] for agent in named):
                return []
            return [replace(agent, is_inferred=True, person=None, person_span=None) for agent in agents]
        return []

    def _are_joined(self, analysis: Analysis, agents: Sequence[Agent]) -> bool:
        first, second = sorted((agent.span for agent in agents), key=lambda span: span.start)
        return first.end < second.start and len(self._agents.between(analysis, first, second)) <= self._join_reach
