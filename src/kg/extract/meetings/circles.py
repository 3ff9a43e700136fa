"""Tell which talks are in a circle of their own: "told a meeting of analysts", "the board meets".

No other state is to be guessed for them, though the story names one.
"""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.words import MarkedDocument
from kg.model.frozen import replace
from kg.model.kinds import TALKS
from kg.model.spans import Span

_LEAD_CHARS = 2  # "a meeting | of analysts"
_NEAR_CHARS = 80
_CIRCLE_WORDS = 5  # "talks with | the country's 12 | creditor banks"
_BODY_WORDS = 3  # "talks with | the World Bank"
_SUBJECT_WORDS = 2  # "the board | will next | meet"
_HEAD_WORDS = 4  # "members | of the trade | committee"
_GUEST_WORDS = 3  # "met | with the | Lao ambassador"
_BAR_CHARS = 48  # "a meeting of the Lao-Peruvian | joint committee"
_WORLD = "intergovernmental"


def is_in_circle(e: Encounter, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether those who meet are told, and stand for no other state.

    Args:
        e: Talks that one country at most is known of.
        analysis: The mentions of the article.
        marked: Its marks.
    """
    if e.kind not in TALKS or len(e.people) > 1:
        return False
    sentence, (start, end) = marked.document.sentences[e.trigger.sentence], (e.trigger.span.start, e.trigger.span.end)
    around = max(sentence.span.start, start - _BAR_CHARS), min(sentence.span.end, end + _BAR_CHARS)
    if marked.has("circle_bars", *around):
        return False
    lead = marked.first("circle_leads", end, around[1]) if e.trigger.is_noun else None
    if lead is not None and lead.start <= end + _LEAD_CHARS:
        states = within(analysis.countries, Span(lead.end, sentence.span.end))
        return not states or marked.words(sentence, lead.end, states[0].span.start) > _CIRCLE_WORDS
    circle = marked.first("circles", end, min(sentence.span.end, end + _NEAR_CHARS))
    lands = {m.country for m in analysis.places} | {m.code for m in analysis.countries}
    is_guest = bool(e.people) and analysis.home in lands - set(e.countries)  # who comes meets those of the land
    if circle is not None and not is_guest and marked.words(sentence, end, circle.start) <= _CIRCLE_WORDS:
        is_said = any(marked.has(key, end, circle.start) for key in ("speech", "clauses"))
        return not is_said and not within(analysis.countries, Span(end, circle.start))
    return _is_with_world(e, analysis, marked) or _is_of_body(e, analysis, marked)


def _is_with_world(e: Encounter, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a body of many states is right behind: "held talks with the World Bank"."""
    sentence, end = marked.document.sentences[e.trigger.sentence], e.trigger.span.end
    worlds = {org.name for org in analysis.organizations if org.kind == _WORLD}
    bodies = [m for m in within(analysis.organization_mentions, Span(end, sentence.span.end)) if m.name in worlds][:1]
    return any(marked.words(sentence, end, body.span.start) <= _BODY_WORDS for body in bodies)


def _is_of_body(e: Encounter, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a board or a committee meets: its noun stands right before the verb, and no guest behind it."""
    sentence, start = marked.document.sentences[e.trigger.sentence], e.trigger.span.start
    if e.trigger.is_noun or e.people:
        return False
    bodies = [s for s in marked.beginning("circle_bodies", sentence.span.start, start) if s.end <= start]
    if not bodies or marked.words(sentence, bodies[-1].end, start) > _SUBJECT_WORDS:
        return False
    body, end = bodies[-1], e.trigger.span.end
    if any(marked.words(sentence, s.end, body.start) <= _HEAD_WORDS for s in _heads(marked, sentence.span.start, body)):
        return False  # "members of the trade committee met"
    guests = within(analysis.countries, Span(end, min(sentence.span.end, end + _NEAR_CHARS)))
    return not guests or marked.words(sentence, end, guests[0].span.start) > _GUEST_WORDS


def _heads(marked: MarkedDocument, start: int, body: Span) -> list[Span]:
    return [s for s in marked.beginning("body_heads", start, body.start) if s.end <= body.start]


def with_place_told(e: Encounter, analysis: Analysis, marked: MarkedDocument) -> Encounter:
    """Count the country of the city where one is told to meet such a circle: "met businessmen in Sydney".

    A body of many states speaks for none, whatever city it sits in: "met the World Bank in Washington".
    """
    place = e.place
    if _is_with_world(e, analysis, marked):
        return e
    if place is None or place.basis != "stated" or not place.country or place.country in e.countries or not e.people:
        return e
    return replace(e, codes=(*e.codes, Filler(place.country, place.span, "inferred")))
