"""Give companies the country by which the next sentence points back to them: "… Doosan. Perusahaan Korea ini …"."""

from collections.abc import Callable, Sequence

from kg.extract.bodies import Body, BodyBook
from kg.extract.words import Line

_MOST_WORDS = 7
_MOST_BETWEEN = 2  # small words of a noun: "Raksasa elektronik Taiwan", "The Danish wind turbine maker"
_NEAR = 2


def tell_pointed(lines: Sequence[Line], book: BodyBook, is_verb: Callable[[str], bool]) -> None:
    """Set the country of each company that a sentence behind it opens with a noun and a country for.

    Of the companies in the two sentences before, the one of which nothing tells another country.
    """
    for line in lines:
        if "country" in line.categories and not line.categories.isdisjoint(("company-nouns", "pointed-noun")):
            code = _pointed(line, is_verb)
            firm = _firm_before(line, book, code) if code is not None else None
            if firm is not None:
                firm.country = code


def _pointed(line: Line, is_verb: Callable[[str], bool]) -> str | None:
    """Give the country of "Perusahaan asal Jepang itu …" and "The Danish company …", None where none opens so."""
    is_definite = line.hit(0, "office-definite") is not None
    at, between, code, has_noun = int(is_definite), 0, None, False
    while at < min(len(line.words), _MOST_WORDS):
        chart = line.chart[at]
        country = line.hit(at, "country") if line.is_cap(at) else None
        if country is not None and code is None and country.data.kind != "capital":
            at, code = country.end, str(country.data.code)
        elif is_definite and code is not None and "pointed-noun" in chart:
            return None if line.is_cap(line.past(at, "pointed-noun")) else code
        elif "company-nouns" in chart and not is_definite:
            at, has_noun = line.past(at, "company-nouns"), True
        elif "pointing" in chart:
            return code if has_noun else None
        elif "origin" in chart and has_noun:
            at = line.past(at, "origin")
        elif line.words[at].shape == "low" and between < _MOST_BETWEEN and not is_verb(line.key(at)):
            at, between = at + 1, between + 1
        else:
            return None
    return None


def _firm_before(line: Line, book: BodyBook, code: str) -> Body | None:
    firms = [
        body
        for body in book.bodies
        if body.kind == "company"
        and body.country in (None, code)
        and (body.known is None or body.known.country in (None, code))
        and any(0 < line.index - found.line.index <= _NEAR for found in body.found)
    ]
    own = [body for body in firms if body.known is not None and body.known.country == code]
    fitting = own or firms
    return fitting[0] if len(fitting) == 1 else None
