"""Read, write and apply what analysts decided.

A decision is one line of JSON. It names its subject by the keys of the reports it was made on, with the article and
the quote of each: keys survive rebuilds, and where a text has changed the nearest quote of the same article stands in.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from kg.errors import DataError, OutputError
from kg.model.dates import PartialDate
from kg.model.resolved import Decision
from kg.model.spans import Scalars
from kg.resolve.ids import short_hash

KINDS = ("same", "not-same", "wrong", "right-value")
DATED = ("date", "end")
_NEAR_QUOTE = 80.0
_SAME_QUOTE = 95.0
_TELLING_CHARS = 12  # a shorter quote may stand in any article
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Anchor:
    """A report as a decision saw it."""

    key: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with what it was made on. `undoes` is the id of a decision that this one takes back."""

    kind: str
    subject: str
    by: str
    on: str
    reason: str
    anchors: tuple[Anchor, ...]
    target: str = ""
    target_anchors: tuple[Anchor, ...] = ()
    slot: str | None = None
    value: Scalars | None = None
    undoes: str | None = None

    @property
    def id(self) -> str:
        """Give an id of its content."""
        told = (self.kind, self.subject, self.target, self.slot, self.value, self.by, self.on, self.reason, self.undoes)
        return short_hash(json.dumps(told, ensure_ascii=False))

    def to_decision(self) -> Decision:
        """Give the form that goes into the graph."""
        return Decision(
            f"decision/{self.id}",
            self.kind,
            self.subject,
            self.target,
            self.by,
            self.on,
            self.reason,
            self.slot,
            self.value,
        )


def read_rulings(path: Path) -> tuple[Ruling, ...]:
    """Read the decisions of a file that are in force, in order; a file that is not there has none.

    Raises:
        DataError: A line is no decision; the message names it.
    """
    return in_force(read_log(path))


def read_log(path: Path) -> tuple[Ruling, ...]:
    """Read every line of a file of decisions, those taken back and those that take back included.

    Raises:
        DataError: A line is no decision; the message names it.
    """
    if not path.is_file():
        return ()
    rulings = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rulings.append(_parse(json.loads(line)))
        except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise DataError(f"{path}: line {number}: not a decision: {error}; mend the line or delete it") from error
    return tuple(rulings)


def append_ruling(path: Path, ruling: Ruling) -> None:
    """Add a decision to the end of a file; one write, so that two analysts at once lose nothing.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        with path.open("ab") as stream:
            stream.write(to_line(ruling).encode("utf-8"))
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def in_force(rulings: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """Give the decisions that are not taken back; one that takes back may be taken back itself."""
    undone: set[str] = set()
    kept = []
    for ruling in reversed(rulings):
        if ruling.id in undone:
            continue
        if ruling.undoes:
            undone.add(ruling.undoes)
        else:
            kept.append(ruling)
    return tuple(reversed(kept))


def to_line(ruling: Ruling) -> str:
    """Give a decision as a line of the file."""
    plain: dict[str, Any] = {
        "kind": ruling.kind,
        "subject": ruling.subject,
        "target": ruling.target or None,
        "slot": ruling.slot,
        "value": ruling.value,
        "by": ruling.by,
        "on": ruling.on,
        "reason": ruling.reason,
        "undoes": ruling.undoes,
        "anchors": [[a.key, a.article, a.quote] for a in ruling.anchors],
        "target_anchors": [[a.key, a.article, a.quote] for a in ruling.target_anchors],
    }
    return (
        json.dumps({key: value for key, value in plain.items() if value not in (None, [])}, ensure_ascii=False) + "\n"
    )


def _parse(item: Mapping[str, Any]) -> Ruling:
    if item["kind"] not in (*KINDS, "undo"):
        raise ValueError(f"unknown kind {item['kind']!r}; known: {', '.join(KINDS)}")
    if item["kind"] == "right-value" and item.get("slot") in DATED and item.get("value") is not None:
        PartialDate.parse(str(item["value"]))
    value = item.get("value")
    return Ruling(
        kind=item["kind"],
        subject=item["subject"],
        by=item["by"],
        on=item["on"],
        reason=item["reason"],
        anchors=_anchors(item.get("anchors", ())),
        target=item.get("target", ""),
        target_anchors=_anchors(item.get("target_anchors", ())),
        slot=item.get("slot"),
        value=tuple(value) if isinstance(value, list) else value,
        undoes=item.get("undoes"),
    )


def _anchors(rows: Sequence[Sequence[str]]) -> tuple[Anchor, ...]:
    if any(len(row) != _PARTS for row in rows):
        raise ValueError("an anchor is [key, article, quote]")
    return tuple(Anchor(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class Located:
    """A decision with the indices of the reports (or mentions) that it speaks of."""

    ruling: Ruling
    subject: tuple[int, ...]
    target: tuple[int, ...]


def locate(rulings: Sequence[Ruling], rows: Sequence[Anchor], kinds: Sequence[str] | None = None) -> list[Located]:
    """Find what decisions speak of among today's reports.

    By key; else by the nearest quote of the same article, for its text may have changed; else, where the article itself
    is known by its text alone and that has changed, by the nearest quote of any. Decisions whose subject is nowhere are
    left out; an article that comes back brings them back.

    Args:
        rulings: The decisions.
        rows: The reports as decisions name them.
        kinds: Of the reports; a decision on a meeting speaks of no figure. None: all are of what the decisions are.
    """
    by_key = {row.key: index for index, row in enumerate(rows)}
    by_article: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        by_article.setdefault(row.article, []).append(index)

    def nearest(quote: str, among: Iterable[int], kind: str, least: float) -> int | None:
        near = [(fuzz.ratio(quote, rows[i].quote), -i) for i in among if kinds is None or kinds[i] == kind]
        score, index = max(near, default=(0.0, 0))
        return -index if score >= least else None

    def found(anchors: Sequence[Anchor], kind: str) -> tuple[int, ...]:
        hits = set()
        for anchor in anchors:
            hit = by_key.get(anchor.key)
            if hit is None and anchor.article in by_article:
                hit = nearest(anchor.quote, by_article[anchor.article], kind, _NEAR_QUOTE)
            elif hit is None and anchor.article.startswith("sha256:") and len(anchor.quote) >= _TELLING_CHARS:
                hit = nearest(anchor.quote, range(len(rows)), kind, _SAME_QUOTE)
            if hit is not None:
                hits.add(hit)
        return tuple(sorted(hits))

    located = []
    for ruling in rulings:
        kind = ruling.subject.partition("/")[0]
        located.append(Located(ruling, found(ruling.anchors, kind), found(ruling.target_anchors, kind)))
    return [item for item in located if item.subject]


def sides_of(located: Sequence[Located]) -> dict[int, frozenset[tuple[str, int]]]:
    """Give, for "not the same", which side each report stands on."""
    sides: dict[int, frozenset[tuple[str, int]]] = {}
    for item in located:
        if item.ruling.kind == "not-same":
            for side, indices in enumerate((item.subject, item.target)):
                for index in indices:
                    sides[index] = sides.get(index, frozenset()) | {(item.ruling.id, side)}
    return sides


def unions_of(located: Sequence[Located]) -> list[tuple[int, int]]:
    """Give, for "the same", the pairs of reports to join."""
    return [
        (item.subject[0], other)
        for item in located
        if item.ruling.kind == "same"
        for other in (*item.subject[1:], *item.target)
    ]


def undo(ruling: Ruling, *, by: str, on: str, reason: str) -> Ruling:
    """Give the line that takes a decision back."""
    return replace(ruling, kind="undo", by=by, on=on, reason=reason, undoes=ruling.id, anchors=(), target_anchors=())
