"""Tell which series a named meeting belongs to, and which of its sittings it is, whatever the language."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.resolve.names import fold

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting's series as a set of keys, and the number of the sitting and the year, None where not told."""

    series: frozenset[str]
    number: int | None
    year: int | None
    plain: frozenset[str]  # those of its keys that the tables know in every language

    def is_other_than(self, other: "Sitting") -> bool:
        """Tell whether two names of one series are of different sittings."""
        if self.series != other.series:
            return False
        numbers = self.number is not None and other.number is not None and self.number != other.number
        years = self.year is not None and other.year is not None and self.year != other.year
        return numbers or years

    def is_other_series(self, other: "Sitting") -> bool:
        """Tell whether two names are of different series for certain: by words that are known in every language."""
        apart = self.series ^ other.series
        return bool(apart) and apart <= self.plain | other.plain


class SeriesReader:
    """Read names by the tables of `series.yml`."""

    def __init__(self, tables: dict[str, Any]) -> None:
        """Compile the tables."""
        phrases = [(form, key) for key, forms in tables["words"].items() for form in (key.replace("-", " "), *forms)]
        phrases += [(form, "") for form in tables["stop"]]
        self._phrases = dict(sorted(phrases))
        self._plain = frozenset(tables["words"])
        # The longest phrase first: "hoi nghi cap cao" is a summit, "hoi nghi" a meeting.
        ordered = sorted(self._phrases, key=lambda form: (-len(form), form))
        self._words = re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")
        self._patterns = [re.compile(rule["pattern"]) for rule in tables["sittings"]]
        ordinals = {form: int(number) for number, forms in tables["ordinals"].items() for form in forms}
        longest = sorted(ordinals, key=lambda form: (-len(form), form))
        self._ordinals = ordinals
        self._ordinal = re.compile(r"\b(" + "|".join(map(re.escape, longest)) + r")\b")
        self.read = lru_cache(maxsize=65536)(self._read)

    def _read(self, name: str) -> Sitting:
        text = fold(name)
        number: int | None = None
        for pattern in self._patterns:
            if found := pattern.search(text):
                number = int(found.group(1))
                text = pattern.sub(" ", text, count=1)
                break
        if number is None and (found := self._ordinal.search(text)):
            number = self._ordinals[found.group(1)]
            text = self._ordinal.sub(" ", text, count=1)
        year = _YEAR.search(text)
        text = self._words.sub(lambda hit: f" {self._phrases[hit.group()]} ", _YEAR.sub(" ", text))
        series = frozenset(text.split())
        return Sitting(series, number, int(year.group()) if year else None, series & self._plain)
