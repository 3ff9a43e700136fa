import json
from pathlib import Path


def test_scores_articles_against_gold(kg, root: Path) -> None:
    result = kg("evaluate", root / "seeds", root / "tests/gold/seeds", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["all"]["articles"] == 5


def test_shows_what_differs_beside_the_text(kg, root: Path) -> None:
    result = kg("evaluate", root / "seeds", root / "tests/gold/seeds", "--errors", "all")
    assert "== 000_e01f9319b9e1189d" in result.stdout


def test_an_unknown_id_is_told(kg, root: Path) -> None:
    result = kg("evaluate", root / "seeds", root / "tests/gold/seeds", "--errors", "nobody")
    assert result.exit_code == 1
    assert "no gold record" in result.stderr
