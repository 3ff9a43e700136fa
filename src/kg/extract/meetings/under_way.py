"""Tell which visits are under way as one writes: "X, who is in Laos on a two-day visit, will meet Y tomorrow"."""

from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.frozen import replace
from kg.model.spans import Span

_BARS = ("preparing", "befores", "afters", "aheads", "subjects")
_TOLD = ("asserted", "planned")
_BESIDE_WORDS = 1  # "yang sedang | dalam | lawatan"
_NEAR_WORDS = 4  # "who is currently on | a three-day official | visit"
_PLACE_WORDS = 7  # "who is in | Port Moresby, Papua New Guinea, for a three-day working | visit"


def aside_under_way(trigger: Trigger, marked: MarkedDocument) -> Span | None:
    """Give the aside that says of a visit that it is under way, up to its comma; None where no such aside tells it."""
    sentence, text = marked.document.sentences[trigger.sentence].span, marked.document.text
    end = text.find(",", trigger.span.end, sentence.end)
    if trigger.kind != "visit" or end < 0 or marked.has("includes", trigger.span.end, end):
        return None  # "a tour that includes Laos and Peru": one of them is where she arrives behind
    for mark in marked.beginning("under_way", sentence.start, trigger.span.end):
        is_aside = any(s.end <= mark.end for s in marked.beginning("whos", mark.start, mark.end))
        is_aside = is_aside or marked.ends_at("whos", mark.start) or text.endswith(", ", 0, mark.start)
        if is_aside and text[mark.start].islower() and _is_of(trigger, mark, marked):
            return Span(mark.start, end)
    return None


def settle_under_way(encounters: list[Encounter], marked: MarkedDocument) -> list[Encounter]:
    """Give visits under way as such, without what stands behind the asides on them: that is of what follows.

    Who "now leads a delegation, will visit Peru" is on no visit but that one.
    """
    return [_settled(e, aside) if (aside := _told_there(e, marked)) else e for e in encounters]


def _told_there(e: Encounter, marked: MarkedDocument) -> Span | None:
    place, is_verb = e.place, not e.trigger.is_noun
    if is_verb and (place is None or place.basis != "stated"):
        return None
    aside = aside_under_way(e.trigger, marked)
    is_led = aside is not None and is_verb and place is not None and place.span.start >= aside.end
    return None if is_led else aside


def is_barred(start: int, stop: int, marked: MarkedDocument) -> bool:
    """Tell whether what is under way in front of a visit is something else: "is in Lima ahead of | the visit"."""
    return any(marked.has(bar, start, stop) for bar in _BARS)


def _settled(e: Encounter, aside: Span) -> Encounter:
    is_behind = e.date is not None and e.date.span.start >= aside.end
    is_bare = e.mentions == 1  # what more is told of it has a place of its own
    is_elsewhere = is_bare and e.place is not None and e.place.span.start >= aside.end
    codes = tuple(code for code in e.codes if not is_bare or code.span.start < aside.end)
    status = replace(e.status, kind="ongoing") if e.status.kind in _TOLD else e.status
    settled = replace(e, status=status, date=None if is_behind else e.date)
    return replace(settled, place=None if is_elsewhere else e.place, codes=codes)


def _is_of(trigger: Trigger, mark: Span, marked: MarkedDocument) -> bool:
    """Tell whether a word for what is under way is the visit's: "is in Laos for a visit", not "ahead of a visit"."""
    start, stop = mark.end, trigger.span.start
    if start >= stop:
        return True
    sentence = marked.document.sentences[trigger.sentence]
    if is_barred(start, stop, marked) or marked.triggers_in(Span(start, stop)):
        return False
    words = marked.words(sentence, start, stop)
    if words <= _BESIDE_WORDS:
        return True
    lead = marked.first("staying_for", start, stop)
    if lead is None:
        is_there = any(marked.ends_at("in", mark.end + shift) for shift in (0, 1))
        return words <= _NEAR_WORDS and not is_there
    led = marked.first("in", start, lead.start)  # "đang | ở Oman | trong"
    at = led.end if led is not None and led.start <= start + 1 else start
    is_next = all(t.is_capitalized or not t.is_word for t in sentence.tokens_in(at, lead.start))
    return is_next and words <= _PLACE_WORDS
