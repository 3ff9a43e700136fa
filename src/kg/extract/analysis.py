"""Hold what the mention finders found in one document, for the finders of facts."""

from bisect import bisect_left
from typing import TypeVar

from kg.model.facts import OrganizationFact, PersonFact
from kg.model.frozen import dataclass
from kg.model.mentions import (
    CountryMention,
    DateMention,
    OfficeMention,
    OrganizationMention,
    PersonMention,
    PlaceMention,
    QuantityMention,
    SectorMention,
)
from kg.model.spans import Span, start_of
from kg.text.document import Document


@dataclass(frozen=True, slots=True)
class Analysis:
    """The mentions of a document by layer, each in text order.

    Finders run in the order: dates, quantities, organizations, offices, people, places, countries, sectors; then facts.
    """

    document: Document
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    organization_mentions: tuple[OrganizationMention, ...] = ()
    organizations: tuple[OrganizationFact, ...] = ()
    offices: tuple[OfficeMention, ...] = ()
    person_mentions: tuple[PersonMention, ...] = ()
    people: tuple[PersonFact, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    sectors: tuple[SectorMention, ...] = ()
    home: str | None = None  # the country that the story speaks from

    def country_of_person(self, name: str) -> str | None:
        """Give the country that a person, under the fullest form of the name, serves."""
        for person in self.people:
            if person.name == name:
                return person.country
        return None

    def names_actor(self, start: int, end: int) -> bool:
        """Tell whether the name of a body, a person, an office or a country begins in [start, end)."""
        return (
            _begins_in(self.organization_mentions, start, end)
            or _begins_in(self.countries, start, end)
            or _begins_in(self.person_mentions, start, end)
            or _begins_in(self.offices, start, end)
        )


M = TypeVar(
    "M",
    CountryMention,
    DateMention,
    OfficeMention,
    OrganizationMention,
    PersonMention,
    PlaceMention,
    QuantityMention,
    SectorMention,
)


def _begins_in(mentions: tuple[M, ...], start: int, end: int) -> bool:
    """Tell whether one of some mentions in text order begins in [start, end)."""
    at = bisect_left(mentions, start, key=start_of)
    return at < len(mentions) and mentions[at].span.start < end


def within(mentions: tuple[M, ...], span: Span) -> list[M]:
    """Give the mentions that lie wholly inside a span; both they and what comes back are in text order."""
    start, end = span.start, span.end
    if not mentions or mentions[-1].span.start < start or mentions[0].span.start >= end:
        return []
    at = bisect_left(mentions, start, key=start_of)
    if mentions[at].span.start >= end:  # half of the stretches have none
        return []
    inside = []
    for mention in mentions[at:]:
        place = mention.span
        if place.start >= end:
            break
        if place.end <= end:
            inside.append(mention)
    return inside
