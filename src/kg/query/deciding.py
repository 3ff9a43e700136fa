"""Make decisions of an analyst's choices."""

from dataclasses import dataclass

from kg.errors import UsageError
from kg.model.spans import Scalar
from kg.query.anchors import anchor_of, anchors_of, kind_of
from kg.query.summary import Fact, Reader, Term
from kg.rdf.namespaces import compact, local_id
from kg.rdf.slots import SLOTS
from kg.resolve.decisions import Ruling

_ENTITIES = ("person", "organization", "country", "place", "sector", "meeting")
_NUMBERS = ("value", "year")


@dataclass(frozen=True, slots=True)
class Analyst:
    """Who decides, and on which day (ISO)."""

    by: str
    on: str


def decide_same(reader: Reader, things: tuple[str, str], analyst: Analyst, reason: str, *, is_same: bool) -> Ruling:
    """Decide that two things are one, or that they are not."""
    one, other = things
    if kind_of(one) != kind_of(other):
        raise UsageError(f"a {kind_of(one)} and a {kind_of(other)} are never the same")
    return Ruling(
        kind="same" if is_same else "not-same",
        subject=_local(one),
        by=analyst.by,
        on=analyst.on,
        reason=reason,
        anchors=anchors_of(reader, one),
        target=_local(other),
        target_anchors=anchors_of(reader, other),
    )


def decide_wrong(reader: Reader, thing: str, analyst: Analyst, reason: str) -> Ruling:
    """Decide that a thing is not so at all: all its reports are wrong."""
    return Ruling("wrong", _local(thing), analyst.by, analyst.on, reason, anchors_of(reader, thing))


def decide_wrong_value(reader: Reader, thing: str, fact: Fact, analyst: Analyst, reason: str) -> Ruling:
    """Decide that one value of a thing is wrong.

    Raises:
        UsageError: The property is none that reports tell.
    """
    slot = slot_of(thing, fact.property)
    reports = [r for r in reader.subjects("k:reportOf", thing) if _says(reader, r, slot, fact.value)]
    anchors = tuple(anchor_of(reader, report) for report in reports)
    value = value_of(reader, slot, fact.value)
    return Ruling("wrong", _local(thing), analyst.by, analyst.on, reason, anchors, slot=slot, value=value)


def decide_right_value(reader: Reader, thing: str, told: tuple[str, Scalar], analyst: Analyst, reason: str) -> Ruling:
    """Decide that a value is the right one, whatever the reports say.

    Args:
        reader: Of the graph.
        thing: Whose value.
        told: The slot and the value.
        analyst: Who decides.
        reason: Why.
    """
    slot, value = told
    reports = [
        report
        for report in reader.subjects("k:reportOf", thing)
        if any(reader.values(report, compact(prop)) for prop in _properties(thing, slot))
    ]
    anchors = tuple(anchor_of(reader, report) for report in reports or reader.subjects("k:reportOf", thing))
    return Ruling("right-value", _local(thing), analyst.by, analyst.on, reason, anchors, slot=slot, value=value)


def slot_of(thing: str, full: str) -> str:
    """Give the slot of the record format that a property of a thing comes from.

    Raises:
        UsageError: The property is derived, or none that reports tell.
    """
    prefixed = compact(full)
    for slot, properties, _ in SLOTS.get(kind_of(thing), ()):
        if prefixed in properties:
            return slot
    raise UsageError(f"{prefixed} of a {kind_of(thing)} is derived; decide on what it is derived from")


def value_of(reader: Reader, slot: str, value: Term) -> Scalar:
    """Give a value as the record format has it: a date's EDTF, an entity's id, a concept's name, a number."""
    told = value.value
    local = local_id(told)
    if local is not None:
        kind, _, key = local.partition("/")
        told = reader.value(told, "k:edtf") or (local if kind in _ENTITIES else key)
    return read_value(slot, told)


def read_value(slot: str, told: str) -> Scalar:
    """Read a value as an analyst types it.

    Raises:
        UsageError: A number is expected.
    """
    if slot not in _NUMBERS:
        return told
    try:
        return int(told) if slot == "year" else float(told)
    except ValueError as error:
        raise UsageError(f"{slot}: {told!r} is no number") from error


def _says(reader: Reader, report: str, slot: str, value: Term) -> bool:
    thing = reader.value(report, "k:reportOf")
    return any(value in reader.objects(report, compact(prop)) for prop in _properties(thing, slot))


def _properties(thing: str, slot: str) -> tuple[str, ...]:
    return next((props for name, props, _ in SLOTS.get(kind_of(thing), ()) if name == slot), ())


def _local(iri: str) -> str:
    return local_id(iri) or iri
