"""Find the press release that a story rests on, where the text names whose it is."""

from kg.extract.analysis import Analysis
from kg.lang.pack import LanguagePack
from kg.model.mentions import OrganizationMention
from kg.model.spans import Evidence, Span
from kg.text.lexicon import Phrase, fold_case
from kg.text.phrase_pool import phrase_pool

_LONGEST_LINK = 40  # characters between the word and the body's name


class ReleaseFinder:
    """Find "rilis resmi Kemenperin", "the ministry said in a press release", by the words of `releases.yml`."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's words; a pack without them finds none."""
        section = pack.section("releases") if pack.has_section("releases") else {}
        self._words = phrase_pool(pack).matcher(Phrase(word, True) for word in section.get("words", ()))
        self._before = frozenset(map(fold_case, section.get("before_body", ())))
        self._after = frozenset(map(fold_case, section.get("after_body", ())))

    def find(self, analysis: Analysis) -> Evidence | None:
        """Give the first named release, with the words that name it as its value; None where there is none."""
        text, folded = analysis.document.text, analysis.document.folded
        bodies = analysis.organization_mentions
        for hit in self._words.find_all(text, folded):
            span = next((found for body in bodies if (found := self._joined(folded, hit.span, body))), None)
            if span is not None:
                quote = span.of(text)
                return Evidence("source", " ".join(quote.split()), span, quote)
        return None

    def _joined(self, folded: str, word: Span, body: OrganizationMention) -> Span | None:
        """Give the stretch of the word and the body's name, where nothing but a link is between them."""
        if word.end <= body.span.start <= word.end + _LONGEST_LINK:
            link, links = folded[word.end : body.span.start], self._before
        elif word.start - _LONGEST_LINK <= body.span.end <= word.start:
            link, links = folded[body.span.end : word.start], self._after
        else:
            return None
        is_linked = " ".join(link.split()) in links
        return word.joined(body.span) if is_linked else None
