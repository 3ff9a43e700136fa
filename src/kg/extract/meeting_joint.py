"""Tell whether what two do is an encounter though no word says so: "X and Y discussed rice on Monday"."""

from kg.extract.analysis import Analysis, within
from kg.extract.meeting_people import PeopleReader
from kg.extract.meeting_words import JOINT, MarkedDocument, Trigger
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_TOPIC_WORDS = 9  # "discussed investment in the special economic zone with X"
_TITLE_WORDS = 9  # "with his Thai counterpart, Minister of Trade X"


def is_set_down(
    trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument, people: PeopleReader
) -> bool:
    """Tell whether two of two countries do it on a day, or one tells the other something: "X told Prime Minister Y".

    Another word for an encounter in the sentence wins, but for a visit during which one tells it, and for what the
    clause told has; who writes or calls does not meet.

    Args:
        trigger: A verb that needs a setting, or a listener.
        sentence: Its sentence.
        analysis: The mentions of the article.
        marked: Its marks; `letters` are how one tells it from afar.
        people: Gives who stands around the verb.
    """
    span, end = trigger.span, sentence.span.end
    is_told = trigger.rule.needs == "listener"
    if is_told and marked.has("letters", sentence.span.start, end):
        return False
    that = marked.first("thats", span.end, end) if is_told else None
    for other in marked.triggers_in(sentence.span):
        is_told_of = is_told and (other.kind == "visit" or (that is not None and other.span.start > that.start))
        is_beside = other != trigger and not is_told_of
        if is_beside and (other.rule.needs not in JOINT or other.span.start < span.start):
            return False
    if not any(m.date.day for m in within(analysis.dates, sentence.span)):
        return False
    named = people.around(trigger, sentence)
    behind = [p.span.start for p in named if p.span.start >= span.end]
    if is_told:
        titles = [m.span.start for m in within(analysis.offices, Span(span.end, end))]
        is_joint = bool(behind) and marked.words(sentence, span.end, min([*behind, *titles])) <= 1
    else:
        is_joint = not behind or marked.has("with", span.start, span.end)  # "shakes hands with"
        is_joint = is_joint or _is_led_by_with(trigger, min(behind), sentence, marked)
    return is_joint and len({analysis.country_of_person(p.value) for p in named} - {None}) == _PAIR


def _is_led_by_with(trigger: Trigger, guest: int, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether the first person behind is the one with whom it is done: "discussed rice with Minister X"."""
    leads = [s for s in marked.beginning("together", trigger.span.end, guest) if s.end <= guest]
    if not leads or marked.has("virtual", trigger.span.end, sentence.span.end):
        return False
    gap = leads[-1].end, guest
    is_near = marked.words(sentence, trigger.span.end, leads[-1].start) <= _TOPIC_WORDS
    is_own = not any(marked.has(key, trigger.span.end, guest) for key in ("clauses", "thats", "speech_verbs"))
    return is_near and is_own and marked.words(sentence, *gap) <= _TITLE_WORDS
