"""Read titles of respect, ranks and degrees around personal names: "Tan Sri Datuk X", "Letnan Jenderal (Purn) X"."""

from kg.extract.names.name_lists import NameLists
from kg.extract.names.words import Line, Word

_SYLLABLE = 5  # "Binh", "Hoang"
_NAMING = frozenset({"stop", "foreign-stop", "place", "particle", "honorific", "country"})


def skip_honorifics(names: NameLists, line: Line, index: int, limit: int) -> tuple[int, bool]:
    """Give the index after titles of respect, ranks and degrees in front of a name, and whether there were any."""
    at = index
    while at < limit:
        chart = line.chart[at]
        if at > index and line.key(at - 1) in names.names_behind.get(line.key(at), ()) and line.is_cap(at + 1):
            break  # "U Tun Ohn"
        if line.key(at + 1) in names.names_before.get(line.key(at), ()) and line.is_cap(at + 1):
            break  # "Commerce Minister Tun Ohn"
        if "honorific" in chart or "rank" in chart:
            past = line.past(at, "honorific" if "honorific" in chart else "rank")
            if past < limit and _is_title(names, line, at, past):
                is_inner = (
                    at > 0 and line.is_cap(at - 1) and not any(name in line.chart[at - 1] for name in ("head", "field"))
                )
                if line.words[at].is_initial and at == index and is_inner and line.key(at + 1) != ".":
                    break  # "Marwan H Manggala": an initial inside a name
                at = past
                continue
        key = line.words[at].key
        if at > index and key in (".", "-", ".-", ",") and _goes_on(line, at, limit):
            at += 1
            continue
        is_title = key == "(" and (line.hit(at + 1, "rank") or line.hit(at + 1, "honorific"))
        if is_title and line.key(at + 2) in (")", "."):  # "Dato Seri Setia (Dr.) Haji X"
            at += 3 + (line.key(at + 3) == ")")
            continue
        if key in names.pointed_fronts and line.key(at + 1) == "." and at + 2 < limit and line.is_cap(at + 2):
            at += 2  # "Sen. Ann Lee", but "Hun Sen"
            continue
        is_degree = "degree" in chart or key in names.front_degrees
        if at > index and is_degree and line.key(at + 1) == ".":
            at += 2
            continue
        break
    return at, at > index


def is_inner_title(names: NameLists, word: Word) -> bool:
    """Tell whether a title of respect may be one inside a name: not the "Yam" of "Baey Yam Keng"."""
    return word.key not in names.front_only and (word.text.isupper() or word.key not in names.upper_only)


def _goes_on(line: Line, at: int, limit: int) -> bool:
    """Tell whether a mark behind a title stands inside the row of titles: "Tan Sri, Dato' X"."""
    if line.key(at) == ",":
        return line.hit(at + 1, "honorific") is not None
    return at + 1 < limit


def _is_title(names: NameLists, line: Line, start: int, end: int) -> bool:
    """Tell whether words that may be a title are one here: a name or another title follows, they are written as one."""
    word = line.words[start]
    if word.key in names.upper_only and not word.text.isupper():
        return False  # "He Lifeng" is no "HE Lifeng"
    if word.key in names.mixed_only and word.is_upper and line.is_cap(end) and not line.words[end].is_upper:
        return False  # "MS Hidayat" has two initials
    is_behind_rank = start > 0 and "rank" in line.chart[start - 1]
    if word.key in names.pointed and line.key(end) != "." and not is_behind_rank:
        return False  # "Jen. Budi", "Letnan Jen Budi"; but "Jen Easterly"
    if word.shape != "cap":
        # Vietnamese and Indonesian use small letters: "ông Khải", "dr. Taolin"; a capital must follow.
        return line.is_cap(end + (line.key(end) == "."))
    follower = end
    while follower - end < 3 and line.key(follower) in (".", ",", "-", ".-"):
        follower += 1
    is_followed = line.is_cap(follower) or line.key(follower) in names.front_degrees  # "Dr. rer. nat. X"
    return is_followed or line.key(end) in ("(", "-") or line.hit(follower, "honorific") is not None


def is_middle(names: NameLists, line: Line, at: int, taken: list[int]) -> bool:
    """Tell whether a nation stands inside a Vietnamese name or ends it: "Luong Thai Binh", "Tran Quoc Thai"."""
    if line.key(taken[0]) not in names.of(("family.vi",)) or taken != list(range(at - len(taken), at)):
        return False
    if not line.is_cap(at + 1):
        return len(taken) > 1
    return not line.words[at + 1].joined and len(line.key(at + 1)) <= _SYLLABLE and line.chart[at + 1].keys() <= _NAMING
