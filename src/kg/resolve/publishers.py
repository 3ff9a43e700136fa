"""Count independent sources: copies of one text and stories on one press release are one."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.article import Article
from kg.model.facts import ArticleFacts
from kg.resolve.clusters import Clusters, candidate_pairs
from kg.resolve.names import fold
from kg.resolve.reports import EventReport

_SHINGLE = 8  # words
_SKETCH = 24  # smallest hashes kept of a text
_NEAR = 0.5  # share of the sketch that two copies have in common


@dataclass(frozen=True, slots=True)
class Copies:
    """For each article, by index, the source it counts as; `copy_of` names the first of a family of copies."""

    source: tuple[str, ...]
    copy_of: tuple[str | None, ...]


def find_copies(articles: Sequence[Article], facts: Sequence[ArticleFacts]) -> Copies:
    """Group articles that are near-duplicates of one text.

    Source: Broder 1997, "On the resemblance and containment of documents" (bottom-k sketch of word shingles).
    """
    sketches = [_sketch(article.text) for article in articles]
    clusters = Clusters([frozenset() for _ in articles])
    for one, other in candidate_pairs([tuple(sorted(s)[:6]) for s in sketches], limit=200, window=10):
        smaller = min(len(sketches[one]), len(sketches[other])) or 1
        if len(sketches[one] & sketches[other]) / smaller >= _NEAR:
            clusters.join(one, other)
    source: list[str] = [""] * len(articles)
    copy_of: list[str | None] = [None] * len(articles)
    for group in clusters.groups():
        head = group[0]
        for index in group:
            release = facts[index].source
            publisher = articles[head].publisher or facts[head].publisher
            # A press release speaks with one voice, whoever prints it.
            source[index] = (
                f"release:{fold(release)}"
                if release
                else f"publisher:{fold(publisher)}"
                if publisher
                else f"text:{head}"
            )
            copy_of[index] = articles[head].id if index != head else None
    return Copies(tuple(source), tuple(copy_of))


def count_sources(reports: Sequence[EventReport], copies: Copies) -> int:
    """Give how many independent sources stand behind reports."""
    return len({copies.source[report.article] for report in reports})


def _sketch(text: str) -> frozenset[int]:
    import zlib

    own = fold(text).split()
    if len(own) < _SHINGLE:
        return frozenset({zlib.crc32(" ".join(own).encode())}) if own else frozenset()
    shingles = {zlib.crc32(" ".join(own[i : i + _SHINGLE]).encode()) for i in range(len(own) - _SHINGLE + 1)}
    return frozenset(sorted(shingles)[:_SKETCH])
