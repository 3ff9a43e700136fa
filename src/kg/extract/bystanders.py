"""Leave out the states that a text only names for their war ("Russia's war in Ukraine") or deed ("EU-sanctioned")."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.lang import LanguagePack
from kg.model.frozen import replace
from kg.model.mentions import CountryMention
from kg.model.spans import SpanCover, start_of
from kg.text.lexicon import Phrase
from kg.text.patterns import alternation
from kg.text.phrase_pool import phrase_pool

_WAR, _OTHER = True, False


class BystanderReader:
    """Find the states at war where that is what is talked about, and those that stand in an adjective.

    Neither tells of who meets or signs.
    """

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the words of `countries.yml`."""
        section = pack.section("countries")
        words = [Phrase(text, _WAR) for text in section["hostilities"]]
        words += [Phrase(text, _OTHER) for text in section["no_hostilities"]]
        self._words = phrase_pool(pack).matcher(words)
        links, betweens, pairs = (
            alternation(section[key]) for key in ("hostile_links", "hostile_betweens", "hostile_pairs")
        )
        article = rf"(?:(?:{alternation(pack.section('agreements')['articles'])})\s)?"
        self._direct = re.compile(rf"\s{article}")
        self._between = re.compile(rf"\s(?:{betweens})\s{article}")
        self._link = re.compile(rf"\s(?:{links})\s{article}")
        self._pair = re.compile(rf"\s(?:{pairs})\s{article}|\s?[-–—]\s?")
        self._front = re.compile(section["hostile_front"])
        described, parties = (alternation(section.get(key, ())) for key in ("participles", "participle_parties"))
        self._participles = re.compile(rf"-(?:{described})\b(?!(?: \w+)? (?:{parties})\b)")

    def without(self, analysis: Analysis) -> Analysis:
        """Give an analysis that names those states no more, as countries or as places."""
        document = analysis.document
        hits = self._words.find(document.text, document.folded) if len(analysis.countries) > 1 else []
        found = [m for hit in hits if hit.payload for m in self._around(analysis, hit.span.start, hit.span.end)]
        found += [m for m in analysis.countries if self._participles.match(document.folded, m.span.end)]
        if not found:
            return analysis
        cover = SpanCover(mention.span for mention in found)
        return replace(
            analysis,
            countries=tuple(mention for mention in analysis.countries if not cover.covers(mention.span)),
            places=tuple(place for place in analysis.places if not cover.covers(place.span)),
        )

    def _around(self, analysis: Analysis, start: int, end: int) -> list[CountryMention]:
        """Give those beside the word: "the war in X", "the conflict between X and Y", "invasi X ke Y"."""
        countries, folded = analysis.countries, analysis.document.folded
        place = bisect_left(countries, start, key=start_of)
        found = self._before(countries[:place], folded, start)
        first, second = [*countries[place : place + 2], None, None][:2]
        gap = folded[end : first.span.start] if first is not None else ""
        is_direct = self._direct.fullmatch(gap) is not None
        is_pair = is_direct or self._between.fullmatch(gap) is not None
        if first is None or not (is_pair or self._link.fullmatch(gap)):
            return found
        found.append(first)
        gap = folded[first.span.end : second.span.start] if second is not None else ""
        is_second = (is_pair and self._pair.fullmatch(gap)) or (is_direct and self._link.fullmatch(gap))
        return [*found, second] if second is not None and is_second else found

    def _before(self, countries: Sequence[CountryMention], folded: str, start: int) -> list[CountryMention]:
        """Give those in front of the word: "Russia's war", "the Russia-Ukraine war"."""
        found: list[CountryMention] = []
        for mention in reversed(countries):
            gap = folded[mention.span.end : start]
            if (self._front if not found else _HYPHEN).fullmatch(gap) is None:
                break
            found.append(mention)
            start = mention.span.start
        return found


_HYPHEN = re.compile(r"\s?[-–—]\s?")
