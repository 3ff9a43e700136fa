"""Tell between which countries the people of a figure go: workers and travellers of one in another."""

import re
from collections.abc import Sequence

from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.drafts import Draft, Place
from kg.extract.figures.passages import Passage
from kg.lang.pack import LanguagePack
from kg.model.mentions import QuantityMention
from kg.model.spans import Span

_BESIDE = 2
_AHEAD = 40  # ", home to an estimated "
_NOUN = 32  # "foreign tourist arrivals from "


class FigurePeople:
    """The words by which one language ties people to where they come from and where they are."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the words of the pack's `figures.yml`.

        `home_to`, `people_sent`, `people_abroad`, `people_teams`, `nationals_before` and `nationals_behind`.
        """
        data = pack.section("figures")
        self._home_to = re.compile(data["home_to"])
        self._abroad = re.compile(data["people_abroad"])
        self._sent = re.compile(data["people_sent"])
        self._teams = re.compile(str(data["people_teams"]).replace("{ABOUT}", data["about"]))
        self._before, self._behind = re.compile(data["nationals_before"]), re.compile(data["nationals_behind"])

    def is_team(self, folded: str, place: Place) -> bool:
        """Tell whether people are a party that travels or meets: "a team of 60 experts"."""
        start = max(place.passage.sentence.span.start, place.quantity.span.start - _AHEAD)
        return (
            place.quantity.unit == "people"
            and self._teams.search(folded[start : place.quantity.span.start]) is not None
        )

    def with_host(
        self, context: CountryContext, passage: Passage, quantity: QuantityMention, sides: Sequence[Side]
    ) -> list[Side]:
        """Add the country where people of another are counted: "Qatar, where 242,000 Filipinos live".

        Foreigners without a place are counted by the country that tells of them.
        """
        only, folded = (sides[0] if len(sides) == 1 else None), context.folded
        if only is None or only.span is None:
            return list(sides)
        if only.code != context.home_code and self._abroad.search(folded, quantity.span.start, quantity.span.end):
            return [*context.home, only]  # "1,500 OFWs are in Laos"
        start = max(passage.sentence.span.start, quantity.span.start - _AHEAD)
        ahead = self._home_to.search(folded, start, quantity.span.start)
        host = context.ending_at(ahead.start()) if ahead is not None else []
        if not host and only.code != context.home_code and self._are_nationals(folded, only.span, quantity.span):
            host = context.home
        return [only, *(side for side in host if side.code != only.code)]

    def sent_to(
        self, context: CountryContext, passage: Passage, quantity: QuantityMention, sides: Sequence[Side]
    ) -> list[Side]:
        """Give both ends of workers whom the home country sends abroad: "84 Lao nurses left for Nepal"; else nobody."""
        if any(side.code != context.home_code for side in sides) or not context.home:
            return []
        segment = passage.segment(quantity.span)
        if self._sent.search(context.folded, segment.start, segment.end) is None:
            return []
        named = [side for side in context.within(segment) if side.code != context.home_code]
        others = named or [side for side in context.pair if side.code != context.home_code]
        return [*context.home, *others[:1]] if others else []

    def _are_nationals(self, folded: str, place: Span, quantity: Span) -> bool:
        """Tell whether a country is whose people are counted, and not where they are: "20,000 Lao workers"."""
        if self._behind.match(folded, place.end) or quantity.end <= place.start <= quantity.end + _BESIDE:
            return True
        if quantity.start <= place.start < quantity.end:
            return True
        return self._before.search(folded, max(0, place.start - _NOUN), place.start) is not None


def is_more_of(context: CountryContext, place: Place, last: Draft) -> bool:
    """Tell whether the same people are counted again: "20,000 Lao tourists came, and 8,000 the year before"."""
    is_same = place.quantity.unit == last.unit == "people" and last.passage is place.passage
    return is_same and not context.within(place.passage.clause(place.quantity.span))
