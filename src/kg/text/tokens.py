"""Cut a stretch of text into tokens."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.model.spans import Span

# Words (hyphens and apostrophes inside), the commonest first; abbreviations with inner points; words of one letter;
# numbers with their separators; any other mark on its own. "US$13,3" is three tokens, the ministry "KP2MI" one.
_TOKEN = re.compile(
    r"[A-Z]{1,4}\d[A-Z]{2,4}(?![^\W_])|[^\W\d_]{2,}(?:['’\-][^\W_]+)*\d*|(?:[^\W\d_]\.){2,}|[^\W\d_](?:['’\-][^\W_]+)*\d*|\d+(?:[.,]\d+)*|\S"
)


class Token(NamedTuple):
    """A word, a number or a punctuation mark, with its place in `Article.text`."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Give its place."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Tell whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capitalized(self) -> bool:
        """Tell whether it begins with an upper-case letter."""
        return self.text[0].isupper()


_make = tuple.__new__  # what Token() comes to, in half of the time


def tokenize(pieces: Iterable[str], place: int) -> tuple[Token, ...]:
    """Give the tokens of the pieces between the blanks of a stretch that begins at a place, in order."""
    tokens: list[Token] = []
    for piece in pieces:  # they come back, so what each is made of is remembered
        for start, end, word in cut(piece):
            tokens.append(_make(Token, (place + start, place + end, word)))
        place += len(piece) + 1
    return tuple(tokens)


@lru_cache(maxsize=65536)
def cut(piece: str) -> tuple[tuple[int, int, str], ...]:
    """Give start, end and text of the tokens of a piece of text between blanks."""
    if piece.isalpha():  # most are one word
        return ((0, len(piece), piece),)
    return tuple([(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(piece)])


def find_tokens(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Give the matches of the tokens, for readers who make something else of them."""
    return _TOKEN.finditer(text, span.start, span.end)
