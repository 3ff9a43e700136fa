"""Tell whether the encounter that a trigger names was held or is still to come."""

from kg.extract.meeting_words import MarkedDocument, Trigger
from kg.extract.status import Status, Statuses
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Sentence

_COMING_CHARS = 16
_TOMORROW_WORDS = 9  # from a verb without a tense to the "tomorrow" that puts it in the future


class StatusReader:
    """Weigh the words that govern a trigger, the row of verbs it stands in and the day it is told with."""

    def __init__(self, marked: MarkedDocument) -> None:
        """Bind to one document."""
        self._marked = marked

    def at(self, trigger: Trigger, statuses: Statuses) -> Status:
        """Give the status of what a trigger names."""
        is_past = trigger.rule.form == "past"
        status = statuses.at(trigger.span, is_noun=trigger.is_noun, is_past=is_past, is_far=True)
        if trigger.rule.is_coming and status.is_real:
            return replace(status, kind="planned", cue=trigger.span)
        is_aside = trigger.is_noun and status.cue in self._marked.marks["sidelines"]
        if status.kind != "asserted" or (status.cue is not None and not is_aside) or is_past:
            return status
        return (
            self._of_row(trigger, statuses)
            or self._of_occasion(trigger, statuses)
            or self._of_what_follows(trigger, statuses)
            or self._of_tomorrow(trigger, status)
            or self._of_departure(trigger, status)
            or status
        )

    def on_day(self, day: DateMention | None, status: Status) -> Status:
        """Put in the future what is told with a day to come: "pada 3-4 November mendatang"."""
        if day is None or not status.is_real:
            return status
        mark = self._marked.first("comings", day.span.end, day.span.end + _COMING_CHARS)
        return replace(status, kind="planned", cue=mark) if mark else status

    def _sentence(self, trigger: Trigger) -> Sentence:
        return self._marked.document.sentences[trigger.sentence]

    def _beside(self, trigger: Trigger) -> list[Trigger]:
        sentence = self._sentence(trigger)
        return self._marked.triggers_in(sentence.span)

    def _of_row(self, trigger: Trigger, statuses: Statuses) -> Status | None:
        """Give the future of what comes next to it or after it: "will tour a plant before meeting X and visiting Y"."""
        sentence = self._sentence(trigger)
        ahead = [t for t in self._beside(trigger) if t.span.end <= trigger.span.start]
        if not ahead:
            return None
        last = ahead[-1]
        gap = Span(last.span.end, trigger.span.start)
        befores = self._marked.first("befores", last.span.end, trigger.span.end)
        joined = [
            s
            for s in self._marked.marks["conjunctions"]
            if gap.covers(s) and self._marked.words(sentence, s.end, trigger.span.start) <= 1
        ]
        if befores is None and not joined and not self._is_listed(gap, trigger, sentence):
            return None
        status = self.at(last, statuses)
        return status if status.is_coming else None

    def _is_listed(self, gap: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a comma or semicolon right in front joins it to a row: "akan menemui X, mengunjungi Y"."""
        if trigger.is_noun or any(self._marked.has(key, gap.start, gap.end) for key in ("clauses", "speech", "stops")):
            return False
        text = gap.of(self._marked.document.text)
        last = max(text.rfind(","), text.rfind(";"))
        return last >= 0 and self._marked.words(sentence, gap.start + last, gap.end) <= 1

    def _of_occasion(self, trigger: Trigger, statuses: Statuses) -> Status | None:
        """Give the future of what is to be done at a gathering: "will be signed at the summit in May"."""
        if not trigger.is_noun:
            return None
        for other in self._beside(trigger):
            if other.span.end <= trigger.span.start and (not other.is_noun or other.kind == "signing"):
                is_past = other.rule.form == "past"
                status = statuses.at(other.span, is_noun=other.is_noun, is_past=is_past, is_far=True)
                gap = other.span.end, trigger.span.start
                if any(self._marked.has(key, *gap) for key in ("speech", "speech_verbs")):
                    continue  # "Saya akan menemui X," jelasnya dalam acara Y
                if status.is_coming and (self._marked.has("sidelines", *gap) or self._marked.has("in", *gap)):
                    return status
        return None

    def _of_what_follows(self, trigger: Trigger, statuses: Statuses) -> Status | None:
        """Give the future of what comes first: "before leaving for Laos, X will meet Y"."""
        sentence = self._sentence(trigger)
        first = self._marked.first("firsts", sentence.span.start, trigger.span.start)
        if first is None or self._marked.words(sentence, first.end, trigger.span.start) > 0:
            return None
        for other in self._beside(trigger):
            if other.span.start >= trigger.span.end and not other.is_noun:
                status = statuses.at(other.span, is_past=other.rule.form == "past", is_far=True)
                return status if status.is_coming else None
        return None

    def _is_purpose(self, trigger: Trigger) -> bool:
        """Tell whether it is what one goes for: "travels to China to meet X next week"."""
        return any(s.start <= trigger.span.start <= s.end + 1 for s in self._marked.marks["purposes"])

    def _of_departure(self, trigger: Trigger, status: Status) -> Status | None:
        """Give the future of what one leaves for: "flew to Tokyo to meet X"."""
        sentence = self._sentence(trigger)
        left = self._marked.first("departures", sentence.span.start, trigger.span.start)
        if trigger.is_noun or left is None:
            return None
        purpose = [s for s in self._marked.marks["purposes"] if left.end <= s.start and s.start < trigger.span.end]
        is_next = bool(purpose) and self._marked.words(sentence, purpose[-1].end, trigger.span.start) == 0
        if not is_next or purpose[-1].end < trigger.span.start - 1:
            return None
        return replace(status, kind="planned", cue=left)

    def _of_tomorrow(self, trigger: Trigger, status: Status) -> Status | None:
        """Give the future of a verb without a tense that is told with "tomorrow" or "next week"."""
        if trigger.is_noun:
            return None
        sentence = self._sentence(trigger)
        beside = self._beside(trigger)
        for mark in self._marked.marks["tomorrows"]:
            if not sentence.span.covers(mark):
                continue
            first, second = sorted((mark, trigger.span))
            gap = Span(first.end, max(first.end, second.start))
            if self._marked.words(sentence, gap.start, gap.end) > _TOMORROW_WORDS:
                continue
            between = [t for t in beside if gap.covers(t.span) and not self._is_purpose(t)]
            if between or any(self._marked.has(key, gap.start, gap.end) for key in ("clauses", "speech")):
                continue
            return replace(status, kind="planned", cue=mark)
        return None
