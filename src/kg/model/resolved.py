"""Hold the world that all reports together give: the contract between `resolve` and `rdf`.

Ids are the local parts of IRIs (`person/agus-gumiwang-kartasasmita`, `meeting/7f3a…`); `rdf` makes IRIs of them.
"""

from dataclasses import dataclass

from kg.model.article import Article
from kg.model.facts import ArticleFacts, Fact
from kg.model.spans import Scalar, Scalars


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, country, sector, post or named agreement's reference row.

    `kind`: person | organization | country | sector | post. `labels` pairs a language tag with a label; `aliases`
    are other forms found in articles or tables. `attributes` holds further single values (role, kind, class, iso,
    wikidata, portfolio, broader, …), `same_as` Wikidata ids.
    """

    id: str
    kind: str
    label: str
    labels: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    country: str | None = None
    attributes: tuple[tuple[str, Scalar], ...] = ()
    wikidata: str | None = None
    source: str | None = None  # the registry table, or None for one found in text alone


@dataclass(frozen=True, slots=True)
class TenureLink:
    """Who holds a post: from a registry row, or as an article says."""

    id: str
    person: str
    post: str
    start: str | None = None
    end: str | None = None
    attested_until: str | None = None
    is_acting: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of one event. `links` gives, for each slot and raw value, the entity's id."""

    id: str
    article: str  # ArticleFacts.id
    event: str
    fact: Fact
    links: tuple[tuple[str, Scalar, str], ...] = ()  # (slot, raw value, entity id)


@dataclass(frozen=True, slots=True)
class Mention:
    """Which entity a person's or a body's fact is of; countries and sectors say so by their codes."""

    article: str  # ArticleFacts.id
    ref: str  # Fact.ref
    entity: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an event's slot, derived from the reports that say it."""

    slot: str
    value: Scalar
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, agreement, figure or act, however many reports tell of it.

    `values` are those on which no report disagrees; a slot in `disputed` has none there. `stages` (agreements) are
    in order of time: (stage, date or None, is_change, report ids). `part_of` and `amends` are event ids.
    """

    id: str
    kind: str  # meeting | agreement | figure | act
    label: str
    values: tuple[Value, ...]
    reports: tuple[str, ...]
    disputed: tuple[str, ...] = ()
    stages: tuple[tuple[str, str | None, bool, tuple[str, ...]], ...] = ()
    confidence: float = 1.0
    links: tuple[tuple[str, str], ...] = ()  # (relation, event id): part-of, amends, signed-at, during
    key: str | None = None  # registry key of a named agreement
    source_count: int = 1  # independent publishers


@dataclass(frozen=True, slots=True, order=True)
class NearMatch:
    """Two entities or events that stayed apart but are nearly one; `reason` tells what speaks for it."""

    one: str
    other: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of curation: what an analyst decided, when and why."""

    id: str
    kind: str  # same | not-same | wrong | right-value
    subject: str
    target: str
    by: str
    on: str
    reason: str
    slot: str | None = None
    value: Scalars | None = None


@dataclass(frozen=True, slots=True)
class ResolvedGraph:
    """Everything that goes into graph.ttl, each list sorted by id."""

    articles: tuple[Article, ...]
    facts: tuple[ArticleFacts, ...]
    entities: tuple[Entity, ...]
    tenures: tuple[TenureLink, ...]
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    replaced: tuple[tuple[str, str], ...] = ()  # (old id, id that took its place)
    decisions: tuple[Decision, ...] = ()
    as_of: str | None = None
    mentions: tuple[Mention, ...] = ()
    near: tuple[NearMatch, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()  # (id of an article that is a copy, id of the one it counts with)
