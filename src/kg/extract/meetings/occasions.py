"""Give a gathering the day, the city and the people of what was done at it, and a visit the days of its gathering."""

from collections.abc import Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.apart import is_aside, passage_before
from kg.extract.meetings.encounters import Encounter, Filler, PlaceFiller
from kg.extract.meetings.journeys import month_around
from kg.extract.meetings.parting import is_part_of
from kg.extract.meetings.statements import opens_clause
from kg.extract.meetings.words import MarkedDocument
from kg.model.frozen import dataclass, replace
from kg.model.kinds import EVENTS, MINISTERIAL, TALKS
from kg.model.mentions import PlaceMention
from kg.model.spans import Span

_AT_WORDS = 4
_HELD_WORDS = 8  # "the meeting of ministers that is scheduled to be held"
_IN_WORDS = 3  # "held in the city of Lima on 5 May"


@dataclass(frozen=True, slots=True)
class Occasions:
    """Complete the gatherings of one document from what was done at them."""

    analysis: Analysis
    marked: MarkedDocument

    def with_occasion(self, e: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Give a gathering the day of what was done at it: "signed on Monday at the forum in Bali"."""
        if e.kind == "visit" and e.date is None:
            return self._with_purpose(e, encounters)
        if e.kind not in EVENTS or e.date is not None:
            return e
        for other in encounters:
            if other.kind in EVENTS or other.date is None or other.date.end or not other.date.date.day:
                continue
            gap = other.trigger.span.end, e.trigger.span.start
            is_beside = other.trigger.sentence == e.trigger.sentence and gap[0] <= gap[1]
            is_row = self.marked.has("conjunctions", *gap)
            if is_beside and not is_row and other.status.is_real == e.status.is_real and self.marked.has("in", *gap):
                return replace(e, date=replace(other.date, basis="inferred"))
        return e

    def with_holding(self, e: Encounter, places: tuple[PlaceMention, ...]) -> Encounter:
        """Give a gathering the month and place that it is told to be held in: "the meeting, to be held in Laos in May".

        Args:
            e: An encounter as its sentence tells it.
            places: The places of the document, by their English names.
        """
        if not e.trigger.is_noun or e.kind in ("visit", "signing") or (e.date and e.place):
            return e
        marked, sentence = self.marked, self.marked.document.sentences[e.trigger.sentence]
        start = max(e.trigger.span.end, e.name.end if e.name else 0)
        held = marked.first("holdings", start, sentence.span.end)
        if held is None or marked.words(sentence, start, held.start) > _HELD_WORDS:
            return e
        is_other = bool(marked.triggers_in(Span(e.trigger.span.end, held.start)))  # "the Ministerial Roundtable"
        if is_other or any(marked.has(key, start, held.start) for key in ("speech", "speech_verbs")):
            return e
        others = marked.triggers_in(Span(held.end, sentence.span.end))
        zone = Span(held.end, min([sentence.span.end, *(t.span.start for t in others)]))
        # "which lasts until Tuesday and was attended by the president of Peru" tells neither when nor where
        dates = [m for m in within(self.analysis.dates, zone) if m.date.month]
        dates = [m for m in dates if m.end is not None or not marked.ends_at("untils", m.span.start)]
        found = [m for m in within(places, zone) if m.kind != "country" or marked.ends_at("in", m.span.start)]
        if not dates or not found:
            return e
        first, second = sorted((dates[0].span, found[0].span))
        near = marked.words(sentence, held.end, first.start) <= _IN_WORDS
        if not near or marked.words(sentence, first.end, second.start) > _IN_WORDS:
            return e
        place = PlaceFiller(found[0].name, found[0].country, found[0].kind == "country", found[0].span)
        return replace(e, date=e.date or dates[0], place=e.place or place)

    def with_aside(self, e: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Give a gathering the city and day of the talks held beside it; of talks at it, the leaders, too."""
        if e.kind not in EVENTS:
            return e
        for part in (o for o in encounters if is_part_of(o, e, self.marked)):
            month = month_around(part.date) if part.date and part.date.date.day else part.date
            date = replace(month, basis="inferred") if month else None
            place = replace(part.place, basis="inferred") if part.place else None
            return replace(e, date=e.date or date, place=e.place or place)
        for other in encounters:
            if other.kind not in TALKS or other.status.is_real != e.status.is_real:
                continue
            is_beside = e.trigger.sentence in other.sentences and is_aside(e, self.marked) and not self._is_opening(e)
            if is_beside or self._is_right_after(e, other):
                return _with_setting(e, other)
            if self._is_at(other, passage_before(e, other.trigger.span.end)) or self._is_during(other, e):
                return self._with_leaders(_with_setting(e, other), other)
        return e

    def _is_opening(self, gathering: Encounter) -> bool:
        """Tell whether it only opens a sentence as its occasion: "On the occasion of the forum, on 10 May, X met Y"."""
        start = self.marked.document.sentences[gathering.trigger.sentence].span.start
        frame = self.marked.first("frames", start, gathering.trigger.span.start)
        return frame is not None and opens_clause(self.marked, frame, start)

    def _with_leaders(self, gathering: Encounter, talks: Encounter) -> Encounter:
        """Give a gathering of which nobody is named the leaders and ministers who held talks there."""
        roles = {person.name: person.role for person in self.analysis.people}
        # who is of a government and holds talks at a gathering is there for it
        people = tuple(replace(p, basis="inferred") for p in talks.people if roles.get(p.value) in MINISTERIAL)
        if gathering.people or not people:
            return gathering
        homes = [(p.span, self.analysis.country_of_person(p.value)) for p in people]
        told = (Filler(c, s, "inferred") for s, c in homes if c and c not in gathering.countries)
        return replace(gathering, people=people, codes=(*gathering.codes, *told))

    def _is_right_after(self, gathering: Encounter, talks: Encounter) -> bool:
        """Tell whether a gathering is told to follow talks: "The forum was held after X met Y in Paris on Monday"."""
        sentence = self.marked.document.sentences[talks.trigger.sentence]
        if sentence.index not in gathering.sentences:
            return False
        start, end = sentence.span.start, talks.trigger.span.start
        afters = [s for s in self.marked.beginning("afters", start, end) if s.end <= end]
        ahead = self.marked.triggers_in(Span(start, afters[0].start)) if afters else []
        return [t.kind for t in ahead] in (["summit"], ["forum"], ["multilateral"])

    def _is_at(self, talks: Encounter, passage: tuple[int, int]) -> bool:
        """Tell whether talks stand right in front of what they were held at: "pertemuan mereka pada KTT G20"."""
        start, end = talks.trigger.span.end, passage[1]
        sentence = self.marked.document.sentences[talks.trigger.sentence]
        if not talks.trigger.is_noun or not sentence.span.start <= start < end <= sentence.span.end:
            return False
        return self.marked.has("openers", start, end) and self.marked.words(sentence, start, end) <= _AT_WORDS

    def _is_during(self, talks: Encounter, gathering: Encounter) -> bool:
        """Tell whether talks were held at a gathering named behind them: "met Y on Sunday during the ASEAN Summit"."""
        sentence = self.marked.document.sentences[gathering.trigger.sentence]
        start, named = talks.trigger.span.end, (gathering.name or gathering.trigger.span).start
        if talks.trigger.sentence != gathering.trigger.sentence or talks.date is None or not start < named:
            return False
        openers = self.marked.beginning("openers", start, named)
        is_right_ahead = bool(openers) and self.marked.words(sentence, openers[-1].end, named) <= 1
        told = max((p.span.end for p in talks.people if start < p.span.end < named), default=start)
        is_apart = any(self.marked.has(key, start, named) for key in ("clauses", "speech"))
        return is_right_ahead and not is_apart and not self.marked.has("conjunctions", told, named)

    def _with_purpose(self, visit: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Give a visit the days that it shares with a gathering: "visit and attendance at the forum from …"."""
        for other in encounters:
            gap = visit.trigger.span.end, other.trigger.span.start
            is_beside = other.trigger.sentence == visit.trigger.sentence and gap[0] < gap[1]
            is_range = other.kind in EVENTS and other.date is not None and other.date.end is not None
            if is_beside and is_range and other.date and self.marked.has("conjunctions", *gap):
                return replace(visit, date=replace(other.date, basis="inferred"))
        return visit


def _with_setting(gathering: Encounter, talks: Encounter) -> Encounter:
    """Give a gathering the city and the day of talks that it has none of."""
    date, place = gathering.date, gathering.place
    if date is None and talks.date and talks.date.date.month and not talks.date.end:
        date = replace(talks.date, basis="inferred")
    if place is None and talks.place:
        place = replace(talks.place, basis="inferred")
    return replace(gathering, date=date, place=place)
