"""Read how many instruments a noun names: "two agreements", "18 MoUs"."""

from collections.abc import Mapping, Sequence

_DIGITS_REACH = 2
_MOST_DIGITS = 3  # not in "a 300 mln dlr loan", nor a year


def count_before(numbers: Mapping[str, int], before: Sequence[str]) -> int | None:
    """Give the number among the folded words before a noun, the nearest one; None where there is none."""
    for place, word in enumerate(reversed(before)):
        if word == "/":
            return None  # "signed on (9/10) an MoU": a day
        if word in numbers:
            return numbers[word]
        is_day = list(before[len(before) - 2 - place : len(before) - 1 - place]) == ["/"]
        if word.isdigit() and len(word) <= _MOST_DIGITS and place < _DIGITS_REACH and not is_day:
            return int(word)
    return None
