"""Tell the words that brands are made of, with capitals inside."""

import re
from functools import lru_cache

from kg.text.patterns import CAPITAL

_INNER_CAPITAL = re.compile(rf"[^\W\d_][a-zà-ỹ]{CAPITAL}|[a-z]{{3}}{CAPITAL}")
_COINED_FRONTS = (
    "mc",
    "mac",
    "de",
    "di",
    "la",
    "le",
    "o",
    "van",
    "du",
    "fitz",
    "el",
    "al",
    "abd",
    "ben",
    "bin",
    "ibn",
    "st",
)


@lru_cache(maxsize=65536)
def is_coined(text: str) -> bool:
    """Tell whether a word has capitals inside, as brands do: "SolarTerra", "LienVietBank"; "McCain" has them too."""
    return (
        _INNER_CAPITAL.search(text) is not None
        and not text.isupper()
        and "-" not in text
        and not text.lower().startswith(_COINED_FRONTS)
    )
