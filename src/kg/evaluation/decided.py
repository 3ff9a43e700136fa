"""Hold what analysts decided against what the system gives by itself: decisions are regression cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.article import Article, article_key
from kg.model.dates import PartialDate
from kg.model.facts import ArticleFacts, Fact
from kg.model.resolved import Report, ResolvedGraph
from kg.model.spans import values_of
from kg.resolve.correcting import quote_of
from kg.resolve.decisions import Anchor, Located, Ruling, locate
from kg.resolve.ids import report_key
from kg.resolve.world import Resolver

AGREES, DIFFERS, ABSENT = "agrees", "differs", "absent"


@dataclass(frozen=True, slots=True)
class Case:
    """A decision and what the system says of it by itself.

    `state`: agrees (it is right without the decision), differs (only the decision makes it right) or absent (none of
    the articles is here).
    """

    ruling: Ruling
    state: str


@dataclass(frozen=True, slots=True)
class _Row:
    anchor: Anchor
    kind: str
    entity: str  # the event or the person that it is of
    fact: Fact
    links: tuple[tuple[str, object, str], ...] = ()


def check_decided(
    resolver: Resolver, articles: Sequence[Article], facts: Sequence[ArticleFacts], rulings: Sequence[Ruling]
) -> tuple[Case, ...]:
    """Resolve without the decisions and say of each whether it is still needed, in their order."""
    keys = {article.id: article_key(article) for article in articles}
    rows = _rows(resolver.resolve(articles, facts).graph, keys)
    located = {item.ruling.id: item for item in locate(rulings, [r.anchor for r in rows], [r.kind for r in rows])}
    here = set(keys.values())
    return tuple(Case(ruling, _state(ruling, located.get(ruling.id), rows, here)) for ruling in rulings)


def _rows(graph: ResolvedGraph, keys: dict[str, str]) -> list[_Row]:
    rows = [_event_row(report, keys) for report in graph.reports]
    entities = {(mention.article, mention.ref): mention.entity for mention in graph.mentions}
    for article in graph.facts:
        for kind, named in (("person", article.people), ("organization", article.organizations)):
            for fact in named:
                key = keys[article.id]
                anchor = Anchor(report_key(key, kind, fact.name, 1), key, fact.name)
                rows.append(_Row(anchor, kind, entities.get((article.id, fact.ref), ""), fact))
    return rows


def _event_row(report: Report, keys: dict[str, str]) -> _Row:
    anchor = Anchor(report.id.partition("/")[2], keys[report.article], quote_of(report.fact))
    return _Row(anchor, report.event.partition("/")[0], report.event, report.fact, report.links)


def _state(ruling: Ruling, located: Located | None, rows: Sequence[_Row], here: set[str]) -> str:
    if not {anchor.article for anchor in (*ruling.anchors, *ruling.target_anchors)} & here:
        return ABSENT
    subject = [rows[index] for index in located.subject] if located else []
    target = [rows[index] for index in located.target] if located else []
    if ruling.kind == "wrong":
        return AGREES if not any(_says(row, ruling) for row in subject) else DIFFERS
    if not subject:
        return ABSENT
    if ruling.kind == "right-value":
        return AGREES if all(_says(row, ruling) for row in subject) else DIFFERS
    one, other = {row.entity for row in subject}, {row.entity for row in target}
    is_one = len(one | other) == 1
    return AGREES if (is_one if ruling.kind == "same" else not one & other) else DIFFERS


def _says(row: _Row, ruling: Ruling) -> bool:
    """Tell whether a report says the value that a decision is on; one on the whole report is on any."""
    if ruling.slot is None:
        return True
    held = getattr(row.fact, ruling.slot, None)
    told: set[object] = {link[2] for link in row.links if link[0] == ruling.slot}
    told |= set(held) if isinstance(held, tuple) else {held.iso if isinstance(held, PartialDate) else held}
    return told >= set(values_of(ruling.value)) if ruling.value is not None else bool(told - {None})
