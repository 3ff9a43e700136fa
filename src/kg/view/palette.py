"""Read how each class of things looks."""

from dataclasses import dataclass
from functools import lru_cache

from kg.errors import DataError
from kg.rdf.namespaces import term
from kg.resources import data_dir, read_yaml


@dataclass(frozen=True, slots=True)
class ClassStyle:
    """How one class looks; `rank` weighs it when labels compete for room, and sizes it."""

    key: str
    iri: str
    group: str
    shape: str
    light: str
    dark: str
    rank: int


@dataclass(frozen=True, slots=True)
class Palette:
    """All that `palette.yml` states, names as IRIs."""

    classes: tuple[ClassStyle, ...]
    bloc: str
    hollow: frozenset[str]
    crossed: frozenset[str]
    planned: frozenset[str]
    grounds: dict[str, str]
    large_from_nodes: int
    bitmap_from_nodes: int
    facts: dict[str, list[str]]


@lru_cache(maxsize=1)
def load_palette() -> Palette:
    """Read the palette.

    Raises:
        DataError: A key is missing or a name has an unknown prefix.
    """
    path = data_dir() / "view" / "palette.yml"
    raw = read_yaml(path)
    try:
        return Palette(
            classes=tuple(
                ClassStyle(
                    each["key"],
                    term(each["class"]),
                    each["group"],
                    each["shape"],
                    each["light"],
                    each["dark"],
                    each["rank"],
                )
                for each in raw["classes"]
            ),
            bloc=term(raw["bloc"]),
            hollow=frozenset(map(term, raw["hollow"])),
            crossed=frozenset(map(term, raw["crossed"])),
            planned=frozenset(map(term, raw["planned"])),
            grounds=dict(raw["grounds"]),
            large_from_nodes=int(raw["large_from_nodes"]),
            bitmap_from_nodes=int(raw["bitmap_from_nodes"]),
            facts={name: list(raw["facts"][name]) for name in ("first", "folded")},
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"{path}: {error!r}; see the comments in it") from error
