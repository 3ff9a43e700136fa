"""Read what a sentence says of a gathering with a name: a summit, a forum, a ministers' meeting."""

from collections.abc import Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.attendance import Attendance
from kg.extract.meetings.encounters import Filler
from kg.extract.meetings.event_names import apart, balanced, past_closers, past_place
from kg.extract.meetings.hosts import Hosts
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import MarkedDocument, MeetingWords, Trigger
from kg.extract.sides import Sides
from kg.model.mentions import CountryMention, PersonMention
from kg.model.spans import Span, SpanCover
from kg.text.characters import DASHES
from kg.text.document import Sentence
from kg.text.tokens import Token

_REACH_TOKENS = 9
_NAMED_FORMS = ("summit", "forum", "multilateral", "meeting")
_YEAR_LENGTH = 4
_PAIR = 2
_VERBS = ("attend", "purposes", "speech_verbs", "receiving")
_NAME_TOKENS = 2
_HOST_WORDS = 5  # "a conference hosted by think-tank ABC"
_HELD_WORDS = 20
_OPENING_WORDS = 4  # "Tiếp tục chương trình tham dự Hội nghị …, X"
_NEAR_WORDS = 2  # "speaking at a recent forum"
_ROW = 3
_QUOTE_CHARS = 3
_QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»"}
_TO_NAME_WORDS = 6  # from "attend" to the name
_ON_WORDS = 12  # from a conference, over what it is on, to whose it is
_CHAIRED_WORDS = 3  # "the Vietnam-Peru" Business Forum
_TIE_WORDS = 2  # "hadir dalam acara"


class EventReader:
    """Find the names of gatherings, who attends them and which countries take part."""

    def __init__(self, words: MeetingWords, analysis: Analysis, marked: MarkedDocument, people: PeopleReader) -> None:
        """Bind to one document."""
        self._words = words
        self._analysis = analysis
        self._marked = marked
        self._people = people
        self._attendance = Attendance(analysis, marked, people)
        self.hosts = Hosts(analysis, marked, people)
        self._dates = SpanCover(m.span for m in analysis.dates if len(m.span) > _YEAR_LENGTH)
        self._persons = SpanCover(m.span for m in analysis.person_mentions)

    def is_chaired(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether two only chair a gathering or a signing named right behind: "co-chaired the A-B Forum"."""
        marked, end = self._marked, trigger.span.end
        if trigger.kind != "meeting" or trigger.is_noun or not marked.has("chairings", trigger.span.start, end):
            return False
        noun = next((t for t in marked.triggers_in(Span(end, sentence.span.end)) if t.is_noun), None)
        is_other = noun is not None and noun.kind not in ("meeting", "visit")
        return noun is not None and is_other and marked.words(sentence, end, noun.span.start) <= _CHAIRED_WORDS

    def name(self, trigger: Trigger, sentence: Sentence) -> Span | None:
        """Give the proper name that a noun is part of, or None."""
        if not trigger.is_noun or trigger.kind not in _NAMED_FORMS or trigger.rule.needs == "people":
            return None
        tokens = sentence.tokens
        first_start, last_end = trigger.span.start, trigger.span.end
        inside = [i for i, token in enumerate(tokens) if first_start <= token.start and token.end <= last_end]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        if tokens[first].text in self._words.name_openers:
            return None  # "praised RCEP | during talks with | Ambassador X"
        start = self._extend(tokens, first, -1)
        # "In the Forum X": a capital that only opens the sentence
        start = next((i for i in range(start, first) if tokens[i].text.lower() not in self._words.name_openers), first)
        start = past_place(self._analysis, self._words, tokens, start, first)
        end = balanced(tokens, start, last, self._extend(tokens, last, 1))
        end = past_closers(self._analysis, self._words, tokens, end) if end > last else end
        text = self._marked.document.text
        is_numbered = any(map(str.isdigit, text[tokens[first].start : tokens[last].end]))  # "COP28"
        is_whole = tokens[last].text.isupper() and self._marked.has("multilateral", first_start, last_end)
        is_marked = is_numbered or is_whole  # a trigger that ends with its bloc: "Hội nghị cấp cao ASEAN"
        if trigger.kind == "forum" and (title := self._title(trigger, sentence)) is not None:
            return title
        if not is_marked and not any(self._is_proper(t) for t in (*tokens[start:first], *tokens[last + 1 : end + 1])):
            return None
        span = self._with_body(apart(Span(tokens[start].start, tokens[end].end), trigger, self._marked, self._words))
        # A noun in small letters is a name only beside a bloc: "pertemuan tingkat menteri ASEAN".
        capital = any(tokens[i].is_capitalized for i in inside)
        if trigger.rule.needs == "name":
            # "acara Outlook Ekonomi 2021", not "acara pelantikan di Jakarta".
            run = tokens[last + 1 : last + 1 + _NAME_TOKENS]
            ahead = tokens[max(0, first - _NAME_TOKENS) : first]  # "Global Talent Day"
            runs = [run, ahead] if tokens[first].is_capitalized else [run]
            capital = any(len(r) == _NAME_TOKENS and all(self._is_proper(token) for token in r) for r in runs)
            if not capital:
                return None
        if not capital and trigger.kind == "forum" and last + 1 < len(tokens) and self._is_proper(tokens[last + 1]):
            # "phát biểu tại hội nghị Tương lai châu Á": attended, and named behind.
            capital = self._is_gone_to(trigger.span.start, sentence)
        if not capital and trigger.kind == "forum" and sum(map(self._is_proper, tokens[start:first])) >= _NAME_TOKENS:
            capital = self._is_gone_to(span.start, sentence)  # "attended the Future of Asia forum"
        if not capital and not self._marked.has("multilateral", span.start, span.end):
            return None
        return span

    def _title(self, trigger: Trigger, sentence: Sentence) -> Span | None:
        """Give what stands in quotes behind a word for a title: "a forum titled “Investing in Laos”"."""
        marked, text = self._marked, self._marked.document.text
        mark = marked.first("titled", trigger.span.end, sentence.span.end)
        if mark is not None and marked.words(sentence, trigger.span.end, mark.start) > _NEAR_WORDS:
            return None
        behind = mark.end if mark else trigger.span.end  # "the event “Meet Laos”"
        lead = text[behind : behind + _QUOTE_CHARS]
        start = behind + len(lead) - len(lead.lstrip(": "))
        if text[start : start + 1] not in _QUOTES or not (mark or text[start + 1 : start + 2].isupper()):
            return None
        ends = [at for quote in _QUOTES.values() if (at := text.find(quote, start + 1, sentence.span.end)) > 0]
        return Span(start + 1, min(ends)) if ends and min(ends) > start + 1 else None

    def _with_body(self, span: Span) -> Span:
        """Give a name to the end of the body that it ends within: "the 19th meeting of the Joint | Commission"."""
        for body in self._analysis.organization_mentions:
            if span.start < body.span.start < span.end < body.span.end:
                return Span(span.start, body.span.end)
        return span

    def _extend(self, tokens: tuple[Token, ...], index: int, step: int) -> int:
        """Walk over capitalised words, numbers and the small words between them; give the last one of the name."""
        reached = index
        for distance in range(1, _REACH_TOKENS + 1):
            position = index + step * distance
            if not 0 <= position < len(tokens):
                break
            token = tokens[position]
            is_small = step < 0 and self._is_inner(token)  # "APEC Ministers Responsible for Trade meeting"
            if self._is_end(tokens[position - step], token) and not is_small:
                break
            if self._is_proper(token):
                reached = position
            elif not self._is_inner(token) or distance - abs(reached - index) > self._words.name_gap:
                break
        return reached

    def _is_gone_to(self, start: int, sentence: Sentence) -> bool:
        marked = self._marked
        before = [s for s in marked.marks["attend"] if sentence.span.start <= s.start and s.end <= start]
        return bool(before) and marked.words(sentence, before[-1].end, start) <= _TIE_WORDS

    def _is_end(self, inner: Token, token: Token) -> bool:
        """Tell whether a name ends before a token: at a line's end, or at a headline's verb."""
        first, second = (inner, token) if inner.start < token.start else (token, inner)
        text = self._marked.document.text
        unit = text[second.end : second.end + 2]
        if second.text.isdigit() and unit[:1] == "-" and unit[1:].islower():
            return True  # "gave Congress | 90-day notice"
        if "\n" in text[first.end : second.start]:
            return True
        for key in _VERBS:
            for span in self._marked.marks[key]:
                if span.start <= token.start and token.end <= span.end:
                    return True
        return False

    def _is_inner(self, token: Token) -> bool:
        return token.text in ("&", "-", "–", "'", "’", "+", "/") or bool(self._words.name_inner.fullmatch(token.text))

    def _is_proper(self, token: Token) -> bool:
        if not (token.text[0].isdigit() or (token.is_word and token.is_capitalized)):
            return False
        return not self._dates.covers(token.span) and not self._persons.covers(token.span)

    def is_addressed(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether someone speaks at it, though nothing says when or where: "speaking at a recent forum"."""
        marked = self._marked
        before = [
            s for s in marked.marks["addresses"] if sentence.span.start <= s.start and s.end <= trigger.span.start
        ]
        if before and marked.words(sentence, before[-1].end, trigger.span.start) <= _NEAR_WORDS:
            return True
        return self._is_setting_of_speech(trigger, sentence) or bool(self._owners(trigger, sentence))

    def _owners(self, trigger: Trigger, sentence: Sentence) -> list[CountryMention]:
        """Give the two states that have it, in a city or on a day: "an investment conference between Laos and Peru".

        Or "Hội nghị hợp tác thương mại, công nghiệp và năng lượng Lào - Peru".
        """
        marked, start, end = self._marked, trigger.span.end, sentence.span.end
        if trigger.kind != "forum":
            return []
        between = marked.first("between", start, end)
        lead = between.end if between is not None else start
        sides = [m for m in within(self._analysis.countries, Span(lead, end)) if m.kind != "adjective"][:_PAIR]
        if len(sides) < _PAIR or marked.words(sentence, lead, sides[0].span.start) > (1 if between else _ON_WORDS):
            return []
        joint = Span(sides[0].span.end, sides[1].span.start).of(marked.document.text).strip()
        until = between.start if between is not None else sides[0].span.start
        is_apart = any(marked.has(key, start, until) for key in ("ties", "clauses", "speech", "in", "attend"))
        if marked.words(sentence, start, until) > _ON_WORDS or is_apart or not (between or joint in DASHES):
            return []  # "a seminar on the agreement between Laos and Peru"
        cities = [m for m in within(self._analysis.places, Span(sides[-1].span.end, end)) if m.kind != "country"]
        return sides if cities or any(m.date.day for m in within(self._analysis.dates, sentence.span)) else []

    def _is_setting_of_speech(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a person said something in it on a day or in a city: "kata X dalam sebuah webinar, Senin"."""
        marked, start = self._marked, trigger.span.start
        leads = [s for s in marked.marks["openers"] if sentence.span.start <= s.start and s.end <= start]
        if trigger.kind != "forum" or not leads or marked.words(sentence, leads[-1].end, start) > 1:
            return False
        behind = next((token for token in sentence.tokens if token.start >= trigger.span.end), None)
        is_named = behind is not None and behind.is_word and behind.is_capitalized
        if behind is not None and within(self._analysis.countries, behind.span):
            is_named = False  # "forum bisnis Laos-Jepang"
        if not self._people.in_span(sentence.span) or is_named:
            return False  # "diwawancarai di pameran Pacific Expo"
        cities = [m for m in within(self._analysis.places, sentence.span) if m.kind != "country"]
        days = [m for m in within(self._analysis.dates, sentence.span) if m.date.day]
        is_told = any(marked.has(key, *_ends(sentence.span)) for key in ("speech", "speech_verbs"))
        return is_told and bool(days or (leads[-1].start == sentence.span.start and cities))

    def _speaking(
        self, before: list[PersonMention], start: int, trigger: Trigger, sentence: Sentence
    ) -> list[PersonMention]:
        """Give who in front of a gathering said something in it."""
        is_there = self._is_setting_of_speech(trigger, sentence)
        return [m for m in before if is_there and self._attendance.speaks(m.span, start, sentence)][-1:]

    def is_attended(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether someone attends it, with a date or a place beside it."""
        if self._is_held(trigger, sentence) or self.hosts.is_put_on(trigger, sentence):
            return True
        near = max(sentence.span.start, trigger.span.start - 60)
        zone = Span(trigger.span.start, sentence.span.end)
        if not (
            self._marked.has("attend", near, trigger.span.start) or self._attendance.attending_behind(trigger, sentence)
        ):
            return False
        is_hosted = any(
            self._marked.words(sentence, zone.start, m.span.start) <= _HOST_WORDS
            for m in within(self._analysis.organization_mentions, zone)
        )
        return is_hosted or bool(within(self._analysis.dates, zone) or within(self._analysis.places, zone))

    def _is_held(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether it is put in a month and a place: "an exhibition of robots was held in Bangkok in June"."""
        held = self._marked.first("holdings", trigger.span.end, sentence.span.end)
        if held is None or self._marked.words(sentence, trigger.span.end, held.start) > _HELD_WORDS:
            return False
        zone = Span(held.end, sentence.span.end)
        is_placed = bool(within(self._analysis.places, zone)) or bool(within(self._analysis.countries, zone))
        ahead = within(self._analysis.dates, Span(sentence.span.start, trigger.span.start))
        is_opened = bool(ahead) and self._marked.words(sentence, ahead[-1].span.end, trigger.span.start) == 0
        days = [*ahead, *within(self._analysis.dates, zone)] if is_opened else within(self._analysis.dates, zone)
        return is_placed and any(m.date.month for m in days)

    def attendants(self, trigger: Trigger, sentence: Sentence, name: Span | None) -> list[Filler]:
        """Give the people said to attend, address or chair it, and those who speak in it."""
        start = name.start if name else trigger.span.start
        told = self._people.in_span(Span(sentence.span.start, start))
        if (guests := self._people.speakers.guests_asked(told, start, sentence)) is not None:
            return _fillers(guests)
        if gathered := self._attendance.gathered_for(start, sentence):
            return _fillers(gathered)
        return [] if self._is_ahead(name or trigger.span, sentence) else self._attendants(trigger, sentence, name)

    def _is_ahead(self, gathering: Span, sentence: Sentence) -> bool:
        """Tell whether it only dates what is told: "visited Singapore ahead of the summit in Bali"."""
        marked, start = self._marked, gathering.start
        ahead = [s for s in marked.marks["aheads"] if sentence.span.start <= s.start and s.end <= start]
        is_next = bool(ahead) and marked.words(sentence, ahead[-1].end, start) <= 1
        return is_next and not marked.has("attend", ahead[-1].end, start)

    def _attendants(self, trigger: Trigger, sentence: Sentence, name: Span | None) -> list[Filler]:
        marked = self._marked
        start = name.start if name else trigger.span.start
        before = [
            m
            for m in self._people.in_span(Span(sentence.span.start, start))
            if not self._people.speakers.is_inviting(m.span, sentence)
        ]
        attend = [s for s in marked.marks["attend"] if sentence.span.start <= s.start and s.end <= start]
        if attend and before and before[-1].span.end < attend[-1].start:
            clause = before[-1].span.end, attend[-1].start
            told = marked.first("speech_verbs", *clause) or marked.first("speech", *clause)
            if told and (marked.has("thats", *clause) or self._attendance.is_of_others(Span(told.end, clause[1]))):
                before = []  # "X explained that two ministers will attend", "X said Laos will host"
        found = []
        if not before and (speaker := self._people.speakers.speaker_before(start, sentence)):
            found.append(speaker)
        elif attend and marked.words(sentence, attend[-1].end, start) <= 6:
            verbs = [t for t in marked.triggers_in(Span(sentence.span.start, attend[-1].start)) if not t.is_noun]
            found += self._attendance.guests_of(verbs[0], before, attend[-1].start) if verbs else self._row(before)
            behind = Span(trigger.span.end, self._people.right_end(trigger, sentence))
            companions = [
                m for m in self._people.in_span(behind) if not self._people.speakers.is_inviting(m.span, sentence)
            ]
            if companions and marked.has("with", behind.start, companions[0].span.start):
                found += companions
            if not found and marked.words(sentence, sentence.span.start, attend[-1].start) <= _OPENING_WORDS:
                found += self._attendance.behind_opening(trigger.span.end, sentence)
        elif self._attendance.is_goal_of_journey(start, sentence):
            found += before[-1:] or self._people.in_span(Span(trigger.span.end, sentence.span.end))[:1]
        elif not before and (speaker := self._people.speakers.speaker_before(start, sentence)):
            found.append(speaker)
        elif not before and self._attendance.is_left_behind(start, sentence):
            found += self._people.in_span(Span(trigger.span.end, sentence.span.end))[:1]
        elif before and self._attendance.is_spoken_in(before[-1].span, start, sentence):
            found += before[-1:]
        elif before:
            found += self._attendance.doers(before, start, sentence)
        found = found or ([] if attend or name else self._speaking(before, start, trigger, sentence))
        found = found or self._attendance.in_frame(trigger, sentence, start)
        found = found or self._attendance.expected(trigger, sentence)
        found = found or self._attendance.attending_behind(trigger, sentence)
        if not found and not before and attend and marked.words(sentence, attend[-1].end, start) <= _TO_NAME_WORDS:
            found = self._people.referrers.referred(trigger, sentence)  # "Both leaders will attend the summit"
        return _fillers(found or self._both_sides(trigger, sentence)) or self._of_row(trigger, sentence)

    def _row(self, before: list[PersonMention]) -> list[PersonMention]:
        """Give the last people in front of a verb, without who only tells of them: "X added that A and B attended"."""
        row = before[-1:]
        for person in reversed(before[-_ROW:-1]):
            gap = person.span.end, row[0].span.start
            if gap[0] < gap[1] and any(self._marked.has(key, *gap) for key in ("speech_verbs", "speech")):
                break
            row.insert(0, person)
        return row

    def _of_row(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give the people of the gathering that it stands in a row with: "attended the summit in Bali and the Expo"."""
        marked, start = self._marked, trigger.span.start
        ahead = [
            t for t in marked.triggers_in(Span(sentence.span.start, start)) if t.is_noun and t.kind in _NAMED_FORMS
        ]
        if not ahead:
            return []
        last = ahead[-1]
        name = self.name(last, sentence)
        if last.kind == "meeting" and not (name and marked.has("multilateral", name.start, name.end)):
            return []
        gap = Span(max(last.span.end, min(name.end if name else 0, start)), start)
        if not marked.has("joins", gap.start, gap.end) or any(marked.has(k, *_ends(gap)) for k in ("clauses", "stops")):
            return []
        keys = ("joins", "in", "attend", "tos", "name_articles", "hostings", "plans", "untils")
        known = [s for key in keys for s in marked.beginning(key, gap.start, gap.end)]
        known += self._attendance.settings_in(gap)
        words = [t for t in sentence.tokens_in(*_ends(gap)) if t.is_word and not t.is_capitalized]
        loose = [t for t in words if not any(s.covers(t.span) for s in known)]
        if len(loose) > 1:
            return []
        return self._people.around(last, sentence) if last.kind == "meeting" else self.attendants(last, sentence, name)

    def _both_sides(self, trigger: Trigger, sentence: Sentence) -> list[PersonMention]:
        """Give the two whom a summit is told to be between: "the annual summit between X and Y"."""
        between = self._marked.first("between", trigger.span.end, sentence.span.end)
        people = self._people.in_span(Span(between.end, sentence.span.end))[:_PAIR] if between else []
        if trigger.kind != "summit" or between is None or len({m.name for m in people}) != _PAIR:
            return []
        codes = {self._analysis.country_of_person(m.name) for m in people}
        gap = people[0].span.end, people[1].span.start
        is_pair = len(codes) == _PAIR and self._marked.has("conjunctions", *gap)
        return people if is_pair and not self._marked.has("clauses", between.end, people[1].span.start) else []

    def countries(self, trigger: Trigger, sentence: Sentence, name: Span | None, sides: Sides) -> list[Filler]:
        """Give the countries in its name and those said to take part; none where nothing tells of a side."""
        codes: list[Filler] = []
        is_called = name is not None and self._marked.document.text[name.start - 1 : name.start] not in _QUOTES
        if name is not None and is_called:
            codes += [Filler(m.code, m.span) for m in within(self._analysis.countries, name) if m.kind != "capital"]
        if is_called or name is None:
            codes += self.hosts.row(trigger, sentence)
        taking_part = self._marked.first("present", trigger.span.end, sentence.span.end)
        if taking_part:
            rest = Span(taking_part.end, sentence.span.end)
            codes += [Filler(m.code, m.span) for m in within(self._analysis.countries, rest)]
        codes += [Filler(m.code, m.span) for m in self._owners(trigger, sentence)]
        if host := self.hosts.host(trigger, sentence, name):
            codes.append(host)
        if not is_called and self.hosts.is_put_on(trigger, sentence):  # a title in quotes tells of no side
            codes += self.hosts.organizers(trigger, sentence)
        subject = Span(sentence.span.start, trigger.span.start)
        heads, attend = (self._marked.first(key, subject.start, subject.end) for key in ("heads", "attend"))
        if heads and attend and heads.end < attend.start and not self._people.in_span(subject):
            # "The leaders of Laos, Japan and Chile attended the summit"
            row = within(self._analysis.countries, Span(heads.end, attend.start))
            codes += [Filler(m.code, m.span) for m in row if m.kind != "capital"]
        codes += self.hosts.comers(subject, name or trigger.span, sentence)
        for coreference in sides.coreferences:
            if subject.covers(coreference.span):
                codes += [Filler(code, coreference.span, "inferred") for code in coreference.codes]
        return codes


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _fillers(people: Sequence[PersonMention]) -> list[Filler]:
    return list({m.name: Filler(m.name, m.span) for m in people}.values())
