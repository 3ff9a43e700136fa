"""Changes between two graphs, told in sentences."""

import json
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def graphs(kg, root: Path, tmp_path: Path) -> dict[str, Path]:
    """Four graphs of one ledger: of two articles, of four, of four with decisions, and of two again."""
    made = {}
    fixtures = root / "tests/fixtures"
    for name, folders in (
        ("two", ["example"]),
        ("four", ["example", "disputed"]),
        ("decided", ["example", "disputed"]),
    ):
        if name == "decided":
            shutil.copy(fixtures / "decided/decisions.jsonl", tmp_path / "graph.decisions.jsonl")
        result = kg("build", *(fixtures / folder for folder in folders), "-o", tmp_path / "graph.ttl", "-q")
        assert result.exit_code == 0, result.output
        made[name] = shutil.copy(tmp_path / "graph.ttl", tmp_path / f"{name}.ttl")
    return made


def sentences(kg, old: Path, new: Path) -> dict[str, list[str]]:
    rows = json.loads(kg("diff", old, new, "--format", "json").stdout)
    return {what: [row["sentence"] for row in rows if row["what"] == what] for what in {row["what"] for row in rows}}


def test_articles_that_come_and_go(kg, graphs: dict[str, Path]) -> None:
    came = sentences(kg, graphs["two"], graphs["four"])
    assert set(came) == {"added"}
    assert any(s.startswith("New person: Wirapati Sudarsa (told by “") for s in came["added"])
    went = sentences(kg, graphs["four"], graphs["two"])
    assert set(went) == {"withdrawn"}
    assert len(went["withdrawn"]) == len(came["added"])


def test_decisions_are_told_with_who_and_why(kg, graphs: dict[str, Path]) -> None:
    told = sentences(kg, graphs["four"], graphs["decided"])
    assert set(told) == {"changed", "merged"}
    changed = "\n".join(told["changed"])
    assert "sources no longer disagree on value" in changed
    assert "value is now known: 13,300,000,000" in changed
    assert "decided by ani: customs statistics" in changed
    assert "its history now has signed since 2024-01-12" in changed
    assert "sources now disagree on changed on: 2024-01-11 or 2024-01-12" in changed
    assert any("is now one with" in s for s in told["merged"])


def test_nothing_changed(kg, graphs: dict[str, Path]) -> None:
    assert kg("diff", graphs["two"], graphs["two"]).stdout == "No difference.\n"
