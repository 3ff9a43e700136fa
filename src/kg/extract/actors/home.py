"""Tell which country a story speaks from: whose minister "the trade minister" is where nothing else is said."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kg.extract.actors.home_dealings import Dealings, counted
from kg.extract.actors.titles import Title
from kg.extract.names.vocabulary import KnownBody
from kg.extract.names.words import Line, old_tones
from kg.model.kinds import HEADS
from kg.model.mentions import CountryMention
from kg.text.document import Document
from kg.text.lexicon import Substrings

_OPENING_LINES = 4
_MOST_PLACES = 3
_MOST_BODIES = 2
_SEVERAL = 2
_FIRST_LINES = 2
_SENTENCE_ENDS = frozenset({".", "-", "–", "—"})
_MOST_GAP = 4  # characters between a dateline and the first word
_SUM = "0123456789.,"
_WITH_SUM = re.compile(r"[0-9](?<=[a-z].)")  # digits are fewer than letters


class HomeFinder:
    """Find the home country by `names/home.yml`."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Take the weights by kind of evidence, and the codes that words, papers and languages speak for."""
        self._rules = rules
        self._weights: Mapping[str, float] = rules["weights"]
        self._outlets = Substrings((name, code) for code, names in rules["outlets"].items() for name in names)
        self._commons = tuple(old_tones(name) for name in rules["commons"])
        self._dealings = Dealings(rules)

    def find(
        self,
        document: Document,
        lines: Sequence[Line],
        countries: Sequence[CountryMention],
        titles: Sequence[Title],
        known_country: Callable[[str, str], str | None] | None = None,
    ) -> tuple[str | None, str | None]:
        """Give the code of the home country, and that whose offices and bodies are named without one; None if untold.

        They differ where a story of a language's papers tells of other countries alone: it is of none, and
        "the president" is that of the one country that it names most by far.

        Args:
            document: The article; its language and datelines count.
            lines: Its lines, for honorifics, currencies, cities and public bodies.
            countries: The countries it names.
            titles: A country whose office-holder is named with the country is less likely the home.
            known_country: Gives the country in whose office of a role a person is known.
        """
        rules, weights = self._rules, self._weights
        scores: defaultdict[str, float] = defaultdict(float)
        for code, weight in rules["languages"].get(document.language, {}).items():
            scores[code] += weight
        spoken_from = _add_datelines(scores, document, lines, rules)
        _add_countries(scores, countries, weights)
        spoken_of = _add_words(scores, document, lines, rules, self._commons)
        for code in self._outlets.standing_in(document.folded):
            scores[code] += weights["outlet"]
        titled = {title.country for title in titles if title.country is not None}
        for told in titled:
            scores[told] -= weights["titled"]
        held = _holders(titles, known_country) if known_country is not None else set()
        for code in held:
            scores[code] += weights["holder"]
        named = {mention.code for mention in countries}
        # "JAKARTA - Trade Minister Budi Santoso met …": city and name together need no country beside them
        for code in rules["near"]:
            if code in named | (held & spoken_from):
                scores[code] += weights["near"]
        # "BANDAR SERI BEGAWAN - Menteri …", where Malaysia is not named: a paper of Brunei
        papers = rules["languages"].get(document.language, {})
        for code in spoken_from & papers.keys():
            if all(other == code or other not in named | held for other in papers):
                scores[code] += weights["only_paper"]
        guests = {title.country for title in titles if title.name is not None}
        is_of_any = document.language not in rules["languages"]
        own = spoken_from
        if not own and known_country is not None:
            own = _holders([title for title in titles if title.role in HEADS], known_country)
        own = own - titled
        if is_of_any and named and named <= guests and len(own) == 1:
            only = next(iter(own))  # all countries are those of officers who are named with them
            return only, only
        if is_of_any and len(spoken_from) == 1 and _opens_with_body_of(min(spoken_from), document, lines):
            return min(spoken_from), min(spoken_from)
        named |= held & spoken_from
        fitting = {code: score for code, score in scores.items() if code in named or score >= weights["unnamed"]}
        fitting = fitting or dict(scores)
        home = max(sorted(fitting), key=lambda code: fitting[code]) if fitting else None
        is_told = home in named | held | spoken_of or home not in rules["languages"].get(document.language, ())
        if is_told or len(countries) < rules["abroad"]["mentions"]:
            return home, home
        return self._dealings.home_of_offices(home, lines, countries, titles, is_dated=home in spoken_from)

    def is_abroad(
        self,
        home: str | None,
        document: Document,
        lines: Sequence[Line],
        countries: Sequence[CountryMention],
        titles: Sequence[Title],
    ) -> bool:
        """Tell whether the home is that of the language alone: a story of others and their officers tells none of it.

        An ambassador, or a guest who is met, is abroad himself; and a body that the home country alone has is at home.

        Args:
            home: Whose offices are named without a country, the second that `find` gives.
            document: The article; one under a dateline of the home country is at home.
            lines: The lines of the article, for cities, currencies and bodies of the home country.
            countries: The countries it names.
            titles: Its offices: one that is named without a country, and is none of a guest's, is of the home country.
        """
        if home is None or not countries or any(mention.code == home for mention in countries):
            return False
        guests = {
            word for title in titles if title.name is not None and title.country for word in title.name.text.split()
        }
        if not guests:
            return False
        own = (title.name for title in titles if title.name is not None and title.country is None)
        if any(guests.isdisjoint(name.text.split()) for name in own):
            return False
        if self._is_told(home, document, lines):
            return False
        return self._dealings.are_none(lines, countries, titles)

    def is_silent(
        self,
        home: str | None,
        document: Document,
        lines: Sequence[Line],
        countries: Sequence[CountryMention],
        titles: Sequence[Title],
        known_country: Callable[[str, str], str | None],
    ) -> bool:
        """Tell whether a story of several countries has nothing of its home: no officer, place, money or body of it.

        A ministry that is named without a country is another's there. The arguments are those of `is_abroad`, and of
        `find`.
        """
        codes = {mention.code for mention in countries}
        if home is None or len(codes) < _SEVERAL or home in codes or self._is_told(home, document, lines):
            return False
        if any(_opens_with_ministry(line, home) for line in lines[:_FIRST_LINES]):
            return False
        return home not in _holders(titles, known_country)

    def _is_told(self, home: str, document: Document, lines: Sequence[Line]) -> bool:
        """Tell whether a dateline, a place, a currency or a body that no other country has tells of the home."""
        if home in _add_datelines(defaultdict(float), document, lines, self._rules):
            return True
        currencies: Mapping[str, str] = self._rules["currencies"]
        places = (hit for line in lines for hit in line.hits("place") if line.is_cap(hit.start))
        if any(hit.data == home for hit in places) or any(home in _currencies(line.keys, currencies) for line in lines):
            return True
        bodies = (body for line in lines for body, is_common in _known_bodies(line, self._commons) if not is_common)
        return any(body.country == home for body in bodies)


def _holders(titles: Sequence[Title], known_country: Callable[[str, str], str | None]) -> set[str]:
    """Give the countries of known persons whose office is named without its country: at home one says "the Premier"."""
    told = {title.name.text for title in titles if title.name is not None and title.country is not None}
    codes = {
        known_country(title.name.text, title.role)
        for title in titles
        if title.name is not None and title.country is None and title.body is None and title.name.text not in told
    }
    return {code for code in codes if code is not None}


def _add_datelines(
    scores: defaultdict[str, float], document: Document, lines: Sequence[Line], rules: Mapping[str, Any]
) -> set[str]:
    """Count the cities of datelines and of openings; give the countries of the first."""
    told_from = set()
    for region in document.regions:
        if region.kind == "dateline":
            told = region.span.of(document.folded)
            for name, code in rules["cities"].items():
                if name in told:
                    scores[code] += rules["weights"]["dateline"]
                    told_from.add(code)
    cities = tuple(rules["cities"])
    for line in lines[:_OPENING_LINES]:
        opening = document.folded[line.words[0].start : line.words[0].start + 30] if line.words else ""
        if opening.startswith(cities):
            code = next((code for name, code in rules["cities"].items() if opening.startswith(name)), None)
            if code is not None:
                scores[code] += rules["weights"]["opening"]
    return told_from


def _opens_with_ministry(line: Line, home: str) -> bool:
    """Tell whether a public body opens a sentence: "Kementerian Perdagangan melaporkan penjualan kopi ke Jepang, …"."""
    firsts = (hit for hit in line.hits("known") if hit.start == 0 or line.key(hit.start - 1) in _SENTENCE_ENDS)
    own = (hit for hit in firsts if line.is_cap(hit.start) and hit.data[0].kind == "government")
    own = (hit for hit in own if line.hit(hit.end, "country") is None)  # "Quốc hội Israel"
    return any(body.country == home for hit in own for body in hit.data)


def _opens_with_body_of(code: str, document: Document, lines: Sequence[Line]) -> bool:
    """Tell whether a ministry as a country has one stands right behind the dateline, with no country beside it.

    "LIMA - The Ministry of Foreign Trade said …", not "LIMA - The Commerce Ministry in Hanoi told …".
    """
    end = next((region.span.end for region in document.regions if region.kind == "dateline"), -1)
    line = next((line for line in lines if end >= 0 and line.words and line.words[0].start >= end), None)
    if line is None or line.words[0].start > end + _MOST_GAP:
        return False
    start = line.past(0, "office-definite")
    known = line.hit(start, "known")
    if known is None or known.data[0].kind != "government" or all(body.country != code for body in known.data):
        return False
    past = known.end
    while past < len(line.words) and (line.is_cap(past) or "joiners" in line.chart[past]):
        past += 1
    past += 2 * (line.hit(past, "locative") is not None)
    return all({"country", "place"}.isdisjoint(line.chart[at]) for at in range(start, min(past, len(line.words))))


def _add_countries(
    scores: defaultdict[str, float], countries: Sequence[CountryMention], weights: Mapping[str, float]
) -> None:
    if not countries:
        return
    scores[countries[0].code] += weights["first"]
    counts = counted([mention.code for mention in countries])
    top = max(counts.values())
    for code, count in counts.items():
        scores[code] += weights["share"] * count / top


def _add_words(
    scores: defaultdict[str, float],
    document: Document,
    lines: Sequence[Line],
    rules: Mapping[str, Any],
    commons: tuple[str, ...],
) -> set[str]:
    """Count honorifics, currencies, cities and public bodies; give the countries that all but bodies all have tell."""
    weights: Mapping[str, float] = rules["weights"]
    currencies: Mapping[str, str] = rules["currencies"]
    money: set[str] = set()
    places: set[tuple[str, str]] = set()
    bodies: set[tuple[str, str]] = set()
    spoken: set[str] = set()
    words: Mapping[str, str] = rules["words"]
    plain = frozenset(currencies)
    has_sums = _WITH_SUM.search(document.folded) is not None
    for line in lines:
        keys = line.keys
        # few lines name money
        if "$" in keys or not plain.isdisjoint(keys) or (has_sums and _WITH_SUM.search(" ".join(keys))):
            money.update(_currencies(keys, currencies))
        for index in line.caps:
            if keys[index] in words and line.is_cap(index + 1):
                scores[words[keys[index]]] += weights["word"]
                spoken.add(words[keys[index]])
        for hit in line.hits("place"):
            if line.is_cap(hit.start):
                places.add((hit.data, keys[hit.start]))
        for body, is_common in _known_bodies(line, commons):
            bodies.update([(body.country or "", body.key)] if body.kind == "government" else ())
            spoken.update([body.country or ""] if not is_common else ())
    for code in money:
        scores[code] += weights["currency"]
    for found, weight, most in ((places, weights["place"], _MOST_PLACES), (bodies, weights["body"], _MOST_BODIES)):
        for code, count in counted([code for code, _ in found]).items():
            if code:
                scores[code] += weight * min(count, most)
    return spoken | money | {code for code, _ in places}


def _known_bodies(line: Line, commons: tuple[str, ...]) -> Iterator[tuple[KnownBody, bool]]:
    """Give the registry's bodies that a line names surely, each with whether all countries have one of such a name.

    That is a public one: "Kementerian Kesehatan", "Mahkamah Agung".
    """
    for hit in line.hits("known"):
        if line.is_cap(hit.start) and len(hit.data) == 1:
            body: KnownBody = hit.data[0]
            yield body, body.kind == "government" and " ".join(line.keys[hit.start : hit.end]) in commons


def _currencies(keys: Sequence[str], currencies: Mapping[str, str]) -> Iterator[str]:
    """Give the countries of the currencies among the folded words of a line: "rp", "rp5.000", "s" before "$"."""
    for key, following in zip(keys, [*keys[1:], ""], strict=True):
        name = key.rstrip(_SUM) if key[-1:].isdigit() else key
        code = currencies.get(name + "$" if following == "$" else name)
        if code is not None:
            yield code
