"""Give the day of a visit the end that another day beside it tells."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.words import MarkedDocument
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Sentence

_UNTIL_WORDS = 2


def lasting(mention: DateMention, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> DateMention:
    """Give the first of two days its end: "hari ini hingga 4 Disember", "mulai Ahad (1/9) hingga Sabtu (7/9)"."""
    behind = within(analysis.dates, Span(mention.span.end, sentence.span.end))[:1]
    before = within(analysis.dates, Span(sentence.span.start, mention.span.start))[-1:]
    for first, last in [(mention, day) for day in behind] + [(day, mention) for day in before]:
        gap = first.span.end, last.span.start
        is_near = marked.has("untils", *gap) and marked.words(sentence, *gap) <= _UNTIL_WORDS
        is_range = bool(first.date.day and last.date.day) and first.end is None
        if is_near and is_range and last.date.earliest > first.date.earliest:
            return replace(first, end=last.date)
    return mention
