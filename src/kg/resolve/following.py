"""Tell what followed an invitation, a proposal, a planned meeting or an unsigned agreement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kg.model.dates import PartialDate
from kg.model.facts import ArticleFacts
from kg.model.kinds import STANDING
from kg.model.resolved import Event, Report
from kg.resolve.merging import current_stage

_OPEN_ACTS = ("invite", "propose", "request")
_OPEN_STAGES = ("proposed", "negotiating", "agreed")


@dataclass(frozen=True, slots=True)
class _Seen:
    event: Event
    countries: frozenset[str]
    sectors: frozenset[str]
    people: frozenset[str]
    kind: str
    day: date | None  # of the event itself
    told: date | None  # when it was first reported


def find_followers(
    events: Sequence[Event],
    rows: Sequence[Report],
    facts: Sequence[ArticleFacts],
    limits: dict[str, Any],
    as_of: str | None = None,
) -> list[Event]:
    """Link what was open to what followed it: the same countries, a shared sector or person, later but not too late."""
    published = {f.id: f.published for f in facts}
    told: dict[str, date] = {}
    for row in rows:
        day = published.get(row.article)
        if day:
            told[row.event] = min(day, told.get(row.event, day))
    seen = [_see(event, told.get(event.id)) for event in events]
    outcomes: dict[frozenset[str], list[_Seen]] = {}
    for item in seen:
        if len(item.countries) >= 2 and item.day and _is_outcome(item.event, as_of):
            outcomes.setdefault(item.countries, []).append(item)
    for found in outcomes.values():
        found.sort(key=lambda item: (item.day or date.max, item.event.id))
    window = timedelta(days=limits["follow_window_days"])
    linked = []
    for item in seen:
        follower = _follower(item, outcomes.get(item.countries, ()), window) if _is_open(item.event, as_of) else None
        if follower:
            linked.append(replace(item.event, links=tuple(sorted({*item.event.links, ("followed-by", follower)}))))
        else:
            linked.append(item.event)
    return linked


def _follower(item: _Seen, outcomes: Sequence[_Seen], window: timedelta) -> str | None:
    since = item.day if item.event.kind in ("act", "meeting") else item.told
    since = since or item.told
    if since is None or len(item.countries) < 2:
        return None
    for other in outcomes:
        assert other.day is not None
        if other.event.id == item.event.id or not since <= other.day <= since + window:
            continue
        # On the day of an invitation the meeting where it was made is not its outcome.
        if other.day == since and item.event.kind != "meeting":
            continue
        if item.event.kind == "meeting":
            if (
                other.event.kind == "meeting"
                and other.kind == item.kind
                and (not item.people or item.people & other.people)
            ):
                return other.event.id
        elif item.sectors & other.sectors:
            return other.event.id
    return None


def _is_open(event: Event, as_of: str | None) -> bool:
    kind, status = _value(event, "kind"), _value(event, "status")
    if event.kind == "act":
        return kind in _OPEN_ACTS
    if event.kind == "meeting":
        return status == "planned"
    return event.kind == "agreement" and current_stage(event.stages, as_of) in _OPEN_STAGES


def _is_outcome(event: Event, as_of: str | None) -> bool:
    if event.kind == "meeting":
        return _value(event, "status") == "held"
    return event.kind == "agreement" and current_stage(event.stages, as_of) in STANDING


def _see(event: Event, told: date | None) -> _Seen:
    values: dict[str, set[str]] = {}
    for value in event.values:
        values.setdefault(value.slot, set()).add(str(value.value))
    sides = {v for slot in ("countries", "parties", "on_behalf_of", "target", "actor") for v in values.get(slot, ())}
    iso = next(iter(values.get("date", ())), None)
    if iso is None and event.kind == "agreement":
        iso = next((day for _, day, is_change, _ in reversed(event.stages) if day and is_change), None)
    return _Seen(
        event,
        frozenset(v for v in sides if v.startswith("country/")),
        frozenset(values.get("sectors", ())),
        frozenset(values.get("participants", ())),
        _value(event, "kind") or "",
        PartialDate.parse(iso).latest if iso else None,
        told,
    )


def _value(event: Event, slot: str) -> str | None:
    return next((str(value.value) for value in event.values if value.slot == slot), None)
