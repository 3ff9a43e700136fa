"""Read who signs an agreement: before the verb, behind "by", between the agreement and its verb."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.cues import Clause, Cue, Reading
from kg.extract.agreements.firms import FirmReader
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.sides import Parties, agent_of_code, merge_agents
from kg.extract.agreements.stretches import StretchReader
from kg.extract.analysis import Analysis
from kg.extract.sides import Sides
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_REACHED_BY = 12  # from the second side to the verb: " have only "
_SUBJECT_REACH = 160


class SignerReader:
    """Find the words around a signing where its signers stand, and read them."""

    def __init__(
        self,
        section: Mapping[str, Any],
        shared: Mapping[str, Any],
        agents: AgentReader,
        firms: FirmReader,
        stretches: StretchReader,
    ) -> None:
        """Compile the words of `agreements.yml` (`section`) and the table that all languages share."""
        self._agents, self._firms, self._stretches = agents, firms, stretches
        self._bare_pair = re.compile(section["bare_pair"]) if "bare_pair" in section else None
        self._signs_for, self._copulas = frozenset(section["signs_for"]), frozenset(section["copulas"])
        self._locative = frozenset(section["places_of_signing"])
        self._relatives = frozenset(section["free_relatives"])
        self._yields = frozenset(shared["sealing_classes"])
        self._done_by = frozenset(section["done_by"])
        self._witness = frozenset(section["witness"])
        self._object_pronouns = frozenset(section["object_pronouns"])
        self._copula_reach: int = shared["copula_reach"]
        self._unsigned = frozenset(shared["unsigned_classes"])
        self._signing = frozenset(shared["signing_classes"])
        self._own = self._signing.union(shared["striking_classes"], shared["settled_words"])
        self._having = frozenset(shared["having_words"])

    def read(
        self, analysis: Analysis, marks: Marks, sides: Sides, item: Instrument, reading: Reading, clause: Clause
    ) -> list[Agent]:
        """Give who signs an instrument, in its sentence or its clause of it; empty where nothing tells."""
        sentence = clause.of(analysis.document.sentences[item.sentence])
        signed = self._around_cue(analysis, marks, sides, sentence, reading, clause.verb)
        return self._enclosed(analysis, item, reading, signed)

    def of_bare(self, analysis: Analysis, marks: Marks, sentence: Sentence, cue: Cue) -> Parties | None:
        """Read who signs where no agreement is named: "Signing it were A and B", "A signed for one side".

        None where the words behind the cue are others.
        """
        behind = [token for token in sentence.tokens if token.start >= cue.span.end]
        words = [token.text.casefold() for token in behind]
        region = None
        if words[:1] and words[0] in self._signs_for:
            region = sentence.span
        elif words[:1] and (words[0] in self._object_pronouns or words[0] in self._locative):
            region = Span(sentence.span.start, cue.span.start)  # "A and B signed it", "A and B signed in Bandar"
        for place in range(min(self._copula_reach, len(words))):
            if words[place] in self._done_by and behind[place + 1 : place + 2] and behind[place + 1].is_capitalized:
                region = Span(behind[place].end, sentence.span.end)  # "Penandatanganan dilakukan Menteri A dan B"
                break
            if words[place] in self._copulas and self._witness.isdisjoint(words[place + 1 : place + 2]):
                region = self._behind(analysis, marks, sentence, behind[place].end)
                break
        if region is None:
            return None
        agents = tuple(agent for agent in self._agents.read(analysis, region) if agent.person is not None)
        first = agents[0].person_span if agents else None
        if first is None or (region.start > cue.span.end and "," in analysis.document.text[region.start : first.start]):
            return None  # "The signatories were X and Y, with A looking on": of the first nothing is known
        return Parties(agents, has_signers=True)

    def _behind(self, analysis: Analysis, marks: Marks, sentence: Sentence, start: int) -> Span:
        """Give the stretch behind "were" up to who only watched, or to what it all came before: "ahead of talks"."""
        end = sentence.span.end
        for kind in ("gathering_nouns", "witness", "watchers"):
            end = marks.first_start(kind, start, end) or end
        semicolon = analysis.document.text.find(";", start, end)
        return Span(start, semicolon if semicolon >= 0 else end)

    def of_represented(self, analysis: Analysis, marks: Marks, sentence: Sentence) -> Parties | None:
        """Read who stands for the sides right behind a signing: "Indonesia was represented by A and Chile by B"."""
        start = marks.first_start("represented_by", sentence.span.start, sentence.span.end)
        opening = [token.text.casefold() for token in sentence.tokens if token.end <= (start or 0)]
        if opening[:1] and opening[0] in self._signs_for and not self._copulas.isdisjoint(opening):
            start = sentence.span.start  # "Mewakili A ialah X, manakala B diwakili Y"
        if start is None or marks.has("gathering_nouns", sentence.span):
            return None
        end = min(
            marks.first_start(kind, sentence.span.start, sentence.span.end) or sentence.span.end
            for kind in ("witness", "watchers")
        )
        agents = self._agents.read(analysis, Span(sentence.span.start, end))
        told = tuple(a for a in agents if a.person_span is not None and a.person_span.start > start)
        return Parties(told, has_signers=True) if told else None

    def of_one(
        self,
        analysis: Analysis,
        marks: Marks,
        sentence: Sentence,
        item: Instrument,
        reading: Reading,
        others: Sequence[Agent],
    ) -> list[Agent]:
        """Give the one side of "a contract A signed with B", or of "A promised so in a memorandum signed with B"."""
        cue = reading.cue
        if cue is None or reading.is_preceding or len(others) != 1 or cue.name not in self._own:
            return []
        between = self._agents.read(analysis, Span(item.span.end, cue.span.start))
        if between:
            is_behind = marks.first_start("with", item.span.end, between[0].span.start) is not None
            return between if len(between) == 1 and not is_behind else []
        start = marks.last_end("clause_openers", sentence.span.start, item.span.start) or sentence.span.start
        agents = self._agents.read(analysis, Span(start, item.span.start))
        return agents if len(agents) == 1 and agents[0].party != others[0].party else []

    def _around_cue(
        self,
        analysis: Analysis,
        marks: Marks,
        sides: Sides,
        sentence: Sentence,
        reading: Reading,
        verb: Cue | None,
    ) -> list[Agent]:
        """Give who signs from the words where a signer stands: before a verb, behind "by", around a noun."""
        cue, region = reading.cue, self._region(analysis, marks, sentence, reading, verb)
        if cue is None or region is None:
            return []
        region = self._stretches.behind_frame(analysis, sides, sentence, region)
        told = self._firms.told(analysis, marks, sentence, region)
        if not told and self._bare_pair is not None:
            # "The two had signed an MoU": two firms, if the passage before names just two.
            is_bare = self._bare_pair.fullmatch(region.of(analysis.document.folded).strip())
            told = self._firms.pair_before(analysis, sentence, region.start) if is_bare else []
        if told:
            return told
        pair = self._firms.pair(analysis, marks, sentence) if marks.has("body_pairs", region) else []
        agents = (
            pair
            if len(pair) == _PAIR
            else self._agents.read(analysis, region, with_places=self._stretches.is_antecedent(region, cue))
        )
        if cue.name in self._yields and not reading.is_preceding and len({agent.is_state for agent in agents}) > 1:
            agents = []  # "three MoUs that came out of the A-B Joint Commission"
        before = Span(max(sentence.span.start, cue.span.start - _SUBJECT_REACH), cue.span.start)
        watched = marks.has("witness", Span(before.start, cue.span.end))  # "A cùng B | chứng kiến lễ ký"
        if cue.is_noun and len(agents) < _PAIR and marks.has("with", before) and not watched:
            # "A works with B through the signing of …"
            around = self._agents.read(analysis, before)
            agents = around if len(around) == _PAIR else agents
        return agents if len(agents) >= _PAIR else self._referred(analysis, sides, region, agents)

    def _region(
        self, analysis: Analysis, marks: Marks, sentence: Sentence, reading: Reading, verb: Cue | None
    ) -> Span | None:
        """Give the words where a signer stands; None where nothing tells who signs."""
        cue = reading.cue
        if cue is None or cue.name in self._unsigned:
            return None
        if not reading.is_preceding:
            region = self._stretches.of_agent(analysis, marks, sentence, cue)
        elif cue.is_noun:
            region = (
                self._stretches.behind_by(analysis, marks, sentence, cue)
                or self._stretches.behind_done(analysis, marks, sentence, cue)
                or self._stretches.of_owner(analysis, sentence, cue)
                or self._stretches.of_doer(analysis, marks, sentence, cue)
                or self._behind_copula(sentence, cue)
            )
        else:
            region = self._stretches.of_subject(analysis, marks, sentence, verb or cue)
            if region.of(analysis.document.folded).strip() in self._relatives:
                region = self._behind_copula(sentence, cue, is_noun=False) or region  # "Who signed it were A and B"
        region = Span(cue.span.start, cue.span.start) if region is None and cue.is_noun else region
        if region is None or not reading.is_preceding or region.of(analysis.document.text).strip():
            return region
        return self._stretches.of_main(analysis, marks, sentence, verb or cue) or region

    def _behind_copula(self, sentence: Sentence, cue: Cue, *, is_noun: bool = True) -> Span | None:
        """Give the stretch of a subject that stands behind its verb: "Signing the MoU were A and B"."""
        tokens = sentence.tokens_in(cue.span.start, sentence.span.end)
        reach = self._copula_reach if is_noun else self._copula_reach * 2  # behind what is signed
        for at in range(1, min(reach, len(tokens) - 1)):
            if tokens[at].text.casefold() in self._copulas:
                is_named = tokens[at + 1].is_capitalized and cue.span.start == sentence.span.start
                return Span(tokens[at].end, sentence.span.end) if is_named or not is_noun else None
        return None

    def _referred(self, analysis: Analysis, sides: Sides, region: Span, agents: list[Agent]) -> list[Agent]:
        """Add those in front whom words stand for: "kedua menteri menandatangani"."""
        people, codes = sides.people_in(region), sides.countries_in(region)
        referred = [c for c in sides.coreferences if region.covers(c.span) and (c.codes or c.people)]
        if not referred:
            return agents
        for name in people:
            mention = next((m for m in analysis.person_mentions if m.name == name), None)
            found = self._agents.read(analysis, mention.span) if mention is not None else []
            agents = merge_agents(agents, [replace(agent, is_inferred=True) for agent in found])
        return merge_agents(agents, [agent_of_code(analysis, code, referred[0].span) for code in codes])

    def _enclosed(self, analysis: Analysis, item: Instrument, reading: Reading, signed: list[Agent]) -> list[Agent]:
        """Give two sides between an instrument and its verb: "the contract that A and B signed"; else who signed.

        Persons who sign come first: "the accord of A and B was signed by X and Y".
        """
        cue = reading.cue
        is_told = any(agent.person is not None for agent in signed)
        if cue is None or is_told or reading.is_preceding or cue.name not in self._own | self._having:
            return signed
        agents = self._agents.read(analysis, Span(item.span.end, cue.span.start))
        if cue.name not in self._signing | self._having:
            # "the deal that A and B reached": right before the verb, with nobody else
            is_pair = len(agents) == _PAIR and self._agents.is_joined(analysis, *agents)
            return agents if is_pair and cue.span.start - agents[1].span.end <= _REACHED_BY else signed
        return agents if len(agents) == (1 if cue.name in self._having else _PAIR) else signed
