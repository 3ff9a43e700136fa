"""Lay a part of the graph out as tables with typed columns: nodes, edges, events, agreements, figures, quotes.

The columns of a table are the same for every part, so that the files of two countries can be set one under the other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kg.export.index import EVENT_KINDS, GraphIndex, kind_of
from kg.export.network import Network, decisions_on, label_of, make_network, said_of
from kg.rdf.namespaces import compact
from kg.rdf.terms import Term, name
from kg.resources import interface_languages
from kg.validate.checking import plain

Cell: TypeAlias = str | float | int | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its type is one of text, texts, number, integer and day. A day's cells are ISO text."""

    name: str
    type: str = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order of the columns; None is an empty cell."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


_Field: TypeAlias = tuple[str, str, str]  # column, its type, property
_FIELDS: dict[str, tuple[_Field, ...]] = {
    "events": (
        ("kind", "text", "k:kind"),
        ("status", "text", "k:status"),
        ("date", "text", "k:date"),
        ("earliest", "day", "k:earliest"),
        ("latest", "day", "k:latest"),
        ("place", "text", "k:place"),
        ("countries", "codes", "k:country"),
        ("host", "texts", "k:host"),
        ("participants", "texts", "k:participant"),
        ("actor", "texts", "k:actor"),
        ("on_behalf_of", "texts", "k:onBehalfOf"),
        ("target", "texts", "k:target"),
        ("sectors", "texts", "k:sector"),
        ("about", "ids", "k:about"),
        ("part_of", "ids", "k:partOf"),
        ("during", "ids", "k:during"),
        ("followed_by", "ids", "k:followedBy"),
    ),
    "agreements": (
        ("kind", "text", "k:kind"),
        ("stage", "text", "k:currentStage"),
        ("history", "records", "k:hasStage"),
        ("earliest", "day", "k:earliest"),
        ("latest", "day", "k:latest"),
        ("countries", "codes", "k:country"),
        ("party_states", "texts", "k:partyState"),
        ("party_bodies", "texts", "k:partyBody"),
        ("party_organizations", "texts", "k:partyOrganization"),
        ("signatories", "texts", "k:signatory"),
        ("sectors", "texts", "k:sector"),
        ("duration", "text", "schema:duration"),
        ("signed_at", "ids", "k:during"),
        ("amends", "ids", "k:amends"),
        ("followed_by", "ids", "k:followedBy"),
    ),
    "figures": (
        ("measure", "text", "k:measure"),
        ("of_what", "texts", "k:ofWhat"),
        ("low", "number", "k:low"),
        ("high", "number", "k:high"),
        ("unit", "text", "k:unit"),
        ("modality", "text", "k:modality"),
        ("period", "text", "k:date"),
        ("earliest", "day", "k:earliest"),
        ("latest", "day", "k:latest"),
        ("countries", "codes", "k:country"),
        ("reporter", "codes", "k:reporter"),
        ("partner", "codes", "k:partner"),
        ("claimed_by", "texts", "k:claimedBy"),
        ("verbatim", "told", "k:verbatim"),
    ),
}
_LAST: tuple[_Field, ...] = (
    ("disputed", "ids", "k:disputed"),
    ("confidence", "number", "k:confidence"),
    ("sources", "integer", "k:independentSources"),
)
_OF_KIND = {"meeting": "events", "act": "events", "agreement": "agreements", "figure": "figures"}
_INFERRED = name("basis:inferred")
_DECIDED = "decided"  # the basis of what an analyst decided: no article says it
_PLAIN_TYPES = {"codes": "texts", "ids": "texts", "records": "texts", "told": "texts"}


def make_tables(index: GraphIndex) -> tuple[Table, ...]:
    """Give the tables of a part."""
    network = make_network(index, index.graph())
    events = index.events()
    named = [_events(index, name, [e for e in events if _OF_KIND[kind_of(e)] == name]) for name in _FIELDS]
    return (_nodes(index, network), _edges(network), *named, _quotes(index))


def _events(index: GraphIndex, name: str, events: list[Term]) -> Table:
    fields = (*_FIELDS[name], *_LAST)
    first = (Column("id"), Column("class"), Column("label"))
    columns = (*first, *(Column(field, _PLAIN_TYPES.get(kind, kind)) for field, kind, _ in fields))
    rows = [
        (
            _id(event),
            kind_of(event),
            label_of(index, event),
            *(_READERS[kind](index, event, prop) for _, kind, prop in fields),
            _articles(index, event),
            tuple(map(said_of, decisions_on(index, event))),
        )
        for event in events
    ]
    return Table(name, (*columns, Column("articles", "texts"), Column("decided", "texts")), tuple(rows))


def _nodes(index: GraphIndex, network: Network) -> Table:
    columns = (
        Column("id"),
        Column("kind"),
        *(Column("label" if tag == "en" else f"label_{tag}") for tag in interface_languages()),
        Column("country", "texts"),
        Column("start", "day"),
        Column("end", "day"),
        Column("confidence", "number"),
        Column("same_as", "texts"),
    )
    rows = []
    for node in network.nodes:
        thing = node.term
        labels = {label.rpartition("@")[2]: plain(label) for label in index.values(thing, "rdfs:label")}
        rows.append(
            (
                node.id,
                node.kind,
                node.label,
                *(labels.get(tag, "") or None for tag in interface_languages() if tag != "en"),
                _codes(index, thing, "k:country"),
                node.start or None,
                node.end or None,
                node.confidence,
                tuple(plain(same) for same in index.values(thing, "skos:exactMatch")),
            )
        )
    return Table("nodes", columns, tuple(rows))


def _edges(network: Network) -> Table:
    columns = (Column("source"), Column("relation"), Column("target"), Column("start", "day"), Column("end", "day"))
    rows = [(e.source, e.relation, e.target, e.start or None, e.end or None) for e in network.edges]
    return Table("edges", columns, tuple(rows))


def _quotes(index: GraphIndex) -> Table:
    names = ("thing", "property", "value", "quote", "article", "publisher", "published", "url", "basis")
    columns = (*(Column(name, "day" if name == "published" else "text") for name in names), Column("start", "integer"))
    rows = sorted(set(_quote_rows(index)), key=lambda row: tuple(map(str, row)))
    return Table("quotes", (*columns, Column("end", "integer"), Column("decision")), tuple(rows))


def _quote_rows(index: GraphIndex) -> Iterator[tuple[Cell, ...]]:
    for evidence in index.instances("k:Evidence"):
        properties, values = index.values(evidence, "k:onProperty"), set(index.values(evidence, "k:onValue"))
        article = next(iter(index.values(evidence, "k:inArticle")), "")
        is_inferred = _INFERRED in index.values(evidence, "k:basis")
        last = (
            _text(index, evidence, "oa:exact"),
            _id(article) if article else None,
            _text(index, article, "schema:publisher"),
            _text(index, article, "schema:datePublished"),
            _text(index, article, "schema:url"),
            _label(index, evidence, "k:basis"),
            _integer(index, evidence, "oa:start"),
            _integer(index, evidence, "oa:end"),
        )
        for report in index.values(evidence, "k:supports"):
            for thing in index.values(report, "k:reportOf"):
                decided = decisions_on(index, thing)
                for prop in properties:
                    for value in sorted(values & set(index.values(report, compact(plain(prop))))):
                        told = (_id(thing), compact(plain(prop)), _shown(index, value))
                        right = next((each for each in decided if each.has(plain(prop), plain(value))), None)
                        if right is not None:  # what an article only seemed to imply is not what the value rests on
                            yield (*told, *[None] * 5, _DECIDED, None, None, said_of(right))
                        if right is None or not is_inferred:
                            yield (*told, *last, None)


def _id(term: Term) -> str:
    return compact(plain(term))


def _shown(index: GraphIndex, value: Term) -> str:
    if value.startswith('"'):
        return plain(value)
    edtf = index.values(value, "k:edtf")
    return plain(edtf[0]) if edtf else label_of(index, value)


def _text(index: GraphIndex, thing: Term, prop: str) -> str | None:
    return next((plain(value) for value in index.values(thing, prop)), None)


def _label(index: GraphIndex, thing: Term, prop: str) -> str | None:
    return next((_shown(index, value) for value in index.values(thing, prop)), None)


def _labels(index: GraphIndex, thing: Term, prop: str) -> tuple[str, ...]:
    return tuple(sorted(_shown(index, value) for value in index.values(thing, prop)))


def _ids(index: GraphIndex, thing: Term, prop: str) -> tuple[str, ...]:
    return tuple(map(_id, index.values(thing, prop)))


def _codes(index: GraphIndex, thing: Term, prop: str) -> tuple[str, ...]:
    return tuple(_id(value).partition(":")[2] for value in index.values(thing, prop))


def _records(index: GraphIndex, thing: Term, prop: str) -> tuple[str, ...]:
    def dated(record: Term) -> tuple[str, str]:
        days = [_shown(index, p) for name in ("k:changedOn", "k:observedOn") for p in index.values(record, name)]
        return (days[0] if days else "", _label(index, record, "k:stage") or "")

    return tuple(f"{stage} {day}".strip() for day, stage in sorted(map(dated, index.values(thing, prop))))


def _told(index: GraphIndex, thing: Term, prop: str) -> tuple[str, ...]:
    reports = index.subjects("k:reportOf", thing)
    return tuple(sorted({plain(value) for teller in (thing, *reports) for value in index.values(teller, prop)}))


def _number(index: GraphIndex, thing: Term, prop: str) -> float | None:
    return next((float(plain(value)) for value in index.values(thing, prop)), None)


def _integer(index: GraphIndex, thing: Term, prop: str) -> int | None:
    return next((int(plain(value)) for value in index.values(thing, prop)), None)


def _articles(index: GraphIndex, event: Term) -> tuple[str, ...]:
    return tuple(sorted({_id(a) for r in index.subjects("k:reportOf", event) for a in index.values(r, "k:inArticle")}))


_READERS: dict[str, Callable[[GraphIndex, Term, str], Cell]] = {
    "text": _label,
    "texts": _labels,
    "codes": _codes,
    "ids": _ids,
    "records": _records,
    "told": _told,
    "number": _number,
    "integer": _integer,
    "day": _text,
}
assert set(_OF_KIND) == set(EVENT_KINDS)
