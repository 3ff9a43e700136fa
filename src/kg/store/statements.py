"""Read and set single statements of a loaded graph, and the stages of an agreement in it."""

from collections.abc import Sequence
from typing import TypeAlias

import pyoxigraph as ox

from kg.model.dates import PartialDate
from kg.rdf.namespaces import NAMESPACE, PREFIXES
from kg.resolve.merging import current_stage

Step: TypeAlias = tuple[str, str | None, bool, tuple[str, ...]]
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
DAY = ox.NamedNode(PREFIXES["xsd"] + "date")


def of_ours(name: str) -> ox.NamedNode:
    """Give a class or property of the ontology by its local name."""
    return ox.NamedNode(PREFIXES["k"] + name)


def instances(store: ox.Store, kind: str) -> list[ox.NamedNode]:
    """Give what is of a class of the ontology, sorted."""
    found = store.quads_for_pattern(None, TYPE, of_ours(kind))
    return sorted((q.subject for q in found if isinstance(q.subject, ox.NamedNode)), key=str)


def value_of(store: ox.Store, subject: ox.NamedNode, name: str) -> str | None:
    """Give the first value of a property of the ontology, an IRI or a literal's text; None if there is none."""
    found = sorted(
        q.object.value
        for q in store.quads_for_pattern(subject, of_ours(name), None)
        if isinstance(q.object, (ox.NamedNode, ox.Literal))
    )
    return found[0] if found else None


def set_values(
    store: ox.Store, subject: ox.NamedNode, prop: ox.NamedNode, values: Sequence[ox.NamedNode | ox.Literal]
) -> None:
    """Put these values in the place of those that a property has."""
    for quad in list(store.quads_for_pattern(subject, prop, None)):
        store.remove(quad)
    for value in values:
        store.add(ox.Quad(subject, prop, value))


def set_bounds(store: ox.Store, event: ox.NamedNode, days: Sequence[PartialDate]) -> None:
    """Give an event the first and the last day that dates leave open; none where there are no dates."""
    for name, bound in (
        ("earliest", min((day.earliest for day in days), default=None)),
        ("latest", max((day.latest for day in days), default=None)),
    ):
        told = [ox.Literal(bound.isoformat(), datatype=DAY)] if bound else []
        set_values(store, event, of_ours(name), told)


def steps_of(store: ox.Store, agreement: ox.NamedNode) -> list[Step]:
    """Give an agreement's stages: stage, date or None, whether it began then, its record's IRI."""
    steps: list[Step] = []
    for quad in store.quads_for_pattern(agreement, of_ours("hasStage"), None):
        record = quad.object
        if isinstance(record, ox.NamedNode):
            stage = (value_of(store, record, "stage") or "").rpartition("/")[2]
            period = value_of(store, record, "changedOn") or value_of(store, record, "observedOn")
            iso = value_of(store, ox.NamedNode(period), "edtf") if period else None
            steps.append((stage, iso, value_of(store, record, "changedOn") is not None, (record.value,)))
    return sorted(steps, key=str)


def settle_stage(store: ox.Store, agreement: ox.NamedNode, day: str | None = None) -> set[ox.NamedNode]:
    """Give an agreement the stage that its records reach by a day, and its bounds.

    Returns:
        The records of later days; the agreement itself where it had no stage yet, and nothing of it is changed.
    """
    steps = steps_of(store, agreement)
    stage = current_stage(steps, day)
    if steps and stage is None:
        return {agreement}
    set_values(store, agreement, of_ours("currentStage"), [ox.NamedNode(f"{NAMESPACE}stage/{stage}")] if stage else [])
    reached = [step for step in steps if step[0] == stage]
    # When it began counts before when it was seen.
    began = [iso for _, iso, is_change, _ in reached if iso and is_change]
    told = began or [iso for _, iso, _, _ in reached if iso]
    set_bounds(store, agreement, [PartialDate.parse(iso) for iso in told])
    return {ox.NamedNode(step[3][0]) for step in steps if current_stage([step], day) is None}
