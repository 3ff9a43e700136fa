"""Tell by where and how a gathering stands in its sentence who of those named there takes part in it."""

from collections.abc import Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.abreast import is_on_visit, purpose_of
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.frozen import dataclass
from kg.model.mentions import PersonMention
from kg.model.spans import Span
from kg.text.characters import APOSTROPHES
from kg.text.document import Sentence

_DEED_WORDS = 16  # "X unveiled a plan to … at the summit"
_SUBJECT_WORDS = 10
_FRAME_WORDS = 2  # "At this year's summit"
_WHO_CHARS = 2  # ", who"
_TITLE_WORDS = 8  # "said the Minister of Trade and Industry | X"
_LEAD_WORDS = 3
_PAIR = 2
_COMING_WORDS = 4  # "are also expected to attend"


@dataclass(frozen=True, slots=True)
class Attendance:
    """Read the frames of one document's gatherings."""

    analysis: Analysis
    marked: MarkedDocument
    people: PeopleReader

    def is_of_others(self, gap: Span) -> bool:
        """Tell whether a country, office or body stands in a stretch: the subject of what somebody tells."""
        analysis = self.analysis
        is_named = bool(within(analysis.countries, gap)) or bool(within(analysis.offices, gap))
        return is_named or bool(within(analysis.organization_mentions, gap))

    def in_frame(self, trigger: Trigger, sentence: Sentence, start: int) -> list[PersonMention]:
        """Give the subject of a sentence that a gathering opens ("At the summit, X …"); both, if he met another."""
        marked = self.marked
        leads = [s for key in ("openers", "asides") for s in marked.beginning(key, sentence.span.start, start)]
        opens = [s for s in leads if marked.words(sentence, sentence.span.start, s.start) == 0 and s.end <= start]
        if not opens or marked.words(sentence, max(s.end for s in opens), start) > _FRAME_WORDS:
            return []
        is_aside = opens[-1] in marked.marks["asides"]  # who is met "on the sidelines" need not attend
        first = self.subject_behind(trigger.span.end, sentence)
        if first is None:
            return []
        people = self.people.in_span(Span(trigger.span.end, sentence.span.end))
        talks = [t for t in marked.triggers_in(Span(first.span.end, sentence.span.end)) if t.kind == "meeting"]
        if is_aside:
            return [] if talks else [first]
        both = {p.value for p in self.people.around(talks[0], sentence)} if talks and not talks[0].is_noun else set()
        return [m for m in people if m.name in both] if first.name in both else [first]

    def subject_behind(self, start: int, sentence: Sentence) -> PersonMention | None:
        """Give who is named first behind what opens a sentence, with nothing but titles between."""
        people = self.people.in_span(Span(start, sentence.span.end))
        text = self.marked.document.text
        if not people or text.startswith(APOSTROPHES, people[0].span.end):
            return None
        ahead = Span(start, people[0].span.start)
        comma = text.rfind(",", ahead.start, ahead.end)
        edge = max([comma + 1, *(span.end for span in self.settings_in(ahead))])
        offices = within(self.analysis.offices, Span(edge, people[0].span.end))
        titles = [*(m.span for m in offices), *(m.span for m in within(self.analysis.countries, ahead))]
        loose = (
            t
            for t in sentence.tokens_in(edge, ahead.end)
            if t.is_word and not t.is_capitalized and not any(s.covers(t.span) for s in titles)
        )
        return people[0] if edge > 0 and next(loose, None) is None else None

    def behind_opening(self, start: int, sentence: Sentence) -> list[PersonMention]:
        """Give X of "While attending the forum here, X said"; all of "Attending the forum were X and Y"."""
        people = self.people.in_span(Span(start, sentence.span.end))
        verb = self.marked.first("inverted", start, people[0].span.start) if people else None
        if verb is None or "," in Span(verb.end, people[0].span.start).of(self.marked.document.text):
            return people[:1]
        return people

    def settings_in(self, zone: Span) -> list[Span]:
        """Give where the places and dates of a stretch stand."""
        places = [m.span for m in within(self.analysis.places, zone)]
        return places + [m.span for m in within(self.analysis.dates, zone)]

    def attending_behind(self, trigger: Trigger, sentence: Sentence) -> list[PersonMention]:
        """Give those who are told behind to have been there: "a business forum in Chicago attended by President X"."""
        marked, end = self.marked, sentence.span.end
        there = marked.first("present", trigger.span.end, end)
        if there is None or marked.has("leads", there.start, there.end):
            return []
        gap = Span(trigger.span.end, there.start)
        is_far = marked.words(sentence, gap.start, gap.end) > _TITLE_WORDS or bool(self.people.in_span(gap))
        if is_far or marked.triggers_in(gap):
            return []
        people = self.people.in_span(Span(there.end, end))
        return people[:1] if people and marked.words(sentence, there.end, people[0].span.start) <= _TITLE_WORDS else []

    def expected(self, trigger: Trigger, sentence: Sentence) -> list[PersonMention]:
        """Give those who are told behind to come: "the summit in Bali, where X and Y are expected to attend"."""
        marked = self.marked
        where = marked.first("wheres", trigger.span.end, sentence.span.end)
        attend = marked.first("attend", where.end, sentence.span.end) if where else None
        if where is None or attend is None:
            return []
        people = self.people.in_span(Span(where.end, attend.start))
        is_near = bool(people) and marked.words(sentence, people[-1].span.end, attend.start) <= _COMING_WORDS
        return people if is_near and not marked.has("speech_verbs", where.end, attend.start) else []

    def is_goal_of_journey(self, start: int, sentence: Sentence) -> bool:
        """Tell whether someone is somewhere for it: "is in Bali for the summit"."""
        marked = self.marked
        purposes = [s for s in marked.marks["purposes"] if sentence.span.start <= s.start and s.end <= start]
        if not purposes or marked.words(sentence, purposes[-1].end, start) > 1:
            return False
        places = within(self.analysis.places, Span(sentence.span.start, purposes[-1].start))
        return bool(places) and marked.words(sentence, places[-1].span.end, purposes[-1].start) <= 1

    def gathered_for(self, start: int, sentence: Sentence) -> list[PersonMention]:
        """Give all whom a verb of receiving or of joining brings together for it: "X hosted Y and Z for a summit"."""
        marked, opening = self.marked, sentence.span.start
        purpose = purpose_of(start, sentence, marked)
        if purpose is None:
            return []
        gap = Span(purpose.end, start)
        if marked.triggers_in(gap) or "," in gap.of(marked.document.text):
            return []  # "received Y for talks beside the summit", "the secretary for trade, X, to a seminar"
        until = purpose.start
        verbs = [s for key in ("receiving", "attend") for s in marked.beginning(key, opening, until) if s.end <= until]
        first = min(verbs, default=None, key=lambda s: s.start)
        people = self.people.in_span(Span(opening, until))
        if first is None or not people or people[0].span.end > first.start:
            return []
        if is_on_visit(Span(first.end, until), marked):
            return []
        breaks = ("clauses", "speech", "speech_verbs", "thats")
        joins = marked.beginning("conjunctions", people[0].span.end, until)  # "as well as" is no "as"
        found = (s for key in breaks for s in marked.beginning(key, people[0].span.end, until))
        return people if all(any(join.covers(s) for join in joins) for s in found) else []

    def guests_of(self, verb: Trigger, before: Sequence[PersonMention], start: int) -> list[PersonMention]:
        """Give which side of a meeting goes to what is told behind it: the guest of "X received Y, who attended".

        Args:
            verb: The first verb of an encounter in the sentence.
            before: The people in front of the gathering.
            start: Where the word of going there stands.
        """
        marked = self.marked
        met = [m for m in before if m.span.start >= verb.span.end]
        if met:
            gap = Span(met[-1].span.end, start)
            is_host = any(s.overlaps(verb.span) for s in marked.marks["receiving"])
            is_host = is_host and not any(s.overlaps(verb.span) for s in marked.marks["passives"])
            whose = [s for key in ("relatives", "of_guests") for s in marked.beginning(key, gap.start, gap.end)]
            if is_host or any(s.start - gap.start <= _WHO_CHARS for s in whose):
                # "X tiếp Y nhân dịp ông sang dự …": the guest, whomever "ông" seems to be
                return [m for m in met if m.kind != "pronoun"][-1:] or met[-1:]
        ahead = [m for m in before if m.span.end <= verb.span.start]
        if verb.kind == "visit":  # whoever goes there attends: "A mở tiệc chiêu đãi B, người đến Lima dự …"
            sentence = marked.document.sentences[verb.sentence]
            travellers = {p.value for p in self.people.around(verb, sentence)}
            ahead = [m for m in ahead if m.name in travellers][-len(travellers) :] or ahead[:1]
            return ahead
        return self._subject_of_main(verb, met) or ahead[:1]

    def _subject_of_main(self, verb: Trigger, met: Sequence[PersonMention]) -> list[PersonMention]:
        """Give Y of "Selain bertemu X, Y menghadiri forum": who stands last, behind what an opening clause told."""
        marked, text = self.marked, self.marked.document.text
        start = marked.document.sentences[verb.sentence].span.start
        leads = [s for key in ("firsts", "afters") for s in marked.beginning(key, start, verb.span.start)]
        leads = [s for s in leads if s.end + 1 >= verb.span.start]
        is_opening = any(s.start <= start + _WHO_CHARS or text.endswith(", ", 0, s.start) for s in leads)
        if not is_opening or len(met) < _PAIR:
            return []
        gap = met[-2].span.end, met[-1].span.start
        is_beside = any(marked.has(key, *gap) for key in ("accompany", "conjunctions"))
        return [met[-1]] if "," in text[gap[0] : gap[1]] and not is_beside else []

    def is_left_behind(self, start: int, sentence: Sentence) -> bool:
        """Tell whether the sentence opens with what its subject comes from: "After the summit in Bali, X …"."""
        mark = self.marked.first("afters", sentence.span.start, start)
        return (
            mark is not None and mark.start == sentence.span.start and self.marked.words(sentence, mark.end, start) <= 1
        )

    def doers(self, before: Sequence[PersonMention], start: int, sentence: Sentence) -> list[PersonMention]:
        """Give who in front of a gathering does something at it, or is seen there with others."""
        return self._pictured(before, start, sentence) or (
            list(before[:1]) if self._is_done_there(before, start, sentence) else []
        )

    def _pictured(self, before: Sequence[PersonMention], start: int, sentence: Sentence) -> list[PersonMention]:
        """Give those whom a picture shows together at it: "X shakes hands with Y during the forum"."""
        marked = self.marked
        shown = marked.first("poses", before[0].span.end, start)
        leads = marked.beginning("openers", shown.end, start) if shown else ()
        near = [s for s in leads if s.end <= start and marked.words(sentence, s.end, start) <= 1]
        if (
            shown is None
            or not near
            or any(marked.has(k, shown.end, near[0].start) for k in ("clauses", "speech_verbs"))
        ):
            return []
        return list(before)

    def _is_done_there(self, before: Sequence[PersonMention], start: int, sentence: Sentence) -> bool:
        """Tell whether the one subject of the sentence does something at it: "X unveiled a plan at the summit"."""
        marked = self.marked
        gap = Span(before[-1].span.end, start)
        if len({m.name for m in before}) != 1 or gap.start >= gap.end:
            return False
        if any(marked.has(key, gap.start, gap.end) for key in ("clauses", "speech", "thats")):
            return False
        told = marked.first("speech_verbs", gap.start, gap.end)
        if told and marked.words(sentence, gap.start, told.start) > 0:
            return False
        text = gap.of(marked.document.text)
        if marked.triggers_in(Span(sentence.span.start, start)) or "," in text or text[:1] in APOSTROPHES:
            return False  # "X's attendance at the summit" may be still to come
        leads = [s for s in (*marked.marks["openers"], *marked.marks["asides"]) if gap.covers(s)]
        if not any(marked.words(sentence, s.end, start) <= 1 for s in leads):
            return False
        is_near = 0 < marked.words(sentence, gap.start, gap.end) <= _DEED_WORDS
        return is_near and marked.words(sentence, sentence.span.start, before[0].span.start) <= _SUBJECT_WORDS

    def speaks(self, person: Span, start: int, sentence: Sentence) -> bool:
        """Tell whether a verb of speech stands right behind a person, and nobody else acts before an offset."""
        told = self.marked.first("speech_verbs", person.end, start) or self.marked.first("speech", person.end, start)
        is_next = told is not None and self.marked.words(sentence, person.end, told.start) <= 1
        return is_next and not self.people.in_span(Span(person.end, start))

    def is_spoken_in(self, person: Span, start: int, sentence: Sentence) -> bool:
        """Tell whether a speaker stands right before it: "kata X dalam Forum …", "said X, the chair, at the Forum"."""
        marked = self.marked
        told = [s for s in marked.beginning("speech_verbs", sentence.span.start, person.start) if s.end <= person.start]
        near = [s for s in told if marked.words(sentence, s.end, person.start) <= _TITLE_WORDS]
        is_told = bool(near) and not self.people.in_span(Span(near[-1].end, person.start))
        if not is_told and not marked.has("speech", sentence.span.start, person.start):
            return False
        if not is_told and marked.triggers_in(Span(sentence.span.start, person.start)):
            return False  # "said so after a meeting with X on the sidelines of the forum"
        edge = self._behind_title(person, start, sentence)
        settings = sum(marked.words(sentence, s.start, s.end) for s in self.settings_in(Span(edge, start)))
        return marked.words(sentence, edge, start) - settings <= _LEAD_WORDS and marked.has("adverbial", edge, start)

    def _behind_title(self, person: Span, start: int, sentence: Sentence) -> int:
        """Give where a title between commas behind a name ends: "X, president of Mitra Vietnam, | at the forum"."""
        text = self.marked.document.text
        comma = text.rfind(",", person.end + 1, start)
        is_parted = text.startswith(", ", person.end) and comma > person.end
        offices = within(self.analysis.offices, Span(person.end, comma)) if is_parted else []
        is_title = any(self.marked.words(sentence, person.end, m.span.start) <= _FRAME_WORDS for m in offices)
        return comma + 1 if is_title else person.end
