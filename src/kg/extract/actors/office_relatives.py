"""Tell which capitals behind a title are not its holder: a relative's name, and the seat that a member sits for."""

from collections.abc import Callable

from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line
from kg.model.frozen import replace
from kg.model.kinds import HEADS

_BETWEEN = ("office-former", "office-definite", "office-of")
_FRONTS = frozenset({"field", "country"})
_FRONT_WORDS = 4
_SEAT_WORDS = 2


def of_relative(
    line: Line, title: Title, name: FoundName, is_holder: Callable[[str], bool] | None, *, is_parted: bool
) -> Title | None:
    """Give the title of a relative of who holds an office, whose name stands behind it: "the wife of the minister, X".

    Behind a comma anybody is without an honorific, or at the opening of a sentence with one that is no man's or
    woman's, "Dr" ("she is the wife of the minister, Dr X" names him); else who is called so as a woman is: "isteri
    Menteri, Datin X", "Phu nhân Thủ tướng Lê Thị X". Where names are set side by side, who stands behind the office of
    a head of state or government of a named country and is not known to have held one is the relative, too: "istri
    Presiden Turki X". "isteri Menteri, Datuk X", "istri Presiden Soekarno", "suami Menteri, Puan X" name the holder,
    for whom None is given.

    Args:
        line: The words.
        title: The office.
        name: What stands behind it.
        is_holder: Tells the names of known holders, where the language sets a relative, an office and a name side by
            side; None where it does not: "wife of President X".
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
        return None
    is_of_man = line.ending(at, "kin-men") is not None
    is_woman = not is_of_man and any("feminine" in line.chart[at] for at in range(name.start, name.end))
    is_plain = all("doctors" in line.chart[at] or line.words[at].shape != "cap" for at in range(name.start, name.first))
    is_any = is_parted and (not name.has_honorific or (is_plain and _opens(line, kin.start)))
    is_bare = title.role in HEADS and title.country is not None and not name.has_honorific and len(name.words) > 1
    is_bare = is_bare and line.hit(at, "office-of") is None  # not "son of the former minister X"
    is_unknown = is_bare and is_holder is not None and not is_holder(name.text)
    if not (is_woman or is_any or is_unknown):
        return None
    head = replace(title.head, role="other", takes="country")
    return replace(title, start=kin.start, role="other", head=head, field=None, body=None, name=name, is_former=False)


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
