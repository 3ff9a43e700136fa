"""Tell sales to another country: "sales of coal to Vietnam", "Laos sold Malaysia goods", "Peru sells copper to us"."""

from collections.abc import Sequence

from kg.extract.figures.context import CountryContext
from kg.extract.figures.drafts import Draft, Place
from kg.extract.figures.measures import TRADE_FAMILY, WARES, Measured, is_money
from kg.model.frozen import replace
from kg.model.spans import Span

_PAIR = 2
_SELLER_CHARS = 24
_OWNING_CHARS = 3  # "Laos's sales"
_BEHIND = 40
_OBJECT_CHARS = 5  # "sells Laos copper", "bán cho Việt Nam"


def sold_abroad(measured: Measured, context: CountryContext, place: Place, drafts: Sequence[Draft]) -> Measured:
    """Read "sales of coal to Vietnam" as exports, and so what the same word tells of the next buyer."""
    if measured.measure != "sales":
        return measured
    clause = _with_worth(place)
    if _is_sold_here(measured, context, clause):
        return replace(measured, measure="imports", rule="sold-here")
    last = drafts[-1].measured if drafts and drafts[-1].passage is place.passage else None
    abroad = [side for side in context.within(clause) if side.code != context.home_code and context.is_partner(side)]
    if measured.cue is not None and place.quantity.unit == "units":
        abroad = [side for side in abroad if side.span not in context.places]  # "sold 9,000 cars in Thailand"
    is_next = last is not None and last.rule == "sold-abroad" and last.cue == measured.cue
    is_abroad = bool(abroad) or is_next or _is_direction(measured, context, place, drafts)
    is_abroad = is_abroad or _has_taker(measured, context, clause)
    region = context.region_within(clause)  # "sales to Southeast Asia"
    is_abroad = is_abroad or (region is not None and region.start >= (measured.cue or region).start)
    return replace(measured, measure="exports", rule="sold-abroad") if is_abroad else measured


def _has_taker(measured: Measured, context: CountryContext, clause: Span) -> bool:
    """Tell whether one country sells another something: "Laos sold Malaysia goods", and no "sold Malaysian goods"."""
    if measured.cue is None:
        return False
    sellers = {side.code for side in context.within(Span(clause.start, max(clause.start, measured.cue.start)))}
    end = measured.cue.end
    return any(
        0 < side.span.start - end <= _OBJECT_CHARS and sellers - {side.code}
        for side in context.within(Span(min(end, clause.end), clause.end))
        if side.span and side.span not in context.adjectives
    )


def _is_sold_here(measured: Measured, context: CountryContext, clause: Span) -> bool:
    """Tell whether a foreign country sells to the home country, and not in it: "Peru sells copper to Laos"."""
    if measured.cue is None or context.home_code is None:
        return False
    sellers = context.within(Span(clause.start, max(clause.start, measured.cue.start)))
    takers = context.within(Span(min(measured.cue.end, clause.end), clause.end))
    end = measured.cue.end
    is_home = any(
        side.code == context.home_code
        and side.span is not None
        and side.span not in context.places
        and (context.is_partner(side) or side.span.start - end <= _OBJECT_CHARS)
        for side in takers
    )
    return is_home and bool(sellers) and all(side.code != context.home_code for side in sellers)


def _with_worth(place: Place) -> Span:
    """Give the clause of a quantity, with what is paid for it: "16 tonnes worth $9 (Rp 9) to X"."""
    clause, segment = place.passage.clause(place.quantity.span), place.passage.segment(place.quantity.span)
    is_counted, end = place.quantity.unit in WARES, place.quantity.span.end
    for other in place.passage.quantities:
        if other.span.start < end:
            continue
        is_worth = is_counted and is_money(other.unit) and other.span.start - end <= _BEHIND
        if not (is_worth or other.is_conversion):
            return Span(clause.start, max(clause.end, min(other.span.start, segment.end)))
        is_counted, end = False, other.span.end
    return Span(clause.start, max(clause.end, segment.end))


def _is_direction(measured: Measured, context: CountryContext, place: Place, drafts: Sequence[Draft]) -> bool:
    """Tell whether a state's sales are its part of the trade told before: "Trade reached $9 million. Lao sales …"."""
    unit = place.quantity.unit or ""
    # what the total changed by stands between: "Trade of $9 million fell by 3 percent. Lao sales …"
    last = next((draft for draft in reversed(drafts) if draft.unit != "percent"), None)
    if measured.cue is None or last is None or last.unit != unit or not is_money(unit):
        return False
    is_account = last.topic in TRADE_FAMILY and len(last.sides) == _PAIR and last.is_near(place.passage)
    near = Span(max(0, measured.cue.start - _SELLER_CHARS), measured.cue.end + _SELLER_CHARS)
    told = {side.code for side in last.sides}
    return is_account and any(
        side.code in told and side.span and _gap(side.span, measured.cue) <= _OWNING_CHARS
        for side in context.within(near)
    )


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
