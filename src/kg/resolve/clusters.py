"""Join what belongs together, never what must stay apart."""

from collections.abc import Hashable, Iterable, Mapping, Sequence


class Clusters:
    """A union-find over indices that keeps apart what must not be linked.

    Two members of one cluster may not share a mark (an article's id: what one article tells apart stays apart), nor
    stand on the two sides of one decision (an analyst's "not the same").
    """

    def __init__(
        self, marks: Sequence[frozenset[Hashable]], sides: Mapping[int, frozenset[tuple[str, int]]] | None = None
    ) -> None:
        """Begin with every index alone.

        Args:
            marks: Of each index.
            sides: Of some indices, decisions with the side (0 or 1) that they stand on.
        """
        self._parent = list(range(len(marks)))
        self._marks: dict[int, frozenset[Hashable]] = dict(enumerate(marks))
        self._sides: dict[int, frozenset[tuple[str, int]]] = dict(sides or {})

    def find(self, index: int) -> int:
        """Give the root of an index's cluster."""
        root = index
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[index] != root:
            self._parent[index], index = root, self._parent[index]
        return root

    def may_join(self, one: int, other: int) -> bool:
        """Tell whether nothing keeps the two clusters apart."""
        a, b = self.find(one), self.find(other)
        return a == b or not (self._marks[a] & self._marks[b] or self._is_decided_apart(a, b))

    def join(self, one: int, other: int, *, is_decided: bool = False) -> bool:
        """Join two clusters unless something keeps them apart; tell whether they are one now.

        Args:
            one: An index of the one.
            other: An index of the other.
            is_decided: An analyst said so: marks do not count, only decisions.
        """
        a, b = self.find(one), self.find(other)
        if a == b:
            return True
        if self._is_decided_apart(a, b) or (self._marks[a] & self._marks[b] and not is_decided):
            return False
        low, high = min(a, b), max(a, b)
        self._parent[high] = low
        self._marks[low] |= self._marks.pop(high)
        self._sides[low] = self._sides.get(low, frozenset()) | self._sides.pop(high, frozenset())
        return True

    def _is_decided_apart(self, a: int, b: int) -> bool:
        others = self._sides.get(b, frozenset())
        return any((decision, 1 - side) in others for decision, side in self._sides.get(a, frozenset()))

    def groups(self) -> list[list[int]]:
        """Give the clusters, each sorted, in the order of their first members."""
        found: dict[int, list[int]] = {}
        for index in range(len(self._parent)):
            found.setdefault(self.find(index), []).append(index)
        return [found[root] for root in sorted(found)]


def candidate_pairs(keys: Iterable[Iterable[Hashable]], *, limit: int, window: int) -> list[tuple[int, int]]:
    """Give the pairs of indices that share a key, sorted, each once.

    A block of more than `limit` members gives only pairs within a `window` of its order, so the work stays near-linear:
    callers put what is most alike next to each other.
    """
    blocks: dict[Hashable, list[int]] = {}
    for index, own in enumerate(keys):
        for key in own:
            blocks.setdefault(key, []).append(index)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        reach = len(members) if len(members) <= limit else window
        for position, one in enumerate(members):
            pairs.update((one, other) for other in members[position + 1 : position + 1 + reach] if other != one)
    return sorted(pairs)
