"""Tell which countries a quantity is about."""

import re
from dataclasses import dataclass

from kg.extract.analysis import Analysis
from kg.extract.figure_cues import TRADE_FAMILY, Passage
from kg.extract.sides import SideFinder, Sides
from kg.lang.pack import LanguagePack
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.text.lexicon import Phrase, PhraseMatcher

_CONTEXT = 24


@dataclass(frozen=True, slots=True)
class Side:
    """A country of a figure and the passage that names it."""

    code: str
    span: Span | None
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class CountryContext:
    """The countries named in one article, with what refers back to them."""

    sides: Sides
    named: tuple[tuple[Span, str], ...]
    pairs: tuple[Span, ...]
    blocs: tuple[Span, ...]
    folded: str

    def within(self, span: Span) -> list[Side]:
        """Give the countries a stretch names or refers back to, each once, in text order."""
        found = [(place.start, Side(code, place)) for place, code in self.named if span.covers(place)]
        for coreference in self.sides.coreferences:
            if coreference.kind == "countries" and span.covers(coreference.span):
                found += [(coreference.span.start, Side(code, coreference.span, True)) for code in coreference.codes]
        unique: dict[str, Side] = {}
        for _, side in sorted(found, key=lambda row: row[0]):
            unique.setdefault(side.code, side)
        return list(unique.values())

    def has_pair_word(self, span: Span) -> bool:
        """Tell whether a stretch speaks of two sides ("bilateral", "two-way")."""
        return any(span.covers(place) for place in self.pairs)

    def has_bloc(self, span: Span) -> bool:
        """Tell whether a stretch names a bloc of states."""
        return any(span.covers(place) for place in self.blocs)

    def side(self, code: str) -> Side:
        """Give a country of the article by its first mention."""
        place = next((place for place, named in self.named if named == code), None)
        return Side(code, place, True)

    @property
    def pair(self) -> list[Side]:
        """Give the two sides that the article is about."""
        return [self.side(code) for code in self.sides.main]

    @property
    def home(self) -> list[Side]:
        """Give the country that tells the story, as a list of one or none."""
        return [self.side(self.sides.home)] if self.sides.home else []


@dataclass(frozen=True, slots=True)
class _Situation:
    """What stands around one figure: the countries of its clause and of the figure before it."""

    measure: str | None
    local: list[Side]
    before: list[Side]
    is_pair: bool
    has_bloc: bool


class FigureCountries:
    """The ways one language ties countries to a quantity."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml` and `sides.yml`."""
        data = pack.section("figures")
        self._sides = SideFinder(pack)
        self._pair_words = PhraseMatcher(Phrase(word, word) for word in data["pair_words"])
        self._partner = re.compile(data["partner_of_trade"])

    def read(self, analysis: Analysis) -> CountryContext:
        """Gather the countries of an article, those of its companies too; offices bring none."""
        document = analysis.document
        offices = [office.span for office in analysis.offices]
        named = [
            (mention.span, mention.code)
            for mention in analysis.countries
            if not any(office.covers(mention.span) for office in offices)
        ]
        kinds = {fact.name: (fact.kind, fact.country) for fact in analysis.organizations}
        blocs = []
        for body in analysis.organization_mentions:
            kind, country = kinds.get(body.name, (None, None))
            if kind == "company" and country:
                named.append((body.span, country))
            elif kind == "intergovernmental":
                blocs.append(body.span)
        pairs = tuple(hit.span for hit in self._pair_words.find(document.text, document.folded))
        return CountryContext(self._sides.read(analysis), tuple(sorted(named)), pairs, tuple(blocs), document.folded)

    def find(
        self,
        context: CountryContext,
        passage: Passage,
        quantity: QuantityMention,
        measure: str | None,
        before: tuple[Side, ...],
    ) -> list[Side]:
        """Give the countries of a figure.

        Args:
            context: The article's countries.
            passage: The sentence.
            quantity: The quantity.
            measure: What it measures, or what its growth or share is of; None where nothing tells.
            before: The countries of the figure before it in the same paragraph; empty where there is none.
        """
        clause = passage.clause(quantity.span)
        local = context.within(clause)
        if not local and passage.breaks and not before:
            local = context.within(Span(passage.sentence.span.start, quantity.span.end))
        situation = _Situation(measure, local, list(before), context.has_pair_word(clause), context.has_bloc(clause))
        if measure in TRADE_FAMILY:
            return self._trade(context, situation)
        if measure == "investment":
            return _investment(context, situation)
        if measure == "employment":
            return _host(context, local)
        if local:
            return local[:2]
        return list(before[:2]) if before and measure in (None, "share", "growth") else context.home

    def _trade(self, context: CountryContext, situation: _Situation) -> list[Side]:
        local, before = situation.local, situation.before
        if len(local) >= 2:
            return local[:2]
        if not local:
            return [] if situation.has_bloc else before or context.pair
        only = local[0]
        if len(before) == 2 and only.code in [side.code for side in before]:
            return before
        if situation.has_bloc:
            return [only]
        others = [side for side in context.pair if side.code != only.code]
        is_mutual = situation.is_pair or situation.measure in ("trade", "balance")
        if only.code == context.sides.home:
            return [only, *others[:1]] if is_mutual else [only]
        if is_mutual or self._is_partner(context, only):
            home = [side for side in context.home if side.code != only.code]
            return [*(home or others[:1]), only]
        return [only]

    def _is_partner(self, context: CountryContext, side: Side) -> bool:
        """Tell whether a preposition makes the country the other end of a trade: "to Laos"."""
        if side.span is None:
            return False
        before = context.folded[max(0, side.span.start - _CONTEXT) : side.span.start]
        return self._partner.search(before) is not None


def _investment(context: CountryContext, situation: _Situation) -> list[Side]:
    local = situation.local
    if len(local) >= 2:
        return local[:2]
    if not local:
        return situation.before or context.pair
    if local[0].code == context.sides.home:
        return context.pair if situation.is_pair else local
    return [local[0], *context.home]


def _host(context: CountryContext, local: list[Side]) -> list[Side]:
    if any(side.code == context.sides.home for side in local) or not local:
        return context.home
    return local[:1]
