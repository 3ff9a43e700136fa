"""Tell where something stands: the cities and provinces of a sentence; whose firms and heads of state are named."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.analysis import Analysis
from kg.extract.figures.context import CountryContext, Side
from kg.extract.figures.drafts import Draft, Place
from kg.lang.pack import LanguagePack
from kg.model.kinds import HEADS
from kg.model.spans import Span, SpanCover

_CONTEXT = 24
_OF_FIRM = 22
_OPENING = 60  # "In the first half of 2022, exports of the province of "
# Where it is told what is built and how much it makes, the place is told too.
_BUILT = frozenset({"investment", "stock"})
_ACTING = frozenset({"city", "province", "regency"})
_OWNING = _ACTING | {"capital"}


def standing_at(
    context: CountryContext, stretches: tuple[Span, Span], quantity: Span, measure: str | None, local: Sequence[Side]
) -> list[Side]:
    """Give the country where what a quantity is of stands: that of "in Laos", of "in Kuantan", or the nearest.

    Args:
        context: The article's countries.
        stretches: Where countries count, and where cities and provinces do.
        quantity: The quantity.
        measure: What it measures.
        local: The countries beside it.
    """
    hosts = context.hosts(stretches[0]) or context.sites_within(stretches[1])
    if hosts:
        return hosts[:1]
    return _nearest(local, quantity) if measure == "stock" and len(local) > 1 else []


class FigureSites:
    """The words of one language for what is built somewhere."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `works` of the pack's `figures.yml`."""
        self._works = re.compile(pack.section("figures")["works"])

    def site_of(self, context: CountryContext, place: Place, drafts: Sequence[Draft], *, is_alone: bool) -> Side | None:
        """Give the country where a plant stands that was told of before, for what it makes.

        None where the sentence names a country, but where money was told to go in it, and where none is told to have
        been the place of an investment. `is_alone`: the figure is in no account that goes on.
        """
        passage = place.passage
        host = _host_before(context, place, drafts[-1]) if drafts else None
        if host is not None or not is_alone or context.within(passage.sentence.span):
            return host
        for draft in reversed(drafts):
            if not draft.is_near(passage):
                break
            if draft.topic in _BUILT:
                places = [side for side in draft.sides if side.span in context.places]
                return places[-1] if places else None
        index = passage.sentence.index
        before = context.sentences[index - 1] if 0 < index < len(context.sentences) else None
        if before is None or before.paragraph != passage.sentence.paragraph:
            return None
        hosts = context.hosts(before.span) or context.sites_within(before.span)
        is_built = self._works.search(context.folded, before.span.start, before.span.end) is not None
        return hosts[0] if is_built and len(hosts) == 1 else None


def _host_before(context: CountryContext, place: Place, last: Draft) -> Side | None:
    """Give where the money told right before in the sentence goes: "put $2 million into Laos, to make 50 cars"."""
    gap = Span(last.quantity.span.end, max(last.quantity.span.end, place.passage.reach(place.quantity.span).end))
    if last.passage is not place.passage or last.measured.measure != "investment" or context.within(gap):
        return None
    sentence = place.passage.sentence.span
    own = [side for side in last.sides if side.span is not None and sentence.covers(side.span)]
    hosts = [side for side in own if side.span in context.places or side.code == context.home_code]
    return hosts[0] if len(hosts) == 1 < len(last.sides) else None


def find_sites(analysis: Analysis, around: SpanCover, location: re.Pattern[str]) -> Iterator[tuple[Span, str]]:
    """Give the cities and provinces behind a word for where something is, with their countries: "a mill in Kuantan"."""
    folded = analysis.document.folded
    for place in analysis.places:
        span = place.span
        if place.country is None or place.kind not in _ACTING or not around.covers(span):
            continue
        if location.search(folded[max(0, span.start - _CONTEXT) : span.start]):
            yield span, place.country


def acting_places(
    analysis: Analysis,
    sentences: Sequence[Span],
    named: Sequence[tuple[Span, str]],
    opening: re.Pattern[str],
    owning: tuple[re.Pattern[str], re.Pattern[str]],
) -> list[tuple[Span, str]]:
    """Give the cities and provinces that open a sentence without a country, with theirs: "Penang attracted …".

    Those too whose trade is spoken of: "the top market for the exports of Penang".

    Args:
        analysis: The article.
        sentences: Where to look.
        named: The countries that do something, those that are the other end of a trade left out.
        opening: What may stand before them in their sentence: "Last year the province of".
        owning: What stands right before and right behind one whose trade it is.
    """
    found = []
    folded = analysis.document.folded
    for place in analysis.places:
        if place.country is None or place.kind not in _OWNING:
            continue
        sentence = next((one for one in sentences if one.covers(place.span)), None)
        if sentence is None:
            continue
        codes = {code for span, code in named if sentence.covers(span)}
        is_opening = place.kind in _ACTING and place.span.start - sentence.start <= _OPENING and not codes
        is_opening = is_opening and opening.fullmatch(folded, sentence.start, place.span.start) is not None
        if is_opening or (place.country not in codes and _has_beside(folded, sentence, place.span, owning)):
            found.append((place.span, place.country))
    return found


def _has_beside(folded: str, sentence: Span, place: Span, words: tuple[re.Pattern[str], re.Pattern[str]]) -> bool:
    start = max(sentence.start, place.start - _OPENING)
    return words[0].search(folded, start, place.start) is not None or words[1].match(folded, place.end) is not None


def beside_firms(countries: Iterable[Span], firms: Sequence[Span]) -> Iterator[Span]:
    """Give the countries that a noun for companies stands right before or behind: "the Russian company"."""
    for span in countries:
        if any(0 <= span.start - firm.end <= _OF_FIRM or 0 <= firm.start - span.end <= _OF_FIRM for firm in firms):
            yield span


def _nearest(sides: Sequence[Side], quantity: Span) -> list[Side]:
    """Give the country that stands last before a quantity, of none the first behind it."""
    before = [side for side in sides if side.span is not None and side.span.end <= quantity.start]
    return [max(before, key=lambda side: side.span.end if side.span else 0)] if before else list(sides[:1])


def find_heads(analysis: Analysis) -> Iterator[tuple[Span, str]]:
    """Give the names of heads of state and government, each with the country: "Trump's tariffs on Laos"."""
    heads = {person.name: person.country for person in analysis.people if person.role in HEADS and person.country}
    for mention in analysis.person_mentions:
        country = heads.get(mention.name)
        if country and mention.kind in ("name", "part"):
            yield mention.span, country
