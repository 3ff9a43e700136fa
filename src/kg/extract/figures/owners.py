"""Tell whose account "the landlocked country", "the country's output" and "its rice harvest" are of, and a stake."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.analysis import Analysis
from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.passages import Passage
from kg.lang.pack import LanguagePack
from kg.model.mentions import QuantityMention
from kg.model.spans import Span, SpanCover

_Named = tuple[Span, str]
_PAIR = 2
_OPENING = 2  # a quotation mark
_TIME = 20  # "In 1960, "


class FigureOwners:
    """The words by which one language comes back to a country spoken of before."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `that_state`, `back_to`, `its_account`, `countrys` and `own_country` of the pack's `figures.yml`."""
        data = pack.section("figures")
        self._state, self._its = re.compile(data["that_state"]), re.compile(data["its_account"])
        self._back = re.compile(data["back_to"])
        self._countrys, self._own = re.compile(data["countrys"]), re.compile(data["own_country"])

    def referred(
        self,
        analysis: Analysis,
        named: Sequence[_Named],
        main: tuple[str, ...],
        *,
        those: Sequence[Span],
        measures: Sequence[Span],
        sentences: Sequence[Span],
    ) -> list[_Named]:
        """Give what comes back to a foreign country, with its code.

        Args:
            analysis: The article.
            named: Where countries are named.
            main: The country that tells the story, to which nothing here comes back, and the one it is most about.
            those: Phrases for "that country".
            measures: Phrases for "its investment".
            sentences: Those that hold figures.
        """
        folded = analysis.document.folded
        # a country that only seems to tell the story may be come back to like any other
        home = analysis.home if main[:1] == (analysis.home,) else None
        around = list(with_preceding(analysis, sentences))
        spoken = [Span(*m.span()) for stretch in sentences for m in self._own.finditer(folded, *_ends(stretch))]
        told = list(_of_speakers(analysis, spoken, named))
        named = sorted([*named, *told])
        taken = SpanCover([*those, *(span for span, _ in named)])
        states = [Span(*match.span()) for stretch in around for match in self._state.finditer(folded, *_ends(stretch))]
        back = [Span(*match.span(1)) for stretch in around for match in self._back.finditer(folded, *_ends(stretch))]
        states += [span for span in back if not _is_of_home(analysis, span, named, home)]
        # "the Lao nation" names its country
        states = [span for span in states if not taken.overlaps(span)]
        found = list(told)
        for place in sorted([*those, *states], key=_ends):
            # "nilai ekspor ke negara itu": the foreign country named last
            before = [(span, code) for span, code in named if span.end <= place.start and code != home]
            if not before:
                continue
            last, code = max(before)
            is_told = place in those or len(main) < _PAIR or _is_near(analysis, last, place)
            # one that is only described is named close by, or is the one that the story is about
            found.append((place, code if is_told or main[1] not in {c for _, c in before} else main[1]))
        known = [*named, *found]
        its = [Span(*m.span()) for stretch in sentences for m in self._its.finditer(folded, *_ends(stretch))]
        its = [span for span in its if not taken.overlaps(span) and span not in measures]
        found += [each for each in _owned(analysis, [*measures, *its], known) if each[1] != home]
        opened = ((stretch, self._countrys.search(folded, *_ends(stretch))) for stretch in sentences)
        own = [
            Span(*m.span()) for stretch, m in opened if m is not None and _is_opening(folded, stretch.start, m.start())
        ]
        return [*found, *(each for each in _owned(analysis, own, known, is_only=True) if each[1] != home)]


def _owned(
    analysis: Analysis, places: Iterable[Span], named: Sequence[_Named], *, is_only: bool = False
) -> Iterator[_Named]:
    """Give the words for "its investment" that no country stands before, with the first of the sentence before.

    "South Korea is a key partner of Indonesia. Its investment in the country reached …". With `is_only` the sentence
    before names no other.
    """
    sentences = analysis.document.sentences
    for span in places:
        at = next((at for at, sentence in enumerate(sentences) if sentence.span.covers(span)), 0)
        start = sentences[at].span.start
        if at == 0 or any(start <= place.start < span.start for place, _ in named):
            continue
        before = [(place, code) for place, code in named if sentences[at - 1].span.covers(place)]
        if before and not (is_only and len({code for _, code in before}) > 1):
            yield span, min(before)[1]


def _of_speakers(analysis: Analysis, places: Iterable[Span], named: Sequence[_Named]) -> Iterator[_Named]:
    """Give the words for "his country" with the country of who speaks in front of them in the sentence.

    Nothing where the people there are of two countries ("Mori told Rojas that his country"), nor where a country
    stands between: "Juan said that Laos would open its market".
    """
    sentences = analysis.document.sentences
    countries = {person.name: person.country for person in analysis.people}
    told = [(mention.span, countries.get(mention.name)) for mention in analysis.person_mentions]
    told += [(office.span, office.country) for office in analysis.offices]
    for place in places:
        here = analysis.document.sentence_at(place.start)
        start = sentences[here.index].span.start if here is not None else place.start
        spoken = [(span, code) for span, code in told if start <= span.start and span.end <= place.start]
        codes = {code for _, code in spoken if code}
        last = max((span.end for span, _ in spoken), default=start)
        if len(codes) == 1 and not any(last <= span.start < place.start for span, _ in named):
            yield place, codes.pop()


def with_preceding(analysis: Analysis, sentences: Sequence[Span]) -> Iterator[Span]:
    """Give some sentences, each with the one right before it, in text order."""
    starts = {span.start for span in sentences}
    all_of = analysis.document.sentences
    for at, sentence in enumerate(all_of):
        is_before = at + 1 < len(all_of) and all_of[at + 1].span.start in starts
        if is_before or sentence.span.start in starts:
            yield sentence.span


def _is_of_home(analysis: Analysis, place: Span, named: Sequence[_Named], home: str | None) -> bool:
    """Tell whether the sentence before a place speaks of the home country alone: "Laos is rich. Firms sold to it …"."""
    here = analysis.document.sentence_at(place.start)
    if here is None or here.index == 0:
        return False
    before = analysis.document.sentences[here.index - 1].span
    return {code for span, code in named if before.covers(span)} == {home}


def _is_near(analysis: Analysis, last: Span, place: Span) -> bool:
    """Tell whether a country stands in the sentence of a place or in the one before."""
    told, here = analysis.document.sentence_at(last.start), analysis.document.sentence_at(place.start)
    return told is not None and here is not None and here.index - told.index <= 1


def _is_opening(folded: str, start: int, place: int) -> bool:
    """Tell whether a sentence begins at a place, but for a quotation mark or a short time: "In 1960, the country's"."""
    return place - start <= _OPENING or (place - start <= _TIME and folded[start:place].endswith(", "))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def holder_of(context: CountryContext, passage: Passage, quantity: QuantityMention) -> Side | None:
    """Give whose a stake is where a sentence has as many stakes as holders: "held 65 percent by X and 35 percent by Y".

    Both follow each other in one order, in turn or all stakes before all holders.
    """
    stakes = [other for other in passage.quantities if other.unit == quantity.unit]
    holders = context.within(passage.sentence.span)
    if not 1 < len(stakes) == len(holders) or quantity not in stakes:
        return None
    places = [(side.span.start, "h") for side in holders if side.span] + [(stake.span.start, "s") for stake in stakes]
    order, count = "".join(kind for _, kind in sorted(places)), len(stakes)
    if order not in ("hs" * count, "sh" * count, "s" * count + "h" * count, "h" * count + "s" * count):
        return None
    return holders[stakes.index(quantity)]
