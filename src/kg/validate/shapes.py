"""Read SHACL shapes for the fast path: the part of SHACL Core that `ontology/shapes.ttl` uses.

Source: Shapes Constraint Language (SHACL), W3C Recommendation 2017, sections 2 to 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from kg.errors import DataError
from kg.rdf.terms import Term
from kg.resources import ontology_dir

SH: Final = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint: its component (`MinCount`) and its parameter: a term, a text, a number, terms or shapes."""

    component: str
    parameter: Any


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape (no path) or a property shape."""

    path: Term | None
    is_inverse: bool
    constraints: tuple[Constraint, ...]
    properties: tuple["Shape", ...]
    allowed: frozenset[Term] | None  # closed: the properties that a focus may have
    message: str


@dataclass(frozen=True, slots=True)
class Target:
    """A shape with the classes and properties whose instances and subjects it is for."""

    name: str
    shape: Shape
    classes: tuple[Term, ...]
    subjects_of: tuple[Term, ...]


_Graph: TypeAlias = Mapping[str, Mapping[str, list[Any]]]


def read_shapes(path: Path | None = None) -> tuple[Target, ...]:
    """Give the shapes of a file, by default the project's, in the order of their names.

    Raises:
        DataError: The file is not Turtle, a shape has no message, or it uses a part of SHACL that is not known here:
            better to stop than to check less than pySHACL does.
    """
    path = path or ontology_dir() / "shapes.ttl"
    graph: dict[str, dict[str, list[Any]]] = {}
    try:
        for quad in ox.parse(path=path):
            graph.setdefault(str(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)
    except SyntaxError as error:
        raise DataError(f"{path.name}: line {error.lineno}: not Turtle: {error.msg}") from error
    targets = []
    for subject, told in sorted(graph.items()):
        classes, subjects_of = (_terms(told, SH + key) for key in ("targetClass", "targetSubjectsOf"))
        if classes or subjects_of:
            targets.append(Target(subject[1:-1], _shape(graph, subject, path.name), classes, subjects_of))
    return tuple(targets)


def _shape(graph: _Graph, subject: str, file: str) -> Shape:
    told = graph[subject]
    unknown = {key for key in told if key.startswith(SH)} - _PARAMETERS.keys() - _STRUCTURE
    if unknown:
        raise DataError(
            f"{file}: {subject}: {', '.join(sorted(unknown))} is unknown to kg.validate.shapes; add it there"
        )
    path, is_inverse = _path(graph, told)
    constraints = []
    for key, (component, form) in _PARAMETERS.items():
        constraints += [Constraint(component, _parameter(graph, form, value, file)) for value in told.get(key, ())]
    properties = tuple(_shape(graph, str(child), file) for child in told.get(SH + "property", ()))
    allowed = None
    if any(value.value == "true" for value in told.get(SH + "closed", ())):
        ignored = [str(t) for head in told.get(SH + "ignoredProperties", ()) for t in _list(graph, head)]
        allowed = frozenset(ignored) | {p.path for p in properties if p.path and not p.is_inverse}
    message = next((value.value for value in told.get(SH + "message", ())), "")
    return Shape(path, is_inverse, tuple(constraints), properties, allowed, message)


def _path(graph: _Graph, told: Mapping[str, list[Any]]) -> tuple[Term | None, bool]:
    for value in told.get(SH + "path", ()):
        if isinstance(value, ox.NamedNode):
            return str(value), False
        return str(graph[str(value)][SH + "inversePath"][0]), True
    return None, False


def _terms(told: Mapping[str, list[Any]], key: str) -> tuple[Term, ...]:
    return tuple(sorted(str(value) for value in told.get(key, ())))


def _list(graph: _Graph, head: Any) -> list[Any]:
    items = []
    while head.value != _RDF + "nil":
        items.append(graph[str(head)][_RDF + "first"][0])
        head = graph[str(head)][_RDF + "rest"][0]
    return items


def _parameter(graph: _Graph, form: str, value: Any, file: str) -> Any:
    match form:
        case "term":
            return str(value)
        case "text":
            return str(value.value)
        case "number":
            return float(value.value)
        case "terms":
            return frozenset(str(item) for item in _list(graph, value))
        case "shape":
            return _shape(graph, str(value), file)
        case _:
            return tuple(_shape(graph, str(item), file) for item in _list(graph, value))


# Of each parameter of SHACL that is known here: its component, and what its value is.
_PARAMETERS: Final = {
    SH + key: (key[0].upper() + key[1:], form)
    for form, keys in (
        ("number", ("minCount", "maxCount", "minInclusive", "maxInclusive", "minLength")),
        ("term", ("class", "datatype", "nodeKind", "hasValue", "lessThan", "lessThanOrEquals")),
        ("text", ("pattern",)),
        ("terms", ("in",)),
        ("shape", ("not",)),
        ("shapes", ("or", "and")),
    )
    for key in keys
}
_STRUCTURE: Final = frozenset(
    SH + key
    for key in ("path", "property", "closed", "ignoredProperties", "message", "targetClass", "targetSubjectsOf")
)
