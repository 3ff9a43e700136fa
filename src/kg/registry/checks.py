"""Find what is wrong between the registry's tables: keys that name nothing, dates out of order, two holders at once."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from kg.model.dates import PartialDate
from kg.registry.lookup import Registry
from kg.registry.records import CountryForm, NamedAgreement, Organization, Tenure


def find_problems(registry: Registry, *, overlap_days: int, shared_posts: Iterable[str] = ()) -> list[str]:
    """Give one sentence for each thing wrong, sorted; an empty list for tables that fit.

    Args:
        registry: The tables.
        overlap_days: For how many days two may hold one post at once: sources date a handing over differently.
        shared_posts: Posts with several holders at a time (deputy prime ministers).
    """
    shared = frozenset(shared_posts)
    found = [*_broken_keys(registry), *_dates(registry), *_shared_forms(registry)]
    for post in sorted({tenure.post for tenure in registry.tenures} - shared):
        found.extend(_overlaps(post, registry.tenures_in(post), overlap_days))
    return sorted(found)


def _broken_keys(registry: Registry) -> Iterator[str]:
    codes, bodies, posts = registry.countries, registry.organizations, registry.posts
    keys: list[tuple[str, str, Callable[[str], object]]] = []
    keys += [(f"country_forms.csv: {form.form}", form.code, codes.get) for form in _all_forms(registry)]
    keys += [(f"organizations.csv: {o.id}", o.country, codes.get) for o in bodies.values() if o.country]
    keys += [(f"memberships.csv: {m.bloc}", m.country, codes.get) for m in registry.memberships]
    keys += [(f"memberships.csv: {m.country}", m.bloc, bodies.get) for m in registry.memberships]
    for post in posts.values():
        keys += [(f"posts.csv: {post.id}", post.country, codes.get)] if post.country else []
        keys += [(f"posts.csv: {post.id}", body, bodies.get) for body in (post.org, post.ministry) if body]
    for tenure in registry.tenures:
        keys += [(f"tenures.csv: {tenure.post}", tenure.person, registry.persons.get)]
        keys += [(f"tenures.csv: {tenure.person}", tenure.post, posts.get)]
    for agreement in registry.agreements.values():
        keys += [
            (f"agreements.csv: {agreement.id}", party, lambda key: codes.get(key) or bodies.get(key))
            for party in agreement.parties
        ]
    for where, key, get in keys:
        if get(key) is None:
            yield f"{where}: {key!r} is in no table; add it or mend the key"


def _all_forms(registry: Registry) -> Iterator[CountryForm]:
    yield from dict.fromkeys(registry.country_forms())


def _dates(registry: Registry) -> Iterator[str]:
    for tenure in registry.tenures:
        where = f"tenures.csv: {tenure.post}: {tenure.person}"
        yield from _out_of_order(where, tenure.start or tenure.attested_from, tenure.end or tenure.attested_until)
    for membership in registry.memberships:
        yield from _out_of_order(
            f"memberships.csv: {membership.bloc}: {membership.country}", membership.start, membership.end
        )
    for agreement in registry.agreements.values():
        where = f"agreements.csv: {agreement.id}"
        dates = [date for date in (agreement.signed, agreement.in_force, agreement.ended) if date]
        for first, second in pairwise(dates):
            yield from _out_of_order(where, first, second)
        if dates and not agreement.sources:
            yield f"{where}: dates without a source; name it or leave them out"


def _out_of_order(where: str, first: PartialDate | None, second: PartialDate | None) -> Iterator[str]:
    if first and second and first.earliest > second.latest:
        yield f"{where}: {first.iso} is after {second.iso}; swap or mend them"


def _overlaps(post: str, tenures: Iterable[Tenure], days: int) -> Iterator[str]:
    full = sorted((tenure for tenure in tenures if not tenure.is_acting), key=_beginning)
    for first, second in pairwise(full):
        last, begin = first.end or first.attested_until, second.start or second.attested_from
        if last and begin and (last.earliest - begin.latest).days > days:
            yield (
                f"tenures.csv: {post}: {first.person} until {last.iso} and {second.person} from {begin.iso}; "
                "end the earlier one or mark one as acting"
            )


def _beginning(tenure: Tenure) -> PartialDate:
    return tenure.start or tenure.attested_from or PartialDate(1)


def _shared_forms(registry: Registry) -> Iterator[str]:
    """Two bodies may share a name only across countries; agreements and countries never."""
    for table, things in (("organizations", registry.organizations), ("agreements", registry.agreements)):
        owners: dict[tuple[str, str, str | None], set[str]] = {}
        for thing in things.values():
            for lang, form in _forms_of(thing):
                country = thing.country if isinstance(thing, Organization) else None
                owners.setdefault((lang, form, country), set()).add(thing.id)
        for (lang, form, _), ids in owners.items():
            if len(ids) > 1:
                yield f"{table}.csv: {form!r} ({lang}) names {' and '.join(sorted(ids))}; keep it with one"
    codes: dict[tuple[str, str], set[str]] = {}
    for country_form in _all_forms(registry):
        codes.setdefault((country_form.lang, country_form.form), set()).add(country_form.code)
    for (lang, form), named in codes.items():
        if len(named) > 1:
            yield f"country_forms.csv: {form!r} ({lang}) names {' and '.join(sorted(named))}; keep it with one"


def _forms_of(thing: Organization | NamedAgreement) -> Iterator[tuple[str, str]]:
    yield from thing.labels
    yield from thing.aliases
    yield from (("*", acronym) for acronym in thing.acronyms)
