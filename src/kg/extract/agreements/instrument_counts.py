"""Read how many instruments a noun names: "two agreements", "18 MoUs"."""

from collections.abc import Mapping, Sequence

_DIGITS_REACH = 2
_MOST_DIGITS = 3  # not in "a 300 mln dlr loan", nor a year


def count_before(numbers: Mapping[str, int], before: Sequence[str], owning: tuple[str, ...] = ()) -> int | None:
    """Give the number among the folded words before a noun, the nearest one; None where there is none.

    `owning` are the ends of an owner in the plural, whose number it is: "the two governments' agreement".
    """
    for at in range(len(before) - 1, -1, -1):
        if owning and "".join(before[max(0, at - 1) : at + 1]).endswith(owning):
            return None
        word, first = before[at], before[at - 2] if at > 1 and before[at - 1] == "/" else ""
        if word in numbers:
            # "Ketiga, MoU tentang padi": the third
            return None if before[at + 1 : at + 2] == [","] else numbers[word]
        if word.isdigit() and first.isdigit():
            return None  # "signed on (9/10) an MoU": a day
        if word.isdigit() and len(word) <= _MOST_DIGITS and len(before) - 1 - at < _DIGITS_REACH:
            return int(word)
    return None
