"""Tell which gatherings are contests and shows: rounds of a cup, exhibitions of paintings, festivals of films."""

from kg.extract.meeting_words import MarkedDocument, Trigger
from kg.text.document import Sentence

_NEAR_CHARS = 32  # "an exhibition of watercolour paintings"


def is_of_contest(trigger: Trigger, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether it is a round of a contest, or a cup: no word of talks beside it, or one of sports."""
    span = sentence.span
    if trigger.rule.needs == "ordinal" and not any(c.isspace() for c in trigger.span.of(marked.document.text)):
        return marked.has("sports", span.start, span.end) and not marked.has("bargaining", span.start, span.end)
    return trigger.rule.needs == "name" and marked.has("sports", span.start, span.end)


def is_of_arts(trigger: Trigger, marked: MarkedDocument) -> bool:
    """Tell whether a word of arts or sports stands beside it: "an exhibition of paintings", "a film festival"."""
    near = max(0, trigger.span.start - _NEAR_CHARS), trigger.span.end + _NEAR_CHARS
    return any(marked.has(key, *near) for key in ("arts", "sports"))
