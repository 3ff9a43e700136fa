"""Find the figures of an article: which quantities are some, what they measure, when and about whom."""

import re
from dataclasses import dataclass, replace

from kg.extract.analysis import Analysis, within
from kg.extract.figure_countries import CountryContext, FigureCountries, Side
from kg.extract.figure_cues import TRADE_FAMILY, FigureCues, Measured, Passage
from kg.extract.figure_years import FigureYears, YearFound
from kg.lang.pack import LanguagePack
from kg.model.facts import FigureFact
from kg.model.mentions import QuantityMention
from kg.model.spans import Basis, Evidence, Span

_LINK_CHARS = 24
_SPEECH_CHARS = 60
_SAME_SENTENCES = 2
_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure on its way, with what later figures may take over."""

    quantity: QuantityMention
    passage: Passage
    unit: str
    measured: Measured
    year: YearFound
    sides: tuple[Side, ...]

    @property
    def topic(self) -> str:
        """Give what the figure is about: its measure, or the one its growth or share is of."""
        return self.measured.base or self.measured.measure


class FigureFinder:
    """Find figures in one language; compiled once, then pure."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml` and `sides.yml`."""
        data = pack.section("figures")
        self._cues = FigureCues(pack)
        self._years = FigureYears(pack)
        self._countries = FigureCountries(pack)
        names = ("link", "from_before", "same_total", "target_words", "estimate_words", "speech", "anaphor")
        self._link, self._from, self._same, self._target, self._estimate, self._speech, self._anaphor = (
            re.compile(data[name]) for name in names
        )

    def find(self, analysis: Analysis) -> tuple[FigureFact, ...]:
        """Give the figures in text order; one that the article repeats is given once, as fully as it is told."""
        quantities = _without_dates(analysis)
        masks = tuple(mention.span for layer in (analysis.offices, analysis.organization_mentions) for mention in layer)
        passages = self._cues.passages(analysis.document, quantities, masks)
        if not passages:
            return ()
        context = self._countries.read(analysis)
        drafts: list[_Draft] = []
        for passage in passages:
            for index, quantity in enumerate(passage.quantities):
                draft = self._draft(analysis, context, passage, index, drafts)
                if draft is not None and quantity is draft.quantity:
                    drafts.append(draft)
        kept = _once(self._linked(analysis, drafts))
        return tuple(self._fact(analysis, draft, number) for number, draft in enumerate(kept, 1))

    def _draft(
        self, analysis: Analysis, context: CountryContext, passage: Passage, index: int, drafts: list[_Draft]
    ) -> _Draft | None:
        document = analysis.document
        quantity = passage.quantities[index]
        unit = quantity.unit or self._borrowed_unit(passage, index)
        if unit is None:
            return None
        quantity = quantity if quantity.unit else replace(quantity, unit=unit)
        measured = self._cues.measure(document, passage, quantity)
        if measured is None:
            return None
        last = drafts[-1] if drafts else None
        if measured.measure == "same":
            measured = self._same_as_before(measured, unit, last, passage)
        is_near = last is not None and last.passage.sentence.paragraph == passage.sentence.paragraph
        year = self._years.find(document, analysis.dates, passage, quantity)
        if last is not None and last.passage is passage and self._is_same_scale(document.folded, last, quantity):
            measured = last.measured
        is_referring = last is not None and self._refers_back(document.folded, passage)
        if is_referring and last is not None and measured.measure == "growth":
            measured = replace(measured, base=last.topic)
        is_near = is_near or is_referring
        topic = measured.base or measured.measure
        clause = passage.clause(quantity.span)
        if year.year is None and not year.is_closed and last is not None and is_near:
            is_real = self._modality(document.folded, clause) == "realised"
            year = (
                self._year_before(document.folded, passage, topic, last) if is_real or last.passage is passage else year
            )
        year = self._year_of_start(document.folded, clause, passage, index, year)
        measured = self._sold_abroad(measured, context, clause)
        before = last.sides if last is not None and is_near and _is_kin(topic, last, passage) else None
        base = measured.base if measured.measure in ("growth", "share") else measured.measure
        base = measured.rule if measured.rule in ("tariff", "projects", "default") else base
        if base is None and measured.measure == "growth" and last is not None and last.passage is passage:
            base, before = last.topic, last.sides
        sides = self._countries.find(context, passage, quantity, base, before)
        return _Draft(passage.quantities[index], passage, unit, measured, year, tuple(sides))

    def _refers_back(self, folded: str, passage: Passage) -> bool:
        """Tell whether a sentence begins with "this figure"."""
        span = passage.sentence.span
        return self._anaphor.search(folded[span.start : span.end]) is not None

    def _is_same_scale(self, folded: str, last: _Draft, quantity: QuantityMention) -> bool:
        """Tell whether a percentage is the end of what begins with the one before: "from 1.5 percent to 3 percent"."""
        if quantity.unit != "percent" or last.unit != "percent" or quantity.span.start <= last.quantity.span.end:
            return False
        between = folded[last.quantity.span.end : quantity.span.start]
        return len(between) <= _LINK_CHARS and (not between.strip(" -–—") or self._link.match(between) is not None)

    def _year_of_start(self, folded: str, clause: Span, passage: Passage, index: int, year: YearFound) -> YearFound:
        """Give "rose in 2018 from 1.9 to 2.2 billion" the year before for what it rose from."""
        quantity = passage.quantities[index]
        if year.year is None or index + 1 >= len(passage.quantities):
            return year
        following = passage.quantities[index + 1]
        between = folded[quantity.span.end : following.span.start]
        is_start = self._from.search(folded[max(clause.start, quantity.span.start - _LINK_CHARS) : quantity.span.start])
        if is_start and following.unit == quantity.unit and self._link.match(between):
            is_own = year.span is not None and quantity.span.end <= year.span.start < following.span.start
            return year if is_own else replace(year, year=year.year - 1)
        return year

    @staticmethod
    def _sold_abroad(measured: Measured, context: CountryContext, clause: Span) -> Measured:
        """Read "sales of coal to Vietnam" as exports."""
        if measured.measure != "sales":
            return measured
        abroad = [s for s in context.within(clause) if s.code != context.home_code and context.is_partner(s)]
        return replace(measured, measure="exports", rule="sold-abroad") if abroad else measured

    @staticmethod
    def _borrowed_unit(passage: Passage, index: int) -> str | None:
        """Give "Singapore's 357.5 billion" the currency of the amount before it."""
        before = [other.unit for other in passage.quantities[:index] if other.unit and len(other.unit) == 3]
        money = [unit for unit in before if unit.isupper()]
        return money[-1] if money else None

    @staticmethod
    def _same_as_before(measured: Measured, unit: str, last: _Draft | None, passage: Passage) -> Measured:
        if last is not None and passage.sentence.index - last.passage.sentence.index <= _SAME_SENTENCES:
            is_like = last.unit == unit and last.measured.measure not in ("growth", "share")
            if is_like:
                return replace(measured, measure=last.measured.measure, rule="same-as-before", confidence=0.6)
        return replace(measured, measure="other", rule="default", confidence=0.45)

    def _year_before(self, folded: str, passage: Passage, topic: str, last: _Draft) -> YearFound:
        """Take over the year of the figure before: of one sentence, one total, or one account of trade."""
        if last.year.year is None:
            return YearFound()
        span = passage.sentence.span
        is_same_sentence = last.passage is passage
        is_same_total = self._same.search(folded[span.start : span.start + 40]) is not None
        is_same_total = is_same_total or self._refers_back(folded, passage)
        is_trade = topic in TRADE_FAMILY and last.topic in TRADE_FAMILY
        if is_same_sentence:
            return replace(last.year, is_closed=False) if _is_kin(topic, last, passage) else YearFound()
        return last.year if is_same_total or is_trade else YearFound()

    def _linked(self, analysis: Analysis, drafts: list[_Draft]) -> list[_Draft]:
        """Let growth "of 10 percent to 4.5 trillion yuan in 2024" take year and countries of the amount behind it."""
        result = list(drafts)
        folded = analysis.document.folded
        for index in range(len(result) - 1):
            draft, following = result[index], result[index + 1]
            if draft.passage is not following.passage:
                continue
            between = folded[draft.quantity.span.end : following.quantity.span.start]
            is_linked = draft.measured.measure == "growth" and len(between) <= _LINK_CHARS and self._link.match(between)
            between_ends = (draft.quantity.span.end, following.quantity.span.start)
            is_one = _is_kin(draft.topic, following, draft.passage) and not (
                draft.passage.hurdles(*between_ends) or self._years.has_join(folded, *between_ends)
            )
            if not (is_linked or is_one):
                continue
            year = draft.year if draft.year.year or draft.year.is_closed else following.year
            sides = following.sides if len(following.sides) > len(draft.sides) else draft.sides
            result[index] = replace(draft, year=year, sides=sides)
            if is_linked:
                back = following.year if following.year.year else year
                result[index + 1] = replace(following, year=back, sides=sides)
        return result

    def _fact(self, analysis: Analysis, draft: _Draft, number: int) -> FigureFact:
        document = analysis.document
        quantity, measured = draft.quantity, draft.measured
        value = quantity.value
        if measured.measure == "growth":
            value = -abs(value) if measured.sign < 0 else value
        elif measured.measure == "balance":
            value = abs(value)
        verbatim = quantity.span.of(document.text)
        clause = draft.passage.clause(quantity.span)
        codes = tuple(side.code for side in draft.sides)
        is_traded = draft.topic in TRADE_FAMILY and bool(codes)
        of = _nearest_sector(analysis, draft.passage.sentence.span, quantity.span)
        return FigureFact(
            ref=f"figure-{number}",
            anchor=quantity.span,
            evidence=tuple(_evidence(document.text, draft, value)),
            confidence=measured.confidence,
            rule=f"figure-{measured.rule}",
            measure=measured.measure,
            value=int(value) if value == int(value) else value,
            unit=draft.unit,
            year=draft.year.year,
            countries=codes,
            of=of,
            reporter=codes[0] if is_traded else None,
            partner=codes[1] if is_traded and len(codes) > 1 else None,
            modality=self._modality(document.folded, clause),
            claimed_by=self._claimed_by(analysis, draft.passage),
            verbatim=verbatim,
            is_approximate=quantity.is_approximate,
        )

    def _modality(self, folded: str, clause: Span) -> str:
        piece = folded[clause.start : clause.end]
        if self._target.search(piece):
            return "target"
        return "estimate" if self._estimate.search(piece) else "realised"

    def _claimed_by(self, analysis: Analysis, passage: Passage) -> str | None:
        span = passage.sentence.span
        for match in self._speech.finditer(analysis.document.folded, span.start, span.end):
            for mention in within(analysis.person_mentions, span):
                gap = max(mention.span.start - match.end(), match.start() - mention.span.end)
                if gap <= _SPEECH_CHARS:
                    return mention.name
        return None


def _without_dates(analysis: Analysis) -> tuple[QuantityMention, ...]:
    dates = [mention.span for mention in analysis.dates]
    return tuple(q for q in analysis.quantities if not any(span.covers(q.span) for span in dates))


def _is_kin(topic: str, last: _Draft, passage: Passage) -> bool:
    """Tell whether a figure speaks of the same matter as the one before it."""
    if topic in TRADE_FAMILY and last.topic in TRADE_FAMILY:
        return True
    if last.passage is not passage:
        return False
    return topic == last.topic or "growth" in (topic, last.topic) or topic == "share"


def _once(drafts: list[_Draft]) -> list[_Draft]:
    """Keep one of each value, unit and measure, the one told with most; a headline's number is that of the body."""
    best: dict[tuple[float, str, str], _Draft] = {}
    for draft in drafts:
        key = (draft.quantity.value, draft.unit, draft.measured.measure)
        known = best.get(key)
        if known is None or _fullness(draft) > _fullness(known):
            best[key] = draft
    kept = sorted(best.values(), key=lambda draft: draft.quantity.span.start)
    return [draft for draft in kept if not any(_restates(draft, other) for other in kept if other is not draft)]


def _restates(draft: _Draft, other: _Draft) -> bool:
    """Tell whether a draft only says again what another says better: rounded in a headline, or without a cue."""
    if draft.unit != other.unit:
        return False
    first, second = draft.quantity.value, other.quantity.value
    is_headline = draft.passage.sentence.region == "headline" and other.passage.sentence.region != "headline"
    if is_headline and abs(first - second) <= _ROUNDING * max(abs(first), abs(second)):
        return True
    if first != second or is_headline or other.passage.sentence.region == "headline":
        return False
    return _strength(draft) < _strength(other)


def _strength(draft: _Draft) -> tuple[int, int]:
    is_vague = draft.measured.rule in ("no-cue", "same-as-before", "default", "percent", "cue-weak")
    return (0 if is_vague else 1, -draft.quantity.span.start if is_vague else 0)


def _fullness(draft: _Draft) -> tuple[float, ...]:
    has_cue = draft.measured.cue is not None
    is_body = draft.passage.sentence.region != "headline"
    return (draft.year.year is not None, has_cue, is_body)


def _nearest_sector(analysis: Analysis, sentence: Span, span: Span) -> str | None:
    mentions = within(analysis.sectors, sentence)
    if not mentions:
        return None
    nearest = min(mentions, key=lambda m: (max(m.span.start - span.end, span.start - m.span.end), m.span))
    return nearest.sector


def _evidence(text: str, draft: _Draft, value: float) -> list[Evidence]:
    span = draft.quantity.span
    cue = draft.measured.cue or span
    basis: Basis = "stated" if draft.measured.cue else "inferred"
    found = [
        Evidence("value", value, span, span.of(text)),
        Evidence("unit", draft.unit, span, span.of(text)),
        Evidence("measure", draft.measured.measure, cue, cue.of(text), basis),
    ]
    if draft.year.year is not None and draft.year.span is not None:
        found.append(Evidence("year", draft.year.year, draft.year.span, draft.year.span.of(text)))
    for side in draft.sides:
        place = side.span or span
        found.append(
            Evidence("countries", side.code, place, place.of(text), "inferred" if side.is_inferred else "stated")
        )
    return found
