"""Tell what articles could not be used, or not fully."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from kg.cli.wrapping import counted, echo
from kg.errors import ArticleError, InputError
from kg.ingest import Collection

_NAMED = 3  # files named before the rest are counted
_KINDS = ".txt, .md, .html and .jsonl"


def report_rejections(collection: Collection, *, strict: bool = False) -> None:
    """Print each article that was left out, each text found more than once, and in one line the files of other kinds.

    Raises:
        ArticleError: `strict`, and something was left out.
        InputError: No article is left.
    """
    if collection.passed_over:
        echo(_passed_over(collection.passed_over), err=True)
    for rejection in collection.rejections:
        echo(f"Left out: {rejection.where}: {rejection.reason}", err=True)
    for article in collection.articles:
        if len(article.sightings) > 1:
            where = ", ".join(sighting.path for sighting in article.sightings)
            echo(f"One text, {len(article.sightings)} sightings: {where}", err=True)
    for url, paths in collection.shared:
        echo(f"One address, {len(paths)} stories, so each is known by its text: {url}: {named(paths)}", err=True)
    if strict and collection.rejections:
        count = len(collection.rejections)
        raise ArticleError(f"{count} article{'s' * (count > 1)} could not be used (--strict); see above")
    if not collection.articles and collection.rejections:
        raise InputError("no article could be used; see above")
    if not collection.articles:
        raise InputError(f"no articles found; give {_KINDS} files, or folders that hold them")


def report_unread(unread: Mapping[str, str]) -> None:
    """Print of each article that could not be read, by its id, that it has no facts, and why."""
    for article, message in sorted(unread.items()):
        echo(f"Not read: {article}: {message}", err=True)


def report_undated(ids: tuple[str, ...], total: int) -> None:
    """Print, in one line, which articles tell no day of publication."""
    if not ids:
        return
    those = f"{len(ids)} of {total} article{'s' * (total > 1)}: {named(ids)}"
    unknown = "what they tell of “last year” or “Thursday (11/1)” stays undated"
    remedy = "give `published: 2024-01-31` (front matter of .md, key in .jsonl) or a dateline"
    echo(f"No date of publication in {those}; {unknown}; {remedy}", err=True)


def report_dropped(names: tuple[str, ...], graph: Path) -> None:
    """Print, in one line, which articles stood in the graph that was replaced and are in it no longer."""
    if not names:
        return
    those, verb = counted(len(names), "article"), "is" if len(names) == 1 else "are"
    remedy = "to keep what is not among the files named, name its folder too"
    echo(f"{those} that stood in {graph} {verb} no longer in it: {named(names)}; {remedy}", err=True)


def named(names: tuple[str, ...]) -> str:
    """Give the first few names and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _passed_over(paths: tuple[str, ...]) -> str:
    kinds = Counter(PurePosixPath(path).suffix.lower() or "without suffix" for path in paths)
    counts = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda kc: (-kc[1], kc[0])))
    return f"Passed over: {counts} (only {_KINDS} are read): {named(paths)}"
