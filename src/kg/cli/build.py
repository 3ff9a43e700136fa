"""`kg build`: articles to a validated graph."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import jobs_option, paths_argument

if TYPE_CHECKING:
    from kg.model.resolved import ResolvedGraph

EPILOG = """\b
Examples:
  kg build                         # seeds/ to graph.ttl
  kg build news/ extra.md          # your own articles
  kg build news/ -o news.ttl --min-confidence 0.7
  kg build news/ --strict          # fail if any article cannot be read

\b
Beside graph.ttl stand graph.ledger.csv (the ids of what is known; commit it), graph.decisions.jsonl (what
analysts decided; commit it) and .graph.kg-cache (what was extracted; delete it at will).
"""


@click.command(epilog=EPILOG)
@paths_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("graph.ttl"),
    show_default=True,
    help="The graph to write.",
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out facts below it.")
@click.option("--strict", is_flag=True, help="Fail if an article cannot be read.")
@click.option("--no-cache", is_flag=True, help="Extract every article anew.")
@jobs_option
def command(
    paths: tuple[Path, ...], output: Path, min_confidence: float, strict: bool, no_cache: bool, jobs: int | None
) -> None:
    """Read the articles at PATHS (files and folders; default seeds/) and write a validated graph.

    Articles are .txt, .md with front matter, .html and .jsonl. One that cannot be read is reported and left out.
    """
    from kg.cli.progress import progress
    from kg.cli.rejections import report_rejections
    from kg.pipeline import BuildOptions, build, read_articles

    collection = read_articles(paths or (Path("seeds"),))
    report_rejections(collection, strict=strict)
    options = BuildOptions(jobs=jobs, min_confidence=min_confidence, use_cache=not no_cache)
    with progress("Extracting", len(collection.articles)) as advance:
        built = build(collection.articles, output, options, on_article=advance)
    _summarize(built.world, built.triples, built.extracted, output, min_confidence)


def _summarize(world: "ResolvedGraph", triples: int, extracted: int, output: Path, min_confidence: float) -> None:
    counts = dict.fromkeys(("person", "organization", "country", "sector", "meeting", "agreement", "figure", "act"), 0)
    for entity in world.entities:
        counts[entity.kind] = counts.get(entity.kind, 0) + 1
    for event in world.events:
        counts[event.kind] += 1
    names = {
        "articles": len(world.articles),
        "people": counts["person"],
        "organizations": counts["organization"],
        "countries": counts["country"],
        "meetings": counts["meeting"],
        "agreements": counts["agreement"],
        "sectors": counts["sector"],
        "figures": counts["figure"],
        "acts": counts["act"],
    }
    width = max(map(len, names))
    for name, count in names.items():
        click.echo(f"  {name:<{width}}  {count:>6,}")
    kept = f", facts of confidence {min_confidence:g} and above" if min_confidence else ""
    disputed = sum(1 for event in world.events if event.disputed)
    told = f"; sources disagree on {disputed}" if disputed else ""
    click.echo(f"{output}: {triples:,} triples, {extracted} articles extracted now{kept}{told}.")
