"""Tell whether a clause puts in the future what only frames it: "At the summit, the ministers will discuss"."""

from collections.abc import Sequence

from kg.extract.meetings.words import GATHERINGS, MarkedDocument, Trigger
from kg.extract.statuses.finder import Status, Statuses
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.characters import CLOSING_QUOTES, DASHES
from kg.text.document import Sentence

_COMING_CHARS = 16
_FRAME_WORDS = 4  # from "on the sidelines of" or "at" to the summit
_ADJUNCT_WORDS = 8  # "While in Chongqing on the second leg of her" visit
_ADJUNCT_PAST_WORDS = 5  # his visit | to Laos this week | will
_WEEK_WORDS = 9  # "visits Japan for talks with X | this week"
_WHO_WORDS = 3  # "yang pekan ini" akan
_ORDER_WORDS = 2  # "before | starting his" visit
_DAY_AHEAD_WORDS = 5
_JOINING_WORDS = 2
_AHEAD_ENDS = DASHES | {","}
_OWN_WORDS = 12  # "until | Lao Prime Minister X and Peruvian President Y" meet
_RELATIVE_WORDS = 6  # "yang | akan mulai berlaku efektif" tahun depan
_HOPED_WORDS = 1  # "berharap | dapat" membahas
_SUBJECT_WORDS = 9  # who will do something at it


class FrameReader:
    """Read gatherings and journeys that stand in an adjunct."""

    def __init__(self, marked: MarkedDocument) -> None:
        """Bind to one document."""
        self._marked = marked

    def read(self, trigger: Trigger, statuses: Statuses) -> Status | None:
        """Give the future of a gathering that only frames what is to come.

        "Will speak on the sidelines of the summit"; "At the summit, the ministers will discuss".
        """
        if trigger.kind == "signing" or not (trigger.is_noun or trigger.kind == "visit"):
            return None
        marked = self._marked
        sentence = marked.document.sentences[trigger.sentence]
        frames = (*marked.marks["asides"], *marked.marks["sidelines"])
        aside = sorted(s for s in frames if sentence.span.start <= s.start and s.end <= trigger.span.start)
        if aside and marked.words(sentence, aside[-1].end, trigger.span.start) <= _FRAME_WORDS:
            plans = [*marked.marks["plans"], *(marked.marks["targets"] if trigger.kind in GATHERINGS else ())]
            ahead = sorted(s for s in plans if sentence.span.start <= s.start and s.end <= aside[-1].start)
            if ahead:
                is_plain = self.is_plain(Span(ahead[-1].end, aside[-1].start), sentence, statuses)
                return Status("planned", ahead[-1]) if is_plain else None
            supposed = statuses.at(aside[-1])
            if supposed.kind == "hypothetical":
                return Status("planned", supposed.cue)  # "could sign it on the sidelines of the summit"
        if trigger.kind == "visit":
            return self.of_main_clause(trigger, statuses)
        opener = marked.first("openers", sentence.span.start, trigger.span.start)
        if opener is None or not self._opens(sentence, opener):
            return self._of_topic_to_come(trigger, sentence, statuses)
        if marked.words(sentence, opener.end, trigger.span.start) > _FRAME_WORDS:
            return None
        if marked.has("definite", trigger.span.end, trigger.span.end + _COMING_CHARS):
            return None  # "Pada pertemuan kali ini, kedua pemimpin akan …": it is on
        comma = marked.document.text.find(", ", trigger.span.end, sentence.span.end)
        return self._of_plan_past(trigger, statuses, comma)

    def _of_topic_to_come(self, trigger: Trigger, sentence: Sentence, statuses: Statuses) -> Status | None:
        """Give the future of talks at which, one says, a thing will be discussed: "X said, at talks with Y, A …"."""
        marked, start = self._marked, trigger.span.start
        openers = [s for s in marked.beginning("openers", sentence.span.start, start) if s.end <= start]
        if (
            not openers
            or trigger.kind not in ("meeting", "call")
            or marked.words(sentence, openers[-1].end, start) > _FRAME_WORDS
        ):
            return None
        opens = openers[-1].start
        is_said = any(marked.has(key, sentence.span.start, opens) for key in ("speech", "speech_verbs"))
        is_clause = marked.document.text.endswith(", ", 0, opens) or marked.ends_at("thats", opens)
        plan = marked.first("plans", trigger.span.end, sentence.span.end)
        topic = marked.first("agenda", plan.end, sentence.span.end) if plan else None
        if not (is_said and is_clause) or plan is None or topic is None:
            return None
        gap = Span(trigger.span.end, plan.start)
        if (
            marked.words(sentence, plan.end, topic.start) > 1
            or marked.words(sentence, gap.start, gap.end) > _SUBJECT_WORDS
        ):
            return None
        is_other = any(marked.has(key, opens, plan.start) for key in ("pasts", "thats"))
        return Status("planned", plan) if not is_other and self.is_plain(gap, sentence, statuses) else None

    def is_next_stop(self, trigger: Trigger, status: Status) -> bool:
        """Tell whether "next" only goes on with a tour: "Kunjungan selanjutnya, Menteri X menyambangi Plant"."""
        cue, text = status.cue, self._marked.document.text
        if not trigger.is_noun or trigger.kind != "visit" or cue is None or cue.start != trigger.span.end + 1:
            return False
        sentence = self._marked.document.sentences[trigger.sentence]
        is_opening = sentence.span.start == trigger.span.start and text.startswith(",", cue.end)
        return is_opening and not self._marked.has("plans", cue.end, sentence.span.end)

    def is_setting_of_wish(self, trigger: Trigger, status: Status) -> bool:
        """Tell whether a wish is only voiced at talks: "pledged to push for a pact at a meeting between A and B"."""
        cue, start = status.cue, trigger.span.start
        if status.kind != "wished" or cue is None or trigger.kind not in ("meeting", "call") or not trigger.is_noun:
            return False
        sentence = self._marked.document.sentences[trigger.sentence]
        is_of_two = self._marked.has("between", trigger.span.end, sentence.span.end)
        near = [s for key in ("with", "parties") for s in self._marked.beginning(key, start, sentence.span.end)]
        is_of_two = is_of_two or any(0 <= s.start - trigger.span.end <= 1 for s in near)
        if cue.end > start or not is_of_two:
            return False
        leads = [s for key in ("openers", "in") for s in self._marked.beginning(key, cue.end, start) if s.end <= start]
        return any(self._marked.words(sentence, s.end, start) <= 1 for s in leads)

    def of_said_after(self, trigger: Trigger, status: Status) -> Span | None:
        """Give the "after" of talks behind which something is said to come: "said it would open a line after talks"."""
        marked, cue, start = self._marked, status.cue, trigger.span.start
        sentence = marked.document.sentences[trigger.sentence]
        if cue is None or cue.end > start or trigger.kind not in ("meeting", "call"):
            return None
        afters = [s for s in marked.beginning("afters", cue.end, start) if s.end <= start]
        is_said = any(marked.has(key, sentence.span.start, cue.start) for key in ("speech", "speech_verbs"))
        is_near = bool(afters) and marked.words(sentence, afters[-1].end, start) <= 1
        is_ahead = any(marked.has(key, trigger.span.end, sentence.span.end) for key in ("tomorrows", "comings"))
        return afters[-1] if is_said and is_near and not is_ahead else None

    def of_main_clause(self, trigger: Trigger, statuses: Statuses) -> Status | None:
        """Give the future of a journey on which something is to be done: "While in Laos on his visit, X will meet Y".

        Not where it is told as begun or over: "During his visit, which began on Sunday", "after visiting Laos".
        """
        marked = self._marked
        sentence = marked.document.sentences[trigger.sentence]
        keys = ("openers", "journey_openers", "asides", "sidelines", "whens")
        openings = [s for key in keys for s in marked.beginning(key, sentence.span.start, trigger.span.start)]
        opening = min(openings, key=lambda s: (s.start, -s.end), default=None)
        if opening is None or opening.end > trigger.span.start or opening in marked.marks["afters"]:
            return None
        if not self._opens(sentence, opening):
            return self._behind_subject(trigger, opening, statuses)
        before = Span(opening.end, trigger.span.start)
        is_far = marked.words(sentence, before.start, before.end) > _ADJUNCT_WORDS
        if is_far or "," in before.of(marked.document.text) or marked.has("pasts", opening.end, sentence.span.end):
            return None
        comma = marked.document.text.find(", ", trigger.span.end, sentence.span.end)
        found = self._of_plan_past(trigger, statuses, comma) if comma >= 0 else None
        # "Dalam lawatan itu Wapres akan menemui X"
        return found or self._of_plan_past(trigger, statuses, trigger.span.end)

    def _behind_subject(self, trigger: Trigger, opening: Span, statuses: Statuses) -> Status | None:
        """Give the future of a main clause around the adjunct: "Lao President X during his visit to Peru will"."""
        marked = self._marked
        sentence = marked.document.sentences[trigger.sentence]
        subject, text = Span(sentence.span.start, opening.start), marked.document.text
        is_name = text[subject.start : subject.end].rstrip().rpartition(" ")[2][:1].isupper()
        if not is_name or marked.words(sentence, subject.start, subject.end) > _SUBJECT_WORDS:
            return None
        gap = Span(trigger.span.end, sentence.span.end)
        plan = marked.first("plans", gap.start, gap.end) if self.is_plain(subject, sentence, statuses) else None
        if plan is None or marked.has("pasts", gap.start, gap.end) or "," in text[opening.end : plan.start]:
            return None
        is_near = marked.words(sentence, gap.start, plan.start) <= _ADJUNCT_PAST_WORDS
        is_plain = is_near and self.is_plain(Span(gap.start, plan.start), sentence, statuses)
        return Status("planned", plan) if is_plain else None

    def of_when_clause(self, trigger: Trigger, statuses: Statuses) -> Status | None:
        """Give the future of a meeting at which something is to be done: "Saat bertemu X di Lima, Y akan meminta"."""
        marked = self._marked
        sentence = marked.document.sentences[trigger.sentence]
        when = marked.first("whens", sentence.span.start, trigger.span.start)
        if trigger.is_noun or when is None or not self._opens(sentence, when) or when in marked.marks["afters"]:
            return None
        is_over = marked.has("pasts", when.end, sentence.span.end)
        if is_over or marked.words(sentence, when.end, trigger.span.start) > 0:
            return None
        comma = marked.document.text.find(", ", trigger.span.end, sentence.span.end)
        return self._of_plan_past(trigger, statuses, comma) if comma >= 0 else None

    def of_departure(self, trigger: Trigger, dates: Sequence[DateMention]) -> Status | None:
        """Give the future of what one leaves for: "flew to Tokyo to meet X", "before leaving for the summit".

        And of talks as a noun: "left for Lima to lead the delegation at the joint commission meeting"; not "last week".
        """
        marked, start = self._marked, trigger.span.start
        sentence = marked.document.sentences[trigger.sentence]
        left = marked.first("departures", sentence.span.start, start)
        if left is not None and trigger.kind in GATHERINGS and marked.ends_at("firsts", left.start):
            is_goal = marked.has("purposes", left.end, start) or marked.words(sentence, left.end, start) <= _FRAME_WORDS
            return Status("planned", left) if is_goal else None
        is_over = marked.has("pasts", sentence.span.start, sentence.span.end)
        if left is None and not is_over and not any(sentence.span.covers(mention.span) for mention in dates):
            left = marked.first("errands", sentence.span.start, start)
        if left is None:
            return None
        purpose = [s for s in marked.marks["purposes"] if left.end <= s.start and s.start < trigger.span.end]
        if not purpose:
            return None
        if not trigger.is_noun:
            is_next = marked.words(sentence, purpose[-1].end, start) == 0 and purpose[-1].end >= start - 1
            return Status("planned", left) if is_next else None
        is_over = is_over or marked.has("afters", left.end, start)
        is_talks = trigger.kind == "meeting" or trigger.kind in GATHERINGS
        is_talks = is_talks and not is_over
        is_near = marked.words(sentence, purpose[0].end, start) <= _ADJUNCT_WORDS
        return Status("planned", left) if is_talks and is_near else None

    def of_this_week(self, trigger: Trigger) -> Status | None:
        """Give the future of a present tense with days that are not over: "visits Japan this week"."""
        marked, end = self._marked, trigger.span.end
        sentence = marked.document.sentences[trigger.sentence]
        if trigger.span not in marked.marks["presents"] or sentence.is_title:
            return None
        week = marked.first("these_weeks", end, sentence.span.end)
        if week is None or marked.words(sentence, end, week.start) > _WEEK_WORDS:
            return None
        is_apart = any(marked.has(key, end, week.start) for key in ("clauses", "speech", "speech_verbs"))
        return None if is_apart or "," in marked.document.text[end : week.start] else Status("planned", week)

    def is_of_relative(self, cue: Span | None) -> bool:
        """Tell whether a future stands in an aside of its own: "X, who will fly to Rome tomorrow, met Y"."""
        if cue is None:
            return False
        text, words = self._marked.document.text, self._marked.marks["clauses"]
        opening = [s for s in words if s.end <= cue.start and text.endswith(", ", 0, s.start)]
        gap = Span(opening[-1].end, cue.start).of(text) if opening else ","
        return "," not in gap and len(gap.split()) <= _WHO_WORDS

    def of_plan_before(self, trigger: Trigger) -> Status | None:
        """Give the future of what comes right after what will be: "akan memeriksa kawalan sebelum menemui X"."""
        marked, start = self._marked, trigger.span.start
        sentence = marked.document.sentences[trigger.sentence]
        before = [s for s in marked.beginning("befores", sentence.span.start, start) if s.end <= start]
        if not before or marked.words(sentence, before[-1].end, start) > _ORDER_WORDS:
            return None
        plans = marked.beginning("plans", sentence.span.start, before[-1].start)
        if not plans or marked.words(sentence, plans[-1].end, before[-1].start) > _ADJUNCT_WORDS * 2:
            return None
        gap = plans[-1].end, before[-1].start
        is_apart = any(marked.has(key, *gap) for key in ("clauses", "speech", "speech_verbs", "pasts"))
        is_apart = is_apart or marked.has("pasts", trigger.span.end, sentence.span.end)
        whos = [s for s in marked.beginning("whos", sentence.span.start, plans[-1].start) if s.end <= plans[-1].start]
        is_of_relative = bool(whos) and marked.words(sentence, whos[-1].end, plans[-1].start) <= 1
        return None if is_apart or is_of_relative else Status("planned", plans[-1])

    def is_leaving(self, trigger: Trigger, before: Span) -> bool:
        """Tell whether one leaves today for what comes first: "left for Laos this morning before a visit to Peru"."""
        marked, span = self._marked, trigger.span
        start = marked.document.sentences[trigger.sentence].span.start
        is_left = any(departure.overlaps(span) for departure in marked.marks["departures"])
        return is_left and marked.has("todays", start, before.start)

    def of_term(self, trigger: Trigger) -> Status | None:
        """Give the future of talks that are a term of what is told: "until X meets Y, tariffs stay".

        Or that come after it: "before X meets Y, aides will talk". Not "before meeting X, Y toured a plant".
        """
        marked, start = self._marked, trigger.span.start
        sentence = marked.document.sentences[trigger.sentence]
        if trigger.is_noun or trigger.rule.form == "past" or trigger.kind not in ("meeting", "visit"):
            return None
        keys = ("terms", "firsts", "whens")
        terms = [s for key in keys for s in marked.beginning(key, sentence.span.start, start) if s.end <= start]
        term = max(terms, key=lambda s: (s.start, s.end), default=None)
        if term is None or term in marked.marks["afters"] or "," in marked.document.text[term.end : start]:
            return None
        if not marked.document.text[term.end + 1].isupper() or (sentence.is_title and term in marked.marks["terms"]):
            return None  # "dari pagi hingga siang X bertemu Y"; "Disambut Siswa hingga Mahasiswa Begitu Tiba"
        if not 0 < marked.words(sentence, term.end, start) <= _OWN_WORDS:
            return None
        if term in marked.marks["terms"]:
            return Status("planned", term)
        comma = marked.document.text.find(", ", trigger.span.end, sentence.span.end)
        plan = marked.first("plans", comma, sentence.span.end) if comma >= 0 else None
        plan = plan or marked.first("plans", sentence.span.start, term.start)
        return Status("planned", term) if plan else None

    def _opens(self, sentence: Sentence, opening: Span) -> bool:
        """Tell whether a word opens a sentence, but for a day or a dateline: "On Monday, during his visit"."""
        ahead = self._marked.document.text[sentence.span.start : opening.start].rstrip()
        words = len(ahead.split())  # "Sementara itu | dalam kunjungan ke Peru"
        if words > _DAY_AHEAD_WORDS and ahead.find(",") == len(ahead) - 1:  # "Theo Bộ Ngoại giao, | trong dịp này"
            source = self._marked.first("sources", sentence.span.start, opening.start)
            return source is not None and sentence.count_words(sentence.span.start, source.start) <= 1
        return words <= _JOINING_WORDS or (words <= _DAY_AHEAD_WORDS and ahead[-1] in _AHEAD_ENDS)

    def _of_plan_past(self, trigger: Trigger, statuses: Statuses, start: int) -> Status | None:
        """Give the future that a main clause has which begins at a place behind an adjunct, -1 where none does."""
        marked = self._marked
        sentence = marked.document.sentences[trigger.sentence]
        past = marked.past_source(sentence, start) if start >= 0 else start  # "…, said X, Y will"
        plan = marked.first("plans", past, sentence.span.end) if past >= 0 else None
        if plan is None or marked.words(sentence, past, plan.start) > _SUBJECT_WORDS:
            return None
        between = Span(past if past > start else trigger.span.end, plan.start)
        is_vowed = any(marked.has(key, between.start, plan.end) for key in ("urged_there", "vowed_there"))
        return Status("planned", plan) if not is_vowed and self.is_plain(between, sentence, statuses) else None

    def is_in_relative(self, sentence: Sentence, mark: Span) -> bool:
        """Tell whether "next year" ends a relative with a future: "pakta yang akan berlaku tahun depan | diteken"."""
        marked = self._marked
        relatives = [s for s in marked.beginning("whos", sentence.span.start, mark.start) if s.end <= mark.start]
        if not relatives or marked.words(sentence, relatives[-1].end, mark.start) > _RELATIVE_WORDS:
            return False
        return marked.has("plans", relatives[-1].start, mark.start)

    def of_saying(self, trigger: Trigger, status: Status) -> Status | None:
        """Give the status of what a wish or a vow is only uttered at, or is about coming to."""
        if status.cue is None:
            return None
        if status.kind == "wished" and trigger.kind in GATHERINGS:
            if self._is_asked_along(trigger, status.cue):
                return replace(status, kind="invited")
            return replace(status, kind="asserted", cue=None) if self._is_said_there(trigger, status.cue) else None
        if status.kind == "wished" and self._is_said_when(trigger, status.cue):
            return replace(status, kind="asserted", cue=None)
        is_agreed = status.kind == "planned" and self._is_agreed_at(trigger, status.cue)
        return replace(status, kind="asserted", cue=None) if is_agreed else None

    def _is_said_there(self, trigger: Trigger, cue: Span) -> bool:
        """Tell whether a wish is only uttered at a gathering: "proposed a fund at the summit in Bali"."""
        marked, end = self._marked, trigger.span.start
        sentence = marked.document.sentences[trigger.sentence]
        if cue.end > end or cue not in marked.marks["urged_there"]:
            return False
        leads = [s for key in ("openers", "asides") for s in marked.beginning(key, cue.end, end) if s.end <= end]
        is_led = any(marked.words(sentence, s.end, end) <= _FRAME_WORDS - 1 for s in leads)
        is_apart = marked.has("infinitives", cue.end, end) or any(
            t.is_noun for t in marked.triggers_in(Span(cue.end, end))
        )
        return is_led and not is_apart

    def _is_said_when(self, trigger: Trigger, cue: Span) -> bool:
        """Tell whether a wish is only uttered when one meets: "đề nghị Lima mở cửa thị trường khi hội đàm với X".

        Not what is to be raised there, nor what others asked one to ask for.
        """
        marked, start = self._marked, trigger.span.start
        sentence = marked.document.sentences[trigger.sentence].span
        if trigger.is_noun or trigger.kind not in ("meeting", "call") or not marked.ends_at("whens", start):
            return False
        asked = marked.beginning("urged_there", sentence.start, cue.start)
        is_own = any(cue in marked.marks[key] for key in ("urged_there", "furthered"))
        is_to_come = marked.has("plans", sentence.start, start) or marked.has("raisings", cue.end, start)
        return is_own and not asked and not is_to_come and not marked.has("askings", sentence.start, cue.start)

    def of_hope(self, trigger: Trigger, when: Span) -> Span | None:
        """Give the hope to raise something when one meets: "hopes to discuss it when meeting X"."""
        marked = self._marked
        sentence = marked.document.sentences[trigger.sentence]
        if when in marked.marks["afters"]:
            return None
        for hope in reversed(marked.beginning("hopes", sentence.span.start, when.start)):
            raising = marked.first("raisings", hope.end, when.start)
            if raising is None or marked.words(sentence, hope.end, raising.start) > _HOPED_WORDS:
                continue
            # ""We want to discuss rice," X said when meeting Y": the two have met
            gap = Span(raising.end, when.start)
            is_said = any(marked.has(key, gap.start, gap.end) for key in ("speech", "speech_verbs"))
            is_closed = any(mark in gap.of(marked.document.text) for mark in (",", *CLOSING_QUOTES))
            return None if is_said or is_closed else hope
        return None

    def _is_agreed_at(self, trigger: Trigger, cue: Span) -> bool:
        """Tell whether talks are where one agrees on what is to be done: "sepakat menurunkan tarif dalam pertemuan".

        Not the next ones, and not those that one agrees to hold.
        """
        marked, end = self._marked, trigger.span.end
        sentence = marked.document.sentences[trigger.sentence]
        if not trigger.is_noun or trigger.kind != "meeting" or cue.end > trigger.span.start:
            return False
        if not marked.has("vowed_there", cue.start, cue.end) or marked.triggers_in(Span(cue.end, trigger.span.start)):
            return False
        leads = [s for s in marked.beginning("openers", cue.end, trigger.span.start) if s.end <= trigger.span.start]
        if not leads or marked.words(sentence, leads[-1].end, trigger.span.start) > _FRAME_WORDS:
            return False
        is_next = marked.has("other", leads[-1].end, end + _COMING_CHARS)
        return not is_next and not any(marked.has(key, end, sentence.span.end) for key in ("tomorrows", "comings"))

    def _is_asked_along(self, trigger: Trigger, cue: Span) -> bool:
        """Tell whether somebody is asked to come to a gathering: "mengajak X berpartisipasi pada forum"."""
        marked, start = self._marked, trigger.span.start
        sentence = marked.document.sentences[trigger.sentence]
        joining = marked.first("joinings", cue.end, start)
        if joining is None or cue not in marked.marks["urged_there"]:
            return False
        # "mengajak X terlibat dalam proyek pada forum" asks nobody to the forum
        is_apart = any(marked.has(key, joining.end, start) for key in ("openers", "asides", "in"))
        return not is_apart and marked.words(sentence, joining.end, start) <= _FRAME_WORDS

    def is_plain(self, gap: Span, sentence: Sentence, statuses: Statuses) -> bool:
        """Tell whether nothing between a plan and what frames it speaks, governs a clause or tells of the past."""
        if any(self._marked.has(key, gap.start, gap.end) for key in ("clauses", "speech", "speech_verbs")):
            return False
        if any(gap.covers(t.span) for t in self._marked.triggers_in(sentence.span)):
            return False
        return not statuses.has_cue(gap)
