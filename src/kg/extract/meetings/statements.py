"""Tell which dates and places of a text are those of what somebody says: "kata X di Jakarta, Senin"."""

from collections.abc import Mapping, Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import GATHERINGS, MarkedDocument, Trigger
from kg.model.spans import Span
from kg.text.document import Sentence

_DEED_WORDS = 2  # "opened | in early | May", "diresmikan | pada bulan | Mei"
_SPEECH_WORDS = 10  # "in his weekly press conference at the Foreign Ministry, Jakarta, Friday (2/6)"
_VENUE_WORDS = 4
_THING_WORDS = 2  # "the January | outline | agreement"
_OPENING_WORDS = 6  # "the conference that | both sides had formally | opened"
_RELATIVE_CHARS = 2
_HERE_WORDS = 3  # "Sidang Kemuncak | ASEAN ke-31 | di sini"
_ADDRESS_CHARS = 40
_PAIR = 2  # quotation marks
_SESSION_WORDS = 8  # "after | the 55th Pacific Trade Ministers' | Meeting"


class StatementReader:
    """Ask, of the dates and places of one document, whether they are of a statement."""

    def __init__(self, analysis: Analysis, marked: MarkedDocument, triggers: Mapping[int, Sequence[Trigger]]) -> None:
        """Bind to one document; `triggers` are those that tell of encounters, by sentence."""
        self._analysis = analysis
        self._marked = marked
        self._triggers = triggers
        self._vague = {(m.span.start, m.span.end) for m in analysis.dates if not m.date.day}

    def is_spoken(self, span: Span, sentence: Sentence) -> bool:
        """Tell whether a date or place is that of a statement: "kata X di Jakarta, Senin"."""
        marked = self._marked
        floor, start = sentence.span.start, sentence.span.start
        is_told = marked.has("speech", start, span.start) or marked.has("conference", start, span.start)
        if not is_told and not marked.has("speech_verbs", span.end, sentence.span.end):
            return False
        if self._is_of_talks_behind(span, sentence):
            return False
        for trigger in self._triggers.get(sentence.index, []):
            if trigger.span.end <= span.start:
                if self._is_goal(trigger, span, sentence):
                    return False  # "said in a statement on his visit to Laos"
                floor = trigger.span.end
                # "held a press conference after the talks in Lima on Monday"
                is_after = self._is_after(trigger, sentence)
                if not trigger.is_noun or is_after or self._is_venue(trigger, sentence):
                    start = trigger.span.end
        if marked.has("speech_in", floor, span.start):
            return False
        if floor == sentence.span.start and self._opens_speech(span, sentence):
            return True
        speech = [s for s in marked.marks["speech"] if floor <= s.start and s.end <= span.start]
        speech = [s for s in speech if not any(plan.overlaps(s) for plan in marked.marks["plans"])]  # "menurut rencana"
        opener = speech[0] if len(speech) == 1 and speech[0].start == sentence.span.start else None
        if opener is not None and "," in marked.document.text[opener.end : span.start]:
            speech = []  # "According to X, the delegation left on Monday"
        if self._is_vague(span):
            start = floor  # "said in an interview before his visit last month": nobody speaks for a month
        return bool(speech) or marked.has("conference", start, span.start)

    def is_of_other_clause(self, span: Span, trigger: Trigger) -> bool:
        """Tell whether it is outside the quotation, or behind the opening phrase, in which an encounter is told.

        "On the occasion of the forum, on 10 May, at the palace, X received Y": it says when Y was received.
        """
        if self._is_outside_quote(span, trigger) or self._is_of_invitation(span, trigger):
            return True
        if ";" in self._marked.document.text[trigger.span.end : span.start]:
            return True
        start = self._marked.document.sentences[trigger.sentence].span.start
        frame = self._marked.first("frames", start, trigger.span.start)
        if trigger.kind not in GATHERINGS or frame is None or not opens_clause(self._marked, frame, start):
            return False
        behind = Span(trigger.span.end, self._marked.document.sentences[trigger.sentence].span.end)
        # Another city may well be the event's: "Sempena Sidang Kemuncak ASEAN, di Jakarta semalam, X bertemu Y".
        is_at_hall = any(m.kind == "venue" for m in within(self._analysis.places, behind))
        return is_at_hall and "," in self._marked.document.text[trigger.span.end : span.start]

    def _is_of_invitation(self, span: Span, trigger: Trigger) -> bool:
        """Tell whether it is where or when somebody is asked to come: "met X in Lima and invited him to Kuching".

        Nor is whence somebody came that of talks: "met X, who flew in from Jakarta".
        """
        marked = self._marked
        if trigger.kind != "meeting" or span.start < trigger.span.end:
            return False
        asked = marked.beginning("inviters", trigger.span.end, span.start)
        behind = Span(asked[-1].end, span.start) if asked else None
        if behind and not any(t.span.start > behind.start for t in marked.triggers_in(behind)):
            is_apart = "," in marked.document.text[behind.start : behind.end]  # "who was invited by the king, in Lima"
            return not is_apart and any(marked.has(key, behind.start, behind.end) for key in ("tos", "in"))
        return bool(marked.ends_at("whences", span.start) and marked.beginning("whos", trigger.span.end, span.start))

    def is_before_here(self, place: Span, trigger: Trigger | None) -> bool:
        """Tell whether a gathering is here, and a place only stands in front: "the crisis in A at the summit here"."""
        if trigger is None or trigger.kind not in GATHERINGS or place.end > trigger.span.start:
            return False
        sentence = self._marked.document.sentences[trigger.sentence]
        here = self._marked.first("here", trigger.span.end, sentence.span.end)
        return here is not None and self._marked.words(sentence, trigger.span.end, here.start) <= _HERE_WORDS

    def _is_outside_quote(self, span: Span, trigger: Trigger) -> bool:
        """Tell whether it says when or where one told of an encounter: ""He met me," X said at a fair in Lima"."""
        text, start = self._marked.document.text, self._marked.document.sentences[trigger.sentence].span.start
        ahead, gap = text[start : trigger.span.start], text[trigger.span.end : span.start]
        is_in = ahead.rfind("“") > ahead.rfind("”") or ahead.count('"') % _PAIR == 1
        closes = next((at for at, char in enumerate(gap, trigger.span.end) if char in '"”'), None)
        if not is_in or closes is None:
            return False
        return any(self._marked.has(key, closes, span.start) for key in ("speech", "speech_verbs"))

    def is_of_work(self, day: Span, trigger: Trigger | None) -> bool:
        """Tell whether a day is of what is done or told of, not of the encounter.

        "Ships on Monday under a pact signed in May", "told a forum that prices had risen in May", "the May 5 accord".
        """
        if trigger is None:
            return False
        if self._is_of_deed(day, trigger):
            return True
        if trigger.kind != "signing":
            return self._is_of_content(day, trigger) or self._is_of_thing(day, trigger)
        under = self._marked.beginning("under_pacts", day.end, trigger.span.start) if not trigger.is_noun else ()
        return bool(under) and "," not in self._marked.document.text[under[-1].end : trigger.span.start]

    def _is_of_content(self, day: Span, trigger: Trigger) -> bool:
        """Tell whether it stands in what was told there: "told the forum that …", but "the forum that began in May"."""
        if not trigger.is_noun or day.start < trigger.span.end or not self._is_vague(day):
            return False  # "said at talks with Y that trade grew, in Lima on Monday"
        marked, sentence = self._marked, self._marked.document.sentences[trigger.sentence]
        # "The talks | that the two held in May" are relative.
        leads = marked.beginning("content_leads", trigger.span.end + _RELATIVE_CHARS, day.start)
        spoken = (marked.first(key, sentence.span.start, day.start) for key in ("speech", "speech_verbs"))
        starts = [s.start for s in spoken if s is not None]
        leads = [lead for lead in leads if starts and min(starts) < lead.start]
        held = [s for key in ("holdings", "beginnings") for s in marked.beginning(key, trigger.span.end, day.start)]
        return any(all(marked.words(sentence, lead.end, s.start) > _OPENING_WORDS for s in held) for lead in leads)

    def _is_of_deed(self, day: Span, trigger: Trigger) -> bool:
        """Tell whether something else was done or will be on it: "met X to see the plant opened in May", "signed in
        Lima and due to take effect in June".

        What began or was opened may be what a noun names: that counts only in a topic, or behind a comma and a noun.
        """
        marked, sentence = self._marked, self._marked.document.sentences[trigger.sentence]
        start = trigger.span.end
        told = self._triggers.get(sentence.index, [])
        if day.start < start or any(start <= t.span.start < day.start and t.is_noun for t in told):
            return False
        if not trigger.is_noun and trigger.kind != "visit" and marked.has("plans", start, day.start):
            return True
        deeds = [s for s in marked.beginning("own_deeds", start, day.start) if s.end <= day.start]
        if not deeds or marked.words(sentence, deeds[-1].end, day.start) > _DEED_WORDS:
            return False
        deed = deeds[-1]
        text = marked.document.text
        if "," in text[deed.end : day.start] or text[deed.start].isupper():
            return False  # "since he was sworn in, most recently in May"; "di Istana Merdeka"
        if any(marked.has(key, start, deed.start) for key in ("agenda", "subjects")):
            return True
        is_start = deed in marked.marks["beginnings"] or deed in marked.marks["holdings"]
        if trigger.kind == "meeting" and trigger.is_noun and marked.words(sentence, start, deed.start) <= _DEED_WORDS:
            return self._is_vague(day)  # "the talks launched in May 2020" went on
        if not trigger.is_noun:
            return not is_start and marked.words(sentence, start, deed.start) > 1
        comma = text.rfind(", ", start, deed.start)
        return comma >= 0 and not is_start and marked.words(sentence, comma, deed.start) > 0

    def _is_of_thing(self, day: Span, trigger: Trigger) -> bool:
        """Tell whether it says which thing is told of: "the May 5 accord", "to explain the decision last month"."""
        marked, sentence = self._marked, self._marked.document.sentences[trigger.sentence]
        if day.start >= trigger.span.end and marked.ends_at("dated_deeds", day.start):
            return True
        if not marked.ends_at("name_articles", day.start) and not marked.ends_at("articles_ahead", day.start):
            return False
        thing = marked.first("dated_things", day.end, sentence.span.end)
        if thing is None or marked.words(sentence, day.end, thing.start) > _THING_WORDS:
            return False
        event = marked.first("dated_events", thing.end, sentence.span.end)
        return event is None or event.start > thing.end + 1

    def is_of_speech(self, span: Span, sentence: Sentence) -> bool:
        """Tell whether a date stands close behind a word of speech: "said Siti in Jakarta on Monday"."""
        if not self.is_spoken(span, sentence):
            return False
        marks = (*self._marked.marks["speech"], *self._marked.marks["conference"])
        ends = [m.end for m in marks if sentence.span.start <= m.start and m.end <= span.start]
        return bool(ends) and self._marked.words(sentence, max(ends), span.start) <= _SPEECH_WORDS

    def _opens_speech(self, span: Span, sentence: Sentence) -> bool:
        """Tell whether it opens a sentence of speech: "In Bali on Monday, X said that he had met Y"."""
        marked = self._marked
        triggers = [t for t in self._triggers.get(sentence.index, []) if t.span.start >= span.end]
        end = triggers[0].span.start if triggers else sentence.span.end
        verb = marked.first("speech_verbs", span.end, end)
        return verb is not None and not marked.has("speech_in", span.end, end)

    def _is_of_talks_behind(self, span: Span, sentence: Sentence) -> bool:
        """Tell whether one speaks on a day at talks told right behind it: "X said on Monday at a meeting with Y"."""
        behind = [t for t in self._triggers.get(sentence.index, []) if t.span.start >= span.end][:1]
        if not behind or behind[0].kind != "meeting" or not behind[0].is_noun:
            return False
        lead = self._marked.first("openers", span.end, behind[0].span.start)
        if lead is None or self._marked.words(sentence, span.end, lead.start) > 0:
            return False
        return self._marked.words(sentence, lead.end, behind[0].span.start) <= _VENUE_WORDS

    def _is_after(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether one spoke after an encounter: "a statement after the 55th Ministers' | Meeting here"."""
        marked, start = self._marked, trigger.span.start
        if marked.ends_at("afters", start):
            return True
        leads = [s for s in marked.beginning("afters", sentence.span.start, start) if s.end <= start]
        if trigger.kind not in GATHERINGS or not leads:
            return False
        return marked.words(sentence, leads[-1].end, start) <= _SESSION_WORDS and not marked.triggers_in(
            Span(leads[-1].end, start)
        )

    def _is_venue(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether one speaks at a gathering: "told reporters at the first business forum in Bali"."""
        leads = self._marked.beginning("openers", sentence.span.start, trigger.span.start)
        return trigger.kind in GATHERINGS and any(
            s.end <= trigger.span.start and self._marked.words(sentence, s.end, trigger.span.start) <= _VENUE_WORDS
            for s in leads
        )

    def _is_goal(self, trigger: Trigger, span: Span, sentence: Sentence) -> bool:
        """Tell whether a place stands right behind a visit and the preposition that leads to it."""
        if trigger.kind != "visit" or not self._marked.has("tos", trigger.span.end, span.start):
            return False
        if any(m.span == span for m in self._analysis.dates):
            return False
        return self.words_to(span, trigger.span.end, sentence) <= 1

    def _is_vague(self, span: Span) -> bool:
        """Tell whether it is a date without its day."""
        return (span.start, span.end) in self._vague

    def words_to(self, place: Span, start: int, sentence: Sentence) -> int:
        """Count the words in front of a place, without the article that some names have: "to the Philippines"."""
        words = self._marked.words(sentence, start, place.start)
        if words and self._marked.ends_at("name_articles", place.start):
            return words - 1
        lands = [s for s in self._marked.marks["lands"] if start <= s.start and s.end == place.start - 1]
        if words and lands:  # "tại Vương quốc Hà Lan"
            words -= max(self._marked.words(sentence, s.start, s.end) for s in lands)
        return words


def opens_clause(marked: MarkedDocument, span: Span, start: int) -> bool:
    """Tell whether a word opens a sentence, or a clause behind a comma: "Earlier, X says, | on the occasion of"."""
    ahead = marked.document.text[start : span.start].rstrip()
    return span.start <= start + 1 or ahead.endswith(",")


def is_addressed_by(e: Encounter, told: Sentence, marked: MarkedDocument, people: PeopleReader) -> bool:
    """Tell whether who spoke in the sentence before is told to have done so there: "He addressed the forum"."""
    start = marked.document.sentences[e.trigger.sentence].span.start
    end = min(e.name.start if e.name else e.trigger.span.start, e.trigger.span.start)
    marks = [s for key in ("addresses", "remarks") for s in marked.beginning(key, start, end)]
    is_there = any(s.start - start <= _ADDRESS_CHARS for s in marks)
    return is_there and any(m.name in e.names for m in people.in_span(told.span))
