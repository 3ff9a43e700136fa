"""Read names whose hyphens a paper sets off by blanks: "Moon Jae - in", "Bashar al - Assad", "Jean - Claude X"."""

from collections.abc import Sequence

from kg.extract.names.name_lists import NameLists
from kg.extract.names.words import Line

_HYPHEN = "-"
_SYLLABLES = 2  # family name and first syllable before the last one


def past_spaced(names: NameLists, line: Line, at: int, taken: Sequence[int]) -> int:
    """Give where a name goes on to behind the blanks around a hyphen, where it does; the index itself elsewhere."""
    if not taken or at + 2 >= len(line.words):
        return at
    if line.key(at + 1) == _HYPHEN and line.words[at].text in names.articles and line.is_cap(at + 2):
        return at + 3  # "Bashar | al - Assad"
    if line.key(at) != _HYPHEN or line.key(at - 1) == _HYPHEN:
        return at
    behind = line.key(at + 1)
    if line.is_cap(at + 1):
        return at + 2 if line.key(at - 1) in names.hyphen_fronts and behind in names.given else at
    is_syllable = len(taken) == _SYLLABLES and taken[-1] == at - 1 and behind in names.last_syllables
    return at + 2 if is_syllable and line.words[at - 1].text.isascii() else at


def unspaced(name: str) -> str:
    """Give a name without the blanks around its hyphens."""
    return name.replace(" - ", _HYPHEN)
