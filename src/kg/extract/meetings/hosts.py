"""Tell which state holds a gathering or comes to it: "Laos will host the summit", "30 Lao firms attended the Expo"."""

from itertools import pairwise

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Filler, PlaceFiller
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.mentions import CountryMention, PlaceMention
from kg.model.spans import Span, SpanCover
from kg.text.document import Sentence

_PAIR = 2
_PAIR_CHARS = 4  # "Việt Nam - Thổ Nhĩ Kỳ"
_JOINT_CHARS = 8  # "Laos and Peru"
_NAME_TOKENS = 2
_NEAR_WORDS = 2
_EVENT_WORDS = 6  # "will host | on Friday the first | summit"
_HOSTED_WORDS = 8  # "round of talks | between Laos and Peru on a pact, | hosted by"
_ROW_WORDS = 5  # "of the ministers of trade of | Laos and Peru"
_VERB_WORDS = 3  # "Laos and Peru | will again jointly | hold"


class Hosts:
    """Find who puts a gathering on, in one document."""

    def __init__(self, analysis: Analysis, marked: MarkedDocument, people: PeopleReader) -> None:
        """Bind to one document."""
        self._analysis = analysis
        self._marked = marked
        self._people = people

    def host(self, trigger: Trigger, sentence: Sentence, name: Span | None) -> Filler | None:
        """Give the country that is told to hold it: "Laos will host the summit"; of two, neither says where."""
        if self._pair(trigger, sentence):
            return None
        marked, start = self._marked, name.start if name else trigger.span.start
        verbs = [s for s in marked.marks["host_verbs"] if sentence.span.start <= s.start and s.end <= start]
        if not verbs or marked.words(sentence, verbs[-1].end, start) > _NEAR_WORDS:
            return None
        ahead = Span(sentence.span.start, verbs[-1].start)
        subjects = [m for m in within(self._analysis.countries, ahead) if m.kind not in ("adjective", "capital")]
        if not subjects or marked.words(sentence, subjects[-1].span.end, ahead.end) > _NEAR_WORDS:
            return None
        gap = Span(subjects[-1].span.end, ahead.end)
        is_of_other = self._people.in_span(gap) or "," in gap.of(marked.document.text)
        return None if is_of_other else Filler(subjects[-1].code, subjects[-1].span)

    def city(
        self, trigger: Trigger, sentence: Sentence, name: Span | None, places: tuple[PlaceMention, ...]
    ) -> PlaceFiller | None:
        """Give the city that is told to hold it: "Lima will host the summit"; not "ministers from Lima host it"."""
        marked, start = self._marked, name.start if name else trigger.span.start
        verbs = [s for s in marked.marks["host_verbs"] if sentence.span.start <= s.start and s.end <= start]
        if trigger.kind == "visit":
            return None
        if not verbs or marked.words(sentence, verbs[-1].end, start) > _EVENT_WORDS:
            return self._host_behind(trigger, sentence, name, places) if trigger.kind == "meeting" else None
        if marked.triggers_in(Span(verbs[-1].end, start)):
            return None
        is_talks = trigger.kind == "meeting"  # "Laos will host the next round"; a gathering's country is its host's
        ahead = Span(sentence.span.start, verbs[-1].start)
        cities = [m for m in within(places, ahead) if m.kind != "country" or is_talks]
        if not cities or marked.words(sentence, cities[-1].span.end, verbs[-1].start) > _NEAR_WORDS:
            return None
        city, text = cities[-1], marked.document.text
        before = Span(sentence.span.start, city.span.start).of(text).rstrip()
        ends = ("thats", "clauses", "conjunctions")
        is_subject = not before or before.endswith(",") or any(marked.ends_at(key, city.span.start) for key in ends)
        gap = Span(city.span.end, verbs[-1].start)
        if not is_subject or self._people.in_span(gap) or "," in gap.of(text):
            return None
        return PlaceFiller(city.name, city.country, city.kind == "country", city.span)

    def _host_behind(
        self, trigger: Trigger, sentence: Sentence, name: Span | None, places: tuple[PlaceMention, ...]
    ) -> PlaceFiller | None:
        """Give who is told behind to hold it: "the round of talks with Peru, hosted by Laos", "which Laos hosted"."""
        marked = self._marked
        start = max(trigger.span.end, name.end if name else 0)
        for place in within(places, Span(start, sentence.span.end)):
            leads = [s for s in marked.beginning("hosted_by", start, place.span.start) if s.end <= place.span.start]
            lead = leads[-1] if leads and marked.words(sentence, leads[-1].end, place.span.start) == 0 else None
            verb = marked.first("host_verbs", place.span.end, sentence.span.end)
            if lead is None and verb is not None and marked.words(sentence, place.span.end, verb.start) <= 1:
                clauses = [s for s in marked.marks["clauses"] if start <= s.start and s.end == place.span.start - 1]
                lead = clauses[-1] if clauses else None
            if lead is None or marked.words(sentence, start, lead.start) > _HOSTED_WORDS:
                continue
            gap = Span(start, lead.start)
            if any(not t.is_noun for t in marked.triggers_in(gap)) or self._people.in_span(gap):
                return None
            behind = Span(place.span.end, place.span.end + _JOINT_CHARS)
            if marked.has("conjunctions", behind.start, behind.end) and within(
                self._analysis.countries, Span(place.span.end, behind.end + _JOINT_CHARS)
            ):
                return None  # "hosted by Laos and Peru"
            return PlaceFiller(place.name, place.country, place.kind == "country", place.span)
        return None

    def row(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give the countries in a row right behind: "the meeting of the farm ministers of Laos, Peru and Fiji"."""
        marked, end = self._marked, sentence.span.end
        row = [m for m in within(self._analysis.countries, Span(trigger.span.end, end)) if m.kind != "capital"]
        if not row:
            return []
        lead = Span(trigger.span.end, row[0].span.start)
        leads = marked.beginning("together", lead.start, lead.end)
        is_barred = any(marked.has(key, lead.start, lead.end) for key in ("in", "stops", "abouts", "speech_verbs"))
        if is_barred or marked.words(sentence, leads[-1].end if leads else lead.start, lead.end) > _ROW_WORDS:
            return []
        taken = row[:1]
        for before, country in pairwise(row):
            gap = Span(before.span.end, country.span.start)
            is_joined = marked.has("conjunctions", gap.start, gap.end) or gap.of(marked.document.text) == ", "
            if not is_joined or len(gap) > _JOINT_CHARS:
                break
            taken.append(country)
        is_closed = len(taken) > 1 and marked.has("conjunctions", taken[-2].span.end, taken[-1].span.start)
        return [Filler(m.code, m.span) for m in taken] if is_closed else []

    def is_put_on(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether somebody puts it on in a city, or two states do.

        "On Monday the Chamber of Commerce held a seminar in Hanoi"; "Laos and Peru will hold a forum".
        """
        if self._verb(trigger, sentence) is None:
            return False
        if self._pair(trigger, sentence):
            return True
        cities = [m for m in within(self._analysis.places, sentence.span) if m.kind != "country"]
        if any(m.date.day for m in within(self._analysis.dates, sentence.span)):
            bodies = SpanCover(m.span for m in within(self._analysis.organization_mentions, sentence.span))
            return any(not bodies.covers(m.span) for m in cities)  # "Ngày 12/5, tại Huế, Sở Công Thương tổ chức …"
        return any(m.span.start >= trigger.span.end for m in cities) and bool(self.organizers(trigger, sentence))

    def organizers(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give two states that put it on, or those of two bodies, else two right behind it: "a Lao-Thai seminar"."""
        if states := self._pair(trigger, sentence):
            return states
        countries = {org.name: org.country for org in self._analysis.organizations}
        bodies = within(self._analysis.organization_mentions, Span(sentence.span.start, trigger.span.start))
        codes = [Filler(code, m.span, "inferred") for m in bodies if (code := countries.get(m.name))]
        row = within(self._analysis.countries, Span(trigger.span.end, sentence.span.end))
        pairs = [two for two in pairwise(row) if two[1].span.start - two[0].span.end <= _PAIR_CHARS]
        codes += [Filler(m.code, m.span) for two in pairs[:1] for m in two]
        return codes if len({code.value for code in codes}) == _PAIR else []

    def comers(self, subject: Span, gathering: Span, sentence: Sentence) -> list[Filler]:
        """Give the state that is told to take part, or whose firms are: "30 Malaysian firms took part in the Expo"."""
        marked = self._marked
        attend = [s for s in marked.marks["attend"] if subject.covers(s) and s.end <= gathering.start]
        if not attend or marked.words(sentence, attend[-1].end, gathering.start) > _NEAR_WORDS:
            return []
        states = self._row_before(within(self._analysis.countries, Span(subject.start, attend[-1].start)))
        return [
            Filler(m.code, m.span)
            for m in states
            if m.kind != "capital"
            and marked.words(sentence, states[-1].span.end, attend[-1].start) <= 1
            and not any(marked.ends_at(key, m.span.start) for key in ("in", "tos"))
            and not any(marked.has(key, m.span.end, attend[-1].start) for key in ("clauses", "speech", "speech_verbs"))
            and not marked.triggers_in(Span(m.span.end, attend[-1].start))
        ]

    def _row_before(self, countries: list[CountryMention]) -> list[CountryMention]:
        """Give the last country and those in one row in front of it: "Peru, Laos and Chile"."""
        text, row = self._marked.document.text, countries[-1:]
        for country in reversed(countries[:-1]):
            gap = Span(country.span.end, row[0].span.start)
            is_last = (
                len(row) == 1 and len(gap) <= _JOINT_CHARS and self._marked.has("conjunctions", gap.start, gap.end)
            )
            if not is_last and (len(row) == 1 or gap.of(text) != ", "):
                break
            row.insert(0, country)
        return row

    def _verb(self, trigger: Trigger, sentence: Sentence) -> Span | None:
        """Give the verb of holding right in front of a gathering."""
        marked, start = self._marked, trigger.span.start
        verbs = [s for s in marked.marks["putting_on"] if sentence.span.start <= s.start and s.end <= start]
        return verbs[-1] if verbs and marked.words(sentence, verbs[-1].end, start) <= _NAME_TOKENS else None

    def _pair(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give two states that are the subject of the verb of holding: "Laos and Peru will hold a forum"."""
        marked, verb = self._marked, self._verb(trigger, sentence)
        row = within(self._analysis.countries, Span(sentence.span.start, verb.start)) if verb else []
        if verb is None or len(row) < _PAIR or row[-1].code == row[-2].code:
            return []
        first, second = row[-2:]
        if any(m.kind in ("adjective", "capital") for m in (first, second)):
            return []
        joint, tail = Span(first.span.end, second.span.start), Span(second.span.end, verb.start)
        is_joint = len(joint) <= _JOINT_CHARS and marked.has("conjunctions", joint.start, joint.end)
        is_next = marked.words(sentence, tail.start, tail.end) <= _VERB_WORDS
        if not is_joint or not is_next or "," in tail.of(marked.document.text):
            return []
        return [Filler(m.code, m.span) for m in (first, second)]
