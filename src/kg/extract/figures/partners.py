"""Tell which countries of a sentence belong to which of its numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.passages import Passage
from kg.lang.pack import LanguagePack
from kg.model.frozen import replace
from kg.model.kinds import UNION
from kg.model.mentions import QuantityMention
from kg.model.spans import Span, SpanCover

_RANKED = 60
_BEFORE = 16
_MOST_LISTED = 16
_PAIR = 2
_BOTH = 48
_ASIDE = 32  # " countries, including the "
_LIST = 3
_TIED = 10  # between a country and its number: " with "
_ROUTE = 8  # between two countries: " to ", " ke ", " sang "
# Right behind a country: the amount that is its own, and no year ("to Laos, Nepal and Peru in 2022").
_AMOUNT = re.compile(r"\W{0,3}(?:[a-z]{1,3}\W{0,2})?(?!(?:19|20)[0-9]{2}\b(?![.,][0-9]))[0-9]")

_OPENED = re.compile(r"(?:^|[.\n]\s?)\w{1,8}\s(?:\w{3}\s)?$")
_COMMA = re.compile(r",\s")
_SENTENCE_END = re.compile(r"(?:^|[.:;?!\n–—-])[\s\W]{0,3}$")
_LATER = re.compile(r"[^.;\n]{0,48}[0-9]")


class FigurePartners:
    """The words by which one language lists countries with their numbers, and ranks one country behind others."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `list_of_countries`, `ranked_…`, `compared_after`, `besides` and the like of `figures.yml`."""
        data = pack.section("figures")
        self._list, self._ranked = re.compile(data["list_of_countries"]), re.compile(data["ranked_after"])
        self._compared, self._besides = re.compile(data["compared_after"]), re.compile(data["besides"])
        self._lead, self._lead_behind = re.compile(data["ranked_lead"]), re.compile(data["ranked_lead_behind"])
        self._relative, self._own = re.compile(data["relative"]), re.compile(data["ranked_with"] + _AMOUNT.pattern)
        self._between, self._asides = re.compile(data["between"]), re.compile(data["asides"])

    def without_ranked(
        self, folded: str, named: Sequence[tuple[Span, str]], close: SpanCover
    ) -> list[tuple[Span, str]]:
        """Drop the countries that only rank another, are compared or passed: "the largest after China", "via Laos".

        Args:
            folded: The text.
            named: The countries in text order.
            close: The sentences to look at.
        """
        kept: list[tuple[Span, str]] = []
        end = -1
        others = self._left_aside(folded, [span for span, _ in named if close.covers(span)])
        for span, code in named:
            if span in others:
                continue  # "Besides China and Japan, Laos also bought"
            if close.covers(span) and self._is_lead(folded, span):
                continue  # "After India, Laos is the second largest buyer"
            is_ranked = 0 <= end <= span.start and self._list.fullmatch(folded, end, span.start) is not None
            if not is_ranked and close.covers(span):
                before = folded[max(0, span.start - _RANKED) : span.start]
                is_ranked = self._ranked.search(before) is not None and not self._own.match(folded, span.end)
                is_ranked = is_ranked or (
                    self._compared.search(before) is not None and not _LATER.match(folded, span.end)
                )  # "more than Laos", but not "more than Laos, which sold 3 billion"
            end = span.end if is_ranked else -1
            if not is_ranked:
                kept.append((span, code))
        return kept

    def _left_aside(self, folded: str, spans: Sequence[Span]) -> frozenset[Span]:
        """Give what stands behind "besides" and does not do what is told, whose amount is not told either.

        Of "Besides Japan, Laos and Nepal sold" the first alone; of "Besides Japan and Laos, Nepal and Peru sold", and
        of "besides Japan and Laos." behind what is told, both.
        """
        found: list[Span] = []
        run: list[Span] = []
        is_opening = False
        for place, span in enumerate(spans):
            following = spans[place + 1] if place + 1 < len(spans) else None
            if not run:
                words = self._besides.search(folded, max(0, span.start - _RANKED), span.start)
                if words is None:
                    continue
                is_opening = _SENTENCE_END.search(folded, max(0, words.start() - _BEFORE), words.start()) is not None
            run.append(span)
            if following is not None and self._list.fullmatch(folded, span.end, following.start):
                continue
            is_first_only = is_opening and not _COMMA.match(folded, span.end)
            ends = _cut(folded, run)
            found += run[:ends] if ends else run[:1] if is_first_only else run
            run = []
        is_told = (_AMOUNT, self._relative)  # "Apart from Japan, which bought rice worth $400 million"
        return frozenset(span for span in found if not any(words.match(folded, span.end) for words in is_told))

    def _is_lead(self, folded: str, span: Span) -> bool:
        is_first = self._lead.search(folded, max(0, span.start - _RANKED), span.start) is not None
        return is_first and self._lead_behind.match(folded, span.end) is not None

    def unbroken(self, context: CountryContext, passage: Passage) -> Passage:
        """Take clause breaks and joints out of a list of countries: "to Laos, Nepal, and Peru in 2022" is one clause.

        Not where its last has a number of its own, nor a break between two alone. The countries that stand for a part
        of the world are of its clause: "to Southeast Asia, including Laos and Nepal, reached".
        """
        if not passage.joins:
            return passage
        runs: list[list[Span]] = []
        start, end = passage.sentence.span.start, passage.sentence.span.end
        for span, _ in context.named:
            if span.start < start or span.end > end:
                continue
            last = runs[-1][-1] if runs else None
            is_next = last is not None and last.end <= span.start
            if last and is_next and self._list.fullmatch(context.folded, last.end, span.start):
                runs[-1].append(span)
            else:
                runs.append([span])
        runs = [run for run in runs if not _AMOUNT.match(context.folded, run[-1].end)]
        lists = [Span(run[0].end, run[-1].start) for run in runs if len(run) >= _PAIR]
        long = [Span(run[0].end, run[-1].start) for run in runs if len(run) > _PAIR]
        asides = [Span(place.end, run[-1].end + 1) for run in runs for place in self._exemplified(context, run)]
        lists, long = [*lists, *asides], [*long, *asides]
        if not lists:
            return passage
        return replace(
            passage,
            breaks=tuple([place for place in passage.breaks if not _is_in(place, long)]),
            joins=tuple([place for place in passage.joins if not _is_in(place, lists)]),
        )

    def without_others(
        self, context: CountryContext, passage: Passage, quantity: QuantityMention, sides: Sequence[Side]
    ) -> list[Side]:
        """Drop the countries whose own amount stands in brackets behind them: "third, after Laos ($3 billion)".

        So is a share of what was sold, where this is no share itself: "48,000 tonnes, to China (61 percent)".
        """
        is_share = quantity.unit == "percent"
        others = [
            q.span.start
            for q in passage.quantities
            if q.span.start != quantity.span.start and not (is_share and q.unit == "percent")
        ]
        opened = {start for start in others if context.folded[start - 1 : start] == "("}
        return [side for side in sides if side.span is None or not {side.span.end + 1, side.span.end + 2} & opened]

    def _exemplified(self, context: CountryContext, run: Sequence[Span]) -> list[Span]:
        """Give the part of the world that a list of countries stands for, as a list of one or none."""
        start = run[0].start
        ahead = [place for place in context.regions if 0 < start - place.end <= _ASIDE]
        return [place for place in ahead if self._asides.fullmatch(context.folded, place.end, start)][-1:]

    def listed(
        self, context: CountryContext, passage: Passage, quantity: QuantityMention, measure: str | None
    ) -> tuple[list[Side], set[str]]:
        """Give the countries right behind a number of a list, and the codes of those behind its other numbers."""
        others = [
            other for other in passage.quantities if other.span != quantity.span and other.unit in (None, quantity.unit)
        ]
        if not others:
            return [], set()
        is_free = measure == "tariff"
        listed = self._right_behind(context, passage, quantity, is_free)
        codes = {side.code for side in listed}
        found: set[str] = set()
        for other in others:
            gap = Span(min(other.span.end, quantity.span.end), max(other.span.start, quantity.span.start))
            is_cut = any(gap.start <= place < gap.end for place in passage.breaks)
            if other.span.end <= quantity.span.start or is_cut or listed:
                found |= {side.code for side in self._right_behind(context, passage, other, is_free)} - codes
        return listed, found

    def are_markets(self, context: CountryContext, sides: Sequence[Side]) -> bool:
        """Tell whether some sides are all the other end of one trade: "from Laos and Nepal", not "between" the two."""
        first, second = sides[0].span, sides[1].span
        if first is None or second is None or not context.is_partner(sides[0]):
            return False
        before = context.folded[max(0, first.start - _BEFORE) : first.start]
        if self._between.search(before):
            return False
        is_pair = len(sides) == _PAIR
        if is_pair and _OPENED.search(before) and _COMMA.fullmatch(context.folded, first.end, second.start):
            return False  # "To Japan, Laos exported $3 million"
        return self._list.fullmatch(context.folded, first.end, second.start) is not None

    def beside_region(self, context: CountryContext, region: Span | None, sides: Sequence[Side]) -> list[Side]:
        """Give the country that trades with a part of the world: "between Africa and Laos"; none where none does."""
        if region is None:
            return []
        folded = context.folded
        for side in sides:
            if side.span is None:
                continue
            first, second = sorted((side.span, region), key=lambda span: span.start)
            is_joined = first.end <= second.start and self._list.fullmatch(folded, first.end, second.start)
            if is_joined and self._between.search(folded, max(0, first.start - _BEFORE), first.start):
                return [side]
        return []

    def is_between(self, context: CountryContext, region: Span | None) -> bool:
        """Tell whether a part of the world is one of two that are told: "between Africa and its partners"."""
        before = max(0, region.start - _BEFORE) if region is not None else 0
        return region is not None and self._between.search(context.folded, before, region.start) is not None

    def are_joined(self, context: CountryContext, start: int, end: int) -> bool:
        """Tell whether what stands between two countries lists them together: " and "."""
        return start < end and self._list.fullmatch(context.folded, start, end) is not None

    def is_list(self, context: CountryContext, sides: Sequence[Side]) -> bool:
        """Tell whether the first three sides do one thing together: "Laos, Nepal and Peru exported"."""
        spans = [side.span for side in sides[:_LIST] if side.span and not context.is_partner(side)]
        return len(spans) == _LIST and all(
            first.end <= second.start and self._list.fullmatch(context.folded, first.end, second.start)
            for first, second in pairwise(spans)
        )

    def doers(self, context: CountryContext, sides: Sequence[Side]) -> list[Side]:
        """Give two that do one thing together, and with whom: "Laos and Nepal exported rubber to Japan"; else none."""
        told = sorted((side for side in sides if side.span), key=lambda side: side.span.start if side.span else 0)
        first, second = (told[0].span, told[1].span) if len(told) > _PAIR else (None, None)
        if first is None or second is None or any(context.is_partner(side) for side in told[:_PAIR]):
            return []
        is_joined = self.are_joined(context, first.end, second.start) and not _COMMA.fullmatch(
            context.folded, first.end, second.start
        )
        return told if is_joined and len(told) == _LIST and context.is_partner(told[-1]) else []

    def both_ahead(self, context: CountryContext, passage: Passage, quantity: QuantityMention) -> list[Side]:
        """Give "both countries" right before a number, whoever is named behind: "trade of the two was 9 billion as"."""
        ahead = Span(passage.sentence.span.start, quantity.span.start)
        both = [each for each in context.coreferences if ahead.covers(each.span) and len(each.codes) == _PAIR]
        if not both or both[-1].kind != "countries" or quantity.span.start - both[-1].span.end > _BOTH:
            return []
        gap = Span(both[-1].span.end, quantity.span.start)
        named = {side.code for side in context.within(Span(ahead.start, both[-1].span.start))}
        if named and (UNION not in named - {*both[-1].codes} or named - {UNION, *both[-1].codes}):
            return []  # "Laos and Nepal said that bilateral trade reached", but "as Laos and the EU talked, the two's"
        is_cut = any(gap.covers(other.span) for other in passage.quantities) or context.within(gap)
        return [] if is_cut else [Side(code, both[-1].span, True) for code in both[-1].codes]

    def with_list(
        self, context: CountryContext, sides: list[Side], local: Sequence[Side], *, is_list: bool = False
    ) -> list[Side]:
        """Add what is listed behind the last of some sides, which a preposition ties: "to Laos, Nepal and Japan"."""
        result, folded = list(sides), context.folded
        last = result[-1].span if result else None
        if last is None or not (is_list or context.is_partner(result[-1]) or last in context.markets):
            return result
        codes = {side.code for side in result}
        for side in local:
            if side.span is None or side.span.start < last.end or side.code in codes or len(result) >= _MOST_LISTED:
                continue
            if not self._list.fullmatch(folded, last.end, side.span.start) or _AMOUNT.match(folded, side.span.end):
                break
            result.append(side)
            last = side.span
        return result

    def _right_behind(
        self, context: CountryContext, passage: Passage, quantity: QuantityMention, is_free: bool
    ) -> list[Side]:
        """Give the country that a preposition ties to a number right before it, with those listed along."""
        start = quantity.span.end
        ends = [place for place in (*passage.joins, *passage.breaks) if place >= start]
        ends += [other.span.start for other in passage.quantities if other.span.start >= start]
        end = min(ends, default=passage.sentence.span.end)
        found = context.within(Span(start, max(start, end)))
        partners = [side for side in found if context.is_partner(side)]
        if not is_free and is_route(context, partners):
            return partners[:_PAIR]  # "2 million tonnes from Laos to Nepal"
        found = found[:1] if is_free else partners[:1]
        return self.with_list(context, found, context.within(passage.sentence.span)) if found else []


def _cut(folded: str, run: Sequence[Span]) -> int:
    """Give how many of a list stand in front of the comma behind its "and", or of the last; 0 where no comma parts."""
    is_joined = False
    for place, (first, second) in enumerate(pairwise(run), 1):
        is_comma = _COMMA.fullmatch(folded, first.end, second.start) is not None
        if is_comma and (is_joined or place == len(run) - 1):
            return place
        is_joined = not is_comma
    return 0


def _is_in(place: int, stretches: Sequence[Span]) -> bool:
    return any(span.start <= place < span.end for span in stretches)


def is_route(context: CountryContext, sides: Sequence[Side]) -> bool:
    """Tell whether two countries stand behind one another, each with its preposition: "from Laos to Nepal"."""
    first, second = (sides[0].span, sides[1].span) if len(sides) > 1 else (None, None)
    if first is None or second is None or not 0 < second.start - first.end <= _ROUTE:
        return False
    return context.is_partner(sides[0]) and context.is_partner(sides[1])


def with_subject(
    context: CountryContext,
    passage: Passage,
    quantity: QuantityMention,
    listed: Sequence[Side],
    others: set[str],
    before: tuple[Side, ...] | None,
) -> list[Side]:
    """Give "2 million tonnes from Laos and 1 million from Nepal" each its own seller and all the same buyer."""
    start = listed[0].span.start if listed[0].span else passage.sentence.span.start
    ahead = context.within(Span(passage.sentence.span.start, start))
    codes = {side.code for side in listed}
    clause = passage.clause(quantity.span).start
    own = context.within(Span(clause, quantity.span.start)) if context.folded[clause : clause + 1] == ";" else []
    doers = [side for side in own if side.code not in others | codes and not context.is_partner(side)]
    if doers:
        return [doers[0], *listed]  # "Laos bought 9 tonnes from Japan; Nepal sold 5 tonnes to Cuba"
    known = [side for side in (*(before or ()), *ahead) if side.code not in others | codes]
    # "India has 3 billion in Laos, while Laos has 1 billion in India"
    subject = context.within(Span(passage.segment(Span(start, start)).start, start))
    known = known or [side for side in subject if not context.is_partner(side)]
    return [*[side for side in known or context.home if side.code not in codes][:1], *listed]


def wide_of(context: CountryContext, passage: Passage, quantity: QuantityMention, others: set[str]) -> list[Side]:
    """Give the countries of the whole segment but those of other numbers; of many, those before the next comma."""
    segment = passage.segment(quantity.span)
    wide = [side for side in context.within(segment) if side.code not in others or _is_doer(context, quantity, side)]
    wide = [side for side in wide if not _is_next(context, passage, quantity, side)]
    if len(wide) <= _PAIR:
        return [] if _are_of_others(context, passage, wide) else wide
    ends = [other.span.end for other in passage.quantities if other.span.start >= quantity.span.end]
    end = min(ends, default=quantity.span.end)
    end = min((place for place in passage.joins if place >= end), default=segment.end)
    return [side for side in wide if side.span and side.span.end <= end]


def _is_next(context: CountryContext, passage: Passage, quantity: QuantityMention, side: Side) -> bool:
    """Tell whether a country behind a number has its own: "Laos with 488 projects and Nepal with 512 projects"."""
    if side.span is None or side.span.start < quantity.span.end or context.is_partner(side):
        return False
    ends = [place for place in passage.joins if place < side.span.start]
    is_opened = max(ends, default=-1) >= quantity.span.end
    return is_opened and is_tied(passage, side.span)


def is_tied(passage: Passage, place: Span) -> bool:
    """Tell whether the number right behind a country is its own: "Laos with 488 projects"."""
    return any(0 < other.span.start - place.end <= _TIED for other in passage.quantities)


def _is_doer(context: CountryContext, quantity: QuantityMention, side: Side) -> bool:
    """Tell whether a country does something in this clause, whatever it is in another: "Laos has 2 billion in X"."""
    return side.span is not None and side.span.end <= quantity.span.start and not context.is_partner(side)


def beside(local: Sequence[Side], passage: Passage, quantity: QuantityMention) -> list[Side]:
    """Give who has "a fifth of the $170 billion U.S. trade deficit", and with whom.

    Nobody where another is told to have it: "Laos had a $90 billion US trade surplus".
    """
    behind = [side for side in local if side.span and side.span.start > quantity.span.end]
    is_beside = bool(behind) and behind[0].span is not None and behind[0].span.start == quantity.span.end + 1
    is_part = any(hit.payload.measure == "share" and hit.span.end <= quantity.span.start for hit in passage.cues)
    return behind if is_beside and is_part else []


def is_listed(passage: Passage, quantity: QuantityMention, local: Sequence[Side]) -> bool:
    """Tell whether the one country of a clause stands between the number before and this one: "and Nepal 2 million"."""
    if len(local) != 1 or local[0].span is None:
        return False
    place = local[0].span
    return any(
        other.unit == quantity.unit and other.span.end <= place.start and place.end <= quantity.span.start
        for other in passage.quantities
    )


def _are_of_others(context: CountryContext, passage: Passage, sides: Sequence[Side]) -> bool:
    """Tell whether two buyers have each its own number: "to Laos up 5 percent, to Nepal 4, to others 2 percent"."""
    first, second = (sides[0].span, sides[1].span) if len(sides) == _PAIR else (None, None)
    if first is None or second is None or not all(context.is_partner(side) for side in sides):
        return False
    spans = [other.span for other in passage.quantities]
    is_between = any(first.end <= span.start and span.end <= second.start for span in spans)
    # "Laos received $3 million in loans and 2 million in grants from Nepal" tells of both
    return is_between and any(second.end <= span.start for span in spans)
