"""Tell the members of "ten deals", where the text gives each: its two firms, or what it is about."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import BRACKETS, Agent, AgentReader, agent_of_body
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.sides import Parties
from kg.extract.analysis import Analysis, within
from kg.lang import LanguagePack
from kg.model.facts import OrganizationFact
from kg.model.mentions import OrganizationMention, SectorMention
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.patterns import CAPITAL, alternation

Member = tuple[tuple[SectorMention, ...], Parties | None]

_PAIR = 2
_COLON_LIST_MIN = 3
_LEAD_WORDS = 7  # "and Laos's state-owned oil and gas company"
_COMMA = re.compile(r"[,;]")


class MemberReader:
    """Read members with a pack's conjunctions, its words for "teams up with" and for "among them"."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any], agents: AgentReader) -> None:
        """Take the words from `agreements.yml`."""
        section = pack.section("agreements")
        self._joins = frozenset([*section["conjunctions"], *section["pairing"]])
        self._articles = frozenset(section["articles"])
        self._openers = PhraseMatcher(
            Phrase(text, True) for text in [*section["list_openers"], *section["examples_of"]]
        )
        joins = alternation(text for text in section["conjunctions"] if text not in section["with"])
        self._ands = re.compile(rf" (?:{joins}) ")
        self._with = re.compile(rf" (?:{alternation(section['with'])}) ")
        pairs = alternation(self._joins)
        self._join = re.compile(rf" (?:{pairs}) ")
        scope = alternation((*section["scope"], *section["about_named"]))
        self._scoped = re.compile(rf"(?: ?\([^)]*\))?(?:\s*[.,;]?\s*\Z|,? (?:{scope})\b)")
        self._name = re.compile(rf"{CAPITAL}[\w.&’'-]*(?: {CAPITAL}[\w.&’'-]*)*")
        articles = alternation(self._articles or {"\0"})
        self._lead = re.compile(rf"[,;]? *(?:(?:{pairs}) )?(?:(?:{articles}) )?")
        self._told, self._others = re.compile(section["row_of_sides"]), re.compile(section["row_of_others"])
        self._reach: int = shared["member_reach"]
        self._dashes = frozenset(shared["pair_dashes"])
        self._agents = agents

    def read(self, analysis: Analysis, instruments: Sequence[Instrument], index: int) -> list[Member]:
        """Give what is told of each member of `instruments[index]`; empty where the text does not tell them apart."""
        item = instruments[index]
        sentences = analysis.document.sentences
        own = Span(item.span.end, sentences[item.sentence].span.end)
        opener = next(iter(self._openers.find(own.of(analysis.document.text), own.of(analysis.document.folded))), None)
        pairs = self._pairs(analysis, Span(own.start + opener.span.end, own.end)) if opener is not None else []
        is_next = True
        others = [other for other in instruments if other is not item and not other.is_weak]
        taken = {other.sentence for other in others if not _is_again(item, other)}
        for sentence in sentences[item.sentence + 1 :]:
            if sentence.index > item.sentence + self._reach and not is_next:
                break
            is_row = ";" in sentence.span.of(analysis.document.text)
            more = self._parted(analysis, sentence.span) if is_row else []
            if not more and is_next and sentence.index not in taken and not self._is_of_others(analysis, sentence):
                more = self._pairs(analysis, sentence.span)
            if sentence.region != "body" or (pairs and not more):
                break
            is_next = bool(more)  # behind a sentence of another thing only a row that semicolons part
            pairs += more
        if len(pairs) > 1:
            last = analysis.document.sentence_at(pairs[-1][1].span.start)
            ends = [*(first.span.start for first, _ in pairs[1:]), last.span.end if last else pairs[-1][1].span.end]
            return [
                (tuple(within(analysis.sectors, Span(pair[0].span.start, max(end, pair[0].span.start)))), Parties(pair))
                for pair, end in zip(pairs, ends, strict=True)
            ]
        return self._after_colon(analysis, item, sentences[item.sentence : item.sentence + 1 + self._reach])

    def count_in_lines(self, analysis: Analysis, instruments: Sequence[Instrument], index: int) -> int:
        """Count the pairs of firms that lines of their own name behind a noun: "The MoUs: 1. A with B, 2. C with D"."""
        line = analysis.document.sentences[instruments[index].sentence].span
        is_heading = line.of(analysis.document.text).rstrip().endswith(":")
        return len(self.read(analysis, instruments, index)) if is_heading else 0

    def rows(self, analysis: Analysis, region: Span) -> list[tuple[Agent, ...]]:
        """Give the firms of each of several pairs that commas part: "between A and B, C and D, and E and F".

        One of a pair that is a name and no known firm is left out. Empty where the stretch tells of anything else.
        """
        firms = within(analysis.organization_mentions, region)
        if len(firms) < _PAIR:
            return []
        text = analysis.document.text
        cuts = [m.start() for m in _COMMA.finditer(text, firms[0].span.start, region.end)]
        cuts = [cut for cut in cuts if not any(firm.span.start < cut < firm.span.end for firm in firms)]
        bounds = [firms[0].span.start, *cuts, region.end]
        entries = [self._entry(analysis, Span(a, b)) for a, b in itertools.pairwise(bounds)]
        # "… and E with F on rice, | on Monday in Lima": behind the row
        last = next((at for at, entry in enumerate(entries) if not entry), len(entries))
        if last < len(entries) and within(analysis.organization_mentions, Span(bounds[last], region.end)):
            return []
        has_firms = any(not agent.is_state for entry in entries[:last] for agent in entry)
        return entries[:last] if last > 1 and has_firms else []

    def _entry(self, analysis: Analysis, part: Span) -> tuple[Agent, ...]:
        """Give the one or two firms of an entry that opens with two names side by side: ", and A with B on steel"."""
        text, folded = analysis.document.text, analysis.document.folded
        lead = self._lead.match(folded, part.start, part.end)
        start = lead.end() if lead else part.start
        facts = {fact.name: fact for fact in analysis.organizations}
        firms = within(analysis.organization_mentions, part)
        is_of_bodies = all(m.name in facts for m in firms)
        if not 1 <= len(firms) <= _PAIR or not is_of_bodies or within(analysis.person_mentions, part):
            return ()
        joins = [
            m
            for m in self._join.finditer(folded, start, part.end)
            if not any(firm.span.start < m.start() and m.end() < firm.span.end for firm in firms)
        ]
        if not joins or not text[start : start + 1].isupper():
            return ()
        first, place = text[start : joins[0].start()], joins[0].end()
        place += next((len(word) + 1 for word in self._articles if folded.startswith(f"{word} ", place)), 0)
        known = next((firm.span.end for firm in firms if firm.span.start == place), None)
        name = self._name.match(text, place, part.end)
        end = known or (name.end() if name else place)
        is_known = any(firm.span == Span(start, joins[0].start()) for firm in firms)  # "X Chamber of Commerce"
        is_named = is_known or all(word[:1].isupper() or not word[:1].isalpha() for word in first.split())
        is_scoped = self._scoped.match(folded, end, part.end) is not None
        told = [self._agent(analysis, firm, facts[firm.name]) for firm in firms]
        if not (is_named and is_scoped and end > place and any(not agent.is_state for agent in told)):
            return ()
        names = [Span(start, start + len(first)), Span(place, end)]
        strange = [name for name in names if len(told) == 1 and _is_strange(analysis, name)]
        told += [Agent(name.of(text), name, is_own=True) for name in strange]
        return tuple(sorted(told, key=lambda agent: agent.span.start))

    def _pairs(self, analysis: Analysis, region: Span) -> list[tuple[Agent, Agent]]:
        """Give the pairs of firms in a stretch: "A with B, C and D"; a ministry beside a firm stands for its state.

        None is of ministries alone, unless two firms stand there too.
        """
        facts = {fact.name: fact for fact in analysis.organizations}
        bodies = [mention for mention in within(analysis.organization_mentions, region) if mention.name in facts]
        found: list[tuple[Agent, Agent]] = []
        has_firms = False
        place = 0
        while place + 1 < len(bodies):
            first, second = bodies[place], bodies[place + 1]
            pair = [self._agent(analysis, each, facts[each.name]) for each in (first, second)]
            if pair[0].party != pair[1].party and self._is_pair(analysis, first, second):
                found.append((pair[0], pair[1]))
                has_firms |= not (pair[0].is_state or pair[1].is_state)
                place += 2
            else:
                place += 1
        return found if has_firms else []

    def _parted(self, analysis: Analysis, region: Span) -> list[tuple[Agent, Agent]]:
        """Give the pairs that semicolons part, whatever says what each is: "A and the power firm B; C and D"."""
        text = analysis.document.text
        cuts = [place for place in range(region.start, region.end) if text[place] == ";"]
        if not cuts:
            return []
        colon = text.rfind(":", region.start, cuts[0])
        if colon < 0 or self._told.search(analysis.document.folded, region.start, colon) is None:
            return []  # "Guests came from: A and B; C and D"
        bounds = [colon, *cuts, region.end]
        facts = {fact.name: fact for fact in analysis.organizations}
        found: list[tuple[Agent, Agent]] = []
        for part in (Span(a, b) for a, b in itertools.pairwise(bounds)):
            bodies = [mention for mention in within(analysis.organization_mentions, part) if mention.name in facts]
            if len(bodies) < _PAIR:
                continue
            gap = Span(bodies[0].span.end, bodies[1].span.start).of(analysis.document.folded)
            words = BRACKETS.sub(" ", gap).split()
            first, second = (self._agent(analysis, each, facts[each.name]) for each in bodies[:_PAIR])
            is_pair = bool(words) and words[0] in self._joins and len(words) <= _LEAD_WORDS and "," not in gap
            if is_pair and first.party != second.party and not (first.is_state and second.is_state):
                found.append((first, second))
        return found if len(found) > 1 else []

    def _is_of_others(self, analysis: Analysis, sentence: Sentence) -> bool:
        """Tell whether a row of firms is of those who only came, paid or compete: "Rivals such as A and B; C and D"."""
        firms = within(analysis.organization_mentions, sentence.span)
        end = firms[0].span.start if firms else sentence.span.start
        return self._others.search(analysis.document.folded, sentence.span.start, end) is not None

    def _agent(self, analysis: Analysis, body: OrganizationMention, fact: OrganizationFact) -> Agent:
        """Give a body as a side: a ministry is its state."""
        told = self._agents.read(analysis, body.span) if self._agents.is_ministry(fact) else []
        return told[0] if len(told) == 1 else agent_of_body(body)

    def _is_pair(self, analysis: Analysis, first: OrganizationMention, second: OrganizationMention) -> bool:
        gap = BRACKETS.sub(" ", analysis.document.folded[first.span.end : second.span.start])
        if gap in self._dashes:
            return True
        return " ".join(word for word in gap.split() if word not in self._articles) in self._joins

    def _after_colon(self, analysis: Analysis, item: Instrument, sentences: Sequence[Sentence]) -> list[Member]:
        """Divide "nine MoUs. Their fields: A, B, …" where a colon is followed by just so many.

        Where each has a partner of its own behind "with", it is that one's: "three MoUs: coffee with A, …".
        """
        count = item.count or 0
        text = analysis.document.text
        for sentence in sentences if count >= _PAIR else ():
            colon = text.find(":", max(sentence.span.start, item.span.end), sentence.span.end)
            if colon == -1:
                continue
            pieces = self._pieces(analysis, Span(colon, sentence.span.end), count)
            partners = [self._partner(analysis, piece) for piece in pieces]
            told = [agent for agent in partners if agent is not None]
            if pieces and len({agent.party for agent in told}) == count:
                return [
                    (tuple(within(analysis.sectors, piece)), Parties((agent,)))
                    for piece, agent in zip(pieces, told, strict=True)
                ]
            if pieces and count >= _COLON_LIST_MIN and not told:
                return [(tuple(within(analysis.sectors, piece)), None) for piece in pieces]
        return []

    def _pieces(self, analysis: Analysis, region: Span, count: int) -> list[Span]:
        """Cut a list at its commas, and at the "and" before its last where no comma stands there."""
        text = analysis.document.text
        cuts = [match.start() for match in _COMMA.finditer(text, region.start, region.end)]
        if len(cuts) == count - _PAIR:
            last = list(self._ands.finditer(analysis.document.folded, cuts[-1] if cuts else region.start, region.end))
            cuts += [last[-1].start()] if last else []
        bounds = [region.start, *cuts, region.end]
        return [Span(a, b) for a, b in itertools.pairwise(bounds)] if len(cuts) == count - 1 else []

    def _partner(self, analysis: Analysis, piece: Span) -> Agent | None:
        """Give the one who stands behind "with" in an entry."""
        match = self._with.search(analysis.document.folded, piece.start, piece.end)
        agents = self._agents.read(analysis, Span(match.end(), piece.end)) if match is not None else []
        firms = [agent for agent in agents if not agent.is_state]
        agents = firms if len(firms) == 1 else agents  # "the Egyptian importer A"
        return agents[0] if len(agents) == 1 else None


def _is_again(item: Instrument, other: Instrument) -> bool:
    """Tell whether a mention comes back to several: "Four MoUs will be signed. The ceremony of the MoUs involves …"."""
    return other.is_definite and other.name is None and other.kind == item.kind and other.sentence == item.sentence + 1


def _is_strange(analysis: Analysis, name: Span) -> bool:
    """Tell whether a name of two words or more is nobody else's: no body's, person's or office's, nor a place's."""
    taken = [*(body.span for body in analysis.organization_mentions), *(p.span for p in analysis.person_mentions)]
    taken += [*(office.span for office in analysis.offices), *(date.span for date in analysis.dates)]
    places = [*(country.span for country in analysis.countries), *(place.span for place in analysis.places)]
    is_free = not any(span.overlaps(name) for span in taken)
    return is_free and " " in name.of(analysis.document.text) and not any(place.covers(name) for place in places)
