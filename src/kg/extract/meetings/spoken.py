"""Give encounters the day on which one spoke at them or right after them: "…," said X on Monday at the forum."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, PlaceFiller
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.settings import SettingReader
from kg.extract.meetings.words import MarkedDocument
from kg.model.frozen import replace
from kg.model.kinds import EVENTS, TALKS
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Sentence

_REACH = 6  # sentences behind the talks
_SAID_WORDS = 3  # "X said in Lima", "kata X di Lima"
_DAY_WORDS = 1  # "in Lima on Monday"
_AT_WORDS = 4  # "on Monday at the first annual business forum"
_AFTER_WORDS = 2  # "on Monday following a bilateral meeting"


def with_spoken_day(e: Encounter, analysis: Analysis, settings: SettingReader, people: PeopleReader) -> Encounter:
    """Give talks without a day the one on which a guest spoke where they were held, if all that he said there is of it.

    At home one speaks of talks of any day; who is abroad for them speaks on theirs.

    Args:
        e: An encounter of the article.
        analysis: Its mentions.
        settings: Tells which days and cities are those of speaking.
        people: Gives the people of a sentence, "he said" too.
    """
    place = e.place
    if e.kind != "bilateral-meeting" or e.date or not e.status.is_real or place is None or place.is_country:
        return e
    guests = {name for name in e.names if analysis.country_of_person(name) not in (None, place.country)}
    told: list[DateMention] = []
    near = {index for first in e.sentences for index in range(first, first + _REACH)}
    for sentence in (s for s in analysis.document.sentences if s.index in near):
        days = [m for m in within(analysis.dates, sentence.span) if m.date.day and m.end is None]
        for day in (m for m in days if settings.owning.is_of_speech(m.span, sentence)):
            city = settings.spoken_place(sentence)
            if (
                city is None
                or city.name != place.name
                or sentence.count_words(city.span.end, day.span.start) > _DAY_WORDS
            ):
                continue
            speakers = [m for m in people.in_span(sentence.span) if m.name in guests and m.span.end <= city.span.start]
            if speakers and sentence.count_words(speakers[-1].span.end, city.span.start) <= _SAID_WORDS:
                told.append(day)
    return replace(e, date=replace(told[0], basis="inferred")) if len({m.date for m in told}) == 1 else e


def with_day_said(e: Encounter, marked: MarkedDocument, analysis: Analysis, settings: SettingReader) -> Encounter:
    """Give what has no day that on which one spoke at it or after it: "said on Monday at the forum", "when meeting Y".

    It has the city beside that day, too: "X said in Lima on Monday after meeting Y".

    Args:
        e: An encounter as its sentence tells it.
        marked: The document.
        analysis: Its mentions.
        settings: Gives the cities.
    """
    is_gathering = e.kind in EVENTS
    if e.date or not e.status.is_real or not (is_gathering or e.kind in TALKS):
        return e
    sentence = marked.document.sentences[e.trigger.sentence]
    start = min(e.name.start if e.name else e.trigger.span.start, e.trigger.span.start)
    reach = _AT_WORDS if is_gathering else _AFTER_WORDS
    days = [m for m in within(analysis.dates, Span(sentence.span.start, start)) if m.date.day and m.end is None]
    for day in days[-1:]:
        opening = sentence.span.start, day.span.start
        if not any(marked.has(key, *opening) for key in ("speech", "speech_verbs")):
            continue
        keys = ("openers", "asides", "sidelines") if is_gathering else ("afters", "whens")
        leads = [s for key in keys for s in marked.beginning(key, day.span.end, e.trigger.span.end) if s.start <= start]
        leads = [s for s in leads if not marked.document.text[day.span.end : s.start].strip(" ,)")]
        # "after meeting" may be the trigger itself
        if leads and sentence.count_words(max(s.end for s in leads), start) <= reach:
            return replace(
                e, date=replace(day, basis="inferred"), place=e.place or _city_beside(day, sentence, settings)
            )
    return e


def _city_beside(day: DateMention, sentence: Sentence, settings: SettingReader) -> PlaceFiller | None:
    """Give the city that stands right in front of the day of speaking: "said in Lima on Monday"."""
    near = [m for m in within(settings.places, Span(sentence.span.start, day.span.start)) if m.kind != "country"][-1:]
    for city in near:
        if sentence.count_words(city.span.end, day.span.start) <= _DAY_WORDS:
            return PlaceFiller(city.name, city.country, False, city.span, "inferred")
    return None
