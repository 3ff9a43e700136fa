"""Show a loaded graph as of a day: without what was still to come, each agreement at the stage it had reached.

What is known is not taken back: an article of a later day may tell of an earlier one.
"""

import pyoxigraph as ox

from kg.model.dates import PartialDate
from kg.rdf.namespaces import GRAPH, NAMESPACE, PREFIXES
from kg.resolve.merging import current_stage
from kg.store.dropping import drop

Step = tuple[str, str | None, bool, tuple[str, ...]]
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_DAY = ox.NamedNode(PREFIXES["xsd"] + "date")


def show_as_of(store: ox.Store, day: str) -> int:
    """Change a store to what it was like on a day (ISO); give how many events had not happened by then.

    An agreement goes if its first dated stage is later; a stage seen without a date counts at any time.
    """
    later = set()
    for kind in ("Meeting", "Act", "Figure"):
        for event in _instances(store, kind):
            earliest = _value(store, event, "earliest")
            if earliest is not None and earliest > day:
                later.add(event)
    for agreement in _instances(store, "Agreement"):
        steps = _steps(store, agreement)
        stage = current_stage(steps, day)
        if steps and stage is None:
            later.add(agreement)
        else:
            _set(store, agreement, "currentStage", ox.NamedNode(f"{NAMESPACE}stage/{stage}") if stage else None)
            _drop_later_steps(store, agreement, day)
            _set_bounds(store, agreement, [step for step in steps if step[0] == stage])
    drop(store, later)
    _set(store, ox.NamedNode(GRAPH), "asOf", ox.Literal(day, datatype=_DAY))
    return len(later)


def _instances(store: ox.Store, kind: str) -> list[ox.NamedNode]:
    found = store.quads_for_pattern(None, _TYPE, _k(kind))
    return sorted((q.subject for q in found if isinstance(q.subject, ox.NamedNode)), key=str)


def _steps(store: ox.Store, agreement: ox.NamedNode) -> list[Step]:
    steps: list[Step] = []
    for quad in store.quads_for_pattern(agreement, _k("hasStage"), None):
        record = quad.object
        if isinstance(record, ox.NamedNode):
            stage = (_value(store, record, "stage") or "").rpartition("/")[2]
            period = _value(store, record, "changedOn") or _value(store, record, "observedOn")
            iso = _value(store, ox.NamedNode(period), "edtf") if period else None
            steps.append((stage, iso, _value(store, record, "changedOn") is not None, (record.value,)))
    return sorted(steps, key=str)


def _drop_later_steps(store: ox.Store, agreement: ox.NamedNode, day: str) -> None:
    for step in _steps(store, agreement):
        if current_stage([step], day) is None:
            drop(store, {ox.NamedNode(step[3][0])})


def _set_bounds(store: ox.Store, agreement: ox.NamedNode, steps: list[Step]) -> None:
    """Give an agreement the bounds of the stage it stands at: of when it began, else of when it was seen."""
    began = [PartialDate.parse(iso) for _, iso, is_change, _ in steps if iso and is_change]
    told = began or [PartialDate.parse(iso) for _, iso, _, _ in steps if iso]
    for name, days in (("earliest", [d.earliest for d in told]), ("latest", [d.latest for d in told])):
        bound = (min if name == "earliest" else max)(days, default=None)
        _set(store, agreement, name, ox.Literal(bound.isoformat(), datatype=_DAY) if bound else None)


def _value(store: ox.Store, subject: ox.NamedNode, name: str) -> str | None:
    found = sorted(
        q.object.value
        for q in store.quads_for_pattern(subject, _k(name), None)
        if isinstance(q.object, (ox.NamedNode, ox.Literal))
    )
    return found[0] if found else None


def _set(store: ox.Store, subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal | None) -> None:
    for quad in list(store.quads_for_pattern(subject, _k(name), None)):
        store.remove(quad)
    if value is not None:
        store.add(ox.Quad(subject, _k(name), value))


def _k(name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["k"] + name)
