"""Find the governments of provinces and cities, in small letters or by their chairmen: "the Penang government"."""

from collections.abc import Iterator

from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Hit, Line
from kg.model.frozen import replace

_MOST_PLACE = 4
_LEADERS = frozenset({"head-of-government", "official"})


def local_governments(line: Line, *, is_head_last: bool) -> Iterator[FoundBody]:
    """Give the governments of places that a line names, the place in front in English, behind elsewhere."""
    for noun in line.hits("local-government"):
        is_small = line.words[noun.end - 1].shape == "low" if is_head_last else line.words[noun.start].shape == "low"
        if not is_small:
            continue  # in capitals it is read like any other body
        body = _before(line, noun) if is_head_last else _behind(line, noun)
        if body is not None:
            yield body


def _before(line: Line, noun: Hit) -> FoundBody | None:
    """Read "Guangdong | provincial government", "Quezon | City government"."""
    for end in (noun.start, noun.start + 1):
        place = line.ending(end, "place", widest=_MOST_PLACE, is_longest=True)
        if place is not None and place.start < noun.start and line.is_cap(place.start):
            goes_on = line.is_cap(place.start - 1) and "office-definite" not in line.chart[place.start - 1]
            if line.words[place.end - 1].is_possessive or goes_on:
                return None
            return FoundBody(line, place.start, noun.end, "government", "local", noun.end, told=place.data)
    return None


def _behind(line: Line, noun: Hit) -> FoundBody | None:
    """Read "chính quyền tỉnh | Bukhara", "pemerintah provinsi | Jawa Barat"."""
    place = line.hit(noun.end, "place")
    if place is not None and line.is_cap(noun.end):
        return FoundBody(line, noun.start, place.end, "government", "local", place.end, told=place.data)
    return None


def _place_behind(name: FoundName) -> str | None:
    """Give the country of the province that somebody is of: "Premier Owen Marsh | of Alberta"."""
    line, at = name.line, name.end
    if line.hit(at, "office-of") is None or line.words[at].shape != "low" or not line.is_cap(at + 1):
        return None
    place = line.hit(at + 1, "place")
    is_state = place is None or line.past(at + 1, "country") >= place.end or line.is_cap(place.end)
    return None if place is None or is_state else str(place.data)


def of_place(title: Title) -> Title:
    """Give the chairman of a place its government's office: "Quang Tri vice chairman X", "Chủ tịch Bắc Giang X"."""
    line, at = title.line, title.head_end
    is_led = title.head.takes in ("country", "place") and line.hit(at, "office-of") is None
    if title.name is not None and title.country is None and is_led:
        owner = _place_behind(title.name)
        if owner is not None and title.role in _LEADERS:
            return replace(title, role="official", country=owner)
    chair = line.ending(at, "office-local_chair", widest=4, is_longest=True)
    if title.role != "executive" or title.name is None or chair is None:
        return title
    if line.hit(title.name.end, "office-of") is not None:
        return title  # "Hanoi chairman X of Lotus Group"
    start = title.body[0] if title.body is not None else title.start - 1
    place = line.hit(start, "place") if title.body is not None else line.ending(title.start, "place", is_longest=True)
    if (
        place is None
        or place.data != chair.data
        or not line.is_cap(place.start)
        or line.past(place.start, "known") >= place.end
    ):
        return title
    if title.body is not None and place.end != title.body[1]:
        return title  # "chairman of the Hanoi Chamber"
    if title.body is None and (line.key(place.end) == "," or line.is_cap(place.start - 1)):
        return title
    return replace(title, role="official", country=title.country or str(place.data), body=None)
