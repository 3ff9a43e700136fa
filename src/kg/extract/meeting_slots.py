"""Read what a sentence says of the encounter that a trigger in it names."""

from collections.abc import Mapping, Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meeting_events import EventReader
from kg.extract.meeting_people import PeopleReader
from kg.extract.meeting_settings import SettingReader
from kg.extract.meeting_statuses import StatusReader
from kg.extract.meeting_words import MarkedDocument, MeetingWords, Trigger
from kg.extract.sides import Sides
from kg.extract.status import Statuses
from kg.model.frozen import replace
from kg.model.mentions import CountryMention, PersonMention
from kg.model.spans import Span
from kg.text.document import Sentence

_EVENTS = ("summit", "forum", "multilateral")
_NAME_CHARS = 40
_BESIDE_CHARS = 2  # ", "
_PAIR = 2
_TITLE_WORDS = 2
_REACHED_WORDS = 7
_LED_WORDS = 4
_SERIES_CHARS = 32  # "the 16th Laos-China cooperation committee meeting"


class SlotReader:
    """Fill the slots of encounters, sentence by sentence, for one document."""

    def __init__(
        self,
        words: MeetingWords,
        analysis: Analysis,
        marked: MarkedDocument,
        sides: Sides,
        people: Sequence[PersonMention],
        countries: Mapping[str, str],
    ) -> None:
        """Bind the readers to one document; `countries` gives each code's English name."""
        self._words = words
        self._analysis = analysis
        self._marked = marked
        self._sides = sides
        self._countries = countries
        self.people = PeopleReader(words, analysis, marked, sides, people)
        self._events = EventReader(words, analysis, marked, self.people)
        triggers = [self._as_told(trigger) for trigger in marked.triggers]
        self._names = {trigger: self._events.name(trigger, self._sentence(trigger)) for trigger in triggers}
        self.triggers = tuple(trigger for trigger in triggers if self._counts(trigger))
        self._statuses = StatusReader(marked)
        self.settings = SettingReader(analysis, marked, self.triggers, countries)

    def _sentence(self, trigger: Trigger) -> Sentence:
        return self._marked.document.sentences[trigger.sentence]

    def read(self, trigger: Trigger, statuses: Statuses) -> Encounter | None:
        """Give what the sentence of one of `triggers` tells; None where a noun lacks the people it needs."""
        sentence = self._sentence(trigger)
        name = self._names[trigger]
        is_event = trigger.kind in _EVENTS
        people = self._events.attendants(trigger, sentence, name) if is_event else self.people.around(trigger, sentence)
        if trigger.rule.needs == "people" and len(people) < 2:
            return None
        end = self.people.right_end(trigger, sentence)
        is_definite = self._is_definite(trigger, sentence)
        place = self.settings.place(trigger, sentence, is_definite=is_definite)
        day = self.settings.day(trigger, sentence, is_definite=is_definite)
        if day and name and is_event and name.covers(day.span):
            day = None  # "Expo 2020" was held in 2021
        status = self._statuses.on_day(day, self._statuses.at(trigger, statuses))
        if day and day.is_relative and not day.date.month and status.is_real:
            day = None  # "since they took office this year"
        if trigger.is_noun and len(people) < _PAIR and (place or day) and self.people.is_theirs(trigger, sentence):
            people = self.people.pair_before(trigger, sentence) or people
        if trigger.rule.needs == "goal" and not self._has_goal(trigger, sentence):
            # "The visiting minister": day and place in the sentence are those of what he does there.
            people, place, day = people[-1:], None, None
        has_party = self._has_party(trigger, sentence, end)
        has_party = has_party or (is_event and bool(people) and self._events.is_addressed(trigger, sentence))
        return Encounter(
            kind=self._kind(trigger, sentence, name, end),
            trigger=trigger,
            status=status,
            people=tuple(people),
            codes=tuple(self._codes(trigger, sentence, people, place, end)),
            date=day,
            place=place,
            name=name if is_event or trigger.kind == "meeting" else None,
            is_definite=is_definite,
            is_other=trigger.rule.is_new or self._is_other(trigger, sentence),
            is_formal=self._is_formal(trigger),
            has_party=has_party,
            is_bound_elsewhere=place is None and self.is_bound_elsewhere(trigger, sentence),
            is_bloc=name is not None and self._marked.has("multilateral", name.start, name.end),
            sentences=(trigger.sentence,),
        )

    def _as_told(self, trigger: Trigger) -> Trigger:
        """Make a visit paid to somebody talks ("mengunjungi Menteri X"), and "the Shangri-La Dialogue" a forum."""
        if trigger.rule.needs == "people" and self._is_named_forum(trigger):
            return replace(trigger, rule=replace(trigger.rule, kind="forum", needs="event"))
        if trigger.kind != "visit" or trigger.is_noun or not self._marked.has("callings", *_ends(trigger.span)):
            return trigger
        sentence = self._sentence(trigger)
        zone = Span(trigger.span.end, sentence.span.end)
        hosts = [m.span for m in self.people.in_span(zone)[:1] if m.kind != "pronoun"]
        hosts += [m.span for m in within(self._analysis.offices, zone)[:1]]
        if not any(self._marked.words(sentence, zone.start, host.start) == 0 for host in hosts):
            return trigger
        return replace(trigger, rule=replace(trigger.rule, kind="meeting", needs="party"))

    def _is_named_forum(self, trigger: Trigger) -> bool:
        """Tell whether a capital and a name in front make it a gathering; with two countries in it, it is of these."""
        marked = self._marked
        if not marked.has("named_forums", *_ends(trigger.span)):
            return False
        text = marked.document.text
        sentence = self._sentence(trigger)
        ahead = [t for t in sentence.tokens if t.end <= trigger.span.start]
        is_named = bool(ahead) and ahead[-1].is_capitalized and ahead[-1].start > sentence.span.start
        if not is_named or not text[trigger.span.start].isupper():
            return False
        near = Span(max(sentence.span.start, trigger.span.start - _NAME_CHARS), trigger.span.start)
        return len({m.code for m in within(self._analysis.countries, near)}) < _PAIR

    def is_arrival(self, trigger: Trigger) -> bool:
        """Tell whether it says that a traveller has come: "tiba di Jakarta"."""
        return self._marked.has("arrivals", trigger.span.start, trigger.span.end)

    def _counts(self, trigger: Trigger) -> bool:
        """Tell whether what a trigger needs stands near it."""
        sentence, needs = self._sentence(trigger), trigger.rule.needs
        if self._is_ruled_out(trigger, sentence):
            return False
        if needs == "party":
            return self._has_party(trigger, sentence, self.people.right_end(trigger, sentence), words=10)
        if needs == "goal":
            return self._has_goal(trigger, sentence) or self._is_guest(trigger, sentence)
        if needs == "led":
            return self._is_reached(trigger, sentence) and self._is_led(trigger, sentence)
        if needs == "many":
            return self._is_of_many(trigger, sentence)
        if needs == "reached":
            return self._is_reached(trigger, sentence)
        if needs == "ordinal":
            return self._is_in_series(trigger)
        if needs == "virtual":
            return self._marked.has("virtual", trigger.span.end, sentence.span.end)
        if needs == "name":
            return self._is_lone_name(trigger)
        if needs == "event":
            named = self._names[trigger] is not None
            is_told = named or self._is_definite(trigger, sentence) or self._events.is_attended(trigger, sentence)
            is_told = is_told or self._events.is_addressed(trigger, sentence)
            return is_told or self._marked.has("venues", trigger.span.end, sentence.span.end)
        return True

    def _is_ruled_out(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it is part of a title, one of many, or told of those who report or only welcome."""
        for office in self._analysis.offices:
            # "Director-General of Trade Negotiations"; but "will head to Riyadh" is a journey.
            if office.span.covers(trigger.span) and (trigger.is_noun or office.span.start < trigger.span.start):
                return True
        before = self._marked.document.folded[max(0, trigger.span.start - 24) : trigger.span.start]
        if trigger.is_noun and self._words.quantity.search(before):
            return True
        if trigger.rule.needs == "people" and self._marked.ends_at("abouts", trigger.span.start):
            return True  # "told him about the negotiations with X": a topic
        if self._is_of_outsiders(trigger, sentence):
            return True
        if trigger.kind == "summit" and self._is_of_ministers(trigger):
            return True
        if trigger.kind == "forum" and self._is_of_summit(trigger):
            return True
        return trigger.rule.needs == "party" and self._is_at_airfield(trigger, sentence)

    def _is_of_outsiders(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether newsmen or tourists came, or teams meet, and nobody is named: "our staff saw on a visit"."""
        keys = {"visit": ("newsmen", "sports"), "meeting": ("sports",)}.get(trigger.kind, ())
        if not any(self._marked.has(key, sentence.span.start, sentence.span.end) for key in keys):
            return False
        return not within(self._analysis.person_mentions, sentence.span) and not within(
            self._analysis.offices, sentence.span
        )

    def _is_at_airfield(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether someone is only welcomed on landing."""
        if not self._marked.has("greetings", trigger.span.start, trigger.span.end):
            return False
        return self._marked.has("airfields", sentence.span.start, sentence.span.end)

    def _is_lone_name(self, trigger: Trigger) -> bool:
        """Tell whether it is named and its name is not that of another gathering: "acara Forum X" is the forum."""
        name = self._names[trigger]
        return name is not None and not any(
            t.kind in _EVENTS and t != trigger and name.covers(t.span) for t in self._marked.triggers
        )

    def _is_of_ministers(self, trigger: Trigger) -> bool:
        """Tell whether its name goes on to a ministers' meeting: "East Asia Summit Economic Ministers' Meeting"."""
        name = self._names[trigger]
        return name is not None and any(
            t.kind == "multilateral" and name.covers(t.span) and t.span.start > trigger.span.end
            for t in self._marked.triggers
        )

    def _is_of_summit(self, trigger: Trigger) -> bool:
        """Tell whether a numbered summit stands in its name: "Persidangan Perubahan Iklim COP28"."""
        name = self._names[trigger]
        text = self._marked.document.text
        return name is not None and any(
            t.kind == "summit" and t != trigger and name.covers(t.span) and any(map(str.isdigit, t.span.of(text)))
            for t in self._marked.triggers
        )

    def _has_party(self, trigger: Trigger, sentence: Sentence, end: int, words: int = 12) -> bool:
        """Tell whether a person, an office or a delegation stands close behind."""
        start = trigger.span.end
        zone = Span(start, end)
        parties = [m.span for m in self.people.in_span(zone)] + [m.span for m in within(self._analysis.offices, zone)]
        if any(self._marked.words(sentence, start, span.start) <= words for span in parties):
            return True
        party = self._marked.first("parties", start, end)
        if party is not None and self._marked.words(sentence, start, party.start) <= 4:
            return True
        bodies = within(self._analysis.organization_mentions, zone)
        return any(self._marked.words(sentence, start, m.span.start) <= 3 for m in bodies)

    def _has_goal(self, trigger: Trigger, sentence: Sentence) -> bool:
        start, end = trigger.span.end, sentence.span.end
        goals = [m.span for m in within(self._analysis.places, Span(start, end))]
        goals += [m.span for m in within(self._analysis.countries, Span(start, end))]
        for category in ("sites", "here"):
            # "tiba di sini" shares its preposition with the trigger.
            mark = self._marked.first(category, trigger.span.start if category == "here" else start, end)
            goals += [mark] if mark else []
        return any(self._marked.words(sentence, start, goal.start) <= 5 for goal in goals)

    def _is_reached(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a preposition leads to a goal behind: "led the Thai delegation to Laos"."""
        start, end = trigger.span.end, sentence.span.end
        zone = Span(start, end)
        lead = "tos" if trigger.is_noun else "in"
        goals = [m.span for m in within(self._analysis.places, zone)]
        goals += [m.span for m in within(self._analysis.countries, zone)]
        return any(
            self._marked.words(sentence, start, goal.start) <= _REACHED_WORDS
            and self._marked.has(lead, start, goal.start)
            and self._marked.ends_at(lead, goal.start)
            for goal in goals
        )

    def _is_led(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a delegation stands close behind: "is leading Thailand's negotiating team to Washington"."""
        party = self._marked.first("parties", trigger.span.end, sentence.span.end)
        return party is not None and self._marked.words(sentence, trigger.span.end, party.start) <= _LED_WORDS

    def is_bound_elsewhere(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a journey goes to something named that is no known place: "a visit to Harapan Plant"."""
        if trigger.kind != "visit":
            return False
        start = trigger.span.end
        leads = [s for s in self._marked.marks["in"] if start <= s.start < sentence.span.end]
        if leads and self._marked.words(sentence, start, leads[0].start) <= 1:
            start = leads[0].end
        elif trigger.is_noun:
            return False
        goal = next((t for t in sentence.tokens if t.start >= start and t.is_word), None)
        if goal is None or any(m.span.overlaps(goal.span) for m in self._analysis.countries):
            return False
        if any(m.span.overlaps(goal.span) for m in self._analysis.places):
            return False
        if self._begins("lands", goal.start, sentence):
            return False
        return goal.is_capitalized or self._begins("sites", goal.start, sentence)

    def _begins(self, category: str, start: int, sentence: Sentence) -> bool:
        mark = self._marked.first(category, start, sentence.span.end)
        return mark is not None and mark.start == start

    def is_ordinal(self, encounter: Encounter) -> bool:
        """Tell whether a number in a series stands beside its noun: "the ninth meeting"."""
        return self._is_in_series(encounter.trigger)

    def _is_in_series(self, trigger: Trigger) -> bool:
        is_long = (
            trigger.rule.needs == "ordinal" and self._marked.words(self._sentence(trigger), *_ends(trigger.span)) > 1
        )
        reach = _SERIES_CHARS if is_long else 16
        around = self._marked.document.folded[max(0, trigger.span.start - reach) : trigger.span.end + 28]
        return bool(self._words.ordinal.search(around))

    def _is_guest(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it only says that someone beside it is a guest: "the visiting minister"."""
        if not self._marked.has("guests", trigger.span.start, trigger.span.end):
            return False
        zone = Span(trigger.span.end, sentence.span.end)
        titles = [m.span for m in within(self._analysis.offices, zone)] + [m.span for m in self.people.in_span(zone)]
        if any(self._marked.words(sentence, zone.start, span.start) <= _TITLE_WORDS for span in titles):
            return True
        return self._marked.words(sentence, trigger.span.start, trigger.span.end) > 1

    def _kind(self, trigger: Trigger, sentence: Sentence, name: Span | None, end: int) -> str:
        marked = self._marked
        if trigger.kind == "meeting":
            if self._is_of_many(trigger, sentence):
                return "multilateral-meeting"
            if trigger.is_noun and name and marked.has("multilateral", name.start, name.end):
                return "multilateral-meeting"
            start = max(sentence.span.start, trigger.span.start - 24)
            if marked.has("virtual", start, min(sentence.span.end, max(end, trigger.span.end + 40))):
                return "call"
            return "bilateral-meeting"
        return "multilateral-meeting" if trigger.kind == "multilateral" else trigger.kind

    def _is_of_many(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether the ministers or leaders of a bloc meet, and nobody is named: "ASEAN trade ministers met"."""
        ahead = sentence.span.start, trigger.span.start
        if trigger.is_noun or not all(self._marked.has(key, *ahead) for key in ("heads", "multilateral")):
            return False
        if trigger.rule.needs == "many" and self._marked.has("clauses", *ahead):
            return False  # "… agreed when the leaders gathered" only dates it
        return not self.people.in_span(sentence.span)

    def _codes(
        self, trigger: Trigger, sentence: Sentence, people: list[Filler], place: PlaceFiller | None, end: int
    ) -> list[Filler]:
        """Give the countries of the people, then of the bodies and countries on the other side."""
        codes = [
            Filler(code, person.span, "inferred")
            for person in people
            if (code := self._analysis.country_of_person(person.value))
        ]
        if trigger.kind in _EVENTS:
            return codes + self._events.countries(trigger, sentence, self._names[trigger], self._sides)
        if _is_full(codes):
            return codes
        zone = Span(trigger.span.end, end)
        codes += self._of_parties(zone, sentence)
        if trigger.kind == "visit" and place and place.country:
            codes.append(Filler(place.country, place.span, "inferred"))
        if not _is_full(codes):
            codes += [Filler(m.code, m.span) for m in self._named(zone) if not _is_of_place(m, place)]
        if not _is_full(codes):
            for coreference in self._sides.coreferences:
                if sentence.span.covers(coreference.span):
                    codes += [Filler(code, coreference.span, "inferred") for code in coreference.codes]
        if not _is_full(codes) and not people:
            before = Span(sentence.span.start, trigger.span.start)
            codes = [
                *self._of_parties(before, sentence),
                *(Filler(m.code, m.span) for m in self._named(before)),
                *codes,
            ]
        return codes

    def _named(self, zone: Span) -> list[CountryMention]:
        return [m for m in within(self._analysis.countries, zone) if m.kind != "capital"]

    def _of_parties(self, zone: Span, sentence: Sentence) -> list[Filler]:
        """Give the countries of the offices and bodies in a stretch."""
        codes = [Filler(m.country, m.span) for m in within(self._analysis.offices, zone) if m.country]
        bodies = {org.name: org.country for org in self._analysis.organizations}
        for mention in within(self._analysis.organization_mentions, zone):
            code = bodies.get(mention.name)
            if code and self._marked.words(sentence, zone.start, mention.span.start) <= 12:
                codes.append(Filler(code, mention.span, "inferred"))
        return codes

    def _is_definite(self, trigger: Trigger, sentence: Sentence) -> bool:
        marked = self._marked
        if not trigger.is_noun:
            return False
        is_named = trigger.kind in _EVENTS and self._names[trigger] is not None
        is_named = is_named or (trigger.kind == "visit" and self._is_led_on(trigger, sentence))
        if (
            not is_named
            and not marked.marks["definite_before"]
            and marked.words(sentence, sentence.span.start, trigger.span.start) == 0
        ):
            # "Pertemuan membahas …": without articles, a noun that opens the sentence is the one told before.
            return True
        if marked.has("definite", trigger.span.end, trigger.span.end + 14):
            behind = marked.first("definite", trigger.span.end, trigger.span.end + 14)
            return behind is not None and marked.words(sentence, trigger.span.end, behind.start) <= 1
        return not is_named and any(
            span.end <= trigger.span.start and marked.words(sentence, span.end, trigger.span.start) == 0
            for span in marked.marks["definite_before"]
            if span.start >= sentence.span.start
        )

    def _is_led_on(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether its goal stands right behind: "the visit to France by X" comes back to none."""
        lead = self._marked.first("tos", trigger.span.end, sentence.span.end)
        return lead is not None and self._marked.words(sentence, trigger.span.end, lead.start) == 0

    def _is_other(self, trigger: Trigger, sentence: Sentence) -> bool:
        start = max(sentence.span.start, trigger.span.start - 14)
        return trigger.is_noun and self._marked.has("other", start, min(sentence.span.end, trigger.span.end + 16))

    def _is_formal(self, trigger: Trigger) -> bool:
        start, end = trigger.span.start - 12, trigger.span.end + 12
        is_formal = any(self._marked.has(key, start, end) for key in ("formal_visit", "here"))
        return trigger.kind == "visit" and is_formal


def _is_of_place(country: CountryMention, place: PlaceFiller | None) -> bool:
    """Tell whether a country is where the encounter is, or only says where its city lies: "in Brussels, Belgium"."""
    if place is None or country.code != place.country:
        return False
    return country.span == place.span or 0 <= country.span.start - place.span.end <= _BESIDE_CHARS


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_full(codes: list[Filler]) -> bool:
    return len({code.value for code in codes}) > 1
