"""Fill what a passage leaves out from the passages around it: companions, sides, dates and places."""

from collections.abc import Collection, Sequence
from datetime import date

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.apart import Apartness, is_aside
from kg.extract.meetings.captions import CaptionReader
from kg.extract.meetings.circles import is_in_circle, with_place_told
from kg.extract.meetings.domestic import has_one_side
from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.guesses import is_beyond_others, is_of_paid, is_only_goal, is_told_of, off_tour, other_side
from kg.extract.meetings.journeys import month_around
from kg.extract.meetings.neighbours import Neighbourhood
from kg.extract.meetings.occasions import Occasions
from kg.extract.meetings.plants import is_of_plant
from kg.extract.meetings.programmes import goes_on_from, is_of_return
from kg.extract.meetings.recalled import is_recalled
from kg.extract.meetings.settings import SettingReader
from kg.extract.meetings.slots import SlotReader
from kg.extract.meetings.spoken import with_spoken_day
from kg.extract.meetings.statements import is_addressed_by
from kg.extract.meetings.words import MarkedDocument
from kg.extract.sides import Sides
from kg.extract.statuses.finder import Status
from kg.model.frozen import replace
from kg.model.kinds import EVENTS, TALKS
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_MET = frozenset({*TALKS, "signing"})
_NEAR = 2  # sentences
_PURPOSE_CHARS = 40
_OPENING_CHARS = 40
_THIS_WORDS = 3  # "Kunjungan ini merupakan | lawatan"
_TITLE_CHARS = 60


class GapFiller:
    """Complete the encounters of one document from one another."""

    def __init__(
        self,
        analysis: Analysis,
        marked: MarkedDocument,
        sides: Sides,
        reader: SlotReader,
        known: Collection[str] = frozenset(),
        told_on: date | None = None,
    ) -> None:
        """Bind to one document; `known` are those of its people whom the tables have in their office.

        `told_on` is the day of writing, where it is known: what is told as held lies behind it.
        """
        self._known = known
        self._told_on = told_on
        self._analysis = analysis
        self._marked = marked
        self._sides = sides
        self._reader = reader
        self._settings: SettingReader = reader.settings
        self._document = marked.document
        self._captions = CaptionReader(analysis, marked, reader.people, reader.settings, told_on)
        self._apart = Apartness(marked)
        self._occasions = Occasions(analysis, marked)
        self._beside = Neighbourhood(
            analysis, marked, self._settings.owning, self._apart, self._settings.countries, told_on
        )

    def fill(self, encounters: Sequence[Encounter]) -> list[Encounter]:
        """Give the encounters with what their surroundings tell; each value keeps the passage that shows it."""
        filled = [self._with_status(e, encounters) for e in encounters]
        filled = [self._with_sides(e, filled) for e in filled]
        filled = [self._with_lone_setting(e, filled) for e in filled]
        filled = [self._with_remarks(e, filled) for e in filled]
        filled = [self._apart.with_future(self._apart.with_next_day(e, filled), filled) for e in filled]
        filled = self._with_happenings(filled)
        filled = [self._captions.with_caption(e) for e in filled]
        filled = [self._beside.with_shared(e, filled) for e in filled]
        filled = [self._occasions.with_occasion(e, filled) for e in filled]
        filled = [self._occasions.with_aside(e, filled) for e in filled]
        return [with_spoken_day(e, self._analysis, self._settings, self._reader.people) for e in filled]

    def _with_status(self, e: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Give what is done on a coming occasion its future: "Ia akan ke Bali. Dalam acara itu, ia bertemu X"."""
        cue = e.status.cue
        is_tenseless = cue is None or self._marked.has("tenseless", cue.start, cue.end) or self._is_day_left(cue, e)
        is_bare = e.status.kind == "asserted" and is_tenseless and e.date is None and e.mentions == 1
        if not is_bare or e.trigger.rule.form == "past":
            return e
        sentence = self._document.sentences[e.trigger.sentence]
        start = max(sentence.span.start, e.trigger.span.start - _PURPOSE_CHARS)
        is_purpose = self._marked.has("purposes", start, e.trigger.span.start + 1) or self._marked.has(
            "purposes", start, e.trigger.span.end
        )
        left = self._marked.first("departures", sentence.span.start, e.trigger.span.start) if is_purpose else None
        if left is not None and not self._marked.has("afters", left.end, e.trigger.span.end):
            return replace(e, status=Status("planned", left))
        opening = min(sentence.span.start + _OPENING_CHARS, e.trigger.span.start)
        start = sentence.span.start
        if self._marked.has("results", start, e.trigger.span.start):
            return e  # "Kunjungan itu menindaklanjuti kunjungan X, yang belum lama ini diterima Y"
        if (plan := self._plan_before(sentence)) is not None:
            return replace(e, status=Status("planned", plan))
        is_there = any(self._marked.has(key, start, max(opening, start)) for key in ("definite", "thens"))
        is_part = self._is_part_of_journey(e, sentence)
        ahead = self._marked.words(sentence, start, e.trigger.span.start)
        is_theirs = e.kind == "visit" and (ahead == 0 or (e.is_definite and ahead == 1))
        is_there = is_there or (is_theirs and self._marked.has("tenseless", e.trigger.span.end, sentence.span.end))
        is_purpose = is_purpose and not is_of_paid(e, encounters, self._told_on)
        for other in encounters:
            near = e.trigger.sentence - max((s for s in other.sentences if s <= e.trigger.sentence), default=-9)
            is_beside = is_purpose or (is_there and near == 1) or (is_part and other.kind == "visit")
            if other is not e and other.status.is_coming and near <= 1 and is_beside:
                return replace(e, status=other.status)
        is_this = (
            e.kind == "visit" and ahead <= _THIS_WORDS and self._marked.has("tenseless", start, e.trigger.span.start)
        )
        plan = self._plan_of(e, sentence) if is_this and sentence.index else None
        return replace(e, status=Status("planned", plan)) if plan else e

    def _is_day_left(self, cue: Span, e: Encounter) -> bool:
        """Tell whether a day is only that of leaving for it: "berlepas ke Lima hari ini bagi menghadiri Forum X"."""
        start, marked = self._document.sentences[e.trigger.sentence].span.start, self._marked
        is_day = any(marked.has(key, cue.start, cue.end) for key in ("todays", "pasts"))
        is_next = is_day and marked.has(
            "purposes", max(cue.end, e.trigger.span.start - _PURPOSE_CHARS), e.trigger.span.end
        )
        left = marked.first("departures", start, cue.start) if is_next and cue.end <= e.trigger.span.start else None
        return left is not None and not marked.triggers_in(Span(left.end, cue.start))

    def _plan_of(self, e: Encounter, sentence: Sentence) -> Span | None:
        """Give what the sentence in front plans with a traveller: "will welcome X tonight. This is X's first visit"."""
        before = self._document.sentences[sentence.index - 1].span
        is_named = any(m.name in e.names for m in self._reader.people.in_span(before))
        return self._marked.first("plans", before.start, before.end) if is_named else None

    def _is_part_of_journey(self, e: Encounter, sentence: Sentence) -> bool:
        """Tell whether a journey is told to include it: "The visit includes a meeting with X"."""
        start, end = sentence.span.start, e.trigger.span.start
        journey = next((t for t in self._marked.triggers_in(Span(start, end)) if t.kind == "visit" and t.is_noun), None)
        if journey is None or e.kind not in TALKS:
            return False
        return self._marked.has("includes", journey.span.end, e.trigger.span.end)

    def _plan_before(self, sentence: Sentence) -> Span | None:
        """Give the plan in front of which a sentence gives examples: "Ia akan sibuk. Di antaranya bertemu X"."""
        opens = self._marked.first("goes_on", sentence.span.start, sentence.span.end)
        if opens is None or opens.start > sentence.span.start or not sentence.index:
            return None
        before = self._document.sentences[sentence.index - 1].span
        return self._marked.first("plans", before.start, before.end)

    def _with_sides(self, encounter: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Give one side alone its other; a bare "next round" has the sides of the encounter before."""
        codes = {code.value for code in encounter.codes}
        if encounter.kind in EVENTS:
            return self._with_host(encounter, codes)
        span = encounter.trigger.span
        # who tours a plant may be at home
        is_of_plant = len(codes) == 1 and encounter.is_bound_elsewhere and encounter.people
        is_left = codes == {self._analysis.home} and self._is_left_at_home(encounter)
        if is_of_plant or is_left or (encounter.kind == "signing" and encounter.is_bloc):
            return encounter
        if is_in_circle(encounter, self._analysis, self._marked):
            return with_place_told(encounter, self._analysis, self._marked)
        is_home = has_one_side(encounter, self._analysis, self._marked, self._known)
        if len(codes) == 1 and not is_home and not self._is_one_of_two_trips(encounter):
            other = self._host_of(encounter, codes) or other_side(
                next(iter(codes)), encounter.kind, span.start, self._sides, self._analysis
            )
            other = self._toured(encounter, encounters, {*codes, other}) or other
            other = off_tour(other, encounter, encounters, self._analysis, self._sides)
            if other and (
                self._is_of_bloc(encounter) or is_only_goal(other, encounter, encounters, self._analysis, self._sides)
            ):
                other = None
            return replace(encounter, codes=(*encounter.codes, Filler(other, span, "inferred"))) if other else encounter
        if not codes and not encounter.people and encounter.trigger.is_noun:
            before = [e for e in encounters if e.trigger.span.start < span.start and len(e.countries) == 2]
            pair = before[-1].countries if before else self._sides.pair_before(span.start)
            is_told = encounter.date is not None or encounter.place is not None
            is_sitting = encounter.trigger.rule.needs == "ordinal" or (is_told and self._reader.is_ordinal(encounter))
            if len(pair) == 2 and (encounter.status.is_coming or is_sitting):
                return replace(encounter, codes=tuple(Filler(code, span, "inferred") for code in pair))
        return encounter

    @staticmethod
    def _toured(e: Encounter, encounters: Sequence[Encounter], codes: set[str | None]) -> str | None:
        """Give the country in which a traveller met somebody on a tour of several: "met X in Chile, and in Peru Y"."""
        if e.kind != "bilateral-meeting" or e.place is None or e.place.basis != "stated" or e.place.country in codes:
            return None
        visits = [v for v in encounters if v.kind == "visit" and v.place and v.place.country == e.place.country]
        return e.place.country if any(set(v.names) & set(e.names) for v in visits) else None

    def _is_left_at_home(self, e: Encounter) -> bool:
        """Tell whether what is only referred to has no other side: "during the visit" behind a tour of a plant."""
        if e.kind not in ("visit", "bilateral-meeting") or not (e.is_definite and e.trigger.is_noun):
            return False
        is_here = e.place is None or (e.kind != "visit" and e.place.country == self._analysis.home)
        return is_here and len(e.people) == 1

    def _is_one_of_two_trips(self, e: Encounter) -> bool:
        """Tell whether nobody is named beside two journeys: "the trip to Laos will follow his visit to Peru"."""
        if e.kind != "visit" or e.people or not e.trigger.is_noun:
            return False
        beside = self._marked.triggers_in(self._document.sentences[e.trigger.sentence].span)
        return any(t.kind == "visit" and t.is_noun and t != e.trigger for t in beside)

    def _is_of_bloc(self, talks: Encounter) -> bool:
        """Tell whether one side's office is that of a bloc: "received the secretary-general of the OECD"."""
        blocs = {org.name for org in self._analysis.organizations if org.kind == "intergovernmental"}
        for person in talks.people:
            if self._analysis.country_of_person(person.value) is None:
                title = Span(max(0, person.span.start - _TITLE_CHARS), person.span.start)
                bodies = [m for m in within(self._analysis.organization_mentions, title) if m.name in blocs]
                if bodies and not Span(bodies[-1].span.end, title.end).of(self._document.text).strip():
                    return True
        return False

    def _host_of(self, talks: Encounter, codes: set[str]) -> str | None:
        """Give the country of the city where two meet, or that the story speaks from, where only one's is told."""
        homes = [self._analysis.country_of_person(name) for name in talks.names]
        if talks.kind != "bilateral-meeting" or len(homes) != _PAIR or homes.count(None) != 1:
            return None
        place, home = talks.place, self._analysis.home
        if home and home not in codes:
            is_told = is_told_of(home, self._sides, self._analysis)
            of = next(iter(codes))
            is_near = is_told and is_beyond_others(home, of, talks.trigger.span.start, self._sides, self._analysis, 1)
            return home if is_near else None
        is_abroad = place is not None and not place.is_country and place.basis == "stated" and codes == {home}
        return place.country if place and is_abroad and place.country not in codes else None

    def _with_host(self, encounter: Encounter, codes: set[str]) -> Encounter:
        """Count the host among those who take part in a gathering, where the text names any."""
        place = encounter.place
        if is_aside(encounter, self._marked) and not encounter.people:
            return replace(encounter, codes=())  # the sides of what was done beside it
        is_told = encounter.kind == "forum" or bool(codes) or (encounter.kind == "summit" and bool(encounter.people))
        if is_told and place and place.country and place.country not in codes:
            host = Filler(place.country, place.span, "inferred")
            return replace(encounter, codes=(*encounter.codes, host))
        return encounter

    def _with_lone_setting(self, encounter: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Take the one day and the one city that its own sentence gives to something else in it."""
        if encounter.kind in EVENTS:
            return encounter
        date, place = encounter.date, encounter.place
        sentence = self._document.sentences[encounter.trigger.sentence]
        is_moved = encounter.status.kind == "postponed"  # "which was to be on 12 May was put off"
        if date is None and not is_moved and (encounter.people or encounter.is_definite):
            date = self._settings.lone_date(sentence, encounter.trigger)
            if date and encounter.status.cue and self._is_of_departure(date.span, encounter):
                date = None
            if date and encounter.kind == "visit" and self._settings.owning.is_of_gathering(date.span, sentence):
                date = None
            date = self._beside.own_day(encounter, date, encounters)
            is_over = date is not None and self._settings.owning.is_last_day(date.span, encounter.trigger, sentence)
            is_over = is_over or (date is not None and is_of_return(date.span, encounter.trigger, self._marked))
            if date and (is_over or self._is_of_what_comes_after(date.span, encounter)):
                date = None
            if date and self._settings.owning.is_frame(encounter.trigger, sentence):
                date = month_around(date)
        if date and self._is_of_another(date.span, encounter):
            date = encounter.date
        if place is None and encounter.kind != "call" and (encounter.people or encounter.kind == "signing"):
            place = self._settings.lone_place(sentence, encounter.trigger)
            is_ahead = place is not None and place.span.end <= encounter.trigger.span.start
            place = place if encounter.people or is_ahead else None  # "on Monday in Suva, the two sides signed"
            place = None if place and self._is_elsewhere(place.span, encounter) else place
        if encounter.kind == "visit" and encounter.status.is_coming:
            # "His visit will be at the invitation extended in their talks in Bali in May": those were in May.
            held = [o for o in encounters if o.status.is_real]
            if encounter.date is None and date and any(o.date and o.date.span == date.span for o in held):
                date = None
            if encounter.place is None and place and any(o.place and o.place.span == place.span for o in held):
                place = None
        return replace(encounter, date=date, place=place)

    def _is_of_another(self, span: Span, e: Encounter) -> bool:
        """Tell whether a day or place is that of something else, told of in another clause of purpose or time.

        A day still to come is not that of talks held: "At the meeting, X proposed to hold a forum next month".
        """
        owner = self._settings.owning.owner(span, self._document.sentences[e.trigger.sentence])
        if owner not in (None, e.trigger) and e.status.is_real and e.trigger.is_noun and self._is_to_come(span):
            return True
        is_ahead = owner is not None and owner != e.trigger and owner.span.end <= span.start
        onward = Span(span.end, max(span.end, e.trigger.span.start))
        if is_ahead and self._marked.has("befores", onward.start, onward.end) and within(self._analysis.places, onward):
            return True  # "met X on Monday before flying to Laos to meet Y"
        if owner is not None and is_ahead and owner.is_noun and self._marked.ends_at("results", owner.span.start):
            return True  # "visits Laos to carry out the results of the talks in January"
        if owner is None or not is_ahead:
            return False
        is_past = e.kind != "visit" and is_recalled(owner, e.trigger, self._analysis, self._marked, self._told_on)
        return is_past or self._apart.is_apart(owner, e.trigger)

    def _is_to_come(self, span: Span) -> bool:
        days = [m.date for m in within(self._analysis.dates, span)]
        return self._told_on is not None and any(day.earliest > self._told_on for day in days)

    def _is_elsewhere(self, place: Span, e: Encounter) -> bool:
        """Tell whether a city is that of something else, or of talks before or after: "met X after talks in Lima"."""
        if self._is_of_another(place, e):
            return True
        if e.kind == "signing" and is_of_plant(place, e.trigger, self._analysis, self._marked):
            return True
        if e.kind == "signing" and e.date is not None and e.date.span.start >= e.trigger.span.end:
            # "In Suva on Monday he spoke of the pact that was signed in May 2009"
            ahead = within(self._analysis.dates, Span(place.end, e.trigger.span.start))
            return any(not day.date.is_compatible(e.date.date) for day in ahead)
        owner = self._settings.owning.owner(place, self._document.sentences[e.trigger.sentence])
        if owner is None or owner == e.trigger or owner.span.end > place.start:
            return False
        if goes_on_from(e.trigger, owner, self._marked):
            return True
        if owner.kind == "visit" and e.trigger.span.end <= owner.span.start:
            # "met X on Friday and toured a plant in Suva on Saturday"
            sentence = self._document.sentences[e.trigger.sentence]
            own = within(self._analysis.dates, Span(e.trigger.span.end, owner.span.start))[-1:]
            next_day = within(self._analysis.dates, Span(owner.span.end, sentence.span.end))[:1]
            return any(not a.date.is_compatible(b.date) for a in own for b in next_day)
        return owner.kind == e.trigger.kind == "meeting" and self._apart.is_sequence(owner, e.trigger)

    def _is_of_what_comes_after(self, day: Span, e: Encounter) -> bool:
        """Tell whether a day is that of another journey, in front: "will visit Laos on 2 May after his trip to"."""
        start = e.trigger.span.start
        return e.kind == "visit" and day.end <= start and self._marked.has("afters", day.end, start)

    def _is_of_departure(self, day: Span, e: Encounter) -> bool:
        """Tell whether a day is that on which one leaves for what is still to come: "flew on Monday to meet X"."""
        cue = e.status.cue
        return cue is not None and cue in self._marked.marks["departures"] and day.start < e.trigger.span.start

    def _with_remarks(self, e: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Take day and city of what was said at it: "…, X said here on Monday. He made the remarks when meeting Y".

        Talks that open the second sentence of a story have the day that closes the first: "…, Monday. In talks with Y".
        """
        sentence = self._document.sentences[e.trigger.sentence]
        if not (e.kind in TALKS or e.kind in EVENTS) or e.date or not e.status.is_real or not sentence.index:
            return e
        told = self._document.sentences[sentence.index - 1]
        is_told_there = e.kind in EVENTS and is_addressed_by(e, told, self._marked, self._reader.people)
        if e.kind in EVENTS and (not is_told_there or within(self._analysis.dates, sentence.span)):
            return e  # "He addressed the fair last year"
        days = [m for m in within(self._analysis.dates, told.span) if m.date.day and m.end is None]
        if len({m.date for m in days}) != 1:
            return e
        spoken = [m for m in days if self._marked.has("speech_verbs", told.span.start, m.span.start)]
        spoken += [m for m in days if self._marked.has("speech", told.span.start, m.span.start)]
        closing = [m for m in days if not any(c.isalnum() for c in self._document.text[m.span.end : told.span.end])]
        closing = [m for m in closing if not self._marked.ends_at("elsewhen", m.span.start)]  # "since Monday"
        if e.kind in EVENTS or self._marked.has("remarks", sentence.span.start, e.trigger.span.start):
            if not (spoken or closing):
                return e
        elif spoken or not closing or not self._opens_behind_lead(e, told, encounters):
            return e
        place = e.place or self._settings.spoken_place(told)
        return replace(e, date=replace(days[0], basis="inferred"), place=place)

    def _opens_behind_lead(self, e: Encounter, told: Sentence, encounters: Sequence[Encounter]) -> bool:
        """Tell whether talks open the sentence behind the first of a story, which tells of no encounter."""
        sentence = self._document.sentences[e.trigger.sentence]
        before = self._document.sentences[: told.index]
        is_lead = told.region == sentence.region == "body" and not any(s.region == "body" for s in before)
        opens = self._marked.words(sentence, sentence.span.start, e.trigger.span.start) <= 1
        is_open = e.trigger.is_noun and not any(told.index in other.sentences for other in encounters)
        return is_lead and not told.is_title and opens and is_open

    def _with_happenings(self, encounters: Sequence[Encounter]) -> list[Encounter]:
        """Give talks the day and city of "the event took place at …", told right in front of them or behind.

        And a gathering those of "the event will be held at …" behind it.
        """
        filled = list(encounters)
        for mark in self._marked.marks["happenings"]:
            sentence = self._document.sentence_at(mark.start)
            if sentence is None or self._marked.words(sentence, sentence.span.start, mark.start) > 1:
                continue
            date, place = self._settings.lone_date(sentence), self._settings.lone_place(sentence)
            near = [
                (abs(s - sentence.index), index)
                for index, e in enumerate(filled)
                for s in e.sentences
                if abs(s - sentence.index) <= (_NEAR if date else 1)
                and (e.status.is_real if e.kind in _MET else e.kind in EVENTS and s < sentence.index)
                and (not e.place or (e.kind in EVENTS and not e.date and not place))
                and (not e.date or e.date == date or (date and e.date.date.is_compatible(date.date)))
            ]
            index = min(near)[1] if near and (date or place) else -1
            if index >= 0 and (place or filled[index].kind in EVENTS):
                told = filled[index]
                filled[index] = replace(told, date=date or told.date, place=place or told.place)
        return filled
