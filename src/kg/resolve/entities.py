"""Describe entities: what the registry knows of them, and what the articles say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model.facts import OrganizationFact, PersonFact
from kg.model.resolved import Entity
from kg.model.spans import Scalar
from kg.resolve.known import KnownThing


def commonest(values: Sequence[str]) -> str:
    """Give the value told most often; of several the longest."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def person_entity(id_: str, thing: KnownThing | None, facts: Sequence[PersonFact]) -> Entity:
    """Give a person of the registry, of the articles or of both."""
    forms = sorted({form for fact in facts for form in (fact.name, *fact.aliases)})
    roles = [fact.role for fact in facts if fact.role]
    attributes: list[tuple[str, Scalar]] = [("role", commonest(roles))] if roles else []
    country = commonest([f.country for f in facts if f.country]) if any(f.country for f in facts) else None
    label = thing.label if thing else commonest([fact.name for fact in facts])
    return Entity(
        id=id_,
        kind="person",
        label=label,
        labels=thing.labels if thing else (),
        aliases=tuple(form for form in forms if form != label),
        country=country or (thing.country if thing else None),
        attributes=tuple(attributes),
        wikidata=thing.wikidata if thing else None,
        source="registry" if thing else None,
    )


def body_entity(id_: str, thing: KnownThing | None, facts: Sequence[OrganizationFact]) -> Entity:
    """Give a body of the registry, of the articles or of both."""
    forms = sorted({form for fact in facts for form in (fact.name, *fact.aliases)})
    label = thing.label if thing else commonest([fact.name for fact in facts])
    attributes: dict[str, Scalar] = dict(thing.attributes) if thing else {}
    kinds = [fact.kind for fact in facts if fact.kind]
    if kinds and "kind" not in attributes:
        attributes["kind"] = commonest(kinds)
    countries = [fact.country for fact in facts if fact.country]
    return Entity(
        id=id_,
        kind="organization",
        label=label,
        labels=thing.labels if thing else (),
        aliases=tuple(form for form in forms if form != label),
        country=(thing.country if thing else None) or (commonest(countries) if countries else None),
        attributes=tuple(sorted(attributes.items())),
        wikidata=thing.wikidata if thing else None,
        source="registry" if thing else None,
    )


def known_entity(kind: str, thing: KnownThing, country: str | None) -> Entity:
    """Give a thing of the registry."""
    return Entity(
        id=thing.id,
        kind=kind,
        label=thing.label,
        labels=thing.labels,
        aliases=thing.aliases,
        country=country,
        attributes=thing.attributes,
        wikidata=thing.wikidata,
        source="registry",
    )


def within_named_blocs(country: Entity, entities: Mapping[str, Entity]) -> Entity:
    """Keep the memberships in blocs that an article names: what none touches stays out of the graph."""
    kept = []
    for key, value in country.attributes:
        if key == "member_of":
            blocs = "|".join(bloc for bloc in str(value).split("|") if f"organization/{bloc}" in entities)
            kept += [(key, blocs)] if blocs else []
        else:
            kept.append((key, str(value)))
    return replace(country, attributes=tuple(kept))
