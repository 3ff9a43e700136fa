"""Find words of deeds that a hope governs: "are hoped to have signed by 2026", "diharapkan tahun depan | sudah"."""

import re

from kg.extract.statuses.cues import Cue
from kg.lang.pack import LanguagePack
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document

_HOPES = ("planned", "wished", "invited")


class HopedPerfects:
    """Find words of what is or will be done that a hope or plan in front makes a goal, by `hoped_perfects`."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the patterns of a pack's `status.yml`: `hope` in front, `perfect` that is no more than it."""
        self._patterns = [re.compile(pattern) for pattern in pack.section("status")["hoped_perfects"]]

    def settle(self, document: Document, cues: list[tuple[Span, Cue]]) -> list[tuple[Span, Cue]]:
        """Let such a word put its verb as the cue of the hope would."""
        hoped: dict[int, Cue] = {}
        for span, cue in cues:
            if cue.is_before and cue.kind in _HOPES:
                for pattern in self._patterns:
                    match = pattern.match(document.text, span.start)
                    if match is not None:
                        hoped[match.start("perfect")] = cue
        if not hoped:
            return cues
        settled = []
        for span, cue in cues:
            if cue.kind in ("asserted", "planned") and cue.is_before and span.start in hoped:
                settled.append((span, replace(cue, kind=hoped[span.start].kind)))
            else:
                settled.append((span, cue))
        return settled
