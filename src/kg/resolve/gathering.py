"""Gather the entities of all articles: what each name means, and what is known of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.model.facts import ActFact, AgreementFact, ArticleFacts, MeetingFact, OrganizationFact, PersonFact
from kg.model.resolved import Entity, TenureLink
from kg.model.spans import Scalar
from kg.resolve.ids import IdGiver, report_key
from kg.resolve.known import KnownThing, KnownWorld
from kg.resolve.names import slug
from kg.resolve.organizations import OrganizationResolver, gather_organizations
from kg.resolve.people import PersonResolver, gather_people
from kg.resolve.reports import NameIndex


@dataclass(frozen=True, slots=True)
class Gathered:
    """The entities, what names mean, and the ids given."""

    entities: tuple[Entity, ...]
    tenures: tuple[TenureLink, ...]
    names: NameIndex
    labels: Mapping[str, str]
    assigned: tuple[tuple[str, list[str]], ...]
    replaced: tuple[tuple[str, str], ...]


def gather_entities(
    world: KnownWorld, facts: Sequence[ArticleFacts], keys: Sequence[str], giver: IdGiver, limits: dict[str, Any]
) -> Gathered:
    """Resolve the people, bodies, countries, sectors and places of all articles.

    Args:
        world: The registry.
        facts: What the articles say.
        keys: A lasting key of each article.
        giver: Gives ids to those whom the registry does not know.
        limits: `data/resolve.yml`.
    """
    assigned: list[tuple[str, list[str]]] = []
    replaced: list[tuple[str, str]] = []
    entities: dict[str, Entity] = {}

    def minted(kind: str, name: str, anchors: list[str]) -> str:
        id_, old = giver.give(f"{kind}/{slug(name)}-", anchors)
        assigned.append((id_, anchors))
        replaced.extend((gone, id_) for gone in old)
        return id_

    people: dict[tuple[int, str], str] = {}
    persons = gather_people(facts)
    person_resolver = PersonResolver(world, limits)
    known_persons = [person_resolver.known(mention) for mention in persons]
    for group in person_resolver.cluster(persons, known_persons):
        members = [(persons[i].article, persons[i].fact) for i in group]
        thing = known_persons[group[0]]
        anchors = [report_key(keys[i], "person", fact.name, 1) for i, fact in members]
        id_ = thing.id if thing else minted("person", _commonest([f.name for _, f in members]), sorted(anchors))
        entities[id_] = _person_entity(id_, thing, [fact for _, fact in members])
        people.update({(index, fact.name): id_ for index, fact in members})

    organizations: dict[tuple[int, str], str] = {}
    bodies = gather_organizations(facts)
    body_resolver = OrganizationResolver(world, limits)
    known_bodies = [body_resolver.known(mention) for mention in bodies]
    for group in body_resolver.cluster(bodies, known_bodies):
        found = [(bodies[i].article, bodies[i].fact) for i in group]
        thing = known_bodies[group[0]]
        anchors = [report_key(keys[i], "organization", fact.name, 1) for i, fact in found]
        id_ = thing.id if thing else minted("organization", _commonest([f.name for _, f in found]), sorted(anchors))
        entities[id_] = _body_entity(id_, thing, [fact for _, fact in found])
        for index, fact in found:
            organizations.update({(index, form): id_ for form in (fact.name, *fact.aliases)})

    codes = _country_codes(facts)
    for code in sorted(codes):
        thing = world.country(code)
        entities[thing.id] = _within_named_blocs(_known_entity("country", thing, code), entities)
    for sector in sorted(_sectors(facts)):
        _add_sector(world, sector, entities)
    places: dict[tuple[str, str | None], str] = {}
    for name, country in sorted(_places(facts), key=lambda p: (p[0], p[1] or "")):
        thing = world.place(name, country)
        places[name, country] = thing.id
        entities.setdefault(thing.id, _known_entity(thing.id.partition("/")[0], thing, thing.country))
    for key in sorted({a.key for article in facts for a in article.agreements if a.key}):
        named = world.agreement(key)
        if named:
            entities[named.id] = _known_entity("agreement", named, None)
    tenures = _tenures(world, entities)
    for tenure in tenures:
        post = world.post(tenure.post.removeprefix("post/"))
        if post:
            entities.setdefault(post.id, _known_entity("post", post, post.country))
            _add_post_body(dict(post.attributes).get("organization"), body_resolver, entities)
    for entity in list(entities.values()):
        if entity.country and f"country/{entity.country}" not in entities:
            thing = world.country(entity.country)
            entities[thing.id] = _within_named_blocs(_known_entity("country", thing, entity.country), entities)
    meanings = NameIndex(people, organizations, places, frozenset(codes))
    ordered = tuple(entities[id_] for id_ in sorted(entities))
    labels = {entity.id: entity.label for entity in ordered}
    return Gathered(ordered, tenures, meanings, labels, tuple(assigned), tuple(sorted(set(replaced))))


def _commonest(values: Sequence[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def _person_entity(id_: str, thing: KnownThing | None, facts: Sequence[PersonFact]) -> Entity:
    forms = sorted({form for fact in facts for form in (fact.name, *fact.aliases)})
    roles = [fact.role for fact in facts if fact.role]
    attributes: list[tuple[str, Scalar]] = [("role", _commonest(roles))] if roles else []
    country = _commonest([f.country for f in facts if f.country]) if any(f.country for f in facts) else None
    label = thing.label if thing else _commonest([fact.name for fact in facts])
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


def _body_entity(id_: str, thing: KnownThing | None, facts: Sequence[OrganizationFact]) -> Entity:
    forms = sorted({form for fact in facts for form in (fact.name, *fact.aliases)})
    label = thing.label if thing else _commonest([fact.name for fact in facts])
    attributes: dict[str, Scalar] = dict(thing.attributes) if thing else {}
    kinds = [fact.kind for fact in facts if fact.kind]
    if kinds and "kind" not in attributes:
        attributes["kind"] = _commonest(kinds)
    countries = [fact.country for fact in facts if fact.country]
    return Entity(
        id=id_,
        kind="organization",
        label=label,
        labels=thing.labels if thing else (),
        aliases=tuple(form for form in forms if form != label),
        country=(thing.country if thing else None) or (_commonest(countries) if countries else None),
        attributes=tuple(sorted(attributes.items())),
        wikidata=thing.wikidata if thing else None,
        source="registry" if thing else None,
    )


def _known_entity(kind: str, thing: KnownThing, country: str | None) -> Entity:
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


def _add_post_body(key: str | None, resolver: OrganizationResolver, entities: dict[str, Entity]) -> None:
    """Add the ministry that a post belongs to."""
    thing = resolver.by_id(f"organization/{key}") if key else None
    if thing:
        entities.setdefault(thing.id, _known_entity("organization", thing, thing.country))


def _within_named_blocs(country: Entity, entities: Mapping[str, Entity]) -> Entity:
    """Keep the memberships in blocs that an article names: what none touches stays out of the graph."""
    kept = []
    for key, value in country.attributes:
        if key == "member_of":
            blocs = "|".join(bloc for bloc in str(value).split("|") if f"organization/{bloc}" in entities)
            kept += [(key, blocs)] if blocs else []
        else:
            kept.append((key, str(value)))
    return replace(country, attributes=tuple(kept))


def _add_sector(world: KnownWorld, sector: str, entities: dict[str, Entity]) -> None:
    """Add a sector and those it is part of."""
    current: str | None = sector
    while current and f"sector/{current}" not in entities:
        thing = world.sector(current)
        entities[thing.id] = _known_entity("sector", thing, None)
        current = dict(thing.attributes).get("broader") or None


def _country_codes(facts: Sequence[ArticleFacts]) -> set[str]:
    codes = {fact.code for article in facts for fact in article.countries}
    for article in facts:
        codes |= {person.country for person in article.people if person.country}
        codes |= {body.country for body in article.organizations if body.country}
        for meeting in (*article.meetings, *article.cancelled_meetings):
            codes |= {*meeting.countries, *([meeting.place_country] if meeting.place_country else [])}
            codes |= {meeting.host} if meeting.host and len(meeting.host) == 2 else set()
        for agreement in article.agreements:
            codes |= {party for party in agreement.parties if _is_code(party)}
        for figure in article.figures:
            codes |= {*figure.countries, *(c for c in (figure.reporter, figure.partner) if c)}
        for act in article.acts:
            codes |= {name for name in (act.actor, act.target, act.on_behalf_of) if name and _is_code(name)}
    return codes


def _is_code(name: str) -> bool:
    return len(name) == 2 and name.isascii() and name.isalpha() and name.isupper()


def _sectors(facts: Sequence[ArticleFacts]) -> set[str]:
    found = {fact.sector for article in facts for fact in article.sectors}
    for article in facts:
        events: tuple[MeetingFact | AgreementFact | ActFact, ...] = (
            *article.meetings,
            *article.cancelled_meetings,
            *article.agreements,
            *article.acts,
        )
        for event in events:
            found |= set(event.sectors)
        found |= {figure.of for figure in article.figures if figure.of}
    return found


def _places(facts: Sequence[ArticleFacts]) -> set[tuple[str, str | None]]:
    return {
        (meeting.place, meeting.place_country)
        for article in facts
        for meeting in (*article.meetings, *article.cancelled_meetings)
        if meeting.place
    }


def _tenures(world: KnownWorld, entities: Mapping[str, Entity]) -> tuple[TenureLink, ...]:
    """Give the registry's tenures of the people in the graph."""
    rows = []
    for entity in entities.values():
        if entity.kind != "person" or entity.source is None:
            continue
        for tenure in world.tenures_of(entity.id):
            begin = tenure.start.isoformat() if tenure.start else ""
            rows.append(
                TenureLink(
                    id=f"tenure/{entity.id.partition('/')[2]}-{tenure.post}-{begin}".rstrip("-"),
                    person=entity.id,
                    post=f"post/{tenure.post}",
                    start=begin or None,
                    end=tenure.end.isoformat() if tenure.end else None,
                    attested_until=tenure.attested_until.isoformat() if tenure.attested_until else None,
                    is_acting=tenure.is_acting,
                    source=tenure.source,
                )
            )
    return tuple(sorted(rows, key=lambda row: row.id))
