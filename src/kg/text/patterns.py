"""Make parts of patterns of lists of words."""

import re
from collections.abc import Iterable

# Every capital of the scripts that have them; `re` has no class for it.
_LAST = 0x1EFF
CAPITAL = f"[{''.join(filter(str.isupper, map(chr, range(_LAST + 1))))}]"


def alternation(words: Iterable[str]) -> str:
    """Give a pattern of any of some words as they are spelt, in their order; of no words, one that matches nothing."""
    return "|".join(map(re.escape, words)) or r"(?!)"


def longest_first(words: Iterable[str]) -> list[str]:
    """Give words in the order to seek them in, so that none is taken for the beginning of a longer one."""
    return sorted(words, key=lambda word: (-len(word), word))
