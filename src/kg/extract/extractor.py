"""Put the finders in their order: an Article in, ArticleFacts out."""

import importlib
from dataclasses import replace
from typing import Any

from kg.extract.analysis import Analysis
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.facts import ArticleFacts, MeetingFact
from kg.text.segment import Segmenter


def _find(module: str, name: str) -> Any:
    # Scaffolding while the finders land one by one; goes when all are there.
    try:
        return getattr(importlib.import_module(f"kg.extract.{module}"), name)
    except (ImportError, AttributeError):
        return None


class Extractor:
    """Extract facts in every language that has a pack."""

    def __init__(self, registry: Any = None, languages: tuple[str, ...] | None = None) -> None:
        """Compile what all languages share; a language's own finders are compiled at its first article."""
        self._registry = registry
        tags = languages or available_languages()
        self._packs = {tag: load_pack(tag) for tag in tags}
        self._segmenter = Segmenter(list(self._packs.values()))
        self._finders: dict[str, dict[str, Any]] = {}

    def extract(self, article: Article) -> ArticleFacts:
        """Give the facts of one article; one in a language without a pack has none."""
        document = self._segmenter.segment(article)
        facts = ArticleFacts(
            article.id,
            article.digest,
            document.language,
            article.published,
            article.url,
            article.title,
            article.publisher,
        )
        if document.language not in self._packs:
            return facts
        finders = self._of(document.language)
        publication = finders["publication"].find(document) if finders["publication"] else None
        published = article.published or (publication.published if publication else None)
        analysis = Analysis(document)
        if finders["dates"]:
            analysis = replace(
                analysis, dates=finders["dates"].find(document, PartialDate.of(published) if published else None)
            )
        if finders["quantities"]:
            analysis = replace(analysis, quantities=finders["quantities"].find(document))
        facts = replace(facts, published=published, evidence=publication.evidence if publication else ())
        return facts

    def _of(self, tag: str) -> dict[str, Any]:
        if tag not in self._finders:
            pack = self._packs[tag]
            made: dict[str, Any] = {}
            for key, module, name, args in (
                ("publication", "publication", "PublicationFinder", (pack,)),
                ("dates", "dates", "DateFinder", (pack,)),
                ("quantities", "quantities", "QuantityFinder", (pack,)),
            ):
                cls = _find(module, name)
                made[key] = cls(*args) if cls else None
            self._finders[tag] = made
        return self._finders[tag]


_ = MeetingFact
