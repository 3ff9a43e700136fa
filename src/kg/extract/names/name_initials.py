"""Read the initials that stand in brackets behind a person's name: "Hendi Prio Santoso (HPS) selaku direktur"."""

from collections.abc import Iterable

from kg.extract.names.words import Line

_MOST_LETTERS = 4
_MOST_WORDS = 5


def before_initials(line: Line, end: int) -> int:
    """Give where a bracket of initials that ends before a word begins, the word itself where none does."""
    at = end - 3
    if at < 1 or line.key(end - 1) != ")" or line.key(at) != "(":
        return end
    first = at
    while at - first < _MOST_WORDS and line.is_cap(first - 1):
        first -= 1
    starts = range(first, at)
    return at if any(fits_initials(line, at, range(start, at)) for start in starts) else end


def fits_initials(line: Line, at: int, words: Iterable[int]) -> bool:
    """Tell whether the bracket at a word holds letters of a name, in their order: "Iswan Ibrahim (ISW)"."""
    if line.key(at) != "(" or line.key(at + 2) != ")" or not line.words[at + 1].is_upper:
        return False
    letters, name = line.key(at + 1), "".join(line.key(index) for index in words)
    if not 1 < len(letters) <= _MOST_LETTERS or not letters.isalpha() or name[:1] != letters[0]:
        return False
    rest = iter(name)
    return all(letter in rest for letter in letters)
