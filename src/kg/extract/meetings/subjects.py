"""Tell which of the people in front of a trigger do what it tells: in "A met B and visited C" the visitor is A."""

from collections.abc import Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.journeys import guests_of
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.frozen import dataclass
from kg.model.mentions import PersonMention
from kg.model.spans import Span
from kg.text.document import Sentence

_ORDERS = ("befores", "afters")
_CLAUSES = (*_ORDERS, "whens")
_TITLE_WORDS = 9
_ONWARD_WORDS = 7
_AHEAD_WORDS = 9  # "ahead of | the fifth round of the Thai-EU FTA | negotiations"
_VERB_WORDS = 3
_OWN_WORDS = 2  # "will also"
_RELATIVE_WORDS = 4  # "yang | sebelum ini telah | bertemu"
_QUOTE_ENDS = ("”", ',"', '."', '!"', '?"')


@dataclass(frozen=True, slots=True)
class Subjects:
    """Part subjects from objects in one document; `people` are its person mentions."""

    analysis: Analysis
    marked: MarkedDocument
    people: tuple[PersonMention, ...]

    def of(self, before: list[PersonMention], trigger: Trigger) -> list[PersonMention]:
        """Leave out the objects of a verb in front: in "A met B and visited C" the visitor is A."""
        gap = Span(before[-1].span.end, trigger.span.start)
        journey = next((t for t in self.marked.triggers_in(gap) if t.kind == "visit" and t.is_noun), None)
        if journey and trigger.kind != "visit" and self.marked.has("includes", journey.span.end, gap.end):
            return guests_of(before, journey, self.analysis, self.marked)  # "a trip to X that includes talks with Y"
        if self.marked.has("guests", trigger.span.start, trigger.span.end):
            return before
        if not trigger.is_noun and (doers := self._addressing(before, trigger)):
            return doers
        is_aside = trigger.kind == "visit" and self.marked.has("adverbial", gap.start, gap.end)
        if trigger.is_noun and is_aside and not self.marked.has("conjunctions", gap.start, gap.end):
            return guests_of(before, trigger, self.analysis, self.marked)
        sentence = self.marked.document.sentences[trigger.sentence]
        orders = (s for key in _ORDERS for s in self.marked.beginning(key, gap.start, gap.end))
        is_apart = any(self._is_sequel(stop, trigger, sentence) for stop in orders)
        is_apart = is_apart or self.marked.has("conjunctions", gap.start, gap.end)
        is_apart = is_apart or any(self.marked.has(key, trigger.span.start, trigger.span.end) for key in _ORDERS)
        if trigger.is_noun and not is_apart:
            return before
        for other in self.marked.triggers:
            if other.sentence != trigger.sentence or other.span.end > trigger.span.start:
                continue
            ahead = [m for m in before if m.span.end <= other.span.start]
            if not ahead or other.is_noun:
                continue
            if self._has_own(before[-1], other, trigger):
                continue
            clause = Span(other.span.end, trigger.span.start)
            if any(mark in clause.of(self.analysis.document.text) for mark in _QUOTE_ENDS):
                continue  # "“X told me so,” Y said after meeting X"
            if self._speaks(before[-1], clause):
                return before[-1:]  # "A will visit Laos, Minister B said after talks with C"
            stops = [stop for stop in self.marked.marks["clauses"] if clause.covers(stop)]
            stops = [stop for stop in stops if not any(s != stop and s.covers(stop) for s in stops)]  # "sau khi"
            if stops and not (len(stops) == 1 and self._is_sequel(stops[0], trigger, sentence)):
                continue
            return [*ahead, *self._hosts(before, other, trigger)]
        return before

    def is_led_in_front(self, first: Span, second: Span, sentence: Sentence) -> bool:
        """Tell whether who is named first only opens the sentence: "Together with Minister X, President Y met Z"."""
        start, gap = sentence.span.start, Span(first.end, max(first.end, second.start))
        lead = self.marked.first("together", start, first.start)
        if lead is None or self.marked.words(sentence, start, lead.start):
            return False
        is_own = not any(self.marked.has(key, lead.end, second.start) for key in ("clauses", "thats", "conjunctions"))
        is_near = self.marked.words(sentence, lead.end, first.start) <= _TITLE_WORDS
        return is_own and is_near and "," in gap.of(self.analysis.document.text)

    def _addressing(self, before: list[PersonMention], trigger: Trigger) -> list[PersonMention]:
        """Give who speaks to somebody before, when or after doing something: "told it to Y before leaving for Laos"."""
        last, sentence = before[-1].span, self.marked.document.sentences[trigger.sentence]
        stops = [s for key in _CLAUSES for s in self.marked.beginning(key, last.end, trigger.span.start + 1)]
        near = [s for s in stops if self.marked.words(sentence, s.end, trigger.span.start) <= 1]
        titles = [
            o.span.start for o in self.analysis.offices if o.person == before[-1].name and o.span.end <= last.start
        ]
        starts = [last.start, *(t for t in titles if self.marked.words(sentence, t, last.start) <= _TITLE_WORDS)]
        is_addressed = any(self.marked.ends_at("addressees", start) for start in starts)
        return [m for m in before if m.span.end < min(starts)] if near and is_addressed else []

    def is_of_last(self, before: list[PersonMention], trigger: Trigger) -> bool:
        """Tell whether only the last travels: "A and B, yang sedang berkunjung", "A fed B, who came to Lima"."""
        last, start = before[-1].span, trigger.span.start
        is_met = len(before) > 1 and bool(self.marked.triggers_in(Span(before[-2].span.end, last.start)))
        whos = self.marked.beginning("whos", last.end if is_met else start, start + 1)
        return any(s.start in (start, last.end + 1, last.end + 2) for s in whos)

    def _hosts(self, before: list[PersonMention], other: Trigger, trigger: Trigger) -> list[PersonMention]:
        """Give who does to the subject what a passive tells behind another verb: "A thăm Hà Nội và được B tiếp"."""
        if trigger.rule.needs != "party":
            return []
        leads = self.marked.beginning("passive_leads", other.span.end, trigger.span.start)
        return [m for m in before if leads and m.span.start >= leads[-1].end]

    def _speaks(self, person: PersonMention, clause: Span) -> bool:
        """Tell whether a person is the subject of a clause of speech that a comma opens."""
        if not clause.covers(person.span) or ", " not in self.marked.document.text[clause.start : person.span.start]:
            return False
        return any(self.marked.has(key, clause.start, clause.end) for key in ("speech", "speech_verbs"))

    def _has_own(self, subject: PersonMention, other: Trigger, trigger: Trigger) -> bool:
        """Tell whether a clause behind a comma has its own subject: "A visited Laos, Minister B visited Peru"."""
        sentence = self.marked.document.sentences[trigger.sentence]
        titles = [o.span.start for o in self.analysis.offices if other.span.end <= o.span.start < subject.span.start]
        start = titles[-1] if titles else subject.span.start
        gap = Span(other.span.end, max(other.span.end, start))
        lead = gap.of(self.analysis.document.text).rstrip()
        is_near = self.marked.words(sentence, subject.span.end, trigger.span.start) <= _OWN_WORDS
        if trigger.is_noun or not is_near or not titles or not lead.endswith((",", ";")):
            return False
        is_journey = bool(within(self.analysis.places, gap)) and not within(self.people, gap)
        return lead.endswith(";") or is_journey

    def _is_sequel(self, stop: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether "before" or "after" stands right before a deed: "was received by X before a meeting with Y"."""
        is_order = any(stop in self.marked.marks[key] for key in _ORDERS)
        gap = Span(stop.end, max(stop.end, trigger.span.start))
        is_apart = "," in gap.of(self.analysis.document.text) or bool(within(self.people, gap))
        is_led = bool(within(self.analysis.places, gap)) or bool(within(self.analysis.countries, gap))
        reach = _ONWARD_WORDS if is_led and trigger.kind != "visit" else 1  # "before | flying to Laos to | meet Y"
        return is_order and not is_apart and self.marked.words(sentence, stop.end, trigger.span.start) <= reach

    def is_only_ahead(self, trigger: Trigger, sentence: Sentence, met: Sequence[PersonMention]) -> bool:
        """Tell whether talks only follow what somebody does: "X phoned Y on Monday ahead of a round in Lima"."""
        start = trigger.span.start
        ahead = [s for s in self.marked.beginning("aheads", sentence.span.start, start) if s.end <= start]
        if not trigger.is_noun or trigger.kind != "meeting" or met or not ahead:
            return False
        if self.marked.has("poses", sentence.span.start, start):
            return False  # "shows X and Y shaking hands prior to a meeting"
        if any(t.kind == "visit" for t in self.marked.triggers_in(Span(sentence.span.start, ahead[-1].start))):
            return False  # "arrived in Lima ahead of the meeting"
        if self.marked.beginning("with", trigger.span.end, trigger.span.end + 2):
            return False  # "flew out on Monday ahead of talks with Lao firms"
        gap = Span(ahead[-1].end, start)
        return self.marked.words(sentence, gap.start, gap.end) <= _AHEAD_WORDS and "," not in gap.of(
            self.marked.document.text
        )

    def is_hosted(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a country is praised as the host: "X praised Laos as host of the committee's meeting"."""
        start = trigger.span.start
        hosts = [s for s in self.marked.marks["hostings"] if s.end <= start and s.start >= sentence.span.start]
        return trigger.is_noun and bool(hosts) and self.marked.words(sentence, hosts[-1].end, start) <= _VERB_WORDS

    def is_told_ahead(self, person: PersonMention, sentence: Sentence) -> bool:
        """Tell whether a pronoun opens a clause in front of its subject: "When he met X, minister Y said"."""
        when = self.marked.first("whens", sentence.span.start, person.span.start)
        is_opening = when is not None and (when.start, when.end + 1) == (sentence.span.start, person.span.start)
        return is_opening and person.kind == "pronoun"

    def is_relatives(self, end: int, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it is done in a clause on who ends there alone: "X is accompanied by Y, who met Z"."""
        marked = self.marked
        who = next((s for s in marked.beginning("whos", end, trigger.span.start) if s.start <= end + 2), None)
        is_relative = who is not None and who in marked.marks["relatives"]
        if who is None or not (is_relative or who in marked.marks["clauses"]):
            return False
        is_set_off = marked.document.text.startswith(",", end) or is_relative
        return is_set_off and marked.words(sentence, who.end, trigger.span.start) <= _RELATIVE_WORDS
