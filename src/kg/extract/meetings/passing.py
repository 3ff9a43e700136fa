"""Tell which signings are only spoken of: what was signed back then, or in all so far, or is hailed from afar."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import MarkedDocument
from kg.model.frozen import replace
from kg.model.mentions import PlaceMention
from kg.model.spans import Span

_PAIR = 2
_THEN_WORDS = 2  # "signed | back in 2009"
_THEN_CHARS = 5  # "được ký | hồi" đầu năm
_HAILED_WORDS = 2  # "hailed | the recent | signing"
_TALLY_WORDS = 8  # "to date | the two countries have | signed"


def is_in_passing(e: Encounter, analysis: Analysis, marked: MarkedDocument, places: tuple[PlaceMention, ...]) -> bool:
    """Tell whether a signature is no event of its own where it is told.

    Args:
        e: A signing.
        analysis: The mentions of the article.
        marked: Its triggers and marks.
        places: Its places.
    """
    if _is_since(e, analysis, marked, places) or _is_back_then(e, analysis, marked):
        return True
    return _is_tally(e, analysis, marked, places)


def _is_since(e: Encounter, analysis: Analysis, marked: MarkedDocument, places: tuple[PlaceMention, ...]) -> bool:
    """Tell whether it only sums up what followed: "Since X's visit to Laos in May, the two have signed pacts"."""
    sentence = marked.document.sentences[e.trigger.sentence]
    start, end = sentence.span.start, e.trigger.span.start
    opening = marked.beginning("sinces", start, end)[:1]
    comma = marked.document.text.rfind(",", start, end)
    if not opening or opening[0].start > start or comma < 0:
        return False
    own = Span(comma, sentence.span.end)
    return not within(analysis.dates, own) and not within(places, own)


def _is_back_then(e: Encounter, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a day is not that of a signature with a time of its own: "signed last year, he said today"."""
    end, sentence = e.trigger.span.end, marked.document.sentences[e.trigger.sentence]
    told = marked.beginning("back_thens", end, end + _THEN_CHARS)[:1]
    if not told or len(e.people) >= _PAIR or not e.status.is_real or e.date is None:
        return False
    gap, day = (told[0].end, e.date.span.start), e.date.date
    own = next((m.date for m in analysis.dates if m.span.overlaps(told[0])), None)
    is_full = str(day.year) in e.date.span.of(marked.document.text)
    if own is not None and (own.month or is_full) and own.is_compatible(day):
        return False  # "signed last week between A and B on 11 October", "last year at the summit on 11 May 2022"
    return gap[0] <= gap[1] and marked.words(sentence, *gap) > _THEN_WORDS


def _is_tally(e: Encounter, analysis: Analysis, marked: MarkedDocument, places: tuple[PlaceMention, ...]) -> bool:
    """Tell whether it only counts what was signed over the years: "Vietnam has so far signed 16 trade pacts".

    "Signed their largest deal to date in Tokyo on Monday" counts nothing.
    """
    sentence, trigger = marked.document.sentences[e.trigger.sentence], e.trigger.span
    if not e.status.is_real or e.trigger.is_noun:
        return False
    said = [s.start for k in ("speech", "speech_verbs") for s in marked.beginning(k, trigger.end, sentence.span.end)]
    own = Span(trigger.end, min([*said, sentence.span.end]))
    is_there = bool(within(places, own))
    if is_there and within(analysis.dates, own):
        return False
    is_counted = next((t.text[0].isdigit() for t in sentence.tokens_in(own.start, own.end)), False)
    for told in marked.beginning("so_fars", sentence.span.start, sentence.span.end):
        first, second = sorted((told, trigger))
        gap = Span(first.end, max(first.end, second.start))
        is_apart = first == trigger and (not is_counted or "," in gap.of(marked.document.text))
        if not is_apart and marked.words(sentence, gap.start, gap.end) <= _TALLY_WORDS:
            return True
    return False


def is_hailed(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether somebody only speaks of a signing: "On Monday X hailed the signing of a pact"; not at a ceremony."""
    start, sentence = e.trigger.span.start, marked.document.sentences[e.trigger.sentence]
    verbs = [s for s in marked.beginning("hailings", sentence.span.start, start) if s.end <= start]
    is_next = bool(verbs) and marked.words(sentence, verbs[-1].end, start) <= _HAILED_WORDS
    return e.trigger.is_noun and is_next and not marked.has("ceremonies", sentence.span.start, verbs[-1].start)


def as_hailed(e: Encounter, marked: MarkedDocument) -> Encounter:
    """Leave out who only hails a signing, and when and where: he need not be there."""
    start = e.trigger.span.start
    if not is_hailed(e, marked):
        return e
    people = tuple(p for p in e.people if p.span.start > start)
    date = e.date if e.date and e.date.span.start > start else None
    place = e.place if e.place and e.place.span.start > start else None
    return replace(e, people=people, date=date, place=place)
