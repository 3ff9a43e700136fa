"""Give companies the country by which the next sentence points back to them: "… Doosan. Perusahaan Korea ini …"."""

from collections.abc import Callable, Sequence

from kg.extract.actors.bodies import Body, BodyBook
from kg.extract.names.words import Line

_MOST_WORDS = 7
_MOST_BETWEEN = 2  # small words of a noun: "Raksasa elektronik Taiwan", "The Danish wind turbine maker"
_NEAR = 2
_BESIDE = 3  # words between a country and its noun: "produsen mobil asal Korea"
_TELLING = ("said-after", "auxiliary", "pointed-behind")  # what the company does, behind its noun


def tell_pointed(lines: Sequence[Line], book: BodyBook, is_verb: Callable[[str], bool]) -> None:
    """Set the country of each company that a sentence behind it opens with a noun and a country for.

    Of the companies in the two sentences before, the one of which nothing tells another country; none where another
    firm of that country has been spoken of ("X signed with a Japanese carmaker. The Japanese company …").
    """
    for line in lines:
        if "country" in line.categories and not line.categories.isdisjoint(("company-nouns", "pointed-noun")):
            code = _pointed(line, is_verb)
            firm = _firm_before(line, lines, book, code) if code is not None else None
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
            return code if _is_told_of(line, line.past(at, "pointed-noun")) else None
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


def _is_told_of(line: Line, end: int) -> bool:
    """Tell whether a noun is done at a word: not in "The Japanese company headquarters"."""
    is_owner = line.words[end - 1].is_possessive
    return is_owner or line.key(end) == "," or any(line.hit(end, each) is not None for each in _TELLING)


def _firm_before(line: Line, lines: Sequence[Line], book: BodyBook, code: str) -> Body | None:
    firms = [
        body
        for body in book.bodies
        if body.kind == "company"
        and any(0 < line.index - found.line.index <= _NEAR for found in body.found)
        and book.country_of(body)[0] in (None, code)
        and (body.known is None or body.known.country in (None, code))
        and not is_formed_abroad(body, code)
    ]
    own = [body for body in firms if body.known is not None and body.known.country == code]
    fitting = own or (firms if not _has_another(lines, line, code) else [])
    return fitting[0] if len(fitting) == 1 else None


def is_formed_abroad(body: Body, code: str) -> bool:
    """Tell whether a company has the legal form of another country: "PT Surya Jaya" is not of Japan."""
    return any(
        code not in hit.data
        for found in body.found
        for at in range(found.start, found.name_end)
        if (hit := found.line.hit(at, "legal-home")) is not None
    )


def _has_another(lines: Sequence[Line], line: Line, code: str) -> bool:
    """Tell whether a noun for companies had that country before: "a Japanese carmaker", "produsen asal Jepang"."""
    return any(
        "company-nouns" in before.chart[at] or "pointed-noun" in before.chart[at]
        for before in lines
        if before.index < line.index and "country" in before.categories
        for hit in before.hits("country")
        if hit.data.code == code
        for at in range(max(0, hit.start - _BESIDE), min(len(before.words), hit.end + _BESIDE))
        if before.words[at].shape == "low"
    )
