"""Show the registry to resolution."""

import csv
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from kg.errors import RegistryError
from kg.registry.lookup import Registry
from kg.registry.records import Names, Tenure
from kg.resolve.known import COUNTRY_PLACE, KnownTenure, KnownThing
from kg.resolve.names import fold, slug

_NAMING = ("name", "short", "official", "adjective", "acronym")


class RegistryWorld:
    """The tables as `KnownWorld`: ids get their kinds, labels their English default."""

    def __init__(self, registry: Registry, folder: Path) -> None:
        """Take a registry and the folder of its tables (for sectors.csv)."""
        self._registry = registry
        self._folder = folder

    def persons(self) -> tuple[KnownThing, ...]:
        """Give every person; one who has held office in several countries has none."""
        return tuple(
            KnownThing(
                f"person/{person.id}",
                person.name,
                aliases=person.aliases,
                country=person.countries[0] if len(person.countries) == 1 else None,
                wikidata=person.wikidata,
            )
            for person in self._registry.persons.values()
        )

    def organizations(self) -> tuple[KnownThing, ...]:
        """Give every organization."""
        return tuple(
            KnownThing(
                f"organization/{body.id}",
                _english(body.labels, body.id),
                labels=body.labels,
                aliases=(*_forms(body.aliases), *body.acronyms),
                country=body.country,
                wikidata=body.wikidata,
                attributes=(("kind", body.kind),),
            )
            for body in self._registry.organizations.values()
        )

    def country(self, code: str) -> KnownThing:
        """Give a country by its code.

        Raises:
            RegistryError: There is none.
        """
        country = self._registry.country(code)
        blocs = sorted(m.bloc for m in self._registry.memberships if m.country == code and m.end is None)
        member_of = (("member_of", "|".join(blocs)),) if blocs else ()
        return KnownThing(
            f"country/{code}",
            _english(country.labels, code),
            labels=country.labels,
            country=code,
            wikidata=country.wikidata,
            attributes=(("code", code), *member_of),
        )

    def country_forms(self) -> dict[str, str]:
        """Give the names and adjectives of countries; a form that several share is left out."""
        found: dict[str, set[str]] = {}
        for form in self._registry.country_forms():
            if form.kind in _NAMING:
                found.setdefault(fold(form.form), set()).add(form.code)
        return {form: min(codes) for form, codes in found.items() if len(codes) == 1}

    def sector(self, sector: str) -> KnownThing:
        """Give a sector by its id.

        Raises:
            RegistryError: There is none.
        """
        found = self._sectors.get(sector)
        if found is None:
            raise RegistryError(f"sectors.csv: no sector {sector!r}; add a row for it")
        return found

    def place(self, name: str, country: str | None) -> KnownThing:
        """Give a place; one that bears its country's name is the country as a place."""
        if country and name == _english(self._registry.country(country).labels, country):
            labels = self._registry.country(country).labels
            return KnownThing(COUNTRY_PLACE + country.lower(), name, labels=labels, country=country)
        suffix = f"-{country.lower()}" if country else ""
        return KnownThing(f"place/{slug(name)}{suffix}", name, country=country)

    def agreement(self, key: str) -> KnownThing | None:
        """Give a named agreement by its key."""
        found = self._registry.agreements.get(key)
        if found is None:
            return None
        parties = tuple(f"country/{p}" if len(p) == 2 and p.isupper() else f"organization/{p}" for p in found.parties)
        return KnownThing(
            f"agreement/{found.id}",
            _english(found.labels, found.id),
            labels=found.labels,
            aliases=(*_forms(found.aliases), *found.acronyms),
            wikidata=found.wikidata,
            parties=parties,
        )

    def post(self, key: str) -> KnownThing | None:
        """Give an office by its key."""
        post = self._registry.posts.get(key)
        if post is None:
            return None
        attributes: list[tuple[str, str]] = [("role", post.roles[0])] if post.roles else []
        body = post.org or post.ministry
        if body and body in self._registry.organizations:
            attributes.append(("organization", body))
        return KnownThing(
            f"post/{post.id}",
            _english(post.labels, post.id),
            labels=post.labels,
            country=post.country,
            wikidata=post.wikidata,
            attributes=tuple(attributes),
        )

    def tenures(self, post: str) -> tuple[KnownTenure, ...]:
        """Give the tenures of a post."""
        return _tenures(self._registry.tenures_in(post.removeprefix("post/")))

    def tenures_of(self, person: str) -> tuple[KnownTenure, ...]:
        """Give the tenures of a person."""
        return _tenures(self._registry.tenures_of(person.removeprefix("person/")))

    @cached_property
    def _sectors(self) -> dict[str, KnownThing]:
        path = self._folder / "sectors.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        return {
            row["id"]: KnownThing(
                f"sector/{row['id']}",
                row["label_en"],
                labels=tuple(
                    (key.removeprefix("label_"), label)
                    for key, label in row.items()
                    if key.startswith("label_") and label
                ),
                attributes=tuple(
                    (key, row.get(column) or "")
                    for key, column in (("broader", "broader"), ("isic", "isic4"), ("hs", "hs2022"))
                    if row.get(column)
                ),
            )
            for row in rows
        }


def _english(labels: Names, fallback: str) -> str:
    told = dict(labels)
    return told.get("en") or next(iter(told.values()), fallback)


def _forms(names: Names) -> tuple[str, ...]:
    return tuple(form for _, form in names)


def _tenures(tenures: Iterable[Tenure]) -> tuple[KnownTenure, ...]:
    rows = []
    for tenure in tenures:
        first, last = tenure.start or tenure.attested_from, tenure.end or tenure.attested_until
        rows.append(
            KnownTenure(
                person=f"person/{tenure.person}",
                post=tenure.post,
                start=first.earliest if first else None,
                end=tenure.end.latest if tenure.end else None,
                attested_until=last.latest if last else None,
                is_acting=tenure.is_acting,
                source=tenure.sources[0] if tenure.sources else "",
            )
        )
    return tuple(rows)
