"""Load a language pack, one YAML section at a time and only when it is asked for."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kg.errors import PackError, UnknownNameError
from kg.resources import data_dir

# The C loader is about ten times as fast; PyPI's wheels carry it, some distributions do not.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        with path.open(encoding="utf-8") as stream:
            data = yaml.load(stream, Loader=_Loader)
    except yaml.YAMLError as error:
        raise PackError(f"{path}: not valid YAML: {error}") from error
    if not isinstance(data, dict):
        raise PackError(f"{path}: expected a mapping at the top, found {type(data).__name__}")
    return data


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """The words of one language. `tag` is its BCP 47 tag; sections are the YAML files of its folder."""

    tag: str
    folder: Path
    _sections: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)

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
