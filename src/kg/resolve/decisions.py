"""Read, write and apply what analysts decided.

A decision is one line of JSON. It names its subject by the keys of the reports it was made on, with the article and
the quote of each: keys survive rebuilds, and where a text has changed the nearest quote of the same article stands in.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from kg.errors import DataError
from kg.model.resolved import Decision
from kg.model.spans import Scalar
from kg.resolve.ids import short_hash

KINDS = ("same", "not-same", "wrong", "right-value")
_NEAR_QUOTE = 80.0
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
    value: Scalar | None = None
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
    """Read a file of decisions in order, without those taken back; one that is not there is empty.

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
    undone = {ruling.undoes for ruling in rulings if ruling.undoes}
    return tuple(ruling for ruling in rulings if ruling.id not in undone and not ruling.undoes)


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
        value=item.get("value"),
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


def locate(rulings: Sequence[Ruling], rows: Sequence[Anchor]) -> list[Located]:
    """Find what decisions speak of among today's reports: by key, else by the nearest quote of the same article.

    Decisions whose subject is nowhere are left out; an article that comes back brings them back.
    """
    by_key = {row.key: index for index, row in enumerate(rows)}
    by_article: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        by_article.setdefault(row.article, []).append(index)

    def found(anchors: Sequence[Anchor]) -> tuple[int, ...]:
        hits = set()
        for anchor in anchors:
            if anchor.key in by_key:
                hits.add(by_key[anchor.key])
                continue
            near = [(fuzz.ratio(anchor.quote, rows[i].quote), -i) for i in by_article.get(anchor.article, ())]
            best = max(near, default=(0.0, 0))
            if best[0] >= _NEAR_QUOTE:
                hits.add(-best[1])
        return tuple(sorted(hits))

    located = [Located(ruling, found(ruling.anchors), found(ruling.target_anchors)) for ruling in rulings]
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
