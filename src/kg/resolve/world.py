"""Resolve all that the articles say into one world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from kg.model.article import Article
from kg.model.facts import AgreementFact, ArticleFacts
from kg.model.resolved import Event, Mention, Report, ResolvedGraph
from kg.resolve.agreements import cluster_agreements, group_acts, group_figures
from kg.resolve.correcting import anchors_of, corrected
from kg.resolve.decisions import Located, Ruling, locate
from kg.resolve.following import find_followers
from kg.resolve.gathering import Gathered, gather_entities
from kg.resolve.ids import IdGiver, Ledger, extend
from kg.resolve.known import KnownWorld
from kg.resolve.labels import Labeller
from kg.resolve.meetings import cluster_meetings
from kg.resolve.merging import Merged, merge, stages_of
from kg.resolve.publishers import Copies, count_sources, find_copies
from kg.resolve.reports import EventReport, make_reports
from kg.resources import data_dir


@dataclass(frozen=True, slots=True)
class Resolution:
    """The world, and the ledger with a row for each report that had none."""

    graph: ResolvedGraph
    ledger: Ledger


class Resolver:
    """Resolve articles against the registry."""

    def __init__(self, world: KnownWorld) -> None:
        """Read the thresholds and the label templates."""
        self._world = world
        self._limits: dict[str, Any] = yaml.safe_load((data_dir() / "resolve.yml").read_text(encoding="utf-8"))
        templates = yaml.safe_load((data_dir() / "labels.yml").read_text(encoding="utf-8"))
        self._labeller = Labeller(templates)

    def resolve(
        self,
        articles: Sequence[Article],
        facts: Sequence[ArticleFacts],
        ledger: Ledger | None = None,
        rulings: Sequence[Ruling] = (),
    ) -> Resolution:
        """Give the world that the articles tell of.

        Args:
            articles: The texts, one a fact record; their order does not matter.
            facts: What each says.
            ledger: The ids of what is known already.
            rulings: What analysts decided.
        """
        order = sorted(range(len(facts)), key=lambda i: (facts[i].digest, facts[i].id))
        articles, facts = [articles[i] for i in order], [facts[i] for i in order]
        ledger = ledger or Ledger()
        giver = IdGiver.of(ledger)
        keys = [article_key(article) for article in articles]
        gathered = gather_entities(self._world, facts, keys, giver, self._limits)
        reports = make_reports(facts, keys, gathered.names)
        copies = find_copies(articles, facts)
        reports = corrected(reports, locate(rulings, anchors_of(reports, keys)))
        work = _Work(reports, facts, copies, keys, gathered, giver, rulings)
        events, report_rows, assigned, replaced = self._events(work)
        days = [f.published.isoformat() for f in facts if f.published]
        graph = ResolvedGraph(
            articles=tuple(sorted(articles, key=lambda a: a.id)),
            facts=tuple(sorted(facts, key=lambda f: f.id)),
            entities=gathered.entities,
            tenures=gathered.tenures,
            reports=tuple(sorted(report_rows, key=lambda r: r.id)),
            events=tuple(sorted(events, key=lambda e: e.id)),
            replaced=tuple(sorted({*replaced, *gathered.replaced})),
            decisions=tuple(sorted((ruling.to_decision() for ruling in rulings), key=lambda d: d.id)),
            as_of=max(days, default=None),
            mentions=_mentions(facts, gathered),
            copies=tuple(
                (article.id, first)
                for article, first in zip(articles, copies.copy_of, strict=True)
                if first is not None
            ),
        )
        return Resolution(graph, extend(ledger, [*gathered.assigned, *assigned]))

    def _events(
        self, work: "_Work"
    ) -> tuple[list[Event], list[Report], list[tuple[str, list[str]]], list[tuple[str, str]]]:
        facts = work.facts
        events: list[Event] = []
        rows: list[Report] = []
        assigned: list[tuple[str, list[str]]] = []
        replaced: list[tuple[str, str]] = []
        for kind, groups in self._clusters(work):
            for group in groups:
                members = sorted(group, key=lambda report: report.key)
                anchors = [report.key for report in members]
                key = _registry_key(members)
                id_, old = (f"{kind}/{key}", ()) if key else work.giver.give(f"{kind}/", anchors)
                assigned.append((id_, anchors))
                replaced += [(gone, id_) for gone in old]
                events.append(self._event(kind, id_, members, work.gathered, count_sources(members, work.copies)))
                rows += [Report(f"report/{r.key}", facts[r.article].id, id_, r.fact, r.links) for r in members]
        events = _link_within_articles(events, rows)
        return find_followers(events, rows, facts, self._limits), rows, assigned, replaced

    def _clusters(self, work: "_Work") -> list[tuple[str, list[list[EventReport]]]]:
        by_kind: dict[str, list[EventReport]] = {"meeting": [], "agreement": [], "figure": [], "act": []}
        for report in work.reports:
            by_kind[report.kind].append(report)

        def located(kind: str) -> list[Located]:
            return locate(work.rulings, anchors_of(by_kind[kind], work.keys)) if work.rulings else []

        found = {
            "meeting": cluster_meetings(by_kind["meeting"], self._limits, located("meeting")),
            "agreement": cluster_agreements(by_kind["agreement"], self._limits, located("agreement")),
            "figure": group_figures(by_kind["figure"]),
            "act": group_acts(by_kind["act"]),
        }
        return [
            (kind, [[by_kind[kind][index] for index in group] for group in groups]) for kind, groups in found.items()
        ]

    def _event(self, kind: str, id_: str, members: Sequence[EventReport], gathered: Gathered, sources: int) -> Event:
        merged = merge(kind, members, self._limits["value_tolerance"])
        key = _registry_key(members)
        # One report's doubt does not lower another's: an event is surer than its surest report.
        doubt = 1.0
        for source in members:
            doubt *= 1.0 - min(source.fact.confidence, 0.99)
        return Event(
            id=id_,
            kind=kind,
            label=self._label(kind, merged, gathered.labels),
            values=merged.values,
            reports=tuple(f"report/{report.key}" for report in members),
            disputed=merged.disputed,
            stages=tuple(
                (stage, day, is_change, tuple(f"report/{key}" for key in keys))
                for stage, day, is_change, keys in (stages_of(members) if kind == "agreement" else ())
            ),
            confidence=round(1.0 - doubt, 4),
            key=key,
            source_count=sources,
        )

    def _label(self, kind: str, merged: Merged, names: Mapping[str, str]) -> str:
        if kind == "meeting":
            return self._labeller.meeting(merged.told, names)
        if kind == "agreement":
            return self._labeller.agreement(merged.told, names)
        if kind == "figure":
            return self._labeller.figure(merged.told, names, merged.numbers)
        return self._labeller.act(merged.told, names)


@dataclass(frozen=True, slots=True)
class _Work:
    """What the steps of one resolution share."""

    reports: Sequence[EventReport]
    facts: Sequence[ArticleFacts]
    copies: Copies
    keys: Sequence[str]
    gathered: Gathered
    giver: IdGiver
    rulings: Sequence[Ruling]


def article_key(article: Article) -> str:
    """Give what names an article whatever its file: its canonical address, else its text's hash."""
    if article.url:
        return "url:" + article.url.split("#")[0].rstrip("/").removeprefix("https://").removeprefix("http://")
    return "sha256:" + article.digest


def _mentions(facts: Sequence[ArticleFacts], gathered: Gathered) -> tuple[Mention, ...]:
    """Tell which entity each person's and each body's fact is of."""
    rows = []
    for index, article in enumerate(facts):
        people = [(p.ref, gathered.names.people.get((index, p.name))) for p in article.people]
        bodies = [(o.ref, gathered.names.organizations.get((index, o.name))) for o in article.organizations]
        rows += [Mention(article.id, ref, entity) for ref, entity in (*people, *bodies) if entity]
    return tuple(sorted(rows, key=lambda row: (row.article, row.ref)))


def _registry_key(members: Sequence[EventReport]) -> str | None:
    """Give the registry's key of a named agreement."""
    return next((r.fact.key for r in members if isinstance(r.fact, AgreementFact) and r.fact.key), None)


def _link_within_articles(events: Sequence[Event], rows: Sequence[Report]) -> list[Event]:
    """Turn the refs between the facts of one article into links between events."""
    event_of = {(row.article, row.fact.ref): row.event for row in rows}
    links: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        for relation, slot in (
            ("part-of", "part_of"),
            ("signed-at", "signed_at"),
            ("during", "during"),
            ("amends", "amends"),
        ):
            ref = getattr(row.fact, slot, None)
            target = event_of.get((row.article, ref)) if ref else None
            if target and target != row.event:
                links.setdefault(row.event, set()).add((relation, target))
    return [replace(event, links=tuple(sorted({*event.links, *links.get(event.id, ())}))) for event in events]
