"""Tell whose an office is that the text names without its country: not every country has a president or a king."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.name_lists import load_names
from kg.extract.titles import Title
from kg.extract.words import old_tones

_LEADERS = frozenset({"head-of-state", "head-of-government", "minister", "deputy-minister"})


class HomeOffices:
    """Say whether an office can be one of the home country, and whether its holder's name may be of that country."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Read `names/home.yml`: `not_at_home`, `own_offices`, `native_names` and `sure_names`."""
        self._absent: Mapping[str, Sequence[str]] = {
            old_tones(key): codes for key, codes in rules["not_at_home"].items()
        }
        self._own: Mapping[str, str] = {old_tones(key): code for key, code in rules["own_offices"].items()}
        self._native: Mapping[str, Mapping[str, Sequence[str]]] = rules["native_names"]
        self._sure = frozenset(rules["sure_names"])
        self._names = load_names()

    def own(self, title: Title) -> str | None:
        """Give the one country that has an office: "Paus Fransiskus"."""
        return next((self._own[key] for key in self._keys(title) if key in self._own), None)

    def is_at_home(self, title: Title, home: str) -> bool:
        """Tell whether a country has the office of a title."""
        if title.role not in _LEADERS:
            return True  # "House President"
        return not any(home in self._absent.get(key, ()) for key in self._keys(title))

    def _keys(self, title: Title) -> list[str]:
        """Give the words of a title's head and all its pairs of neighbours."""
        words = [word.key for word in title.line.words[title.start : title.head_end]]
        return words + [" ".join(pair) for pair in itertools.pairwise(words)]

    def is_native(self, keys: Sequence[str], home: str) -> bool:
        """Tell whether a name may be one of a country's people: "Trần Đại Quang" in Vietnam, but not "Mike Pence"."""
        rule = self._native.get(home)
        if rule is None or not keys:
            return True
        if "families" in rule:
            return keys[0] in self._names.of(rule["families"])
        if "endings" in rule and any(key.endswith(tuple(rule["endings"])) for key in keys):
            return True
        foreign = keys[0] in self._names.of(rule["foreign"]) and keys[0] not in self._names.of(rule["own"])
        return not foreign or any(key in self._names.of(rule["own"]) for key in keys[1:])

    def is_sure(self, home: str) -> bool:
        """Tell whether names of a country's people differ so surely from others that one of these is a foreigner's."""
        return home in self._sure
