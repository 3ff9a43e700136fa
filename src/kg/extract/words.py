"""Read a sentence as words with keys, and find vocabulary in it word by word."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Literal

from kg.model.frozen import dataclass
from kg.model.spans import Span
from kg.text.document import Document, RegionKind, Sentence
from kg.text.lexicon import fold_case
from kg.text.tokens import find_tokens

Shape = Literal["cap", "low", "num", "mark"]
_POSSESSIVE = re.compile(r"['’]s?$")
# Vietnamese tones in the newer spelling and in the older one, of the same length.
_TONES = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_NEW_TONES = re.compile("|".join(_TONES))
_HYPHEN = re.compile(r"[-–]")


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


_Node = dict[str, Any]  # by the next word's key the branch that goes on, under "" the entries that end here
# By category the longest phrase that starts at a word: how many words it has, and its data. Nine in ten are never asked
# for, so none is a `Hit` before that, and all places of a word that is no more than itself share what it stands for.
Phrases = dict[str, tuple[int, Any]]
# Key, shape, length of the possessive ending, text without it, longer phrases, own; whether a hyphen may divide it.
_Token = tuple[str, Shape, int, str, _Node | None, Phrases, bool]

_NOTHING: Phrases = {}
_MOST_KNOWN = 65536


class Vocabulary:
    """Phrases by their words. A phrase may stand for several things, one a category."""

    def __init__(self) -> None:
        """Start empty."""
        self._root: dict[str, Any] = {}
        self.known = _Known(self)

    def add(self, phrase: str, category: str, data: Any = None, *, is_exact: bool = False) -> None:
        """Put a phrase in; of two with the same category, the first one stands."""
        if phrase.replace(" ", "").isalpha():  # most are; the tokenizer costs ten times as much
            keys = [old_tones(key) for key in phrase.lower().split()]
        else:
            keys = [word.key for word in split_words(phrase, Span(0, len(phrase)), _never)]
        if not keys:
            return
        self.known.clear()
        node = self._root
        for key in keys:
            node = node.setdefault(key, {})
        entries: list[Entry] = node.setdefault("", [])
        exact = phrase if is_exact else None
        if not any(entry.category == category and entry.exact == exact for entry in entries):
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

    def known_as(self, raw: str) -> _Token:
        """Give what is known of a token as it is written."""
        key, shape, ending = _form(raw)
        node = self._root.get(key, {})
        written = raw[:-ending] if ending else raw
        own = {e.category: (1, e.data) for e in node.get("", ()) if e.exact is None or e.exact == written}
        longer = node if len(node) > ("" in node) else None
        return key, shape, ending, written, longer, own or _NOTHING, "-" in raw and len(raw) > 1


class _Known(dict[str, _Token]):
    """What is known of each token as it is written; words come back, so it is kept."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, raw: str) -> _Token:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[raw] = found = self._vocabulary.known_as(raw)
        return found


def _longer(node: _Node, own: Phrases, words: tuple[Word, ...], index: int, text: str) -> Phrases:
    """Give the longest phrase of each category that starts at a word, given its branch and what it is alone."""
    end, count = index + 1, len(words)
    longer: _Node | None = node.get(words[end].key) if end < count else None
    if longer is None:
        return own
    found = dict(own)
    while longer is not None:
        end += 1
        for entry in longer.get("", ()):
            if entry.exact is None or text[words[index].start : words[end - 1].end] == entry.exact:
                found[entry.category] = (end - index, entry.data)
        longer = longer.get(words[end].key) if end < count else None
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its words, and the vocabulary that starts at each of them; `categories` are all it has.

    `chart` has for each word the categories of the phrases that start there; `hit` gives the phrase. `caps` are the
    indices of its capitalised words.
    """

    index: int
    text: str
    words: tuple[Word, ...]
    chart: tuple[Phrases, ...]
    region: RegionKind
    paragraph: int
    categories: frozenset[str]
    caps: tuple[int, ...]

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

    def key(self, index: int) -> str:
        """Give a word's key, or "" outside the line."""
        if index < 0:
            return ""
        try:
            return self.words[index].key
        except IndexError:
            return ""

    def is_cap(self, index: int) -> bool:
        """Tell whether there is a capitalised word at an index."""
        return 0 <= index < len(self.words) and self.words[index].shape == "cap"

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


def _never(_: Sequence[str]) -> bool:
    return False


def _shape(text: str) -> Shape:
    first = text[0]
    if first.isalpha():
        return "cap" if first.isupper() else "low"
    return "num" if first.isdigit() else "mark"


@lru_cache(maxsize=4096)
def _form(raw: str) -> tuple[str, Shape, int]:
    """Give a token's key, shape and the length of its possessive ending; words come back, so they are remembered."""
    key = fold_case(raw).replace("’", "'")
    shape = _shape(raw)
    if shape == "mark":
        return key, shape, 0
    stripped = _POSSESSIVE.sub("", key)
    ending = len(raw) - len(_POSSESSIVE.sub("", raw)) if stripped != key else 0
    return old_tones(stripped.rstrip(".")), shape, ending


def old_tones(key: str) -> str:
    """Give a Vietnamese syllable with its tone where the older spelling has it: "ủy" for "uỷ"."""
    if key.isascii():
        return key
    return _NEW_TONES.sub(lambda match: _TONES[match.group()], key)


def _word(text: str, start: int, end: int, joined: bool = False) -> Word:
    raw = text[start:end]
    key, shape, ending = _form(raw)
    if ending:
        return Word(start, end - ending, raw[:-ending], key, shape, True, joined)
    return Word(start, end, raw, key, shape, False, joined)


def split_words(text: str, span: Span, is_split: Callable[[Sequence[str]], bool]) -> tuple[Word, ...]:
    """Give the words of a stretch of text.

    Args:
        text: The whole text; offsets count its code points.
        span: The stretch.
        is_split: Tells of the parts of a hyphened word ("Indonesia", "Vietnam") that they stand alone.
    """
    tokens = find_tokens(text, span)
    return tuple([word for token in tokens for word in _of_token(text, token.start(), token.end(), is_split)])


def _of_token(text: str, start: int, end: int, is_split: Callable[[Sequence[str]], bool]) -> tuple[Word, ...]:
    raw = text[start:end]
    if "-" not in raw or len(raw) < 3:
        return (_word(text, start, end),)
    parts = _HYPHEN.split(raw)
    if not is_split(parts):
        return (_word(text, start, end),)
    words = []
    at = start
    for number, part in enumerate(parts):
        if part:
            words.append(_word(text, at, at + len(part), joined=number > 0))
        at += len(part) + 1
    return tuple(words)


def read_lines(
    document: Document, vocabulary: Vocabulary, is_split: Callable[[Sequence[str]], bool]
) -> tuple[Line, ...]:
    """Give the lines of a document, one a sentence."""
    return tuple(_line(document.text, sentence, vocabulary, is_split) for sentence in document.sentences)


def _line(text: str, sentence: Sentence, vocabulary: Vocabulary, is_split: Callable[[Sequence[str]], bool]) -> Line:
    found: list[Word] = []
    forms: list[_Token] = []
    known = vocabulary.known
    for token in find_tokens(text, sentence.span):
        form = known[token[0]]
        start, end = token.span()
        if form[6]:
            parts = _of_token(text, start, end, is_split)
            found += parts
            forms += [vocabulary.known_as(part.text) for part in parts]
            continue
        key, shape, ending, written = form[:4]
        forms.append(form)
        found.append(Word(start, end - ending, written, key, shape, ending > 0))
    words = tuple(found)
    chart = []
    caps = []
    for index, (_, shape, _, _, longer, own, _) in enumerate(forms):
        begun = own if longer is None else _longer(longer, own, words, index, text)
        chart.append(_guarded(begun, words, index) if "country" in begun else begun)
        if shape == "cap":
            caps.append(index)
    categories = frozenset().union(*filter(None, chart))
    region, paragraph = sentence.region, sentence.paragraph
    return Line(sentence.index, text, words, tuple(chart), region, paragraph, categories, tuple(caps))


def _guarded(begun: Phrases, words: tuple[Word, ...], index: int) -> Phrases:
    """Drop a country's form where the words beside it make it something else ("Mỹ Tho", "East Timor")."""
    length, country = begun["country"]
    if not (country.not_before or country.not_after):
        return begun
    end = index + length
    before, after = words[max(0, index - 3) : index], words[end : end + 3]
    if any(_begins(after, phrase) for phrase in country.not_before) or any(
        _ends(before, phrase) for phrase in country.not_after
    ):
        return {category: phrase for category, phrase in begun.items() if category != "country"}
    return begun


def _begins(words: tuple[Word, ...], phrase: str) -> bool:
    keys = phrase.split()
    return len(words) >= len(keys) and all(word.key == key for word, key in zip(words, keys, strict=False))


def _ends(words: tuple[Word, ...], phrase: str) -> bool:
    keys = phrase.split()
    return len(words) >= len(keys) and all(word.key == key for word, key in zip(words[-len(keys) :], keys, strict=True))
