"""Say what pages say in the language of the reader: interface words, dates, numbers, lists."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml

from kg.errors import UnknownNameError
from kg.model.dates import PartialDate
from kg.resources import data_dir, interface_languages

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAY_LENGTH = len("2024-01-31")
_DURATION = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Wording:
    """The words of one language."""

    def __init__(self, language: str, raw: Mapping[str, Any]) -> None:
        """Keep one language's part of `wording.yml`."""
        self.language = language
        self._raw = raw
        self._strings: dict[str, str] = {key: told[language] for key, told in raw["strings"].items()}

    def say(self, key: str, **values: object) -> str:
        """Give a string with its places filled in.

        Raises:
            KeyError: There is no such string, or a place is not filled.
        """
        return self._strings[key].format_map(values) if values else self._strings[key]

    def date(self, edtf: str) -> str:
        """Give a date of whatever precision as it is read: "2024-01" is "January 2024"; an interval both its ends.

        What is no such date comes back as it is.
        """
        first, slash, last = edtf.partition("/")
        if slash:
            return self.span(first, last)
        match = _DATE.fullmatch(edtf)
        if match is None or not 1 <= int(match.group(2) or 1) <= 12:
            return edtf
        year, month, day = match.groups()
        if month is None:
            return year
        name = self._raw["months"][self.language][int(month) - 1]
        if day is None:
            return self.say("month", month=name, year=year)
        return self.say("day", day=int(day), month=name, year=year)

    def on(self, key: str, edtf: str, **values: object) -> str:
        """Give a string that tells when: in English "on" a day, but "in" a month or a year (`happened_in`)."""
        return self.say(key if len(edtf) >= _DAY_LENGTH else f"{key}_in", date=self.date(edtf), **values)

    def span(self, first: str, last: str) -> str:
        """Give two dates as a span; one if they are the same, a whole month or year by name; open if one is empty."""
        whole = next((whole for whole in (last[:4], last[:7], last) if _bounds(whole) == (first, last)), None)
        if whole is not None or first == last:
            return self.date(whole or first)
        if not first:
            return self.say("up_to", date=self.date(last))
        if not last:
            return self.say("from", date=self.date(first))
        return self.say("span", first=self.date(first), last=self.date(last))

    def number(self, value: float) -> str:
        """Give 13300000000 as "13.3 billion", 1250 as "1,250"."""
        decimal, thousands = self._raw["decimal"][self.language], self._raw["thousands"][self.language]
        for size, word in self._raw["scales"][self.language]:
            if abs(value) >= size:
                return f"{value / size:.6g}".replace(".", decimal) + f" {word}"
        whole = f"{value:,.4f}".rstrip("0").rstrip(".")
        return whole.translate(str.maketrans({",": thousands, ".": decimal}))

    def whole_number(self, value: str) -> str:
        """Give "12500000000.0" as "12,500,000,000", every digit told; what is no number comes back as it is."""
        if not _NUMBER.fullmatch(value):
            return value
        sign = value[: value.startswith("-")]
        whole, _, rest = value[len(sign) :].partition(".")
        rest = rest.rstrip("0")
        marks = str.maketrans({",": self._raw["thousands"][self.language]})
        return f"{sign}{int(whole):,}".translate(marks) + (self._raw["decimal"][self.language] + rest if rest else "")

    def duration(self, value: str) -> str:
        """Give "P5Y" as "5 years"; what is no duration comes back as it is."""
        match = _DURATION.fullmatch(value)
        if match is None:
            return value
        told = [
            f"{count} {self._raw['durations'][unit][self.language][int(count) != 1]}"
            for unit, count in zip("YMWD", match.groups(), strict=True)
            if count
        ]
        return self.join(told)

    def act_verb(self, kind: str) -> str:
        """Give the verb of a kind of act as it stands before its target, empty if it is the kind's own label."""
        told: Mapping[str, str] = self._raw["act_verbs"].get(kind, {})
        return told.get(self.language, "")

    def figure_end(self, measure: str, name: str, partner: str) -> str:
        """Give a figure's name with its other end: "Exports of Indonesia to Japan"."""
        told: str = self._raw["figure_ends"][measure][self.language]
        return told.format(name=name, partner=partner)

    def join(self, parts: Sequence[str], key: str = "and") -> str:
        """Give a list as a sentence has it: "a, b and c"."""
        if len(parts) < 2:
            return parts[0] if parts else ""
        return ", ".join(parts[:-1]) + self.say(key) + parts[-1]

    def list_of(self, names: Sequence[str]) -> str:
        """Give names as a list: as `join` does, but with semicolons where a name has an "and" of its own."""
        separator = self.separator(names)
        return separator.join(names) if separator != ", " else self.join(names)

    def separator(self, names: Sequence[str]) -> str:
        """Give what stands between names so that one can tell where each ends."""
        return "; " if any(self.say("and") in name or ", " in name for name in names) else ", "


def capital(text: str) -> str:
    """Give a text with its first letter large."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1)
def raw_strings() -> Mapping[str, Any]:
    """Read `wording.yml`."""
    loaded: Mapping[str, Any] = yaml.load(
        (data_dir() / "wording.yml").read_text(encoding="utf-8"),
        getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    return loaded


def wording(language: str) -> Wording:
    """Give the words of a language.

    Raises:
        UnknownNameError: Pages are not written in it.
    """
    known = interface_languages()
    if language not in known:
        raise UnknownNameError(f"no pages in {language!r}; there are: {', '.join(known)}", tuple(known))
    return Wording(language, raw_strings())


def _bounds(edtf: str) -> tuple[str, str] | None:
    """Give the first and the last day of a date of whatever precision; None where it is no date."""
    try:
        date = PartialDate.parse(edtf)
    except ValueError:
        return None
    return date.earliest.isoformat(), date.latest.isoformat()
