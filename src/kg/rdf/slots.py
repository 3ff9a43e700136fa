"""Say which property each slot of the record format becomes, and make its values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.model.dates import PartialDate
from kg.model.facts import ActFact, AgreementFact, Fact, FigureFact, MeetingFact
from kg.model.resolved import Value
from kg.model.spans import Scalar
from kg.rdf.terms import Term, decimal, name, node, text, typed

_ENTITY, _PERIOD, _TEXT, _DECIMAL, _DURATION, _UNIT, _PARTY = (
    "entity",
    "period",
    "text",
    "decimal",
    "duration",
    "unit",
    "",
)

# For each kind of event: slot, properties, and what its values are; any other word is a concept scheme.
SLOTS: Final[Mapping[str, tuple[tuple[str, tuple[str, ...], str], ...]]] = {
    "meeting": (
        ("kind", ("k:kind",), "meeting-kind"),
        ("status", ("k:status",), "status"),
        ("date", ("k:date",), _PERIOD),
        ("place", ("k:place",), _ENTITY),
        ("countries", ("k:country",), _ENTITY),
        ("participants", ("k:participant",), _ENTITY),
        ("offices", ("k:participant",), _ENTITY),
        ("host", ("k:host",), _ENTITY),
        ("sectors", ("k:sector",), _ENTITY),
        ("name", ("schema:name",), _TEXT),
    ),
    "agreement": (
        ("kind", ("k:kind",), "agreement-kind"),
        ("status", ("k:stage",), "stage"),
        ("date", ("k:changedOn",), _PERIOD),
        ("parties", ("k:partyState", "k:partyOrganization"), _PARTY),
        ("party_bodies", ("k:partyBody",), _ENTITY),
        ("signatories", ("k:signatory",), _ENTITY),
        ("sectors", ("k:sector",), _ENTITY),
        ("duration", ("schema:duration",), _DURATION),
        ("name", ("schema:name",), _TEXT),
    ),
    "figure": (
        ("measure", ("k:measure",), "measure"),
        ("value", ("k:low", "k:high"), _DECIMAL),
        ("unit", ("k:unit",), _UNIT),
        ("year", ("k:date",), _PERIOD),
        ("countries", ("k:country",), _ENTITY),
        ("of", ("k:ofWhat",), _ENTITY),
        ("reporter", ("k:reporter",), _ENTITY),
        ("partner", ("k:partner",), _ENTITY),
        ("modality", ("k:modality",), "modality"),
        ("claimed_by", ("k:claimedBy",), _ENTITY),
        ("verbatim", ("k:verbatim",), _TEXT),
    ),
    "act": (
        ("kind", ("k:kind",), "act-kind"),
        ("actor", ("k:actor",), _ENTITY),
        ("target", ("k:target",), _ENTITY),
        ("on_behalf_of", ("k:onBehalfOf",), _ENTITY),
        ("sectors", ("k:sector",), _ENTITY),
        ("date", ("k:date",), _PERIOD),
    ),
}
_KINDS: tuple[tuple[type[Fact], str], ...] = (
    (MeetingFact, "meeting"),
    (AgreementFact, "agreement"),
    (FigureFact, "figure"),
    (ActFact, "act"),
)


@dataclass(frozen=True, slots=True)
class Stated:
    """One value of one slot as a statement: its property and its object."""

    slot: str
    raw: Scalar
    property: Term
    object: Term


def kind_of(fact: Fact) -> str:
    """Give `meeting`, `agreement`, `figure` or `act`."""
    return next(kind for cls, kind in _KINDS if isinstance(fact, cls))


def properties_of(kind: str, slot: str) -> tuple[Term, ...]:
    """Give the properties that a slot of a kind of event becomes; none for a slot that becomes none."""
    slot = "date" if slot == "end" else slot
    return next((tuple(map(name, told)) for known, told, _ in SLOTS[kind] if known == slot), ())


def stated_values(fact: Fact, links: Iterable[tuple[str, Scalar, str]]) -> list[Stated]:
    """Give what a fact states, one item a property and value, in the order of the slots.

    A name that resolution tied to no entity states nothing.

    Args:
        fact: One article's meeting, agreement, figure or act.
        links: For each slot and raw value the entity's id.
    """
    entities: dict[tuple[str, Scalar], list[str]] = {}
    for slot, raw, entity in links:
        entities.setdefault((slot, raw), []).append(entity)
    out = []
    for slot, properties, how in SLOTS[kind_of(fact)]:
        for raw in _raw_values(fact, slot):
            said: Sequence[Scalar] = entities.get((slot, raw), ()) if how in (_ENTITY, _PARTY) else (raw,)
            end = getattr(fact, "end", None) if slot == "date" else None
            for value in said:
                full = interval(str(value), end.iso if end else None) if how == _PERIOD else value
                out += [Stated(slot, raw, prop, term) for prop, term in _statements(properties, how, full)]
    return out


def event_values(kind: str, values: Iterable[Value]) -> Iterator[tuple[Term, Term]]:
    """Give an event's statements of its derived values; names are left to its labels, stages to their records."""
    told: dict[str, list[Scalar]] = {}
    for item in values:
        told.setdefault(item.slot, []).append(item.value)
    end = next(iter(told.get("end", ())), None)
    for slot, properties, how in SLOTS[kind]:
        if slot == "name" or (kind == "agreement" and slot in ("status", "date")):
            continue
        for value in told.get(slot, ()):
            if how in (_ENTITY, _PARTY) and "/" not in str(value):
                continue
            full = interval(str(value), str(end) if end else None) if how == _PERIOD and slot == "date" else value
            yield from _statements(properties, how, full)


def interval(start: str, end: str | None) -> str:
    """Give the key of a period: `2024-01-11`, or `2024-01-11_2024-01-13` for several days."""
    return f"{start}_{end}" if end and end > start else start


def _statements(properties: tuple[str, ...], how: str, value: Scalar) -> Iterator[tuple[Term, Term]]:
    if how == _PARTY:
        is_state = str(value).startswith("country/")
        yield name(properties[0] if is_state else properties[1]), node(str(value))
        return
    maker = _MAKERS.get(how)
    term = maker(value) if maker else node(f"{how}/{value}")
    for prop in properties:
        yield name(prop), term


_MAKERS: Mapping[str, Callable[[Scalar], Term]] = {
    _ENTITY: lambda value: node(str(value)),
    _PERIOD: lambda value: node(f"period/{value}"),
    _TEXT: lambda value: text(str(value)),
    _DECIMAL: lambda value: decimal(float(value)),
    _DURATION: lambda value: typed(str(value), "xsd:duration"),
    _UNIT: lambda value: node(f"unit/{value}"),
}


def _raw_values(fact: Fact, slot: str) -> tuple[Scalar, ...]:
    value = getattr(fact, slot, None)
    if value is None or value == "":
        return ()
    if slot == "party_bodies":
        return tuple(body for _, body in value)
    if isinstance(value, PartialDate):
        return (value.iso,)
    return tuple(value) if isinstance(value, tuple) else (value,)
