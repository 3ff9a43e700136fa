"""Make facts of encounters: settle status, sides, date and place, and leave out what says too little."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.event_names import is_edition
from kg.extract.meetings.references import is_at_home
from kg.extract.meetings.words import SENDING
from kg.extract.sides import Sides
from kg.model.dates import PartialDate
from kg.model.facts import MeetingFact
from kg.model.frozen import replace
from kg.model.kinds import EVENTS
from kg.model.mentions import DateMention
from kg.model.spans import Evidence, Span

_TALKS = ("bilateral-meeting", "multilateral-meeting")
_YEAR, _NAMED_YEAR = re.compile(r"\b20\d\d\b"), re.compile(r"\b(?:19|20)\d\d\b")
_PAIR = 2
_BETWEEN_CHARS = 12  # "the talks | between | Laos and Peru"
_AHEAD_DAYS = 120  # what is still to come in a month so far back is to come in that month of the next year
_LONG_AGO_DAYS = 400
_OVER_DAYS = 6  # what was planned for a full date so long ago has been
_SUBJECT_WORDS = 2  # "the EU will soon visit"
_MANY = 3  # sides of talks that are no longer between two


class FactMaker:
    """Turn the encounters of one article into facts."""

    _GUESTS = (("executive", None), ("expert", None), ("official", None))

    def __init__(
        self,
        rules: dict[str, Any],
        countries: Mapping[str, str],
        analysis: Analysis,
        sides: Sides,
        published: date | None,
    ) -> None:
        """Bind to one article."""
        self._rules = rules
        self._countries = countries
        self._analysis = analysis
        self._sides = sides
        self._published = published
        self._received: set[str] = set()
        self._journeys: set[Span] = set()  # verbs of journeys of which one goal is told with a day still to come
        self._text = analysis.document.text
        towns = rules["region_towns"]
        provinces = {(m.name, m.country) for m in analysis.places if m.kind == "province"}
        self._regions = {(n, c) for n, c in provinces if n not in towns["names"] and c not in towns["countries"]}

    def make(self, encounters: list[Encounter]) -> tuple[MeetingFact, ...]:
        """Give the facts that say enough, numbered in order."""
        facts: list[MeetingFact] = []
        self._received = {
            name
            for e in encounters
            if e.kind in _TALKS and e.status.is_real and not e.trigger.is_noun and self._is_now(e)
            for name in e.names
        }
        self._journeys = {e.trigger.span for e in encounters if e.kind == "visit" and self._is_ahead(e)}
        for encounter in encounters:
            if not self._says_enough(encounter):
                continue
            fact = self._fact(encounter, f"meeting-{len(facts) + 1}")
            told = (_is_one(fact, old) or _is_nobodys(fact, old) for old in facts)
            if any(told) or is_at_home(encounter, fact, facts, self._analysis):
                continue
            if fact.confidence >= self._rules["least"]:
                facts.append(fact)
        return tuple(facts)

    def _says_enough(self, e: Encounter) -> bool:
        """Tell whether it is an encounter of someone with someone, or at a place or on a day that is told."""
        anchored = e.date is not None or e.place is not None
        if e.kind in EVENTS:
            told = anchored or bool(e.people) or e.status.cue is not None or len(e.countries) > 1
            told = told or (e.is_bloc and is_edition(e.name, e.trigger.sentence, self._analysis.document))
            is_set = (e.date is not None or len(e.countries) > 1) and e.place is not None and not e.place.is_country
            # "Laos and Peru will hold a business forum in May"
            is_of_two = e.date is not None and _is_of_two(e)
            is_peopled = bool(e.people) and (anchored or e.has_party)
            # "ASEAN and six partners will meet in Japan in May"
            is_met = not e.trigger.is_noun and e.place is not None and e.date is not None and bool(e.date.date.month)
            return (e.name is not None and told) or is_peopled or is_set or is_of_two or is_met
        if e.kind == "signing":
            if e.date is not None and not e.date.date.month:
                is_there = e.place is not None and not e.place.is_country
                return len(e.people) > 1 or is_there  # a year alone tells of no signing
            is_signed = bool(e.people) and len(e.countries) > 1 and e.status.is_real
            return e.date is not None or e.place is not None or len(e.people) > 1 or is_signed
        if e.kind == "visit":
            # "Russian tourists visit Thailand": a verb without a visitor tells of no visit.
            is_placed = e.place is not None and e.place.basis == "stated"
            if e.is_definite and not e.people and e.mentions == 1 and not (is_placed and e.has_party):
                return False  # "this trip" comes back to one told before
            is_told = bool(e.people) or e.has_party or (e.place is not None and not self._is_crowd(e))
            if e.trigger.is_noun and not (e.place or e.date or e.is_formal or e.has_party) and e.mentions == 1:
                return False  # "during the visit": whose and where, nothing tells
            is_guest = is_placed and not e.trigger.is_noun and self._are_guests(e)
            is_dated = e.date is not None and (self._is_of_country(e) or not self._is_crowd(e))
            return (len(e.countries) > 1 and (is_told or is_dated)) or is_guest or self._is_abroad(e)
        if e.kind == "other":  # a dinner of nobody, or nowhere
            return (bool(e.people) and (len(e.countries) > 1 or anchored)) or (len(e.countries) > 1 and bool(e.place))
        is_here = e.place is not None and e.place.basis == "stated"
        if e.status.kind == "ongoing" and (not e.people or not (len(e.people) > 1 or e.date or is_here)):
            return False  # "a firm is in talks with the state government" goes on for months
        is_of_two = _is_of_two(e)
        # "The Lao minister telephoned his Peruvian counterpart on Monday"
        is_called = e.kind == "call" and e.has_party and is_of_two and e.date is not None and self._is_of_office(e)
        if e.trigger.rule.needs == "party" and not (e.people or is_called):
            # "kapal yang diterima TNI AL dari PAL"; but "the ministry received a Lao delegation"
            return e.kind == "bilateral-meeting" and e.has_party and len(e.countries) > 1
        if e.people:
            return len(e.people) > 1 or len(e.countries) > 1 or e.has_party
        is_set = e.date is not None or e.has_party or e.trigger.rule.needs == "ordinal"
        # "Officials of Laos and Japan met in Vientiane"
        is_there = e.place is not None and not e.place.is_country and e.place.basis == "stated"
        # "in the talks with JICA in Tokyo", "in the talks between Laos and Peru"
        is_met = is_there and e.has_party
        start = self._analysis.document.sentences[e.trigger.sentence].span.start
        opens = len(self._text[start : e.trigger.span.start].split()) == 1  # not "Talks between A and B will help"
        if e.status.is_real and (is_met or (is_of_two and opens and _is_right_behind(e))):
            return True
        is_again = e.is_other and is_there and e.status.is_real  # "had been discussed at an earlier meeting in Suva"
        is_there = is_there and is_of_two
        is_told = not e.trigger.is_noun or e.status.cue is not None  # "the talks between A and B were held in Hanoi"
        return len(e.countries) > 1 and (is_set or is_again or (is_there and is_told))

    def _is_now(self, e: Encounter) -> bool:
        """Tell whether it is told of the day of writing, or of no day."""
        return e.date is None or not e.date.date.day or e.date.date.earliest == self._published

    def _is_of_country(self, e: Encounter) -> bool:
        """Tell whether a country stands right in front of a verb: "the EU visited Laos in March"."""
        sentence = self._analysis.document.sentences[e.trigger.sentence]
        before = within(self._analysis.countries, Span(sentence.span.start, e.trigger.span.start))
        is_named = bool(before) and before[-1].kind not in ("adjective", "capital")
        if is_named and self._text[sentence.span.start : before[-1].span.start].rstrip()[-1:] not in ("", ","):
            return False  # "44 pilgrims of Laos arrived"
        return is_named and sentence.count_words(before[-1].span.end, e.trigger.span.start) <= _SUBJECT_WORDS

    def _are_guests(self, e: Encounter) -> bool:
        """Tell whether who comes to a city holds an office abroad, though nothing says where: a firm's chief."""
        roles = {person.name: (person.role, person.country) for person in self._analysis.people}
        guests = self._GUESTS[:1] + self._GUESTS[2:] if e.trigger.rule.needs == "traveller" else self._GUESTS
        return bool(e.people) and all(roles.get(name) in guests for name in e.names)  # an analyst "is in London"

    def _is_abroad(self, e: Encounter) -> bool:
        """Tell whether the sentence names a place that is no country of those who came: "met visiting X in Berlin"."""
        is_guest = e.trigger.rule.needs == "goal" and not e.trigger.is_noun and e.date is not None and bool(e.people)
        if not is_guest or e.place is None or not e.place.country:
            return False
        homes = {self._analysis.country_of_person(name) for name in e.names}
        sentence = self._analysis.document.sentences[e.trigger.sentence]
        return sentence.span.covers(e.place.span) and None not in homes and e.place.country not in homes

    def _is_of_office(self, e: Encounter) -> bool:
        """Tell whether an office stands in front: "the Lao minister phoned"."""
        sentence = self._analysis.document.sentences[e.trigger.sentence]
        return bool(within(self._analysis.offices, Span(sentence.span.start, e.trigger.span.start)))

    def _is_crowd(self, e: Encounter) -> bool:
        """Tell whether nobody is named who visits, not even by an office."""
        sentence = self._analysis.document.sentences[e.trigger.sentence]
        before = Span(sentence.span.start, e.trigger.span.start)
        if e.trigger.rule.needs in SENDING and within(self._analysis.organization_mentions, before):
            return False  # "the fund will send a team to Hanoi"
        return e.trigger.rule.form == "verb" and not within(self._analysis.offices, before)

    def _fact(self, e: Encounter, ref: str) -> MeetingFact:
        e = replace(e, date=None) if e.is_day_over else e
        is_past = e.trigger.rule.form == "past" and e.status.is_real
        if is_past and self._published and e.date and e.date.date.earliest > self._published:
            e = replace(e, date=None)  # "signed a pact that takes effect on 1 March": not the day of signing
        if e.name is not None and e.kind in EVENTS and not (e.date and e.date.date.month):
            e = replace(e, date=self._named_year(e.name) or e.date)
        e = replace(e, date=self._ahead(replace(e, date=self._day_in_front(e))))
        status = self._status(e)
        place = self._out_of_region(e.place) if e.kind != "call" else None
        codes = self._codes(e, place)
        e = replace(e, people=self._visitors(e, place))
        hosts = [c for c in codes if place and c.span == place.span and c.basis == "inferred"]
        kind = self._kind(e, len(codes) - len(hosts) if e.kind == "multilateral-meeting" else len(codes))
        if kind != e.kind and len(codes) - len(hosts) == _PAIR:
            codes = [code for code in codes if code not in hosts]  # two met, where a third is at home
        evidence = [self._evidence("kind", kind, e.trigger.span)]
        evidence.append(self._evidence("status", status, e.status.cue or e.trigger.span))
        if e.date:
            evidence.append(self._evidence("date", e.date.date.iso, e.date.span, e.date.basis))
            if e.date.end:
                evidence.append(self._evidence("end", e.date.end.iso, e.date.span, e.date.basis))
        if place:
            evidence.append(self._evidence("place", place.name, place.span, place.basis))
        evidence += [self._evidence("countries", c.value, c.span, c.basis) for c in codes]
        evidence += [self._evidence("participants", p.value, p.span, p.basis) for p in e.people]
        evidence += [self._evidence("sectors", s.value, s.span) for s in e.sectors]
        if e.name:
            evidence.append(self._evidence("name", e.name.on_one_line(self._text), e.name))
        return MeetingFact(
            ref=ref,
            anchor=e.trigger.span,
            evidence=tuple(evidence),
            confidence=self._confidence(e, codes),
            rule=f"meeting-{e.trigger.kind}-{e.trigger.rule.form}",
            kind=kind,
            status=status,
            date=e.date.date if e.date else None,
            end=e.date.end if e.date else None,
            place=place.name if place else None,
            place_country=place.country if place else None,
            countries=tuple(c.value for c in codes),
            participants=tuple(p.value for p in e.people),
            sectors=tuple(s.value for s in e.sectors),
            name=e.name.on_one_line(self._text) if e.name else None,
        )

    def _ahead(self, e: Encounter) -> DateMention | None:
        """Give the month of what is to come in the year that it can be in: "agreed to meet again in September"."""
        day, is_coming = e.date, e.status.is_coming or e.status.kind == "invited"
        if day is None or self._published is None or not is_coming or e.status.cue is None:
            return day
        # "preparations for the summit in June": a noun's month may be gone, unless its own verb puts it ahead.
        is_bare = e.trigger.rule.form != "verb" and e.status.kind != "invited"
        if (is_bare and e.status.cue.start < e.trigger.span.end) or not day.date.month or day.date.day:
            return day
        is_far = (self._published - day.date.latest).days > _AHEAD_DAYS
        if not is_far or day.date.year + 1 < self._published.year or _YEAR.search(day.span.of(self._text)):
            return day
        end = replace(day.end, year=day.end.year + 1) if day.end else None
        return replace(day, date=replace(day.date, year=day.date.year + 1), end=end, basis="inferred")

    def _day_in_front(self, e: Encounter) -> DateMention | None:
        """Give the day right before a name for the year at its end: "On 21 September, the Media Forum 2023 opened"."""
        told = e.date
        if told is None or told.date.month or e.name is None or not e.name.covers(told.span):
            return told
        sentence = self._analysis.document.sentences[e.trigger.sentence].span
        days = [m for m in within(self._analysis.dates, Span(sentence.start, e.name.start)) if m.date.day]
        gap = self._text[days[-1].span.end : e.name.start].split() if days else [""] * _MANY
        is_own = len(days) == 1 and days[0].date.year == told.date.year and len(gap) < _MANY
        return days[0] if is_own else told

    def _named_year(self, name: Span) -> DateMention | None:
        """Give the year that opens or ends a gathering's name, where nothing else tells when it is.

        "The Media Forum 2023" is of that year; "Expo 2020 Dubai" was held in 2021.
        """
        years = list(_NAMED_YEAR.finditer(name.of(self._text)))
        if len(years) != 1:
            return None
        span = Span(name.start + years[0].start(), name.start + years[0].end())
        if span.start != name.start and span.end != name.end:
            return None
        return DateMention(span, PartialDate(int(years[0].group())))

    def _kind(self, e: Encounter, sides: int) -> str:
        """Settle between two and many: a ministers' meeting of two countries is bilateral, talks of three are not."""
        if e.kind == "bilateral-meeting" and sides >= _MANY:
            return "multilateral-meeting"
        if (
            e.kind == "multilateral-meeting"
            and e.trigger.kind == "multilateral"
            and sides == _MANY - 1
            and not e.is_bloc
        ):
            return "bilateral-meeting"
        return e.kind

    def _status(self, e: Encounter) -> str:
        if e.status.kind == "invited":
            return "planned"
        if e.status.kind == "cancelled":
            return "cancelled"
        is_ahead = self._is_ahead(e)
        # The year alone may be of what they speak about: "their meeting on the pilgrimage of 2026".
        if is_ahead and e.date and (e.date.date.month or e.kind == "visit" or e.kind in EVENTS):
            return "planned"
        # a verb without a tense may tell of a goal gone by, and of one to come
        is_behind = bool(self._published and e.date and e.date.date.day and e.date.date.latest < self._published)
        if e.kind == "visit" and e.status.is_real and e.trigger.span in self._journeys and not is_behind:
            return "planned"
        is_today = bool(e.date and e.date.is_relative and e.date.date.earliest == self._published)
        if is_today and e.trigger.rule.is_scheduled and e.status.is_real:
            return "planned"  # "leaves for Hanoi on Tuesday", written on that day
        if self._published and e.date and e.date.date.month:
            ends = e.date.end.latest if e.date.end else None
            # "is making a visit from today till Wednesday"; or who begins it has been received
            is_begun = e.status.kind == "ongoing" or bool(self._received.intersection(e.names))
            if e.kind == "visit" and ends and e.date.date.earliest == self._published < ends and not is_begun:
                return "planned"  # "begins today a visit until 4 December"
            is_running = ends is not None and e.date.date.earliest < self._published <= ends
            is_open = e.kind == "visit" or (e.kind in EVENTS and not e.people)
            if is_running and e.status.kind == "planned" and is_open:
                return "held"  # "the forum will be running from Monday to Thursday", written on Tuesday
            is_over = (ends or e.date.date.latest) < self._published  # "will be at the fair, which runs until tomorrow"
            if is_over and e.status.kind != "postponed" and e.kind in EVENTS:
                return "held"
            if (
                e.status.kind == "planned"
                and e.date.date.day
                and (self._published - e.date.date.latest).days > _OVER_DAYS
            ):
                return "held" if _YEAR.search(e.date.span.of(self._text)) else "planned"
        is_long_ago = bool(self._published and e.date and (self._published - e.date.date.latest).days > _LONG_AGO_DAYS)
        if is_long_ago and e.status.kind == "planned":
            return "held"  # "will meet X; their last meeting was in Manila in 2011"
        return "planned" if e.status.is_coming else "held"

    def _is_ahead(self, e: Encounter) -> bool:
        """Tell whether its day is still to come."""
        return bool(self._published and e.date and e.date.date.earliest > self._published)

    def _codes(self, e: Encounter, place: PlaceFiller | None) -> list[Filler]:
        """Give each country once; a visit has the guest's and the host's alone."""
        codes = list({code.value: code for code in reversed(e.codes)}.values())[::-1]
        union = self._rules["seats"].get(place.country) if place else None
        if e.kind == "visit" and union in self._sides.main and union not in e.countries:
            codes = [replace(code, value=union) if code.value == place.country else code for code in codes if place]
        if e.kind == "visit" and len(codes) == 1 and place and place.country not in e.countries and self._is_abroad(e):
            codes.append(Filler(place.country or "", place.span, "inferred"))
        if e.kind != "visit" or len(codes) <= _PAIR or place is None:
            return codes
        sides = {self._analysis.country_of_person(name) for name in e.names} | {place.country}
        own = [code for code in codes if code.value in sides]
        return own if len(own) == _PAIR else codes

    def _out_of_region(self, place: PlaceFiller | None) -> PlaceFiller | None:
        """Give the country of a province or state: the place of a meeting is a city, else a country."""
        if place is None or place.country is None or (place.name, place.country) not in self._regions:
            return place
        return replace(place, name=self._countries.get(place.country, place.name), is_country=True)

    def _visitors(self, e: Encounter, place: PlaceFiller | None) -> tuple[Filler, ...]:
        """Leave the hosts out of a visit that names a guest."""
        if e.kind != "visit" or e.trigger.rule.needs == "party" or place is None or place.country is None:
            return e.people
        guests = [p for p in e.people if self._analysis.country_of_person(p.value) != place.country]
        hosts = [p for p in e.people if self._analysis.country_of_person(p.value) == place.country]
        if not place.is_country and not e.trigger.is_noun:
            start = self._analysis.document.sentences[e.trigger.sentence].span.start
            subjects = [p for p in e.people if start <= p.span.start < e.trigger.span.start]
            # "the minister and the ambassador toured the plant", "the minister toured the plant with the ambassador"
            hosts = [p for p in hosts if p not in subjects]
        sentence = self._analysis.document.sentences[e.trigger.sentence].span
        are_told = any(p.basis == "stated" and sentence.covers(p.span) for p in e.people)
        if not guests and place.is_country and len(e.countries) > 1 and not are_told:
            return ()  # "his firm will send a team to Vietnam", told of a Vietnamese
        return tuple(p for p in e.people if p not in hosts) if guests else e.people

    def _confidence(self, e: Encounter, codes: list[Filler]) -> float:
        weights = self._rules["confidence"]
        value = weights["base"]
        value += weights["people"] if len(e.people) > 1 else weights["person"] if e.people else 0
        value += weights["countries"] if len(codes) > 1 else 0
        value += weights["date"] if e.date else 0
        value += weights["city"] if e.place and not e.place.is_country else 0
        value += weights["repeated"] if e.mentions > 1 else 0
        value += weights["named"] if e.is_event else 0
        value += weights["planned"] if e.status.is_coming else 0
        return float(round(min(value, weights["most"]), 2))

    def _evidence(self, slot: str, value: str, span: Span, basis: Any = "stated") -> Evidence:
        return Evidence(slot, value, span, span.of(self._text), basis)


def _is_of_two(e: Encounter) -> bool:
    """Tell whether two countries or more are told outright."""
    return len({code.value for code in e.codes if code.basis == "stated"}) >= _PAIR


def _is_right_behind(e: Encounter) -> bool:
    """Tell whether two countries stand right behind a noun: "the talks between A and B"."""
    starts = sorted(code.span.start for code in e.codes if code.basis == "stated")
    return e.trigger.is_noun and 0 < starts[0] - e.trigger.span.end <= _BETWEEN_CHARS


def _is_one(new: MeetingFact, old: MeetingFact) -> bool:
    """Tell whether two are the same talks: ministers who meet and the committee that they chair."""
    if new.kind != "bilateral-meeting" or len(new.participants) < _PAIR:
        return False
    if new.date is None and new.place is None:
        return False
    if (new.kind, new.status, new.date, new.place) != (old.kind, old.status, old.date, old.place):
        return False
    return set(new.participants) == set(old.participants) and set(new.countries) == set(old.countries)


def _is_nobodys(new: MeetingFact, old: MeetingFact) -> bool:
    """Tell whether a journey without a traveller or a day can only be one told before to the same country."""
    is_bare = new.kind == "visit" and not new.participants and new.date is None
    is_told = old.kind == "visit" and bool(old.participants) and old.place_country == new.place_country
    return is_bare and is_told and new.status == old.status and set(new.countries) == set(old.countries)
