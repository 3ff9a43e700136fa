"""Tell which figures are of one matter: a worth and its goods, a tariff and what it is on, an account gone on with."""

from collections.abc import Sequence

from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.drafts import Draft, Place
from kg.extract.figures.measures import GOODS, TRADE_FAMILY, Measured
from kg.extract.figures.passages import Passage
from kg.extract.figures.years import YearFound
from kg.model.spans import Span

_PAIR = 2
_TAXED_CHARS = 40
_SOLD = GOODS | {"units"}


def goes_on(topic: str, last: Draft, passage: Passage) -> bool:
    """Tell whether a figure of investment stands behind the total of one country: "That is half of the target"."""
    return topic == last.topic == "investment" and len(last.sides) == 1 and last.is_near(passage)


def is_worth_of(place: Place, topic: str, sides: Sequence[Side], last: Draft) -> bool:
    """Tell whether goods told right before have this worth: "2 million tonnes from Laos, worth $4 million"."""
    is_same = topic == last.topic and {side.code for side in sides} == {side.code for side in last.sides}
    is_before = last.unit in _SOLD or last.unit in (place.quantity.unit, "percent")
    if not is_same or not is_before or last.passage is not place.passage:
        return False
    gap = Span(last.quantity.span.end, max(last.quantity.span.end, place.quantity.span.start))
    return not any(hit.payload.measure in TRADE_FAMILY and gap.covers(hit.span) for hit in place.passage.cues)


def taxed(context: CountryContext, measured: Measured, place: Place, sides: Sequence[Side]) -> Side | None:
    """Give who made the goods that a tariff is on: the country behind their worth, else the last behind the tariff."""
    cue, span = measured.cue or place.quantity.span, place.quantity.span
    end = min(place.passage.sentence.span.end, max(cue.end, span.end) + _TAXED_CHARS)
    told = context.within(Span(span.end, max(span.end, end))) or context.within(Span(cue.start, span.start))[::-1]
    return next((side for side in sides if told and side.code == told[0].code), None)


def is_of_other_partner(year: YearFound, sides: Sequence[Side], passage: Passage, drafts: Sequence[Draft]) -> bool:
    """Tell whether a year was told, not in front of its sentence, of trade with another: "… with Laos in 2021."."""
    if year.year is None or year.span is None or passage.sentence.span.covers(year.span):
        return False
    told = next((draft for draft in drafts if draft.year.span == year.span), None)
    if told is None or year.span.start < told.quantity.span.start or not len(told.sides) == len(sides) == _PAIR:
        return False
    codes, others = {side.code for side in sides}, {side.code for side in told.sides}
    return codes != others
