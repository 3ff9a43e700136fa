"""Tell which encounters of one sentence are of different days: "met X to plan a visit", "a day before he left"."""

from collections.abc import Sequence
from datetime import timedelta

from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.extract.statuses.finder import Status
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass, replace
from kg.model.kinds import EVENTS, TALKS, TALKS_AND_VISITS
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Sentence

_STEPS = {"day_after": 1, "day_before": -1}
_PAIR = 2
_ORDERS = ("day_after", "day_before", "days_apart")
_BESIDE = ("befores", "aheads", "afters", "sidelines")


_ASIDE_CHARS = 60


def passage_before(e: Encounter, start: int) -> tuple[int, int]:
    """Give the stretch in front of a gathering's noun, from an offset on, in which "on the sidelines of" can stand."""
    first = (e.name.start if e.name else e.trigger.span.start) - _ASIDE_CHARS
    return max(first, min(start, e.trigger.span.start)), e.trigger.span.start


def is_aside(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a gathering only tells where something was done: "met Y on the sidelines of the summit"."""
    start = marked.document.sentences[e.trigger.sentence].span.start
    return e.kind in EVENTS and marked.has("asides", *passage_before(e, start))


@dataclass(frozen=True, slots=True)
class Apartness:
    """Ask of two triggers of a document whether one only frames the other in time or in purpose."""

    marked: MarkedDocument

    def is_apart(self, first: Trigger, second: Trigger) -> bool:
        """Tell whether neither gives the other its day or place."""
        if first.sentence != second.sentence:
            return False
        ahead, behind = sorted((first, second), key=lambda t: t.span.start)
        if self.marked.has("preparing", ahead.span.end, behind.span.start):
            return True
        return any(self._order(key, ahead, behind) is not None for key in _ORDERS)

    def is_sequence(self, first: Trigger, second: Trigger) -> bool:
        """Tell whether one was before the other: "met X after talks with Y", "after meeting Y, he met X"."""
        if first.sentence != second.sentence:
            return False
        ahead, behind = sorted((first, second), key=lambda t: t.span.start)
        keys = ("afters", "befores")
        is_within = any(self.marked.has(key, t.span.start, t.span.end) for key in keys for t in (ahead, behind))
        return is_within or any(self._order(key, ahead, behind) is not None for key in keys)

    def with_next_day(self, e: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Give what was a day before or after another its day: "met X, a day after he arrived on 10 August"."""
        if e.date is not None:
            return e
        for other in encounters:
            day = other.date
            if other.trigger.sentence != e.trigger.sentence or day is None or day.end or not day.date.day:
                continue
            step = self._step(e.trigger, other.trigger)
            if step:
                found = day.date.earliest + timedelta(days=step)
                return replace(e, date=DateMention(day.span, PartialDate.of(found), basis="inferred"))
        return e

    def with_future(self, e: Encounter, encounters: Sequence[Encounter]) -> Encounter:
        """Give what was talked of, and is of a later day than the talks, its future: "to discuss the visit in June"."""
        if e.date is None or not e.trigger.is_noun or not e.status.is_real:
            return e
        for other in encounters:
            gap = other.trigger.span.end, e.trigger.span.start
            is_topic = other.trigger.sentence == e.trigger.sentence and self.marked.has("preparing", *gap)
            if is_topic and other.date and other.date.date.latest < e.date.date.earliest:
                return replace(e, status=Status("planned", self.marked.first("preparing", *gap)))
        return e

    def _step(self, trigger: Trigger, other: Trigger) -> int:
        """Give the days from another trigger's day to this one's; 0 where nothing tells."""
        ahead, behind = sorted((trigger, other), key=lambda t: t.span.start)
        for key, step in _STEPS.items():
            mark = self._order(key, ahead, behind)
            if mark is not None:
                # "A, a day after B", and "A day after B, A": what stands right behind the mark is the earlier told of.
                main = ahead if mark.start >= ahead.span.end else behind
                return step if trigger == main else -step
        return 0

    def _order(self, key: str, ahead: Trigger, behind: Trigger) -> Span | None:
        """Give a mark of an order in time that stands between two triggers, or opens their sentence."""
        between = self.marked.first(key, ahead.span.end, behind.span.start)
        if between is not None:
            return between
        start = self.marked.document.sentences[ahead.sentence].span.start
        opening = self.marked.first(key, start, ahead.span.start)
        if opening is None or self.marked.triggers_in(Span(opening.end, max(opening.end, ahead.span.start))):
            return None
        is_opening = "," not in self.marked.document.text[start : opening.start]
        comma = self.marked.document.text.find(",", ahead.span.end, behind.span.start)
        return opening if is_opening and comma >= 0 else None


def is_abroad(e: Encounter, other: Encounter) -> bool:
    """Tell whether another's place is on neither side: a stop on the way is not where two of others meet or sign."""
    if e.kind != "signing" or other.kind not in TALKS_AND_VISITS or not other.place or len(e.countries) < _PAIR:
        return False
    return other.place.country not in e.countries and set(other.countries) != set(e.countries)


def is_told_aside(e: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether it is told in a clause on who does something else: "X, who a week earlier met Y in Lima, spoke"."""
    text, start = marked.document.text, marked.document.sentences[e.trigger.sentence].span.start
    whos = [s for s in marked.beginning("whos", start, e.trigger.span.start + 1) if text.endswith(", ", 0, s.start)]
    return bool(whos) and "," not in text[whos[-1].end : e.trigger.span.start]


def is_beside(marked: MarkedDocument, signing: Trigger, other: Trigger) -> bool:
    """Tell whether a signing is told with what others held: "the signing took place ahead of talks between …"."""
    gap = signing.span.end, other.span.start
    return signing.kind == "signing" != other.kind and any(marked.has(key, *gap) for key in _BESIDE)


def own_end(marked: MarkedDocument, signing: Trigger, sentence: Sentence) -> int:
    """Give where the stretch of a signing ends before talks beside it, else the end of its sentence."""
    behind = (trigger for trigger in marked.triggers_in(sentence.span) if trigger.span.start > signing.span.end)
    return next((t.span.start for t in behind if is_beside(marked, signing, t)), sentence.span.end)


def is_plant_tour(visit: Encounter, talks: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a city is only where a plant stands, toured beside talks: "met X and toured a plant in Rayong"."""
    if visit.kind != "visit" or visit.trigger.is_noun or visit.place is None or visit.place.is_country:
        return False
    is_beside = talks.kind in TALKS and talks.trigger.span.end < visit.trigger.span.start
    return is_beside and marked.has("plants", visit.trigger.span.end, visit.place.span.start)
