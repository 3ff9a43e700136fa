"""Find the governments of provinces and cities in small letters: "the Penang state government"."""

from collections.abc import Iterator

from kg.extract.actors.found_body import FoundBody
from kg.extract.names.words import Hit, Line

_MOST_PLACE = 4


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
