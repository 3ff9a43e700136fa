"""Read the lists of personal names and what stands around and inside names (`data/names`)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.extract.names.words import old_tones
from kg.model.frozen import dataclass
from kg.resources import data_dir, read_yaml


@dataclass(frozen=True, slots=True)
class NameLists:
    """Personal names: `given`, `family`.

    `first` are the family names that stand before the given name, `last` given names that never open one.
    """

    given: frozenset[str]
    family: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    front_only: frozenset[str]
    generation: frozenset[str]
    adjectives: frozenset[str]
    articles: frozenset[str]
    elisions: frozenset[str]
    dialect: frozenset[str]
    stop_names: frozenset[str]
    upper_only: frozenset[str]
    mixed_only: frozenset[str]
    front_degrees: frozenset[str]
    degrees: frozenset[str]
    pointed_fronts: frozenset[str]
    pointed: frozenset[str]
    shortened: frozenset[str]
    civil_ranks: frozenset[str]
    doubtful: frozenset[str]
    commoners: frozenset[str]
    names_behind: Mapping[str, Sequence[str]]
    names_before: Mapping[str, Sequence[str]]
    scholars: frozenset[str]
    fathers: frozenset[str]
    middles: frozenset[str]
    hyphen_fronts: frozenset[str]
    last_syllables: frozenset[str]
    nameless: frozenset[str]  # words that no name has
    balinese: frozenset[str]
    balinese_article: str  # stands in front of them: "I Made Xyz"
    origins: Mapping[str, frozenset[str]]

    def of(self, origins: Sequence[str]) -> frozenset[str]:
        """Give the names, given and family, of some origins, each written as list and section: "given.id"."""
        return _of(tuple(origins))


@lru_cache(maxsize=1)
def load_names() -> NameLists:
    """Read the lists of personal names (`data/names`)."""
    folder = data_dir() / "names"
    forms = load_forms()
    given = _sections(folder / "given.txt")
    family = _sections(folder / "family.txt")
    first = {word for origin in forms["family_first"] for word in family.get(origin, ())}
    return NameLists(
        frozenset(word for origin, words in given.items() if origin not in forms["given_last"] for word in words),
        frozenset(word for words in family.values() for word in words),
        frozenset(first),
        frozenset(word for origin in forms["given_last"] for word in given.get(origin, ())),
        frozenset(forms["front_only"].split()),
        frozenset(forms["generation"].split()),
        frozenset(forms["adjectives"].split()),
        frozenset(forms["articles"].split()),
        frozenset(forms["elisions"].split()),
        frozenset(family.get("zhd", ())),
        frozenset(forms["stop_names"].split()),
        frozenset(forms["upper_only"].split()),
        frozenset(forms["mixed_only"].split()),
        frozenset(forms["front_degrees"].split()),
        frozenset(forms["degrees"].split()),
        frozenset(forms["pointed_fronts"].split()),
        frozenset(forms["pointed"].split()),
        frozenset(forms["shortened"].split()),
        frozenset(forms["civil_ranks"].split()),
        frozenset(forms["doubtful"].split()),
        frozenset(forms["commoners"].split()),
        forms["names_behind"],
        forms["names_before"],
        frozenset(forms["scholars"].split()),
        frozenset(forms["fathers"].split()),
        frozenset(forms["middles"].split()),
        frozenset(forms["hyphen_fronts"].split()),
        frozenset(forms["last_syllables"].split()),
        frozenset(word for words in _sections(folder / "nameless.txt").values() for word in words),
        frozenset(forms["balinese"].split()),
        forms["balinese_article"],
        {
            f"{name}.{origin}": frozenset(words)
            for name, sections in (("given", given), ("family", family))
            for origin, words in sections.items()
        },
    )


@lru_cache(maxsize=64)
def _of(origins: tuple[str, ...]) -> frozenset[str]:
    lists = load_names().origins
    return frozenset().union(*(lists.get(origin, frozenset()) for origin in origins))


@lru_cache(maxsize=1)
def load_forms() -> dict[str, Any]:
    """Read what stands around and inside names (`data/names/forms.yml`)."""
    return read_yaml(data_dir() / "names" / "forms.yml")


def _sections(path: Path) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current.extend(old_tones(word) for word in line.lower().split())
    return sections
