"""Load a language pack, one YAML section at a time and only when it is asked for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import DataError, PackError, UnknownNameError
from kg.resources import data_dir, read_yaml

T = TypeVar("T")
# In a list of phrases: numbers from the first to the last, words of which one may stand there, or both.
_RANGE = r"[0-9]{1,3}\.\.[0-9]{1,3}"
_SLOT = re.compile(rf"\{{((?:{_RANGE}|[^|{{}}]{{1,60}}\|[^|{{}}]{{1,60}})(?:\|[^|{{}}]{{1,60}}){{0,150}})\}}")


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        return read_yaml(path)
    except DataError as error:
        raise PackError(str(error)) from error


class Section(dict[str, Any]):
    """A mapping of a pack; a key that it lacks is named with its file, wherever it is asked for."""

    __slots__ = ("_path", "_where")

    def __init__(self, values: Mapping[str, Any], path: Path, where: str = "") -> None:
        """Keep the values of a mapping, those of its own mappings likewise.

        Args:
            values: What the file has.
            path: The file.
            where: The keys that lead to the mapping, each with a colon behind it.
        """
        super().__init__({key: _kept(value, path, f"{where}{key}: ") for key, value in values.items()})
        self._path, self._where = path, where

    def __missing__(self, key: str) -> Any:
        """Raise the error that names the file and the key."""
        raise PackError(f"{self._path}: {self._where}{key}: missing; lang/en/{self._path.name} shows what it holds")


def _kept(value: Any, path: Path, where: str) -> Any:
    if isinstance(value, dict):
        return Section(value, path, where)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_kept(each, path, where) for each in value]
    if isinstance(value, list) and any(isinstance(each, str) and "{" in each for each in value):
        return [text for each in value for text in _filled(each)]
    return value


def _filled(text: Any) -> list[Any]:
    """Give a phrase with slots once for each of their fills: "{1..3|a few} {days|weeks} ago" is eight phrases."""
    slot = _SLOT.search(text) if isinstance(text, str) else None
    if slot is None:
        return [text]
    fills: list[str] = []
    for each in slot[1].split("|"):
        first, dots, last = each.partition("..")
        fills += map(str, range(int(first), int(last) + 1)) if dots and first.isdigit() else [each]
    ahead, rest = text[: slot.start()], _filled(text[slot.end() :])
    return [f"{ahead}{fill}{behind}" for fill in fills for behind in rest]


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """The words of one language. `tag` is its BCP 47 tag; sections are the YAML files of its folder."""

    tag: str
    folder: Path
    _sections: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)
    _compiled: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def section(self, name: str) -> dict[str, Any]:
        """Give the mapping in `<name>.yml`; a phrase with a slot `{1..31}` or `{to|for}` is one for each fill.

        Raises:
            PackError: The pack has no such file, or it is not a YAML mapping.
        """
        if name not in self._sections:
            path = self.folder / f"{name}.yml"
            if not path.is_file():
                raise PackError(f"{path}: missing; every pack declares {name}.yml")
            self._sections[name] = Section(_read_yaml(path), path)
        return self._sections[name]

    def compiled(self, make: "Callable[[LanguagePack], T]") -> T:
        """Give what `make` makes of this pack, made once and shared by all who ask."""
        if make not in self._compiled:
            self._compiled[make] = make(self)
        made: T = self._compiled[make]
        return made

    def has_section(self, name: str) -> bool:
        """Tell whether the pack declares `<name>.yml`."""
        return (self.folder / f"{name}.yml").is_file()


def available_languages() -> tuple[str, ...]:
    """Give the tags of all packs, sorted."""
    folder = data_dir() / "lang"
    return tuple(sorted(path.parent.name for path in folder.glob("*/pack.yml")))


def load_pack(tag: str) -> LanguagePack:
    """Open the pack of a language.

    Raises:
        UnknownNameError: There is no pack of that tag.
    """
    folder = data_dir() / "lang" / tag
    if not (folder / "pack.yml").is_file():
        raise UnknownNameError(f"no language pack {tag!r}", available_languages())
    return LanguagePack(tag, folder)
