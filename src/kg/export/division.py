"""Divide a graph into one part for each country, one for each bloc and one for the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.export.closure import cut, cut_around
from kg.export.index import GraphIndex, kind_of
from kg.export.scopes import Scope, blocs, select_events
from kg.rdf.terms import TYPE, Term, Triple, name
from kg.validate.checking import plain

REST = "rest"
_MENTIONS = name("schema:mentions")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is called in a file system, what it is of (None for the rest), how many events, its triples."""

    name: str
    kind: str
    about: Term | None
    events: int
    triples: frozenset[Triple]


def divide(index: GraphIndex) -> Iterator[Part]:
    """Give the parts: countries by code, then blocs by key, then the rest.

    Together they are the whole graph: the rest has every thing, and every mention, that no other part has, with what
    these rest on.
    """
    missing = index.graph()
    sides = [(side, "country") for side in index.instances("k:Country")] + [(side, "bloc") for side in blocs(index)]
    for side, kind in sides:
        scope = Scope(sides=(side,))
        triples = frozenset(cut(index, scope))
        missing -= triples
        yield Part(plain(side).rsplit("/", 1)[1], kind, side, len(select_events(index, scope)), triples)
    roots = {s for s, p, _ in missing if p == TYPE and kind_of(s) != "evidence"}
    for s, p, o in missing:
        if p == _MENTIONS or kind_of(s) == "tenure":
            roots |= {s, o}
        elif kind_of(s) != "evidence":
            roots.add(s)
    events = sum(1 for event in index.events() if event in roots)
    yield Part(REST, REST, None, events, frozenset(cut_around(index, roots)))
