"""Tell from the words around a date whether it lies ahead: "will meet X on Thursday", "leaves for Hanoi on Friday"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.dates.expressions import DateExpression
from kg.model.mentions import DateMention
from kg.text.document import Document

_LEFT_CONTEXT = 200  # code points before a date that tell whether it lies ahead
_RIGHT_CONTEXT = 80  # code points behind one that opens its sentence
_OPENING = 12
_DATELINE = re.compile(r".*\s[-–—]\s", re.DOTALL)
_QUOTED = re.compile(r'.*[,.?!]["”’]', re.DOTALL)  # what a quotation tells of is not when it was said
_GOVERNED = 10  # from "will" to a verb that it governs: "akan kembali bertemu"


class TenseReader:
    """Read tenses around dates in one language; compiled once, then pure."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile the words of `dates.yml`."""
        self._future = re.compile(section["future_words"])
        self._past = re.compile(section["past_words"])
        self._turning = re.compile(section["turning_words"])
        self._scheduled = re.compile(section["scheduled_words"])
        self._told = re.compile(section["told_words"])
        self._since = re.compile(section["since_words"])
        self._sequel = re.compile(section["sequel_words"])
        self._opening_day = re.compile(section["opening_day"])
        self._aside = re.compile(section["aside_clause"])
        self._happened = re.compile(section["happened_words"])

    def opens_span(self, document: Document, found: DateExpression) -> bool:
        """Tell whether a day is the first of several: "a three-day visit from August 26"."""
        left = document.folded[max(0, found.span.start - _LEFT_CONTEXT) : found.span.start]
        return self._opening_day.search(left) is not None

    def lean(self, document: Document, found: DateExpression) -> int:
        """Tell whether a date lies ahead (1) or behind (-1), as it says itself or the verbs around it do; else 0."""
        if found.lean:
            return found.lean
        sentence = document.sentence_at(found.span.start)
        if sentence is None:
            return 0
        left = document.folded[max(sentence.span.start, found.span.start - _LEFT_CONTEXT) : found.span.start]
        if self._since.search(left):
            return -1  # "in force since January"
        ahead, behind = self._tenses(self._aside.sub("", _behind(_QUOTED, left)))
        if ahead:
            # "the talks, launched in March, will end in June": the nearer word decides.
            return 1 if not behind or ahead[-1] > behind[-1] else 0
        if found.start.month or found.span.start - sentence.span.start > _OPENING:
            return 0
        # "On Thursday, X will meet Y": what comes first behind decides.
        right = document.folded[found.span.end : min(sentence.span.end, found.span.end + _RIGHT_CONTEXT)]
        ahead, behind = self._tenses(right)
        behind += [match.start() for match in self._told.finditer(right)]
        return 1 if ahead and (not behind or ahead[0] < min(behind)) else 0

    def is_sequel(self, document: Document, found: DateExpression, before: DateMention) -> bool:
        """Tell whether a month is of what came of the month told before: "signed in May 2008, in force in July"."""
        sentence = document.sentence_at(found.span.start)
        if sentence is None or not sentence.span.covers(before.span) or not before.date.month:
            return False
        left = document.folded[before.span.end : found.span.start]
        sequel = self._sequel.search(left)
        return sequel is not None and self._future.search(left[: sequel.start()]) is None

    def is_done(self, document: Document, found: DateExpression) -> bool:
        """Tell whether the first tense behind a day that opens its sentence is of the past: "Ngày 7/1, hai nước đã"."""
        sentence = document.sentence_at(found.span.start)
        left = document.folded[sentence.span.start : found.span.start] if sentence is not None else ""
        if sentence is None or len(_behind(_DATELINE, left)) > _OPENING:
            return False
        ahead, behind = self._tenses(document.folded[found.span.end : sentence.span.end])
        return bool(behind) and not ahead

    def year_lean(self, document: Document, found: DateExpression) -> int:
        """Tell as `lean` for a day without a year; behind a verb of what has been done it is one gone by."""
        leaning = self.lean(document, found)
        sentence = document.sentence_at(found.span.start)
        if leaning or sentence is None:
            return leaning
        left = document.folded[max(sentence.span.start, found.span.start - _LEFT_CONTEXT) : found.span.start]
        ahead, _ = self._tenses(left)
        return -1 if not ahead and self._happened.search(left) else 0

    def is_scheduled(self, document: Document, found: DateExpression) -> bool:
        """Tell whether a verb of schedules governs a weekday, on either side of today: "leaves for Hanoi on Friday"."""
        sentence = document.sentence_at(found.span.start)
        if sentence is None:
            return False
        left = document.folded[max(sentence.span.start, found.span.start - _LEFT_CONTEXT) : found.span.start]
        return self._scheduled.search(left) is not None

    def _tenses(self, text: str) -> tuple[list[int], list[int]]:
        """Find the words that tell of what lies ahead and behind: the verb of "will be held" is not of the past."""
        future = list(self._future.finditer(text))
        ends = [match.end() for match in future]
        past = [match.start() for match in self._past.finditer(text)]
        turns = {match.start() for match in self._turning.finditer(text)}
        # "planned for May, took place": what stands behind a comma is not governed.
        behind = [
            at
            for at in past
            if at in turns or not any(0 <= at - end <= _GOVERNED and "," not in text[end:at] for end in ends)
        ]
        return [match.start() for match in future], behind


def _behind(opening: re.Pattern[str], text: str) -> str:
    """Give what is left of a text behind its opening; all of it where it has none."""
    match = opening.match(text)
    return text if match is None else text[match.end() :]
