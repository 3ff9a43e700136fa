"""Tell which names of bodies stand for something else: a web address, a cited agency, a venue, a working group."""

from kg.extract.actors.found_body import FoundBody
from kg.extract.names.words import Line

_MOST_CITED = 4  # words between "kantor berita" and the name: "kantor berita Iran, Mehr News Agency"
_SAID = ("said-after", "said-strong")
_MOST_IN_VENUE = 4
_SMALL = ("stop", "connector", "joiners", "locative", "name-stop")
_WIDEST = 3


def is_aside(body: FoundBody) -> bool:
    """Tell whether the name of a body tells of none: "Kemlu.go.id", "the Thailand News Agency reported"."""
    if body.line.past(body.start, "bare-head") in (body.end, body.name_end):
        return True  # "Ủy ban nhất trí …"
    return _is_address(body) or _is_cited(body) or _is_working_group(body) or _is_at_venue(body)


def _is_address(body: FoundBody) -> bool:
    """Tell whether a name is a part of an address of the web: "dikutip dari Kemlu.go.id"."""
    words, end = body.line.words, body.end
    if end + 1 >= len(words) or words[end].key != ".":
        return False
    is_joined = words[end - 1].end == words[end].start and words[end].end == words[end + 1].start
    is_small = any(name in body.line.chart[end + 1] for name in _SMALL)  # "PT Surya Jaya.dan": a space is missing
    return is_joined and words[end + 1].shape == "low" and not is_small


def _is_cited(body: FoundBody) -> bool:
    """Tell whether a news agency is only what is cited: before a verb of saying, or behind a word for the press."""
    line = body.line
    if line.ending(body.name_end, "outlet-tail", widest=_WIDEST) is None:
        return False
    behind = body.end + (line.key(body.end) == ",")
    before = range(max(0, body.start - _MOST_CITED), body.start)
    return any(line.hit(behind, each) is not None for each in _SAID) or any(line.hit(at, "media-cues") for at in before)


def _is_working_group(body: FoundBody) -> bool:
    """Tell whether a name taken for a company's closes with a group that is none: "Accession Working Group"."""
    is_unknown = body.kind == "company" and not body.known  # but "Oman LNG"
    return is_unknown and body.line.ending(body.name_end, "no-company", widest=_WIDEST) is not None


def _is_at_venue(body: FoundBody) -> bool:
    """Tell whether a body only says where a venue is: "di Gedung Pancasila, Kementerian Luar Negeri, Jakarta"."""
    line, comma = body.line, body.start - 1
    if line.key(comma) != "," or line.key(body.end) != "," or line.hit(body.end + 1, "place") is None:
        return False
    return _is_venue(line, comma) and line.is_cap(body.end + 1)


def _is_venue(line: Line, end: int) -> bool:
    first = end
    while first > max(0, end - _MOST_IN_VENUE) and line.is_cap(first - 1):
        first -= 1
    opener = line.hit(first, "place-head") if first < end else None
    return opener is not None and opener.end < end
