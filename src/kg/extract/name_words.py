"""Hide the words of names that would tell a plan or a wish elsewhere: "PT Harapan Jaya", "the Future Rice Forum"."""

import re

from kg.extract.analysis import Analysis
from kg.lang import LanguagePack
from kg.model.frozen import replace
from kg.model.kinds import EVENTS
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.patterns import alternation

_BLANK = "_"


class NameWordHider:
    """Find the words of one language that stand in names of bodies, people and gatherings and say nothing there."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile `name_words` of the pack's `status.yml`, and the words that end the name of a gathering."""
        words = alternation(pack.section("status")["name_words"])
        self._words = re.compile(rf"\b(?:{words})\b")
        nouns = [entry for entry in pack.section("meetings")["triggers"] if entry["kind"] in EVENTS]
        heads = alternation([text for entry in nouns for text in entry["phrases"] if " " not in text])
        self._gatherings = re.compile(rf"(?<=\s)(?:{words})(?:\s[^\W\d_]{{2,20}}){{0,3}}\s(?:{heads})\b")

    def without(self, analysis: Analysis) -> Analysis:
        """Give an analysis whose document has marks in place of such words, in `folded` alone and of the same length.

        An analysis without any is given back as it is.
        """
        document = analysis.document
        names = [mention.span for mention in analysis.organization_mentions]
        names += [mention.span for mention in analysis.person_mentions]
        names += [
            Span(*hit.span())
            for hit in self._gatherings.finditer(document.folded)
            if all(word[0].isupper() for word in document.text[hit.start() : hit.end()].split())
            and _is_within_prose(document, hit.start())
        ]
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


def _is_within_prose(document: Document, start: int) -> bool:
    """Tell whether a capital is a name's own: not in a headline, nor where a sentence begins."""
    sentence = document.sentence_at(start)
    return sentence is not None and not sentence.is_title and sentence.span.start < start
