"""Tell that an amount is nobody's investment, aid or trade: a ransom, a fine, a player's fee, traded shares."""

import re

from kg.extract.figures.context import CountryContext
from kg.extract.figures.drafts import Draft, Place
from kg.extract.figures.measures import Measured, is_money
from kg.lang.pack import LanguagePack
from kg.model.frozen import replace

_PUBLIC = frozenset({"investment", "aid", "imports", "exports", "sales", "trade"})
_DEALT = frozenset({"imports", "exports", "sales", "trade"})
_BEFORE = 90
_SECURITIES = "securities"
_PAPERS = frozenset({_SECURITIES, "papers", "shares"})


class FigurePrivate:
    """The words by which one language tells of crime, courts, sport, families, elections and the stock exchange."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `private`, `invested`, `lost_before`, `securities_…`, `money_…`, `interventions` of the pack."""
        data = pack.section("figures")
        self._private, self._invested = re.compile(data["private"]), re.compile(data["invested"])
        self._lost, self._securities, self._dealt = (
            re.compile(str(data[name]).replace("{ABOUT}", data["about"]))
            for name in ("lost_before", "securities_before", "money_dealt_before")
        )
        self._securities_behind, self._not_behind = (
            re.compile(data["securities_behind"]),
            re.compile(data["money_not_behind"]),
        )
        self._interventions = re.compile(data["interventions"])

    def settle(self, context: CountryContext, measured: Measured, place: Place, last: Draft | None) -> Measured:
        """Give money that changes hands in such a clause as `other`, where no word for business itself tells more.

        "The gang asked for $2 million to open the gates", "the couple spent $300,000 to build a house".
        """
        if measured.measure not in _PUBLIC or not is_money(place.quantity.unit):
            return measured
        folded, span = context.folded, place.quantity.span
        before = folded[max(place.passage.sentence.span.start, span.start - _BEFORE) : span.start]
        if self._lost.search(before):
            return replace(measured, measure="other", rule="private", base=None)
        if measured.measure in _DEALT and self._is_of_securities(folded, before, measured, place, last):
            return replace(measured, measure="other", rule=_SECURITIES, base=None)
        if measured.cue is not None and self._invested.search(folded, measured.cue.start, measured.cue.end):
            return measured
        segment = place.passage.segment(span)
        if self._private.search(folded, segment.start, segment.end) is None:
            return measured
        if measured.measure == "aid" and context.within(segment):
            return measured  # "Japan gave $3 million to the victims"
        return replace(measured, measure="other", rule="private", base=None)

    def _is_of_securities(self, folded: str, before: str, measured: Measured, place: Place, last: Draft | None) -> bool:
        """Tell whether stocks or bonds change hands: "sold a net $400 million of bonds after buying $200 million"."""
        if self._securities.search(before) or self._securities_behind.match(folded, place.quantity.span.end):
            return True
        sentence, end = place.passage.sentence.span, place.quantity.span.end
        if self._dealt.search(before) and self._interventions.search(folded, sentence.start, sentence.end):
            return self._not_behind.match(folded, end) is None  # "the central bank sold $2 billion to support the baht"
        if measured.cue is not None and self._invested.search(folded, measured.cue.start, measured.cue.end):
            return False  # "sold $400 million of stocks while exports reached $900 million"
        if last is None or last.passage is not place.passage or last.measured.rule not in _PAPERS:
            return False
        return last.unit == place.quantity.unit and self._dealt.search(before) is not None
