from pathlib import Path

import pytest


def test_it_says_what_it_wrote_and_where_to_begin(kg, example_graph: Path, tmp_path: Path) -> None:
    result = kg("site", "-g", example_graph, "-o", tmp_path / "site", "--lang", "id")
    assert result.exit_code == 0, result.stderr
    assert "pages" in result.stdout
    assert str(tmp_path / "site" / "index.html") in result.stdout
    assert '<html lang="id">' in (tmp_path / "site" / "country" / "VN.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("-g", "none.ttl"), 1, "no such graph"),
        (("--lang", "th"), 2, "th"),
        (("-o", "/dev/null/site"), 1, "cannot be written"),
        (("-o", "site.html"), 2, "site.html: a site is a folder"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    kg, example_graph: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    result = kg("site", "-g", example_graph, "-o", tmp_path, *arguments)
    assert result.exit_code == code
    assert message in result.stderr


@pytest.mark.parametrize("verb", ["site", "export"])
def test_files_of_others_are_not_overwritten(kg, example_graph: Path, tmp_path: Path, verb: str) -> None:
    arguments = (verb, "-g", example_graph, *(["--all"] if verb == "export" else []), "-o", tmp_path / "out")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".git").mkdir()
    (tmp_path / "out" / "LICENSE.txt").write_text("mine", encoding="utf-8")
    result = kg(*arguments)
    assert result.exit_code == 2
    assert "LICENSE.txt" in result.stderr
    assert (tmp_path / "out" / "LICENSE.txt").read_text(encoding="utf-8") == "mine"
    (tmp_path / "out" / "LICENSE.txt").unlink()
    assert [kg(*arguments).exit_code for _ in range(2)] == [0, 0]
    (tmp_path / "out" / "CNAME").write_text("mine", encoding="utf-8")
    assert kg(*arguments).exit_code == 0
    other = "export" if verb == "site" else "site"
    everything = ["--all"] if verb == "site" else []
    assert kg(other, "-g", example_graph, *everything, "-o", tmp_path / "out").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("site",),
        ("view",),
        ("review", "--list"),
        ("export", "--country", "VN"),
        ("explain", "x"),
        ("query", "timeline"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_turtle_of_others_is_no_graph(kg, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "other.ttl").write_text("@prefix a: <http://x/> . a:b a a:c .", encoding="utf-8")
    result = kg(*arguments, "-g", tmp_path / "other.ttl")
    assert result.exit_code == 1
    assert "nothing in it has a class of <https://w3id.org/asean-kg/ontology#>" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [("build", "seeds", "-o", "x.ttl"), ("site", "-o", "x"), ("view", "-o", "x.html"), ("export", "--all", "-o", "x")],
    ids=lambda arguments: arguments[0],
)
def test_a_slip_in_the_output_makes_no_folders(kg, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = kg(*arguments[:-1], tmp_path / "none" / arguments[-1])
    assert result.exit_code == 2
    assert f"no folder {tmp_path / 'none'}" in " ".join(result.stderr.split())
    assert not (tmp_path / "none").exists()
