"""Count the words or characters between a stage word and its instrument or day, a short form in brackets aside."""

import re

from kg.model.spans import Span
from kg.text.document import Document

_SHORT_FORM = re.compile(r"\([A-Za-z][\w-]{1,7}(?: \w{1,3} [A-Z])?\)")  # "(G2G)", "(G to G)"


def words_between(document: Document, sentence: int, start: int, end: int) -> int:
    """Give how many tokens of a sentence stand there."""
    return len(document.sentences[sentence].tokens_in(start, end))


def plain_words_between(document: Document, sentence: int, start: int, end: int) -> int:
    """Give how many stand there beside short forms in brackets: "its first state-to-state (G2G) rice" has four."""
    words = words_between(document, sentence, start, end)
    if "(" not in document.text[start:end]:
        return words
    return words - sum(
        words_between(document, sentence, *m.span()) for m in _SHORT_FORM.finditer(document.text, start, end)
    )


def words_apart(document: Document, first: Span, second: Span) -> int:
    """Give how many words part two stretches, the first of which stands in front."""
    return len(document.text[first.end : second.start].split())


def chars_apart(first: Span, second: Span) -> int:
    """Give how many characters part two stretches, in either order; below zero where they overlap."""
    return max(first.start, second.start) - min(first.end, second.end)
