"""Write the results of a query in the formats users ask for."""

import csv
import io

import pyoxigraph as ox

from kg.errors import UsageError
from kg.query.running import Results
from kg.query.terms import show
from kg.rdf.turtle import write_turtle

FORMATS = ("table", "csv", "json", "xml", "markdown", "turtle")
_SPARQL_FORMATS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}


def rows_of(results: Results) -> tuple[list[str], list[list[str]]]:
    """Give the header and the rows of a result as text, whatever its kind."""
    if isinstance(results, ox.QueryBoolean):
        return ["answer"], [["yes" if bool(results) else "no"]]
    if isinstance(results, ox.QueryTriples):
        rows = [[show(t.subject), show(t.predicate), show(t.object)] for t in results]
        return ["subject", "predicate", "object"], sorted(rows)
    header = [variable.value for variable in results.variables]
    return header, [[show(solution[name]) for name in header] for solution in results]


def serialize(results: Results, form: str) -> str:
    """Give a result as text in one of `FORMATS` but `table`, which is the terminal's own.

    Raises:
        UsageError: The format does not fit the kind of query.
    """
    if form == "turtle":
        if not isinstance(results, ox.QueryTriples):
            raise UsageError(
                "turtle is for CONSTRUCT and DESCRIBE; this query gives rows: take table, csv, json, xml or markdown"
            )
        return write_turtle((str(t.subject), str(t.predicate), str(t.object)) for t in results)
    if form in _SPARQL_FORMATS:
        if isinstance(results, ox.QueryTriples):
            raise UsageError(f"{form} is for SELECT and ASK; this query gives a graph: take turtle")
        written = results.serialize(format=_SPARQL_FORMATS[form])
        return (written or b"").decode("utf-8") + "\n"
    header, rows = rows_of(results)
    return to_csv(header, rows) if form == "csv" else to_markdown(header, rows)


def to_csv(header: list[str], rows: list[list[str]]) -> str:
    """Give rows as RFC 4180 CSV with `\\n` line ends.

    A cell that a spreadsheet would run as a formula is set behind an apostrophe: the text comes from articles.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[_defused(cell) for cell in row] for row in rows])
    return stream.getvalue()


def _defused(cell: str) -> str:
    is_number = cell.removeprefix("-").replace(".", "", 1).isdigit()
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") and not is_number else cell


def to_markdown(header: list[str], rows: list[list[str]]) -> str:
    """Give rows as a Markdown table."""

    def line(cells: list[str]) -> str:
        escaped = (
            cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("<", "&lt;") for cell in cells
        )
        return "| " + " | ".join(escaped) + " |"

    return "\n".join([line(header), line(["---"] * len(header)), *map(line, rows)]) + "\n"
