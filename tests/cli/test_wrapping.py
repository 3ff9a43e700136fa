import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli.wrapping import width_of, wrapped

WORDS = "    [1] “Kementerian Perindustrian” says that agreement:e3cacfd7b5ab is in force since 2024"


@pytest.mark.parametrize("room", [40, 60, 80])
def test_a_line_breaks_at_words_and_goes_on_further_in(room: int) -> None:
    lines = wrapped(WORDS, room, 6).split("\n")
    assert max(map(len, lines)) <= room
    assert all(line.startswith("      ") and line[6] != " " for line in lines[1:])
    assert " ".join(line.strip() for line in lines) == WORDS.strip()


@pytest.mark.parametrize(
    ("line", "room"),
    [
        pytest.param("short", 80, id="short"),
        pytest.param("x" * 100, 80, id="one-word"),
        pytest.param(WORDS, 20, id="too-narrow"),
        pytest.param(WORDS, len(WORDS), id="just-fits"),
        pytest.param("", 80, id="empty"),
    ],
)
def test_a_line_that_is_left_alone(line: str, room: int) -> None:
    assert wrapped(line, room, 6) == line


def test_colours_take_no_room_and_wide_letters_two() -> None:
    styled = click.style("a" * 30, bold=True) + " " + click.style("b" * 9, bold=True)
    assert wrapped(styled, 40, 2) == styled
    assert width_of("東京") == 4
    assert wrapped("東京 " * 9 + "東京", 41, 2).split("\n")[1] == "  東京 東京"


def test_on_a_terminal_sentences_are_wrapped_and_in_a_pipe_they_are_whole(root: Path, seeds_graph: Path) -> None:
    command = [sys.executable, str(root / "cli.py"), "explain", "agreement:ijepa", "-g", str(seeds_graph)]
    piped = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert max(map(len, piped.splitlines())) > 100
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, stdin=theirs, env=os.environ | {"COLUMNS": "80"}) as process:
        os.close(theirs)
        told = b""
        # The end of a terminal is an error on Linux, and nothing to read elsewhere.
        while data := _read(ours):
            told += data
        assert process.wait() == 0
    os.close(ours)
    lines = click.unstyle(told.decode()).splitlines()
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(lines).split()) == " ".join(piped.split())


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:
        return b""
