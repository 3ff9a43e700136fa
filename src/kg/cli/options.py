"""Give the options that several verbs share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import UsageError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.rdf.terms import Triple


class Verb(click.Command):
    """A verb whose complaints name the remedy: an option that lacks a value, a file that wants an option before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; an option of several values takes no other option for one of them."""
        options = [each for each in self.params if isinstance(each, click.Option)]
        names = {name for option in options for name in option.opts}
        for option in options:
            for at, arg in enumerate(args):
                values = args[at + 1 : at + 1 + option.nargs]
                if option.nargs > 1 and arg in option.opts and (len(values) < option.nargs or names & set(values)):
                    raise click.UsageError(f"{arg} takes {option.nargs} values: {arg} {option.metavar}", ctx)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if "unexpected extra argument" not in error.message or "--graph" not in names:
                raise
            raise click.UsageError(f"{error.message}; a graph is named with -g", ctx) from error


graph_option = click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("graph.ttl"),
    show_default=True,
    help="The graph to read.",
)

paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))

jobs_option = click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=None, help="Processes to use; by default one a core."
)


def read_day(value: str) -> date:
    """Read a day as `2024-01-31`.

    Raises:
        BadParameter: It is none.
    """
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write 2024-01-31") from error


as_of_option = click.option(
    "--as-of",
    type=read_day,
    default=None,
    metavar="YYYY-MM-DD",
    help="Stages as they were on this day, and nothing that was still to come.",
)


min_confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out events and reports below this confidence.",
)


def ending(*suffixes: str) -> Callable[[click.Context, click.Parameter, Path | None], Path | None]:
    """Give a callback that refuses a file to write whose name ends otherwise and so would not say what is in it."""

    def checked(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
        if value is not None and value.suffix.lower() not in suffixes:
            raise click.BadParameter(
                f"{value}: what is written is {' or '.join(suffixes)}; name it so", context, parameter
            )
        return value

    return checked


def check_place(output: Path) -> None:
    """Complain of a file or folder to write whose own folder is not there: a slip makes no folders.

    Raises:
        UsageError: So it is.
    """
    if str(output) == "-":
        raise UsageError("-: what is written is files, not standard output; name a file or folder with -o")
    if not output.parent.exists():
        raise UsageError(f"{output}: no folder {output.parent}; make it first, or mend -o")


def opened(graph: Path, as_of: date | None = None, min_confidence: float = 0.0, *, of_ours: bool = True) -> "Store":
    """Load a graph, as of a day, without what is less sure than asked; `of_ours` False takes any Turtle."""
    from kg.store.opening import open_graph, open_store

    store = open_graph(graph) if of_ours else open_store(graph)
    if min_confidence > 0:
        from kg.store.confidence import drop_below

        drop_below(store, min_confidence)
    if as_of is not None:
        from kg.store.as_of import show_as_of

        show_as_of(store, as_of.isoformat())
    return store


def triples_of(graph: Path, store: "Store", min_confidence: float) -> "set[Triple]":
    """Give the triples of a graph; those of its store, which is without what is less sure, where that was asked."""
    from kg.rdf.reading import read_triples

    if min_confidence <= 0:
        return read_triples(graph)
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in store}
