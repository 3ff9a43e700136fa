"""Give each of a row the day and city told behind him: "met X in Lima on 2 May and Y in Suva on 4 May", "visits of X
in May and Y in June".
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.model.mentions import DateMention, PersonMention, PlaceMention
from kg.model.spans import Span
from kg.text.document import Sentence

_TALKS = ("bilateral-meeting", "call", "multilateral-meeting")
_PAIR = 2
_WEEK = 7
_CITY_WORDS = 4  # "at the State Palace in Lima"
_DAY_WORDS = 4  # "the visit of X to Laos in May"
_GUEST_WORDS = 8  # "and by Prime Minister of the Republic of Peru Y"
_LOOSE_WORDS = 1


def share_settings(
    encounters: Sequence[Encounter], analysis: Analysis, marked: MarkedDocument, places: Sequence[PlaceMention]
) -> list[Encounter]:
    """Part talks whose guests each have a day or a city of their own; nobody keeps that of the one before.

    Args:
        encounters: Those of an article, parted by the countries met where they are more than one.
        analysis: Its mentions.
        marked: The document.
        places: Cities and countries, in text order.
    """
    rows: dict[Span, list[Encounter]] = {}
    for e in encounters:
        if e.kind in _TALKS:
            rows.setdefault(e.trigger.span, []).append(e)
    found: list[Encounter] = []
    for e in encounters:
        row = rows.get(e.trigger.span, []) if e.kind in _TALKS else []
        met = sorted(
            {p.value: p for o in row for p in o.people if p.span.start >= e.trigger.span.end}.values(),
            key=lambda p: p.span,
        )
        found += _shared(e, met, analysis, marked, places) if len(met) >= _PAIR else [e]
    return found


def _shared(
    e: Encounter, met: list[Filler], analysis: Analysis, marked: MarkedDocument, places: Sequence[PlaceMention]
) -> list[Encounter]:
    """Give the parts of talks by what is told behind each of those met; the talks as they are where that is little."""
    sentence = marked.document.sentences[e.trigger.sentence]
    ends = [*(p.span.start for p in met[1:]), _clause_end(met[-1], sentence.span, marked)]
    stretches = [Span(p.span.end, max(p.span.end, end)) for p, end in zip(met, ends, strict=True)]
    days = _of_one_year([next(iter(within(analysis.dates, stretch)), None) for stretch in stretches], marked)
    cities = [_city(stretch, marked, places) for stretch in stretches]
    is_dated = len({day.date for day in days if day}) >= _PAIR
    is_placed = len({city.name for city in cities if city}) >= _PAIR
    if not is_dated and not is_placed:
        return [e]
    parts = []
    for group in _groups(met, days, cities):
        names = {p.value for p in group}
        people = tuple(p for p in e.people if p.span.start < e.trigger.span.end or p.value in names)
        if not names & set(e.names):
            continue
        at = met.index(group[-1])
        date, place = e.date, e.place
        if is_dated:
            date = _in_order(days[at], days[0])
        if is_placed:
            city = cities[at]
            place = PlaceFiller(city.name, city.country, False, city.span) if city else None
        gone = {analysis.country_of_person(p.value) for p in e.people if p not in people}
        kept = {analysis.country_of_person(p.value) for p in people}
        codes = tuple(c for c in e.codes if c.value in kept or c.value not in gone)
        parts.append(replace(e, people=people, codes=codes, date=date, place=place))
    return parts or [e]


def _of_one_year(days: list[DateMention | None], marked: MarkedDocument) -> list[DateMention | None]:
    """Give days told without their year that of the last: "on 8 January and … on 30 January 2023"."""
    last = days[-1]
    if last is None or str(last.date.year) not in last.span.of(marked.document.text):
        return days
    fitted: list[DateMention | None] = []
    for day in days:
        is_bare = day is not None and day.date.month and not day.is_relative and day.end is None
        if day is not None and is_bare and str(day.date.year) not in day.span.of(marked.document.text):
            own = replace(day, date=replace(day.date, year=last.date.year))
            day = own if own.date.earliest <= last.date.latest else day  # noqa: PLW2901 - the same day, dated
        fitted.append(day)
    return fitted


def _in_order(day: DateMention | None, first: DateMention | None) -> DateMention | None:
    """Give a weekday behind another its place after it: "on Wednesday and … on Thursday" are of one week."""
    if day is None or first is None or not day.is_relative or not (day.date.day and first.date.day):
        return day
    is_before = 0 < (first.date.earliest - day.date.earliest).days < _WEEK
    return replace(day, date=PartialDate.of(day.date.earliest + timedelta(days=_WEEK))) if is_before else day


def _groups(met: list[Filler], days: list[DateMention | None], cities: list[PlaceMention | None]) -> list[list[Filler]]:
    """Put those who are told of together, in front of one day and city: "X and Y in Lima on 2 May and Z in Suva"."""
    groups: list[list[Filler]] = [[]]
    for person, day, city in zip(met, days, cities, strict=True):
        groups[-1].append(person)
        if day or city:
            groups.append([])
    if not groups[-1]:
        groups.pop()
    return groups


def _city(stretch: Span, marked: MarkedDocument, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Give the city that a preposition leads to in a stretch."""
    for place in places:
        if place.kind == "country" or not stretch.covers(place.span):
            continue
        sentence = marked.document.sentence_at(place.span.start)
        leads = [s for s in marked.beginning("in", stretch.start, place.span.start) if s.end <= place.span.start]
        if leads and sentence and marked.words(sentence, leads[-1].end, place.span.start) <= _CITY_WORDS:
            return place
    return None


def _clause_end(last: Filler, sentence: Span, marked: MarkedDocument) -> int:
    """Give the end of what is told of the last: another deed, clause or speech ends it."""
    starts = [sentence.end]
    for key in ("speech", "speech_verbs", "clauses", "stops"):
        mark = marked.first(key, last.span.end, sentence.end)
        starts += [mark.start] if mark else []
    starts += [t.span.start for t in marked.triggers_in(Span(last.span.end, sentence.end))][:1]
    return min(starts)


def share_visitors(
    encounters: Sequence[Encounter],
    analysis: Analysis,
    marked: MarkedDocument,
    people: Sequence[PersonMention],
    countries: Mapping[str, str],
) -> list[Encounter]:
    """Part visits told with one noun, each guest with a day of his own: "the visits of X in May and of Y in June".

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        marked: The document.
        people: Those who can take part, in text order.
        countries: The English name of each code.
    """
    found: list[Encounter] = []
    for e in encounters:
        is_one = e.kind == "visit" and e.trigger.is_noun and e.status.is_real
        row = guests_apart(e.trigger, analysis, marked, people) if is_one else []
        if not row:
            found.append(e)
            continue
        guests = {analysis.country_of_person(person.name) for person, _, _ in row}
        hosts = tuple(c for c in e.codes if c.value not in guests)
        for person, day, goal in row:
            code, place = analysis.country_of_person(person.name), e.place
            if goal is not None and goal.country:
                is_country = goal.kind == "country"
                name = countries.get(goal.country, goal.name) if is_country else goal.name
                place = PlaceFiller(name, goal.country, is_country, goal.span)
                hosts = (Filler(goal.country, goal.span),)
            own = (Filler(code, person.span, "inferred"),) if code else ()
            people_of = (Filler(person.name, person.span),)
            found.append(replace(e, people=people_of, codes=(*own, *hosts), date=day, place=place))
    return found


def guests_apart(
    trigger: Trigger, analysis: Analysis, marked: MarkedDocument, people: Sequence[PersonMention]
) -> list[tuple[PersonMention, DateMention, PlaceMention | None]]:
    """Give two guests or more in a row behind a noun, with the day of each, and the goal where it is told behind him.

    Empty where one of them has none: then the noun tells of visits in general.
    """
    if not people:
        return []
    sentence, start = marked.document.sentences[trigger.sentence], trigger.span.end
    later = marked.triggers_in(Span(start, sentence.span.end))
    zone = Span(start, later[0].span.start if later else sentence.span.end)
    row: list[tuple[PersonMention, DateMention, PlaceMention | None]] = []
    told = [m for m in people if zone.covers(m.span)]
    for person, after in zip(told, [*(m.span.start for m in told[1:]), zone.end][: len(told)], strict=True):
        behind = Span(person.span.end, max(person.span.end, after))
        days = within(analysis.dates, behind)
        if not days or marked.words(sentence, behind.start, days[0].span.start) > _DAY_WORDS:
            break
        if row and not _is_next(row[-1][1].span, person.span, sentence, analysis, marked):
            break
        places = within(analysis.places, Span(behind.start, days[0].span.start))
        goal = next((m for m in places if marked.ends_at("tos", m.span.start)), None)
        row.append((person, days[0], goal))
    if len(row) < _PAIR:
        return []
    dated = zip(row, _of_one_year([day for _, day, _ in row], marked), strict=True)
    return [(person, day or told_day, goal) for (person, told_day, goal), day in dated]


def _is_next(day: Span, guest: Span, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether but a joining word and a title stand between a day and the next guest: "in May and of King Y"."""
    if day.end >= guest.start or marked.words(sentence, day.end, guest.start) > _GUEST_WORDS:
        return False
    gap = Span(day.end, guest.start)
    titles = [*(office.span for office in analysis.offices), *(country.span for country in analysis.countries)]
    known = [*titles, *(s for key in ("joins", "visitor") for s in marked.beginning(key, gap.start, gap.end))]
    loose = [t for t in sentence.tokens_in(gap.start, gap.end) if t.is_word and not t.is_capitalized]
    return marked.has("joins", gap.start, gap.end) and (
        sum(not any(s.overlaps(t.span) for s in known) for t in loose) <= _LOOSE_WORDS
    )
