"""Tell by whose side an officer is named: "Orban didampingi Menteri Pertanian X", "PM Y, accompanied by Minister Z"."""

from collections.abc import Sequence

from kg.extract.actors.people import Person
from kg.extract.actors.scenes import first_listed, first_word
from kg.extract.actors.titles import Title
from kg.extract.names.words import Line

_FURTHEST = 12
_MOST_BEFORE = 3  # "Orban | was | accompanied by", "Orban | , who was | accompanied by"
_STOPS = frozenset({".", ";", ":"})


def accompanied(title: Title, titles: Sequence[Title], people: Sequence[Person]) -> Person | None:
    """Give who is accompanied by an officer, None where nothing tells it: who is named right before the verb."""
    if "office-escorted" not in title.line.categories:
        return None
    first = first_listed(title, titles)
    line, start = first.line, first_word(first)
    names = [name for each in people for name in each.names if name.line is line]
    for at in range(start - 1, max(-1, start - _FURTHEST), -1):
        verb = line.hit(at, "office-escorted")
        if verb is not None and verb.end <= start:
            return _named_before(line, _subject_end(line, at), people)
        if line.key(at) in _STOPS or any(name.start <= at < name.end for name in names):
            return None
    return None


def _subject_end(line: Line, verb: int) -> int:
    """Give where who is accompanied ends: before a comma and the small words of the verb."""
    at = verb
    while at > verb - _MOST_BEFORE and at > 0 and line.words[at - 1].shape != "cap":
        at -= 1
    return at


def _named_before(line: Line, end: int, people: Sequence[Person]) -> Person | None:
    """Give who is named right before a word, in full or, as is told earlier of one alone, by one word of the name."""
    whole = next((each for each in people for name in each.names if name.line is line and name.end == end), None)
    if whole is not None or not line.is_cap(end - 1):
        return whole
    parts = [each for each in people if line.key(end - 1) in each.fullest.keys and each.fullest.line.index < line.index]
    return parts[0] if len(parts) == 1 else None
