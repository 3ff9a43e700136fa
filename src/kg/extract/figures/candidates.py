"""Choose the quantities of an article that may be figures."""

import re
from collections.abc import Collection, Sequence

from kg.extract.analysis import Analysis
from kg.extract.figures.measures import is_money
from kg.extract.figures.passages import is_told
from kg.model.mentions import QuantityMention
from kg.model.spans import Span, SpanCover

_LEAST_WHOLE = 100_000
# Behind an amount at the end of an excerpt: what is left of a scale word.
_CUT_SCALE = re.compile(r"\s?([^\W\d_]{0,3})(…|\.{2,3})?")
_WHOLE = 1000  # "Rp 45.000" is told in full
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=\s[A-Z]{3}\b)")
# "(US$1 = Rp15,085)": a rate of exchange.
_RATE = re.compile(r"\([^()=]{1,40}=[^()=]{1,40}\)")


def without_dates(
    analysis: Analysis, quantities: Sequence[QuantityMention], scales: Collection[str]
) -> tuple[QuantityMention, ...]:
    """Give the quantities with a unit that are no date and no rate of exchange and that no excerpt cuts off."""
    rates = [Span(*match.span()) for match in _RATE.finditer(analysis.document.text)]
    dates = SpanCover([*(mention.span for mention in analysis.dates), *rates])
    end = len(analysis.document.text.rstrip())
    text = analysis.document.text[:end]
    told = [q for q in quantities if is_told(q) and not dates.covers(q.span)]
    years = {mention.span for mention in analysis.dates}
    return tuple([q for q in told if not (_is_cut(q, text, scales) or _opens_with_year(q, text, years))])


def _opens_with_year(quantity: QuantityMention, text: str, years: Collection[Span]) -> bool:
    """Tell whether the number of an amount is a date, and its currency a body's acronym: "In 2022 PLN signed"."""
    year = _YEAR.match(text, quantity.span.start) if is_money(quantity.unit) else None
    return year is not None and any(
        year.start() <= span.end <= year.end() and span.overlaps(quantity.span) for span in years
    )


def _is_cut(quantity: QuantityMention, text: str, scales: Collection[str]) -> bool:
    """Tell whether an excerpt breaks off behind an amount, before its scale or in it: "to US$641.5", "to US$641 mi".

    Where a currency or another word stands behind the number none is missing: "45.000 đồng", "US$45 per".
    """
    is_small = is_money(quantity.unit) and abs(quantity.value) < _LEAST_WHOLE
    rest = _CUT_SCALE.fullmatch(text, quantity.span.end) if is_small else None
    if rest is None or not text[quantity.span.end - 1].isdigit():
        return False
    part, dots = rest.groups()
    if not part:
        return bool(dots) or abs(quantity.value) < _WHOLE
    return any(scale.startswith(part.casefold()) and scale != part.casefold() for scale in scales)
