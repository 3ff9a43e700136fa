"""Tell what an agreement is about and for how long: the sectors and the term told of it."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.cues import Cue
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.agreements.topics import TopicReader
from kg.extract.analysis import Analysis, within
from kg.lang import LanguagePack
from kg.model.mentions import SectorMention
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.lexicon import Phrase, PhraseMatcher
from kg.text.patterns import alternation, longest_first

_ENUMERATORS_MIN = 2
_CLAUSE_CHARS = 12
_PAIR = 2
_SOME_MIN = 3
_PIECE = re.compile(r",|;")
_HEAD_CHARS = 60
_TOPIC_WORDS = 10
_TOPIC_WORD = re.compile(r"[^\W\d_]{3,}|[^\w\s]")


class ScopeReader:
    """Read scopes with a pack's words for "on", "namely" and "the MoU covers"."""

    def __init__(self, pack: LanguagePack, shared: Mapping[str, Any]) -> None:
        """Compile the pack's `agreements.yml`."""
        section = pack.section("agreements")
        self._openers = PhraseMatcher(Phrase(text, True) for text in section["list_openers"])
        self._scopes = tuple(f"{text} " for text in section["scope"])
        self._scope_words = PhraseMatcher(Phrase(text, True) for text in section["scope"])
        self._joins = PhraseMatcher(Phrase(text, True) for text in section["conjunctions"])
        self._ands = (",", ";", *(f" {word}" for word in section["conjunctions"] if word not in section["with"]))
        self._links = tuple(
            f" {word}" for key in ("articles", "conjunctions", "subordinators") for word in section[key]
        )
        ones = [text for text, number in section["enumerators"].items() if number == 1]
        ones += [*section["indefinite"], *section["each"], *section["list_openers"]]
        self._ones = tuple(sorted(ones, key=len, reverse=True))
        self._enumerators = PhraseMatcher(Phrase(text, number) for text, number in section["enumerators"].items())
        self._strict_kinds = frozenset(shared["named_scope_kinds"])
        self._follow_ups = PhraseMatcher(Phrase(text, True) for text in section["scope_sentences"])
        self._aims = PhraseMatcher(Phrase(text, True) for text in section["aims"])
        self._pointing = re.compile(section["scope_pointing"])
        self._told = re.compile(section["scope_told"])
        self._durations = [re.compile(pattern) for pattern in section["durations"]]
        self._units: dict[str, str] = section["duration_units"]
        self._numbers: dict[str, int] = section["numbers"]
        self._follow_reach: int = shared["follow_reach"]
        numbers, openers = (alternation(longest_first(section[key])) for key in ("numbers", "list_openers"))
        self._counted = re.compile(rf"\b(?P<number>{numbers}|\d{{1,2}}) (?:[\w-]+ ){{0,7}}?(?:{openers}) ")
        self._topic = re.compile(rf"\s*(?:{alternation(section['name']['about'])})\s")
        self._topic_ends = frozenset(section["topic_ends"])
        self._subjects = TopicReader(section, round(shared["subject_words"] * float(section.get("reach_factor", 1.0))))
        many = rf"(?:{alternation(section['vague_numbers'])}) (?:[^\W\d_]+ )?"
        self._many_fields = re.compile(rf"(?<!\w){many}(?:{alternation(section['field_nouns'])})(?!\w)")
        self._parts = PhraseMatcher(Phrase(text, True) for text in section["some_of"])
        self._bare = frozenset([*section["topic_bare"], *section["conjunctions"]])
        beside = ("articles", "indefinite", "definite_before", "definite_after", "each", "other", "numbers", "with")
        self._plain = self._bare.union(
            self._topic_ends, section["name"]["connectors"], *(section[key] for key in beside)
        )

    def sectors(
        self, analysis: Analysis, marks: Marks, instruments: Sequence[Instrument], index: int, clause: Span
    ) -> tuple[SectorMention, ...]:
        """Give the sectors told of `instruments[index]` in its own clause: in its name, else behind it."""
        item = instruments[index]
        named = within(analysis.sectors, item.name) if item.name is not None else []
        named += within(analysis.sectors, item.lead) if item.lead is not None else []
        region = self.region(analysis, marks, instruments, index)
        told = within(analysis.sectors, region)
        if item.kind in self._strict_kinds:
            start = region.of(analysis.document.folded).lstrip()
            told = told if start.startswith(self._scopes) else []
        elif not told and not named:
            # "Battery maker A and B signed a joint venture": what the sides make.
            rows = self._rows(analysis, marks, instruments, index)
            told = within(analysis.sectors, _part(analysis.document.text, clause, item.span))
            told = [mention for mention in told if not any(row.covers(mention.span) for row in rows)]
        return tuple(_unique([*named, *told]))

    def _rows(self, analysis: Analysis, marks: Marks, instruments: Sequence[Instrument], index: int) -> list[Span]:
        """Give what is the others' own where a sentence tells of several, joined by "and" or each "between" its sides.

        "An MoU between A and B on gas, a contract between C and D", "a tax treaty and an MoU on rice".
        """
        item, found = instruments[index], []
        is_sided = marks.has("between", self.region(analysis, marks, instruments, index))
        first = bisect_left(instruments, item.sentence, key=_by_sentence)
        last = bisect_left(instruments, item.sentence + 1, key=_by_sentence)
        for n in range(first, last):
            other = instruments[n]
            if n == index or other.is_loose:
                continue
            row = self.region(analysis, marks, instruments, n)
            is_listed = item.is_listed and other.is_listed
            if is_listed or other.is_joined or item.is_joined or (is_sided and marks.has("between", row)):
                found.append(Span((other.lead or other.span).start, row.end))
        return found

    def topic(self, analysis: Analysis, marks: Marks, instruments: Sequence[Instrument], index: int) -> frozenset[str]:
        """Give the words that tell what `instruments[index]` is on: "a memorandum on port security"."""
        region = self.region(analysis, marks, instruments, index)
        opening = self._topic.match(analysis.document.folded, region.start, region.end)
        if opening is None:
            return frozenset()
        days = within(analysis.dates, region)
        end = min([region.end, *(day.span.start for day in days[:1])])
        words = []
        for match in itertools.islice(_TOPIC_WORD.finditer(analysis.document.folded, opening.end(), end), _TOPIC_WORDS):
            if not match[0].isalpha() or match[0] in self._topic_ends:
                break
            words.append(match[0])
        return frozenset(words) - self._bare

    def is_told(self, analysis: Analysis, instruments: Sequence[Instrument], index: int, cue: Cue | None) -> bool:
        """Tell whether words say what one is on: "power supply agreement", "to train pilots", "The MoU covers"."""
        document, item = analysis.document, instruments[index]
        sentence = document.sentences[item.sentence]
        behind = Span(item.span.end, sentence.span.end)
        if self._aims.find(behind.of(document.text), behind.of(document.folded)):
            return True
        near = [token for token in sentence.tokens if token.end <= item.span.start][-1:]
        near += [token for token in sentence.tokens if token.start >= item.span.end][:1]
        for token in near:
            is_word = token.text[0].isalpha() and not token.is_capitalized and token.text not in self._plain
            if is_word and not (cue is not None and cue.span.overlaps(Span(token.start, token.end))):
                return True
        for later in document.sentences[item.sentence + 1 : item.sentence + 1 + self._follow_reach]:
            head = Span(later.span.start, min(later.span.end, later.span.start + _HEAD_CHARS))
            if self._follow_ups.find(head.of(document.text), head.of(document.folded)):
                return True
        return False

    def region(self, analysis: Analysis, marks: Marks, instruments: Sequence[Instrument], index: int) -> Span:
        """Give the stretch behind an instrument that speaks of it: to the next instrument or the next clause."""
        item = instruments[index]
        end = analysis.document.sentences[item.sentence].span.end
        following = instruments[index + 1 : index + 2]  # in text order, so that one will do
        limit = min([end, *((o.lead or o.span).start for o in following if o.sentence == item.sentence)])
        opener = marks.first_start("clause_openers", item.span.end, limit)
        return Span(item.span.end, limit if opener is None else opener)

    def pieces(self, analysis: Analysis, marks: Marks, region: Span, count: int) -> list[Span]:
        """Divide "tiga MoU, yakni A, B, serta C" or "2 MoU antara A dan B, serta antara C dan D" into its members.

        Empty where it is no list of that many.
        """
        told = self._members(analysis, marks, region, count)
        if told:
            return told
        subjects = self._subjects.read(analysis, region)
        # "two MoUs on the sidelines of the summit and the fair": of two, one is surely a subject
        is_sure = count > _PAIR or any(within(analysis.sectors, subject) for subject in subjects)
        return subjects if len(subjects) == count and is_sure else []

    def namely(self, analysis: Analysis, instruments: Sequence[Instrument], index: int, count: int) -> list[Span]:
        """Give the subjects of so many behind "namely", whatever stands before: "signed after talks, namely on"."""
        item, document = instruments[index], analysis.document
        more = (o.span.start for o in instruments[index + 1 : index + 2] if o.sentence == item.sentence)
        whole = Span(item.span.end, min([document.sentences[item.sentence].span.end, *more]))
        opener = next(iter(self._openers.find(whole.of(document.text), whole.of(document.folded))), None)
        region = Span(whole.start + opener.span.end, whole.end) if opener is not None else None
        subjects = self._subjects.read(analysis, region) if region is not None else []
        return subjects if len(subjects) == count else []

    def _members(self, analysis: Analysis, marks: Marks, region: Span, count: int) -> list[Span]:
        """Give the members that "between", an "on" for each or a word such as "namely" tells apart."""
        text, folded = analysis.document.text[region.start : region.end], analysis.document.folded
        words = [span for span, kind in marks.words if kind == "between" and region.covers(span)]
        starts = [b.start for a, b in zip([None, *words], words, strict=False) if a is None or b.start - a.end > 1]
        if len(starts) == count:
            starts = [
                region.start,
                *(_entry_start(analysis.document.text, a, b) for a, b in itertools.pairwise(starts)),
            ]
        else:
            starts = self._each_on(analysis, region)
        if len(starts) == count:
            return [Span(a, b) for a, b in zip(starts, [*starts[1:], region.end], strict=True)]
        opener = next(iter(self._openers.find(text, folded[region.start : region.end])), None)
        if opener is not None:
            start = region.start + opener.span.end
            cuts = [match.start() for match in _PIECE.finditer(analysis.document.text, start, region.end)]
            if len(cuts) == count - 2:
                return self._joined_last(analysis, Span(start, region.end), cuts)
            return _cut(Span(start, region.end), cuts) if len(cuts) == count - 1 else []
        return self._scopes_apart(analysis, region, count) if count > 2 else []

    def count_on(self, analysis: Analysis, region: Span) -> int:
        """Count what several of no told number are on, each brought in alike: "memoranda on A, on B, and on C"."""
        folded = analysis.document.folded
        starts = self._each_on(analysis, region)
        words = {folded[start : region.end].split(maxsplit=1)[0] for start in starts}
        return len(starts) if len(words) == 1 else 0

    def count_subjects(self, analysis: Analysis, region: Span) -> int:
        """Count the subjects of several of no told number: "memoranda on sports, schools and port security"."""
        return len(self._subjects.read(analysis, region))

    def some(self, analysis: Analysis, region: Span, count: int) -> list[tuple[SectorMention, ...]]:
        """Give what some of so many are on, and nothing for the rest: "six MoUs, including ones on A, B and C"."""
        opener = next(
            iter(self._parts.find(region.of(analysis.document.text), region.of(analysis.document.folded))), None
        )
        if opener is None:
            return []
        topics = self._subjects.row(analysis, Span(region.start + opener.span.end, region.end))
        if not _SOME_MIN <= len(topics) <= count:
            return []
        told = [tuple(_unique(within(analysis.sectors, topic))) for topic in topics]
        return told if len(told) == count else [*told, ()]

    def is_of_many_fields(self, analysis: Analysis, region: Span) -> bool:
        """Tell whether several are on several things together: "MoUs in various fields, among them rice and tea"."""
        return self._many_fields.search(analysis.document.folded, region.start, region.end) is not None

    def opens_list(self, document: Document, near: Span) -> bool:
        """Tell whether a word that brings in a list stands in a stretch: "cover", "include"."""
        return bool(self._openers.find(near.of(document.text), near.of(document.folded)))

    def counted_again(self, analysis: Analysis, sentence: Span, count: int) -> Span | None:
        """Give where a sentence lists so many again: "signed four MoUs. | The four fields are A, B, C and D"."""
        match = self._counted.search(analysis.document.folded, sentence.start, sentence.end)
        number = match["number"] if match is not None else ""
        told = int(number) if number.isdigit() else self._numbers.get(number)
        return Span(match.start(), sentence.end) if match is not None and told == count else None

    def _each_on(self, analysis: Analysis, region: Span) -> list[int]:
        """Give where each "on" begins: "two MoUs, one on A and the other on B", "on A and on B"."""
        text, folded = region.of(analysis.document.text), region.of(analysis.document.folded)
        starts: list[int] = []
        for hit in self._scope_words.find(text, folded):
            before = folded[: hit.span.start].rstrip()
            bare = before
            for word in self._ones:
                if f" {before}".endswith(f" {word}"):
                    bare = before.removesuffix(word).rstrip(" ,:;")
                    break
            is_first = not bare and not starts
            if is_first or (bare != before and not starts) or (starts and bare.endswith(self._ands)):
                starts.append(region.start + hit.span.start)
            elif not starts:
                return []
        return starts

    def _joined_last(self, analysis: Analysis, region: Span, cuts: list[int]) -> list[Span]:
        """Divide "A, B dan C", whose last is joined by a word alone, if each has a scope of its own."""
        hits = self._joins.find_all(region.of(analysis.document.text), region.of(analysis.document.folded))
        places = [region.start + hit.span.start for hit in hits]
        for place in [place for place in places if place > (cuts[-1] if cuts else region.start)]:
            pieces = _cut(region, [*cuts, place])
            if all(within(analysis.sectors, piece) for piece in pieces):
                return pieces
        return []

    def _scopes_apart(self, analysis: Analysis, region: Span, count: int) -> list[Span]:
        """Divide "empat MoU di bidang A, B, C, dan D" by what each is about, if that is so many."""
        text, folded = region.of(analysis.document.text), region.of(analysis.document.folded)
        opener = next(iter(self._scope_words.find(text, folded)), None)
        if opener is None:
            return []
        start = region.start + opener.span.end
        cuts = [match.start() for match in _PIECE.finditer(analysis.document.text, start, region.end)]
        if len(cuts) == count - 2:
            # "A, B dan C": the last is joined by a word alone.
            joins = [region.start + hit.span.start for hit in self._joins.find_all(text, folded)]
            cuts += [join for join in joins if join > cuts[-1]][:1]
        pieces = _cut(Span(start, region.end), cuts) if len(cuts) == count - 1 else []
        return pieces if sum(bool(within(analysis.sectors, piece)) for piece in pieces) > 1 else []

    def enumerated(self, analysis: Analysis, item: Instrument) -> list[tuple[Span, tuple[SectorMention, ...]]]:
        """Give what is told of each of "four MoUs. One concerns A. Two cover B, the last C", and its sectors."""
        document = analysis.document
        sentences = document.sentences[item.sentence : item.sentence + 1 + self._follow_reach]
        whole = Span(item.span.end, sentences[-1].span.end)
        hits = [
            (Span(whole.start + hit.span.start, whole.start + hit.span.end), hit.payload)
            for hit in self._enumerators.find(whole.of(document.text), whole.of(document.folded))
        ]
        opens = [(span, number) for span, number in hits if self._is_opening(document, span)]
        if len(opens) < _ENUMERATORS_MIN or sum(number for _, number in opens) != item.count:
            return []
        ends = [*(span.start for span, _ in opens[1:]), self._end_of(document, opens[-1][0])]
        told = [(Span(span.end, max(span.end, end)), number) for (span, number), end in zip(opens, ends, strict=True)]
        return [(part, tuple(_unique(within(analysis.sectors, part)))) for part, number in told for _ in range(number)]

    def _is_opening(self, document: Document, span: Span) -> bool:
        """Tell whether a word opens a clause, as "One," and "while the second" do and "one" in "no one" does not."""
        before = document.folded[max(0, span.start - _CLAUSE_CHARS) : span.start].rstrip()
        return not before or before[-1] in '.;:,“"\n' or before.endswith(self._links)

    @staticmethod
    def _end_of(document: Document, span: Span) -> int:
        sentence = document.sentence_at(span.start)
        return sentence.span.end if sentence is not None else span.end

    def follow_up(
        self, analysis: Analysis, item: Instrument, instruments: Sequence[Instrument]
    ) -> tuple[SectorMention, ...]:
        """Give the sectors of the next sentences that go on about the instrument: "The MoU covers …"."""
        document = analysis.document
        found: list[SectorMention] = []
        own = {m.code for m in within(analysis.countries, document.sentences[item.sentence].span)}
        for sentence in document.sentences[item.sentence + 1 : item.sentence + 1 + self._follow_reach]:
            alike = [o for o in instruments if o.sentence == sentence.index and o.kind == item.kind]
            if any(not o.is_definite or o.ordinal not in (None, item.ordinal) for o in alike):
                break
            theirs = {m.code for m in within(analysis.countries, sentence.span)}
            if own and not theirs <= own and any(o.sentence == sentence.index for o in instruments):
                break  # "the MoU with B": what follows is told of that one
            head = Span(sentence.span.start, min(sentence.span.end, sentence.span.start + _HEAD_CHARS))
            hits = self._follow_ups.find(head.of(document.text), head.of(document.folded))
            pattern = self._pointing if sentence.index == item.sentence + 1 else self._told
            match = pattern.match(document.folded, sentence.span.start, sentence.span.end)
            match = match or self._told.match(document.folded, sentence.span.start, sentence.span.end)
            if hits or (match is not None and theirs <= own):
                found += within(analysis.sectors, sentence.span)
        return tuple(_unique(found))

    def duration(self, analysis: Analysis, item: Instrument) -> tuple[str, Span] | None:
        """Give the term told beside an instrument as an ISO 8601 duration, and where it stands."""
        sentence = analysis.document.sentences[item.sentence]
        for pattern in self._durations:
            match = pattern.search(analysis.document.folded, sentence.span.start, sentence.span.end)
            if match is None:
                continue
            word = match["number"]
            number = int(word) if word.isdigit() else self._numbers.get(word)
            if number:
                return f"P{number}{self._units[match['unit']]}", Span(*match.span())
        return None


def _by_sentence(item: Instrument) -> int:
    return item.sentence


def _part(text: str, clause: Span, item: Span) -> Span:
    """Give what of a clause stands between the semicolons around an instrument."""
    start, end = text.rfind(";", clause.start, item.start), text.find(";", item.end, clause.end)
    return Span(max(clause.start, start), end if end != -1 else clause.end)


def _entry_start(text: str, last: int, between: int) -> int:
    """Give where an entry begins, in front of what it is on: "X between A and B; | Y between C and D"."""
    ends = (text.rfind(mark, last, between) for mark in ";,")
    return next((end for end in ends if end >= 0), between)


def _cut(region: Span, cuts: Sequence[int]) -> list[Span]:
    return [Span(a, b) for a, b in itertools.pairwise([region.start, *cuts, region.end])]


def _unique(mentions: Sequence[SectorMention]) -> list[SectorMention]:
    first: dict[str, SectorMention] = {}
    for mention in mentions:
        first.setdefault(mention.sector, mention)
    return list(first.values())
