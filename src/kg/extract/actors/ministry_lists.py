"""Read the ministries that a plural and their fields or countries name, and those in small letters."""

from collections.abc import Iterator, Sequence

from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.local_bodies import local_governments
from kg.extract.names.words import Hit, Line
from kg.model.frozen import replace

_WIDEST_TITLE = 5
_NOUNS = frozenset({"ministry-noun", "office-noun", "mission", "local-government"})


def with_ministries(line: Line, found: list[FoundBody]) -> list[FoundBody]:
    """Add the ministries that plurals name to the bodies of a line, in text order.

    One that only a minister's title names is none, nor is what was read of their fields: "Công an", the police.
    """
    if "ministry-plural" not in line.categories:
        return found
    for plural in line.hits("ministry-plural"):
        listed = _ministries(line, plural)
        words = {at for body in listed for at in range(body.start, body.end)}
        found = [body for body in found if words.isdisjoint(range(body.start, body.end))]
        title = line.ending(plural.end, "head", widest=_WIDEST_TITLE, is_longest=True)
        found += listed if title is None or title.start >= plural.start else []
    return sorted(found, key=lambda body: body.start)


def _ministries(line: Line, plural: Hit) -> list[FoundBody]:
    """Give the ministries that a plural and their fields name: "các Bộ: Công Thương, Tài chính"."""
    found: list[FoundBody] = []
    step = plural.end + (line.key(plural.end) == ":")
    while (field := line.hit(step, "field")) is not None and line.is_cap(step):
        found.append(FoundBody(line, step, field.end, "government", "head", field.end, lead=f"{plural.data} "))
        if line.hit(field.end, "connector") is None and line.key(field.end) != ";":
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


def small_bodies(line: Line, found: Sequence[FoundBody], taken: bytearray, *, is_head_last: bool) -> list[FoundBody]:
    """Give the ministries, missions, leaders' offices and governments of places in small letters: "the trade ministry".

    Args:
        line: The line.
        found: The bodies found already.
        taken: The words of titles and persons.
        is_head_last: The fields may stand in front, as in English.
    """
    if _NOUNS.isdisjoint(line.categories):
        return []
    small = [] if is_head_last else [*_missions(line), *_leaders_offices(line)]
    small += [*_small_ministries(line, is_head_last=is_head_last), *local_governments(line, is_head_last=is_head_last)]
    held = {at for body in found for at in range(body.start, body.end)}
    return [
        body
        for body in sorted(small, key=lambda body: body.start)
        if held.isdisjoint(range(body.start, body.end)) and not taken[body.start]
    ]


def small_mission(line: Line, at: int) -> FoundBody | None:
    """Read a mission in small letters: "the Swedish embassy", "Vietnam's embassy"."""
    hit = line.hit(at, "country")
    if hit is None or hit.end >= len(line.words):
        return None
    if hit.data.kind not in ("adjective", "acronym") and not line.words[hit.end - 1].is_possessive:
        return None
    mission = line.hit(hit.end, "mission")
    if mission is None or line.words[hit.end].shape != "low":
        return None
    return FoundBody(line, at, mission.end, "government", "mission", mission.end, told=hit.data.code)


def _small_ministries(line: Line, *, is_head_last: bool) -> Iterator[FoundBody]:
    for hit in line.hits("ministry-noun"):
        if line.words[hit.start].shape != "low":
            continue
        start = _fields_before(line, hit.start) if is_head_last else hit.start
        if line.ending(start, "class-before") is not None:
            continue  # "each trade ministry", "tingkat kementerian energi"
        end = hit.end if start < hit.start else _fields_behind(line, hit.end, is_head_last=is_head_last)
        if (start < hit.start or end > hit.end) and line.hit(start - 1, "office-owning") is None:
            yield FoundBody(line, start, end, "government", "small", end)


def _missions(line: Line) -> Iterator[FoundBody]:
    for hit in line.hits("mission"):
        if line.words[hit.start].shape == "low":
            yield from _of_state(line, hit.start, hit.end)


def _leaders_offices(line: Line) -> Iterator[FoundBody]:
    """Give "kantor Perdana Menteri Australia", in capitals where it is not the place of something."""
    for hit in line.hits("office-noun"):
        is_body = line.words[hit.start].shape == "low" or line.hit(hit.start - 1, "locative") is None
        leader = line.hit(hit.end, "head") if is_body else None
        if leader is not None and leader.data.takes == "country":
            yield from _of_state(line, hit.start, leader.end)


def _of_state(line: Line, start: int, end: int) -> Iterator[FoundBody]:
    """Give the body of the words [start, end) with the country behind them, nothing where none stands there."""
    owner = line.hit(end, "country")
    if owner is not None and line.is_cap(end):
        yield FoundBody(line, start, owner.end, "government", "small", owner.end, told=owner.data.code)


def _fields_before(line: Line, end: int) -> int:
    """Give where the fields in small letters begin that end before a word: "industry and trade | ministry"."""
    field = line.ending(end, "field", is_longest=True)
    if field is None or not field.data or line.words[field.start].shape != "low":
        return end
    joint = field.start - 1
    is_joined = "connector" in line.chart[joint] and line.words[joint].shape == "low" if joint > 0 else False
    return min(_fields_before(line, joint), field.start) if is_joined else field.start


def _fields_behind(line: Line, start: int, *, is_head_last: bool) -> int:
    """Give where the fields in small letters behind a word end, with the country behind them in Malay order."""
    at = start + (is_head_last and line.hit(start, "office-owner") is not None)
    end = start
    while (field := line.hit(at, "field")) is not None and line.words[at].shape == "low" and at >= start + is_head_last:
        if end == start and not field.data:
            break  # "kementerian dalam perkara tersebut"
        end = field.end
        at = end + (line.hit(end, "connector") is not None)
    owner = line.hit(end, "country") if end > start and not is_head_last else None
    return owner.end if owner is not None and line.is_cap(end) and owner.data.kind != "capital" else end
