"""Tell which encounters of an article are not one, though their people and places fit."""

from collections.abc import Sequence

from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import MarkedDocument
from kg.model.kinds import EVENTS, TALKS
from kg.model.mentions import DateMention

_PAIR = 2
_BILATERAL_CHARS = 12  # "bilateral", and a blank
_LEAD_WORDS = 2  # "as part of this year's summit"
_BESIDE_CHARS = 3  # "last year's talks"
_LEAD_CHARS = 2  # " with"


def is_only_after(e: Encounter, merged: Sequence[Encounter], marked: MarkedDocument) -> bool:
    """Tell whether one only speaks after talks that were told before: "said X after the bilateral talks"."""
    if e.kind != "bilateral-meeting" or not e.trigger.is_noun or len(e.people) != 1 or e.date or e.place or e.met:
        return False
    sentence, start, end = marked.document.sentences[e.trigger.sentence], e.trigger.span.start, e.trigger.span.end
    after = marked.beginning("afters", sentence.span.start, start)
    is_next = bool(after) and marked.words(sentence, after[-1].end, start) <= 1
    leads = marked.beginning("with", end, end + _LEAD_CHARS)
    is_told = any(old.kind == e.kind and old.status.is_real and len(old.people) > 1 for old in merged)
    is_theirs = any(set(e.names) & set(old.names) for old in merged)
    return is_next and not leads and is_told and not is_theirs and e.people[0].span.end <= start


def is_with_others(old: Encounter, new: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a verb tells of talks with a body or an office that stands nowhere beside those told before."""
    is_talk = old.kind == new.kind == "bilateral-meeting" and not new.is_definite
    is_told = bool(old.met) or any(person.span.start >= old.trigger.span.end for person in old.people)
    is_title = marked.document.sentences[old.trigger.sentence].is_title
    is_beside = bool(old.met) and old.sentences[-1] == new.trigger.sentence  # "met Intel and had talks with Bosch"
    others = old.met if is_beside else old.known
    is_told = is_told and len(new.people) < _PAIR
    return is_talk and is_told and not is_title and bool(new.met) and not new.met & others


def is_of_site(wide: Encounter, narrow: Encounter) -> bool:
    """Tell whether one tours a body or a plant during a visit to its country: "visiting Laos, X toured the dam"."""
    is_pair = wide.kind == narrow.kind == "visit" and not wide.is_definite and not narrow.is_definite
    is_wide = not wide.met and wide.place is not None and wide.place.is_country
    return is_pair and is_wide and bool(narrow.met)


def is_apart_from_gathering(old: Encounter, new: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether talks with somebody named, or of two sides, are no gathering told before.

    "In his meeting with X, Y said"; "In the bilateral meeting, …".
    """
    trigger, sentence = new.trigger, marked.document.sentences[new.trigger.sentence]
    if old.kind not in EVENTS or new.kind not in TALKS or not trigger.is_noun:
        return False
    around = max(sentence.span.start, trigger.span.start - _BILATERAL_CHARS), trigger.span.end + _BILATERAL_CHARS
    if old.kind == "summit" and marked.has("bilateral", *around):
        return True
    if len(new.people) < _PAIR:
        return False
    guests = [p.span.start for p in new.people if p.span.start >= trigger.span.end]
    leads = marked.beginning("with", trigger.span.end, min(guests, default=trigger.span.end))
    return bool(leads) and marked.words(sentence, trigger.span.end, leads[0].start) == 0


def is_part_of(part: Encounter, whole: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a gathering is told to be part of a larger one: "a ministers' meeting as part of the summit"."""
    gap = part.trigger.span.end, (whole.name or whole.trigger.span).start
    if not (part.kind in EVENTS and whole.kind in EVENTS) or part.trigger.sentence != whole.trigger.sentence:
        return False
    sentence = marked.document.sentences[part.trigger.sentence]
    leads = [s for key in ("frames", "asides") for s in marked.beginning(key, *gap)] if gap[0] < gap[1] else []
    return any(marked.words(sentence, s.end, gap[1]) <= _LEAD_WORDS for s in leads if s.end <= gap[1])


def is_call_beside_session(old: Encounter, new: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether one is a named sitting of two sides, and the other a courtesy call or a reception beside it.

    "X attended the 12th Meeting of the Joint Commission. He paid courtesy calls on Y and Z".
    """
    if old.kind != "bilateral-meeting" or new.kind != old.kind or (old.name is None) == (new.name is None):
        return False
    named, call = (old, new) if old.name is not None else (new, old)
    is_call = any(
        span.overlaps(call.trigger.span)
        for key in ("callings_on", "receiving", "passives")
        for span in marked.beginning(key, call.trigger.span.start, call.trigger.span.end)
    )
    is_numbered = any(map(str.isdigit, (named.name or named.trigger.span).of(marked.document.text)))
    return is_call and is_numbered and len(call.people) >= _PAIR and not call.is_definite


def is_timeless(e: Encounter) -> bool:
    """Tell whether a bare noun tells neither when nor whether it is over: "Pertemuan ini merupakan yang ketiga"."""
    is_bare = e.mentions == 1 and e.date is None and e.status.cue is None and not e.people
    return is_bare and e.trigger.is_noun and e.kind in ("bilateral-meeting", "visit")


def is_besides(old: Encounter, new: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether one told as held is only what is to be done besides: "besides meeting X, Y will attend"."""
    start = marked.document.sentences[new.trigger.sentence].span.start
    first = marked.first("firsts", start, new.trigger.span.start)
    is_opening = first is not None and first.start == start and first.end + 1 == new.trigger.span.start
    is_both = len(new.names) > 1 and set(new.names) <= set(old.names)
    return is_opening and is_both and old.status.is_real and new.date is None


def is_of_day_beside(old: Encounter, new: Encounter, dates: Sequence[DateMention], marked: MarkedDocument) -> bool:
    """Tell whether the day right beside a noun is not that of what was told: "The talks last year were attended by"."""
    if not new.trigger.is_noun or old.date is None or new.status.kind == "postponed":
        return False
    trigger, day, sentence = new.trigger.span, old.date, marked.document.sentences[new.trigger.sentence].span
    first, last = day.date.earliest, (day.end or day.date).latest
    beside = (
        m.date
        for m in dates
        if sentence.covers(m.span)
        and (0 < m.span.start - trigger.end <= _BESIDE_CHARS or 0 < trigger.start - m.span.end <= _BESIDE_CHARS)
    )
    return any(other.latest < first or last < other.earliest for other in beside)


def is_earlier_journey(old: Encounter, new: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether the day is of journeys before: "the third visit of X to Laos after trips in 2003 and 2014"."""
    if not (old.kind == new.kind == "visit" and new.trigger.is_noun and new.date) or new.is_definite:
        return False
    sentence = marked.document.sentences[new.trigger.sentence]
    if old.trigger.sentence != new.trigger.sentence or old.trigger.span.end > new.trigger.span.start:
        return False
    after = marked.first("afters", old.trigger.span.end, new.trigger.span.start)
    return after is not None and marked.words(sentence, after.end, new.trigger.span.start) <= 1
