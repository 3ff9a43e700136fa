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
