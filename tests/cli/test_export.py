from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("--country", "VN"), "VN.html"),
        (("--country", "Việt Nam", "--lang", "vi"), "VN.html"),
        (("--pair", "ID", "VN", "--since", "2024", "--until", "2024"), "ID-VN-since-2024-01-01-until-2024-12-31.html"),
        (("--sector", "nikel", "--until", "2024-06"), "nickel-until-2024-06-30.html"),
        (("--country", "ID", "--sector", "nickel"), "ID-nickel.html"),
    ],
)
def test_a_dossier_is_named_for_what_it_is_of(
    kg, root: Path, tmp_path: Path, arguments: tuple[str, ...], name: str
) -> None:
    result = kg("export", "-g", root / "graph.ttl", *arguments, "-f", "html", "-o", tmp_path)
    assert result.exit_code == 0, result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "say what to export"),
        (("--country", "Atlantis"), "no country 'Atlantis'"),
        (("--country", "VN", "--since", "soon"), "'soon' is no date"),
        (("--country", "VN", "-f", "docx"), "docx"),
        (("--country", "VN", "-f", "html", "--lang", "th"), "th"),
        (("--all", "--country", "VN"), "--all takes no country"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    kg, root: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = kg("export", "-g", root / "graph.ttl", *arguments, "-o", tmp_path)
    assert result.exit_code == 2
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []
