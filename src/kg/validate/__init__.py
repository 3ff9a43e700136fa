"""Tell what is wrong with a graph: its shape, its evidence, and the ontology itself."""

from collections.abc import Iterable, Mapping

from kg.rdf.terms import Triple
from kg.validate.checking import check_shapes
from kg.validate.evidence import check_evidence
from kg.validate.ontology import check_ontology
from kg.validate.shacl import check_with_pyshacl
from kg.validate.shapes import read_shapes
from kg.validate.violations import Violation

__all__ = [
    "Violation",
    "check_evidence",
    "check_graph",
    "check_ontology",
    "check_shapes",
    "check_with_pyshacl",
    "read_shapes",
]


def check_graph(triples: Iterable[Triple], texts: Mapping[str, str] | None = None) -> list[Violation]:
    """Give what a build must not write: violations of the shapes (fast path) and of the evidence, sorted.

    Args:
        triples: As `rdf.graph.map_graph` gives them.
        texts: Article texts by their SHA-256; None checks the evidence without them.
    """
    found = set(triples)
    return sorted([*check_shapes(found, read_shapes()), *check_evidence(found, texts)])
