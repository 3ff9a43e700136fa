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


def test_prints_a_table_by_category_and_language(kg, root: Path) -> None:
    lines = kg("evaluate", root / "seeds", root / "tests/gold/seeds").stdout.splitlines()
    assert lines[0] == "5 articles; of each language F1"
    assert lines[1].split() == ["P", "R", "F1", "id", "(5)"]
    assert next(line for line in lines if line.startswith("countries")).split() == ["countries", *["1.000"] * 4]


def test_tells_how_far_the_confidences_hold(kg, root: Path) -> None:
    out = kg("evaluate", root / "seeds", root / "tests/gold/seeds", "--calibration").stdout
    assert "Confidences: facts: how sure / share right" in out
    assert out.rstrip().endswith("are right")


def test_differences_of_records_are_shown_in_the_texts_beside_gold(kg, tmp_path: Path) -> None:
    (tmp_path / "gold/texts").mkdir(parents=True)
    (tmp_path / "gold/a.json").write_text(json.dumps({"people": [{"name": "Rara Lestari"}]}), encoding="utf-8")
    (tmp_path / "gold/texts/a.txt").write_text(
        "Hujan turun di Jakarta sejak pagi.\n\nRara Lestari tiba di Hanoi.\n", encoding="utf-8"
    )
    (tmp_path / "p.jsonl").write_text(json.dumps({"id": "a", "countries": []}), encoding="utf-8")
    out = kg("evaluate", tmp_path / "p.jsonl", tmp_path / "gold", "--errors", "a").stdout
    row = next(line for line in out.splitlines() if line.startswith("people missed"))
    assert row.split("  ")[-1].strip() == "Rara Lestari tiba di Hanoi."


def test_articles_without_gold_are_told(kg, root: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Menteri itu bertemu rekannya di Hanoi, Kamis (11/1/2024).\n", encoding="utf-8")
    result = kg("evaluate", str(tmp_path), str(root / "tests/gold/seeds"))
    assert result.exit_code == 1
    assert "none of its 1 articles has a gold record" in result.output


def test_what_the_record_format_does_not_know_is_told(kg, root: Path, tmp_path: Path) -> None:
    record = {
        "sectors": ["nickel", "nikel"],
        "people": [{"name": "Rara Lestari", "role": "envoy"}],
        "agreements": [{"kind": "pact", "status": "signed", "sectors": ["coal", "chips"]}],
    }
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    result = kg("evaluate", root / "seeds", tmp_path)
    assert result.exit_code == 1
    assert "a.json: people 1: unknown role 'envoy'; there are ambassador, deputy-minister" in result.stderr
    assert "a.json: agreements 1: unknown kind 'pact'; there are agreement, contract" in result.stderr
    assert "a.json: sectors: unknown sector 'nikel'; the ids stand in registry/sectors.csv" in result.stderr
    assert "a.json: agreements 1: unknown sector 'chips'" in result.stderr
    assert "'nickel'" not in result.stderr


def test_articles_that_have_no_gold_record_are_counted_and_named(kg, root: Path, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"other-{number}.txt").write_text(
            f"Jakarta and Hanoi signed a paper on the trade of goods, number {number}.", encoding="utf-8"
        )
    for path in (root / "seeds").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    result = kg("evaluate", tmp_path, root / "tests/gold/seeds", "--json")
    assert result.exit_code == 0
    assert "for 5 articles, left out: other-0, other-1, other-2 and 2 more" in result.stderr
    assert json.loads(result.stdout)["all"]["articles"] == 5


def test_a_graph_is_not_measured(kg, root: Path) -> None:
    result = kg("evaluate", root / "graph.ttl", root / "tests/gold/seeds")
    assert result.exit_code == 2
    assert "kg extract ARTICLES > facts.jsonl" in result.stderr


def test_what_is_not_there_is_a_failure_whichever_argument_names_it(kg, root: Path) -> None:
    """Bad usage is 2; a file that is not there is 1, as everywhere (`kg build nowhere`)."""
    for arguments in ((root / "seeds", "nowhere"), ("nowhere", root / "tests/gold/seeds")):
        result = kg("evaluate", *arguments)
        assert result.exit_code == 1
        assert "nowhere: no such" in result.stderr
