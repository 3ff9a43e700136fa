"""Mark which words of a document's lines are taken by a name or a title."""

from collections.abc import Sequence

from kg.extract.names.words import Line
from kg.model.frozen import dataclass

PERSON, TITLE = 1, 2


@dataclass(slots=True)
class Marks:
    """Which words of each line are taken by a person's name or a title."""

    taken: list[bytearray]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Marks":
        """Give marks for lines with nothing taken."""
        return cls([bytearray(len(line.words)) for line in lines])

    def take(self, row: int, start: int, end: int, mark: int) -> None:
        """Mark the words [start, end) of a line."""
        for index in range(start, end):
            self.taken[row][index] = mark

    def limit(self, row: int, index: int) -> int:
        """Give the first taken word from an index on, or the length of the line."""
        marks = self.taken[row]
        title = marks.find(TITLE, index)
        end = len(marks) if title < 0 else title
        person = marks.find(PERSON, index, end)
        return end if person < 0 else person
