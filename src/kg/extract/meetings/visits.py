"""Give what is done during a visit the month and the country of the visit, where nothing nearer is told."""

from collections.abc import Mapping
from datetime import date, timedelta

from kg.extract.analysis import Analysis
from kg.extract.meetings.apart import Apartness, is_plant_tour
from kg.extract.meetings.encounters import Encounter, PlaceFiller
from kg.extract.meetings.journeys import month_of
from kg.extract.meetings.programmes import goes_on_from, is_besides
from kg.extract.meetings.under_way import is_barred
from kg.extract.meetings.words import SENDING, MarkedDocument
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.model.kinds import EVENTS, TALKS, UNION
from kg.model.mentions import DateMention

_DURING = ("bilateral-meeting", "signing", "forum", "other")
_PAIR = 2
_STAY_DAYS = 4
_LEAD_SENTENCES = 2
_STORY_DAYS = 100  # a visit that lies further back is of another story
_BEGUN_DAYS = 2  # a visit under way this early in a month may have begun in the one before
_UNDER_WAY_WORDS = 4  # "is currently on a three-day official visit"
_LEAD_WORDS = 3  # "to attend this year's summit", "during which he also attended the forum"


def fill_from_visits(
    encounters: list[Encounter],
    analysis: Analysis,
    marked: MarkedDocument,
    countries: Mapping[str, str],
    dateline: PlaceFiller | None,
) -> list[Encounter]:
    """Complete talks, signings and forums from the visit they belong to.

    A day is not carried over, only its month: talks during a visit of 15 to 18 March are of March.

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        marked: The document.
        countries: The English name of each code.
        dateline: The city that the story is filed from; talks in its country are held there.
    """
    visits = [e for e in encounters if e.kind == "visit" and e.place is not None]
    newest = max((m.date.earliest for m in analysis.dates if m.date.day and m.end is None), default=None)
    old = [v for v in visits if v.date and newest and (newest - v.date.date.latest).days > _STORY_DAYS]
    apart = Apartness(marked)
    filled = []
    for e in encounters:
        near = [v for v in visits if not apart.is_apart(e.trigger, v.trigger) and not _is_later(e, v, marked)]
        near = [v for v in near if not (_is_only_invited(e, v) or _is_thereafter(e, v))]
        fitting = [v for v in near if _is_during(e, v) and (_is_shared(e, v, analysis) or _is_on_way(e, v, marked))]
        if e.date is None:
            fitting = [v for v in fitting if v not in old or e.trigger.sentence in v.sentences]
        filled.append(_filled(e, fitting, marked, countries, dateline) if _is_open(e, near) else e)
    return filled


def _is_later(e: Encounter, visit: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether one only goes on to a place after talks, or is there besides."""
    is_besides_it = e.kind in TALKS and is_besides(e.trigger, visit.trigger, marked)
    return is_besides_it or goes_on_from(e.trigger, visit.trigger, marked)


def _is_only_invited(e: Encounter, visit: Encounter) -> bool:
    """Tell whether one is asked to a gathering and, in another sentence, to a country, where it need not be."""
    is_pair = e.status.kind == visit.status.kind == "invited"
    return is_pair and e.trigger.sentence != visit.trigger.sentence


def _is_thereafter(e: Encounter, visit: Encounter) -> bool:
    """Tell whether a signing is only planned and told apart from a visit that was made: it takes no month from that."""
    is_plan = e.kind == "signing" and e.status.is_coming and visit.status.is_real
    return is_plan and e.trigger.sentence not in visit.sentences


def _is_on_way(e: Encounter, visit: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether one who only sets out will be at a forum: "left for Laos today. She will also open the forum"."""
    is_out = any(s.overlaps(visit.trigger.span) for s in marked.marks["settings_out"])
    is_out = is_out and e.kind == "forum" and e.place is None and e.status.is_coming
    return is_out and bool(set(e.names) & set(visit.names))


def in_month_told(encounters: list[Encounter], marked: MarkedDocument, told_on: date | None) -> list[Encounter]:
    """Give visits that are told without a date as under way the month in which they are told: "is on a visit to Laos".

    Args:
        encounters: Those of an article.
        marked: The document; `under_way` are the words that say so.
        told_on: The day of writing, if known.
    """
    if told_on is None or told_on.day <= _BEGUN_DAYS:
        return encounters
    month = PartialDate(told_on.year, told_on.month)
    return [
        replace(e, date=DateMention(e.trigger.span, month, basis="inferred", is_relative=True))
        if e.kind == "visit" and e.date is None and e.status.is_real and _is_under_way(e, marked)
        else e
        for e in encounters
    ]


def _is_under_way(e: Encounter, marked: MarkedDocument) -> bool:
    for trigger in marked.triggers:
        if trigger.kind != "visit" or trigger.sentence not in e.sentences:
            continue
        sentence = marked.document.sentences[trigger.sentence]
        for span in marked.beginning("under_way", sentence.span.start, trigger.span.end):
            is_word = marked.document.text[span.start].islower()  # "Jawa Tengah" is a province
            is_near = is_word and marked.words(sentence, span.end, trigger.span.start) <= _UNDER_WAY_WORDS
            if is_near and not is_barred(span.end, trigger.span.start, marked):
                return True
    return False


def with_destinations(encounters: list[Encounter], analysis: Analysis, countries: Mapping[str, str]) -> list[Encounter]:
    """Give a visit told without a place the country on its other side.

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        countries: The English name of each code.
    """
    return [replace(e, place=_destination(e, analysis, countries)) if e.kind == "visit" else e for e in encounters]


def _destination(e: Encounter, analysis: Analysis, countries: Mapping[str, str]) -> PlaceFiller | None:
    if e.place or len(e.countries) != _PAIR or e.is_bound_elsewhere:
        return e.place
    guests = {analysis.country_of_person(name) for name in e.names}
    if not guests and e.has_party and e.trigger.is_noun:  # "the mission of the Trade Ministry to Laos"
        guests = {code.value for code in e.codes if code.basis == "inferred" and code.value == analysis.home}
    hosts = [code for code in e.countries if code not in guests]
    if not guests or None in guests or len(hosts) != 1 or hosts[0] not in countries or hosts[0] == UNION:
        return None
    return PlaceFiller(countries[hosts[0]], hosts[0], True, e.trigger.span, "inferred")


def with_visitors(encounters: list[Encounter], analysis: Analysis) -> list[Encounter]:
    """Give talks with a host alone the guest of the one visit told beside them: "The visit includes a call on X".

    Args:
        encounters: Those of an article, its visits among them.
        analysis: Its mentions.
    """
    visits = [e for e in encounters if e.kind == "visit" and e.place is not None and e.people]
    return [_visited(e, visits, analysis) if e.kind == "bilateral-meeting" else e for e in encounters]


def with_travellers(encounters: list[Encounter], analysis: Analysis) -> list[Encounter]:
    """Give a visit told of "the minister" at home the one whom he met there: "X met premier Y in Beijing. His visit …".

    Args:
        encounters: Those of an article, its talks among them.
        analysis: Its mentions.
    """
    return [_travelled(e, encounters, analysis) if e.kind == "visit" else e for e in encounters]


def _travelled(e: Encounter, encounters: list[Encounter], analysis: Analysis) -> Encounter:
    if e.place is None or len(e.people) != 1 or e.people[0].basis != "inferred" or len(e.countries) != _PAIR:
        return e
    host, home = e.people[0], e.place.country
    if home is None or analysis.country_of_person(host.value) != home:
        return e
    guests = {
        other.value: other
        for talks in encounters
        if talks.kind == "bilateral-meeting"
        and talks.place
        and talks.place.country == home
        and host.value in talks.names
        for other in talks.people
        if analysis.country_of_person(other.value) in set(e.countries) - {home}
    }
    if len(guests) != 1:
        return e
    guest = replace(*guests.values(), span=host.span, basis="inferred")
    return replace(e, people=(guest,))


def _visited(e: Encounter, visits: list[Encounter], analysis: Analysis) -> Encounter:
    if len(e.people) != 1 or not e.trigger.is_noun or e.people[0].span.start < e.trigger.span.end:
        return e
    home = analysis.country_of_person(e.people[0].value)
    near = [
        v
        for v in visits
        if v.place
        and v.place.country == home is not None
        and {home} <= set(e.countries) <= set(v.countries)
        and _distance(e, v) <= _LEAD_SENTENCES
        and analysis.country_of_person(v.people[0].value) not in (home, None)
    ]
    guests = {v.people[0].value for v in near}
    if len(guests) != 1 or (near[0].status.is_coming and e.status.is_real):
        return e
    guest = replace(near[0].people[0], span=e.trigger.span, basis="inferred")
    return replace(e, people=(guest, *e.people))


def with_goals(encounters: list[Encounter], marked: MarkedDocument) -> list[Encounter]:
    """Put a gathering where the journey leads that is made for it: "flew to Tokyo on Monday to attend the summit".

    Args:
        encounters: Those of an article, its visits among them.
        marked: The document.
    """
    visits = [e for e in encounters if e.kind == "visit" and e.place is not None]
    return [_at_goal(e, visits, marked) if e.kind in EVENTS and e.place is None else e for e in encounters]


def _at_goal(e: Encounter, visits: list[Encounter], marked: MarkedDocument) -> Encounter:
    start = e.name.start if e.name else e.trigger.span.start
    for visit in visits:
        gap = visit.trigger.span.end, min(start, e.trigger.span.start)
        if visit.trigger.sentence != e.trigger.sentence or gap[0] >= gap[1] or not visit.place:
            continue
        if any(marked.has(key, *gap) for key in ("afters", "befores")):
            continue
        is_shared = not e.people or bool(set(e.names) & set(visit.names))
        sentence = marked.document.sentences[e.trigger.sentence]
        for key in ("purposes", "meanwhiles"):
            leads = [s for s in marked.marks[key] if gap[0] <= s.start and s.end <= gap[1]]
            if is_shared and any(marked.words(sentence, s.end, start) <= _LEAD_WORDS for s in leads):
                date = e.date
                if date is None and key == "meanwhiles" and visit.date:
                    date = month_of(visit.date)
                return replace(e, place=replace(visit.place, basis="inferred"), date=date)
    return e


def _is_open(e: Encounter, visits: list[Encounter]) -> bool:
    if e.kind == "signing":
        if len(e.countries) > 1 and any(e.trigger.sentence in v.sentences for v in visits):
            return True  # "18 deals were signed during X's visit"
        if e.status.is_coming and any(_is_programme(e, v) for v in visits):
            return True  # "X will visit Laos next week. An agreement is to be signed"
        return e.date is not None or e.place is not None or len(e.people) > 1
    return e.kind in _DURING


def _is_programme(e: Encounter, visit: Encounter) -> bool:
    """Tell whether what is to be signed by the two countries of a visit to come is told right behind it."""
    is_next = 0 <= e.trigger.sentence - visit.sentences[-1] <= 1
    return is_next and visit.status.is_coming and set(e.countries) == set(visit.countries) and len(e.countries) == _PAIR


def _filled(
    e: Encounter,
    fitting: list[Encounter],
    marked: MarkedDocument,
    countries: Mapping[str, str],
    dateline: PlaceFiller | None,
) -> Encounter:
    is_here = e.status.is_real and dateline is not None
    if e.place and e.place.is_country and is_here and dateline and dateline.country == e.place.country:
        e = replace(e, place=dateline)
    if not fitting:
        return e
    visit = min(fitting, key=lambda v: (_distance(e, v), not set(e.names) & set(v.names)))
    date, place = e.date, e.place
    if date is None and visit.date is not None:
        date = month_of(visit.date)
    if is_plant_tour(visit, e, marked):
        return replace(e, date=date)
    if place is None and visit.place is not None and visit.place.country:
        name = countries.get(visit.place.country)
        if not visit.place.is_country and not _is_days_later(e, visit):
            place = replace(visit.place, basis="inferred")
        elif is_here and dateline and dateline.country == visit.place.country:
            place = dateline
        elif name:
            place = PlaceFiller(name, visit.place.country, True, visit.place.span, "inferred")
    return replace(e, date=date, place=place)


def _is_days_later(e: Encounter, visit: Encounter) -> bool:
    """Tell whether one may have gone on to another town since the day that a visit began on."""
    if e.date is None or visit.date is None or not (_is_begun(visit) and e.date.date.day):
        return False
    return (e.date.date.earliest - visit.date.date.latest).days > 1


def _distance(e: Encounter, visit: Encounter) -> int:
    return min(abs(s - e.trigger.sentence) for s in visit.sentences)


def _is_during(e: Encounter, visit: Encounter) -> bool:
    """Tell whether an encounter can be part of a visit: its sides, its people, its day."""
    # Whoever has arrived has talks still to come.
    is_ahead = e.status.is_coming and visit.status.is_real and e.date is None
    if (e.status.is_real != visit.status.is_real and not is_ahead) or set(e.countries) != set(visit.countries):
        return False
    if e.place and visit.place and e.place.country != visit.place.country:
        return False
    if e.date is None or visit.date is None:
        return True
    first, last = visit.date.date.earliest, (visit.date.end or visit.date.date).latest
    if _is_begun(visit) and set(e.names) & set(visit.names):
        last += timedelta(days=_STAY_DAYS)  # "arrived in Suva on Sunday. She met the premier on Monday"
    return first <= e.date.date.latest and e.date.date.earliest <= last


def _is_begun(visit: Encounter) -> bool:
    """Tell whether only the day is told on which a visit began."""
    return visit.date is not None and bool(visit.date.date.day) and visit.date.end is None


def _is_shared(e: Encounter, visit: Encounter, analysis: Analysis) -> bool:
    """Tell whether talks share somebody with a visit, or were with hosts of it alone: "He also met X and Y"."""
    if e.kind == "forum" and e.status.is_real != visit.status.is_real:
        return False
    if e.trigger.sentence in visit.sentences or set(e.names) & set(visit.names):
        return True
    if e.kind == "forum":
        return False
    is_sent = visit.trigger.rule.needs in SENDING and not visit.trigger.is_noun
    if is_sent and e.people and not visit.people:
        return False  # "the fund will send a team to Hanoi"
    if e.kind == "signing" or not e.people or not visit.people or visit.place is None:
        return True
    is_told = visit.trigger.span.start < e.trigger.span.start and e.status.is_real == visit.status.is_real
    hosts = {analysis.country_of_person(name) for name in e.names}
    return is_told and visit.place.country in hosts and _distance(e, visit) <= _LEAD_SENTENCES
