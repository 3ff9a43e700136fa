"""Hold the place where a body is named."""

from collections.abc import Iterator, Sequence

from kg.extract.vocabulary import KnownBody
from kg.extract.words import Line
from kg.model.frozen import dataclass, replace


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
    """Give a body in brackets the acronym right before them, and drop that: "ADIA (Otoritas Investasi Abu Dhabi)"."""
    last = found[-1] if found else None
    is_short = last is not None and last.end - last.start == 1 and line.words[last.start].is_upper
    if last is None or not is_short or (last.end, body.end) != (body.start - 1, body.name_end):
        return body
    if line.key(last.end) != "(" or line.key(body.end) != ")" or body.acronym is not None:
        return body
    found.pop()
    return replace(body, acronym=last.start, known=body.known or (last.known if last.kind == body.kind else ()))
