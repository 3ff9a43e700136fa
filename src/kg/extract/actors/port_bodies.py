"""Read ports and airports as the companies that run them, where they sign, partner or send somebody."""

from collections.abc import Iterator, Sequence

from kg.extract.actors.found_body import FoundBody
from kg.extract.names.words import Line

_MOST_NAME = 4
_MOST_BETWEEN = 12
_ENDS = frozenset({"head", "org-head", "known", "legal-prefix", "calendar", "stop", "honorific"})
_GAP_ENDS = frozenset({".", ";", ":"})


def acting_ports(line: Line, found: Sequence[FoundBody], taken: bytearray) -> list[FoundBody]:
    """Give the ports of a line that act: "Cảng A và Cảng B ký bản ghi nhớ"; where ships call at one it is a place."""
    if "port" not in line.categories:
        return []
    held = {at for body in found for at in range(body.start, body.end)}
    ports = [port for port in _ports(line) if held.isdisjoint(range(port.start, port.end)) and not taken[port.start]]
    return [port for port in ports if _is_actor(line, port, ports) or _is_partner(line, port)]


def _ports(line: Line) -> Iterator[FoundBody]:
    for opener in line.hits("port"):
        end = opener.end
        while line.is_cap(end) and end - opener.end < _MOST_NAME and _ENDS.isdisjoint(line.chart[end]):
            end = max(end + 1, line.past(end, "place"))
        if end == opener.end or not line.is_cap(opener.start):
            continue
        place = line.hit(opener.end, "place") or line.ending(end, "place")
        told = str(place.data) if place is not None else None
        country = line.hit(end + 1, "country") if line.key(end) == "(" else None
        if country is not None and line.key(country.end) == ")":
            told = country.data.code
        yield FoundBody(line, opener.start, end, "company", "port", end, told=told)


def _is_actor(line: Line, port: FoundBody, ports: Sequence[FoundBody]) -> bool:
    """Tell whether a verb of what companies do follows, at once or behind a list: "Port of A and B Corp signed"."""
    at = port.end
    while at < min(port.end + _MOST_BETWEEN, len(line.words)):
        if line.hit(at, "port-act") is not None:
            return True
        other = next((each for each in ports if each.start == at), None)
        if other is not None:
            at = other.end
        elif "connector" in line.chart[at] and not (line.is_cap(at + 1) or line.hit(at + 1, "office-definite")):
            return False  # "visited the Port of A and signed …"
        elif line.words[at].shape != "low" or "connector" in line.chart[at] or line.hit(at, "office-definite"):
            at += 1
        else:
            return False
        if line.key(at - 1) in _GAP_ENDS:
            return False
    return False


def _is_partner(line: Line, port: FoundBody) -> bool:
    """Tell whether what stands right before makes a port an actor: "ký với | Cảng A", "signed with the | Port of A"."""
    before = port.start - (line.hit(port.start - 1, "office-definite") is not None)
    return line.ending(before, "port-partner", widest=4) is not None
