"""Tell which trigger in a sentence a date or a place belongs to."""

from collections.abc import Mapping, Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.plants import is_of_plant, is_of_tour
from kg.extract.meetings.programmes import goes_elsewhere, is_before_leaving, is_of_main, is_over_on, opens_clause
from kg.extract.meetings.rounds import is_one_noun
from kg.extract.meetings.statements import StatementReader
from kg.extract.meetings.travel import left_on
from kg.extract.meetings.words import AROUND, GATHERINGS, MarkedDocument, Trigger
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR_WORDS = 2  # "between Manila and Hanoi"
_BESIDE_WORDS = 4
_LEADING_WORDS = 9
_BRACKET_WORDS = 16
_YEAR_WORDS = {"signing": 3, "other": 10}
_SETTING_WORDS = 2  # "tại Jakarta | vào năm | 2019"
_FRAME_CHARS = 30
_DATED_WORDS = 4  # "in Bali, Indonesia, on Monday"
_AT_WORDS = 3
_LEAD_WORDS = 3  # "after the 21st ASEAN-India summit"
_SETTLED_WORDS = 8  # "concluded on 19 June 2025 in Geneva"
_OPENING_WORDS = 3  # "earlier in the year 2021"
_ADJECTIVES = 2  # "pertemuan bilateral yang akan digelar di Bali"
_BEGUN_WORDS = 2  # "bắt đầu từ ngày"
_CARRIED_WORDS = 7  # "the supply of a million tonnes of gas to"


class Ownership:
    """Ask, of the dates and places of one document, whose they are."""

    def __init__(self, analysis: Analysis, marked: MarkedDocument, triggers: Mapping[int, Sequence[Trigger]]) -> None:
        """Bind to one document; `triggers` are those that tell of encounters, by sentence."""
        self._analysis = analysis
        self._marked = marked
        self._triggers = triggers
        self._statements = statements = StatementReader(analysis, marked, triggers)
        self.is_of_speech, self.is_spoken = statements.is_of_speech, statements.is_spoken
        self.words_to, self.is_of_work = statements.words_to, statements.is_of_work
        self.is_before_here = statements.is_before_here

    def is_framework(self, trigger: Trigger, day: Span, sentence: Sentence) -> bool:
        """Tell whether a visit only frames what is told behind a comma: "as part of the visit, on 6 May, X …"."""
        if day.start < trigger.span.end or not self.is_frame(trigger, sentence):
            return False
        ahead = sentence.span.start, trigger.span.start  # "arrived in Paris as part of a state visit, on 28 May"
        is_begun = any(self._marked.has(key, *ahead) for key in ("arrivals", "receiving", "greeted"))
        is_first = self._marked.has("beginnings", trigger.span.end, day.start)  # "the visit, which begins on 6 May"
        return not (is_begun or is_first) and "," in self._marked.document.text[trigger.span.end : day.start]

    def is_frame(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a visit is told only as what frames something else: "met X as part of his trip"."""
        start = max(sentence.span.start, trigger.span.start - _FRAME_CHARS)
        return trigger.kind == "visit" and trigger.is_noun and self._marked.has("frames", start, trigger.span.start)

    def is_of_gathering(self, span: Span, sentence: Sentence) -> bool:
        """Tell whether a date is that of a gathering in the sentence: a visit beside it was on another day."""
        return (owner := self.owner(span, sentence)) is not None and owner.kind in GATHERINGS

    def is_own(self, span: Span, owners: Sequence[Trigger], sentence: Sentence) -> bool:
        """Tell whether a date or place belongs to one of some triggers, and not to what was said."""
        if self.is_spoken(span, sentence) or goes_elsewhere(span, owners[0], self._analysis, self._marked):
            return False
        return self.owner(span, sentence) in owners or self._is_leading(span, owners[0], sentence)

    def _is_leading(self, span: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it opens the sentence and so holds for all that it tells: "In Bali on Monday, X …"."""
        if trigger.kind not in ("meeting", "call", "signing") or trigger.span.start < span.end:
            return False
        opening = Span(sentence.span.start, span.start)
        if any(self._marked.has(key, opening.start, opening.end) for key in ("firsts", "afters")):
            return False  # "before leaving for Japan, X met Y"; "after a visit to Japan, X will meet Y"
        told = [*within(self._analysis.person_mentions, opening), *within(self._analysis.offices, opening)]
        return not told and self._marked.words(sentence, opening.start, opening.end) <= _LEADING_WORDS

    def owners(self, trigger: Trigger, sentence: Sentence) -> list[Trigger]:
        """Give the trigger and what it is on the sidelines of: "met X during the forum in Bali on Monday"."""
        owners = [trigger]
        if trigger.kind in ("meeting", "call", "signing"):
            for other in self._triggers.get(sentence.index, []):
                gap = trigger.span.end, other.span.start
                if gap[1] <= gap[0]:
                    continue
                if self.is_speech_between(trigger, other):
                    break
                if is_one_noun(trigger, other, sentence, self._marked):
                    owners.append(other)  # "the 17th round of trade talks in Bandung"
                    continue
                if trigger.kind == "signing" and other.is_noun and self._marked.has("adverbial", *gap):
                    owners.append(other)  # "will be signed at the committee's session in May"
                    break
                if self._marked.has("preparing", *gap):
                    break  # "met X as part of preparations for the summit in Bali"
                if other.kind in AROUND:
                    is_at = trigger.is_noun and self._marked.has("openers", *gap) and other.kind != "visit"
                    is_at = is_at and self._marked.words(sentence, *gap) <= _AT_WORDS  # "pertemuan pada KTT G20"
                    is_beside = self._marked.has("sidelines", *gap) and not self._marked.has("plans", *gap)
                    if is_at or is_beside:  # not "received X, who will fly to Laos"
                        owners.append(other)
                    break
        return owners

    def is_nearest(self, span: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether no other word for an encounter stands nearer, but for what it is a round of."""
        owner = self.owner(span, sentence)
        return owner == trigger or (owner is not None and is_one_noun(trigger, owner, sentence, self._marked))

    def is_elsewhen(self, span: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a date tells when something else was: "the talks follow the upgrade of ties in May"."""
        effect = [s for s in self._marked.marks["effects"] if sentence.span.start <= s.start and s.end <= span.start]
        if effect and self._marked.words(sentence, effect[-1].end, span.start) <= 1:
            return True
        if self.opens_other(span, trigger, sentence):
            return True
        return span.start >= trigger.span.end and self.is_behind(span, sentence, trigger.span.end)

    def opens_other(self, span: Span, trigger: Trigger | None, sentence: Sentence) -> bool:
        """Tell whether a day is the first of what talks are a part of: "met X on a visit that began on Sunday"."""
        owner = self.owner(span, sentence)
        if trigger is None or owner is None or owner == trigger or owner.kind not in AROUND:
            return False
        return owner.span.end <= span.start and self.is_first_day(span, sentence)

    def is_first_day(self, span: Span, sentence: Sentence) -> bool:
        """Tell whether a day is only the first or last of several: "a visit that began on Sunday"."""
        begun = self._marked.beginning("beginnings", sentence.span.start, span.start)
        is_begun = bool(begun) and self._marked.words(sentence, begun[-1].end, span.start) <= _BEGUN_WORDS
        return is_begun or is_over_on(span, sentence, self._marked)

    def is_behind(self, span: Span, sentence: Sentence, start: int = 0) -> bool:
        """Tell whether a day is of another time: it stands behind a word such as "since"."""
        start = max(start, sentence.span.start)
        day = next((m.date.day for m in within(self._analysis.dates, span)), None)
        if not day and span.start > start and self._marked.ends_at("sinces", span.start):
            return True  # "the first meeting since 2011"
        last = [m for m in self._marked.beginning("lasts", start, span.start) if m.end <= span.start]
        reach = 1 + _SETTING_WORDS * bool(last and within(self._analysis.places, Span(last[-1].end, span.start)))
        if last and self._marked.words(sentence, last[-1].end, span.start) <= reach:
            return False  # "visited Laos twice since he took office, most recently in May"
        other = [m for m in self._marked.marks["elsewhen"] if start <= m.start and m.end <= span.start]
        return any(self._marked.words(sentence, mark.end, span.start) > 1 for mark in other)

    def is_close(self, span: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a mere year stands right behind the trigger: a year further on is mostly a target's."""
        reach = _YEAR_WORDS["signing" if trigger.kind == "signing" else "other"]
        if span.start < trigger.span.end:
            return False
        words = self._marked.words(sentence, trigger.span.end, span.start)
        text = self._marked.document.text
        # "the committee's fourth meeting (2005)"
        is_bracketed = text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")"
        near = words <= reach or (is_bracketed and words <= _BRACKET_WORDS)
        return near or self.is_behind_setting(span, trigger, sentence)

    def is_behind_setting(self, span: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a year stands right behind who or where: "met the minister X in Hanoi last year"."""
        behind = Span(trigger.span.end, span.start)
        ends = [m.span.end for m in within(self._analysis.person_mentions, behind)]
        ends += [m.span.end for m in within(self._analysis.places, behind)]
        if not ends or self._marked.document.text[max(ends) : span.start].strip().startswith(","):
            return False
        is_led = self._marked.has("year_leads", max(ends), span.start)
        if not is_led and not self._marked.has("year_words", span.start, span.end):
            return False  # "Trade Expo Indonesia 2025"; "last week", which may be of two months
        return self._marked.words(sentence, max(ends), span.start) <= _SETTING_WORDS

    def is_opening_year(self, span: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a year opens the sentence and dates its deeds: "In 2021, X signed a pact in talks with Y".

        A noun has it where a verb in front tells that it was: "In 2021 trade grew, X said at the summit" dates none.
        """
        start, marked = sentence.span.start, self._marked
        if span.end > trigger.span.start or marked.words(sentence, start, span.start) > _OPENING_WORDS:
            return False
        leads = [s for s in marked.beginning("year_leads", start, span.start) if s.end <= span.start]
        is_led = bool(leads) and marked.words(sentence, start, leads[0].start) == 0
        is_led = is_led and not marked.document.text[max(s.end for s in leads) : span.start].strip()  # "in mid-2019"
        is_bare = span.start == start and any(m.span == span and m.is_relative for m in self._analysis.dates)
        if not (is_led or is_bare) or any(
            marked.has(k, span.end, trigger.span.start) for k in ("speech", "speech_verbs")
        ):
            return False
        verbs = [t for t in self._triggers.get(sentence.index, []) if span.end <= t.span.start < trigger.span.start]
        return not trigger.is_noun or any(not t.is_noun for t in verbs)

    def is_beside(self, span: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it stands so near that it is told of "that meeting", not of what was said in it."""
        first, second = sorted((span, trigger.span))
        held = [s.end for s in self._marked.beginning("holdings", first.end, second.start)]  # "held in Lima in 2019"
        start = held[0] if held and self._marked.words(sentence, first.end, held[0]) <= _BESIDE_WORDS else first.end
        near = self._marked.words(sentence, start, second.start) <= _BESIDE_WORDS
        before = self._marked.words(sentence, sentence.span.start, trigger.span.start)
        # "Pertemuan itu …", "The meeting …"
        opens = before == 0 or (before == 1 and self._marked.ends_at("definite_before", trigger.span.start))
        verb = self._marked.first("speech", trigger.span.end, max(trigger.span.end, span.start))
        return near or (opens and verb is None)

    def is_behind_clause(self, span: Span, trigger: Trigger | None) -> bool:
        """Tell whether another clause opens between: "will meet X after his talks in Bali"."""
        return trigger is not None and self._marked.has("afters", trigger.span.end, max(span.start, trigger.span.end))

    def is_of_gathering_over(self, span: Span, trigger: Trigger | None, sentence: Sentence) -> bool:
        """Tell whether a place is that of a gathering that only dates what is told: "days after a summit in Bali"."""
        owner = self.owner(span, sentence)
        if owner is None or owner == trigger or owner.kind not in GATHERINGS or owner.span.start > span.start:
            return False
        ahead = (s for key in ("afters", "befores", "aheads", "overs") for s in self._marked.marks[key])
        ends = [s.end for s in ahead if sentence.span.start <= s.start and s.end <= owner.span.start]
        return bool(ends) and self._marked.words(sentence, max(ends), owner.span.start) <= _LEAD_WORDS

    def is_said_before(self, span: Span, trigger: Trigger | None) -> bool:
        """Tell whether it is in what was said, not in what was done: "in Seoul in May, said X after meeting Y"."""
        if trigger is None:
            return False
        if span.end > trigger.span.start:
            return self._statements.is_of_other_clause(span, trigger)
        gap = span.end, trigger.span.start
        is_said = any(self._marked.has(key, *gap) for key in ("speech", "speech_verbs"))
        is_said |= is_before_leaving(span, trigger, self._analysis, self._marked)
        # "On Monday, X said of the visit that …", but "said in the talks"
        return is_said and not (trigger.is_noun and self._marked.has("adverbial", *gap))

    def is_of_relative(self, span: Span, trigger: Trigger | None) -> bool:
        """Tell whether it is in what is told aside: "will meet X, whose fair he opened last month", ", at which …"."""
        if trigger is None or span.start < trigger.span.end:
            return False
        text = self._marked.document.text
        keys = ("of_whom", "wheres") if trigger.kind == "meeting" else ("of_whom",)
        opens = [s for key in keys for s in self._marked.beginning(key, trigger.span.end, span.start)]
        is_aside = bool(opens) and text.endswith(", ", 0, opens[-1].start)
        is_aside = is_aside and "," not in text[opens[-1].end : span.start]
        return is_aside or is_of_main(span, trigger, self._marked)

    def is_aside_ahead(self, span: Span, trigger: Trigger | None) -> bool:
        """Tell whether it is told aside of who does something: "X, who arrived on Sunday, met Y"."""
        if trigger is None or span.end > trigger.span.start:
            return False
        text, start = self._marked.document.text, self._marked.document.sentences[trigger.sentence].span.start
        comma = text.rfind(", ", start, span.start)
        who = self._marked.beginning("whos", comma + 1, comma + 3) if comma >= 0 else ()
        return bool(who) and "," in text[span.end : trigger.span.start]

    def is_of_speech_at(self, span: Span, trigger: Trigger | None, sentence: Sentence) -> bool:
        """Tell whether it is that of a gathering at which one only spoke: "signed it," said X at the expo in Bali."""
        owner = self.owner(span, sentence)
        if trigger is None or owner is None or owner == trigger or not owner.is_noun or owner.kind == "visit":
            return False
        return trigger.span.end < owner.span.start < span.start and self.is_speech_between(trigger, owner)

    def is_speech_between(self, trigger: Trigger, other: Trigger) -> bool:
        """Tell whether a gathering is only where one told of the other: "signed it," said X at the expo in Bali."""
        first, second = sorted((trigger.span, other.span))
        is_place = other.is_noun and other.kind != "visit" and trigger.sentence == other.sentence
        return is_place and any(self._marked.has(k, first.end, second.start) for k in ("speech", "conference"))

    def is_last_day(self, day: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a day is that on which a journey was over: "returned home on 5 May after a visit to Laos"."""
        marked, start = self._marked, sentence.span.start
        if trigger.kind != "visit":
            return False
        if not trigger.is_noun:
            is_next = day.start > trigger.span.start or marked.words(sentence, day.end, trigger.span.start) == 0
            is_next = is_next or is_over_on(day, sentence, marked)
            return is_next and marked.has("homecomings", trigger.span.start, trigger.span.end)
        ends = [s for s in marked.beginning("homecomings", start, trigger.span.start) if s.end <= trigger.span.start]
        if not ends or (
            marked.has("clauses", max(s.end for s in ends), trigger.span.start) and day.start < ends[-1].start
        ):
            return False
        between = marked.triggers_in(Span(ends[-1].end, trigger.span.start))
        return not any(t.kind == "visit" and not t.is_noun for t in between)

    def is_done_under(self, place: Span, trigger: Trigger | None, sentence: Sentence) -> bool:
        """Tell whether it is where something is done under what was signed: "Under the MoU signed in May, A in X"."""
        if trigger is None or trigger.kind != "signing" or trigger.is_noun or place.start < trigger.span.end:
            return False
        opening = self._marked.first("unders", sentence.span.start, trigger.span.start)
        if opening is None or self._marked.words(sentence, sentence.span.start, opening.start) > 0:
            return False
        return ", " in self._marked.document.text[trigger.span.end : place.start]

    def is_of_thing_ahead(self, span: Span, trigger: Trigger | None) -> bool:
        """Tell whether it is where or when a thing will be: "met X and praised a plant to be built in A"."""
        if trigger is None or span.start < trigger.span.end:
            return False
        ahead = [
            s for s in self._marked.beginning("ahead_of_things", trigger.span.end, span.start) if s.end <= span.start
        ]
        sentence = self._marked.document.sentences[trigger.sentence]
        return bool(ahead) and self._marked.words(sentence, trigger.span.end, ahead[-1].start) > _ADJECTIVES

    def is_destination(self, place: Span, sentence: Sentence) -> bool:
        """Tell whether it is only where goods or a road lead: "talks on the supply of gas to Batangas"."""
        if not self._marked.ends_at("tos", place.start):
            return False
        told = self._triggers.get(sentence.index, [])
        taken = [t.span for t in told] + [m.span for m in self._analysis.offices]  # "misi eksport ke Peru"
        carried = [
            s
            for s in self._marked.beginning("carried", sentence.span.start, place.start)
            if s.end < place.start and not any(span.covers(s) for span in taken)
        ]
        # "Misi Pecutan Eksport ke Peru" is the name of a journey
        named = (t for t in told if carried and t.span.end <= carried[-1].start)
        missions = [t for t in named if t.kind == "visit" and t.span.of(self._marked.document.text)[:1].isupper()]
        if missions and self._marked.words(sentence, missions[-1].span.end, carried[-1].start) <= _CARRIED_WORDS:
            return False
        gap = Span(carried[-1].end, place.start) if carried else place
        if not carried or self._marked.words(sentence, gap.start, gap.end) > _CARRIED_WORDS:
            return False
        return not self._marked.triggers_in(gap) and not self._marked.has("departures", gap.start, gap.end)

    def is_onward(self, place: Span, trigger: Trigger | None) -> bool:
        """Tell whether one goes to a place, but at another time: "met X before flying to Seoul", "met X and toured"."""
        if trigger is None or trigger.kind == "visit":
            return False
        owner = self.owner(place, self._marked.document.sentences[trigger.sentence])
        is_toured = is_of_tour(place, trigger, owner, self._marked)
        if is_toured or not self._marked.has("befores", trigger.span.end, place.start):
            return trigger.kind != "signing" and is_toured
        return any(self._marked.ends_at(key, place.start) for key in ("departures", "tos"))

    def is_of_settling(self, span: Span, trigger: Trigger | None) -> bool:
        """Tell whether it is where something was negotiated: "the pact concluded in Geneva will be signed"."""
        if trigger is None or trigger.kind != "signing" or span.end > trigger.span.start:
            return False
        sentence = self._marked.document.sentences[trigger.sentence]
        told = [s for s in self._marked.marks["settlings"] if sentence.span.start <= s.start and s.end <= span.start]
        return bool(told) and self._marked.words(sentence, told[-1].end, span.start) <= _SETTLED_WORDS

    def is_topic(self, span: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a place belongs to what was signed: "signed a memorandum on roads in Bali"."""
        if is_of_plant(span, trigger, self._analysis, self._marked):
            return True
        topic = self._marked.first("topics", trigger.span.end, max(span.start, trigger.span.end))
        if topic is None:
            return False
        return not self._is_dated(span, sentence)

    def is_of_agenda(self, place: Span, sentence: Sentence) -> bool:
        """Tell whether a place is in what some talks were about: "met X to discuss a railway to Padang".

        Behind whom one talked with, or a date, the place is that of the talks: "discussed it with X in Lima".
        """
        opener = self._topic_opener(place, sentence)
        if opener is None or self._is_dated(place, sentence):
            return False
        behind = Span(opener.end, place.start)
        people, days = within(self._analysis.person_mentions, behind), within(self._analysis.dates, behind)
        is_of_talks = people or days or self._marked.has("holdings", behind.start, behind.end)
        is_country = any(m.span == place for m in self._analysis.countries)  # "discussed investment in Laos"
        return not is_of_talks and (is_country or self._marked.has("projects", behind.start, behind.end))

    def _topic_opener(self, place: Span, sentence: Sentence) -> Span | None:
        """Give the word in front of a place behind which the talks that it may belong to have their topics."""
        triggers = self._triggers.get(sentence.index, [])
        owner = self.owner(place, sentence)
        if owner and owner.kind in ("meeting", "call") and owner.span.end <= place.start:
            for key in ("agenda", "subjects"):
                if found := self._marked.first(key, owner.span.end, place.start):
                    return found
        if owner and owner.kind in GATHERINGS and owner.span.end <= place.start:
            return self._marked.first("second_aims", owner.span.end, place.start)
        nouns = [t for t in triggers if t.is_noun and t.kind == "meeting"]
        if not nouns or self._marked.words(sentence, sentence.span.start, nouns[0].span.start) > _LEAD_WORDS:
            return None
        return self._marked.first("agenda", nouns[0].span.end, max(place.start, nouns[0].span.end))

    def _is_dated(self, place: Span, sentence: Sentence) -> bool:
        """Tell whether a date stands right behind a place, and so is that of an event: "in Bali on Monday"."""
        dates = within(self._analysis.dates, sentence.span)
        behind = [m for m in dates if m.span.start >= place.end and m.date.month]  # not "from next year"
        return bool(behind) and self._marked.words(sentence, place.end, behind[0].span.start) <= _DATED_WORDS

    def is_stopped(self, trigger: Trigger, span: Span) -> bool:
        """Tell whether a word that opens another clause stands in front: "met X to discuss investment in Laos"."""
        if span.start < trigger.span.end:
            return False
        sentence = self._marked.document.sentences[trigger.sentence]
        owner = self.owner(span, sentence)
        start = owner.span.end if owner and owner.span.end <= span.start else trigger.span.end
        return self._marked.has("stops", start, span.start)

    def owner(self, span: Span, sentence: Sentence) -> Trigger | None:
        """Give the trigger that a date or place belongs to: the last in front of it, else the first behind."""
        triggers = self._triggers.get(sentence.index, [])
        before = [t for t in triggers if t.span.end <= span.start]
        is_next = opens_clause(span, sentence, self._marked) and before != triggers
        journey = None if is_next else left_on(span, before, self._analysis, self._marked)
        return journey or (before[-1] if before and not is_next else next(iter(triggers[len(before) :]), None))

    def is_of_pair(self, span: Span, sentence: Sentence) -> bool:
        """Tell whether a city stands for its government: "cooperation between Manila and Hanoi"."""
        marked = self._marked
        between = [s for s in marked.marks["between"] if sentence.span.start <= s.start and s.end <= span.start]
        is_near = bool(between) and marked.words(sentence, between[-1].end, span.start) <= _PAIR_WORDS
        return is_near and not marked.has("in", between[-1].end, span.start)
