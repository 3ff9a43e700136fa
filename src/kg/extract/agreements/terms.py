"""Tell where an agreement's term has run out ("in force from 2010 to 2020"), or is yet to begin."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import Reading
from kg.model.dates import PartialDate
from kg.model.frozen import replace
from kg.text.document import Document


class TermReader:
    """Read terms with `in_force_until` of a pack's `agreements.yml`, and with `in_force_from` if it has that.

    The patterns begin at or behind the stage word.
    """

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile the pattern, whose group `year` is the last of the term."""
        self._until = re.compile(section["in_force_until"])
        self._from = re.compile(section["in_force_from"]) if "in_force_from" in section else None

    def ended(self, document: Document, reading: Reading, published: PartialDate | None) -> Reading:
        """Give what is told in force until a year before the story's own as ended.

        In a story of no known day, what "takes effect on 1 March" is not in force yet.
        """
        cue = reading.cue
        if reading.stage != "in-force" or cue is None:
            return reading
        if published is None:
            is_ahead = self._from is not None and self._from.match(document.folded, cue.span.start) is not None
            return replace(reading, stage="agreed", is_not_in_force=True) if is_ahead else reading
        sentence = document.sentence_at(cue.span.start)
        end = sentence.span.end if sentence is not None else cue.span.end
        match = self._until.search(document.folded, cue.span.start, end)  # "berlaku hingga" may be the word itself
        if match is None or match.start() > cue.span.end or int(match["year"]) >= published.earliest.year:
            return reading
        return replace(reading, stage="ended")
