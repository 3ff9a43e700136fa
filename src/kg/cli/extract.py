"""`kg extract`: the facts of each article as JSON Lines."""

import json
from pathlib import Path

import click

from kg.cli.options import jobs_option, paths_argument

EPILOG = """\b
Examples:
  kg extract seeds > facts.jsonl
  kg extract article.txt | python -m json.tool
  kg extract news/ --min-confidence 0.8
"""


@click.command(epilog=EPILOG)
@paths_argument
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out facts below it, but for the people and bodies that an event above it names.",
)
@click.option("--strict", is_flag=True, help="Fail if an article cannot be read.")
@jobs_option
def command(paths: tuple[Path, ...], min_confidence: float, strict: bool, jobs: int | None) -> None:
    """Print the facts of the articles at PATHS (files and folders; default seeds/), one JSON record a line.

    The record format is docs/record-format.md; each record and slot carries the passage that shows it.
    """
    from kg.cli.progress import progress
    from kg.cli.rejections import report_rejections, report_unread
    from kg.errors import ArticleError
    from kg.model.facts import UNREAD
    from kg.model.records import to_record
    from kg.pipeline import extract_all, read_articles

    collection = read_articles(paths or (Path("seeds"),))
    report_rejections(collection, strict=strict)
    unread: dict[str, str] = {}
    with progress("Extracting", len(collection.articles)) as advance:
        for facts in extract_all(collection.articles, jobs=jobs, min_confidence=min_confidence, on_article=advance):
            click.echo(json.dumps(to_record(facts), ensure_ascii=False))
            for notice in facts.notices:
                if notice.code in UNREAD:
                    unread[facts.id] = notice.message
    report_unread(unread)
    if strict and unread:
        raise ArticleError(
            f"{len(unread)} of {len(collection.articles)} articles could not be read (--strict); see above"
        )
