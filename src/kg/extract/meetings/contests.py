"""Tell which gatherings are contests and shows: rounds of a cup, exhibitions of art, targets that are met."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.words import GATHERINGS, MarkedDocument, Trigger
from kg.model.spans import Span
from kg.text.document import Sentence

_TREATY_WORDS = 5  # "acceded to the 1989 United Nations | convention"
_THING_WORDS = 2  # "met all its targets"
_NAMED_CHARS = 40
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


def is_of_thing(trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a thing stands behind a verb of meeting, maybe somebody's: "met Japan's target", "gặp khó khăn".

    A body that is called a forum is no gathering where guests come from it, nor is a summit's presidency.
    """
    if trigger.kind == "summit":
        end = trigger.span.end
        return any(s.start == end + 1 for s in marked.beginning("summit_offices", end, end + 2))
    if trigger.kind == "forum":
        return _is_home_of_guests(trigger, sentence, analysis, marked) or _is_ratified(trigger, sentence, marked)
    if trigger.kind == "meeting" and trigger.is_noun:
        # "Mesyuarat Sidang Kemuncak ASEAN" is one
        return any(t.span.start == trigger.span.end + 1 and t.kind in GATHERINGS for t in marked.triggers)
    if trigger.kind == "visit":  # "meninjau kemajuan kerja sama", behind the verb that tells of touring a plant
        reviewed = marked.first("toured_things", trigger.span.end, sentence.span.end)
        if reviewed is None or marked.words(sentence, trigger.span.end, reviewed.start) > 0:
            return False
        behind = Span(reviewed.end, sentence.span.end)  # "meninjau perkembangan proyek smelter di Gresik"
        is_site = any(marked.has(key, behind.start, behind.end) for key in ("plants", "projects"))
        return not is_site and not within(analysis.places, behind)
    if trigger.kind != "meeting" or trigger.rule.needs is not None:
        return False
    thing = marked.first("met_things", trigger.span.end, sentence.span.end)
    if thing is None:
        return False
    gap = Span(trigger.span.end, thing.start)
    countries = sum(marked.words(sentence, m.span.start, m.span.end) for m in within(analysis.countries, gap))
    if marked.words(sentence, gap.start, gap.end) - countries > _THING_WORDS or "," in gap.of(marked.document.text):
        return False
    keys = ("with", "tos", "in", "stops", "conjunctions", "clauses", "parties")
    if any(marked.has(key, gap.start, gap.end) for key in keys):
        return False
    near = Span(gap.start, min(thing.end + _NAMED_CHARS, sentence.span.end))  # "opposition leader X" is no opposition
    return not within(analysis.person_mentions, near) and not within(analysis.offices, gap)


def _is_home_of_guests(trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a gathering's word is in the name of a body: "received a delegation from the Pacific Forum"."""
    start = next((m.span.start for m in analysis.organization_mentions if m.span.covers(trigger.span)), None)
    if start is None:
        return False
    sent = [s for s in marked.beginning("delegations", sentence.span.start, start) if s.end < start]
    if not sent or marked.words(sentence, sent[-1].end, start) > _THING_WORDS:
        return False
    is_bare = marked.words(sentence, sent[-1].end, start) == 0
    return is_bare or marked.has("visitor", sent[-1].end, start)


def _is_ratified(trigger: Trigger, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether a convention is a treaty: "ratified the UN | convention", "party to the Basel | Convention"."""
    start = trigger.span.start
    verbs = [s for s in marked.beginning("ratifyings", sentence.span.start, start) if s.end <= start]
    return bool(verbs) and marked.words(sentence, verbs[-1].end, start) <= _TREATY_WORDS
