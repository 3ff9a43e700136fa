"""Tell which country a story speaks from: whose minister "the trade minister" is where nothing else is said."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kg.extract.titles import Title
from kg.extract.words import Line
from kg.model.mentions import CountryMention
from kg.text.document import Document
from kg.text.lexicon import Substrings

_OPENING_LINES = 4
_MOST_PLACES = 3
_MOST_BODIES = 2
_SUM = "0123456789.,"
_WITH_SUM = re.compile(r"[0-9](?<=[a-z].)")  # digits are fewer than letters


class HomeFinder:
    """Find the home country by `names/home.yml`."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Take the weights by kind of evidence, and the codes that words, papers and languages speak for."""
        self._rules = rules
        self._weights: Mapping[str, float] = rules["weights"]
        self._outlets = Substrings((name, code) for code, names in rules["outlets"].items() for name in names)

    def find(
        self,
        document: Document,
        lines: Sequence[Line],
        countries: Sequence[CountryMention],
        titles: Sequence[Title],
        known_country: Callable[[str, str], str | None] | None = None,
    ) -> str | None:
        """Give the code of the home country, or None where nothing tells it.

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
        _add_words(scores, document, lines, rules)
        for code in self._outlets.standing_in(document.folded):
            scores[code] += weights["outlet"]
        titled = {title.country for title in titles if title.country is not None}
        for told in titled:
            scores[told] -= weights["titled"]
        held = _holders(titles, known_country) if known_country is not None else set()
        for code in held:
            scores[code] += weights["holder"]
        named = {mention.code for mention in countries}
        for code in rules["near"]:
            if code in named:
                scores[code] += weights["near"]
        guests = {title.country for title in titles if title.name is not None}
        is_of_any = document.language not in rules["languages"]
        if is_of_any and named and named <= guests and len(spoken_from - titled) == 1:
            return next(iter(spoken_from - titled))  # all countries are those of officers who are named with them
        # "JAKARTA - Trade Minister Budi Santoso met …": city and name together need no country beside them
        named |= held & spoken_from
        fitting = {code: score for code, score in scores.items() if code in named or score >= weights["unnamed"]}
        fitting = fitting or dict(scores)
        return max(sorted(fitting), key=lambda code: fitting[code]) if fitting else None


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


def _add_countries(
    scores: defaultdict[str, float], countries: Sequence[CountryMention], weights: Mapping[str, float]
) -> None:
    if not countries:
        return
    scores[countries[0].code] += weights["first"]
    counts = _counted([mention.code for mention in countries])
    top = max(counts.values())
    for code, count in counts.items():
        scores[code] += weights["share"] * count / top


def _add_words(
    scores: defaultdict[str, float], document: Document, lines: Sequence[Line], rules: Mapping[str, Any]
) -> None:
    weights: Mapping[str, float] = rules["weights"]
    currencies: Mapping[str, str] = rules["currencies"]
    money: set[str] = set()
    places: set[tuple[str, str]] = set()
    bodies: set[tuple[str, str]] = set()
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
        for hit in line.hits("place"):
            if line.is_cap(hit.start):
                places.add((hit.data, keys[hit.start]))
        for hit in line.hits("known"):
            if line.is_cap(hit.start) and len(hit.data) == 1 and hit.data[0].kind == "government":
                bodies.add((hit.data[0].country or "", hit.data[0].key))
    for code in money:
        scores[code] += weights["currency"]
    for found, weight, most in ((places, weights["place"], _MOST_PLACES), (bodies, weights["body"], _MOST_BODIES)):
        for code, count in _counted([code for code, _ in found]).items():
            if code:
                scores[code] += weight * min(count, most)


def _counted(codes: Sequence[str]) -> dict[str, int]:
    """Count a few codes, in the order in which they come: a Counter takes longer to make than to count."""
    counts: dict[str, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    return counts


def _currencies(keys: Sequence[str], currencies: Mapping[str, str]) -> Iterator[str]:
    """Give the countries of the currencies among the folded words of a line: "rp", "rp5.000", "s" before "$"."""
    for key, following in zip(keys, [*keys[1:], ""], strict=True):
        name = key.rstrip(_SUM) if key[-1:].isdigit() else key
        code = currencies.get(name + "$" if following == "$" else name)
        if code is not None:
            yield code
