"""Give the limits of the readers from `data/ingest.yml`."""

from dataclasses import dataclass
from typing import Any

from kg.resources import data_dir, read_yaml


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file, an article and a line may be, and which files are articles or (`own_suffixes`) our own.

    Texts of one address are versions of one article where they share `version_share` of the shorter one's pairs of
    words; of more than `versions_max` texts none is looked at. `day_in_address`: the pattern of a day in an address.
    """

    max_file_bytes: int
    max_article_chars: int
    max_line_chars: int
    min_words: int
    version_share: float
    versions_max: int
    suffixes: tuple[str, ...]
    own_suffixes: tuple[str, ...]
    front_matter_keys: tuple[str, ...]
    day_in_address: str


def load_limits() -> Limits:
    """Read the limits."""
    raw = read_yaml(data_dir() / "ingest.yml")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    return Limits(**values)
