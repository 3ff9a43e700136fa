"""`kg validate`: shapes and evidence."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.model.article import Article

EPILOG = """\b
Examples:
  kg validate                          # graph.ttl: shapes and evidence
  kg validate news.ttl --articles news/    # and every quote against its article's text
  kg validate --shacl                  # with pySHACL, the reference engine (slower)
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The same as FILE, as the other verbs have it.",
)
@click.option(
    "--articles",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Articles to hold the quotes against; may be given again.",
)
@click.option("--shacl", is_flag=True, help="Check the shapes with pySHACL instead of the fast path.")
def command(file: Path | None, graph: Path | None, paths: tuple[Path, ...], shacl: bool) -> None:
    """Check that FILE (default graph.ttl) fits the ontology's shapes and that its evidence is whole.

    Exit code 1 if anything is wrong, with a table of what and where.
    """
    if file and graph:
        raise click.UsageError(f"two graphs: FILE {file} and --graph {graph}; name one")
    file = file or graph or Path("graph.ttl")
    from kg.cli.tables import print_table
    from kg.rdf.reading import read_triples
    from kg.rdf.terms import TYPE, name
    from kg.validate import check_evidence, check_graph, check_with_pyshacl
    from kg.validate.checking import plain

    articles = _articles(paths) if paths else ()
    texts = {article.digest: article.text for article in articles} if paths else None
    triples = read_triples(file)
    _tell_strangers(articles, {plain(o) for _, p, o in triples if p == name("k:textHash")})
    if shacl:
        from kg.store.opening import plain_rdflib_graph

        found = sorted([*check_with_pyshacl(plain_rdflib_graph(file)), *check_evidence(triples, texts)])
    else:
        found = check_graph(triples, texts)
    if not found:
        if not any(p == TYPE and o == name("k:Article") for _, p, o in triples):
            raise GraphError(f"{file}: {len(triples):,} triples and no article: nothing to check; see `kg build`")
        against = f", and every quote stands in its article ({len(articles)} read)" if paths else ""
        click.echo(f"{file}: {len(triples):,} triples conform{against}.")
        return
    print_table(["thing", "property", "what is wrong", "value"], [[v.focus, v.path, v.message, v.value] for v in found])
    sys.exit(1)


def _articles(paths: tuple[Path, ...]) -> "tuple[Article, ...]":
    from kg.cli.rejections import report_rejections
    from kg.pipeline import read_articles

    collection = read_articles(paths)
    report_rejections(collection)
    return collection.articles


def _tell_strangers(articles: "tuple[Article, ...]", hashes: set[str]) -> None:
    """Print which articles the graph was not built of: of an edited one the table only has the old text's quotes."""
    strangers = tuple(article.id for article in articles if article.digest not in hashes)
    if strangers:
        from kg.cli.rejections import named

        click.echo(f"Not in the graph, being new or edited after it was built: {named(strangers)}", err=True)
