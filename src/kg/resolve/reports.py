"""Make a report of every fact, with its names resolved to entities."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.model.facts import ActFact, AgreementFact, ArticleFacts, Fact, FigureFact, MeetingFact
from kg.model.spans import Scalar
from kg.resolve.ids import report_key
from kg.resolve.people import day_of

Link = tuple[str, Scalar, str]

# Slots whose values are entities: by code, by name (a person or body of the article), or either.
_CODES = {"countries": "country", "sectors": "sector", "reporter": "country", "partner": "country", "host": "country"}
_NAMES = ("participants", "signatories", "claimed_by")
_PERSONS = ("participants", "signatories")
_EITHER = ("parties", "actor", "target", "on_behalf_of")


@dataclass(frozen=True, slots=True)
class EventReport:
    """What one article says of one event; `sets` are its resolved values by slot."""

    key: str
    kind: str  # meeting | agreement | figure | act
    article: int
    fact: Fact
    links: tuple[Link, ...]
    published: date | None
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, slot: str) -> frozenset[str]:
        """Give the entities of a slot."""
        return self.sets.get(slot, frozenset())


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Which entity a name means in an article: (article index, name) to entity id.

    `homes` has the country of each person; `offices` who held an office, by article and the office's ref.
    """

    people: Mapping[tuple[int, str], str]
    organizations: Mapping[tuple[int, str], str]
    places: Mapping[tuple[str, str | None], str]
    countries: frozenset[str]
    homes: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def entity(self, article: int, name: str) -> str | None:
        """Give what a person's or a body's name or a country's code means; None for a name the article does not tie.

        A body comes before a code: "SK" is a company where the article has a company of that name.
        """
        known = self.people.get((article, name)) or self.organizations.get((article, name))
        if known is None and name in self.countries:
            return f"country/{name}"
        return known


def make_reports(facts: Sequence[ArticleFacts], keys: Sequence[str], names: NameIndex) -> list[EventReport]:
    """Give the reports of all articles, in their order.

    Args:
        facts: What the articles say.
        keys: A key of each article that outlasts its file's name.
        names: What the names mean.
    """
    reports = []
    for index, article in enumerate(facts):
        seen: Counter[tuple[str, str]] = Counter()
        for kind, fact in _facts_of(article):
            quote = _anchor_quote(fact)
            seen[kind, quote] += 1
            key = report_key(keys[index], kind, quote, seen[kind, quote])
            links = _links(fact, index, names)
            sets: dict[str, set[str]] = {}
            for slot, _, entity in links:
                sets.setdefault(slot, set()).add(entity)
            if "offices" in sets:
                # Whoever held the office took part.
                sets.setdefault("participants", set()).update(sets["offices"])
            homes = [names.homes.get(person) for slot in _PERSONS for person in sets.get(slot, ())]
            if homes and all(homes):
                sets["homes"] = {home for home in homes if home}
            frozen = {slot: frozenset(values) for slot, values in sets.items()}
            reports.append(EventReport(key, kind, index, fact, links, day_of(article), frozen))
    return reports


def _facts_of(article: ArticleFacts) -> list[tuple[str, Fact]]:
    lists: tuple[tuple[str, tuple[Fact, ...]], ...] = (
        ("meeting", article.meetings),
        ("meeting", article.cancelled_meetings),
        ("agreement", article.agreements),
        ("figure", article.figures),
        ("act", article.acts),
    )
    return [(kind, fact) for kind, found in lists for fact in found]


def _anchor_quote(fact: Fact) -> str:
    """Give the words that gave rise to a fact; a record without evidence has its values instead."""
    inside = [item for item in fact.evidence if fact.anchor.covers(item.span) or item.span.covers(fact.anchor)]
    if inside:
        return min(inside, key=lambda item: (item.span.start, -item.span.end, item.slot)).quote
    if fact.evidence:
        return fact.evidence[0].quote
    return repr([getattr(fact, name) for name in _identity(fact)])


def _identity(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, MeetingFact):
        return ("kind", "status", "date", "place", "countries", "participants")
    if isinstance(fact, AgreementFact):
        return ("kind", "name", "status", "date", "parties", "signatories", "sectors")
    if isinstance(fact, FigureFact):
        return ("measure", "value", "unit", "year", "countries", "of")
    if isinstance(fact, ActFact):
        return ("kind", "actor", "target", "sectors")
    return ()


def _links(fact: Fact, article: int, names: NameIndex) -> tuple[Link, ...]:
    links: dict[Link, None] = {}

    def add(slot: str, value: str | None, entity: str | None) -> None:
        if value and entity:
            links[slot, value, entity] = None

    for slot, kind in _CODES.items():
        for code in _values(fact, slot):
            add(slot, code, f"{kind}/{code}")
    for slot in _NAMES:
        for name in _values(fact, slot):
            add(slot, name, names.people.get((article, name)) or names.entity(article, name))
    for slot in _EITHER:
        for name in _values(fact, slot):
            add(slot, name, names.entity(article, name))
    if isinstance(fact, MeetingFact):
        for ref in fact.offices:
            add("offices", ref, names.offices.get((article, ref)))
    if isinstance(fact, MeetingFact) and fact.place:
        add("place", fact.place, names.places.get((fact.place, fact.place_country)))
    if isinstance(fact, FigureFact) and fact.of:
        add("of", fact.of, f"sector/{fact.of}")
    if isinstance(fact, AgreementFact):
        for _, body in fact.party_bodies:
            add("party_bodies", body, names.organizations.get((article, body)))
    return tuple(links)


def _values(fact: Fact, slot: str) -> tuple[str, ...]:
    value = getattr(fact, slot, None)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)
