"""`kg diff`: how two graphs differ."""

import json
from pathlib import Path

import click

from kg.cli.wrapping import echo

EPILOG = """\b
Examples:
  kg diff old.ttl graph.ttl
  git show HEAD~1:graph.ttl > /tmp/old.ttl && kg diff /tmp/old.ttl graph.ttl
  kg diff old.ttl new.ttl --format json
"""

_COLORS = {"added": "green", "changed": "yellow", "merged": "cyan", "withdrawn": "red"}


@click.command(epilog=EPILOG)
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, dir_okay=False))
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(old: Path, new: Path, form: str) -> None:
    """Tell in sentences what was added, changed, merged and withdrawn from OLD to NEW."""
    from kg.query.diff import compare
    from kg.query.summary import Reader
    from kg.store.opening import open_graph

    changes = compare(Reader(open_graph(old)), Reader(open_graph(new)))
    if form == "json":
        rows = [{"what": c.what, "kind": c.kind, "thing": c.thing, "sentence": c.sentence} for c in changes]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for change in changes:
        echo(f"{click.style(f'{change.what:<9}', fg=_COLORS[change.what])} {change.sentence}")
    counts = {what: sum(1 for c in changes if c.what == what) for what in _COLORS}
    echo(", ".join(f"{count} {what}" for what, count in counts.items() if count) or "No difference.")
