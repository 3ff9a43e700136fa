"""Tell where talks are only on a revision of a pact that is there: "talks to upgrade the A-B Free Trade Agreement"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.agreements.cues import Cue, Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.model.frozen import replace
from kg.model.kinds import UNDECIDED
from kg.text.document import Document

_REACH = 80


class RevisionReader:
    """Know a pack's words for a pact to be revised (`revising`, `revised`) and for a relation to be deepened."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Compile; of the shared words `accession` (not `accession_of_two`) and `of_world`, treaties of many states."""
        self._revising = re.compile(rf"(?:{section['revising']})\Z")
        self._founding, self._deepening = re.compile(section["relation_founding"]), frozenset(shared["deepening"])
        revised = section.get("revised")
        self._revised = re.compile(revised) if revised else None
        self._of_many = re.compile(shared["accession"])
        self._of_two = re.compile(shared["accession_of_two"])
        self._of_world = frozenset(shared["of_world"])

    def read(self, document: Document, item: Instrument, reading: Reading) -> Reading | None:
        """Give the reading of a pact that is there and talked of, whenever the talks are; None of any other."""
        if not self._is_of_one_there(document, item, reading):
            return None
        is_ratified = reading.cue is not None and reading.cue.name == "ratify"
        return replace(reading, stage="in-force", cue=reading.cue if is_ratified else None)

    def _is_of_one_there(self, document: Document, item: Instrument, reading: Reading) -> bool:
        """Tell whether talks are on a named pact that is there; a new version ("ACFTA 3.0") is one of its own.

        So is one of many states that one of them ratifies, or means to: it accedes to what the others have.
        """
        if reading.cue is not None and reading.cue.name == "ratify" and item.name is not None:
            return item.key in self._of_world or self._is_of_many(item.name.of(document.text))
        if reading.stage not in UNDECIDED or item.name is None or item.kind != "treaty":
            return False
        start = min(item.span.start, item.name.start)
        if any(char.isdigit() for char in item.name.of(document.text)):
            return False
        if self._revised is not None and self._revised.match(document.folded, item.span.end) is not None:
            return True  # "the X accession talks"
        return self._revising.search(document.folded, max(0, start - _REACH), start) is not None

    def is_of_founding(self, document: Document, cue: Cue, item: Instrument) -> bool:
        """Tell whether a word brings a relation about: two who agree to deepen it, or seek to, have it already."""
        gap = document.folded[cue.span.start : item.span.start]
        return cue.name not in self._deepening or self._founding.search(gap) is not None

    def _is_of_many(self, name: str) -> bool:
        """Tell whether a name is a treaty's of many states: the "Indonesia-Peru Tax Convention" is of two."""
        return self._of_many.search(name.casefold()) is not None and self._of_two.search(name) is None
