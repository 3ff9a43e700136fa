"""Compose the page of a named query: what it asks, its SPARQL, and its result on this graph."""

import re

import pyoxigraph as ox

from kg.errors import UnknownNameError
from kg.export.pages.content import Block, Code, Items, Line, Page, Paragraph, Run, Section, Table
from kg.export.pages.library import Library, kind_of
from kg.query.named import NamedQuery
from kg.query.results import rows_of, to_csv
from kg.query.running import run_named
from kg.query.terms import expand

_MOST_ROWS = 300
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_LONG_NUMBER = re.compile(r"-?\d{5,}(?:\.\d+)?")  # none that might be a year


def question_page(library: Library, query: NamedQuery) -> tuple[Page, str]:
    """Give the page of a query, and its whole result as CSV; the CSV is empty where it cannot be asked."""
    say = library.words.say
    page = Page(query.title, library.words.language, say("questions"), ((Run(query.description, "", (), "", "en"),),))
    missing = [parameter.name for parameter in query.parameters if parameter.is_required]
    result: list[Block]
    csv = ""
    if missing:
        command = f"kg query {query.name} " + " ".join(f"--param {name}=…" for name in missing)
        result = [Paragraph((Run(say("needs_parameter", names=", ".join(missing), command=command)),))]
    else:
        try:
            header, rows = _ask(library, query)
        except UnknownNameError as error:  # a default that this graph does not have
            header, rows = [], []
            result = [Paragraph((Run(str(error)),))]
        else:
            csv = to_csv(header, rows)
            result = _result(library, query, header, rows)
    page.sections = [Section("result", say("result"), tuple(result))]
    if query.parameters:
        page.sections.append(Section("parameters", say("parameters"), (Items(tuple(_parameters(library, query))),)))
    page.sections.append(Section("sparql", "SPARQL", (Code(query.text.rstrip()),)))
    return page, csv


def _ask(library: Library, query: NamedQuery) -> tuple[list[str], list[list[str]]]:
    header, rows = rows_of(run_named(library.reader.store, query, {}))
    if query.ranking:
        from kg.query.centrality import rank

        return rank(rows)
    return header, rows


def _result(library: Library, query: NamedQuery, header: list[str], rows: list[list[str]]) -> list[Block]:
    say = library.words.say
    if not rows:
        return [Paragraph((Run(say("none_found")),))]
    shown = rows[:_MOST_ROWS]
    key = "result_rows" if len(shown) == len(rows) else "result_cut"
    told = say(key, count=len(rows), shown=len(shown))
    table = Table(query.title, tuple(header), tuple(tuple(_cell(library, cell) for cell in row) for row in shown))
    return [Paragraph((Run(f"{told} · "), Run("CSV", f"file:query/{query.name}.csv"))), table]


def _cell(library: Library, cell: str) -> Line:
    iri = expand(cell) if ":" in cell and " " not in cell else None
    if iri and kind_of(iri) and any(library.reader.store.quads_for_pattern(ox.NamedNode(iri), None, None)):
        return (Run(library.titles.of(iri), iri),)
    if _DATE.fullmatch(cell):
        return (Run(cell, "", (), "date"),)
    return (Run(library.words.whole_number(cell) if _LONG_NUMBER.fullmatch(cell) else cell),)


def _parameters(library: Library, query: NamedQuery) -> list[Line]:
    say = library.words.say
    lines: list[Line] = []
    for parameter in query.parameters:
        if parameter.is_required:
            note = say("required")
        else:
            note = say("default", value=parameter.default) if parameter.default else say("optional")
        told = Run(f"{parameter.form}: {parameter.description}", "", (), "", "en")
        lines.append((Run(f"{parameter.name} ", "", (), "strong"), Run(f"({note}) ", "", (), "soft"), told))
    return lines
