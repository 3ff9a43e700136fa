"""Tell an event of a loaded graph again from the reports that are left of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import pyoxigraph as ox

from kg.model.dates import PartialDate
from kg.rdf.events import CLASSES, SIDES
from kg.rdf.namespaces import PREFIXES, local_id, term
from kg.rdf.slots import SLOTS
from kg.resolve.events import joint_confidence
from kg.resolve.labels import read_labeller
from kg.resolve.merging import MANY
from kg.store.statements import TYPE, of_ours, set_bounds, set_values, settle_stage, value_of

Object: TypeAlias = ox.NamedNode | ox.Literal
Statement: TypeAlias = tuple[ox.NamedNode, Object]
# An agreement's stage and its day are told by its records, the names of events by their labels.
_ELSEWHERE = {"agreement": ("status", "date", "name"), "meeting": ("name",)}
_KIND_OF = {term(cls): kind for kind, cls in CLASSES.items()}
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_XSD = PREFIXES["xsd"]
_ENTITIES = frozenset({"country", "person", "organization", "place", "post", "sector"})


@dataclass(frozen=True, slots=True)
class Told:
    """What an event was told of before some of its reports went: what those said, and its label made anew."""

    said: frozenset[Statement]
    label: str


class Retelling:
    """Events as their reports tell them."""

    def __init__(self, store: ox.Store) -> None:
        """Keep the store, which changes."""
        self._store = store
        self._labeller = read_labeller()

    def before(self, event: ox.NamedNode, doomed: Iterable[ox.NamedNode]) -> Told:
        """Note what reports say of an event that are about to go."""
        said = frozenset(each for report in doomed for each in self._said(report))
        return Told(said, self._composed(event))

    def after(self, event: ox.NamedNode, told: Told) -> None:
        """Leave an event what its other reports say: values, sides, bounds, stage, sources, confidence and label.

        Of the independent sources no more are left than there are articles: the store does not tell which are copies.
        """
        kind, store = self._kind(event), self._store
        reports = self._reports(event)
        if not kind or not reports:
            return
        gone = told.said - {each for report in reports for each in self._said(report)}
        for prop, value in sorted(gone, key=str):
            store.remove(ox.Quad(event, prop, value))
        self._agree(kind, event, {prop for prop, _ in gone})
        self._side(kind, event)
        if kind == "agreement":
            settle_stage(store, event)
        else:
            set_bounds(store, event, self._days(event) or [day for report in reports for day in self._days(report)])
        confidence = joint_confidence(float(value_of(store, report, "confidence") or 0) for report in reports)
        articles = {value_of(store, report, "inArticle") for report in reports}
        sources = min(len(articles), int(value_of(store, event, "independentSources") or 1))
        set_values(store, event, of_ours("confidence"), [_literal(f"{confidence:g}", "decimal")])
        set_values(store, event, of_ours("independentSources"), [_literal(str(sources), "integer")])
        if self._labels(event) == [told.label]:  # one that a registry or an analyst gave stays
            set_values(store, event, _LABEL, [ox.Literal(self._composed(event), language="en")])

    def is_bare(self, thing: ox.NamedNode) -> bool:
        """Tell whether a thing is an event of which no report is left."""
        return bool(self._kind(thing)) and not self._reports(thing)

    def _kind(self, thing: ox.NamedNode) -> str:
        return next((_KIND_OF[each.value] for each in self._objects(thing, TYPE) if each.value in _KIND_OF), "")

    def _reports(self, event: ox.NamedNode) -> list[ox.NamedNode]:
        found = self._store.quads_for_pattern(None, of_ours("reportOf"), event)
        return sorted((quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)), key=str)

    def _said(self, report: ox.NamedNode) -> Iterator[Statement]:
        for quad in self._store.quads_for_pattern(report, None, None):
            if isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                yield quad.predicate, quad.object

    def _objects(self, thing: ox.NamedNode, prop: ox.NamedNode) -> list[Object]:
        found = self._store.quads_for_pattern(thing, prop, None)
        return sorted((q.object for q in found if isinstance(q.object, (ox.NamedNode, ox.Literal))), key=str)

    def _labels(self, thing: ox.NamedNode) -> list[str]:
        return [each.value for each in self._objects(thing, _LABEL) if getattr(each, "language", None) == "en"]

    def _agree(self, kind: str, event: ox.NamedNode, emptied: set[ox.NamedNode]) -> None:
        """Give a slot of one value that lost its own, or on which the reports no longer conflict, what is left."""
        elsewhere = (*MANY[kind], *_ELSEWHERE.get(kind, ()))
        for slot, names, _ in SLOTS[kind]:
            for prop in () if slot in elsewhere else map(ox.NamedNode, map(term, names)):
                left = {value for report in self._reports(event) for value in self._objects(report, prop)}
                one = left if len(left) == 1 else self._finest(left)
                if one and not self._objects(event, prop) and (prop in emptied or self._is_disputed(event, prop)):
                    set_values(self._store, event, prop, sorted(one, key=str))
                if one or not left:
                    self._store.remove(ox.Quad(event, of_ours("disputed"), prop))

    def _finest(self, values: set[Object]) -> set[Object]:
        """Give the one period that is within all the others, if there is such a one."""
        days = {value: self._span(value) for value in values}
        spans = [span for span in days.values() if span is not None]
        if len(spans) < len(days) or not spans:
            return set()
        inner = (max(first for first, _ in spans), min(last for _, last in spans))
        return set(sorted((value for value, span in days.items() if span == inner), key=str)[:1])

    def _span(self, period: Object) -> tuple[date, date] | None:
        told = value_of(self._store, _node(period), "edtf") or ""
        days = [PartialDate.parse(each) for each in told.split("/") if each]
        return (days[0].earliest, days[-1].latest) if days else None

    def _is_disputed(self, event: ox.NamedNode, prop: ox.NamedNode) -> bool:
        return ox.Quad(event, of_ours("disputed"), prop) in self._store

    def _side(self, kind: str, event: ox.NamedNode) -> None:
        """Take the countries away that are no side's and nobody's on a side."""
        sides: set[Object] = set()
        for slot, names, _ in SLOTS[kind]:
            for name in names if slot in SIDES[kind] else ():
                for value in self._objects(event, ox.NamedNode(term(name))):
                    is_country = (local_id(value.value) or "").startswith("country/")
                    sides |= {value} if is_country else set(self._objects(_node(value), of_ours("country")))
        told = [value for value in self._objects(event, of_ours("country")) if value in sides]
        set_values(
            self._store, event, of_ours("country"), told if kind in ("meeting", "figure") else sorted(sides, key=str)
        )

    def _days(self, thing: ox.NamedNode) -> list[PartialDate]:
        periods = [_node(value) for value in self._objects(thing, of_ours("date"))]
        told = [value_of(self._store, period, "edtf") or "" for period in periods]
        return [PartialDate.parse(day) for each in told if each for day in each.split("/")]

    def _composed(self, event: ox.NamedNode) -> str:
        """Make the label anew of what the event and, where they conflict, its reports say."""
        kind = self._kind(event)
        if not kind:
            return ""
        told: dict[str, list[str]] = {}
        names: dict[str, str] = {}
        reports = self._reports(event)
        for slot, properties, _ in SLOTS[kind]:
            found: set[Object] = set()
            for prop in map(ox.NamedNode, map(term, properties)):
                own = set() if slot in _ELSEWHERE.get(kind, ()) else set(self._objects(event, prop))
                found |= own or {value for report in reports for value in self._objects(report, prop)}
            for value in found:
                key = self._key(value)
                names[key] = next(iter(self._labels(_node(value))), key) if isinstance(value, ox.NamedNode) else key
                told.setdefault(slot, []).append(key)
        numbers = sorted({float(value) for value in told.get("value", ())})
        return self._labeller.event(kind, {slot: sorted(values) for slot, values in told.items()}, names, numbers)

    def _key(self, value: Object) -> str:
        """Give a value as resolution has it: an entity's id, a concept's or unit's key, a day, a word."""
        kind, _, key = (local_id(value.value) or "").partition("/")
        if not key:
            return value.value
        return f"{kind}/{key}" if kind in _ENTITIES else key.partition("_")[0]


def _node(value: Object) -> ox.NamedNode:
    return value if isinstance(value, ox.NamedNode) else ox.NamedNode("urn:literal")


def _literal(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(_XSD + datatype))
