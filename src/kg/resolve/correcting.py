"""Mend reports as analysts decided: what is wrong goes, what is right stands in its place."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from kg.model.dates import PartialDate
from kg.model.facts import Fact
from kg.model.spans import values_of
from kg.resolve.decisions import DATED, Anchor, Located
from kg.resolve.reports import EventReport

_CONFIRMED = 0.99


def anchors_of(reports: Sequence[EventReport], keys: Sequence[str]) -> list[Anchor]:
    """Give each report as decisions name it.

    Args:
        reports: Of one kind or all.
        keys: A lasting key of each article, by the reports' article index.
    """
    return [Anchor(report.key, keys[report.article], quote_of(report.fact)) for report in reports]


def quote_of(fact: Fact) -> str:
    """Give the words that a fact rests on first."""
    return min(fact.evidence, key=lambda item: (item.span.start, item.span.end)).quote if fact.evidence else ""


def corrected(reports: Sequence[EventReport], located: Sequence[Located]) -> list[EventReport]:
    """Give the reports without those found wrong, and with the values found right.

    A decision on a slot mends that slot alone; one without a slot takes the whole report out.
    """
    gone: set[int] = set()
    mended: dict[int, EventReport] = {}
    for item in located:
        for index in item.subject:
            report = mended.get(index, reports[index])
            if item.ruling.kind == "wrong" and item.ruling.slot is None:
                gone.add(index)
            elif item.ruling.kind == "wrong" and item.ruling.slot:
                mended[index] = _without(report, item.ruling.slot, item.ruling.value)
            elif item.ruling.kind == "right-value" and item.ruling.slot:
                mended[index] = _with(report, item.ruling.slot, item.ruling.value)
    return [mended.get(index, report) for index, report in enumerate(reports) if index not in gone]


def _without(report: EventReport, slot: str, value: Any) -> EventReport:
    """Take a value out of a slot, or all of the slot if the decision names no value."""
    held = getattr(report.fact, slot, None)
    left: Any = tuple(part for part in held if value is not None and part != value) if isinstance(held, tuple) else None
    links = tuple(
        link for link in report.links if link[0] != slot or (value is not None and value not in (link[1], link[2]))
    )
    gone = {link[2] for link in report.links} - {link[2] for link in links}
    sets = {key: (found - gone if key == slot else found) for key, found in report.sets.items()}
    return replace(report, fact=_set(report.fact, slot, left), links=links, sets=sets)


def _with(report: EventReport, slot: str, value: Any) -> EventReport:
    if _holds(report, slot, value):
        # An analyst who read the article confirms it.
        return replace(report, fact=replace(report.fact, confidence=max(report.fact.confidence, _CONFIRMED)))
    links = tuple(link for link in report.links if link[0] != slot)
    sets = {key: found for key, found in report.sets.items() if key != slot}
    entities = [each for each in values_of(value) if isinstance(each, str) and "/" in each]
    if entities:
        links = (*links, *((slot, each, each) for each in entities))
        sets[slot] = frozenset(entities)
    told: Any = PartialDate.parse(str(value)) if slot in DATED and value is not None else value
    return replace(report, fact=_set(report.fact, slot, told), links=links, sets=sets)


def _holds(report: EventReport, slot: str, value: Any) -> bool:
    held = getattr(report.fact, slot, None)
    if isinstance(held, PartialDate):
        held = held.iso
    return value is not None and (held == value or report.of(slot) == frozenset(values_of(value)))


def _set(fact: Fact, slot: str, value: Any) -> Fact:
    if slot not in {field.name for field in fields(fact)}:
        return fact
    is_list = isinstance(getattr(fact, slot), tuple)
    told = (value,) if is_list and not isinstance(value, tuple) and value is not None else value
    evidence = tuple(item for item in fact.evidence if item.slot != slot)
    changed: dict[str, Any] = {slot: () if is_list and told is None else told, "evidence": evidence}
    return replace(fact, **changed)
