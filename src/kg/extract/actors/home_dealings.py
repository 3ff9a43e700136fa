"""Tell stories wholly of another country from those of the home country's dealings with it: trade, visits, guests."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.actors.titles import Title
from kg.extract.names.words import Line, old_tones
from kg.model.mentions import CountryMention


class Dealings:
    """Tell by the words of `names/home.yml` which mentions of countries stand in sentences of dealings with them."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Read `abroad`, and `dealings`: `words` of a sentence, and those right `before` a country."""
        self._limits: Mapping[str, float] = rules["abroad"]
        self._words = tuple(f" {old_tones(word)} " for word in rules["dealings"]["words"])
        self._before = tuple(f" {old_tones(word)}" for word in rules["dealings"]["before"])

    def home_of_offices(
        self,
        home: str | None,
        lines: Sequence[Line],
        countries: Sequence[CountryMention],
        titles: Sequence[Title],
        *,
        is_dated: bool,
    ) -> tuple[str | None, str | None]:
        """Give the home and that of its offices for a story that names other countries alone.

        A story of one country has the offices of that country, and no home. One of several, or of dealings that name
        others often, has its home still, since its ministries may be those of the papers' country; but no office with
        a name is surely of any.
        """
        free = self._free(lines, countries)
        limits = self._limits
        most = _told_most(countries, limits)
        if len(free) >= limits["dated" if is_dated else "mentions"] and self._is_wholly(free, countries, titles):
            return (home, None) if most is None else (None, most)
        return home, None if len(countries) >= limits["dated"] and not is_dated else home

    def are_none(self, lines: Sequence[Line], countries: Sequence[CountryMention], titles: Sequence[Title]) -> bool:
        """Tell whether a story tells of other countries by themselves."""
        return self._is_wholly(self._free(lines, countries), countries, titles)

    def _is_wholly(
        self, free: Sequence[CountryMention], countries: Sequence[CountryMention], titles: Sequence[Title]
    ) -> bool:
        dealt = len(countries) - len(free)
        return dealt * self._limits["free"] <= len(free) and not any(title.role == "ambassador" for title in titles)

    def _free(self, lines: Sequence[Line], countries: Sequence[CountryMention]) -> list[CountryMention]:
        """Give the mentions in sentences that tell of no dealings."""
        return [mention for line in lines for mention in self._free_in(line, countries)]

    def _free_in(self, line: Line, countries: Sequence[CountryMention]) -> Sequence[CountryMention]:
        if not line.words:
            return ()
        start, end = line.words[0].start, line.words[-1].end
        own = [mention for mention in countries if start <= mention.span.start < end]
        if not own or any(word in f" {' '.join(line.keys)} " for word in self._words):
            return ()
        before = (" ".join(word.key for word in line.words if word.end <= mention.span.start) for mention in own)
        return () if any(f" {words}".endswith(self._before) for words in before) else own


def counted(codes: Sequence[str]) -> dict[str, int]:
    """Count a few codes, in the order in which they come: a Counter takes longer to make than to count."""
    counts: dict[str, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    return counts


def _told_most(countries: Sequence[CountryMention], limits: Mapping[str, float]) -> str | None:
    """Give the country that is named often and far more often than any other, None where there is none."""
    (code, most), *others = sorted(counted([mention.code for mention in countries]).items(), key=lambda each: -each[1])
    second = others[0][1] if others else 0
    return code if most >= limits["mentions"] and most >= limits["times"] * second else None
