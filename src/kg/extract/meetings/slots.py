"""Read what a sentence says of the encounter that a trigger in it names."""

from collections.abc import Mapping, Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.events import EventReader
from kg.extract.meetings.invitations import as_asked
from kg.extract.meetings.joint import is_of_states, own_envoys
from kg.extract.meetings.needs import TriggerReader
from kg.extract.meetings.parties import PartyReader
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.programmes import as_hoped_of, is_framed, is_on_agenda
from kg.extract.meetings.settings import SettingReader
from kg.extract.meetings.statuses import StatusReader
from kg.extract.meetings.travel import guest_of, is_another
from kg.extract.meetings.words import GATHERINGS, MarkedDocument, MeetingWords, Trigger
from kg.extract.sides import Sides
from kg.extract.statuses.finder import Status, Statuses
from kg.model.mentions import CountryMention, DateMention, PersonMention
from kg.model.spans import Span
from kg.text.document import Sentence

_BESIDE_CHARS = 2  # ", "
_PAIR = 2
_FAR = 999
_JOINED_WORDS = 2
_OF_BODY_WORDS = 4  # "an informal meeting of the General Council of the WTO"
_SIDE_CHARS = 8
_AHEAD_CHARS = 28  # "virtually hosted the first"


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
        self._analysis = analysis
        self._marked = marked
        self._sides = sides
        self._countries = countries
        self.people = PeopleReader(words, analysis, marked, sides, people)
        self._events = EventReader(words, analysis, marked, self.people)
        self._needs = TriggerReader(words, analysis, marked, self.people, self._events)
        self.triggers = self._needs.triggers
        self._statuses = StatusReader(marked, analysis.dates)
        self._parties = PartyReader(analysis, marked, self.people)
        self.settings = SettingReader(analysis, marked, self.triggers, countries)

    def _sentence(self, trigger: Trigger) -> Sentence:
        return self._marked.document.sentences[trigger.sentence]

    def read(self, trigger: Trigger, statuses: Statuses) -> Encounter | None:
        """Give what the sentence of one of `triggers` tells; None where a noun lacks the people it needs."""
        sentence = self._sentence(trigger)
        name = self._needs.names[trigger]
        is_event = trigger.kind in GATHERINGS
        people = self._who(trigger, sentence, name)
        is_definite = self._needs.is_definite(trigger, sentence) or self._is_of_companions(trigger)
        end = self.people.right_end(trigger, sentence)
        met = self._parties.met(trigger, sentence, end)
        needs_people = trigger.rule.needs == "people"
        around = self.settings.places, self._analysis, self._marked, self.people
        is_told = bool(met) or is_on_agenda(trigger, sentence, people, self._marked)  # "Talks are planned"
        is_told = needs_people and is_told and self._statuses.at(trigger, statuses).is_coming
        is_told = is_told or (needs_people and not people and is_of_states(trigger, sentence, *around))
        if needs_people and len(people) < _PAIR and not (is_told or (is_definite and not people)):
            return None
        place = self._place(trigger, sentence, name, is_definite=is_definite)
        status, day = self._status(trigger, sentence, statuses, name, is_definite=is_definite)
        if needs_people and not people and not (status.is_real and day) and not is_told:
            return None  # "the talks, which took place on Monday" come back to those told before
        if needs_people and people and not self._is_tied(trigger, people):
            return None  # "negosiasi tarif Harlan," kata Budi
        if day and self._is_vague(trigger, sentence, day, status):
            day = None  # "since they took office this year"
        is_theirs = trigger.is_noun and len(people) < _PAIR and self.people.referrers.is_theirs(trigger, sentence)
        if is_theirs and (place or day) and not self._has_other_side(trigger, sentence):
            people = self.people.referrers.pair_before(trigger, sentence) or people
        needs_goal = trigger.rule.needs == "goal"
        if needs_goal and (
            self._needs.is_before_guest(trigger, sentence) or not self._needs.has_goal(trigger, sentence)
        ):
            # "The visiting minister": day and place in the sentence are those of what he does there.
            people, place, day = guest_of(trigger, sentence, people, self._analysis, self.people), None, None
        also = self._parties.also_there(trigger, sentence)
        if is_definite and trigger.is_noun and not also and self._is_joined(trigger, sentence):
            people = []  # "turut hadir dalam pertemuan itu X": companions of those told before
        return Encounter(
            kind=self._kind(trigger, sentence, name, end, people),
            trigger=trigger,
            status=status,
            people=tuple({p.value: p for p in (*people, *also)}.values()),
            codes=tuple(self._codes(trigger, sentence, people, place, end)),
            date=day,
            place=place,
            name=name if is_event or trigger.kind == "meeting" else None,
            is_definite=is_definite or is_framed(trigger, sentence, self._marked),
            is_other=trigger.rule.is_new or is_another(trigger, sentence, self._analysis, self._marked),
            is_formal=self._is_formal(trigger),
            has_party=self._has_party(trigger, sentence, end, people, place)
            or (bool(met) and trigger.kind == "meeting"),
            met=met,
            known=self._parties.known(sentence.span) if trigger.kind == "meeting" else frozenset(),
            is_bound_elsewhere=place is None and self.is_bound_elsewhere(trigger, sentence),
            is_bloc=name is not None and self._marked.has("multilateral", name.start, name.end),
            sentences=(trigger.sentence,),
        )

    def _place(
        self, trigger: Trigger, sentence: Sentence, name: Span | None, *, is_definite: bool
    ) -> PlaceFiller | None:
        place = self.settings.place(trigger, sentence, is_definite=is_definite)
        if place is None and trigger.is_noun:
            place = self._events.hosts.city(trigger, sentence, name, self.settings.places)
        if trigger.kind not in GATHERINGS:
            return place or self._goal_told(trigger, sentence)
        is_title = name is not None and self._marked.has("titled", trigger.span.end, name.start)
        if place and name and name.covers(place.span) and is_title:
            place = None  # "a forum titled “Investing in Laos”"
        if place is None and name and trigger.kind != "multilateral":
            place = self.settings.named_city(name)
        if place is None and (host := self._events.hosts.host(trigger, sentence, name)):
            place = PlaceFiller(self._countries[host.value], host.value, True, host.span, "inferred")
        return place

    def _status(
        self, trigger: Trigger, sentence: Sentence, statuses: Statuses, name: Span | None, *, is_definite: bool
    ) -> tuple[Status, DateMention | None]:
        """Give the status and the day that go together."""
        status = as_asked(self._statuses.at(trigger, statuses), trigger, sentence, self._marked)
        if status.is_real and (plan := self.people.plan_behind(trigger, sentence)):
            status = Status("planned", plan)
        if status.kind == "postponed" and status.cue is not None:
            day = self.settings.moved_day(status.cue, sentence)
        else:
            day = self.settings.day(trigger, sentence, is_definite=is_definite)
        if day and name and trigger.kind in GATHERINGS and name.covers(day.span):
            day = None  # "Expo 2020" was held in 2021
        return self._statuses.on_day(day, as_hoped_of(status, day, trigger, self._marked)), day

    def _is_vague(self, trigger: Trigger, sentence: Sentence, day: DateMention, status: Status) -> bool:
        """Tell whether a day is but a year counted from now that sets no scene of what has happened."""
        if not (day.is_relative and not day.date.month and status.is_real):
            return False
        owning = self.settings.owning
        is_setting = owning.is_behind_setting(day.span, trigger, sentence)
        return not is_setting and not owning.is_opening_year(day.span, trigger, sentence)

    def _has_party(
        self, trigger: Trigger, sentence: Sentence, end: int, people: list[Filler], place: PlaceFiller | None
    ) -> bool:
        """Tell whether somebody or something shows that it is an encounter, if no more than one side is named."""
        is_sitting = trigger.is_noun and trigger.kind == "meeting" and place is not None
        is_addressed = trigger.kind in GATHERINGS and bool(people)
        if trigger.rule.needs == "party" and trigger.kind == "meeting" and not people:
            return self._parties.is_guest_unnamed(trigger, sentence, end)
        return (
            self._needs.has_party(trigger, sentence, end)
            or (is_sitting and self._needs.is_in_series(trigger))
            or (trigger.kind == "visit" and self._needs.has_delegation(trigger, sentence))
            or (is_addressed and self._events.is_addressed(trigger, sentence))
        )

    def _who(self, trigger: Trigger, sentence: Sentence, name: Span | None) -> list[Filler]:
        """Give who takes part; those of a dinner may be told to meet at it or to attend it."""
        people = [] if trigger.kind in GATHERINGS else self.people.around(trigger, sentence)
        if trigger.kind not in GATHERINGS and (trigger.kind != "other" or len(people) >= _PAIR):
            return people
        told = {person.value for person in people}
        attendants = self._events.attendants(trigger, sentence, name)
        is_event = trigger.kind in GATHERINGS
        there = [p for p in attendants if p.value not in told and (is_event or sentence.span.covers(p.span))]
        return [*people, *there]

    def _goal_told(self, trigger: Trigger, sentence: Sentence) -> PlaceFiller | None:
        """Give the goal in a clause behind a visit, "the visit that X made to Laos", or "Laos was visited by X"."""
        places, made = self.settings.places, self.people.told_behind(trigger, sentence) or sentence.span.end
        if self.people.possessors.is_paid(trigger):
            goals = within(places, Span(sentence.span.start, trigger.span.start))[-1:]
        else:
            goals = within(places, Span(made, sentence.span.end))[:1]
            goals = [goal for goal in goals if self._is_led_to(made, goal.span.start, sentence, _PAIR)]
        return PlaceFiller(g.name, g.country, g.kind == "country", g.span) if (g := next(iter(goals), None)) else None

    def _is_tied(self, trigger: Trigger, people: list[Filler]) -> bool:
        """Tell whether a word ties two people to talks: "talks with X", "negotiations between X and Y"."""
        start, end = trigger.span.start, max(p.span.start for p in people)
        is_free = any(p.basis == "inferred" for p in people) or end < trigger.span.end
        return is_free or any(self._marked.has(key, start, end) for key in ("with", "between"))

    def _has_other_side(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a country or an office stands on the other side: "their second round with US officials"."""
        start = trigger.span.end
        sides = [m.span.start for m in self._analysis.countries] + [m.span.start for m in self._analysis.offices]
        return any(
            0 < side - s.end <= _SIDE_CHARS
            for s in self._marked.beginning("with", start, min(start + _SIDE_CHARS * 3, sentence.span.end))
            for side in sides
        )

    def _is_joined(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether others are only told to have been there, too: "also present at the meeting"."""
        marks = self._marked.marks["present"]
        present = [s for s in marks if sentence.span.start <= s.start and s.end <= trigger.span.start]
        if self._is_of_companions(trigger) or self._is_attended_by(trigger, sentence):
            return True
        if self.people.in_span(Span(sentence.span.start, trigger.span.start)) or trigger.kind not in (
            "meeting",
            "visit",
        ):
            return False
        if trigger.kind == "visit" and (not present or present[0].start > sentence.span.start):
            return False  # "With him on the tour are X and Y"
        return bool(present) and self._marked.words(sentence, present[-1].end, trigger.span.start) <= _JOINED_WORDS

    def _is_attended_by(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether those behind are only told to have been there: "The meeting was also attended by X and Y"."""
        behind = self._marked.first("present", trigger.span.end, sentence.span.end)
        if trigger.kind != "meeting" or behind is None or self._marked.has("leads", behind.start, behind.end):
            return False
        ahead = Span(sentence.span.start, behind.start)
        is_near = self._marked.words(sentence, trigger.span.end, behind.start) <= _JOINED_WORDS
        return is_near and not self.people.in_span(ahead)

    def _is_of_companions(self, trigger: Trigger) -> bool:
        """Tell whether it only ends a word for who was there, too: "cùng dự buổi tiếp có …"."""
        return trigger.is_noun and any(
            span.start < trigger.span.start and span.covers(trigger.span) for span in self._marked.marks["present"]
        )

    def is_arrival(self, trigger: Trigger) -> bool:
        """Tell whether it says that a traveller has come: "tiba di Jakarta"."""
        return self._marked.has("arrivals", trigger.span.start, trigger.span.end)

    def is_bound_elsewhere(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a journey goes to something named that is no known place: "a visit to Harapan Plant"."""
        if trigger.kind != "visit" or self._needs.is_before_guest(trigger, sentence):
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
        plant = self._marked.first("plants", goal.start, sentence.span.end)
        is_plant = plant is not None and self._marked.words(sentence, start, plant.start) <= 1  # "toured a plant"
        return is_plant or goal.is_capitalized or self._begins("sites", goal.start, sentence)

    def _begins(self, category: str, start: int, sentence: Sentence) -> bool:
        return any(s.start == start for s in self._marked.beginning(category, start, sentence.span.end))

    def is_ordinal(self, encounter: Encounter) -> bool:
        """Tell whether a number in a series stands beside its noun: "the ninth meeting"."""
        return self._needs.is_in_series(encounter.trigger)

    def _kind(self, trigger: Trigger, sentence: Sentence, name: Span | None, end: int, people: list[Filler]) -> str:
        marked = self._marked
        if trigger.kind == "meeting":
            if self._needs.is_of_many(trigger, sentence):
                return "multilateral-meeting"
            # "pertemuan Presiden Bank Dunia X dengan Y" is named after its people
            is_titled = name is not None and any(
                0 <= m.span.start - name.end < _BESIDE_CHARS for m in self.people.in_span(sentence.span)
            )
            if trigger.is_noun and name and not is_titled and marked.has("multilateral", name.start, name.end):
                return "multilateral-meeting"
            if trigger.is_noun and trigger.rule.needs is None and self._is_of_many_states(trigger, sentence):
                return "multilateral-meeting"
            start = max(sentence.span.start, trigger.span.start - _AHEAD_CHARS)
            held = marked.first("holdings", trigger.span.end, sentence.span.end)
            online = marked.first("virtual", held.end, sentence.span.end) if held else None
            if held and online and marked.words(sentence, held.end, online.start) == 0:
                return "call"  # "the committee's meeting, which took place virtually"
            last = max((p.span.end for p in people if p.span.end <= sentence.span.end), default=0)
            online = marked.first("virtual", last, sentence.span.end) if last > trigger.span.end else None
            if online and online.start - last < _BESIDE_CHARS and marked.words(sentence, last, online.start) == 0:
                return "call"  # "pertemuan Mendag X dengan Perwakilan Dagang AS, Duta Besar Y secara virtual"
            ahead = marked.first("virtual", start, trigger.span.start)
            if ahead and any(marked.has(key, ahead.end, trigger.span.start) for key in ("afters", "befores")):
                start = trigger.span.start  # "told reporters by phone after meeting X": the saying was by phone
            if marked.has("virtual", start, min(sentence.span.end, max(end, trigger.span.end + 40))):
                return "call"
            return "bilateral-meeting"
        return "multilateral-meeting" if trigger.kind == "multilateral" else trigger.kind

    def _is_of_many_states(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it is a sitting of a body of many states: "the annual meeting of the Asian Development Bank"."""
        analysis, span = self._analysis, trigger.span
        blocs = {org.name for org in analysis.organizations if org.kind == "intergovernmental"}
        for body in within(analysis.organization_mentions, sentence.span) if blocs else ():
            is_behind = body.span.start >= span.end
            gap = (span.end, body.span.start) if is_behind else (body.span.end, span.start)
            title = Span(max(body.span.start - 1, 0), body.span.end)
            if any(office.span.start < title.end and title.start <= office.span.end for office in analysis.offices):
                continue  # "pertemuan Presiden Bank Dunia X dengan Y"
            if body.name not in blocs or gap[0] > gap[1] or len(within(analysis.countries, body.span)) > 1:
                continue
            if gap[0] < gap[1] and self._marked.triggers_in(Span(*gap)):
                continue  # "their meeting at the G20's summit"
            if self._marked.words(sentence, *gap) > (_OF_BODY_WORDS if is_behind else _JOINED_WORDS):
                continue
            is_joint = self._marked.has("joint_bodies", min(gap[0], body.span.start), max(gap[1], body.span.end))
            apart = ("between", "conjunctions", "stops", *(() if is_behind else ("afters", "openers")))
            if not is_joint and not any(self._marked.has(key, *gap) for key in apart):
                return True
        return False

    def _codes(
        self, trigger: Trigger, sentence: Sentence, people: list[Filler], place: PlaceFiller | None, end: int
    ) -> list[Filler]:
        """Give the countries of the people, then of the bodies and countries on the other side."""
        land_of = self._analysis.country_of_person
        codes = [Filler(code, person.span, "inferred") for person in people if (code := land_of(person.value))]
        name = self._needs.names[trigger]
        is_of_bloc = trigger.is_noun and name is not None and self._marked.has("multilateral", name.start, name.end)
        is_of_bloc = is_of_bloc and not self._marked.has("stagings", sentence.span.start, trigger.span.start)
        if trigger.kind in GATHERINGS or (is_of_bloc and not people):
            return codes + self._events.countries(trigger, sentence, name, self._sides)
        if _is_full(codes):
            return codes
        before = Span(sentence.span.start, trigger.span.start)
        if not people and not trigger.is_noun and self._marked.has("peers", trigger.span.end, end):
            codes = self._before(before, sentence)  # "the Lao premier meets Thai, Peruvian counterparts"
        other = self._marked.triggers_in(sentence.span) if trigger.kind == "visit" and trigger.is_noun else []
        trips = [t for t in other if t.kind == "visit" and t.is_noun and t != trigger]
        # "the trip to Laos will follow his visit to Peru": each goes where it goes
        end = min([end, *(t.span.start for t in trips if t.span.start >= trigger.span.end)])
        end = self.people.possessors.bare_frame_end(trigger, sentence) or end
        since = self._marked.first("sinces", trigger.span.end, end)  # "the first trip since Moscow's war"
        zone = Span(trigger.span.end, max(since.start if since else end, trigger.span.end))
        is_hosted = trigger.kind == "visit" and trigger.is_noun and bool(people)
        codes += self._of_parties(zone, sentence, is_hosted=is_hosted)
        if trigger.kind == "visit" and place and place.country:
            codes.append(Filler(place.country, place.span, "inferred"))
        if not _is_full(codes):
            own = own_envoys(people, sentence, self._analysis)
            codes += [Filler(m.code, m.span) for m in self._named(zone, own) if not _is_of_place(m, place)]
        if not _is_full(codes):
            told = [c for c in self._sides.coreferences if sentence.span.covers(c.span)]
            codes += [Filler(code, c.span, "inferred") for c in told for code in c.codes]
        if not _is_full(codes) and not people and not any(t.span.end <= trigger.span.start for t in trips):
            codes = [*self._before(before, sentence), *codes]
        return codes or self._parties.before(trigger, sentence)

    def _before(self, zone: Span, sentence: Sentence) -> list[Filler]:
        return [*self._of_parties(zone, sentence), *(Filler(m.code, m.span) for m in self._named(zone))]

    def _named(self, zone: Span, but: Sequence[Span] = ()) -> list[CountryMention]:
        named = within(self._analysis.countries, zone)
        return [m for m in named if m.kind != "capital" and not any(span.covers(m.span) for span in but)]

    def _of_parties(self, zone: Span, sentence: Sentence, *, is_hosted: bool = False) -> list[Filler]:
        """Give the countries of the offices and bodies in a stretch; one at home where a guest speaks is no host."""
        codes = [Filler(m.country, m.span) for m in within(self._analysis.offices, zone) if m.country]
        bodies = {org.name: org.country for org in self._analysis.organizations}
        for mention in within(self._analysis.organization_mentions, zone):
            code = bodies.get(mention.name)
            is_home = code in (self._sides.home, self._analysis.home)
            if is_hosted and is_home and not self._is_led_to(zone.start, mention.span.start, sentence):
                continue
            if code and self._marked.words(sentence, zone.start, mention.span.start) <= 12:
                codes.append(Filler(code, mention.span, "inferred"))
        return codes

    def _is_led_to(self, start: int, end: int, sentence: Sentence, reach: int = _FAR) -> bool:
        """Tell whether a preposition leads to what begins at `end`: "his visit to the White House"."""
        leads = [s for s in self._marked.marks["tos"] if start <= s.start and s.end <= end]
        leads = leads if self._marked.words(sentence, start, end) <= reach else []
        return bool(leads) and self._marked.words(sentence, leads[-1].end, end) <= 1

    def _is_formal(self, trigger: Trigger) -> bool:
        start, end = trigger.span.start - 12, trigger.span.end + 12
        return trigger.kind == "visit" and any(self._marked.has(key, start, end) for key in ("formal_visit", "here"))


def _is_of_place(country: CountryMention, place: PlaceFiller | None) -> bool:
    """Tell whether a country is where the encounter is, or only says where its city lies: "in Brussels, Belgium"."""
    if place is None or country.code != place.country:
        return False
    return country.span == place.span or 0 <= country.span.start - place.span.end <= _BESIDE_CHARS


def _is_full(codes: list[Filler]) -> bool:
    return len({code.value for code in codes}) > 1
