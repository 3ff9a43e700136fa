"""A language is a folder of data: a pack copied under an unknown tag reads an article and builds a graph."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.resources import ontology_dir, queries_dir

_TAG = "qx"
_ARTICLE = f"""---
language: {_TAG}
published: 2023-10-03
url: https://example.org/qx
---
Jakarta dan Hanoi Bahas Nikel

Menteri Perdagangan Indonesia Sumarno Arga bertemu Menteri Industri Vietnam Tran Van Loc di Hanoi, 2 Oktober 2023.

Keduanya mengunjungi Badan Nikel Kabarra.
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package in which the Indonesian pack stands once more, as a language of its own."""
    top = tmp_path_factory.mktemp("package")
    shutil.copytree(Path(kg.__file__).parent, top / "src" / "kg")
    shutil.copytree(ontology_dir(), top / "ontology")
    shutil.copytree(queries_dir(), top / "queries")
    pack = shutil.copytree(top / "src/kg/data/lang/id", top / "src/kg/data/lang" / _TAG)
    (pack / "pack.yml").write_text(f"tag: {_TAG}\nname: Kabarra\n", encoding="utf-8")
    (top / "article.md").write_text(_ARTICLE, encoding="utf-8")
    return top


def _kg(package: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from kg.cli.main import main; main()", *arguments],
        cwd=package,
        env={**os.environ, "PYTHONPATH": str(package / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _name_bodies(package: Path) -> None:
    """Put columns of names in the new language into the table of bodies, and one body that has no other name."""
    table = package / "src/kg/data/registry/organizations.csv"
    with table.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    body = dict.fromkeys(header, "") | {"id": "kabarra", "kind": "association", "class": "Association"}
    body["label_en"] = "Nickel Board of Somewhere"
    rows = [[*row, "", ""] for row in (*rows, [body[column] for column in header])]
    rows[-1][-2:] = ["Badan Nikel Kabarra", "Kabarra Nikel"]
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([[*header, f"label_{_TAG}", f"aliases_{_TAG}"], *rows])


@pytest.mark.parametrize("has_columns", [False, True], ids=["no columns", "columns of its own"])
def test_a_copied_pack_reads_an_article_and_builds_a_graph(package: Path, *, has_columns: bool) -> None:
    if has_columns:
        _name_bodies(package)
    facts = json.loads(_kg(package, "extract", "article.md"))
    assert facts["language"] == _TAG
    assert [(met["kind"], met["status"], met["date"], met["place"]) for met in facts["meetings"]] == [
        ("bilateral-meeting", "held", "2023-10-02", "Hanoi")
    ]
    assert [(person["name"], person["role"], person["country"]) for person in facts["people"]] == [
        ("Sumarno Arga", "minister", "ID"),
        ("Tran Van Loc", "minister", "VN"),
    ]
    _kg(package, "build", "article.md", "-o", "graph.ttl")
    graph = (package / "graph.ttl").read_text(encoding="utf-8")
    assert f'"{_TAG}"' in graph
    assert (f'"Badan Nikel Kabarra"@{_TAG}' in graph) is has_columns
