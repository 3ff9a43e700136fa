"""Count independent sources: copies of one text and stories on one press release are one."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model.article import Article
from kg.model.facts import ArticleFacts
from kg.resolve.clusters import Clusters, candidate_pairs
from kg.resolve.names import fold
from kg.resolve.reports import EventReport

_SHINGLE = 5  # words
_SAMPLED = 8  # one shingle in so many stands for a text, by its hash: the same ones in every copy
_SHORT = 64  # a text of fewer shingles stands for itself
_KEYED = 48  # one in so many is a key to look copies up by, and
_SMALLEST = 3  # so many smallest hashes
# Of two independent stories on one event at most 0.07 of the shorter stands in the other; of a copy cut to 0.6 with one
# word in twenty changed, 0.79.
_CONTAINED = 0.4


@dataclass(frozen=True, slots=True)
class Copies:
    """For each article, by index, the source it counts as; `copy_of` names the first of a family of copies."""

    source: tuple[str, ...]
    copy_of: tuple[str | None, ...]


def find_copies(
    articles: Sequence[Article], facts: Sequence[ArticleFacts], bodies: Mapping[tuple[int, str], str] | None = None
) -> Copies:
    """Group articles that are near-duplicates of one text or were cut from it.

    Args:
        articles: The texts.
        facts: What each says; a named press release speaks with one voice, whoever prints it.
        bodies: Which body a name means in an article, so that one release named in two languages is one.

    Source: Broder 1997, "On the resemblance and containment of documents" (shingles sampled by hash).
    """
    sketches = [_sketch(article.text) for article in articles]
    clusters = Clusters([frozenset() for _ in articles])
    for one, other in candidate_pairs([tuple(_keys(sketch)) for sketch in sketches], limit=200, window=10):
        smaller = min(len(sketches[one]), len(sketches[other])) or 1
        if len(sketches[one] & sketches[other]) / smaller >= _CONTAINED:
            clusters.join(one, other)
    named: dict[int, list[tuple[str, str]]] = {}
    for (index, form), entity in (bodies or {}).items():
        named.setdefault(index, []).append((form, entity))
    source: list[str] = [""] * len(articles)
    copy_of: list[str | None] = [None] * len(articles)
    for group in clusters.groups():
        head = group[0]
        voices = sorted(filter(None, (_release(facts[i].source, named.get(i, ())) for i in group)))
        publisher = articles[head].publisher or facts[head].publisher
        own = f"publisher:{fold(publisher)}" if publisher else f"text:{head}"
        for index in group:
            source[index] = voices[0] if voices else own
            copy_of[index] = articles[head].id if index != head else None
    return Copies(tuple(source), tuple(copy_of))


def count_sources(reports: Sequence[EventReport], copies: Copies) -> int:
    """Give how many independent sources stand behind reports."""
    return len({copies.source[report.article] for report in reports})


def _release(told: str | None, bodies: Iterable[tuple[str, str]]) -> str | None:
    """Give the voice of a press release: the body that it names, else its own words."""
    if not told:
        return None
    words = f" {fold(told)} "
    found = [(len(form), entity) for form, entity in bodies if f" {fold(form)} " in words]
    return f"release:{max(found)[1]}" if found else f"release:{words.strip()}"


def _sketch(text: str) -> frozenset[int]:
    own = fold(text).split()
    last = max(1, len(own) - _SHINGLE + 1) if own else 0
    shingles = {zlib.crc32(" ".join(own[i : i + _SHINGLE]).encode()) for i in range(last)}
    return frozenset(shingles if len(shingles) < _SHORT else (h for h in shingles if h % _SAMPLED == 0))


def _keys(sketch: frozenset[int]) -> Iterator[int]:
    yield from sorted(sketch)[:_SMALLEST]
    yield from (h for h in sorted(sketch) if h % _KEYED == 0)
