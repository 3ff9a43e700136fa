"""Write ArticleFacts in the record format and read them back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from kg.errors import InputError
from kg.model.dates import PartialDate
from kg.model.facts import (
    ActFact,
    AgreementFact,
    ArticleFacts,
    CountryFact,
    Fact,
    FigureFact,
    MeetingFact,
    Notice,
    OfficeFact,
    OrganizationFact,
    PersonFact,
    SectorFact,
)
from kg.model.spans import Evidence, Span

F = TypeVar("F", bound=Fact)

_LISTS: tuple[tuple[str, type[Fact]], ...] = (
    ("people", PersonFact),
    ("organizations", OrganizationFact),
    ("offices", OfficeFact),
    ("meetings", MeetingFact),
    ("cancelled_meetings", MeetingFact),
    ("agreements", AgreementFact),
    ("figures", FigureFact),
    ("acts", ActFact),
)
_CODES: tuple[tuple[str, type[Fact], str], ...] = (
    ("countries", CountryFact, "code"),
    ("sectors", SectorFact, "sector"),
)
_COMMON = ("ref", "anchor", "evidence", "confidence", "rule")
_DATES = ("date", "end")


def to_record(facts: ArticleFacts) -> dict[str, Any]:
    """Give the record of an article: the keys of the record format, then the extra ones.

    Countries and sectors are lists of codes; their evidence stands under `mentions`, one entry a code.
    """
    record: dict[str, Any] = {
        "id": facts.id,
        "url": facts.url,
        "language": facts.language,
        "published": facts.published.isoformat() if facts.published else None,
        "digest": facts.digest,
        "title": facts.title,
        "publisher": facts.publisher,
        "source": facts.source,
    }
    for key, _, slot in _CODES:
        record[key] = [getattr(fact, slot) for fact in getattr(facts, key)]
    for key, _ in _LISTS:
        record[key] = [_fact_to_dict(fact) for fact in getattr(facts, key)]
    record["mentions"] = {
        key: [_fact_to_dict(fact) for fact in getattr(facts, key)] for key, _, _ in _CODES if getattr(facts, key)
    }
    record["evidence"] = [_evidence_to_dict(item) for item in facts.evidence]
    record["notices"] = [
        {
            "code": n.code,
            "message": n.message,
            "start": n.span.start if n.span else None,
            "end": n.span.end if n.span else None,
        }
        for n in facts.notices
    ]
    return record


def from_record(record: Mapping[str, Any]) -> ArticleFacts:
    """Read a record back; keys that are absent are empty, as in gold records.

    Raises:
        InputError: A value has the wrong form; the message names the record and the key.
    """
    name = record.get("id", "?")
    try:
        lists: dict[str, tuple[Any, ...]] = {
            key: tuple(_fact_from_dict(cls, item, f"{key}-{i}") for i, item in enumerate(record.get(key) or (), 1))
            for key, cls in _LISTS
        }
        mentions = record.get("mentions") or {}
        for key, cls, slot in _CODES:
            told = {item[slot]: item for item in mentions.get(key, ())}
            lists[key] = tuple(
                _fact_from_dict(cls, told.get(code, {slot: code}), f"{key}-{i}")
                for i, code in enumerate(record.get(key) or (), 1)
            )
        published = record.get("published")
        return ArticleFacts(
            id=record["id"],
            digest=record.get("digest") or "",
            language=record.get("language"),
            published=date.fromisoformat(published) if published else None,
            url=record.get("url"),
            title=record.get("title"),
            publisher=record.get("publisher"),
            source=record.get("source"),
            evidence=_evidence(record.get("evidence") or ()),
            notices=tuple(
                Notice(n["code"], n["message"], Span(n["start"], n["end"]) if n.get("start") is not None else None)
                for n in record.get("notices") or ()
            ),
            **lists,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"record {name}: {type(error).__name__}: {error}; see docs/record-format.md") from error


def _fact_to_dict(fact: Fact) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name not in _COMMON:
            out[field.name] = _plain(value)
    out["ref"] = fact.ref
    out["anchor"] = [fact.anchor.start, fact.anchor.end]
    out["confidence"] = fact.confidence
    out["rule"] = fact.rule
    out["evidence"] = [_evidence_to_dict(item) for item in fact.evidence]
    return out


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _evidence_to_dict(item: Evidence) -> dict[str, Any]:
    return {
        "slot": item.slot,
        "value": _plain(item.value),
        "start": item.span.start,
        "end": item.span.end,
        "quote": item.quote,
        "basis": item.basis,
    }


def _evidence(items: Iterable[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(i["slot"], i["value"], Span(i["start"], i["end"]), i["quote"], i.get("basis", "stated")) for i in items
    )


def _fact_from_dict(cls: type[F], item: Mapping[str, Any], ref: str) -> F:
    values: dict[str, Any] = {}
    for field in fields(cls):
        if field.name in _COMMON or field.name not in item:
            continue
        value = item[field.name]
        if field.name in _DATES and value is not None:
            value = PartialDate.parse(value)
        elif isinstance(value, list):
            value = tuple(tuple(part) if isinstance(part, list) else part for part in value)
        values[field.name] = value
    return cls(
        ref=item.get("ref", ref),
        anchor=Span(*item.get("anchor", (0, 0))),
        evidence=_evidence(item.get("evidence") or ()),
        confidence=item.get("confidence", 1.0),
        rule=item.get("rule", ""),
        **values,
    )
