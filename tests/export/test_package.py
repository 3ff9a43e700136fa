import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from kg.export.division import Part
from kg.export.index import GraphIndex
from kg.export.package import Packed, write_package
from kg.rdf.reading import read_triples
from kg.validate import check_graph


def no_dossier(part: Part, form: str) -> dict[str, bytes]:
    return {f"{part.name}.{form}": part.name.encode()}


def pack(index: GraphIndex, folder: Path, *forms: str) -> Packed:
    return write_package(index, folder, forms or ("ttl",), no_dossier, lambda: None)


@pytest.fixture(scope="module")
def index(root: Path) -> GraphIndex:
    return GraphIndex(read_triples(root / "graph.ttl"))


@pytest.fixture(scope="module")
def folder(index: GraphIndex, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("package")
    pack(index, found, "ttl", "md")
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_folder_is_complete_in_itself(folder: Path) -> None:
    folders = [path for path in folder.iterdir() if path.is_dir()]
    assert {"ID", "VN", "asean", "rest"} <= {path.name for path in folders}
    for each in folders:
        names = {path.name for path in each.iterdir()}
        assert names == {
            f"{each.name}.ttl",
            f"{each.name}.md",
            "LICENSE.txt",
            "accuracy.md",
            "dcat.jsonld",
            "manifest.json",
        }
        assert "CC BY 4.0" in (each / "LICENSE.txt").read_text(encoding="utf-8")
        assert "| overall |" in (each / "accuracy.md").read_text(encoding="utf-8")


def test_each_part_validates_and_their_union_lacks_no_event(index: GraphIndex, folder: Path) -> None:
    parts = {path.name: read_triples(path / f"{path.name}.ttl") for path in folder.iterdir() if path.is_dir()}
    assert {name: check_graph(triples) for name, triples in parts.items() if check_graph(triples)} == {}
    told = {s for triples in parts.values() for s, _, _ in triples}
    assert set(index.events()) <= told
    assert set().union(*parts.values()) == index.graph()


def test_checksums_hold(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    files = files_of(folder)
    assert {line.partition("  ")[2] for line in lines} == files.keys() - {"SHA256SUMS"}
    done = subprocess.run(["sha256sum", "--quiet", "--check", "SHA256SUMS"], cwd=folder, check=False)
    assert done.returncode == 0
    for manifest in folder.glob("*/manifest.json"):
        for file in json.loads(manifest.read_bytes())["files"]:
            data = (manifest.parent / file["name"]).read_bytes()
            assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_the_manifest_counts_the_events_that_a_part_is_about(index: GraphIndex, folder: Path) -> None:
    parts = {part["name"]: part for part in json.loads((folder / "manifest.json").read_bytes())["parts"]}
    assert parts["VN"]["about"] == "https://w3id.org/asean-kg/country/VN"
    assert 0 < parts["VN"]["events"] < parts["ID"]["events"] <= len(index.events())
    assert parts["VN"]["period"]["from"] <= parts["VN"]["period"]["to"]
    assert parts["asean"]["kind"] == "bloc"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD parser calls it
def test_dcat_loads_as_rdf_and_names_every_file(folder: Path) -> None:
    import rdflib

    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    terms = rdflib.Namespace("http://purl.org/dc/terms/")
    catalog = rdflib.Graph().parse(folder / "dcat.jsonld")
    (whole,) = catalog.subjects(rdflib.RDF.type, dcat.Catalog)
    assert str(catalog.value(whole, terms.license)) == "http://creativecommons.org/licenses/by/4.0/"
    assert len(set(catalog.objects(whole, dcat.dataset))) == sum(path.is_dir() for path in folder.iterdir())
    addresses = {Path(str(url).removeprefix("file://")) for url in catalog.objects(None, dcat.downloadURL)}
    assert folder / "VN" / "VN.ttl" in addresses
    assert all(path.is_file() for path in addresses)
    one = rdflib.Graph().parse(folder / "VN" / "dcat.jsonld")
    (dataset,) = one.subjects(rdflib.RDF.type, dcat.Dataset)
    assert str(one.value(dataset, terms.spatial)) == "https://w3id.org/asean-kg/country/VN"
    assert {label.language for label in one.objects(dataset, terms.title)} == {"en", "id", "ms", "vi"}
    start = one.value(one.value(dataset, terms.temporal), dcat.startDate)
    assert start.datatype == rdflib.XSD.date


def test_it_was_last_modified_when_an_article_was_published_not_when_something_happened(
    folder: Path, example_graph: Path, tmp_path: Path
) -> None:
    assert b"dcterms:modified" not in (folder / "dcat.jsonld").read_bytes()  # no seed tells its day
    pack(GraphIndex(read_triples(example_graph)), tmp_path)
    catalog = json.loads((tmp_path / "dcat.jsonld").read_bytes())
    assert catalog["dcterms:modified"]["@value"] == "2024-01-13"


def test_the_same_graph_gives_the_same_bytes(index: GraphIndex, folder: Path, tmp_path: Path) -> None:
    pack(index, tmp_path, "ttl", "md")
    assert files_of(tmp_path) == files_of(folder)


def test_a_later_run_removes_what_it_no_more_writes_and_nothing_else(index: GraphIndex, tmp_path: Path) -> None:
    pack(index, tmp_path, "ttl", "nt")
    (tmp_path / "VN" / "mine.txt").write_text("mine", encoding="utf-8")
    pack(index, tmp_path, "ttl")
    names = files_of(tmp_path).keys()
    assert "VN/VN.ttl" in names
    assert "VN/mine.txt" in names
    assert not any(name.endswith(".nt") for name in names)


def test_a_step_is_taken_for_each_part(index: GraphIndex, tmp_path: Path) -> None:
    steps: list[int] = []
    packed = write_package(index, tmp_path, ("nt",), no_dossier, lambda: steps.append(1))
    assert len(steps) == len(packed.parts)
    assert packed.files == len(files_of(tmp_path))
