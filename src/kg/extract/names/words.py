"""Read a sentence as words with keys, and find vocabulary in it word by word."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import Any, Literal

from kg.model.frozen import dataclass, replace
from kg.model.spans import Span
from kg.text.characters import OLD_TONES
from kg.text.document import RegionKind, Sentence
from kg.text.lexicon import fold_case
from kg.text.tokens import find_tokens

Shape = Literal["cap", "low", "num", "mark"]
_POSSESSIVE = re.compile(r"['’]s?$")
_NEW_TONES = re.compile("|".join(OLD_TONES))
_HYPHEN = re.compile(r"[-–]")
_LEAST_HYPHENED = 3  # characters of "a-b"


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a sentence. `key` is its folded form without a possessive ending and closing points.

    `end` leaves the possessive out; `is_possessive` remembers it. `joined` tells that only a hyphen stands before it.
    """

    start: int
    end: int
    text: str
    key: str
    shape: Shape
    is_possessive: bool = False
    joined: bool = False

    @property
    def is_cap(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.shape == "cap"

    @property
    def is_upper(self) -> bool:
        """Tell whether it is an acronym by its form: two capitals or more and no small letter."""
        return self.shape == "cap" and len(self.text) > 1 and self.text.isupper()

    @property
    def is_initial(self) -> bool:
        """Tell whether it is a lone capital."""
        return self.shape == "cap" and len(self.text) == 1

    @property
    def is_initials(self) -> bool:
        """Tell whether it is nothing but initials with their points: "A.K."."""
        return "." in self.text and all(len(part) == 1 and part.isupper() for part in self.text.rstrip(".").split("."))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase of the vocabulary stands for. `exact`: the form its letters must have, where case counts."""

    category: str
    data: Any
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the words [start, end) of a line."""

    start: int
    end: int
    data: Any


Branch = dict[str, Any]  # by the next word's key the branch that goes on, under "" the entries that end here
# By category the longest phrase that starts at a word: how many words it has, and its data. Nine in ten are never asked
# for, so none is a `Hit` before that, and all places of a word that is no more than itself share what it stands for.
Phrases = dict[str, tuple[int, Any]]

_NOTHING: Phrases = {}


class Vocabulary:
    """Phrases by their words. A phrase may stand for several things, one a category."""

    def __init__(self) -> None:
        """Start empty."""
        self._root: Branch = {}

    def add(self, phrase: str, category: str, data: Any = None, *, is_exact: bool = False) -> None:
        """Put a phrase in; of two with the same category, the first one stands."""
        if phrase.replace(" ", "").isalpha():  # most are; the tokenizer costs ten times as much
            keys = phrase.lower().split()
            keys = keys if phrase.isascii() else [old_tones(key) for key in keys]
        else:
            keys = [read_form(token[0])[0] for token in find_tokens(phrase, Span(0, len(phrase)))]
        if not keys:
            return
        node = self._root
        for key in keys:
            node = node.setdefault(key, {})
        entries: list[Entry] = node.setdefault("", [])
        exact = phrase if is_exact else None
        if not entries or not any(entry.category == category and entry.exact == exact for entry in entries):
            entries.append(Entry(category, data, exact))

    def add_all(self, phrases: Iterable[str], category: str, data: Any = None, *, is_exact: bool = False) -> None:
        """Put several phrases in that stand for the same thing."""
        for phrase in phrases:
            self.add(phrase, category, data, is_exact=is_exact)

    def __contains__(self, key: str) -> bool:
        """Tell whether a phrase begins with a word."""
        return key in self._root

    def has_word(self, key: str, category: str) -> bool:
        """Tell whether a single word stands for a category."""
        node = self._root.get(key)
        return node is not None and any(entry.category == category for entry in node.get("", ()))

    def edges(self, category: str) -> tuple[frozenset[str], frozenset[str]]:
        """Give the first and the last words of the phrases of a category that have two words or more."""
        firsts, lasts = set(), set()
        waiting = [(first, first, node) for first, node in self._root.items()]
        while waiting:
            first, last, node = waiting.pop()
            if first is not last and any(entry.category == category for entry in node.get("", ())):
                firsts.add(first)
                lasts.add(last)
            waiting += [(first, key, branch) for key, branch in node.items() if key]
        return frozenset(firsts), frozenset(lasts)

    def begun_by(self, key: str, written: str) -> tuple[Branch | None, Phrases]:
        """Give the branch of the longer phrases that a word begins, None where it begins none, and what it is alone."""
        node = self._root.get(key)
        if node is None:
            return None, _NOTHING
        own = {e.category: (1, e.data) for e in node.get("", ()) if e.exact is None or e.exact == written}
        return node if len(node) > ("" in node) else None, own or _NOTHING


class _Keys(dict[int, str]):
    """The keys of a line's words by their indices."""

    def __missing__(self, _: int) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its words, and the vocabulary that starts at each of them; `categories` are all it has.

    `chart` has for each word the categories of the phrases that start there; `hit` gives the phrase. `caps` are the
    indices of its capitalised words, `keys` the keys of all. `key` gives the key of the word at an index, or "" outside
    the line; `is_cap` tells whether there is a capitalised word. Rules ask for both a thousand times an article, so
    they are look-ups.
    """

    index: int
    text: str
    words: tuple[Word, ...]
    chart: tuple[Phrases, ...]
    region: RegionKind
    paragraph: int
    categories: frozenset[str]
    caps: tuple[int, ...]
    keys: tuple[str, ...]
    key: Callable[[int], str] = field(repr=False, compare=False)
    is_cap: Callable[[int], bool] = field(repr=False, compare=False)

    @classmethod
    def of(cls, sentence: Sentence, words: Sequence[Word], chart: Sequence[Phrases], caps: Sequence[int]) -> "Line":
        """Give a line of a sentence's words, with the phrases that start at each and those with a capital."""
        keys = tuple([word.key for word in words])
        return cls(
            sentence.index,
            sentence.text,
            tuple(words),
            tuple(chart),
            sentence.region,
            sentence.paragraph,
            frozenset().union(*filter(None, chart)),
            tuple(caps),
            keys,
            _Keys(enumerate(keys)).__getitem__,
            frozenset(caps).__contains__,
        )

    def with_words(self, words: Sequence[Word], chart: Sequence[Phrases] | None = None) -> "Line":
        """Give the line with other words in the places of its own, and the phrases that start at them."""
        keys = tuple([word.key for word in words])
        caps = tuple(at for at, word in enumerate(words) if word.is_cap)
        return replace(
            self,
            words=tuple(words),
            chart=self.chart if chart is None else tuple(chart),
            caps=caps,
            keys=keys,
            key=_Keys(enumerate(keys)).__getitem__,
            is_cap=frozenset(caps).__contains__,
        )

    def hit(self, index: int, category: str) -> Hit | None:
        """Give the longest phrase of a category that starts at a word, None past the end too."""
        if index < 0:
            return None
        try:  # asked a thousand times an article, hardly ever past the end
            found = self.chart[index].get(category)
        except IndexError:
            return None
        return None if found is None else Hit(index, index + found[0], found[1])

    def past(self, index: int, category: str) -> int:
        """Give where a phrase of a category ends that starts at a word, that word where none does."""
        if not 0 <= index < len(self.chart):
            return index
        found = self.chart[index].get(category)
        return index if found is None else index + found[0]

    def ending(self, end: int, category: str, *, widest: int = 3, is_longest: bool = False) -> Hit | None:
        """Give the phrase of a category, of up to `widest` words, that ends right before a word, the shortest first.

        The longest is asked for where a shorter one is another thing: "Papua New Guinean" ends in "Guinean".
        """
        if category not in self.categories:
            return None
        for width in range(widest, 0, -1) if is_longest else range(1, widest + 1):
            at = end - width
            found = self.chart[at].get(category) if 0 <= at < len(self.chart) else None
            if found is not None and found[0] == width:
                return Hit(at, end, found[1])
        return None

    def hits(self, category: str) -> list[Hit]:
        """Give for each word the longest phrase of a category that starts there, where there is one."""
        if category not in self.categories:
            return []
        return [
            Hit(index, index + chart[category][0], chart[category][1])
            for index, chart in enumerate(self.chart)
            if category in chart
        ]

    def starts(self, *categories: str) -> Sequence[int]:
        """Give the indices of the words that are capitalised or begin a phrase of one of some categories."""
        if self.categories.isdisjoint(categories):
            return self.caps
        more = [index for index, chart in enumerate(self.chart) if not chart.keys().isdisjoint(categories)]
        return sorted({*self.caps, *more})

    def span(self, start: int, end: int) -> Span:
        """Give the place of the words [start, end)."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def slice(self, start: int, end: int) -> str:
        """Give the text of the words [start, end)."""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def at(self, offset: int) -> int:
        """Give the index of the first word that ends after an offset."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low


def _shape(text: str) -> Shape:
    first = text[0]
    if first.isalpha():
        return "cap" if first.isupper() else "low"
    return "num" if first.isdigit() else "mark"


def read_form(raw: str) -> tuple[str, Shape, int]:
    """Give the key and shape of a word as it is written, and the length of its possessive ending."""
    key = fold_case(raw).replace("’", "'")
    shape = _shape(raw)
    if shape == "mark":
        return key, shape, 0
    possessive = _POSSESSIVE.search(key) if "'" in key else None
    if possessive is None:
        return old_tones(key.rstrip(".")), shape, 0
    # "CHINA'S" has the key of "China's" and yet keeps its ending: only a small "s" makes a possessive.
    ending = len(raw) - len(_POSSESSIVE.sub("", raw))
    return old_tones(key[: possessive.start()].rstrip(".")), shape, ending


def old_tones(key: str) -> str:
    """Give a Vietnamese syllable with its tone where the older spelling has it: "ủy" for "uỷ"."""
    if key.isascii():
        return key
    return _NEW_TONES.sub(lambda match: OLD_TONES[match.group()], key)


def split_token(
    raw: str, is_split: Callable[[Sequence[str]], bool], unglued: Callable[[str], list[str]] | None = None
) -> list[tuple[int, str, bool]]:
    """Give the words of a token: where each begins in it, how it is written, and whether only a hyphen stands before.

    Args:
        raw: The token.
        is_split: Tells of the parts of a hyphened word ("Indonesia", "Vietnam") that they stand alone.
        unglued: Gives the words that a page has run together ("Prumpoyang").
    """
    if "-" not in raw or len(raw) < _LEAST_HYPHENED:
        places, at = [], 0
        for part in [raw] if unglued is None else unglued(raw):
            places.append((at, part, False))
            at += len(part)
        return places
    parts = _HYPHEN.split(raw)
    if not is_split(parts):
        return [(0, raw, False)]
    words = []
    at = 0
    for number, part in enumerate(parts):
        if part:
            words.append((at, part, number > 0))
        at += len(part) + 1
    return words
