"""Find when and by whom an article was published, from page stamps, datelines and copyright lines."""

import re
from datetime import date

from kg.extract.dates.expressions import DateExpression
from kg.extract.dates.grammar import DateGrammar
from kg.extract.dates.settling import is_weekday, likely_latest, to_partial, year_by_nearness, year_by_weekday
from kg.extract.holder_years import NO_HOLDERS, HolderTerms
from kg.lang.pack import LanguagePack
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass, replace
from kg.model.spans import Basis, Evidence, Span
from kg.resources import data_dir, read_yaml
from kg.text.document import Document, Region
from kg.text.patterns import alternation, longest_first

_MAX_STAMP_LINE = 160  # a longer line is prose
_MAX_PREFIX_WORDS = 7
_LOOSE_WORDS = 6  # "Xinhua, June 29, 2016 Text size:"
_HEAD_LINES = 14  # a bare date line further down is a caption's or a related story's
_WORD = re.compile(r"[^\W\d_][\w.'’&-]*")
_MIN_PARAGRAPH = 100  # characters; a shorter one may be a caption or what stands below the title
_TITLE_WORDS = 5
_END_MARKS = '.!?:;"”’)'
_TOLD_BEFORE, _TOLD_AFTER = 10, 2  # days between a day that a story tells and its publication


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication and the outlet, with the passages that show them.

    `month` is that of publication, where the page tells no day: dates are reckoned from it.
    """

    published: date | None = None
    publisher: str | None = None
    evidence: tuple[Evidence, ...] = ()
    month: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A date that looks like that of publication; the lower the rank, the surer."""

    rank: int
    found: DateExpression


_LINE_END = re.compile(r"\n")


class PublicationFinder:
    """Find the stamp of an article in one language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `publication.yml` and `dates.yml`."""
        data, dates = pack.section("publication"), pack.section("dates")
        self._grammar = pack.compiled(DateGrammar)
        self._copyright = re.compile(dates["copyright"])
        separator = r"(?:^|[\n|/·•>(\]–—-]\s?)(?:[^\n]{0,20}\s)?"
        # Between a label and its date a time may stand: "Cập nhật lúc 18:45, 20/03/2025".
        gap = rf"\s?[:,|-]?\s?(?:(?:{data['time']})\s?[,|·-]?\s?)?"
        self._label = re.compile(separator + _words(data["labels"]) + gap + r"(?:[a-z]{2,4}\s)?$")
        self._update = re.compile(r"\b" + _words(data["update_labels"]) + gap + "$")
        self._time = re.compile(data["time_joint"] + f"(?:{data['time']})")
        self._clock = re.compile(data["time"])
        labels = alternation(read_yaml(data_dir() / "extract" / "dates.yml")["page_labels"])
        self._page_month = re.compile(rf"\s{{0,3}}(?:{labels}):?\s(20[0-9]{{2}})-(1[0-2]|0[1-9])(?![0-9-])")
        self._line_words = re.compile(rf"\b{data['line_words']}\b")
        self._day_word = re.compile(rf"\b{data['line_words']}\s*\Z")
        self._byline = re.compile(rf"\b{data['byline_words']}\b")
        self._dateline_end = re.compile(data["dateline_end"])
        # Those that begin with "^" are tried where lines begin, not at every character.
        self._outlets = [(re.compile(pattern, re.MULTILINE), pattern[0] == "^") for pattern in data["outlets"]]

    def find(self, document: Document, holders: HolderTerms = NO_HOLDERS) -> Publication:
        """Find the day of publication and the outlet, in the whole text, boilerplate included.

        A year alone ("© 2024") is no date. A dateline without a year takes it from the copyright line, else from
        the dates that the article gives; not one in which its office-holders were not in office yet.
        """
        text, folded = document.text, document.folded
        expressions = self._grammar.find(text, folded)
        told = next((region.span.end for region in document.regions if _is_paragraph(region, text)), len(text))
        stamps = [stamp for found in expressions if (stamp := self._stamp(text, folded, found))]
        stamps = [stamp for stamp in stamps if stamp.found.span.start < told or not _is_below_title(stamp, text)]
        evidence: list[Evidence] = []
        published: date | None = None
        for stamp in sorted(stamps, key=lambda stamp: (stamp.rank, stamp.found.span.start)):
            settled = self._by_another(stamp, stamps) or self._settle(folded, stamp.found, expressions)
            if settled and (stamp.found.start.year or holders.allow(settled)):
                published = settled.earliest
                span = stamp.found.span
                basis: Basis = "stated" if stamp.found.start.year else "inferred"
                evidence.append(Evidence("published", settled.iso, span, span.of(text), basis))
                break
        publisher = self._publisher(text)
        if publisher:
            evidence.append(publisher)
        month = None if published else self._month(folded)
        return Publication(published, str(publisher.value) if publisher else None, tuple(evidence), month)

    def _month(self, folded: str) -> PartialDate | None:
        """Give the month with which a saved page opens: "date 2023-08 Headline"."""
        match = self._page_month.match(folded)
        return PartialDate(int(match[1]), int(match[2])) if match else None

    def _stamp(self, text: str, folded: str, found: DateExpression) -> _Stamp | None:
        if not found.start.day or found.end is not None or found.shift is not None:
            return None
        span = found.span
        line_start = folded.rfind("\n", 0, span.start) + 1
        line_end = folded.find("\n", span.end)
        line_end = len(folded) if line_end < 0 else line_end
        before = folded[line_start : span.start]
        has_year = bool(found.start.year)
        if has_year and self._update.search(before):
            return _Stamp(5, found)
        if has_year and self._label.search(before[-60:]):
            return _Stamp(1, found)
        is_short = line_end - line_start <= _MAX_STAMP_LINE
        time = self._time.match(folded, span.end)
        if has_year and time and (is_short or not before.strip()) and self._is_bare(before):
            return _Stamp(2, found)
        is_head = folded.count("\n", 0, span.start) < _HEAD_LINES
        if is_short and is_head and has_year:
            after = folded[time.end() if time else span.end : line_end]
            if self._is_bare(before) and self._is_bare(after):
                return _Stamp(3, found)
            words = _WORD.findall(before) + _WORD.findall(after)
            if len(words) <= _LOOSE_WORDS and re.search(r"(?:^|[,|/·•\])–—-])\s*$", before) and "." not in after:
                return _Stamp(5, found)
        head = self._day_word.sub("", text[line_start : span.start])  # "Hà Nội, ngày 18/4/2025 -"
        if self._is_dateline(head) and self._dateline_end.match(folded, span.end):
            return _Stamp(4, found)
        return None

    def _is_bare(self, piece: str) -> bool:
        """Tell whether nothing but separators, stamp words, a byline or an outlet's name stands there."""
        if self._byline.search(piece):
            return len(_WORD.findall(piece)) <= 12
        piece = self._clock.sub(" ", piece)  # "Mekong Daily / 04:40 AM"
        words = _WORD.findall(self._line_words.sub(" ", piece))
        if not words:
            return True
        # "Khim Sreyneath / Mekong Daily": a few words closed by a separator
        return len(words) <= 6 and bool(re.search(r"[|/·•\])–—]\s*$", piece))

    @staticmethod
    def _is_dateline(prefix: str) -> bool:
        if re.search(r"[.!?”\"“]\s", prefix):
            return False
        words = _WORD.findall(prefix)
        if len(words) > _MAX_PREFIX_WORDS:
            return False
        return all(word[0].isupper() or len(word) <= 3 for word in words) and (not words or words[0][0].isupper())

    @staticmethod
    def _by_another(stamp: _Stamp, stamps: list[_Stamp]) -> PartialDate | None:
        """Give a dateline without a year that of a stamp of those days: "Metro, 03-11-2016", "HANOI 11 March –"."""
        if stamp.found.start.year:
            return None
        for other in (o.found.start for o in stamps if o.found.start.year):
            day = to_partial(replace(stamp.found.start, year=other.year))
            sides = (other, replace(other, day=other.month, month=other.day))
            if day and any(_is_told_near(at, [day.earliest]) for side in sides if (at := to_partial(side))):
                return day
        return None

    def _settle(self, folded: str, found: DateExpression, expressions: list[DateExpression]) -> PartialDate | None:
        if found.start.year:
            return self._ordered(found, expressions)
        copyrights = [int(match["year"]) for match in self._copyright.finditer(folded)]
        years = copyrights or [other.start.year for other in expressions if other.start.year]
        latest = likely_latest(years)
        if latest is None:
            return None
        if found.weekday:
            year = year_by_weekday(found.start, found.weekday, latest)
        elif copyrights:
            year = latest
        else:
            year = self._year_beside(found, expressions)
        day = to_partial(replace(found.start, year=year)) if year else None
        if day and found.weekday and not is_weekday(day, found.weekday):
            return None
        return day

    @staticmethod
    def _ordered(found: DateExpression, expressions: list[DateExpression]) -> PartialDate | None:
        """Give the day of a stamp; "07/12/2018" is of July where what the story tells is near July, not December."""
        day = to_partial(found.start)
        swapped = to_partial(replace(found.start, month=found.start.day, day=found.start.month))
        if day is None or swapped is None or not found.is_numeric:
            return day
        told = [
            other.earliest
            for expression in expressions
            if expression is not found and expression.start.day and expression.start.month
            if (other := to_partial(replace(expression.start, year=expression.start.year or day.year)))
            if not expression.weekday or is_weekday(other, expression.weekday)
        ]
        return swapped if _is_told_near(swapped, told) and not _is_told_near(day, told) else day

    @staticmethod
    def _year_beside(found: DateExpression, expressions: list[DateExpression]) -> int | None:
        # Only another month or day tells enough: "in 2023" may be written a year later.
        dated = [other.start for other in expressions if other.start.year and other.start.month]
        if not dated:
            return None
        reference = to_partial(max(dated, key=lambda day: (day.year, day.month, day.day)))
        return year_by_nearness(found.start, reference, 0) if reference else None

    def _publisher(self, text: str) -> Evidence | None:
        starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        for pattern, opens_line in self._outlets:
            found = [pattern.match(text, start) for start in starts] if opens_line else [pattern.search(text)]
            match = next(filter(None, found), None)
            if match and match["outlet"].strip(" ,.-"):
                start, end = match.span("outlet")
                while text[start] in " ,.-":
                    start += 1
                while text[end - 1] in " ,.-":
                    end -= 1
                return Evidence("publisher", text[start:end], Span(start, end), text[start:end])
        return None


def _is_paragraph(region: Region, text: str) -> bool:
    """Tell whether a region is a paragraph of the story."""
    return region.kind == "body" and len(region.span) >= _MIN_PARAGRAPH and text[region.span.end - 1] in _END_MARKS


def _is_below_title(stamp: _Stamp, text: str) -> bool:
    """Tell whether the line above a stamp is the title of another story: long, open, no point of a list."""
    above = text[: text.rfind("\n", 0, stamp.found.span.start) + 1].rstrip().rpartition("\n")[2]
    return stamp.rank > 1 and len(_WORD.findall(above)) >= _TITLE_WORDS and above[-1] not in _END_MARKS


def _is_told_near(day: PartialDate, told: list[date]) -> bool:
    return any(-_TOLD_AFTER <= (day.earliest - other).days <= _TOLD_BEFORE for other in told)


def _words(words: list[str]) -> str:
    return "(?:" + alternation(longest_first(words)) + ")"
