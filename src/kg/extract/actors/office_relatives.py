"""Tell which capitals behind a title are not its holder: a relative's name, and the seat that a member sits for."""

from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line

_BETWEEN = ("office-former", "office-definite", "office-of")
_FRONTS = frozenset({"field", "country"})
_FRONT_WORDS = 4
_SEAT_WORDS = 2


def is_relative(line: Line, title: Title, name: FoundName, *, is_parted: bool) -> bool:
    """Tell whether a name is that of a relative of who holds an office: "the wife of the minister, Mrs X".

    Behind a comma anybody is without an honorific, or at the opening of a sentence with one that is no man's or
    woman's, "Dr" ("she is the wife of the minister, Dr X" names him); else only who is called so as a woman is:
    "isteri Menteri, Datin X". "isteri Menteri, Datuk X", "istri Presiden X", "suami Menteri, Puan X" name the holder.

    Args:
        line: The words.
        title: The office.
        name: What stands behind it.
        is_parted: Whether a comma stands between.
    """
    at = title.start
    while at > max(0, title.start - _FRONT_WORDS) and not _FRONTS.isdisjoint(line.chart[at - 1]):
        at -= 1  # "the wife of the | Lao trade | minister"
    for between in _BETWEEN:  # "the wife of the former minister"
        hit = line.ending(at, between)
        at = at if hit is None else hit.start
    kin = line.ending(at, "kin")
    if kin is None:
        return False
    is_of_man = line.ending(at, "kin-men") is not None
    is_woman = not is_of_man and any("feminine" in line.chart[at] for at in range(name.start, name.first))
    is_plain = all("doctors" in line.chart[at] or line.words[at].shape != "cap" for at in range(name.start, name.first))
    is_any = is_parted and (not name.has_honorific or (is_plain and _opens(line, kin.start)))
    return is_woman or is_any


def _opens(line: Line, at: int) -> bool:
    """Tell whether a word for a relative opens its sentence, so that nobody is named before: "The | wife of"."""
    definite = line.ending(at, "office-definite")
    at = at if definite is None else definite.start
    return at == 0 or (line.words[at - 1].shape == "mark" and line.key(at - 1) != ",")  # "SUVA - The wife of"


def is_seat(line: Line, title: Title, name: FoundName) -> bool:
    """Tell whether a place that one sits for stands behind a title: "Ahli Parlimen Larut", "ADUN Batu Rata itu"."""
    if name.has_honorific or line.key(name.start - 1) == ",":
        return False
    if line.hit(name.first, "office-seat_opens") is not None:
        return True
    if not any("office-seat" in line.chart[at] for at in range(title.start, title.head_end)):
        return False
    is_told = name.end < len(line.words) and line.hit(name.end, "office-seat_ends") is not None
    return len(name.words) == 1 or (is_told and len(name.words) == _SEAT_WORDS)
