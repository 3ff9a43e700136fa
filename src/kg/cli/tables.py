"""Print rows as a table that fits the terminal."""

import click


def print_table(header: list[str], rows: list[list[str]], *, title: str | None = None, has_count: bool = True) -> None:
    """Print a table and, unless told otherwise, the number of its rows; an empty one says so.

    rich takes long to import for one lookup, so a small table is laid out here; long cells wrap by rich only where a
    terminal is too narrow.
    """
    if title:
        click.echo(click.style(title, bold=True))
    if not rows:
        click.echo("(no rows)")
        return
    import shutil

    widths = [max(map(_width, column)) for column in zip(header, *rows, strict=True)]
    room = shutil.get_terminal_size((120, 24)).columns
    if sum(widths) + 2 * (len(widths) - 1) <= room:
        click.echo(
            "  ".join(click.style(_pad(cell, w), bold=True) for cell, w in zip(header, widths, strict=True)).rstrip()
        )
        click.echo("  ".join("─" * width for width in widths))
        for row in rows:
            click.echo("  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())
    else:
        _print_wrapped(header, rows, room)
    if has_count:
        click.echo(f"\n{len(rows)} row{'s' if len(rows) != 1 else ''}")


def _print_wrapped(header: list[str], rows: list[list[str]], room: int) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(width=max(room, 60), highlight=False).print(table)


def _width(cell: str) -> int:
    from unicodedata import east_asian_width

    return len(cell) if cell.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in cell)


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))
