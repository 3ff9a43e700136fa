"""Tell whether what a word of travelling needs stands near it: a goal, a delegation, an airport, guests in a row."""

from collections.abc import Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Filler, fillers_of
from kg.extract.meetings.journeys import past_article
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.shares import guests_apart
from kg.extract.meetings.words import GATHERINGS, SENDING, MarkedDocument, Trigger
from kg.model.spans import Span
from kg.text.document import Sentence

_REACHED_WORDS = 9
_AMONG_WORDS = 3  # "several countries, | among them the | UK"
_LED_WORDS = 4
_LENGTH_WORDS = 3
_PAIR = 2
_OWNER_WORDS = 12  # of who travels, with his title
_DEFINITE_CHARS = 14
_WHENCE_CHARS = 12
_GOAL_WORDS = 5
_GOODS = ("percent", "tonnes", "units")
_STAY_WORDS = 4  # "in | Singapore, for two | days"
_FIELD_WORDS = 5  # "arrives at Ninoy Aquino International Airport"


def guest_of(
    trigger: Trigger, sentence: Sentence, found: list[Filler], analysis: Analysis, people: PeopleReader
) -> list[Filler]:
    """Give the guest that a word stands before: of "the visiting Lao official" one who is of that country.

    Args:
        trigger: A word such as "visiting".
        sentence: Where it stands.
        found: Who is told around it, in text order.
        analysis: The mentions of the article.
        people: Its people.
    """
    lands = within(analysis.countries, Span(trigger.span.end, sentence.span.end))[:1]
    lands = [m for m in lands if m.kind == "adjective" and not sentence.count_words(trigger.span.end, m.span.start)]
    homes = {p.value: analysis.country_of_person(p.value) for p in found[-1:]}
    if not lands or all(home in (None, lands[0].code) for home in homes.values()):
        return found[-1:]
    own = [m for m in people.in_span(sentence.span) if analysis.country_of_person(m.name) == lands[0].code]
    behind = [m for m in own if m.span.start >= trigger.span.end]
    return fillers_of(behind[:1] or own[-1:])


def has_goal(trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a place, a site or "here" stands close behind; not whence one comes."""
    start, end = trigger.span.end, sentence.span.end
    counted = within(analysis.quantities, Span(start, end))
    amount = next((m.span for m in counted if m.unit and (m.unit.isupper() or m.unit in _GOODS)), None)
    end = amount.start if amount else end  # "trade came to $227 million, with Laos booking a surplus"
    goals = _goals(Span(start, end), analysis)
    for category in ("sites", "here"):
        # "tiba di sini" shares its preposition with the trigger.
        mark = marked.first(category, trigger.span.start if category == "here" else start, end)
        goals += [mark] if mark else []
    if any(t.span.start <= start + 1 and not t.is_noun for t in marked.triggers_in(Span(start, end))):
        return False  # "is travelling to meet X in Hanoi"
    near = (goal for goal in goals if marked.words(sentence, start, goal.start) <= _GOAL_WORDS)
    return any(not is_whence(goal, trigger, marked) for goal in near)


def is_near_journey(
    trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument, people: PeopleReader
) -> bool:
    """Tell whether what `trigger.rule.needs` names stands near it.

    Args:
        trigger: A word that needs `traveller`, `stay`, `guests`, `airfield`, `reached`, `sent` or `led`, `homecoming`.
        sentence: Where it stands.
        analysis: The mentions of the article.
        marked: The document.
        people: Its people.
    """
    needs, end = trigger.rule.needs, trigger.span.end
    if needs == "traveller":
        return _is_next_to_goal(trigger, sentence, analysis, marked)
    if needs == "stay":  # "berada di Singapura selama dua hari"
        lasts = marked.first("lengths", end, sentence.span.end)
        is_long = lasts is not None and marked.words(sentence, end, lasts.start) <= _STAY_WORDS
        return is_long and _is_next_to_goal(trigger, sentence, analysis, marked)
    if needs == "guests":
        guests = people.in_span(sentence.span)
        return _is_tour(trigger, sentence, analysis, marked) or bool(guests_apart(trigger, analysis, marked, guests))
    if needs == "airfield":
        field = marked.first("airfields", end, sentence.span.end)
        return field is not None and marked.words(sentence, end, field.start) <= _FIELD_WORDS
    if needs == "homecoming":  # "returned home after five days in Peru", not "After five days in Peru prices fell"
        is_home = marked.has("homecomings", sentence.span.start, trigger.span.start)
        return is_home and _is_next_to_goal(trigger, sentence, analysis, marked)
    if needs == "sent":  # "the fund will send a team to Hanoi", no state its athletes or doctors
        ahead = Span(sentence.span.start, trigger.span.start)
        return bool(within(analysis.organization_mentions, ahead)) and _is_reached(trigger, sentence, analysis, marked)
    is_led = needs == "reached" or _is_led(trigger, sentence, marked)
    return is_led and _is_reached(trigger, sentence, analysis, marked)


def is_led_on(
    trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument, people: PeopleReader
) -> bool:
    """Tell whether a noun is followed by its goal, behind its owner at most: "the visit to France", "the trip of X to".

    It does not come back to a journey told before, then.
    """
    start = trigger.span.end
    is_told = marked.ends_at("definite_before", trigger.span.start)
    if is_told and any(m.span.start == start + 1 for m in within(analysis.places, sentence.span)):
        return True  # "trong chuyến khảo sát Lagos"
    lead = marked.first("tos", start, sentence.span.end)
    if lead is None or marked.words(sentence, start, lead.start) == 0:
        return lead is not None
    gap = Span(start, lead.start)
    is_parted = "," in gap.of(marked.document.text) or marked.has("definite", start, start + _DEFINITE_CHARS)
    owners = [*within(analysis.organization_mentions, gap), *people.in_span(gap)]
    words = marked.words(sentence, start, lead.start)
    # "misi dagang Malaysia ke Jepun"
    told = sum(marked.words(sentence, m.span.start, m.span.end) for m in within(analysis.countries, gap)[:1])
    inner = [t for t in sentence.tokens_in(start, lead.start) if t.is_word]
    if trigger.span.of(marked.document.text)[:1].isupper() and all(t.is_capitalized for t in inner):
        told = min(words, _LENGTH_WORDS)  # "Misi Pecutan Eksport ke Afrika Selatan"
    if not is_parted and marked.has("lengths", start, lead.start):
        told = min(words, told + _LENGTH_WORDS)  # "misi dagang Malaysia selama tiga hari ke Jepun"
    return words == told or (bool(owners) and not is_parted and words <= _OWNER_WORDS)


def is_direct_goal(trigger: Trigger, place: Span, marked: MarkedDocument) -> bool:
    """Tell whether a place behind a journey may be its goal without a preposition: "visited Peru".

    Not whose delegation it is: "led Peru's delegation to Laos".
    """
    start, needs = trigger.span.end, trigger.rule.needs
    if trigger.kind != "visit" or needs in SENDING or place.start < start:
        return False
    return needs != "led" or marked.has("delegations", start, place.start)


def is_whence(place: Span, trigger: Trigger | None, marked: MarkedDocument) -> bool:
    """Tell whether a place is where somebody comes from: "arrived from Peru"; not of what leads there, "back from"."""
    near = max(0, place.start - _WHENCE_CHARS), place.start
    leads = [s for s in marked.beginning("whences", *near) if s.end + 1 == place.start]
    if not leads or marked.ends_at("in", place.start):
        return False  # "dimulai dari Peru"
    return trigger is None or not trigger.span.overlaps(leads[-1])


def is_another(trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a word beside a noun makes it another than the one before: "the next visit", "cuộc gặp tới".

    Not one that leads to its goal: "chuyến thăm tới Peru".
    """
    start, end = max(sentence.span.start, trigger.span.start - 14), min(sentence.span.end, trigger.span.end + 16)
    others = [s for s in marked.beginning("other", start, end) if s.end <= end] if trigger.is_noun else []
    goals = {goal.start for goal in _goals(sentence.span, analysis)}
    return any(not (s.end + 1 in goals and marked.ends_at("tos", s.end + 1)) for s in others)


def _is_reached(trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a preposition leads to a goal behind: "led the Thai delegation to Laos"."""
    start = trigger.span.end
    after = marked.first("afters", start, sentence.span.end)  # "led a delegation after talks in Laos"
    end = after.start if after is not None else sentence.span.end
    lead = "tos" if trigger.is_noun else "in"
    gathering = next((t.span for t in marked.triggers_in(Span(start, end)) if t.kind in GATHERINGS), None)
    end = min(end, gathering.start) if gathering else end  # "will send a team to the Qatar Expo in Doha"
    return any(
        marked.words(sentence, start, goal.start) <= _REACHED_WORDS
        and any(marked.has(key, trigger.span.start, goal.start) for key in (lead, "tours"))
        and (_is_led_to(lead, goal.start, marked) or _is_of_several(lead, start, goal.start, sentence, marked))
        for goal in _goals(Span(start, end), analysis)
    )


def _is_led_to(lead: str, goal: int, marked: MarkedDocument) -> bool:
    """Tell whether a preposition stands right before a goal, but for an article: "to the UK"."""
    start = past_article(goal, marked)
    return any(marked.ends_at(key, at) for key in (lead, "tours") for at in (goal, start))


def _is_of_several(lead: str, start: int, goal: int, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether a goal is one of those told of as several countries: "to several countries, including Peru"."""
    for land in marked.marks["abroads"]:
        is_near = start <= land.start and land.end <= goal and marked.words(sentence, land.end, goal) <= _AMONG_WORDS
        if is_near and marked.ends_at(lead, land.start):
            return True
    return False


def _is_next_to_goal(trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a place stands right behind: "will be in Tokyo", not "is in talks with Japan"."""
    goals = [goal.start for goal in _goals(Span(trigger.span.end, sentence.span.end), analysis)]
    return bool(goals) and marked.words(sentence, trigger.span.end, min(goals)) <= 1


def _is_tour(trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a month and two goals or more are told behind: "visits by X to Laos and Peru last May"."""
    zone = Span(trigger.span.end, sentence.span.end)
    places = within(analysis.places, zone)
    led = next((at for at, place in enumerate(places) if marked.ends_at("tos", place.span.start)), None)
    row = places[led : led + _PAIR] if led is not None else []
    if len(row) < _PAIR or not marked.has("conjunctions", row[0].span.end, row[1].span.start):
        return False
    is_row = marked.words(sentence, row[0].span.end, row[1].span.start) <= _PAIR
    return is_row and any(day.date.month for day in within(analysis.dates, zone))


def _goals(zone: Span, analysis: Analysis) -> list[Span]:
    places = [m.span for m in within(analysis.places, zone)]
    return [*places, *(m.span for m in within(analysis.countries, zone))]


def _is_led(trigger: Trigger, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether a delegation stands close behind: "is leading Thailand's negotiating team to Washington"."""
    party = marked.first("delegations", trigger.span.end, sentence.span.end)
    return party is not None and marked.words(sentence, trigger.span.end, party.start) <= _LED_WORDS


def left_on(day: Span, before: Sequence[Trigger], analysis: Analysis, marked: MarkedDocument) -> Trigger | None:
    """Give the journey that a day behind a comma closes: "bertolak ke Lima untuk menghadiri KTT APEC, Selasa (15/11)".

    What one leaves or arrives for has a day of its own: "untuk menghadiri KTT APEC pada 18-19 November".
    """
    dates = [m for m in within(analysis.dates, day) if m.date.day and m.end is None]
    if not dates or not marked.document.text.endswith(", ", 0, day.start):
        return None
    for trigger in before[:-1]:
        span = trigger.span
        is_going = trigger.kind == "visit" and not trigger.is_noun
        is_going = is_going and any(marked.has(k, span.start, span.end) for k in ("departures", "arrivals"))
        if is_going and marked.beginning("purposes", span.end, before[-1].span.end):
            return trigger
    return None
