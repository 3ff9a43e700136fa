"""Hold an article cut into regions, sentences and tokens."""

from bisect import bisect_left, bisect_right
from dataclasses import field
from typing import Literal

from kg.model.article import Article
from kg.model.frozen import dataclass
from kg.model.spans import Span
from kg.text.tokens import Token, tokenize

RegionKind = Literal["headline", "body", "caption", "dateline", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text that is news (headline, body, caption) or is not (dateline, boilerplate)."""

    kind: RegionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a headline, body or caption.

    `paragraph` counts the paragraphs of the text from 0; `region` is what it belongs to; `text` is the whole article's.
    """

    index: int
    span: Span
    paragraph: int
    region: RegionKind
    text: str = field(repr=False)
    _pieces: list[list[str]] = field(default_factory=list, init=False, repr=False, compare=False)
    _tokens: list[tuple[Token, ...]] = field(default_factory=list, init=False, repr=False, compare=False)
    _words: list[tuple[list[int], list[int]]] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def is_title(self) -> bool:
        """Tell whether it is put as titles are: a headline, or an open first line ("PM to visit Hanoi")."""
        return self.region == "headline" or (self.index == 0 and self.text[self.span.end - 1].isalnum())

    def within(self, span: Span) -> "Sentence":
        """Give the part of it in a span, which keeps what it cuts to itself."""
        return Sentence(self.index, span, self.paragraph, self.region, self.text)

    @property
    def pieces(self) -> list[str]:
        """Give what stands between its blanks, in order; two blanks have "" between them. No token goes over one."""
        if not self._pieces:
            self._pieces.append(self.text[self.span.start : self.span.end].split(" "))
        return self._pieces[0]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Give its tokens; cut when they are asked for, which is in half of the sentences."""
        if not self._tokens:
            self._tokens.append(tokenize(self.pieces, self.span.start))
        return self._tokens[0]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Give the tokens that lie wholly inside [start, end)."""
        # A token is a tuple that begins with its start, and so compares with one of the start alone.
        tokens = self.tokens
        low = bisect_left(tokens, (start,))
        high = bisect_left(tokens, (end,), low)
        if high > low and tokens[high - 1].end > end:
            high -= 1
        return tokens[low:high]

    def count_words(self, start: int, end: int) -> int:
        """Count the tokens inside [start, end) that begin with a letter."""
        if not self._words:
            words = [token for token in self.tokens if token.text[0].isalpha()]
            self._words.append(([token.start for token in words], [token.end for token in words]))
        starts, ends = self._words[0]
        return max(0, bisect_right(ends, end) - bisect_left(starts, start))


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready for extraction.

    `article` is as it was read, but for the line breaks that a width has made: blanks stand for them.
    `sentences` covers the news alone, in text order; datelines and boilerplate are in `regions` only. `folded` is
    `fold_case(article.text)` with blanks for the line breaks inside sentences, of the same length. `language` is the
    tag of the pack that reads it. `text` is the article's.
    """

    article: Article
    language: str
    folded: str
    regions: tuple[Region, ...]
    sentences: tuple[Sentence, ...]
    text: str = field(init=False, repr=False, compare=False)
    _ends: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep what is asked for most."""
        object.__setattr__(self, "text", self.article.text)
        object.__setattr__(self, "_ends", [sentence.span.end for sentence in self.sentences])

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence in which an offset lies, or None in boilerplate and between sentences."""
        at = bisect_right(self._ends, offset)
        if at == len(self.sentences):
            return None
        sentence = self.sentences[at]
        return sentence if sentence.span.start <= offset else None
