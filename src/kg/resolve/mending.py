"""Mend what articles say of people and bodies as analysts decided, before anybody is looked for."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from kg.model.facts import ArticleFacts, OrganizationFact, PersonFact
from kg.resolve.decisions import Ruling
from kg.resolve.gathering import Telling

F = TypeVar("F", PersonFact, OrganizationFact)


def mended(telling: Telling) -> Sequence[ArticleFacts]:
    """Give the facts without people and bodies that are none, and with the values found right."""
    kinds = {"person": "people", "organization": "organizations"}
    facts = list(telling.facts)
    for kind, slot in kinds.items():
        named = [(index, fact.name) for index, article in enumerate(facts) for fact in getattr(article, slot)]
        for item in telling.located(kind, named):
            if item.ruling.kind in ("wrong", "right-value"):
                for number in item.subject:
                    index, name = named[number]
                    changed = _changed(getattr(facts[index], slot), name, item.ruling)
                    facts[index] = _with(facts[index], slot, changed)
    return facts


def _changed(own: Sequence[F], name: str, ruling: Ruling) -> tuple[F, ...]:
    kept: list[F] = []
    for fact in own:
        if fact.name != name:
            kept.append(fact)
        elif ruling.slot is not None and ruling.slot in {field.name for field in fields(fact)}:
            value = ruling.value if ruling.kind == "right-value" else None
            evidence = tuple(item for item in fact.evidence if item.slot != ruling.slot)
            slots: dict[str, Any] = {ruling.slot: value, "evidence": evidence}
            kept.append(replace(fact, **slots))
        elif ruling.slot is not None or ruling.kind != "wrong":
            kept.append(fact)
    return tuple(kept)


def _with(facts: ArticleFacts, slot: str, value: tuple[Any, ...]) -> ArticleFacts:
    changed: dict[str, Any] = {slot: value}
    return replace(facts, **changed)
