"""Hold the words that tell an agreement's stage, and what is read from them."""

from kg.model.frozen import dataclass
from kg.model.spans import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells a stage. Its instrument follows (`is_after`), precedes (`is_before`), or either."""

    span: Span
    name: str
    is_after: bool
    is_before: bool
    is_noun: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The stage of an instrument where it stands.

    `stage` is None where the text tells none. `cue` is the word it is read from and the one that a date or an agent
    belongs to. `is_capped`: the text says that it is not signed, or not in force, whatever else may seem;
    `is_planned`: its signing is still to come; `is_under`: something is done under it, so it holds;
    `is_not_in_force`: the text says that it is not in force yet; `is_listed`: it is said of the list it stands in;
    `is_open`: it could be signed or settled, or was not, so that it does not hold; `is_had`: its sides have it or act
    under it, which tells its stage where nothing else does; `is_acted`: so too, of one that may have been told before.
    """

    stage: str | None
    cue: Cue | None = None
    is_capped: bool = False
    is_weak: bool = False
    is_preceding: bool = False
    is_planned: bool = False
    is_under: bool = False
    is_not_in_force: bool = False
    is_listed: bool = False
    is_open: bool = False
    is_had: bool = False
    is_acted: bool = False
