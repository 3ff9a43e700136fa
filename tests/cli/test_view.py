import os
import sys
from pathlib import Path

import pytest


def test_min_confidence_draws_only_what_is_sure(kg, seeds_graph: Path, tmp_path: Path) -> None:
    whole, sure = tmp_path / "whole.html", tmp_path / "sure.html"
    assert kg("view", "-g", seeds_graph, "-o", whole).exit_code == 0
    assert kg("view", "-g", seeds_graph, "-o", sure, "--min-confidence", "0.9").exit_code == 0
    assert sure.read_text(encoding="utf-8").count("meeting/") < whole.read_text(encoding="utf-8").count("meeting/")


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="they have an opener of their own")
@pytest.mark.parametrize(
    ("opener", "told"),
    [(None, "no browser opens here"), ("echo noise >&2; exit 3", "no browser opens here"), ("exit 0", "")],
    ids=["none", "fails", "opens"],
)
def test_a_page_that_no_browser_opens_is_told_in_a_line(
    kg_process, seeds_graph: Path, tmp_path: Path, opener: str | None, told: str
) -> None:
    if opener:
        script = tmp_path / "xdg-open"
        script.write_text(f"#!/bin/sh\n{opener}\n", encoding="utf-8")
        script.chmod(0o755)
    env = {**os.environ, "PATH": str(tmp_path)}
    page = tmp_path / "n.html"
    result = kg_process("view", "-g", seeds_graph, "-o", page, "--open", env=env)
    assert result.returncode == 0
    assert (told in result.stderr) if told else not result.stderr
    assert "noise" not in result.stderr
    assert page.is_file()


def test_a_graph_without_its_option_is_told(kg, seeds_graph: Path) -> None:
    result = kg("view", seeds_graph)
    assert result.exit_code == 2
    assert "; a graph is named with -g" in result.stderr


def test_a_page_is_named_html(kg, seeds_graph: Path, tmp_path: Path) -> None:
    result = kg("view", "-g", seeds_graph, "-o", tmp_path / "x.png")
    assert result.exit_code == 2
    assert "x.png: what is written is .html or .htm" in result.stderr
    assert not list(tmp_path.iterdir())
