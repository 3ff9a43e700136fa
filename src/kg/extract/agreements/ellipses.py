"""Find agreements left out in part: "has a trade pact with A, and is negotiating one with B", "and with B in 2006"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.agreements.cues import NEGOTIATING, SIGNINGS, Clause, Cue, Reading
from kg.extract.agreements.drafts import Draft
from kg.extract.agreements.instrument_joining import Instrument, stretch_behind
from kg.extract.analysis import Analysis, within
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Document

_PAIR = 2
_SIDE_REACH = 40
_VERB_REACH = 3
_PARTNER_REACH = 4
_BREAK = re.compile(r"[,;]")
_DATE_REACH = 14  # from a partner to its date: " pada tahun "
_ROW_CHARS = 60
_NEXT_REACH = 14  # from one partner's date to the next partner: ", and with the "


class EllipsisReader:
    """Know a pack's words that stand for an agreement told right before (`elliptic`); without them it finds nothing."""

    def __init__(self, section: Mapping[str, Any], agents: AgentReader) -> None:
        """Compile.

        Args:
            section: A pack's `agreements.yml`: `elliptic`, the pattern of "one" and "another" up to where the other
                side is brought in, with that word as `with`; `elliptic_scoped`, the like up to what brings in what
                it is on; `each`, `conjunctions`, `with` and `between`.
            agents: Reads who stands in a stretch.
        """
        pattern, scoped = section.get("elliptic"), section.get("elliptic_scoped")
        self._pattern = re.compile(pattern) if pattern else None
        self._scoped = re.compile(scoped) if scoped else None
        self._joins = tuple(f" {word} " for word in section["conjunctions"] if word.isalpha())
        self._sided = frozenset([*section["with"], *section["between"]])
        self._each = frozenset(section["each"])
        self._agents = agents

    def added(
        self, analysis: Analysis, instruments: Sequence[Instrument], cues: Sequence[Cue]
    ) -> tuple[Instrument, ...]:
        """Add them to what is found; "a similar deal" stands for that of before, not for itself."""
        found: list[Instrument] = []
        stood_for: list[Instrument] = []
        for one in self.find(analysis, instruments, cues):
            own = [item for item in instruments if item.span.overlaps(one.span)]
            stood_for += own
            is_each = bool(own) and not own[0].is_indefinite  # "similar deals with A and B": one with each
            found.append(replace(one, is_indefinite=not is_each, is_plural=is_each and own[0].is_plural))
        return (*(item for item in instruments if item not in stood_for), *found)

    def find(self, analysis: Analysis, instruments: Sequence[Instrument], cues: Sequence[Cue]) -> list[Instrument]:
        """Give them as instruments of the kind of the one before, in its sentence or the last: what has no verb of an
        agreement before it must stand beside one that has its other side told, and bring in its own.
        """
        document = analysis.document
        if self._pattern is None:
            return []
        found: list[Instrument] = []
        where = stretch_behind(document, instruments, 1)
        matches = [(match, False) for match in self._pattern.finditer(document.folded, *where)]
        matches += [(m, True) for m in self._scoped.finditer(document.folded, *where)] if self._scoped else []
        for match, is_scoped in sorted(matches, key=lambda told: told[0].start()):
            span = Span(*match.span("noun"))
            sentence = document.sentence_at(span.start)
            if sentence is None or sentence.region != "body" or match.end() > sentence.span.end:
                continue
            before = [item for item in instruments if item.span.end <= span.start]
            last = before[-1] if before else None
            if last is None or (last.count or 1) > 1 or any(item.span.overlaps(span) for item in found):
                continue  # "two MoUs: one between A and B, and another between C and D" are told apart elsewhere
            if not 0 <= sentence.index - last.sentence <= 1:
                continue
            start = max(sentence.span.start, last.span.end)
            verbs = [cue for cue in cues if start <= cue.span.start and cue.span.end <= span.start and cue.is_after]
            near = list(sentence.tokens_in(verbs[-1].span.end, span.start)) if verbs else []
            is_told = bool(verbs) and len(near) <= _VERB_REACH
            if is_scoped:
                # "A and B signed | another on fisheries"
                subject = Span(start, verbs[-1].span.start) if is_told and verbs[-1].name in SIGNINGS else None
                is_sided = subject is not None and len(self._agents.read(analysis, subject)) >= _PAIR
            else:
                is_beside = last.sentence == sentence.index and self._is_beside(document, last, span)
                is_sided = self._is_sided(analysis, match.end()) and (is_told or is_beside)
            if is_sided:
                found.append(
                    replace(
                        Instrument(span, last.kind, sentence.index, is_trade=last.is_trade, is_loan=last.is_loan),
                        is_indefinite=True,
                        is_other=True,
                        is_alike=True,
                        is_elliptic=True,
                    )
                )
        return found

    def _is_sided(self, analysis: Analysis, place: int) -> bool:
        near = Span(place, min(len(analysis.document.text), place + _SIDE_REACH))
        return bool(self._agents.read(analysis, near, with_places=True))

    def _is_beside(self, document: Document, last: Instrument, span: Span) -> bool:
        """Tell whether "one" is joined to the other side of the last: "a pact with A in 2022 and one with B"."""
        behind = document.folded[last.span.end : span.start].split()[:_PARTNER_REACH]
        gap = document.folded[last.span.end : span.start]
        return not self._sided.isdisjoint(behind) and gap.endswith((*self._joins, ", "))

    def clauses(
        self, analysis: Analysis, instruments: Sequence[Instrument], readings: Sequence[Reading]
    ) -> dict[int, Clause]:
        """Give the clauses of such ones and of those before them, by index: each has its own verb, side and date."""
        found: dict[int, Clause] = {}
        for index in range(1, len(instruments)):
            first, second = instruments[index - 1], instruments[index]
            if not second.is_elliptic or first.sentence != second.sentence:
                continue
            verb, last = readings[index].cue, readings[index - 1].cue
            has_verb = verb is not None and first.span.end <= verb.span.start <= second.span.start
            start = verb.span.start if verb is not None and has_verb else second.span.start
            before = found.get(index - 1, Clause())
            place = self._opening(analysis.document, Span(first.span.end, start))
            found[index - 1] = replace(before, end=place)
            subject = Span(place, start)
            is_sided = has_verb and bool(self._agents.read(analysis, subject))
            if is_sided or (has_verb and _is_named(analysis.document, subject)):
                found[index] = Clause(None, place, own=place, is_unread=not is_sided)
            elif last is not None and readings[index - 1].is_preceding:
                found[index] = Clause(before.verb or last, before.start, own=place)
            else:
                found[index] = Clause(None, second.span.start, own=place)
        return found

    def rows(self, analysis: Analysis, drafts: list[Draft], published: PartialDate | None) -> list[Draft]:
        """Give one agreement with each of a row, each on its date: "signed one with A in 2003, with B in 2005"."""
        drafts = self._respective(analysis, drafts)
        draft = drafts[-1]
        cue, others = draft.reading.cue, draft.parties.others[-1:] or draft.parties.agents[-1:]
        is_told = (
            cue is not None and draft.reading.is_preceding and not cue.is_noun and len(draft.parties.others) < _PAIR
        )
        if not is_told or not others or draft.reading.stage != "signed" or draft.item.name:
            return drafts
        own = tuple(agent for agent in draft.parties.agents if agent.party != others[0].party)
        row = self._row(analysis, others[0])
        told = {draft.parties.agents[-1].party for draft in drafts if draft.parties.agents}
        if own and len(row) > 1 and told.isdisjoint(agent.party for agent in row[1:]):
            parties = [replace(draft.parties, agents=(*own, agent), others=(agent,)) for agent in row]
            drafts = [*drafts[:-1], *(replace(draft, parties=each, is_piece=True) for each in parties)]
        return self._each_dated(analysis, drafts, published)

    def _respective(self, analysis: Analysis, drafts: list[Draft]) -> list[Draft]:
        """Give each its own date: "pacts with A and B, which came into force in January and June, respectively"."""
        date, sentence = drafts[0].date, analysis.document.sentences[drafts[0].item.sentence]
        if date is None or len(drafts) < _PAIR or any(draft.date != date for draft in drafts):
            return drafts
        behind = Span(date.span.start, sentence.span.end)
        dates = within(analysis.dates, behind)
        if len(dates) != len(drafts) or self._each.isdisjoint(re.findall(r"\w+", behind.of(analysis.document.folded))):
            return drafts
        return [replace(draft, date=own) for draft, own in zip(drafts, dates, strict=True)]

    def _row(self, analysis: Analysis, first: Agent) -> list[Agent]:
        """Give a partner, and those that follow it with a date between each two."""
        sentence = analysis.document.sentence_at(first.span.start)
        end = sentence.span.end if sentence is not None else first.span.end
        row, date = [first], self._date_behind(analysis, first, end)
        while date is not None:
            near = Span(date.span.end, min(end, date.span.end + _ROW_CHARS))
            agent = next(iter(self._agents.read(analysis, near)), None)
            before, date = date, self._date_behind(analysis, agent, end) if agent is not None else None
            if agent is None or not self._is_next(analysis, Span(before.span.end, agent.span.start), date):
                break
            row.append(agent)
        return row

    def _each_dated(self, analysis: Analysis, drafts: list[Draft], published: PartialDate | None) -> list[Draft]:
        """Give those of a row each its own date, where most have one behind their partner; none is of days to come."""
        end = analysis.document.sentences[drafts[0].item.sentence].span.end
        last = [draft.parties.agents[-1:] for draft in drafts]
        dates = [self._date_behind(analysis, agents[0], end) if agents else None for agents in last]
        told = {date.span for date in dates if date is not None}
        if len(told) < _PAIR or len(told) < len(drafts) - 1 or drafts[0].reading.stage != "signed":
            return drafts
        return [
            replace(draft, date=date, is_date_tied=date is not None)
            for draft, date in zip(drafts, dates, strict=True)
            if date is None or published is None or date.date.earliest <= published.latest
        ]

    def _date_behind(self, analysis: Analysis, agent: Agent, end: int) -> DateMention | None:
        """Give the date right behind a partner: "with Malaysia in 2005", "with Malaysia (2005)"."""
        near = Span(agent.span.end, min(end, agent.span.end + _ROW_CHARS))
        date = next(iter(within(analysis.dates, near)), None)
        gap = analysis.document.text[agent.span.end : date.span.start] if date is not None else ","
        return date if len(gap) <= _DATE_REACH and not _BREAK.search(gap) else None

    def _is_next(self, analysis: Analysis, gap: Span, date: DateMention | None) -> bool:
        """Tell whether what stands between a date and a name goes on with the row: ", and with the ", "and the"."""
        text = gap.of(analysis.document.folded)
        is_joined = text.lstrip(") ").startswith((",", ";")) or text.lstrip(")").startswith(self._joins)
        if not is_joined or len(gap) > _NEXT_REACH:
            return False
        if not self._sided.isdisjoint(text.split()):
            return True
        behind = analysis.document.folded[date.span.end :].lstrip(")") if date is not None else "-"
        return behind.startswith((*",;.\n", *self._joins)) or not behind  # not "and B in 2005 exported cars"

    def _opening(self, document: Document, gap: Span) -> int:
        """Give where the last "and" or comma of a gap ends, behind which a clause opens; else where the gap ends."""
        text = gap.of(document.folded)
        ends = [text.rfind(join) + len(join) for join in self._joins if join in text]
        ends += [match.end() for match in _BREAK.finditer(text)]
        return gap.start + max(ends, default=len(text))


def told_of_ones(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out a mere "one" of which no stage or but one side is told; talks with a state are with its own."""
    return [draft for draft in drafts if not draft.item.is_elliptic or _is_told(draft)]


def _is_told(draft: Draft) -> bool:
    cue, agents = draft.reading.cue, draft.parties.agents
    is_of_talks = cue is not None and cue.name in NEGOTIATING and bool(agents) and agents[0].is_state
    return draft.reading.stage is not None and (len(agents) >= _PAIR or is_of_talks)


def _is_named(document: Document, stretch: Span) -> bool:
    """Tell whether a name stands in a stretch: "while Gotham signed one"."""
    sentence = document.sentence_at(stretch.start)
    return sentence is not None and any(t.is_capitalized for t in sentence.tokens_in(stretch.start, stretch.end))
