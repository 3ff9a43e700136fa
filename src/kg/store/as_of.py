"""Show a loaded graph as of a day: without what was still to come, each agreement at the stage it had reached.

What is known is not taken back: an article of a later day may tell of an earlier one.
"""

import pyoxigraph as ox

from kg.rdf.namespaces import GRAPH
from kg.store.dropping import drop
from kg.store.statements import DAY, instances, of_ours, set_values, settle_stage, value_of


def show_as_of(store: ox.Store, day: str) -> int:
    """Change a store to what it was like on a day (ISO); give how many events had not happened by then.

    An agreement goes if its first dated stage is later; a stage seen without a date counts at any time.
    """
    later = set()
    for kind in ("Meeting", "Act", "Figure"):
        for event in instances(store, kind):
            earliest = value_of(store, event, "earliest")
            if earliest is not None and earliest > day:
                later.add(event)
    steps = set()
    for agreement in instances(store, "Agreement"):
        gone = settle_stage(store, agreement, day)
        later |= gone & {agreement}
        steps |= gone - {agreement}
    drop(store, later | steps)
    set_values(store, ox.NamedNode(GRAPH), of_ours("asOf"), [ox.Literal(day, datatype=DAY)])
    return len(later)
