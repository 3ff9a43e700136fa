"""Tell whether a day to come is that of talks: "talks on the 2026 games", "talks with Minister X tomorrow"."""

from collections.abc import Sequence

from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Sentence

_YEAR_CHARS = 4
_NAMES = 4  # a title and a name count as one word up to so many
_PLAIN_WORDS = 3


def is_of_other_year(gap: Span, text: str, dates: Sequence[DateMention]) -> bool:
    """Tell whether a bare year that ends a stretch is in the name of a thing told of behind a comma.

    "In talks with X, Laos backed Japan as host of the Games 2026 | to come" is no date of the talks; a month or a word
    for years in front of it makes it one: "on 15 August 2026", "in the year 2026".
    """
    told = gap.of(text)
    words = told.split()
    if "," not in told or len(words) < 2 or not (words[-1].isdigit() and len(words[-1]) == _YEAR_CHARS):
        return False
    start = text.rfind(words[-1], gap.start, gap.end)
    is_month = any(day.span.start < start < day.span.end for day in dates)
    return not is_month and words[-2][:1].isupper()


def count_plain(sentence: Sentence, gap: Span) -> int:
    """Count the words of a stretch; where most are names, only the others: "with PM Manmohan Singh"."""
    words = [t for t in sentence.tokens_in(gap.start, gap.end) if t.is_word]
    plain = [t for t in words if not t.is_capitalized]
    return len(plain) if len(plain) <= _PLAIN_WORDS and len(words) - len(plain) <= _NAMES else len(words)
