"""Settle the days of what is told as still to come: one that is over is not the day of a plan."""

from collections.abc import Iterable, Sequence
from datetime import date

from kg.extract.encounters import Encounter
from kg.extract.meeting_words import MarkedDocument
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.model.spans import Span

_GATHERINGS = ("summit", "forum", "multilateral-meeting")
_TO_WORDS = 1  # "put off to 5 June", "ditangguhkan ke bulan Julai"


def settle_plans(
    encounters: Iterable[Encounter], marked: MarkedDocument, dates: Sequence[DateMention], published: date | None
) -> list[Encounter]:
    """Give the encounters without those whose day went by with nothing told; plans whose day is not theirs are marked.

    "Was to meet X on Wednesday", written on Thursday, tells of no meeting. What is put off keeps the day it is put
    off to, not the one it had.

    Args:
        encounters: What was read, with all slots filled.
        marked: The document with its marks; `lapsing` are the words of a plan as it was.
        dates: The dates of the document, in text order.
        published: The day of writing; without it only what is put off is settled.
    """
    settled = []
    for e in encounters:
        is_over = bool(published and e.date and (e.date.end or e.date.date).latest < published)
        is_day = bool(e.date and e.date.date.day)
        if e.status.kind == "planned" and is_over and is_day and e.status.cue in marked.marks["lapsing"]:
            continue
        if e.status.kind == "postponed" and e.date:
            day = _put_off_to(e, marked, dates)
            is_new = day is not None and not (published and day.date.latest < published)
            settled.append(replace(e, date=day) if is_new else replace(e, is_day_over=True))
        elif e.status.kind in ("planned", "invited") and is_over and is_day and e.kind not in _GATHERINGS:
            is_written = e.date is not None and not e.date.is_relative
            settled.append(replace(e, is_day_over=not is_written))
        else:
            settled.append(e)
    return settled


def _put_off_to(e: Encounter, marked: MarkedDocument, dates: Sequence[DateMention]) -> DateMention | None:
    """Give the new day: right behind the word that puts it off, or behind one that leads there."""
    cue = e.status.cue
    sentence = marked.document.sentence_at(cue.start) if cue else None
    if cue is None or sentence is None:
        return None
    rest = Span(cue.end, sentence.span.end)
    leads = [cue, *(s for key in ("tos", "untils") for s in marked.marks[key] if rest.covers(s))]
    for day in dates:
        ends = [lead.end for lead in leads if lead.end <= day.span.start and rest.covers(day.span)]
        if any(marked.words(sentence, end, day.span.start) <= _TO_WORDS for end in ends):
            return day
    return None
