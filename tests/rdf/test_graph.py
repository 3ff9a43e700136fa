import importlib.util
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph

from kg.errors import GraphError
from kg.rdf.graph import map_graph
from kg.rdf.terms import Triple
from kg.rdf.turtle import write_turtle
from kg.resources import data_dir
from kg.validate import check_graph, check_with_pyshacl
from kg.validate.violations import readable

WORLD_FILE = Path(__file__).parent / "world.py"


def load_world() -> ModuleType:
    spec = importlib.util.spec_from_file_location("world_of_rdf_tests", WORLD_FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


world = load_world()


@pytest.fixture(scope="module")
def triples() -> set[Triple]:
    return map_graph(world.WORLD, "1.0.0")


def told(triples: set[Triple], subject: str) -> dict[str, list[str]]:
    """Give what is said of a subject, shortened: property to sorted objects."""
    out: dict[str, list[str]] = {}
    for s, p, o in sorted(triples):
        if readable(s) == subject:
            out.setdefault(readable(p), []).append(readable(o))
    return out


def test_it_validates_with_its_texts(triples: set[Triple]) -> None:
    assert check_graph(triples, {article.digest: article.text for article in world.ARTICLES}) == []


def test_pyshacl_agrees(triples: set[Triple]) -> None:
    assert check_with_pyshacl(Graph().parse(data=write_turtle(triples))) == []


def test_both_parsers_read_the_same_triples_and_no_blank_node(triples: set[Triple]) -> None:
    turtle = write_turtle(triples)
    graph = Graph().parse(data=turtle)
    assert {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(turtle, ox.RdfFormat.TURTLE)} == triples
    assert len(graph) == len(triples)
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_order_and_hash_seed_change_no_byte(triples: set[Triple]) -> None:
    turned = replace(
        world.WORLD,
        **{
            key: tuple(reversed(getattr(world.WORLD, key)))
            for key in ("articles", "facts", "entities", "reports", "events")
        },
    )
    assert write_turtle(map_graph(turned, "1.0.0")) == write_turtle(triples)
    for seed in ("0", "7"):
        done = subprocess.run(
            [sys.executable, str(WORLD_FILE)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
            capture_output=True,
            check=True,
        )
        assert done.stdout.decode() == write_turtle(triples)


def test_a_disputed_date_is_no_value_but_bounds(triples: set[Triple]) -> None:
    meeting = told(triples, "meeting:hanoi")
    assert meeting["k:disputed"] == ["k:date"]
    assert "k:date" not in meeting
    assert meeting["k:earliest"] == ['"2024-01-11"^^xsd:date']
    assert meeting["k:latest"] == ['"2024-01-13"^^xsd:date']


def test_each_report_keeps_its_own_values(triples: set[Triple]) -> None:
    assert told(triples, "report:m1")["k:date"] == ["period:2024-01-11"]
    assert told(triples, "report:m2")["k:date"] == ["period:2024-01-12_2024-01-13"]
    assert told(triples, "period:2024-01-12_2024-01-13") == {
        "rdf:type": ["k:Period"],
        "k:edtf": ['"2024-01-12/2024-01-13"'],
        "k:earliest": ['"2024-01-12"^^xsd:date'],
        "k:latest": ['"2024-01-13"^^xsd:date'],
    }


def test_an_agreement_tells_parties_apart_and_keeps_its_history(triples: set[Triple]) -> None:
    agreement = told(triples, "agreement:mou")
    assert agreement["k:partyState"] == ["country:ID", "country:VN"]
    assert agreement["k:partyOrganization"] == ["organization:pt-contoh"]
    assert agreement["k:country"] == ["country:ID", "country:VN"]
    assert agreement["k:currentStage"] == ["stage:signed"]
    assert agreement["k:hasStage"] == ["stage-record:mou-agreed-2023-09-seen", "stage-record:mou-signed-2024-01-11"]
    assert agreement["k:earliest"] == ['"2024-01-11"^^xsd:date']
    assert agreement["k:during"] == ["meeting:hanoi"]
    assert told(triples, "stage-record:mou-agreed-2023-09-seen")["k:observedOn"] == ["period:2023-09"]
    assert "k:signatory" in told(triples, "report:a1")
    assert told(triples, "report:a1")["k:signatory"] == ["person:rangga"]


def test_a_figure_has_exact_values(triples: set[Triple]) -> None:
    figure = told(triples, "figure:trade")
    assert figure["k:low"] == figure["k:high"] == ['"13300000000"^^xsd:decimal']
    assert figure["k:date"] == ["period:2022"]
    assert told(triples, "unit:USD")["rdfs:label"] == ['"USD"@en']


def test_the_sides_of_an_act_are_those_of_actor_and_target(triples: set[Triple]) -> None:
    act = told(triples, "act:invite")
    assert act["k:country"] == ["country:ID", "country:VN"]
    assert act["k:followedBy"] == ["agreement:mou"]


def test_evidence_is_shared_by_what_it_supports(triples: set[Triple]) -> None:
    start, end = world.span("ex-1", "bertemu").start, world.span("ex-1", "bertemu").end
    key = told(triples, "report:m1")["k:inArticle"][0].removeprefix("article:")
    met = told(triples, f"evidence:{key}-{start}-{end}")
    assert met["k:onProperty"] == ["k:kind", "k:status"]
    assert met["k:onValue"] == ["meeting-kind:bilateral-meeting", "status:held"]
    assert met["oa:exact"] == ['"bertemu"']


def test_a_value_without_a_passage_rests_on_the_anchor(triples: set[Triple]) -> None:
    anchor = world.AGREEMENT.anchor
    key = told(triples, "report:a1")["k:inArticle"][0].removeprefix("article:")
    quote = told(triples, f"evidence:{key}-{anchor.start}-{anchor.end}-i")
    assert quote["k:basis"] == ["basis:inferred"]
    assert "k:sector" in quote["k:onProperty"]
    assert "sector:nickel" in quote["k:onValue"]


def test_two_passages_from_which_a_value_is_inferred_both_stand(triples: set[Triple]) -> None:
    quotes = {
        readable(s)
        for s, p, o in triples
        if readable(p) == "k:onValue" and readable(o) == "country:VN" and readable(s).endswith("-i")
    }
    spans = [world.span("ex-1", quote) for quote in ("Menteri Industri Vietnam", "Hanoi")]
    assert all(any(q.endswith(f"-{s.start}-{s.end}-i") for q in quotes) for s in spans)


def test_reference_data_that_nothing_touches_stays_out(triples: set[Triple]) -> None:
    subjects = {readable(s) for s, _, _ in triples}
    assert {"sector:nickel", "sector:minerals", "organization:asean", "tenure:rangga-1"} <= subjects
    assert subjects.isdisjoint({"sector:copper", "country:KH", "tenure:other-1", "stage:ended"})


def test_sectors_reach_out_to_other_schemes(triples: set[Triple]) -> None:
    nickel = told(triples, "sector:nickel")
    assert nickel["skos:closeMatch"] == ["isic-rev-4:0729", "isic-rev-4:2420"]
    assert nickel["rdf:type"] == ["skos:Concept", "k:Sector"]
    assert nickel["skos:prefLabel"] == ['"nickel"@en', '"nikel"@id']


def test_an_acting_holder_and_the_table_that_says_so(triples: set[Triple]) -> None:
    tenure = told(triples, "tenure:rangga-1")
    assert tenure["k:role"] == ["role:acting"]
    assert tenure["k:attestedUntil"] == ["period:2024-01"]
    assert told(triples, tenure["dcterms:source"][0])["rdfs:label"] == ['"office_holders.csv"@und']


def test_articles_say_where_they_come_from(triples: set[Triple]) -> None:
    first = told(triples, told(triples, "report:m1")["k:inArticle"][0])
    second = told(triples, told(triples, "report:m2")["k:inArticle"][0])
    assert first["schema:url"] == [r'"https://contoh.example/nikel?x=1&y=\"2\""^^xsd:anyURI']
    assert first["schema:datePublished"] == ['"2024-01-12"^^xsd:date']
    assert "schema:url" not in second
    assert second["k:copyOf"] == told(triples, "report:m1")["k:inArticle"]
    sighting = told(triples, "sighting:" + first_key(triples) + "-2")
    assert sighting["schema:publisher"] == ['"Kabar Contoh"']


def first_key(triples: set[Triple]) -> str:
    return told(triples, "report:m1")["k:inArticle"][0].removeprefix("article:")


def test_a_person_report_keeps_the_name_as_written(triples: set[Triple]) -> None:
    own = {readable(s) for s, p, o in triples if readable(p) == "k:reportOf" and readable(o) == "person:rangga"}
    report = told(triples, own.pop())
    assert report["schema:jobTitle"] == ['"Menteri Perindustrian"']
    assert report["k:post"] == ["post:industry-ID"]
    assert "schema:name" not in report


def test_merged_ids_lead_to_what_is_there(triples: set[Triple]) -> None:
    forwarded = {readable(s): readable(o) for s, p, o in triples if readable(p) == "dcterms:isReplacedBy"}
    assert forwarded == {"meeting:old": "meeting:hanoi", "meeting:older": "meeting:hanoi"}


def test_a_decision_is_provenance(triples: set[Triple]) -> None:
    assert told(triples, "decision:1") == {
        "rdf:type": ["k:Decision"],
        "rdfs:label": ['"same: report/m1"@en'],
        "k:kind": ["decision-kind:same"],
        "k:about": ["report:m1", "report:m2"],
        "dcterms:creator": ['"A. Analyst"'],
        "dcterms:created": ['"2024-01-20"^^xsd:date'],
        "rdfs:comment": ['"One handshake."@und'],
    }
    assert told(triples, "report:m2")["prov:wasInfluencedBy"] == ["decision:1"]


def test_the_graph_carries_the_accuracy_card(triples: set[Triple]) -> None:
    card = (data_dir() / "accuracy.csv").read_text(encoding="utf-8").splitlines()
    row = next(line for line in card if line.startswith("dev,all,people,")).split(",")
    assert "accuracy:dev-all-people" in told(triples, "https://w3id.org/asean-kg/graph")["k:accuracy"]
    measured = told(triples, "accuracy:dev-all-people")
    assert [float(measured[f"k:{key}"][0].split('"')[1]) for key in ("precision", "recall", "fScore")] == [
        float(value) for value in row[-3:]
    ]


def test_the_graph_describes_itself(triples: set[Triple]) -> None:
    graph = told(triples, "https://w3id.org/asean-kg/graph")
    assert graph["k:asOf"] == ['"2024-01-13"^^xsd:date']
    assert graph["dcterms:license"] == ["http://creativecommons.org/licenses/by/4.0/"]
    assert '"Quotes belong to their publishers."@en' in graph["dcterms:rights"]
    assert sorted(said.rpartition("@")[2] for said in graph["dcterms:rights"]) == ["en", "id", "ms", "vi"]
    assert told(triples, "software:kg")["dcterms:license"] == ["http://www.apache.org/licenses/LICENSE-2.0"]


def test_a_kind_the_vocabulary_lacks_raises() -> None:
    odd = replace(world.EVENTS[3], values=(*world.EVENTS[3].values[1:], world.Value("kind", "sing", ())))
    with pytest.raises(GraphError, match=r"act-kind/sing: no such term; declare it in ontology/kg\.ttl"):
        map_graph(replace(world.WORLD, events=(*world.EVENTS[:3], odd)), "1.0.0")
