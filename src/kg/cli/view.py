"""`kg view`: write the interactive network page."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import click

from kg.cli.options import Verb, as_of_option, check_place, ending, graph_option, min_confidence_option, opened

_OPENING_S = 2  # an opener that takes longer is a browser itself

EPILOG = """\b
Examples:
  kg view --open
  kg view -o network-2024.html --as-of 2024-12-31
  kg view --country VN -o vietnam.html
  kg view --min-confidence 0.8
"""


@click.command(cls=Verb, epilog=EPILOG)
@graph_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("network.html"),
    show_default=True,
    callback=ending(".html", ".htm"),
    help="The page to write.",
)
@click.option(
    "--country", metavar="CODE|NAME", default=None, help="Only this country's things and what is tied to them."
)
@min_confidence_option
@as_of_option
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
def command(
    graph: Path, output: Path, country: str | None, min_confidence: float, as_of: date | None, open_it: bool
) -> None:
    """Write the interactive network: one HTML file that needs no network."""
    check_place(output)
    from kg.cli.progress import waiting
    from kg.view.page import network_page
    from kg.writing import write_whole

    with waiting(f"Reading {graph} …"):
        store = opened(graph, as_of, min_confidence)
    focus = None
    if country is not None:
        from kg.query.terms import parse_term

        focus = parse_term(store, "country", country).value
    with waiting("Laying out the network …"):
        page = network_page(store, country=focus)
    write_whole(output, page)
    click.echo(f"{output}: {output.stat().st_size / 1024:,.0f} kB; it opens in any browser, offline too")
    if open_it and not _is_opened(output.resolve()):
        click.echo("no browser opens here; open the file in one yourself", err=True)


def _is_opened(page: Path) -> bool:
    """Open a page in the browser, and tell whether one took it; what the system's opener prints is passed over."""
    if sys.platform in ("darwin", "win32"):
        return click.launch(str(page)) == 0
    try:
        opening = subprocess.Popen(["xdg-open", str(page)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return opening.wait(_OPENING_S) == 0
    except OSError:
        return False
    except subprocess.TimeoutExpired:
        return True  # a browser that stays in front, as those of a terminal do
