"""Hold what is wrong with a graph, in the form that a table shows."""

from dataclasses import dataclass

from kg.rdf.namespaces import compact


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong.

    `focus` is the thing, `path` the property (`^k:reportOf` against its direction; empty for the thing itself),
    `component` the constraint (`MinCount`, `Evidence`), `value` what is wrong with it, if any. Terms are shortened.
    """

    focus: str
    path: str
    component: str
    message: str
    value: str = ""


def readable(term: str) -> str:
    """Give a term as people read it: a prefixed name, or a literal as it is written in Turtle."""
    if term.startswith("<"):
        return compact(term[1:-1])
    value, mark, datatype = term.rpartition("^^<")
    return f"{value}^^{compact(datatype[:-1])}" if mark else term
