"""Read where a person comes from off the words beside the name: "X of Laos", "pengusaha asal Mesir, X"."""

from kg.extract.actors.people import Person
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line
from kg.model.kinds import COUNTRY_NAMES

_MOST_IN_RUN = 7


def owner(person: Person) -> str | None:
    """Give the country that stands before a name as its owner: "China's Xi Jinping"."""
    if person.titles:
        return None
    for name in person.names:
        hit = name.line.ending(name.start, "country", is_longest=True)
        if hit is not None and name.line.words[name.start - 1].is_possessive:
            code: str = hit.data.code
            return code
    return None


def origin(person: Person) -> str | None:
    """Give the country that stands beside a name as the person's: "Mr Lim of Singapore", "pengusaha asal Mesir, X"."""
    for name in person.names:
        code = _behind(name) or _before(name)
        if code is not None:
            return code
    return None


def _behind(name: FoundName) -> str | None:
    line, at = name.line, name.end
    if line.key(at) == "(":
        hit = line.hit(at + 1, "country")
        return hit.data.code if hit is not None and line.key(hit.end) == ")" and line.is_cap(at + 1) else None
    of = line.hit(at, "origin-behind")
    if of is None:
        return None
    at = line.past(of.end, "office-definite")
    hit = line.hit(at, "country")
    if hit is not None and line.is_cap(at):
        is_whole = hit.data.kind in COUNTRY_NAMES and (
            not line.is_cap(hit.end) or line.words[hit.end - 1].is_possessive
        )
        is_inner = hit.data.kind == "adjective" and line.is_cap(hit.end)
        return hit.data.code if is_whole or is_inner else _last_in_run(line, at)
    return _last_in_run(line, at)


def _last_in_run(line: Line, start: int) -> str | None:
    """Give the country that closes the capitals from a word on: "dari Angkatan Laut India"."""
    at = start
    while at < min(start + _MOST_IN_RUN, len(line.words)) and line.is_cap(at):
        hit = line.hit(at, "country")
        if hit is not None and at > start and hit.data.kind in COUNTRY_NAMES and not line.is_cap(hit.end):
            code: str = hit.data.code
            return code
        at += 1
    return None


def _before(name: FoundName) -> str | None:
    """Give the country of the noun that stands before a name: "Hong Kong billionaire X", "pengusaha asal Mesir, X"."""
    line, end = name.line, name.start
    end -= line.key(end - 1) == ","
    noun = _noun_ending(line, end)
    hit = line.ending(noun if noun is not None else end, "country", is_longest=True)
    if hit is None or hit.data.kind == "capital":
        return None
    if noun is not None:
        return str(hit.data.code)
    first = hit.start
    of = line.hit(first - 1, "origin-before")
    first -= of is not None
    return str(hit.data.code) if _noun_ending(line, first) is not None else None


def _noun_ending(line: Line, end: int) -> int | None:
    """Give where a noun for a person begins that ends before a word."""
    for category in ("person-nouns", "person-titles"):
        hit = line.ending(end, category)
        if hit is not None:
            return hit.start
    return None
