"""Put a visit to a country there, though its story names a city of it: "a state visit to Laos. In Vientiane, …"."""

from collections.abc import Mapping, Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.journeys import month_around
from kg.extract.meetings.settings import SettingReader
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.frozen import replace
from kg.model.spans import Span

_THERE = "there"  # the goal of "his visit to that country"
_FRAMES = ("frames", "openers", "journey_openers", "asides", "sidelines")
_FRAME_WORDS = 2  # "in conjunction with | the recent | visit"
_GOAL_WORDS = 9  # "the official visit of the Lao minister | to the country"
_BESIDE_CHARS = 14
_CITY_WORDS = 3
_HERE_CHARS = 8  # "tiba | di sini"


def at_countries(
    encounters: Sequence[Encounter], analysis: Analysis, marked: MarkedDocument, countries: Mapping[str, str]
) -> list[Encounter]:
    """Give the encounters, visits to a country with that as their place.

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        marked: The document.
        countries: The English name of each code.
    """
    return [_at_country(e, analysis, marked, countries) for e in encounters]


def _at_country(e: Encounter, analysis: Analysis, marked: MarkedDocument, countries: Mapping[str, str]) -> Encounter:
    place = e.place
    if e.kind != "visit" or place is None or place.is_country or place.country is None:
        return e
    if place.country not in countries:
        return e
    nouns = [t for t in marked.triggers if t.kind == "visit" and t.sentence in e.sentences]
    homes = {analysis.country_of_person(name) for name in e.names}
    goals = {_goal(t, analysis, marked) for t in nouns}
    is_there = place.country in goals or (_THERE in goals and place.country not in homes)
    if place.name in goals or _is_reached(place.span, marked) or _is_here(e, marked):
        return e
    if not is_there and not any(t.is_noun and _is_of_state(t, marked) for t in nouns):
        return e
    country = PlaceFiller(countries[place.country], place.country, True, place.span, "inferred")
    return replace(e, place=country)


def _goal(noun: Trigger, analysis: Analysis, marked: MarkedDocument) -> str | None:
    """Give what a visit leads to: the code of a country, the name of a city, `_THERE` for a country told in front."""
    sentence, end = marked.document.sentences[noun.sentence], noun.span.end
    for lead in marked.beginning("tos", end, sentence.span.end):
        if marked.words(sentence, end, lead.start) > _GOAL_WORDS:
            break
        goals = [m for m in within(analysis.places, sentence.span) if m.span.start == lead.end + 1]
        if goals:
            return goals[0].country if goals[0].kind == "country" else goals[0].name
        if marked.beginning("that_land", lead.end, lead.end + 2):
            return _THERE
    return None


def _is_of_state(noun: Trigger, marked: MarkedDocument) -> bool:
    """Tell whether a noun is a visit of state, which goes to the country."""
    sentence = marked.document.sentences[noun.sentence]
    around = max(sentence.span.start, noun.span.start - _BESIDE_CHARS), noun.span.end + _BESIDE_CHARS
    return marked.has("of_state", *around)


def _is_reached(city: Span, marked: MarkedDocument) -> bool:
    """Tell whether a verb of travelling leads to a city: "left for Amman", "arrived in the capital Phnom Penh"."""
    sentence = marked.document.sentence_at(city.start)
    verbs = [t for t in marked.triggers if t.kind == "visit" and not t.is_noun and t.span.end <= city.start]
    return (
        sentence is not None
        and bool(verbs)
        and verbs[-1].sentence == sentence.index
        and marked.words(sentence, verbs[-1].span.end, city.start) <= _CITY_WORDS
    )


def _is_here(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether one is told to have come to where the story is filed: "arrived here on Monday"."""
    ends = [s.end for key in ("arrived", "arrivals") for s in marked.marks[key]]
    ends += [t.span.end for t in marked.triggers if t.kind == "visit" and not t.is_noun]
    spans = [marked.document.sentences[index].span for index in e.sentences]
    return any(marked.has("here", end, end + _HERE_CHARS) for end in ends if any(s.start <= end < s.end for s in spans))


def at_deeds(
    encounters: Sequence[Encounter],
    analysis: Analysis,
    marked: MarkedDocument,
    settings: SettingReader,
    countries: Mapping[str, str],
) -> list[Encounter]:
    """Give the encounters, a guest's visit without its goal where something is done: "signed in Lima during X's visit".

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        marked: The document.
        settings: Gives the one city in which a sentence puts something.
        countries: The English name of each code.
    """
    return [_at_deed(e, analysis, marked, settings, countries) for e in encounters]


def _at_deed(
    e: Encounter, analysis: Analysis, marked: MarkedDocument, settings: SettingReader, countries: Mapping[str, str]
) -> Encounter:
    homes = {analysis.country_of_person(name) for name in e.names}
    is_open = e.kind == "visit" and e.trigger.is_noun and e.status.is_real and not e.is_other
    if not is_open or len(homes) != 1 or None in homes or not set(e.countries) <= homes:
        return e
    sentence, start = marked.document.sentences[e.trigger.sentence], e.trigger.span.start
    leads = [s for key in _FRAMES for s in marked.beginning(key, sentence.span.start, start) if s.end <= start]
    city = settings.lone_place(sentence)
    if city is None or city.country is None or city.country in homes or city.country not in countries:
        return e
    if e.place is not None and e.place.name != city.name:
        return e
    if not any(marked.words(sentence, s.end, start) <= _FRAME_WORDS for s in leads):
        return e
    place = PlaceFiller(countries[city.country], city.country, True, city.span, "inferred")
    day = settings.lone_date(sentence)
    is_of_deed = day is not None and bool(day.date.month) and (e.date is None or e.date.span == day.span)
    date = month_around(day) if day is not None and is_of_deed else e.date
    return replace(e, place=place, codes=(*e.codes, Filler(city.country, city.span, "inferred")), date=date)
