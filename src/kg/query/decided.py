"""Tell which values of a thing an analyst decided, so that none passes for an article's word."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.rdf.namespaces import PREFIXES, local_id, term
from kg.rdf.slots import SLOTS

_RIGHT = ox.NamedNode(term("decision-kind:right-value"))


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

    def has(self, full: str, value: ox.NamedNode | ox.Literal) -> bool:
        """Tell whether a value of a property of a report is the decision's."""
        return full in self.properties and bool(self.values & _read(value))


def decided_values(store: ox.Store, thing: str) -> tuple[Decided, ...]:
    """Give the decisions on a thing's right values, sorted; none where no thing is named."""
    found: list[Decided] = []
    if not thing:
        return ()
    for quad in store.quads_for_pattern(ox.NamedNode(thing), _node("prov:wasInfluencedBy"), None):
        decision = quad.object
        if isinstance(decision, ox.NamedNode) and any(store.quads_for_pattern(decision, _node("k:kind"), _RIGHT)):
            found.append(read_decision(store, decision.value))
    return tuple(sorted(found, key=lambda each: each.iri))


def read_decision(store: ox.Store, iri: str) -> Decided:
    """Give a decision of a graph."""

    def told(prefixed: str) -> list[str]:
        quads = store.quads_for_pattern(ox.NamedNode(iri), _node(prefixed), None)
        return sorted(q.object.value for q in quads if isinstance(q.object, (ox.NamedNode, ox.Literal)))

    kinds = {(local_id(thing) or "").partition("/")[0] for thing in told("k:about")}
    values = {number for value in told("k:onValue") for number in (value, _number(value))}
    return Decided(
        iri,
        ", ".join(told("dcterms:creator")),
        ", ".join(told("dcterms:created")),
        ", ".join(told("rdfs:comment")),
        _properties(kinds, set(told("k:onProperty"))),
        frozenset(values),
    )


def _properties(kinds: set[str], named: set[str]) -> frozenset[str]:
    """Give the properties of a kind of event for the slot that a decision names by its property in any kind."""
    slots = {slot for rows in SLOTS.values() for slot, found, _ in rows if named & set(map(term, found))}
    rows = [row for kind in kinds for row in SLOTS.get(kind, ())]
    return frozenset(term(prefixed) for slot, found, _ in rows if slot in slots for prefixed in found)


def _read(value: ox.NamedNode | ox.Literal) -> set[str]:
    """Give a value in each form that a decision may have it in: a local id, its key, a number."""
    if isinstance(value, ox.Literal):
        return {value.value, _number(value.value)}
    local = local_id(value.value) or value.value
    key = local.partition("/")[2]
    return {local, key, key.partition("_")[0]}  # of a period of several days a decision names the first


def _number(told: str) -> str:
    try:
        return str(float(told))
    except ValueError:
        return told


def _node(prefixed: str) -> ox.NamedNode:
    prefix, _, name = prefixed.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + name)
