"""Tell what articles could not be used."""

import click

from kg.errors import ArticleError, InputError
from kg.ingest import Collection


def report_rejections(collection: Collection, *, strict: bool) -> None:
    """Print each article that was left out, and each text found more than once.

    Raises:
        ArticleError: `strict`, and something was left out.
        InputError: No article is left.
    """
    for rejection in collection.rejections:
        click.echo(f"Left out: {rejection.where}: {rejection.reason}", err=True)
    for article in collection.articles:
        if len(article.sightings) > 1:
            where = ", ".join(sighting.path for sighting in article.sightings)
            click.echo(f"One text, {len(article.sightings)} sightings: {where}", err=True)
    if strict and collection.rejections:
        count = len(collection.rejections)
        raise ArticleError(f"{count} article{'s' * (count > 1)} could not be used (--strict); see above")
    if not collection.articles and collection.rejections:
        raise InputError("no article could be used; see above")
    if not collection.articles:
        raise InputError("no articles found; give .txt, .md, .html or .jsonl files, or folders that hold them")
