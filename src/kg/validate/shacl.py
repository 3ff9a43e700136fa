"""Check a graph against the shapes with pySHACL, in full."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.rdf.terms import text
from kg.resources import ontology_dir
from kg.validate.shapes import SH
from kg.validate.violations import Violation, readable

if TYPE_CHECKING:
    from rdflib import Graph


def check_with_pyshacl(graph: "Graph", shapes: Path | None = None) -> list[Violation]:
    """Give what a graph violates, sorted; the same as `check_shapes`, and slower.

    Args:
        graph: The data, in rdflib.
        shapes: The file of shapes, by default the project's.
    """
    import pyshacl
    from rdflib import RDF, Graph, URIRef

    shapes_graph = Graph().parse(shapes or ontology_dir() / "shapes.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph, inference="none", advanced=False)
    found = set()
    for result in report.subjects(RDF.type, URIRef(SH + "ValidationResult")):

        def told(key: str, result: Any = result) -> Any:
            return report.value(result, URIRef(SH + key))

        path = told("resultPath")
        is_inverse = path is not None and not isinstance(path, URIRef)
        if is_inverse:
            path = report.value(path, URIRef(SH + "inversePath"))
        component = told("sourceConstraintComponent").removeprefix(SH).removesuffix("ConstraintComponent")
        value = told("value") if component not in ("MinCount", "MaxCount", "HasValue") else None
        found.add(
            Violation(
                readable(_written(told("focusNode"))),
                ("^" if is_inverse else "") + readable(_written(path)) if path is not None else "",
                component,
                str(told("resultMessage")),
                readable(_written(value)) if value is not None else "",
            )
        )
    return sorted(found)


def _written(term: Any) -> str:
    """Give a term in N-Triples form; rdflib's own `n3` writes numbers bare and long texts in triple quotes."""
    if not hasattr(term, "datatype"):
        return f"<{term}>"
    body = text(str(term))
    if term.language:
        return f"{body}@{term.language}"
    return f"{body}^^<{term.datatype}>" if term.datatype and not term.datatype.endswith("#string") else body
