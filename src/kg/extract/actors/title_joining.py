"""Join the titles that one person holds, and keep apart those of two."""

from kg.extract.actors.titles import ROLES, Title
from kg.extract.names.words import Line
from kg.model.frozen import replace
from kg.model.kinds import HEADS, MINISTERIAL


def merge(first: Title, second: Title) -> Title:
    """Give one title of two that one person holds ("Deputy Prime Minister and Commerce Minister")."""
    return replace(
        second,
        start=first.start,
        role=_higher(first.role, second.role),
        head=first.head if _higher(first.role, second.role) == first.role else second.head,
        field=second.field or first.field,
        country=first.country or second.country,
        body=second.body or first.body,
        acronym=first.acronym or second.acronym,
        is_former=first.is_former and second.is_former,
    )


def adjoins(line: Line, end: int, start: int, *, is_joined: bool = False, is_bare: bool = False) -> bool:
    """Tell whether but a comma or words for "and also" stand between two titles; with `is_joined`, any "and".

    Behind the first where it `is_bare` of a body stands "the" too: "X, its chairman and the president of Y".
    """
    if start == end:
        return True
    end += line.key(end) == ","
    hit = line.hit(end, "office-also") or (line.hit(end, "connector") if is_joined else None)
    if hit is not None and is_bare and line.key(end - 1) != ",":
        return end < start <= line.past(hit.end, "office-definite")
    return start == end or (hit is not None and hit.end >= start > end)


def is_of_two(first: Title, second: Title) -> bool:
    """Tell whether two titles beside a comma are of two people: "invited by the French President, Minister X".

    One person is a deputy prime minister and a minister; none is one state's president or minister and, behind a comma,
    a minister of another or of none that is told.
    """
    if first.role in HEADS and second.role == "minister" and second.field is None and second.fields_end is None:
        joint = second.line.hit(first.end, "connector")
        if joint is not None and joint.end == second.start and second.line.key(first.end) != ",":
            return True  # "Thủ tướng và | Bộ trưởng X"
    if first.end == second.start or second.line.key(first.end) != ",":
        return False
    if first.country is None:
        # "Senada dengan Menperin, Dubes Iran X mengatakan": who is agreed with is another
        return second.role == "ambassador" and first.role in MINISTERIAL and second.country is not None
    if any(first.line.hit(at, "office-doubling") is not None for at in range(first.start, first.end)):
        return False
    is_abroad = second.country != first.country and second.name is not None
    return is_abroad and (first.role in MINISTERIAL or first.role == "ambassador") and second.role in MINISTERIAL


def alike(one: Title, other: Title) -> tuple[Title, Title]:
    """Give two titles of one holder so that "president" beside "co-founder" is no president of a state."""
    if "executive" in (one.role, other.role):
        one, other = (
            replace(title, role="executive") if title.head.by_organization and title.country is None else title
            for title in (one, other)
        )
    return one, other


def _higher(one: str, other: str) -> str:
    """Give the higher of two roles."""
    return min(one, other, key=ROLES.index)


def joint(line: Line, first: Title, second: Title, *, is_head_last: bool) -> Title:
    """Give one title of two that adjoin: an aide's is the aide's, of a noun and a title the title counts."""
    if first.end == second.start or is_served(line, first, second, is_head_last=is_head_last):
        if is_aide(line, first, second, is_head_last=is_head_last):
            return replace(first, end=second.end, name=second.name, country=first.country or second.country)
        if is_head_last and first.end > first.head_end and line.hit(first.head_end, "office-of") is not None:
            return second  # "adviser to Prime Minister X"
        if line.words[first.start].shape == "low" and line.is_cap(second.start):
            return second  # "menjadi menteri Presiden X"
    return merge(*alike(first, second))


def is_served(line: Line, first: Title, second: Title, *, is_head_last: bool) -> bool:
    """Tell whether "of" stands between an aide and whom he serves: "Cố vấn | của | Tổng thống Hoa Kỳ X"."""
    of = line.hit(first.head_end, "office-of") if not is_head_last else None
    return of is not None and of.end == second.start and is_aide(line, first, second, is_head_last=is_head_last)


def is_aide(line: Line, first: Title, second: Title, *, is_head_last: bool) -> bool:
    """Tell whether the first of two titles serves the second's holder: "adviser to the prime minister X"."""
    if not any(line.hit(at, "office-aide") is not None for at in range(first.start, first.head_end)):
        return False
    has_of = is_head_last and line.hit(first.head_end, "office-of") is not None
    # "Special Assistant to the President for Investment | Secretary X"
    return not has_of or first.fields_end is not None or line.hit(second.start - 1, "office-definite") is not None
