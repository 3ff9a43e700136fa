"""Settle the days of what is told as still to come: one that is over is not the day of a plan."""

from collections.abc import Iterable
from datetime import date

from kg.extract.encounters import Encounter
from kg.extract.meeting_words import MarkedDocument
from kg.model.frozen import replace
from kg.model.kinds import EVENTS

_HOST_WORDS = 3  # "host of this year's summit"


def settle_plans(encounters: Iterable[Encounter], marked: MarkedDocument, published: date | None) -> list[Encounter]:
    """Give the encounters without those whose day went by with nothing told; plans whose day is not theirs are marked.

    "Was to meet X on Wednesday", written on Thursday, tells of no meeting; nor does "X, host of this year's summit".

    Args:
        encounters: What was read, with all slots filled.
        marked: The document with its marks; `lapsing` are the words of a plan as it was.
        published: The day of writing, if known.
    """
    settled = []
    for e in encounters:
        is_over = bool(published and e.date and (e.date.end or e.date.date).latest < published)
        is_day = bool(e.date and e.date.date.day)
        is_now = bool(published and e.date and e.date.date.latest <= published)
        is_set = bool(e.date and e.date.date.month) or (e.place is not None and e.place.basis == "stated")
        if e.mentions == 1 and e.status.is_real and not (is_now or is_set) and is_only_hosted(e, marked):
            continue
        if e.status.kind == "planned" and is_over and is_day and e.status.cue in marked.marks["lapsing"]:
            continue
        if e.status.kind == "postponed" and is_over:
            settled.append(replace(e, is_day_over=True))
        elif e.status.kind in ("planned", "invited") and is_over and is_day and e.kind not in EVENTS:
            is_written = e.date is not None and not e.date.is_relative
            settled.append(replace(e, is_day_over=not is_written))
        else:
            settled.append(e)
    return settled


def is_only_hosted(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a gathering is only named behind its host: "X, host of this year's summit"."""
    if not e.trigger.is_noun or e.kind in ("visit", "signing"):
        return False
    sentence = marked.document.sentences[e.trigger.sentence]
    start = e.name.start if e.name else e.trigger.span.start
    hosts = [s for s in marked.beginning("hostings", sentence.span.start, start) if s.end <= start]
    return bool(hosts) and marked.words(sentence, hosts[-1].end, start) <= _HOST_WORDS
