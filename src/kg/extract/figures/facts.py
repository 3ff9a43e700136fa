"""Make a figure's fact: its slots, what it counts, who claims it, and the evidence for each."""

import re
from collections.abc import Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.figures.drafts import Draft
from kg.extract.figures.measures import TRADE_FAMILY, is_money
from kg.extract.figures.passages import Passage
from kg.lang.pack import LanguagePack
from kg.model.dates import PartialDate
from kg.model.facts import FigureFact
from kg.model.frozen import replace
from kg.model.mentions import QuantityMention, SectorMention
from kg.model.spans import Basis, Evidence, Span

_SPEECH_CHARS = 60
_RANGE_CHARS = 12
_FROM_CHARS = 40
_LIST_CHARS = 24
_LISTED = 3
_PAIR = 2


class FigureFacts:
    """What one language says of a figure beside its number."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml`."""
        data = pack.section("figures")
        names = ("target_words", "estimate_words", "speech", "preliminary")
        self._target, self._estimate, self._speech, self._preliminary = (re.compile(data[name]) for name in names)
        self._of_target, self._link = re.compile(data["of_target"]), re.compile(data["link"])
        self._from, self._now = re.compile(data["from_before"]), re.compile(data["now_before"])
        self._now_after = re.compile(data["now_after"])
        self._reached, self._level = re.compile(data["has_reached"]), re.compile(data["level_before"])
        self._between = re.compile(pack.section("quantities")["range_between"])
        self._and = re.compile(rf"\s{data['joins']}\s")

    def modality(self, folded: str, passage: Passage, span: Span) -> str:
        """Tell whether a quantity is (`realised`), is aimed at (`target`) or is thought (`estimate`), by its clause.

        What is said of the lower end of a range is said of the upper one, and of the first of a pair of the second.
        """
        start = span
        unit = next((quantity.unit for quantity in passage.quantities if quantity.span == span), None)
        is_aim = self._target.search(folded, passage.clause(span).start, span.start)
        if unit == "percent" and is_aim is None and self._of_target.match(folded, span.end):
            return "realised"  # "48 percent of the target"
        for before in reversed(passage.quantities):
            if before.span.end > start.start:
                continue
            is_pair = self._and.fullmatch(folded, before.span.end, start.start) and before.unit == unit
            is_pair = is_pair or self._is_change(folded, before, unit, start)
            if is_pair or self._between.fullmatch(folded, before.span.end, start.start):
                start = before.span
        if any(
            self._is_change(folded, quantity, behind.unit, behind.span) for quantity, behind in _next_to(passage, span)
        ):
            return "realised"  # "to raise trade from $3 million to 5 million"
        if self._is_compared(folded, passage, span, unit):
            return "realised"  # "a target of $18 billion by 2028, up from 16.7 billion in 2024"
        end = passage.reach(span).end
        if folded[span.start - 1 : span.start] == "(":
            end = min(end, folded.find(")", span.end) % (len(folded) + 1))  # "(58 percent), and hoped that"
        piece = folded[passage.reach(start).start : end]
        if self._target.search(piece):
            return "target"
        return "estimate" if self._estimate.search(piece) else "realised"

    def has_come(self, folded: str, passage: Passage, span: Span) -> bool:
        """Tell whether a quantity is told as having come about, if only estimated yet: "an estimated $9 billion"."""
        modality = self.modality(folded, passage, span)
        start = max(passage.sentence.span.start, span.start - _FROM_CHARS)
        is_counted = modality == "estimate" and self._preliminary.search(folded, start, span.start) is not None
        return is_counted or modality == "realised"

    def _is_compared(self, folded: str, passage: Passage, span: Span, unit: str | None) -> bool:
        """Tell whether another quantity of the unit stands before and is told against this one, no start of a range."""
        if not self._from.search(folded[max(passage.sentence.span.start, span.start - _FROM_CHARS) : span.start]):
            return False
        others = [other.span for other in passage.quantities if other.unit == unit]
        is_range = any(
            self._between.fullmatch(folded, span.end, other.start) for other in others if other.start > span.end
        )
        return not is_range and any(other.end < span.start for other in others)

    def _is_change(self, folded: str, first: QuantityMention, unit: str | None, second: Span) -> bool:
        """Tell whether an amount of money is what another is to become, or became: "from $3 million to 5 million"."""
        if first.unit not in (unit, None) or not is_money(unit) or first.span.end > second.start:
            return False
        start = max(0, first.span.start - _FROM_CHARS)
        is_start = self._from.search(folded[start : first.span.start]) or self._now.search(
            folded[start : first.span.start]
        )
        now = self._now_after.match(folded[first.span.end : second.start])
        gap = folded[first.span.end + (now.end() if now else 0) : second.start]
        return (is_start is not None or now is not None) and self._link.match(gap) is not None

    def _modality_of(self, folded: str, draft: Draft, told: PartialDate | None, published: PartialDate | None) -> str:
        """Read what was reached in a year gone by as come about: "to widen trade, which hit $3 million in 2022"."""
        span, year = draft.quantity.span, draft.year
        found = self.modality(folded, draft.passage, span)
        is_past = year.year is not None and told is not None and year.year < told.year and draft.is_dated
        start = max(draft.passage.sentence.span.start, span.start - _SPEECH_CHARS)
        if found == "realised" and year.year is not None and published is not None and year.year > published.year:
            is_aim = self._target.search(folded, draft.passage.sentence.span.start, span.start)
            return "target" if is_aim else "estimate"  # "plans to lift trade, now at $3 million, to 5 million in 2030"
        if is_past and found == "target" and self._is_aside(folded, draft):
            return "realised"
        return "realised" if is_past and self._reached.search(folded[start : span.start]) else found

    def _is_aside(self, folded: str, draft: Draft) -> bool:
        """Tell whether an aim stands in a clause before: "Striving to recover, they sold $3 million in 2022"."""
        sentence, span = draft.passage.sentence.span, draft.quantity.span
        aims = list(self._target.finditer(folded, sentence.start, span.start))
        is_before = bool(aims) and ", " in folded[aims[-1].end() : span.start]
        return is_before and not self._level.search(folded, max(sentence.start, span.start - _SPEECH_CHARS), span.start)

    def _is_goal(self, folded: str, draft: Draft) -> bool:
        """Tell whether an amount is what another is to become: "to raise trade, which was $3 million, to 5 million"."""
        sentence, span = draft.passage.sentence.span, draft.quantity.span
        if _has_own_year(draft):
            return False  # "trade, which hit $8 billion in 2021, fell to $7 billion in 2022"
        if not self._level.search(folded, max(sentence.start, span.start - _SPEECH_CHARS), span.start):
            return False
        before = [q.span for q in draft.passage.quantities if q.unit == draft.unit and q.span.end <= span.start]
        if not before or self._target.search(folded, sentence.start, before[-1].start) is None:
            return False
        return self._reached.search(folded, sentence.start, before[-1].start) is not None

    def is_range(self, folded: str, first: QuantityMention, second: QuantityMention) -> bool:
        """Tell whether two quantities are the ends of one range."""
        gap = second.span.start - first.span.end
        return (
            0 < gap <= _RANGE_CHARS and self._between.fullmatch(folded, first.span.end, second.span.start) is not None
        )

    def make(
        self,
        analysis: Analysis,
        draft: Draft,
        number: int,
        *,
        is_partner: bool = False,
        told: PartialDate | None = None,
        published: PartialDate | None = None,
    ) -> FigureFact:
        """Give the fact of a draft; `number` counts the figures of the article.

        `told`: the day on which the article tells it; `published`: when it came out. `is_partner`: its only country is
        the other end of a trade, and nobody tells whose ("exports to Laos").
        """
        is_goal = self._is_goal(analysis.document.folded, draft)
        if is_goal:
            draft = replace(draft, year=replace(draft.year, year=None, span=None))
        document, quantity, measured = analysis.document, draft.quantity, draft.measured
        value = quantity.value
        if measured.measure == "growth":
            value = -abs(value) if measured.sign < 0 else value
        elif measured.measure == "balance":
            value = abs(value)
        value = int(value) if value == int(value) else value
        codes = tuple(side.code for side in draft.sides)
        is_traded = draft.topic in TRADE_FAMILY and bool(codes)
        return FigureFact(
            ref=f"figure-{number}",
            anchor=quantity.span,
            evidence=tuple(_evidence(document.text, draft, value)),
            rule=f"figure-{measured.rule}",
            measure=measured.measure,
            value=value,
            unit=draft.unit,
            year=draft.year.year,
            countries=codes,
            of=_sector(analysis, draft.passage, quantity.span),
            reporter=codes[0] if is_traded and not is_partner else None,
            partner=codes[0] if is_partner else codes[1] if is_traded and len(codes) == _PAIR else None,
            modality="target" if is_goal else self._modality_of(document.folded, draft, told, published),
            claimed_by=self._claimed_by(analysis, draft.passage),
            verbatim=quantity.span.of(document.text),
            is_approximate=quantity.is_approximate,
        )

    def _claimed_by(self, analysis: Analysis, passage: Passage) -> str | None:
        span = passage.sentence.span
        people = within(analysis.person_mentions, span)
        if not people:
            return None
        for match in self._speech.finditer(analysis.document.folded, span.start, span.end):
            for mention in people:
                gap = max(mention.span.start - match.end(), match.start() - mention.span.end)
                if gap <= _SPEECH_CHARS:
                    return mention.name
        return None


def _next_to(passage: Passage, span: Span) -> list[tuple[QuantityMention, QuantityMention]]:
    """Give the quantity of a span with the one behind it, as a list of one or none."""
    pairs = zip(passage.quantities, passage.quantities[1:], strict=False)
    return [(first, second) for first, second in pairs if first.span == span]


def _sector(analysis: Analysis, passage: Passage, span: Span) -> str | None:
    """Give the sector that a figure is of: the nearest of its own clause, the last in front, or the only one.

    "Steel rose 92 percent; coal rose 67 percent": what stands behind a joint is of the next figure, not of this one.
    """
    mentions = within(analysis.sectors, passage.sentence.span)
    if not mentions:
        return None
    clause, segment = passage.clause(span), passage.segment(span)
    own = Span(clause.start, max(span.end, passage.reach(span).end))
    near = [m for m in mentions if own.covers(m.span)]
    near = near or [m for m in mentions if segment.start <= m.span.start and m.span.end <= span.start]
    near = near or [m for m in mentions if clause.covers(m.span)]
    if not near:
        return mentions[0].sector if len({m.sector for m in mentions}) == 1 else None
    chosen = min(near, key=lambda m: (max(m.span.start - span.end, span.start - m.span.end), m.span))
    return None if _is_spread(mentions, chosen.span, span) else chosen.sector


def _is_spread(mentions: Sequence[SectorMention], first: Span, span: Span) -> bool:
    """Tell whether the sectors behind a number are a list: "$4 billion, mainly in energy, mining and banking"."""
    listed, end = set[str](), first.start
    for mention in mentions:
        if mention.span.start >= max(first.start, span.end) and mention.span.start - end <= _LIST_CHARS:
            listed.add(mention.sector)
            end = mention.span.end
    return len(listed) >= _LISTED


def _evidence(text: str, draft: Draft, value: float) -> list[Evidence]:
    span = draft.quantity.span
    cue = draft.measured.cue or span
    basis: Basis = "stated" if draft.measured.cue else "inferred"
    found = [
        Evidence("value", value, span, span.of(text)),
        Evidence("unit", draft.unit, span, span.of(text)),
        Evidence("measure", draft.measured.measure, cue, cue.of(text), basis),
    ]
    year = draft.year
    if year.year is not None and year.span is not None:
        is_told = draft.passage.sentence.span.covers(year.span)
        found.append(Evidence("year", year.year, year.span, year.span.of(text), "stated" if is_told else "inferred"))
    for side in draft.sides:
        place = side.span or span
        is_inferred = side.is_inferred or side.span is None or not draft.passage.sentence.span.covers(side.span)
        found.append(Evidence("countries", side.code, place, place.of(text), "inferred" if is_inferred else "stated"))
    return found


def _has_own_year(draft: Draft) -> bool:
    """Tell whether the year of a figure stands behind it: "to $5 million in 2025"."""
    return draft.year.span is not None and draft.year.span.start >= draft.quantity.span.end
