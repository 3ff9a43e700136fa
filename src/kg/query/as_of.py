"""Tell up to which day a graph knows, and what day that is."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.query.summary import Reader
from kg.rdf.namespaces import GRAPH, PREFIXES, term

_DAY = ox.NamedNode(PREFIXES["xsd"] + "date")


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day (ISO) up to which a graph knows.

    `is_of_event` tells that no article was published on it: articles that do not tell their day told of something then.
    """

    day: str
    is_of_event: bool


def known_as_of(reader: Reader) -> AsOf | None:
    """Give the day up to which a graph knows, None if it does not say."""
    day = reader.value(GRAPH, "k:asOf")
    if not day:
        return None
    published = [reader.value(article, "schema:datePublished") for article in reader.instances("k:Article")]
    return AsOf(day, day not in published and "" in published and _is_told(reader, day))


def _is_told(reader: Reader, day: str) -> bool:
    earliest, literal = ox.NamedNode(term("k:earliest")), ox.Literal(day, datatype=_DAY)
    return any(True for _ in reader.store.quads_for_pattern(None, earliest, literal))
