import re
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("--country", "VN"), "VN.html"),
        (("--country", "Việt Nam", "--lang", "vi"), "VN.html"),
        (("--country", "ASEAN"), "asean.html"),
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
        (("--country", "VN", "--since", "2025", "--until", "2024-06"), "from 2025-01-01 to 2024-06-30 there is no day"),
        (("--country", "VN", "-f", "docx"), "docx"),
        (("--country", "VN", "-f", "html", "--lang", "th"), "th"),
        (("--sector", "cheese"), "no sector 'cheese' in this graph, which has "),
        (("--pair", "ID", "-f", "ttl"), "--pair takes 2 values: --pair A B"),
        (("--pair", "ID"), "--pair takes 2 values: --pair A B"),
        (("--all", "--country", "VN"), "--all takes no country"),
        (("--country", "VN", "--pair", "VN", "ID"), "exclude each other"),
        (("--pair", "VN", "Vietnam"), "both are one"),
        (("--country", "VN", "-f", "ttl", "--lang", "id"), "--lang is for dossiers"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    kg, root: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = kg("export", "-g", root / "graph.ttl", *arguments, "-o", tmp_path)
    assert result.exit_code == 2
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_all_takes_several_formats_and_a_language(kg, root: Path, tmp_path: Path) -> None:
    result = kg("export", "-g", root / "graph.ttl", "--all", "-f", "csv", "-f", "html", "--lang", "ms", "-o", tmp_path)
    assert result.exit_code == 0, result.stderr
    assert "rest" in result.stdout
    assert (tmp_path / "VN" / "VN-events.csv").is_file()
    assert '<html lang="ms">' in (tmp_path / "rest" / "rest.html").read_text(encoding="utf-8")


def test_json_ld_in_a_named_file_has_its_context_beside_it(kg, root: Path, tmp_path: Path) -> None:
    result = kg("export", "-g", root / "graph.ttl", "--country", "VN", "-f", "jsonld", "-o", tmp_path / "x.jsonld")
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["context.jsonld", "x.jsonld"]


def test_several_files_need_a_folder(kg, root: Path, tmp_path: Path) -> None:
    result = kg("export", "-g", root / "graph.ttl", "--country", "VN", "-f", "csv", "-o", tmp_path / "x.csv")
    assert result.exit_code == 2
    assert "name a folder" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "name", "message"),
    [
        (("--country", "VN"), "x.txt", "x.txt: -f ttl writes .ttl"),
        (("--country", "VN", "-f", "html"), "x.pdf", "x.pdf: -f html writes .html"),
        (("--country", "VN", "-f", "jsonld"), "x.ttl", "x.ttl: -f jsonld writes .jsonld"),
        (("--all",), "x.ttl", "x.ttl: --all writes a folder"),
    ],
)
def test_a_file_is_named_for_what_is_in_it(
    kg, root: Path, tmp_path: Path, arguments: tuple[str, ...], name: str, message: str
) -> None:
    result = kg("export", "-g", root / "graph.ttl", *arguments, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not list(tmp_path.iterdir())


def test_the_help_names_the_tables_that_are_written(kg, seeds_graph: Path, tmp_path: Path) -> None:
    told = next(line for line in kg("export", "--help").stdout.splitlines() if "-f csv" in line).partition("# ")[2]
    assert kg("export", "-g", seeds_graph, "--country", "VN", "-f", "csv", "-o", tmp_path).exit_code == 0
    written = {path.stem.removeprefix("VN-") for path in tmp_path.glob("VN-*.csv")}
    assert set(told.split(", ")) == written


def test_the_graph_that_is_read_is_not_overwritten(kg, example_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_bytes(example_graph.read_bytes())
    result = kg("export", "-g", graph, "--country", "VN", "-o", graph)
    assert result.exit_code == 2
    assert graph.read_bytes() == example_graph.read_bytes()


def test_files_are_not_written_to_standard_output(kg, seeds_graph: Path) -> None:
    result = kg("export", "--country", "VN", "-g", seeds_graph, "-o", "-")
    assert result.exit_code == 2
    assert "not standard output" in result.stderr
    assert not Path("-").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--sector", "nickel", "--since", "2024"), "no event matches nickel-since-2024-01-01; 1 event left out: "),
        (("--sector", "automotive", "--since", "2024"), "6 events left out: neither what happened nor its article has"),
        (("--country", "VN", "--sector", "nickel", "--until", "1999"), "no event matches VN-nickel-until-1999-12-31"),
        (("--country", "VN"), ""),
    ],
)
def test_a_part_says_that_it_is_empty_and_what_has_no_day(
    kg, seeds_graph: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = kg("export", "-g", seeds_graph, *arguments, "-o", tmp_path)
    assert result.exit_code == 0
    assert told in result.stderr
    assert bool(told) == bool(result.stderr)


def test_the_readmes_dossier_of_a_sector_shows_something(kg, root: Path, seeds_graph: Path, tmp_path: Path) -> None:
    (line,) = [each for each in (root / "README.md").read_text().splitlines() if each.startswith("kg export --sector")]
    arguments = line.partition("#")[0].split()[2:]
    arguments[arguments.index("pdf")] = "md"
    assert kg("export", "-g", seeds_graph, *arguments, "-o", tmp_path / "part.md").exit_code == 0
    assert "21 Juni 2024" in (tmp_path / "part.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", ["export", "site"])
def test_min_confidence_leaves_unsure_reports_out_of_what_is_handed_on(
    kg, seeds_graph: Path, tmp_path: Path, verb: str
) -> None:
    what = ("--country", "VN", "-f", "ttl") if verb == "export" else ()
    done = kg(verb, "-g", seeds_graph, *what, "--min-confidence", "0.9", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    (graph,) = (tmp_path / "out").glob("*.ttl")
    asked = "SELECT ?c WHERE { ?r a k:Report ; k:confidence ?c }"
    kept = kg("query", asked, "-g", graph, "-f", "csv").stdout.split()[1:]
    assert kept
    assert min(map(float, kept)) >= 0.9
    assert kg("validate", graph).exit_code == 0


@pytest.mark.parametrize(("language", "mark"), [("en", "low confidence: 0.41"), ("vi", "độ tin cậy thấp: 0.41")])
def test_a_dossier_marks_what_is_told_with_little_confidence(
    kg, seeds_graph: Path, tmp_path: Path, language: str, mark: str
) -> None:
    meeting = "meeting:1326193700e4 a k:Meeting ;"
    head, found, rest = seeds_graph.read_text(encoding="utf-8").partition(meeting)
    unsure = re.sub(r"k:confidence [0-9.]+ ", "k:confidence 0.41 ", rest, count=1)
    (tmp_path / "graph.ttl").write_text(head + found + unsure, encoding="utf-8")
    arguments = ("--pair", "ID", "VN", "-f", "md", "--lang", language, "-o", tmp_path / "told.md")
    assert kg("export", "-g", tmp_path / "graph.ttl", *arguments).exit_code == 0
    told = (tmp_path / "told.md").read_text(encoding="utf-8")
    assert mark in told
    assert told.count(mark.partition(":")[0]) == told.count(mark)
    assert kg("export", "-g", seeds_graph, *arguments).exit_code == 0
    assert mark not in (tmp_path / "told.md").read_text(encoding="utf-8")
