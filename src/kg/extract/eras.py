"""Tell who is named only for an era: "transport minister under President A" need not be in office, nor act, now."""

import re
from collections.abc import Sequence

from kg.lang.pack import LanguagePack
from kg.model.mentions import PersonMention
from kg.text.document import Document

_TITLE_WORDS = 5  # between the era and the name: "Prime Minister Tun Dr"
_CHARS = 80


class EraFinder:
    """The words with which one language names an era after who held office in it."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `eras` of the pack's `people.yml`."""
        words = pack.section("people")["eras"]
        self._era = re.compile(rf"\b(?:{words})(?: [^\W\d_]+){{0,{_TITLE_WORDS}}} \Z")

    def acting(self, document: Document, mentions: Sequence[PersonMention]) -> tuple[PersonMention, ...]:
        """Give the mentions of persons that name no era, in order."""
        return tuple(
            mention
            for mention in mentions
            if not self._era.search(document.folded, max(0, mention.span.start - _CHARS), mention.span.start)
        )
