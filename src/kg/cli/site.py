"""`kg site`: publish a graph as static pages."""

from pathlib import Path

import click

from kg.cli.options import Verb, check_place, graph_option, min_confidence_option, opened, triples_of
from kg.errors import InputError, UsageError
from kg.resources import interface_languages

EPILOG = """\b
Examples:
  kg site -o site/                 # open site/index.html; it needs no server
  kg site --lang id -o situs/
  kg site -g news.ttl -o site/
  kg site --min-confidence 0.7     # only what is told surely
"""


@click.command(cls=Verb, epilog=EPILOG)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="The folder to write.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(tuple(interface_languages())),
    default="en",
    show_default=True,
    help="The language of the pages.",
)
@min_confidence_option
@graph_option
def command(output: Path, language: str, min_confidence: float, graph: Path) -> None:
    """Write static pages: one for every IRI, linked, with search; they open from a file or from any server."""
    if output.suffix.lower() in (".html", ".htm"):
        raise UsageError(f"{output}: a site is a folder of pages; name it without {output.suffix}")
    check_place(output)
    from kg.cli.progress import progress
    from kg.export.index import GraphIndex
    from kg.export.pages.library import Library
    from kg.export.site.writing import Site
    from kg.naming.wording import wording
    from kg.rdf.turtle import write_turtle

    store = opened(graph, None, min_confidence)
    triples = triples_of(graph, store, min_confidence)
    site = Site(Library(store, wording(language)), GraphIndex(triples))
    data = _read(graph) if min_confidence <= 0 else write_turtle(triples).encode()
    with progress("Pages", site.steps) as step:
        written = site.write(output, data, step)
    click.echo(f"{output}: {written.pages} pages, {written.things} of them of things; open {output / 'index.html'}")


def _read(graph: Path) -> bytes:
    try:
        return graph.read_bytes()
    except OSError as error:
        raise InputError(f"{graph}: cannot be read: {error.strerror or error}") from error
