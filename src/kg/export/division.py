"""Divide a graph into one part for each country, one for each bloc and one for the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.export.closure import cut, cut_around
from kg.export.index import GraphIndex, kind_of
from kg.export.scopes import Scope, blocs, select_events
from kg.rdf.terms import TYPE, Term, Triple, name
from kg.validate.checking import plain

REST = "rest"
_MENTIONS = name("schema:mentions")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is called in a file system, what it is of (None for the rest), its events, its triples.

    `kind` is country, bloc or rest. `events` are those that it is about; others may be in it by reference.
    """

    name: str
    kind: str
    about: Term | None
    events: tuple[Term, ...]
    triples: frozenset[Triple]


def sides_of(index: GraphIndex) -> list[tuple[Term, str]]:
    """Give the countries and the blocs that get a part each, with "country" or "bloc".

    A bloc that is only mentioned gets none: it has no events, and no people of its own as a country has.
    """
    return [(side, "country") for side in index.instances("k:Country")] + [(side, "bloc") for side in _told(index)]


@lru_cache(maxsize=2)
def _told(index: GraphIndex) -> tuple[Term, ...]:
    return tuple(side for side in blocs(index) if select_events(index, Scope(sides=(side,))))


def divide(index: GraphIndex) -> Iterator[Part]:
    """Give the parts: countries by code, then blocs by key, then the rest.

    Together they are the whole graph: the rest has every thing, and every mention, that no other part has, with what
    these rest on.
    """
    missing = index.graph()
    for side, kind in sides_of(index):
        scope = Scope(sides=(side,))
        events = select_events(index, scope)
        triples = frozenset(cut(index, scope, events))
        missing -= triples
        yield Part(plain(side).rsplit("/", 1)[1], kind, side, tuple(events), triples)
    roots = {s for s, p, _ in missing if p == TYPE and kind_of(s) != "evidence"}
    for s, p, o in missing:
        if p == _MENTIONS or kind_of(s) == "tenure":
            roots |= {s, o}
        elif kind_of(s) != "evidence":
            roots.add(s)
    chosen = tuple(event for event in index.events() if event in roots)
    yield Part(REST, REST, None, chosen, frozenset(cut_around(index, roots)))
