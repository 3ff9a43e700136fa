"""Leave out of a loaded graph what is less sure than a user wants."""

import pyoxigraph as ox

from kg.rdf.namespaces import PREFIXES

_CONFIDENCE = ox.NamedNode(PREFIXES["k"] + "confidence")
_DEPENDENT = tuple(ox.NamedNode(PREFIXES["k"] + name) for name in ("reportOf", "supports"))


def drop_below(store: ox.Store, minimum: float) -> int:
    """Remove events and reports below a confidence, and what hangs on them alone; give how many things went."""
    doomed = {
        quad.subject
        for quad in store.quads_for_pattern(None, _CONFIDENCE, None)
        if isinstance(quad.object, ox.Literal) and float(quad.object.value) < minimum
    }
    for node in sorted(doomed, key=str):
        for pattern in ((node, None, None), (None, None, node)):
            for quad in list(store.quads_for_pattern(*pattern)):
                store.remove(quad)
    # Reports and quotes whose event or report is gone support nothing any more.
    for predicate in _DEPENDENT:
        kind = ox.NamedNode(PREFIXES["k"] + ("Report" if predicate == _DEPENDENT[0] else "Evidence"))
        rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        for quad in list(store.quads_for_pattern(None, rdf_type, kind)):
            if not any(store.quads_for_pattern(quad.subject, predicate, None)):
                for orphan in list(store.quads_for_pattern(quad.subject, None, None)):
                    store.remove(orphan)
    return len(doomed)
