"""Read where a person comes from off the words beside the name: "X of Laos", "pengusaha asal Mesir, X"."""

from kg.extract.actors.people import Person
from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line
from kg.model.kinds import COUNTRY_NAMES

_MOST_IN_RUN = 7
_MOST_BEHIND = 8
# What may stand before the name of a place; any other capital is a part of the name.
_OPENERS = frozenset({"place", "place-head", "org-head", "org-tail", "known", "field", "head", "country"})


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


def place_of(title: Title) -> str | None:
    """Give the country of the city or province that an office is of: "Wali Kota Shanghai", "Tokyo Governor".

    What stands behind an office behind its holder counts too: "X, Trưởng ban Tuyên truyền | Quảng Tây".
    """
    line = title.line
    if title.head.takes == "portfolio":
        region = line.ending(title.start, "place", is_longest=True)  # "Sarawak | Trade Minister X"
        is_there = region is not None and line.hit(region.start - 1, "locative") is not None  # "In Manila Minister X"
        return str(region.data) if region is not None and line.is_cap(region.start) and not is_there else None
    if title.head.takes not in ("place", "unit"):
        return None
    end = _run_end(line, title.end) if title.is_postposed else title.end
    # "Phát ngôn viên" is no spokesman of Vienna, "Viên".
    words = [at for at in range(title.start, end) if line.is_cap(at) and not _is_inner(line, title, at)]
    hits = (line.hit(at, "place") or line.hit(at, "maybe-place") for at in words)  # "Johor Menteri Besar"
    codes = {str(hit.data) for hit in hits if hit is not None and hit.end <= end}
    return codes.pop() if len(codes) == 1 else None


def _is_inner(line: Line, title: Title, at: int) -> bool:
    """Tell whether a word stands inside a longer name of a place: the "Medan" of the assemblyman for "Sri Medan"."""
    if at - 1 < title.head_end or not line.is_cap(at - 1) or line.ending(at, "place-head") is not None:
        return False
    return _OPENERS.isdisjoint(line.chart[at - 1])


def _run_end(line: Line, start: int) -> int:
    """Give where the capitals behind a title end, past nouns of places and brackets: "Chủ tịch tỉnh Vân Nam"."""
    at = start
    while at < min(start + _MOST_BEHIND, len(line.words)):
        past = line.past(at, "place-head")
        if line.key(at) == "(":
            closing = (step for step in range(at + 1, min(at + _MOST_BEHIND, len(line.words))) if line.key(step) == ")")
            past = next(closing, at - 1) + 1
        if past == at and not line.is_cap(at):
            break
        at = max(past, at + 1)
    return at
