"""Give the agreements of the registry with the names by which a text may call them."""

from kg.extract.agreements.instrument_joining import KnownAgreement
from kg.registry.lookup import Registry


def known_agreements(registry: Registry, tag: str) -> list[KnownAgreement]:
    """Give the agreements of the registry with the names they have in a language, in English and as short forms."""
    known = []
    blocs: dict[str, set[str]] = {}
    for membership in registry.memberships:
        blocs.setdefault(membership.bloc, set()).add(membership.country)
    for row in registry.agreements.values():
        members = {party for party in row.parties if len(party) == 2}
        for bloc in set(row.parties) - members:
            body = registry.organizations[bloc]
            members |= blocs.get(bloc, set()) | set(body.acronyms) | {name for _, name in (*body.labels, *body.aliases)}
        names = {name for language, name in (*row.labels, *row.aliases) if language in (tag, "en")}
        names.update(row.acronyms, (short.replace("-", " ") for short in row.acronyms if short.isascii()))  # "IK CEPA"
        known.append(KnownAgreement(row.id, row.kind, tuple(sorted(names)), row.parties, frozenset(members)))
    return known
