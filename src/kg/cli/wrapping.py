"""Break lines at words, for a terminal that would break them anywhere."""

import re
import shutil
import sys

import click

_TOKEN = re.compile(r" +|[^ ]+")
_NARROWEST = 40  # below that a line is left to the terminal
_STEP = 2  # blanks by which what goes on stands further in


def echo(line: str, *, err: bool = False) -> None:
    """Print a line; on a terminal it goes on under itself, a little further in. Files and pipes get it whole."""
    if (sys.stderr if err else sys.stdout).isatty():
        room = shutil.get_terminal_size().columns
        line = wrapped(line, room, len(line) - len(line.lstrip(" ")) + _STEP)
    click.echo(line, err=err)


def wrapped(line: str, room: int, indent: int) -> str:
    """Break a line where it grows wider than `room` columns; what goes on is set in by `indent`.

    A word is never broken, and the terminal's colours count nothing.
    """
    if room < _NARROWEST or room < 2 * indent or width_of(line) <= room:
        return line
    lines, current, used = [], "", 0
    for token in _TOKEN.findall(line):
        width = width_of(token)
        if used + width > room and current.strip() and not token.isspace():
            lines.append(current.rstrip())
            current, used = " " * indent, indent
        current, used = current + token, used + width
    return "\n".join([*lines, current.rstrip()])


def width_of(text: str) -> int:
    """Give how many columns a text takes."""
    from unicodedata import east_asian_width

    text = click.unstyle(text)
    return len(text) if text.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def counted(number: int, noun: str) -> str:
    """Give a number with its noun: "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
