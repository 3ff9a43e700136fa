"""Find the figures of an article: which quantities are some, what they measure, when and about whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.analysis import Analysis
from kg.extract.figure_countries import CountryContext, FigureCountries, Side
from kg.extract.figure_cues import FigureCues, Measured, Passage
from kg.extract.figure_drafts import Draft, Inheritance, Place, distinct, is_kin
from kg.extract.figure_facts import FigureFacts
from kg.extract.figure_years import FigureYears
from kg.lang.pack import LanguagePack
from kg.model.facts import FigureFact
from kg.model.mentions import QuantityMention
from kg.model.spans import Span

# Their countries are told by the rule that found them rather than by their measure.
_OWN_SIDES = frozenset({"tariff", "projects", "default"})


@dataclass(frozen=True, slots=True)
class _Article:
    """What all figures of an article share."""

    analysis: Analysis
    countries: CountryContext


class FigureFinder:
    """Find figures in one language; compiled once, then pure."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml` and `sides.yml`."""
        self._cues = FigureCues(pack)
        self._years = FigureYears(pack)
        self._countries = FigureCountries(pack)
        self._inheritance = Inheritance(pack)
        self._facts = FigureFacts(pack)

    def find(self, analysis: Analysis) -> tuple[FigureFact, ...]:
        """Give the figures in text order; one that the article repeats is given once, as fully as it is told."""
        quantities = _without_dates(analysis)
        masks = tuple(mention.span for layer in (analysis.offices, analysis.organization_mentions) for mention in layer)
        passages = self._cues.passages(analysis.document, quantities, masks)
        if not passages:
            return ()
        article = _Article(analysis, self._countries.read(analysis))
        drafts: list[Draft] = []
        for passage in passages:
            for index in range(len(passage.quantities)):
                draft = self._draft(article, passage, index, drafts)
                if draft is not None:
                    drafts.append(draft)
        kept = distinct(self._inheritance.link(analysis.document.folded, drafts))
        return tuple(self._facts.make(analysis, draft, number) for number, draft in enumerate(kept, 1))

    def _draft(self, article: _Article, passage: Passage, index: int, drafts: Sequence[Draft]) -> Draft | None:
        document = article.analysis.document
        unit = passage.quantities[index].unit or _borrowed_unit(passage, index, drafts)
        if unit is None:
            return None
        place = Place(passage, replace(passage.quantities[index], unit=unit))
        measured = self._cues.measure(document, passage, place.quantity)
        if measured is None:
            return None
        clause = passage.clause(place.quantity.span)
        last = drafts[-1] if drafts else None
        measured = self._inheritance.measure(document.folded, measured, unit, drafts, place)
        if measured.rule == "default" and not _is_money(unit):
            return None  # tonnes and units without a word that says what of them
        measured = _sold_abroad(measured, article.countries, clause)
        is_real = self._facts.modality(document.folded, clause) == "realised"
        year = self._years.find(document, article.analysis.dates, passage, place.quantity)
        if year.year is None and not year.is_closed:
            topic = measured.base or measured.measure
            year = self._inheritance.year(document.folded, topic, drafts, passage, is_real)
        year = self._inheritance.year_of_start(document.folded, place, year)
        is_pointed = self._inheritance.is_pointed(document.folded, place.quantity.span)
        sides = self._sides(article, place, measured, last)
        return Draft(place.quantity, passage, unit, measured, year, sides, is_real, is_pointed)

    def _sides(self, article: _Article, place: Place, measured: Measured, last: Draft | None) -> tuple[Side, ...]:
        passage, folded = place.passage, article.analysis.document.folded
        topic = measured.base or measured.measure
        before: tuple[Side, ...] | None = None
        if last is not None:
            is_near = last.paragraph == passage.sentence.paragraph or self._inheritance.refers_back(folded, passage)
            before = last.sides if is_near and is_kin(topic, last, passage) else None
        base = measured.base if measured.measure in ("growth", "share") else measured.measure
        base = measured.rule if measured.rule in _OWN_SIDES else base
        if base is None and measured.measure == "growth" and last is not None and last.passage is passage:
            base, before = last.topic, last.sides
        return tuple(self._countries.find(article.countries, passage, place.quantity, base, before))


def _sold_abroad(measured: Measured, context: CountryContext, clause: Span) -> Measured:
    """Read "sales of coal to Vietnam" as exports."""
    if measured.measure != "sales":
        return measured
    abroad = [side for side in context.within(clause) if side.code != context.home_code and context.is_partner(side)]
    return replace(measured, measure="exports", rule="sold-abroad") if abroad else measured


def _borrowed_unit(passage: Passage, index: int, drafts: Sequence[Draft]) -> str | None:
    """Give "Singapore's 357.5 billion" the currency of the amount before it, of its paragraph."""
    before = [draft.unit for draft in drafts if draft.paragraph == passage.sentence.paragraph]
    before += [other.unit for other in passage.quantities[:index] if other.unit]
    money = [unit for unit in before if _is_money(unit)]
    return money[-1] if money else None


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper() and unit != "TEU"


def _without_dates(analysis: Analysis) -> tuple[QuantityMention, ...]:
    dates = [mention.span for mention in analysis.dates]
    return tuple(q for q in analysis.quantities if not any(span.covers(q.span) for span in dates))
