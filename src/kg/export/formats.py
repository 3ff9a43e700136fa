"""Write a part of the graph in the formats that others open."""

import json
from collections.abc import Callable
from dataclasses import asdict

import networkx as nx

from kg.export.index import GraphIndex
from kg.export.network import Network, make_network
from kg.query.results import to_csv
from kg.rdf.namespaces import PREFIXES
from kg.rdf.terms import Triple
from kg.rdf.turtle import write_ntriples, write_turtle

_EVENT_TABLES = {"meeting": "meetings", "agreement": "agreements", "figure": "figures", "act": "acts"}
Files = dict[str, bytes]


def write_part(triples: frozenset[Triple] | set[Triple], name: str, form: str) -> Files:
    """Give the files of a part: names to bytes. CSV gives several, every other format one.

    Args:
        triples: The part.
        name: What its files are called.
        form: One of `FORMATS`.
    """
    return FORMATS[form](set(triples), name)


def _turtle(triples: set[Triple], name: str) -> Files:
    return {f"{name}.ttl": write_turtle(triples).encode()}


def _ntriples(triples: set[Triple], name: str) -> Files:
    return {f"{name}.nt": write_ntriples(triples).encode()}


def _jsonld(triples: set[Triple], name: str) -> Files:
    import rdflib

    graph = rdflib.Graph().parse(data=write_ntriples(triples), format="nt")
    document = json.loads(graph.serialize(format="json-ld", context=dict(PREFIXES), auto_compact=False))
    document["@graph"] = sorted(document.get("@graph", []), key=lambda item: str(item.get("@id")))
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)
    return {f"{name}.jsonld": text.encode()}


def _network(triples: set[Triple]) -> Network:
    return make_network(GraphIndex(triples), triples)


def _nx(network: Network) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        values: dict[str, str | float] = {"label": node.label, "kind": node.kind}
        if node.start:
            values |= {"start": node.start, "end": node.end}
        if node.confidence is not None:
            values["confidence"] = node.confidence
        graph.add_node(node.id, **values)
    for number, edge in enumerate(network.edges):
        graph.add_edge(edge.source, edge.target, key=str(number), relation=edge.relation, label=edge.relation)
    return graph


def _graphml(triples: set[Triple], name: str) -> Files:
    return {f"{name}.graphml": ("\n".join(nx.generate_graphml(_nx(_network(triples)))) + "\n").encode()}


def _gexf(triples: set[Triple], name: str) -> Files:
    lines = list(nx.generate_gexf(_nx(_network(triples))))
    # networkx stamps the day of writing into the file; the same graph shall give the same bytes.
    kept = [line for line in lines if "<meta" not in line and "</meta" not in line and "<creator" not in line]
    text = "\n".join(kept).replace('mode="static"', 'mode="dynamic" timeformat="date"')
    return {f"{name}.gexf": (text + "\n").encode()}


def _csv(triples: set[Triple], name: str) -> Files:
    network = _network(triples)
    nodes = [[n.id, n.kind, n.label, n.start, n.end, _told(n.confidence)] for n in network.nodes]
    edges = [[edge.source, edge.relation, edge.target] for edge in network.edges]
    files = {
        f"{name}-nodes.csv": to_csv(["id", "kind", "label", "start", "end", "confidence"], nodes).encode(),
        f"{name}-edges.csv": to_csv(["source", "relation", "target"], edges).encode(),
    }
    for kind, table in _EVENT_TABLES.items():
        events = [node for node in network.nodes if node.kind == kind]
        columns = list(dict.fromkeys(key for node in events for key in node.attributes))
        rows = [[n.id, n.label, *(n.attributes.get(c, "") for c in columns), _told(n.confidence)] for n in events]
        files[f"{name}-{table}.csv"] = to_csv(["id", "label", *columns, "confidence"], rows).encode()
    return files


def _told(confidence: float | None) -> str:
    return "" if confidence is None else f"{confidence:g}"


def _json(triples: set[Triple], name: str) -> Files:
    network = _network(triples)
    document = {"nodes": [asdict(node) for node in network.nodes], "edges": [asdict(edge) for edge in network.edges]}
    return {f"{name}.json": (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()}


FORMATS: dict[str, Callable[[set[Triple], str], Files]] = {
    "ttl": _turtle,
    "jsonld": _jsonld,
    "nt": _ntriples,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
    "json": _json,
}
"""Each format with what writes it."""
