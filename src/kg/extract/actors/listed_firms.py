"""Give companies the country of those that the text has just spoken of: "Finnish firms came. On board were A and B"."""

from collections.abc import Iterator, Sequence

from kg.extract.actors.bodies import Body, BodyBook
from kg.extract.actors.body_countries import noun_country
from kg.extract.actors.pointed_firms import is_formed_abroad
from kg.extract.names.words import Line

_NEAR = 3  # lines back to the noun for the companies
_LATEST = 4  # where in a sentence what opens the list may begin
_FURTHEST = 14  # words from the noun to the company it is said of
_SOON = 4


def tell_listed(lines: Sequence[Line], book: BodyBook) -> None:
    """Set the country of companies that a sentence lists as those of a country, or says to be one of them."""
    for line in lines:
        if "firm-list" in line.categories:
            _tell(line, book, _of_list(line, lines), _start(line))
        if "firm-be" in line.categories and "company-nouns" in line.categories:
            for start, code in _said_of(line):
                _tell(line, book, code, start, is_first=True)


def _tell(line: Line, book: BodyBook, code: str | None, start: int, *, is_first: bool = False) -> None:
    firms = [(found.start, body) for body in book.bodies for found in body.found if found.line is line]
    firms = sorted((pair for pair in firms if pair[1].kind == "company" and pair[0] >= start), key=_at)
    if code is None or not firms or firms[0][0] - start > (0 if is_first else _SOON):
        return
    for _, body in firms[:1] if is_first else firms:
        if _may_be_of(body, book, code):
            body.country = code


def _at(pair: tuple[int, Body]) -> int:
    return pair[0]


def _may_be_of(body: Body, book: BodyBook, code: str) -> bool:
    is_open = book.country_of(body)[0] is None and (body.known is None or body.known.country == code)
    return is_open and not is_formed_abroad(body, code)


def _start(line: Line) -> int:
    """Give where the list begins that a sentence opens with "On board were …", past its end where it opens none."""
    hit = next((hit for hit in line.hits("firm-list") if hit.start < _LATEST), None)
    return hit.end if hit is not None else len(line.words)


def _of_list(line: Line, lines: Sequence[Line]) -> str | None:
    """Give the country of the companies spoken of last before a line, None where it is of several."""
    before = [each for each in lines if 0 < line.index - each.index <= _NEAR and "company-nouns" in each.categories]
    for each in reversed(before):
        codes = {code for hit in each.hits("company-nouns") if (code := noun_country(each, hit.start)) is not None}
        if codes:
            is_one = len(codes) == 1 and not _has_pair(each)
            return codes.pop() if is_one else None
    return None


def _opens(line: Line, at: int) -> bool:
    return at == 0 or line.words[at - 1].shape == "mark"


def _has_pair(line: Line) -> bool:
    """Tell whether a line joins two countries: "Chinese and Finnish firms"."""
    hits = line.hits("country")
    return any(
        line.hit(hit.end, "connector") is not None and line.hit(hit.end + 1, "country") is not None for hit in hits
    )


def _said_of(line: Line) -> Iterator[tuple[int, str]]:
    """Give where a company begins and its country: "The first Chinese company to invest was | Zhenfeng Corp"."""
    for verb in line.hits("firm-be"):
        if not line.is_cap(verb.end):
            continue
        for at in range(verb.start - 1, max(-1, verb.start - _FURTHEST), -1):
            if "company-nouns" in line.chart[at] and (line.words[at].shape == "low" or _opens(line, at)):
                is_owner = line.words[line.past(at, "company-nouns") - 1].is_possessive  # "The company's rival is X"
                code = None if is_owner else noun_country(line, at)
                if code is not None:
                    yield verb.end, code
                break
            is_country = "country" in line.chart[at] or line.ending(at + 1, "country") is not None
            if line.words[at].shape == "mark" or (line.is_cap(at) and not is_country):
                break
