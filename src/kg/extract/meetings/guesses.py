"""Guess the other side of talks that one country is known of, where the text speaks of it enough."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.words import GATHERINGS, MarkedDocument
from kg.extract.sides import Sides
from kg.model.frozen import replace
from kg.model.kinds import HEADS
from kg.model.spans import Span

_LATELY = timedelta(days=7)  # who came this week may be there for what is to come
_BODY_CHARS = 45  # "X | of the General Assembly"
_BESIDE = 1  # sentences
_PAIR = 2
_TOLD_TWICE = 2
_TOLD_OFTEN = 3
_THIRD = 3
_FAR = 2  # times


def is_told_of(code: str, sides: Sides, analysis: Analysis) -> bool:
    """Tell whether a country has a part in the text: its name, its people or its places."""
    return any(m.code == code for m in sides.mentions) or any(m.country == code for m in analysis.places)


def other_side(code: str, kind: str, offset: int, sides: Sides, analysis: Analysis) -> str | None:
    """Give the country whose side the text leaves out: that of the story, else the one that it speaks of beside this.

    Args:
        code: The side that is known.
        kind: That of the encounter; a visit goes to the country that is known, talks may be with anybody.
        offset: Where the talks are told.
        sides: Those of the article.
        analysis: Its mentions.
    """
    home = sides.home
    if home and home != code and is_told_of(home, sides, analysis):
        return home if kind == "visit" or is_beyond_others(home, code, offset, sides, analysis, 1) else None
    pair = sides.pair_before(offset)
    near = pair if code in pair and len(pair) == _PAIR else sides.main
    other = next((other for other in near if other != code), None)
    if other is None or not _is_of_talks(other, offset, sides, analysis):
        return None
    return other if kind == "visit" or is_beyond_others(other, code, offset, sides, analysis, _FAR) else None


def is_beyond_others(code: str, beside: str, offset: int, sides: Sides, analysis: Analysis, times: int) -> bool:
    """Tell whether a story speaks of a country so much more than of any third that who meets somebody is its man.

    Or that sentence speaks of no third: "the vice president of the United States will meet Prime Minister X".

    Args:
        code: The country that may be a side.
        beside: The side that is known.
        offset: Where the talks are told.
        sides: Those of the article.
        analysis: Its mentions.
        times: How many times as often as of any third; 1 for the home of the story.
    """
    told = [(m.code, m.span.start) for m in sides.mentions if m.code]
    told += [(m.country, m.span.start) for m in analysis.places if m.country and m.kind != "country"]
    sentence = analysis.document.sentence_at(offset)
    here = {other for other, start in told if sentence is not None and sentence.span.start <= start < sentence.span.end}
    if code in here and not here - {code, beside}:
        return True
    counts = Counter(other for other, _ in told)
    third = max((n for other, n in counts.items() if other not in (code, beside)), default=0)
    return counts[code] >= times * third


def _is_of_talks(code: str, offset: int, sides: Sides, analysis: Analysis) -> bool:
    """Tell whether a country is more than mentioned: "met the mayor", of a story that once compares with Japan.

    It is told in that sentence, three times in the story or as a third of it; or beside it twice, or as the only one.
    """
    document = analysis.document
    sentence = document.sentence_at(offset)
    told = [at for m in sides.mentions if m.code == code and (at := document.sentence_at(m.span.start)) is not None]
    if sentence is None or not told:
        return True
    total = sum(1 for m in sides.mentions if m.code)
    if len(told) >= _TOLD_OFTEN or (len(told) >= _TOLD_TWICE and len(told) * _THIRD >= total):
        return True
    near = min(abs(at.index - sentence.index) for at in told)
    is_only = len({m.code for m in sides.mentions} - {None, sides.home}) == 1
    return near == 0 or (near <= _BESIDE and (len(told) >= _TOLD_TWICE or is_only))


def is_of_paid(e: Encounter, encounters: Sequence[Encounter], told_on: date | None) -> bool:
    """Tell whether it is what a visit that is over was for: "visited Laos last May for talks and to attend the summit".

    Args:
        e: What is told behind the visit.
        encounters: Those of the article.
        told_on: The day of writing, if known.
    """
    visits = (o for o in encounters if o.kind == "visit" and o.trigger.sentence == e.trigger.sentence)
    ahead = [o for o in visits if o.trigger.span.end <= e.trigger.span.start and o.status.kind == "asserted"]
    day = ahead[-1].date if ahead else None
    return bool(day and told_on and (day.end or day.date).latest + _LATELY < told_on)


def with_hosts_met(
    encounters: Sequence[Encounter], analysis: Analysis, marked: MarkedDocument, known: set[str]
) -> list[Encounter]:
    """Give talks the land of the city where one calls on its head: "is due in Jakarta and will call on President X".

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        marked: The document.
        known: Whose country a table tells.
    """
    heads = {p.name for p in analysis.people if p.role in HEADS} - known
    trips = [e for e in encounters if e.kind == "visit" and e.people and e.place]
    return [_with_host_met(e, heads, trips, analysis, marked) for e in encounters] if heads else list(encounters)


def _with_host_met(
    e: Encounter, heads: set[str], trips: Sequence[Encounter], analysis: Analysis, marked: MarkedDocument
) -> Encounter:
    place, trigger = e.place, e.trigger
    guests = {name for trip in trips for name in trip.names}
    met = next((p for p in e.people if p.value in heads - guests and p.span.start >= trigger.span.end), None)
    if e.kind != "bilateral-meeting" or place is None or place.country is None or len(e.people) != _PAIR or not met:
        return e
    own = next((analysis.country_of_person(name) for name in e.names if name != met.value), None)
    is_open = analysis.country_of_person(met.value) in (None, own, analysis.home)  # a bare "President X"
    told = {code.value for code in e.codes if code.basis == "stated"} - {own, analysis.home, place.country}
    if own in (None, place.country) or not is_open or told or _is_of_body(met, analysis, marked):
        return e
    sentence = marked.document.sentences[trigger.sentence].span
    is_seat = any(m.span == place.span and m.kind == "capital" for m in analysis.places)
    is_caller = marked.has("callings_on", trigger.span.start, trigger.span.end)
    is_guest = any(v.place.country == place.country and set(v.names) & set(e.names) for v in trips if v.place)
    is_aside = marked.has("sidelines", sentence.start, sentence.end)
    is_aside = is_aside or any(t.kind in GATHERINGS for t in marked.triggers_in(sentence))
    if not is_seat or is_aside or not (is_caller or is_guest):
        return e
    kept = tuple(code for code in e.codes if code.value == own)
    return replace(e, codes=(*kept, Filler(place.country, place.span, "inferred")))


def _is_of_body(person: Filler, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether what somebody heads is named right behind: "President X of the European Council"."""
    behind = Span(person.span.end, person.span.end + _BODY_CHARS)
    is_led = any(s.start == behind.start + 1 for s in marked.beginning("circle_leads", behind.start, behind.end))
    return is_led or bool(within(analysis.organization_mentions, behind))


def is_only_goal(
    code: str, talks: Encounter, encounters: Sequence[Encounter], analysis: Analysis, sides: Sides
) -> bool:
    """Tell whether a country is only where one goes next: "met the managers. Next week he flies to Seoul".

    Told in one sentence, too: "X, who met Y last year, will fly to Seoul".
    """
    homes = {*map(analysis.country_of_person, talks.names)} - {None}
    if talks.kind != "bilateral-meeting" or len(homes) != 1:
        return False
    goals = [e.trigger for e in encounters if e.kind == "visit" and e.place and e.place.country == code]
    own, near = talks.trigger, analysis.document.sentences
    told = (t.span if t.sentence == own.sentence else near[t.sentence].span for t in goals)
    first = min((span.start for span in told), default=-1)
    return first > own.span.start and all(m.span.start >= first for m in sides.mentions if m.code == code)


def off_tour(
    code: str | None, visit: Encounter, encounters: Sequence[Encounter], analysis: Analysis, sides: Sides
) -> str | None:
    """Give the land of a traveller of no known land: none to which he goes, where the story speaks of another.

    Of "Minister X will leave Australia on Monday to visit Laos and Peru" neither visit is one of Laos with Peru.
    """
    own = set(visit.names)
    if visit.kind != "visit" or not own or any(map(analysis.country_of_person, visit.names)):
        return code
    goals = {e.place.country for e in encounters if e.kind == "visit" and e.place and own & set(e.names)}
    if code not in goals:
        return code
    told = Counter(m.code for m in sides.mentions if m.code and m.code not in goals)
    return told.most_common(1)[0][0] if told else code
