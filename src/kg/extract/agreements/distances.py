"""Count the words or characters between a stage word and its instrument or day, a short form in brackets aside."""

import re
from collections.abc import Sequence

from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Document, Sentence

_SHORT_FORM = re.compile(r"\([A-Za-z][\w-]{1,7}(?: \w{1,3} [A-Z])?\)")  # "(G2G)", "(G to G)"
_CLAUSE_WORDS = 6  # a subject, a verb and its object
_OBJECT_WORDS = 16  # "signed | a trade agreement in 2001"; Vietnamese writes syllables apart


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


def in_clause(document: Document, sentence: Sentence, dates: Sequence[DateMention], cue: Span) -> list[DateMention]:
    """Leave out what closes the clause ahead, where as exact a date follows: "had ties in 1950, | signed in 2001"."""
    behind = (d for d in dates if cue.end < d.span.start and words_apart(document, cue, d.span) <= _OBJECT_WORDS)
    exact = {len(date.date.iso) for date in behind}
    return [d for d in dates if len(d.date.iso) not in exact or not _closes_clause(document, sentence, d.span, cue)]


def _closes_clause(document: Document, sentence: Sentence, date: Span, cue: Span) -> bool:
    """Tell whether a comma parts a date from the stage word behind it, and a clause stands in front of it."""
    is_closing = date.end <= cue.start and document.text.startswith(",", date.end)
    return is_closing and sentence.count_words(sentence.span.start, date.start) >= _CLAUSE_WORDS
