"""Read what a later sentence tells of an encounter told before, to which a noun comes back.

Who was there ("X attended the gathering"), when and where it was ("The encounter took place in Lima on Monday").
"""

from collections.abc import Iterator, Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.settings import SettingReader
from kg.extract.meetings.words import MarkedDocument
from kg.extract.statuses.finder import Statuses
from kg.model.frozen import dataclass, replace
from kg.model.kinds import EVENTS, TALKS
from kg.model.mentions import DateMention, PersonMention
from kg.model.spans import Span
from kg.text.document import Sentence

_KINDS = {
    "again_talks": TALKS,
    "again_visits": frozenset({"visit"}),
    "again_gatherings": EVENTS,
    "again_signings": frozenset({"signing"}),
}
_NEAR = 3  # sentences
_FAR = 12  # where but one fits
_OPENING_WORDS = 2  # "Also | present at the talks", "At | the event"
_SUBJECT_WORDS = 2  # "X, who | attended"
_TITLE_WORDS = 9  # "X, president of the Chamber of Commerce, attended"
_LIST_WORDS = 1  # "The talks | also | heard from"
_TIE_CHARS = 16  # "chaired the talks | together with"
_LAST_CHARS = 2  # the stop
_DAY_CHARS = 4  # "the talks on Monday"
_ROW_WORDS = 8  # "X and the director of the bank, Y"


@dataclass(frozen=True, slots=True)
class _Return:
    """A noun that comes back to what was told: where it stands, and of what kinds that is."""

    span: Span
    kinds: frozenset[str]
    sentence: Sentence
    is_pronoun: bool = False


@dataclass(frozen=True, slots=True)
class ReturnReader:
    """Read the nouns of one document that come back to its encounters."""

    analysis: Analysis
    marked: MarkedDocument
    people: PeopleReader
    settings: SettingReader
    statuses: Statuses

    def add(self, encounters: Sequence[Encounter]) -> list[Encounter]:
        """Add who was there, and the day and place; what only comes back is no encounter of its own.

        Where two that were told fit alike, nothing is added to either.
        """
        told = list(encounters)
        for noun in self._nouns():
            told = self._set(told, noun)
            people, is_coming = self._at(noun)
            if not people:
                continue
            echo = next((e for e in told if self._is_echo(e, noun, people)), None)
            index = self._meant([e for e in told if e is not echo], noun, people, is_coming=is_coming)
            if index is None:
                continue
            rest = [e for e in told if e is not echo]
            rest[index] = self._joined(rest[index], people, echo)
            told = rest
        return told

    def _set(self, told: list[Encounter], noun: _Return) -> list[Encounter]:
        """Give what a noun that opens a sentence comes back to the day and city that stand behind it there."""
        sentence, marked, end = noun.sentence, self.marked, noun.span.end
        held = marked.first("again_held", end, sentence.span.end)
        held = held or marked.first("again_set", end, sentence.span.end)
        is_held = held is not None and marked.words(sentence, end, held.start) <= _LIST_WORDS
        near = marked.beginning("in", end, end + 2)
        closing = self._closing_day(sentence, end)
        is_opening = marked.words(sentence, sentence.span.start, noun.span.start) <= 1 or self._opens_clause(noun)
        if not is_opening or not (is_held or near or closing):
            return told
        status = self.statuses.at(held) if held is not None else None
        if status is not None and not (status.is_real or status.is_coming):
            return told
        is_set = held is not None and bool(marked.beginning("again_set", held.start, held.end))
        is_coming = is_set or (status is not None and status.is_coming)
        index = self._meant(told, noun, (), is_coming=is_coming)
        if index is None or (told[index].date and told[index].place):
            return told
        e = told[index]
        place = self.settings.lone_place(sentence)
        date = self.settings.lone_date(sentence) if is_held else closing
        if date and e.date and not e.date.date.is_compatible(date.date):
            return told
        if not (is_held or closing) and (place is None or place.span.start != near[0].end + 1):
            return told
        told = list(told)
        told[index] = replace(e, date=e.date or date, place=e.place or place)
        return told

    def _closing_day(self, sentence: Sentence, start: int) -> DateMention | None:
        """Give the day behind a comma that closes what talks were about: "Itu membahas beras, Rabu (22/7)"."""
        text = self.marked.document.text
        for day in within(self.analysis.dates, Span(start, sentence.span.end)):
            is_last = sentence.span.end - day.span.end <= _LAST_CHARS and text.endswith(", ", 0, day.span.start)
            gap = start, day.span.start
            is_said = any(self.marked.has(key, *gap) for key in ("speech", "speech_verbs", "afters"))
            if day.date.day and day.end is None and is_last and self.marked.has("agenda", *gap) and not is_said:
                return day
        return None

    def _opens_clause(self, noun: _Return) -> bool:
        """Tell whether a semicolon parts it from what it comes back to: "signed it; the ceremony was held in Lima"."""
        return self.marked.document.text[: noun.span.start].endswith("; ")

    def _nouns(self) -> Iterator[_Return]:
        """Give the nouns in text order, each once with the kinds of all its meanings."""
        found: dict[Span, frozenset[str]] = {}
        for key, kinds in _KINDS.items():
            for span in self.marked.marks[key]:
                found[span] = found.get(span, frozenset()) | kinds
        pronouns = set(self.marked.marks["again_pronouns"])
        found.update(dict.fromkeys(pronouns, TALKS | EVENTS | {"signing"}))
        spans = sorted(found, key=lambda s: (s.start, -s.end))
        reached = 0
        for span in spans:
            sentence = self.marked.document.sentence_at(span.start)
            if span.start >= reached and sentence is not None and not sentence.is_title:
                reached = span.end
                is_pronoun = span in pronouns
                if not self._is_another(span) and not (is_pronoun and span.start > sentence.span.start):
                    yield _Return(span, found[span], sentence, is_pronoun)

    def _is_another(self, noun: Span) -> bool:
        """Tell whether what stands right behind a noun makes it another: "talks with Chile", "cuộc gặp trước đó"."""
        behind = [s for key in ("not_again", "other") for s in self.marked.beginning(key, noun.end, noun.end + 2)]
        if behind and behind[0] in self.marked.marks["together"] and self._chair(noun) is not None:
            return False  # "co-chaired the talks with X"
        return bool(behind) and not self.marked.has("at_opens", noun.end, noun.end + 1)

    def _chair(self, noun: Span) -> Span | None:
        """Give the word for chairing right in front of a noun."""
        return next((s for s in self.marked.marks["again_chairs"] if s.end + 1 == noun.start), None)

    def _at(self, noun: _Return) -> tuple[list[PersonMention], bool]:
        """Give the people told to have been at what a noun comes back to, or to be there, and whether it is to come."""
        sentence, marked = noun.sentence, self.marked
        verbs = [
            s for s in marked.beginning("at_them", sentence.span.start, noun.span.start) if s.end + 1 == noun.span.start
        ]
        lists = marked.beginning("been_at", noun.span.end, sentence.span.end)[:1]
        lists = [s for s in lists if marked.words(sentence, noun.span.end, s.start) <= _LIST_WORDS]
        status = self.statuses.at(min(verbs, key=lambda s: s.start) if verbs else lists[0]) if verbs or lists else None
        if status is None:
            return self._around(noun, sentence), False
        if not (status.is_real or status.is_coming):
            return [], False
        if not verbs:
            return self._row(lists[0].end, sentence), status.is_coming
        verb = min(verbs, key=lambda s: s.start)
        people = self._subjects(verb, sentence)
        if not people and marked.words(sentence, sentence.span.start, verb.start) <= _OPENING_WORDS:
            people = self._behind(noun, sentence)
        elif people and self._chair(noun.span) is not None:
            tied = marked.first("together", noun.span.end, noun.span.end + _TIE_CHARS)
            people = [*people, *(self._row(tied.end, sentence)[:1] if tied else [])]
        return people, status.is_coming

    def _subjects(self, verb: Span, sentence: Sentence) -> list[PersonMention]:
        """Give those in a row in front of a verb, an apposition or "who" between at most."""
        marked, text = self.marked, self.marked.document.text
        before = self.people.in_span(Span(sentence.span.start, verb.start))
        if not before:
            return []
        gap = Span(before[-1].span.end, verb.start).of(text)
        is_apposed = gap.startswith(",") and gap.rstrip().endswith(",")
        if marked.words(sentence, before[-1].span.end, verb.start) > (_TITLE_WORDS if is_apposed else _SUBJECT_WORDS):
            return []
        row = before[-1:]
        for person in reversed(before[:-1]):
            between = person.span.end, row[0].span.start
            is_row = marked.has("joins", *between) and marked.words(sentence, *between) <= _ROW_WORDS
            if not is_row or any(marked.has(key, *between) for key in ("speech", "speech_verbs", "clauses")):
                break
            row.insert(0, person)
        return [m for m in row if m.kind != "office" or m is row[-1]]

    def _behind(self, noun: _Return, sentence: Sentence) -> list[PersonMention]:
        """Give X of "Attending the talks, X said", all of "Present at the talks were X and Y"."""
        marked, end = self.marked, noun.span.end
        verb = marked.first("again_ends", end, sentence.span.end)
        if (
            verb is not None
            and marked.words(sentence, end, verb.start) <= 1
            and "," not in Span(end, verb.start).of(marked.document.text)
        ):
            return self._row(verb.end, sentence)
        people = self.people.in_span(Span(end, sentence.span.end))
        is_next = marked.document.text.startswith(",", end) or self._is_named_next(people, end, sentence)
        return (
            people[:1] if is_next and people and marked.words(sentence, end, people[0].span.start) <= _ROW_WORDS else []
        )

    def _is_named_next(self, people: Sequence[PersonMention], end: int, sentence: Sentence) -> bool:
        """Tell whether but a title stands in front of the first person: "Turut menyaksikan majlis itu Menteri X"."""
        if not people:
            return False
        titles = [*(m.span for m in self.analysis.offices), *(m.span for m in self.analysis.countries)]
        gap = sentence.tokens_in(end, people[0].span.start)
        return all(t.is_capitalized or any(s.covers(t.span) for s in titles) for t in gap if t.is_word)

    def _row(self, start: int, sentence: Sentence) -> list[PersonMention]:
        """Give the people of a list behind a place, up to whoever only speaks."""
        people = self.people.in_span(Span(start, sentence.span.end))
        row: list[PersonMention] = []
        for person in people:
            between = row[-1].span.end if row else start, person.span.start
            if any(self.marked.has(key, *between) for key in ("speech_verbs", "clauses")):
                break
            row.append(person)
        if row and self.people.speakers.is_closing(row[-1].span, sentence):
            row.pop()
        return row

    def _around(self, noun: _Return, sentence: Sentence) -> list[PersonMention]:
        """Give those between two parts of a verb: "Diễn đàn có X và Y tham dự"."""
        opens = self.marked.beginning("at_opens", noun.span.end, noun.span.end + 2)
        if not opens or self.marked.words(sentence, sentence.span.start, noun.span.start) > 0:
            return []
        closes = self.marked.first("at_closes", opens[0].end, sentence.span.end)
        return self.people.in_span(Span(opens[0].end, closes.start)) if closes else []

    def _is_echo(self, e: Encounter, noun: _Return, people: Sequence[PersonMention]) -> bool:
        """Tell whether an encounter is only what the noun, read by itself, seems to tell of."""
        is_own = e.mentions == 1 and e.trigger.sentence == noun.sentence.index and e.trigger.span.overlaps(noun.span)
        return is_own and set(e.names) <= {m.name for m in people}

    def _meant(
        self, told: Sequence[Encounter], noun: _Return, people: Sequence[PersonMention], *, is_coming: bool
    ) -> int | None:
        """Give the one encounter told before that a noun can come back to; None where two fit alike."""
        here = noun.sentence.index
        is_clause = self._opens_clause(noun)
        own = [
            i for i, e in enumerate(told) if here in e.sentences and e.kind in noun.kinds and e.trigger.sentence != here
        ]
        if len(own) == 1:
            return own[0]
        fitting: list[tuple[int, int]] = []
        for index, e in enumerate(told):
            ahead = [s for s in e.sentences if s < here or (is_clause and e.trigger.span.end <= noun.span.start)]
            is_fit = e.kind in noun.kinds and not e.is_other and self._is_of_day(e, noun)
            is_fit = is_fit and (e.status.is_coming if is_coming else e.status.is_real)
            if ahead and is_fit:
                fitting.append((here - max(ahead), index))
        fitting.sort()
        reach = 1 if noun.is_pronoun else _FAR if len(fitting) == 1 else _NEAR
        if not fitting or fitting[0][0] > reach:
            return None
        nearest = [index for distance, index in fitting if distance == fitting[0][0]]
        if len(nearest) > 1:
            nearest = [i for i in nearest if self._is_of_sides(told[i], people)]
        return nearest[0] if len(nearest) == 1 else None

    def _is_of_day(self, e: Encounter, noun: _Return) -> bool:
        """Tell whether no other day stands right behind a noun: "attended the talks last year"."""
        days = [
            m
            for m in within(self.analysis.dates, noun.sentence.span)
            if 0 <= m.span.start - noun.span.end <= _DAY_CHARS
        ]
        return e.date is None or all(day.date.is_compatible(e.date.date) for day in days)

    def _is_of_sides(self, e: Encounter, people: Sequence[PersonMention]) -> bool:
        homes = {self.analysis.country_of_person(m.name) for m in people}
        return bool(homes & set(e.countries))

    def _joined(self, e: Encounter, people: Sequence[PersonMention], echo: Encounter | None) -> Encounter:
        come = people if e.kind == "visit" else self.people.without_kin(people)
        new = {m.name: Filler(m.name, m.span) for m in come if m.name not in e.names}
        codes = e.codes
        if e.kind in EVENTS or not (e.codes or e.people):
            homes = [(p.span, self.analysis.country_of_person(p.value)) for p in new.values()]
            more = {code: Filler(code, span, "inferred") for span, code in homes if code and code not in e.countries}
            codes = (*codes, *more.values())
        date, place = (e.date or echo.date, e.place or echo.place) if echo else (e.date, e.place)
        return replace(e, people=(*e.people, *new.values()), codes=codes, date=date, place=place)
