"""Name the words of a pack's `status.yml` that put a clause, and the barriers that they do not reach over."""

from collections.abc import Sequence
from typing import Any, Literal, cast, get_args

from kg.errors import PackError
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass
from kg.model.spans import Span
from kg.text.characters import DASHES
from kg.text.lexicon import Phrase

StatusKind = Literal[
    "asserted", "ongoing", "planned", "invited", "wished", "hypothetical", "negated", "postponed", "cancelled"
]

_NAME_CHARS = 30
_INSERTED_CHARS = 32
_INSERTED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that puts a trigger within its reach, in words: in front of it, or behind a noun."""

    kind: StatusKind
    is_before: bool
    reach: int
    is_crossing: bool
    is_headline_only: bool
    is_existential: bool
    is_weak: bool  # "saat kunjungan" may be of one to come
    is_of_past: bool = False  # "if he visited Hanoi"
    is_of_verbs: bool = False  # "yakin bertemu"; of the talks in "yakin pertemuan itu berhasil" it tells nothing


@dataclass(frozen=True, slots=True)
class Barrier:
    """A word that cues do not reach over, or one that marks a plan or a question."""

    strength: Literal["strong", "weak", "relative", "content", "mask", "plan", "question", "ask"]


MASK = Barrier("mask")
MARKS: tuple[Literal["plan", "question", "ask"], ...] = ("plan", "question", "ask")


def joins_names(text: str, span: Span) -> bool:
    """Tell whether a dash stands between two names: "the Vietnam - India forum will be held" goes on behind it."""
    if text[span.end - 1] != " " or span.of(text).strip() not in DASHES:
        return False
    before = text[max(0, span.start - _NAME_CHARS) : span.start].split()
    return bool(before) and before[-1][:1].isupper() and text[span.end : span.end + 1].isupper()


def phrase(text: str, payload: Cue | Barrier) -> Phrase[Cue | Barrier]:
    """Make a phrase; one that begins with "=" keeps its case ("=may" is no month)."""
    if text.startswith("="):
        return Phrase(text[1:], payload, is_case_sensitive=True)
    return Phrase(text, payload)


def kind_of(text: str, pack: LanguagePack) -> StatusKind:
    """Give a kind of status by its name.

    Raises:
        PackError: There is none of this name.
    """
    for kind in get_args(StatusKind):
        if kind == text:
            return cast("StatusKind", kind)
    raise PackError(f"{pack.folder / 'status.yml'}: unknown kind {text!r} of a status")


def read_cue(entry: dict[str, Any], pack: LanguagePack) -> Cue:
    """Make a cue of its entry.

    Raises:
        PackError: Its kind or its side is unknown.
    """
    kind, side = kind_of(entry["kind"], pack), entry.get("side", "before")
    if side not in ("before", "after"):
        raise PackError(f"{pack.folder / 'status.yml'}: unknown side {side!r} of a cue")
    flags = [entry.get(key, False) for key in ("crosses", "headline", "existential", "weak", "past", "verbs")]
    return Cue(kind, side == "before", entry["reach"], *flags)


def is_inside_longer(span: Span, cue: Cue, cues: list[tuple[Span, Cue]]) -> bool:
    """Tell whether a longer cue of the same side, found before, takes its words: "not" in "will not"."""
    for other, longer in cues[-4:]:
        is_longer = other.end > span.end or (other.end == span.end and other.start < span.start)
        if is_longer and other.start <= span.start and longer.is_before == cue.is_before:
            return True
    return False


def outside(barriers: Sequence[tuple[Span, Barrier]], cues: Sequence[tuple[Span, Cue]]) -> list[tuple[Span, Barrier]]:
    """Keep the barriers that no longer cue holds; both are by start."""
    kept = []
    opened: list[Span] = []  # the cues that begin before a barrier and may hold it
    ahead = iter(cues)
    following = next(ahead, None)
    for span, barrier in barriers:
        while following is not None and following[0].start <= span.start:
            opened.append(following[0])
            following = next(ahead, None)
        opened = [cue for cue in opened if cue.end > span.start]
        if not any(cue.end >= span.end and cue != span for cue in opened):
            kept.append((span, barrier))
    return kept


def without_insertions(
    text: str, cues: Sequence[tuple[Span, Cue]], barriers: Sequence[tuple[Span, Barrier]]
) -> list[tuple[Span, Barrier]]:
    """Leave out the barriers of what two commas put right behind a cue: "will not, however, meet"."""
    inserted = []
    for span, cue in cues:
        close = text.find(", ", span.end + 2, span.end + _INSERTED_CHARS) if text.startswith(", ", span.end) else -1
        words = text[span.end + 2 : close].split() if close >= 0 else []
        if (
            cue.is_before
            and 0 < len(words) <= _INSERTED_WORDS
            and not any(word.endswith((".", ":", ";")) for word in words)
        ):
            inserted.append(Span(span.end, close + 1))
    return [(span, barrier) for span, barrier in barriers if not any(aside.covers(span) for aside in inserted)]
