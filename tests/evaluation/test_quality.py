import pytest
import yaml
from tests.gold.card import CARD_CSV, CARD_MD, PREFACE, ROOT, SETS, make_rows

from kg.evaluation.card import CardRow, to_csv, to_markdown

FLOORS = yaml.safe_load((ROOT / "tests/gold/floors.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(name, language, category, floor, id=f"{name}-{language}-{category}")
    for name, languages in FLOORS.items()
    if name != "layouts"
    for language, floors in languages.items()
    for category, floor in floors.items()
]


@pytest.fixture(scope="module")
def rows() -> list[CardRow]:
    return make_rows()


@pytest.mark.parametrize(("name", "language", "category", "floor"), CASES)
def test_quality_stays_above_its_floor(
    rows: list[CardRow], name: str, language: str, category: str, floor: float
) -> None:
    reached = [r.f1 for r in rows if (r.set, r.language, r.category) == (name, language, category)]
    assert reached, f"floors.yml: {name}: {language}: {category}: no gold set tests/gold/{name} measures it"
    assert reached[0] >= floor


def test_every_set_has_a_floor() -> None:
    assert {name for name in SETS if not FLOORS.get(name, {}).get("all", {}).get("overall")} == set()


def test_the_committed_card_is_today_s(rows: list[CardRow]) -> None:
    """Rebuild with `python -m tests.gold.card` and commit what changed."""
    assert CARD_CSV.read_text(encoding="utf-8") == to_csv(rows)
    assert CARD_MD.read_text(encoding="utf-8") == to_markdown(rows, PREFACE)
