"""Read the ministries that a plural and their fields or their countries name."""

from collections.abc import Iterator

from kg.extract.found_body import FoundBody
from kg.extract.words import Hit, Line
from kg.model.frozen import replace


def ministries(line: Line, plural: Hit) -> list[FoundBody]:
    """Give the ministries that a plural and their fields name: "các Bộ: Công Thương, Tài chính"."""
    found: list[FoundBody] = []
    step = plural.end + (line.key(plural.end) == ":")
    while (field := line.hit(step, "field")) is not None and line.is_cap(step):
        found.append(FoundBody(line, step, field.end, "government", "head", field.end, lead=f"{plural.data} "))
        if line.hit(field.end, "connector") is None:
            break
        step = field.end + 1
    owners = list(_owners(line, found[-1].end)) if found else []
    if len(found) == 1 < len(owners):  # "hai Bộ Ngoại giao Việt Nam - Peru"
        lead = f"{found[0].name} "
        return [replace(found[0], start=at.start, end=at.end, name_end=at.end, lead=lead) for at in owners]
    return [replace(body, told=owners[0].data.code) for body in found] if len(owners) == 1 else found


def _owners(line: Line, at: int) -> Iterator[Hit]:
    """Give the countries that follow each other from a word on: "Việt Nam - Peru"."""
    while (country := line.hit(at, "country")) is not None and line.is_cap(at):
        yield country
        at = country.end + (line.hit(country.end, "connector") is not None)
