"""Derive an event's own values from its reports, and see where they disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact, FigureFact
from kg.model.resolved import Value
from kg.model.spans import Scalar
from kg.resolve.known import COUNTRY_PLACE
from kg.resolve.reports import EventReport

_SINGLE = {
    "meeting": ("kind", "status", "date", "end", "place", "host", "name"),
    "agreement": ("kind", "name", "duration"),
    "figure": ("measure", "value", "unit", "year", "of", "reporter", "partner", "modality"),
    "act": ("kind", "date", "actor", "target", "on_behalf_of"),
}
MANY = {
    "meeting": ("countries", "participants", "sectors"),
    "agreement": ("parties", "party_bodies", "signatories", "sectors"),
    "figure": ("countries", "claimed_by"),
    "act": ("sectors",),
}
_STAGES = ("proposed", "negotiating", "agreed", "signed", "in-force", "ended")


@dataclass(frozen=True, slots=True)
class Merged:
    """What the reports of one event come to. `told` has all values of a slot, disputed ones too."""

    values: tuple[Value, ...]
    disputed: tuple[str, ...]
    told: dict[str, tuple[str, ...]]
    numbers: tuple[float, ...] = ()


def merge(kind: str, reports: Sequence[EventReport], tolerance: float) -> Merged:
    """Give the values of an event; a slot on which reports disagree is in `disputed` and has no value."""
    values: list[Value] = []
    disputed: list[str] = []
    told: dict[str, tuple[str, ...]] = {}
    for slot in _SINGLE[kind]:
        said = _said(slot, reports)
        if not said:
            continue
        agreed = _agreed(slot, said, reports, tolerance)
        told[slot] = tuple(sorted({str(value) for value in said})) if agreed is None else (str(agreed),)
        if agreed is None:
            disputed.append(slot)
        else:
            values.append(Value(slot, agreed, tuple(sorted({key for keys in said.values() for key in keys}))))
    for slot in MANY[kind]:
        said = _said(slot, reports)
        told[slot] = tuple(sorted(map(str, said)))
        values += [
            Value(slot, value, tuple(sorted(keys))) for value, keys in sorted(said.items(), key=lambda i: str(i[0]))
        ]
    numbers = tuple(sorted({r.fact.value for r in reports if isinstance(r.fact, FigureFact)}))
    if kind == "figure" and "value" not in disputed:
        numbers = numbers[:1]
    return Merged(tuple(values), tuple(disputed), told, numbers)


def _said(slot: str, reports: Sequence[EventReport]) -> dict[Scalar, list[str]]:
    """Give each value of a slot with the reports that say it: an entity's id, or the value itself."""
    said: dict[Scalar, list[str]] = {}
    for report in reports:
        entities = report.of(slot)
        if entities:
            for entity in sorted(entities):
                said.setdefault(entity, []).append(report.key)
            continue
        value: Any = getattr(report.fact, slot, None)
        if isinstance(value, PartialDate):
            value = value.iso
        if value is None or isinstance(value, tuple):
            continue
        said.setdefault(value, []).append(report.key)
    return said


def _agreed(
    slot: str, said: dict[Scalar, list[str]], reports: Sequence[EventReport], tolerance: float
) -> Scalar | None:
    """Give the one value that all reports can mean, or None where they disagree."""
    if len(said) == 1:
        return next(iter(said))
    if slot in ("date", "end"):
        finest = max((PartialDate.parse(str(v)) for v in said), key=lambda d: (len(d.iso), d.iso))
        return finest.iso if all(finest.is_compatible(PartialDate.parse(str(v))) for v in said) else None
    if slot == "place":
        cities = [str(v) for v in said if not str(v).startswith(COUNTRY_PLACE)]
        countries = {str(v).removeprefix(COUNTRY_PLACE).upper() for v in said if str(v).startswith(COUNTRY_PLACE)}
        of_city = {getattr(r.fact, "place_country", None) for r in reports if r.of("place") & set(cities)}
        return cities[0] if len(cities) == 1 and countries <= of_city else None
    if slot == "value":
        numbers = sorted(float(v) for v in said)
        return numbers[0] if numbers[-1] - numbers[0] <= tolerance * max(abs(numbers[0]), abs(numbers[-1])) else None
    if slot == "name":
        # Names in several languages are no disagreement: the fullest stands.
        return max((str(v) for v in said), key=lambda name: (len(said[name]), len(name), name))
    return None


def stages_of(reports: Sequence[EventReport]) -> tuple[tuple[str, str | None, bool, tuple[str, ...]], ...]:
    """Give an agreement's stages in order of time: (stage, date or None, whether it began then, reports).

    A stage with a date of its own began then; one without was seen on the day its article speaks. Several reports of
    one stage are one record if their dates can be one; the finest date stands.
    """
    began: dict[str, list[tuple[PartialDate, str]]] = {}
    seen: dict[str, list[tuple[str | None, str]]] = {}
    for report in reports:
        fact = report.fact
        assert isinstance(fact, AgreementFact)
        if fact.date:
            began.setdefault(fact.status, []).append((fact.date, report.key))
        else:
            seen.setdefault(fact.status, []).append(
                (report.published.isoformat() if report.published else None, report.key)
            )
    rows: list[tuple[str, str | None, bool, tuple[str, ...]]] = []
    for stage in _STAGES:
        dated = sorted(began.get(stage, ()), key=lambda item: (-len(item[0].iso), item[0].iso, item[1]))
        kept: list[tuple[PartialDate, list[str]]] = []
        for day, key in dated:
            fitting = next((row for row in kept if row[0].is_compatible(day)), None)
            if fitting:
                fitting[1].append(key)
            else:
                kept.append((day, [key]))
        rows += [(stage, day.iso, True, tuple(sorted(keys))) for day, keys in kept]
        observed: dict[str | None, list[str]] = {}
        for iso, key in seen.get(stage, ()):
            observed.setdefault(iso, []).append(key)
        rows += [
            (stage, iso, False, tuple(sorted(keys))) for iso, keys in sorted(observed.items(), key=lambda i: i[0] or "")
        ]
    return tuple(sorted(rows, key=lambda row: (_STAGES.index(row[0]), row[1] or "", row[2])))


def current_stage(
    stages: Sequence[tuple[str, str | None, bool, tuple[str, ...]]], as_of: str | None = None
) -> str | None:
    """Give the furthest stage reached as of a day; None if it has none by then.

    An observation without a date counts at any time.
    """
    reached = [
        stage
        for stage, day, _, _ in stages
        if as_of is None or day is None or PartialDate.parse(day).earliest.isoformat() <= as_of
    ]
    return max(reached, key=_STAGES.index, default=None)
