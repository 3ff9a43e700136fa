"""Give ids that stay: registry keys, else what the ledger says, else a new one from the smallest report key."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DataError

_COLUMNS = ("id", "anchor")


@dataclass(frozen=True, slots=True)
class Ledger:
    """For each anchor (a report's key) the id that it has had. Rows keep the order of minting."""

    rows: tuple[tuple[str, str], ...] = ()  # (id, anchor)

    def to_csv(self) -> str:
        """Give the ledger as CSV."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(self.rows)
        return stream.getvalue()


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; one that is not there is empty.

    Raises:
        DataError: The file is no ledger.
    """
    if not path.is_file():
        return Ledger()
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    if not rows or tuple(rows[0]) != _COLUMNS or any(len(row) != len(_COLUMNS) for row in rows):
        raise DataError(f"{path}: expected the columns {', '.join(_COLUMNS)}; restore it from version control")
    return Ledger(tuple((row[0], row[1]) for row in rows[1:]))


def report_key(article: str, kind: str, quote: str, occurrence: int) -> str:
    """Give the key of a report: of its article, its class, its anchor quote and which of the same it is."""
    return short_hash(f"{article}\x1f{kind}\x1f{quote}\x1f{occurrence}", 16)


def short_hash(text: str, length: int = 12) -> str:
    """Give the first hex digits of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]


@dataclass(slots=True)
class IdGiver:
    """Hand out ids to clusters, and keep the ledger's rows for them."""

    known: Mapping[str, tuple[int, str]]  # anchor -> (rank of its row, id)
    given: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, ledger: Ledger) -> "IdGiver":
        """Make one of a ledger."""
        return cls({anchor: (rank, id_) for rank, (id_, anchor) in enumerate(ledger.rows)})

    def give(self, prefix: str, anchors: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Give a cluster's id and the ids it replaces.

        Args:
            prefix: What a new id begins with, such as `meeting/`.
            anchors: The keys of all reports in the cluster.
        """
        ranked = sorted(self.known[anchor] for anchor in anchors if anchor in self.known)
        # What was one may be two now: the first keeps the id, the other is named anew.
        ids = [id_ for id_ in dict.fromkeys(id_ for _, id_ in ranked) if id_ not in self.given]
        fresh = prefix + min(anchors)[:12]
        if not ids and fresh in self.given:
            fresh = prefix + short_hash("|".join(sorted(anchors)))
        self.given.update(ids or [fresh])
        return (ids[0], tuple(ids[1:])) if ids else (fresh, ())


def extend(ledger: Ledger, assigned: Iterable[tuple[str, Sequence[str]]]) -> Ledger:
    """Give the ledger with a row for each anchor that has none yet, sorted after the known rows.

    Rows of anchors that are gone stay: an article that comes back finds its ids.
    """
    known = {anchor for _, anchor in ledger.rows}
    fresh = sorted({(id_, anchor) for id_, anchors in assigned for anchor in anchors if anchor not in known})
    return Ledger((*ledger.rows, *fresh))
