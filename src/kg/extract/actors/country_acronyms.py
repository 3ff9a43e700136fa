"""Take acronyms for no country where the text itself gives them another meaning: "Pakatan Harapan (PH)"."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kg.extract.actors.repeats import spelt_from
from kg.extract.names.words import Line

_COUNTRY = "country"


def without_redefined(lines: Sequence[Line], shared: AbstractSet[str]) -> tuple[Line, ...]:
    """Give the lines with no country at the acronyms that brackets behind the words they shorten give to others.

    Those in `shared` alone: beside "United Sugar (US)" the US is still a state.
    """
    told = {written for line in lines if _COUNTRY in line.categories for written in _redefined(line)}
    redefined = told & shared
    return tuple([_without(line, redefined) for line in lines]) if redefined else tuple(lines)


def _redefined(line: Line) -> list[str]:
    found = []
    for hit in line.hits(_COUNTRY):
        at = hit.start
        is_bracketed = line.key(at - 1) == "(" and line.key(at + 1) == ")" and hit.end == at + 1
        if not is_bracketed or hit.data.kind != "acronym":
            continue
        written = line.words[at].text
        start = spelt_from(line, at - 1, written.upper(), with_parts=False)
        if start is not None and all(line.hit(index, _COUNTRY) is None for index in range(start, at)):
            found.append(written)
    return found


def _without(line: Line, redefined: set[str]) -> Line:
    if _COUNTRY not in line.categories or not any(word.text in redefined for word in line.words):
        return line
    chart = [
        {category: phrase for category, phrase in own.items() if category != _COUNTRY or word.text not in redefined}
        for word, own in zip(line.words, line.chart, strict=True)
    ]
    return line.with_words(line.words, chart)
