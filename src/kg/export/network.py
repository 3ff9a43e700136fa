"""Turn a part of the graph into nodes and edges, for network tools and spreadsheets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.export.index import EVENT_KINDS, GraphIndex, kind_of
from kg.query.decided import Decided, decided_values
from kg.rdf.namespaces import compact
from kg.rdf.terms import TYPE, Term
from kg.validate.checking import plain

Value: TypeAlias = str | float | int
_NODE_KINDS = ("country", "organization", "person", "sector", "place", *EVENT_KINDS)
# What a network tool colours and filters by; many values are joined in one text.
_ATTRIBUTES = {
    "k:kind": "type",
    "k:status": "status",
    "k:currentStage": "stage",
    "k:country": "countries",
    "k:sector": "sectors",
    "k:ofWhat": "sectors",
    "k:measure": "measure",
    "k:unit": "unit",
    "k:modality": "modality",
    "k:rank": "rank",
    "skos:notation": "code",
}
_NUMBERS = {"k:low": "low", "k:high": "high"}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. `start` and `end` are ISO days, empty where it has none; `term` is its IRI as the index has it."""

    id: str
    kind: str
    label: str
    term: Term
    start: str = ""
    end: str = ""
    confidence: float | None = None
    attributes: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement between two things; `relation` is its property's local name. It has the days of its event."""

    source: str
    target: str
    relation: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes sorted by id, edges sorted; ends of edges are always nodes."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def make_network(index: GraphIndex, triples: Iterable[tuple[Term, Term, Term]]) -> Network:
    """Give the things of a part and the statements between them; reports and quotes are left to other formats."""
    found = list(triples)
    inside = {s for s, p, _ in found if p == TYPE and kind_of(s) in _NODE_KINDS}
    nodes = sorted((_node(index, thing) for thing in inside), key=lambda node: node.id)
    days = {node.term: (node.start, node.end) for node in nodes if node.kind in EVENT_KINDS}
    edges = {
        (compact(plain(s)), compact(plain(o)), compact(plain(p)).rpartition(":")[2], *days.get(s, ("", "")))
        for s, p, o in found
        if s in inside and o in inside and p != TYPE
    }
    return Network(tuple(nodes), tuple(Edge(*edge) for edge in sorted(edges)))


def _node(index: GraphIndex, thing: Term) -> Node:
    confidence = next((float(plain(value)) for value in index.values(thing, "k:confidence")), None)
    return Node(
        id=compact(plain(thing)),
        kind=kind_of(thing),
        label=label_of(index, thing),
        term=thing,
        start=_first(index, thing, "k:earliest"),
        end=_first(index, thing, "k:latest"),
        confidence=confidence,
        attributes=dict(_attributes(index, thing)),
    )


def label_of(index: GraphIndex, thing: Term) -> str:
    """Give a thing's English label, else any, else its prefixed name."""
    labels = index.values(thing, "rdfs:label")
    english = [label for label in labels if label.endswith("@en")]
    return plain((english or labels)[0]) if labels else compact(plain(thing))


def _first(index: GraphIndex, thing: Term, prefixed: str) -> str:
    return next((plain(value) for value in index.values(thing, prefixed)), "")


def _attributes(index: GraphIndex, thing: Term) -> Iterator[tuple[str, Value]]:
    for prefixed, column in _ATTRIBUTES.items():
        values = index.values(thing, prefixed)
        if values:
            told = [plain(value) if value.startswith('"') else label_of(index, value) for value in values]
            yield column, "; ".join(sorted(told))
    for prefixed, column in _NUMBERS.items():
        for value in index.values(thing, prefixed):
            yield column, float(plain(value))
    for value in index.values(thing, "k:independentSources"):
        yield "sources", int(plain(value))
    decided = decisions_on(index, thing)
    if decided:
        yield "decided", "; ".join(map(said_of, decided))


def decisions_on(index: GraphIndex, thing: Term) -> tuple[Decided, ...]:
    """Give what analysts decided to be the right values of a thing."""
    if not index.values(thing, "prov:wasInfluencedBy"):
        return ()
    return decided_values(lambda iri, prefixed: [plain(v) for v in index.values(f"<{iri}>", prefixed)], plain(thing))


def said_of(decided: Decided) -> str:
    """Give a decision as a line: of which slots, by whom, when and why."""
    slots = ", ".join(sorted({compact(each).rpartition(":")[2] for each in decided.properties}))
    return f"{slots} by {decided.by}, {decided.on}: {decided.reason}"
