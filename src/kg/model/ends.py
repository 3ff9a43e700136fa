"""Say what a figure tells of whose it is: its two ends, countries as one, or no more than that it is about them."""

from collections.abc import Iterable
from enum import Enum, auto

from kg.model.kinds import DIRECTED, JOINT


class Ends(Enum):
    """What a figure's name may say of its countries.

    TOLD: whose it is, and to, from, in or with whom; WHOSE: of them as one; BETWEEN: it goes between them, nobody tells
    which way; ABOUT: it is about them, and no more; NONE: it has no country.
    """

    TOLD = auto()
    WHOSE = auto()
    BETWEEN = auto()
    ABOUT = auto()
    NONE = auto()


def ends_of(measure: str, countries: Iterable[str], reporter: Iterable[str], partner: Iterable[str]) -> Ends:
    """Tell which ends of a figure are known; where sources differ on them several stand in both slots."""
    about, left, right = set(countries), set(reporter), set(partner)
    if measure in DIRECTED and left | right:
        return Ends.TOLD if about <= left | right and not left & right else Ends.ABOUT
    if not about:
        return Ends.NONE
    if len(about) == 1 or measure in JOINT:
        return Ends.WHOSE
    return Ends.BETWEEN if measure in DIRECTED else Ends.ABOUT
