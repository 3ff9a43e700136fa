"""Tell the sides of an agreement that no clause names: from its name, the registry, or the story around it."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader, agent_of_body
from kg.extract.agreements.blocks import is_member
from kg.extract.agreements.identity import noun_between_sides
from kg.extract.agreements.instrument_joining import Instrument, KnownAgreement
from kg.extract.agreements.marks import Marks
from kg.extract.analysis import Analysis, within
from kg.model.frozen import dataclass, replace
from kg.model.spans import Span
from kg.registry.records import Organization
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, PhraseMatcher

_PAIR = 2
_DASHES = ("-", "–", "—", "‑")
_MEMBERS_MIN = 3
_PAIR_GAP = re.compile(r" ?[-–—/] ?\Z")
_PAIR_REACH = 60
_PAIRS_REACH = 120
_BUSINESS_REACH = 80


@dataclass(frozen=True, slots=True)
class Parties:
    """The sides of an agreement as one sentence gives them.

    `others` are those behind "with": "pacts with A and B" are one with each.
    `is_each`: what is told of each of them is told behind it ("with A on steel, with B on rice").
    `is_whole`: the text lists the members ("a pact that brings together A, B, C").
    `is_unread`: one of them is told, but not by what it is called, or they are two of more: nobody is to be guessed.
    `is_strange`: both are told by names that nobody knows; the agreement stands, without them.
    `is_inferred`: not said in the sentence but taken from the sides of the passage or of the article.
    """

    agents: tuple[Agent, ...] = ()
    is_inferred: bool = False
    has_signers: bool = False
    others: tuple[Agent, ...] = ()
    is_whole: bool = False
    is_each: bool = False
    is_unread: bool = False
    is_strange: bool = False


class AgreementSides:
    """Read sides in names and around them."""

    def __init__(
        self,
        agents: AgentReader,
        named: Iterable[KnownAgreement],
        bodies: Iterable[Organization],
        shared: Mapping[str, Any],
        businesses: Iterable[str] = (),
    ) -> None:
        """Compile the names of blocs.

        Args:
            agents: Reads who stands in a stretch.
            named: The registry's agreements, for the parties of those between two countries.
            bodies: The registry's bodies, of which blocs ("ASEAN") may stand in a name.
            shared: `data/agreements.yml`: bodies under which conventions are made without being party to them ("UN
                Convention on …"), and what joins two pairs of sides.
            businesses: Words for firms in general.
        """
        told = [b for b in bodies if b.type == "Bloc" and b.id not in shared["hosts"] and not b.country]
        blocs = {name for body in told for name in body.acronyms}
        self._bloc_names, self._bloc_keys = frozenset(blocs), frozenset(body.id for body in told)
        self._blocs = PhraseMatcher(Phrase(name, name, is_case_sensitive=len(name) < 4) for name in sorted(blocs))
        self._registered = {agreement.key: agreement.parties for agreement in named}
        self._pair_join = re.compile(shared["pair_join"])
        self._businesses = PhraseMatcher(Phrase(text, True) for text in businesses)
        self._of_governments = re.compile(shared["of_governments"])
        self._members = {agreement.key: agreement.members for agreement in named if agreement.members}
        self._agents = agents

    def named(self, analysis: Analysis, item: Instrument) -> list[Agent]:
        """Give the countries and blocs that stand inside an agreement's name."""
        if item.name is None:
            return []
        name = item.inner or item.name
        start, end = name.start, name.end
        found = [Agent(m.code, m.span) for m in within(analysis.countries, name) if m.kind != "capital"]
        found += [
            Agent(_named_as(analysis, hit.payload), Span(start + hit.span.start, start + hit.span.end))
            for hit in self._blocs.find(analysis.document.text[start:end], analysis.document.folded[start:end])
        ]
        taken = {agent.span for agent in found}
        found += [agent for agent in self._full_blocs(analysis, name) if agent.span not in taken]
        return merge_agents(sorted(found, key=lambda agent: agent.span.start), [])

    def or_named(self, analysis: Analysis, parties: Parties, item: Instrument) -> Parties:
        """Give the bloc or the countries in a registered agreement's name where no parties are told."""
        is_told = bool(parties.agents) or item.key is None
        return parties if is_told else Parties(tuple(self.named(analysis, item)), is_inferred=True)

    def noun_of_pair(self, analysis: Analysis, item: Instrument) -> str:
        """Give the initials of the noun of a name that has its two sides; empty where it has not."""
        name, agents = item.name, self.named(analysis, item) if item.name is not None and item.inner is None else []
        if name is None or len(agents) != _PAIR:
            return ""
        sides = [(agent.span.start - name.start, agent.span.end - name.start) for agent in agents]
        return noun_between_sides(name.of(analysis.document.text), sides)

    def _full_blocs(self, analysis: Analysis, name: Span) -> list[Agent]:
        """Give the blocs whose whole names a dash joins to the other side: "Peru-Pacific Alliance Trade Agreement"."""
        text, found = analysis.document.text, []
        for mention in within(analysis.organization_mentions, name):
            ahead, behind = text[name.start : mention.span.start].rstrip(), text[mention.span.end : name.end].lstrip()
            if not (ahead.endswith(_DASHES) or behind.startswith(_DASHES)):
                continue
            if any(fact.name == mention.name and fact.key in self._bloc_keys for fact in analysis.organizations):
                found.append(Agent(mention.name, mention.span))
        return found

    def between(self, analysis: Analysis, marks: Marks, region: Span) -> Parties | None:
        """Give the two sides of "between A and B" inside a stretch, or None."""
        start = marks.first_end("between", region.start, region.end)
        agents = self._agents.read(analysis, Span(start, region.end))[:2] if start is not None else []
        return Parties(tuple(agents)) if len(agents) == 2 else None

    def known(self, analysis: Analysis, item: Instrument) -> list[Agent]:
        """Give the two countries that the registry knows as parties, if the article names both; or a plan's bloc."""
        codes = self._registered.get(item.key or "", ())
        if item.kind == "plan" and len(codes) == 1 and len(codes[0]) > 2:
            return self.named(analysis, item)[:1]
        if len(codes) != 2 or any(all(m.code != code for m in analysis.countries) for code in codes):
            return []
        return [agent_of_code(analysis, code, item.span) for code in codes]

    def known_of_bloc(self, analysis: Analysis, item: Instrument) -> list[Agent]:
        """Give the bloc and the country that the registry knows as parties, if the article names both."""
        codes = self._registered.get(item.key or "", ())
        states = [code for code in codes if any(m.code == code for m in analysis.countries)]
        blocs = [
            fact.name
            for fact in analysis.organizations
            if not self._bloc_names.isdisjoint([fact.name, *fact.aliases])
            and not {name.casefold() for name in (fact.name, *fact.aliases)}.isdisjoint(c.casefold() for c in codes)
        ]
        if len(codes) != _PAIR or len(states) != 1 or len(blocs) != 1:
            return []
        return [Agent(blocs[0], item.span, is_inferred=True), agent_of_code(analysis, states[0], item.span)]

    def is_bilateral(self, key: str | None) -> bool:
        """Tell whether the registry knows two parties or more of an agreement."""
        return len(self._registered.get(key or "", ())) > 1

    def is_of_many(self, key: str) -> bool:
        """Tell whether the registry knows of an agreement that it is not between two alone."""
        return len(self._registered.get(key, ())) != _PAIR

    def kind_between(self, analysis: Analysis, kind: str, agents: Sequence[Agent]) -> str:
        """Give the kind of a nameless agreement between its sides: banks and firms make no treaties."""
        is_own = bool(agents) and all(self._agents.is_own_body(analysis, agent.party) for agent in agents)
        return "agreement" if kind == "treaty" and is_own else kind

    def are_of_firms(self, analysis: Analysis, items: Sequence[Instrument]) -> bool:
        """Tell whether mentions stand among firms, the first not called one of governments: "the G2G memorandum"."""
        if self._of_governments.match(analysis.document.folded, items[0].span.end):
            return False
        return any(self._is_of_firms(analysis, item) for item in items)

    def _is_of_firms(self, analysis: Analysis, item: Instrument) -> bool:
        """Tell whether a sentence speaks of firms, named or not, so that their countries are no party."""
        span = analysis.document.sentences[item.sentence].span
        near = Span(max(span.start, item.span.start - _BUSINESS_REACH), min(span.end, item.span.end + _BUSINESS_REACH))
        if self.has_businesses(analysis, near):
            return True
        if any(self._agents.is_firm_origin(analysis, mention) for mention in within(analysis.countries, near)):
            return True  # "a Vietnamese carmaker signed it with …"
        named = {mention.name for mention in within(analysis.organization_mentions, span)}
        is_letter = item.kind == "letter-of-intent"  # "the letter of intent they gave A has lapsed"
        return sum(self._agents.is_company(analysis, name) for name in named) > (0 if is_letter else 1)

    def has_businesses(self, analysis: Analysis, near: Span) -> bool:
        """Tell whether a stretch has a word for firms in general."""
        return bool(self._businesses.find(near.of(analysis.document.text), near.of(analysis.document.folded)))

    def fitting(self, analysis: Analysis, key: str | None, agents: Sequence[Agent], *, is_guessed: bool) -> list[Agent]:
        """Leave out of the parties of a registered agreement who cannot be one.

        All stay where none fits, but those that are only guessed from the story. Of a pact of two the other takes the
        place of whom it is not with, where the article names it: the EVFTA.
        """
        members = self._members.get(key or "")
        kept = [agent for agent in agents if members is not None and agent.party in members]
        told = self._registered.get(key or "", ())
        if len(agents) == _PAIR and len(kept) == 1 and kept[0].party in told:
            named = [code for code in told if any(m.code == code for m in analysis.countries)]
            own = kept[0]
            if len(named) == len(told) == _PAIR:
                return [own if code == own.party else agent_of_code(analysis, code, own.span) for code in named]
            if len(told) <= _PAIR and not is_guessed:
                return list(agents)  # one of others: the EU has many "VPA/FLEGT"
        return kept if kept or (is_guessed and members is not None) else list(agents)

    def with_members(self, analysis: Analysis, parties: Parties, told: Sequence[Parties]) -> Parties:
        """Put the states that another mention lists in their bloc's place: "a pact with EFTA … with A, B and C"."""
        names = self._bloc_names
        blocs = [a for a in parties.agents if a.party in names or self._agents.is_bloc(analysis, a.party)]
        rows = [[a for a in each.agents if a.is_state] for each in told if each is not parties]
        row = max(rows, key=len, default=[])
        if len(blocs) != 1 or len(row) < _MEMBERS_MIN:
            return parties
        own = [agent for agent in parties.agents if agent not in blocs]
        return replace(parties, agents=tuple(merge_agents(own, row)))

    def is_own_body(self, analysis: Analysis, agent: Agent) -> bool:
        """Tell whether a side is a body that makes agreements of its own."""
        return self._agents.is_own_body(analysis, agent.party)

    def pairs(self, analysis: Analysis, item: Instrument) -> list[tuple[Agent, Agent]]:
        """Read the pairs before one noun: "the A-B, A-C and A-D trade agreements"; its own is not among them.

        Empty where no pair stands right before the noun, or where there is but that one.
        """
        text, near = analysis.document.text, Span(max(0, item.span.start - _PAIRS_REACH), item.span.start)
        mentions = [Agent(m.code, m.span) for m in within(analysis.countries, near)]
        mentions += [agent_of_body(m) for m in within(analysis.organization_mentions, near)]
        mentions.sort(key=lambda agent: (agent.span.start, -agent.span.end))
        found: list[tuple[Agent, Agent]] = []
        for first, second in itertools.pairwise(mentions):
            if first.party != second.party and _PAIR_GAP.match(text[first.span.end : second.span.start]):
                found.append((first, second))
        end, joined = item.span.start, []
        for first, second in reversed(found):
            gap = text[second.span.end : end]
            if gap.strip() and not self._pair_join.fullmatch(gap):
                break
            joined.append((first, second))
            end = first.span.start
        is_own = bool(item.name) and item.span.start == (item.name.start if item.name else 0)
        return joined[::-1] if len(joined) > (0 if is_own else 1) else []

    def each_with_first(self, analysis: Analysis, between: int) -> list[tuple[Agent, Agent]]:
        """Read "free trade deals between | A and B, C and D": one of the first with each; empty where it is a pair."""
        sides = self._with_blocs(analysis, Span(between, between + _PAIRS_REACH))
        row = sides[:1]
        for side in sides[1:]:
            if not self._pair_join.fullmatch(analysis.document.text, row[-1].span.end, side.span.start):
                break
            row.append(side)
        gaps = [analysis.document.text[a.span.end : b.span.start] for a, b in itertools.pairwise(row)]
        # "between A, B and C" is one of the three
        is_row = len(row) > _PAIR and not gaps[0].lstrip().startswith(",")
        return [(row[0], other) for other in row[1:]] if is_row else []

    def pair(self, analysis: Analysis, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Read "Indonesia-Jepang" behind an instrument, or else right in front: "the ASEAN-Peru trade pact"."""
        near = Span(item.span.start, min(sentence.span.end, item.span.end + _PAIR_REACH))
        countries = within(analysis.countries, near)
        for first, second in itertools.pairwise(countries):
            gap = analysis.document.text[first.span.end : second.span.start]
            if _PAIR_GAP.match(gap) and first.code != second.code and not is_member(analysis, second):
                return [Agent(first.code, first.span), Agent(second.code, second.span)]
        behind = self._with_blocs(analysis, near)[:_PAIR]  # "FTA Malaysia-EFTA"
        if len(behind) == _PAIR and behind[0].party != behind[1].party:
            gap = analysis.document.text[behind[0].span.end : behind[1].span.start]
            if behind[0].span.start == item.span.end + 1 and _PAIR_GAP.match(gap):
                return behind
        ahead = Span(max(sentence.span.start, item.span.start - _PAIR_REACH), item.span.start)
        sides = self._with_blocs(analysis, ahead)[-_PAIR:]
        if len(sides) < _PAIR or sides[0].party == sides[1].party:
            return []
        text, start = analysis.document.text, sides[0].span.start
        if not self._agents.blocks.is_described(text[sides[1].span.end : item.span.start]):
            return []  # "the A-B | fisheries | pact"
        is_pair = (
            _PAIR_GAP.match(text[sides[0].span.end : sides[1].span.start])
            and not text[max(0, start - 1) : start].strip()
        )
        return sides if is_pair else []  # not the last two of "A-B-C-D Power Integration Project"

    def _with_blocs(self, analysis: Analysis, zone: Span) -> list[Agent]:
        """Give the countries and blocs in a stretch, in text order."""
        sides = [Agent(m.code, m.span) for m in within(analysis.countries, zone)]
        told = {fact.name for fact in analysis.organizations if fact.key in self._bloc_keys}
        blocs = (m for m in within(analysis.organization_mentions, zone) if m.name in self._bloc_names | told)
        return sorted([*sides, *(Agent(m.name, m.span) for m in blocs)], key=lambda agent: agent.span.start)


def _named_as(analysis: Analysis, acronym: str) -> str:
    """Give the name that the article has for a bloc's acronym."""
    return next((fact.name for fact in analysis.organizations if acronym in fact.aliases), acronym)


def agent_of_code(analysis: Analysis, code: str, fallback: Span) -> Agent:
    """Make an agent of a country, shown by its first mention, else by the passage that makes it a side."""
    mention = next((m for m in analysis.countries if m.code == code), None)
    return Agent(code, mention.span if mention else fallback, is_inferred=True)


def merge_agents(first: Sequence[Agent], second: Sequence[Agent]) -> list[Agent]:
    """Give the agents of both lists, each party once."""
    agents = list(first)
    for agent in second:
        if all(agent.party != other.party for other in agents):
            agents.append(agent)
    return agents
