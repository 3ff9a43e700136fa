"""Compare names across spellings and languages."""

import re
import unicodedata
from functools import lru_cache

_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give a name in lower case, without diacritics and punctuation, words parted by single spaces."""
    text = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(char if char.isalnum() else " " for char in text if not unicodedata.combining(char))
    return " ".join(kept.casefold().split())


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Give the folded words of a name."""
    return tuple(fold(text).split())


def sorted_key(text: str) -> str:
    """Give the folded words in alphabetical order: "Morishita Kenji" and "Kenji Morishita" share it."""
    return " ".join(sorted(words(text)))


@lru_cache(maxsize=65536)
def joined_key(text: str) -> str:
    """Give the folded name without spaces: "Adi Kusumo" and "Adikusumo" share it."""
    return "".join(words(text))


def slug(text: str, limit: int = 60) -> str:
    """Give a name as a piece of an IRI."""
    return _SLUG.sub("-", fold(text)).strip("-")[:limit].strip("-") or "unnamed"
