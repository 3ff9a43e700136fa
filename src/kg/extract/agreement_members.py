"""Tell the members of "ten deals", where the text gives each: its two firms, or what it is about."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreement_agents import BRACKETS, Agent, AgentReader, agent_of_body
from kg.extract.agreement_sides import Parties
from kg.extract.analysis import Analysis, within
from kg.extract.instrument_joining import Instrument
from kg.lang import LanguagePack
from kg.model.mentions import OrganizationMention, SectorMention
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, PhraseMatcher

Member = tuple[tuple[SectorMention, ...], Parties | None]

_COLON_LIST_MIN = 3
_COMMA = re.compile(r",")


class MemberReader:
    """Read members with a pack's conjunctions, its words for "teams up with" and for "among them"."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any], agents: AgentReader) -> None:
        """Take the words from `agreements.yml`."""
        section = pack.section("agreements")
        self._joins = frozenset([*section["conjunctions"], *section["pairing"]])
        self._openers = PhraseMatcher(
            Phrase(text, True) for text in [*section["list_openers"], *section["examples_of"]]
        )
        self._reach: int = shared["member_reach"]
        self._agents = agents

    def read(self, analysis: Analysis, instruments: Sequence[Instrument], index: int) -> list[Member]:
        """Give what is told of each member of `instruments[index]`; empty where the text does not tell them apart."""
        item = instruments[index]
        sentences = analysis.document.sentences
        own = Span(item.span.end, sentences[item.sentence].span.end)
        opener = next(iter(self._openers.find(own.of(analysis.document.text), own.of(analysis.document.folded))), None)
        pairs = self._pairs(analysis, Span(own.start + opener.span.end, own.end)) if opener is not None else []
        taken = {other.sentence for other in instruments if other is not item and not other.is_weak}
        for sentence in sentences[item.sentence + 1 : item.sentence + 1 + self._reach]:
            more = self._pairs(analysis, sentence.span) if sentence.index not in taken else []
            if not more or sentence.region != "body":
                break
            pairs += more
        if len(pairs) > 1:
            last = analysis.document.sentence_at(pairs[-1][1].span.start)
            ends = [*(first.span.start for first, _ in pairs[1:]), last.span.end if last else pairs[-1][1].span.end]
            return [
                (tuple(within(analysis.sectors, Span(pair[0].span.start, max(end, pair[0].span.start)))), Parties(pair))
                for pair, end in zip(pairs, ends, strict=True)
            ]
        return self._after_colon(analysis, item, sentences[item.sentence : item.sentence + 1 + self._reach])

    def _pairs(self, analysis: Analysis, region: Span) -> list[tuple[Agent, Agent]]:
        """Give the pairs of firms in a stretch: "A with B, C and D"."""
        facts = {fact.name: fact for fact in analysis.organizations}
        firms = [
            mention
            for mention in within(analysis.organization_mentions, region)
            if mention.name in facts and not self._agents.is_ministry(facts[mention.name])
        ]
        found: list[tuple[Agent, Agent]] = []
        place = 0
        while place + 1 < len(firms):
            first, second = firms[place], firms[place + 1]
            if first.name != second.name and self._is_pair(analysis, first, second):
                found.append((agent_of_body(first), agent_of_body(second)))
                place += 2
            else:
                place += 1
        return found

    def _is_pair(self, analysis: Analysis, first: OrganizationMention, second: OrganizationMention) -> bool:
        gap = BRACKETS.sub(" ", analysis.document.folded[first.span.end : second.span.start])
        return " ".join(gap.split()) in self._joins

    def _after_colon(self, analysis: Analysis, item: Instrument, sentences: Sequence[Sentence]) -> list[Member]:
        """Divide "nine MoUs. Their fields: A, B, …" where a colon is followed by just so many."""
        count = item.count or 0
        if count < _COLON_LIST_MIN:
            return []
        text = analysis.document.text
        for sentence in sentences:
            colon = text.find(":", max(sentence.span.start, item.span.end), sentence.span.end)
            cuts = [match.start() for match in _COMMA.finditer(text, colon, sentence.span.end)] if colon != -1 else []
            if len(cuts) == count - 1:
                bounds = [colon, *cuts, sentence.span.end]
                pieces = [Span(a, b) for a, b in itertools.pairwise(bounds)]
                return [(tuple(within(analysis.sectors, piece)), None) for piece in pieces]
        return []
