"""Hold the countries that an article names, for the figures that may be about them."""

import re
from bisect import bisect_left
from itertools import pairwise
from operator import itemgetter

from kg.extract.sides import Coreference
from kg.model.frozen import dataclass
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_RELATIVE_GAP = 2
_NEAR = 240
_BESIDE = 12  # "Laos and Nepal", "Laos-Nepal"
_ENCLOSED = 48
_NUMBERED = re.compile(r"[^()\d.;]{0,24}\d[\d.,]*[^()\d.;,]{0,24}")  # " with US$2.9 billion "
_place = itemgetter(0)


def _by_start(named: tuple[Span, str]) -> int:
    return named[0].start


@dataclass(frozen=True, slots=True)
class Side:
    """A country of a figure and the passage that names it."""

    code: str
    span: Span | None
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class CountryContext:
    """The countries named in one article, with what refers back to them."""

    home_code: str | None
    main: tuple[str, ...]
    coreferences: tuple[Coreference, ...]
    named: tuple[tuple[Span, str], ...]
    officials: tuple[tuple[Span, str], ...]
    deals: tuple[Span, ...]
    pairs: tuple[Span, ...]
    blocs: tuple[Span, ...]
    homes: tuple[Span, ...]
    partners: frozenset[Span]
    places: frozenset[Span]
    markets: frozenset[Span]
    folded: str
    acting: frozenset[Span] = frozenset()  # cities and provinces that stand for their country
    owners: frozenset[Span] = frozenset()  # companies, and the countries that companies are said to be of
    sites: tuple[tuple[Span, str], ...] = ()  # cities and provinces where something is
    heads: tuple[tuple[Span, str], ...] = ()  # names of heads of state and government
    regions: tuple[Span, ...] = ()  # blocs and parts of the world as the other end: "with Africa"
    sentences: tuple[Sentence, ...] = ()
    journeys: frozenset[Span] = frozenset()  # where somebody went: "a mission to Laos"
    adjectives: frozenset[Span] = frozenset()  # "Lao": of what is made there, and no name
    people: tuple[tuple[Span, str], ...] = ()  # who is named, with the country of each

    def ending_at(self, place: int) -> list[Side]:
        """Give the country whose name ends right before a place, as a list of one or none."""
        ending = [(span, code) for span, code in self.named if 0 <= place - span.end <= _RELATIVE_GAP]
        return [Side(code, span) for span, code in ending[-1:]]

    def enclosing(self, place: int) -> list[Side]:
        """Give the country that a bracket is of, as a list of one or none: "Laos (", "Laos with 249,939 (".

        A number may stand between, and no other country.
        """
        near = [(span, code) for span, code in self.named if 0 < place - span.end <= _ENCLOSED]
        for span, code in near[-1:]:
            if place - span.end <= _RELATIVE_GAP or _NUMBERED.fullmatch(self.folded, span.end, place):
                return [Side(code, span)]
        return []

    def within(self, span: Span) -> list[Side]:
        """Give the countries a stretch names or refers back to, each once, in text order."""
        start, end = span.start, span.end
        low = bisect_left(self.named, start, key=_by_start)
        named = self.named[low : bisect_left(self.named, end, lo=low, key=_by_start)]
        found = [(p.start, Side(code, p)) for p, code in named if p.end <= end]
        for coreference in self.coreferences:
            if coreference.kind == "countries" and span.covers(coreference.span):
                found += [(coreference.span.start, Side(code, coreference.span, True)) for code in coreference.codes]
        unique: dict[str, Side] = {}
        for _, side in sorted(found, key=_place) if len(found) > 1 else found:
            unique.setdefault(side.code, side)
        return list(unique.values())

    def is_partner(self, side: Side) -> bool:
        """Tell whether a preposition makes a country the other end of a trade: "to Laos"."""
        return side.span in self.partners

    def hosts(self, span: Span) -> list[Side]:
        """Give the countries that a stretch names as places: "in Laos"."""
        return [Side(code, place) for place, code in self.named if place in self.places and span.covers(place)]

    def sites_within(self, span: Span) -> list[Side]:
        """Give the countries of the cities and provinces where a stretch places something: "in Kuantan"."""
        return [Side(code, place, True) for place, code in self.sites if span.covers(place)]

    def has_pair_word(self, span: Span) -> bool:
        """Tell whether a stretch speaks of two sides ("bilateral", "two-way")."""
        return any(span.covers(place) for place in self.pairs)

    def official_within(self, span: Span) -> list[Side]:
        """Give the countries of the office-holders named in a stretch: "Australia's foreign minister"."""
        return [Side(code, place, True) for place, code in self.officials if span.covers(place)]

    def heads_within(self, span: Span) -> list[Side]:
        """Give the countries of the heads of state and government named in a stretch."""
        return [Side(code, place, True) for place, code in self.heads if span.covers(place)]

    def pair_met(self, span: Span) -> list[Side]:
        """Give the two countries whose people a stretch names, and no third: "Ann met the Thai premier X"."""
        codes = list(dict.fromkeys([code for place, code in self.people if span.covers(place)]))
        others = {side.code for side in self.within(span)} - set(codes)
        return [self.side(code) for code in codes] if len(codes) == _PAIR and not others else []

    def has_deal(self, span: Span) -> bool:
        """Tell whether a stretch speaks of a contract, which has two sides."""
        return any(span.covers(place) for place in self.deals)

    def has_bloc(self, span: Span) -> bool:
        """Tell whether a stretch names a bloc of states."""
        return any(span.covers(place) for place in self.blocs)

    def region_within(self, span: Span) -> Span | None:
        """Give the bloc or part of the world that a stretch names as the other end of a trade: "with Africa"."""
        return next((place for place in self.regions if span.covers(place)), None)

    def has_home_word(self, span: Span) -> bool:
        """Tell whether a stretch speaks of the home country without its name ("nationwide")."""
        return any(span.covers(place) for place in self.homes)

    def side(self, code: str) -> Side:
        """Give a country of the article by its first mention."""
        place = next((place for place, named in self.named if named == code), None)
        return Side(code, place, True)

    def pair_before(self, place: int) -> list[Side]:
        """Give home and the country named with it last before a place; none where the other main one stands between."""
        start = max(0, place - _NEAR)
        near = [(span, code) for span, code in self.named if start <= span.start and span.end <= place]
        for (first, code), (second, other) in reversed(list(pairwise(near))):
            if other in self.main[1:] or self.home_code is None:
                return []
            if second.start - first.end <= _BESIDE and self.home_code in (code, other) and code != other:
                return [self.side(self.home_code), self.side(other if code == self.home_code else code)]
        return []

    def pair_told(self, index: int) -> list[Side]:
        """Give the two countries that the sentence before names, of the same paragraph; none where it names more."""
        told = self.told_before(index)
        return told if len(told) == _PAIR else []

    def journey_told(self, index: int) -> list[Side]:
        """Give the one foreign country of the sentence before, where somebody went there, as a list of one or none."""
        told = [side for side in self.told_before(index) if side.code != self.home_code]
        return told if len(told) == 1 and told[0].span in self.journeys else []

    def told_before(self, index: int) -> list[Side]:
        """Give the countries of the sentence before, of the same paragraph."""
        is_next = 0 < index < len(self.sentences)
        if not is_next or self.sentences[index - 1].paragraph != self.sentences[index].paragraph:
            return []
        return self.within(self.sentences[index - 1].span)

    def told_ahead(self, index: int) -> list[Side]:
        """Give the countries of the sentence before, whatever paragraph it stands in."""
        return self.within(self.sentences[index - 1].span) if 0 < index < len(self.sentences) else []

    @property
    def pair(self) -> list[Side]:
        """Give the two sides that the article is about."""
        return [self.side(code) for code in self.main]

    def pair_by(self, place: int) -> list[Side]:
        """Give the two sides of the article, home alone where the other is first named behind a place."""
        told = {
            code for layer in (self.named, self.officials, self.people) for span, code in layer if span.start < place
        }
        return [side for side in self.pair if side.code == self.home_code or side.code in told]

    @property
    def home(self) -> list[Side]:
        """Give the country that tells the story, as a list of one or none."""
        return [self.side(self.home_code)] if self.home_code else []
