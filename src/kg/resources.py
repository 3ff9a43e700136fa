"""Find the files the package works with, in a checkout and in an installed wheel alike."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent
_STRING = "tag:yaml.org,2002:str"
# The C loader is about ten times as fast; PyPI's wheels carry it, some distributions do not.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc] # the base is chosen at run time
    """Read YAML as its base does, but tell plain words apart from numbers and the like by their first letter at once.

    The packs are nearly all words, and asking for the type of each was a sixth of a process that reads one article.
    """

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is yaml.ScalarNode and value and implicit[0] and value[0] not in self.yaml_implicit_resolvers:
            return _STRING
        return super().resolve(kind, value, implicit)


def data_dir() -> Path:
    """Give the folder of packs and registry tables (`src/kg/data`)."""
    return _PACKAGE / "data"


def read_yaml(path: Path) -> dict[str, Any]:
    """Give the mapping that a YAML file of the project holds.

    Raises:
        DataError: The file is not there, is no valid YAML or has no mapping at its top.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            data = yaml.load(stream, Loader=_Loader)
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}; reinstall asean-kg") from error
    except yaml.YAMLError as error:
        raise DataError(f"{path}: not valid YAML: {error}") from error
    if not isinstance(data, dict):
        raise DataError(f"{path}: expected a mapping at the top, found {type(data).__name__}")
    return data


@lru_cache(maxsize=1)
def interface_languages() -> dict[str, str]:
    """Give the languages of dossiers, pages and the ontology's labels: their own names by tag, English first.

    Raises:
        DataError: `interfaces.yml` is missing or no mapping.
    """
    languages: dict[str, str] = read_yaml(data_dir() / "interfaces.yml")["languages"]
    return languages


def _top_level(name: str) -> Path:
    # A wheel carries ontology/ and queries/ inside the package; a checkout has them at its top.
    for candidate in (_PACKAGE / "_bundled" / name, _PACKAGE.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise DataError(f"{name}/: not found beside the package; reinstall asean-kg")


def ontology_dir() -> Path:
    """Give the folder of `kg.ttl`, `alignments.ttl` and `shapes.ttl`."""
    return _top_level("ontology")


def queries_dir() -> Path:
    """Give the folder of the named queries."""
    return _top_level("queries")
