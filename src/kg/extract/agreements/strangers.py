"""Read the names of sides that are not known: firms that only what they sign tells to be such."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.cues import Clause, Cue, Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.pairs import PairReader
from kg.extract.agreements.sides import Parties
from kg.extract.agreements.stretches import StretchReader
from kg.extract.analysis import Analysis
from kg.model.spans import Span, SpanCover
from kg.text.document import Sentence
from kg.text.tokens import Token

_VERB_WORDS = 4  # what may stand between a subject and its verb: "have today", "telah resmi"
_WITH_WORDS = 6  # what may stand between "with" and a name: "the Malaysian oil and gas group"
_NAME_WORDS = 5
_LEAD_WORDS = 3  # between "with" and a name that is taken for a side: "South Korea's"
_PAIR = 2
_BREAKS = (",", ";")


class StrangerReader:
    """Know a pack's conjunctions, articles and what opens a clause of a name's own (`agreements.yml`)."""

    def __init__(
        self, section: Mapping[str, Any], shared: Mapping[str, Any], agents: AgentReader, stretches: StretchReader
    ) -> None:
        """Take the words that join two names.

        Args:
            section: A pack's `agreements.yml`.
            shared: `data/agreements.yml`: what firms sign, and the classes of signing.
            agents: Reads those that are known.
            stretches: Finds the subject of a verb.
        """
        self._joins = frozenset(section["conjunctions"])
        self._leads = frozenset(section["leads"])
        self._openers = frozenset([*section["relative_openers"], ","])
        self._signing, self._kinds = frozenset(shared["signing_classes"]), frozenset(shared["firm_kinds"])
        self._fairs = re.compile(section["business_events"])
        firms = section["nameless_signers"]
        self._firms = tuple(tuple(text.split()) for text in firms["nouns"])
        self._ahead, self._behind_firms = frozenset(firms["ahead"]), frozenset(firms["behind"])
        self._clauses = frozenset(firms["opens"])
        self._agents, self._stretches = agents, stretches
        self._pairs = PairReader(section)

    def read(
        self,
        analysis: Analysis,
        marks: Marks,
        sentence: Sentence,
        item: Instrument,
        told: tuple[Reading, Clause],
        found: Sequence[Agent],
    ) -> Parties | None:
        """Give two firms that sign what firms sign, of which one at most was `found`; None where all are known.

        Two that cannot be read are told to be strange, so that nobody else is guessed.
        """
        reading, clause = told
        if not found and self.is_at_fair(analysis, sentence, item):
            return Parties(is_unread=True, is_strange=True)
        verb = clause.verb or reading.cue
        if verb is None or verb.is_noun or not reading.is_preceding or not self._may_be(item, reading.cue):
            return None
        if len(found) > 1 or any(agent.is_state for agent in found):
            return None
        subject = self._stretches.of_subject(analysis, marks, sentence, verb)
        sides = self._sides(analysis, marks, sentence, item, subject)
        sides = sides or self._beside_known(analysis, marks, sentence, item, subject, found)
        if sides:
            return Parties(tuple(sides), has_signers=True)
        is_strange = not found and self._are_two(analysis, marks, sentence, item, subject)
        return Parties(is_unread=True, is_strange=True) if is_strange else None

    def _beside_known(
        self,
        analysis: Analysis,
        marks: Marks,
        sentence: Sentence,
        item: Instrument,
        subject: Span,
        found: Sequence[Agent],
    ) -> list[Agent]:
        """Give the one known that signs with one of a name that no table has: "A signed it with 4iX"."""
        if len(found) != 1 or not subject.covers(found[0].span):
            return []
        pair = self._pairs.completed(analysis, Span(found[0].span.start, subject.end), found[0])
        if pair and pair[-1].span.end <= subject.end:
            return pair
        start = marks.first_end("with", item.span.end, sentence.span.end)
        if start is None:
            return []
        other = self._pairs.named(analysis, start, sentence.span.end)
        other = other or self._pairs.bare(analysis, start, sentence.span.end)
        return [found[0], other] if other is not None else []

    def completed(
        self,
        analysis: Analysis,
        marks: Marks,
        sentence: Sentence,
        item: Instrument,
        told: tuple[Reading, Clause],
        found: list[Agent],
    ) -> list[Agent]:
        """Add a signing firm of a name that no table has to the sides that are known.

        "4iX signed deals with A and B", "4iX and A signed it with Laos"; beside a state alone one in capitals.
        """
        reading, clause = told
        verb = clause.verb or reading.cue
        if verb is None or verb.is_noun or not reading.is_preceding or not self._may_be(item, reading.cue):
            return found
        subject = self._stretches.of_subject(analysis, marks, sentence, verb)
        inside = [agent for agent in found if subject.covers(agent.span)]
        start = marks.first_end("with", item.span.end, sentence.span.end)
        if start is None or len(inside) == len(found) or any(agent.person for agent in found):
            return found
        if any(agent.span.start < start for agent in found if agent not in inside):
            return found
        if len(inside) == 1 and not inside[0].is_state:
            pair = self._pairs.completed(analysis, subject, inside[0])
            is_beside = bool(pair) and pair[0] != inside[0] and pair[-1].span.end <= subject.end
            return [pair[0], *found] if is_beside and self._joined_names(analysis, pair) else found
        own = self._before(analysis, sentence, subject) if not inside else None
        is_capital = own is not None and own.party.isupper() and len(own.party) > _PAIR
        is_of_firms = len(found) > 1 and not any(agent.is_state for agent in found)
        return [own, *found] if own is not None and (is_capital or is_of_firms) else found

    @staticmethod
    def _joined_names(analysis: Analysis, pair: Sequence[Agent]) -> bool:
        """Tell whether but a word stands between two names: "4iX and A", not "4iX (the maker) and A"."""
        return len(analysis.document.folded[pair[0].span.end : pair[1].span.start].split()) == 1

    def is_at_fair(self, analysis: Analysis, sentence: Sentence, item: Instrument) -> bool:
        """Tell whether papers without a name are signed where businesses meet: "five MoUs at the A-B Business Fair"."""
        if item.kind not in self._kinds or item.name is not None or not (item.is_plural or (item.count or 0) > 1):
            return False
        return self._fairs.search(analysis.document.folded, item.span.end, sentence.span.end) is not None

    def are_nameless(self, analysis: Analysis, sentence: Sentence, verb: Cue) -> bool:
        """Tell whether firms without a name sign: "China woos Laos, and firms of both countries signed"."""
        tokens = sentence.tokens_in(sentence.span.start, verb.span.start)
        words = [token.text.casefold() for token in tokens]
        lands = SpanCover([mention.span for mention in analysis.countries])
        is_land = [lands.covers(Span(token.start, token.end)) for token in tokens]
        end = len(tokens)
        while end and (is_land[end - 1] or words[end - 1] in self._behind_firms):
            end -= 1
        noun = next((noun for noun in self._firms if noun == tuple(words[max(0, end - len(noun)) : end])), None)
        if noun is None:
            return False
        at = end - len(noun)
        while at and (is_land[at - 1] or words[at - 1] in self._ahead or words[at - 1].isdigit()):
            at -= 1
        if not at:
            return any(is_land)  # "Firms signed memorandums": those that the next sentences list
        if words[at - 1] in self._clauses:
            return True
        before = self._agents.read(analysis, Span(sentence.span.start, tokens[at - 1].start))[-1:]
        is_row = any(agent.is_own and agent.span.end == tokens[at - 1].start for agent in before)
        return words[at - 1] in _BREAKS and not is_row  # "A, B, and firms signed"

    def of_relative(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument, verb: Cue) -> Parties:
        """Give the two of "Petro Vina, which signed an MoU with Kogas Power"; unread where they are none."""
        subject = Span(sentence.span.start, verb.span.start)
        sides = self._sides(analysis, marks, sentence, item, subject) if self._may_be(item, verb) else []
        return Parties(tuple(sides), has_signers=bool(sides), is_unread=not sides)

    def _may_be(self, item: Instrument, cue: Cue | None) -> bool:
        """Tell whether an agreement is of a kind that firms sign, and signed."""
        return item.name is None and item.kind in self._kinds and cue is not None and cue.name in self._signing

    def _are_two(self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument, subject: Span) -> bool:
        """Tell whether two names that are no mention are joined before the verb, or one stands behind "with".

        Args:
            analysis: All mentions of the document.
            marks: Its small words.
            sentence: Where the agreement is signed.
            item: The agreement.
            subject: The stretch before the verb.
        """
        known = _known(analysis)
        tokens = sentence.tokens_in(subject.start, subject.end)
        names = [at for at, token in enumerate(tokens) if _is_name(token, known)]
        joined = [at for at, token in enumerate(tokens) if token.text.casefold() in self._joins]
        is_near = bool(names) and len(tokens) - 1 - names[-1] <= _VERB_WORDS
        if is_near and any(at - 1 in names and at + 1 in names for at in joined):
            return True
        start = marks.first_end("with", item.span.end, sentence.span.end)
        behind: Sequence[Token] = (
            sentence.tokens_in(start, sentence.span.end)[:_WITH_WORDS] if start is not None else ()
        )
        first = next((token for token in behind if token.is_capitalized), None)
        return first is not None and _is_name(first, known)

    def _sides(
        self, analysis: Analysis, marks: Marks, sentence: Sentence, item: Instrument, subject: Span
    ) -> list[Agent]:
        """Give two firms that sign, one of them known at most: "Petro Vina, which signed an MoU with Kogas Power".

        Empty unless both names stand there, the subject's right before its verb or the relative that opens its clause.
        """
        own = self._before(analysis, sentence, subject)
        start = marks.first_end("with", item.span.end, sentence.span.end)
        if own is None:
            return []
        other = self._joined(analysis, sentence, subject, own)
        if other is None and start is not None:
            other = self._behind(analysis, sentence, start)
        return [] if other is None or own.party == other.party or other.is_state else [own, other]

    def _joined(self, analysis: Analysis, sentence: Sentence, subject: Span, own: Agent) -> Agent | None:
        """Give the firm that an "and" joins to one that ends the subject: "A and B have signed"."""
        tokens = sentence.tokens_in(subject.start, own.span.start)
        if len(tokens) < _PAIR or tokens[-1].text.casefold() not in self._joins or not tokens[-2].is_capitalized:
            return None
        ahead = Span(subject.start, tokens[-1].start)
        known = self._agents.read(analysis, ahead)[-1:]
        is_beside = bool(known) and tokens[-1].start - known[0].span.end <= 1
        return known[0] if is_beside else self._before(analysis, sentence, ahead)

    def _behind(self, analysis: Analysis, sentence: Sentence, start: int) -> Agent | None:
        """Give the firm right behind "with", known or not."""
        known = self._agents.read(analysis, Span(start, sentence.span.end))[:1]
        tokens = sentence.tokens_in(start, sentence.span.end)
        cover = _known(analysis)
        at = next((n for n, token in enumerate(tokens[: _LEAD_WORDS + 1]) if _is_name(token, cover)), None)
        if known and not known[0].is_state and (at is None or known[0].span.start <= tokens[at].start):
            return known[0] if sum(token.end <= known[0].span.start for token in tokens) <= _LEAD_WORDS else None
        return self._named(analysis, tokens, at, cover) if at is not None else None

    def _before(self, analysis: Analysis, sentence: Sentence, subject: Span) -> Agent | None:
        """Give the firm whose name ends the subject, or stands before the clause that it opens."""
        tokens = list(sentence.tokens_in(subject.start, subject.end))
        cover = _known(analysis)
        rest = 0
        while tokens and not tokens[-1].is_capitalized:
            is_opener = tokens[-1].text.casefold() in self._openers
            rest += 0 if is_opener or _is_dated(analysis, tokens[-1]) else 1
            if rest > _VERB_WORDS or tokens[-1].text == ")":
                return None  # a short form in brackets is of the name before it
            tokens.pop()
        if tokens and _is_dated(analysis, tokens[-1]):
            return None
        at = len(tokens)
        while at and _is_name(tokens[at - 1], cover):
            at -= 1
        if at < len(tokens) and tokens[at].start == sentence.span.start:
            word = tokens[at].text.casefold()
            if word in self._leads:
                return None  # "In Kuala Makmur Petro Vina signed …": where the name begins cannot be told
            at += word in analysis.document.text.split()  # "Developer Petro Vina", where "a developer" stands too
        return self._named(analysis, tokens, at, cover) if at < len(tokens) else None

    def _named(self, analysis: Analysis, tokens: Sequence[Token], at: int, cover: SpanCover) -> Agent | None:
        """Give the name that begins at a word: two words or more, or one in capitals of its own ("VinFast")."""
        end = at
        while end < len(tokens) and end - at < _NAME_WORDS and _is_name(tokens[end], cover):
            end += 1
        first = tokens[at].text
        if end - at < _PAIR and sum(char.isupper() for char in first) < _PAIR:
            return None
        span = Span(tokens[at].start, tokens[end - 1].end)
        if any(place.span.overlaps(span) for place in analysis.places):
            return None
        return Agent(span.on_one_line(analysis.document.text), span, is_own=True)


def _known(analysis: Analysis) -> SpanCover:
    return SpanCover(
        [
            *(mention.span for mention in analysis.organization_mentions),
            *(mention.span for mention in analysis.person_mentions),
            *(mention.span for mention in analysis.countries),
            *(mention.span for mention in analysis.dates),
            *(office.span for office in analysis.offices),
        ]
    )


def _is_dated(analysis: Analysis, token: Token) -> bool:
    return any(date.span.overlaps(Span(token.start, token.end)) for date in analysis.dates)


def _is_name(token: Token, known: SpanCover) -> bool:
    return token.is_word and token.is_capitalized and not known.overlaps(Span(token.start, token.end))
