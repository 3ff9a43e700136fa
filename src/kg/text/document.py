"""Hold an article cut into regions, sentences and tokens."""

from bisect import bisect_left
from typing import Literal, NamedTuple

from kg.model.article import Article
from kg.model.frozen import dataclass
from kg.model.spans import Span

RegionKind = Literal["headline", "body", "caption", "dateline", "boilerplate"]


class Token(NamedTuple):
    """A word, a number or a punctuation mark, with its place in `Article.text`.

    A tuple, as spans are: each word of an article makes one.
    """

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


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text that is news (headline, body, caption) or is not (dateline, boilerplate)."""

    kind: RegionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a headline, body or caption.

    `paragraph` counts the paragraphs of the text from 0; `region` is what it belongs to; `tokens` are its tokens.
    """

    index: int
    span: Span
    paragraph: int
    region: RegionKind
    tokens: tuple[Token, ...]

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Give the tokens that lie wholly inside [start, end)."""
        # A token is a tuple that begins with its start, and so compares with one of the start alone.
        low = bisect_left(self.tokens, (start,))
        high = bisect_left(self.tokens, (end,), low)
        if high > low and self.tokens[high - 1].end > end:
            high -= 1
        return self.tokens[low:high]

    def count_words(self, start: int, end: int) -> int:
        """Count the tokens inside [start, end) that begin with a letter."""
        return sum([token.text[0].isalpha() for token in self.tokens_in(start, end)])


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready for extraction.

    `sentences` covers the news alone, in text order; datelines and boilerplate are in `regions` only. `folded` is
    `fold_case(article.text)`, of the same length. `language` is the tag of the pack that reads it.
    """

    article: Article
    language: str
    folded: str
    regions: tuple[Region, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """Give the article's text."""
        return self.article.text

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence in which an offset lies, or None in boilerplate and between sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].span.start <= offset:
            return self.sentences[low]
        return None
