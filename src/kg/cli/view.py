"""`kg view`: write the interactive network page."""

from datetime import date
from pathlib import Path

import click

from kg.cli.options import as_of_option, check_place, ending, graph_option, opened

EPILOG = """\b
Examples:
  kg view --open
  kg view -o network-2024.html --as-of 2024-12-31
  kg view --country VN -o vietnam.html
  kg view --min-confidence 0.8
"""


@click.command(epilog=EPILOG)
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
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out events and reports below this confidence.",
)
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
    if open_it:
        click.launch(str(output.resolve()))
