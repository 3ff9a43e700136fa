"""Leave out of a loaded graph what is less sure than a user wants."""

from collections.abc import Container

import pyoxigraph as ox

from kg.rdf.namespaces import PREFIXES
from kg.store.dropping import drop
from kg.store.retelling import Retelling

_CONFIDENCE = ox.NamedNode(PREFIXES["k"] + "confidence")
_REPORT_OF = ox.NamedNode(PREFIXES["k"] + "reportOf")
_NEAR_MATCH = ox.NamedNode(PREFIXES["k"] + "NearMatch")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
# What a bare name is tied to by: these do not keep a person or body that no report of enough confidence tells of.
_LOOSE = (
    ox.NamedNode(PREFIXES["schema"] + "mentions"),
    ox.NamedNode(PREFIXES["k"] + "holder"),
    ox.NamedNode(PREFIXES["k"] + "onValue"),
)


def drop_below(store: ox.Store, minimum: float) -> int:
    """Remove events and reports below a confidence, and what hangs on them alone; give how many things went.

    A person or body goes with its last report, unless an event or report that stays names it. An event that loses some
    of its reports is told again by the others.
    """
    doomed = {
        quad.subject
        for quad in store.quads_for_pattern(None, _CONFIDENCE, None)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and float(quad.object.value) < minimum
    }
    # Of a near match it tells how alike two things are, not how sure.
    near = {quad.subject for quad in store.quads_for_pattern(None, _TYPE, _NEAR_MATCH)}
    doomed -= near
    lost: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for node in doomed:
        for quad in store.quads_for_pattern(node, _REPORT_OF, None):
            if isinstance(quad.object, ox.NamedNode) and quad.object not in doomed:
                lost.setdefault(quad.object, []).append(node)
    retelling = Retelling(store)
    told = {thing: retelling.before(thing, reports) for thing, reports in lost.items()}
    drop(store, doomed)
    for thing in sorted(told, key=str):
        retelling.after(thing, told[thing])
    untold = {thing for thing in told if retelling.is_bare(thing) or not _is_told(store, thing, near)}
    drop(store, untold)
    return len(doomed) + len(untold)


def _is_told(store: ox.Store, thing: ox.NamedNode, near: Container[object]) -> bool:
    told = store.quads_for_pattern(None, None, thing)
    return any(quad.predicate not in _LOOSE and quad.subject not in near for quad in told)
