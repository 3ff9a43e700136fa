"""Give a gathering that a speech in full was made at its day, its city, its speaker and those who are greeted."""

import re
from collections.abc import Sequence
from datetime import date

from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import MarkedDocument
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.model.kinds import EVENTS
from kg.model.mentions import DateMention, PersonMention, PlaceMention
from kg.model.spans import Span
from kg.text.document import Sentence

_NUMBER = re.compile(r"\d{1,4}")
_HEADING = 2  # "Keynote address at the Forum" and "Speech by X, Minister of Y"
_STAMP_CHARS = 60
_GREETED = 12  # sentences or lines in which those present are greeted by name
_AT_WORDS = 4  # "at | the opening session of the" Forum
_OPENING_WORDS = 3  # from the start of a line to "keynote address"


def with_stamps(
    encounters: list[Encounter],
    marked: MarkedDocument,
    people: PeopleReader,
    places: Sequence[PlaceMention],
    *,
    told_on: date | None,
) -> list[Encounter]:
    """Date the gathering in the heading of a speech by the stamp under it: "Address at the X Forum / Lima, 4 May".

    Args:
        encounters: Those of an article.
        marked: Its marks; `speech_titles` head a speech, `salutations` open one.
        people: Its people.
        places: Cities and countries; a stamp is in one that the speech names, too.
        told_on: The day of the stamp, which is that of publication.
    """
    lines = marked.document.sentences[:_HEADING]
    heads = [line for line in lines if _is_heading(line, marked)]
    stamp = _stamp(marked, lines[0].span.start, told_on) if heads and told_on else None
    if stamp is None or told_on is None:
        return encounters
    last = heads[-1].span.end
    there = [m for line in heads for m in people.in_span(line.span)] + _greeted(marked, people, last)
    text = marked.document.text
    city = next((p for p in places if p.kind != "country" and p.span.of(text) in stamp.of(text)), None)

    def stamped(e: Encounter) -> Encounter:
        if e.kind not in EVENTS or e.trigger.span.end > last or e.date is not None or not e.status.is_real:
            return e
        if not _is_at(e, marked):
            return e
        names = {person.value for person in e.people}
        guests = {m.name: Filler(m.name, m.span) for m in there if m.name not in names}
        day = DateMention(stamp, PartialDate(told_on.year, told_on.month, told_on.day), basis="inferred")
        place = PlaceFiller(city.name, city.country, False, city.span, "inferred") if city else None
        return replace(e, date=day, place=e.place or place, people=(*e.people, *guests.values()))

    return [stamped(e) for e in encounters]


def _is_heading(line: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether a line says what follows: "Keynote address at", "Speech by X"."""
    title = marked.first("speech_titles", line.span.start, line.span.end)
    return title is not None and marked.words(line, line.span.start, title.start) <= _OPENING_WORDS


def _is_at(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a heading says that the speech was made there: "at the Forum", not "on the summit"."""
    line, start = marked.document.sentences[e.trigger.sentence], e.name.start if e.name else e.trigger.span.start
    ahead = [s for s in marked.marks["in"] if line.span.start <= s.start and s.end <= start]
    return bool(ahead) and marked.words(line, ahead[-1].end, start) <= _AT_WORDS


def _stamp(marked: MarkedDocument, start: int, told_on: date) -> Span | None:
    """Give the line with the day of publication that stands between the heading and the speech."""
    sentences = marked.document.sentences
    end = sentences[_HEADING + 1].span.start if len(sentences) > _HEADING + 1 else sentences[-1].span.start
    for region in marked.document.regions:
        told = region.span.of(marked.document.text)
        is_between = region.kind == "boilerplate" and start < region.span.start < end
        numbers = {int(number) for number in _NUMBER.findall(told)}
        if is_between and len(told) <= _STAMP_CHARS and {told_on.day, told_on.year} <= numbers:
            return region.span
    return None


def _greeted(marked: MarkedDocument, people: PeopleReader, start: int) -> list[PersonMention]:
    """Give those whom a speech greets by name before it greets all: "Your Excellency X; Ladies and gentlemen"."""
    found: list[PersonMention] = []
    for line in [s for s in marked.document.sentences if s.span.start >= start][:_GREETED]:
        named = people.in_span(line.span)
        if marked.has("salutations", line.span.start, line.span.end):
            return [*found, *named]
        if not named:
            return []
        found += named
    return []
