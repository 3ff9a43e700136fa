"""Print rows as a table that fits the terminal."""

from collections.abc import Sequence

import click

from kg.cli.wrapping import width_of, wrapped

_GAP = 2
_LONGEST_WORD = 28  # an id, a date or a word up to this length is never broken over two lines


def print_table(header: list[str], rows: list[list[str]], *, title: str | None = None, has_count: bool = True) -> None:
    """Print a table and, unless told otherwise, the number of its rows; an empty one says so.

    rich takes long to import for one lookup, so a small table is laid out here; long cells wrap by rich only where a
    terminal is too narrow. There columns that hold nothing are named below the table instead, and where not even the
    words fit side by side, each row is told as lines of name and value.
    """
    if title:
        click.echo(click.style(title, bold=True))
    if not rows:
        click.echo("(no rows)")
        return
    import shutil

    widths = _widths(header, rows)
    room = shutil.get_terminal_size((120, 24)).columns
    if _total(widths) <= room:
        click.echo(
            "  ".join(click.style(_pad(cell, w), bold=True) for cell, w in zip(header, widths, strict=True)).rstrip()
        )
        click.echo("  ".join("─" * width for width in widths))
        for row in rows:
            click.echo("  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())
    else:
        _print_narrow(header, rows, max(room, 60))
    if has_count:
        click.echo(f"\n{len(rows)} row{'s' if len(rows) != 1 else ''}")


def _print_narrow(header: list[str], rows: list[list[str]], room: int) -> None:
    filled = [at for at in range(len(header)) if any(row[at] for row in rows)] or list(range(len(header)))
    names, cells = [header[at] for at in filled], [[row[at] for at in filled] for row in rows]
    least = [max(map(_longest_word, column)) for column in zip(names, *cells, strict=True)]
    if _total(least) < room:
        _print_wrapped(names, cells, _fitted(_widths(names, cells), least, room - 1))
    else:
        _print_blocks(names, cells, room)
    if empty := [name for at, name in enumerate(header) if at not in filled]:
        click.echo("\n" + wrapped(f"empty in every row: {', '.join(empty)}", room, _GAP))


def _print_wrapped(header: list[str], rows: list[list[str]], widths: list[int]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, _GAP - 1, 0, 0), pad_edge=False, show_edge=False)
    for name, width in zip(header, widths, strict=True):
        table.add_column(name, overflow="fold", width=width)
    for row in rows:
        table.add_row(*map(Text, row))
    # rich draws one blank of each gap itself, and pads the last column as well.
    Console(width=_total(widths) + 1, highlight=False).print(table)


def _print_blocks(header: list[str], rows: list[list[str]], room: int) -> None:
    name_width = max(map(width_of, header))
    for number, row in enumerate(rows):
        if number:
            click.echo()
        for name, cell in zip(header, row, strict=True):
            if cell:
                line = f"{click.style(_pad(name, name_width), bold=True)}{' ' * _GAP}{cell}"
                click.echo(wrapped(line, room, name_width + _GAP))


def _fitted(widths: list[int], least: list[int], room: int) -> list[int]:
    """Narrow the widest columns, none below its longest word, until all fit; `least` must fit."""
    fitted = [max(pair) for pair in zip(widths, least, strict=True)]
    while _total(fitted) > room:
        widest = max((at for at in range(len(fitted)) if fitted[at] > least[at]), key=lambda at: fitted[at])
        fitted[widest] -= 1
    return fitted


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _widths(header: list[str], rows: list[list[str]]) -> list[int]:
    return [max(map(width_of, column)) for column in zip(header, *rows, strict=True)]


def _longest_word(cell: str) -> int:
    return min(max(map(width_of, cell.split()), default=0), _LONGEST_WORD)


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - width_of(cell))
