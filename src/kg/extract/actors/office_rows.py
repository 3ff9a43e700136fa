"""Tell rows in which names stand before their offices from those in which they stand behind them."""

from kg.extract.actors.office_holders import HolderGrammar
from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line

_OPENERS = frozenset({"", ":", "-", "–", "—", "."})
_WHOLE_NAME = 2  # words


def is_in_row(holders: HolderGrammar, line: Line, title: Title, previous: Title | None) -> bool:
    """Tell whether the name behind a title's comma is the next of a row: "A - envoy, Mr B", "A, envoy, Mr B, head".

    A list of a page has the next in its next line. Not where who stands before the title has the `previous` one:
    "the envoy, Mr A, the head, Mr B".
    """
    name = title.name
    if name is not None and "\n" in line.text[line.words[name.start - 1].end : line.words[name.start].start]:
        return line.key(name.end) == ","
    if name is None or line.key(name.start - 1) != ",":
        return False
    if _is_next(holders, line, title, previous) or _is_next_by_dash(holders, line, title, name, previous):
        return True
    return holders.is_dash(line, title.start - 1)


def _is_next(holders: HolderGrammar, line: Line, title: Title, previous: Title | None) -> bool:
    """Tell whether commas part a title from a name in front, and its own name from another title behind."""
    name = title.name
    if name is None or line.key(title.start - 1) != "," or line.key(name.end) != ",":
        return False
    if previous is not None and previous.name is not None and previous.name.end == title.start - 1:
        return False
    past = line.past(name.end + 1, "country") if holders.is_head_last else name.end + 1
    is_apart = name.has_honorific or past > name.end + 1  # "A, Peruvian envoy, B, Lao envoy"
    is_apart = is_apart or _opens_row(holders, line, title, previous)
    return is_apart and _has_title(holders, line, past)


def _has_title(holders: HolderGrammar, line: Line, at: int) -> bool:
    """Tell whether a title begins at a word, or behind the field that opens it: "| foreign minister"."""
    past = line.past(at, "field") if holders.is_head_last else at
    return holders.is_title(line, at) or (past > at and holders.is_title(line, past))


def _opens_row(holders: HolderGrammar, line: Line, title: Title, previous: Title | None) -> bool:
    """Tell whether the name in front of a title opens its sentence, or follows one who stands in front of his own."""
    if title.country is None:
        return False
    first = previous if previous is not None and previous.is_postposed else None
    before = holders.name_ending(line, title.start - 1, max(0, first.end - 1) if first is not None else 0)
    if before is None or len(before.words) < _WHOLE_NAME:
        return False
    if first is not None:
        return first.end == before.start - 1
    return before.start == 0 or line.key(before.start - 1) in _OPENERS


def _is_next_by_dash(holders: HolderGrammar, line: Line, title: Title, name: FoundName, previous: Title | None) -> bool:
    """Tell whether a title is the second of who is named before: "ông A - Ủy viên X, Bộ trưởng Y, ông B - Z"."""
    if previous is None or previous.name is None or previous.end != title.start - 1 or not name.has_honorific:
        return False
    is_held = previous.name.end <= previous.start and holders.is_dash(line, previous.start - 1)
    return is_held and holders.is_dash(line, name.end) and holders.is_title(line, name.end + 1)
