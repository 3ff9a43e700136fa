"""Give talks abroad the day on which one of those who held them spoke in their city: "…," said X in Lima on Monday."""

from kg.extract.analysis import Analysis, within
from kg.extract.encounters import Encounter
from kg.extract.meeting_people import PeopleReader
from kg.extract.meeting_settings import SettingReader
from kg.model.frozen import replace
from kg.model.mentions import DateMention

_REACH = 6  # sentences behind the talks
_SAID_WORDS = 3  # "X said in Lima", "kata X di Lima"
_DAY_WORDS = 1  # "in Lima on Monday"


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
