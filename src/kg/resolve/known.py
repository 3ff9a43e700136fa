"""Say what resolution needs to know of the registry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

COUNTRY_PLACE = "place/country-"
"""What the id of a place begins with that is a whole country ("in Vietnam"); its code follows in lower case."""


@dataclass(frozen=True, slots=True)
class KnownThing:
    """A row of the registry: its id (`person/…`, `organization/…`, `agreement/…`), labels, aliases and the rest."""

    id: str
    label: str
    labels: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownTenure:
    """Who holds a post from when to when; `attested_until` is the last day that the source speaks of."""

    person: str
    post: str
    start: date | None
    end: date | None
    attested_until: date | None
    is_acting: bool
    source: str


class KnownWorld(Protocol):
    """The registry, as resolution sees it."""

    def persons(self) -> tuple[KnownThing, ...]:
        """Give every person of the tables."""

    def organizations(self) -> tuple[KnownThing, ...]:
        """Give every organization of the tables."""

    def country(self, code: str) -> KnownThing:
        """Give a country by its code."""

    def country_forms(self) -> Mapping[str, str]:
        """Give the names and adjectives of countries in all languages, folded, with the code of each."""

    def sector(self, sector: str) -> KnownThing:
        """Give a sector by its id."""

    def place(self, name: str, country: str | None) -> KnownThing:
        """Give a place by its common English name."""

    def agreement(self, key: str) -> KnownThing | None:
        """Give a named agreement."""

    def post(self, key: str) -> KnownThing | None:
        """Give an office."""

    def tenures(self, post: str) -> tuple[KnownTenure, ...]:
        """Give the tenures of a post, in order of time."""

    def tenures_of(self, person: str) -> tuple[KnownTenure, ...]:
        """Give the tenures of a person."""
