"""Say what stands on a page, whatever it is written as: runs of text in lines, lines in blocks, blocks in sections."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from kg.query.summary import Quote


@dataclass(frozen=True, slots=True)
class Run:
    """Words that belong together.

    `target` is the IRI of a thing, an anchor (`#timeline`) or an address of the web, empty if it leads nowhere; `notes`
    are the numbers of the notes behind it; `tone` is one of strong, soft, warn, tag, quote, date or empty; `language`
    is the words' own, where it is not the page's.
    """

    text: str
    target: str = ""
    notes: tuple[int, ...] = ()
    tone: str = ""
    language: str = ""


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line by itself."""

    line: Line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the section's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of lines."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with what is said of it: its title, what kind it is, when, and rows of a name and a line.

    `thing` is its IRI if the page is to be found by it, else empty.
    """

    title: Line
    when: Line = ()
    kind: str = ""
    rows: tuple[tuple[str, Line], ...] = ()
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Several entries; with `is_dated`, their dates stand in a column of their own."""

    entries: tuple[Entry, ...]
    is_dated: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of lines under a header; `numeric` are the columns of numbers, `caption` tells what it is.

    `is_stacked`: its cells are long; on a narrow page they stand below one another.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    numeric: frozenset[int] = frozenset()
    is_stacked: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with what it counts and where that stands."""

    label: str
    number: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Numbers side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a whole: its line, and its share by count. `is_open` parts are drawn lighter."""

    line: Line
    count: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts of one kind, to be compared."""

    caption: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG, made by us and safe, with a caption and what it shows in words."""

    svg: str
    caption: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be shown letter by letter."""

    text: str


Block: TypeAlias = Paragraph | Heading | Items | Entries | Table | Tiles | Bars | Picture | Code


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading; `anchor` is its id on the page."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence; `mark` is "stated" or "inferred" where it is what shows a statement, else empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered sentence of an article, in pieces, with the article's line and the language of both.

    Without pieces it is no quote: the line tells who decided a statement, and why.
    """

    number: int
    pieces: tuple[Piece, ...]
    source: Line
    language: str

    @property
    def quote(self) -> str:
        """The sentence, its white space made even."""
        return " ".join("".join(piece.text for piece in self.pieces).split())


@dataclass(slots=True)
class Page:
    """A page in a language. `kicker` stands above the title, `lead` below it."""

    title: str
    language: str
    kicker: str = ""
    lead: tuple[Line, ...] = ()
    sections: list[Section] = field(default_factory=list)
    notes: tuple[Note, ...] = ()


class Numbering:
    """Numbers sentences in the order in which quotes of them are first called."""

    def __init__(self) -> None:
        """Begin at 1."""
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.quotes: list[list[Quote]] = []

    def of(self, quote: Quote) -> int:
        """Give the number of a quote's sentence; all quotes of one sentence have one number."""
        start = quote.start - len(quote.before)
        key = (quote.article, start, quote.end + len(quote.after))
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.quotes.append([])
        number = self._numbers[key]
        if quote not in self.quotes[number - 1]:
            self.quotes[number - 1].append(quote)
        return number


def pieces_of(quotes: list[Quote]) -> tuple[Piece, ...]:
    """Give the sentence of some quotes in pieces; where a stated and an inferred one overlap, it is stated."""
    sentence = quotes[0].before + quotes[0].exact + quotes[0].after
    first = quotes[0].start - len(quotes[0].before)
    marks = [""] * len(sentence)
    for quote in sorted(quotes, key=lambda each: not each.is_inferred):
        for at in range(max(quote.start - first, 0), min(quote.end - first, len(sentence))):
            marks[at] = "inferred" if quote.is_inferred else "stated"
    return tuple(
        Piece("".join(char for char, _ in run), mark)
        for mark, run in groupby(zip(sentence, marks, strict=True), key=lambda pair: pair[1])
    )
