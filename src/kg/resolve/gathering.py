"""Gather the entities of all articles: what each name means, and what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model.facts import ArticleFacts
from kg.model.resolved import Entity, NearMatch, TenureLink
from kg.resolve.decisions import Anchor, Located, Ruling, locate
from kg.resolve.entities import body_entity, commonest, known_entity, person_entity, within_named_blocs
from kg.resolve.ids import IdGiver, report_key
from kg.resolve.known import KnownThing, KnownWorld
from kg.resolve.names import slug
from kg.resolve.naming import country_codes, places_of, sectors_of
from kg.resolve.organizations import OrganizationResolver, gather_organizations
from kg.resolve.people import PersonResolver, gather_people
from kg.resolve.person_clusters import PersonClusters
from kg.resolve.reports import NameIndex


@dataclass(frozen=True, slots=True)
class Gathered:
    """The entities, what names mean, the ids given, and who is nearly one."""

    entities: tuple[Entity, ...]
    tenures: tuple[TenureLink, ...]
    names: NameIndex
    labels: Mapping[str, str]
    replaced: tuple[tuple[str, str], ...]
    near: tuple[NearMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What entities are gathered from. `keys` has a lasting key of each article."""

    facts: Sequence[ArticleFacts]
    keys: Sequence[str]
    rulings: Sequence[Ruling] = ()

    def located(self, kind: str, named: Sequence[tuple[int, str]]) -> list[Located]:
        """Give the decisions on mentions; `named` has the article's index and the name of each."""
        if not self.rulings:
            return []
        own = [ruling for ruling in self.rulings if ruling.subject.startswith(f"{kind}/")]
        return locate(own, [Anchor(self.anchor(kind, *item), self.keys[item[0]], item[1]) for item in named])

    def anchor(self, kind: str, article: int, name: str) -> str:
        """Give the key of what an article says of a person or a body."""
        return report_key(self.keys[article], kind, name, 1)


@dataclass(frozen=True, slots=True)
class Minter:
    """Give ids to those whom the registry does not know; `replaced` gains the ids that gave way."""

    giver: IdGiver
    replaced: list[tuple[str, str]]

    def named(
        self,
        kind: str,
        groups: Sequence[tuple[list[int], KnownThing | None]],
        named: Sequence[tuple[int, str]],
        telling: Telling,
    ) -> list[tuple[list[int], KnownThing | None, str]]:
        """Give each group of mentions with its row of the registry and its id."""
        unknown = [group for group, thing in groups if thing is None]
        clusters = [
            (
                f"{kind}/{slug(commonest([named[i][1] for i in group]))}-",
                sorted(telling.anchor(kind, *named[i]) for i in group),
            )
            for group in unknown
        ]
        given = iter(self.giver.give(clusters))
        out: list[tuple[list[int], KnownThing | None, str]] = []
        for group, thing in groups:
            if thing is not None:
                out.append((group, thing, thing.id))
                continue
            minted = next(given)
            self.replaced.extend((gone, minted.id) for gone in minted.replaced)
            out.append((group, thing, minted.id))
        return out


def gather_entities(world: KnownWorld, telling: Telling, giver: IdGiver, limits: dict[str, Any]) -> Gathered:
    """Resolve the people, bodies, countries, sectors and places of all articles.

    Args:
        world: The registry.
        telling: What the articles say, and the decisions.
        giver: Gives ids to those whom the registry does not know.
        limits: `data/resolve.yml`.
    """
    facts = telling.facts
    replaced: list[tuple[str, str]] = []
    entities: dict[str, Entity] = {}
    person_resolver = PersonResolver(world, limits)
    people, near = _people(person_resolver, telling, Minter(giver, replaced), entities, limits)
    body_resolver = OrganizationResolver(world, limits)
    organizations, near_bodies = _organizations(body_resolver, telling, Minter(giver, replaced), entities)
    offices = _holders(person_resolver, facts, entities)
    codes = country_codes(facts)
    for code in sorted(codes):
        thing = world.country(code)
        entities[thing.id] = within_named_blocs(known_entity("country", thing, code), entities)
    for sector in sorted(sectors_of(facts)):
        _add_sector(world, sector, entities)
    places: dict[tuple[str, str | None], str] = {}
    for name, country in sorted(places_of(facts), key=lambda p: (p[0], p[1] or "")):
        thing = world.place(name, country)
        places[name, country] = thing.id
        entities.setdefault(thing.id, known_entity(thing.id.partition("/")[0], thing, thing.country))
    for key in sorted({a.key for article in facts for a in article.agreements if a.key}):
        named = world.agreement(key)
        if named:
            entities[named.id] = known_entity("agreement", named, None)
    tenures = _tenures(world, entities)
    for tenure in tenures:
        post = world.post(tenure.post.removeprefix("post/"))
        if post:
            entities.setdefault(post.id, known_entity("post", post, post.country))
            _add_post_body(dict(post.attributes).get("organization"), body_resolver, entities)
    for entity in list(entities.values()):
        if entity.country and f"country/{entity.country}" not in entities:
            thing = world.country(entity.country)
            entities[thing.id] = within_named_blocs(known_entity("country", thing, entity.country), entities)
    homes = {e.id: e.country for e in entities.values() if e.kind == "person" and e.country}
    meanings = NameIndex(people, organizations, places, frozenset(codes), homes, offices)
    ordered = tuple(entities[id_] for id_ in sorted(entities))
    labels = {entity.id: entity.label for entity in ordered}
    return Gathered(ordered, tenures, meanings, labels, tuple(sorted(set(replaced))), (*near, *near_bodies))


def _people(
    resolver: PersonResolver,
    telling: Telling,
    minter: Minter,
    entities: dict[str, Entity],
    limits: dict[str, Any],
) -> tuple[dict[tuple[int, str], str], tuple[NearMatch, ...]]:
    """Give whom each name of each article means, and the pairs of people who are nearly one."""
    mentions = gather_people(telling.facts)
    known = [resolver.known(mention) for mention in mentions]
    named = [(mention.article, mention.fact.name) for mention in mentions]
    ambiguous = frozenset(i for i, m in enumerate(mentions) if known[i] is None and resolver.is_ambiguous(m))
    clusters = PersonClusters(mentions, known, limits, telling.located("person", named), ambiguous)
    pairs = clusters.join()
    ids: dict[int, str] = {}
    groups = _with_things(clusters.clusters.groups(), known)
    for group, thing, id_ in minter.named("person", groups, named, telling):
        own = [mentions[i].fact for i in group]
        entities[id_] = person_entity(id_, thing, own)
        ids.update(dict.fromkeys(group, id_))
    near = _near(ids, [(pair.one, pair.other, pair.score) for pair in pairs])
    return {named[i]: id_ for i, id_ in ids.items()}, near


def _organizations(
    resolver: OrganizationResolver, telling: Telling, minter: Minter, entities: dict[str, Entity]
) -> tuple[dict[tuple[int, str], str], tuple[NearMatch, ...]]:
    """Give which body each name of each article means, and the pairs of bodies that are nearly one."""
    mentions = gather_organizations(telling.facts)
    known = [resolver.known(mention) for mention in mentions]
    named = [(mention.article, mention.fact.name) for mention in mentions]
    meanings: dict[tuple[int, str], str] = {}
    groups, pairs = resolver.cluster(mentions, known, telling.located("organization", named))
    ids: dict[int, str] = {}
    for group, thing, id_ in minter.named("organization", _with_things(groups, known), named, telling):
        own = [mentions[i].fact for i in group]
        entities[id_] = body_entity(id_, thing, own)
        ids.update(dict.fromkeys(group, id_))
        for i in group:
            fact = mentions[i].fact
            meanings.update({(mentions[i].article, form): id_ for form in (fact.name, *fact.aliases)})
    return meanings, _near(ids, pairs)


def _near(ids: Mapping[int, str], pairs: Sequence[tuple[int, int, float]]) -> tuple[NearMatch, ...]:
    """Give each pair of things once, with the likeness of their nearest names."""
    best: dict[tuple[str, str], float] = {}
    for one, other, score in pairs:
        first, second = sorted((ids[one], ids[other]))
        best[first, second] = max(score, best.get((first, second), 0.0))
    return tuple(NearMatch(*pair, round(score, 4), f"names {score:.2f} alike") for pair, score in sorted(best.items()))


def _with_things(
    groups: Sequence[list[int]], known: Sequence[KnownThing | None]
) -> list[tuple[list[int], KnownThing | None]]:
    """Give each group with its row of the registry; of groups that an analyst parted the largest keeps the row."""
    things = [next((thing for i in group if (thing := known[i])), None) for group in groups]
    best: dict[str, int] = {}
    for number, thing in enumerate(things):
        if thing and (thing.id not in best or len(groups[number]) > len(groups[best[thing.id]])):
            best[thing.id] = number
    return [
        (group, thing if thing and best[thing.id] == number else None)
        for number, (group, thing) in enumerate(zip(groups, things, strict=True))
    ]


def _holders(
    resolver: PersonResolver, facts: Sequence[ArticleFacts], entities: dict[str, Entity]
) -> dict[tuple[int, str], str]:
    """Give who held an office that an article names without a name: (article, the office's ref) to the person's id.

    The day is that of the meeting where the office takes part, else the article's.
    """
    found: dict[tuple[int, str], str] = {}
    for index, article in enumerate(facts):
        days = {
            ref: meeting.date.earliest
            for meeting in (*article.meetings, *article.cancelled_meetings)
            if meeting.date and meeting.date.day
            for ref in meeting.offices
        }
        for office in article.offices:
            thing = resolver.holder(office.post, days.get(office.ref, article.published))
            if thing:
                found[index, office.ref] = thing.id
                entities.setdefault(thing.id, person_entity(thing.id, thing, ()))
    return found


def _add_post_body(key: str | None, resolver: OrganizationResolver, entities: dict[str, Entity]) -> None:
    """Add the ministry that a post belongs to."""
    thing = resolver.by_id(f"organization/{key}") if key else None
    if thing:
        entities.setdefault(thing.id, known_entity("organization", thing, thing.country))


def _add_sector(world: KnownWorld, sector: str, entities: dict[str, Entity]) -> None:
    """Add a sector and those it is part of."""
    current: str | None = sector
    while current and f"sector/{current}" not in entities:
        thing = world.sector(current)
        entities[thing.id] = known_entity("sector", thing, None)
        current = dict(thing.attributes).get("broader") or None


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
