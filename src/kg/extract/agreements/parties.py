"""Tell whose an agreement is: from who signs it, from "between A and B", from its name, from the sides around it."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.between import BetweenReader
from kg.extract.agreements.crowds import CrowdReader
from kg.extract.agreements.cues import Clause, Reading
from kg.extract.agreements.firms import FirmReader
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.partners import PartnerReader
from kg.extract.agreements.sides import AgreementSides, Parties, agent_of_code, merge_agents
from kg.extract.agreements.signers import SignerReader
from kg.extract.agreements.strangers import StrangerReader
from kg.extract.agreements.stretches import StretchReader
from kg.extract.analysis import Analysis
from kg.extract.sides import Sides
from kg.lang import LanguagePack
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.patterns import alternation

_PAIR = 2
_BESIDE = 2
_OWNED = 45  # "MoU | promosi investasi | kedua lembaga"
_NEXT_WITH = 24
_ROW_MIN = 3
_ROW_GAP = 20
_MEMBERS_MIN = 3
_OPENING_WORDS = 4  # "Sebagai tindak lanjut dari"
_NEXT = 6  # ", the "

_WHOLE = Clause()


class PartyReader:
    """Find the words around an instrument where its sides stand, and read them."""

    def __init__(
        self, pack: LanguagePack, shared: Mapping[str, Any], agents: AgentReader, sides: AgreementSides
    ) -> None:
        """Compile.

        Args:
            pack: Its `agreements.yml`.
            shared: `data/agreements.yml`.
            agents: Reads who stands in a stretch.
            sides: Reads the sides in a name.
        """
        section = pack.section("agreements")
        self._agents, self._sides = agents, sides
        self._stop = re.compile(shared["clause_stop"])
        self._firms = FirmReader(agents, section, shared)
        self._betweens = BetweenReader(section, shared, agents, sides, self._firms)
        self._stretches = StretchReader(section, shared, agents)
        self.signers = SignerReader(section, shared, agents, self._firms, self._stretches)
        self._crowds = CrowdReader(section, shared, agents, self._stretches)
        self._partners = PartnerReader(section, shared, agents)
        self._strangers = StrangerReader(section, shared, agents, self._stretches)
        entered = alternation(text.casefold() for text in section["cues"]["enter"]["after"])
        signing = alternation(section["cues"]["sign"]["noun"])
        few = alternation((*section["indefinite"], *section["articles"]))
        self._entered = re.compile(rf"\b(?:{entered})(?: (?:{signing}|{few})){{0,3}}\Z")
        self._partnering = tuple(f" {text}" for text in (*section["with"], *section["pairing"]))
        self._joins, self._stately = frozenset(section["conjunctions"]), frozenset(shared["stately_kinds"])
        self._firm_kinds = frozenset(shared["firm_kinds"])
        self._signing = frozenset(shared["signing_classes"])
        self._unsigned = frozenset(shared["unsigned_classes"])

    def read(
        self,
        analysis: Analysis,
        marks: Marks,
        sides: Sides,
        item: Instrument,
        reading: Reading,
        clause: Clause = _WHOLE,
    ) -> Parties:
        """Give the parties of an instrument as its sentence, or its clause in it, tells them, the surest way first."""
        sentence = clause.of(analysis.document.sentences[item.sentence])
        verb = clause.verb or reading.cue
        is_active = reading.is_preceding and verb is not None and not verb.is_noun
        if clause.is_unread or (
            verb is not None and is_active and self._strangers.are_nameless(analysis, sentence, verb)
        ):
            return Parties(is_unread=True)
        if verb is not None and is_active and self._stretches.is_unread(analysis, marks, sentence, verb):
            return self._strangers.of_relative(analysis, marks, sentence, item, verb)
        outright = self._outright(analysis, marks, sides, sentence, item, clause)
        if outright.agents:
            return outright
        if (crowd := self._crowds.read(analysis, marks, sentence, item, reading)) is not None:
            return crowd
        told = self._told(analysis, marks, sides, item, reading, clause)
        is_short = len(told.agents) < _PAIR and not any(agent.person for agent in told.agents)
        if is_short and (put := self._put_into(analysis, sentence, item)):
            return Parties(tuple(put))
        is_step = reading.stage not in (None, "in-force") and not reading.is_weak
        if is_step and not told.agents and (of_bloc := self._sides.known_of_bloc(analysis, item)):
            return Parties(tuple(of_bloc))  # "the ACFTA 3.0 Protocol was signed at the ASEAN-China summit"
        if told.agents or told.is_unread or item.key is None or item.kind != "treaty":
            return told
        return Parties(tuple(self._sides.known(analysis, item)))  # "the IEU-CEPA" is of the two that it is named for

    @staticmethod
    def _with_government(
        analysis: Analysis, marks: Marks, sides: Sides, sentence: Sentence, found: list[Agent]
    ) -> list[Agent]:
        """Add the state that the story speaks from to the one body that signs with "the government"."""
        is_one = len(found) == 1 and not found[0].is_state and marks.has("governments", sentence.span)
        if not is_one or sides.home is None or sides.home != analysis.home:
            return found
        return [*found, agent_of_code(analysis, sides.home, sentence.span)]

    def _told(
        self, analysis: Analysis, marks: Marks, sides: Sides, item: Instrument, reading: Reading, clause: Clause
    ) -> Parties:
        """Read the parties from who signs, what stands "between" and whom it is with."""
        sentence = clause.of(analysis.document.sentences[item.sentence])
        # "will work together in the CPTPP and promote ties between ASEAN and the Pacific Alliance": it is but named.
        is_passing = item.key is not None and reading.stage is None
        if is_passing or (reading.is_weak and (item.name is not None or item.kind != "treaty")):
            beside = self._beside(analysis, marks, sides, sentence, item)
            return (
                beside if beside.agents or beside.is_unread else self._acting(analysis, marks, sentence, item, reading)
            )
        signed = self.signers.read(analysis, marks, sides, item, reading, clause)
        own = self._sides.named(analysis, item) if item.kind == "treaty" else []
        between = self._betweens.read(analysis, marks, sides, sentence, item) if len(own) < _PAIR else []
        if item.kind == "contract" and not between:
            pair = self._firms.pair(analysis, marks, sentence)
            if len(pair) == 2:
                return Parties(tuple(pair))
        is_signing = reading.cue is not None and reading.cue.name in self._signing
        # "the signing of an MoU between Minister A and Minister B"
        is_between = reading.cue is not None and reading.cue.is_noun and any(a.person is not None for a in between)
        # "1. An MoU on rice between Minister A and Minister B"
        is_of_entry = item.is_listed and reading.stage is None and sum(a.person is not None for a in between) >= _PAIR
        has_signers = (is_signing and (bool(signed) or is_between)) or is_of_entry
        by = "state" if len(signed) == 1 and signed[0].is_state else "firm" if _is_of_firm(signed) else None
        others = self._partners.behind(analysis, marks, sentence, item, reading, signed_by=by)
        if len(signed) == 1 and not (others or between):
            others = self._partners.supplied(analysis, marks, sentence, item, reading)
        if len(signed) >= _PAIR and others and marks.has("clause_openers", Span(item.span.end, others[0].span.start)):
            others = []  # "A and B signed a pact after talks with C broke down"
        more = self._partners.further(analysis, marks, sentence, item, others) if signed and not between else []
        others_alone = others if all(agent in others for agent in signed) else []
        signed = self.signers.of_one(analysis, marks, sentence, item, reading, others_alone) or signed
        # "The agency signed with the association a paper on exchanges between two countries": theirs alone.
        told = merge_agents(signed, others)
        if item.kind == "treaty":  # "has trade pacts with A, ASEAN and EFTA": blocs make them as states do
            told = [agent for agent in told if not self._agents.is_bloc(analysis, agent.party)]
        bodies = _bodies(told) if all(agent.is_state for agent in between) else []
        if more or bodies:
            if bodies and not between and others and self._agents.is_government(analysis, others[0]):
                bodies = merge_agents(bodies, others[:1])  # "A and B signed with the Indonesian government"
            told = merge_agents(others, more)
            own = merge_agents(signed, told) if more else bodies
            agents = self._strangers.completed(analysis, marks, sentence, item, (reading, clause), own)
            return Parties(tuple(agents), has_signers=has_signers, others=tuple(told), is_each=bool(more))
        if len(between) >= 2:
            persons = [agent for agent in signed if agent.person is not None] if len(between) == _PAIR else []
            others = between[1:] if len(between) > _PAIR else []
            return Parties((*between, *_new(persons, between)), has_signers=has_signers, others=tuple(others))
        row = self._row_before(analysis, sentence, item) if not (signed or between or others) else []
        paired = row or self._sides.named(analysis, item) or self._pair(analysis, sentence, item, signed)
        if len(paired) >= 2:
            persons = [agent for agent in signed if agent.person is not None]
            return Parties((*paired, *_new(persons, paired)), has_signers=has_signers)
        found, others = self._found(analysis, marks, item, merge_agents(signed, between), others)
        is_of_some, read = self._is_with_firms(analysis, marks, sentence, item, found), (found, signed, between)
        found = found if is_of_some else self._completed(analysis, marks, sentence, item, reading, read)
        actor = self._actor(analysis, item, found, reading, clause)
        found = self._with_government(analysis, marks, sides, sentence, actor)
        if (strange := self._strangers.read(analysis, marks, sentence, item, (reading, clause), found)) is not None:
            return strange
        found = self._strangers.completed(analysis, marks, sentence, item, (reading, clause), found)
        is_lone = len(found) == 1 and found[0].is_state and not others
        is_unread = (
            is_of_some
            or (is_lone and self._betweens.is_unread(analysis, marks, sentence, item))
            or (not found and self._are_any_two(analysis, marks, sentence, item))
        )
        return Parties(tuple(found), has_signers=has_signers, others=tuple(others), is_unread=is_unread)

    def _found(
        self, analysis: Analysis, marks: Marks, item: Instrument, signed: Sequence[Agent], others: list[Agent]
    ) -> tuple[list[Agent], list[Agent]]:
        """Give all sides, and those with each of whom there is one: none of "ASEAN's pact with A and B"."""
        owner = self._partners.owner(analysis, marks, item) if others and not signed else []
        return merge_agents([*signed, *owner], others), [] if owner and not owner[0].is_state else others

    def _pair(self, analysis: Analysis, sentence: Sentence, item: Instrument, signed: Sequence[Agent]) -> list[Agent]:
        """Give "A-B" beside an instrument; none where a firm signs: "a firm signed it at the A-B Business Forum"."""
        is_of_firm = any(not agent.is_state for agent in signed) or self._strangers.is_at_fair(analysis, sentence, item)
        return [] if is_of_firm else self._sides.pair(analysis, sentence, item)

    def _are_any_two(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument) -> bool:
        """Tell whether an agreement is of two bodies of which the text does not tell which they are."""
        is_of_bodies = item.kind in self._firm_kinds and marks.has("body_pairs", sentence.span)
        return is_of_bodies or self._firms.are_any_two(analysis, marks, sentence)

    def _put_into(self, analysis: Analysis, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Give the two whose work is put into an instrument: "A works with B, which is sealed by an MoU"."""
        start = sentence.span.start
        verb = self._entered.search(analysis.document.folded[start : item.span.start].rstrip())
        told = self._agents.read(analysis, Span(start, start + verb.start())) if verb is not None else []
        if len(told) != _PAIR or told[0].is_state != told[1].is_state:
            return []
        between = analysis.document.folded[told[0].span.end : told[1].span.start].rstrip()
        return told if f" {between}".endswith(self._partnering) else []

    def _completed(
        self,
        analysis: Analysis,
        marks: Marks,
        sentence: Sentence,
        item: Instrument,
        reading: Reading,
        told: tuple[list[Agent], list[Agent], list[Agent]],
    ) -> list[Agent]:
        """Add the firm that one side alone, or none, leaves to be understood; `told`: all, who signs, "between"."""
        found, signed, between = told
        is_firm = len(found) == 1 and not found[0].is_state and item.kind in self._firm_kinds and not item.is_elliptic
        is_one_firm = is_firm and not (signed or between)
        if is_one_firm or (len(found) == 1 and marks.has("firm_refs", sentence.span)):
            is_done = reading.cue is not None and reading.cue.name not in self._unsigned
            verb = reading.cue.span if reading.cue is not None and is_done and reading.is_preceding else None
            found = [*self._firms.before(analysis, sentence, found[0], verb), *found]
        elif len(found) == 1 and found[0].is_state and not (signed or between) and item.kind in self._firm_kinds:
            verb = reading.cue.span if reading.cue is not None and reading.is_preceding else Span(0, 0)
            found = [*self._firms.speaking(analysis, sentence, verb), *found]
        elif is_firm and len(between) == 1:
            found = [*self._firms.called_short(analysis, sentence, item.span.end, found[0]), *found]
        elif self._is_of_nameless(analysis, marks, sentence, item):
            pass  # "a contract between firms of both countries"
        elif not found and item.name is None and item.kind == "contract":
            found = self._firms.pair(analysis, marks, sentence) or self._firms.of_contract(analysis, marks, sentence)
        elif not found:
            found = self._firms.pair(analysis, marks, sentence)
        return found

    def _is_with_firms(
        self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument, found: Sequence[Agent]
    ) -> bool:
        """Tell whether a firm's other side is told without a name: "signed three contracts with Asian buyers"."""
        if len(found) != 1 or found[0].is_state:
            return False
        place = marks.first_end("with", item.span.end, sentence.span.end)
        near = Span(place, min(place + _NEXT_WITH, sentence.span.end)) if place is not None else None
        return near is not None and self._sides.has_businesses(analysis, near)

    def _is_of_nameless(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument) -> bool:
        """Tell whether firms without a name stand right behind "between"."""
        if item.kind not in self._firm_kinds:
            return False
        place = marks.first_end("between", item.span.end, sentence.span.end)
        near = Span(place, min(place + _NEXT_WITH, sentence.span.end)) if place is not None else None
        return near is not None and self._sides.has_businesses(analysis, near) and not self._agents.read(analysis, near)

    def _row_before(self, analysis: Analysis, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Give three bodies or more side by side before an instrument: "A, B and C, in an MoU that was signed …"."""
        if item.kind not in self._firm_kinds or item.name is not None:
            return []
        agents = self._agents.read(analysis, Span(sentence.span.start, item.span.start))
        gaps = [b.span.start - a.span.end for a, b in itertools.pairwise(agents)]
        is_row = len(agents) >= _ROW_MIN and all(0 < gap <= _ROW_GAP for gap in gaps)
        return agents if is_row and not any(agent.is_state or agent.person for agent in agents) else []

    def _actor(
        self, analysis: Analysis, item: Instrument, found: list[Agent], reading: Reading, clause: Clause
    ) -> list[Agent]:
        """Give the second side of what opens a sentence: "Under the agreement with A, B will …", "…, B's exports".

        Or both, side by side: "Under the agreement signed in May, A and B will …".
        """
        cue, sentence = reading.cue, analysis.document.sentences[item.sentence]
        is_thanks = cue is not None and cue.name == "apply" and item.kind == "treaty"
        if not (reading.is_under or clause.is_ahead or is_thanks):
            return found
        end = sentence.span.end
        if not found and cue is not None:
            is_opening = sentence.count_words(sentence.span.start, item.span.start) <= _OPENING_WORDS
            comma = analysis.document.text.find(", ", max(item.span.end, cue.span.end), end) if is_opening else -1
            actors = self._agents.read(analysis, Span(comma, end))[:_PAIR] if comma != -1 else []
            is_pair = len(actors) == _PAIR and actors[0].span.start - comma <= _NEXT
            return actors if is_pair and self._agents.is_joined(analysis, *actors) else found
        comma = analysis.document.text.find(",", found[0].span.end, end) if len(found) == 1 else -1
        actor = self._agents.read(analysis, Span(comma, end))[:1] if comma != -1 else []
        return merge_agents(actor, found)

    def _beside(self, analysis: Analysis, marks: Marks, sides: Sides, sentence: Sentence, item: Instrument) -> Parties:
        """Give two sides of what is only spoken of: from its name, or right behind it ("the X between A and B")."""
        found = self._sides.named(analysis, item)
        place = marks.first_start("between", item.span.end, sentence.span.end)
        topic = Span(item.span.end, max(item.span.end, place or 0)).of(analysis.document.text).strip()
        is_beside = place is not None and (place - item.span.end <= _BESIDE or topic.isalpha())  # "MoU cip antara A …"
        if len(found) < _PAIR and is_beside:
            found = self._betweens.read(analysis, marks, sides, sentence, item)
        if len(found) < _PAIR and item.name is None and not item.is_plural:
            pair = self._sides.pair(analysis, sentence, item)  # "the A-B MoU", "MoU cip A-B"
            near = Span(item.span.end, max(item.span.end, pair[0].span.start)) if pair else item.span
            topic = near.of(analysis.document.text).strip()
            found = pair if pair and (not topic or topic.isalpha()) else found
        if len(found) < _PAIR and item.name is None and item.kind in self._firm_kinds:
            # "MoU promosi investasi kedua lembaga masih berlaku", "MoU A dan B"
            near = Span(item.span.end, min(item.span.end + _OWNED, sentence.span.end))
            is_of_two = marks.has("body_pairs", near)
            pair = self._firms.pair(analysis, marks, sentence) if is_of_two else []
            if is_of_two and len(pair) < _PAIR:
                return Parties(is_unread=True)
            found = pair or self._betweens.side_with_side(analysis, marks, sentence, item)
        return Parties(tuple(found)) if len(found) >= _PAIR else Parties()

    def _acting(
        self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument, reading: Reading
    ) -> Parties:
        """Give those who carry out a framework of theirs: "A, B and C have used the X arrangement since 2018".

        Two side by side carry out a plan without a name, too.
        """
        cue = reading.cue
        if cue is None or not reading.is_preceding or item.kind == "treaty":
            return Parties()
        if item.key is not None or (item.name is None and item.kind != "plan"):
            return Parties()
        agents = self._agents.read(analysis, self._stretches.of_subject(analysis, marks, sentence, cue))
        is_of_two = len(agents) == _PAIR and self._agents.is_joined(analysis, *agents)
        is_own = is_of_two if item.name is None else _bodies(agents) == agents
        return Parties(tuple(agents)) if is_own else Parties()

    def _members(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Give the members that a sentence lists: "the TXA is a pact that brings together A, B, C and D"."""
        start = marks.first_end("joining", item.span.end, sentence.span.end)
        if start is None:
            return []
        stop = self._stop.search(analysis.document.text, start, sentence.span.end)
        region = Span(start, stop.start() if stop else sentence.span.end)
        agents = self._agents.read(analysis, region, with_places=True)
        states = [agent for agent in agents if agent.is_state]
        return agents if len(states) >= _MEMBERS_MIN and len(agents) - len(states) <= 1 else []

    def _of_watchers(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Give the two states that watch what they sign, and a firms' paper with it.

        "Leaders of A and B witnessed the signing of the Fisheries Agreement and an MoU between Firm C and Firm D".
        """
        between = marks.first_end("between", item.span.end, sentence.span.end)
        before = Span(sentence.span.start, item.span.start)
        is_named = item.name is not None and item.kind in self._stately
        if between is None or not is_named or not marks.has("witness", before):
            return []
        gap = analysis.document.folded[item.span.end : between].split()
        if self._joins.isdisjoint(gap) or len(gap) <= _BESIDE:
            return []
        stop = marks.first_start("clause_openers", between, sentence.span.end) or sentence.span.end
        agents = self._agents.read(analysis, Span(between, stop))[:_PAIR]
        is_firms = bool(agents) and all(self._agents.is_firm(analysis, a.party) and a.person is None for a in agents)
        states = [replace(a, person=None, person_span=None) for a in self._agents.read(analysis, before)]
        return states if is_firms and len(states) == _PAIR and all(a.is_state for a in states) else []

    def _outright(
        self, analysis: Analysis, marks: Marks, sides: Sides, sentence: Sentence, item: Instrument, clause: Clause
    ) -> Parties:
        """Give the parties told outright, whoever signs: the members of a treaty, the sides of an entry of a row."""
        if watching := self._of_watchers(analysis, marks, sentence, item):
            return Parties(tuple(watching))
        if item.kind == "treaty" and item.name:
            return Parties(tuple(self._members(analysis, marks, sentence, item)), is_whole=True)
        return Parties(tuple(self._of_entry(analysis, marks, sides, sentence, item))) if clause.is_entry else Parties()

    def _of_entry(
        self, analysis: Analysis, marks: Marks, sides: Sides, sentence: Sentence, item: Instrument
    ) -> list[Agent]:
        """Give the sides that an entry of a row has of its own, in its name too: "; a contract between C and D"."""
        found = self._betweens.read(analysis, marks, sides, sentence, item)
        return found or self._agents.read(analysis, Span(item.span.end, sentence.span.end))[:_PAIR]


def _bodies(agents: Sequence[Agent]) -> list[Agent]:
    """Give the bodies that sign, agencies too, where two do of which one is no state; and those whose person does."""
    bodies = [agent for agent in agents if (not agent.is_state or agent.body) and agent.person is None]
    if len(bodies) < _PAIR or all(agent.is_state for agent in bodies):
        return []
    return [agent for agent in agents if agent in bodies or not agent.is_state]


def _is_of_firm(signed: Sequence[Agent]) -> bool:
    return len(signed) == 1 and signed[0].is_own


def _new(persons: Sequence[Agent], parties: Sequence[Agent]) -> list[Agent]:
    """Give the signers of parties that are known already, so that their names are kept; others' are left out."""
    known = {agent.party for agent in parties}
    return [agent for agent in persons if agent.party in known]
