"""Tell titles of the civil service from those of ministers that are spelt alike: "Deputy Secretary of the Ministry"."""

from kg.extract.vocabulary import Head
from kg.extract.words import Hit, Line

_CIVIL = Head("official", "unit")


def civil_head(line: Line, hit: Hit) -> Head | None:
    """Give the civil servant's office that a title is where a ministry stands behind it, None where it is none."""
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
    return _CIVIL if line.is_cap(at) and line.hit(at, "office-civil_body") is not None else None
