"""Take things out of a loaded graph, with what hangs on them alone."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.rdf.namespaces import PREFIXES

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
# What is nothing without the other end: a report without its event, a quote without its report.
_DEPENDENT = (("Report", "reportOf", 1), ("Evidence", "supports", 1), ("NearMatch", "about", 2))


def drop(store: ox.Store, doomed: Iterable[ox.NamedNode | ox.BlankNode | ox.Triple]) -> None:
    """Remove things with all that is said of them, and the reports and quotes that are left with nothing."""
    for node in sorted(doomed, key=str):
        for pattern in ((node, None, None), (None, None, node)):
            for quad in list(store.quads_for_pattern(*pattern)):
                store.remove(quad)
    for kind, prop, least in _DEPENDENT:
        predicate = ox.NamedNode(PREFIXES["k"] + prop)
        for quad in list(store.quads_for_pattern(None, _TYPE, ox.NamedNode(PREFIXES["k"] + kind))):
            if len(list(store.quads_for_pattern(quad.subject, predicate, None))) < least:
                for orphan in list(store.quads_for_pattern(quad.subject, None, None)):
                    store.remove(orphan)
