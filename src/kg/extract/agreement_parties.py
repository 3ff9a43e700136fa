"""Tell whose an agreement is: from who signs it, from "between A and B", from its name, from the sides around it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.extract.agreement_agents import Agent, AgentReader
from kg.extract.agreement_stages import Cue, Reading
from kg.extract.analysis import Analysis, within
from kg.extract.instruments import Instrument, NamedAgreement
from kg.extract.sides import Sides
from kg.lang import LanguagePack
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, PhraseMatcher

_PAIR_GAP = re.compile(r" ?[-–—/] ?\Z")
_PAIR_REACH = 60


@dataclass(frozen=True, slots=True)
class Parties:
    """The sides of an agreement as one sentence gives them.

    `is_inferred`: not said in the sentence but taken from the sides of the passage or of the article.
    """

    agents: tuple[Agent, ...] = ()
    is_inferred: bool = False
    has_signers: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str


class PartyReader:
    """Find the words around an instrument where its sides stand, and read them."""

    def __init__(
        self, pack: LanguagePack, shared: Mapping[str, Any], blocs: Iterable[str], named: Iterable[NamedAgreement]
    ) -> None:
        """Compile.

        Args:
            pack: Its `agreements.yml`.
            shared: `data/agreements.yml`.
            blocs: Names of blocs ("ASEAN"), to be seen inside an agreement's name.
            named: The registry's agreements, for the parties of those between two countries.
        """
        section = pack.section("agreements")
        kinds = ("clause_openers", "stops", "with", "from", "between", "agent", "firm_pairs", "governments", "idioms")
        self._words = PhraseMatcher(Phrase(text, _Word(kind)) for kind in kinds for text in section[kind])
        self._blocs = PhraseMatcher(Phrase(name, name, is_case_sensitive=True) for name in blocs)
        self._leads = frozenset(section["leads"])
        self._agents = AgentReader(pack, shared)
        self._registered = {agreement.key: agreement.parties for agreement in named}
        self._stop = re.compile(shared["clause_stop"])
        self._firm_reach: int = shared["firm_reach"]
        self._signing = frozenset(shared["signing_classes"])

    def find_words(self, analysis: Analysis) -> "Marks":
        """Find the prepositions and clause openers of a document, once for all its instruments."""
        hits = self._words.find_all(analysis.document.text, analysis.document.folded)
        masks = [m.span for m in (*analysis.organization_mentions, *analysis.offices)]
        # "antara" in "antara lain" brings in no sides.
        idioms = [hit.span for hit in hits if hit.payload.kind == "idioms"]
        hits = [hit for hit in hits if not any(idiom.covers(hit.span) for idiom in idioms)]
        return Marks(tuple((h.span, h.payload.kind) for h in hits if not any(m.covers(h.span) for m in masks)))

    def read(self, analysis: Analysis, marks: "Marks", sides: Sides, item: Instrument, reading: Reading) -> Parties:
        """Give the parties of an instrument as its sentence tells them, the surest way first."""
        sentence = analysis.document.sentences[item.sentence]
        if reading.is_weak:
            named = self.named(analysis, item)
            return Parties(tuple(named)) if len(named) >= 2 else Parties()
        signed = self._signers(analysis, marks, sides, sentence, item, reading)
        between = self._between(analysis, marks, sides, sentence, item)
        has_signers = reading.cue is not None and reading.cue.name in self._signing and bool(signed)
        if len(between) >= 2:
            persons = [agent for agent in signed if agent.person is not None]
            return Parties((*between, *_new(persons, between)), has_signers=has_signers)
        paired = self.named(analysis, item) or self._pair(analysis, sentence, item)
        if len(paired) >= 2:
            persons = [agent for agent in signed if agent.person is not None]
            return Parties((*paired, *_new(persons, paired)), has_signers=has_signers)
        found = _merged(signed, [*between, *self._with(analysis, marks, sentence, item, reading)])
        if len(found) == 1 and not signed and not found[0].is_state:
            found = [*self._firm_before(analysis, sentence, found[0]), *found]
        elif not found and item.name is None and item.kind == "contract":
            alone = [replace(a, is_inferred=True) for a in self._agents.read(analysis, sentence.span)[:1]]
            found = self._firms_of_pair(analysis, marks, sentence) or alone
        elif not found:
            found = self._firms_of_pair(analysis, marks, sentence)
        if len(found) == 1 and not found[0].is_state and sides.home and marks.has("governments", sentence.span):
            found = [*found, _of_code(analysis, sides.home, sentence.span)]
        return Parties(tuple(found), has_signers=has_signers)

    def between(self, analysis: Analysis, marks: "Marks", region: Span) -> Parties | None:
        """Give the two sides of "between A and B" inside a stretch, or None."""
        start = marks.first_end("between", region.start, region.end)
        agents = self._agents.read(analysis, Span(start, region.end))[:2] if start is not None else []
        return Parties(tuple(agents)) if len(agents) == 2 else None

    def named(self, analysis: Analysis, item: Instrument) -> list[Agent]:
        """Give the countries and blocs that stand inside an agreement's name."""
        if item.name is None:
            return []
        name = item.inner or item.name
        start, end = name.start, name.end
        found = [Agent(m.code, m.span) for m in within(analysis.countries, name) if m.kind != "capital"]
        found += [
            Agent(hit.payload, Span(start + hit.span.start, start + hit.span.end))
            for hit in self._blocs.find(analysis.document.text[start:end])
        ]
        return _merged(sorted(found, key=lambda agent: agent.span.start), [])

    def known(self, analysis: Analysis, item: Instrument) -> list[Agent]:
        """Give the two countries that the registry knows as parties, where the article names both; or its bloc's plan."""
        codes = self._registered.get(item.key or "", ())
        if item.kind == "plan" and len(codes) == 1 and len(codes[0]) > 2:
            return self.named(analysis, item)[:1]
        if len(codes) != 2 or any(all(m.code != code for m in analysis.countries) for code in codes):
            return []
        return [_of_code(analysis, code, item.span) for code in codes]

    def around(self, analysis: Analysis, sides: Sides, item: Instrument, *, is_full: bool) -> Parties:
        """Give the sides that the sentence, the passage or else the article has: for what names no parties itself.

        Args:
            analysis: The document.
            sides: Its sides.
            item: Where it is spoken of.
            is_full: Two are wanted; else one country that the sentence names will do ("Vietnam is in the CPTPP").
        """
        sentence = analysis.document.sentences[item.sentence]
        agents = [a for a in self._agents.read(analysis, sentence.span) if a.is_state]
        for code in sides.countries_in(sentence.span):
            agents = _merged(agents, [_of_code(analysis, code, sentence.span)])
        if agents and (len(agents) >= 2 or not is_full):
            return Parties(tuple(agents), is_inferred=len(agents) < 2)
        pair = sides.pair_before(item.span.start)
        found = [_of_code(analysis, code, item.span) for code in pair]
        if not agents:
            return Parties(tuple(found), is_inferred=True)
        return Parties(tuple(_merged(agents, [a for a in found if a.party != agents[0].party][-1:])), is_inferred=True)

    def _signers(
        self,
        analysis: Analysis,
        marks: "Marks",
        sides: Sides,
        sentence: Sentence,
        item: Instrument,
        reading: Reading,
    ) -> list[Agent]:
        cue = reading.cue
        if cue is None or cue.name == "witness":
            return []
        if not reading.is_preceding:
            region = self._after(analysis, marks, sentence, cue)
        elif cue.is_noun:
            region = self._by(analysis, marks, sentence, cue)
        else:
            region = self._before(analysis, marks, sentence, cue)
        if region is None:
            return []
        agents = self._agents.read(analysis, region)
        if len(agents) >= 2:
            return agents
        # "kedua menteri menandatangani": who they are stands in front.
        people, codes = sides.people_in(region), sides.countries_in(region)
        referred = [c for c in sides.coreferences if region.covers(c.span) and (c.codes or c.people)]
        if not referred:
            return agents
        for name in people:
            mention = next(m for m in analysis.person_mentions if m.name == name)
            found = self._agents.read(analysis, mention.span)
            agents = _merged(agents, [
                Agent(a.party, a.span, a.person, mention.span, a.body, is_inferred=True) for a in found
            ])
        return _merged(agents, [_of_code(analysis, code, referred[0].span) for code in codes])

    def _before(self, analysis: Analysis, marks: "Marks", sentence: Sentence, cue: Cue) -> Span:
        """Give the stretch of the subject: from the start of the clause, an adverbial in front left out, to the verb."""
        start = marks.last_end("clause_openers", sentence.span.start, cue.span.start) or sentence.span.start
        region = Span(start, cue.span.start)
        first = next((t.text.casefold() for t in sentence.tokens if t.start >= start and t.is_word), "")
        if first in self._leads:
            comma = analysis.document.text.find(",", start, cue.span.start)
            while comma != -1:
                rest = Span(comma + 1, cue.span.start)
                if not self._agents.read(analysis, rest):
                    break
                region = rest
                word = next((t.text.casefold() for t in sentence.tokens if t.start > comma and t.is_word), "")
                if word not in self._leads:
                    break
                comma = analysis.document.text.find(",", comma + 1, cue.span.start)
        return region

    def _after(self, analysis: Analysis, marks: "Marks", sentence: Sentence, cue: Cue) -> Span | None:
        """Give the stretch of the agent of a passive: from the verb, or the word "by", to where another phrase begins."""
        end = marks.first_start("clause_openers", cue.span.end, sentence.span.end) or sentence.span.end
        by = marks.first_end("agent", cue.span.end, end)
        if by is not None:
            return self._up_to_stop(analysis, marks, Span(by, end))
        stop = marks.first_start("stops", cue.span.end, end)
        if stop is not None and stop <= cue.span.end + 2:
            return None
        return self._up_to_stop(analysis, marks, Span(cue.span.end, end))

    def _up_to_stop(self, analysis: Analysis, marks: "Marks", region: Span) -> Span:
        """Cut a stretch where another phrase begins, but not before two have been named: "Minister for Trade X"."""
        for span, kind in marks.words:
            if kind == "stops" and region.start <= span.start < region.end:
                part = Span(region.start, span.start)
                if len(self._agents.read(analysis, part)) >= 2:
                    return part
        return region

    def _by(self, analysis: Analysis, marks: "Marks", sentence: Sentence, cue: Cue) -> Span | None:
        end = marks.first_start("clause_openers", cue.span.end, sentence.span.end) or sentence.span.end
        by = marks.first_end("agent", cue.span.end, end)
        return None if by is None else self._up_to_stop(analysis, marks, Span(by, end))

    def _firm_before(self, analysis: Analysis, sentence: Sentence, other: Agent) -> list[Agent]:
        """Give the firm last spoken of before a sentence whose subject only refers back to it."""
        for mention in reversed(analysis.organization_mentions):
            if mention.span.start >= sentence.span.end or mention.name == other.party:
                continue
            if sentence.index - (_sentence_of(analysis, mention.span.start) or 0) > self._firm_reach:
                break
            if self._agents.is_firm(analysis, mention.name):
                return [Agent(mention.name, mention.span, is_inferred=True)]
        return []

    def _firms_of_pair(self, analysis: Analysis, marks: "Marks", sentence: Sentence) -> list[Agent]:
        """Resolve "kedua perusahaan" to the last two firms spoken of."""
        if not marks.has("firm_pairs", sentence.span):
            return []
        found: list[Agent] = []
        for mention in reversed(analysis.organization_mentions):
            if mention.span.start < sentence.span.start and self._agents.is_firm(analysis, mention.name):
                found = _merged(found, [Agent(mention.name, mention.span, is_inferred=True)])
            if len(found) == 2:
                return found[::-1]
        return []

    def _between(
        self, analysis: Analysis, marks: "Marks", sides: Sides, sentence: Sentence, item: Instrument
    ) -> list[Agent]:
        between = marks.first_end("between", item.span.end, sentence.span.end)
        if between is None:
            return []
        stop = marks.first_start("clause_openers", between, sentence.span.end) or sentence.span.end
        agents = self._agents.read(analysis, Span(between, stop))
        if not agents:
            referred = next((c for c in sides.coreferences if 0 <= c.span.start - between <= 2), None)
            return [_of_code(analysis, code, referred.span) for code in referred.codes] if referred else []
        # What comes after the second side stands there for another reason.
        return agents[:2]

    def _with(
        self, analysis: Analysis, marks: "Marks", sentence: Sentence, item: Instrument, reading: Reading
    ) -> list[Agent]:
        start = max(item.span.end, reading.cue.span.end if reading.cue is not None else 0)
        word = marks.first_end("with", item.span.end, sentence.span.end)
        if word is None and item.kind in ("contract", "letter-of-intent"):
            word = marks.first_end("from", start, sentence.span.end)
        if word is None:
            return []
        limit = marks.first_start("clause_openers", word, sentence.span.end) or sentence.span.end
        stop = self._stop.search(analysis.document.text, word, limit)
        return self._agents.read(analysis, Span(word, stop.start() if stop else limit))[:1]

    def _pair(self, analysis: Analysis, sentence: Sentence, item: Instrument) -> list[Agent]:
        """Read "Indonesia-Jepang" beside an instrument."""
        near = Span(item.span.start, min(sentence.span.end, item.span.end + _PAIR_REACH))
        countries = within(analysis.countries, near)
        for first, second in zip(countries, countries[1:], strict=False):
            gap = analysis.document.text[first.span.end : second.span.start]
            if _PAIR_GAP.match(gap) and first.code != second.code:
                return [Agent(first.code, first.span), Agent(second.code, second.span)]
        return []


@dataclass(frozen=True, slots=True)
class Marks:
    """The small words of a document with what they do."""

    words: tuple[tuple[Span, str], ...]

    def first_start(self, kind: str, start: int, end: int) -> int | None:
        """Give where the first word of a kind begins inside [start, end)."""
        return next((s.start for s, k in self.words if k == kind and start <= s.start and s.end <= end), None)

    def first_end(self, kind: str, start: int, end: int) -> int | None:
        """Give where the first word of a kind ends inside [start, end)."""
        return next((s.end for s, k in self.words if k == kind and start <= s.start and s.end <= end), None)

    def has(self, kind: str, region: Span) -> bool:
        """Tell whether a word of a kind stands inside a stretch."""
        return any(k == kind and region.covers(s) for s, k in self.words)

    def last_end(self, kind: str, start: int, end: int) -> int | None:
        """Give where the last word of a kind ends inside [start, end)."""
        return next((s.end for s, k in reversed(self.words) if k == kind and start <= s.start and s.end <= end), None)


def _sentence_of(analysis: Analysis, offset: int) -> int | None:
    sentence = analysis.document.sentence_at(offset)
    return sentence.index if sentence else None


def _of_code(analysis: Analysis, code: str, fallback: Span) -> Agent:
    mention = next((m for m in analysis.countries if m.code == code), None)
    return Agent(code, mention.span if mention else fallback, is_inferred=True)


def _merged(first: Sequence[Agent], second: Sequence[Agent]) -> list[Agent]:
    agents = list(first)
    for agent in second:
        if all(agent.party != other.party for other in agents):
            agents.append(agent)
    return agents


def _new(persons: Sequence[Agent], parties: Sequence[Agent]) -> list[Agent]:
    """Give the signers of parties that are known already, so that their names are kept; others' are left out."""
    known = {agent.party for agent in parties}
    return [agent for agent in persons if agent.party in known]
