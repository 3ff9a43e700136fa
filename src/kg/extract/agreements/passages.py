"""Hold a document with all that is found in it before its agreements are put together."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from kg.extract.agreements.cues import Cue, Reading
from kg.extract.agreements.dealings import Dealing
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.analysis import Analysis
from kg.extract.sides import Sides
from kg.extract.statuses.finder import Statuses
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A document with its instruments, stage words, marks, sides and statuses.

    `dealt` has the instruments that a dealing stands for, `founded` those whose reading is settled beforehand.
    """

    analysis: Analysis
    instruments: Sequence[Instrument]
    cues: Sequence[Cue]
    marks: Marks
    sides: Sides
    statuses: Statuses
    published: PartialDate | None
    dealt: Mapping[Instrument, Dealing]
    founded: Mapping[Instrument, Reading]

    def cues_near(self, item: Instrument) -> Sequence[Cue]:
        """Give the stage words of an instrument's sentence and of the one before it: no other can tell of it."""
        sentences = self.analysis.document.sentences
        start, end = sentences[max(0, item.sentence - 1)].span.start, sentences[item.sentence].span.end
        low, high = (bisect_left(self.cues, place, key=_by_start) for place in (start, end))
        return self.cues[low:high]


def _by_start(cue: Cue) -> int:
    return cue.span.start
