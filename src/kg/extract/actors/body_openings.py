"""Tell what may open the name of a body behind its head: "PT | Sumber Energi", "Universiti | Tun Abdul Razak"."""

from collections.abc import Callable

from kg.extract.names.person_names import NameGrammar
from kg.extract.names.words import Hit, Line

# They open a name though they open no person's.
_OPENERS = frozenset({"field", "country", "party", "body-opener", "known", "org-head", "qualifier"})
_CLASSES = frozenset({"no-company", "class-noun"})
_FIELDS = frozenset({"field", "qualifier"})


def may_open(line: Line, at: int) -> bool:
    """Tell whether a capital may open a name: no ordinary word, but any behind a legal form ("PT | Sumber Energi")."""
    if "stop" not in line.chart[at] or not _OPENERS.isdisjoint(line.chart[at]):
        return True
    form = at - 2 if line.key(at - 1) == "." else at - 1
    return form >= 0 and "legal-prefix" in line.chart[form]


def opens_person(names: NameGrammar, line: Line, at: int) -> bool:
    """Tell whether a letter behind a body opens a person's name: "Kementerian ESDM | A Edy Xyz"."""
    if names.is_balinese(line, at):
        return True
    before, behind = line.words[at - 1], line.words[at + 1 : at + 2]
    is_letter = len(line.words[at].text) == 1 and before.is_upper and len(before.text) > 1
    return is_letter and bool(behind) and line.is_cap(at + 1) and not behind[0].is_upper


def past_respect(line: Line, at: int) -> int:
    """Give where the titles of respect end that open a name at a word: "Prof. Dr. | Moestopo"."""
    while (past := max(line.past(at, "honorific"), line.past(at, "rank"))) > at and line.is_cap(at):
        at = past + (line.key(past) == ".")
    return at


def is_common_noun(line: Line, head: Hit, end: int) -> bool:
    """Tell whether a noun tells of no company in particular: "Syarikat Jepun", "Perusahaan EPC"."""
    if end == head.end + 1 and line.ending(head.start, "class-before") is not None:
        return True  # "salah satu Bank ACCD"
    if line.hit(head.start, "company-nouns") is None:
        return False
    country = line.hit(head.end, "country")
    is_thing = end == head.end + 1 and not _CLASSES.isdisjoint(line.chart[head.end])
    return is_thing or (country is not None and country.end == end)


def past_seat(line: Line, at: int, sender: str) -> int:
    """Give where the city abroad ends that a mission called by its acronym alone is in: "KBRI | di Dhaka"."""
    hit = line.hit(at + 1, "country") or line.hit(at + 1, "place")
    if hit is None or line.hit(at, "locative") is None or not line.is_cap(at + 1):
        return at
    return hit.end if getattr(hit.data, "code", hit.data) != sender else at


def before_firm(
    line: Line, head: Hit, end: int, read_tail: Callable[[Line, int, int], tuple[int, str, str] | None]
) -> int:
    """Give where a public body's name ends before a firm's: "Kementerian Dalam Negeri | dan Kestrel Shipyard".

    Behind another word than a field the firm needs its legal form: "Lembaga Getah Selatan | dan Zanto Works Ltd".
    """
    for at in range(head.end + 1, end - 2):
        if "connector" in line.chart[at] and line.words[at].shape == "low":
            tail = read_tail(line, at + 1, end)
            is_sure = tail is not None and (tail[2] == "legal" or line.ending(at, "field") is not None)
            is_field = any(not _FIELDS.isdisjoint(line.chart[step]) for step in range(at + 1, end - 1))
            if tail is not None and tail[1] == "company" and is_sure and not is_field:
                return at
    return end


def past_board(line: Line, at: int) -> int:
    """Give where the body begins whose board stands in front: "Dewan Komisaris | PT Timah"; else the word."""
    board = line.hit(at, "board")
    if board is not None and line.is_cap(board.end):
        return board.end
    head = line.hit(at, "org-head")
    past = line.past(at, "bare-head")
    is_board = head is not None and head.data == "association" and head.end == past > at + 1
    return past if is_board and line.is_cap(past) else at


def opens_ministry(line: Line, at: int) -> bool:
    """Tell whether a ministry is named inside a name: by its short form, or in full as the registry has it."""
    if "ministry" in line.chart[at]:
        return bool(line.words[at].text[1:])
    return "bare-head" in line.chart[at] and line.past(at, "known") > line.past(at, "bare-head")
