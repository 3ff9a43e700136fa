"""Mend the words of a line whose marks say more than their letters: signs of currencies, a plural's apostrophe."""

from collections.abc import Sequence
from functools import lru_cache

from kg.extract.names.words import Branch, Phrases, Word
from kg.model.frozen import dataclass, replace
from kg.resources import data_dir, read_yaml
from kg.text.characters import APOSTROPHES

_DOLLAR = "$"
_POINT = "."
_QUOTES = frozenset("'‘")


@dataclass(frozen=True, slots=True)
class MoneySigns:
    """The letters that stand for a currency: before a dollar sign ("US$"), and alone before a number ("RM", "USD")."""

    before_dollar: frozenset[str]
    alone: frozenset[str]

    def may_be(self, text: str) -> bool:
        """Tell whether a word may be one by its letters alone, which few are."""
        folded = text.lower()
        return text[-1].isdigit() or folded in self.before_dollar or folded in self.alone

    def shape_of(self, words: Sequence[Word], index: int) -> Word | None:
        """Give a word as the sign or the sum that it is: "US$420 million", "RM850"; None where it is none."""
        word = words[index]
        if word.text[-1].isdigit():
            letters = word.text.rstrip("0123456789")
            return replace(word, shape="num") if letters.lower() in self.alone else None
        folded = word.text.lower()
        after = index + 1
        if after >= len(words):
            return None
        if folded in self.before_dollar and words[after].text == _DOLLAR:
            is_near = words[after].start == word.end or _is_number(words, after + 1)
            return replace(word, shape="mark") if is_near else None
        if folded not in self.alone:
            return None
        after += words[after].text == _POINT
        return replace(word, shape="mark") if _is_number(words, after) else None


def _is_number(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].shape == "num"


@lru_cache(maxsize=1)
def money_signs() -> MoneySigns:
    """Give the signs of `units.yml`."""
    shared = read_yaml(data_dir() / "units.yml")
    dollars = {sign.rstrip("$ ") for sign in shared["before"] if sign.endswith(_DOLLAR)}
    plain = {sign.rstrip(_POINT) for sign in shared["before"] if sign.rstrip(_POINT).isalpha()}
    return MoneySigns(
        frozenset({*dollars, *(sign.rstrip(_POINT) for sign in dollars)} - {""}),
        frozenset({*plain, *(code.lower() for code in shared["codes"])}),
    )


def owns(words: Sequence[Word], chart: Sequence[Phrases], branches: Sequence[tuple[int, Branch]], mark: str) -> bool:
    """Tell whether a mark makes the country before it an owner: "Laos' rail link", "the United States' exports"."""
    if mark not in APOSTROPHES or not words or words[-1].shape != "cap" or not words[-1].key.endswith("s"):
        return False
    if any(word.text in _QUOTES for word in words):
        return False  # it may close what a quotation mark has opened
    if "country" in chart[-1]:
        return True
    index, branch = branches[-1] if branches else (-1, {})
    if index == len(words) - 1 and len(branches) > 1:
        index, branch = branches[-2]
    ends = branch.get(words[-1].key, {}).get("", ()) if index == len(words) - 2 else ()
    return any(entry.category == "country" for entry in ends)
