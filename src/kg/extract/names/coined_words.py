"""Tell the words that brands are made of, with capitals inside."""

import itertools
import re
from functools import lru_cache

from kg.extract.names.name_lists import load_forms
from kg.text.patterns import CAPITAL

_INNER_CAPITAL = re.compile(rf"[^\W\d_][a-zà-ỹ]{CAPITAL}|[a-z]{{3}}{CAPITAL}")


@lru_cache(maxsize=65536)
def is_coined(text: str) -> bool:
    """Tell whether a word has capitals inside, as brands do: "SolarTerra", "LienVietBank"; "McCain" has them too."""
    return (
        _INNER_CAPITAL.search(text) is not None
        and not text.isupper()
        and "-" not in text
        and not text.lower().startswith(_fronts("coined_fronts"))
    )


def has_inner_capital(text: str) -> bool:
    """Tell whether a word has any capital inside, but not behind a hyphen or the front of a name: "DNeX"."""
    inner = [char for before, char in itertools.pairwise(text) if char.isupper() and before != "-"]
    return bool(inner) and not text.isupper() and not text.lower().startswith(_fronts("name_fronts"))


@lru_cache(maxsize=2)
def _fronts(key: str) -> tuple[str, ...]:
    return tuple(load_forms()[key].split())
