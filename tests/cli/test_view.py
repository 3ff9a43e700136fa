from pathlib import Path


def test_min_confidence_draws_only_what_is_sure(kg, seeds_graph: Path, tmp_path: Path) -> None:
    whole, sure = tmp_path / "whole.html", tmp_path / "sure.html"
    assert kg("view", "-g", seeds_graph, "-o", whole).exit_code == 0
    assert kg("view", "-g", seeds_graph, "-o", sure, "--min-confidence", "0.9").exit_code == 0
    assert sure.read_text(encoding="utf-8").count("meeting/") < whole.read_text(encoding="utf-8").count("meeting/")


def test_a_page_is_named_html(kg, seeds_graph: Path, tmp_path: Path) -> None:
    result = kg("view", "-g", seeds_graph, "-o", tmp_path / "x.png")
    assert result.exit_code == 2
    assert "x.png: what is written is .html or .htm" in result.stderr
    assert not list(tmp_path.iterdir())
