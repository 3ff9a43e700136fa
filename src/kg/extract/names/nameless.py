"""Tell by words that no name has (`data/names/nameless.txt`) where no person is named, and where an office goes on."""

from kg.extract.names.name_lists import NameLists
from kg.extract.names.words import Line

_MOST_IN_TAIL = 5
_TITLES = frozenset({"head", "rank", "unit-head", "org-head"})
_TITLED = ("head", "field")


def runs_on(names: NameLists, line: Line, first: int, at: int) -> bool:
    """Tell whether capitals go on behind words like a name, to their end, with such words: "Adam Smith | Lecture".

    Behind an office only with the end of a firm: "CEO | Torvald Energy", but "Presiden Joko Wibowo | Bidang Pangan".
    """
    start = at
    while line.is_cap(at) and line.key(at) in names.nameless and not line.words[at].joined:
        at += 1
    if at == start or line.is_cap(at):
        return False
    is_firm = any("org-tail" in line.chart[step] for step in range(start, at))
    return is_firm or not any(line.ending(first, category) is not None for category in _TITLED)


def past_tail(names: NameLists, line: Line, at: int) -> int:
    """Give where such words end behind a title, all of its office: "Director General of Customs | and Excise X".

    The index itself where capitals that may be a name do not follow.
    """
    step, last = at, at
    while step < len(line.words) and step - at < _MOST_IN_TAIL:
        if line.is_cap(step) and line.key(step) in names.nameless:
            last = step + 1
        elif line.hit(step, "connector") is None and line.hit(step, "office-of") is None:
            break
        step += 1
    is_named = last > at and step == last and line.is_cap(last) and _TITLES.isdisjoint(line.chart[last])
    return last if is_named else at
