"""Hold a figure on its way, and let figures take over from their neighbours what they leave unsaid."""

import re
from collections.abc import Sequence

from kg.extract.figures.context import Side
from kg.extract.figures.measures import RELATIVE, SOLD, TRADE_FAMILY, WARES, Measured
from kg.extract.figures.passages import Passage
from kg.extract.figures.years import YearFound
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass, replace
from kg.model.mentions import QuantityMention
from kg.model.spans import Span

_LINK_CHARS = 24
_PACT_CHARS = 130
_YEARS = 10  # " between "
_COMPARED_CHARS = 60
_SAME_SENTENCES = 2
_DOUBTFUL = frozenset({"cost", "cue-weak", "cue-far"})
_APART = frozenset({"employment", "price", "stock"})
_DIRECTIONS = TRADE_FAMILY - {"trade"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure on its way, with what later figures may take over.

    `is_real` is False for a target or an estimate; `is_pointed` tells that its words point back ("USD 7 miliar itu").
    """

    quantity: QuantityMention
    passage: Passage
    unit: str
    measured: Measured
    year: YearFound
    sides: tuple[Side, ...]
    is_real: bool = True
    is_pointed: bool = False

    @property
    def topic(self) -> str:
        """Give what the figure is about: its measure, or the one its growth or share is of."""
        return self.measured.base or self.measured.measure

    def is_near(self, passage: Passage) -> bool:
        """Tell whether it stands at most two sentences before a passage."""
        return passage.sentence.index - self.passage.sentence.index <= _SAME_SENTENCES

    @property
    def is_dated(self) -> bool:
        """Tell whether its own sentence tells its year."""
        return self.year.span is not None and self.passage.sentence.span.covers(self.year.span)

    def is_start_of(self, passage: Passage) -> bool:
        """Tell whether a change in a passage begins with it, in the year before the one told in front of that."""
        return self.year.is_start and self.passage is passage and not self.is_dated

    @property
    def paragraph(self) -> int:
        """Give the paragraph it stands in."""
        return self.passage.sentence.paragraph


def is_kin(topic: str, last: Draft, passage: Passage) -> bool:
    """Tell whether a figure speaks of the same matter as the one before it."""
    if topic in TRADE_FAMILY and last.topic in TRADE_FAMILY:
        return True
    if last.passage is not passage:
        return False
    return topic == last.topic or "growth" in (topic, last.topic) or topic == "share"


def breaks_down(topic: str, last: Draft, passage: Passage) -> bool:
    """Tell whether a paragraph opens with the directions of the trade whose sum the sentence before it closes."""
    is_next = passage.sentence.index == last.passage.sentence.index + 1
    is_whole = last.measured.measure == "trade"
    # "Trade rose to 5 billion in 2024. Exports rose to 3 billion. Imports rose to 2 billion"
    is_other = last.topic in _DIRECTIONS and last.topic != topic and not last.is_dated
    return is_next and (is_whole or is_other) and topic in _DIRECTIONS


class Inheritance:
    """The ways one language lets a figure lean on its neighbours."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `figures.yml`."""
        data = pack.section("figures")
        names = (
            "link",
            "from_before",
            "same_total",
            "anaphor",
            "demonstrative",
            "demonstrative_after",
            "worth",
            "pacts",
            "compared_level",
            "of_it",
        )
        patterns = [re.compile(data[name]) for name in names]
        self._link, self._from, self._same, self._anaphor = patterns[:4]
        self._pointing, self._pointing_after, self._worth, self._pacts = patterns[4:8]
        self._compared, self._of_it = patterns[8:]
        self._sum, self._target = re.compile(data["of_sum"]), re.compile(data["target_words"])
        self._opened, self.joint = re.compile(data["between"]), re.compile(pack.section("quantities")["range_and"])

    def refers_back(self, folded: str, passage: Passage) -> bool:
        """Tell whether a sentence begins with "this figure"."""
        span = passage.sentence.span
        return self._anaphor.search(folded[span.start : span.end]) is not None

    def opens_with_part(self, folded: str, passage: Passage) -> bool:
        """Tell whether a sentence begins with "of that"."""
        start = passage.sentence.span.start
        return self._same.match(folded, start) is not None

    def is_share_of_last(self, folded: str, place: "Place", last: Draft) -> bool:
        """Tell whether a percentage is of the amount told before: "Trade was $7 billion. 60 percent of it is coal"."""
        is_amount = place.quantity.unit == "percent" and last.unit != "percent" and last.is_near(place.passage)
        return is_amount and self._of_it.match(folded, place.quantity.span.end) is not None

    def is_pointed(self, folded: str, span: Span) -> bool:
        """Tell whether a quantity points back to one told already: "USD 7 miliar itu", "that $5 billion"."""
        before, after = folded[max(0, span.start - _LINK_CHARS) : span.start], folded[span.end : span.end + _LINK_CHARS]
        return self._pointing.search(before) is not None or self._pointing_after.search(after) is not None

    def measure(self, folded: str, measured: Measured, unit: str, drafts: Sequence[Draft], place: "Place") -> Measured:
        """Settle a measure that only the figures before can tell."""
        passage, quantity = place.passage, place.quantity
        last = drafts[-1] if drafts else None
        if measured.measure == "same":
            is_aim = self._target.search(folded, passage.sentence.span.start, quantity.span.start) is not None
            # "aims to lower it to $1 billion": still the deficit
            is_aim = is_aim and all(hit.payload.measure != "growth_down" for hit in passage.cues)
            known = self._known(drafts, unit, passage, is_total=measured.rule == "anaphor", is_aim=is_aim)
            known = known or self._of_sum(folded, drafts, place)
            is_of_pacts = self.is_of_pacts(folded, place)
            if known is not None and not (
                is_of_pacts and known in TRADE_FAMILY and last and last.passage is not passage
            ):
                return replace(measured, measure=known, rule="same-as-before")
            is_worth = self._worth.search(_before(folded, place)) is not None and not is_of_pacts
            return replace(measured, measure="investment" if is_worth else "other", rule="default")
        if last is None:
            return measured
        before = _before(folded, place)
        is_worth = measured.rule in _DOUBTFUL and self._worth.search(before) is not None
        if _is_of_sold(last, passage, unit) and (is_worth or before.endswith("(")):
            return replace(measured, measure=last.measured.measure, rule="worth-of-goods")
        if self._is_end_of_change(folded, last, place, unit):
            return replace(last.measured, rule="end-of-change")
        if self._is_grown(folded, last, measured, place):
            return replace(measured, measure=last.topic, rule="end-of-change", cue=last.measured.cue)
        if last.passage is passage and self._is_same_scale(folded, last, quantity):
            return last.measured
        if measured.measure == "growth" and self.refers_back(folded, passage):
            return replace(measured, base=last.topic)
        return measured

    def _of_sum(self, folded: str, drafts: Sequence[Draft], place: "Place") -> str | None:
        """Give what the sum is of that a part is told of, some sentences on: "take most of the sum, $4 million"."""
        if not self._sum.search(_before(folded, place, _PACT_CHARS)):
            return None
        money = [d for d in drafts if d.unit == place.quantity.unit and len(d.unit) == len("USD")]
        is_more = bool(money) and abs(money[-1].quantity.value) > abs(place.quantity.value)
        return money[-1].measured.measure if is_more and money[-1].measured.measure != "other" else None

    def is_of_pacts(self, folded: str, place: "Place") -> bool:
        """Tell whether an amount stands behind words for agreements: "27 MoUs worth $11 billion"."""
        return self._pacts.search(_before(folded, place, _PACT_CHARS)) is not None

    def _is_end_of_change(self, folded: str, last: Draft, place: "Place", unit: str) -> bool:
        """Tell whether "from 3 billion to 5 billion" ends here: both ends are of one measure."""
        if last.passage is not place.passage or last.unit != unit or unit == "percent":
            return False
        start, end = last.quantity.span, place.quantity.span
        if start.end > end.start or not self._link.match(folded[start.end : end.start]):
            return False
        return self._from.search(folded[max(0, start.start - _LINK_CHARS) : start.start]) is not None

    def _is_grown(self, folded: str, last: Draft, measured: Measured, place: "Place") -> bool:
        """Tell whether growth leads to an amount: "stocks rose 2 percent to 5 million tonnes as output climbed"."""
        start, end = last.quantity.span.end, place.quantity.span.start
        is_change = (
            last.passage is place.passage and last.measured.measure == "growth" and last.measured.base is not None
        )
        is_behind = measured.cue is not None and measured.cue.start > place.quantity.span.end
        is_behind = is_behind and place.quantity.unit != "percent" and start <= end
        return is_change and is_behind and self._link.match(folded[start:end]) is not None

    @staticmethod
    def _known(
        drafts: Sequence[Draft], unit: str, passage: Passage, *, is_total: bool = False, is_aim: bool = False
    ) -> str | None:
        """Give what the figure before measures, where a figure without a cue measures the same.

        A total is of trade where the figures before tell of trade and of its two directions.
        """
        near = [d for d in drafts if d.is_near(passage)]
        if is_total and any(d.measured.measure == "trade" and d.unit == unit for d in near):
            return "trade"
        last = near[-1] if near else None
        if last is not None and last.passage is passage and len(unit) == len("USD"):
            # "took 3 million tonnes of it, valued at 8 billion"; "jumped 23 percent, from 101 to 125 million"
            if _is_of_sold(last, passage, unit):
                return last.measured.measure
            if last.measured.measure == "growth" and last.measured.base:
                return last.measured.base
        if unit in WARES:
            near = [d for d in near if d.unit == unit]
        elif len(near) > 1 and near[-1].unit == "percent" and _is_part_of(near[-1], near[-2]):
            near = near[-2:-1]  # "investment of 3 billion, 57 percent of it foreign; Laos put in 1 billion"
        else:
            near = near[-1:]
        if is_total and near and near[-1].measured.measure == "growth" and near[-1].measured.base in TRADE_FAMILY:
            return near[-1].measured.base  # "trade should grow 35 percent. Last year it was worth $4 billion"
        plain = [d for d in near if d.measured.measure not in RELATIVE]
        if plain and plain[-1].measured.measure == "balance" and is_aim:
            traded = [d for d in drafts if d.is_near(passage) and d.measured.measure == "trade" and d.unit == unit]
            plain = traded or plain  # "a surplus of 30 billion. Both sides aim at 150 billion"
        if plain and plain[-1].unit != unit:
            # "investment of Rp 428 trillion … Singapore leads with $4 billion"
            is_other_money = len(unit) == len(plain[-1].unit) == len("USD") and unit != "TEU"
            is_told_on = (
                plain[-1].paragraph == passage.sentence.paragraph and plain[-1].measured.measure == "investment"
            )
            plain = plain if is_other_money and is_told_on else []
        return plain[-1].measured.measure if plain else None

    def year(self, folded: str, topic: str, drafts: Sequence[Draft], passage: Passage, is_real: bool) -> YearFound:
        """Take over the year of the figure before: of one sentence, one total, or one account of trade."""
        told = (draft for draft in reversed(drafts) if not (draft.year.is_compared or draft.is_start_of(passage)))
        # What stands between two figures of one matter may be of another that has no year: "creating 400 jobs".
        last = next((d for d in told if d.year.year is not None or d.topic == topic or d.topic not in _APART), None)
        if last is None or last.year.year is None or last.year.is_start:
            return YearFound()
        if last.passage is not passage:
            # "20 billion in 2024, down from 21 billion in 2023. Exports were …": what follows is of 2024.
            beside = [d for d in drafts if d.passage is last.passage and d.unit == last.unit and d.is_real]
            last = max([last, *beside], key=lambda draft: draft.year.year or 0)
        if last.passage is passage:
            return replace(last.year, is_closed=False) if is_kin(topic, last, passage) else YearFound()
        span = passage.sentence.span
        is_referring = self.refers_back(folded, passage)
        is_same_total = is_referring or self._same.search(folded[span.start : span.start + 40]) is not None
        is_one_matter = (topic in TRADE_FAMILY and last.topic in TRADE_FAMILY) or topic == last.topic == "investment"
        is_account = is_one_matter and last.is_real and is_real
        is_of_that = self._same.match(folded, span.start) is not None and last.is_near(passage)
        is_near = last.paragraph == passage.sentence.paragraph or is_referring or is_of_that
        is_near = is_near or (
            (last.is_dated or last.topic in _DIRECTIONS)
            and last.passage.sentence.region == "body"
            and breaks_down(topic, last, passage)
        )
        is_next = passage.sentence.index == last.passage.sentence.index + 1 and topic == last.topic in TRADE_FAMILY
        is_next = is_next and last.passage.sentence.region == "body"
        # "To Laos went $9 million in 2024." "To Nepal went $4 million", in a paragraph of its own
        is_near = is_near or (is_next and all(each.unit != "percent" for each in passage.quantities))
        return last.year if is_near and (is_same_total or is_account) else YearFound()

    def year_of_start(self, folded: str, place: "Place", year: YearFound) -> YearFound:
        """Give "rose in 2018 from 1.9 to 2.2 billion" the year before for what it rose from."""
        passage, quantity = place.passage, place.quantity
        following = next((q for q in passage.quantities if q.span.start >= quantity.span.end), None)
        if year.year is None or following is None or year.is_start:
            return year
        between = folded[quantity.span.end : following.span.start]
        start = max(passage.clause(quantity.span).start, quantity.span.start - _LINK_CHARS)
        is_start = self._from.search(folded[start : quantity.span.start])
        if is_start and following.unit == quantity.unit and self._link.match(between):
            is_own = year.span is not None and quantity.span.end <= year.span.start < following.span.start
            return year if is_own else replace(year, year=year.year - 1, is_start=True)
        return year

    def link(self, folded: str, drafts: Sequence[Draft]) -> list[Draft]:
        """Let growth "of 10 percent to 4.5 trillion yuan in 2024" take year and countries of the amount behind it."""
        result = list(drafts)
        for index in range(len(result) - 1):
            draft, following = result[index], result[index + 1]
            if draft.passage is not following.passage:
                continue
            start, end = draft.quantity.span.end, following.quantity.span.start
            if self._is_dated_start(folded, following):
                continue
            is_linked = (
                draft.measured.measure == "growth"
                and end - start <= _LINK_CHARS
                and self._link.match(folded[start:end]) is not None
            )
            is_cut = draft.passage.hurdles(start, end) > 0 or draft.passage.has_join(start, end)
            is_cut = (
                is_cut and draft.measured.rule != "projects"
            )  # "with 735 projects and capital of $14 billion in 2024"
            is_over_years = self._is_over_years(folded, draft, following)
            if not (is_linked or is_over_years) and (is_cut or not is_kin(draft.topic, following, draft.passage)):
                continue
            is_own = draft.year.year or draft.year.is_closed or (following.year.is_compared and not is_linked)
            is_scale = self._is_scale(folded, draft, following)
            is_own = is_own or is_scale
            year = draft.year if is_own else following.year  # not that of "dibanding 2012 yang sebesar 26.700 ton"
            if is_over_years or (is_linked and following.is_dated and not draft.is_dated and not is_scale):
                year = following.year  # "dropped 3 percent to 2 billion in 2019", and not in the year told before
            is_part = following.measured.measure == "share" and folded[end - 1 : end] == "("  # "to China (61%)"
            is_wider = len(following.sides) > len(draft.sides) and not is_part
            sides = following.sides if is_wider else draft.sides
            result[index] = replace(draft, year=year, sides=sides)
            if is_linked:
                back = following.year if following.year.year else year
                result[index + 1] = replace(following, year=back, sides=sides)
        return self._grown_to(folded, result)

    def _grown_to(self, folded: str, drafts: list[Draft]) -> list[Draft]:
        """Give "rose 12 percent from 30 million in 2020 to 33 million in 2021" the year of the end of the change."""
        result = list(drafts)
        for index, (draft, start, end) in enumerate(zip(drafts, drafts[1:], drafts[2:], strict=False)):
            is_change = draft.passage is end.passage and end.measured.rule == "end-of-change"
            is_change = is_change and draft.measured.measure == "growth" and draft.topic in (end.topic, "growth")
            if is_change and not draft.is_dated and self._is_dated_start(folded, start) and end.year.year:
                result[index] = replace(draft, year=end.year)
        return result

    def _is_over_years(self, folded: str, draft: Draft, following: Draft) -> bool:
        """Tell whether growth over years ends in an amount: "rose 50 percent between 2020 and 2024 to 14 billion"."""
        years, start, end = following.year.span, draft.quantity.span.end, following.quantity.span.start
        if draft.measured.measure != "growth" or years is None or not 0 < years.start - start <= _YEARS:
            return False
        return years.end <= end and self._link.match(folded[years.end : end]) is not None

    def _is_scale(self, folded: str, draft: Draft, following: Draft) -> bool:
        """Tell whether a number is what another changed from, and has not its year: "from 25 to 10 percent by 2025"."""
        start, end = draft.quantity.span.end, following.quantity.span.start
        ahead = max(0, draft.quantity.span.start - _LINK_CHARS)
        is_start = self._from.search(folded, ahead, draft.quantity.span.start) is not None
        return is_start and self._link.match(folded[start:end]) is not None

    def _is_dated_start(self, folded: str, draft: Draft) -> bool:
        """Tell whether a year is that of what something changed from, and no other's: "from 1.2 billion in 2021"."""
        start = draft.quantity.span.start
        is_start = self._from.search(folded, max(0, start - _LINK_CHARS), start) is not None
        return is_start and draft.is_dated

    def _is_same_scale(self, folded: str, last: Draft, quantity: QuantityMention) -> bool:
        """Tell whether a percentage is the end of what begins with the one before: "from 1.5 percent to 3 percent"."""
        if quantity.unit != "percent" or last.unit != "percent" or quantity.span.start <= last.quantity.span.end:
            return False
        before, after = last.quantity.span, quantity.span
        between = folded[before.end : after.start]
        if folded[before.start - 1] == folded[after.start - 1] == "(":
            return True  # "steel (15.9 percent), vehicles (8.1 percent)"
        opening = folded[max(0, before.start - _LINK_CHARS) : before.start]
        if self.joint.fullmatch(between) and self._opened.search(opening):
            return True  # "grow between 4 and 5 percent"
        if len(between) <= _COMPARED_CHARS and self._compared.search(between):
            return True  # "inflation stood at 3 percent in May, up from 2 percent"
        return len(between) <= _LINK_CHARS and (not between.strip(" -–—,") or self._link.match(between) is not None)


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity in its sentence."""

    passage: Passage
    quantity: QuantityMention


def _before(folded: str, place: Place, chars: int = _LINK_CHARS) -> str:
    start = max(place.passage.sentence.span.start, place.quantity.span.start - chars)
    return folded[start : place.quantity.span.start]


def _is_of_sold(last: Draft, passage: Passage, unit: str) -> bool:
    """Tell whether an amount of money stands behind goods that are bought or sold in the same sentence."""
    is_money = len(unit) == len("USD")
    return is_money and last.passage is passage and last.unit in WARES and last.measured.measure in SOLD


def _is_part_of(draft: Draft, before: Draft) -> bool:
    """Tell whether a percentage is of what the amount before it is, or right behind it: "3 billion or 57 percent"."""
    gap = draft.quantity.span.start - before.quantity.span.end
    return draft.topic == before.topic or (draft.passage is before.passage and gap <= _LINK_CHARS)
