"""Tell with whom one signs: "signed with A", "signed with A on steel, with B on rice and with C on rail"."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.awards import AwardReader
from kg.extract.agreements.cues import Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.sides import merge_agents
from kg.extract.analysis import Analysis, within
from kg.model.kinds import UNDECIDED
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.patterns import alternation

_PAIR = 2
_BESIDE = 24
_NEXT_WITH = 24
_FAR_WITH = 90
_JOIN_CHARS = 16
_BRACKET = 2  # " ("
_GOVERNMENT = 12  # "dengan | pemerintah | Peru"


class PartnerReader:
    """Read who stands behind "with", and behind "from" where something is bought."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any], agents: AgentReader) -> None:
        """Take a pack's conjunctions, `buying`, `supplied_to`, `acting_for`, and reaches of `data/agreements.yml`."""
        self._joins = tuple(f" {word}" for word in section["conjunctions"] if word.isalpha())
        self._owned = frozenset({" ", *section.get("possessives", ())})  # "ASEAN pact", "ASEAN's pact"
        nexts = [f"{join} {word} " for join in section["conjunctions"] for word in section["with"]]
        self._onward = (*(f"{word} " for word in section["with"]), *nexts)  # "with A, | and with B"
        self._behind = (*(f"{word} " for word in (*section["scope"], *section["about_named"])), *nexts)
        openers = alternation([*section["list_openers"], *section["examples_of"]])
        states = alternation(section["several_states"])
        self._several = re.compile(rf"[^,;.]{{2,60}}?\b(?:{states})\b(?: [^,;.:(]{{1,30}}?)??(?:,? (?:{openers})|:) ")
        self._buying = re.compile(section["buying"])
        self._handed_to = re.compile(section["handed_to"])
        self._asking = re.compile(rf"(?:{section['asking']})(?:(?:{alternation(section['articles'])}) )?")
        self._handing = frozenset(["submit", *shared["offering_classes"]])
        self._supplied_to = re.compile(section["supplied_to"])
        opener, verbs = section.get("acting_for") or (r"(?!)", r"(?!)")
        self._done_by, self._doing = re.compile(opener), re.compile(verbs)
        self._far: int = shared["dealing_far"]
        self._join_reach: int = shared["join_reach"]
        self._stop = re.compile(shared["clause_stop"])
        self._awards = AwardReader(section, shared, agents)
        self._agents = agents

    def behind(
        self,
        analysis: Analysis,
        marks: Marks,
        sentence: Sentence,
        item: Instrument,
        reading: Reading,
        *,
        signed_by: str | None = None,
    ) -> list[Agent]:
        """Give the other side of an instrument that its sentence names behind "with".

        `signed_by`: a state alone, so that the state it buys from is the other side, or a firm, so that it is none.
        """
        start = max(item.span.end, reading.cue.span.end if reading.cue is not None and reading.is_preceding else 0)
        word = marks.first_end("with", item.span.end, sentence.span.end)
        if self._is_watched(analysis, marks, Span(word or sentence.span.end, sentence.span.end)):
            return []
        early = self._right_with(analysis, marks, item, reading) if word is None else []
        if early := early or self._bracketed(analysis, marks, sentence, item):
            return early
        is_bought = item.kind in ("contract", "letter-of-intent") or (item.is_trade and item.name is None)
        is_from = word is None and is_bought
        is_award = is_from and reading.cue is not None and reading.cue.name == "award"
        is_deal = reading.cue is not None and not reading.is_preceding  # "a deal to buy X from A"
        is_of_state = signed_by == "state"
        is_placed = is_award or (is_from and ((is_deal and signed_by != "firm") or is_of_state))
        told = marks.first_start("clause_openers", item.span.end, sentence.span.end) or sentence.span.end
        own = sentence.within(Span(sentence.span.start, told))
        awarded = self._awards.read(analysis, own, item, reading) if is_award else []
        if awarded:
            return awarded
        if is_from:
            word = marks.first_end("from", start, told)  # "…, in the presence of X from Y"
            is_bare = is_of_state and not (is_award or is_deal)  # "signed a contract | to bring home workers from"
            if word and is_bare and not self._buying.search(analysis.document.folded, item.span.start, word):
                return []
        if word is None:
            return []
        # "with four of the ten ASEAN countries, including | A and B"
        several = self._several.match(analysis.document.folded, word, sentence.span.end)
        word = several.end() if several is not None else word
        limit = marks.first_start("clause_openers", word, sentence.span.end) or sentence.span.end
        # "the pact with A | was signed by B": whom the noun itself is with
        verb = reading.cue.span.start if reading.cue is not None and is_deal else 0
        limit = min(limit, verb) if verb > word else limit
        stop = self._stop.search(analysis.document.text, word, limit)
        region = Span(word, stop.start() if stop else limit)
        starts = [mention.span.start for mention in within(analysis.organization_mentions, region)]
        starts += [mention.span.start for mention in within(analysis.countries, region)]
        starts += [mention.span.start for mention in within(analysis.person_mentions, region)]
        if min(starts, default=word) - word > _FAR_WITH:
            return []  # "perjanjian bersama pengembangan … di kawasan industri X"
        # "with PT A and PT B to build a plant with C": all up to where another phrase begins.
        for span, kind in marks.words:
            if kind in ("stops", "with") and region.start < span.start < region.end:
                agents = self._agents.read(analysis, Span(region.start, span.start), with_places=is_placed)
                if agents:
                    found = self._listed(analysis, agents)
                    return self._and_with(analysis, marks, found, region) if item.is_plural else found
        agents = self._agents.read(analysis, region, with_places=is_placed)
        joined = agents[:1]
        for before, agent in itertools.pairwise(agents):
            if not 0 < self._agents.reach_to(analysis, before, agent) <= self._join_reach:
                break
            joined.append(agent)
        return self._listed(analysis, joined)

    def _bracketed(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Give with whom one is that stands in brackets behind: "has concluded talks with A (X-CEPA) and with B"."""
        if item.name != item.span or not analysis.document.text.endswith(" (", 0, item.span.start):
            return []
        word = marks.last_end("with", sentence.span.start, item.span.start)
        told = self._agents.read(analysis, Span(word, item.span.start)) if word is not None else []
        is_beside = len(told) == 1 and told[0].is_state and told[0].span.end + _BRACKET == item.span.start
        return told if is_beside and word is not None and told[0].span.start - word <= _GOVERNMENT else []

    @staticmethod
    def _is_watched(analysis: Analysis, marks: Marks, behind: Span) -> bool:
        """Tell whether who stands behind "with" only watches: "was signed on Thursday with A and B looking on"."""
        place = marks.first_start("watchers", behind.start, behind.end)
        if place is None or marks.first_start("with", behind.start, place) is not None:
            return False
        end = marks.first_end("watchers", behind.start, behind.end) or behind.end
        is_last = not analysis.document.text[end : end + 1].strip(" .,;\n")
        return is_last and bool(within(analysis.person_mentions, Span(behind.start, place)))

    def supplied(
        self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument, reading: Reading
    ) -> list[Agent]:
        """Give whom a thing is supplied or offered to, who hands it over or acts under it: "a deal to supply A"."""
        told = self._awards.giver(analysis, sentence, item, reading)
        told = told or self._supplied(analysis, marks, sentence, item)
        return told or self._handed(analysis, sentence, item, reading) or self._asked(analysis, sentence, item, reading)

    def _asked(self, analysis: Analysis, sentence: Sentence, item: Instrument, reading: Reading) -> list[Agent]:
        """Give the state that is asked for one: "asked A to consider an agreement", "proposed to A an agreement"."""
        if reading.stage not in UNDECIDED or not reading.is_preceding:
            return []
        asked = list(self._asking.finditer(analysis.document.folded, sentence.span.start, item.span.start))
        place = asked[-1].end() if asked else item.span.start
        agents = self._agents.read(analysis, Span(place, item.span.start), with_places=True)[:1] if asked else []
        return [agent for agent in agents if agent.is_state and agent.span.start == place]

    def _supplied(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument) -> list[Agent]:
        acting = self._acting(analysis, sentence, item) if item.name is None else []
        if acting or item.name is not None or not (item.is_trade or item.kind == "contract"):
            return acting
        end = marks.first_start("clause_openers", item.span.end, sentence.span.end) or sentence.span.end
        match = self._supplied_to.search(analysis.document.folded, item.span.start, end)
        agents = self._agents.read(analysis, Span(match.end(), end)) if match is not None else []
        if match is None or not agents or agents[0].span.start - match.end() > self._far:
            return []
        count = 1
        for before, agent in itertools.pairwise(agents):
            if not 0 < agent.span.start - before.span.end <= self._join_reach:
                break
            count += 1
        told = self._listed(analysis, agents[:count])
        return told if not any(agent.is_state for agent in told) else []

    def _handed(self, analysis: Analysis, sentence: Sentence, item: Instrument, reading: Reading) -> list[Agent]:
        """Give whom an offer is made to: "sent a draft contract to A", "handed a letter of intent to the ministry"."""
        cue = reading.cue
        if cue is None or not reading.is_preceding or (item.is_weak and cue.name == "submit"):
            return []
        is_offer = item.kind == "letter-of-intent" and cue.name == "issue"
        if (
            cue.name not in self._handing
            and not is_offer
            and not (item.kind == "contract" and self._awards.gives(analysis, cue))
        ):
            return []
        is_of_state = cue.name == "propose"
        match = self._handed_to.match(analysis.document.folded, item.span.end, sentence.span.end)
        behind = Span(match.end(), sentence.span.end) if match is not None else item.span
        agents = self._agents.read(analysis, behind, with_places=is_of_state)[:1] if match is not None else []
        return agents if match is not None and agents and agents[0].span.start - match.end() <= self._far else []

    def _acting(self, analysis: Analysis, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Give who is to buy or build under an agreement: "a deal for A to buy ten planes"."""
        match = self._done_by.match(analysis.document.folded, item.span.end)
        agents = self._agents.read(analysis, Span(match.end(), sentence.span.end))[:1] if match is not None else []
        is_beside = match is not None and bool(agents) and agents[0].span.start - match.end() <= self._far
        is_doing = is_beside and self._doing.match(analysis.document.folded, agents[0].span.end) is not None
        return agents if is_doing else []

    def further(
        self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument, others: Sequence[Agent]
    ) -> list[Agent]:
        """Give with whom else an unnamed one is signed: "an accord with A on steel, and with B on rice"."""
        if len(others) != 1 or item.name is not None or item.kind == "treaty":
            return []
        start = others[0].span.end
        end = marks.first_start("clause_openers", start, sentence.span.end) or sentence.span.end
        return [a for a in self.joined(analysis, marks, Span(start, end)) if a.party != others[0].party]

    def owner(self, analysis: Analysis, marks: Marks, item: Instrument) -> list[Agent]:
        """Give the bloc or state right beside a noun: "perjanjian dagang ASEAN dengan India", "ASEAN's pact with Peru".

        Behind the noun it stands between that and "with".
        """
        word = marks.first_start("with", item.span.end, item.span.end + _NEXT_WITH)
        told = self._agents.read(analysis, Span(item.span.end, word)) if word is not None else []
        is_own = len(told) == 1 and told[0].span.start - 1 == item.span.end and told[0].span.end + 1 == word
        if word is not None and not told:
            start = max(0, item.span.start - _NEXT_WITH)
            told = self._agents.read(analysis, Span(start, item.span.start))[-1:]
            is_own = bool(told) and told[0].person is None and told[0].body is None
            is_own = is_own and analysis.document.text[told[0].span.end : item.span.start] in self._owned
        return told if is_own and (told[0].is_state or self._agents.is_bloc(analysis, told[0].party)) else []

    def _right_with(self, analysis: Analysis, marks: Marks, item: Instrument, reading: Reading) -> list[Agent]:
        """Give who stands between the verb and what is signed: "ký với A bản ghi nhớ về …"."""
        cue = reading.cue
        if cue is None or not reading.is_preceding or cue.span.end >= item.span.start:
            return []
        word = marks.first_end("with", cue.span.end, item.span.start)
        if word is None or marks.first_start("with", cue.span.end, item.span.start) != cue.span.end + 1:
            return []
        return self._agents.read(analysis, Span(word, item.span.start))

    def _and_with(self, analysis: Analysis, marks: Marks, found: list[Agent], region: Span) -> list[Agent]:
        """Add who stands behind the next "with": "accords with A in 2022 and with B in 2023"."""
        for span, kind in marks.words:
            if kind == "with" and found[-1].span.end < span.start <= found[-1].span.end + _NEXT_WITH:
                found = merge_agents(found, self._agents.read(analysis, Span(span.end, region.end))[:1])
        return found

    def _listed(self, analysis: Analysis, agents: Sequence[Agent]) -> list[Agent]:
        """Give the first alone where but a comma parts two: "After the pact with A, B looks for more"."""
        if len(agents) != _PAIR or agents[0].span.end > agents[1].span.start:
            return list(agents)
        gap = analysis.document.text[agents[0].span.end : agents[1].span.start]
        is_listed = analysis.document.folded.startswith(self._joins, agents[1].span.end)  # "with A, B and other banks"
        is_parted = (gap.strip() == "," and not is_listed) or (
            gap.lstrip().startswith(",") and agents[1].body is not None
        )
        return list(agents[:1] if is_parted else agents)

    def joined(self, analysis: Analysis, marks: Marks, region: Span) -> list[Agent]:
        """Give the first behind each "with" of a stretch that a comma or "and" joins to what stands before it."""
        found: list[Agent] = []
        for word in marks.by_kind["with"]:
            if not region.covers(word) or not self._is_joined(analysis, word):
                continue
            agents = self._agents.read(analysis, Span(word.end, region.end))[:1]
            is_beside = bool(agents) and agents[0].span.start - word.end <= _BESIDE
            is_next = is_beside and agents[0].span.start - word.end <= _GOVERNMENT
            if is_beside and (not agents[0].is_state or (is_next and self._is_entry(analysis, agents[0], region))):
                found += [agent for agent in agents if all(agent.party != other.party for other in found)]
        return found

    def _is_entry(self, analysis: Analysis, agent: Agent, region: Span) -> bool:
        """Tell whether a state is an entry of a row: what its own is on, the next entry or nothing stands behind it."""
        rest = analysis.document.folded[agent.span.end : region.end].strip(" .\n")
        is_last = not rest or not any(char.isalnum() for char in rest)
        return is_last or f"{rest.lstrip(', ')} ".startswith(self._onward if rest[0] == "," else self._behind)

    def _is_joined(self, analysis: Analysis, word: Span) -> bool:
        before = analysis.document.folded[max(0, word.start - _JOIN_CHARS) : word.start].rstrip()
        return before.endswith((",", ";", *self._joins))
