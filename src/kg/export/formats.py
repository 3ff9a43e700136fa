"""Write a part of the graph in the formats that others open."""

import json
from collections.abc import Callable

from kg.export.index import GraphIndex
from kg.export.network import make_network
from kg.export.tables import Cell, make_tables
from kg.query.results import to_csv
from kg.rdf.terms import Triple
from kg.rdf.turtle import write_ntriples, write_turtle

Files = dict[str, bytes]


def write_part(triples: frozenset[Triple] | set[Triple], name: str, form: str) -> Files:
    """Give the files of a part: names to bytes, the main one first. CSV and Parquet give one for each table.

    Args:
        triples: The part.
        name: What its files are called.
        form: One of `FORMATS`.

    Raises:
        OutputError: The format needs a library that is not installed.
    """
    return FORMATS[form](set(triples), name)


def _turtle(triples: set[Triple], name: str) -> Files:
    return {f"{name}.ttl": write_turtle(triples).encode()}


def _ntriples(triples: set[Triple], name: str) -> Files:
    return {f"{name}.nt": write_ntriples(triples).encode()}


def _jsonld(triples: set[Triple], name: str) -> Files:
    from kg.export.jsonld import CONTEXT_FILE, context_json, to_jsonld

    return {f"{name}.jsonld": to_jsonld(triples).encode(), CONTEXT_FILE: context_json().encode()}


def _graphml(triples: set[Triple], name: str) -> Files:
    from kg.export.networks import to_graphml

    return {f"{name}.graphml": to_graphml(make_network(GraphIndex(triples), triples)).encode()}


def _gexf(triples: set[Triple], name: str) -> Files:
    from kg.export.networks import to_gexf

    return {f"{name}.gexf": to_gexf(make_network(GraphIndex(triples), triples)).encode()}


def _csv(triples: set[Triple], name: str) -> Files:
    return {
        f"{name}-{table.name}.csv": to_csv(
            [column.name for column in table.columns], [list(map(_shown, row)) for row in table.rows]
        ).encode()
        for table in make_tables(GraphIndex(triples))
    }


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return "; ".join(cell)
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def _parquet(triples: set[Triple], name: str) -> Files:
    from kg.export.parquet import to_parquet

    return {f"{name}-{table.name}.parquet": to_parquet(table) for table in make_tables(GraphIndex(triples))}


def _json(triples: set[Triple], name: str) -> Files:
    network = make_network(GraphIndex(triples), triples)
    nodes = [
        {"id": n.id, "kind": n.kind, "label": n.label, "start": n.start, "end": n.end, "confidence": n.confidence}
        | {"attributes": n.attributes}
        for n in network.nodes
    ]
    edges = [
        {"source": e.source, "target": e.target, "relation": e.relation, "start": e.start, "end": e.end}
        for e in network.edges
    ]
    document = {"nodes": nodes, "edges": edges}
    return {f"{name}.json": (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()}


FORMATS: dict[str, Callable[[set[Triple], str], Files]] = {
    "ttl": _turtle,
    "jsonld": _jsonld,
    "nt": _ntriples,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
    "parquet": _parquet,
    "json": _json,
}
"""Each format with what writes it."""
