"""Leave out of a loaded graph what is less sure than a user wants."""

import pyoxigraph as ox

from kg.rdf.namespaces import PREFIXES
from kg.store.dropping import drop

_CONFIDENCE = ox.NamedNode(PREFIXES["k"] + "confidence")


def drop_below(store: ox.Store, minimum: float) -> int:
    """Remove events and reports below a confidence, and what hangs on them alone; give how many things went."""
    doomed = {
        quad.subject
        for quad in store.quads_for_pattern(None, _CONFIDENCE, None)
        if isinstance(quad.object, ox.Literal) and float(quad.object.value) < minimum
    }
    drop(store, doomed)
    return len(doomed)
