"""Give the options that several verbs share."""

from pathlib import Path

import click

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
