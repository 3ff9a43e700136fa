"""`kg query`: ask the graph."""

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import as_of_option, graph_option, min_confidence_option, opened
from kg.cli.wrapping import echo
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.query.running import Results

# What no name of a query has: a query's first word, a variable, a brace, a star, a second line.
_SPARQL = re.compile(
    r"\A\s*(?:#|(?:select|ask|construct|describe|prefix|base|insert|delete)\b(?!-))|[?$]\w|[{}*\n]", re.IGNORECASE
)

_HEAD_LINES = {"csv": 1, "markdown": 2, "turtle": 0}

EPILOG = """\b
Examples:
  kg query --list
  kg query meetings-between a=ID b=VN
  kg query agreements-by-stage --format csv > agreements.csv
  kg query agreements-by-stage --as-of 2024-06-30
  kg query my-question.rq --format json
  kg query 'SELECT ?m WHERE { ?m a k:Meeting }'
  echo 'ASK { ?a a k:Agreement }' | kg query -
"""


@click.command(epilog=EPILOG)
@click.argument("query", required=False)
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of a named query.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "xml", "markdown", "turtle"]),
    default=None,
    help="How to write the result; a table, or turtle for a CONSTRUCT.",
)
@click.option("--list", "list_them", is_flag=True, help="Tell the named queries with their parameters.")
@click.option("--show", is_flag=True, help="Print the SPARQL instead of running it.")
@min_confidence_option
@as_of_option
@graph_option
def command(
    query: str | None,
    values: tuple[str, ...],
    params: tuple[str, ...],
    form: str | None,
    list_them: bool,
    show: bool,
    min_confidence: float,
    as_of: date | None,
    graph: Path,
) -> None:
    """Ask the graph. QUERY is a named query, a .rq file, SPARQL text, or - for standard input.

    What follows it, NAME=VALUE, is a parameter, as --param gives one.
    """
    if list_them:
        _list()
        return
    if not query:
        raise UsageError("say what to ask: a name (`kg query --list`), a file, SPARQL in quotes, or -")
    from kg.query.named import load_named_query
    from kg.query.running import run_named, run_sparql

    given = dict(_pair(param) for param in (*params, *values))
    text = _sparql_text(query)
    named = None if text is not None else load_named_query(query)
    if show:
        click.echo(text if named is None else named.text)
        return
    store = opened(graph, as_of, min_confidence, of_ours=named is not None)
    if named is not None:
        results = run_named(store, named, given)
        if named.ranking:
            _write_ranking(results, form)
            return
    else:
        from kg.query.terms import guess_term

        results = run_sparql(store, text or "", {name: guess_term(value) for name, value in given.items()})
    is_empty = _write(results, form)
    if text is not None:
        from kg.query.unbound import unbound_variables
        from kg.query.unknown import unknown_terms

        for sentence in [*unbound_variables(text, given), *(unknown_terms(store, text) if is_empty else ())]:
            echo(sentence, err=True)


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals or not name or not value:
        raise UsageError(f"{param}: a parameter is NAME=VALUE, such as a=ID")
    return name, value


def _sparql_text(query: str) -> str | None:
    """Give the SPARQL of standard input, a file or the argument itself; None for the name of a query."""
    if query == "-":
        return sys.stdin.read()
    if query.endswith((".rq", ".sparql")):
        try:
            return Path(query).read_text(encoding="utf-8")
        except OSError as error:
            raise InputError(f"{query}: cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{query}: not UTF-8; save it as UTF-8") from error
    return query if _SPARQL.search(query) else None


def _write(results: "Results", form: str | None) -> bool:
    """Write a result, and tell whether it is empty: no rows, no triples, or the answer no."""
    import pyoxigraph as ox

    from kg.query.results import rows_of, serialize

    is_no = isinstance(results, ox.QueryBoolean) and not bool(results)
    if form is None:
        form = "turtle" if isinstance(results, ox.QueryTriples) else "table"
    if form != "table":
        written = serialize(results, form)
        click.echo(written, nl=False)
        return is_no or _is_empty(written, form)
    from kg.cli.tables import print_table

    header, rows = rows_of(results)
    print_table(header, rows)
    return is_no or not rows


def _is_empty(written: str, form: str) -> bool:
    """Tell whether a format has nothing below its head; the results themselves can be read only once."""
    if form in _HEAD_LINES:
        return written.count("\n") == _HEAD_LINES[form]
    return written.rstrip().endswith(('"bindings":[]}}', "<results></results></sparql>"))


def _write_ranking(results: "Results", form: str | None) -> None:
    from kg.cli.tables import print_table
    from kg.query.centrality import rank
    from kg.query.results import rows_of, to_csv, to_markdown

    header, rows = rank(rows_of(results)[1])
    if form in (None, "table"):
        print_table(header, rows)
    elif form == "json":
        click.echo(json.dumps([dict(zip(header, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
    elif form in ("csv", "markdown"):
        click.echo(to_csv(header, rows) if form == "csv" else to_markdown(header, rows), nl=False)
    else:
        raise UsageError(f"a ranking has no {form}; take table, csv, json or markdown")


def _list() -> None:
    from kg.query.named import load_named_queries

    for named in load_named_queries():
        echo(f"{click.style(named.name, bold=True)}: {named.title}")
        echo(f"    {named.description}")
        for parameter in named.parameters:
            if parameter.is_required:
                note = "required"
            else:
                note = f"default {parameter.default}" if parameter.default else "optional"
            echo(f"    --param {parameter.name}=…  {parameter.form}, {note}: {parameter.description}")
