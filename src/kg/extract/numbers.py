"""Read a number off a text: digits, words, scale words and any mixture of them."""

import re

from kg.errors import PackError
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass
from kg.text.patterns import alternation, longest_first

_DIGITS = re.compile(
    r"[0-9]{1,3}(?:[.,][0-9]{3})+(?![0-9])(?:[.,][0-9]{1,4}(?![0-9]))?|[0-9]{1,15}(?:[.,][0-9]{1,6})?|[.,][0-9]{1,6}"
)
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[.,]")
_DECIMALS = re.compile(r"[0-9]{1,4}(?![0-9])")
_GAP = re.compile(r"[ \u00a0-]?")
_FRACTION = re.compile(r"([1-9][0-9]?)/([1-9][0-9]{0,2})(?![0-9/])")
# "5-1/2", "2 1/2", "2½": where the point is the decimal mark; elsewhere "1-2/3" may be two days of March.
_MIXED = re.compile(r"([0-9]{1,3})(?:[ -](1|3|5|7)/(2|4|8)(?![0-9/])|\s?([½¼¾]))")
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FOREIGN = re.compile(r"[1-9][0-9]{0,2},[0-9]{2}0")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_POINT_DECIMAL = re.compile(r"(?<![0-9.,])[0-9]{1,4}\.[0-9]{1,2}\s?%")
_COMMA_DECIMAL = re.compile(r"(?<![0-9.,])[0-9]{1,4},[0-9]{1,2}(?![0-9])")
_GROUPED = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}(?![0-9]|[.,][0-9])")
_LEAST_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it ends. `is_doubtful`: a word that is often no number ("a", "satu", "năm")."""

    start: int
    end: int
    value: float
    is_word: bool = False
    is_doubtful: bool = False
    has_scale: bool = False
    is_year: bool = False
    letter: str = ""  # a scale letter, which money reads in its own way: "Rp 5 M" is 5 milliard


@dataclass(slots=True)
class _Sum:
    """The number read so far: `total` is closed by scale words, `group` is open, `last` the last word's value."""

    total: float = 0.0
    group: float = 0.0
    last: float = 0.0
    is_open: bool = False
    after_scale: bool = False
    factor: float = 1.0  # of the scale word read last

    def add_part(self, value: float) -> None:
        """Take a part's word: of the scale just read ("một tỷ rưỡi"), else of what the next one counts."""
        if self.after_scale:
            self.total += value * self.factor
        else:
            self.group += value
        self.last, self.is_open = 0.0, not self.after_scale

    def add(self, value: float) -> None:
        """Take a value: "twenty" and "two" add up, "one twenty two" is 122."""
        if self.is_open and value >= 10 and 0 < self.group < 10:
            self.group = self.group * 100 + value
        else:
            self.group += value
        self.last, self.is_open, self.after_scale = value, True, False

    def add_teen(self, value: float) -> None:
        """Take a teen's word: "tujuh belas" is 17."""
        self.group += value
        self.last = 0.0

    def multiply_last(self, factor: float) -> None:
        """Take a ten's word: "tiga puluh" is 30."""
        self.group += self.last * (factor - 1) if self.last and self.last < 10 else factor
        self.last, self.is_open, self.after_scale = 0.0, True, False

    def multiply_group(self, factor: float) -> None:
        """Take a hundred's word: it counts the group that is open."""
        self.group = self.group * factor if self.is_open else factor
        self.last, self.is_open, self.after_scale = 0.0, True, False

    def add_whole(self, value: float) -> None:
        """Take a word that is number and scale in one: "seribu"."""
        self.total += value
        self.group, self.last, self.is_open, self.after_scale = 0.0, 0.0, False, True

    def scale(self, factor: float) -> None:
        """Take a scale word; one right behind another multiplies all: "nghìn tỷ"."""
        if self.after_scale:
            self.total *= factor
        else:
            self.total += (self.group if self.is_open else 1) * factor
        self.group, self.last, self.is_open, self.after_scale, self.factor = 0.0, 0.0, False, True, factor


class NumberReader:
    """The numbers of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `numbers.yml`; PackError where the pack has none or a separator is missing."""
        data = pack.section("numbers")
        self._decimal, self._thousands = data["decimal"], data["thousands"]
        if {self._decimal, self._thousands} != {",", "."}:
            raise PackError(f"{pack.folder / 'numbers.yml'}: decimal and thousands: must be a comma and a point")
        self._words: dict[str, tuple[str, float]] = {}
        for kind in ("values", "teens", "tens", "hundreds", "scales", "short_scales", "wholes", "parts"):
            self._words.update({word: (kind, float(value)) for word, value in data[kind].items()})
        self._words.update(dict.fromkeys(data["joints"], ("joint", 0.0)))
        # "dalawampu't lima" is 25: a word with a mark in it is one word, with either mark.
        marked = {word.replace("'", "’"): told for word, told in self._words.items() if "'" in word}
        self._words.update(marked)
        whole = alternation(longest_first([*marked, *(word.replace("’", "'") for word in marked)]))
        self._word = re.compile(rf"(?:{whole})(?!\w)|{_WORD.pattern}") if marked else _WORD
        self._letters: dict[str, float] = data["letter_scales"]
        self.money_letters: dict[str, float] = data["money_scales"]
        self._doubtful = frozenset(data["doubtful"])
        self._inner = frozenset(data.get("inner", ()))
        self._articles = frozenset(data["part_articles"])
        self._trailing = frozenset(data["trailing_parts"])
        self._point = frozenset(data["point"])
        self._minus: tuple[str, ...] = tuple(data["minus"])
        self.starters: tuple[str, ...] = tuple(
            word for word, (kind, _) in self._words.items() if kind in ("values", "wholes", "parts")
        )

    def read(self, folded: str, start: int) -> Number | None:
        """Read the longest number that begins at `start`, or None; the sign is left to `has_minus`."""
        if folded[start].isdigit() or folded[start] in ".,":
            mixed = _MIXED.match(folded, start) if self._decimal == "." else None
            if mixed and (start == 0 or folded[start - 1] not in "/-.,"):
                part = _SIGNS[mixed[4]] if mixed[4] else int(mixed[2]) / int(mixed[3])
                scaled = self._read_scales(folded, int(mixed[1]) + part, mixed.end())
                value, end = scaled or (int(mixed[1]) + part, mixed.end())
                return Number(start, end, value, has_scale=scaled is not None)
            fraction = _FRACTION.match(folded, start)
            if fraction:
                return Number(start, fraction.end(), int(fraction[1]) / int(fraction[2]))
            return self._read_digits(folded, start)
        return self._read_words(folded, start)

    def letter_factor(self, letter: str) -> float:
        """Give what a scale letter stands for without a currency."""
        return self._letters.get(letter, 1.0)

    def is_foreign(self, digits: str) -> bool:
        """Tell whether digits are grouped as English does it: no decimal ends in a zero, so "4,410" is in thousands."""
        return self._decimal == "," and _FOREIGN.fullmatch(digits) is not None

    def is_english(self, folded: str) -> bool:
        """Tell whether a text in a language of decimal commas writes all its decimals with a point: "11.13%"."""
        if self._decimal != "," or len(_POINT_DECIMAL.findall(folded)) < _LEAST_DECIMALS:
            return False
        return _COMMA_DECIMAL.search(folded) is None

    def is_grouped(self, folded: str, start: int) -> bool:
        """Tell whether a number can only be in thousands where a comma groups: "3,820 tỷ" of such a text."""
        return _GROUPED.match(folded, start) is not None

    def scale_of(self, value: float, folded: str) -> float:
        """Give the scale by which the words of a number multiply its digits: 10⁶ of "20 juta"."""
        match = _DIGITS.match(folded)
        plain = self._value(match[0]) if match else 0.0
        if plain:
            return value / plain
        return max((factor for factor in (1e3, 1e6, 1e9, 1e12) if factor <= value), default=1.0)

    def has_minus(self, folded: str, start: int) -> int | None:
        """Give where a minus sign or word before a number begins, or None."""
        if start and folded[start - 1] in "-−" and (start == 1 or folded[start - 2] in " (\n\u00a0"):
            return start - 1
        if start >= 2 and folded[start - 2 : start] == "- " and start == 2:
            return 0  # at the very beginning it cannot be a dash
        before = folded[max(0, start - 12) : start].rstrip()
        for word in self._minus:
            if before.endswith(word) and (len(before) == len(word) or not before[-len(word) - 1].isalnum()):
                return start - 1 - len(word) if folded[start - 1] == " " else start - len(word)
        return None

    def _read_digits(self, folded: str, start: int) -> Number | None:
        match = _DIGITS.match(folded, start)
        if match is None:
            return None
        value, end = self._value(match[0]), match.end()
        if folded[end : end + 1] in self._letters or folded[end : end + 1] in self.money_letters:
            letter = folded[end]
            if not folded[end + 1 : end + 2].isalnum():
                value_here = value * self._letters.get(letter, 1.0)
                is_scaled = letter in self._letters
                return Number(start, end + is_scaled, value_here, has_scale=is_scaled, letter=letter)
        after_point = self._after_point(folded, end)
        if after_point:
            value, end = value + after_point[0], after_point[1]
        scaled = self._read_scales(folded, value, end)
        is_year = _YEAR.fullmatch(match[0]) is not None and scaled is None
        if scaled is None:
            return Number(start, end, value, is_year=is_year)
        return Number(start, scaled[1], scaled[0], has_scale=True)

    def _value(self, digits: str) -> float:
        """Turn digits with separators into a number: what the language does not say, the groups do."""
        if digits.isdigit():
            return float(digits)
        groups = _MARK.split(digits)
        marks = _MARK.findall(digits)
        are_thousands = all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3 and groups[0] != "0"
        if len(set(marks)) == 2:  # "12.345,6": the last one is the decimal
            return float("".join(groups[:-1]) + "." + groups[-1])
        if are_thousands and (len(marks) > 1 or marks[0] == self._thousands):
            return float("".join(groups))
        return float((groups[0] or "0") + "." + "".join(groups[1:]))

    def _after_point(self, folded: str, end: int) -> tuple[float, int] | None:
        """Read "phẩy 23" or "point two" behind the whole part."""
        gap = _GAP.match(folded, end)
        word = self._word.match(folded, gap.end()) if gap else None
        if word is None or word[0] not in self._point:
            return None
        position = _GAP.match(folded, word.end())
        following = position.end() if position else word.end()
        digits = _DECIMALS.match(folded, following)
        if digits:
            return float("0." + digits[0]), digits.end()
        name = self._word.match(folded, following)
        if name and self._words.get(name[0], ("", 0.0))[0] == "values" and self._words[name[0]][1] < 10:
            return self._words[name[0]][1] / 10, name.end()
        return None

    def _read_scales(self, folded: str, value: float, end: int) -> tuple[float, int] | None:
        """Read the scale words behind digits: "2,5 nghìn tỷ" has two."""
        found, position, last = False, end, ""
        while True:
            gap = _GAP.match(folded, position)
            word = self._word.match(folded, gap.end()) if gap else None
            kind, factor = self._words.get(word[0], ("", 0.0)) if word else ("", 0.0)
            if word is None or kind not in ("scales", "short_scales", "hundreds"):
                break
            if word[0] != last:  # "2 miliar miliar" is a slip of the pen
                value *= factor
            found, position, last = True, word.end(), word[0]
        if word is not None and found and word[0] in self._trailing:
            value, position = value + factor * self._words[last][1], word.end()  # "2 tỷ rưỡi"
        return (value, position) if found else None

    def _read_words(self, folded: str, start: int) -> Number | None:
        words = _Sum()
        position, count, has_scale = start, 0, False
        first, was_part = "", False
        pending = start
        while True:
            word = self._word.match(folded, pending)
            if word is None:
                break
            kind, value = self._words.get(word[0], ("", 0.0))
            if word[0] in self._articles and (was_part or self._part_follows(folded, word.end())):
                pending = self._next(folded, word.end())  # "half a billion", "one and a half"
                continue
            was_part = kind == "parts"
            if not kind or (kind == "joint" and not count) or (kind == "short_scales"):
                if word[0] in self._point and count:
                    decimals = self._after_point(folded, position)
                    if decimals:
                        words.group += decimals[0]
                        position = pending = decimals[1]
                        pending = self._next(folded, position)
                        continue
                break
            if kind == "parts" and not self._takes_part(words, word[0], first if count == 1 else ""):
                break
            if kind != "joint":
                if not self._takes(words, kind, value):
                    break
                has_scale = has_scale or kind in ("scales", "hundreds", "wholes")
                first = first or word[0]
                position, count = word.end(), count + 1
            pending = self._next(folded, word.end())
        if not count or first in self._inner:
            return None  # "nhà đầu tư yên tâm" tells of no four yen
        is_doubtful = count == 1 and first in self._doubtful
        return Number(start, position, words.total + words.group, True, is_doubtful, has_scale)

    def _takes_part(self, words: _Sum, part: str, only: str) -> bool:
        """Tell whether a part belongs to the number before it: no "đầu tư nửa tỷ", no "dua juta setengah jadi"."""
        return part in self._trailing if words.after_scale else only not in self._doubtful

    def _part_follows(self, folded: str, end: int) -> bool:
        word = self._word.match(folded, self._next(folded, end))
        return word is not None and self._words.get(word[0], ("",))[0] == "parts"

    @staticmethod
    def _next(folded: str, end: int) -> int:
        gap = _GAP.match(folded, end)
        return gap.end() if gap else end

    @staticmethod
    def _takes(words: _Sum, kind: str, value: float) -> bool:
        if kind == "values":
            if words.is_open and 0 < words.last < 10 and value < 10:
                return False  # "two three" are two numbers
            words.add(value)
        elif kind == "parts":
            words.add_part(value)
        elif kind in ("teens", "tens"):
            if kind == "teens":
                words.add_teen(value)
            else:
                words.multiply_last(value)
        elif kind == "hundreds":
            words.multiply_group(value)
        elif kind == "wholes":
            words.add_whole(value)
        else:
            words.scale(value)
        return True
