"""`kg validate`: shapes and evidence."""

import sys
from pathlib import Path

import click

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
    from kg.validate import check_evidence, check_graph, check_with_pyshacl

    texts = None
    if paths:
        from kg.cli.rejections import report_rejections
        from kg.pipeline import read_articles

        collection = read_articles(paths)
        report_rejections(collection)
        texts = {article.digest: article.text for article in collection.articles}
    triples = read_triples(file)
    if shacl:
        from kg.store.opening import plain_rdflib_graph

        found = sorted([*check_with_pyshacl(plain_rdflib_graph(file)), *check_evidence(triples, texts)])
    else:
        found = check_graph(triples, texts)
    if not found:
        against = f", and every quote stands in its article ({len(texts)} read)" if texts is not None else ""
        click.echo(f"{file}: {len(triples):,} triples conform{against}.")
        return
    print_table(["thing", "property", "what is wrong", "value"], [[v.focus, v.path, v.message, v.value] for v in found])
    sys.exit(1)
