"""Hold the place where a body is named."""

from collections.abc import Iterator, Sequence

from kg.extract.names.body_endings import body_links
from kg.extract.names.short_names import shortens
from kg.extract.names.vocabulary import KnownBody
from kg.extract.names.words import Line
from kg.model.frozen import dataclass, replace

_LEAST_LONG = 2


@dataclass(frozen=True, slots=True)
class FoundBody:
    """A body at the words [start, end) of a line; `acronym` is the index of the word in brackets behind it.

    `alias` are the words of a short name in brackets: "(BAT Malaysia)"; `of` is the mention that a short name repeats.

    `known` are the registry's bodies of that name; `told` is the country that a title tells of its ministry.
    `is_foreign` tells of a name in English in an article of another language whose own name the registry has.
    `lead` is what a plural before it stands for: "các Bộ: Công Thương, Tài chính".
    `name_end` leaves the acronym out; words after the bracket that belong to the name are [tail, end).
    """

    line: Line
    start: int
    end: int
    kind: str
    rule: str
    name_end: int
    acronym: int | None = None
    tail: int | None = None
    known: tuple[KnownBody, ...] = ()
    told: str | None = None
    alias: tuple[int, int] | None = None
    lead: str = ""
    is_foreign: bool = False
    of: "FoundBody | None" = None

    @property
    def name(self) -> str:
        """Give its name without the acronym in brackets."""
        text = self.lead + self.line.slice(self.start, self.name_end)
        if self.tail is not None and self.tail < self.end:
            text += " " + self.line.slice(self.tail, self.end)
        return " ".join(text.split())


def body_keys(bodies: Sequence[FoundBody]) -> Iterator[tuple[str, ...]]:
    """Give the folded words of bodies without their legal forms."""
    for body in bodies:
        line = body.line
        start = body.start
        if "legal-prefix" in line.chart[start] and body.name_end - start > 1:
            start += 1
        end = body.name_end
        while end - 1 > start and (
            line.words[end - 1].shape == "mark" or line.hit(end - 1, "legal-suffix") is not None
        ):
            end -= 1
        yield tuple(line.words[index].key for index in range(start, end) if line.words[index].shape != "mark")


def with_acronym(line: Line, found: list[FoundBody], body: FoundBody) -> FoundBody:
    """Give a body the acronym right before it, and drop that: "ADIA (Otoritas Investasi Abu Dhabi)".

    In apposition, before or behind it, where its letters are those of the name: "VICOFA, the Vietnam Coffee
    Association", "the Vietnam Coffee Association, VICOFA,".
    """
    last = found[-1] if found else None
    if last is not None and _is_apposed(line, body, last) and line.key(body.end) == ",":
        found.pop()
        return replace(last, acronym=body.start, end=body.end, known=last.known or body.known)
    is_short = last is not None and last.end - last.start == 1 and line.words[last.start].is_upper
    if last is None or not is_short or body.acronym is not None:
        return body
    is_enclosed = (last.end, body.end) == (body.start - 1, body.name_end) and line.key(last.end) == "("
    if not (is_enclosed and line.key(body.end) == ")") and not _is_apposed(line, last, body):
        return body
    found.pop()
    return replace(body, acronym=last.start, known=body.known or (last.known if last.kind == body.kind else ()))


def _is_apposed(line: Line, short: FoundBody, body: FoundBody) -> bool:
    """Tell whether a word of capitals stands beside a name of its letters, with a comma between."""
    if short.end - short.start != 1 or not line.words[short.start].is_upper or body.acronym is not None:
        return False
    first, second = (short, body) if short.start < body.start else (body, short)
    start = second.start - (line.hit(second.start - 1, "office-definite") is not None)
    if line.key(first.end) != "," or start != first.end + 1 or body.name_end - body.start < _LEAST_LONG:
        return False
    return shortens(line, body.start, body.name_end, line.words[short.start].text)


def is_by_acronym(found: FoundBody) -> bool:
    """Tell whether the acronym in brackets alone is the registry's: "Trung tâm Xúc tiến X (ITPC)"."""
    return found.acronym is not None and found.line.past(found.start, "known") < found.name_end


def of_acronym(found: FoundBody) -> tuple[KnownBody, ...]:
    """Give the registry's one body of a name that has the acronym behind it: "Ministry of Trade and Industry (MTI)"."""
    acronym = found.line.hit(found.acronym, "known") if found.acronym is not None and len(found.known) > 1 else None
    keys = {known.key for known in acronym.data} if acronym is not None else set()
    own = tuple(known for known in found.known if known.key in keys)
    return own if len(own) == 1 else ()


def is_in_english(found: FoundBody) -> bool:
    """Tell whether a name is in English by what closes it, a school's by its "of": "Institute of Marine Trade"."""
    is_of = found.line.key(found.start + 1) in body_links("of")
    return found.rule == "tail" or (found.kind == "academic" and is_of)
