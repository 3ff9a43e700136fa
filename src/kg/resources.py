"""Find the files the package works with, in a checkout and in an installed wheel alike."""

from pathlib import Path

from kg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


def data_dir() -> Path:
    """Give the folder of packs and registry tables (`src/kg/data`)."""
    return _PACKAGE / "data"


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
