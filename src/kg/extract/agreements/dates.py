"""Tell when an agreement reached its stage: the date beside the word that tells the stage."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import Cue, Reading, is_one_act
from kg.extract.agreements.distances import chars_apart, in_clause, words_apart
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.analysis import Analysis, within
from kg.extract.dates.datelines import is_stamp
from kg.extract.statuses.quotations import quotations
from kg.lang import LanguagePack
from kg.model.dates import PartialDate
from kg.model.kinds import PAST_SIGNING
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.patterns import alternation

_RELATIVE_WORDS = 5  # "yang terlaksana di Lima pada 22 Agustus"
_NEAR_WORDS = 2  # "signed on 3 May"
_SIDE_WORDS = 4  # "in force for the A and B on 3 May"
_SPEECH_WORDS = 9  # from "said" to the day of saying it
_FOLLOWED_CHARS = 24
_OPENING_CHARS = 16  # "earlier in 2021"
_BESIDE_SAYING_CHARS = 4  # "said | on | Monday"
_LEAST_IN_CLAUSE = 2  # "a letter was | signed"
_LEAD = 2  # the sentences of the lead
_LASTING = ("sign", "end")


class StageDateReader:
    """Attach dates to stage words."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any]) -> None:
        """Take the words that bring in a speaker or a period."""
        section = pack.section("agreements")
        self._speech = PhraseMatcher(Phrase(text, True) for text in section["speech"])
        meetings = pack.section("meetings")
        under = alternation(meetings["under_pacts"])
        # "will ship it on Monday, | under a ten-year contract | signed in May"
        self._under = re.compile(rf"\b(?:{under})\b[^,;:]{{1,80}}\Z")
        said = [*section["speech"], *meetings["speech"], *meetings["speech_verbs"]]
        self._said = PhraseMatcher(Phrase(text, True) for text in said)
        self._tellers = PhraseMatcher(Phrase(text, True) for text in meetings["speech_verbs"])
        self._sayings = PhraseMatcher(Phrase(text, True) for text in section["sayings"])
        self._contrasts = PhraseMatcher(Phrase(text, True) for text in section["contrasts"])
        self._complementizers, self._openings = (frozenset(section[key]) for key in ("complementizers", "leads"))
        self._period = tuple(f" {text}" for text in [*section["period"], *section["until"]])
        self._points = tuple(f" {text}" for text in section.get("points", ())) or ("\0",)
        self._aims, self._futures, self._openers = (
            frozenset(section[key]) for key in ("aims", "futures", "relative_openers")
        )
        self._leads = frozenset(["", *meetings["year_leads"]])
        self._relatives = tuple(f" {text}" for text in section["relatives"])
        self._interviews = tuple(section["interviews"])
        self._statements = tuple(section["statements"])
        self._statement_reach: int = shared["statement_reach"]
        self._ongoing = tuple(f" {text}" for text in section["ongoing"])
        self._earlier = tuple(section["earlier"])
        self._gone_by = PhraseMatcher(Phrase(text, True) for text in section["gone_by"])
        self._vague = PhraseMatcher(Phrase(text, True) for text in meetings["vagues"])
        self._following = tuple(f" {text}" for text in section["following"])
        self._articles = frozenset(section["articles"])
        self._joins = frozenset(section["conjunctions"])
        self._reach: int = shared["narrative_reach"]
        self._stamp_reach: int = shared["stamp_reach"]
        self._speech_reach: int = shared["speech_reach"]
        self._effect_reach: int = shared["effect_reach"]
        self._due = re.compile(section["due_dates"])
        self._anniversaries = re.compile(section["anniversaries"])
        self._back_in = frozenset(section["back_in"])
        self._years = tuple(section.get("years", ()))
        small = ("effect_for", "since", "conjunctions", "articles", "years")
        self._small = frozenset(word for key in small for text in section.get(key, ()) for word in text.split())
        self._dated = frozenset(shared["dated_classes"])

    def beside(
        self, analysis: Analysis, cues: Sequence[Cue], cue: Cue, bounds: tuple[int | None, int | None] = (None, None)
    ) -> DateMention | None:
        """Give the date that the sentence ties to a stage word: the most exact one, then the nearest.

        `bounds`: where what is told of that agreement alone begins and ends: "signed one with A in May, one with B".
        """
        sentence = analysis.document.sentence_at(cue.span.start)
        if sentence is None or cue.name == "expire" or self._is_anniversary(analysis, cue):
            return None  # the day on which it runs out is not that of its stage
        dates = [d for d in within(analysis.dates, sentence.span) if d.end is None]
        if not dates:
            return None
        own = [other for other in cues if sentence.span.covers(other.span) and other.name in self._dated]
        dates = [d for d in dates if not self._is_period(analysis, d) or self._is_next(analysis, cue, d)]
        dates = [d for d in dates if not is_stamp(analysis.document, d) and not self._is_of_name(analysis, sentence, d)]
        dates = [d for d in dates if not self._due.search(analysis.document.folded, sentence.span.start, d.span.start)]
        first, last = bounds[0] or 0, bounds[1] or sentence.span.end
        dates = [d for d in dates if first <= d.span.start < last and not self._is_of_saying(analysis, d, cue)]
        if cue.is_before:
            dates = [d for d in dates if not self._under.search(analysis.document.folded, d.span.end, cue.span.start)]
        if cue.name != "effect":
            dates = [
                d for d in dates if not self._follows(analysis, d, self._ongoing) or self._is_back_in(d, cue, analysis)
            ]
        else:
            behind = [date for date in dates if date.span.start - cue.span.end > -len(cue.span)]
            near = (d for d in behind if self._is_near_effect(analysis, Span(cue.span.end, d.span.start)))
            opening = [date for date in dates if date.span.start - sentence.span.start <= self._effect_reach]
            # "On 1 September 2023 the agreement took effect."
            return next(near, opening[0] if len(dates) == 1 and opening else None)
        owners = ((date, self._owner(analysis, own, date)) for date in dates)
        # "ký" and "ký thỏa thuận với" are one act, and so are "witnessed" and "the signing" behind it.
        tied = [date for date, owner in owners if owner is not None and is_one_act(owner, cue)]
        told = [d for d in tied if d.span.end > cue.span.end]
        told = [d for d in told if words_apart(analysis.document, cue.span, d.span) <= _NEAR_WORDS]
        # "spoke yesterday of the pact signed | in 2009"
        tied = [d for d in tied if not told or any(d.date.is_compatible(each.date) for each in told)]
        tied = in_clause(analysis.document, sentence, tied, cue.span)
        # "began in May 2021 | and concluded | last month": of two as near, the one behind
        return min(
            tied, key=lambda d: (-len(d.date.iso), chars_apart(d.span, cue.span), d.span < cue.span), default=None
        )

    def _is_near_effect(self, analysis: Analysis, gap: Span) -> bool:
        """Tell whether a date follows a word of taking effect at once, or for whom: "in force for A on 3 May"."""
        if gap.end - gap.start <= self._effect_reach:
            return True
        text = gap.of(analysis.document.text)
        names = [mention.span for mention in within(analysis.countries, gap)]
        for name in names:
            text = text.replace(name.of(analysis.document.text), " ")
        words = text.casefold().split()
        return bool(names or words) and len(words) <= _SIDE_WORDS and self._small.issuperset(words)

    def of_row(self, analysis: Analysis, cues: Sequence[Cue], cue: Cue, row: int) -> DateMention | None:
        """Give the date of all that stands in a list: one before its first entry, or a day that ends the sentence."""
        sentence = analysis.document.sentence_at(cue.span.start)
        if sentence is None:
            return None
        behind = within(analysis.dates, Span(row, sentence.span.end))
        date = self.beside(analysis, cues, cue, (None, row))
        if date is not None or len(behind) != 1 or not behind[0].date.day or behind[0].end is not None:
            return date
        rest = analysis.document.text[behind[0].span.end : sentence.span.end]
        is_tag = analysis.document.text.endswith(", ", 0, behind[0].span.start) and not re.search(r"\w", rest)
        return behind[0] if is_tag else None

    def is_of_noun(self, analysis: Analysis, item: Instrument, reading: Reading, date: DateMention) -> bool:
        """Tell whether a year only says which agreement it is, where it is not signed: "a 2019 memorandum lapsed"."""
        is_renewed = reading.cue is not None and reading.cue.name == "renew"  # "renewed a 2020 memorandum"
        if date.date.month or not (is_renewed or reading.stage in PAST_SIGNING):
            return False
        first, second = sorted((date.span, item.span), key=lambda span: span.start)
        gap = analysis.document.folded[first.end : second.start].strip()
        return not gap or gap in self._years

    def is_of_aim(self, analysis: Analysis, cue: Cue, date: DateMention) -> bool:
        """Tell whether a year is that of what is aimed at: "signed an MoU to raise trade to $5 billion by 2030"."""
        gap = analysis.document.folded[cue.span.end : date.span.start].split()
        behind = next((gap[at:] for at, word in enumerate(gap) if word in self._aims), [])
        is_figure = not date.date.month and any(char.isdigit() for word in behind for char in word)
        # "signed a contract on a plant that will run in 2030"
        return is_figure or any(a in self._openers and b in self._futures for a, b in itertools.pairwise(gap))

    def is_of_main(self, analysis: Analysis, cue: Cue, date: DateMention) -> bool:
        """Tell whether a comma parts a date from a clause about a pact: "Under a pact signed with A, B left in May"."""
        sentence, text = analysis.document.sentence_at(cue.span.start), analysis.document.text
        comma = text.rfind(", ", cue.span.end, date.span.start)
        if sentence is None or comma < 0 or ", " in text[date.span.end : sentence.span.end]:
            return False
        words = text[comma + 1 : date.span.start].split()
        is_followed = any(char.isalnum() for char in text[date.span.end : sentence.span.end])
        return is_followed or any(word[0].isupper() for word in words)

    def _is_of_saying(self, analysis: Analysis, date: DateMention, cue: Cue) -> bool:
        """Tell whether a day is that of a saying: "said at a forum on Monday that a contract was signed"."""
        sentence = analysis.document.sentence_at(date.span.start)
        if sentence is None or date.span.end > cue.span.start:
            return False
        end = min(cue.span.start, sentence.span.end)
        gap = analysis.document.folded[date.span.end : end].split()
        is_told = any(word in self._complementizers for word in gap)
        told = Span(sentence.span.start, end)
        text = analysis.document
        said = [hit.span for hit in self._sayings.find(told.of(text.text), told.of(text.folded))]
        # "said on Monday | a pact was signed", but "said on Monday they signed"
        beside = [s for s in said if 0 <= date.span.start - told.start - s.end <= _BESIDE_SAYING_CHARS]
        # ... where the clause tells a time of its own: "a pact was signed | two weeks ago"
        behind = within(analysis.dates, Span(cue.span.end, sentence.span.end))
        is_timed = any(d.date.earliest <= date.date.earliest for d in behind)
        is_timed = is_timed and len(gap) > _LEAST_IN_CLAUSE and gap[0] not in self._openings
        is_clause = is_timed and bool(beside)
        return (is_told and bool(said)) or is_clause

    def narrative(self, analysis: Analysis, cue: Cue, published: PartialDate | None) -> DateMention | None:
        """Give the day on which the story stands where a stage word follows: the last one told before it."""
        sentence = analysis.document.sentence_at(cue.span.start)
        is_past = self._is_before(analysis, cue) or self._is_anniversary(analysis, cue)
        if sentence is None or is_past:
            return None
        is_list = sentence.span.of(analysis.document.text).rstrip().endswith(":")  # "Dokumen yang diteken, yaitu:"
        is_past = is_list and _has(analysis, self._gone_by, sentence.span)
        if is_past or (self.is_relative(analysis, cue) and not is_list):
            return None  # "one of the deals that were signed at the forum": some other day
        if analysis.document.folded.startswith(self._earlier, sentence.span.start):
            return None  # "Before that, A and B had signed": some other day too
        if _has(analysis, self._vague, Span(sentence.span.start, cue.span.end)):
            return None  # "Recently the two signed"
        own = within(analysis.dates, Span(sentence.span.start, cue.span.start))
        if own and self._is_opening(analysis, own[0]):
            return None  # "In 2021, A and B signed": its own time
        first = analysis.document.sentences[max(0, sentence.index - self._reach)].span.start
        told_before = self._days_before(analysis, cue, first, published)
        last, before = next(told_before, None), next(told_before, None)
        if last is not None and before is not None and self._is_aside(analysis, last, before):
            return before  # "visited on 25 January, a visit in return for the one that took place on 22 August"
        return last

    def _days_before(
        self, analysis: Analysis, cue: Cue, first: int, published: PartialDate | None
    ) -> Iterator[DateMention]:
        """Give the days told before a stage word that are of a story, the last first."""
        for date in reversed(analysis.dates):
            if not first <= date.span.start < cue.span.start or not date.date.day or date.end is not None:
                continue
            home = analysis.document.sentence_at(date.span.start)
            if (
                home is None
                or self._is_period(analysis, date)
                or date.span.start < self._stamp_reach
                or is_stamp(analysis.document, date)
            ):
                continue
            if self._has_speech(analysis, max(home.span.start, date.span.start - self._speech_reach), date.span.start):
                continue  # "kata Menteri di Batam, Jumat (13/4)": the day of the saying
            if (
                self._is_of_statement(analysis, date)
                or self._is_of_interview(analysis, date, cue)
                or self._is_of_saying(analysis, date, cue)
            ):
                continue
            if date.is_relative and any(quote.covers(date.span) for quote in quotations(analysis.document)):
                continue  # "\"Today we met,\" he said": the day of the saying, too
            if published is None or date.date.earliest <= published.latest:
                yield date

    def _is_aside(self, analysis: Analysis, date: DateMention, before: DateMention) -> bool:
        """Tell whether a relative clause tells a day, and its sentence or the last a later one."""
        sentence, home = (analysis.document.sentence_at(each.span.start) for each in (date, before))
        if sentence is None or home is None or sentence.index - home.index > 1:
            return False
        near = analysis.document.folded[sentence.span.start : date.span.start].split()[-_RELATIVE_WORDS:]
        return not self._openers.isdisjoint(near) and date.date.latest < before.date.earliest

    def _is_in_aside(self, analysis: Analysis, date: DateMention, cue: Cue) -> bool:
        """Tell whether a day is told aside of who acts: "X, who arrived on Sunday, signed"."""
        sentence, folded = analysis.document.sentence_at(date.span.start), analysis.document.folded
        head = folded[sentence.span.start if sentence else date.span.start : date.span.start]
        words = head[head.rfind(", ") + 1 :].split() if ", " in head else []
        return words[:1] != [] and words[0] in self._openers and "," in folded[date.span.end : cue.span.start]

    def _is_of_name(self, analysis: Analysis, sentence: Sentence, date: DateMention) -> bool:
        """Tell whether a year ends a name: "at the Halal Expo 2025"."""
        before = analysis.document.text[sentence.span.start : date.span.start].split()
        is_bare = date.span.of(analysis.document.text).isdigit() and len(before) > 1
        return is_bare and before[-1][0].isupper() and before[-1].casefold() not in self._years

    def _is_before(self, analysis: Analysis, cue: Cue) -> bool:
        """Tell whether a signing came before what is told: "talks following the signing of a letter of intent"."""
        before = analysis.document.folded[max(0, cue.span.start - _FOLLOWED_CHARS) : cue.span.start].split()
        before = before[:-1] if before[-1:] and before[-1] in self._articles else before
        return cue.is_noun and f" {' '.join(before)}".endswith(self._following)

    def _is_anniversary(self, analysis: Analysis, cue: Cue) -> bool:
        """Tell whether one only looks back at a signing: "the 10th anniversary of the signing of"."""
        start = max(0, cue.span.start - _FOLLOWED_CHARS)
        return cue.is_noun and self._anniversaries.search(analysis.document.folded, start, cue.span.start) is not None

    def _is_period(self, analysis: Analysis, date: DateMention) -> bool:
        is_period = not date.date.day and self._follows(analysis, date, self._period)
        is_period = is_period and not self._follows(analysis, date, self._points)
        return is_period and not self._is_opening(analysis, date)

    def _is_next(self, analysis: Analysis, cue: Cue, date: DateMention) -> bool:
        """Tell whether a year stands right behind a stage word: "yang ditandatangani tahun 2019" is no period."""
        gap = analysis.document.folded[cue.span.end : date.span.start].strip()
        return date.span.start >= cue.span.end and gap.removesuffix(" ".join(self._years)).strip() in self._leads

    def _is_back_in(self, date: DateMention, cue: Cue, analysis: Analysis) -> bool:
        """Tell whether what is signed has been so since: "ký từ năm 2009", "ditandatangani sejak 2009"."""
        gap = analysis.document.folded[cue.span.end : date.span.start].strip()
        return cue.name in _LASTING and date.span.start >= cue.span.end and gap in self._back_in

    def _is_opening(self, analysis: Analysis, date: DateMention) -> bool:
        """Tell whether a date opens a sentence, and so holds for it: "Pada tahun 2021, A dan B meneken …"."""
        sentence = analysis.document.sentence_at(date.span.start)
        if sentence is None or date.date.day or date.span.start - sentence.span.start > _OPENING_CHARS:
            return False
        return analysis.document.folded[sentence.span.start : date.span.start].strip() in self._leads

    def _is_of_statement(self, analysis: Analysis, date: DateMention) -> bool:
        """Tell whether a date is that of a press release: "dalam keterangannya, Minggu (19/10)"."""
        before = analysis.document.folded[max(0, date.span.start - self._statement_reach) : date.span.start]
        return any(word in before for word in self._statements)

    def _follows(self, analysis: Analysis, date: DateMention, words: tuple[str, ...]) -> bool:
        before = analysis.document.folded[max(0, date.span.start - _FOLLOWED_CHARS) : date.span.start].rstrip()
        return f" {before}".endswith(words)

    def _owner(self, analysis: Analysis, cues: Sequence[Cue], date: DateMention) -> Cue | None:
        """Give the stage word that a date belongs to: the last one before it, else the first behind it."""
        text = analysis.document.text
        if self._is_day_of_saying(analysis, cues, date):
            return None
        before = [other for other in cues if other.span.start < date.span.start]
        behind = [other for other in cues if other.span.start >= date.span.end]
        if before and _has(analysis, self._contrasts, Span(before[-1].span.end, date.span.start)):
            before = []  # "A was among the first to strike a deal, while B held talks last month"
        if before and not self._has_speech(analysis, before[-1].span.end, date.span.start):
            # "on Thursday signed": a date that leans on the next verb is that verb's, unless the one before it is near.
            is_near = len(text[before[-1].span.end : date.span.start].split()) <= _NEAR_WORDS
            is_near = is_near or self.is_relative(analysis, before[-1])
            if behind and not text[date.span.end : behind[0].span.start].strip() and not is_near:
                return behind[0]
            if self._is_tag(analysis, before[-1], date):
                # "ended the contract signed in 2016, Monday (12/5)": the day is of the main verb.
                return before[-2] if len(before) > 1 else None
            return before[-1]
        if before or not behind or self._is_in_aside(analysis, date, behind[0]):
            return None
        if not self._is_told(analysis, date, behind[0]):
            # "set up a partnership in 2009 and signed": the date is of what came before.
            gap = analysis.document.folded[date.span.end : behind[0].span.start].split()
            return None if gap[:1] and gap[0] in self._joins else behind[0]
        return None

    def is_relative(self, analysis: Analysis, cue: Cue) -> bool:
        """Tell whether a stage word stands in a clause about the noun before it: "yang diteken dengan A pada 2022"."""
        return f" {analysis.document.folded[max(0, cue.span.start - 20) : cue.span.start].rstrip()}".endswith(
            self._relatives
        )

    def _is_tag(self, analysis: Analysis, cue: Cue, date: DateMention) -> bool:
        """Tell whether a date stands behind a comma, behind a word that has a date of its own."""
        own = [other for other in within(analysis.dates, Span(cue.span.start, date.span.start)) if other != date]
        text = analysis.document.text
        is_own = bool(own) and len(text[cue.span.end : own[0].span.start].split()) <= _NEAR_WORDS
        is_own = is_own or (bool(own) and self.is_relative(analysis, cue))
        return is_own and "," in text[own[-1].span.end : date.span.start]

    def _is_day_of_saying(self, analysis: Analysis, cues: Sequence[Cue], date: DateMention) -> bool:
        """Tell whether a day behind a comma ends a sentence of speech: "X said A signed it, Monday (12/5)"."""
        document, sentence = analysis.document, analysis.document.sentence_at(date.span.start)
        if sentence is None or not cues or not date.date.day or not document.text.endswith(", ", 0, date.span.start):
            return False
        if any(char.isalnum() for char in document.text[date.span.end : sentence.span.end]):
            return False
        zone = Span(sentence.span.start, max(sentence.span.start, cues[0].span.start))
        return bool(self._tellers.find(zone.of(document.text), zone.of(document.folded)))

    def spoken_day(self, analysis: Analysis, cue: Cue) -> PartialDate | None:
        """Give the day on which somebody spoke, in the sentence of a stage word or else in the lead."""
        own = analysis.document.sentence_at(cue.span.start)
        body = [sentence for sentence in analysis.document.sentences if sentence.region == "body"]
        days = [self._spoken_in(analysis, sentence) for sentence in (own, *body[:_LEAD]) if sentence is not None]
        return next(filter(None, days), None)

    def _spoken_in(self, analysis: Analysis, sentence: Sentence) -> PartialDate | None:
        document = analysis.document
        for date in within(analysis.dates, sentence.span):
            if not date.date.day or date.end is not None or date.is_relative:
                continue
            start = max(sentence.span.start, date.span.start - self._speech_reach)
            zone = Span(start, date.span.start)
            hits = self._said.find(zone.of(document.text), zone.of(document.folded))
            if hits and sentence.count_words(start + hits[-1].span.end, date.span.start) <= _SPEECH_WORDS:
                return date.date
        return None

    def _is_of_interview(self, analysis: Analysis, date: DateMention, cue: Cue) -> bool:
        """Tell whether a noun of signing stands behind an interview's day: "phỏng vấn ngày 12/10 về việc ký kết"."""
        start, end = date.span.start - self._statement_reach, date.span.end + self._statement_reach
        around = analysis.document.folded[max(0, start) : min(cue.span.start, end)]
        return cue.is_noun and any(word in around for word in self._interviews)

    def _is_told(self, analysis: Analysis, date: DateMention, cue: Cue) -> bool:
        """Tell whether a day is that of speech about what follows: "On Friday, X disclosed three firms had signed"."""
        gap = Span(date.span.end, cue.span.start)
        is_said = self._has_speech(analysis, gap.start, gap.end) or _has(analysis, self._tellers, gap)
        return is_said or self._is_of_interview(analysis, date, cue)

    def _has_speech(self, analysis: Analysis, start: int, end: int) -> bool:
        return bool(self._speech.find(analysis.document.text[start:end], analysis.document.folded[start:end]))


def _has(analysis: Analysis, words: PhraseMatcher[bool], span: Span) -> bool:
    """Tell whether one of some words stands in a stretch of a text."""
    return bool(words.find(span.of(analysis.document.text), span.of(analysis.document.folded)))
