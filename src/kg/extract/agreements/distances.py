"""Count the words between a stage word and its instrument, a short form in brackets aside."""

import re

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
