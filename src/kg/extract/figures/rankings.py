"""Tell the sides of the next in a ranking of countries: "3 billion in Laos, followed by Japan with 2"."""

import re
from collections.abc import Sequence

from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.partners import is_tied
from kg.extract.figures.passages import Passage
from kg.lang.pack import LanguagePack
from kg.model.mentions import QuantityMention
from kg.model.spans import Span

_PAIR = 2


class FigureRankings:
    """The words by which one language leads to the next of a ranking."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `follows` of the pack's `figures.yml`."""
        self._follows = re.compile(pack.section("figures")["follows"])

    def ranked(
        self,
        context: CountryContext,
        passage: Passage,
        quantity: QuantityMention,
        sides: list[Side],
        before: Sequence[Side],
    ) -> list[Side]:
        """Give who invests and where: the next of a ranking does it where the first does, if that is told.

        Args:
            context: The article's countries.
            passage: The sentence.
            quantity: The quantity.
            sides: The sides that stand around it.
            before: Those of the figure before it.
        """
        start = passage.sentence.span.start
        cue = self._follows.search(context.folded, start, quantity.span.start)
        if cue is None:
            return sides
        rank = passage.segment(Span(cue.start() + 1, cue.start() + 1)).start
        hosts = {side.code: side for side in context.hosts(Span(start, rank))}
        owner = _owner_in_row(context, passage, Span(cue.end(), quantity.span.start))
        if owner is not None:
            codes = {side.code for side in before}
            taker = [side for side in (*hosts.values(), *context.home) if side.code in codes - {owner.code}][:1]
            if len(codes) == 1:
                return [owner]  # no host told: the first of the ranking is none
            return [owner, *taker] if taker else sides
        own = [side for side in sides if side.span and side.span.start >= rank]
        is_placed = any(side.span in context.places or context.is_partner(side) for side in own)
        if is_placed or len(hosts) != 1 or not 0 < len(own) <= _PAIR or hosts.keys() & {side.code for side in own}:
            return sides
        return [*own, *hosts.values()]


def _owner_in_row(context: CountryContext, passage: Passage, row: Span) -> Side | None:
    """Give the last of a row of countries, each with its number right behind: "followed by Laos with 488 projects"."""
    owners = [side for side in context.within(row) if side.span and is_tied(passage, side.span)]
    return owners[-1] if owners else None
