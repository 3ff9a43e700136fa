"""Make events of reports: group them, give each group its id, and derive what it comes to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.model.facts import AgreementFact, ArticleFacts
from kg.model.resolved import Event, NearMatch, Report
from kg.resolve.agreements import cluster_agreements
from kg.resolve.correcting import anchors_of
from kg.resolve.decisions import Located, Ruling, locate
from kg.resolve.following import find_followers
from kg.resolve.grouping import decided, group_acts, group_figures
from kg.resolve.ids import IdGiver
from kg.resolve.joining import Joined
from kg.resolve.labels import Labeller
from kg.resolve.meetings import cluster_meetings
from kg.resolve.merging import merge, stages_of
from kg.resolve.publishers import Copies, count_sources
from kg.resolve.reports import EventReport
from kg.resolve.series import SeriesReader

_SUREST = 0.99  # many reports make nothing certain: no page says 1.00


@dataclass(frozen=True, slots=True)
class Tables:
    """The thresholds, the labels' templates and the names of series."""

    limits: dict[str, Any]
    labeller: Labeller
    series: SeriesReader


@dataclass(frozen=True, slots=True)
class Work:
    """What the events of one resolution are made of."""

    reports: Sequence[EventReport]
    facts: Sequence[ArticleFacts]
    copies: Copies
    keys: Sequence[str]
    labels: Mapping[str, str]
    giver: IdGiver
    rulings: Sequence[Ruling]
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class MadeEvents:
    """The events with their reports, the ids that gave way, and what is nearly one."""

    events: list[Event]
    rows: list[Report]
    replaced: list[tuple[str, str]]
    near: list[NearMatch]


def make_events(work: Work, tables: Tables) -> MadeEvents:
    """Make the events of all reports."""
    made = MadeEvents([], [], [], [])
    event_of: dict[str, str] = {}
    for kind, reports, joined in _joined(work, tables):
        groups = [sorted((reports[i] for i in group), key=lambda report: report.key) for group in joined.groups]
        for members, (id_, old) in zip(groups, _ids(kind, groups, work.giver), strict=True):
            made.replaced.extend((gone, id_) for gone in old)
            made.events.append(_event(kind, id_, members, work, tables))
            made.rows.extend(Report(f"report/{r.key}", work.facts[r.article].id, id_, r.fact, r.links) for r in members)
            event_of.update((report.key, id_) for report in members)
        for near in joined.near:
            one, other = sorted((event_of[reports[near.one].key], event_of[reports[near.other].key]))
            made.near.append(NearMatch(one, other, round(near.comparison.score, 4), near.comparison.reason))
    events = _link_within_articles(made.events, made.rows)
    return replace(made, events=find_followers(events, made.rows, work.facts, tables.limits, work.as_of))


def _ids(kind: str, groups: Sequence[Sequence[EventReport]], giver: IdGiver) -> list[tuple[str, tuple[str, ...]]]:
    """Give each group its id, the registry's where it names one, with the ids that it replaces."""
    keys = [_registry_key(members) for members in groups]
    unknown = [members for members, key in zip(groups, keys, strict=True) if key is None]
    minted_ids = giver.give([(f"{kind}/", [report.key for report in members]) for members in unknown])
    given, in_use = iter(minted_ids), {minted.id for minted in minted_ids}
    found: list[tuple[str, tuple[str, ...]]] = []
    for members, key in zip(groups, keys, strict=True):
        if key is None:
            minted = next(given)
            found.append((minted.id, minted.replaced))
        else:
            old = giver.note(f"{kind}/{key}", [report.key for report in members])
            found.append((f"{kind}/{key}", tuple(gone for gone in old if gone not in in_use)))
    return found


def _joined(work: Work, tables: Tables) -> list[tuple[str, list[EventReport], Joined]]:
    by_kind: dict[str, list[EventReport]] = {"meeting": [], "agreement": [], "figure": [], "act": []}
    for report in work.reports:
        by_kind[report.kind].append(report)

    def located(kind: str) -> list[Located]:
        own = [ruling for ruling in work.rulings if ruling.subject.startswith(f"{kind}/")]
        return locate(own, anchors_of(by_kind[kind], work.keys)) if own else []

    meetings, agreements, figures, acts = by_kind.values()
    return [
        ("meeting", meetings, cluster_meetings(meetings, tables.limits, tables.series, located("meeting"))),
        ("agreement", agreements, cluster_agreements(agreements, tables.limits, located("agreement"))),
        ("figure", figures, Joined(decided(group_figures(figures), located("figure")), [])),
        ("act", acts, Joined(decided(group_acts(acts), located("act")), [])),
    ]


def _event(kind: str, id_: str, members: Sequence[EventReport], work: Work, tables: Tables) -> Event:
    merged = merge(kind, members, tables.limits["value_tolerance"])
    return Event(
        id=id_,
        kind=kind,
        label=tables.labeller.event(kind, merged.told, work.labels, merged.numbers),
        values=merged.values,
        reports=tuple(f"report/{report.key}" for report in members),
        disputed=merged.disputed,
        stages=tuple(
            (stage, day, is_change, tuple(f"report/{key}" for key in keys))
            for stage, day, is_change, keys in (stages_of(members) if kind == "agreement" else ())
        ),
        confidence=joint_confidence(source.fact.confidence for source in members),
        key=_registry_key(members),
        source_count=count_sources(members, work.copies),
    )


def joint_confidence(confidences: Iterable[float]) -> float:
    """Give how sure an event is: surer than its surest report, for one report's doubt does not lower another's."""
    doubt = 1.0
    for confidence in confidences:
        doubt *= 1.0 - min(confidence, _SUREST)
    return min(round(1.0 - doubt, 4), _SUREST)


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
