"""Tell how the names of two bodies are related: one the short form, a part, the parent or a sister of the other."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from kg.extract.actors.body_countries import inner_countries
from kg.extract.actors.found_body import FoundBody
from kg.extract.names.name_lists import load_forms
from kg.extract.names.words import old_tones

_NEAR = 8


def is_kin(one: str, other: str) -> bool:
    return one == other or "other" in (one, other)


def is_parent(one: Sequence[str], other: Sequence[str], found: FoundBody, told: FoundBody) -> bool:
    """Tell whether one of two companies is the other's parent by their names.

    Two words or more follow it in the other's name ("Pertamina", "Pertamina Gas Utara"), or a country that is not the
    known one's own, and it is told to be elsewhere ("Huawei Malaysia won; Huawei said in Shenzhen").
    """
    short, long_ = sorted((tuple(one), tuple(other)), key=len)
    if len(long_) - len(short) > 1:
        return long_[: len(short)] == short
    longer, parent = (found, told) if tuple(one) == long_ else (told, found)
    homes = {known.country for each in (found, told) for known in each.known}
    countries = inner_countries(longer)
    return len(long_) > len(short) and not countries <= homes and _is_elsewhere(parent, countries)


def _is_elsewhere(found: FoundBody, countries: Collection[str]) -> bool:
    """Tell whether a place outside some countries is told behind a name, by where something is said or done."""
    line = found.line
    for at in range(found.end, min(found.end + _NEAR, len(line.words))):
        place = line.hit(at, "place") or line.hit(at, "country")
        if place is not None and line.is_cap(at) and line.hit(at - 1, "locative") is not None:
            return (place.data if isinstance(place.data, str) else place.data.code) not in countries
    return False


def is_sister(words: Sequence[str], names: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether a firm shares but the group's word with the names of another: "UEM World", "UEM Land" and "UEM"."""
    longer = [name for name in names if len(name) > 1]
    return len(words) > 1 and bool(longer) and not any(is_within(words, name) for name in longer)


def is_within(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one of two names stands in the other, or both are of one group: "Salim Group", "Grup Salim"."""
    if is_part(one, other) or is_part(other, one):
        return True
    core = _group_core(one)
    return len(core) < len(one) and core == _group_core(other)


def _group_core(words: Sequence[str]) -> tuple[str, ...]:
    """Give the words of a name without a word for a group at its beginning or end."""
    for noun in _group_words():
        width = len(noun)
        if len(words) > width and tuple(words[:width]) == noun:
            return tuple(words[width:])
        if len(words) > width and tuple(words[-width:]) == noun:
            return tuple(words[:-width])
    return tuple(words)


@lru_cache(maxsize=1)
def _group_words() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(old_tones(words).split()) for words in load_forms()["group_words"])


def is_short_of(short: Sequence[str], name: Sequence[str], *, is_formed: bool = False) -> bool:
    """Tell whether a word is made of a name's first letters: "KNN" of "Kereta Niaga Nusantara".

    With `is_formed` both have a legal form in front, and two letters are enough: "PT DI" of "PT Dirgantara Indonesia".
    """
    least = 2 if is_formed else 3
    is_long = len(short) == 1 and min(len(name), len(short[0])) >= least
    return is_long and "".join(part[0] for part in name) == short[0]


def is_part(short: Sequence[str], long_: Sequence[str]) -> bool:
    """Tell whether the words of one name stand in a row inside the other."""
    if not short or len(short) > len(long_):
        return False
    if len(short) == 1:
        if len(long_) in (2, 3) and short[0] == long_[-1] and len(short[0]) > 2:
            return True  # "ESDM", "Kementerian ESDM"; "FLC", "Tập đoàn FLC"
        return short[0] == long_[0] or (len(short[0]) > 4 and short[0] in long_)
    return any(tuple(long_[at : at + len(short)]) == tuple(short) for at in range(len(long_) - len(short) + 1))


def is_seated(found: FoundBody, home: str | None) -> bool:
    """Tell whether a company's name ends in a place of a country: "Công ty TNHH Foster | Bắc Ninh"."""
    seat = found.line.ending(found.name_end, "place", is_longest=True) if found.rule == "head" else None
    return seat is not None and seat.start > found.start + 1 and bool(seat.data == home)


def sole_home(found: FoundBody) -> str | None:
    """Give the one country whose law knows a company's legal form, whatever its name: "PT Kaltim Jordan Abadi"."""
    hit = found.line.hit(found.start, "legal-home") if found.kind == "company" and not found.known else None
    return str(hit.data[0]) if hit is not None and hit.end < found.name_end and len(hit.data) == 1 else None


def core_words(found: FoundBody) -> tuple[str, ...]:
    """Give the folded words of a name without legal forms and marks."""
    line = found.line
    indices = list(range(found.start, found.name_end))
    if found.tail is not None:
        indices += range(found.tail, found.end)
    words = []
    for index in indices:
        chart = line.chart[index]
        if line.words[index].shape == "mark":
            continue
        if "legal-home" in chart and "legal-prefix" in chart and index == found.start and len(indices) > 1:
            continue
        if index > found.start and "legal-suffix" in chart:
            continue
        words.append(line.key(index))
    return tuple(words)
