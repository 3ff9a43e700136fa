from pathlib import Path


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
