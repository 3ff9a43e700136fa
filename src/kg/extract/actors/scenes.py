"""Tell the country that the words before an office or a body put it in: "In Peru she met Minister X"."""

from collections.abc import Iterable, Sequence

from kg.extract.actors.titles import Title
from kg.extract.names.words import Line

_FURTHEST = 60
_MOST_BETWEEN = 4
_MOST_BEFORE = 12
_STOPS = frozenset({".", ";"})


def officers_country(own: Iterable[Title], titles: Sequence[Title]) -> str | None:
    """Give the country of the group that an officer is named of, or of the place where the officer is met.

    Args:
        own: The officer's titles.
        titles: All of the document: what holds of the first of a list of officers holds of the others.
    """
    for title in own:
        first = first_listed(title, titles)
        at = first_word(first)
        code = group_country(first.line, at)
        if code is None and title.role != "ambassador":  # abroad one meets one's own ambassador
            code = scene_country(first.line, at)
        if code is not None:
            return code
    return None


def officers_group(title: Title, titles: Sequence[Title]) -> str | None:
    """Give the country of the group that an officer is named of: "top Rwandan leaders, among them | X"."""
    first = first_listed(title, titles)
    return group_country(first.line, first_word(first))


def first_listed(title: Title, titles: Sequence[Title]) -> Title:
    """Give the first of the officers that a list names up to a title."""
    line = title.line
    for other in titles:
        if other.line is line and other.name is not None and other is not title:
            gap = range(max(other.end, other.name.end), first_word(title))
            if 0 < len(gap) < _MOST_BETWEEN and all(line.key(at) == "," or "connector" in line.chart[at] for at in gap):
                return first_listed(other, titles)
    return title


def first_word(title: Title) -> int:
    """Give the index of the first word of a title and its name."""
    return min(title.start, title.name.start) if title.name is not None else title.start


def is_visitor(title: Title, home: str) -> bool:
    """Tell whether an officer is told to visit the home country: "Foreign Minister X will pay a visit to Cambodia"."""
    line, name = title.line, title.name
    if name is None or "office-visits" not in line.categories:
        return False
    for at in range(max(name.end, title.end), min(name.end + _MOST_BEFORE, len(line.words))):
        visit = line.hit(at, "office-visits")
        hit = line.hit(visit.end, "country") if visit is not None else None
        if hit is not None:
            is_part = line.words[hit.end - 1].is_possessive or line.is_cap(hit.end)  # "Malaysia Timur"
            return bool(hit.data.code == home) and not (is_part or _goes_on(line, hit.end))
        if line.key(at) in _STOPS or line.is_cap(at) or "said-strong" in line.chart[at]:
            return False
    return False


def _goes_on(line: Line, at: int) -> bool:
    """Tell whether the same sentence tells of another journey: "arrived in Malaysia after a visit to Peru"."""
    stop = next((step for step in range(at, len(line.words)) if line.key(step) in _STOPS), len(line.words))
    return any(line.hit(step, "office-visits") is not None for step in range(at, min(stop, at + _MOST_BEFORE)))


def scene_country(line: Line, at: int) -> str | None:
    """Give the country of those who are met, where the sentence says before in which one: "Di Peru ia menemui | X".

    A word of meeting stands right before them, or one of discussing with them ("discussed rice with | X"), and one
    country alone is told as a place between there and the beginning of the sentence.
    """
    start = at - (line.hit(at - 1, "office-definite") is not None)
    met = line.ending(start, "met-before", is_longest=True)
    found = met.start if met is not None else _talked(line, start)
    if found is None:
        return None
    codes = set()
    for step in range(found - 1, max(-1, found - _FURTHEST), -1):
        if line.key(step) in _STOPS and line.is_cap(step + 1):
            break
        hit = line.hit(step, "country")
        if hit is None or not line.is_cap(step):
            continue
        if line.hit(hit.end, "scene-noun") is not None:  # "On the Hungarian leg, she met X"
            codes.add(str(hit.data.code))
        if hit.data.kind in ("adjective", "capital"):
            continue
        lead = step - 1 - (line.hit(step - 1, "office-definite") is not None)
        if line.hit(lead, "locative") is not None:
            codes.add(str(hit.data.code))
            if _opens_clause(line, lead) and len(codes) == 1:
                break
    return codes.pop() if len(codes) == 1 else None


def _opens_clause(line: Line, at: int) -> bool:
    """Tell whether an "and" in front of a preposition opens a clause: "In Peru she met X, and in Laos she met | Y"."""
    is_joined = at > 1 and "connector" in line.chart[at - 1]
    return is_joined and line.ending(at - 1, "country") is None


def _talked(line: Line, end: int) -> int | None:
    """Give where something is discussed with whom stands behind: "discussed rice with | X"."""
    if line.ending(end, "met-with") is None:
        return None
    for step in range(end - 1, max(-1, end - _MOST_BEFORE), -1):
        if line.key(step) in _STOPS or line.key(step) == ",":
            return None
        if line.hit(step, "met-about") is not None:
            return step
    return None


def group_country(line: Line, at: int) -> str | None:
    """Give the country of the group that a list of its people names: "top Rwandan leaders, among them | X"."""
    start = at - (line.hit(at - 1, "office-definite") is not None)
    opener = line.ending(start, "list-opener", widest=4, is_longest=True)
    if opener is None:
        return None
    noun = False
    for step in range(opener.start - 1, max(-1, opener.start - _MOST_BEFORE), -1):
        if line.key(step) in _STOPS:
            return None
        noun = noun or "group-noun" in line.chart[step]
        hit = line.hit(step, "country")
        if hit is not None and line.is_cap(step):
            behind = any("group-noun" in line.chart[index] for index in range(step - 2, step) if index >= 0)
            return str(hit.data.code) if (noun or behind) and hit.data.kind != "capital" else None
    return None
