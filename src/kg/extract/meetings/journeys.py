"""Tell who travels, and of which country several cities are."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, PlaceFiller
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.extract.sides import Sides
from kg.model.dates import PartialDate
from kg.model.mentions import DateMention, PersonMention, PlaceMention
from kg.model.spans import Span
from kg.text.document import Sentence

_REACH_WORDS = 6  # from a journey to its first goal: "the working visit to the Republic of Chile and Laos"
_LOOSE_WORDS = 2  # between two goals, beside what joins them
_LATE_DAY = 24
_ARTICLE_CHARS = 8
_COPULA_WORDS = 2  # "Laos | was the | last stop"
_PAIR = 2
_BOTH_WORDS = 3  # "a visit to these two countries"
_TALKS = ("meeting", "call")


def stops_of(
    e: Encounter, places: tuple[PlaceMention, ...], dates: tuple[DateMention, ...], marked: MarkedDocument
) -> list[PlaceMention]:
    """Give the goals of a journey that stand in a row behind it, one for each country; a city before its country."""
    sentence = marked.document.sentences[e.trigger.sentence]
    behind = [m for m in places if e.trigger.span.end <= m.span.start and m.span.end <= sentence.span.end]
    own = next((i for i, m in enumerate(behind) if e.place and m.span == e.place.span), None)
    led = next((i for i, m in enumerate(behind) if marked.ends_at("tos", m.span.start)), 0)
    behind = behind[led if own is None else own :]  # "the trade mission of Laos to Peru and Chile"
    is_own = bool(behind) and e.place is not None and e.place.span == behind[0].span  # "the mission … was in Peru and"
    start = e.trigger.span.end
    named = marked.first("includes", start, behind[0].span.start) if behind else None
    if named is not None and marked.has("abroads", start, named.start):
        start = named.end  # "visits three countries in Central Asia and Eastern Europe, namely | Kazakhstan"
    if not behind or (marked.words(sentence, start, behind[0].span.start) > _REACH_WORDS and not is_own):
        return []
    listing = e.trigger.span.end, behind[0].span.start
    is_tour = bool(e.people) and marked.ends_at(
        "tours", past_article(behind[0].span.start, marked)
    )  # "a swing through Laos and Peru"
    if e.place is None and not is_tour and not any(marked.has(key, *listing) for key in ("includes", "abroads")):
        return []
    row = [behind[0]]
    for first, second in pairwise(behind):
        gap = Span(first.span.end, max(first.span.end, second.span.start))
        if not _is_onward(gap, second, sentence, dates, marked) and not _is_joined(gap, sentence, dates, marked):
            break
        row.append(second)
    codes = list(dict.fromkeys(m.country for m in row if m.country))
    if e.place and e.place.country not in codes:
        return []
    if len(codes) < _PAIR or not any(
        marked.has(key, first.span.end, second.span.start)
        for first, second in pairwise(row)
        if first.span.end < second.span.start
        for key in ("conjunctions", "onwards")
    ):
        return []
    return [min((m for m in row if m.country == code), key=lambda m: m.kind == "country") for code in codes]


def past_article(goal: int, marked: MarkedDocument) -> int:
    """Give where the article of a goal begins, or the goal: "through | the Czech Republic"."""
    articles = marked.beginning("name_articles", max(0, goal - _ARTICLE_CHARS), goal)
    return next((s.start for s in articles if s.end + 1 == goal), goal)


def stops_before(
    e: Encounter, places: tuple[PlaceMention, ...], dates: tuple[DateMention, ...], marked: MarkedDocument
) -> list[PlaceMention]:
    """Give where a journey is and was before, told as its last stop: "Laos is the last stop of his tour after Peru"."""
    sentence = marked.document.sentences[e.trigger.sentence]
    start, end = sentence.span.start, sentence.span.end
    stop = marked.first("stopovers", start, end) if e.kind == "visit" and e.status.is_real else None
    if stop is None:
        return []
    told = [m for m in places if m.kind == "country" and start <= m.span.start < end]
    here = [m for m in told if m.span.end <= stop.start]
    if not here:
        return []
    if marked.words(sentence, here[-1].span.end, stop.start) > _COPULA_WORDS:
        return []
    after = next(
        (s for s in marked.beginning("afters", stop.end, end) for m in told if s.end + 1 == m.span.start), None
    )
    row = [m for m in told if after is not None and m.span.start > after.end]
    for at, (first, second) in enumerate(pairwise(row), 1):
        if not _is_joined(Span(first.span.end, second.span.start), sentence, dates, marked):
            row = row[:at]
            break
    return [here[-1], *row] if row else []


def stops_both(
    e: Encounter, places: tuple[PlaceMention, ...], analysis: Analysis, marked: MarkedDocument, sides: Sides
) -> list[PlaceMention]:
    """Give the two goals of a journey "to both countries", named in a row in front, none of them the traveller's.

    "X wooed investors of Laos and Peru during a visit to the two countries".
    """
    sentence = marked.document.sentences[e.trigger.sentence]
    start, end = e.trigger.span.end, sentence.span.end
    both = [c.span for c in sides.coreferences if c.kind == "countries" and start <= c.span.start < end][:1]
    if e.kind != "visit" or not both or marked.words(sentence, start, both[0].start) > _BOTH_WORDS:
        return []
    if not any(marked.ends_at(key, both[0].start) for key in ("in", "tos")):
        return []
    own = {analysis.country_of_person(name) for name in e.names}
    told = within(places, Span(sentence.span.start, e.trigger.span.start))
    named = [m for m in told if m.kind == "country" and m.country not in own]
    for first, second in zip(named[-2::-1], named[:0:-1], strict=True):
        gap = first.span.end, second.span.start
        is_row = marked.words(sentence, *gap) <= 1 and marked.has("conjunctions", *gap)
        if is_row and first.country != second.country:
            return [first, second]
    return []


def _is_joined(gap: Span, sentence: Sentence, dates: tuple[DateMention, ...], marked: MarkedDocument) -> bool:
    """Tell whether two goals are parts of one row: "Japan, the Republic of Chile and, on Monday, Laos" are not."""
    if gap.end <= gap.start or not marked.has("joins", gap.start, gap.end):
        return False
    told = [m.span for m in dates if gap.covers(m.span)]
    numbers = [t for t in sentence.tokens if gap.covers(t.span) and t.text[0].isdigit()]
    if any(not any(day.covers(t.span) for day in told) for t in numbers) or marked.has("stops", gap.start, gap.end):
        return False
    between = marked.triggers_in(gap)
    if any(t.kind != "visit" or t.rule.is_scheduled for t in between):
        return False  # "is on a visit to Laos and leaves for Peru on Friday"
    known = [s for key in ("joins", "lands", "in") for s in marked.marks[key] if gap.covers(s)]
    known += [*told, *(t.span for t in between)]
    loose = sum(
        1 for t in sentence.tokens if t.is_word and gap.covers(t.span) and not any(s.covers(t.span) for s in known)
    )
    return loose <= (_LOOSE_WORDS if marked.has("conjunctions", gap.start, gap.end) else 0)


def _is_onward(
    gap: Span, goal: PlaceMention, sentence: Sentence, dates: tuple[DateMention, ...], marked: MarkedDocument
) -> bool:
    """Tell whether nothing but a word of going on, and a day, stands in front of a goal: "Laos on Monday, then Peru".

    Where that word leads to no goal by itself, the goal does nothing: "visited Laos, then Peru raised its tariffs".
    """
    going = [s for s in marked.beginning("onwards", gap.start, gap.end) if s.end <= gap.end]
    if not going or any(t.kind == "visit" and t.rule.is_scheduled for t in marked.triggers_in(gap)):
        return False  # "began his tour in Lima before he left for Laos": the second word tells of it
    known = [s for key in ("onwards", "in", "tos", "lands") for s in marked.marks[key] if gap.covers(s)]
    days = [m.span for m in dates if gap.covers(m.span)]
    leads = [t.span for day in days for t in sentence.tokens_in(gap.start, day.start)[-1:]]  # "on" Monday
    known += [*days, *leads]
    if not all(any(s.covers(t.span) for s in known) for t in sentence.tokens if t.is_word and gap.covers(t.span)):
        return False
    behind = next((t for t in sentence.tokens if t.start >= goal.span.end), None)
    if behind is None or not behind.is_word or any(marked.ends_at(key, goal.span.start) for key in ("in", "tos")):
        return True
    is_dated = any(m.span.covers(behind.span) for m in dates)
    return is_dated or any(
        marked.beginning(k, behind.start, behind.end) for k in ("onwards", "conjunctions", "stops", "in")
    )


def month_of(day: DateMention) -> DateMention | None:
    """Give the month of a journey that keeps to it; one whose end nothing tells may not, late in a month."""
    last = day.end.month if day.end else day.date.month if day.date.day <= _LATE_DAY else 0
    if not day.date.month or last != day.date.month:
        return None
    return DateMention(day.span, PartialDate(day.date.year, day.date.month), basis="inferred")


def month_around(day: DateMention) -> DateMention:
    """Give the month of a day on which something was done during a journey."""
    return DateMention(day.span, PartialDate(day.date.year, day.date.month), basis="inferred")


def guests_of(
    before: list[PersonMention], trigger: Trigger, analysis: Analysis, marked: MarkedDocument
) -> list[PersonMention]:
    """Tell who of two is on the visit during which they met: the one who is not at home there.

    Where nothing tells where it goes, nobody: "met Y in the middle of a trip to win support".
    """
    sentence = marked.document.sentences[trigger.sentence]
    told = within(analysis.places, Span(trigger.span.end, sentence.span.end))
    if not told and before[-1].span.end < trigger.span.start:
        told = within(analysis.places, Span(before[-1].span.end, trigger.span.start))  # "met Y in Laos on his trip"
    goal = told[0].country if told else None
    guests = [m for m in before if analysis.country_of_person(m.name) not in (goal, None)]
    if not goal:
        is_one = len({analysis.country_of_person(m.name) for m in before}) < _PAIR
        return before if is_one or _is_received(before, marked) else []
    if not guests:
        return before
    traveller = _subject_of_talks(guests, trigger, analysis, marked) or guests[-1]
    home = analysis.country_of_person(traveller.name)
    return [m for m in guests if analysis.country_of_person(m.name) == home]


def _subject_of_talks(
    guests: list[PersonMention], trigger: Trigger, analysis: Analysis, marked: MarkedDocument
) -> PersonMention | None:
    """Give who met the other where neither is at home: "X met Y on the sidelines of his visit to Z" tells X's."""
    last = guests[-1]
    talks = [t for t in marked.triggers_in(Span(guests[0].span.end, last.span.start)) if t.kind in _TALKS]
    ahead = [m for m in guests if talks and m.span.end <= talks[-1].span.start]
    aside = Span(last.span.end, trigger.span.start)
    if not ahead or analysis.country_of_person(ahead[-1].name) == analysis.country_of_person(last.name):
        return None
    is_told_of_last = any(marked.has(key, aside.start, aside.end) for key in ("whos", "of_whom"))  # "Y, who is on"
    return None if is_told_of_last else ahead[-1]


def _is_received(people: list[PersonMention], marked: MarkedDocument) -> bool:
    """Tell whether the last of the people is told to be a guest of the first: "received Y on his visit"."""
    gap = people[0].span.end, people[-1].span.start
    return marked.has("receiving", *gap) and not marked.has("passives", *gap)


def toured_country(
    own: Sequence[PlaceMention],
    told: tuple[PlaceMention, ...],
    sentence: Sentence,
    marked: MarkedDocument,
    countries: Mapping[str, str],
) -> PlaceFiller | None:
    """Give the country of a visit that goes to several cities of it: "Sydney, Canberra and Melbourne".

    Args:
        own: The places of the visit.
        told: All places of the document.
        sentence: Where the visit is told.
        marked: The document.
        countries: The English name of each code.
    """
    cities = [m for m in within(told, sentence.span) if m.kind != "country"]
    code = cities[0].country if cities else None
    joined = any(
        (first in own or second in own)
        and marked.has("conjunctions", first.span.end, second.span.start)
        and marked.words(sentence, first.span.end, second.span.start) <= 1
        for first, second in pairwise(cities)
    )
    if not joined or any(m.country != code for m in cities):
        return None
    return PlaceFiller(countries[code], code, True, own[0].span, "inferred") if code else None
