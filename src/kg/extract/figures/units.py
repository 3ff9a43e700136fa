"""Give the unit of a number that has none of its own: that of the amount before it, or of the one it is listed with."""

import re
from collections.abc import Sequence

from kg.extract.figures.context import CountryContext
from kg.extract.figures.drafts import Draft
from kg.extract.figures.measures import GOODS, is_money
from kg.extract.figures.passages import Passage
from kg.lang.pack import LanguagePack
from kg.model.spans import Span

_AFTER = 16
_BEHIND = 32
_RIGHT = 10  # " to the "
_BEFORE = 32
_PAIR = 2
_COUNTED = GOODS | {"units", "people"}
_NO_AMOUNT = re.compile(r"\dg$|^[-/+#]\d|^.?0\d{6}")


class FigureUnits:
    """The ways one language leaves a unit out."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `bare_after`, `level_of_same`, `list_of_countries` and `respectively` of the pack's `figures.yml`."""
        data = pack.section("figures")
        self._bare_after, self._joint = re.compile(data["bare_after"]), re.compile(data["list_of_countries"])
        self._respectively, self._level = re.compile(data["respectively"]), re.compile(data["level_of_same"])

    def find(self, context: CountryContext, passage: Passage, index: int, drafts: Sequence[Draft]) -> str | None:
        """Give the unit of a number of a sentence; None where it has none.

        Args:
            context: The article's countries.
            passage: The sentence.
            index: Which of its quantities.
            drafts: The figures before it.
        """
        common = self._common(context.folded, passage, index) or self.of_level(context.folded, passage, index)
        return common or self._borrowed(context.folded, passage, index, drafts) or self._listed(context, passage, index)

    def _common(self, folded: str, passage: Passage, index: int) -> str | None:
        """Give "7 million and 8 million tonnes respectively" one unit: that of the last of those listed."""
        sentence, quantities = passage.sentence.span, passage.quantities
        if not self._respectively.search(folded, sentence.start, sentence.end):
            return None
        for first, second in zip(quantities[index:], quantities[index + 1 :], strict=False):
            if not self._joint.fullmatch(folded, first.span.end, second.span.start):
                return None
            if second.unit is not None:
                return second.unit if second.unit in GOODS | {"units"} or is_money(second.unit) else None
        return None

    def of_level(self, folded: str, passage: Passage, index: int) -> str | None:
        """Give "to 14 million tonnes in 2024, up from 11 million" the unit of what is counted before."""
        span = passage.quantities[index].span
        last = passage.quantities[index - 1] if index else None
        if passage.quantities[index].unit is not None or last is None or last.unit not in _COUNTED:
            return None
        start = max(last.span.end, span.start - _BEFORE)
        if not self._level.search(folded[start : span.start]) or ";" in folded[last.span.end : span.start]:
            return None
        return last.unit if self._bare_after.match(folded[span.end : span.end + _AFTER]) else None

    def _borrowed(self, folded: str, passage: Passage, index: int, drafts: Sequence[Draft]) -> str | None:
        """Give "Singapore's 357.5 billion" the currency of the amount before it, of its paragraph."""
        span = passage.quantities[index].span
        if not self._bare_after.match(folded[span.end : span.end + _AFTER]):
            return None  # "1.6 million photos"
        if _NO_AMOUNT.search(folded[max(0, span.start - 1) : span.end]):
            return None  # "5G", "03-76289898"
        before = [draft.unit for draft in drafts if draft.paragraph == passage.sentence.paragraph]
        before += [other.unit for other in passage.quantities[:index] if other.unit]
        money = [unit for unit in before if is_money(unit)]
        return money[-1] if money else None

    def _listed(self, context: CountryContext, passage: Passage, index: int) -> str | None:
        """Give "3 million tonnes to Laos and 2 million to Nepal" one unit: each number has its country right behind."""
        if not index:
            return None
        last, span = passage.quantities[index - 1].span, passage.quantities[index].span
        unit = passage.quantities[index - 1].unit or self._listed(context, passage, index - 1)
        if unit not in GOODS | {"units"}:
            return None
        before = context.within(Span(last.end, max(last.end, span.start)))[-1:]
        behind = context.within(Span(span.end, min(span.end + _BEHIND, passage.sentence.span.end)))[:1]
        if not all(side.span and context.is_partner(side) for side in (*before, *behind)):
            return None
        sides = [side.span for side in (*before, *behind) if side.span]
        if len(sides) < _PAIR or sides[1].start - span.end > _RIGHT:
            return None
        return unit if self._joint.fullmatch(context.folded, sides[0].end, span.start) else None
