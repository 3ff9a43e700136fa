"""Tell whether two names are of one agreement."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

_BRACKETED = re.compile(r"\((?:[^()]*/)?(?P<short>[^()/]+)\)\Z")
_CAPITALS = re.compile(r"(?<![\w])(?P<short>[A-Z][A-Z\-]{2,}(?: \d\.\d)?)\Z")
_INITIALS_MIN = 4
_LEAST_WORDS = 2  # by fewer no name is another's beginning
_OWN = re.compile(r"[A-Z]{2,}-[A-Z]{2,}")
_WORDS = re.compile(r"[^\W_]+")


def is_same_agreement(first: str, second: str, generic: Collection[str] = ()) -> bool:
    """Tell whether two names are one agreement's: alike, one the other's short form, or one inside the other.

    Args:
        first: A name, with its short form in brackets or not.
        second: Another.
        generic: Short forms that many agreements share ("CEPA"): alone they are a name's short form, beside other
            words they are not.
    """
    a, b = _folded(first), _folded(second)
    if a == b:
        return True
    short_a, short_b = short_form(first), short_form(second)
    if short_a == short_b:
        return short_a not in generic or any(_is_bare(name, short_a) for name in (first, second))
    if any(_are_initials(one, other) for one, other in ((first, second), (second, first))):
        return True
    short, long_ = sorted((a.split(), b.split()), key=len)
    if len(short) > _LEAST_WORDS and set(short) <= set(long_):
        return True
    return len(short) == _LEAST_WORDS and short == long_[:_LEAST_WORDS] and _goes_on(max(first, second, key=len))


def _goes_on(name: str) -> bool:
    """Tell whether what two words of a name tell is gone on with by a small one: "Green Outlook | on the Seas"."""
    words = _WORDS.findall(name)
    return (
        len(words) > _LEAST_WORDS
        and words[_LEAST_WORDS].islower()
        and "-" not in name.partition(words[_LEAST_WORDS])[0]
    )


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return " ".join(_WORDS.findall(name.casefold()))


@lru_cache(maxsize=4096)
def short_form(name: str) -> str:
    """Give the short form at a name's end, in brackets or bare, else the whole name, folded."""
    match = _BRACKETED.search(name) or _CAPITALS.search(name)
    return _folded(match["short"] if match else name)


def _are_initials(short: str, name: str) -> bool:
    """Tell whether a short form is the initials of a name: "IF-PTA", "Indonesia-Fiji Preferential Trade Agreement"."""
    letters = "".join(char for char in short if char.isalpha())
    initials = "".join(word[0] for word in _WORDS.findall(name.partition("(")[0]) if word[0].isupper())
    return len(letters) >= _INITIALS_MIN and letters.isupper() and letters == initials


def noun_between_sides(name: str, sides: Iterable[tuple[int, int]]) -> str:
    """Give the initials of what is left of a name without its two sides: "fta" of "A-B Free Trade Agreement".

    Args:
        name: As the text has it.
        sides: Where its sides stand in it, half-open.
    """
    rest = name
    for start, end in sorted(sides, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    words = _WORDS.findall(rest.partition("(")[0])
    return "".join(word if word.isupper() else word[0] for word in words).casefold()


def are_two_acronyms(first: str, second: str) -> bool:
    """Tell whether both are but acronyms with an opening of their own, and not the same: "IT-PTA", "IMA-PTA"."""
    return first != second and all(_OWN.fullmatch(name) for name in (first, second))


def _is_bare(name: str, short: str) -> bool:
    """Tell whether nothing but a noun stands with a short form: "Hiệp định CEPA"."""
    words = _WORDS.findall(name)
    if len(words) > 1 and words[0].isupper():
        return False  # "IA CEPA" is no other's
    return name.endswith(short.upper()) and not any(word[0].isupper() for word in words[1:-1])


def shared_forms(name: str, generic: Collection[str]) -> set[str]:
    """Give the short forms in a name that many agreements share: "CEPA" of "Indonesia-Canada CEPA (ICA-CEPA)"."""
    return {word for word in _WORDS.findall(name.casefold()) if word in generic}
