"""Tell whose an agreement is under which somebody acts: "A will supply B under a deal", "Under the deal, B …"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.cues import Reading
from kg.extract.agreements.firms import FirmReader
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.measures import MeasureReader
from kg.extract.agreements.sides import Parties, merge_agents
from kg.extract.analysis import Analysis
from kg.extract.statuses.finder import Statuses
from kg.model.frozen import dataclass, replace
from kg.model.kinds import CONCLUDED
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, PhraseMatcher

_PAIR = 2
_REACH = 60
_DONE = CONCLUDED | {"in-force"}


@dataclass(frozen=True, slots=True)
class Acting:
    """What a sentence tells of the agreement under which its subject acts: its kind, its stage and its sides."""

    item: Instrument
    reading: Reading
    parties: Parties


class ActingReader:
    """Know a pack's words for acting under an agreement (`acting_under`); without them it reads nothing."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any], agents: AgentReader) -> None:
        """Compile.

        Args:
            section: A pack's `agreements.yml`: `acting_under`, the pattern of what stands before the noun, and
                `acting_with` of what may stand there where "with" follows, without which it has to be indefinite;
                `acting_signed`, the like before one that is told as signed; `acting_on`, the patterns of what
                `goes_on` and of `signed_then`, years ago; `acting_towards`, what stands before the other side,
                `acting_direct`, verbs behind which it stands at once; `acting_trade`, the words of a purchase or loan.
            shared: `data/agreements.yml`: how far behind such a word the other side begins.
            agents: Reads who stands in a stretch.
        """
        self._under, self._under_with, self._under_signed = (
            re.compile(rf"{section[key]}\Z") if key in section else None
            for key in ("acting_under", "acting_with", "acting_signed")
        )
        self._measures = MeasureReader(section)
        self._towards = frozenset(section.get("acting_towards", ()))
        self._direct = frozenset(section.get("acting_direct", ()))
        self._indefinite = frozenset(section["indefinite"])
        self._articles, self._passives = frozenset(section["articles"]), frozenset(section["passives"])
        self._owning = (*section.get("owning", ()), *section.get("owning_plural", ()))
        self._far: int = shared["dealing_far"]
        self._beside: int = shared["award_beside"]
        self._trade = PhraseMatcher(Phrase(text, True) for text in section.get("acting_trade", ()))
        self._papers = frozenset(shared["sideless_kinds"])
        going = section["acting_on"]
        self._goes_on, self._long_ago = re.compile(going["goes_on"]), re.compile(going["signed_then"])
        self._agents, self._firms = agents, FirmReader(agents, section, shared)

    def read(
        self, analysis: Analysis, marks: Marks, item: Instrument, reading: Reading, statuses: Statuses
    ) -> Acting | None:
        """Give what somebody acts under, with its stage and its two sides; None for all else.

        Args:
            analysis: The document.
            marks: Its small words.
            item: The noun of an agreement.
            reading: What its sentence tells of its stage: a signature stays, talks do not count.
            statuses: How clauses put things: what could be is none.
        """
        is_open = reading.stage is not None and reading.stage not in _DONE
        if is_open or reading.is_listed or analysis.document.sentences[item.sentence].region != "body":
            return None
        end = analysis.document.sentences[item.sentence].span.end
        is_with = marks.first_start("with", item.span.end, end) == item.span.end + 1
        is_signed = reading.stage == "signed"
        brought = self._found(self._under_with, analysis, item) if is_with else None
        match = brought or self._found(self._under_signed if is_signed else None, analysis, item)
        match = match or self._found(self._under, analysis, item)
        if match is None or not self._is_told(item, statuses):
            return None
        if self._measures.is_beside(analysis.document, marks, item):
            return None  # "under a memorandum between A and B" tells its own sides
        if is_with and brought is None and self._indefinite.isdisjoint(match[0].split()):
            return None  # "under its agreement with A" tells of a known one
        is_in_force = reading.stage == "in-force" and not reading.is_weak  # "under a memorandum in force since May"
        # Who acts under a memorandum has signed it; "under a deal" tells no more than that it was agreed.
        stage = "in-force" if is_in_force else "signed" if item.kind in self._papers else "agreed"
        told = Reading(stage, reading.cue, is_weak=item.is_definite, is_acted=True)
        reading = replace(reading, is_under=self._is_running(analysis, item)) if is_signed else told
        sentence = analysis.document.sentences[item.sentence]
        before = self._firms.spoken_of(analysis, sentence) if item.is_definite and not is_signed else []
        if before:
            return Acting(item, reading, Parties(tuple(before), is_inferred=True))
        region = self._clause(analysis, item, match.start())
        if item.is_definite and (region is None or region.end <= item.span.start):
            return None
        between = Span(item.span.end, region.start) if region is not None and item.span.end < region.start else None
        if is_signed and between is not None and self._agents.read(analysis, between, with_places=True):
            return None  # "under the MoU signed by A and B, C will …"
        agents = self._sides(analysis, marks, sentence, region) if region and not is_with else []
        if region is not None and is_with:
            agents = self._with(analysis, marks, item, region)
        if region is None or len(agents) < _PAIR:
            return None
        if item.kind == "agreement" and self._trade.find(
            region.of(analysis.document.text), region.of(analysis.document.folded)
        ):
            item = replace(item, kind="contract")
        return Acting(item, reading, Parties(tuple(replace(a, person=None, person_span=None) for a in agents)))

    def _is_running(self, analysis: Analysis, item: Instrument) -> bool:
        """Tell whether what is done goes on, under one signed years ago: "ships coal to B under a contract of 2019"."""
        sentence, folded = analysis.document.sentences[item.sentence], analysis.document.folded
        is_old = self._long_ago.search(folded, item.span.end, sentence.span.end) is not None
        return is_old and self._goes_on.search(folded, sentence.span.start, item.span.start) is not None

    @staticmethod
    def _is_told(item: Instrument, statuses: Statuses) -> bool:
        """Tell whether a nameless agreement is there, and not only could be."""
        if item.name is not None or item.kind == "treaty" or item.is_plural:
            return False
        return statuses.at(item.span, is_noun=True).kind not in ("hypothetical", "negated", "wished")

    @staticmethod
    def _found(pattern: re.Pattern[str] | None, analysis: Analysis, item: Instrument) -> re.Match[str] | None:
        """Find words for acting under, right before the noun."""
        start = max(analysis.document.sentences[item.sentence].span.start, item.span.start - _REACH)
        return pattern.search(analysis.document.folded, start, item.span.start) if pattern else None

    @staticmethod
    def _clause(analysis: Analysis, item: Instrument, opened: int) -> Span | None:
        """Give the clause that tells what is done: before the noun, or, where that opens the sentence, behind it."""
        sentence = analysis.document.sentences[item.sentence]
        if item.span.start - sentence.span.start > _REACH // 2:
            return Span(sentence.span.start, opened)
        comma = analysis.document.text.find(",", item.span.end, sentence.span.end)
        return Span(comma + 1, sentence.span.end) if comma != -1 else None

    def _with(self, analysis: Analysis, marks: Marks, item: Instrument, region: Span) -> list[Agent]:
        """Give who acts and whom its agreement is with: "Under a deal with B, A will buy …", "A will buy … with B"."""
        sentence = analysis.document.sentences[item.sentence]
        is_before = region.end <= item.span.start
        start = marks.first_end("with", item.span.end, sentence.span.end) or item.span.end
        others = self._agents.read(
            analysis, Span(start, sentence.span.end if is_before else region.start), with_places=True
        )
        if not others or others[0].span.start - start > self._beside:
            return []
        opened = marks.last_end("clause_openers", region.start, region.end) or region.start
        subject = self._agents.read(analysis, Span(opened, region.end))
        if not subject or subject[0].span.start - opened > self._beside:
            return []  # "Under a deal with A, prices will rise, B said"
        return merge_agents(subject[:1], others[:1])

    def _sides(self, analysis: Analysis, marks: Marks, sentence: Sentence, region: Span) -> list[Agent]:
        """Give the subject and whom it acts with: "A will supply rice to B", "A will lend B …"."""
        start = marks.last_end("clause_openers", region.start, region.end) or region.start
        for token in sentence.tokens_in(start, region.end):
            word = token.text.casefold()
            reach = self._far if word in self._towards else self._beside if word in self._direct else None
            if reach is None:
                continue
            others = self._agents.read(analysis, Span(token.end, region.end), with_places=True)
            if not others or others[0].span.start - token.end > reach:
                continue
            subject = self._agents.read(analysis, Span(start, token.start))
            subject = subject or self._agents.read(analysis, Span(region.start, token.start))
            row = self._row(analysis, subject)
            homes = {fact.country for fact in analysis.organizations if fact.name in [agent.party for agent in row]}
            if len(row) == _PAIR and others[0].party in homes:
                return row  # "A and B of Laos will sell power to Laos under a deal": theirs
            return merge_agents(row or subject[:1], others[:1])
        return self._alone(analysis, marks, sentence, Span(start, region.end))

    def _alone(self, analysis: Analysis, marks: Marks, sentence: Sentence, region: Span) -> list[Agent]:
        """Give two who act together, and with nobody else: "A and B will build it under a deal signed in May"."""
        row = self._agents.read(analysis, region)
        row = self._row(analysis, row) if len(row) == _PAIR else []
        ahead = analysis.document.folded[region.start : row[0].span.start].split() if row else []
        behind = sentence.tokens_in(row[1].span.end, region.end)[:1] if row else ()
        is_done_to = any(token.text.casefold() in self._passives for token in behind)
        is_of_others = marks.has("agent", Span(region.end, sentence.span.end))
        is_led = any(not word.endswith(self._owning) and word not in self._articles for word in ahead)
        return [] if is_led or is_done_to or is_of_others else row

    def _row(self, analysis: Analysis, agents: list[Agent]) -> list[Agent]:
        """Give the two bodies, or the two states, that a stretch begins with."""
        if len(agents) < _PAIR:
            return []
        first, second = agents[:_PAIR]
        is_alike = first.is_state == second.is_state and self._agents.is_joined(analysis, first, second)
        return [first, second] if is_alike else []
