"""Tell who came along: "also present were …", "X joined the talks"."""

from collections.abc import Mapping, Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.apart import is_aside
from kg.extract.meetings.attendance import Attendance
from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import AGAIN, GATHERINGS, MarkedDocument
from kg.extract.statuses.finder import Statuses
from kg.model.frozen import replace
from kg.model.kinds import EVENTS
from kg.model.mentions import PersonMention
from kg.model.spans import Span
from kg.text.characters import CLOSING_QUOTES
from kg.text.document import Sentence

_NEAR = 2  # sentences
_JOURNEY = 4  # sentences of what a traveller will do
_APPOSED_WORDS = 9  # "X, president of the Chamber of Commerce, told the event"
_SPEECHES = 6  # sentences back to the gathering that one speaks at
_OF_DELEGATION_WORDS = 4  # "The delegation from Laos, which includes X"
_OPENING_WORDS = 3  # "He was also accompanied by"
_WEEKS_DAYS = 20
_SIDE_WORDS = 4  # "dari pihak Korea Selatan | hadir"


class CompanionReader:
    """Add companions to the encounters of one document."""

    def __init__(self, analysis: Analysis, marked: MarkedDocument, people: PeopleReader, statuses: Statuses) -> None:
        """Bind to one document."""
        self._statuses = statuses
        self._analysis = analysis
        self._marked = marked
        self._people = people
        self._attendance = Attendance(analysis, marked, people)
        self._document = marked.document

    def add(self, encounters: Sequence[Encounter]) -> list[Encounter]:
        """Add the people of "also present were …" to the encounter told before, and of "X joined the talks"."""
        added = list(encounters)
        seen: set[int] = set()
        listed: dict[int, int] = {}  # the encounter whose companions a sentence gives
        for category in ("headings", "present", "joined", "members", "sided"):
            for mark in self._marked.marks[category]:
                sentence = self._document.sentence_at(mark.start)
                if sentence is None or mark.start in seen:
                    continue
                if category == "sided" and not self._is_of_side(mark, sentence):
                    continue
                before = self._people.in_span(Span(sentence.span.start, mark.start))
                people = self._named(category, mark, before, sentence)
                if not people:
                    continue
                seen.add(mark.start)
                is_opening = self._marked.words(sentence, sentence.span.start, mark.start) <= _OPENING_WORDS
                is_coming = self._statuses.at(mark).is_coming
                subjects = {m.name for m in before}
                index = self._told(added, sentence, subjects, is_opening=is_opening, is_coming=is_coming)
                if index is not None and self._is_of_another(added[index], mark, sentence):
                    continue
                if index is None and category == "members":
                    index = _lone(added)
                if index is not None and category != "headings" and mark in self._marked.marks["leads"]:
                    index = index if is_opening or self._is_led(added[index], mark, sentence) else None
                if index is not None and mark in self._marked.marks["opened_by"]:
                    is_relative = any(self._marked.ends_at(key, mark.start) for key in ("relatives", "thats"))
                    index = None if is_relative or added[index].kind not in EVENTS else index
                if index is not None:
                    self._join(added, index, people)
                    listed[sentence.index] = index
        self._go_on(added, listed)
        return self._with_speakers(added)

    def _go_on(self, added: list[Encounter], listed: dict[int, int]) -> None:
        """Add the further companions of the sentences behind those that list some."""
        for mark in self._marked.marks["furthers"]:
            sentence = self._document.sentence_at(mark.start)
            if sentence is not None and sentence.index - 1 in listed and (people := self._further(mark, sentence)):
                listed[sentence.index] = listed[sentence.index - 1]
                self._join(added, listed[sentence.index], people)

    def _named(self, category: str, mark: Span, before: list[PersonMention], sentence: Sentence) -> list[PersonMention]:
        """Give the companions that a mark tells of, behind it or in front."""
        if category == "headings":
            return before[-1:] if self._heads_side(mark, before, sentence) else []
        behind = self._behind(mark, sentence)
        if mark in self._marked.marks["brought"] and not self._comes_along(mark, before, sentence):
            return []
        if behind and self._people.speakers.is_closing(behind[-1].span, sentence):
            behind = behind[:-1]  # "in the presence of X and Y, minister Z said"
        if category == "members":
            behind = self._of_delegation(behind, mark, sentence)
        elif category == "joined" or (before and mark in self._marked.marks["joined"]):
            behind = [m for m in behind if m.kind != "office"]  # "X, who was with the minister, said"
        return behind or (before if category == "joined" else [])

    def _comes_along(self, mark: Span, before: list[PersonMention], sentence: Sentence) -> bool:
        """Tell whether people stand on both sides of a word: "X came with Y", no "offer that came with praise of Y"."""
        if within(self._analysis.dates, sentence.span):
            return False  # "He came with X to Lima in 2019"
        around = Span(mark.end, sentence.span.end)
        starts = [m.span.start for m in self._people.in_span(around)[:1]]
        starts += [m.span.start for m in within(self._analysis.offices, around)[:1]]
        is_next = bool(starts) and self._marked.words(sentence, mark.end, min(starts)) <= 1
        return is_next and bool(before) and self._marked.words(sentence, before[-1].span.end, mark.start) == 0

    def _join(self, added: list[Encounter], index: int, people: Sequence[PersonMention]) -> None:
        """Add people to an encounter, and to the other parts of a journey."""
        for at in self._parts_of_journey(added, index):
            told = added[at]
            come = people if told.kind == "visit" else self._people.without_kin(people)
            new = {m.name: Filler(m.name, m.span) for m in come if m.name not in told.names}
            added[at] = replace(told, people=(*told.people, *new.values()), codes=self._codes(told, new))

    def _further(self, mark: Span, sentence: Sentence) -> list[PersonMention]:
        """Give the people of a sentence that goes on with a row of companions: "With him is X. Also Y and Z."."""
        start, end = sentence.span.start, sentence.span.end
        is_row = mark.start == start and not self._marked.triggers_in(sentence.span)
        if not is_row or any(self._marked.has(key, start, end) for key in ("speech", "speech_verbs", "plans")):
            return []
        people = [m for m in self._people.in_span(sentence.span) if m.kind == "name"]
        is_clause = bool(people) and self._marked.words(sentence, people[-1].span.end, end) > 0
        return [] if is_clause else people  # "Also X and Y met Z" is no row

    def _parts_of_journey(self, encounters: Sequence[Encounter], index: int) -> list[int]:
        """Give the visits that a tour consists of, told beside the one given or each other; else that one alone.

        They are visits of the same traveller: "X flew to Laos and Peru. On the tour he is accompanied by Y".
        """
        told = encounters[index]
        if told.kind != "visit" or not told.people:
            return [index]
        parts, sentences = [index], {*told.sentences}
        for at, e in enumerate(encounters):
            is_same = e.kind == "visit" and e.status.is_real == told.status.is_real and set(e.names) == set(told.names)
            if at != index and is_same and sentences & set(e.sentences) and not _is_earlier(e, encounters):
                parts.append(at)
        return parts

    def _with_speakers(self, encounters: list[Encounter]) -> list[Encounter]:
        """Add who speaks "at the event" or "in his opening remarks" to the gathering told last before."""
        for mark in self._marked.marks["at_event"]:
            sentence = self._document.sentence_at(mark.start)
            if sentence is None or any(sentence.index in e.sentences for e in encounters if e.kind in EVENTS):
                continue
            speaker = self._speaker(mark, sentence)
            told = [
                (max((s for s in e.sentences if s < sentence.index), default=-1), i) for i, e in enumerate(encounters)
            ]
            near = [
                (s, i) for s, i in told if encounters[i].kind != "visit" and not is_aside(encounters[i], self._marked)
            ]
            last, index = max(near, default=(-1, -1))
            first = sentence.index - (_SPEECHES if len(near) > 1 else sentence.index)
            if speaker is None or last < max(0, first):
                continue
            e = encounters[index]
            if e.kind in EVENTS and e.status.is_real and speaker.name not in e.names:
                new = {speaker.name: Filler(speaker.name, speaker.span)}
                encounters[index] = replace(e, people=(*e.people, *new.values()), codes=self._codes(e, new))
        return encounters

    def _speaker(self, mark: Span, sentence: Sentence) -> PersonMention | None:
        """Give the subject behind a mark that opens its sentence, or the one person in front of one that does not."""
        if self._marked.words(sentence, sentence.span.start, mark.start) == 0:
            return self._attendance.subject_behind(mark.end, sentence)
        before = self._people.in_span(Span(sentence.span.start, mark.start))
        is_near = bool(before) and self._marked.words(sentence, before[0].span.end, mark.start) <= _APPOSED_WORDS
        return before[0] if is_near and len({m.name for m in before}) == 1 else None

    def _behind(self, mark: Span, sentence: Sentence) -> list[PersonMention]:
        """Give the people behind a mark, up to whoever only tells of it: "…, led by X, will meet Y," said Z."""
        around = Span(mark.end, sentence.span.end)
        people = self._people.in_span(around)
        if people and ";" in Span(mark.end, people[0].span.start).of(self._document.text):
            return []  # "was led there by duty; Minister X signed it"
        start = mark.end
        for index, person in enumerate(people):
            gap = Span(start, person.span.start)
            is_told = self._marked.has("speech_verbs", gap.start, gap.end)
            if is_told and any(quote in gap.of(self._document.text) for quote in CLOSING_QUOTES):
                return people[:index]
            start = person.span.end
        deeds = [t.span.start for t in self._marked.triggers_in(around) if t.kind == "meeting" and not t.is_noun]
        # "Accompanying the premier to the summit, X met Y"
        return [m for m in people if not deeds or m.span.end <= deeds[0]] or people

    def _is_of_side(self, mark: Span, sentence: Sentence) -> bool:
        """Tell whether a side stands right in front of a verb that is too common alone: "Dari Laos hadir X"."""
        leads = [
            s for s in self._marked.beginning("side_leads", sentence.span.start, mark.start) if s.end <= mark.start
        ]
        leads = [s for s in leads if not any(o != s and o.covers(s) for o in leads)]  # "về phía", no "phía"
        gap = Span(leads[-1].end, mark.start) if leads else None
        is_near = gap is not None and self._marked.words(sentence, gap.start, gap.end) <= _SIDE_WORDS
        ahead = Span(sentence.span.start, leads[-1].start).of(self._document.text) if leads else ""
        if ahead and not ahead.rstrip().endswith((",", ";")):
            return False  # "The firms from Laos were represented by X"
        is_body = gap is not None and bool(within(self._analysis.organization_mentions, gap))
        return is_body or (is_near and gap is not None and bool(within(self._analysis.countries, gap)))

    def _is_of_another(self, e: Encounter, mark: Span, sentence: Sentence) -> bool:
        """Tell whether a mark tells of another time than an encounter: "Last year's talks were attended by X".

        Or of none: "X was not present at the talks".
        """
        if self._statuses.at(mark).kind in ("negated", "hypothetical", "cancelled"):
            return True
        is_noun = any(s.end == mark.end for key in AGAIN for s in self._marked.beginning(key, mark.start, mark.end))
        if is_noun and self._marked.beginning("not_again", mark.end, mark.end + 2):
            return True
        if sentence.index in e.sentences:
            return False
        opening = Span(sentence.span.start, mark.start)
        is_other = self._marked.has("other", opening.start, opening.end) and not self._people.in_span(opening)
        days = [m.date for m in within(self._analysis.dates, opening)]
        return is_other or (e.date is not None and any(not day.is_compatible(e.date.date) for day in days))

    def _heads_side(self, mark: Span, before: list[PersonMention], sentence: Sentence) -> bool:
        """Tell whether who stands right in front leads one side: "X led the Lao delegation", told behind the talks."""
        keys = ("delegations", "side_words")
        sides = sorted(s for key in keys for s in self._marked.beginning(key, mark.end, sentence.span.end))
        is_near = bool(sides) and self._marked.words(sentence, mark.end, sides[0].start) <= _OF_DELEGATION_WORDS
        ends = [m.span.end for m in before]
        return is_near and bool(ends) and self._marked.words(sentence, ends[-1], mark.start) <= 1

    def _of_delegation(self, behind: list[PersonMention], mark: Span, sentence: Sentence) -> list[PersonMention]:
        """Give those whom a delegation right in front consists of, up to what it does: "His delegation includes X"."""
        travelling = self._marked.marks["travelling"]
        ahead = [
            s
            for s in self._marked.marks["delegations"]
            if sentence.span.start <= s.start and s.end <= mark.start and any(s.overlaps(t) for t in travelling)
        ]
        if not ahead or self._marked.words(sentence, ahead[-1].end, mark.start) > _OF_DELEGATION_WORDS:
            return []
        gap = ahead[-1].end, mark.start
        if self._people.in_span(Span(*gap)) or self._marked.triggers_in(Span(*gap)):
            return []
        deeds = [t.span.start for t in self._marked.triggers_in(Span(mark.end, sentence.span.end)) if not t.is_noun]
        return [m for m in behind if m.span.end <= min(deeds, default=sentence.span.end)]

    def _is_led(self, e: Encounter, mark: Span, sentence: Sentence) -> bool:
        """Tell whether "led by X" can be of an encounter: not of talks beside a mission, nor told elsewhere."""
        if sentence.index not in e.sentences:
            return False
        ahead = [t for t in self._marked.triggers_in(sentence.span) if t.span.end <= mark.start]
        is_next = bool(ahead) and self._marked.words(sentence, ahead[-1].span.end, mark.start) == 0
        is_event = e.kind in EVENTS and is_next and ahead[-1].kind in GATHERINGS
        return not is_next or is_event or ahead[-1].kind == e.trigger.kind

    def _codes(self, e: Encounter, new: Mapping[str, Filler]) -> tuple[Filler, ...]:
        """Give the countries of a gathering with those of companions; talks keep their two sides."""
        if e.kind not in EVENTS and (e.codes or e.people):
            return e.codes
        homes = [(p.span, self._analysis.country_of_person(p.value)) for p in new.values()]
        found = {code: Filler(code, span, "inferred") for span, code in homes if code and code not in e.countries}
        return (*e.codes, *found.values())

    def _told(
        self,
        encounters: Sequence[Encounter],
        sentence: Sentence,
        subjects: set[str],
        *,
        is_opening: bool,
        is_coming: bool,
    ) -> int | None:
        """Give the encounter that companions in a sentence belong to: its own, its subject's, else the last.

        A sentence that opens with them ("He was accompanied by …") comes back to a visit told right in front, too.
        """
        best: tuple[int, int] | None = None
        chosen = None
        is_travel = self._marked.has("travelling", sentence.span.start, sentence.span.end)
        # "He will be accompanied by A", said behind a journey to come, is of that, not of the talks planned for it
        journeys = [e for e in encounters if e.kind == "visit" and e.status.is_coming]
        is_ahead = is_coming and not any(subjects & set(e.names) for e in journeys)
        for index, encounter in enumerate(encounters):
            is_visit = encounter.kind == "visit"
            is_own = sentence.index in encounter.sentences
            is_next = is_opening and sentence.index - 1 in encounter.sentences
            nearest = max((s for s in encounter.sentences if s <= sentence.index), default=-1)
            shared = bool(subjects & set(encounter.names))
            # "X will be accompanied by A and B", told a few sentences behind his visit to come
            reach = _JOURNEY if encounter.status.is_coming else _NEAR
            is_his = is_opening and shared and nearest >= sentence.index - reach
            if nearest < 0 or (is_visit and not (is_travel or is_own or is_next or is_his)):
                continue
            is_near = is_own or sentence.index - 1 in encounter.sentences
            is_told = encounter.date is not None or is_own  # "at the third meeting …, which was co-chaired by A and B"
            is_sitting = is_near and not is_visit and len(encounter.countries) > 1 and is_told
            is_named = encounter.trigger.rule.needs == "ordinal" or (is_own and is_opening and not is_visit)
            is_sitting = is_sitting or (is_near and is_named)  # "Present at the meeting were A and B"
            is_party = (
                is_visit and is_travel and is_near and not encounter.is_definite
            )  # "Laos's delegation visited Lima. It was led by X"
            if not (encounter.people or encounter.is_event or is_sitting or is_party):
                continue  # "The meeting was co-chaired by A and B"
            if encounter.status.is_coming and not is_visit and not is_own and not is_ahead:
                continue  # who was present was not at what is still to come
            if nearest < sentence.index - _NEAR and not (shared and encounter.status.is_real) and not is_visit:
                continue
            is_journey = is_visit and (is_travel or is_own)
            is_earlier = not is_own and _is_earlier(encounter, encounters)
            order = (int(nearest == sentence.index) * 2 + int(shared) + int(is_journey) - 2 * int(is_earlier), nearest)
            if best is None or order > best:
                best, chosen = order, index
        return chosen


def _is_earlier(told: Encounter, encounters: Sequence[Encounter]) -> bool:
    """Tell whether its travellers are told to be on a later one: "He last went there in May. With him now is X"."""
    visits = [e for e in encounters if e.kind == "visit" and e.date and set(e.names) == set(told.names)]
    beside = next((e.date for e in visits if e.trigger.sentence == told.trigger.sentence), None)
    date = told.date or beside
    days = [e.date.date.earliest for e in visits if e.date]
    return bool(days) and date is not None and (max(days) - date.date.latest).days > _WEEKS_DAYS


def _lone(encounters: Sequence[Encounter]) -> int | None:
    """Give the only talks or journey that an article tells of, whose delegation it lists far behind."""
    told = [i for i, e in enumerate(encounters) if e.kind in ("bilateral-meeting", "visit") and e.people]
    return told[0] if len(told) == 1 else None
