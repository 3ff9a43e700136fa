"""Pair what a graph no longer has with what another has in its place.

An event that no registry knows has its id from the words that told it first, and an article without an address from its
text. So an edited article, or a corrected figure in it, comes under new ids. What is the same thing is told by where it
is told and by what is said of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kg.query.summary import Reader
from kg.rdf.namespaces import compact

# These follow from one value of a figure, or of an event.
_ONE = {"k:high": "k:low", "k:verbatim": "k:low", "k:currentStage": "k:hasStage", "schema:mentions": "k:country"}
_SHARED_FOR_EACH = 3  # properties that must be alike for each one that differs
_NAMED_CLASSES = frozenset({"k:Person", "k:Organization"})


def headline(reader: Reader, thing: str) -> str:
    """Give what a reader calls a thing: an article's headline, else its label."""
    return reader.value(thing, "schema:headline") or reader.label(thing)


def pair_articles(old: Reader, new: Reader, gone: set[str], come: set[str]) -> dict[str, str]:
    """Give the article that took the place of each.

    That is the only one of its headline (or file name) and publisher, else one of its publisher that is quoted with
    at least half of the same sentences.
    """
    before, after = _by_name(old, gone), _by_name(new, come)
    pairs = {before[name]: after[name] for name in sorted(before.keys() & after.keys())}
    rest = sorted(come - set(pairs.values()))
    said = {article: _sentences(new, article) for article in rest}
    near = []
    for article in sorted(gone - pairs.keys()):
        own = _sentences(old, article)
        for other in rest:
            shared = len(own & said[other])
            if shared and 2 * shared >= len(own | said[other]) and old.publisher(article) == new.publisher(other):
                near.append((-shared, article, other))
    return pairs | _each_once(near)


def _by_name(reader: Reader, articles: Iterable[str]) -> dict[tuple[str, str], str]:
    named = [((headline(reader, article), reader.publisher(article)), article) for article in articles]
    counts = Counter(name for name, _ in named)
    return {name: article for name, article in named if counts[name] == 1}


def _sentences(reader: Reader, article: str) -> set[str]:
    quotes = map(reader.quote, reader.subjects("k:inArticle", article))
    return {f"{quote.before}{quote.exact}{quote.after}" for quote in quotes if quote.exact}


def _each_once(near: Iterable[tuple[Any, str, str]]) -> dict[str, str]:
    """Take the nearest pairs first; what is in a pair is in no other."""
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, thing, other in sorted(near):
        if thing not in pairs and other not in taken:
            pairs[thing] = other
            taken.add(other)
    return pairs


def pair_things(
    old: Reader, new: Reader, prefixed: str, moved: tuple[set[str], set[str]], articles: Mapping[str, str]
) -> dict[str, str]:
    """Give what took the place of each thing of a class, the nearest first and each once.

    Args:
        old: The graph of before.
        new: The graph of after.
        prefixed: The class.
        moved: The things that only the old graph has, and those that only the new one has.
        articles: Articles that took another's place.
    """
    gone, come = moved
    by_article: dict[str, list[str]] = {}
    for thing in sorted(come):
        for article in new.articles_of(thing):
            by_article.setdefault(article, []).append(thing)
    near = []
    for thing in sorted(gone):
        told_in = {articles.get(article, article) for article in old.articles_of(thing)}
        for other in sorted({each for article in told_in for each in by_article.get(article, ())}):
            distance = _distance(old, new, (thing, other), prefixed)
            if distance is not None:
                near.append((distance, thing, other))
    return _each_once(near)


def _distance(old: Reader, new: Reader, things: tuple[str, str], prefixed: str) -> tuple[int, int] | None:
    """Give how many properties differ, and how many are alike as a negative number; None for two that are not one."""
    one, other = things
    if prefixed in _NAMED_CLASSES and old.label(one) != new.label(other):
        return None
    before, after = _told(old, one), _told(new, other)
    differ = {_ONE.get(prop, prop) for prop in before.keys() | after.keys() if before.get(prop) != after.get(prop)}
    alike = {_ONE.get(prop, prop) for prop in before.keys() & after.keys()} - differ
    if prefixed not in _NAMED_CLASSES and len(differ) * _SHARED_FOR_EACH > len(alike):
        return None
    return len(differ), -len(alike)


def _told(reader: Reader, thing: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fact in reader.facts(thing):
        found.setdefault(compact(fact.property), set()).add(reader.text(fact.value))
    return found
