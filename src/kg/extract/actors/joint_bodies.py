"""Find the commissions, committees and working groups that two sides hold together, in capitals or small letters."""

from collections.abc import Iterator, Sequence

from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.org_names import BodyGrammar
from kg.extract.names.words import Hit, Line
from kg.model.frozen import replace
from kg.text.characters import DASHES, HYPHENS

_NOUNS = frozenset({"joint-noun", "joint-fund"})
_TIES = frozenset({*HYPHENS, *DASHES, "/"})
_FIELDS = ("field", "qualifier", "joint-matter")
_MOST_FIELDS = 5
_MOST_MATTERS = 16


def with_joint(line: Line, found: list[FoundBody], taken: bytearray, grammar: BodyGrammar) -> list[FoundBody]:
    """Give the bodies of a line with those of two sides: "Thai-Peruvian Joint Commission for Economic Cooperation".

    Where one was read in part, the whole stands in its place. In small letters a body is one where its sides or what
    it is on are named, or its field: "their joint commission for economic cooperation", "the joint trade committee".
    """
    if _NOUNS.isdisjoint(line.categories):
        return found
    for start, end, kind in [*_spans(line), *_funds(line)]:
        inside = [body for body in found if start < body.end and body.start < end]
        whole = any(body.known and body.start <= start and end <= body.name_end for body in inside)
        if whole or any(taken[start:end]):
            continue
        first = min([start, *(body.start for body in inside)])
        joint = _with_sides(grammar.close(line, first, end, kind, "joint"))
        found = sorted([*(body for body in found if body not in inside), joint], key=lambda body: body.start)
    return found


def _with_sides(body: FoundBody) -> FoundBody:
    """Give a body the sides behind its acronym: "Komisi Bersama (KB) Indonesia-Kenya"."""
    at = body.end if body.tail is None else body.tail
    end = _sides_at(body.line, at) if body.acronym is not None else at
    return replace(body, tail=at, end=end) if end > at else body


def _funds(line: Line) -> Iterator[tuple[int, int, str]]:
    """Give the funds that their two sides open, in small letters: "the China-ASEAN maritime cooperation fund"."""
    for noun in line.hits("joint-fund"):
        first = noun.start
        while noun.start - first < _MOST_FIELDS and _is_field(line, first - 1) and not line.is_cap(first - 1):
            first -= 1
        start = _sides_before(line, first)
        if start < first and line.words[noun.start].shape == "low":
            yield start, noun.end, "other"


def _spans(line: Line) -> Sequence[tuple[int, int, str]]:
    """Give the words [start, end) of each name of such a body, and its kind."""
    spans: list[tuple[int, int, str]] = []
    reached = 0
    for noun in line.hits("joint-noun"):
        if noun.start < reached:
            continue
        span = _closed_by(line, noun.start, noun.end) or _opened_by(line, noun.start, noun.end)
        if span is not None:
            spans.append((*span, "intergovernmental"))
            reached = span[1]
    return spans


def _closed_by(line: Line, noun: int, end: int) -> tuple[int, int] | None:
    """Read what a noun closes: "joint trade | committee", "Vietnam - Peru | Sub-Committee on Trade"."""
    core = _joint_before(line, noun)
    if core is not None and line.is_cap(noun) and not line.is_cap(core):
        past = _matters(line, end, needs_topic=True)
        return (noun, past) if past > end else None  # "a bilateral | Working Group on Trade"
    start = _sides_before(line, noun if core is None else core)
    has_sides = start < (noun if core is None else core)
    if core is None and not has_sides:
        return None
    past = _matters(line, end, needs_topic=True)
    has_field = core is not None and noun - core > 1
    if line.is_cap(noun):
        is_sure = core is not None and (has_sides or past > end or has_field)
        return (start, past) if is_sure or (has_sides and past > end) else None
    if not (has_sides or line.ending(start, "joint-before") is not None or line.words[start - 1].is_possessive):
        return None  # "a joint committee on trade" is yet to be
    return (start, past) if core is not None and (has_sides or past > end or has_field) else None


def _opened_by(line: Line, noun: int, end: int) -> tuple[int, int] | None:
    """Read what a capitalised noun opens: "Komisi Bersama | Indonesia-Kenya", "Tiểu ban | Thương mại Lào - Peru"."""
    if not line.is_cap(noun) or line.hit(noun, "joint-opener") is None:
        return None
    at, has_joint, has_sides = end, False, False
    while at < len(line.words):
        step = line.past(at, "joint-word")
        has_joint = has_joint or step > at
        if step == at and not has_sides:
            step = _sides_at(line, at)
            has_sides = step > at
        step = _matters(line, at, needs_topic=False) if step == at else step
        if step == at:
            break
        at = step
    return (noun, at) if has_sides or (has_joint and at > end) else None


def _joint_before(line: Line, noun: int) -> int | None:
    """Give the word that tells that two sides hold a body, with the fields between it and the noun."""
    for at in range(noun - 1, max(-1, noun - _MOST_FIELDS - 1), -1):
        if line.hit(at, "joint-word") is not None:
            return at
        if not (_is_field(line, at) or "connector" in line.chart[at]):
            return None
    return None


def _is_field(line: Line, at: int) -> bool:
    return any(line.hit(at, name) is not None or line.ending(at + 1, name) is not None for name in _FIELDS)


def _sides_before(line: Line, end: int) -> int:
    """Give where the two countries begin that stand right before a word: "Thai-Peruvian |", "Việt Nam - Ai Cập |"."""
    second = _side_before(line, end)
    if second is None or not line.is_cap(second.start):
        return end
    tie = second.start - (line.key(second.start - 1) in _TIES)
    if tie == second.start and not line.words[second.start].joined:
        return end
    first = _side_before(line, tie)
    return first.start if first is not None and line.is_cap(first.start) else end


def _side_before(line: Line, end: int) -> Hit | None:
    """Give the country that ends before a word, or the bloc: "China-ASEAN"."""
    country = line.ending(end, "country", widest=4, is_longest=True)
    return country or line.ending(end, "known-short", widest=1)


def _sides_at(line: Line, at: int) -> int:
    """Give where the two countries end that begin at a word, or behind "between": "Indonesia-Kenya", "giữa A và B"."""
    between = line.past(at, "joint-between")
    first = line.hit(between, "country")
    if first is None or not line.is_cap(between):
        return at
    tie = first.end + (line.key(first.end) in _TIES)
    if between > at and tie == first.end:
        tie += line.hit(tie, "connector") is not None
    second = line.hit(tie, "country")
    is_tied = tie > first.end or (tie < len(line.words) and line.words[tie].joined)
    return second.end if second is not None and is_tied and line.is_cap(tie) else at


def _matters(line: Line, at: int, *, needs_topic: bool) -> int:
    """Give where what a body is on ends: "on Trade and Industry Co-operation", "về hợp tác kinh tế, thương mại"."""
    topic = line.past(at, "joint-topic")
    if needs_topic and topic == at:
        return _sides_at(line, at)
    end, step = at, topic
    while step < len(line.words) and step - at < _MOST_MATTERS:
        past = max(line.past(step, name) for name in _FIELDS)
        if past > step and "joint-noun" not in line.chart[step]:
            end = step = past
            continue
        is_link = end > at and (line.key(step) in {",", *HYPHENS, *DASHES} or "connector" in line.chart[step])
        if not is_link:
            break
        step += 1
    return end
