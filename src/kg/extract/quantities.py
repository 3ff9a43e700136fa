"""Find quantities: numbers with their currency or unit, ranges as two, conversions marked."""

import re
from typing import Any

from kg.extract.numbers import Number, NumberReader
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass, replace
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.resources import data_dir, read_yaml
from kg.text.document import Document
from kg.text.lexicon import Phrase, fold_case
from kg.text.patterns import alternation, longest_first
from kg.text.phrase_pool import phrase_pool

_MODEL_DIGITS = 3
_MODEL = re.compile(r"([0-9]{2,4})-([0-9]{1,4})\b")
_MODEL_PART = re.compile(r"(?<![0-9.,])[0-9]{2,4}-$")
_NAME_PART = re.compile(r"[^\W\d_]-$")  # "Su-35 jets", "ke-53"
_MAKE_WORDS = 5
_CONTEXT = 40
_ORDINAL = 20  # no word that makes an ordinal is longer
# The first digit of a number, or the point before it in ".5"; what may not stand before it is looked at only there.
_DIGITS = re.compile(r"[0-9.,](?:(?<=[0-9])(?<![0-9][0-9])(?<![0-9][.,][0-9])|(?<=[.,])(?<!\w[.,])[0-9])")
_NAMED_YEAR = re.compile(r"\s(?:19|20)[0-9]{2}\b")
_NEXT_DIGITS = re.compile(r"[ \u00a0.]{0,2}[0-9]")
_TRAIL = " \u00a0."
_BLANK = re.compile(r"[ \u00a0-]?")
_LONE_LETTER = re.compile(r"[ \u00a0-]([a-z])(?![^\W\d_])")
_MAX_MINOR = 99
_LEAST_BY_LETTER = 100
_WHOLE_FROM = 100_000
_THOUSAND = 1000
_POUND = "GBP"
_WHOLE_COUNTS = frozenset({"people", "units", "projects", "companies"})  # never counted in decimals


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with its unit as it is read; `start` and `end` take in sign, currency and unit."""

    number: Number
    start: int
    end: int
    value: float
    unit: str | None


class QuantityFinder:
    """Find quantities in one language; compiled once, then pure."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's `numbers.yml` and `quantities.yml`, and the signs and codes of `units.yml`."""
        data = pack.section("quantities")
        shared = read_yaml(data_dir() / "units.yml")
        self._numbers = NumberReader(pack)
        self._starters = phrase_pool(pack).matcher(Phrase(word, word) for word in self._numbers.starters)
        self._codes = frozenset(shared["codes"])
        self._currencies = self._codes | frozenset(data["currencies"])
        self._before = _before_table(data, shared)
        self._before_pattern = re.compile(
            r"(?<![^\W\d_])(?:" + _alternation(self._before) + r")[ \u00a0]?\.?[ \u00a0]?$"
        )
        # The last two characters of the signs, or the only one: they tell most words before a number from money.
        self._before_ends = frozenset(sign.rstrip(_TRAIL)[-2:] for sign in self._before)
        self._letters: dict[str, str] = shared["letters"]
        self._conversions: dict[str, list[Any]] = shared["conversions"]
        self._grades = {code: frozenset(numbers) for code, numbers in shared["grades"].items()}
        self._after = _after_table(data, shared)
        by_start: dict[str, set[int]] = {}
        for phrase in self._after:
            by_start.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {char: sorted(found, reverse=True) for char, found in by_start.items()}
        self._minor = re.compile(data["minor_joint"])
        self._minor_words = re.compile(r"\s?(?:" + _alternation(dict.fromkeys(data["minor"], "")) + r")\b")
        self._adjectives = re.compile(fold_case(data["unit_adjectives"]).replace("\\S", "\\s"))
        self._make = re.compile(data["make"])
        self._models = frozenset(shared["models"])
        made = _alternation(dict.fromkeys(map(fold_case, data["made"]), ""))
        self._made = re.compile(rf"(?:{made})\b")
        self._per_thousand = re.compile(data["per_thousand"])
        self._approximate = re.compile(data["approximate"])
        self._between = re.compile(data["range_between"])
        self._opened = re.compile(data["range_opened"])
        self._and = re.compile(data["range_and"])
        self._conversion = re.compile(data["conversion_joint"])
        self._rate = re.compile(data["rate_before"])
        self._equals = re.compile(data["rate_equals"])
        self._ordinal = re.compile(data["ordinal_before"])
        self._in_year = re.compile(data["year_before"])
        self._weighed = re.compile(data["weighed_after"])
        self._pushed = re.compile(data["pushed_after"])
        self._weighing = re.compile(data["weighing_before"])

    def find(self, document: Document) -> tuple[QuantityMention, ...]:
        """Find the quantities in the news of a document, in text order.

        A number without a unit has the unit None; years and dates are among them, for dates are found elsewhere.
        """
        text, folded = document.text, document.folded
        found: list[_Found] = []
        reached = 0
        is_english = self._numbers.is_english(folded)
        for start in self._triggers(text, folded):
            if start < reached or document.sentence_at(start) is None:
                continue
            quantity = self._read(text, folded, start, reached)
            if quantity and is_english and quantity.number.has_scale and self._numbers.is_grouped(folded, start):
                quantity = replace(quantity, value=quantity.value * _THOUSAND)
            if quantity is None:
                continue
            reached = quantity.end
            if not (found and _repeats(folded, found[-1], quantity)):
                found.append(quantity)
        return tuple(self._mentions(folded, self._spread(folded, found, is_english=is_english)))

    def _triggers(self, text: str, folded: str) -> list[int]:
        starts = {match.start() for match in _DIGITS.finditer(folded)}
        starts.update([start for start, _, _ in self._starters.places(text, folded)])
        return sorted(starts)

    def _read(self, text: str, folded: str, start: int, reached: int) -> _Found | None:
        before = folded[max(0, start - _CONTEXT) : start]
        is_word = folded[start].isalpha()
        currency, left = (None, start) if is_word else self._currency_before(text, start, before)
        if left < reached:
            currency, left = None, start  # "2,85 tỷ USD. 5 tháng đầu năm": the currency is that of the number before
        if currency is None and start and (folded[start - 1].isalnum() or folded[start - 1] in "/_@#"):
            return None  # "G20", "R2", a fraction of a date
        if currency is None and self._ordinal.search(folded, max(0, start - _ORDINAL), start):
            return None
        if currency is None and (_NAME_PART.search(before) or self._is_model(text, folded, start, before)):
            return None
        number = self._numbers.read(folded, start)
        is_part = currency is None and number is not None and folded.startswith("/", number.end)
        if number is None or self._is_grade(number, currency) or (is_part and not number.has_scale):
            return None
        sign_start = self._numbers.has_minus(folded, left)
        sign = -1.0 if sign_start is not None else 1.0
        left = left if sign_start is None else sign_start
        unit, end = currency, number.end
        if currency is None:
            unit, end = self._unit_of(text, folded, number, before)
            if number.is_doubtful and not folded[end - 1].isalpha():
                return None  # "a $US5 billion deal": no one dollar
        number, end = self._money_letter(folded, number, unit, end)
        if number.is_doubtful and unit not in self._codes:
            return None
        if left == start - 1 and text[left] in self._letters and self._is_no_money(number, folded[left]):
            return None
        value = sign * _tidy(number.value)
        if not number.has_scale and (unit in self._codes or unit in _WHOLE_COUNTS):
            value *= _THOUSAND if self._numbers.is_foreign(folded[number.start : number.end]) else 1
            value, end = self._with_minor(folded, value, end) if unit in self._codes else (value, end)
        if unit in self._conversions:
            unit, factor = self._conversions[unit][0], float(self._conversions[unit][1])
            value = _tidy(value * factor)
        per = self._per_thousand.match(folded, end)
        if per and unit not in self._currencies:  # a price is "per 1,000 gallons"
            unit, end = "per-1000-people", per.end()
        return _Found(number, left, end, value, unit)

    def _unit_of(self, text: str, folded: str, number: Number, before: str) -> tuple[str | None, int]:
        """Give the unit behind a number and its end; a year has none, whatever is named behind it."""
        unit, end = self._unit_after(text, folded, number.end)
        if (number.is_year or number.is_doubtful) and unit in self._codes and _NEXT_DIGITS.match(folded, end):
            return None, number.end  # "pada 2022 USD 7,2 miliar": the code is that of the number behind it
        is_dated = unit == "years" and number.has_scale and _NAMED_YEAR.match(folded, end)  # "6,8 triệu năm 2021"
        if is_dated or (number.is_year and unit not in self._codes and self._in_year.search(before)):
            return None, number.end  # "pada 2025 perusahaan", "in 2024 companies"
        return (self._pounds(folded, end, before) if unit == _POUND else unit), end

    def _pounds(self, folded: str, end: int, before: str) -> str:
        """Tell pounds that are weighed, "5 million pounds of pepper", and pounds of thrust from those that are paid."""
        if self._pushed.match(folded, end) or self._weighing.search(before):
            return "pounds-force"
        return "pounds" if self._weighed.match(folded, end) else _POUND

    def _is_grade(self, number: Number, code: str | None) -> bool:
        """Tell whether a bare number behind a code is a grade of what is sold: "petrol RON95"."""
        return code is not None and not number.has_scale and number.value in self._grades.get(code, ())

    def _is_no_money(self, number: Number, sign: str) -> bool:
        """Tell whether a letter before a number is no currency: "P4" is a treaty, "B2B" a kind of trade."""
        if number.letter and (number.letter == sign or number.letter not in self._numbers.money_letters):
            return True
        return not number.has_scale and number.value < _LEAST_BY_LETTER

    def _currency_before(self, text: str, start: int, before: str) -> tuple[str | None, int]:
        tail = before.rstrip(_TRAIL)[-2:]
        is_sign = tail in self._before_ends or tail[-1:] in self._before_ends
        match = self._before_pattern.search(before) if is_sign else None
        if match:
            sign = match[0].strip(" \u00a0")
            code = self._before.get(sign) or self._before.get(sign.rstrip("."))
            position = start - len(match[0])
            # A code in capitals, never "won" or "all" of running text.
            is_glued = position + len(sign) == start  # "Php22 billion"
            is_code = is_glued or text[position : position + 3].isupper()
            if code and (not sign.isalpha() or sign.upper() != code or is_code):
                return code, position
        letter = text[start - 1] if start else ""
        is_free = start < 2 or not text[start - 2].isalnum()
        if letter in self._letters and is_free:
            return self._letters[letter], start - 1
        return None, start

    def _unit_after(self, text: str, folded: str, end: int) -> tuple[str | None, int]:
        gap = _BLANK.match(folded, end)
        position = gap.end() if gap else end
        unit = self._phrase_at(text, folded, position)
        if unit is None:
            adjectives = self._adjectives.match(folded, position)
            if adjectives and adjectives.end() > position:
                unit = self._phrase_at(text, folded, adjectives.end())
        return unit or self._made_after(text, folded, position) or (None, end)

    def _is_model(self, text: str, folded: str, start: int, before: str) -> bool:
        """Tell whether digits are of a model: no part of "787-9 Dreamliners" is a count, nor is it a range."""
        end = start + _MODEL_DIGITS
        if text[start:end] in self._models and text[end : end + 1] == " " and self._made.match(folded, end + 1):
            return True  # "short-haul 737 jets"
        part = _MODEL_PART.search(before)
        start = start - len(part[0]) if part else start
        model = _MODEL.match(text, start)
        return bool(model and int(model[2]) < int(model[1]) and self._made_after(text, folded, model.end() + 1))

    def _made_after(self, text: str, folded: str, position: int) -> tuple[str, int] | None:
        """Give the unit behind a maker and a model: "25 Airbus A321 jets", "eight 787-9 Dreamliners"."""
        if text[position - 1 : position] == "-":
            return None
        for count in range(_MAKE_WORDS):
            made = self._made.match(folded, position)
            if made:
                return self._after[made[0]], made.end()
            word = self._make.match(text, position)
            if word is None or (count == 0 and word[0].strip().isdigit()):
                return None
            position = word.end()
        return None

    def _phrase_at(self, text: str, folded: str, position: int) -> tuple[str, int] | None:
        """Give the longest unit phrase that begins at a place, and its end."""
        for length in self._lengths.get(folded[position : position + 1], ()):
            phrase = folded[position : position + length]
            unit = self._after.get(phrase)
            end = position + len(phrase)
            if unit is None or (phrase[-1].isalnum() and folded[end : end + 1].isalnum()):
                continue
            if len(phrase) == 1 and phrase.isalpha() and text[position].isupper():
                continue  # "five C-130s" are no cents
            is_code = phrase.isalpha() and phrase.upper() == unit
            if is_code and not text[position:end].isupper() and len(phrase) == 3:
                continue
            return unit, end
        return None

    def _money_letter(self, folded: str, number: Number, unit: str | None, end: int) -> tuple[Number, int]:
        """Read "Rp5 M" and "$1.2b" as money is read, and "5m" without a currency as it stands."""
        letters = self._numbers.money_letters
        if unit not in self._codes:
            return number, end
        if number.letter:
            base = number.value / self._numbers.letter_factor(number.letter) if number.has_scale else number.value
            end = max(end, number.start + 1)
            close = number.end if number.has_scale else number.end + 1
            scaled = replace(number, value=base * letters.get(number.letter, 1.0), has_scale=True, end=close)
            return scaled, max(end, close)
        blank = _LONE_LETTER.match(folded, number.end)
        if blank and blank[1] in letters and blank[1] != "k" and not number.has_scale and end == number.end:
            close = number.end + 2
            return replace(number, value=number.value * letters[blank[1]], has_scale=True, end=close), close
        return number, end

    def _with_minor(self, folded: str, value: float, end: int) -> tuple[float, int]:
        """Read the cents behind the dollars: "20 dollars and 43 cents", or those that a sign makes: "US$ 13,9 sen"."""
        cents = self._minor_words.match(folded, end) if end and folded[end - 1].isdigit() else None
        if cents is not None:
            return _tidy(value / 100), cents.end()
        gap = self._minor.match(folded, end)
        if gap is None or gap.end() == end or gap.end() >= len(folded) or value != int(value):
            return value, end
        if not (folded[gap.end()].isdigit() or folded[gap.end()].isalpha()):
            return value, end
        minor = self._numbers.read(folded, gap.end())
        if minor is None or not 0 < minor.value <= _MAX_MINOR or minor.value != int(minor.value):
            return value, end
        word = self._minor_words.match(folded, minor.end)
        close = word.end() if word else minor.end
        if word is None and close < len(folded):
            return value, end
        return round(value + minor.value / 100, 2), close

    def _spread(self, folded: str, found: list[_Found], *, is_english: bool) -> list[_Found]:
        """Let the first end of a range take the unit and scale that only the second one says."""
        result = list(found)
        for index in range(len(result) - 2, -1, -1):
            first, second = result[index], result[index + 1]
            if first.unit is not None:
                if self._lacks_scale(folded, first, second, is_english=is_english):
                    words = folded[second.number.start : second.number.end]
                    scale = self._numbers.scale_of(second.number.value, words)
                    scale *= self._grouping(folded, first, is_english=is_english)
                    result[index] = replace(first, value=_tidy(first.value * scale))
                    result[index + 1] = replace(second, unit=first.unit)
                continue
            if second.unit is None:
                continue
            between = folded[first.end : second.start]
            is_range = self._between.fullmatch(between) is not None
            if not is_range and self._and.fullmatch(between):
                is_range = self._opened.search(folded[max(0, first.start - _CONTEXT) : first.start]) is not None
            if not is_range or (first.number.is_year and second.unit not in self._codes):
                continue
            value = first.value
            plain = second.number.value
            if second.number.has_scale and not first.number.has_scale and abs(value) < 1000 and plain >= 1000:
                value *= self._numbers.scale_of(plain, folded[second.number.start : second.number.end])
                value *= self._grouping(folded, first, is_english=is_english)
            elif not first.number.has_scale and second.unit in ("MW", "GWh") and second.value != plain:
                value *= second.value / plain
            result[index] = replace(first, value=_tidy(value) if value != first.value else value, unit=second.unit)
        return result

    def _grouping(self, folded: str, first: _Found, *, is_english: bool) -> float:
        """Give what the comma of the first end stands for, once it has a scale: "3,820 đến 4,125 triệu"."""
        is_grouped = is_english and self._numbers.is_grouped(folded, first.number.start)
        return _THOUSAND if is_grouped and abs(first.value) < _THOUSAND else 1

    def _lacks_scale(self, folded: str, first: _Found, second: _Found, *, is_english: bool) -> bool:
        """Tell whether only the second end of a range of money has a scale: "US$20-30 million"."""
        if first.unit not in self._codes or second.unit not in (None, first.unit):
            return False
        if abs(first.value) >= _THOUSAND and not (is_english and self._numbers.is_grouped(folded, first.number.start)):
            return False
        if first.number.has_scale or second.number.is_word or not second.number.has_scale:
            return False
        return self._between.fullmatch(folded, first.end, second.start) is not None

    def _mentions(self, folded: str, found: list[_Found]) -> list[QuantityMention]:
        mentions: list[QuantityMention] = []
        for index, quantity in enumerate(found):
            if quantity.unit is None and not quantity.number.has_scale:
                mentions.append(QuantityMention(Span(quantity.start, quantity.end), quantity.value, None))
                continue  # a bare number: nothing hangs on its words
            before = folded[max(0, quantity.start - _CONTEXT) : quantity.start]
            previous = found[index - 1] if index else None
            mentions.append(
                QuantityMention(
                    Span(quantity.start, quantity.end),
                    quantity.value,
                    quantity.unit,
                    is_approximate=self._approximate.search(before) is not None,
                    is_conversion=self._is_conversion(folded, quantity, previous, before),
                )
            )
        return mentions

    def _is_conversion(self, folded: str, quantity: _Found, previous: _Found | None, before: str) -> bool:
        if quantity.unit not in self._codes:
            return False
        if self._rate.search(before):
            return True
        if previous is None or previous.unit not in self._codes or previous.unit == quantity.unit:
            return False
        between = folded[previous.end : quantity.start]
        if len(between) > _CONTEXT:
            return False
        return bool(self._conversion.fullmatch(between) or self._equals.fullmatch(between))


def _tidy(value: float) -> float:
    """Drop what binary fractions leave behind: 4.06 billion is 4060000000."""
    if abs(value) >= _WHOLE_FROM:
        return float(round(value))
    return round(value, 2 if abs(value) >= 1000 else 6)


def _repeats(folded: str, first: _Found, second: _Found) -> bool:
    """Tell whether the second is the first once more, in figures or in words: "lima (5)"."""
    return first.value == second.value and folded[first.end : second.start].strip() == "("


def _before_table(data: dict[str, Any], shared: dict[str, Any]) -> dict[str, str]:
    table = {code.lower(): code for code in shared["codes"]} | dict(shared["before"])
    for code, words in data["currencies"].items():
        table.update({fold_case(word): code for word in words if word in data["before_words"]})
    return table


def _after_table(data: dict[str, Any], shared: dict[str, Any]) -> dict[str, str]:
    table = {code.lower(): code for code in shared["codes"]} | dict(shared["after"])
    for unit, words in (*data["units"].items(), *data["currencies"].items()):
        table.update({fold_case(word): unit for word in words})
    return table


def _alternation(words: dict[str, str]) -> str:
    return alternation(longest_first(words))
