"""Tell where the term for which an agreement was in force has run out: "was in force from 2010 to 2020"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import Reading
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.text.document import Document


class TermReader:
    """Read terms with `in_force_until` of a pack's `agreements.yml`: a pattern that begins behind the stage word."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile the pattern, whose group `year` is the last of the term."""
        self._until = re.compile(section["in_force_until"])

    def ended(self, document: Document, reading: Reading, published: PartialDate | None) -> Reading:
        """Give what is told in force until a year before the story's own as ended."""
        cue = reading.cue
        if reading.stage != "in-force" or cue is None or published is None:
            return reading
        sentence = document.sentence_at(cue.span.start)
        end = sentence.span.end if sentence is not None else cue.span.end
        match = self._until.search(document.folded, cue.span.start, end)  # "berlaku hingga" may be the word itself
        if match is None or match.start() > cue.span.end or int(match["year"]) >= published.earliest.year:
            return reading
        return replace(reading, stage="ended")
