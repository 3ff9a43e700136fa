"""Make decisions of an analyst's choices."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.errors import UnknownNameError, UsageError
from kg.model.dates import PartialDate
from kg.model.spans import Scalar, Scalars
from kg.query.anchors import anchor_of, anchors_of, kind_of
from kg.query.summary import Fact, Reader, Term
from kg.rdf.namespaces import NAMESPACE, compact, local_id
from kg.rdf.slots import SLOTS
from kg.rdf.vocabulary import read_vocabulary
from kg.resolve.decisions import Ruling
from kg.resolve.merging import MANY

_ENTITIES = ("person", "organization", "country", "place", "sector", "meeting")
_NUMBERS = ("value", "year")
_SLOT_KINDS = {
    "place": "place",
    "countries": "country",
    "sectors": "sector",
    "participants": "person",
    "signatories": "person",
}


@dataclass(frozen=True, slots=True)
class Analyst:
    """Who decides, and on which day (ISO)."""

    by: str
    on: str


def decide_same(reader: Reader, things: tuple[str, str], analyst: Analyst, reason: str, *, is_same: bool) -> Ruling:
    """Decide that two things are one, or that they are not."""
    one, other = things
    if kind_of(one) != kind_of(other):
        raise UsageError(f"{_a(kind_of(one))} and {_a(kind_of(other))} are never the same")
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


def decide_right_value(reader: Reader, thing: str, told: tuple[str, Scalars], analyst: Analyst, reason: str) -> Ruling:
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
    raise UsageError(f"{prefixed} of {_a(kind_of(thing))} is derived; decide on what it is derived from")


def slot_named(thing: str, name: str) -> str:
    """Give the slot that a name stands for: its own name, or that of its property in the graph ("stage")."""
    slots = SLOTS.get(kind_of(thing), ())
    if any(name == slot for slot, _, _ in slots):
        return name
    of_property = (slot for slot, properties, _ in slots if name in (each.partition(":")[2] for each in properties))
    return next(of_property, name)


def value_of(reader: Reader, slot: str, value: Term) -> Scalar:
    """Give a value as the record format has it: a date's EDTF, an entity's id, a concept's name, a number."""
    told = value.value
    local = local_id(told)
    if local is not None:
        kind, _, key = local.partition("/")
        told = reader.value(told, "k:edtf") or (local if kind in _ENTITIES else key)
    if slot not in _NUMBERS:
        return told
    return int(told) if slot == "year" else float(told)


def read_value(reader: Reader, slot: tuple[str, str], told: str, find: Callable[[str, str], str]) -> Scalars:
    """Read a value as an analyst types it.

    Args:
        reader: Of the graph.
        slot: Whose value, and of which slot.
        told: The value: a date, a number, a concept by its name or label, a thing by its id or a name of its own;
            of a slot that holds several things also several, parted by semicolons or commas.
        find: Gives the IRI of what is named, of a kind (`country`, `thing`, …); UnknownNameError where there is none.

    Returns:
        What the record format has for it.

    Raises:
        UsageError: The thing has no such slot, or the value is none that the slot may have.
    """
    thing, name = slot
    kinds = {own: kind for own, _, kind in SLOTS.get(kind_of(thing), ())}
    if name not in kinds:
        known = f"one of {', '.join(kinds)}" if kinds else "none that can be decided on"
        raise UsageError(f"{_a(kind_of(thing))} has no slot {name!r}, but {known}")
    match kinds[name]:
        case "text" | "duration":
            return told
        case "decimal":
            return _number(name, told)
        case "period":
            return _day(name, told)
        case "entity" | "":
            return _entities(thing, name, told, find)
        case scheme:
            return _concept(reader, scheme, name, told)


def _a(noun: str) -> str:
    """Give a noun with its article: "a meeting", "an agreement"."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _number(slot: str, told: str) -> float:
    try:
        return float(told)
    except ValueError as error:
        raise UsageError(f"{slot}: {told!r} is no number") from error


def _day(slot: str, told: str) -> Scalar:
    try:
        day = PartialDate.parse(told)
    except ValueError as error:
        raise UsageError(f"{slot}: {told!r} is no date; write 2024-01-11, 2024-01 or 2024") from error
    return day.year if slot == "year" else day.iso


def _entities(thing: str, slot: str, told: str, find: Callable[[str, str], str]) -> Scalars:
    """Give the thing that a value names, of a slot that holds several also several; a name may have a comma."""
    kind = _SLOT_KINDS.get(slot, "thing")
    if slot not in MANY[kind_of(thing)]:
        return _entity(slot, find(kind, told))
    parts = [told] if ";" not in told else told.split(";")
    if "," in told and ";" not in told:
        try:
            find(kind, told)
        except UnknownNameError:
            parts = told.split(",")
    found = dict.fromkeys(_entity(slot, find(kind, part.strip())) for part in parts if part.strip())
    if not found:
        raise UsageError(f"{slot}: {told!r} names nothing")
    return tuple(found) if len(found) > 1 else next(iter(found))


def _entity(slot: str, iri: str) -> str:
    local = _local(iri)
    kind = local.partition("/")[0]
    wanted = _SLOT_KINDS.get(slot, kind)
    if kind != wanted:
        raise UsageError(f"{slot}: {local} is {_a(kind)}, no {wanted}")
    return local


def _concept(reader: Reader, scheme: str, slot: str, told: str) -> str:
    """Give a concept by its name or any label; those of a unit are the graph's, all others the vocabulary's."""
    if scheme == "unit":
        if not reader.labels(f"{NAMESPACE}unit/{told}"):
            raise UsageError(f"{slot}: the graph has no unit {told!r}")
        return told
    known: dict[str, tuple[str, ...]] = {}
    for concept, labels in read_vocabulary().labels.items():
        kind, slash, key = (local_id(concept.strip("<>")) or "").partition("/")
        if slash and kind == scheme:
            known[key] = tuple(label.casefold() for label in labels.values())
    asked = told.casefold()
    found = next((key for key, labels in known.items() if asked in (key, *labels)), None)
    if found is None:
        raise UsageError(f"{slot}: {told!r} is none of {', '.join(sorted(known))}")
    return found


def _says(reader: Reader, report: str, slot: str, value: Term) -> bool:
    thing = reader.value(report, "k:reportOf")
    return any(value in reader.objects(report, compact(prop)) for prop in _properties(thing, slot))


def _properties(thing: str, slot: str) -> tuple[str, ...]:
    return next((props for name, props, _ in SLOTS.get(kind_of(thing), ()) if name == slot), ())


def _local(iri: str) -> str:
    return local_id(iri) or iri
