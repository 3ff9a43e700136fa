"""Tell which values of a thing an analyst decided, so that none passes for an article's word."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from kg.rdf.namespaces import local_id, term
from kg.rdf.slots import SLOTS

_RIGHT = term("decision-kind:right-value")
# Gives the values of a property (`k:kind`) of a thing, by its IRI, as text.
Values: TypeAlias = Callable[[str, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on the right values of a thing: of which properties of its reports, and as the record format has them.

    `on` is a day (ISO).
    """

    iri: str
    by: str
    on: str
    reason: str
    properties: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()

    def has(self, full: str, value: str) -> bool:
        """Tell whether a value of a property of a report, an IRI or a literal's text, is the decision's."""
        return full in self.properties and bool(self.values & _read(value))


def decided_values(values: Values, thing: str) -> tuple[Decided, ...]:
    """Give the decisions on a thing's right values, sorted; none where no thing is named."""
    told = sorted(values(thing, "prov:wasInfluencedBy")) if thing else []
    return tuple(read_decision(values, each) for each in told if _RIGHT in values(each, "k:kind"))


def read_decision(values: Values, iri: str) -> Decided:
    """Give a decision of a graph."""
    kinds = {(local_id(thing) or "").partition("/")[0] for thing in values(iri, "k:about")}
    named = {number for value in values(iri, "k:onValue") for number in (value, _number(value))}
    return Decided(
        iri,
        ", ".join(sorted(values(iri, "dcterms:creator"))),
        ", ".join(sorted(values(iri, "dcterms:created"))),
        ", ".join(sorted(values(iri, "rdfs:comment"))),
        _properties(kinds, set(values(iri, "k:onProperty"))),
        frozenset(named),
    )


def _properties(kinds: set[str], named: set[str]) -> frozenset[str]:
    """Give the properties of a kind of event for the slot that a decision names by its property in any kind."""
    slots = {slot for rows in SLOTS.values() for slot, found, _ in rows if named & set(map(term, found))}
    rows = [row for kind in kinds for row in SLOTS.get(kind, ())]
    return frozenset(term(prefixed) for slot, found, _ in rows if slot in slots for prefixed in found)


def _read(value: str) -> set[str]:
    """Give a value in each form that a decision may have it in: a local id, its key, a number."""
    local = local_id(value)
    if local is None:
        return {value, _number(value)}
    key = local.partition("/")[2]
    return {local, key, key.partition("_")[0]}  # of a period of several days a decision names the first


def _number(told: str) -> str:
    try:
        return str(float(told))
    except ValueError:
        return told
