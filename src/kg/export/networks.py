"""Write a network as GraphML and GEXF, typed, and dated for Gephi's timeline."""

import re
from functools import lru_cache
from typing import Any

import networkx as nx
import yaml

from kg.export.network import Network, Node
from kg.resources import data_dir

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_META = re.compile(r"\s*<meta\b.*?</meta>", re.DOTALL)
_SMALLEST, _PER_TIE, _LARGEST = 8.0, 1.5, 60.0


def to_graphml(network: Network) -> str:
    """Give GraphML: numbers as doubles and longs, days as text."""
    return "\n".join(nx.generate_graphml(_graph(network), named_key_ids=True)) + "\n"


def to_gexf(network: Network) -> str:
    """Give GEXF 1.2, dynamic where anything is dated, with the network page's colours and sizes by ties."""
    graph = _graph(network)
    for node in network.nodes:
        size = min(_SMALLEST + _PER_TIE * graph.degree(node.id), _LARGEST)
        graph.nodes[node.id]["viz"] = {"color": _colour(node.kind), "size": size}
    text = "\n".join(nx.generate_gexf(graph, version="1.2draft"))
    # networkx stamps the day of writing into the file; the same graph shall give the same bytes.
    return _META.sub("", text) + "\n"


def _graph(network: Network) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        graph.add_node(node.id, **_values(node))
    for number, edge in enumerate(network.edges):
        dated = {"start": edge.start, "end": edge.end} if edge.start else {}
        graph.add_edge(edge.source, edge.target, key=number, id=str(number), label=edge.relation, weight=1.0, **dated)
    return graph


def _values(node: Node) -> dict[str, Any]:
    values: dict[str, Any] = {"label": _legal(node.label), "kind": node.kind}
    values |= {key: _legal(value) if isinstance(value, str) else value for key, value in node.attributes.items()}
    if node.start:
        values |= {"start": node.start, "end": node.end}
    if node.confidence is not None:
        values["confidence"] = node.confidence
    return values


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


@lru_cache(maxsize=16)
def _colour(kind: str) -> dict[str, Any]:
    palette = yaml.safe_load((data_dir() / "view" / "palette.yml").read_text(encoding="utf-8"))
    colours = {each["key"]: each["light"] for each in palette["classes"]}
    value = colours.get(kind, "#8792a6").lstrip("#")
    red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
    return {"r": red, "g": green, "b": blue, "a": 1.0}
