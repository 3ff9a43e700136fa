"""Take apart what one sentence tells of several encounters: "bilateral talks with Japan, Korea and Laos"."""

from collections.abc import Mapping
from itertools import pairwise

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.circuits import are_of_firms, each_met
from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.journeys import month_of, stops_before, stops_both, stops_of
from kg.extract.meetings.words import MarkedDocument
from kg.extract.sides import Sides
from kg.model.frozen import replace
from kg.model.kinds import HEADS, MINISTERIAL
from kg.model.mentions import PlaceMention
from kg.model.spans import Span

_PAIR = 2
_REPEATED = ("call", "visit", "bilateral-meeting")
_TO_BODY_WORDS = 3  # "met with executives of Intel"
_JOIN_WORDS = 1
_CITY_WORDS = 4  # "and once again in Jakarta"
_PEER_WORDS = 8  # "his Belgian, Dutch and Luxembourg counterparts"
_NEAR_CHARS = 30
_LIST = 3  # dignitaries in a row that are met one by one


def split_pairs(
    encounters: list[Encounter], analysis: Analysis, marked: MarkedDocument, sides: Sides
) -> list[Encounter]:
    """Give talks that are called bilateral but have three countries or more as one encounter for each other side.

    The side that they have in common is that of the subject in front of the trigger, else the home country.
    """
    found: list[Encounter] = []
    for encounter in encounters:
        parts = each_met(encounter, analysis, marked, sides) or _pairs(encounter, analysis, marked, sides)
        found += [_with_own_sides(p, encounter, analysis) for p in parts]
    return found


def _with_own_sides(part: Encounter, whole: Encounter, analysis: Analysis) -> Encounter:
    """Leave out the countries of those who are met in the other parts: "separately received A of Laos and B"."""
    own = {analysis.country_of_person(p.value) for p in part.people}
    others = {analysis.country_of_person(p.value) for p in whole.people if p not in part.people} - own
    return replace(part, codes=tuple(c for c in part.codes if c.value not in others))


def split_journeys(
    encounters: list[Encounter],
    analysis: Analysis,
    marked: MarkedDocument,
    places: tuple[PlaceMention, ...],
    countries: Mapping[str, str],
    sides: Sides,
) -> list[Encounter]:
    """Give a journey to several countries as a visit to each: "will visit Japan, Laos and Chile".

    The first keeps its day; the others are told of the month alone, where the journey keeps to one.

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        marked: The document.
        places: Cities and countries, in text order.
        countries: The English name of each code.
        sides: What "both countries" stands for.
    """
    found: list[Encounter] = []
    for e in encounters:
        own = {analysis.country_of_person(name) for name in e.names}
        stops = (
            [s for s in stops_of(e, places, analysis.dates, marked) if s.country not in own]
            if e.kind == "visit"
            else []
        )
        stops = [s for s in stops if s.span not in _goals_otherwise(e, encounters)]
        stops = stops if len(stops) >= _PAIR else stops_before(e, places, analysis.dates, marked)
        both = [] if stops else stops_both(e, places, analysis, marked, sides)
        stops = stops or both
        if len(stops) < _PAIR:
            found.append(e)
            continue
        toured = {stop.country for stop in stops}
        guests = [c for c in e.codes if c.value not in toured]
        if not guests and e.people and analysis.home and analysis.home not in toured:
            guests = [Filler(analysis.home, e.people[0].span, "inferred")]
        people = e.people
        if not people and (came := _arrival(stops[0], e, encounters)):
            # "X came to Laos on Monday. Laos is the last stop of his tour after Peru and Chile"
            people = tuple(replace(p, span=e.trigger.span, basis="inferred") for p in came.people)
            guests = [replace(c, span=e.trigger.span, basis="inferred") for c in came.codes if c.value not in toured]
        ends = [*(s.span.start for s in stops[1:]), marked.document.sentences[e.trigger.sentence].span.end]
        days = [
            within(analysis.dates, Span(s.span.end, max(end, s.span.end))) for s, end in zip(stops, ends, strict=True)
        ]
        # "Chile from 9 March and Peru from 12 March"
        is_dated = any(day.date.day for told in days[:-1] for day in told)
        for index, stop in enumerate(stops):
            code = stop.country or ""
            is_country = stop.kind == "country"
            place = PlaceFiller(
                countries.get(code, stop.name) if is_country else stop.name, code, is_country, stop.span
            )
            day = e.date if index == 0 or e.date is None else month_of(e.date)
            if e.date is not None and not (e.date.date.day if both else e.date.date.month):
                day = e.date
            if is_dated and days[index]:
                day = days[index][0]
            codes = (*(c for c in guests if c.value != code), Filler(code, stop.span))
            found.append(replace(e, place=place, codes=codes, date=day, people=people))
    return found


def _goals_otherwise(e: Encounter, encounters: list[Encounter]) -> set[Span]:
    """Give the goals that its sentence tells of in another time: "visited Brazil and will fly to Peru"."""
    beside = [o for o in encounters if o.kind == "visit" and o.trigger.sentence == e.trigger.sentence and o.place]
    return {o.place.span for o in beside if o.place and o.status.is_real != e.status.is_real}


def _arrival(stop: PlaceMention, e: Encounter, encounters: list[Encounter]) -> Encounter | None:
    """Give the visit told right before that brought its guests where a journey now is."""
    return next(
        (
            v
            for v in encounters
            if v.kind == "visit"
            and v is not e
            and v.people
            and v.place
            and v.place.country == stop.country
            and 0 <= e.trigger.sentence - v.trigger.sentence <= 1
            and v.status.is_real == e.status.is_real
        ),
        None,
    )


def split_days(
    encounters: list[Encounter], analysis: Analysis, marked: MarkedDocument, places: tuple[PlaceMention, ...]
) -> list[Encounter]:
    """Give what was done on days of two months as one encounter a day: "spoke by phone on 2 May and 20 June".

    Two days of one month may be one meeting that lasted, unless each has its city: "in Lima on 2 May and in Suva on".
    """
    found: list[Encounter] = []
    for e in encounters:
        found.append(e)
        if e.kind not in _REPEATED or e.trigger.is_noun or e.date is None or e.date.end or not e.status.is_real:
            continue
        sentence = marked.document.sentences[e.trigger.sentence]
        row = [m for m in within(analysis.dates, sentence.span) if m.span.start >= e.date.span.start]
        for first, second in pairwise(row):
            gap = first.span.end, second.span.start
            if (city := _city_between(e, Span(*gap), places, marked)) is not None and e.place:
                place = PlaceFiller(city.name, city.country, False, city.span)
                found.append(replace(e, date=second, place=place))
                continue
            is_joined = marked.has("conjunctions", *gap) or sentence.tokens_in(*gap)[:1] == sentence.tokens_in(*gap)
            is_alike = bool(first.date.month) == bool(second.date.month) and second.end is None
            is_apart = (first.date.year, first.date.month) != (second.date.year, second.date.month)
            if not (is_joined and is_alike and is_apart) or marked.words(sentence, *gap) > 1:
                break
            found.append(replace(e, date=second, place=e.place if e.kind == "visit" else None))
    return found


def _city_between(
    e: Encounter, gap: Span, places: tuple[PlaceMention, ...], marked: MarkedDocument
) -> PlaceMention | None:
    """Give the one city of a second day: "on 12 January, and in Jakarta in October"."""
    sentence = marked.document.sentences[e.trigger.sentence]
    cities = [m for m in places if gap.covers(m.span) and m.kind != "country"]
    if e.kind != "bilateral-meeting" or len(cities) != 1 or cities[0].name == (e.place.name if e.place else None):
        return None
    if not marked.has("conjunctions", gap.start, cities[0].span.start) or marked.triggers_in(gap):
        return None
    is_led = marked.ends_at("in", cities[0].span.start)
    near = marked.words(sentence, gap.start, cities[0].span.start) <= _CITY_WORDS
    return cities[0] if is_led and near and marked.words(sentence, cities[0].span.end, gap.end) <= 1 else None


def split_bodies(encounters: list[Encounter], analysis: Analysis, marked: MarkedDocument) -> list[Encounter]:
    """Give talks with a row of bodies, of whom nobody is named, as one with each: "met Intel, Bosch and Infineon".

    Those with officers whom only their titles name are one with each where they are told to be several.
    """
    return [
        part
        for e in encounters
        for part in [e] * max(1, _bodies_in_row(e, analysis, marked), _officers_in_row(e, analysis, marked))
    ]


def _officers_in_row(e: Encounter, analysis: Analysis, marked: MarkedDocument) -> int:
    """Count the titles in a row behind talks told as several: "met separately with the trade minister and the"."""
    if e.kind != "bilateral-meeting" or len(e.people) != 1 or e.people[0].span.end > e.trigger.span.start:
        return 0
    sentence, end = marked.document.sentences[e.trigger.sentence], e.trigger.span.end
    near = max(sentence.span.start, e.trigger.span.start - _NEAR_CHARS)
    if not (marked.has("separately", near, sentence.span.end) or marked.has("several", near, end)):
        return 0
    row = [m for m in within(analysis.offices, Span(end, sentence.span.end)) if m.person is None]
    if not row or marked.words(sentence, end, row[0].span.start) > _JOIN_WORDS:
        return 0
    count = 1
    for first, second in pairwise(row):
        gap = first.span.end, second.span.start
        if gap[0] >= gap[1] or not marked.has("joins", *gap) or marked.words(sentence, *gap) > _TO_BODY_WORDS:
            break
        count += 1
    own = analysis.country_of_person(e.people[0].value)
    return count if count > 1 and len({m.country for m in row[:count]} - {None, own}) <= 1 else 0


def _bodies_in_row(e: Encounter, analysis: Analysis, marked: MarkedDocument) -> int:
    """Count the bodies that stand in a row behind a verb whose only person stands in front."""
    if e.kind != "bilateral-meeting" or len(e.people) != 1 or e.people[0].span.end > e.trigger.span.start:
        return 0
    sentence = marked.document.sentences[e.trigger.sentence]
    bodies = [m.span for m in within(analysis.organization_mentions, Span(e.trigger.span.end, sentence.span.end))]
    if not bodies:
        return 0
    is_named = any(s.start > e.trigger.span.start and s.end + 1 == bodies[0].start for s in marked.marks["includes"])
    # "met the heads of three Japanese firms, namely Toyota, Honda and Mitsubishi"
    reach = _TO_BODY_WORDS + (_TO_BODY_WORDS if is_named else 0)
    if marked.words(sentence, e.trigger.span.end, bodies[0].start) > reach:
        return 0
    if marked.has("stops", e.trigger.span.end, bodies[0].start):
        return 0
    row = bodies[:1]
    for first, second in pairwise(bodies):
        gap = first.end, second.start
        if gap[0] >= gap[1] or not marked.has("joins", *gap):
            break
        # "the heads of Intel and the heads of Bosch"
        heads = [s for s in marked.beginning("parties", *gap) if s.end <= gap[1]]
        leads = sum(marked.words(sentence, s.start, s.end) for s in heads)
        opened, closed = (marked.document.text.find(sign, *gap) for sign in "()")  # "the Chamber (MACC), the Council"
        leads += marked.words(sentence, opened, closed) if gap[0] <= opened < closed else 0
        if marked.words(sentence, *gap) - leads > _JOIN_WORDS:
            break
        row.append(second)
    return len(row) if len(row) > 1 and marked.has("conjunctions", row[-2].end, row[-1].start) else 0


def _pairs(e: Encounter, analysis: Analysis, marked: MarkedDocument, sides: Sides) -> list[Encounter]:
    if e.kind not in ("bilateral-meeting", "call"):
        return [e]
    sentence = marked.document.sentences[e.trigger.sentence]
    if len(e.countries) <= _PAIR:
        near = max(sentence.span.start, e.trigger.span.start - 30), sentence.span.end
        is_told = marked.has("separately", *near)
        if is_told and (apart := _apart(e, analysis, sides)):
            return apart
        if not is_told and _is_of_three(e, analysis):
            return [replace(e, kind="multilateral-meeting")]
        is_call = marked.has("callings_on", e.trigger.span.start, e.trigger.span.end)
        is_told = is_told or marked.has("several", e.trigger.span.start, e.trigger.span.end)
        if not is_call and (_is_listed(e, marked) or _is_accompanied(e, marked)):
            return [e]
        return _each(e, analysis, is_told=is_told, is_call=is_call)
    reach = marked.first("bilateral", max(sentence.span.start, e.trigger.span.start - 30), e.trigger.span.end)
    around = max(sentence.span.start, e.trigger.span.start - 30), min(sentence.span.end, e.trigger.span.end + 30)
    last = max((p.span.end for p in e.people), default=sentence.span.end)
    is_joint = any(s.start == last + 1 for s in marked.beginning("togethers", last, min(sentence.span.end, last + 2)))
    if marked.has("trilateral", *around) or is_joint:
        return [e]  # "met X of Laos and Y of Peru together on Monday"
    owners = [p for p in e.people if p.span == e.trigger.span and e.trigger.is_noun]  # "her meetings with X and Y"
    subjects = owners or [p for p in e.people if p.span.end <= e.trigger.span.start]
    met = [analysis.country_of_person(p.value) for p in e.people if p not in subjects]
    if len(subjects) == 1 and len(met) > 1 and not e.trigger.is_noun and marked.has("separately", *around):
        return [replace(e, people=(*subjects, p)) for p in e.people if p not in subjects]
    is_round = (
        (bool(owners) or not e.trigger.is_noun) and len(subjects) == 1 and len(met) > 1 and len(set(met)) == len(met)
    )
    several = marked.first("several", max(sentence.span.start, e.trigger.span.start - 30), e.trigger.span.end)
    is_row = several is not None and set(e.countries) <= {
        *met,
        *(analysis.country_of_person(p.value) for p in subjects),
    }
    peers = marked.first("peers", e.trigger.span.end, sentence.span.end)
    is_of_peers = (
        not met and peers is not None and marked.words(sentence, e.trigger.span.end, peers.start) <= _PEER_WORDS
    )
    is_of_peers = is_of_peers or (not met and not e.trigger.is_noun and _are_officers(e, analysis, marked))
    is_apart = len(subjects) == 1 and not met and marked.has("separately", around[0], sentence.span.end)
    if reach is None and not (is_row or is_of_peers or is_apart) and (not is_round or None in met):
        return [e]
    ahead = {c.value for c in e.codes if c.span.end <= e.trigger.span.start} if is_of_peers else set()
    common = analysis.country_of_person(subjects[0].value) if subjects else sides.home
    common = ahead.pop() if not subjects and len(ahead) == 1 else common
    if common is None or common not in e.countries:
        return [e]
    if not subjects and all(_is_met(c, e, marked) for c in e.codes if c.value == common):
        # "will hold bilateral meetings with the leaders of Laos, Peru and Chile": who will, nothing tells
        return [e] if e.trigger.is_noun else []
    parts = []
    for code in e.countries:
        if code == common:
            continue
        people = tuple(p for p in e.people if analysis.country_of_person(p.value) in (code, common, None))
        codes = tuple(c for c in e.codes if c.value in (code, common))
        parts.append(replace(e, people=people, codes=codes))
    return parts


def _is_listed(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether those met are only some of a body of people: "had meetings with Lao leaders, among them X and Y"."""
    met = [p.span.start for p in e.people if p.span.start >= e.trigger.span.end]
    return bool(met) and marked.has("listings", e.trigger.span.end, min(met))


def _is_accompanied(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether those behind the first who is met are with that one: "was received by X, together with Y and Z"."""
    met = [p.span for p in e.people if p.span.start >= e.trigger.span.end]
    return len(met) > 1 and marked.has("accompany", met[0].end, max(met[0].end, met[1].start))


def _are_officers(e: Encounter, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether one meets officers of each of the other countries: "will meet the Lao premier and the Thai king"."""
    sentence, start = marked.document.sentences[e.trigger.sentence], e.trigger.span.end
    row = within(analysis.offices, Span(start, sentence.span.end))
    if not row or marked.words(sentence, start, row[0].span.start) > 1 or any(office.person for office in row):
        return False
    own = {analysis.country_of_person(p.value) for p in e.people}
    others = {code for code in e.countries if code not in own}
    return {office.country for office in row} == others and len(row) == len(others) > 1


def _is_met(side: Filler, e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a country stands behind the word that leads to those whom one meets."""
    start = e.trigger.span.start
    return side.span.start > start and any(marked.has(key, start, side.span.start) for key in ("with", "peers"))


def _is_of_three(e: Encounter, analysis: Analysis) -> bool:
    """Tell whether one of a country that nothing tells met people of two: "X met the premiers of Laos and Peru"."""
    own = [p for p in e.people if p.span.end <= e.trigger.span.start]
    met = {analysis.country_of_person(p.value) for p in e.people if p not in own}
    is_lone = len(own) == 1 and analysis.country_of_person(own[0].value) is None
    return e.kind == "bilateral-meeting" and is_lone and len(met) == _PAIR and None not in met


def _apart(e: Encounter, analysis: Analysis, sides: Sides) -> list[Encounter]:
    """Part talks told to be separate with people of two countries, of one whose own is not told: the home country's."""
    own = [p for p in e.people if p.span.end <= e.trigger.span.start]
    met = [p for p in e.people if p not in own]
    told = {analysis.country_of_person(p.value) for p in met}
    if len(met) != _PAIR or len(told) != _PAIR or None in told or len(own) != 1:
        return []
    if analysis.country_of_person(own[0].value) is not None:
        return []
    is_known = sides.home is not None and sides.home not in told
    home = (Filler(sides.home, own[0].span, "inferred"),) if is_known and sides.home else ()
    return [
        replace(
            e,
            people=(*own, person),
            codes=(*home, *(c for c in e.codes if c.value == analysis.country_of_person(person.value))),
        )
        for person in met
    ]


def _each(e: Encounter, analysis: Analysis, *, is_told: bool, is_call: bool) -> list[Encounter]:
    """Part a row of dignitaries of one country whom one guest meets: "will meet the president, the premier and …".

    Two on whom he calls have him one by one, too.
    """
    roles = {person.name: person.role for person in analysis.people}
    met = [p for p in e.people if p.span.start >= e.trigger.span.end]
    own = [p for p in e.people if p not in met]
    countries = {analysis.country_of_person(p.value) for p in met} - {None}
    if is_told:  # one whose title tells no country may have been given the guest's
        countries -= {analysis.country_of_person(p.value) for p in own}
    if len(met) < _PAIR or len(own) > 1 or len(countries) > 1:
        return [e]
    apart = [replace(e, people=(*own, person)) for person in met]
    ranks = [roles.get(p.value) for p in met]  # the head of a party or an assembly is an official
    is_two = len(met) == _PAIR and set(ranks) == HEADS and e.date is None  # a head of state and one of government
    if not e.trigger.is_noun and (is_two or (own and are_of_firms(met, analysis))):
        return apart
    are_leading = all(rank in MINISTERIAL for rank in ranks)
    if is_told or (is_call and (HEADS & set(ranks) or are_leading)):
        return apart
    return apart if are_leading and not e.trigger.is_noun and len(met) >= _LIST and e.date is None else [e]
