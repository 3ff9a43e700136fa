"""Read degrees behind a name: "PSM", "Ph.D", "M.Si", ", S.E."."""

from collections.abc import Set as AbstractSet

from kg.extract.names.words import Line

_LONG_DEGREE = 5
_MOST_DEGREES, _MOST_IN_DEGREE, _LONGEST_PART = 20, 8, 4


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


def before_degrees(line: Line, end: int) -> int:
    """Give where degrees behind a name begin: "Dr. X, S.E., M.M., Dekan …", "X AM, CEO of …"."""
    comma = end
    while (start := _degree_before(line, comma)) is not None and end - start < _MOST_DEGREES:
        if line.key(start - 1) != ",":
            return start if is_degree(line, start) and line.is_cap(start - 1) else comma
        comma = start - 1
    return comma


def _degree_before(line: Line, end: int) -> int | None:
    """Give where a degree begins that ends before a word: "PSM", "M.Sc.", "Ph.D"; None where none does."""
    if end > 1 and line.words[end - 1].is_upper and is_degree(line, end - 1):
        return end - 1  # "Edwin Tong SC": the name's own words may be as short
    at = end
    while at > 1 and end - at < _MOST_IN_DEGREE:
        word = line.words[at - 1]
        if word.key != "." and (word.shape != "cap" or len(word.text.replace(".", "")) > _LONGEST_PART):
            break
        at -= 1
    at += at < end and line.key(at) == "."
    has_points = any("." in line.words[index].text for index in range(at, end))
    is_one = end - at == 1 and is_degree(line, at)
    return at if at < end and (is_one or (has_points and line.key(at - 1) == ",")) else None
