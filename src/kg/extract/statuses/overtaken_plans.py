"""Find plans that have been overtaken: "the talks, first planned for May, took place on Monday"."""

import re

from kg.extract.statuses.cues import Barrier, Cue
from kg.lang.pack import LanguagePack
from kg.model.frozen import replace
from kg.model.spans import Span, SpanCover
from kg.text.document import Document

_UNDONE = ("negated", "postponed", "cancelled")


class OvertakenPlans:
    """Find what was planned at first and came about after all, by `overtaken` of a pack's `status.yml`."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's patterns: what stands behind the end of one tells that it was done."""
        self._patterns = [re.compile(pattern) for pattern in pack.section("status")["overtaken"]]

    def find(self, document: Document) -> tuple[Span, ...]:
        """Give where such plans are told, in text order."""
        spans = (Span(*match.span()) for pattern in self._patterns for match in pattern.finditer(document.folded))
        return tuple(sorted(spans))

    def settle(
        self, document: Document, cues: list[tuple[Span, Cue]], barriers: list[tuple[Span, Barrier]]
    ) -> tuple[list[tuple[Span, Cue]], list[tuple[Span, Barrier]]]:
        """Leave out what such a plan says of a noun in front; of its own verb it says that it was planned, no more.

        Args:
            document: The article.
            cues: The words that put its clauses, in text order.
            barriers: What they do not reach over, in text order.

        Returns:
            The cues that still do, and the barriers with one at the end of each plan.
        """
        plans = self.find(document)
        if not plans:
            return cues, barriers
        cover = SpanCover(plans)
        kept = []
        for span, cue in cues:
            if not cover.covers(span):
                kept.append((span, cue))
            elif cue.is_before:
                kept.append((span, replace(cue, kind="planned") if cue.kind in _UNDONE else cue))
        ends = [(Span(plan.end - 1, plan.end), Barrier("strong")) for plan in plans]
        return kept, sorted([*barriers, *ends], key=lambda found: found[0].start)
