import re
import shutil
from pathlib import Path

import pytest


def test_a_built_graph_conforms_with_its_articles(kg, seeds_graph: Path, root: Path) -> None:
    result = kg("validate", seeds_graph, "--articles", root / "seeds")
    assert result.exit_code == 0
    assert "every quote stands in its article (5 read)" in result.stdout


def test_a_moved_quote_is_found(kg, seeds_graph: Path, root: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    text = seeds_graph.read_text(encoding="utf-8")
    spot = text.index("oa:start ")
    number = text[spot + 9 : text.index(" ", spot + 9)]
    bad.write_text(text.replace(f"oa:start {number} ", f"oa:start {int(number) + 1} ", 1), encoding="utf-8")
    result = kg("validate", bad, "--articles", root / "seeds")
    assert result.exit_code == 1
    assert "row" in result.stdout


def test_broken_turtle_names_the_line(kg, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("@prefix x: <y> .\nx:a x:b", encoding="utf-8")
    result = kg("validate", bad)
    assert result.exit_code == 1
    assert "not valid Turtle" in result.stderr


def test_the_graph_is_named_as_with_the_other_verbs(kg, seeds_graph: Path) -> None:
    assert kg("validate", "--graph", seeds_graph).exit_code == 0
    both = kg("validate", seeds_graph, "-g", seeds_graph)
    assert both.exit_code == 2
    assert "name one" in both.stderr


def test_an_edited_article_is_told_once(
    kg, seeds_graph: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    news = tmp_path / "news"
    shutil.copytree(root / "seeds", news)
    edited = next(news.glob("000_*"))
    edited.write_text(edited.read_text(encoding="utf-8").replace("miliar", "juta", 1), encoding="utf-8")
    result = kg("validate", seeds_graph, "--articles", news)
    assert result.exit_code == 1
    assert "1 row" in result.stdout
    assert re.search(
        r"article:\w+ +k:textHash +Its text .* was edited after the graph was built: [0-9]+ quotes", result.stdout
    )
    assert f"Not in the graph, being new or edited after it was built: {edited.stem}\n" in result.stderr


@pytest.mark.parametrize("options", [[], ["--shacl"]], ids=["fast", "pyshacl"])
@pytest.mark.parametrize("text", ["", "<https://a.example/> <https://b.example/> 1 .\n"], ids=["empty", "foreign"])
def test_a_graph_of_nothing_does_not_conform(kg, tmp_path: Path, text: str, options: list[str]) -> None:
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    result = kg("validate", tmp_path / "graph.ttl", *options)
    assert result.exit_code == 1
    assert ("no article: nothing to check" if text else "an empty graph") in result.stderr
    assert result.stdout == ""
