"""Give ids that stay: registry keys, else what the ledger says, else a new one from the smallest report key."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
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
    bad = next((at for at, row in enumerate(rows, 1) if len(row) != len(_COLUMNS)), 1)
    if not rows or tuple(rows[0]) != _COLUMNS or len(rows[bad - 1]) != len(_COLUMNS):
        wanted = ", ".join(_COLUMNS)
        raise DataError(f"{path}: line {bad}: expected the columns {wanted}; restore it from version control")
    return Ledger(tuple((row[0], row[1]) for row in rows[1:]))


def report_key(article: str, kind: str, quote: str, occurrence: int) -> str:
    """Give the key of a report: of its article, its class, its anchor quote and which of the same it is."""
    return short_hash(f"{article}\x1f{kind}\x1f{quote}\x1f{occurrence}", 16)


def short_hash(text: str, length: int = 12) -> str:
    """Give the first hex digits of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Given:
    """A cluster's id, and the ids that gave way to it."""

    id: str
    replaced: tuple[str, ...] = ()


class IdGiver:
    """Hand out ids to clusters, each once, and remember what the ledger must learn."""

    def __init__(self, ledger: Ledger) -> None:
        """Read the ledger; of two rows of one anchor the later counts."""
        self._ledger = ledger
        self._known = {anchor: (rank, id_) for rank, (id_, anchor) in enumerate(ledger.rows)}
        self._taken = {id_ for id_, _ in ledger.rows}
        self._fresh: set[tuple[str, str]] = set()

    def give(self, clusters: Sequence[tuple[str, Sequence[str]]]) -> list[Given]:
        """Give the ids of all clusters of one kind, in their order.

        An id stays with the cluster that holds the earliest of its rows; where a cluster of old has come apart, the
        other part gets a new id.

        Args:
            clusters: Of each, what a new id begins with (`meeting/`) and the keys of all its reports.
        """
        owners: dict[str, tuple[int, int]] = {}
        for number, (_, anchors) in enumerate(clusters):
            for anchor in anchors:
                if anchor in self._known:
                    rank, id_ = self._known[anchor]
                    owners[id_] = min(owners.get(id_, (rank, number)), (rank, number))
        owned: dict[int, list[tuple[int, str]]] = {}
        for id_, (rank, number) in owners.items():
            owned.setdefault(number, []).append((rank, id_))
        given = []
        for number, (prefix, anchors) in enumerate(clusters):
            ids = [id_ for _, id_ in sorted(owned.get(number, ()))] or [self._new(prefix, min(anchors))]
            given.append(Given(ids[0], tuple(ids[1:])))
            for anchor in anchors:
                if anchor not in self._known or owners[self._known[anchor][1]][1] != number:
                    self._fresh.add((ids[0], anchor))
        return given

    def note(self, id_: str, anchors: Sequence[str]) -> tuple[str, ...]:
        """Remember the registry's id of a cluster; give the ids of the ledger that its reports had before."""
        self._fresh.update((id_, anchor) for anchor in anchors if anchor not in self._known)
        return tuple(sorted({self._known[anchor][1] for anchor in anchors if anchor in self._known} - {id_}))

    def ledger(self) -> Ledger:
        """Give the ledger with the new rows, sorted, after the known ones.

        Rows of anchors that are gone stay: an article that comes back finds its ids.
        """
        return Ledger((*self._ledger.rows, *sorted(self._fresh)))

    def _new(self, prefix: str, anchor: str) -> str:
        id_ = next(id_ for n in range(12, len(anchor) + 9) if (id_ := prefix + _longer(anchor, n)) not in self._taken)
        self._taken.add(id_)
        return id_


def _longer(anchor: str, length: int) -> str:
    """Give the beginning of a key, lengthened by a hash of it where it is not long enough."""
    return (anchor + short_hash(anchor, 8))[:length]
