"""Tell what several texts under one address are: versions of one article, or stories that share an address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kg.ingest.limits import Limits
from kg.model.article import Article, url_key


@dataclass(frozen=True, slots=True)
class Versions:
    """The articles that stay, each older version with the newest one, and the addresses that name no one article.

    In `shared` are an address and the articles found under it, which are then known by their texts.
    """

    articles: tuple[Article, ...]
    older: tuple[tuple[Article, Article], ...]
    shared: tuple[tuple[str, tuple[Article, ...]], ...]


def sort_out(articles: Iterable[Article], limits: Limits) -> Versions:
    """Keep the newest version of each article: the last published, of undated ones the longest.

    An address under which other stories stand too ("https://example.com/") is no key: its articles lose it, and keep
    it where they were seen.
    """
    kept: list[Article] = []
    by_address: dict[str, list[Article]] = {}
    for article in articles:
        if article.url:
            by_address.setdefault(url_key(article.url), []).append(article)
        else:
            kept.append(article)
    older: list[tuple[Article, Article]] = []
    shared: list[tuple[str, tuple[Article, ...]]] = []
    for under in by_address.values():
        is_site = len(under) > limits.versions_max
        stories = [[article] for article in under] if is_site else _stories(under, limits.version_share)
        older += [(version, newest) for newest, *rest in stories for version in rest]
        newest_ones = [story[0] for story in stories]
        if len(newest_ones) > 1:
            shared.append((newest_ones[0].url or "", tuple(newest_ones)))
            newest_ones = [replace(article, url=None) for article in newest_ones]
        kept += newest_ones
    return Versions(tuple(kept), tuple(older), tuple(shared))


def _stories(articles: Iterable[Article], share: float) -> list[list[Article]]:
    """Group the texts of one address into stories, in each the newest first."""
    stories: list[tuple[frozenset[tuple[str, str]], list[Article]]] = []
    newest_first = sorted(articles, key=lambda a: (a.published or date.min, len(a.text), a.digest), reverse=True)
    for article in newest_first:
        own = frozenset(pairwise(article.text.casefold().split()))
        for pairs, story in stories:
            if len(own & pairs) >= share * min(len(own), len(pairs)):
                story.append(article)
                break
        else:
            stories.append((own, [article]))
    return [story for _, story in stories]
