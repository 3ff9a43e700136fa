"""Tell several agreements of one mention apart: "signed pacts with A and B", "two MoUs, on rice and on steel"."""

from collections.abc import Sequence

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.cues import Reading
from kg.extract.agreements.drafts import Draft
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.members import MemberReader
from kg.extract.agreements.pairs import PairReader
from kg.extract.agreements.scope import ScopeReader
from kg.extract.agreements.sides import AgreementSides, Parties
from kg.extract.analysis import Analysis, within
from kg.model.frozen import dataclass, replace
from kg.model.kinds import CONCLUDED, UNDECIDED
from kg.model.mentions import SectorMention
from kg.model.spans import Span

_BETWEEN_REACH = 12
_PAIR = 2
_ROW_MIN = 3
_BLOC_REACH = 40
_OPENING_CHARS = 16
_LIST_CHARS = 28
_ENTRY_REACH = 2
_Piece = tuple[tuple[SectorMention, ...], Parties | None]


@dataclass(frozen=True, slots=True)
class PieceReader:
    """Split what one mention tells into a draft for each agreement, with what reads sides, scopes and members.

    `plurals`: what opens a sentence that goes on about several just told: "they cover …". `is_numberless`: nouns tell
    no number, so that "the MoU" behind three may be all of them.
    """

    agents: AgentReader
    around: AgreementSides
    scopes: ScopeReader
    members: MemberReader
    plurals: tuple[str, ...]
    pairs: PairReader
    is_numberless: bool

    def read(
        self, analysis: Analysis, marks: Marks, instruments: Sequence[Instrument], index: int, draft: Draft
    ) -> list[Draft]:
        """Give what `instruments[index]` tells, a draft, as one for each agreement; itself alone where it is of one."""
        item, reading = draft.item, draft.reading
        is_treaty = item.kind == "treaty" and reading.stage is not None
        between = marks.first_end("between", item.span.end, item.span.end + _BETWEEN_REACH) if item.is_plural else None
        row = self.around.each_with_first(analysis, between) if is_treaty and between is not None else []
        pairs = self.around.pairs(analysis, item) if is_treaty and not row else row
        before = instruments[index - 1].span if index else Span(0, 0)
        pairs = [] if any(before.covers(one.span) for pair in pairs for one in pair) else pairs  # "FTA A - B và CPTPP"
        if pairs:
            own = [draft] if item.name is not None and not row else []
            return [*own, *(replace(draft, parties=Parties(pair), name=None, is_piece=True) for pair in pairs)]
        if rows := self._rows(analysis, draft):
            return rows
        if (apart_from := self._told_apart(analysis, marks, instruments, index, draft)) is not None:
            return [apart_from]
        others = [
            a
            for a in draft.parties.others
            if item.kind != "treaty" or a.is_state or self.agents.is_bloc(analysis, a.party)
        ]
        if draft.parties.is_each and len(others) > 1:
            return self._each(analysis, draft)
        is_alike = item.is_alike and not item.is_indefinite
        is_lone = item.kind == "treaty" and item.name is None and reading.stage is not None
        is_lone = is_lone and not (self._is_of_bloc(analysis, others) or self._is_among(analysis, marks, draft))
        is_each = item.is_plural or is_alike or is_lone
        # "is in talks for an FTA with A, B and C": one with each; with two it may be one of three
        is_talked = is_lone and is_each and item.count == 1 and reading.stage in UNDECIDED and len(others) >= _ROW_MIN
        count = len(others) if item.is_vague or is_talked else item.count or len(others)
        if len(others) > 1 and (is_each or item.count) and count == len(others):
            apart = Span(min(others[0].span.end, others[1].span.start), others[1].span.start)
            is_on_each = item.name is None and bool(within(analysis.sectors, apart))  # "with A on oil, with B on rice"
            return self._each(analysis, draft) if is_on_each else self._shared_out(draft)
        if (item.count or 1) > 1 and _is_above_entries(instruments, index):
            return [draft]
        region = self.scopes.region(analysis, marks, instruments, index)
        betweens = sum([region.covers(span) for span in marks.by_kind["between"]])
        number = betweens if betweens > 1 and item.name is None and (item.count is None or item.is_vague) else 0
        if number := number or self._told_number(analysis, instruments, index, region, reading):
            item = replace(item, count=number)
        elif (item.count or 1) < 2 or (reading.stage is None and not item.is_indefinite):
            return [draft]
        is_together = item.is_vague and betweens < _PAIR and self.scopes.is_of_many_fields(analysis, region)
        if item.name is not None or is_together:
            return [draft]
        pieces = self._within(analysis, marks, region, item) or [
            (tuple(within(analysis.sectors, part)), None)
            for part in self.scopes.namely(analysis, instruments, index, item.count or 0)
        ]
        if betweens > 1:
            told = [piece for piece in pieces if piece[1]]
            if len({parties.agents for _, parties in told if parties}) < max(_PAIR, len(told)):
                return [draft]  # "between the two sides, … between members"
            pieces = told  # the sides of the others cannot be read
        pieces = pieces or self._listed(analysis, marks, instruments, index, replace(draft, item=item))
        pieces = pieces or self._told_again(analysis, marks, instruments, index)
        if not (pieces or betweens):
            pieces = [(sectors, None) for sectors in self.scopes.some(analysis, region, item.count or 0)]
        whole = Parties() if any(parties for _, parties in pieces) else draft.parties
        return [
            replace(draft, sectors=sectors, parties=parties or whole, item=replace(item, count=1), is_piece=True)
            for sectors, parties in pieces
        ] or [draft]

    def _told_number(
        self, analysis: Analysis, instruments: Sequence[Instrument], index: int, region: Span, reading: Reading
    ) -> int:
        """Give how many there are where no number is told but each is told of; else 0."""
        item = instruments[index]
        if item.is_plural and item.count is None and (number := self.scopes.count_on(analysis, region)) > 1:
            return number  # "memoranda on sports, on youth, and on tourism"
        if item.name is not None or reading.stage not in CONCLUDED:
            return 0
        is_open = item.is_vague or (item.is_plural and item.count is None)
        if is_open and (number := self.scopes.count_subjects(analysis, region)) > _PAIR:
            return number  # "memoranda on sports, schools and port security"
        number = self.members.count_in_lines(analysis, instruments, index) if item.count is None else 0
        return number if number >= _PAIR else 0  # "The MoUs that were signed: 1. A with B, 2. C with D"

    def _rows(self, analysis: Analysis, draft: Draft) -> list[Draft]:
        """Give one for each of several pairs of firms behind a noun: "between A and B, C and D, and E and F"."""
        item, agents = draft.item, draft.parties.agents
        if item.name is not None or len(agents) < _PAIR or any(a.span.start < item.span.end for a in agents):
            return []
        end = analysis.document.sentences[item.sentence].span.end
        rows = self.members.rows(analysis, Span(item.span.end, end))
        stops = [*(row[0].span.start for row in rows[1:]), end][: len(rows)]
        return [
            replace(
                draft,
                parties=Parties(row),
                sectors=tuple(within(analysis.sectors, Span(row[-1].span.end, max(stop, row[-1].span.end)))),
                item=replace(item, count=1),
                is_piece=True,
            )
            for row, stop in zip(rows, stops, strict=True)
        ]

    def _told_again(
        self, analysis: Analysis, marks: Marks, instruments: Sequence[Instrument], index: int
    ) -> list[_Piece]:
        """Give what the next sentence lists: "signed four MoUs. The four MoUs cover", or "They cover A, B, C and D"."""
        item, more = instruments[index], instruments[index + 1 : index + 2]
        following = analysis.document.sentences[item.sentence + 1 : item.sentence + 2]
        is_free = bool(following) and not (more and more[0].sentence == following[0].index and not more[0].is_loose)
        if is_free:
            region = following[0].span
            counted = self.scopes.counted_again(analysis, region, item.count or 0)
            if counted is not None and (told := self._within(analysis, marks, counted, item)):
                return told
            near = Span(region.start, min(region.end, region.start + _LIST_CHARS))
            is_of_all = analysis.document.folded.startswith(self.plurals, region.start)
            is_list = is_of_all and self.scopes.opens_list(analysis.document, near)
            return self._within(analysis, marks, region, item) if is_list else []
        if not more or more[0].kind != item.kind or more[0].name is not None or more[0].sentence - item.sentence != 1:
            return []
        region = self.scopes.region(analysis, marks, instruments, index + 1)
        start = analysis.document.sentences[more[0].sentence].span.start
        # "three MoUs. MoU berkenaan melibatkan A, B dan C": just as many
        is_all = self.is_numberless and more[0].is_definite and (item.count or 0) >= _ROW_MIN
        is_whole = more[0].is_both or more[0].count == item.count or is_all
        is_bare = more[0].span.start == start and more[0].count is None  # "signed four MoUs. MoUs cover A, B, C and D"
        behind = Span(more[0].span.end, more[0].span.end + _LIST_CHARS)
        is_whole = is_whole or (is_bare and self.scopes.opens_list(analysis.document, behind))
        is_opening = more[0].span.start - start <= _OPENING_CHARS
        return self._within(analysis, marks, region, item) if is_whole and is_opening else []

    def _told_apart(
        self, analysis: Analysis, marks: Marks, instruments: Sequence[Instrument], index: int, draft: Draft
    ) -> Draft | None:
        """Give a definite noun that speaks of those told before, or beside those that are told; None for any other."""
        item = draft.item
        if index and self.is_numberless and item.is_definite and self._is_told(analysis, marks, instruments, index - 1):
            # "three MoUs. MoU berkenaan melibatkan A, B dan C"
            return replace(draft, sectors=(), item=replace(item, count=instruments[index - 1].count))
        following = instruments[index + 1 : index + 2]
        is_beside = item.is_definite and draft.reading.stage is None and bool(following)
        # "Besides the two MoUs, A signed two more MoUs with B and C"
        return draft if is_beside and following[0].sentence == item.sentence else None

    def _is_told(self, analysis: Analysis, marks: Marks, instruments: Sequence[Instrument], index: int) -> bool:
        """Tell whether the next sentence lists what each of several is on."""
        count = instruments[index].count or 0
        return count >= _ROW_MIN and len(self._told_again(analysis, marks, instruments, index)) == count

    def _is_of_bloc(self, analysis: Analysis, others: Sequence[Agent]) -> bool:
        """Tell whether several states are told to be one bloc: "with A, B and C, the members of EFTA"."""
        if len(others) < _ROW_MIN or not all(agent.is_state for agent in others):
            return False
        near = Span(others[-1].span.end, others[-1].span.end + _BLOC_REACH)
        return any(self.agents.is_bloc(analysis, body.name) for body in within(analysis.organization_mentions, near))

    @staticmethod
    def _is_among(analysis: Analysis, marks: Marks, draft: Draft) -> bool:
        """Tell whether one is of all in a row behind "between": "a free trade agreement between A, B and C"."""
        item, agents = draft.item, draft.parties.agents
        between = marks.first_end("between", item.span.end, item.span.end + _BETWEEN_REACH)
        if between is None or len(agents) < _ROW_MIN or not 0 <= agents[0].span.start - between <= _BETWEEN_REACH:
            return False
        return analysis.document.text.startswith(",", agents[0].span.end)

    def _listed(
        self, analysis: Analysis, marks: Marks, instruments: Sequence[Instrument], index: int, draft: Draft
    ) -> list[_Piece]:
        """Give the members of several: those whose sides the text names, if it does so of all; else what each is on."""
        members: list[_Piece] = list(self.members.read(analysis, instruments, index))
        count, agents = draft.item.count or 0, draft.parties.agents
        if members and len(members) == count - 1 and len(agents) == _PAIR and not any(a.is_state for a in agents):
            # "Three MoUs were signed by A and B on rail. Then come C and D on steel, and E with F on rice."
            span = analysis.document.sentences[draft.item.sentence].span
            own = tuple(mention for mention in draft.sectors if span.covers(mention.span))
            members = [(own, draft.parties), *members]
        if len(members) == count and all(parties is not None for _, parties in members):
            partners = {parties.agents[0].party for _, parties in members if parties and len(parties.agents) == 1}
            is_signed = len(partners) == count and draft.parties.has_signers
            signers = tuple(agent for agent in agents if agent.party not in partners) if is_signed else ()
            return [(sectors, Parties((*signers, *each.agents)) if each else None) for sectors, each in members]
        ones = self.scopes.enumerated(analysis, draft.item)
        return [(told, self._partnered(analysis, marks, part, draft)) for part, told in ones] or members

    def _partnered(self, analysis: Analysis, marks: Marks, part: Span, draft: Draft) -> Parties | None:
        """Give the sides told right behind an ordinal: "A signed two. The first, | with B, is on rice"."""
        between = self.around.between(analysis, marks, part)
        start, own = marks.first_end("with", part.start, part.end), draft.parties.agents
        if between is not None or start is None or start - part.start > _OPENING_CHARS or len(own) != 1:
            return between
        others = self.agents.read(analysis, Span(start, part.end))[:1]
        is_near = bool(others) and others[0].span.start - start <= _OPENING_CHARS and others[0].party != own[0].party
        return Parties((*own, *others), others=tuple(others)) if is_near else None

    def _within(self, analysis: Analysis, marks: Marks, region: Span, item: Instrument) -> list[_Piece]:
        """Give the parts of a stretch in which as many agreements are told of, one after the other."""
        return [
            (tuple(within(analysis.sectors, part)), self._between(analysis, marks, part))
            for part in self.scopes.pieces(analysis, marks, region, item.count or 0)
        ]

    def _between(self, analysis: Analysis, marks: Marks, part: Span) -> Parties | None:
        """Give the two sides of "between A and B" in a part, of which one may have a name that no table has."""
        told = self.around.between(analysis, marks, part)
        start = marks.first_end("between", part.start, part.end) if told is None else None
        known = self.agents.read(analysis, Span(start, part.end)) if start is not None else []
        pair = self.pairs.completed(analysis, Span(start or 0, part.end), known[0]) if len(known) == 1 else []
        return Parties(tuple(pair)) if pair else told

    def _each(self, analysis: Analysis, draft: Draft) -> list[Draft]:
        """Give one agreement with each, on what stands behind it: "signed with A on steel, with B on rice".

        Or on what stands in front of it, where that is so of the first: "one on steel with A, one on rice with B".
        """
        others, end = draft.parties.others, analysis.document.sentences[draft.item.sentence].span.end
        bounds = [draft.item.span.end, *(agent.span.end for agent in others)]
        rest = analysis.document.text[min(bounds[-1], end) : end]
        is_ahead = bool(within(analysis.sectors, Span(bounds[0], max(bounds[:2])))) or not any(map(str.isalnum, rest))
        is_ahead = is_ahead and bounds == sorted(bounds)
        stops = [*(agent.span.start for agent in others[1:]), end]
        starts = bounds[:-1] if is_ahead else [agent.span.start for agent in others]
        spans = zip(starts, bounds[1:] if is_ahead else stops, strict=True)
        return [
            replace(piece, sectors=tuple(within(analysis.sectors, Span(min(start, stop), stop))))
            for piece, (start, stop) in zip(self._shared_out(draft), spans, strict=True)
        ]

    @staticmethod
    def _shared_out(draft: Draft) -> list[Draft]:
        """Give one agreement with each: "signed pacts with A and B"."""
        own = [agent for agent in draft.parties.agents if agent not in draft.parties.others]
        return [
            replace(
                draft,
                parties=replace(draft.parties, agents=(*own, other), others=() if own else (other,)),
                item=replace(draft.item, count=1),
                is_piece=True,
            )
            for other in draft.parties.others
        ]


def _is_above_entries(instruments: Sequence[Instrument], index: int) -> bool:
    """Tell whether entries stand right behind a noun, or behind one that comes back to it: "The five are, first, …"."""
    item = instruments[index]
    behind = [other for other in instruments[index + 1 : index + 3] if not other.is_loose]
    behind = behind[1:] if behind and behind[0].is_definite and not behind[0].is_listed else behind
    return bool(behind) and behind[0].is_listed and behind[0].sentence - item.sentence <= _ENTRY_REACH
