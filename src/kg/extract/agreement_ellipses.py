"""Find agreements that a mere "one" speaks of: "has a trade pact with A, and is negotiating one with B"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreement_agents import AgentReader
from kg.extract.agreement_cues import Clause, Cue, Reading
from kg.extract.agreement_drafts import Draft
from kg.extract.analysis import Analysis
from kg.extract.instrument_joining import Instrument
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document

_PAIR = 2
_SIDE_REACH = 40
_VERB_REACH = 3
_PARTNER_REACH = 4
_BREAK = re.compile(r"[,;]")


class EllipsisReader:
    """Know a pack's words that stand for an agreement told right before (`elliptic`); without them it finds nothing."""

    def __init__(self, section: Mapping[str, Any], agents: AgentReader) -> None:
        """Compile.

        Args:
            section: A pack's `agreements.yml`: `elliptic`, the pattern of "one" and "another" up to where the other
                side is brought in, with that word as `with`; `conjunctions`, and `with` and `between`.
            agents: Reads who stands in a stretch.
        """
        pattern = section.get("elliptic")
        self._pattern = re.compile(pattern) if pattern else None
        self._joins = tuple(f" {word} " for word in section["conjunctions"] if word.isalpha())
        self._sided = frozenset([*section["with"], *section["between"]])
        self._agents = agents

    def find(self, analysis: Analysis, instruments: Sequence[Instrument], cues: Sequence[Cue]) -> list[Instrument]:
        """Give them as instruments of the kind of the one before, in its sentence or the last: what has no verb of an
        agreement before it must stand beside one that has its other side told, and bring in its own.
        """
        document = analysis.document
        if self._pattern is None:
            return []
        found: list[Instrument] = []
        for match in self._pattern.finditer(document.folded):
            span = Span(*match.span("noun"))
            sentence = document.sentence_at(span.start)
            if sentence is None or sentence.region != "body" or match.end() > sentence.span.end:
                continue
            before = [item for item in instruments if item.span.end <= span.start]
            last = before[-1] if before else None
            if last is None or (last.count or 1) > 1:
                continue  # "two MoUs: one between A and B, and another between C and D" are told apart elsewhere
            if not 0 <= sentence.index - last.sentence <= 1 or not self._is_sided(analysis, match.end()):
                continue
            start = max(sentence.span.start, last.span.end)
            verbs = [cue for cue in cues if start <= cue.span.start and cue.span.end <= span.start and cue.is_after]
            near = list(sentence.tokens_in(verbs[-1].span.end, span.start)) if verbs else []
            is_told = bool(verbs) and len(near) <= _VERB_REACH
            if is_told or (last.sentence == sentence.index and self._is_beside(document, last, span)):
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
            has_verb = verb is not None and first.span.end <= verb.span.start < second.span.start
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

    def _opening(self, document: Document, gap: Span) -> int:
        """Give where the last "and" or comma of a gap ends, behind which a clause opens; else where the gap ends."""
        text = gap.of(document.folded)
        ends = [text.rfind(join) + len(join) for join in self._joins if join in text]
        ends += [match.end() for match in _BREAK.finditer(text)]
        return gap.start + max(ends, default=len(text))


def told_of_ones(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out a mere "one" of which no stage or but one side is told."""
    return [
        draft
        for draft in drafts
        if not draft.item.is_elliptic or (draft.reading.stage is not None and len(draft.parties.agents) >= _PAIR)
    ]


def _is_named(document: Document, stretch: Span) -> bool:
    """Tell whether a name stands in a stretch: "while Gotham signed one"."""
    sentence = document.sentence_at(stretch.start)
    return sentence is not None and any(t.is_capitalized for t in sentence.tokens_in(stretch.start, stretch.end))
