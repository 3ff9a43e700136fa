"""Make records of the rows of each table."""

from collections.abc import Mapping
from pathlib import Path

from kg.registry.records import Country, CountryForm, Membership, NamedAgreement, Organization, Person, Post, Tenure
from kg.registry.tables import Row, read_table


def load_countries(folder: Path) -> dict[str, Country]:
    """Give the countries by code."""
    return {
        row.text("code"): Country(
            code=row.text("code"),
            alpha3=row.optional("alpha3"),
            wikidata=row.optional("wikidata"),
            kind=row.text("kind"),
            labels=row.labels(),
            capital_en=row.optional("capital_en"),
        )
        for row in read_table(folder, "countries")
    }


def load_country_forms(folder: Path) -> tuple[CountryForm, ...]:
    """Give the forms in the table's order: by code, language, form."""
    return tuple(
        CountryForm(
            code=row.text("code"),
            lang=row.text("lang"),
            form=row.text("form"),
            kind=row.text("kind"),
            is_exact=row.cells["case"] == "exact",
            is_ambiguous=row.flag("ambiguous"),
            not_before=row.many("not_before"),
            not_after=row.many("not_after"),
        )
        for row in read_table(folder, "country_forms")
    )


def load_organizations(folder: Path) -> dict[str, Organization]:
    """Give the bodies by id."""
    return {
        row.text("id"): Organization(
            id=row.text("id"),
            kind=row.text("kind"),
            type=row.text("class"),
            country=row.optional("country"),
            wikidata=row.optional("wikidata"),
            labels=row.labels(),
            aliases=row.aliases(),
            acronyms=row.many("acronyms"),
        )
        for row in read_table(folder, "organizations")
    }


def load_memberships(folder: Path) -> tuple[Membership, ...]:
    """Give the memberships in the table's order: by bloc and country."""
    return tuple(
        Membership(row.text("bloc"), row.text("country"), row.date("from"), row.date("to"), row.text("source"))
        for row in read_table(folder, "memberships")
    )


def load_posts(folder: Path) -> dict[str, Post]:
    """Give the offices by id."""
    return {
        row.text("id"): Post(
            id=row.text("id"),
            country=row.optional("country"),
            org=row.optional("org"),
            roles=row.many("role"),
            portfolios=row.many("portfolio"),
            ministry=row.optional("ministry"),
            wikidata=row.optional("wikidata"),
            labels=row.labels(),
            aliases=row.aliases(),
        )
        for row in read_table(folder, "posts")
    }


def load_tenures(folder: Path) -> tuple[Tenure, ...]:
    """Give the tenures in the table's order: by post, then in time."""
    return tuple(_tenure(row) for row in read_table(folder, "tenures"))


def _tenure(row: Row) -> Tenure:
    tenure = Tenure(
        person=row.text("person"),
        post=row.text("post"),
        start=row.date("from"),
        end=row.date("to"),
        is_acting=row.flag("acting"),
        attested_from=row.date("attested_from"),
        attested_until=row.date("attested_until"),
        sources=row.many("source"),
    )
    if not tenure.sources:
        raise row.error("no source", "name the file or page that says so")
    if tenure.start is None and tenure.attested_from is None:
        raise row.error("neither from nor attested_from", "give one of them")
    if tenure.end is None and tenure.attested_until is None:
        raise row.error("neither to nor attested_until", "give one of them")
    return tenure


def load_persons(folder: Path, tenures: tuple[Tenure, ...], posts: Mapping[str, Post]) -> dict[str, Person]:
    """Give the persons by id, with the countries of the posts they held."""
    countries: dict[str, set[str]] = {}
    for tenure in tenures:
        post = posts.get(tenure.post)
        if post and post.country:
            countries.setdefault(tenure.person, set()).add(post.country)
    return {
        row.text("id"): Person(
            id=row.text("id"),
            wikidata=row.optional("wikidata"),
            name=row.text("name"),
            aliases=row.many("aliases"),
            countries=tuple(sorted(countries.get(row.text("id"), ()))),
        )
        for row in read_table(folder, "persons")
    }


def load_agreements(folder: Path) -> dict[str, NamedAgreement]:
    """Give the named agreements by id."""
    return {
        row.text("id"): NamedAgreement(
            id=row.text("id"),
            kind=row.text("kind"),
            labels=row.labels(),
            aliases=row.aliases(),
            acronyms=row.many("acronyms"),
            parties=row.many("parties"),
            signed=row.date("signed"),
            in_force=row.date("in_force"),
            ended=row.date("ended"),
            wikidata=row.optional("wikidata"),
            sources=row.many("source"),
        )
        for row in read_table(folder, "agreements")
    }
