"""Read the codes that shares have at an exchange: "( GE.N )", "KESW.KL", "(NYSE: GE)". They tell a company."""

from kg.extract.names.words import Line

_LONGEST_SUFFIX = 2
_OTHERS = frozenset({"legal-prefix", "honorific", "rank"})  # "PT.PP"
_OPENING = frozenset({"(", "<", "["})
_CLOSING = frozenset({")", ">", "]"})


def past_code(line: Line, at: int) -> int:
    """Give where a code that begins at a word ends, with its brackets; the word itself where none begins."""
    start = at + (line.key(at) in _OPENING)
    end = _past_dotted(line, start) or (_past_exchange(line, start) if start > at else None)
    if end is None:
        return at
    return end + (line.key(end) in _CLOSING) if start > at else end


def may_have_code(line: Line, start: int = 0) -> bool:
    """Tell whether a line has a point from a word on and before its end, as those with a bare code have."""
    return "." in line.keys[start:-1]


def is_code(line: Line, at: int) -> bool:
    """Tell whether a bare code begins at a word: "UEM World | UEMW.KL"."""
    return _past_dotted(line, at) is not None


def _past_dotted(line: Line, at: int) -> int | None:
    """Read letters or a number, a point and the letters of the exchange, with no blank between them."""
    if not 0 <= at < len(line.words) - 2 or line.key(at + 1) != ".":
        return None
    code, point, suffix = line.words[at : at + 3]
    is_glued = code.end == point.start and point.end == suffix.start
    is_written = (code.is_upper and len(code.text) > 1 and _OTHERS.isdisjoint(line.chart[at])) or code.shape == "num"
    is_short = suffix.text.isalpha() and suffix.text.isupper() and len(suffix.text) <= _LONGEST_SUFFIX
    return at + 3 if is_glued and is_written and is_short else None


def _past_exchange(line: Line, at: int) -> int | None:
    hit = line.hit(at, "exchange")
    if hit is None or line.key(hit.end) != ":" or hit.end + 1 >= len(line.words):
        return None
    code = line.words[hit.end + 1]
    return hit.end + 2 if code.is_upper or code.shape == "num" else None
