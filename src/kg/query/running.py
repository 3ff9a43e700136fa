"""Run a query against a store."""

import re

import pyoxigraph as ox

from kg.errors import QueryError, UnknownNameError, UsageError
from kg.query.malformed import OPAQUE, told
from kg.query.named import NamedQuery, Parameter
from kg.query.terms import check_period, parse_term
from kg.rdf.namespaces import PREFIXES

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_OPAQUE = re.compile(OPAQUE)
_UPDATE = re.compile(r"(?<![?$\w:-])(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)(?![\w:])", re.IGNORECASE)
_SERVICE = re.compile(r"(?<![?$\w:-])SERVICE(?![\w:])", re.IGNORECASE)


def run_sparql(store: ox.Store, text: str, bindings: dict[str, ox.NamedNode | ox.Literal] | None = None) -> Results:
    """Run a query; the project's prefixes need not be declared.

    Raises:
        QueryError: It is malformed, would change the graph, or asks another server.
    """
    bare = _OPAQUE.sub(" ", text)
    if update := _UPDATE.search(bare):
        raise QueryError(
            f"{update.group(1).upper()} would change the graph; only SELECT, ASK, CONSTRUCT and DESCRIBE run here"
        )
    if _SERVICE.search(bare):
        raise QueryError("SERVICE asks another server; everything here runs offline")
    try:
        return store.query(_bound(text, bindings or {}), prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise QueryError(f"malformed SPARQL: {told(text, str(error.msg))}") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from error


def _bound(text: str, bindings: dict[str, ox.NamedNode | ox.Literal]) -> str:
    """Set terms in the place of `$name`. Strings, IRIs and comments stay as they are.

    Oxigraph's own substitution only takes variables that the query projects, and a parameter need not be.
    """
    if not bindings:
        return text
    names = "|".join(map(re.escape, sorted(bindings)))
    pattern = re.compile(rf"(?P<opaque>{OPAQUE})|[$?](?P<name>{names})(?!\w)")

    def replaced(match: re.Match[str]) -> str:
        return match.group() if match.group("opaque") else str(bindings[match.group("name")])

    return pattern.sub(replaced, text)


def _term(
    store: ox.Store, query: NamedQuery, parameter: Parameter, value: str, *, is_given: bool
) -> ox.NamedNode | ox.Literal:
    """Give the term of a value; a default that a graph has nothing of is told as one, for nobody typed it.

    Raises:
        UnknownNameError: The graph has nothing of that name.
        UsageError: The value has the wrong form.
    """
    try:
        return parse_term(store, parameter.type, value)
    except UnknownNameError as error:
        if is_given:
            raise
        told = f"{parameter.name} was not given, and of its default: {error}"
        hint = f"give one: kg query {query.name} --param {parameter.name}=…"
        raise UnknownNameError(f"{told}; {hint}", error.suggestions) from error


def _check_sides(query: NamedQuery, bindings: dict[str, ox.NamedNode | ox.Literal]) -> None:
    """Complain of a question between two countries that are one.

    Raises:
        UsageError: So it is.
    """
    sides = [p.name for p in query.parameters if p.type == "country" and not p.is_optional]
    told = [bindings[name] for name in sides if name in bindings]
    if len(told) > len(set(told)):
        raise UsageError(f"{query.name}: {' and '.join(sides)} are one country; it asks what two have with each other")


def run_named(store: ox.Store, query: NamedQuery, given: dict[str, str]) -> Results:
    """Run a named query with what the user gave; defaults fill the rest.

    Raises:
        UsageError: A parameter is missing or unknown, or its value has the wrong form.
        QueryError: The query itself is wrong.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            told = ", ".join(known) or "none"
            raise UsageError(f"{query.name} has no parameter {name!r}; it has: {told}")
    values = {name: parameter.default for name, parameter in known.items() if parameter.default is not None} | given
    missing = [p.name for p in query.parameters if p.is_required and p.name not in values]
    if missing:
        hint = " ".join(f"--param {name}=…" for name in missing)
        raise UsageError(f"{query.name} needs {', '.join(missing)}: kg query {query.name} {hint}")
    bindings = {name: _term(store, query, known[name], value, is_given=name in given) for name, value in values.items()}
    _check_sides(query, bindings)
    days = {kind: [bindings[n].value for n in values if known[n].type == kind] for kind in ("date", "last-day")}
    check_period(max(days["date"], default=""), min(days["last-day"], default=""))
    return run_sparql(
        store, query.sparql(set(values)), {known[name].placeholder: term for name, term in bindings.items()}
    )
