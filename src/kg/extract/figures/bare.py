"""Give numbers that stand alone the unit that their words tell: "will employ 250", "sent 15 more"."""

import re
from collections.abc import Mapping, Sequence

from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass, replace
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.text.document import Document

_BEFORE = 70
_AFTER = 40
_NEAR = 2
_LEAST_STAFF = 10
_LEAST_TRAVELLERS = 1000
_LEAST_MORE = 2
_LEAST_PART = 50
_MOST = 1_000_000
_COUNTED = frozenset({"units", "people", "tonnes"})
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Counted:
    """The quantities of an article; whose unit each of "15 more" has taken; and which count who works."""

    quantities: tuple[QuantityMention, ...]
    more: Mapping[Span, Span]
    staff: frozenset[Span]


class BareCounts:
    """The words by which one language counts what it does not name."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `staff`, `travellers` and `more_…` of the pack's `figures.yml`; `{ABOUT}` is its `about`."""
        data = pack.section("figures")
        about = str(data["about"])
        self._staff, self._travellers = (
            [
                (re.compile(str(entry["before"]).replace("{ABOUT}", about)), re.compile(entry["after"]))
                for entry in data[key]
            ]
            for key in ("staff", "travellers")
        )
        self._more_before = re.compile(str(data["more_before"]).replace("{ABOUT}", about))
        self._more_after = re.compile(data["more_after"])
        self._part_before = re.compile(str(data["part_before"]).replace("{ABOUT}", about))
        self._part_after, self._of_it = re.compile(data["part_after"]), re.compile(data["of_it"])

    def with_units(self, document: Document, quantities: Sequence[QuantityMention]) -> Counted:
        """Give all quantities, with units where their words tell."""
        found: list[QuantityMention] = []
        more: dict[Span, Span] = {}
        staff: set[Span] = set()
        parts: list[QuantityMention] = []
        for quantity in quantities:
            told = quantity
            if quantity.unit is None and self._are_travellers(document, quantity):
                told = replace(quantity, unit="people")
            elif (whole := self._whole_of(document, quantity, found, parts)) is not None:
                told = replace(quantity, unit=whole)
                parts.append(told)
            elif quantity.unit is None and _is_count(document.folded, quantity):
                before, after = self._around(document, quantity.span)
                if self._is_staff(quantity, before, after):
                    told = replace(quantity, unit="people")
                    staff.add(quantity.span)
                else:
                    other = self._counted_before(document, quantity, before, after, found)
                    if other is not None:
                        told = replace(quantity, unit=other.unit)
                        more[quantity.span] = more.get(other.span, other.span)
            found.append(told)
        return Counted(tuple(found), more, frozenset(staff))

    @staticmethod
    def _around(document: Document, span: Span) -> tuple[str, str]:
        sentence = document.sentence_at(span.start)
        start, end = (sentence.span.start, sentence.span.end) if sentence else (span.start, span.end)
        folded = document.folded
        return folded[max(start, span.start - _BEFORE) : span.start], folded[span.end : min(end, span.end + _AFTER)]

    def _are_travellers(self, document: Document, quantity: QuantityMention) -> bool:
        """Tell whether a number alone counts who travels: "arrivals from Laos reached 1.7 million in 2023"."""
        if quantity.value < _LEAST_TRAVELLERS or not document.folded[quantity.span.start].isdigit():
            return False
        if _is_year(quantity):
            return False
        before, after = self._around(document, quantity.span)
        return any(ahead.search(before) and behind.match(after) for ahead, behind in self._travellers)

    def _is_staff(self, quantity: QuantityMention, before: str, after: str) -> bool:
        if quantity.value < _LEAST_STAFF:
            return False
        return any(ahead.search(before) and behind.match(after) for ahead, behind in self._staff)

    def _whole_of(
        self,
        document: Document,
        quantity: QuantityMention,
        found: Sequence[QuantityMention],
        parts: Sequence[QuantityMention],
    ) -> str | None:
        """Give the unit of the sum that a number alone is a part of: "3 million tonnes, 1 million of it to Laos"."""
        sentence = document.sentence_at(quantity.span.start)
        last = next((other for other in reversed(found) if other.unit is not None), None)
        if quantity.unit is not None or last is None or sentence is None or last.unit not in _COUNTED:
            return None
        is_part = sentence.span.covers(last.span) and quantity.value >= _LEAST_PART
        is_part = is_part and (quantity.value < last.value or last in parts)
        if not is_part or not document.folded[quantity.span.start].isdigit() or _is_year(quantity):
            return None
        before, after = self._around(document, quantity.span)
        # "1 million of it to Laos and 200,000 to Nepal"
        is_told = self._part_before.search(before) is not None or last in parts
        is_told = is_told and self._part_after.match(after) is not None
        return last.unit if is_told or self._of_it.match(after) is not None else None

    def _counted_before(
        self,
        document: Document,
        quantity: QuantityMention,
        before: str,
        after: str,
        found: Sequence[QuantityMention],
    ) -> QuantityMention | None:
        """Give what was counted before, where more of it is counted: "sent 15 more, out of a total of 250"."""
        is_more = self._more_after.match(after) is not None or self._more_before.search(before) is not None
        if not is_more or quantity.value < _LEAST_MORE:
            return None
        here = document.sentence_at(quantity.span.start)
        other = next((q for q in reversed(found) if q.unit is not None), None)
        there = document.sentence_at(other.span.start) if other is not None else None
        if other is None or here is None or there is None or other.unit not in _COUNTED:
            return None
        is_near = here.index - there.index <= _NEAR and here.paragraph == there.paragraph
        return other if is_near else None


def _is_count(folded: str, quantity: QuantityMention) -> bool:
    """Tell whether a bare number counts: written in digits, whole, and no year."""
    if quantity.value != int(quantity.value) or not 0 < quantity.value < _MOST:
        return False
    return folded[quantity.span.start].isdigit() and not _is_year(quantity)


def _is_year(quantity: QuantityMention) -> bool:
    """Tell whether a number is written as a year is: four digits and no more."""
    return len(quantity.span) == 4 and int(quantity.value) in _YEARS
