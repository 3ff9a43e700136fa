"""Tell which figures are of one matter: a worth and its goods, an account gone on with, two of one year."""

import re
from collections.abc import Sequence

from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.drafts import Draft, Place
from kg.extract.figures.measures import DIRECTIONS, TRADE_FAMILY, WARES, Measured
from kg.extract.figures.passages import Passage
from kg.extract.figures.years import YearFound
from kg.model.frozen import replace
from kg.model.spans import Span

_PAIR = 2
_TAXED_CHARS = 40
_JOINED_CHARS = 45


def goes_on(topic: str, last: Draft, passage: Passage) -> bool:
    """Tell whether a figure of investment stands behind the total of one country: "That is half of the target"."""
    return topic == last.topic == "investment" and len(last.sides) == 1 and last.is_near(passage)


def is_worth_of(place: Place, topic: str, sides: Sequence[Side], last: Draft) -> bool:
    """Tell whether goods told right before have this worth: "2 million tonnes from Laos, worth $4 million"."""
    is_same = topic == last.topic and {side.code for side in sides} == {side.code for side in last.sides}
    is_before = last.unit in WARES or last.unit in (place.quantity.unit, "percent")
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


def seller_alone(
    context: CountryContext, place: Place, measured: Measured, drafts: Sequence[Draft]
) -> tuple[Side, ...] | None:
    """Give who sells behind a list of markets, where no market is named: "to Laos 3 million, to Peru 2; exports: 9".

    None where it is told of one market alone, which the sentence may go on with.
    """
    topic, clause = measured.base or measured.measure, place.passage.segment(place.quantity.span)
    if topic not in DIRECTIONS or not drafts or len(drafts[-1].sides) != _PAIR:
        return None
    doer = drafts[-1].sides[0]
    near = [d for d in drafts if d.topic == topic and len(d.sides) == _PAIR and d.sides[0].code == doer.code]
    named = {side.code for side in context.within(clause)}
    is_total = named == {doer.code} or (not named and context.has_bloc(clause))
    is_last = drafts[-1].passage is place.passage and drafts[-1].passage.segment(drafts[-1].quantity.span) == clause
    return (doer,) if is_total and not is_last and len({d.sides[1].code for d in near}) > 1 else None


def dated_behind(folded: str, drafts: list[Draft], joint: re.Pattern[str]) -> list[Draft]:
    """Give "exports of 24 billion and imports of 18 billion in 2022" the year that stands behind the last of them."""
    result = list(drafts)
    for index in range(len(result) - 2, -1, -1):
        draft, following = result[index], result[index + 1]
        if draft.passage is not following.passage or draft.year.year or draft.year.is_closed:
            continue
        is_account = {draft.measured.measure, following.measured.measure} <= TRADE_FAMILY
        is_one = draft.measured.measure == following.measured.measure and draft.unit == following.unit
        is_account = is_account and not is_one  # but "2 million tonnes worth 900 million dollars in 2022"
        # "sales of 17 trillion and a profit of 2 trillion in 2024", but "build a plant of $5 million and make 300 cars"
        gap = folded[draft.quantity.span.end : following.quantity.span.start]
        is_pair = _is_joined(draft, following) and (joint.fullmatch(gap) is not None or _is_account(draft, following))
        is_alike = draft.is_real == following.is_real or (is_pair and not draft.is_real)
        is_behind = following.year.span is not None and following.year.span.start >= following.quantity.span.end
        if (is_account or is_pair) and is_behind and following.is_dated and is_alike:
            result[index] = replace(draft, year=following.year)
    return result


def _is_joined(draft: Draft, following: Draft) -> bool:
    """Tell whether an "and" or a comma alone parts two figures of unlike measures in one clause."""
    gap = Span(draft.quantity.span.end, max(draft.quantity.span.end, following.quantity.span.start))
    is_unlike = draft.measured.measure != following.measured.measure and "growth" not in (draft.topic, following.topic)
    is_amount = "percent" not in (draft.unit, following.unit)
    is_joined = draft.passage.has_join(gap.start, gap.end) and not draft.passage.hurdles(gap.start, gap.end)
    return is_unlike and is_amount and is_joined and len(gap) <= _JOINED_CHARS


def _is_account(draft: Draft, following: Draft) -> bool:
    """Tell whether two figures are what a firm earned and what it sold for that."""
    return {draft.measured.measure, following.measured.measure} == {"sales", "other"} and draft.unit == following.unit
