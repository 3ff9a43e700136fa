"""Decisions are regression cases: what the system gets right by itself must stay so."""

import json
from pathlib import Path

import pytest

from kg.pipeline import check_decisions, read_articles
from kg.resolve.decisions import read_rulings

FOLDER = Path(__file__).parents[1] / "fixtures" / "decided"
# Of each decision by its reason: what the system says without it. One that differs today may come to agree, never back.
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def states(root: Path) -> dict[str, str]:
    articles = read_articles([root / "tests/fixtures/example", root / "tests/fixtures/disputed"]).articles
    return {
        case.ruling.reason: case.state for case in check_decisions(articles, read_rulings(FOLDER / "decisions.jsonl"))
    }


@pytest.mark.parametrize("reason", sorted(EXPECTED))
def test_decisions_stay_as_right_as_they_were(states: dict[str, str], reason: str) -> None:
    assert states[reason] == EXPECTED[reason]
