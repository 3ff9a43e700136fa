"""Tell of rounds and sessions which other words name the same: "a round of talks", "the session will meet"."""

from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.text.document import Sentence

_ROUND_WORDS = 5  # from "round" to its "talks"
_SUBJECT_WORDS = 12  # from "session" to "will meet"
_APART = ("conjunctions", "sidelines", "afters", "befores")
_PARTED = ("clauses", "thats", "sidelines", "afters", "befores", "speech_verbs")


def is_one_noun(trigger: Trigger, other: Trigger, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether two nouns name one thing: "a round of talks"."""
    if trigger.rule.needs != "ordinal" or not other.is_noun or other.kind != "meeting":
        return False
    gap = trigger.span.end, other.span.start
    return not any(marked.has(key, *gap) for key in _APART) and marked.words(sentence, *gap) <= _ROUND_WORDS


def without_subjects(encounters: list[Encounter], marked: MarkedDocument) -> list[Encounter]:
    """Leave out a session whose verb tells all of it: "the third session of the joint commission will meet in Lima"."""

    def is_told_by_verb(noun: Encounter) -> bool:
        trigger = noun.trigger
        if not trigger.is_noun or noun.kind != "bilateral-meeting" or noun.people or noun.date or noun.place:
            return False
        sentence, start = marked.document.sentences[trigger.sentence], trigger.span.end
        for verb in encounters:
            end = verb.trigger.span.start
            is_verb = not verb.trigger.is_noun and verb.kind == noun.kind and verb.trigger.sentence == sentence.index
            if not is_verb or end <= start or "," in marked.document.text[start:end] or verb.people:
                continue
            is_near = marked.words(sentence, start, end) <= _SUBJECT_WORDS
            if is_near and not any(marked.has(key, start, end) for key in _PARTED):
                return True
        return False

    return [e for e in encounters if not is_told_by_verb(e)]
