"""Read the nodes and edges of the network from a graph."""

from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.query.summary import Reader
from kg.rdf.namespaces import NAMESPACE, compact, term
from kg.view.palette import Palette

# Said of the system's own records or told better elsewhere on the page.
_NOT_DRAWN = frozenset(
    map(term, ("k:disputed", "rdf:type", "dcterms:isReplacedBy", "schema:mentions", "skos:closeMatch"))
)


@dataclass(frozen=True, slots=True)
class Node:
    """A thing on the page. `id` is its IRI without the namespace; dates are ISO, empty where unknown.

    `stage` is a meeting's status or an agreement's current stage, `kind` the IRI of its kind. `countries` and `sectors`
    are ids, `publishers` names of those that report it.
    """

    id: str
    key: str
    labels: dict[str, str]
    others: tuple[str, ...]
    kind: str
    stage: str
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    publishers: tuple[str, ...]
    confidence: float | None
    earliest: str
    latest: str
    date: str
    code: str
    is_bloc: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two nodes with the prefixed names of all the properties that make it."""

    source: str
    target: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elements:
    """What is drawn, sorted by id, with each node's number of ties."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    degrees: dict[str, int] = field(default_factory=dict)


def read_elements(reader: Reader, palette: Palette) -> Elements:
    """Give all things of the palette's classes and the ties between them."""
    classes: dict[str, str] = {}
    for style in palette.classes:
        for iri in reader.subjects("rdf:type", style.iri):
            if iri.startswith(NAMESPACE):
                classes.setdefault(iri, style.key)
    blocs = set(reader.subjects("rdf:type", palette.bloc))
    nodes = tuple(_node(reader, iri, classes[iri], iri in blocs) for iri in sorted(classes))
    edges = _edges(reader, classes)
    return _counted(nodes, edges)


def around(elements: Elements, country: str) -> Elements:
    """Give a country with its events, and whatever is tied to those; it does not spread further."""
    home = local(country)
    own = {node.id for node in elements.nodes if home in node.countries} | {home}
    events = {node.id for node in elements.nodes if node.id in own and node.earliest + node.stage + node.kind}
    kept = (
        own
        | {e.target for e in elements.edges if e.source in events}
        | {e.source for e in elements.edges if e.target in events}
    )
    nodes = tuple(node for node in elements.nodes if node.id in kept)
    return _counted(nodes, tuple(edge for edge in elements.edges if edge.source in kept and edge.target in kept))


def _counted(nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> Elements:
    degrees = dict.fromkeys((node.id for node in nodes), 0)
    for edge in edges:
        degrees[edge.source] += 1
        degrees[edge.target] += 1
    return Elements(nodes, edges, degrees)


def local(iri: str) -> str:
    """Give the id of a thing on the page: its IRI without the namespace."""
    return iri.removeprefix(NAMESPACE)


def _node(reader: Reader, iri: str, key: str, is_bloc: bool) -> Node:
    confidence = reader.value(iri, "k:confidence")
    period = reader.value(iri, "k:date")
    return Node(
        id=local(iri),
        key=key,
        labels=reader.labels(iri) or {"": reader.label(iri)},
        others=reader.values(iri, "skos:altLabel"),
        kind=reader.value(iri, "k:kind") or reader.value(iri, "k:measure"),
        stage=reader.value(iri, "k:currentStage") or reader.value(iri, "k:status"),
        countries=tuple(map(local, reader.values(iri, "k:country"))),
        sectors=tuple(map(local, reader.sectors_of(iri))),
        publishers=_publishers(reader, iri),
        confidence=float(confidence) if confidence else None,
        earliest=reader.value(iri, "k:earliest"),
        latest=reader.value(iri, "k:latest"),
        date=reader.value(period, "k:edtf") if period else "",
        code=reader.value(iri, "skos:notation") if key == "country" else "",
        is_bloc=is_bloc,
        is_disputed=bool(reader.values(iri, "k:disputed")),
    )


def _publishers(reader: Reader, iri: str) -> tuple[str, ...]:
    articles = {reader.value(report, "k:inArticle") for report in reader.subjects("k:reportOf", iri)} - {""}
    return tuple(sorted({reader.publisher(article) for article in articles} - {""}))


def _edges(reader: Reader, classes: dict[str, str]) -> tuple[Edge, ...]:
    """Give each statement between two drawn things; several between the same two are one edge."""
    ties: dict[tuple[str, str], set[str]] = {}
    for iri in classes:
        for quad in reader.store.quads_for_pattern(ox.NamedNode(iri), None, None):
            target = quad.object
            if not isinstance(target, ox.NamedNode) or target.value not in classes or target.value == iri:
                continue
            if quad.predicate.value not in _NOT_DRAWN:
                ties.setdefault((local(iri), local(target.value)), set()).add(compact(quad.predicate.value))
    for tenure in reader.instances("k:Tenure"):
        holder, post = reader.value(tenure, "k:holder"), reader.value(tenure, "k:post")
        body = reader.value(post, "org:postIn") if post else ""
        if holder in classes and body in classes:
            ties.setdefault((local(holder), local(body)), set()).add("k:post")
    return tuple(Edge(a, b, tuple(sorted(properties))) for (a, b), properties in sorted(ties.items()))
