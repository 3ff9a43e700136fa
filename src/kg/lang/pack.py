"""Load a language pack, one YAML section at a time and only when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import DataError, PackError, UnknownNameError
from kg.resources import data_dir, read_yaml

T = TypeVar("T")


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        return read_yaml(path)
    except DataError as error:
        raise PackError(str(error)) from error


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """The words of one language. `tag` is its BCP 47 tag; sections are the YAML files of its folder."""

    tag: str
    folder: Path
    _sections: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)
    _compiled: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def section(self, name: str) -> dict[str, Any]:
        """Give the mapping in `<name>.yml`.

        Raises:
            PackError: The pack has no such file, or it is not a YAML mapping.
        """
        if name not in self._sections:
            path = self.folder / f"{name}.yml"
            if not path.is_file():
                raise PackError(f"{path}: missing; every pack declares {name}.yml")
            self._sections[name] = _read_yaml(path)
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
