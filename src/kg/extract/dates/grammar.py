"""Read date expressions off a text, before anything is known of the day they were written on.

The grammar is the pack's `dates.yml`: months, weekdays, patterns and relative words. Patterns are tried only where a
month, a number or a relative word begins, so a text without dates costs next to nothing.
"""

import re
from collections.abc import Sequence
from typing import Any

from kg.errors import PackError
from kg.extract.dates.expressions import DateExpression, PartialDay, Shift
from kg.extract.dates.orders import either_order, is_of_weekday, is_possible, share_parts
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass, replace
from kg.model.spans import Span
from kg.text.lexicon import Phrase
from kg.text.patterns import alternation, longest_first
from kg.text.phrase_pool import phrase_pool

_CONTEXT = 32  # code points looked at on either side of a match; longer than any context in the packs
_SHORT_MONTH = 5  # "Sept."
_DAY_BEHIND = re.compile(r" \d{1,2}[/.-]\d{1,2}\b")
_NUMBER = re.compile(r"[0-9][0-9]*")  # the engine runs to the first of a class, but not of a repeated one
_SPAN_CHARS = 16
_DIGITS = 4  # of a number that may begin a date
_MACRO = re.compile(r"\{([A-Z]+)\}")
_AROUND = ("month_before", "weekday_before", "weekday_not_before", "weekday_not_after", "that_before", "that_after")
_NEVER = re.compile(r"(?!)")

_NAMED = re.compile(r"\(\?P<\w+>")
_AGAIN = re.compile(r"\(\?P=\w+\)")


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str
    regex: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Trigger:
    kind: str  # month | number | weekday | relative
    value: int = 0
    is_short: bool = False
    is_doubtful: bool = False
    shift: Shift | None = None


class DateGrammar:
    """The date grammar of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `dates.yml`.

        Raises:
            PackError: The pack has no such section, or a pattern is no regular expression.
        """
        data = pack.section("dates")
        self._where = f"{pack.folder / 'dates.yml'}"
        self.data = data
        self._months: dict[str, int] = {**data["months_short"], **data["months"]}
        self._short_months = frozenset(data["months_short"]) - frozenset(data["months"])
        self._needs_capital: bool = data["names_are_capitalized"]
        self._is_day_first = data["numeric_order"] == "day-first"
        weekdays = self._weekdays = {**data["weekdays_short"], **data["weekdays"]}
        self._macros = {
            **data["macros"],
            "M": _alternation(self._months),
            "W": _alternation(weekdays),
            "UNIT": _alternation(data["units"]),
            "COUNT": _alternation(data["counts"]),
        }
        self._patterns: dict[str, list[_Pattern]] = {"month": [], "number": []}
        for entry in data["patterns"]:
            self._patterns[entry["start"]].append(self._pattern(entry))
        # Most numbers begin no date: one pattern that is any of them tells.
        self._any = {kind: _any_of(patterns) for kind, patterns in self._patterns.items()}
        self._counted = [(self._pattern(entry), entry) for entry in data["counted"]]
        self._any_counted = _any_of([pattern for pattern, _ in self._counted])
        self._gaps = {name: self._compile(data[name], name) for name in ("weekday_gap", "weekday_after_gap")}
        self._listing = self._compile(data["listing"], "listing")
        self._spans = self._compile(data["spans_before"], "spans_before") if "spans_before" in data else None
        self._relative_gap = self._compile(data["relative_gap"], "relative_gap")
        self._before = {name: self._compile(data[name], name) if data.get(name) else _NEVER for name in _AROUND}
        self._has_weekday_context = bool(data.get("weekday_before"))
        self._leans = [
            (lean, self._compile(data["shift_before"][name], name), self._compile(data["shift_after"][name], name))
            for lean, name in ((-1, "past"), (1, "future"))
        ]
        self._matcher = phrase_pool(pack).matcher(self._phrases())
        self._last: tuple[str, list[DateExpression]] | None = None

    def find(self, text: str, folded: str) -> list[DateExpression]:
        """Give the date expressions of a text in text order; they do not overlap.

        The last answer is kept: publication and dates ask for the same text one after the other.

        Args:
            text: The article's text.
            folded: `fold_case(text)`.
        """
        if self._last is None or self._last[0] is not folded:
            self._last = (folded, self._find(text, folded))
        return list(self._last[1])

    def _find(self, text: str, folded: str) -> list[DateExpression]:
        dates: list[DateExpression] = []
        weekdays: list[DateExpression] = []
        reached = 0
        for start, end, trigger in self._triggers(text, folded):
            if trigger.kind == "weekday":
                weekday = self._weekday(text, folded, Span(start, end), trigger)
                if weekday:
                    weekdays.append(weekday)
                continue
            if start < reached:
                continue
            found = self._read(text, folded, Span(start, end), trigger)
            if found:
                dates.append(found)
                reached = found.span.end
        merged = self._join_weekdays(folded, dates, weekdays)
        joined = self._join_years(folded, [self._leaning(folded, expression) for expression in merged])
        return self._share_years(folded, joined)

    def _phrases(self) -> list[Phrase[_Trigger]]:
        data = self.data
        doubtful = set(data["months_doubtful"])
        phrases = [
            Phrase(name, _Trigger("month", number, name in self._short_months, name in doubtful))
            for name, number in self._months.items()
        ]
        for key, is_short in (("weekdays", False), ("weekdays_short", True)):
            phrases += [Phrase(name, _Trigger("weekday", number, is_short)) for name, number in data[key].items()]
        for entry in data["relative"]:
            shift = Shift(entry["unit"], entry["offset"], entry.get("base", "reference"))
            is_small = entry.get("is_small", False)
            phrases += [Phrase(phrase, _Trigger("relative", shift=shift), is_small) for phrase in entry["phrases"]]
        phrases += [Phrase(name, _Trigger("count")) for name in data["counts"]]
        return phrases

    def _triggers(self, text: str, folded: str) -> list[tuple[int, int, _Trigger]]:
        number = _Trigger("number")
        triggers = [
            (match.start(), min(match.end(), match.start() + _DIGITS), number) for match in _NUMBER.finditer(folded)
        ]
        triggers += self._matcher.places(text, folded)
        # At one place the longer one comes first, so that "the following day" wins over "day".
        triggers.sort(key=lambda row: (row[0], -row[1]))
        return triggers

    def _read(self, text: str, folded: str, span: Span, trigger: _Trigger) -> DateExpression | None:
        if trigger.kind == "relative":
            if _DAY_BEHIND.match(folded, span.end):
                return None  # "trong ngày 21/11": the day that follows
            if self._spans and self._spans.search(folded[max(0, span.start - _SPAN_CHARS) : span.start]):
                return None  # "trong 10 năm tới": a stretch of time
            return DateExpression(span, "relative", shift=trigger.shift)
        if trigger.kind == "count":
            return self._read_counted(folded, span.start)
        best: DateExpression | None = None
        is_dated = self._any[trigger.kind].match(folded, span.start) is not None
        for pattern in self._patterns[trigger.kind] if is_dated else ():
            match = pattern.regex.match(folded, span.start)
            if match is None or (best is not None and match.end() <= best.span.end):
                continue
            if not self._fits(folded, span.start, pattern) or not self._allows(text, folded, match, trigger):
                continue
            found = self._parse(match, pattern.name)
            if found is not None:
                best = found
        if best is None and trigger.kind == "number":
            return self._read_counted(folded, span.start)
        return best

    def _read_counted(self, folded: str, start: int) -> DateExpression | None:
        if not self._any_counted.match(folded, start):
            return None
        for pattern, entry in self._counted:
            match = pattern.regex.match(folded, start)
            if match is None:
                continue
            word = match["count"]
            count = int(word) if word.isdigit() else self.data["counts"][word]
            shift = Shift(self.data["units"][match["unit"]], count * entry["sign"], entry.get("base", "reference"))
            return DateExpression(Span(*match.span()), pattern.name, shift=shift)
        return None

    @staticmethod
    def _fits(folded: str, start: int, pattern: _Pattern) -> bool:
        before = folded[max(0, start - _CONTEXT) : start]
        if pattern.before is not None and not pattern.before.search(before):
            return False
        return pattern.not_before is None or not pattern.not_before.search(before)

    def _allows(self, text: str, folded: str, match: re.Match[str], trigger: _Trigger) -> bool:
        groups = match.groupdict()
        is_bare = trigger.kind == "month" and not (groups.get("day") or groups.get("year") or groups.get("month2"))
        if is_bare and (trigger.is_short or (trigger.is_doubtful and not self._has_month_context(folded, match))):
            return False
        if not self._needs_capital or (groups.get("day") and (groups.get("year") or groups.get("year2"))):
            return True  # "14 disember 2001" is a date in any writing
        return all(text[match.start(name)].isupper() for name in ("month", "month2") if groups.get(name))

    def _has_month_context(self, folded: str, match: re.Match[str]) -> bool:
        start = match.start()
        return bool(self._before["month_before"].search(folded[max(0, start - _CONTEXT) : start]))

    def _parse(self, match: re.Match[str], rule: str) -> DateExpression | None:
        groups = {name: value for name, value in match.groupdict().items() if value}
        start, told = self._day(groups, ""), self._day(groups, "2")
        end = told if told != PartialDay() else None
        if "mark" in groups:
            before = match.string[max(0, match.start() - _CONTEXT) : match.start()]
            start = self._ordered(start, 2000 + int(groups.get("short_year", -2000)) or start.year, before)
        if "short_year" in groups:
            start = replace(start, year=2000 + int(groups["short_year"]))
        if "short_year2" in groups:
            if int(groups["short_year2"]) != (start.year + 1) % 100:
                return None
            end = PartialDay(start.year + 1)
        if end is not None:
            start, end = share_parts(start, end)
        if not is_possible(start) or (end is not None and not is_possible(end)):
            return None
        return DateExpression(Span(match.start(), match.end()), rule, start, end, is_numeric="mark" in groups)

    def _day(self, groups: dict[str, str], suffix: str) -> PartialDay:
        month = groups.get(f"month{suffix}")
        number = groups.get(f"month_number{suffix}")
        return PartialDay(
            year=int(groups.get(f"year{suffix}", 0)),
            month=self._months[month] if month else int(number or 0),
            day=int(groups.get(f"day{suffix}", 0)),
        )

    def _ordered(self, day: PartialDay, year: int, before: str) -> PartialDay:
        """Tell day from month by the language's order, else by the weekday before them: "Sunday (06/05/2018)"."""
        if self._is_day_first or day.month == day.day:
            return day
        if day.month > 12:
            return replace(day, month=day.day, day=day.month)
        if day.day > 12:
            return day
        words = before.casefold().rstrip(" (,").rsplit(maxsplit=1)[-1:]
        weekday = self._weekdays.get(words[0].lstrip("("), 0) if words else 0
        fitting = [each for each in either_order(day) if weekday and is_of_weekday(replace(each, year=year), weekday)]
        # Day or month first cannot be told: keep the year alone.
        return fitting[0] if len(fitting) == 1 else PartialDay(day.year, 13)

    def _weekday(self, text: str, folded: str, span: Span, trigger: _Trigger) -> DateExpression | None:
        if self._needs_capital and not text[span.start].isupper():
            return None
        before = folded[max(0, span.start - _CONTEXT) : span.start]
        after = folded[span.end : span.end + _CONTEXT]
        if self._before["weekday_not_before"].search(before) or self._before["weekday_not_after"].match(after):
            return None
        is_alone = not trigger.is_short
        if self._has_weekday_context:
            is_alone = is_alone and bool(self._before["weekday_before"].search(before))
        rule = "weekday" if is_alone else "weekday-with-date"
        return DateExpression(span, rule, weekday=trigger.value)

    def _join_weekdays(
        self, folded: str, dates: list[DateExpression], weekdays: list[DateExpression]
    ) -> list[DateExpression]:
        # "Kamis (11/1)" and "January 11 (Thursday)" are one expression each; a weekday inside a date is dropped.
        result = list(dates)
        alone: list[DateExpression] = []
        for weekday in weekdays:
            # "yang diteken pada 3 Maret 2021, Senin (12/5/2025)": the date behind it comes first.
            behind_first = sorted(enumerate(result), key=lambda item: item[1].span.start < weekday.span.start)
            for index, found in behind_first:
                joined = self._joined(folded, weekday, found)
                if joined is not None:
                    result[index] = joined
                    break
                if found.span.overlaps(weekday.span):
                    break
            else:
                if weekday.rule == "weekday":
                    alone.append(weekday)
        return sorted([*result, *alone], key=lambda expression: expression.span)

    def _joined(self, folded: str, weekday: DateExpression, found: DateExpression) -> DateExpression | None:
        if not found.start.day or found.weekday:
            return None
        first, second = sorted((weekday.span, found.span))
        if second.start - first.end > _CONTEXT or second.start < first.end:
            return None
        gap = self._gaps["weekday_gap" if first == weekday.span else "weekday_after_gap"]
        if not gap.fullmatch(folded, first.end, second.start):
            return None
        # The bracket that the gap opened is closed.
        is_bracketed = "(" in folded[first.end : second.start] and folded[second.end : second.end + 1] == ")"
        return replace(found, span=Span(first.start, second.end + is_bracketed), weekday=weekday.weekday)

    def _leaning(self, folded: str, expression: DateExpression) -> DateExpression:
        if expression.start.year or expression.shift or not (expression.weekday or expression.start.month):
            return expression
        span = expression.span
        told = self._before["that_before"].search(folded[max(0, span.start - _CONTEXT) : span.start])
        if told and expression.start.month and self._before["that_after"].match(folded, span.end):
            span = Span(span.start - len(told[0]), span.end)
            return replace(expression, shift=Shift("year", 0, "previous-year"), span=span)
        word = folded[span.start : span.end].rpartition(" ")[2]
        is_closed = len(word) > _SHORT_MONTH and word.endswith(".")  # "pada 20 Oktober. Ini diikuti"
        for lean, before, after in self._leans:
            left = before.search(folded[max(0, span.start - _CONTEXT) : span.start])
            right = None if is_closed else after.match(folded, span.end, span.end + _CONTEXT)
            if left or right:
                start = span.start - len(left[0]) if left else span.start
                return replace(expression, lean=lean, span=Span(start, right.end() if right else span.end))
        return expression

    def _join_years(self, folded: str, expressions: list[DateExpression]) -> list[DateExpression]:
        # "Januari tahun depan", "Wednesday last week"
        result: list[DateExpression] = []
        for expression in expressions:
            last = result[-1] if result else None
            if last is not None and last.span.overlaps(expression.span):
                # The lean words of the one ("Rabu pekan lalu") are an expression of their own as well.
                joined = replace(last, shift=expression.shift) if expression.shift and not last.start.year else last
                result[-1] = replace(joined, span=Span(last.span.start, max(last.span.end, expression.span.end)))
            elif last is not None and _names_its_year(folded, last, expression):
                # "cuối năm 2016": the year that is named, not the one of publication
                result[-1] = replace(expression, span=Span(last.span.start, expression.span.end))
            elif last is not None and self._takes_shift(folded, last, expression):
                result[-1] = replace(last, shift=expression.shift, span=Span(last.span.start, expression.span.end))
            else:
                result.append(expression)
        return result

    def _share_years(self, folded: str, expressions: list[DateExpression]) -> list[DateExpression]:
        """Let two joined dates share the year behind them: "in January and December 2022, respectively"."""
        result = expressions[-1:]
        for found in reversed(expressions[:-1]):
            start, following = found.start, result[0].start
            is_open = not (start.year or found.shift or found.end or found.weekday) and start.month
            is_like = bool(following.year and following.month) and bool(start.day) == bool(following.day)
            is_before = (start.month, start.day) <= (following.month, following.day)
            is_shared = is_open and is_like and is_before
            if is_shared and self._listing.fullmatch(folded, found.span.end, result[0].span.start):
                result.insert(0, replace(found, start=replace(start, year=following.year)))
            else:
                result.insert(0, found)
        return result

    def _takes_shift(self, folded: str, last: DateExpression, following: DateExpression) -> bool:
        if following.shift is None or last.shift is not None or last.start.year:
            return False
        wanted = "year" if last.start.month else "week"
        gap = self._relative_gap.fullmatch(folded, last.span.end, following.span.start)
        return following.shift.unit == wanted and gap is not None

    def _pattern(self, entry: dict[str, Any]) -> _Pattern:
        name = entry["name"]
        before, not_before = (
            self._compile(entry[key], name) if key in entry else None for key in ("before", "not_before")
        )
        return _Pattern(name, self._compile(entry["pattern"], name), before, not_before)

    def _compile(self, pattern: str, name: str) -> re.Pattern[str]:
        try:
            return re.compile(_MACRO.sub(lambda match: self._macros[match[1]], pattern))
        except (re.error, KeyError) as error:
            raise PackError(f"{self._where}: {name}: not a usable pattern: {error}") from error


def _names_its_year(folded: str, last: DateExpression, following: DateExpression) -> bool:
    is_bare_year = following.start.year and not following.start.month and following.end is None
    is_of_year = last.shift is not None and last.shift.unit == "year" and not last.start.month
    return bool(is_bare_year and is_of_year and folded[last.span.end : following.span.start] == " ")


def _any_of(patterns: Sequence[_Pattern]) -> re.Pattern[str]:
    """Give a pattern that matches wherever any of several does.

    In one pattern a name is given but once, so groups lose theirs, and what was to be the same again may be anything.
    """
    sources = (_AGAIN.sub(".{0,20}?", _NAMED.sub("(?:", pattern.regex.pattern)) for pattern in patterns)
    return re.compile("|".join(f"(?:{source})" for source in sources))


def _alternation(words: dict[str, Any]) -> str:
    return "(?:" + alternation(longest_first(words)) + ")"
