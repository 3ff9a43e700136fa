"""Read the bodies of a document as they stand before titles and names are taken out, where somebody asks for them."""

from collections.abc import Sequence

from kg.extract.actors.found_body import FoundBody, body_keys
from kg.extract.actors.organizations import BodyFinder
from kg.extract.names.marks import Marks
from kg.extract.names.words import Line

_RULES = frozenset({"legal", "tail", "noun", "apposition", "registry", "head"})


class FreeBodies:
    """The bodies of each line; most of the lines with a title are never asked for."""

    def __init__(self, lines: Sequence[Line], finder: BodyFinder) -> None:
        """Take the lines of one document."""
        self._lines = lines
        self._finder = finder
        self._marks = Marks.of(lines)
        self._found: dict[int, list[FoundBody]] = {}
        self._runs: dict[int, set[tuple[str, ...]]] = {}

    def of(self, row: int) -> list[FoundBody]:
        """Give the bodies of a line; headlines have none."""
        found = self._found.get(row)
        if found is None:
            line = self._lines[row]
            is_read = line.region != "headline"
            found = self._finder.find(line, self._marks.taken[row], self._marks, row) if is_read else []
            self._found[row] = found
        return found

    def has(self, keys: tuple[str, ...]) -> bool:
        """Tell whether words stand in the name of a body that stands on its own somewhere in the document."""
        rows = [row for row, line in enumerate(self._lines) if set(line.keys).issuperset(keys)]
        return any(keys in self._runs_of(row) for row in rows)

    def _runs_of(self, row: int) -> set[tuple[str, ...]]:
        """Give all runs of words inside the names of the bodies of a line that stand on their own."""
        runs = self._runs.get(row)
        if runs is None:
            bodies = [body for body in self.of(row) if body.rule in _RULES and not _is_titled(body.line, body)]
            runs = {
                keys[first:last]
                for keys in body_keys(bodies)
                for first in range(len(keys))
                for last in range(first + 1, len(keys) + 1)
            }
            self._runs[row] = runs
        return runs


def _is_titled(line: Line, body: FoundBody) -> bool:
    """Tell whether a title stands right before a body: its holder's name may then run on behind it."""
    before = range(max(0, body.start - 4), body.start)
    return "head" in line.categories and any(line.past(at, "head") == body.start for at in before)
