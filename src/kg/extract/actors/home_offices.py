"""Tell whose an office is that the text names without its country: not every country has a president or a king."""

import itertools
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from kg.extract.actors.titles import Title
from kg.extract.names.name_lists import load_names
from kg.extract.names.words import old_tones
from kg.model.kinds import LEADING
from kg.text.lexicon import fold_case


class HomeOffices:
    """Say whether an office can be one of the home country, and whether its holder's name may be of that country."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        """Read `names/home.yml`: `not_at_home`, `own_offices`, `native_names`, `surely_native`, `sure_names`,
        `telling_names`, `world_offices`, `clerks`, `chairs` and `funds`."""
        self._absent: Mapping[str, Sequence[str]] = {
            old_tones(key): codes for key, codes in rules["not_at_home"].items()
        }
        self._own: Mapping[str, str] = {old_tones(key): code for key, code in rules["own_offices"].items()}
        self._native: Mapping[str, Mapping[str, Sequence[str]]] = rules["native_names"]
        self._sure = frozenset(rules["sure_names"])
        self._sure_native: Mapping[str, Mapping[str, Sequence[str]]] = rules["surely_native"]
        self.research, self.clerks = (frozenset(rules[key].split()) for key in ("research", "clerks"))
        self._chairs: Mapping[str, Mapping[str, Sequence[str]]] = rules["chairs"]
        self._chambers, self._panels = (frozenset(rules[key].split()) for key in ("chambers", "panels"))
        self.secretary_states = frozenset(rules["secretary_states"].split())
        self._mixed = frozenset(rules["mixed_names"])
        self._apart = frozenset(rules["telling_apart"])
        self._telling: Mapping[str, Mapping[str, Any]] = rules["telling_names"]
        self._world = frozenset(rules["world_offices"].split())
        self.funds = frozenset(rules["funds"])
        self._names = load_names()

    def is_some_chair(self, title: Title, home: str | None, titles: Sequence[Title], text: str) -> bool:
        """Tell whether a title alone is of some body, not of the state: "Chủ tịch Trần Văn Lâm", "X, Chủ tịch,".

        Args:
            title: The title.
            home: The country that the story speaks from.
            titles: All titles of the story: the state's own, with this name or none, tells that it is the state's.
            text: The story, where words may tell the same: "thăm cấp Nhà nước".
        """
        rule, name = self._chairs.get(home or ""), title.name
        if rule is None or name is None or title.text not in rule["heads"] or name.text in rule["holders"]:
            return False
        if title.is_postposed:
            return True
        own = [other for other in titles if other.text in rule["titles"]]
        holders = {other.name.keys for other in own if other.name is not None}
        if holders:
            return name.keys not in holders and self.is_native(name.keys, home or "")
        folded = fold_case(text)
        is_told = bool(own) or any(fold_case(word) in folded for word in rule["words"])
        return not is_told and self.is_native(name.keys, home or "")

    def own(self, title: Title) -> str | None:
        """Give the one country that has an office: "Paus Fransiskus"."""
        return next((self._own[key] for key in self._keys(title) if key in self._own), None)

    def is_of_world(self, title: Title) -> bool:
        """Tell whether an office is of no country: "COP26 President"."""
        return any(title.line.key(at) in self._world for at in range(title.start, title.head_end))

    def is_of_chamber(self, name: str) -> bool:
        """Tell whether a body is a committee of a parliament: "Senate Energy Committee"."""
        words = {word.casefold() for word in name.split()}
        return not self._chambers.isdisjoint(words) and not self._panels.isdisjoint(words)

    def is_of_some_body(self, title: Title) -> bool:
        """Tell whether it is of a body whose country nothing tells: "central bank president X", of a Senate's panel."""
        if title.role == "official" and title.head.takes == "country" and title.head.by_organization:
            return True
        return title.body is not None and self.is_of_chamber(
            " ".join(title.line.key(at) for at in range(title.body[0], title.body[1]))
        )

    def is_at_home(self, title: Title, home: str) -> bool:
        """Tell whether a country has the office of a title."""
        if title.role not in LEADING:
            return True  # "House President"
        return not any(home in self._absent.get(key, ()) for key in self._keys(title))

    def _keys(self, title: Title) -> list[str]:
        """Give the words of a title's head, all its pairs of neighbours, and all of them together."""
        words = [word.key for word in title.line.words[title.start : title.head_end]]
        return [*words, *(" ".join(pair) for pair in itertools.pairwise(words)), " ".join(words)]

    def is_native(self, keys: Sequence[str], home: str) -> bool:
        """Tell whether a name may be one of a country's people: "Trần Đại Quang" in Vietnam, but not "Mike Pence"."""
        rule = self._native.get(home)
        if not keys:
            return True
        apart = self.told_by(keys, self._apart)
        if apart and home not in apart:
            return False
        if rule is None:
            return True
        if "families" in rule:
            return keys[0] in self._names.of(rule["families"])
        if "endings" in rule and any(key.endswith(tuple(rule["endings"])) for key in keys):
            return True
        foreign = keys[0] in self._names.of(rule["foreign"]) and keys[0] not in self._names.of(rule["own"])
        return not foreign or any(key in self._names.of(rule["own"]) for key in keys[1:])

    def is_mixed(self, home: str) -> bool:
        """Tell whether the names of a country's people tell little: they are of many origins."""
        return home in self._mixed

    def has_names(self, home: str) -> bool:
        """Tell whether there is a rule for the names of a country's people."""
        return home in self._native

    def is_sure(self, home: str) -> bool:
        """Tell whether names of a country's people differ so surely from others that one of these is a foreigner's."""
        return home in self._sure

    def tells_apart(self, home: str) -> bool:
        """Tell whether names of a country's people are like no other's."""
        return home in self._sure or home in self._apart

    def told_by(self, keys: Sequence[str], countries: AbstractSet[str]) -> list[str]:
        """Give those of some countries whose people have names like one: "Tetsuo Saito" is Japanese."""
        return [code for code in self._telling if code in countries and self._tells(self._telling[code], keys)]

    def native_of(self, keys: Sequence[str]) -> str | None:
        """Give the one country, of those whose people's names differ surely from others', that a name is of."""
        codes = {code for code in self._sure_native if self.is_surely_native(keys, code)}
        codes |= set(self.told_by(keys, self._sure))
        return codes.pop() if len(codes) == 1 else None

    def _tells(self, rule: Mapping[str, Any], keys: Sequence[str]) -> bool:
        if "first" in rule and keys[1:2] == (".",):
            return False  # "Ma. Teresita"
        if "first" in rule:
            parts = [part for key in keys for part in key.split("-")]
            least, most = rule["words"]
            is_first = least <= len(parts) <= most and parts[0] in self._names.of(rule["first"])
            return is_first and ("given" not in rule or all(re.fullmatch(rule["given"], part) for part in parts[1:]))
        each = [key in self._names.of(rule["all"] if "all" in rule else rule["any"]) for key in keys]
        return len(keys) > 1 and (all(each) if "all" in rule else any(each))

    def is_surely_native(self, keys: Sequence[str], home: str) -> bool:
        """Tell whether a name is one of a country's people alone: "Susilo" in Indonesia, but not "Hurley"."""
        rule = self._sure_native.get(home)
        if rule is None:
            return False
        if "families" in rule:
            return bool(keys) and keys[0] in self._names.of(rule["families"]) and len(keys) > 1
        names, others = self._names.of(rule["names"]), self._names.of(rule["but"])
        if not self._names.fathers.isdisjoint(keys):
            return False  # names so joined are of no one country
        return any((key in names and key not in others) or key.endswith(tuple(rule["endings"])) for key in keys)


def is_behind_body(title: Title) -> bool:
    """Tell whether a title's body stands right in front of it: "Rice Growers Association | secretary X"."""
    return title.body is not None and title.body[0] == title.start and title.body[1] < title.head_end
