"""Give an encounter the day and city of those told beside it that it can be part of."""

from collections.abc import Mapping, Sequence
from datetime import date

from kg.extract.analysis import Analysis
from kg.extract.meetings.apart import Apartness, is_abroad, is_plant_tour, is_told_aside
from kg.extract.meetings.encounters import Encounter, PlaceFiller
from kg.extract.meetings.journeys import month_of
from kg.extract.meetings.owning import Ownership
from kg.extract.meetings.programmes import goes_on_from, is_besides
from kg.extract.meetings.recalled import is_recalled
from kg.extract.meetings.turns import is_of_main_clause
from kg.extract.meetings.words import MarkedDocument
from kg.model.frozen import dataclass, replace
from kg.model.kinds import EVENTS, TALKS
from kg.model.mentions import DateMention

_LASTING = frozenset({*EVENTS, "visit"})
_STAGES = frozenset({*EVENTS, "other"})  # where one may only speak of it, a dinner too
_OPENING_CHARS = 40
_STORY_DAYS = 300  # what lies further back is of another story


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Ask of the encounters of one document which share a day or a city."""

    analysis: Analysis
    marked: MarkedDocument
    owning: Ownership
    apart: Apartness
    countries: Mapping[str, str]  # the English name of each code
    told_on: date | None = None

    def with_shared(self, encounter: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Take day and city of a visit or forum that it is part of, told in the same sentence or next to it."""
        if encounter.kind in EVENTS or not encounter.status.is_real or not (encounter.people or encounter.codes):
            return encounter
        if encounter.kind == "signing" and self._is_vague(encounter):
            return encounter
        day, place = encounter.date, encounter.place
        for other in self._neighbours(encounter, encounters):
            is_there = encounter.kind != "visit" or not other.place or other.place.country in encounter.countries
            is_there = is_there and not (encounter.kind == "signing" and _is_of_a_month(other))
            is_there = is_there and not self._is_over(other) and not is_plant_tour(other, encounter, self.marked)
            is_there = is_there and not (
                encounter.kind in TALKS and is_besides(encounter.trigger, other.trigger, self.marked)
            )
            is_there = is_there and not goes_on_from(encounter.trigger, other.trigger, self.marked)
            is_there = is_there and not is_abroad(encounter, other) and not self._is_of_old(encounter, other)
            if (
                place is None
                and is_there
                and other.place
                and not other.place.is_country
                and _is_same_day(encounter, other)
                and not self._is_sequel(encounter, other)
            ):
                place = self._goal(other.place) if encounter.kind == "visit" else replace(other.place, basis="inferred")
            is_first = self._is_first_day(other) or self._is_arrival_aside(encounter, other)
            if day is None and self._shares_day(encounter, other) and not is_first:
                day = other.date
        return replace(encounter, date=day, place=place)

    def _goal(self, city: PlaceFiller) -> PlaceFiller:
        """Give the country of a city in which one had talks: a visit is in it, if not itself tied to a city."""
        country = city.country or ""
        return PlaceFiller(self.countries.get(country, city.name), city.country, True, city.span, "inferred")

    def _is_vague(self, e: Encounter) -> bool:
        """Tell whether a signing is told of some time before the story: "Recently the two countries signed …"."""
        sentence = self.marked.document.sentences[e.trigger.sentence]
        return self.marked.has("vagues", sentence.span.start, e.trigger.span.end)

    def _is_first_day(self, other: Encounter) -> bool:
        """Tell whether a visit's or gathering's day is only that on which it began; what was done in it has none."""
        sentence = self.analysis.document.sentence_at(other.date.span.start) if other.date else None
        if other.date is None or sentence is None or other.kind not in _LASTING:
            return False
        return self.owning.is_first_day(other.date.span, sentence)

    def _is_arrival_aside(self, talks: Encounter, visit: Encounter) -> bool:
        """Tell whether a day is only that of coming, told aside: "X, who arrived in Lima on Wednesday, met Y"."""
        trigger = visit.trigger.span
        is_arrival = visit.kind == "visit" and self.marked.has("arrivals", trigger.start, trigger.end)
        is_there = is_arrival and visit.date is not None and visit.trigger.sentence == talks.trigger.sentence
        return is_there and visit.date is not None and self.owning.is_aside_ahead(visit.date.span, talks.trigger)

    def _neighbours(self, encounter: Encounter, encounters: Sequence[Encounter]) -> list[Encounter]:
        """Give the encounters told near it that it can be part of, nearest first."""
        near = [
            other
            for other in encounters
            if other is not encounter
            and other.is_other == encounter.is_other
            and other.status.is_real
            and _distance(encounter, other) <= 1
            and _are_sides_fit(encounter, other)
            and not self.apart.is_apart(encounter.trigger, other.trigger)
            and not self._is_aside_elsewhere(encounter, other, encounters)
            and not self._is_recalled(encounter, other)
            and not (other.kind in _STAGES and self.owning.is_speech_between(encounter.trigger, other.trigger))
        ]
        return sorted(near, key=lambda o: (_distance(encounter, o), o.trigger.span.start))

    def _is_aside_elsewhere(self, e: Encounter, aside: Encounter, encounters: Sequence[Encounter]) -> bool:
        """Tell whether a clause in the sentence before puts a traveller elsewhere than the story does, and is over."""
        if aside.place is None or e.trigger.sentence in aside.sentences or not is_told_aside(aside, self.marked):
            return False
        others = (o for o in encounters if o.place and o.place.country != aside.place.country)
        return any(o.trigger.span.end <= aside.trigger.span.start and set(o.names) & set(e.names) for o in others)

    def _is_recalled(self, e: Encounter, other: Encounter) -> bool:
        """Tell whether what is told behind talks was some time before: "met Y in a follow-up to a visit in May"."""
        if e.kind == "visit" or other.trigger.sentence not in e.sentences:
            return False
        return is_recalled(other.trigger, e.trigger, self.analysis, self.marked, self.told_on)

    def _is_sequel(self, e: Encounter, other: Encounter) -> bool:
        """Tell whether talks came before or after others, which were elsewhere: "met X after talks with Y in Lima"."""
        is_talks = e.kind in TALKS and other.kind in TALKS
        return is_talks and self.apart.is_sequence(e.trigger, other.trigger)

    def _is_of_old(self, e: Encounter, other: Encounter) -> bool:
        """Tell whether a day lies so far behind the newest told that a journey without its own is not of that time."""
        if other.kind != "visit" or other.date is not None or e.date is None or e.trigger.sentence in other.sentences:
            return False
        days = [m.date.earliest for m in self.analysis.dates if m.date.day and m.end is None]
        return bool(days) and (max(days) - e.date.date.latest).days > _STORY_DAYS

    def _shares_day(self, encounter: Encounter, other: Encounter) -> bool:
        """Tell whether two encounters are of one day: signing after talks, talks on a forum's sidelines."""
        if other.date is None or not other.date.date.month or encounter.kind == "visit":
            return False
        if encounter.kind == "signing" and self.marked.ends_at("relatives", encounter.trigger.span.start):
            # "An accord that was signed in …": told of an earlier day.
            return False
        if other.date.end is not None:
            return False
        if encounter.kind == "signing" and other.kind in TALKS:
            return not _is_of_a_month(other)
        if encounter.kind in TALKS and other.kind == "signing":
            return bool(encounter.people) and set(encounter.countries) == set(other.countries)
        if self.is_before_journey(encounter, other):
            return False
        if other.kind == "visit":
            # Talks told right behind a visit of one day, or in one sentence with it.
            return min(other.sentences) <= encounter.trigger.sentence and not _is_in_other_land(encounter, other)
        start, end = sorted((encounter.trigger.span.start, other.trigger.span.start))
        return encounter.trigger.sentence in other.sentences and self.marked.has("sidelines", start, end)

    def _is_over(self, e: Encounter) -> bool:
        """Tell whether a gathering only dates what is told beside it: "days after a summit in Bali"."""
        if e.kind not in EVENTS or e.place is None:
            return False
        sentence = self.marked.document.sentences[e.trigger.sentence]
        return self.owning.is_of_gathering_over(e.place.span, None, sentence)

    def own_day(
        self, encounter: Encounter, day: DateMention | None, encounters: Sequence[Encounter]
    ) -> DateMention | None:
        """Give what the day of another beside it tells: nothing of talks before, of a next leg its month."""
        same = [other for other in encounters if day is not None and other.date == day]
        if any(self.is_before_journey(encounter, other) for other in same):
            return None
        if day is not None and is_of_main_clause(replace(encounter, date=day), self.marked):
            return None
        return month_of(day) if day and any(self.is_next_leg(encounter, other) for other in same) else day

    def is_before_journey(self, talks: Encounter, visit: Encounter) -> bool:
        """Tell whether a journey follows talks: "arrived after meeting X in Jakarta", "after meeting X, Y flew to"."""
        first, second = talks.trigger.span, visit.trigger.span
        if visit.kind != "visit" or visit.trigger.sentence != talks.trigger.sentence:
            return False
        if second.end < first.end:
            return self.marked.has("afters", second.end, first.end)
        start = self.marked.document.sentences[talks.trigger.sentence].span.start
        opens = first.start - start <= _OPENING_CHARS and not talks.trigger.is_noun
        return opens and not visit.trigger.is_noun and self.marked.has("afters", start, first.start)

    def is_next_leg(self, leg: Encounter, first: Encounter) -> bool:
        """Tell whether a journey goes on where another in front ends: "visited Laos on Monday and flew on to Peru"."""
        if leg.kind != "visit" or first.kind != "visit" or leg.place is None or first.place is None:
            return False
        day, span = first.date, leg.trigger.span
        is_dated = day is not None and bool(day.date.day) and day.span.end <= span.start
        is_row = first.trigger.sentence == leg.trigger.sentence and first.trigger.span.end <= span.start
        return is_dated and is_row and first.place.country != leg.place.country


def _distance(first: Encounter, second: Encounter) -> int:
    """Count the sentences between the nearest passages of two encounters."""
    return min(abs(own - other) for own in first.sentences for other in second.sentences)


def _is_same_day(encounter: Encounter, other: Encounter) -> bool:
    if encounter.date is None or other.date is None:
        return True
    days = other.date
    return days.date.is_compatible(encounter.date.date) or (
        days.end is not None and days.date.earliest <= encounter.date.date.earliest <= days.end.latest
    )


def _is_in_other_land(e: Encounter, visit: Encounter) -> bool:
    """Tell whether talks are told to be in another country than a visit, and so not on its day."""
    lands = {place.country for place in (e.place, visit.place) if place and place.country}
    return len(lands) > 1


def _is_of_a_month(e: Encounter) -> bool:
    """Tell whether talks are only told with their month: "the pact builds on talks held in Suva in February"."""
    return e.kind in TALKS and e.date is not None and not e.date.date.day


def _are_sides_fit(encounter: Encounter, other: Encounter) -> bool:
    if other.kind in EVENTS:
        return True
    if set(encounter.names) & set(other.names):
        return True
    if encounter.kind in TALKS and other.kind in TALKS and len(encounter.names) > 1 and len(other.names) > 1:
        return False
    first, second = set(encounter.countries), set(other.countries)
    return bool(first) and (first <= second or second <= first)
