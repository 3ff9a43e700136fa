"""Take things out of a loaded graph, with what hangs on them alone."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.rdf.namespaces import PREFIXES

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
# What is nothing without the other end: a report without its event, a quote without its report.
_DEPENDENT = (
    ("Report", PREFIXES["k"] + "reportOf", 1),
    ("Evidence", PREFIXES["k"] + "supports", 1),
    ("NearMatch", PREFIXES["k"] + "about", 2),
    ("StageRecord", PREFIXES["prov"] + "wasDerivedFrom", 1),
)
_HAS_STAGE = ox.NamedNode(PREFIXES["k"] + "hasStage")


def drop(store: ox.Store, doomed: Iterable[ox.NamedNode | ox.BlankNode | ox.Triple]) -> None:
    """Remove things with all that is said of them, and the reports, quotes and stages that are left with nothing."""
    for node in sorted(doomed, key=str):
        _remove(store, node)
    for kind, prop, least in _DEPENDENT:
        predicate = ox.NamedNode(prop)
        for quad in list(store.quads_for_pattern(None, _TYPE, ox.NamedNode(PREFIXES["k"] + kind))):
            is_lone = kind == "StageRecord" and not any(store.quads_for_pattern(None, _HAS_STAGE, quad.subject))
            if is_lone or len(list(store.quads_for_pattern(quad.subject, predicate, None))) < least:
                _remove(store, quad.subject)


def _remove(store: ox.Store, node: ox.NamedNode | ox.BlankNode | ox.Triple) -> None:
    """Remove what is said of a node, and what is said with it."""
    for pattern in ((node, None, None), (None, None, node)):
        for quad in list(store.quads_for_pattern(*pattern)):
            store.remove(quad)
