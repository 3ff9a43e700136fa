"""Read degrees behind a name: "PSM", "Ph.D", "M.Si", ", S.E."."""

from collections.abc import Set as AbstractSet

from kg.extract.names.words import Line

_LONG_DEGREE = 5


def is_degree(line: Line, at: int) -> bool:
    """Tell whether a word is a degree behind a name, or begins one: "PSM", "Ph.D"."""
    hit = line.hit(at, "degree")
    if hit is None or not line.is_cap(at):
        return False
    return line.words[at].is_upper or hit.end > at + 1 or line.words[at].text[:2].isupper()  # "MSi"


def is_point_degree(line: Line, at: int) -> bool:
    """Tell whether an initial behind a comma opens a degree: "Rina Hartati, M.Psi"."""
    if line.key(at - 1) != "," or at + 2 >= len(line.words):
        return False
    after = line.words[at + 2]
    return after.start == line.words[at + 1].end and len(after.text) < _LONG_DEGREE and not line.is_cap(at + 3)


def degree_end(line: Line, at: int, degrees: AbstractSet[str]) -> int:
    """Give where a degree written with points ends: "Rina Hartati | M.Si", "| S.E."; `at` where none begins."""
    end, letters = at, line.key(at)
    if line.words[at].is_initial and line.key(at + 1) == "." and line.is_cap(at + 2):
        is_right_behind = line.words[at + 2].start == line.words[at + 1].end
        end, letters = (at + 3, letters + line.key(at + 2)) if is_right_behind else (at, "")
    elif "." in letters:
        end, letters = at + 1, letters.replace(".", "")
    past = end + (line.key(end) == ".")
    is_closed = not line.is_cap(past) or line.words[past].is_initial or "." in line.key(past)
    return end if is_closed and letters in degrees else at


def past_degrees(line: Line, at: int, degrees: AbstractSet[str]) -> int:
    """Give the index behind the degrees that begin at a word: "S.H. M.Hum."; `at` where there are none."""
    while at < len(line.words) and line.is_cap(at):
        if (end := degree_end(line, at, degrees)) > at:
            at = end
        elif is_degree(line, at):
            at = line.past(at, "degree")
        else:
            break
        at += line.key(at) == "."
    return at
