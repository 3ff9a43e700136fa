"""Know the order: read, extract, resolve, map, validate, write."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.ingest import Collection, collect
from kg.model.article import Article
from kg.model.facts import ArticleFacts, Fact

if TYPE_CHECKING:
    from kg.extract.extractor import Extractor

_CHUNK = 100  # articles a process takes at once
_PARALLEL_FROM = 150  # fewer articles are done before a second process has compiled its packs


def read_articles(paths: Iterable[Path], *, on_file: Callable[[Path], None] | None = None) -> Collection:
    """Read the articles at files and folders; see `ingest.collect`."""
    return collect(paths, on_file=on_file)


def extract_all(
    articles: Sequence[Article],
    *,
    jobs: int | None = None,
    min_confidence: float = 0.0,
    on_article: Callable[[], None] | None = None,
) -> Iterator[ArticleFacts]:
    """Give the facts of each article, in the order of the articles.

    Args:
        articles: What to read.
        jobs: Processes; None means one a core. The result does not depend on it.
        min_confidence: Facts below it are left out.
        on_article: Called after each article.
    """
    for facts in _extract(articles, jobs or os.cpu_count() or 1):
        if on_article:
            on_article()
        yield above(facts, min_confidence)


def _extract(articles: Sequence[Article], jobs: int) -> Iterator[ArticleFacts]:
    if jobs == 1 or len(articles) < _PARALLEL_FROM:
        extractor = make_extractor()
        yield from map(extractor.extract, articles)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        for chunk in pool.map(_extract_chunk, _chunks(articles)):
            yield from chunk


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    source = iter(articles)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


_WORKERS: dict[int, "Extractor"] = {}


def _extract_chunk(articles: list[Article]) -> list[ArticleFacts]:
    # A worker process compiles its packs once; the dictionary never leaves the process.
    extractor = (
        _WORKERS.setdefault(os.getpid(), make_extractor()) if os.getpid() not in _WORKERS else _WORKERS[os.getpid()]
    )
    return [extractor.extract(article) for article in articles]


def make_extractor() -> "Extractor":
    """Give an extractor with the registry and all packs."""
    from kg.extract.extractor import Extractor

    return Extractor()


def above(facts: ArticleFacts, minimum: float) -> ArticleFacts:
    """Leave out the facts below a confidence."""
    if minimum <= 0:
        return facts
    kept: dict[str, Any] = {}
    for field in fields(facts):
        value = getattr(facts, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], Fact):
            kept[field.name] = tuple(fact for fact in value if fact.confidence >= minimum)
    return replace(facts, **kept)
