"""Tell which date and place in a sentence belong to which trigger."""

from collections.abc import Mapping, Sequence
from datetime import date

from kg.extract.analysis import Analysis, within
from kg.extract.dates.datelines import is_filed, is_of_city
from kg.extract.meetings.encounters import PlaceFiller
from kg.extract.meetings.houses import city_of_house
from kg.extract.meetings.journeys import month_around, month_of, toured_country
from kg.extract.meetings.owning import Ownership
from kg.extract.meetings.programmes import is_of_stay
from kg.extract.meetings.ranges import lasting
from kg.extract.meetings.travel import is_direct_goal, is_whence
from kg.extract.meetings.words import AROUND, GATHERINGS, MarkedDocument, Trigger
from kg.model.frozen import replace
from kg.model.kinds import COUNTRY_NAMES, UNION
from kg.model.mentions import DateMention, PlaceMention
from kg.model.spans import Span, SpanCover, by_span
from kg.text.document import Sentence

_COUNTRY_KINDS = COUNTRY_NAMES | {"metonym"}
_FIRST_DAYS = 5  # what ends so early in a month may have begun in the one before
_GOAL_WORDS = 2  # "a visit to Japan"
_DATELINE_WORDS = 4
_SAME_CLAUSE_WORDS = 2
_OFFICE_CHARS = 60
_SAID_CHARS = 12  # behind "hari ini"
_LEAD = 3  # a caption or a stamp may stand in front of the dateline
_AT = ("openers", "attend")  # the forum
_TO_NEXT_WORD = 2  # the blank behind a noun and the first letter of what follows


class SettingReader:
    """Find when and where, for the triggers of one document that tell of encounters."""

    def __init__(
        self, analysis: Analysis, marked: MarkedDocument, triggers: Sequence[Trigger], countries: Mapping[str, str]
    ) -> None:
        """Bind to one document; `countries` gives each code's English name."""
        self._analysis, self._marked = analysis, marked
        self.countries = countries
        self._triggers: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            self._triggers.setdefault(trigger.sentence, []).append(trigger)
        self.owning = Ownership(analysis, marked, self._triggers)
        places = [
            place
            if place.kind != "country" or (name := countries.get(place.country or "", place.name)) == place.name
            else replace(place, name=name)
            for place in analysis.places
            if place.kind != "country" or place.country != UNION
        ]
        taken = SpanCover(place.span for place in places)
        places += [
            PlaceMention(m.span, countries[m.code], m.code, "country")
            for m in analysis.countries
            if m.kind in _COUNTRY_KINDS and m.code in countries and m.code != UNION and not taken.overlaps(m.span)
        ]
        self.places = tuple(sorted(places, key=by_span))

    def day(self, trigger: Trigger, sentence: Sentence, *, is_definite: bool = False) -> DateMention | None:
        """Give the date that belongs to this trigger rather than to another, or to speaking."""
        owners = self.owning.owners(trigger, sentence)
        own = [m for m in within(self._analysis.dates, sentence.span) if self.owning.is_own(m.span, owners, sentence)]
        around = [m for m in own if m.end is not None and not self.owning.is_nearest(m.span, trigger, sentence)]
        own = [m for m in own if m not in around and not self._is_of_dateline(m.span, sentence)]
        owning = self.owning
        own = [m for m in own if not owning.is_elsewhen(m.span, trigger, sentence)]
        apart = (owning.is_said_before, owning.is_of_thing_ahead, owning.is_of_relative, owning.is_of_work)
        own = [m for m in own if not any(tells(m.span, trigger) for tells in apart)]
        own = [m for m in own if not owning.is_aside_ahead(m.span, trigger)]
        own = [m for m in own if m.date.month or not self._marked.ends_at("fiscals", m.span.start)]
        barred = ("befores", "untils") if trigger.kind == "signing" else ("befores",)  # "minutes before 24 November"
        own = [m for m in own if not (m.date.day and any(self._marked.ends_at(k, m.span.start) for k in barred))]
        own = [m for m in own if not self.owning.is_of_settling(m.span, trigger)]
        opening = [m for m in within(self._analysis.dates, sentence.span)[:1] if not m.date.month]
        opening = [m for m in opening if self.owning.is_opening_year(m.span, trigger, sentence)]
        own = [m for m in own if m.date.month or m in opening or self.owning.is_close(m.span, trigger, sentence)]
        own = own or opening
        if is_definite:
            own = [m for m in own if self.owning.is_beside(m.span, trigger, sentence)]
        if not own:
            # "signed at the expo in Bali on 11-14 June": in June.
            is_signed = trigger.kind == "signing" and bool(around) and around[0].span.start >= trigger.span.end
            return month_of(around[0]) if is_signed else None
        behind = self._nearest([m for m in own if m.span.start >= trigger.span.end], trigger, sentence)
        ahead = [m for m in own if m.date.day and m.date.year in {y.date.year for y in behind}]
        ahead = [m for m in ahead if any(self._marked.has(key, m.span.end, trigger.span.start) for key in _AT)]
        if trigger.kind in GATHERINGS and ahead and not any(m.date.month for m in behind):
            behind = ahead  # "on 4 October, X spoke at the Trade Forum 2023"
        best = min(behind or own, key=lambda m: (-len(m.date.iso), abs(m.span.start - trigger.span.start)))
        is_framed = best.end is None and self.owning.is_framework(trigger, best.span, sentence)
        if best.date.day and (is_framed or (best.end is not None and is_of_stay(best.span, trigger, self._marked))):
            return month_around(best)
        if trigger.kind in AROUND and best.end is None and self._is_last_day(best, sentence):
            return month_around(best) if best.date.day > _FIRST_DAYS else None
        if best.date.day and best.end is None and self.owning.is_last_day(best.span, trigger, sentence):
            return month_around(best) if best.date.day > _FIRST_DAYS else None
        return (
            lasting(best, sentence, self._analysis, self._marked)
            if trigger.kind == "visit" and best.end is None
            else best
        )

    def _nearest(self, behind: list[DateMention], trigger: Trigger, sentence: Sentence) -> list[DateMention]:
        """Leave out the dates of another clause: "met him in March 2019, and I am glad that today we sign"."""
        kept = behind[:1]
        for mention in behind[1:]:
            gap = kept[-1].span.end, mention.span.start
            is_apart = any(self._marked.has(key, *gap) for key in ("self", "thats", "theirs"))
            if gap[0] < gap[1] and is_apart and self._marked.has("conjunctions", *gap):
                break
            # A year in a name parts nothing: "the Annual Meeting 2026 in Bali, Tuesday 21 July 2026".
            is_date = kept[-1].date.month or self.owning.is_behind_setting(kept[-1].span, trigger, sentence)
            if is_date and self._is_of_next_clause(*gap, mention.span.end, sentence):
                break
            kept.append(mention)
        return kept

    def _is_of_next_clause(self, start: int, end: int, past: int, sentence: Sentence) -> bool:
        """Tell whether a date [end, past) is not of the clause that a date before it closes.

        A comma parts them, and more than a few words or one of speech: "met him in May, said today that …".
        """
        if "," not in self._marked.document.text[start:end]:
            return False
        is_said = any(self._marked.has(key, start, past + _SAID_CHARS) for key in ("speech", "speech_verbs"))
        return is_said or self._marked.words(sentence, start, end) > _SAME_CLAUSE_WORDS

    def moved_day(self, cue: Span, sentence: Sentence) -> DateMention | None:
        """Give the day that something is moved to: "from 12 May to 28 May"; None where only the old one is told.

        Args:
            cue: The word that says so ("postponed").
            sentence: Its sentence.
        """
        for mention in within(self._analysis.dates, Span(cue.start, sentence.span.end)):
            start, end = mention.span.start, mention.end
            leads = [s for s in self._marked.marks["moved_to"] if cue.start <= s.start and s.end <= start]
            gaps = [[t for t in sentence.tokens_in(lead.end, start) if t.is_word] for lead in leads]
            if any(len(gap) <= 1 and not any(t.is_capitalized for t in gap) for gap in gaps):
                return mention  # "ke bulan Julai"
            inside = self._marked.first("moved_to", start, mention.span.end)
            is_own = any(t.span.start == mention.span.end + 1 for t in self._marked.triggers)  # "his 16-18 May visit"
            if end is not None and inside is not None and not is_own:
                return replace(mention, date=end, end=None)  # "from 12 to 28 May"
        return None

    def _is_last_day(self, mention: DateMention, sentence: Sentence) -> bool:
        """Tell whether a day is only the one it ends on: "a visit that lasts until 23 June"."""
        start = mention.span.start
        # "đến | ngày 29/8" is written "đến ngày | 29/8", too
        ends = [s for s in self._marked.marks["untils"] if sentence.span.start <= s.start < start]
        ends = [s for s in ends if s.end <= mention.span.end]
        if not mention.date.day or not ends or self._marked.words(sentence, min(ends[-1].end, start), start) > 1:
            return False
        if ends[-1].end < start and within(self.places, Span(ends[-1].end, start)):
            return False
        before = within(self._analysis.dates, Span(sentence.span.start, ends[-1].start))
        return not any(m.date.day and not self._is_of_dateline(m.span, sentence) for m in before)

    def _is_of_dateline(self, span: Span, sentence: Sentence) -> bool:
        """Tell whether a date only says when the story was filed: "Hanoi, 5/3/2024 - The minister …"."""
        is_dashed = is_filed(self._marked.document.text, span.end)
        return is_dashed and self._marked.words(sentence, sentence.span.start, span.start) <= _DATELINE_WORDS

    def spoken_day(self) -> date | None:
        """Give the latest full day on which someone is said to have spoken; what lies behind it was still to come."""
        days = [
            mention.date.earliest
            for sentence in self._marked.document.sentences
            for mention in within(self._analysis.dates, sentence.span)
            if mention.date.day and mention.end is None and self.owning.is_of_speech(mention.span, sentence)
        ]
        return max(days, default=None)

    def lone_date(self, sentence: Sentence, trigger: Trigger | None = None) -> DateMention | None:
        """Give the only day that a sentence has and that is not one of speaking."""
        own = self.owning
        apart = (own.is_said_before, own.is_of_relative, own.is_of_settling, own.is_of_thing_ahead)
        aside = (own.is_of_work, own.is_aside_ahead)
        dates = [
            m
            for m in within(self._analysis.dates, sentence.span)
            if m.date.month
            and not self.owning.is_spoken(m.span, sentence)
            and not own.is_behind(
                m.span, sentence, trigger.span.end if trigger and trigger.span.end <= m.span.start else 0
            )
            and not self._is_of_dateline(m.span, sentence)
            and not (m.end is None and self._is_last_day(m, sentence))
            and not any(tells(m.span, trigger) for tells in apart + aside)
            and not self.owning.is_of_speech_at(m.span, trigger, sentence)
            and not self.owning.opens_other(m.span, trigger, sentence)
        ]
        return dates[0] if len({m.date for m in dates}) == 1 else None

    def place(self, trigger: Trigger, sentence: Sentence, *, is_definite: bool = False) -> PlaceFiller | None:
        """Give the place that a preposition puts this trigger's encounter in; a city before a country."""
        owners, of = self.owning.owners(trigger, sentence), self.owning
        apart = (of.is_said_before, of.is_of_settling, of.is_onward, of.is_of_thing_ahead, of.is_before_here)
        own = [
            m
            for m in within(self.places, sentence.span)
            if self.owning.is_own(m.span, owners, sentence)
            and self._is_located(m, trigger, sentence)
            and not any(tells(m.span, trigger) for tells in apart)
            and not self.owning.is_of_gathering_over(m.span, trigger, sentence)
            and not (self.owning.is_of_agenda(m.span, sentence) or self.owning.is_destination(m.span, sentence))
            and not self.owning.is_done_under(m.span, trigger, sentence)
        ]
        if is_definite:
            own = [m for m in own if self.owning.is_beside(m.span, trigger, sentence)]
        if not own:
            return self._dateline(trigger, sentence)
        is_visit = trigger.kind == "visit"
        if is_visit and (toured := toured_country(own, self.places, sentence, self._marked, self.countries)):
            return toured
        behind = [m for m in own if m.span.start >= trigger.span.end] if is_visit else []
        best = min(own, key=lambda m: (m.kind == "country", m.span.start < trigger.span.end, m.span.start))
        if trigger.is_noun and len(behind) > 1:
            # "the trade mission of Laos to Peru": where a preposition leads is the goal
            led = [m for m in behind if self._marked.ends_at("tos", m.span.start)]
            abroad = [m for m in behind if m.kind == "country" and self._marked.ends_at("in", m.span.start)]
            led = led or ([] if self._marked.ends_at("in", behind[0].span.start) else abroad)
            behind = led or behind
            best = led[0] if led and best.country != led[0].country else best
        if behind and self._marked.words(sentence, trigger.span.end, behind[0].span.start) <= _GOAL_WORDS:
            best = behind[0]
        return PlaceFiller(best.name, best.country, best.kind == "country", best.span)

    def lone_place(self, sentence: Sentence, trigger: Trigger | None = None) -> PlaceFiller | None:
        """Give the only city that a sentence puts something in, outside another clause behind the trigger."""
        own = self.owning
        apart = (own.is_behind_clause, own.is_said_before, own.is_of_settling, own.is_onward, own.is_of_thing_ahead)
        cities = [
            m
            for m in within(self.places, sentence.span)
            if m.kind != "country"
            and self._is_located(m, None, sentence)
            and not own.is_spoken(m.span, sentence)
            and not any(tells(m.span, trigger) for tells in apart)
            and not own.is_of_gathering_over(m.span, trigger, sentence)
            and not own.is_of_speech_at(m.span, trigger, sentence)
            and not (own.is_of_agenda(m.span, sentence) or own.is_destination(m.span, sentence))
        ]
        if len({m.name for m in cities}) != 1:
            return None
        return PlaceFiller(cities[0].name, cities[0].country, False, cities[0].span)

    def named_city(self, name: Span) -> PlaceFiller | None:
        """Give the only city in a gathering's name, which says where it is: "the Bali Trade Forum"."""
        cities = [m for m in within(self.places, name) if m.kind != "country"]
        text = self._marked.document.text
        if len(cities) != 1 or "-" in text[max(0, cities[0].span.start - 1) : cities[0].span.end + 1]:
            return None
        return PlaceFiller(cities[0].name, cities[0].country, False, cities[0].span, "inferred")

    def spoken_place(self, sentence: Sentence) -> PlaceFiller | None:
        """Give the only city that a sentence says something was said in, "here" too."""
        cities = [
            m for m in within(self.places, sentence.span) if m.kind != "country" and self._is_located(m, None, sentence)
        ]
        if not cities and self._marked.has("here", sentence.span.start, sentence.span.end):
            return self.dateline_place()
        if len({m.name for m in cities}) != 1:
            return None
        return PlaceFiller(cities[0].name, cities[0].country, False, cities[0].span, "inferred")

    def _dateline(self, trigger: Trigger, sentence: Sentence) -> PlaceFiller | None:
        """Give the dateline's place where the sentence says "here", or at whose office."""
        premises = self._marked.first("premises", trigger.span.end, sentence.span.end)
        if trigger.kind == "meeting" and premises:
            place = city_of_house(premises, self.places) or self.dateline_place()
            return None if place and self._is_abroad(premises, place, sentence) else place
        return self.dateline_place() if self._marked.has("here", trigger.span.start, sentence.span.end) else None

    def _is_abroad(self, premises: Span, place: PlaceFiller, sentence: Sentence) -> bool:
        """Tell whether an office is told to be another country's: "at the ministry of Peru", "at the palace, Lima"."""
        behind = premises.end, min(sentence.span.end, premises.end + _OFFICE_CHARS)
        comma = self._marked.document.text.find(",", *behind)
        stretch = Span(premises.end, comma + 3 if comma >= 0 else behind[1])
        codes = [m.code for m in self._analysis.countries if m.span.overlaps(stretch)]
        codes += [m.country for m in self.places if m.country and m.span.overlaps(stretch)]
        lands = {
            self._analysis.country_of_person(m.name) for m in within(self._analysis.person_mentions, sentence.span)
        }
        is_of_others = place.basis == "inferred" and bool(lands - {None}) and place.country not in lands
        return is_of_others or any(code != place.country for code in codes)

    def dateline_place(self) -> PlaceFiller | None:
        """Give the city of the dateline: one that stands in front of the first sentence of the body."""
        document = self._marked.document
        bodies = {s.span.start: s for s in [s for s in document.sentences if s.region == "body"][:_LEAD]}
        datelines = [r.span for r in document.regions if r.kind == "dateline"]
        for place in self.places:
            if place.kind == "country":
                continue
            body = bodies.get(place.span.start)
            opens = body is not None and self._is_filed_from(place.span, body, datelines)
            if opens or any(line.covers(place.span) for line in datelines):
                return PlaceFiller(place.name, place.country, False, place.span, "inferred")
        return None

    def _is_filed_from(self, place: Span, body: Sentence, datelines: list[Span]) -> bool:
        """Tell whether the city that opens a story is its dateline: "Jakarta.", "OSAKA, Japan, April 26 -"."""
        text = self._marked.document.text
        if text[place.end : place.end + 1] in tuple("-–—") or text[place.end : body.span.end] == ".":
            return True
        if text.startswith(": ", place.end) and text[place.end + 2 : place.end + 3].isupper():
            return True  # "Beijing: Presiden …"
        before = [line for line in datelines if not text[line.end : place.start].strip()]
        if before and text[before[-1].end - 1] == ",":
            return True  # "Liputan6.com, Surabaya Menteri …"
        return place.of(text).isupper() and is_of_city(text, place.end)

    def _is_located(self, place: PlaceMention, trigger: Trigger | None, sentence: Sentence) -> bool:
        """Tell whether a preposition leads to a place; a title or a body's name takes its place away."""
        if (taken := self._is_named_otherwise(place, trigger)) is not None:
            return not taken
        if trigger and trigger.kind == "signing" and self.owning.is_topic(place.span, trigger, sentence):
            return False
        marked, document, of, span = self._marked, self._marked.document, self.owning, place.span
        if of.is_of_pair(span, sentence) or of.is_behind_clause(span, trigger) or is_whence(span, trigger, marked):
            return False
        text = document.text
        if place.kind == "country" and "-" in text[max(0, place.span.start - 1) : place.span.end + 1]:
            return False  # "at the China-ASEAN Expo"
        preposition = None
        for span in marked.beginning("in", sentence.span.start, place.span.start):
            is_other = text.startswith("-", span.end) or marked.has("sinces", span.end, place.span.start)
            if span.end <= place.span.start and not is_other:
                preposition = span  # not "to a great power since Moscow's war", "Rundingan ke-3 Malaysia dan Laos"
        if preposition and not within(self._analysis.person_mentions, Span(preposition.end, place.span.start)):
            opens = preposition.start <= sentence.span.start + 1
            if opens and preposition in marked.marks["tos"] and text.startswith(", ", place.span.end):
                return False  # "To Indonesia, this forum is of use"
            words = self.owning.words_to(place.span, preposition.end, sentence)
            if (place.kind == "country" and self._is_seat(preposition, trigger)) or self._is_of_mission(preposition):
                return False
            if words <= (0 if place.kind == "country" else 6):
                return trigger is None or place.kind != "country" or not self.owning.is_stopped(trigger, place.span)
        if trigger and is_direct_goal(trigger, place.span, marked):
            reach = 0 if trigger.is_noun else 5 if place.kind != "country" else 1
            return self.owning.words_to(place.span, trigger.span.end, sentence) <= reach
        # "Hanoi, 11 January": a city right behind another place or the date.
        if document.text[max(0, place.span.start - 2) : place.span.start] != ", " or place.kind == "country":
            return False
        end = place.span.start - 2
        names = [m.span.end for m in self._analysis.person_mentions]
        names += [m.span.end for m in self._analysis.organization_mentions]
        before = next((m for m in self.places if m.span.end == end), None)
        # "director for East Java, Bali and Lombok": no preposition leads to the first of them.
        return end not in names and (before is None or self._is_located(before, trigger, sentence))

    def _is_named_otherwise(self, place: PlaceMention, trigger: Trigger | None) -> bool | None:
        """Tell whether a place is part of a title's or body's name; False where the body is there, None if neither."""
        is_in = trigger is not None and (not trigger.is_noun or trigger.kind in GATHERINGS)
        for office in self._analysis.offices:
            if not office.span.overlaps(place.span) or (is_in and trigger and office.span.overlaps(trigger.span)):
                continue  # "Mesyuarat Peringkat | Menteri Majlis Padi di Lima"
            if place.kind == "venue" and place.span.start < office.span.start:
                continue  # "tại Phủ | Chủ tịch, Chủ tịch nước X"
            is_behind = trigger is None or trigger.span.end <= office.span.start
            if is_behind and office.role == "executive" and self._marked.ends_at("in", place.span.start):
                continue  # "met the chief executive of a firm in Tokyo"
            # "Presiden X di Brasilia" is no office of a place.
            if not within(self._analysis.person_mentions, Span(office.span.start, place.span.start)):
                return True
        start, end = place.span.start, place.span.end
        for body in self._analysis.organization_mentions:
            if body.span.start <= start and end <= body.span.end:
                if place.kind == "venue":
                    return None
                return place.kind == "country" or not self._is_mission(body.span)
        return None

    def _is_mission(self, body: Span) -> bool:
        """Tell whether something is told to be at an embassy or consulate, whose name ends with its city."""
        return self._marked.ends_at("in", body.start) and self._marked.has("missions", body.start, body.end)

    def _is_of_mission(self, preposition: Span) -> bool:
        """Tell whether a place only says which mission is told of: "the embassy in Lima staged the forum"."""
        bodies = [m.span for m in self._analysis.organization_mentions if m.span.end == preposition.start - 1]
        return any(self._marked.has("missions", b.start, b.end) and not self._is_mission(b) for b in bodies)

    def _is_seat(self, preposition: Span, trigger: Trigger | None) -> bool:
        """Tell whether a country only says where a body or an office is: "the chamber in Laos", "envoy to Laos".

        Not an office that a visit is of ("the premier's visit to Laos"), nor whose a gathering is: "KTT ASEAN di Laos".
        """
        is_visit = trigger is not None and trigger.kind == "visit"
        spans = [m.span for m in self._analysis.offices if not is_visit or m.role == "ambassador"]
        nouns = [t.span for t in self._marked.triggers if t.is_noun and t.kind in GATHERINGS]
        named = [Span(noun.start, noun.end + _TO_NEXT_WORD) for noun in nouns]
        spans += [m.span for m in self._analysis.organization_mentions if not any(m.span.overlaps(n) for n in named)]
        return any(span.end == preposition.start - 1 for span in spans)
