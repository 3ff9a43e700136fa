"""Tell what talks only come after, whose day and place are not theirs: "met X to follow up on a trip to Y in May"."""

from datetime import date, timedelta

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.spans import Span

_LATELY = timedelta(days=14)  # "met Y after arriving on Monday" is of one journey
_WHO_WORDS = 3  # "who | had last | visited"


def is_recalled(
    before: Trigger, trigger: Trigger, analysis: Analysis, marked: MarkedDocument, told_on: date | None
) -> bool:
    """Tell whether what is told behind talks was before them, and not of the same days.

    Args:
        before: The trigger behind them that a day or place stands with.
        trigger: That of the talks.
        analysis: The mentions of the article.
        marked: Its marks.
        told_on: The day of writing, if known.
    """
    start = marked.document.sentences[before.sentence].span.start
    gap = Span(max(start, trigger.span.end), before.span.start)
    if gap.start > gap.end:
        return False
    if any(marked.has(key, gap.start, gap.end) for key in ("follow_ups", "sinces")):
        return True
    if before.sentence != trigger.sentence:
        return False
    sentence = marked.document.sentences[trigger.sentence]
    whos = [s for s in marked.beginning("whos", gap.start, gap.end) if s.end <= gap.end]
    is_who = bool(whos) and marked.words(sentence, whos[-1].end, gap.end) <= _WHO_WORDS
    if not is_who and not marked.has("afters", gap.start, gap.end):
        return False
    day = next(iter(within(analysis.dates, Span(before.span.end, sentence.span.end))), None)
    return day is not None and told_on is not None and (day.end or day.date).latest + _LATELY < told_on
