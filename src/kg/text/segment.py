"""Make a Document of an Article: the first step of every extraction."""

from collections.abc import Sequence

from kg.lang import LanguagePack
from kg.model.article import Article
from kg.model.frozen import replace
from kg.resources import data_dir, read_yaml
from kg.text.boilerplate import BoilerplateFinder
from kg.text.document import Document, Region, Sentence
from kg.text.language import LanguageDetector
from kg.text.lexicon import fold_case
from kg.text.page_lines import unwrapped
from kg.text.sentences import SentenceSplitter

_NEWS = ("headline", "body", "caption")


def _unbroken(folded: str, sentences: Sequence[Sentence]) -> str:
    """Give a folded text with blanks for the line breaks inside sentences: "letter of\\nintent" is one phrase."""
    breaks = [sentence.span for sentence in sentences if folded.find("\n", sentence.span.start, sentence.span.end) >= 0]
    for span in breaks:
        folded = folded[: span.start] + span.of(folded).replace("\n", " ") + folded[span.end :]
    return folded


class Segmenter:
    """Cut articles into regions, sentences and tokens, with the words of all packs."""

    def __init__(self, packs: Sequence[LanguagePack]) -> None:
        """Compile the packs' boilerplate, abbreviations and function words."""
        self._thresholds = read_yaml(data_dir() / "boilerplate.yml")
        self._boilerplate = BoilerplateFinder(packs, self._thresholds)
        self._splitter = SentenceSplitter(packs)
        self._detector = LanguageDetector(packs, read_yaml(data_dir() / "detection.yml"))

    def detect_language(self, text: str) -> str | None:
        """Give the tag of the pack whose language the text is in, or None."""
        return self._detector.detect(text)

    def nearest_language(self, text: str) -> tuple[str, float, float] | None:
        """Give the pack nearest to a text, the share of its words and the share that it asks for."""
        return self._detector.nearest(text)

    def segment(self, article: Article, language: str | None = None) -> Document:
        """Give the document of an article; its text has blanks for the line breaks that a width has made.

        Args:
            article: Its `language`, where set, is believed.
            language: The pack to read it with, where the caller knows better.
        """
        text = unwrapped(article.text, self._thresholds)
        tag = language or article.language or self.detect_language(text) or "und"
        regions = self._boilerplate.find_regions(text)
        sentences = self._sentences(text, regions)
        if text is not article.text:
            article = replace(article, text=text)
        return Document(article, tag, _unbroken(fold_case(text), sentences), regions, sentences)

    def _sentences(self, text: str, regions: tuple[Region, ...]) -> tuple[Sentence, ...]:
        sentences: list[Sentence] = []
        paragraph = -1
        previous_end = -1
        for region in regions:
            # Regions of one line belong to one paragraph: a credit cut out of it does not split it.
            if previous_end < 0 or "\n" in text[previous_end : region.span.start]:
                paragraph += 1
            previous_end = region.span.end
            if region.kind not in _NEWS:
                continue
            for span in self._splitter.split(text, region.span):
                sentences.append(Sentence(len(sentences), span, paragraph, region.kind, text))
        return tuple(sentences)
