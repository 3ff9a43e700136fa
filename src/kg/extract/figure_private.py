"""Tell that an amount is nobody's investment, aid or trade: a ransom, a fine, a player's fee, a family's house."""

import re

from kg.extract.figure_context import CountryContext
from kg.extract.figure_drafts import Place
from kg.extract.figure_measures import Measured, is_money
from kg.lang.pack import LanguagePack
from kg.model.frozen import replace

_PUBLIC = frozenset({"investment", "aid", "imports", "exports", "sales", "trade"})


class FigurePrivate:
    """The words by which one language tells of crime, courts, sport, families and elections."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `private` and `invested` of the pack's `figures.yml`."""
        data = pack.section("figures")
        self._private, self._invested = re.compile(data["private"]), re.compile(data["invested"])

    def settle(self, context: CountryContext, measured: Measured, place: Place) -> Measured:
        """Give money that changes hands in such a clause as `other`, where no word for business itself tells more.

        "The gang asked for $2 million to open the gates", "the couple spent $300,000 to build a house".
        """
        if measured.measure not in _PUBLIC or not is_money(place.quantity.unit):
            return measured
        folded = context.folded
        if measured.cue is not None and self._invested.search(folded, measured.cue.start, measured.cue.end):
            return measured
        segment = place.passage.segment(place.quantity.span)
        if self._private.search(folded, segment.start, segment.end) is None:
            return measured
        if measured.measure == "aid" and context.within(segment):
            return measured  # "Japan gave $3 million to the victims"
        return replace(measured, measure="other", rule="private", base=None)
