"""Tell offices in a ministry or another body from those of ministers that are spelt alike: "Deputy Secretary of …"."""

from kg.extract.names.vocabulary import Head
from kg.extract.names.words import Hit, Line

_CIVIL = Head("official", "unit")
_OF_BODY = Head("official", "unit", by_organization=True)


def civil_head(line: Line, hit: Hit) -> Head | None:
    """Give the office that a title is where a ministry or another body stands behind it, None where it is a minister's.

    "Secretary of the Ministry", "Secretary of the Provincial Party Committee", but "Secretary of the Treasury".
    """
    civil = line.hit(hit.start, "office-civil")
    if civil is None or civil.end != hit.end:
        return None
    at = hit.end
    if line.key(at) == "(" and line.key(at + 2) == ")":
        at += 3  # "Deputy Secretary (Trade), Ministry of Z"
    if line.key(at) == ",":
        at += 1
    at += line.hit(at, "office-of") is not None
    at = line.past(at, "office-definite")
    owner = line.hit(at, "country")
    at = owner.end if owner is not None else at
    if not line.is_cap(at):
        return None
    if line.hit(at, "office-civil_body") is not None:
        return _CIVIL
    return _OF_BODY if at > hit.end and _is_body(line, at) else None


def _is_body(line: Line, start: int) -> bool:
    """Tell whether capitals name a body by their last word, and no field of a minister's."""
    end = start
    while line.is_cap(end):
        end += 1
    tail = line.ending(end, "org-tail", is_longest=True)
    is_field = line.past(start, "field") >= end
    return tail is not None and tail.data != "company" and tail.start > start and not is_field
