"""Read the fuller name of a person off the headline, where the story goes on with a part of it."""

from collections.abc import Iterator, Sequence

from kg.extract.actors.people import Person, PersonBook
from kg.extract.names.person_names import FoundName, NameGrammar
from kg.extract.names.words import Line

_BARRED = ("country", "stop", "head", "known", "field", "place", "org-head", "honorific", "said-before", "not-org")


def fuller_names(lines: Sequence[Line], book: PersonBook, names: NameGrammar) -> Iterator[tuple[Person, FoundName]]:
    """Give the persons of one word who have a given name before it in the headline: "Ahmad Wirya Sebut …"."""
    single = {person.names[0].keys[0]: person for person in book.people if all(len(n.words) == 1 for n in person.names)}
    if not single:
        return
    for line in lines:
        if line.region != "headline":
            continue
        for at in range(1, len(line.words)):
            person = single.get(line.key(at))
            if person is None or not line.is_cap(at) or not _is_given(line, at - 1, names):
                continue
            first = at - 1
            while first > 0 and _is_given(line, first - 1, names):
                first -= 1
            words = tuple(range(first, at + 1))
            yield person, FoundName(line, first, first, at + 1, words, line.slice(first, at + 1))
            single.pop(line.key(at))


def _is_given(line: Line, at: int, names: NameGrammar) -> bool:
    if not line.is_cap(at) or line.words[at].is_upper or any(name in line.chart[at] for name in _BARRED):
        return False
    return line.key(at) in names.names.given
