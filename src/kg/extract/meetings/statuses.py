"""Tell whether the encounter that a trigger names was held or is still to come."""

from collections.abc import Sequence

from kg.extract.meetings.frames import FrameReader
from kg.extract.meetings.participles import is_done_at
from kg.extract.meetings.programmes import opens_next
from kg.extract.meetings.schedules import count_plain, is_of_other_year
from kg.extract.meetings.words import GATHERINGS, MarkedDocument, Trigger
from kg.extract.statuses.finder import Status, Statuses
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.characters import CLOSING_QUOTES
from kg.text.document import Sentence

_COMING_CHARS = 16
_DAY_WORDS = 20  # from talks to the "15 Agustus mendatang" that they are on
_RESULT_WORDS = 1  # "the results of the talks"
_PAST_WORDS = 8  # from a visit to the "last week" that it was paid in
_FRAME_WORDS = 4  # from "on the sidelines of" or "at" to the summit
_GOAL_WORDS = 4  # "travels to Kuala Lumpur afterwards"
_MAIN_WORDS = 20  # from "will" to the "when" of its clause
_SUBJECT_WORDS = 9  # who will do something at it
_TOMORROW_NOUN_WORDS = 4  # "her visit to Turkey tomorrow"
_BEGUN_WORDS = 14  # from a visit to the "began" that puts it under way
_EVE_WORDS = 7  # "a day before Chinese Premier X's visit"
_OPENING_WORDS = 3  # "On Monday next week, X meets Y"
_OTHER_WORDS = 2  # a title and a name
_NO_TOPIC = ("in", "openers", "asides", "sidelines", "whens", "results", "pasts")
_TOPIC_WORDS = 2  # "discussed a trade" mission
_TOMORROW_WORDS = 9  # from a verb without a tense to the "tomorrow" that puts it in the future


class StatusReader:
    """Weigh the words that govern a trigger, the row of verbs it stands in and the day it is told with."""

    def __init__(self, marked: MarkedDocument, dates: Sequence[DateMention] = ()) -> None:
        """Bind to one document and the dates told in it."""
        self._marked = marked
        self._dates = dates
        self._days = [mention for mention in dates if mention.date.day]
        self._frames = FrameReader(marked)

    def at(self, trigger: Trigger, statuses: Statuses) -> Status:
        """Give the status of what a trigger names."""
        marked = self._marked
        is_past = trigger.rule.form == "past" and not marked.ends_at("passive_infinitives", trigger.span.start)
        status = statuses.at(trigger.span, is_noun=trigger.is_noun, is_past=is_past, is_far=True)
        if trigger.rule.is_coming and status.is_real:
            return replace(status, kind="planned", cue=trigger.span)
        if status.kind == "cancelled" and trigger.kind in GATHERINGS and status.cue in marked.marks["withdrawals"]:
            return replace(status, kind="negated")  # who stays away calls off no summit
        if (said := self._frames.of_saying(trigger, status)) is not None:
            return said
        if status.is_real and not self._has_day(trigger) and (term := self._frames.of_term(trigger)):
            return term
        if trigger.rule.is_scheduled and status.is_real and (ahead := self._of_schedule(trigger)):
            return replace(status, kind="planned", cue=ahead)
        is_setting = self._has_day(trigger) and self._frames.is_setting_of_wish(trigger, status)
        is_other = is_setting or self._is_of_next(trigger, status, statuses)
        if is_other or self._frames.is_next_stop(trigger, status) or is_done_at(trigger, status, statuses, marked):
            return Status("asserted")
        if trigger.is_noun and trigger.kind == "visit" and self._is_under_way(trigger, status):
            return replace(status, kind="ongoing")
        if trigger.is_noun and status.kind == "planned" and (over := self._of_what_is_over(trigger, status)):
            return replace(status, kind="asserted", cue=over)
        if status.is_real and not is_past and (coming := self._of_day_to_come(trigger)):
            return replace(status, kind="planned", cue=coming)
        if not is_past and status.kind == "asserted" and (plan := self._of_plan_ahead(trigger, status)):
            return Status("planned", plan)
        is_aside = trigger.is_noun and any(status.cue in self._marked.marks[key] for key in ("sidelines", "openers"))
        if not is_past and not is_aside and status.kind == "asserted" and status.cue in self._marked.marks["whens"]:
            # "while in Laos, she will meet X"
            is_visit = trigger.kind == "visit"
            framed = self._frames.of_main_clause(trigger, statuses) if is_visit else self._of_when(trigger, statuses)
            # "what they will talk about when they meet next week"
            return framed or self._of_tomorrow(trigger, status) or status
        is_aside = is_aside or (self._is_purpose(trigger) and status.cue in self._marked.marks["todays"])
        if status.kind != "asserted" or (status.cue is not None and not is_aside) or is_past:
            return status
        return (
            self._of_row(trigger, statuses)
            or self._frames.of_plan_before(trigger)
            or self._of_occasion(trigger, statuses)
            or self._frames.read(trigger, statuses)
            or self._of_when(trigger, statuses)
            or self._of_what_follows(trigger, statuses)
            or self._of_eve(trigger)
            or self._of_tomorrow(trigger, status)
            or self._frames.of_this_week(trigger)
            or self._frames.of_departure(trigger, self._dates)
            or self._of_agenda(trigger)
            or status
        )

    def _of_when(self, trigger: Trigger, statuses: Statuses) -> Status | None:
        """Give the future of a meeting at which something is to be done, but leave it to the day where one is told."""
        return None if self._has_day(trigger) else self._frames.of_when_clause(trigger, statuses)

    def _of_agenda(self, trigger: Trigger) -> Status | None:
        """Give the future of a visit that is only talked about: "discussed a visit by X to Laos".

        Not where a day, "last week" or a clause of its own stands behind it: it may be the one that was paid.
        """
        sentence, marked = self._sentence(trigger), self._marked
        if not trigger.is_noun or trigger.kind != "visit":
            return None
        start, end = trigger.span.start, trigger.span.end
        talked = [s for s in marked.beginning("agenda", sentence.span.start, start) if s.end <= start]
        if not talked or marked.words(sentence, talked[-1].end, start) > _TOPIC_WORDS:
            return None
        if any(marked.has(key, talked[-1].end, start) for key in _NO_TOPIC):
            return None  # "discussed trade during a visit", "discussed results of the visit"
        is_paid = any(marked.has(key, end, sentence.span.end) for key in ("pasts", "relatives", "clauses"))
        is_dated = any(end <= day.span.start < sentence.span.end for day in self._dates)
        return None if is_paid or is_dated else Status("planned", talked[-1])

    def _is_of_next(self, trigger: Trigger, status: Status, statuses: Statuses) -> bool:
        """Tell whether another noun, which the clause comes to, is to come: "talks were on the summit planned for"."""
        cue = status.cue
        if not trigger.is_noun or status.kind != "planned" or cue is None or cue.start < trigger.span.end:
            return False
        gap = Span(trigger.span.end, cue.start)
        other = next((t for t in self._beside(trigger) if t.is_noun and gap.covers(t.span)), None)
        if other is None:
            return False
        between = Span(gap.start, other.span.start)
        return statuses.has_deed(between) or self._marked.has("agenda", between.start, between.end)

    def _is_under_way(self, trigger: Trigger, status: Status) -> bool:
        """Tell whether what seems to say "to come" says where the visitor is: "who is in Laos on a two-day visit"."""
        marked, cue, start = self._marked, status.cue, trigger.span.start
        if status.kind != "planned" or cue is None or cue.end > start or cue not in marked.marks["under_way"]:
            return False
        return not marked.has("infinitives", cue.end, start)

    def on_day(self, day: DateMention | None, status: Status) -> Status:
        """Put in the future what is told with a day to come: "pada 3-4 November mendatang", "digelar pekan depan"."""
        if day is None or not status.is_real:
            return status
        mark = self._marked.first("comings", day.span.end, day.span.end + _COMING_CHARS)
        cue = status.cue
        if mark is None and cue and any(self._marked.has(key, cue.start, cue.end) for key in ("holdings", "tenseless")):
            mark = next((s for s in self._marked.marks["tomorrows"] if s.overlaps(day.span)), None)
        return replace(status, kind="planned", cue=mark) if mark else status

    def _of_schedule(self, trigger: Trigger) -> Span | None:
        """Give the word that makes a journey in the present one to come.

        "Travels to Hanoi afterwards", "leaves for Hanoi on Friday", "bertolak ke Hanoi, hendak menemui X"; or "after
        Laos, X flies to Hanoi. There she will meet Y".
        """
        sentence, marked = self._sentence(trigger), self._marked
        start, end = trigger.span.end, sentence.span.end
        past = marked.first("pasts", start, end)
        if past is not None and marked.words(sentence, start, past.start) <= _PAST_WORDS:
            return None
        then = marked.first("thens", start, end)
        is_ago = then is not None and any(
            day.span.start < then.start <= day.span.end + 1 for day in self._dates
        )  # "Sabtu (14/10) lalu"
        if then is not None and not is_ago and marked.words(sentence, start, then.start) <= _GOAL_WORDS:
            return then
        day = marked.first("weekdays", start, end)
        if day is not None and not sentence.is_title and marked.words(sentence, start, day.start) <= _FRAME_WORDS:
            return day
        plan = marked.first("plans", start, end)
        if plan is None:
            return self._of_next_stop(trigger)
        where = marked.first("wheres", start, plan.start)
        if where is not None and marked.words(sentence, where.end, plan.start) <= _FRAME_WORDS:
            return plan
        is_other = any(marked.has(key, start, plan.start) for key in ("clauses", "speech", "speech_verbs"))
        is_quoted = any(mark in Span(start, plan.start).of(marked.document.text) for mark in CLOSING_QUOTES)
        return None if is_other or is_quoted else plan

    def _of_next_stop(self, trigger: Trigger) -> Span | None:
        """Give the plan that the next sentence tells, of a journey told as going on from a place."""
        sentence, marked = self._sentence(trigger), self._marked
        after = marked.first("afters", sentence.span.start, trigger.span.start)
        following = marked.document.sentences[trigger.sentence + 1 : trigger.sentence + 2]
        if after is None or after.start > sentence.span.start or not following:
            return None
        if any(after.end <= t.span.start < trigger.span.start for t in self._beside(trigger)):
            return None  # "after meeting X, she left for Hanoi"
        return marked.first("plans", following[0].span.start, following[0].span.end)

    def _of_day_to_come(self, trigger: Trigger) -> Span | None:
        """Give the word that puts the day behind in the future, whatever its year: "pada 15 Agustus mendatang"."""
        sentence, marked = self._sentence(trigger), self._marked
        mark = marked.first("comings", trigger.span.end, sentence.span.end)
        if mark is None or marked.words(sentence, trigger.span.end, mark.start) > _DAY_WORDS:
            return None
        between = Span(trigger.span.end, mark.start)
        is_apart = any(marked.has(key, between.start, between.end) for key in ("clauses", "speech"))
        if is_apart or any(between.covers(t.span) for t in self._beside(trigger)):
            return None
        last = between.of(marked.document.text).split()[-2:]
        is_dated = any(char.isdigit() for word in last for char in word)
        return mark if is_dated and not is_of_other_year(between, marked.document.text, self._dates) else None

    def _of_what_is_over(self, trigger: Trigger, status: Status) -> Span | None:
        """Give the word that puts a noun behind what is to come of it: "report on the results of the talks"."""
        if begun := self._of_beginning(trigger, status) or self._frames.of_said_after(trigger, status):
            return begun
        sentence, marked = self._sentence(trigger), self._marked
        if status.cue in marked.marks["plan_nouns"] and trigger.kind in GATHERINGS:
            # "memaparkan rencana hilirisasi dalam Forum X": the plan is told there
            leads = [s for s in marked.marks["openers"] if status.cue.end <= s.start and s.end <= trigger.span.start]
            between = Span(status.cue.end, trigger.span.start)
            is_led = bool(leads) and marked.words(sentence, leads[-1].end, trigger.span.start) <= _RESULT_WORDS
            if is_led and not any(between.covers(t.span) for t in self._beside(trigger)):
                return leads[-1]
        results = [s for s in marked.marks["results"] if sentence.span.start <= s.start and s.end <= trigger.span.start]
        results = [s for s in results if s.start > sentence.span.start or s not in marked.marks["thens"]]
        # "kết quả chuyến thăm sắp tới": its results are still to come
        is_next = status.cue is not None and 0 <= status.cue.start - trigger.span.end <= 1
        if results and not is_next and marked.words(sentence, results[-1].end, trigger.span.start) <= _RESULT_WORDS:
            return results[-1]
        past = marked.first("pasts", trigger.span.end, sentence.span.end)
        gap = Span(status.cue.end, trigger.span.start) if status.cue and status.cue.end <= trigger.span.start else None
        if gap is not None and marked.words(sentence, gap.start, gap.end) <= 1:
            past = None  # "the plan for a visit was made known last week"
        if past is not None and marked.words(sentence, trigger.span.end, past.start) <= _PAST_WORDS:
            between = Span(trigger.span.end, past.start)
            is_own = not any(marked.has(key, between.start, between.end) for key in ("clauses", "speech"))
            if is_own and not any(between.covers(t.span) for t in self._beside(trigger)):
                return past
        is_before = status.cue is not None and status.cue in marked.marks["aheads"]
        return marked.first("poses", sentence.span.start, trigger.span.start) if is_before else None

    def _of_beginning(self, trigger: Trigger, status: Status) -> Span | None:
        """Give the word by which it is under way: "the visit, which began today, is expected to strengthen ties"."""
        sentence, marked = self._sentence(trigger), self._marked
        start = marked.first("beginnings", trigger.span.end, sentence.span.end)
        if start is None or marked.words(sentence, trigger.span.end, start.start) > _BEGUN_WORDS:
            return None
        if status.cue is None or status.cue.start < start.end:
            return None  # "is expected to begin today"
        days = [s for key in ("todays", "pasts") for s in marked.beginning(key, start.end, status.cue.start)]
        is_dated = any(marked.words(sentence, start.end, day.start) <= 1 for day in days)
        return start if is_dated or start in marked.marks["begun"] else None

    def _of_plan_ahead(self, trigger: Trigger, status: Status) -> Span | None:
        """Give the future that what comes when or before it has: "will raise it when meeting X"."""
        sentence, marked = self._sentence(trigger), self._marked
        end = trigger.span.start + 1  # "when meeting" is a trigger by itself
        whens = [s for s in marked.marks["whens"] if sentence.span.start < s.start < end and s.end < trigger.span.end]
        reach = _FRAME_WORDS if trigger.is_noun else _SUBJECT_WORDS
        if not whens or marked.words(sentence, whens[-1].end, trigger.span.start) > reach:
            return None
        when = status.cue or whens[-1]
        if not when.overlaps(whens[-1]) or when in marked.marks["sinces"]:  # "kể từ khi"
            return None
        ahead = [s for s in marked.marks["plans"] if sentence.span.start <= s.start and s.end <= when.start]
        if not ahead and not self._has_day(trigger) and (hope := self._frames.of_hope(trigger, when)):
            return hope
        has_subject = marked.words(sentence, whens[-1].end, trigger.span.start) >= _OTHER_WORDS
        if not ahead and has_subject and not self._has_day(trigger):
            # "firms ask the government to raise it when President X meets Y"; "asked for it when meeting Y" is over
            ahead = [s for s in marked.beginning("askings", sentence.span.start, when.start) if s.end <= when.start]
        if not ahead or marked.words(sentence, ahead[-1].end, when.start) > _MAIN_WORDS:
            return None
        if any(mark in Span(ahead[-1].end, when.start).of(marked.document.text) for mark in CLOSING_QUOTES):
            return None  # "The contract will go ahead," he said after meeting X
        past = marked.first("pasts", trigger.span.end, sentence.span.end)
        is_over = past is not None and marked.words(sentence, trigger.span.end, past.start) <= _PAST_WORDS
        said = [s for key in ("speech", "speech_verbs") for s in marked.beginning(key, sentence.span.start, when.start)]
        # "will issue a statement during the summit": it is to come
        if is_over or any(s.start < ahead[-1].end or marked.words(sentence, ahead[-1].end, s.start) > 1 for s in said):
            return None
        if marked.has("tomorrows", ahead[-1].end, when.start) and self._has_day(trigger):
            return None  # "will meet again next year after signing it on Friday"
        return None if marked.has("clauses", ahead[-1].end, when.start) else ahead[-1]

    def _has_day(self, trigger: Trigger) -> bool:
        """Tell whether a day is told behind a trigger, in its sentence."""
        start, end = trigger.span.end, self._sentence(trigger).span.end
        return any(start <= day.span.start and day.span.end <= end for day in self._days)

    def _sentence(self, trigger: Trigger) -> Sentence:
        return self._marked.document.sentences[trigger.sentence]

    def _beside(self, trigger: Trigger) -> list[Trigger]:
        return self._marked.triggers_in(self._sentence(trigger).span)

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
        is_held_out = trigger.is_noun and self._marked.has("includes", gap.start, gap.end)
        is_held_out = last.kind == "visit" and (is_held_out or self._is_purpose(trigger))
        if befores is None and not joined and not is_held_out and not self._is_listed(gap, trigger, sentence):
            return None  # held out: "the agenda of next week's visit includes talks with Y"
        status = self.at(last, statuses)
        if befores is not None and self._frames.is_leaving(last, befores):
            return Status("planned", befores)
        is_apart = befores is None and not joined and self._frames.is_of_relative(status.cue)
        return status if status.is_coming and not is_apart else None

    def _is_listed(self, gap: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a comma or semicolon right in front joins it to a row: "akan menemui X, mengunjungi Y"."""
        if trigger.is_noun or any(self._marked.has(key, gap.start, gap.end) for key in ("clauses", "speech", "stops")):
            return False
        text = gap.of(self._marked.document.text)
        last = max(text.rfind(","), text.rfind(";"))
        return last >= 0 and self._marked.words(sentence, gap.start + last, gap.end) <= 1

    def _of_occasion(self, trigger: Trigger, statuses: Statuses) -> Status | None:
        """Give the future of what is to be done at a gathering: "will be signed at the summit in May"."""
        for other in self._beside(trigger) if trigger.is_noun else ():
            is_past = other.rule.form == "past"
            if other.span.end <= trigger.span.start and (not other.is_noun or other.kind == "signing"):
                status = statuses.at(other.span, is_noun=other.is_noun, is_past=is_past, is_far=True)
                status = self._frames.of_plan_before(other) or status if status.is_real else status
                gap = other.span.end, trigger.span.start
                if any(self._marked.has(key, *gap) for key in ("speech", "speech_verbs")):
                    continue  # "Saya akan menemui X," jelasnya dalam acara Y
                is_aside = self._marked.has("sidelines", *gap)
                if status.is_coming and (is_aside or any(self._marked.has(key, *gap) for key in ("in", "openers"))):
                    return status
                if status.kind in ("wished", "hypothetical") and is_aside:
                    return Status("planned", status.cue)  # "hopes to meet Y on the sidelines of the summit"
        return None

    def _of_what_follows(self, trigger: Trigger, statuses: Statuses) -> Status | None:
        """Give the future of what comes first: "before leaving for Laos, X will meet Y"."""
        sentence = self._sentence(trigger)
        first = self._marked.first("firsts", sentence.span.start, trigger.span.start)
        if first is None or self._marked.words(sentence, first.end, trigger.span.start) > 0:
            return None
        if trigger.span in self._marked.marks["departures"]:
            return Status("planned", first)  # "before flying to Laos, X met newsmen"
        for other in self._beside(trigger):
            if other.span.start >= trigger.span.end and not other.is_noun:
                status = statuses.at(other.span, is_past=other.rule.form == "past", is_far=True)
                return status if status.is_coming else None
        comma = self._marked.document.text.find(", ", trigger.span.end, sentence.span.end)
        plan = self._marked.first("plans", comma, sentence.span.end) if comma >= 0 else None
        if plan is None or self._marked.words(sentence, comma, plan.start) > _FRAME_WORDS:
            return None
        return Status("planned", plan) if self._frames.is_plain(Span(comma, plan.start), sentence, statuses) else None

    def _of_eve(self, trigger: Trigger) -> Status | None:
        """Give the future of what is only told as behind another day: "days before the visit of X, Laos announced"."""
        sentence, marked = self._sentence(trigger), self._marked
        eves = [s for s in marked.marks["eves"] if sentence.span.start <= s.start and s.end <= trigger.span.start]
        # "said so a week before signing it"; but "met X a day before signing it" did both
        is_next = (
            bool(eves) and not trigger.is_noun and not any(not t.is_noun for t in self._beside(trigger) if t != trigger)
        )
        reach = _EVE_WORDS if trigger.is_noun else 0 if is_next else -1
        if not eves or marked.words(sentence, eves[-1].end, trigger.span.start) > reach:
            return None
        between = Span(eves[-1].end, trigger.span.start)
        is_told = any(marked.has(key, between.start, between.end) for key in ("clauses", "speech", "pasts"))
        if is_told or any(between.covers(t.span) for t in self._beside(trigger)):
            return None
        is_over = marked.has("pasts", sentence.span.start, sentence.span.end)
        return None if is_over else Status("planned", eves[-1])

    def _is_purpose(self, trigger: Trigger) -> bool:
        """Tell whether it is what one goes for: "travels to China to meet X next week"."""
        return any(s.start <= trigger.span.start <= s.end + 1 for s in self._marked.marks["purposes"])

    def _of_tomorrow(self, trigger: Trigger, status: Status) -> Status | None:
        """Give the future of a verb without a tense, or of a noun, that is told with "tomorrow" or "next week"."""
        sentence = self._sentence(trigger)
        for mark in self._marked.marks["tomorrows"]:
            if not sentence.span.covers(mark):
                continue
            first, second = sorted((mark, trigger.span))
            gap = Span(first.end, max(first.end, second.start))
            if trigger.is_noun and (first == mark or count_plain(sentence, gap) > _TOMORROW_NOUN_WORDS):
                continue
            if not trigger.is_noun and self._marked.words(sentence, gap.start, gap.end) > _TOMORROW_WORDS:
                continue
            is_opening = self._marked.words(sentence, sentence.span.start, mark.start) < _OPENING_WORDS
            if first == mark and not is_opening and "," in gap.of(self._marked.document.text):
                continue  # "X, who will fly to Rome tomorrow, meets Y"
            is_aside = first == mark and gap.end - gap.start <= 1 and self._frames.is_in_relative(sentence, mark)
            if is_aside or (second == mark and opens_next(mark, sentence, self._marked)):
                continue
            between = [t for t in self._beside(trigger) if gap.covers(t.span) and not self._is_purpose(t)]
            if between or any(self._marked.has(key, gap.start, gap.end) for key in ("clauses", "speech", "pasts")):
                continue
            return replace(status, kind="planned", cue=mark)
        return None
