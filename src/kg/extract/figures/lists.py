"""Settle figures that a sentence lists together: "respectively", and shares that make up a whole."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.drafts import Draft
from kg.extract.figures.measures import DIRECTIONS, TRADE_FAMILY
from kg.lang.pack import LanguagePack
from kg.model.frozen import replace
from kg.model.spans import Span

_GIVEN = frozenset({"aid", "other"})
_WHOLE = 100
_LEAST = 2
_TIED = 10  # between a country and its number: " with "
_GOODS = 32  # between a number and its country: " of rice to "


class FigureLists:
    """The words by which one language ties a list of numbers to a list of countries."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `respectively`, `directions`, `partner_nouns` and `list_of_countries` of the pack's `figures.yml`."""
        data = pack.section("figures")
        self._respectively = re.compile(data["respectively"])
        self._between = re.compile(data["list_of_countries"])
        self._partners = re.compile(data["partner_nouns"])
        self._directions = {measure: re.compile(pattern) for measure, pattern in data["directions"].items()}

    def settle(self, context: CountryContext, drafts: Sequence[Draft]) -> list[Draft]:
        """Give the drafts, those of one sentence settled by one another; in the same order."""
        result: list[Draft] = []
        for _, group in groupby(drafts, key=lambda draft: draft.passage.sentence.index):
            together = list(group)
            together = self._direction_each(context, together)
            if len(together) >= _LEAST:
                together = _year_each(self._one_each(context, _whole(self._change_each(context, together))))
                together = self._year_of_all(context, together)
            result += together
        return result

    def _year_of_all(self, context: CountryContext, drafts: list[Draft]) -> list[Draft]:
        """Give "3 million tonnes to Laos and 2 million to Nepal in 2022" the year that stands behind the last."""
        result = list(drafts)
        for place in range(len(result) - _LEAST, -1, -1):
            draft, following = result[place], result[place + 1]
            if draft.year.year or draft.year.is_closed or draft.is_real != following.is_real:
                continue
            told = following.year.span
            if told is None or not following.is_dated or told.start < following.quantity.span.end:
                continue
            if draft.unit == following.unit and self._is_listed(context, draft, following):
                result[place] = replace(draft, year=following.year)
        return result

    def _change_each(self, context: CountryContext, drafts: list[Draft]) -> list[Draft]:
        """Give "shares of A and B rose 4 percent and 2 percent respectively" a change each, and no share."""
        result = list(drafts)
        sentence = drafts[0].passage.sentence.span
        for place in range(1, len(result)):
            draft, following = result[place - 1], result[place]
            told, cue = draft.measured, following.measured.cue
            if told.measure != "growth" or following.measured.measure != "share" or following.unit != "percent":
                continue
            start, end = draft.quantity.span.end, following.quantity.span.start
            is_common = cue is not None and cue.end <= draft.quantity.span.start
            is_listed = is_common and self._between.fullmatch(context.folded, start, end) is not None
            if is_listed and self._respectively.search(context.folded, sentence.start, sentence.end):
                result[place] = replace(following, measured=replace(told, base=following.measured.base))
        return result

    def _is_listed(self, context: CountryContext, draft: Draft, following: Draft) -> bool:
        """Tell whether only a joint, and a country with its preposition, stands between two numbers."""
        start, end = draft.quantity.span.end, following.quantity.span.start
        if self._between.fullmatch(context.folded, start, end):
            return True  # "24 and 23 billion, respectively, in 2022"
        if context.folded[start : start + 1] == ")" and context.folded[end - 1 : end] == "(" and end - start <= _GOODS:
            return True  # "textiles ($3 billion), footwear ($2 billion)"
        if self._is_coordinate(context, draft, following):
            return True
        if draft.topic != following.topic or draft.passage.has_cue(Span(start, max(start, end)), draft.topic):
            return False
        sides = [side.span for side in context.within(Span(start, max(start, end))) if side.span]
        if len(sides) != 1:
            return False
        is_near = sides[0].start - start <= _GOODS and not draft.passage.has_join(start, sides[0].start)
        is_behind = is_near and self._between.fullmatch(context.folded, sides[0].end, end)
        is_before = end - sides[0].end <= _TIED and self._between.fullmatch(context.folded, start, sides[0].start)
        return bool(is_behind or is_before)

    def _direction_each(self, context: CountryContext, drafts: list[Draft]) -> list[Draft]:
        """Give "exports and imports were 5 and 3 billion" an amount each; one amount of both is that of trade."""
        result = self._of_both(context, drafts)
        for first, second in pairwise(drafts[0].passage.cues):
            measures = (first.payload.measure, second.payload.measure)
            if set(measures) != DIRECTIONS or first.payload.is_weak or second.payload.is_weak:
                continue
            if not self._between.fullmatch(context.folded, first.span.end, second.span.start):
                continue
            told = [
                place
                for place, draft in enumerate(drafts)
                if draft.measured.cue in (first.span, second.span) and draft.measured.measure in DIRECTIONS
            ]
            told = [place for place in told if drafts[place].quantity.span.start >= second.span.end]
            if len({drafts[place].unit for place in told}) != 1 or drafts[told[0]].year.ends is not None:
                continue
            names = ("trade",) if len(told) == 1 else measures if len(told) == len(measures) else ()
            for place, name in zip(told, names, strict=False):
                result[place] = replace(result[place], measured=replace(result[place].measured, measure=name))
        return result

    def _is_coordinate(self, context: CountryContext, draft: Draft, following: Draft) -> bool:
        """Tell whether "and" joins two of one account: "a surplus of 2 with Laos and a deficit of 1 with Nepal".

        Each has a partner of its own, or both are given to one: "5 million in grants and 2 million in loans".
        """
        start, end = draft.quantity.span.end, following.quantity.span.start
        if draft.passage.hurdles(start, end) or not self._between.search(context.folded, start, end):
            return False
        codes = [frozenset(side.code for side in each.sides) for each in (draft, following)]
        if draft.topic == following.topic:
            return codes[0] != codes[1] and len(codes[0]) == len(codes[1]) == _LEAST
        are_given = {draft.measured.measure, following.measured.measure} == _GIVEN and end - start <= _GOODS
        return are_given and codes[0] == codes[1]

    def _of_both(self, context: CountryContext, drafts: list[Draft]) -> list[Draft]:
        """Give each of two amounts its direction where one word names both: "kim ngạch xuất khẩu và nhập khẩu"."""
        result = list(drafts)
        sentence = drafts[0].passage.sentence.span
        if not self._respectively.search(context.folded, sentence.start, sentence.end):
            return result
        for place, (draft, following) in enumerate(pairwise(drafts)):
            cue = draft.measured.cue
            if cue is None or {draft.measured.measure, following.measured.measure} != {"trade"}:
                continue
            if draft.year.ends is not None:
                continue  # "exports and imports reached 5 and 3 billion, respectively, in 2021 and 2022"
            found = {name: words.search(context.folded, cue.start, cue.end) for name, words in self._directions.items()}
            starts = {name: match.start() for name, match in found.items() if match}
            first, second = (min(starts.values()), max(starts.values())) if starts else (0, 0)
            if not self._between.search(context.folded, first, second):
                continue  # "xuất nhập khẩu với Lào và Nepal lần lượt đạt": one amount of both
            gap = (draft.quantity.span.end, following.quantity.span.start)
            is_joined = draft.unit == following.unit and self._between.fullmatch(context.folded, *gap)
            if len(starts) == len(DIRECTIONS) and is_joined:
                for step, name in enumerate(sorted(starts, key=lambda name: starts[name])):
                    told = result[place + step].measured
                    result[place + step] = replace(result[place + step], measured=replace(told, measure=name))
        return result

    def _one_each(self, context: CountryContext, drafts: list[Draft]) -> list[Draft]:
        """Give "to A and B, 3 and 5 million respectively" one country for each number."""
        sentence = drafts[0].passage.sentence.span
        if not self._respectively.search(context.folded, sentence.start, sentence.end):
            return drafts
        for run in self._runs(context, sentence):
            for start in range(len(drafts) - len(run) + 1):
                some = drafts[start : start + len(run)]
                if len({(draft.unit, draft.topic) for draft in some}) > 1:
                    continue
                between = Span(some[0].quantity.span.start, some[-1].quantity.span.end)
                if self._respectively.search(context.folded, between.start, between.end):
                    continue  # "a fund of 4 billion, each paying 2 billion"
                if run[-1].span and some[0].quantity.span.start < run[-1].span.end:
                    continue
                year = some[-1].year
                ahead = _named_ahead(context, sentence, run) or self._other_end(context, sentence, run, some[0])
                for place, (draft, side) in enumerate(zip(some, run, strict=True), start):
                    own = draft.year if draft.year.year or draft.year.is_closed else year
                    drafts[place] = replace(draft, sides=_with(draft, run, side, ahead), year=own)
                break
        return drafts

    def _other_end(self, context: CountryContext, sentence: Span, run: Sequence[Side], first: Draft) -> list[Side]:
        """Give whose partners a list names: "Laos and Nepal are the main partners of Peru", else those of home."""
        end, number = max(side.span.end for side in run if side.span), first.quantity.span.start
        is_of_partners = context.is_partner(run[0]) and first.topic != "investment"
        if not is_of_partners and not self._partners.search(context.folded, sentence.start, number):
            return []
        codes = {side.code for side in run}
        behind = [side for side in context.within(Span(end, max(end, number))) if side.code not in codes]
        return behind[:1] or [side for side in context.home if side.code not in codes]

    def _runs(self, context: CountryContext, sentence: Span) -> list[list[Side]]:
        """Give the lists of countries of a sentence: "Laos, Myanmar and Nepal"."""
        runs: list[list[Side]] = []
        for span, code in context.named:
            if not sentence.covers(span):
                continue
            last = runs[-1][-1].span if runs else None
            if last and self._between.fullmatch(context.folded, last.end, span.start):
                runs[-1].append(Side(code, span))
            else:
                runs.append([Side(code, span)])
        return [run for run in runs if len(run) >= _LEAST]


def _year_each(drafts: list[Draft]) -> list[Draft]:
    """Give "in 2021 and 2022, trade was 32 and 42 billion" each amount its year: as many amounts as years."""
    result = list(drafts)
    spanned = [place for place, draft in enumerate(drafts) if draft.year.ends is not None]
    if len(spanned) < _LEAST:
        return result
    first, last = drafts[spanned[0]].year.ends or (0, 0)
    years = range(first, last + 1)
    matters = {(drafts[place].unit, drafts[place].measured.measure, drafts[place].year.ends) for place in spanned}
    if len(matters) == 1 and len(spanned) == len(years):
        for place, year in zip(spanned, years, strict=True):
            result[place] = replace(result[place], year=replace(result[place].year, year=year, is_closed=False))
    return result


def _named_ahead(context: CountryContext, sentence: Span, run: Sequence[Side]) -> list[Side]:
    """Give the country named ahead of a list, whose trade with each of the list is told, as a list of one or none."""
    start = min(side.span.start for side in run if side.span)
    return [Side(code, span) for span, code in context.named if sentence.covers(span) and span.end <= start][-1:]


def _with(draft: Draft, run: Sequence[Side], side: Side, ahead: list[Side]) -> tuple[Side, ...]:
    """Put one country of a list where the draft holds any of them."""
    codes = {listed.code for listed in run}
    place = next((place for place, held in enumerate(draft.sides) if held.code in codes), 1)
    rest = [held for held in draft.sides if held.code not in codes]
    if not rest and draft.topic in TRADE_FAMILY:
        return (*ahead, side)
    if not rest and draft.topic == "investment":
        return (side, *ahead)
    return (*rest[:place], side, *rest[place:]) if len(rest) < _LEAST else (*rest[:1], side)


def _whole(drafts: list[Draft]) -> list[Draft]:
    """Read "51 percent owned by A and 49 by B" as two shares: both make up a whole."""
    result = list(drafts)
    for place, draft in enumerate(result):
        if draft.unit != "percent" or draft.measured.rule != "percent":
            continue
        for other in drafts:
            is_share = (
                other.unit == "percent" and other.measured.measure == "share" and other.measured.rule != "percent"
            )
            if is_share and draft.quantity.value + other.quantity.value == _WHOLE:
                measured = replace(draft.measured, measure="share", rule="share-of-rest", base=other.measured.base)
                result[place] = replace(draft, measured=measured)
    return result
