"""Tell which figures are of the whole world, and so of no country of the story."""

import re

from kg.extract.figures.context import CountryContext
from kg.extract.figures.measures import RELATIVE, Measured, currencies
from kg.extract.figures.passages import Passage
from kg.lang.pack import LanguagePack
from kg.model.mentions import QuantityMention
from kg.model.spans import Span

_OWN = frozenset({"sales", "production", "stock", "other", "growth"})
# What no two countries of a story come to between them: "the halal industry is worth $2.1 trillion".
_WORLD_SIZED = 1e12
_NEAR = 50


class FigureWorld:
    """The words of one language for the whole world."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `world`, `world_adverbs`, `world_ranked` and `own_words` of the pack's `figures.yml`."""
        data = pack.section("figures")
        self._world, self._adverbs = re.compile(data["world"]), re.compile(data["world_adverbs"])
        self._own, self._ranked = re.compile(data["own_words"]), re.compile(data["world_ranked"])

    def has(
        self,
        context: CountryContext,
        passage: Passage,
        quantity: QuantityMention,
        measured: Measured,
        *,
        is_leaning: bool,
    ) -> bool:
        """Tell whether a figure is of the whole world.

        Args:
            context: The article's countries.
            passage: The sentence.
            quantity: The quantity.
            measured: What it measures.
            is_leaning: A figure before it tells the countries.
        """
        clause, sentence = passage.clause(quantity.span), passage.sentence.span
        if measured.measure == "trade" and self._is_right_before(context, passage, quantity):
            return True
        if context.within(clause) or context.has_home_word(clause):
            return False
        if measured.measure in RELATIVE and is_leaning:
            return False
        if measured.measure == "share":
            is_sold = self._adverbs.search(context.folded, quantity.span.end, clause.end) is not None
            return is_sold and self._own.search(context.folded, clause.start, quantity.span.start) is None
        if measured.measure not in _OWN or measured.rule in ("loan", "projects", "tariff", "tariff-lines", "rate"):
            return False
        stretch = clause if context.within(sentence) else sentence
        is_ranked = self._ranked.search(context.folded, sentence.start, sentence.end) is not None
        if not is_ranked and self._world.search(context.folded, stretch.start, stretch.end):
            return self._own.search(context.folded, clause.start, quantity.span.start) is None
        is_huge = quantity.unit in currencies("world") and quantity.value >= _WORLD_SIZED
        return is_huge and measured.measure == "other" and not context.within(Span(sentence.start, sentence.end))

    def _is_right_before(self, context: CountryContext, passage: Passage, quantity: QuantityMention) -> bool:
        """Tell whether the world's trade is told in front: "Laos has a tenth of the global trade worth $20 billion"."""
        clause = passage.clause(quantity.span)
        start = max(clause.start, quantity.span.start - _NEAR)
        told = self._world.search(context.folded, start, quantity.span.start)
        if told is None or context.within(Span(told.start(), clause.end)):
            return False
        return not any(hit.payload.measure == "trade" and hit.span.start >= told.end() for hit in passage.cues)
