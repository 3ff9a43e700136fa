"""Turn what a user writes into RDF terms, and terms into what a user reads."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.errors import UnknownNameError, UsageError
from kg.query.lookup import Found, find_countries, find_sectors, find_things, fold_name
from kg.rdf.namespaces import NAMESPACE, PREFIXES
from kg.rdf.vocabulary import read_vocabulary

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_NONE = {"thing": "nothing called"}
_CLASSES = {"country": "Country", "sector": "Sector"}
_NAMED, _FEW = 12, 3  # names that an error tells; no fewer are left out


def parse_term(store: ox.Store, kind: str, value: str) -> ox.NamedNode | ox.Literal:
    """Give the term that a parameter's value means.

    Args:
        store: Names of countries, sectors and things are looked up in it.
        kind: The parameter's type: country, sector, date, last-day, stage, text, integer, decimal, iri or thing.
        value: A code, a label in any language, a prefixed name or an IRI, as the type allows.

    Raises:
        UnknownNameError: Nothing bears that name.
        UsageError: The value has the wrong form.
    """
    return _PARSERS[kind](store, value.strip())


def expand(value: str) -> str | None:
    """Give the IRI of `<…>`, `https://…` or a prefixed name with a known prefix; None for anything else."""
    if value.startswith("<") and value.endswith(">"):
        return value[1:-1]
    if value.startswith(("http://", "https://")):
        return value
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES and local:
        return PREFIXES[prefix] + local
    return None


def shorten(iri: str) -> str:
    """Give a prefixed name where a prefix fits, else the IRI."""
    best = max(
        ((prefix, base) for prefix, base in PREFIXES.items() if iri.startswith(base)),
        key=lambda pair: len(pair[1]),
        default=None,
    )
    return f"{best[0]}:{iri[len(best[1]) :]}" if best and "/" not in iri[len(best[1]) :] else iri


def show(term: Term | None) -> str:
    """Give a term as a person reads it: a literal's value, a shortened IRI, nothing for None."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return term.value if isinstance(term, (ox.Literal, ox.BlankNode)) else str(term)


def _country(store: ox.Store, value: str) -> ox.NamedNode:
    value = _without_prefix("country", value)
    if re.fullmatch(r"[A-Za-z]{2}", value):
        node = ox.NamedNode(f"{NAMESPACE}country/{value.upper()}")
        if any(store.quads_for_pattern(node, None, None)):
            return node
    return _one(store, "country", value, find_countries(store, value))


def _sector(store: ox.Store, value: str) -> ox.NamedNode:
    value = _without_prefix("sector", value)
    node = ox.NamedNode(f"{NAMESPACE}sector/{value.lower()}") if re.fullmatch(r"[A-Za-z0-9-]+", value) else None
    if node and any(store.quads_for_pattern(node, None, None)):
        return node
    return _one(store, "sector", value, find_sectors(store, value))


def _without_prefix(kind: str, value: str) -> str:
    """Give "VN" of "country:VN", as ids are shown, and of its IRI."""
    return (expand(value) or value).removeprefix(f"{NAMESPACE}{kind}/")


def _thing(store: ox.Store, value: str) -> ox.NamedNode:
    iri = expand(value)
    if iri is None:
        return _one(store, "thing", value, find_things(store, value))
    node = _node(iri, value)
    if not any(any(store.quads_for_pattern(*place)) for place in ((node, None, None), (None, None, node))):
        raise UnknownNameError(f"{value}: the graph has no such thing")
    return node


def _one(store: ox.Store, kind: str, value: str, found: Found) -> ox.NamedNode:
    exact = [node for node, _, score in found if score >= 100]
    # A state is also a place in which something happened.
    countries = [node for node in exact if node.value.startswith(f"{NAMESPACE}country/")]
    if len(exact) == 1 or len(countries) == 1:
        return (countries or exact)[0]
    near = [f"{_english(store, node) or label} ({shorten(node.value)})" for node, label, _ in found[: len(exact) or 3]]
    if exact:
        raise UnknownNameError(f"several things are called {value!r}: {', '.join(near)}; name one by its id", near)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    if kind in _CLASSES and (known := _known(store, kind)):
        hint = f", which has {known}{hint}"  # who asks for another country often reads another graph
    raise UnknownNameError(f"{_NONE.get(kind, f'no {kind}')} {value!r} in this graph{hint}", near)


def _known(store: ox.Store, kind: str) -> str:
    """Give the codes of a graph's countries, or the ids of its sectors: all of a few, else those told of most."""
    a_class = ox.NamedNode(PREFIXES["k"] + _CLASSES[kind])
    found = [quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), a_class)]
    names = {show(node).partition(":")[2]: sum(1 for _ in store.quads_for_pattern(None, None, node)) for node in found}
    # A list that leaves out but a few is no shorter for it.
    if len(names) <= _NAMED + _FEW:
        return ", ".join(sorted(names))
    return f"{', '.join(sorted(names, key=lambda name: (-names[name], name))[:_NAMED])} and {len(names) - _NAMED} more"


def _english(store: ox.Store, node: ox.NamedNode) -> str:
    """Give a thing's English label: the one that is nearest to a misspelt word may be of any language."""
    labels = (quad.object for quad in store.quads_for_pattern(node, _LABEL, None))
    return min((each.value for each in labels if isinstance(each, ox.Literal) and each.language == "en"), default="")


def _node(iri: str, value: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise UsageError(f"{value!r} is no IRI: it has a character that none may have, or no scheme") from error


def _iri(store: ox.Store, value: str) -> ox.NamedNode:
    del store
    iri = expand(value)
    if iri is None:
        raise UsageError(f"{value!r} is no IRI: write <https://…> or a prefixed name such as country:VN")
    return _node(iri, value)


def _date(store: ox.Store, value: str) -> ox.Literal:
    del store
    full = {4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value)
    try:
        return ox.Literal(date.fromisoformat(full).isoformat(), datatype=ox.NamedNode(_XSD + "date"))
    except ValueError as error:
        raise UsageError(f"{value!r} is no date: write 2024-01-31, 2024-01 or 2024") from error


def _last_day(store: ox.Store, value: str) -> ox.Literal:
    """Give the day on which a date ends: "until 2024" has all of 2024 in it."""
    first = date.fromisoformat(_date(store, value).value)
    match len(value):
        case 4:
            last = first.replace(month=12, day=31)
        case 7:
            last = first.replace(day=monthrange(first.year, first.month)[1])
        case _:
            last = first
    return ox.Literal(last.isoformat(), datatype=ox.NamedNode(_XSD + "date"))


def check_period(first: str, last: str) -> None:
    """Complain of a period that ends before it begins; an empty day is open.

    Raises:
        UsageError: No day is in it.
    """
    if first and last and first > last:
        raise UsageError(
            f"from {first} to {last} there is no day: the period ends before it begins; swap since and until"
        )


def _integer(store: ox.Store, value: str) -> ox.Literal:
    del store
    try:
        return ox.Literal(int(value))
    except ValueError as error:
        raise UsageError(f"{value!r} is no whole number") from error


def _decimal(store: ox.Store, value: str) -> ox.Literal:
    del store
    try:
        return ox.Literal(str(Decimal(value)), datatype=ox.NamedNode(_XSD + "decimal"))
    except InvalidOperation as error:
        raise UsageError(f"{value!r} is no number") from error


def _stage(store: ox.Store, value: str) -> ox.NamedNode:
    del store
    stages = _stages()
    wanted = fold_name((expand(value) or value).removeprefix(f"{NAMESPACE}stage/"))
    for name, labels in stages.items():
        if wanted in {fold_name(name), *map(fold_name, labels.values())}:
            return ox.NamedNode(f"{NAMESPACE}stage/{name}")
    raise UnknownNameError(f"no stage {value!r}; there are {', '.join(stages)}", tuple(stages))


def _stages() -> dict[str, Mapping[str, str]]:
    """Give the stages of agreements, from the first to the last, with their labels by language."""
    base = f"<{NAMESPACE}stage/"
    vocabulary = read_vocabulary()
    return {s[len(base) : -1]: vocabulary.labels.get(s, {}) for s in vocabulary.concepts if s.startswith(base)}


def _text(store: ox.Store, value: str) -> ox.Literal:
    del store
    return ox.Literal(value)


_PARSERS: dict[str, Callable[[ox.Store, str], ox.NamedNode | ox.Literal]] = {
    "country": _country,
    "sector": _sector,
    "thing": _thing,
    "iri": _iri,
    "date": _date,
    "last-day": _last_day,
    "integer": _integer,
    "decimal": _decimal,
    "stage": _stage,
    "text": _text,
}


def guess_term(value: str) -> ox.NamedNode | ox.Literal:
    """Give the term for a parameter of a user's own query: an IRI where it reads as one, else a plain literal."""
    iri = expand(value)
    return _node(iri, value) if iri else ox.Literal(value)
