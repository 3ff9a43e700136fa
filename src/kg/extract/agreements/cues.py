"""Hold the words that tell an agreement's stage, and what is read from them."""

from collections.abc import Container, Iterable

from kg.model.frozen import dataclass
from kg.model.kinds import UNDECIDED
from kg.model.spans import Span
from kg.text.document import Sentence

# Classes of stage words (`stage_of` of `data/agreements.yml`): of talks, of a signing, of what is settled.
NEGOTIATING = frozenset({"negotiate", "bargain"})
SIGNINGS = frozenset({"sign", "exchange"})
AGREEING = frozenset({"agree", "conclude"})
_TALKS = NEGOTIATING | {"conclude", "launch"}

_WITNESS, _SEEN_CHARS = "witness", 16  # "witnessed | the formal | signing"


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
    under it, which tells its stage where nothing else does; `is_acted`: so too, of one that may have been told before;
    `is_left`: one side left it, which ends it where it has but two; `is_titled`: the text is the statement itself.
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
    is_left: bool = False
    is_titled: bool = False

    @property
    def is_to_come(self) -> bool:
        """Tell whether a signature is still to come, so that a signed one is another: "agreed" may come before it."""
        is_intended = self.cue is not None and self.cue.name == "intend"
        return self.stage in UNDECIDED or self.is_planned or self.is_capped or is_intended


@dataclass(frozen=True, slots=True)
class Clause:
    """The part of a sentence that is an instrument's own, where others are signed in it too.

    `verb` is the one before which the signers stand where its own has none ("signed X, and signed Y"); `start` is where
    the part begins, `end` where the next verb stands, `own` where what it shares with no other begins. `is_entry`: it
    is one of a row that semicolons part, `row` where the first of these begins; `is_unread`: its subject is a name that
    is no side; `is_ahead`: it opens the sentence, whose main clause has the subject ("After signing X with A, B").
    `is_dated_behind`: its date stands behind its end, with that of the others of its row, if it has none of its own.
    """

    verb: Cue | None = None
    start: int | None = None
    end: int | None = None
    own: int | None = None
    is_entry: bool = False
    row: int | None = None
    is_unread: bool = False
    is_ahead: bool = False
    is_dated_behind: bool = False

    def of(self, sentence: Sentence) -> Sentence:
        """Give a sentence cut to the clause."""
        if self.start is None and self.end is None:
            return sentence
        return sentence.within(Span(self.start or sentence.span.start, self.end or sentence.span.end))


def is_talks_at_end(cue: Cue, ends: Container[int]) -> bool:
    """Tell whether talks end the name of an instrument: "Bản ghi nhớ về hoàn tất đàm phán" of the treaty behind it."""
    return cue.name in _TALKS and cue.is_after and cue.span.end in ends


def end_without_talks(cues: Iterable[Cue], name: Span) -> int:
    """Give where an instrument's name ends, or where the talks begin that end it."""
    return min((cue.span.start for cue in cues if is_talks_at_end(cue, (name.end,))), default=name.end)


def is_one_act(owner: Cue, cue: Cue) -> bool:
    """Tell whether two words are of one act: they overlap, or one is seen right before it, "witnessed the signing"."""
    is_seen = owner.name == _WITNESS and cue.is_noun and 0 <= cue.span.start - owner.span.end <= _SEEN_CHARS
    return is_seen or owner.span.overlaps(cue.span)
