"""Changes between two graphs, told in sentences."""

import json
import shutil
from pathlib import Path

import pytest


@pytest.fixture
def graphs(kg, root: Path, tmp_path: Path) -> dict[str, Path]:
    """Four graphs of one ledger: of two articles, of four, of four with decisions, and of two again."""
    made = {}
    fixtures = root / "tests/fixtures"
    for name, folders in (
        ("two", ["example"]),
        ("four", ["example", "disputed"]),
        ("decided", ["example", "disputed"]),
    ):
        if name == "decided":
            shutil.copy(fixtures / "decided/decisions.jsonl", tmp_path / "graph.decisions.jsonl")
        result = kg("build", *(fixtures / folder for folder in folders), "-o", tmp_path / "graph.ttl", "-q")
        assert result.exit_code == 0, result.output
        made[name] = shutil.copy(tmp_path / "graph.ttl", tmp_path / f"{name}.ttl")
    return made


def sentences(kg, old: Path, new: Path) -> dict[str, list[str]]:
    rows = json.loads(kg("diff", old, new, "--format", "json").stdout)
    return {what: [row["sentence"] for row in rows if row["what"] == what] for what in {row["what"] for row in rows}}


def test_articles_that_come_and_go(kg, graphs: dict[str, Path]) -> None:
    came = sentences(kg, graphs["two"], graphs["four"])
    assert set(came) == {"added"}
    assert any(s.startswith("New person: Wirapati Sudarsa (told by “") for s in came["added"])
    went = sentences(kg, graphs["four"], graphs["two"])
    assert set(went) == {"withdrawn"}
    assert len(went["withdrawn"]) == len(came["added"])


def test_decisions_are_told_with_who_and_why(kg, graphs: dict[str, Path]) -> None:
    told = sentences(kg, graphs["four"], graphs["decided"])
    assert set(told) == {"changed", "merged"}
    changed = "\n".join(told["changed"])
    assert "sources no longer disagree on value" in changed
    assert "value is now known: 13,300,000,000" in changed
    assert "decided by ani: customs statistics" in changed
    assert "its history now has signed since 2024-01-12" in changed
    assert "sources now disagree on changed on: 2024-01-11 or 2024-01-12" in changed
    assert any("is now one with" in s for s in told["merged"])


def test_nothing_changed(kg, graphs: dict[str, Path]) -> None:
    assert kg("diff", graphs["two"], graphs["two"]).stdout == "No difference.\n"


VISIT = "Menteri Perdagangan Peru bertemu Menteri Perdagangan Chile di Lima, Kamis (29/2/2024), kata kementerian."
FIGURE = "Ekspor Peru ke Chile mencapai US$3,1 miliar pada 2023."


def built(kg, folder: Path, news: dict[str, str]) -> Path:
    """Build articles beside the ledger of the builds before."""
    texts = folder / "news"
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir()
    for name, text in news.items():
        (texts / name).write_text(text, encoding="utf-8")
    result = kg("build", texts, "-o", folder / "graph.ttl", "-q")
    assert result.exit_code == 0, result.output
    return folder / "graph.ttl"


@pytest.mark.parametrize("head", ["", "---\nurl: https://example.org/a\n---\n"], ids=["without-url", "with-url"])
def test_a_corrected_figure_has_changed(kg, tmp_path: Path, head: str) -> None:
    built(kg, tmp_path, {"a.md": f"{head}{VISIT} {FIGURE}\n", "b.md": f"{VISIT} Begitu katanya.\n"})
    old = shutil.copy(tmp_path / "graph.ttl", tmp_path / "old.ttl")
    corrected = FIGURE.replace("3,1", "3,4")
    new = built(kg, tmp_path, {"a.md": f"{head}{VISIT} {corrected}\n", "b.md": f"{VISIT} Begitu katanya.\n"})
    assert sentences(kg, old, new) == {
        "changed": [
            "a: its text was edited.",
            "Exports of Peru to Chile, 2023: 3.4 billion USD: value was 3,100,000,000, is 3,400,000,000.",
        ]
    }


def test_an_article_of_another_headline_is_known_by_its_sentences(kg, tmp_path: Path) -> None:
    meta = "---\ntitle: {}\npublisher: {}\n---\n"
    body = f"{VISIT} {FIGURE}\n"
    built(kg, tmp_path, {"a.md": meta.format("Peru dan Chile Bertemu", "Harian") + body})
    old = shutil.copy(tmp_path / "graph.ttl", tmp_path / "old.ttl")
    new = built(kg, tmp_path, {"a.md": meta.format("Dua Menteri Berunding", "Harian") + body})
    told = sentences(kg, old, new)
    assert set(told) == {"changed"}
    assert "Dua Menteri Berunding: its text was edited." in told["changed"]
    assert "Dua Menteri Berunding: headline was Peru dan Chile Bertemu, is Dua Menteri Berunding." in told["changed"]
    other = built(kg, tmp_path, {"a.md": meta.format("Dua Menteri Berunding", "Warta") + body})
    assert "New article: Dua Menteri Berunding." in sentences(kg, old, other)["added"]


def test_another_figure_in_its_place_is_new(kg, tmp_path: Path) -> None:
    old = shutil.copy(built(kg, tmp_path, {"a.md": f"{VISIT} {FIGURE}\n"}), tmp_path / "old.ttl")
    other = "Investasi Chile di Peru mencapai US$5 juta pada 2021."
    new = built(kg, tmp_path, {"a.md": f"{VISIT} {other}\n"})
    told = sentences(kg, old, new)
    assert told["changed"] == ["a: its text was edited."]
    assert any(s.startswith("New figure: Investment") for s in told["added"])
    assert any(s.startswith("Withdrawn figure: Exports of Peru to Chile, 2023") for s in told["withdrawn"])


def test_the_same_figure_of_another_article_is_new(kg, tmp_path: Path) -> None:
    old = shutil.copy(built(kg, tmp_path, {"a.md": f"{VISIT} {FIGURE}\n"}), tmp_path / "old.ttl")
    new = built(kg, tmp_path, {"b.md": f"Lain lagi. {VISIT} {FIGURE.replace('3,1', '3,4')}\n"})
    told = sentences(kg, old, new)
    assert "New article: b." in told["added"]
    assert "Withdrawn article: a." in told["withdrawn"]
    assert "Withdrawn figure: Exports of Peru to Chile, 2023: 3.1 billion USD." in told["withdrawn"]


def test_a_name_that_ends_in_a_full_stop_has_one(kg, tmp_path: Path) -> None:
    told = (
        "@prefix k: <https://w3id.org/asean-kg/ontology#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://w3id.org/asean-kg/organization/x> a k:Organization ; rdfs:label "Contoh Inc." .\n'
    )
    (tmp_path / "one.ttl").write_text(told, encoding="utf-8")
    none = "<https://a.example/> a <https://w3id.org/asean-kg/ontology#Place> .\n"
    (tmp_path / "none.ttl").write_text(none, encoding="utf-8")
    assert sentences(kg, tmp_path / "one.ttl", tmp_path / "none.ttl") == {
        "withdrawn": ["Withdrawn organization: Contoh Inc."]
    }
