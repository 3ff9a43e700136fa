"""Tell who was on a journey that its sentence tells of a party or a possessor alone, and on which day it began.

"The delegation then flew to Chile", "the deal came out of his visit to Chile", "The head of the delegation, X, said",
"He arrived on Monday", "wrapped up the three-day visit on Monday".
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import AGAIN, MarkedDocument
from kg.extract.numbers import NumberReader
from kg.extract.statuses.finder import Status, Statuses
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass, replace
from kg.model.kinds import TALKS_AND_VISITS
from kg.model.mentions import DateMention, PersonMention
from kg.model.spans import Span
from kg.text.document import Sentence

_NEAR = 3  # sentences
_FAR = 12  # where but one journey fits
_PARTY_WORDS = 3  # "the delegation | then | flew to"
_PARTY_CHARS = 25  # "the Chinese business delegation"
_CHIEF_WORDS = 3  # "head of | the Lao | delegation"
_TITLE_WORDS = 9
_NEXT_WORDS = 2  # "X, who | arrived | on Monday"
_END_WORDS = 8  # "wrapped up the three-day visit to the Republic of Peru on Monday"
_LENGTH_WORDS = 4  # "a visit of three days"
_LONGEST = 15  # days


@dataclass(frozen=True, slots=True)
class TravellerReader:
    """Complete the journeys of one document from those told before."""

    analysis: Analysis
    marked: MarkedDocument
    people: PeopleReader
    statuses: Statuses
    numbers: NumberReader
    own: re.Pattern[str]

    def complete(self, encounters: Sequence[Encounter]) -> list[Encounter]:
        """Give the encounters with those who travel, and journeys with their first day."""
        told = [self._with_owner(e) for e in encounters]
        told = [e for e in told if not self._is_nobodys(e)]
        told = [self._with_party(e, told) for e in told]
        told = self._with_chiefs(told)
        told = self._with_arrivals(told)
        return [self._with_first_day(e, told) for e in told]

    def _sentence(self, e: Encounter) -> Sentence:
        return self.marked.document.sentences[e.trigger.sentence]

    def _is_nobodys(self, e: Encounter) -> bool:
        """Tell whether a word holds its owner whom nothing shows: "his days in Laos"."""
        span = e.trigger.span
        return e.kind == "visit" and not e.people and self.marked.has("own_before", span.start, span.end)

    def _with_owner(self, e: Encounter) -> Encounter:
        """Give "his visit" the only person its sentence names in front: "According to X, it came of his visit to"."""
        if e.kind != "visit" or e.people or not e.trigger.is_noun or not e.place or not self._is_owned(e.trigger.span):
            return e
        start, end = self._sentence(e).span.start, self._sentence(e).span.end
        ahead = within(self.analysis.person_mentions, Span(start, e.trigger.span.start))
        if not self.marked.words(self._sentence(e), start, e.trigger.span.start):
            ahead = within(
                self.analysis.person_mentions, Span(e.trigger.span.end, end)
            )  # "His days in Laos were good, X said"
        names = {m.name for m in ahead}
        code = self.analysis.country_of_person(ahead[0].name) if ahead else None
        if len(names) != 1 or code is None or code == e.place.country:
            return e
        return self._of(e, [Filler(ahead[0].name, ahead[0].span, "inferred")])

    def _is_owned(self, noun: Span) -> bool:
        """Tell whether a noun is somebody's own: "his visit", "lawatannya"."""
        is_before = self.marked.ends_at("own_before", noun.start) or self.marked.has("own_before", noun.start, noun.end)
        return is_before or bool(self.own.search(noun.of(self.marked.document.folded)))

    def _with_party(self, e: Encounter, told: Sequence[Encounter]) -> Encounter:
        """Give a journey of a party without a name those of the one told before: "The delegation then flew to"."""
        if e.kind != "visit" or e.people or e.trigger.is_noun or not e.place:
            return e
        sentence, start = self._sentence(e), e.trigger.span.start
        parties = [s for s in self.marked.beginning("again_parties", sentence.span.start, start) if s.end <= start]
        is_near = bool(parties) and self.marked.words(sentence, parties[-1].end, start) <= _PARTY_WORDS
        opening = Span(sentence.span.start, start)
        is_own = self.marked.words(sentence, opening.start, opening.end) <= 1  # "The tour | continued in"
        if not is_near and not (is_own and not within(self.analysis.countries, opening)):
            return e
        party = parties[-1] if is_near else e.trigger.span
        visits = [v for v in told if v.kind == "visit" and v.people and v is not e and v.trigger.span.start < start]
        near = [
            (sentence.index - max(s for s in v.sentences if s <= sentence.index), v)
            for v in visits
            if min(v.sentences) <= sentence.index
        ]
        nearest = min((distance for distance, _ in near), default=_NEAR + 1)
        last = [v for distance, v in near if distance == nearest]
        if nearest > (_NEAR if is_near else 1) or len({v.names for v in last}) != 1:
            return e
        homes = {self.analysis.country_of_person(name) for name in last[0].names}
        around = Span(max(sentence.span.start, party.start - _PARTY_CHARS), start)
        if any(m.code not in homes and m.kind == "adjective" for m in within(self.analysis.countries, around)):
            return e  # "the Chinese delegation"
        if e.place.country in homes or within(
            self.analysis.organization_mentions, Span(min(party.start, start), start)
        ):
            return e
        return self._of(e, [replace(p, span=party, basis="inferred") for p in last[-1].people])

    def _of(self, e: Encounter, people: Sequence[Filler]) -> Encounter:
        """Give a journey its travellers, and their countries beside its goal."""
        homes = {self.analysis.country_of_person(p.value): p.span for p in people}
        goal = [c for c in e.codes if e.place and c.value == e.place.country]
        own = [Filler(code, span, "inferred") for code, span in homes.items() if code]
        return replace(e, people=tuple(people), codes=(*own, *goal) if own else e.codes)

    def _with_chiefs(self, encounters: Sequence[Encounter]) -> list[Encounter]:
        """Add who is called the head of a delegation to what was told of it without one of its country."""
        told = list(encounters)
        for sentence in self.marked.document.sentences:
            for chief in self._chiefs(sentence):
                code = self.analysis.country_of_person(chief.name)
                open_ = [(i, d) for i, e in enumerate(told) if (d := self._open(e, code, sentence)) is not None]
                nearest = min((d for _, d in open_), default=_FAR + 1)
                if nearest > (_FAR if len(open_) == 1 else _NEAR):
                    continue
                for index, _ in (pair for pair in open_ if pair[1] == nearest):
                    e = told[index]
                    told[index] = replace(e, people=(*e.people, Filler(chief.name, chief.span)))
        return told

    def _open(self, e: Encounter, code: str | None, sentence: Sentence) -> int | None:
        """Give how far in front an encounter is told that names nobody of a country on its sides."""
        ahead = [s for s in e.sentences if s <= sentence.index]
        if e.kind not in TALKS_AND_VISITS or not ahead or code not in e.countries or not e.status.is_real:
            return None
        if any(self.analysis.country_of_person(name) in (code, None) for name in e.names):
            return None
        is_host = e.kind == "visit" and e.place is not None and e.place.country == code
        return None if is_host or (e.kind == "visit" and e.people) else sentence.index - max(ahead)

    def _chiefs(self, sentence: Sentence) -> list[PersonMention]:
        """Give who stands right beside a word for the head of a delegation, or behind "It was led by"."""
        marked, start, end = self.marked, sentence.span.start, sentence.span.end
        found: list[PersonMention] = []
        for chief in marked.beginning("chiefs", start, end):
            travelling = marked.beginning("travelling", chief.end, end)
            parties = (
                s for s in marked.beginning("delegations", chief.end, end) if any(s.overlaps(t) for t in travelling)
            )
            party = next(parties, None)
            if party is None or marked.words(sentence, chief.end, party.start) > _CHIEF_WORDS - 1:
                continue
            ahead = self.people.in_span(Span(start, chief.start))
            gap = Span(ahead[-1].span.end, chief.start).of(marked.document.text) if ahead else ""
            if ahead and gap.startswith(", ") and len(gap.split()) <= _NEXT_WORDS:
                found.append(ahead[-1])
            elif (behind := self._named_next(party.end, sentence)) is not None:
                found.append(behind)
        for led in marked.beginning("leads", start, end):
            opening = [
                s for key in ("again_pronouns", "again_parties") for s in marked.beginning(key, start, start + 1)
            ]
            if opening and marked.words(sentence, opening[0].end, led.start) <= 1:
                found += [m for m in [self._named_next(led.end, sentence)] if m]
        return [m for m in found if m.kind in ("name", "part")]

    def _named_next(self, start: int, sentence: Sentence) -> PersonMention | None:
        """Give who is named next, behind but a title, a country and "is"."""
        people = self.people.in_span(Span(start, sentence.span.end))
        if not people or self.marked.words(sentence, start, people[0].span.start) > _TITLE_WORDS:
            return None
        gap = Span(start, people[0].span.start)
        known = [m.span for m in within(self.analysis.countries, sentence.span)]
        known += [m.span for m in self.analysis.offices if m.span.overlaps(gap)]
        known += self.marked.beginning("again_ends", gap.start, gap.end)
        tokens = (t for t in sentence.tokens_in(gap.start, gap.end) if t.is_word and not t.is_capitalized)
        return people[0] if all(any(s.covers(t.span) for s in known) for t in tokens) else None

    def _with_arrivals(self, encounters: Sequence[Encounter]) -> list[Encounter]:
        """Give a journey without a day the one on which its traveller is told to have arrived."""
        told = list(encounters)
        for mark in self.marked.marks["arrived"]:
            sentence = self.marked.document.sentence_at(mark.start)
            day = self._day_behind(mark, sentence) if sentence else None
            who = self.people.in_span(Span(sentence.span.start, mark.start))[-1:] if sentence else []
            if sentence is None or day is None or not who:
                continue
            if self.marked.words(sentence, who[0].span.end, mark.start) > _NEXT_WORDS:
                continue
            index = self._journey_of(who[0].name, sentence, told, self.statuses.at(mark))
            if index is not None:
                told[index] = replace(told[index], date=day)
        return told

    def _day_behind(self, mark: Span, sentence: Sentence) -> DateMention | None:
        days = [m for m in within(self.analysis.dates, Span(mark.end, sentence.span.end)) if m.date.day and not m.end]
        is_near = bool(days) and self.marked.words(sentence, mark.end, days[0].span.start) <= 1
        return days[0] if is_near else None

    def _journey_of(self, name: str, sentence: Sentence, told: Sequence[Encounter], status: Status) -> int | None:
        """Give the only undated journey of somebody that was told close in front, as over or as to come alike."""
        fitting = [
            i
            for i, e in enumerate(told)
            if e.kind == "visit"
            and e.date is None
            and name in e.names
            and (e.status.is_real, e.status.is_coming) == (status.is_real, status.is_coming)
            and any(0 <= sentence.index - s <= _NEAR for s in e.sentences)
        ]
        others = [e for e in told if e.kind == "visit" and name in e.names]
        return fitting[0] if len(fitting) == 1 and len(others) == 1 else None

    def _with_first_day(self, e: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Reckon the first day of a journey from its last and its length: "wrapped up his three-day visit"."""
        if e.kind != "visit" or not (e.status.is_real or e.status.is_coming):
            return e
        for index in e.sentences:
            sentence = self.marked.document.sentences[index]
            days = self._length(sentence)
            last = self._last_day(sentence, encounters) if days else None
            if last is not None and (e.date is None or e.date.date.is_compatible(last.date)):
                first = PartialDate.of(last.date.earliest - timedelta(days=days - 1))
                return replace(e, date=DateMention(last.span, first, basis="inferred"))
        return e

    def _last_day(self, sentence: Sentence, encounters: Sequence[Encounter]) -> DateMention | None:
        """Give the day nearest to a word for the end of a journey; else that of what ended it: "The signing ended"."""
        marked = self.marked
        ends = marked.beginning("ending", sentence.span.start, sentence.span.end)
        days = [m for m in within(self.analysis.dates, sentence.span) if m.date.day and m.end is None]
        for end in ends[:1]:
            far = {m: marked.words(sentence, *_between(m.span, end)) for m in days}
            near = [m for m in days if far[m] == min(far.values()) <= _END_WORDS]
            if days:
                return near[0] if len({m.date for m in near}) == 1 else None
            deeds = [
                e.date
                for e in encounters
                if e.kind != "visit" and e.date and e.date.date.day and sentence.index - 1 in e.sentences
            ]
            is_back = any(marked.beginning(key, sentence.span.start, end.start) for key in AGAIN)
            if is_back and len(deeds) == 1:
                return deeds[0]
        return None

    def _length(self, sentence: Sentence) -> int:
        """Give how many days a journey is told to have lasted, beside its noun; 0 where nothing tells."""
        marked, folded = self.marked, self.marked.document.folded
        journeys = [t.span for t in marked.triggers_in(sentence.span) if t.kind == "visit" and t.is_noun]
        journeys += marked.beginning("again_visits", sentence.span.start, sentence.span.end)
        for day in marked.beginning("days_long", sentence.span.start, sentence.span.end):
            start = folded.rfind(" ", sentence.span.start, day.start - 1) + 1  # "three-day" is one word of its own
            read = self.numbers.read(folded, start)
            if read is None or read.end != day.start - 1 or not 1 < read.value <= _LONGEST:
                continue
            is_inside = any(j.covers(day) for j in journeys)  # "three-day visit" may be one noun
            gaps = ((day.end, j.start) if day.end <= j.start else (j.end, start) for j in journeys)
            if is_inside or any(a <= b and marked.words(sentence, a, b) <= _LENGTH_WORDS for a, b in gaps):
                return int(read.value)
        return 0


def _between(first: Span, second: Span) -> tuple[int, int]:
    return (first.end, second.start) if first.end <= second.start else (second.end, first.start)
