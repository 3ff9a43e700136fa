"""Read a page as lines: what a width or a link has cut is put together again."""

import re
from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache
from itertools import pairwise
from typing import Any

from kg.model.frozen import dataclass
from kg.model.spans import Span
from kg.text.document import RegionKind
from kg.text.sentences import trim

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_MARKS = '.,:;!?()"“”'  # what may stand beside a word and is of none
_CUT_WORDS = 4  # more than these follow where a sentence goes on in the next line
_END_CHARS = 5  # an end mark and what closes with it
_END_MARK = re.compile(r"[.!?…:;][\"”’»)\]]{0,3}$|[\"”]$")


@dataclass(slots=True)
class PageLine:
    """A line of a page: its place, its words in small letters, what it is, and what is cut out of it."""

    span: Span
    text: str
    words: list[str]
    kind: RegionKind = "body"
    cuts: list[Span] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        """Tell whether it ends as a sentence does."""
        return bool(_END_MARK.search(self.text, max(0, len(self.text) - _END_CHARS)))


class PageReader:
    """Read texts with the thresholds of `data/boilerplate.yml`."""

    def __init__(self, thresholds: dict[str, Any], credit_mark: re.Pattern[str]) -> None:
        """Compile; `credit_mark` finds the words that tell a bracket is a picture credit."""
        self._limits = thresholds
        self._credit_mark = credit_mark
        self._run_on_marks = re.compile(thresholds["run_on_marks"])
        self._entry_mark = re.compile(thresholds["entry_mark"])
        self._open_ends = frozenset(thresholds["open_ends"])
        self._stamp_line = re.compile(thresholds["stamp_line"]["pattern"])

    def read(self, text: str) -> list[PageLine]:
        """Give the lines of a text that are not empty; what a page has cut is one line."""
        spans: Sequence[Span | None] = _line_spans(text)
        is_in_pieces = self._is_in_pieces(text, spans)
        if is_in_pieces:
            spans = _joined(text, spans)
        lines: list[PageLine] = []
        for before, span, after in zip([None, *spans], spans, [*spans[1:], None], strict=False):
            if span is None:
                continue
            is_piece = before is not None and is_in_pieces and self._is_piece(lines)
            if before and (is_piece or self._runs_on(lines[-1], span.of(text), after.of(text) if after else "")):
                whole = Span(lines.pop().span.start, span.end)
            else:
                whole = span
            content = whole.of(text)
            lines.append(PageLine(whole, content, words_of(content)))
        return lines

    def _is_in_pieces(self, text: str, spans: Sequence[Span | None]) -> bool:
        """Tell whether a page sets parts of a sentence as paragraphs: "… to strengthen ties", "also in trade"."""
        breaks = 0
        for before, gap, span in zip(spans, spans[1:], spans[2:], strict=False):
            if before is None or gap is not None or span is None:
                continue
            words = span.of(text).split(maxsplit=1)
            breaks += len(words) > 1 and words[0].islower() and words[0].isalpha() and text[before.end - 1].isalnum()
        return bool(breaks >= self._limits["pieces_breaks"])

    def _is_piece(self, lines: Sequence[PageLine]) -> bool:
        """Tell whether a line goes on in the next one of a page in pieces: it is open, and the story has begun."""
        line = lines[-1]
        has_begun = line.text.count("\n") > 0 or any(before.is_closed for before in lines)
        is_long = len(line.words) >= self._limits["run_on_words"]
        return has_begun and is_long and not line.is_closed and (line.text[-1].isalnum() or line.text[-1] == ",")

    def _runs_on(self, line: PageLine, following: str, after: str) -> bool:
        """Tell whether a sentence goes on in the next line: pages cut it before and behind a link."""
        if line.is_closed or not line.words:
            return False
        if self._entry_mark.match(following):
            return False  # "(a) an MoU on rice; and" | "(b) a contract"
        if any(self._stamp_line.fullmatch(piece) for piece in (line.text, following)):
            return False
        is_label = following.isalpha() and following.islower() and following not in self._open_ends
        if is_label and after and not self._opens_low(after):
            return False  # the section of the next link
        if line.text[-1] == ")" and self._credit_mark.search(line.text[line.text.rfind("(") :]):
            return False  # a caption: "… in Jakarta. (Reuters/X)"
        # "Tarif Dagang dengan AS" is a title that ends with a country
        if line.words[-1] in self._open_ends and line.text.endswith(line.words[-1]):
            return True
        if self._run_on_marks.match(following):
            return True
        is_short = len(following.split()) <= self._limits["run_on_link_words"] and not _END_MARK.search(following)
        if is_short and self._run_on_marks.match(after):
            return True  # a link between "Foreign Minister" and ", who …"
        if len(line.words) < self._limits["run_on_words"]:
            # "Hong Kong" is a link and opens its paragraph: "will host the talks …"
            is_told = following[0].islower() and len(following.split()) >= self._limits["run_on_words"]
            return is_told and line.text[0].isupper() and line.text[-1].isalpha()
        if self._opens_low(following) or line.text[-1] in self._limits["open_marks"]:
            return True
        is_link = len(following.split()) <= self._limits["run_on_link_words"] and not _END_MARK.search(following)
        return is_link and self._opens_low(after) and (not after[0].isalpha() or self._is_told(after))

    def _opens_low(self, text: str) -> bool:
        return bool(text) and (text[0].islower() or bool(self._run_on_marks.match(text)))

    def _is_told(self, text: str) -> bool:
        """Tell whether a line is of a sentence, by its length or its end."""
        is_long = len(text.split()) >= self._limits["run_on_told_words"]
        return is_long or text in self._open_ends or _END_MARK.search(text) is not None


def unwrapped(text: str, limits: dict[str, Any]) -> str:
    """Give a text with blanks for the line breaks that only a width has made, as in e-mail and old wires.

    Args:
        text: It comes back as it is where no width breaks its lines.
        limits: The thresholds of `data/boilerplate.yml`.
    """
    spans = _line_spans(text)
    pairs = [(before, span) for before, span in pairwise(spans) if before is not None and span is not None]
    width = _wrap_width(text, spans, pairs, limits)
    pieces, start = [], 0
    for before, span in pairs if width else ():
        if _is_broken(text, before, span, width - limits["wrap_slack"], limits["run_on_words"]):
            at = text.index("\n", before.end)
            pieces += [text[start:at], " "]
            start = at + 1
    return "".join([*pieces, text[start:]]) if pieces else text


def _wrap_width(
    text: str, spans: Sequence[Span | None], pairs: Sequence[tuple[Span, Span]], limits: dict[str, Any]
) -> int:
    """Give the width at which all lines of a text are broken; 0 where none is.

    Most lines that have another right below are full, and few of these end a sentence.
    """
    width = max((len(span) for span in spans if span is not None), default=0)
    if len(pairs) < limits["wrap_lines"] or not limits["wrap_least"] <= width <= limits["wrap_most"]:
        return 0
    full = [before.of(text) for before, _ in pairs if len(before) >= limits["wrap_full"] * width]
    is_open = sum(not _END_MARK.search(line) for line in full) >= limits["wrap_open"] * len(full)
    return width if is_open and len(full) >= limits["wrap_share"] * len(pairs) else 0


def _is_broken(text: str, before: Span, span: Span, room: int, words_least: int) -> bool:
    """Tell whether a line was broken for want of room, or in the middle of a sentence: "Secretary X | Baldrige left".

    An indent opens a paragraph, which one blank does only where the line before it was full.
    """
    line, words = before.of(text), span.of(text).split(maxsplit=_CUT_WORDS)
    indent = text[before.end : span.start].rpartition("\n")[2]
    if len(indent) < 2 and len(before) + 1 + len(words[0]) > room:
        return True
    is_open = line[-1].isalpha() and not _END_MARK.search(line) and len(line.split()) >= words_least
    return not indent and is_open and len(words) > _CUT_WORDS and words[0][-1] != ":"


@lru_cache(maxsize=1)  # a page is asked for twice: whether a width breaks its lines, and what they are
def _line_spans(text: str) -> tuple[Span | None, ...]:
    """Give the lines of a text, None for those that are empty."""
    spans: list[Span | None] = []
    start = 0
    for raw in text.split("\n"):
        spans.append(trim(text, start, start + len(raw)))
        start += len(raw) + 1
    return tuple(spans)


def words_of(text: str) -> list[str]:
    """Give the words in small letters. None goes over white space, and most pieces between are one."""
    words: list[str] = []
    for piece in text.lower().split():
        if piece.isalnum():
            words.append(piece)
        elif (bare := piece.strip(_MARKS)).isalnum():
            words.append(bare)
        else:
            words += _WORD.findall(piece)
    return words


def _joined(text: str, spans: Sequence[Span | None]) -> list[Span | None]:
    """Leave out the empty lines behind lines that do not end as a sentence does."""
    kept: list[Span | None] = []
    for span in spans:
        is_open = bool(kept) and kept[-1] is not None and not _END_MARK.search(kept[-1].of(text))
        if span is not None or not is_open:
            kept.append(span)
    return kept
