"""Read who stands in a stretch of text: the countries, bodies and persons that can be party to an agreement."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.extract.agreements.blocks import WORD, BlockReader, Mention
from kg.extract.agreements.names import is_title_case
from kg.extract.analysis import Analysis, within
from kg.lang import LanguagePack
from kg.model.facts import OrganizationFact, PersonFact
from kg.model.frozen import dataclass, replace
from kg.model.kinds import FULL_NAMES
from kg.model.mentions import CountryMention, OrganizationMention, PersonMention
from kg.model.spans import Span
from kg.registry.records import Organization
from kg.text.patterns import alternation, longest_first

# What stands in brackets behind a name.
BRACKETS = re.compile(r"\([^()\n]{1,60}\)")
_NOT_MET = re.compile(r"[,;:()\n\"“”]")
_MET_REACH = 60
_PAIR = 2
_APPOSED = re.compile(r"\A, [^,;]{1,90}, (?=\w{2,5} )")
_NEAR_PERSON = 70
_THROUGH_REACH = 60
_GOVERNMENT_REACH = 15
_JOIN_REACH = 8
_MEMBER_REACH = 40  # "the third member economy of" the bloc
_FIRM_WORDS = 3  # twice as many where they are written as syllables


@dataclass(frozen=True, slots=True)
class Agent:
    """One side as the text names it.

    `party` is a country's code where the side is a state, its government or a ministry, else the body's name; `span`
    shows it. `person` speaks or signs for it; `body` is the ministry behind a code.
    """

    party: str
    span: Span
    person: str | None = None
    person_span: Span | None = None
    body: str | None = None
    is_inferred: bool = False
    is_own: bool = False  # a body that stands for itself, were its name two capitals: "BP"

    @property
    def is_state(self) -> bool:
        """Tell whether the party is a country."""
        return not self.is_own and len(self.party) == 2 and self.party.isupper()


def agent_of_body(mention: OrganizationMention, *, is_inferred: bool = False) -> Agent:
    """Make an agent of a body where it is named."""
    return Agent(mention.name, mention.span, is_inferred=is_inferred, is_own=True)


class AgentReader:
    """Read agents with a pack's conjunctions and its words for ministries, firms and places."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any], bodies: Iterable[Organization]) -> None:
        """Take the words from `agreements.yml`, and which of the registry's bodies are ministries."""
        section = pack.section("agreements")
        self.blocks = BlockReader(section, shared)
        self._joins = frozenset(section["conjunctions"])
        examples = (text.split()[-1] for key in ("examples_of", "list_openers") for text in section[key])
        self._cuts = self._joins.union(word for word in examples if word.isalpha())  # "partners such as | Laos"
        self._articles = frozenset(section["articles"])
        self._from = frozenset(section["origins"])
        self._ministries = tuple(section["ministries"])
        self._localities = tuple(f"{text} " for text in section.get("localities", ())) or ("\0",)
        self._lenders = frozenset(section["lenders"])
        self._firms = re.compile(f" (?:{alternation(section['firms'])}) ")
        self._firm_words = _FIRM_WORDS if float(section.get("reach_factor", 1.0)) == 1.0 else 2 * _FIRM_WORDS
        nouns = alternation(longest_first(section["firms"]))
        self._origin_ends = frozenset(section.get("origin_ends", ()))
        self._firm_nouns = re.compile(rf"\b(?:{nouns})\b ?")
        self._governments = frozenset(section.get("government_words", ()))
        owned = section.get("owned")
        self._owned = re.compile(owned) if owned else None
        owner = section.get("owner_after")
        self._owner = re.compile(owner) if owner else None
        describing = section.get("describing")
        self._describing = re.compile(describing) if describing else None
        self._through, self._subsidiaries = tuple(section["through"]), tuple(section["subsidiaries"])
        name_after = shared["name_after_country"]
        self._name_after = re.compile(name_after) if section["name"]["direction"] == "left" else None
        self._member_ahead = re.compile(rf"(?: |\A)(?:{section['one_member']['ahead']}) \Z")
        behind = section["one_member"].get("behind")
        self._member_behind = re.compile(behind) if behind else None
        own = section.get("own_name")
        self._own_name = re.compile(own) if own else None
        self._place_nouns = frozenset(section.get("own_places", ()))
        ministries = [body for body in bodies if body.type in ("Ministry", "Government")]
        self._ministry_keys = frozenset(body.id for body in ministries)
        self._ministry_names = frozenset(name for body in ministries for name in body.acronyms)
        self._state_roles = frozenset(shared["state_roles"])

    def read(self, analysis: Analysis, span: Span, *, with_places: bool = False, is_apart: bool = False) -> list[Agent]:
        """Give the agents named inside a span, in text order, one for each conjunct.

        Args:
            analysis: The document.
            span: The stretch to read.
            with_places: A country behind "to" or "in" counts too.
            is_apart: A country far before a body is a side of its own: "Indonesia is still waiting to hear from A".
        """
        agents: list[Agent] = []
        for block in self.blocks.read(analysis, span, with_places=with_places, is_apart=is_apart):
            agent = self._agent(analysis, block)
            if agent is not None and not any(agent.party == other.party for other in agents):
                agents.append(agent)
            elif agent is not None and agent.person is not None:
                # "Kemenperin … Menteri Agus": the person adds to the side that is there already.
                agents = [agent if a.party == agent.party and a.person is None else a for a in agents]
        if len(agents) < _PAIR:
            return agents
        return self._acting(analysis, self._without_blocs(analysis, agents))

    def _without_blocs(self, analysis: Analysis, agents: Sequence[Agent]) -> list[Agent]:
        """Leave out what another side is but a member of: "Laos, the second member of ASEAN to sign".

        Not where all members are the side: "member states of ASEAN and Peru signed".
        """
        blocs = [a for a in agents if a.person is None and self._is_of_member(analysis, a.party, a.span)]
        rest = [agent for agent in agents if agent not in blocs]
        if len(rest) >= _PAIR:
            return rest
        sides = itertools.pairwise(agents)
        joined = [side for pair in sides if self.is_joined(analysis, *pair) for side in pair]
        return [agent for agent in agents if agent not in blocs or agent in joined]

    def _is_of_member(self, analysis: Analysis, name: str, span: Span) -> bool:
        """Tell whether a bloc stands as what one of its members is in: "an ASEAN member state", "member of ASEAN"."""
        if not self.is_bloc(analysis, name):
            return False
        folded = analysis.document.folded
        if self._member_ahead.search(folded[max(0, span.start - _MEMBER_REACH) : span.start]):
            return True
        return self._member_behind is not None and self._member_behind.match(folded, span.end) is not None

    def _acting(self, analysis: Analysis, agents: list[Agent]) -> list[Agent]:
        """Leave out a parent for whom another acts: "A, through its subsidiary B"; "A, a subsidiary of B"."""
        folded = analysis.document.folded
        acting = list(agents)
        for first, second in itertools.pairwise(agents):
            if first.is_state or second.is_state or second.span.start - first.span.end > _THROUGH_REACH:
                continue
            gap = folded[first.span.end : second.span.start].lstrip(" ,)")
            front = folded[max(0, first.span.start - _THROUGH_REACH) : first.span.start]
            place = max((front.rfind(word) for word in self._through), default=-1)
            if self._is_of(gap) and first in acting:
                acting.remove(first)  # "A said its unit B"
                continue
            is_owner = self._owner is not None and gap == "" and self._owner.match(folded, second.span.end)
            if is_owner and second in acting:
                acting.remove(second)  # "A, B's pioneering robotics company, signed"
                continue
            is_apposed = folded.startswith(",", first.span.end) and "," not in gap
            is_apposed = is_apposed and any(f"{word} " in gap for word in self._subsidiaries)
            if gap.startswith(self._through) and first in acting:
                acting.remove(first)
            elif is_apposed and second in acting:
                acting.remove(second)  # "A, a wholly owned subsidiary of B"
            elif place != -1 and second in acting and any(word in front[place:] for word in self._subsidiaries):
                acting.remove(second)
        return acting

    def met(self, analysis: Analysis, span: Span) -> list[Agent]:
        """Give the two bodies of a stretch that names no other, where but words join them: "A visits B in Osaka"."""
        first: dict[str, OrganizationMention] = {}
        for mention in within(analysis.organization_mentions, span):
            first.setdefault(mention.name, mention)
        told = list(first.values())
        if len(told) != _PAIR or not all(self.is_own_body(analysis, mention.name) for mention in told):
            return []
        gap = analysis.document.folded[told[0].span.end : told[1].span.start]
        is_parted = len(gap) > _MET_REACH or _NOT_MET.search(gap) or any(w in gap for w in self._subsidiaries)
        return [] if is_parted else [agent_of_body(mention) for mention in told]

    def _is_of(self, gap: str) -> bool:
        """Tell whether what stands between two bodies makes the second one's own: "said its unit"."""
        return self._owned is not None and self._owned.search(gap) is not None

    def count_firms(self, analysis: Analysis, span: Span) -> int:
        """Count the firms that a stretch names, without parents and whom it is told."""
        firms = (m for m in within(analysis.organization_mentions, span) if self.is_firm(analysis, m.name))
        told = (m for m in firms if not self.blocks.is_owner(analysis, m.span))
        return len({m.name for m in told if not self.blocks.is_bystander(analysis, m)})

    def between(self, analysis: Analysis, first: Span, second: Span) -> str:
        """Give what stands between two sides, without brackets and what tells of the second: "A và tập đoàn B"."""
        start = first.end
        for country in within(analysis.countries, Span(first.end, second.start)):
            if analysis.document.folded[start : country.span.start].strip() in self._from:
                start = country.span.end  # "A of Singapore and B"
        gap = self._firm_nouns.sub("", BRACKETS.sub("", analysis.document.folded[start : second.start]))
        gap = _APPOSED.sub(" ", gap)  # "A, a subsidiary of C, and B"
        return self._describing.sub("", gap) if self._describing is not None else gap

    def reach_to(self, analysis: Analysis, first: Agent, second: Agent) -> int:
        """Count what stands between two sides of a row, without the state that has the second in brackets behind it."""
        gap = Span(first.span.end, second.span.start)
        text = analysis.document.text
        owner = next((m for m in reversed(within(analysis.countries, gap)) if text[m.span.end : gap.end] == " ("), None)
        return (owner.span.start if owner is not None else gap.end) - gap.start

    def is_joined(self, analysis: Analysis, first: Agent, second: Agent) -> bool:
        """Tell whether but an "and" or a comma stands between two sides."""
        gap = self.between(analysis, first.span, second.span).split() if first.span.end <= second.span.start else ["\0"]
        return all(not word or word in self._joins or word in self._articles for word in (w.strip(",") for w in gap))

    def is_after_join(self, analysis: Analysis, place: int) -> bool:
        """Tell whether an "and" stands right before a place."""
        before = analysis.document.folded[max(0, place - _JOIN_REACH) : place].split()
        return bool(before) and before[-1] in self._joins

    def is_parted(self, analysis: Analysis, first: Agent, place: int) -> bool:
        """Tell whether a word that ties nothing stands between a person and a place: "the minister praised | A"."""
        if first.person_span is None or first.person_span.end > place:
            return False
        gap = analysis.document.folded[first.person_span.end : place].replace(",", " ").split()
        return bool(set(gap) - self._from - self._joins - self._articles)

    def is_firm(self, analysis: Analysis, name: str) -> bool:
        """Tell whether a body is one that makes contracts of its own: no ministry, no bloc."""
        fact = next((each for each in analysis.organizations if each.name == name), None)
        if fact is not None and fact.kind == "intergovernmental":
            return any(word in self._lenders for word in fact.name.casefold().split())
        return fact is not None and fact.kind in ("company", "academic", "other", None)

    def is_own_body(self, analysis: Analysis, name: str) -> bool:
        """Tell whether a body makes agreements of its own: a firm, an agency, a central bank, no ministry, no bloc."""
        fact = next((each for each in analysis.organizations if each.name == name), None)
        return fact is not None and fact.kind != "intergovernmental" and not self.is_ministry(fact)

    def is_company(self, analysis: Analysis, name: str) -> bool:
        """Tell whether a body is known to be a company."""
        return any(fact.name == name and fact.kind == "company" for fact in analysis.organizations)

    def is_bloc(self, analysis: Analysis, name: str) -> bool:
        """Tell whether a body is one of states."""
        return any(fact.name == name and fact.kind == "intergovernmental" for fact in analysis.organizations)

    def is_ministry(self, fact: OrganizationFact) -> bool:
        """Tell whether a body stands for its government."""
        words = fact.name.casefold()
        if words.startswith(self._localities):
            return False
        if fact.key in self._ministry_keys or {fact.name, *fact.aliases} & self._ministry_names:
            return True
        return fact.kind == "government" and any(
            words.startswith(word) or f" {word}" in words for word in self._ministries
        )

    def is_government(self, analysis: Analysis, agent: Agent) -> bool:
        """Tell whether a country stands there as its government: "the Indonesian government", a ministry."""
        near = Span(agent.span.start - _GOVERNMENT_REACH, agent.span.end + _GOVERNMENT_REACH)
        words = WORD.findall(analysis.document.folded, max(0, near.start), near.end)
        return agent.is_state and (agent.body is not None or bool(self._governments.intersection(words)))

    def _agent(self, analysis: Analysis, block: Sequence[Mention]) -> Agent | None:
        facts: dict[str, OrganizationFact] = {}
        own: list[OrganizationMention] = []
        ministry: OrganizationMention | None = None
        country: CountryMention | None = None
        person: PersonMention | None = None
        for mention in block:
            if isinstance(mention, CountryMention):
                country = country or mention
            elif isinstance(mention, PersonMention):
                person = person or mention
            elif isinstance(mention, OrganizationMention):
                facts = facts or {fact.name: fact for fact in analysis.organizations}
                if mention.name in facts and not self.is_ministry(facts[mention.name]):
                    own.append(mention)
                elif mention.name in facts:
                    ministry = ministry or mention
        if person is not None:
            agent = self._of_person(analysis, person, own[0] if own else None, country)
            if agent is not None:
                body = ministry.name if ministry is not None and agent.is_state else None
                return replace(agent, person=person.name, person_span=person.span, body=body)
        if country is not None:  # "ASEAN member Laos signed"
            own = [m for m in own if not self._is_of_member(analysis, m.name, m.span)]
        if own:
            actor = self._actor(analysis, own)
            return _of_body(actor, facts[actor.name])
        if ministry is not None:
            code = facts[ministry.name].country or (country.code if country else None)
            return Agent(code, ministry.span, body=ministry.name, is_inferred=True) if code else None
        if country is not None and not _is_bracketed(analysis, country) and not self.is_firm_origin(analysis, country):
            return self._unknown_body(analysis, country) or Agent(country.code, country.span)
        return None

    def _actor(self, analysis: Analysis, own: Sequence[OrganizationMention]) -> OrganizationMention:
        """Give the first body of a block, or the one that it acts through."""
        if len(own) > 1:
            gap = analysis.document.folded[own[0].span.end : own[1].span.start]
            if len(gap) <= _THROUGH_REACH and gap.lstrip(" ,)").startswith(self._through):
                return own[1]
        return own[0]

    def _of_person(
        self,
        analysis: Analysis,
        mention: PersonMention,
        body: OrganizationMention | None,
        country: CountryMention | None,
    ) -> Agent | None:
        fact = next((person for person in analysis.people if person.name == mention.name), None)
        role = fact.role if fact else None
        if role not in self._state_roles:
            found = body or (_body_of(analysis, fact, mention) if fact else None)
            if found is not None:
                known = next((o for o in analysis.organizations if o.name == found.name), None)
                if known is not None and not self.is_ministry(known):
                    return _of_body(found, known)
        code = (fact.country if fact else None) or (country.code if country else None)
        if code is None:
            return None
        if country is not None and country.code == code:
            return Agent(code, country.span)
        return Agent(code, mention.span, is_inferred=True)

    def _unknown_body(self, analysis: Analysis, mention: CountryMention) -> Agent | None:
        """Give the body that nothing else tells, by its country: "China Aircraft Leasing", "Thailand's Gulf Energy"."""
        text, own = analysis.document.text, self._own_name
        match = own.match(text, mention.span.end) if own is not None else None
        is_owned = match is not None
        if match is None and self._name_after is not None:
            match = self._name_after.match(text, mention.span.end)
        if match is None or mention.kind != "name":
            return None
        behind = Span(*match.span("name" if is_owned else 0))
        sentence = analysis.document.sentence_at(mention.span.start)
        taken = [office.span for office in analysis.offices]
        taken += [person.span for person in analysis.person_mentions]
        taken += [body.span for body in analysis.organization_mentions]
        is_other = any(span.overlaps(behind) for span in taken)
        if sentence is None or sentence.region != "body" or is_other or is_title_case(sentence):
            return None
        if is_owned and self._is_place(analysis, behind):
            return None
        name = behind if is_owned else Span(mention.span.start, behind.end)
        return Agent(name.on_one_line(text), name, is_own=True)

    def _is_place(self, analysis: Analysis, span: Span) -> bool:
        """Tell whether but a part of the country is named: "China's Inner Mongolia", "Vietnam's Da Nang City"."""
        opening = (place.span for place in analysis.places if place.span.start == span.start)
        rests = (analysis.document.folded[min(place.end, span.end) : span.end].split() for place in opening)
        return any(self._place_nouns.issuperset(rest) for rest in rests)

    def is_firm_origin(self, analysis: Analysis, mention: CountryMention) -> bool:
        """Tell whether a country only says where a firm is from: "perusahaan Rusia", "a Japanese parts maker"."""
        folded = analysis.document.folded
        before = WORD.findall(folded, max(0, mention.span.start - 40), mention.span.start)[-self._firm_words :]
        while self._cuts.intersection(before):
            before = before[1:]
        after = WORD.findall(folded, mention.span.end, mention.span.end + 40)[:4]
        # "Japan will form a company": a verb parts the two
        after = list(itertools.takewhile(lambda word: word not in self._origin_ends, after))
        if mention.kind in FULL_NAMES:  # "Indonesia and the World Bank signed": but "Indonesian and Thai firms"
            joins = (at for at, word in enumerate(after) if word in self._joins)
            after = after[: next(joins, len(after))]
        near = f" {' '.join(before)} {' '.join(after)} "
        return self._firms.search(near) is not None


def _is_bracketed(analysis: Analysis, mention: CountryMention) -> bool:
    """Tell whether a country stands alone in brackets, which says where somebody is from: "SMS (Đức)"."""
    text, span = analysis.document.text, mention.span
    return text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")"


def _of_body(mention: OrganizationMention, fact: OrganizationFact) -> Agent:
    """Make an agent of a body; "G7" and "EC" are as good as states, the company "BP" is not."""
    return agent_of_body(mention) if fact.kind == "company" else Agent(mention.name, mention.span)


def _body_of(analysis: Analysis, fact: PersonFact, mention: PersonMention) -> OrganizationMention | None:
    """Give the body a person belongs to: as the fact says, else the one named beside the person's full name."""
    if fact.organization:
        return next((m for m in analysis.organization_mentions if m.name == fact.organization), None)
    full = next((m for m in analysis.person_mentions if m.name == mention.name and m.kind == "name"), mention)
    sentence = analysis.document.sentence_at(full.span.start)
    if sentence is None:
        return None
    bodies = within(analysis.organization_mentions, sentence.span)
    before = [m for m in bodies if 0 <= full.span.start - m.span.end <= _NEAR_PERSON]
    # "On the sidelines of the UN session, finance chief X": what opens the sentence is none of his
    before = [m for m in before if "," not in analysis.document.text[m.span.end : full.span.start]]
    after = [m for m in bodies if 0 <= m.span.start - full.span.end <= _NEAR_PERSON // 2]
    return before[-1] if before else after[0] if after else None
