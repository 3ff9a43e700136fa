"""Read what a sentence says of the encounter that a trigger in it names."""

from kg.extract.analysis import Analysis, within
from kg.extract.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meeting_events import EventReader
from kg.extract.meeting_people import PeopleReader
from kg.extract.meeting_words import MarkedDocument, MeetingWords, Trigger
from kg.extract.sides import Sides
from kg.extract.status import Statuses
from kg.model.mentions import DateMention, PlaceMention
from kg.model.spans import Span
from kg.text.document import Sentence

_EVENTS = ("summit", "forum", "multilateral")


class SlotReader:
    """Fill the slots of encounters, sentence by sentence, for one document."""

    def __init__(
        self, words: MeetingWords, analysis: Analysis, marked: MarkedDocument, sides: Sides, statuses: Statuses
    ) -> None:
        """Bind the readers to one document."""
        self._words = words
        self._analysis = analysis
        self._marked = marked
        self._sides = sides
        self._statuses = statuses
        self._people = PeopleReader(analysis, marked, words.max_gap_words, words.reach_words)
        self._events = EventReader(words, analysis, marked)

    def read(self, trigger: Trigger) -> Encounter | None:
        """Give what a trigger's sentence tells, or None where the word is no encounter here."""
        sentence = self._marked.document.sentences[trigger.sentence]
        marked = self._marked
        if trigger.is_noun and self._words.quantity.search(marked.document.folded[: trigger.span.start][-24:]):
            return None
        name = self._events.name(trigger, sentence)
        if not self._has_needed(trigger, sentence, name):
            return None
        end = self._people.right_end(trigger, sentence)
        is_event = trigger.kind in _EVENTS
        people = (
            self._events.attendants(trigger, sentence, name) if is_event else self._people.around(trigger, sentence)
        )
        near = marked.first("definite", trigger.span.end, trigger.span.end + 12)
        place = self._place(trigger, sentence)
        status = self._statuses.at(trigger.span, is_noun=trigger.is_noun, is_past=trigger.rule.form == "past")
        return Encounter(
            kind=self._kind(trigger, sentence, name, end),
            trigger=trigger,
            status=status,
            people=tuple(people),
            codes=tuple(self._codes(trigger, sentence, people, place, end)),
            date=self._date(trigger, sentence),
            place=place,
            name=name if is_event or trigger.kind == "meeting" else None,
            is_definite=near is not None or self._is_definite_before(trigger, sentence),
            is_other=trigger.rule.is_new or self._is_other(trigger, sentence),
            is_formal=trigger.kind == "visit"
            and marked.has("formal_visit", trigger.span.start - 12, trigger.span.end + 12),
            has_party=self._has_party(trigger, sentence, end),
            sentences=(trigger.sentence,),
        )

    def _has_needed(self, trigger: Trigger, sentence: Sentence, name: Span | None) -> bool:
        needs, end = trigger.rule.needs, self._people.right_end(trigger, sentence)
        if needs == "party":
            return self._has_party(trigger, sentence, end, words=10)
        if needs == "goal":
            return self._has_goal(trigger, sentence)
        if needs == "ordinal":
            around = self._marked.document.text[max(0, trigger.span.start - 16) : trigger.span.end + 28]
            return bool(self._words.ordinal.search(around))
        if needs == "event":
            return name is not None or self._events.is_attended(trigger, sentence)
        return True

    def _has_party(self, trigger: Trigger, sentence: Sentence, end: int, words: int = 12) -> bool:
        """Tell whether a person, an office or a delegation stands close behind."""
        start = trigger.span.end
        zone = Span(start, end)
        people = [mention.span for mention in within(self._analysis.person_mentions, zone)]
        offices = [mention.span for mention in within(self._analysis.offices, zone)]
        if any(self._marked.words(sentence, start, span.start) <= words for span in (*people, *offices)):
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
        site = self._marked.first("sites", start, end)
        goals += [site] if site else []
        return any(self._marked.words(sentence, start, goal.start) <= 5 for goal in goals)

    def _kind(self, trigger: Trigger, sentence: Sentence, name: Span | None, end: int) -> str:
        marked = self._marked
        if trigger.kind == "meeting":
            if trigger.is_noun and name and marked.has("multilateral", name.start, name.end):
                return "multilateral-meeting"
            if marked.has(
                "virtual", max(sentence.span.start, trigger.span.start - 24), max(end, trigger.span.end + 60)
            ):
                return "call"
            return "bilateral-meeting"
        return "multilateral-meeting" if trigger.kind == "multilateral" else trigger.kind

    def _codes(
        self, trigger: Trigger, sentence: Sentence, people: list[Filler], place: PlaceFiller | None, end: int
    ) -> list[Filler]:
        """Give the countries of the people, then of the bodies and countries on the other side."""
        if trigger.kind in _EVENTS:
            return self._events.countries(trigger, sentence, people)
        codes = [
            Filler(code, person.span, "inferred")
            for person in people
            if (code := self._analysis.country_of_person(person.value))
        ]
        if len({code.value for code in codes}) > 1:
            return codes
        zone = Span(trigger.span.end, end)
        codes += [Filler(m.country, m.span) for m in within(self._analysis.offices, zone) if m.country]
        countries = {org.name: org.country for org in self._analysis.organizations}
        for mention in within(self._analysis.organization_mentions, zone):
            code = countries.get(mention.name)
            if code and self._marked.words(sentence, zone.start, mention.span.start) <= 12:
                codes.append(Filler(code, mention.span, "inferred"))
        taken = place.span if place else None
        codes += [
            Filler(m.code, m.span)
            for m in within(self._analysis.countries, zone)
            if trigger.kind == "visit" or m.span != taken
        ]
        for coreference in self._sides.coreferences:
            if sentence.span.covers(coreference.span) and len({code.value for code in codes}) < 2:
                codes += [Filler(code, coreference.span, "inferred") for code in coreference.codes]
        if trigger.kind == "visit" and place and place.country:
            codes.append(Filler(place.country, place.span, "inferred"))
        if not people and len({code.value for code in codes}) < 2:
            before = Span(sentence.span.start, trigger.span.start)
            codes = [Filler(m.code, m.span) for m in within(self._analysis.countries, before)] + codes
        return codes

    def _date(self, trigger: Trigger, sentence: Sentence) -> DateMention | None:
        """Give the date that belongs to this trigger rather than to another, or to speaking."""
        own = [m for m in within(self._analysis.dates, sentence.span) if self._owner(m.span, sentence) == trigger]
        own = [m for m in own if not self._is_spoken(m.span, sentence)]
        if own:
            behind = [m for m in own if m.span.start >= trigger.span.end]
            return max(behind or own, key=lambda m: (len(m.date.iso), -abs(m.span.start - trigger.span.start)))
        return None

    def _place(self, trigger: Trigger, sentence: Sentence) -> PlaceFiller | None:
        own = [
            m
            for m in within(self._analysis.places, sentence.span)
            if self._owner(m.span, sentence) == trigger
            and self._is_located(m, trigger, sentence)
            and not self._is_spoken(m.span, sentence)
        ]
        if not own:
            return None
        best = min(own, key=lambda m: (m.kind == "country", m.span.start < trigger.span.end, m.span.start))
        return PlaceFiller(best.name, best.country, best.kind == "country", best.span)

    def _is_located(self, place: PlaceMention, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a preposition puts the encounter there; a title or a body's name takes its place away."""
        if any(m.span.overlaps(place.span) for m in self._analysis.offices):
            return False
        if any(m.span.covers(place.span) for m in self._analysis.organization_mentions):
            return False
        document = self._marked.document
        preposition = None
        for span in self._marked.marks["in"]:
            if span.end <= place.span.start and span.start >= sentence.span.start:
                preposition = span
        if preposition and not within(self._analysis.person_mentions, Span(preposition.end, place.span.start)):
            words = self._marked.words(sentence, preposition.end, place.span.start)
            if words <= (1 if place.kind == "country" else 5):
                return True
        if trigger.kind == "visit" and place.span.start >= trigger.span.end:
            return self._marked.words(sentence, trigger.span.end, place.span.start) <= 4
        # "Hanoi, 11 January": a city right behind another place or the date.
        return document.text[max(0, place.span.start - 2) : place.span.start] == ", " and place.kind != "country"

    def _owner(self, span: Span, sentence: Sentence) -> Trigger | None:
        """Give the trigger that a date or place belongs to: the last in front of it, else the first behind."""
        triggers = self._marked.triggers_in(sentence.span)
        before = [t for t in triggers if t.span.end <= span.start]
        if before:
            return before[-1]
        return triggers[0] if triggers else None

    def _is_spoken(self, span: Span, sentence: Sentence) -> bool:
        """Tell whether a date or place is that of a statement: "kata X di Jakarta, Senin"."""
        marked = self._marked
        floor = sentence.span.start
        for trigger in marked.triggers_in(sentence.span):
            if trigger.span.end <= span.start:
                floor = trigger.span.end
        return marked.has("speech", floor, span.start) and not marked.has("speech_in", floor, span.start)

    def _is_definite_before(self, trigger: Trigger, sentence: Sentence) -> bool:
        marked = self._marked
        return trigger.is_noun and any(
            span.end <= trigger.span.start and marked.words(sentence, span.end, trigger.span.start) == 0
            for span in marked.marks["definite_before"]
            if span.start >= sentence.span.start
        )

    def _is_other(self, trigger: Trigger, sentence: Sentence) -> bool:
        start = max(sentence.span.start, trigger.span.start - 14)
        return trigger.is_noun and self._marked.has("other", start, min(sentence.span.end, trigger.span.end + 16))
