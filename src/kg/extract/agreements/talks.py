"""Find talks of which no noun tells what they are on: "has a trade pact with A, and negotiates with B"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.cues import Cue, Reading
from kg.extract.agreements.dealings import Dealing
from kg.extract.agreements.instrument_joining import Instrument, stretch_behind
from kg.extract.agreements.sides import Parties
from kg.extract.analysis import Analysis, within
from kg.extract.statuses.finder import Statuses
from kg.model.frozen import replace
from kg.model.kinds import COUNTRY_NAMES
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.patterns import alternation

_PAIR = 2
_ARTICLE_REACH = 5  # "the "
_NEXT_REACH = 14  # from one partner to the next: ", and with the "
_BACK = 2  # sentences
_EARLY_BACK = 3  # ... to the treaty like which one that is only thought of would be
_FAR = 6
_NAMES = COUNTRY_NAMES | {"capital"}


class TalksReader:
    """Know a pack's words for talks that go on with others, on what was told right before."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any], agents: AgentReader) -> None:
        """Compile.

        Args:
            section: A pack's `agreements.yml`: `elliptic_talks`, the pattern of talks up to the word that brings in the
                other side, with the talks as `noun` and as `early` what tells that they are only thought of;
                `alike_talks`, that of talks told to be like those before, or to go on, with that word as `bring`;
                `scope` and `about_named`, what brings in what talks are on; `between`, behind which both sides stand.
            shared: `data/agreements.yml`: the kinds that states make.
            agents: Reads who stands in a stretch.
        """
        talks, alike = section.get("elliptic_talks"), section.get("alike_talks")
        self._talks = re.compile(talks) if talks else None
        self._alike = re.compile(alike) if alike else None
        self._topics = frozenset([*section["scope"], *section["about_named"]])
        between = alternation(section["between"])
        self._again = re.compile(rf"\b(?:{between}) ")
        self._kinds = frozenset(shared["stately_kinds"]).union(shared["sideless_kinds"]) - {"plan", "joint-statement"}
        self._agents = agents

    def read(self, analysis: Analysis, instruments: Sequence[Instrument], statuses: Statuses) -> list[Dealing]:
        """Give the agreements that talks are on though none is named; only other states count.

        The one before, in its sentence or the last, tells what they are on; of talks told to be alike, one a little
        further back.
        """
        found = [Dealing(item, reading) for item, reading in self._further(analysis, instruments, statuses)]
        for dealing in self._like_those(analysis, instruments, statuses):
            if not any(dealing.item.span.overlaps(other.item.span) for other in found):
                found.append(dealing)
        return found

    def _further(
        self, analysis: Analysis, instruments: Sequence[Instrument], statuses: Statuses
    ) -> Iterator[tuple[Instrument, Reading]]:
        """Give the treaties of "has a trade pact with A and negotiates with B"."""
        document = analysis.document
        where = stretch_behind(document, [item for item in instruments if item.kind == "treaty"], _EARLY_BACK)
        for match in self._talks.finditer(document.folded, *where) if self._talks is not None else ():
            span = Span(*match.span("noun"))
            sentence = document.sentence_at(span.start)
            if sentence is None or sentence.region != "body" or match.end() > sentence.span.end:
                continue
            before = [item for item in instruments if item.span.end <= span.start]
            behind = [item for item in instruments if span.start <= item.span.start < sentence.span.end]
            is_early = match.groupdict().get("early") is not None
            reach = _EARLY_BACK if is_early else 1
            if not before or behind or before[-1].kind != "treaty" or sentence.index - before[-1].sentence > reach:
                continue
            gap = Span(before[-1].span.end, span.start)
            if before[-1].sentence == sentence.index and not within(analysis.countries, gap):
                continue  # "continues FTA negotiations with A" tells what they are on
            partners = self._partners(analysis, Span(match.end(), sentence.span.end))
            last = document.sentences[before[-1].sentence].span
            told = {mention.code for mention in within(analysis.countries, Span(last.start, span.start))}
            reading = _of_talks(span, statuses, is_early=is_early)
            if reading is not None and partners and told.isdisjoint(partners):
                yield _talked_of(span, "treaty", sentence, is_plural=len(partners) > 1), reading

    def _like_those(
        self, analysis: Analysis, instruments: Sequence[Instrument], statuses: Statuses
    ) -> Iterator[Dealing]:
        """Give what "similar negotiations are under way with A and B", or between two pairs, are on."""
        document = analysis.document
        where = stretch_behind(document, [item for item in instruments if item.kind in self._kinds], _BACK)
        for match in self._alike.finditer(document.folded, *where) if self._alike is not None else ():
            span = Span(*match.span("noun"))
            sentence = document.sentence_at(span.start)
            if sentence is None or sentence.region != "body" or match.end() > sentence.span.end:
                continue
            before = [item for item in instruments if item.span.end <= span.start]
            behind = [item for item in instruments if span.start <= item.span.start < sentence.span.end]
            reading = _of_talks(span, statuses)
            if not before or behind or reading is None or before[-1].kind not in self._kinds:
                continue
            first = document.sentences[before[-1].sentence].span.start
            told = {mention.code for mention in within(analysis.countries, Span(first, span.start))}
            if sentence.index - before[-1].sentence > _BACK:
                continue
            kind = self._kind(before)
            region = Span(match.end(), sentence.span.end)
            if self._again.fullmatch(f"{match['bring']} ") is not None:
                yield from self._pairs(analysis, kind, sentence, Span(span.start, region.end), reading)
                continue
            partners = self._partners(analysis, region, is_named=True)
            if partners and told and not told.issuperset(partners):
                yield Dealing(_talked_of(span, kind, sentence, is_plural=len(partners) > 1), reading)

    @staticmethod
    def _kind(before: Sequence[Instrument]) -> str:
        """Give what talks are on: what was told last, or the treaty told shortly before a mere agreement."""
        if before[-1].kind != "agreement" or before[-1].name is not None:
            return before[-1].kind
        near = [item for item in before if before[-1].sentence - item.sentence <= _FAR and item.kind == "treaty"]
        return near[-1].kind if near else before[-1].kind

    def _pairs(
        self, analysis: Analysis, kind: str, sentence: Sentence, region: Span, reading: Reading
    ) -> Iterator[Dealing]:
        """Give one with each pair of states: "between A and B and between A and C"."""
        words = list(self._again.finditer(analysis.document.folded, region.start, region.end))
        ends = [*(match.start() for match in words[1:]), region.end]
        for match, end in zip(words, ends, strict=True):
            agents = self._agents.read(analysis, Span(match.end(), end))[:_PAIR]
            is_pair = len(agents) == _PAIR and self._agents.is_joined(analysis, *agents)
            if not is_pair or not all(agent.is_state and _is_named(analysis, agent) for agent in agents):
                return
            span = Span(match.start(), match.end() - 1)  # of the first the talks, of the others "between"
            span = reading.cue.span if reading.cue is not None and match is words[0] else span
            item = replace(_talked_of(span, kind, sentence), is_elliptic=False)
            yield Dealing(item, reading, Parties(tuple(agents)))

    def _partners(self, analysis: Analysis, region: Span, *, is_named: bool = False) -> list[str]:
        """Give the states with which talks are held, right behind "with"; none where what they are on is told.

        `is_named`: a country's name has to stand there, no "Chinese officials".
        """
        row: list[Agent] = []
        for agent in self._agents.read(analysis, region, with_places=True):
            start = row[-1].span.end if row else region.start
            if not agent.is_state or not 0 <= agent.span.start - start <= (_NEXT_REACH if row else _ARTICLE_REACH):
                break
            if row and not self._agents.is_joined(analysis, row[-1], agent):
                break  # "with Chile and Argentina, while South Korea …"
            if is_named and not _is_named(analysis, agent):
                return []
            row.append(agent)
        rest = analysis.document.folded[row[-1].span.end : region.end].split() if row else []
        return [] if rest and rest[0] in self._topics else [agent.party for agent in row]


def _is_named(analysis: Analysis, agent: Agent) -> bool:
    """Tell whether a state stands there by its name, and not by an adjective."""
    kinds = {mention.kind for mention in within(analysis.countries, agent.span)}
    return not kinds or not kinds.isdisjoint(_NAMES)


def _of_talks(span: Span, statuses: Statuses, *, is_early: bool = False) -> Reading | None:
    """Give what talks tell: that they are held, or only to be; `is_early`: the words in front say the latter."""
    status = statuses.at(span)
    stage = "negotiating" if status.is_real else "proposed" if status.kind == "planned" else None
    if is_early:
        stage = None if status.kind in ("negated", "cancelled") else "proposed"
    return Reading(stage, Cue(span, "negotiate", True, False, False), is_preceding=True) if stage is not None else None


def _talked_of(span: Span, kind: str, sentence: Sentence, *, is_plural: bool = False) -> Instrument:
    """Make an agreement of what stands for one."""
    item = Instrument(span, kind, sentence.index, is_other=True, is_alike=True, is_elliptic=True)
    return replace(item, is_plural=is_plural)
