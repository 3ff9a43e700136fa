"""Find second mentions: parts of a person's name, short names and acronyms of a body."""

from collections.abc import Callable, Iterator, Sequence

from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.people import Person, PersonBook
from kg.extract.names.body_endings import CLOSING
from kg.extract.names.marks import PERSON, TITLE, Marks
from kg.extract.names.name_lists import load_forms, load_names
from kg.extract.names.words import Line
from kg.text.lexicon import fold_case

_PLAIN_WORDS = (
    "field",
    "country",
    "place",
    "stop",
    "region",
    "org-head",
    "qualifier",
    "head",
    "calendar",
    "not-org",
    "media",
    "joiners",
    "direction",
    "place-head",
    "foreign-org-head",
)


_SHORT = 3
_NO_PARTS = frozenset({"country", "stop", "org-head", "ministry"})
_UNSURE = frozenset({"known", "ministry"})
_NO_BODY = frozenset({"not-org", "foreign-not-org"})
_WIDEST = 9
_PLACE_WORDS = 3


def find_own_acronyms(lines: Sequence[Line]) -> frozenset[str]:
    """Give the acronyms of bodies that the text itself gives another meaning in brackets.

    "The Eastern Economic Corridor (EEC)", "palm kernel shell (PKS)", "(empty fruit bunch/EFB)", "Memorandum of
    Cooperation (MOC)": the initials fit what stands before, and that is no name of the body.
    """
    found = set()
    for line in lines:
        opened = [at for at, key in enumerate(line.keys) if key == "("] if "(" in line.keys else ()
        for bracket in opened:
            at, before = _in_bracket(line, bracket)
            if at < 3 or sum(map(str.isupper, line.words[at].text)) < 2:
                continue
            written = line.words[at].text
            acronym = written[:-1] if written[-1] == "s" else written  # "active pharmaceutical ingredients (APIs)"
            if _UNSURE.isdisjoint(line.chart[at]) and acronym == written:
                continue
            first = before - 1
            while first > 0 and line.is_cap(first - 1):
                first -= 1
            if not _NO_BODY.isdisjoint(line.chart[first]):
                found.add(acronym)  # "Perjanjian Perkongsian Pengeluaran (PSA)"
            known = line.hit(at, "known")
            # "Asia-Pacific Economy Cooperation (APEC)" is the bloc, misspelt
            is_bloc = known is not None and known.data[0].kind == "intergovernmental"
            start = spelt_from(line, before, acronym.upper(), with_parts=not is_bloc)
            is_named = start is not None and any(_is_named(line, index) for index in range(start, before))
            if start is not None and not is_named and "org-tail" not in line.chart[before - 1]:
                found.add(acronym)
    return frozenset(found)


def spelt_from(line: Line, end: int, acronym: str, *, with_parts: bool) -> int | None:
    """Give the word from which the words before one spell an acronym, None where they do not.

    With `with_parts` a word with a hyphen may give a letter for each part: "Metal-Organic Framework (MOF)".
    """
    left = acronym
    for at in range(end - 1, -1, -1):
        if "connector" in line.chart[at]:
            continue
        word = line.words[at].text.upper()
        parts = "".join(part[0] for part in word.split("-") if part) if with_parts else word[0]
        if not left.endswith(parts):
            parts = word[0]
        if not left.endswith(parts):
            return None
        left = left.removesuffix(parts)
        if not left:
            return at
    return None


def _in_bracket(line: Line, bracket: int) -> tuple[int, int]:
    """Give the word of a bracket that may be an acronym, and where the words that it shortens end, else (0, 0)."""
    if line.key(bracket + 2) == ")":
        return bracket + 1, bracket
    slash = next((at for at in range(bracket + 2, bracket + _WIDEST) if line.key(at) == "/"), 0)
    is_name = all(line.is_cap(at) for at in range(bracket + 1, slash))
    return (slash + 1, slash) if slash and line.key(slash + 2) == ")" and not is_name else (0, 0)


def _is_named(line: Line, at: int) -> bool:
    """Tell whether a body's name begins at a word; "shell" in small letters is none."""
    known = line.hit(at, "known")
    return "org-head" in line.chart[at] or (known is not None and (line.is_cap(at) or known.end - at > 1))


def find_short_names(
    lines: Sequence[Line], marks: Marks, found: Sequence[FoundBody], is_name: Callable[[str], bool]
) -> list[FoundBody]:
    """Give the places where a body stands again under its acronym, the name in brackets, or a company's bare name.

    The words are marked as taken. `is_name` tells of a folded word that it is a personal name.
    """
    names: dict[tuple[str, ...], FoundBody] = {}
    for body in found:
        for words in _short_names(body):
            names.setdefault(words, body)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(names, key=lambda words: (-len(words), words)):
        by_first.setdefault(words[0], []).append(words)
    are_capital = all(first[0].isupper() for first in by_first)
    more: list[FoundBody] = []
    names_too = {first for first in by_first if is_name(fold_case(first))}
    sure = {words for words, body in names.items() if len(words) > 2 or body.end - body.start == len(words)}
    for row, line in enumerate(lines if by_first else ()):
        taken = marks.taken[row]
        reached = 0
        for at in line.caps if are_capital else range(len(line.words)):
            first = line.words[at].text
            if first not in by_first or at < reached:
                continue
            standing = [words for words in by_first[first] if _stands(line, at, words, taken)]
            if first in names_too:  # "Bond" is Bond Corp, "Alan Bond" and "Mr Bond" are none
                standing = [words for words in standing if words in sure or _stands_alone(line, at, at + len(words))]
            if not standing:
                continue
            end = at + len(standing[0])
            body = names[standing[0]]
            more.append(FoundBody(line, at, end, body.kind, "alias", end, known=body.known, of=body))
            marks.take(row, at, end, TITLE)
            reached = end
    return more


def _stands(line: Line, at: int, words: tuple[str, ...], taken: bytearray) -> bool:
    end = at + len(words)
    if end > len(line.words) or any(taken[at:end]):
        return False
    return all(line.words[at + step].text == word for step, word in enumerate(words))


def _stands_alone(line: Line, at: int, end: int) -> bool:
    """Tell whether no name or title adjoins words."""
    before = line.chart[at - 1] if at else {}
    adjoins = line.is_cap(at - 1) and not line.words[at - 1].is_possessive
    if line.is_cap(end) or (adjoins and "stop" not in before):
        return False
    return not any(name in before for name in ("head", "honorific", "rank", "person-titles", "person-nouns"))


def _short_names(body: FoundBody) -> Iterator[tuple[str, ...]]:
    line = body.line
    if body.alias is not None:
        words = tuple(line.words[index].text for index in range(*body.alias))
        if len(words) > 1 or not line.hit(body.alias[0], "country") or len(words[0]) > 2:
            yield words
    if body.rule not in ("legal", "tail", "noun", "apposition", "head", "office") or body.kind != "company":
        return
    start, end = body.start, body.name_end
    if end - start > 1:
        yield tuple(line.words[index].text for index in range(start, end))
    head = line.hit(start, "org-head") if body.rule == "head" else line.hit(start, "legal-prefix")
    if head is not None and head.end < end:
        start = head.end
    core = start
    while core < end and line.words[core].shape == "cap" and "legal-suffix" not in line.chart[core]:
        core += 1
    if core - start > 1 and (core < end or start > body.start):  # "Indonesia Eco Capital" of "PT Indonesia Eco Capital"
        yield tuple(line.words[index].text for index in range(start, core))
    if core - start > 2 and not any(category in line.chart[start] for category in _PLAIN_WORDS):
        yield tuple(line.words[index].text for index in range(start, start + 2))  # "Ni Hsin" of "Ni Hsin EV Tech"
    is_plain = any(category in line.chart[start] for category in _PLAIN_WORDS)
    if len(line.words[start].text) > 3 and not is_plain:
        yield (line.words[start].text,)


def find_parts(
    lines: Sequence[Line], marks: Marks, book: PersonBook, nicknames: Callable[[set[str]], frozenset[str]]
) -> Iterator[tuple[Person, int, int, int]]:
    """Give the single words that repeat a known person's name: person, row, and the words [start, end).

    `nicknames` gives the words that a person of some name goes by too: "Jokowi".
    """
    parts: dict[str, list[Person]] = {}
    vietnamese = load_names().of(("family.vi",))
    short = frozenset(load_forms()["short_parts"].split())
    for person in book.people:
        for word in person.words:
            if len(word) > 2 or (word in short and person.fullest.keys[0] == word and len(person.words) > 1):
                parts.setdefault(word, []).append(person)
        for word in nicknames(person.words) - person.words:
            parts.setdefault(word, []).append(person)
    for row, line in enumerate(lines):
        taken = marks.taken[row]
        reached = 0
        for at in line.caps if parts else ():
            if taken[at] or at < reached:
                continue
            owners = [p for p in parts.get(line.words[at].key, ()) if not _is_inner(p, line, at, vietnamese)]
            if not owners or not (_is_part(line, at) or _is_addressed(line, at)):
                continue
            if line.words[at].is_upper and len(line.words[at].text) < _SHORT:
                continue
            end = at + 1
            while end < len(line.words) and not taken[end] and line.words[end].shape == "cap":
                shared = [person for person in owners if line.key(end) in person.words]
                if not shared:
                    break
                owners, end = shared, end + 1
            yield _owner(owners), row, at, end
            marks.take(row, at, end, PERSON)
            reached = end


def _is_inner(person: Person, line: Line, at: int, families: frozenset[str]) -> bool:
    """Tell whether a word alone is a Vietnamese middle name, by which nobody goes: "Tiến bộ", of a Phạm Tiến Lộc."""
    keys = person.fullest.keys
    is_inner = len(keys) > 2 and keys[0] in families and line.key(at) in keys[1:-1] and line.key(at) != keys[-1]
    return is_inner and line.key(at + 1) not in person.words


def _owner(owners: Sequence[Person]) -> Person:
    """Give the one of several who goes by a word: with a title, named most often, the last of those.

    "Macron" is the president, not Brigitte Macron; "Jokowi" is Joko Widodo, not the first lady Iriana Joko Widodo.
    """
    named_after = [p for p in owners if any(o.words < p.words for o in owners)]
    owners = [p for p in owners if p not in named_after] or owners
    owners = [p for p in owners if p.titles] or owners
    most = max(len(p.names) for p in owners)
    return [p for p in owners if len(p.names) == most][-1]


def _is_part(line: Line, at: int) -> bool:
    chart = line.chart[at]
    if not _NO_PARTS.isdisjoint(chart) or _is_in_place(line, at):
        return False
    return not (line.is_cap(at + 1) and not CLOSING.isdisjoint(line.chart[at + 1]))


def _is_in_place(line: Line, at: int) -> bool:
    """Tell whether a word is one of several of a country's or a town's name: "Hàn | Quốc", "Thượng | Hải"."""
    firsts = range(max(0, at - _PLACE_WORDS + 1), at + 1)
    return any(line.past(first, key) > max(at, first + 1) for first in firsts for key in ("country", "place"))


def _is_addressed(line: Line, at: int) -> bool:
    """Tell whether a title of respect makes an ordinary word the name that it is too: "Ông Chính"."""
    return line.ending(at, "honorific") is not None and not line.is_cap(at + 1)
