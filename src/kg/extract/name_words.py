"""Hide the words of names that would tell a plan or a wish elsewhere: "PT Harapan Jaya", "Pakatan Harapan"."""

import re

from kg.extract.analysis import Analysis
from kg.lang import LanguagePack
from kg.model.frozen import replace
from kg.text.patterns import alternation

_BLANK = "_"


class NameWordHider:
    """Find the words of one language that stand in names of bodies and people and say nothing there."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `name_words` of the pack's `status.yml`."""
        self._words = re.compile(rf"\b(?:{alternation(pack.section('status')['name_words'])})\b")

    def without(self, analysis: Analysis) -> Analysis:
        """Give an analysis whose document has marks in place of such words, in `folded` alone and of the same length.

        An analysis without any is given back as it is.
        """
        document = analysis.document
        names = [mention.span for mention in analysis.organization_mentions]
        names += [mention.span for mention in analysis.person_mentions]
        found = [
            hit.span()
            for name in names
            for hit in self._words.finditer(document.folded, name.start, name.end)
            if document.text[hit.start()].isupper()
        ]
        if not found:
            return analysis
        folded = document.folded
        for start, end in found:
            folded = folded[:start] + _BLANK * (end - start) + folded[end:]
        return replace(analysis, document=replace(document, folded=folded))
