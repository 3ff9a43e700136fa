"""Tell which triggers of a document count: what each needs stands near it, and it is told of no outsiders."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.contests import is_of_arts, is_of_contest, is_of_thing
from kg.extract.meetings.events import EventReader
from kg.extract.meetings.invitations import is_invited
from kg.extract.meetings.joint import are_many, is_of_joint_body, is_set_down, is_topic
from kg.extract.meetings.passives import is_received
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.readings import as_told
from kg.extract.meetings.shares import guests_apart
from kg.extract.meetings.travel import has_goal, is_led_on, is_near_journey
from kg.extract.meetings.words import GATHERINGS, JOINT, SENDING, MarkedDocument, MeetingWords, Trigger
from kg.model.spans import Span
from kg.text.characters import APOSTROPHES
from kg.text.document import Sentence

_TOLD_WORDS = 2  # "pertemuan | yang juga | dihadiri"
_TITLE_WORDS = 2
_OPENING_WORDS = 6  # "On Monday, a 40-strong delegation"
_DELEGATION_WORDS = 10
_GUEST_WORDS = 6  # from a guest to "was welcomed by"
_NAME_WORDS = 2
_NAMED_WORDS = 12  # "các cuộc tiếp Thứ trưởng Bộ Đất đai và Hạ tầng X"
_THING_WORDS = 1
_OWNED_WORDS = 3  # "X's special envoy"
_NUMBER_CHARS = 14  # "Joint Committee on Economic Cooperation (JCEC) ke-2"
_SPEAKER_WORDS = 8  # "kata Menteri Perdagangan X lewat" sambungan telepon
_SERIES_CHARS = 32  # "the 16th Laos-China cooperation committee meeting"


class TriggerReader:
    """Choose the triggers of one document. `names` gives the proper name that a trigger is part of, or None."""

    def __init__(
        self,
        words: MeetingWords,
        analysis: Analysis,
        marked: MarkedDocument,
        people: PeopleReader,
        events: EventReader,
    ) -> None:
        """Bind to one document."""
        self._words = words
        self._analysis = analysis
        self._marked = marked
        self._people = people
        self._events = events
        triggers = [as_told(trigger, words, analysis, marked, people) for trigger in marked.triggers]
        self.names = {trigger: events.name(trigger, self._sentence(trigger)) for trigger in triggers}
        self.triggers = tuple(trigger for trigger in triggers if self._counts(trigger))

    def _sentence(self, trigger: Trigger) -> Sentence:
        return self._marked.document.sentences[trigger.sentence]

    def _counts(self, trigger: Trigger) -> bool:
        """Tell whether what a trigger needs stands near it."""
        sentence, needs = self._sentence(trigger), trigger.rule.needs
        if self._is_ruled_out(trigger, sentence) or self._is_no_occasion(trigger):
            return False
        if needs == "party":
            is_party = self.has_party(trigger, sentence, self._people.right_end(trigger, sentence), words=10)
            is_party = is_party and not self._is_thing(trigger, sentence)
            is_party = is_party or bool(self._people.referrers.met(trigger, sentence))  # "received him"
            return is_party or is_received(trigger, sentence, self._analysis, self._marked, self._people)
        if needs == "goal":
            is_there = self.has_goal(trigger, sentence) or self._is_guest(trigger, sentence)
            return is_there or is_invited(trigger, sentence, self._analysis, self._marked, self._people)
        if needs in ("traveller", "stay", "guests", "airfield", "reached", "led", "sent", "homecoming"):
            return is_near_journey(trigger, sentence, self._analysis, self._marked, self._people)
        if needs in ("many", "sitting"):
            around = self._analysis, self._marked, self._words.joint_body, self._people
            is_joint = needs == "sitting" and is_of_joint_body(trigger, sentence, *around)
            return is_joint or self.is_of_many(trigger, sentence)
        if needs == "object":  # "menemuinya", whom was told of before
            return bool(self._people.referrers.met(trigger, sentence))
        if needs == "ordinal":
            return self.is_in_series(trigger)
        if needs == "round":  # "the third one is in May", behind talks
            before = self._marked.document.sentences[max(0, sentence.index - 1)]
            is_talked = self._marked.has("bargaining", before.span.start, sentence.span.end)
            return is_talked and self.is_in_series(trigger)
        if needs in ("virtual", "name"):
            online = self._marked.has("virtual", trigger.span.end, sentence.span.end)
            return online if needs == "virtual" else self._is_lone_name(trigger)
        if needs in JOINT:
            return is_set_down(trigger, sentence, self._analysis, self._marked, self._people)
        if needs == "event":
            named = self.names[trigger] is not None
            is_told = named or self.is_definite(trigger, sentence) or self._events.is_attended(trigger, sentence)
            is_told = is_told or self._events.is_addressed(trigger, sentence)
            return is_told or self._marked.has("venues", trigger.span.end, sentence.span.end)
        return True  # of an `occasion`, its day and its place are asked for where facts are made

    def _is_no_occasion(self, trigger: Trigger) -> bool:
        """Tell whether a gathering without a name is of arts, or only goes before a name: "pameran | Pacific Expo"."""
        if trigger.rule.needs not in ("occasion", "event") or self.names[trigger] is not None:
            return False
        is_titled = any(n and 0 <= n.start - trigger.span.end <= 1 for n in self.names.values())
        return is_of_arts(trigger, self._marked) or (trigger.rule.needs == "occasion" and is_titled)

    def _is_ruled_out(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it is part of a title, one of many, or told of those who report or only welcome."""
        latest, end = trigger.span.start - (not trigger.is_noun), trigger.span.end
        for office in self._analysis.offices:
            # "Director-General of Trade Negotiations"; but "will head to Riyadh" is a journey.
            if office.span.start <= latest and end <= office.span.end:
                return True
        before = self._marked.document.folded[max(0, trigger.span.start - 24) : trigger.span.start]
        if before.endswith(" (") and any(t.span.end == trigger.span.start - 2 for t in self._marked.triggers):
            return True  # "kunjungan kerja (kunker)" is one
        is_of_many = (self._words.quantity if trigger.is_noun else self._words.crowd).search(before)
        guests = self._people.in_span(sentence.span) if is_of_many and trigger.kind == "visit" else []
        is_called = trigger.kind in ("summit", "multilateral") and self.names.get(trigger) is not None
        # "rangkaian KTT ASEAN" is one
        is_called = is_called or (bool(is_of_many) and self._is_row_of_day(trigger, sentence))
        if is_of_many and not is_called and not guests_apart(trigger, self._analysis, self._marked, guests):
            return True
        if trigger.rule.needs == "people" and is_topic(trigger, sentence, self._marked, self.names):
            return True
        if self._is_urging(trigger, sentence) or is_of_contest(trigger, sentence, self._marked):
            return True
        if self._is_said_by_phone(trigger, sentence) or self._events.is_chaired(trigger, sentence):
            return True
        if self._is_of_event(trigger, sentence) or self._is_way_of_sent(trigger, sentence):
            return True
        if trigger.span in self._marked.marks["greeted"] and not self._is_guest_ahead(trigger, sentence):
            return True  # "the idea was welcomed by X"
        if self._is_of_outsiders(trigger, sentence) or is_of_thing(trigger, sentence, self._analysis, self._marked):
            return True
        if trigger.kind == "summit" and self._is_of_ministers(trigger):
            return True
        if trigger.kind == "forum" and self._is_of_summit(trigger):
            return True
        return trigger.rule.needs == "party" and self._is_at_airfield(trigger, sentence)

    def _is_row_of_day(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether talks of which several are told were on one day, with one who is named: "các cuộc gặp X và"."""
        start = trigger.span.end
        comma = self._marked.document.text.find(", ", start, sentence.span.end)
        met = self._people.in_span(Span(start, comma if comma >= 0 else sentence.span.end))
        if trigger.kind not in ("meeting", "call") or not trigger.is_noun or len(met) != 1:
            return False
        gap = start, met[0].span.start
        is_near = self._marked.words(sentence, *gap) <= _NAMED_WORDS and not self._marked.has("clauses", *gap)
        return is_near and any(day.date.day for day in within(self._analysis.dates, sentence.span))

    def _is_urging(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether somebody is only told what to do: "called on the leaders to act"."""
        if trigger.span not in self._marked.marks["urgings"]:
            return False
        return bool(self._words.urged.search(self._marked.document.folded, trigger.span.end, sentence.span.end))

    def _is_said_by_phone(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether one only speaks to the press that way: "kata X lewat sambungan telepon"."""
        marked, start = self._marked, trigger.span.start
        is_shared = any(marked.has(key, trigger.span.end, sentence.span.end) for key in ("with", "between"))
        if trigger.kind != "call" or not trigger.is_noun or is_shared:
            return False
        said = [s for s in marked.beginning("speech", sentence.span.start, start) if s.end <= start]
        return bool(said) and marked.words(sentence, said[-1].end, start) <= _SPEAKER_WORDS

    def _is_of_event(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether two chair what the sentence opens with and is told before: "The event was co-chaired by X"."""
        marked, start = self._marked, sentence.span.start
        event = marked.first("happenings", start, trigger.span.start)
        is_chaired = not trigger.is_noun and marked.has("chairings", trigger.span.start, trigger.span.end)
        return is_chaired and event is not None and event.start == start and trigger.kind == "meeting"

    def _is_way_of_sent(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it only says where those who were just told to be sent go: "cử đoàn | sang Peru"."""
        is_way = any(trigger.span in self._marked.marks[key] for key in ("tos", "in"))
        if trigger.kind != "visit" or trigger.is_noun or not is_way:
            return False
        others = self._marked.triggers_in(Span(sentence.span.start, trigger.span.start))
        sent = [t for t in others if t.rule.needs in SENDING and not t.is_noun]
        return any(t.span.end + 1 == trigger.span.start for t in sent)

    def _is_guest_ahead(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a person, an office, a delegation or a visit stands in front, within a few words."""
        start = sentence.span.start
        zone = Span(start, trigger.span.start)
        ends = [m.span.end for m in self._people.in_span(zone)]
        ends += [m.span.end for m in within(self._analysis.offices, zone)]
        ends += [t.span.end for t in self._marked.triggers_in(zone)]
        ends += [s.end for s in self._marked.marks["delegations"] if start <= s.start and s.end <= zone.end]
        near = [t for t in sentence.tokens if t.end <= zone.end and t.is_word][-_NAME_WORDS:]
        names = [t for t in near if t.is_capitalized]  # "Kim sudah diterima", whom nothing else names
        if names and not self._marked.has("definite", names[-1].end, zone.end):
            return True
        return any(self._marked.words(sentence, end, zone.end) <= _GUEST_WORDS for end in ends)

    def _is_of_outsiders(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether farmers or newsmen were met, or, where nobody is named, tourists came or teams met."""
        met = (self._marked.first(key, trigger.span.end, sentence.span.end) for key in ("newsmen", "folk"))
        is_verb = trigger.kind == "meeting" and not trigger.is_noun
        if is_verb and any(m and self._marked.words(sentence, trigger.span.end, m.start) <= 1 for m in met):
            return True  # "saat bertemu beberapa wartawan", "met local farmers"
        keys = {"visit": ("newsmen", "sports"), "meeting": ("sports", "outlaws")}.get(trigger.kind, ())
        if not any(self._marked.has(key, sentence.span.start, sentence.span.end) for key in keys):
            return False
        if not trigger.is_noun and self._marked.ends_at("newsmen", trigger.span.start):
            return True  # "6,921 Turkish tourists came to Laos," the minister said
        named = within(self._analysis.person_mentions, sentence.span)
        return not named and not within(self._analysis.offices, sentence.span)

    def _is_at_airfield(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether someone is only welcomed on landing."""
        if not self._marked.has("greetings", trigger.span.start, trigger.span.end):
            return False
        if self._marked.has("new_posts", trigger.span.end, sentence.span.end):
            return True  # "welcomed X to her new role"
        behind = self._marked.triggers_in(Span(trigger.span.end, sentence.span.end))
        if self._marked.has("arrivings", sentence.span.start, trigger.span.start):
            return not any(t.kind == "meeting" for t in behind)  # "… was welcomed by X, who hosted talks with her"
        return self._marked.has("airfields", sentence.span.start, sentence.span.end)

    def _is_lone_name(self, trigger: Trigger) -> bool:
        """Tell whether it is named and its name is not that of another gathering: "acara Forum X" is the forum."""
        name = self.names[trigger]
        return name is not None and not any(
            t.kind in GATHERINGS and t != trigger and name.covers(t.span) for t in self._marked.triggers
        )

    def _is_of_ministers(self, trigger: Trigger) -> bool:
        """Tell whether its name goes on to a ministers' meeting: "East Asia Summit Economic Ministers' Meeting"."""
        name = self.names[trigger]
        return name is not None and any(
            t.kind == "multilateral" and name.covers(t.span) and t.span.start > trigger.span.end
            for t in self._marked.triggers
        )

    def _is_of_summit(self, trigger: Trigger) -> bool:
        """Tell whether a numbered summit stands in its name: "Persidangan Perubahan Iklim COP28"."""
        name = self.names[trigger]
        text = self._marked.document.text
        return name is not None and any(
            t.kind == "summit" and t != trigger and name.covers(t.span) and any(map(str.isdigit, t.span.of(text)))
            for t in self._marked.triggers
        )

    def has_party(self, trigger: Trigger, sentence: Sentence, end: int, words: int = 12) -> bool:
        """Tell whether a person, an office or a delegation stands close behind."""
        start = trigger.span.end
        zone = Span(start, end)
        parties = [m.span for m in self._people.in_span(zone)] + [m.span for m in within(self._analysis.offices, zone)]
        if any(self._marked.words(sentence, start, span.start) <= words for span in parties):
            return True
        party = self._marked.first("parties", trigger.span.start, end)  # "menerima delegasi" holds one
        if party is not None and self._marked.words(sentence, start, party.start) <= 4:
            return True
        bodies = within(self._analysis.organization_mentions, zone)
        return any(self._marked.words(sentence, start, m.span.start) <= 3 for m in bodies)

    def _is_thing(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether an article behind a verb opens something that is no guest: "received the award from X".

        Or somebody's thing: "welcomed X's support".
        """
        if self._is_of_owner(trigger, sentence) or self._is_named_thing(trigger, sentence):
            return True
        articles = self._marked.beginning("articles_ahead", trigger.span.end, trigger.span.end + 2)
        if not articles:
            return False
        zone = Span(articles[0].end, sentence.span.end)
        starts = [m.span for m in self._people.in_span(zone)[:1]]
        starts += [m.span for m in within(self._analysis.offices, zone)[:1]]
        party = self._marked.first("parties", zone.start, zone.end)
        guest = min([*starts, *([party] if party else [])], default=None)
        if guest is None or self._marked.document.text.startswith(APOSTROPHES, guest.end):
            return True  # "received the minister's support"
        known = [*self._marked.beginning("guest_words", zone.start, guest.start)]
        return any(
            not (t.is_capitalized or t.text[0].isdigit() or any(s.covers(t.span) for s in known))
            for t in sentence.tokens_in(zone.start, guest.start)
            if t.is_word
        )

    def _is_named_thing(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a plan or the like is received, of somebody or by him: "welcomed new measures of X"."""
        marked, start, end = self._marked, trigger.span.start, trigger.span.end
        behind = marked.first("things", end, sentence.span.end)
        is_title = behind is not None and any(office.span.covers(behind) for office in self._analysis.offices)
        if behind and not is_title and marked.words(sentence, end, behind.start) <= _THING_WORDS:
            return True  # "Menteri Investasi X" is received himself
        if trigger.span not in marked.marks["greeted"]:
            return False
        comma = marked.document.text.rfind(",", sentence.span.start, start)
        ahead = marked.first("things", max(comma, sentence.span.start), start)
        return ahead is not None and marked.words(sentence, ahead.end, start) <= _GUEST_WORDS

    def _is_of_owner(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether only what the first person behind a verb owns is received: his letter, not his delegation."""
        people = self._people.in_span(Span(trigger.span.end, sentence.span.end))[:1]
        text = self._marked.document.text
        if not people or not text.startswith(APOSTROPHES, people[0].span.end):
            return False
        start = people[0].span.end
        guests = [m.span.start for m in within(self._analysis.offices, Span(start, sentence.span.end))]
        guests += [
            s.start for key in ("parties", "delegations") for s in self._marked.beginning(key, start, sentence.span.end)
        ]
        return not any(self._marked.words(sentence, start, guest) <= _OWNED_WORDS for guest in guests)

    def has_delegation(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a delegation is the subject of a verb: "a delegation of Thai investors visited Laos"."""
        marked = self._marked
        party = marked.first("delegations", sentence.span.start, trigger.span.start)
        if trigger.is_noun or party is None:
            return False
        gap = party.end, trigger.span.start
        # "a delegation that consists of 30 firms arrived"
        is_sized = any(t.text[0].isdigit() for t in sentence.tokens_in(*gap))
        if any(marked.has(key, *gap) for key in ("speech", "speech_verbs", *(() if is_sized else ("clauses",)))):
            return False
        return marked.words_of_clause(sentence, party.start) <= _OPENING_WORDS and (
            marked.words(sentence, *gap) <= _DELEGATION_WORDS
        )

    def has_goal(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a place, a site or "here" stands close behind."""
        return has_goal(trigger, sentence, self._analysis, self._marked)

    def is_in_series(self, trigger: Trigger) -> bool:
        """Tell whether a number in a series stands beside it: "the ninth meeting"."""
        is_long = (
            trigger.rule.needs == "ordinal" and self._marked.words(self._sentence(trigger), *_ends(trigger.span)) > 1
        )
        reach = _SERIES_CHARS if is_long else 16
        name = self.names.get(trigger) if trigger.rule.needs is None else None
        end = max(trigger.span.end + 28, name.end + _NUMBER_CHARS if name else 0)
        around = self._marked.document.folded[max(0, trigger.span.start - reach) : end]
        return bool(self._words.ordinal.search(around))

    def _is_guest(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it only says that someone beside it is a guest: "the visiting minister"."""
        is_phrase = self._marked.words(sentence, trigger.span.start, trigger.span.end) > 1
        is_told = self._marked.has("guests", trigger.span.start, trigger.span.end)
        return is_told and (is_phrase or self.is_before_guest(trigger, sentence))

    def is_before_guest(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a lone word stands before the guest, who may be of a country: "visiting Minister X of Laos"."""
        if not self._marked.has("guests", trigger.span.start, trigger.span.end):
            return False
        zone = Span(trigger.span.end, sentence.span.end)
        guests = [m.span for m in within(self._analysis.offices, zone)] + [m.span for m in self._people.in_span(zone)]
        is_lone = self._marked.words(sentence, trigger.span.start, trigger.span.end) == 1
        lands = [m.span for m in within(self._analysis.countries, zone)[:1] if m.kind == "adjective"]
        party = self._marked.first("parties", lands[0].end, zone.end) if lands else None
        guests += [party] if party else []  # "the visiting Lao | delegation", "the visiting Lao official"
        return is_lone and any(self._marked.words(sentence, zone.start, s.start) <= _TITLE_WORDS for s in guests)

    def is_of_many(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a bloc meets, or its ministers or leaders, and nobody is named: "ASEAN trade ministers met"."""
        return are_many(trigger, sentence, self._analysis, self._marked, self._people)

    def is_definite(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a noun comes back to what was told before: "pertemuan tersebut"."""
        marked = self._marked
        if not trigger.is_noun:
            return False
        is_named = trigger.kind in GATHERINGS and self.names[trigger] is not None
        is_named = is_named or (
            trigger.kind == "visit" and is_led_on(trigger, sentence, self._analysis, marked, self._people)
        )
        if not is_named and not marked.marks["definite_before"] and self._is_opening(trigger, sentence):
            # "Pertemuan membahas …": without articles, a noun that opens the sentence is the one told before.
            return True
        if marked.has("definite", *_ends(trigger.span)):
            return True  # the phrase holds it
        if marked.has("definite", trigger.span.end, trigger.span.end + 14):
            behind = marked.first("definite", trigger.span.end, trigger.span.end + 14)
            return behind is not None and marked.words(sentence, trigger.span.end, behind.start) <= 1
        if trigger.kind == "meeting" and self._is_closed(trigger, sentence):
            return True
        return not is_named and any(
            span.end <= trigger.span.start and marked.words(sentence, span.end, trigger.span.start) == 0
            for span in marked.marks["definite_before"]
            if span.start >= sentence.span.start
        )

    def _is_closed(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a clause on who was there stands between: "pertemuan yang juga dihadiri oleh Menteri X itu"."""
        there = self._marked.first("present", trigger.span.end, sentence.span.end)
        if there is None or self._marked.words(sentence, trigger.span.end, there.start) > _TOLD_WORDS:
            return False
        first = next(iter(self._people.in_span(Span(there.end, sentence.span.end))), None)
        return first is not None and bool(self._marked.beginning("definite", first.span.end, first.span.end + 2))

    def _is_opening(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether nothing stands in front in its sentence, or a "but" alone."""
        yet = self._marked.first("yets", sentence.span.start, trigger.span.start)
        start = yet.end if yet and yet.start == sentence.span.start else sentence.span.start
        return self._marked.words(sentence, start, trigger.span.start) == 0


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
