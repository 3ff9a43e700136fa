"""Look things up in the registry: a country by code, the holders of an office on a day, a body by its name."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from kg.errors import UnknownNameError
from kg.registry import loading
from kg.registry.records import (
    Country,
    CountryForm,
    Membership,
    NamedAgreement,
    Names,
    Organization,
    Person,
    Post,
    Tenure,
)
from kg.resources import data_dir


class Registry:
    """The tables of one folder, each read when it is first asked for; make one and keep it."""

    def __init__(self, folder: Path | None = None) -> None:
        """Name the folder of the tables; None takes the package's own."""
        self._folder = folder or data_dir() / "registry"

    @cached_property
    def countries(self) -> dict[str, Country]:
        """Countries by code."""
        return loading.load_countries(self._folder)

    @cached_property
    def organizations(self) -> dict[str, Organization]:
        """Bodies by id."""
        return loading.load_organizations(self._folder)

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """Memberships of blocs, by bloc and country."""
        return loading.load_memberships(self._folder)

    @cached_property
    def posts(self) -> dict[str, Post]:
        """Offices by id."""
        return loading.load_posts(self._folder)

    @cached_property
    def persons(self) -> dict[str, Person]:
        """Persons by id."""
        return loading.load_persons(self._folder, self.tenures, self.posts)

    @cached_property
    def tenures(self) -> tuple[Tenure, ...]:
        """Tenures by post, then in time."""
        return loading.load_tenures(self._folder)

    @cached_property
    def agreements(self) -> dict[str, NamedAgreement]:
        """Named agreements by id."""
        return loading.load_agreements(self._folder)

    @cached_property
    def _forms(self) -> tuple[CountryForm, ...]:
        return loading.load_country_forms(self._folder)

    @cached_property
    def _tenures_by_post(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped(self.tenures, by_post=True)

    @cached_property
    def _tenures_by_person(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped(self.tenures, by_post=False)

    @cached_property
    def _organization_keys(self) -> dict[str, tuple[str, ...]]:
        return _by_form((o.id, o.labels, o.aliases, o.acronyms) for o in self.organizations.values())

    @cached_property
    def _agreement_keys(self) -> dict[str, tuple[str, ...]]:
        return _by_form((a.id, a.labels, a.aliases, a.acronyms) for a in self.agreements.values())

    def country(self, code: str) -> Country:
        """Give a country.

        Raises:
            UnknownNameError: No country has that code.
        """
        try:
            return self.countries[code]
        except KeyError:
            raise UnknownNameError(f"{code!r} is no country's code; write ISO 3166-1 alpha-2, as VN, or EU") from None

    def country_forms(self, lang: str | None = None) -> tuple[CountryForm, ...]:
        """Give the forms that serve a language: its own and those of every language; all forms for None."""
        if lang is None:
            return self._forms
        return tuple(form for form in self._forms if form.lang in (lang, "*"))

    def members(self, bloc: str, on: date) -> tuple[str, ...]:
        """Give the codes of a bloc's members on a day, sorted."""
        return tuple(sorted(m.country for m in self.memberships if m.bloc == bloc and m.is_held(on)))

    def posts_of(self, country: str, portfolio: str | None = None) -> tuple[Post, ...]:
        """Give a country's offices, or those with a portfolio (`trade`), by id."""
        return tuple(
            post
            for post in self.posts.values()
            if post.country == country and (portfolio is None or portfolio in post.portfolios)
        )

    def tenures_in(self, post: str) -> tuple[Tenure, ...]:
        """Give the tenures of an office, in time; empty where none is known."""
        return self._tenures_by_post.get(post, ())

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """Give the tenures of a person, by post."""
        return self._tenures_by_person.get(person, ())

    def holders(self, post: str, on: date) -> tuple[Tenure, ...]:
        """Give who held an office on a day, as far as the sources attest it.

        Returns:
            Two on the day of handing over, acting holders too; empty when nobody is attested.
        """
        return tuple(tenure for tenure in self.tenures_in(post) if tenure.is_attested(on))

    def organizations_named(self, form: str) -> tuple[Organization, ...]:
        """Give the bodies that a name or acronym can mean, in any language and case: a ministry's is often many."""
        return tuple(self.organizations[key] for key in self._organization_keys.get(_folded(form), ()))

    def agreements_named(self, form: str) -> tuple[NamedAgreement, ...]:
        """Give the agreements that a name or acronym can mean, in any language and case."""
        return tuple(self.agreements[key] for key in self._agreement_keys.get(_folded(form), ()))


def _folded(form: str) -> str:
    return " ".join(form.replace("–", "-").casefold().split())


def _by_form(things: Iterable[tuple[str, Names, Names, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    keys: dict[str, dict[str, None]] = {}
    for key, labels, aliases, acronyms in things:
        for form in (*(form for _, form in (*labels, *aliases)), *acronyms):
            keys.setdefault(_folded(form), {})[key] = None
    return {form: tuple(sorted(found)) for form, found in keys.items()}


def _grouped(tenures: Iterable[Tenure], *, by_post: bool) -> dict[str, tuple[Tenure, ...]]:
    groups: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        groups.setdefault(tenure.post if by_post else tenure.person, []).append(tenure)
    return {key: tuple(group) for key, group in groups.items()}
