"""Turn a part of the graph into nodes and edges, for network tools and spreadsheets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.export.index import GraphIndex, kind_of
from kg.rdf.namespaces import compact
from kg.rdf.terms import TYPE, Term
from kg.validate.checking import plain

_NODE_KINDS = ("country", "organization", "person", "sector", "place", "meeting", "agreement", "figure", "act")
_EVENT_KINDS = ("meeting", "agreement", "figure", "act")
_LABEL, _EARLIEST, _LATEST = "rdfs:label", "k:earliest", "k:latest"


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. `start` and `end` are ISO days, empty where it has none."""

    id: str
    kind: str
    label: str
    start: str = ""
    end: str = ""
    confidence: float | None = None
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement between two things; `relation` is its property's local name."""

    source: str
    target: str
    relation: str


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes sorted by id, edges sorted; ends of edges are always nodes."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def make_network(index: GraphIndex, triples: Iterable[tuple[Term, Term, Term]]) -> Network:
    """Give the things of a part and the statements between them; reports and quotes are left to the RDF formats."""
    found = list(triples)
    things = sorted({s for s, p, _ in found if p == TYPE and kind_of(s) in _NODE_KINDS})
    inside = set(things)
    edges = sorted(
        {
            (compact(plain(s)), compact(plain(o)), compact(plain(p)).rpartition(":")[2])
            for s, p, o in found
            if s in inside and o in inside and p != TYPE
        }
    )
    return Network(tuple(_node(index, thing) for thing in things), tuple(Edge(*edge) for edge in edges))


def _node(index: GraphIndex, thing: Term) -> Node:
    kind = kind_of(thing)
    confidence = next((float(plain(value)) for value in index.values(thing, "k:confidence")), None)
    return Node(
        id=compact(plain(thing)),
        kind=kind,
        label=label_of(index, thing),
        start=_first(index, thing, _EARLIEST),
        end=_first(index, thing, _LATEST),
        confidence=confidence,
        attributes=dict(_attributes(index, thing)) if kind in _EVENT_KINDS else {},
    )


def label_of(index: GraphIndex, thing: Term) -> str:
    """Give a thing's English label, else any, else its prefixed name."""
    labels = index.values(thing, _LABEL)
    english = [label for label in labels if label.endswith("@en")]
    return plain((english or labels or [thing])[0])


def _first(index: GraphIndex, thing: Term, prefixed: str) -> str:
    return next((plain(value) for value in index.values(thing, prefixed)), "")


def _attributes(index: GraphIndex, thing: Term) -> Iterator[tuple[str, str]]:
    """Give an event's own values as text: what stands in the columns of its table."""
    for prefixed in (
        "k:kind",
        "k:status",
        "k:currentStage",
        "k:date",
        "k:place",
        "k:country",
        "k:participant",
        "k:partyState",
        "k:partyBody",
        "k:partyOrganization",
        "k:signatory",
        "k:sector",
        "k:measure",
        "k:low",
        "k:high",
        "k:unit",
        "k:modality",
        "k:ofWhat",
        "k:actor",
        "k:target",
        "k:independentSources",
    ):
        values = index.values(thing, prefixed)
        if values:
            told = [plain(value) if value.startswith('"') else label_of(index, value) for value in values]
            yield prefixed.partition(":")[2], "; ".join(sorted(told))
