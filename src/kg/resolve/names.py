"""Compare names across spellings and languages."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_SYLLABLE, _PAIR = 6, 2  # letters, words
_ACRONYM = re.compile(r"\(([A-Z][A-Z+-]{2,11})\)$")  # at the end: "… Partnership Agreement (IJEPA)"
_WORD = re.compile(r"[^\W\d_][\w'’.]{0,40}")
_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give a name in lower case, without diacritics and punctuation, words parted by single spaces."""
    text = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(char if char.isalnum() else " " for char in text if not unicodedata.combining(char))
    return " ".join(kept.casefold().split())


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Give the folded words of a name."""
    return tuple(fold(text).split())


def sorted_key(text: str) -> str:
    """Give the folded words in alphabetical order: "Morishita Kenji" and "Kenji Morishita" share it."""
    return " ".join(sorted(words(text)))


def turned_key(text: str) -> tuple[str, ...]:
    """Give the folded words in an order that does not hang on where a name begins: "Kenji Mori", "Mori Kenji"."""
    own = words(text)
    return min((own[at:] + own[:at] for at in range(len(own))), default=())


@lru_cache(maxsize=65536)
def joined_key(text: str) -> str:
    """Give the folded name without spaces: "Adi Kusumo" and "Adikusumo" share it."""
    return "".join(words(text))


def treaty_keys(name: str) -> frozenset[str]:
    """Give the joined name of a treaty, and those it has with another treaty's acronym in the place of its long name.

    "Protocol amending the Indonesia-Japan Economic Partnership Agreement (IJEPA)" is also "Protocol amending the
    IJEPA": a long name begins with a capital and has about as many words as its acronym letters.
    """
    found = {joined_key(name)}
    match = _ACRONYM.search(name)
    if match:
        told, letters = _WORD.findall(name[: match.start()]), sum(map(str.isalpha, match.group(1)))
        for length in (letters - 1, letters, letters + 1):
            if 0 < length < len(told) and told[-length][0].isupper():
                found.add(joined_key(" ".join([*told[:-length], match.group(1)])))
    return frozenset(found)


def slug(text: str, limit: int = 60) -> str:
    """Give a name as a piece of an IRI."""
    return _SLUG.sub("-", fold(text)).strip("-")[:limit].strip("-") or "unnamed"


def same_person_score(one: str, other: str) -> float:
    """Give how likely two names are one person's, 0 to 1, by their words in any order.

    A name whose words all stand in the other counts as one from two words on.
    """
    a, b = words(one), words(other)
    if joined_key(one) == joined_key(other) or is_turned(one, other):
        return 1.0
    if len(a) == len(b) and sorted(a) == sorted(b):
        return 0.0  # "Nguyen Quang Minh" and "Nguyen Minh Quang" are two
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and all(word in long for word in short):
        return 0.95
    if len(short) < 2:
        return 0.0
    return _aligned(short, long)


def is_turned(one: str, other: str) -> bool:
    """Tell whether one name is another in reverse, or with its first words last: "Mori Kenji", "Chinh Minh Pham"."""
    return turned_key(one) == turned_key(other) or words(one) == words(other)[::-1]


def is_part_of_name(part: str, whole: str, ratio: float) -> bool:
    """Tell whether each word of one name, its initial or a likeness of `ratio` (0 to 1) of it, stands in another."""
    own, all_words = words(part), words(whole)
    is_syllabic = _is_syllabic(own, all_words)
    return all(any(_is_word(word, other, ratio, is_syllabic) for other in all_words) for word in own)


def _is_word(word: str, other: str, ratio: float, is_syllabic: bool) -> bool:
    return other.startswith(word) if len(word) == 1 else _likeness(word, other, is_syllabic) >= ratio * 100


def _likeness(one: str, other: str, is_syllabic: bool) -> float:
    """Give how alike two words are spelt, 0 to 100; syllables that begin otherwise ("Tan", "Gan") are two names."""
    return 0.0 if is_syllabic and one[0] != other[0] else fuzz.ratio(one, other)


def _is_syllabic(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are of three syllables or more, as Chinese and Vietnamese ones are."""
    return min(len(one), len(other)) > _PAIR and all(len(word) <= _SYLLABLE for word in one + other)


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """Give the mean likeness of words paired best first: a misspelling may change their alphabetical order."""
    is_syllabic = _is_syllabic(short, long)
    pairs = sorted(((-_likeness(a, b, is_syllabic), i, j) for i, a in enumerate(short) for j, b in enumerate(long)))
    left: set[int] = set()
    right: set[int] = set()
    total = weight = 0.0
    for negative, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            total -= negative * len(short[i])
            weight += len(short[i])
    # Words that have no partner count against the pair, at half their length: names are cut short in the news.
    spare = sum(len(word) for j, word in enumerate(long) if j not in right)
    return total / (weight + spare / 2) / 100.0
