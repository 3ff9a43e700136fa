"""Hold a document with all that is found in it before its agreements are put together."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from kg.extract.agreements.cues import Cue, Reading
from kg.extract.agreements.dealings import Dealing
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.marks import Marks
from kg.extract.analysis import Analysis
from kg.extract.sides import Sides
from kg.extract.statuses.finder import Statuses
from kg.model.dates import PartialDate
from kg.model.frozen import dataclass
from kg.model.kinds import PAST_SIGNING

_NEXT = 2
_BARE = ("agreement", "treaty")


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

    def is_again(self, index: int, reading: Reading, joins: Collection[str]) -> bool:
        """Tell whether a bare noun with its verb right behind comes back to the one just spoken of."""
        gap = reading.cue.span.start - self.instruments[index].span.end if reading.cue is not None else 0
        return 0 < gap <= _NEXT and self._is_bare(index, reading, joins)

    def _is_bare(self, index: int, reading: Reading, joins: Collection[str]) -> bool:
        """Tell whether a noun without a name opens its sentence, or a clause behind one that told of it.

        "Ratified the EVFTA, | hiệp định | took effect in May"; behind an "and" only of what follows a signature.
        """
        document, item = self.analysis.document, self.instruments[index]
        if item.name is not None:
            return False
        if item.span.start == document.sentences[item.sentence].span.start:
            return not item.is_indefinite
        before = self.instruments[index - 1] if index else item
        if before.sentence != item.sentence or before.span.end >= item.span.start or item.kind not in _BARE:
            return False
        gap = document.folded[before.span.end : item.span.start].rstrip()
        if gap.endswith((",", ";")):
            return not item.is_indefinite
        return gap.rpartition(" ")[2] in joins and item.count is None and reading.stage in PAST_SIGNING


def _by_start(cue: Cue) -> int:
    return cue.span.start
