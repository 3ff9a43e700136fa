"""Tell where words close the name of a body: "Steel", "Development Board", "Co. Ltd"."""

from functools import lru_cache

from kg.extract.names.name_lists import load_forms
from kg.extract.names.words import Line

# Categories of the words that close one.
CLOSING = frozenset({"legal-suffix", "org-tail"})
_WIDEST = 5
_LEAST = 2
_MOST_PLACE = 3
_NO_PLACE = frozenset({"head", "honorific", "stop", "org-head", "known", "field", "calendar", "said-before"})


def opens_body(line: Line, start: int) -> bool:
    """Tell whether a run of two capitals or more is a whole name: its last words close a body's."""
    end = start
    while end < len(line.words) and line.words[end].shape == "cap":
        end += 1
    if end - start < _LEAST:
        return False
    # "Hamburg Chamber | of Commerce": the closing words go on in small letters
    return ends_as_body(line, end) or line.past(end - 1, "org-tail") > end


def ends_as_body(line: Line, end: int) -> bool:
    """Tell whether the last words before a place close a body's name: "Steel", "Development Board", "Co. Ltd"."""
    return any(line.ending(end, name, widest=_WIDEST) is not None for name in CLOSING)


@lru_cache(maxsize=4)
def body_links(kind: str) -> frozenset[str]:
    """Give the small words of a kind inside the English names of bodies: "of", "for", "unit"."""
    return frozenset(load_forms()["body_links"][kind].split())


def past_form(line: Line, at: int) -> int:
    """Give where a name ends that goes on behind its legal form: "X Co. | (Fiji) Ltd", "X Corp. | for Roads (XR)"."""
    if line.ending(at, "legal-suffix") is None:
        return at
    step = at + (line.key(at) == ".")
    where = line.hit(step + 1, "country") or line.hit(step + 1, "place")
    if line.key(step) == "(" and where is not None and line.key(where.end) == ")":
        return line.past(where.end + 1, "legal-suffix") if line.hit(where.end + 1, "legal-suffix") is not None else at
    if line.key(step) not in body_links("for") or not line.is_cap(step + 1):
        return at
    end = step + 1
    while line.is_cap(end) or (line.hit(end, "connector") is not None and line.is_cap(end + 1)):
        end += 1
    is_short = line.key(end) == "(" and line.is_cap(end + 1) and line.words[end + 1].is_upper
    is_field = any("field" in chart for chart in line.chart[step + 1 : end])
    return end if is_short and is_field and line.key(end + 2) == ")" else at


def opens_officer(line: Line, at: int) -> bool:
    """Tell whether an officer's title and name stand behind a body's last word: "Foreign Trade Bank | Chairman X"."""
    officer = line.hit(at, "head")
    return officer is not None and line.is_cap(at) and line.is_cap(officer.end)


def owner_end(line: Line, at: int, acronym: int | None) -> int:
    """Give where the owner of a body ends that stands behind its acronym in brackets: "Kementerian X (Kemenx) | RI".

    The place of a local body, whose acronym opens names too: "Pemerintah Kabupaten (Pemkab) | Gunungkidul".
    """
    country = line.hit(at, "after-acronym") or line.hit(at, "country")
    if not line.is_cap(at) or country is not None:
        return country.end if country is not None and line.is_cap(at) else at
    short = line.hit(acronym, "org-head") if acronym is not None else None
    if acronym is None or short is None or short.data != "government" or "known" in line.chart[acronym]:
        return at
    end = at
    while end - at < _MOST_PLACE and line.is_cap(end) and _NO_PLACE.isdisjoint(line.chart[end]):
        end += 1
    place = line.past(at, "place")
    return place if place > at else at if line.is_cap(end) else end
