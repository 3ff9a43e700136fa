"""Settle figures that a sentence lists together: "respectively", and shares that make up a whole."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from kg.extract.figure_context import CountryContext, Side
from kg.extract.figure_drafts import Draft
from kg.extract.figure_measures import TRADE_FAMILY
from kg.lang.pack import LanguagePack
from kg.model.frozen import replace
from kg.model.spans import Span

_DIRECTIONS = frozenset({"exports", "imports"})
_WHOLE = 100
_LEAST = 2


class FigureLists:
    """The words by which one language ties a list of numbers to a list of countries."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `respectively` and `list_of_countries` of the pack's `figures.yml`."""
        data = pack.section("figures")
        self._respectively = re.compile(data["respectively"])
        self._between = re.compile(data["list_of_countries"])

    def settle(self, context: CountryContext, drafts: Sequence[Draft]) -> list[Draft]:
        """Give the drafts, those of one sentence settled by one another; in the same order."""
        result: list[Draft] = []
        for _, group in groupby(drafts, key=lambda draft: draft.passage.sentence.index):
            together = list(group)
            if len(together) >= _LEAST:
                together = _year_each(self._one_each(context, _whole(together)))
            result += self._direction_each(context, together)
        return result

    def _direction_each(self, context: CountryContext, drafts: list[Draft]) -> list[Draft]:
        """Give "exports and imports were 5 and 3 billion" an amount each; one amount of both is that of trade."""
        result = list(drafts)
        for first, second in pairwise(drafts[0].passage.cues):
            measures = (first.payload.measure, second.payload.measure)
            if set(measures) != _DIRECTIONS or first.payload.is_weak or second.payload.is_weak:
                continue
            if not self._between.fullmatch(context.folded, first.span.end, second.span.start):
                continue
            told = [
                place
                for place, draft in enumerate(drafts)
                if draft.measured.cue in (first.span, second.span) and draft.measured.measure in _DIRECTIONS
            ]
            told = [place for place in told if drafts[place].quantity.span.start >= second.span.end]
            if len({drafts[place].unit for place in told}) != 1:
                continue
            names = ("trade",) if len(told) == 1 else measures if len(told) == len(measures) else ()
            for place, name in zip(told, names, strict=False):
                result[place] = replace(result[place], measured=replace(result[place].measured, measure=name))
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
                year, ahead = some[-1].year, _ahead(context, sentence, run)
                for place, (draft, side) in enumerate(zip(some, run, strict=True), start):
                    own = draft.year if draft.year.year or draft.year.is_closed else year
                    drafts[place] = replace(draft, sides=_with(draft, run, side, ahead), year=own)
                break
        return drafts

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


def _ahead(context: CountryContext, sentence: Span, run: Sequence[Side]) -> list[Side]:
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
