import csv
import io
import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import OutputError
from kg.export.closure import cut
from kg.export.formats import FORMATS, write_part
from kg.export.index import GraphIndex
from kg.export.jsonld import value_types
from kg.export.scopes import Scope
from kg.rdf.namespaces import NAMESPACE, PREFIXES
from kg.rdf.reading import read_triples
from kg.rdf.terms import Triple, name, node
from kg.validate import check_graph

EDGES_OF_EXAMPLE = {("agreement:ex-1", "country:VN", "partyState"), ("meeting:ex-1", "person:ex-tran", "participant")}


@pytest.fixture(scope="module")
def part(example_index: GraphIndex) -> set[Triple]:
    return cut(example_index, Scope(sides=(f"<{NAMESPACE}country/VN>",)))


@pytest.fixture(scope="module")
def hostile_part(hostile_graph: Path) -> set[Triple]:
    return cut(GraphIndex(read_triples(hostile_graph)), Scope(sides=(f"<{NAMESPACE}country/VN>",)))


def written(part: set[Triple], form: str, folder: Path) -> dict[str, Path]:
    files = write_part(part, "VN", form)
    for file, data in files.items():
        (folder / file).write_bytes(data)
    return {file: folder / file for file in files}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_part_gives_the_same_bytes(part: set[Triple], form: str) -> None:
    assert write_part(part, "VN", form) == write_part(frozenset(part), "VN", form)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD parser calls it
@pytest.mark.parametrize("graph", ["part", "hostile_part"])
@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld"])
def test_rdf_loads_back_as_the_same_triples(
    form: str, graph: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    import rdflib

    wanted: set[Triple] = request.getfixturevalue(graph)
    files = written(wanted, form, tmp_path)
    loaded = rdflib.Graph().parse(files[f"VN.{form}"])
    text = loaded.serialize(format="nt", encoding="utf-8")
    back = {(str(t.subject), str(t.predicate), str(t.object)) for t in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)}
    normal = {
        (str(t.subject), str(t.predicate), str(t.object))
        for t in ox.parse("".join(f"{s} {p} {o} .\n" for s, p, o in wanted).encode(), format=ox.RdfFormat.N_TRIPLES)
    }
    assert back == normal
    if graph == "part":
        assert check_graph(back) == []


def test_the_context_types_what_the_ontology_types() -> None:
    types = value_types()
    assert types["k:date"] == "@id"
    assert types["k:earliest"] == "xsd:date"
    assert types["k:low"] == "xsd:decimal"
    assert types["rdfs:label"] == "@language"


def test_graphml_opens_with_types(part: set[Triple], tmp_path: Path) -> None:
    graph = nx.read_graphml(written(part, "graphml", tmp_path)["VN.graphml"])
    assert isinstance(graph, nx.MultiDiGraph)
    meeting = graph.nodes["meeting:ex-1"]
    assert meeting["kind"] == "meeting"
    assert meeting["start"] == "2024-01-11"
    assert meeting["end"] == "2024-01-12"
    assert meeting["confidence"] == 0.9
    assert meeting["sources"] == 2
    assert meeting["countries"] == "Indonesia; Vietnam"
    assert "stage" not in meeting
    assert graph.nodes["agreement:ex-1"]["stage"] == "signed"
    relations = {(s, t, data["label"]) for s, t, data in graph.edges(data=True)}
    assert relations >= EDGES_OF_EXAMPLE


def test_gexf_opens_with_types_and_days_for_the_timeline(part: set[Triple], tmp_path: Path) -> None:
    path = written(part, "gexf", tmp_path)["VN.gexf"]
    graph = nx.read_gexf(path)
    meeting = graph.nodes["meeting:ex-1"]
    assert (meeting["start"], meeting["end"], meeting["confidence"]) == ("2024-01-11", "2024-01-12", 0.9)
    assert meeting["viz"]["color"]["r"] == 0xE0
    assert {(s, t, data["label"]) for s, t, data in graph.edges(data=True)} >= EDGES_OF_EXAMPLE
    root = ET.parse(path).getroot()
    space = {"g": "http://www.gexf.net/1.2draft"}
    drawn = root.find("g:graph", space)
    assert drawn is not None
    assert (drawn.get("mode"), drawn.get("timeformat"), drawn.get("defaultedgetype")) == ("dynamic", "date", "directed")
    assert b"lastmodifieddate" not in path.read_bytes()
    # Every day is one: Gephi drops a graph in which one is not.
    days = [value for each in root.iter() for name, value in each.attrib.items() if name in ("start", "end")]
    assert days
    assert all(date.fromisoformat(day) for day in days)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_markup_and_control_characters_stay_text_in_xml(hostile_part: set[Triple], form: str, tmp_path: Path) -> None:
    label = next(
        o for s, p, o in hostile_part if s.endswith("country/VN>") and p.endswith("label>") and o.endswith("@en")
    )
    changed = hostile_part - {(f"<{NAMESPACE}country/VN>", "<http://www.w3.org/2000/01/rdf-schema#label>", label)}
    changed |= {(f"<{NAMESPACE}country/VN>", "<http://www.w3.org/2000/01/rdf-schema#label>", '"\\u0001<b>"@en')}
    path = written(changed, form, tmp_path)[f"VN.{form}"]
    graph = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path)
    assert graph.nodes["country:VN"]["label"] == "\ufffd<b>"
    assert any("<script>" in str(data.get("label")) for _, data in graph.nodes(data=True))


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_csv_has_a_table_each_with_the_same_columns_everywhere(part: set[Triple]) -> None:
    files = write_part(part, "VN", "csv")
    assert sorted(files) == [f"VN-{n}.csv" for n in ("agreements", "edges", "events", "figures", "nodes", "quotes")]
    empty = write_part(set(), "VN", "csv")
    assert {name: data.splitlines()[0] for name, data in files.items()} == {
        name: data.splitlines()[0] for name, data in empty.items()
    }
    agreement = rows_of(files["VN-agreements.csv"])[0]
    assert agreement["history"] == "agreed 2023-09; signed 2024-01-11"
    assert agreement["countries"] == "ID; VN"
    assert agreement["signatories"] == "Rangga Wirapati; Tran Van Mau"
    figure = rows_of(files["VN-figures.csv"])[0]
    assert (figure["low"], figure["disputed"]) == ("", "k:high; k:low")
    assert figure["verbatim"] == "13,3 miliar dolar AS; US$14 billion"
    events = {row["id"]: row for row in rows_of(files["VN-events.csv"])}
    assert events["act:ex-1"]["followed_by"] == "meeting:ex-2"
    nodes = {row["id"] for row in rows_of(files["VN-nodes.csv"])}
    assert all(edge["source"] in nodes and edge["target"] in nodes for edge in rows_of(files["VN-edges.csv"]))


def test_every_event_of_a_table_has_its_quotes(part: set[Triple]) -> None:
    files = write_part(part, "VN", "csv")
    quotes = rows_of(files["VN-quotes.csv"])
    events = [row["id"] for name in ("events", "agreements", "figures") for row in rows_of(files[f"VN-{name}.csv"])]
    assert set(events) <= {row["thing"] for row in quotes}
    place = next(row for row in quotes if row["thing"] == "meeting:ex-1" and row["property"] == "k:place")
    assert place["value"] == "Hanoi"
    assert int(place["end"]) - int(place["start"]) == len(place["quote"])


def test_what_an_analyst_decided_is_no_word_of_an_article(part: set[Triple]) -> None:
    thing, decision = node("meeting/ex-1"), node("decision/ex-9")
    told = {
        (thing, name("prov:wasInfluencedBy"), decision),
        (decision, name("k:kind"), name("decision-kind:right-value")),
        (decision, name("k:about"), thing),
        (decision, name("k:onProperty"), name("k:place")),
        (decision, name("k:onValue"), '"hanoi"'),
        (decision, name("dcterms:creator"), '"Ana"'),
        (decision, name("dcterms:created"), f'"2026-03-04"^^<{PREFIXES["xsd"]}date>'),
        (decision, name("rdfs:comment"), '"the release"@und'),
    }
    mark = "place by Ana, 2026-03-04: the release"
    files = write_part(part | told, "VN", "csv")
    event = next(row for row in rows_of(files["VN-events.csv"]) if row["id"] == "meeting:ex-1")
    assert event["decided"] == mark
    places = [r for r in rows_of(files["VN-quotes.csv"]) if r["thing"] == "meeting:ex-1" and r["property"] == "k:place"]
    assert {(row["basis"], row["decision"]) for row in places} == {("decided", mark), ("stated", "")}
    assert [row["quote"] for row in places if row["basis"] == "decided"] == [""]
    kinds = [r for r in rows_of(files["VN-quotes.csv"]) if r["thing"] == "meeting:ex-1" and r["property"] == "k:kind"]
    assert {row["decision"] for row in kinds} == {""}
    document = json.loads(write_part(part | told, "VN", "json")["VN.json"])
    meeting = next(each for each in document["nodes"] if each["id"] == "meeting:ex-1")
    assert meeting["attributes"]["decided"] == mark
    plain = rows_of(write_part(part, "VN", "csv")["VN-events.csv"])
    assert {row["decided"] for row in plain} == {""}


def test_no_cell_is_a_formula(hostile_graph: Path, part: set[Triple]) -> None:
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    bad = {(s, p, '"=cmd|calc"@en' if p == label else o) for s, p, o in part}
    for data in write_part(bad, "VN", "csv").values():
        assert not any(cell.startswith("=") for row in csv.reader(io.StringIO(data.decode())) for cell in row)


def test_parquet_opens_with_types(part: set[Triple], tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    files = written(part, "parquet", tmp_path)
    figures = pq.read_table(files["VN-figures.parquet"])
    types = {field.name: str(field.type) for field in figures.schema}
    assert types["low"] == "double"
    assert types["earliest"] == "date32[day]"
    assert types["countries"] == "list<element: string>"
    assert types["sources"] == "int64"
    assert figures.to_pylist()[0]["countries"] == ["ID", "VN"]
    assert figures.to_pylist()[0]["latest"] == date(2022, 12, 31)
    assert pq.read_table(files["VN-quotes.parquet"]).num_rows > 20


def test_without_pyarrow_it_says_what_to_install(part: set[Triple], monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match=r"asean-kg\[parquet\].*-f csv"):
        write_part(part, "VN", "parquet")


def test_json_has_nodes_and_edges(part: set[Triple]) -> None:
    document = json.loads(write_part(part, "VN", "json")["VN.json"])
    meeting = next(node for node in document["nodes"] if node["id"] == "meeting:ex-1")
    assert meeting["attributes"]["status"] == "held"
    assert {(e["source"], e["target"], e["relation"]) for e in document["edges"]} >= EDGES_OF_EXAMPLE
