"""Tell what a future in front does not govern: what was before it, stands outside its quotation, is called off."""

from collections.abc import Sequence
from datetime import date

from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import MarkedDocument
from kg.extract.statuses.finder import Status
from kg.extract.statuses.quotations import quotations
from kg.model.frozen import replace
from kg.model.kinds import EVENTS, TALKS
from kg.model.spans import Span

_AFTER_WORDS = 12  # "after | Thai Prime Minister X and the Lao deputy premier Y" met
_OFF = ("cancelled", "negated")
_BEHIND = 2  # sentences
_JOURNEY_DAYS = 14
_OPENING_WORDS = 1  # "Besides, after meeting"


def settle_turns(encounters: Sequence[Encounter], marked: MarkedDocument, told_on: date | None) -> list[Encounter]:
    """Give the encounters as the turns of their sentences put them.

    "Will visit Laos, following talks in Suva last May"; ""We will sign it," X said in talks with Y"; "after meeting X,
    Y left for a fair on 18 October"; "X was due on Thursday but said that the trip would not go ahead".

    Args:
        encounters: What each sentence tells.
        marked: The document with its marks.
        told_on: The day of writing, where it is known.
    """
    quotes = quotations(marked.document) if any(e.status.is_coming for e in encounters) else ()
    found = []
    for e in encounters:
        is_plan = e.status.kind == "planned"
        is_over = is_plan and (_is_over(e, marked, told_on) or _is_outside(e, marked, quotes))
        if is_over or (is_plan and _is_hoped_much_of(e, encounters, marked, told_on)):
            found.append(replace(e, status=Status("asserted")))
        elif e.status.kind == "planned" and (off := _call_off(e, encounters, marked)):
            found.append(replace(e, status=Status("cancelled", off)))
        elif (there := _of_errand(e, marked)) is not None:
            found.append(replace(e, status=Status("planned", there)))
        elif e.status.is_real and _is_arrived(e, marked):
            found.append(replace(e, status=replace(e.status, kind="ongoing")))
        elif e.date is not None and (is_of_main_clause(e, marked) or _is_ahead_of_deed(e, marked, told_on)):
            found.append(replace(e, date=None))
        else:
            found.append(e)
    return _with_bare_visits(found, marked)


def _is_hoped_much_of(
    e: Encounter, encounters: Sequence[Encounter], marked: MarkedDocument, told_on: date | None
) -> bool:
    """Tell whether only the outcome of a visit is to come: "X met Y on Monday. The visit is expected to boost trade".

    Not where it is expected to be held, or its day is still to come; nor without an encounter of the visitor beside it.
    """
    cue, trigger = e.status.cue, e.trigger
    if e.kind != "visit" or not trigger.is_noun or cue is None or cue.start < trigger.span.end or e.date is not None:
        return False
    is_own = "," not in marked.document.text[trigger.span.end : cue.start]  # not "During the visit, X will meet Y"
    if not is_own or not any(s.overlaps(cue) for s in marked.marks["expectings"]):
        return False
    sentence = marked.document.sentences[trigger.sentence]
    held = marked.first("again_held", cue.end, sentence.span.end)
    if held is not None and marked.words(sentence, cue.end, held.start) <= 1:
        return False
    told = [o for o in encounters if o is not e and o.status.is_real and _is_of_this_journey(o, e, told_on)]
    names, sides = set(e.names), set(e.countries)
    return any(names & set(o.names) if names else len(sides) > 1 and sides == set(o.countries) for o in told)


def _is_of_this_journey(talks: Encounter, visit: Encounter, told_on: date | None) -> bool:
    """Tell whether an encounter can be of a visit: in its country, and of these days."""
    days = (told_on - talks.date.date.latest).days if told_on and talks.date else 0
    is_there = talks.place is None or visit.place is None or talks.place.country == visit.place.country
    is_told = not talks.trigger.is_noun or talks.date is not None
    return is_there and is_told and 0 <= days <= _JOURNEY_DAYS


def _is_over(e: Encounter, marked: MarkedDocument, told_on: date | None) -> bool:
    """Tell whether what stands behind an "after" has a day gone by: "will visit Laos after talks in Suva last May"."""
    cue, day, span = e.status.cue, e.date, e.trigger.span
    if cue is None or day is None or told_on is None or day.date.latest >= told_on or cue.end > span.start:
        return False
    if day.is_relative and day.date.day and not marked.has("pasts", day.span.start, day.span.end):
        return False  # "will fly home after meeting X on Thursday"
    sentence = marked.document.sentences[e.trigger.sentence]
    afters = [s for s in marked.beginning("afters", sentence.span.start, span.end) if s.end >= cue.start]
    if (
        not sentence.span.covers(cue)
        or not afters
        or marked.has("plans", afters[-1].end, max(span.start, afters[-1].end))
    ):
        return False
    return marked.words(sentence, afters[-1].end, max(span.start, afters[-1].end)) <= _AFTER_WORDS


def _is_outside(e: Encounter, marked: MarkedDocument, quotes: Sequence[Span]) -> bool:
    """Tell whether a plan is of a quotation that is closed by then: ""We will sign it," X said in talks with Y"."""
    cue, span = e.status.cue, e.trigger.span
    if cue is None or cue.end > span.start or e.kind in EVENTS or e.kind == "visit":
        return False
    quote = next((q for q in quotes if q.covers(cue)), None)
    if quote is None or quote.end > span.start:
        return False
    gap = quote.end, span.start
    if marked.has("plans", *gap) or any(marked.has(key, *gap) for key in ("befores", "aheads")):
        return False
    return any(marked.has(key, gap[0], span.end) for key in ("speech", "speech_verbs", "openers", "afters", "whens"))


def _call_off(e: Encounter, encounters: Sequence[Encounter], marked: MarkedDocument) -> Span | None:
    """Give the word that calls it off by its noun behind: "was due on Thursday, but … the trip would not go ahead"."""
    for other in encounters:
        is_behind = other.trigger.sentence == e.trigger.sentence and other.trigger.span.start > e.trigger.span.end
        cue = other.status.cue
        if not (is_behind and other.trigger.is_noun and other.status.kind in _OFF and cue) or other.place or other.date:
            continue
        is_definite = other.is_definite or marked.ends_at("definite_before", other.trigger.span.start)
        is_same = other.kind in (e.kind, "visit")
        if is_definite and is_same and cue.start >= other.trigger.span.end and set(other.names) <= set(e.names):
            return cue
    return None


def _of_errand(e: Encounter, marked: MarkedDocument) -> Span | None:
    """Give the word that says where one is for what is still to come: "is in Laos to open a fair and to meet X"."""
    start, sentence = e.trigger.span.start, marked.document.sentences[e.trigger.sentence]
    is_bare = e.kind in TALKS and not e.trigger.is_noun and e.status.kind == "asserted" and e.status.cue is None
    if not is_bare or e.date is not None or not marked.ends_at("infinitives", start):
        return None
    there = [s for s in marked.beginning("under_way", sentence.span.start, start) if s.end <= start]
    if not there or any(marked.has(key, there[-1].end, start) for key in ("clauses", "speech", "speech_verbs")):
        return None
    return there[-1]


def _is_arrived(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a visit is one of who has come: "has landed in Hanoi, beginning a visit of two days"."""
    if e.kind != "visit" or e.status.kind == "ongoing":
        return False
    sentence = marked.document.sentences[e.trigger.sentence]
    here = [
        s for key in ("arrivals", "landed") for s in marked.beginning(key, sentence.span.start, e.trigger.span.start)
    ]
    here = [s for s in here if s.end <= e.trigger.span.start]
    return bool(here) and not marked.has("plans", sentence.span.start, here[-1].start)


def is_of_main_clause(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a day is of what was done next: "After meeting X in Lima, Y left for a fair that opens on 5 May"."""
    if e.date is None or e.trigger.is_noun or e.date.span.start < e.trigger.span.end:
        return False
    sentence, span = marked.document.sentences[e.trigger.sentence], e.trigger.span
    afters = [s for s in marked.beginning("afters", sentence.span.start, span.end) if s.start < span.end]
    if not afters or marked.words(sentence, sentence.span.start, afters[0].start) > _OPENING_WORDS:
        return False
    comma = marked.document.text.find(", ", span.end, e.date.span.start)
    between = [t for t in marked.triggers_in(Span(comma, e.date.span.start)) if not t.is_noun] if comma >= 0 else []
    return bool(between)


def _is_ahead_of_deed(e: Encounter, marked: MarkedDocument, told_on: date | None) -> bool:
    """Tell whether a day still to come stands beside what a word says is done: "has met X, on a trip until 5 May"."""
    cue, day = e.status.cue, e.date
    if e.status.kind != "asserted" or cue is None or day is None or told_on is None or day.date.earliest <= told_on:
        return False
    is_own = cue.end <= e.trigger.span.start and e.kind in TALKS and not e.trigger.is_noun
    return is_own and any(marked.has(key, cue.start, cue.end) for key in ("done", "afters"))


def _with_bare_visits(encounters: Sequence[Encounter], marked: MarkedDocument) -> list[Encounter]:
    """Give a visit that nothing puts in time the future of what is told to be done on it.

    "It is X's first visit to Laos. During the visit, X will meet Y"; not where X arrived, or met somebody there.
    """
    found = []
    for e in encounters:
        plan = _plan_of_visit(e, encounters, marked) if _is_bare(e, marked) else _plan_of_title(e, encounters, marked)
        found.append(e if plan is None else replace(e, status=plan))
    return found


def _is_bare(e: Encounter, marked: MarkedDocument) -> bool:
    if e.kind != "visit" or not e.trigger.is_noun or e.status.kind != "asserted" or e.date is not None:
        return False
    cue = e.status.cue
    if not e.people or (cue is not None and not marked.has("tenseless", cue.start, cue.end)):
        return False
    sentence = marked.document.sentences[e.trigger.sentence]
    keys = ("pasts", "todays", "under_way", "landed", "beginnings", "plans")
    return sentence.region == "body" and not any(
        marked.has(key, sentence.span.start, sentence.span.end) for key in keys
    )


def _plan_of_visit(e: Encounter, encounters: Sequence[Encounter], marked: MarkedDocument) -> Status | None:
    names, index = set(e.names), e.trigger.sentence
    if any(o is not e and o.status.is_real and names & set(o.names) and not _is_bare(o, marked) for o in encounters):
        return None  # who met or came is there
    for other in encounters:
        if not (other.status.kind == "planned" and 0 < other.trigger.sentence - index <= _BEHIND):
            continue
        is_back = other.kind == "visit" and other.trigger.is_noun and not other.people and other.place is None
        is_there = other.kind in TALKS and bool(names & set(other.names)) and other.date is None
        if is_back or is_there:
            return Status("planned", other.status.cue)
    return None


def _plan_of_title(e: Encounter, encounters: Sequence[Encounter], marked: MarkedDocument) -> Status | None:
    """Give a visit that a heading has as a mere noun the future in which the story tells it: "Visit of X to Laos"."""
    is_noun = e.kind == "visit" and e.trigger.is_noun and e.status == Status("asserted")
    sentence = marked.document.sentences[e.trigger.sentence]
    text, end = marked.document.text, sentence.span.end
    is_broken = "\n" in text[e.trigger.span.end : end] or text[end - 1].isalnum()  # a heading may run on into the story
    is_first = sentence.index == 0 and is_broken
    if not is_noun or not (sentence.is_title or is_first):
        return None
    told = [o for o in encounters if o.kind == "visit" and o.trigger.span.start > e.trigger.span.end]
    told = [o for o in told if o.people and (not o.trigger.is_noun or o.date is not None)]
    told = [o for o in told if o.place is None or e.place is None or o.place.country == e.place.country]
    is_ahead = bool(told) and all(o.status.kind == "planned" for o in told)
    return Status("planned", told[0].status.cue) if is_ahead else None
