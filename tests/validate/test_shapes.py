"""The fast path and pySHACL find the same, on graphs broken in every way the shapes know."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.errors import DataError
from kg.rdf.namespaces import PREFIXES
from kg.rdf.terms import Triple
from kg.validate import Violation, check_shapes, check_with_pyshacl, read_shapes

EXAMPLE = Path(__file__).parents[1] / "fixtures" / "example.ttl"
PREFIX_LINES = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())

# What is taken out of the example graph (one line of it), and what is added; what the two then find.
CHANGES: dict[str, tuple[str, str, set[tuple[str, str, str]]]] = {
    "no-label": (
        '    rdfs:label "Forum Nikel, Jakarta, 2024-03 (planned)"@en ;\n',
        "",
        {("meeting:ex-2", "rdfs:label", "MinCount")},
    ),
    "label-without-language": (
        'rdfs:label "Rangga Wirapati"@en ;',
        'rdfs:label "Rangga Wirapati" ;',
        {("person:ex-wirapati", "rdfs:label", "Datatype")},
    ),
    "neither-status-nor-dispute": (
        "    k:status status:planned .\n\nmeeting:ex-0",
        "    k:about k:x .\n\nmeeting:ex-0",
        set(),
    ),
    "value-that-is-disputed": (
        "    k:disputed k:date ;",
        "    k:disputed k:date ; k:date period:2024-01-11 ;",
        {("meeting:ex-1", "", "Not")},
    ),
    "confidence-over-one": (
        "    k:confidence 0.7 ;\n    k:country country:VN ;\n    k:date period:2024-03 ;\n    k:earliest",
        "    k:confidence 1.7 ;\n    k:country country:VN ;\n    k:date period:2024-03 ;\n    k:earliest",
        {("meeting:ex-2", "k:confidence", "MaxInclusive")},
    ),
    "earliest-after-latest": (
        'period:2022 a k:Period ; k:earliest "2022-01-01"',
        'period:2022 a k:Period ; k:earliest "2023-01-01"',
        {("period:2022", "k:earliest", "LessThanOrEquals")},
    ),
    "no-such-day": (
        'schema:datePublished "2024-01-13"',
        'schema:datePublished "2024-01-32"',
        {("article:ex-2", "schema:datePublished", "Datatype")},
    ),
    "not-edtf": ('k:edtf "2022" ;', 'k:edtf "22" ;', {("period:2022", "k:edtf", "Pattern")}),
    "unknown-kind": (
        "    k:kind meeting-kind:forum ;\n    k:latest",
        "    k:kind meeting-kind:party ;\n    k:latest",
        {("meeting:ex-2", "k:kind", "In")},
    ),
    "two-places": (
        "    k:place place:jakarta ;\n    k:sector sector:nickel ;\n    k:status status:planned .",
        "    k:place place:jakarta , place:hanoi ;\n    k:sector sector:nickel ;\n    k:status status:planned .",
        {("meeting:ex-2", "k:place", "MaxCount")},
    ),
    "place-that-is-a-person": (
        "    k:place place:jakarta ;\n    k:sector sector:nickel ;\n    k:status status:planned .",
        "    k:place person:ex-tran ;\n    k:sector sector:nickel ;\n    k:status status:planned .",
        {("meeting:ex-2", "k:place", "Or")},
    ),
    "dangling-sector": (
        "    k:sector sector:nickel ;\n    k:status status:planned .",
        "    k:sector sector:copper ;\n    k:status status:planned .",
        {("meeting:ex-2", "k:sector", "Class")},
    ),
    "sector-as-text": (
        "    k:sector sector:nickel ;\n    k:status status:planned .",
        '    k:sector "nickel" ;\n    k:status status:planned .',
        {("meeting:ex-2", "k:sector", "Class"), ("meeting:ex-2", "k:sector", "NodeKind")},
    ),
    "misspelt-property": (
        "    k:sector sector:nickel ;\n    k:status status:planned .",
        "    k:sektor sector:nickel ;\n    k:status status:planned .",
        {("meeting:ex-2", "k:sektor", "Closed")},
    ),
    "event-without-report": (
        "    k:reportOf meeting:ex-2 ;",
        "    k:reportOf meeting:ex-1 ;",
        {("meeting:ex-2", "^k:reportOf", "MinCount")},
    ),
    "unknown-class": ("person:ex-tran a k:Person ;", "person:ex-tran a k:Human ;", set()),
    "no-class": ("place:hanoi a k:Place ;\n", "place:hanoi\n", set()),
    "low-above-high": (
        '    k:low "13300000000"^^xsd:decimal ;',
        '    k:low "13300000001"^^xsd:decimal ;',
        {("report:ex-1-f1", "k:low", "LessThanOrEquals")},
    ),
    "low-not-decimal": (
        '    k:low "13300000000"^^xsd:decimal ;',
        "    k:low 13300000000 ;",
        {("report:ex-1-f1", "k:low", "Datatype")},
    ),
    "quote-empty": (
        '    oa:exact "mengundang" ;',
        '    oa:exact "" ;',
        {("evidence:ex-1-354-364", "oa:exact", "MinLength")},
    ),
    "quote-ends-before-it-starts": (
        "    oa:end 364 ;",
        "    oa:end 354 ;",
        {("evidence:ex-1-354-364", "oa:start", "LessThan")},
    ),
    "start-below-zero": (
        "    oa:start 354 .",
        "    oa:start -1 .",
        {("evidence:ex-1-354-364", "oa:start", "MinInclusive")},
    ),
    "subclass-alone": (
        "organization:asean a k:IntergovernmentalOrganization , k:Organization ;",
        "organization:asean a k:IntergovernmentalOrganization ;",
        {("organization:asean", "", "Class")},
    ),
    "forwarded-and-described": (
        "meeting:ex-0 dcterms:isReplacedBy meeting:ex-1 .",
        'meeting:ex-0 dcterms:isReplacedBy meeting:ex-1 ; rdfs:comment "old" .',
        {("meeting:ex-0", "rdfs:comment", "Closed")},
    ),
    "forwarded-nowhere": (
        "meeting:ex-0 dcterms:isReplacedBy meeting:ex-1 .",
        "meeting:ex-0 dcterms:isReplacedBy meeting:ex-9 .",
        {("meeting:ex-0", "dcterms:isReplacedBy", "Or")},
    ),
    "address-that-runs": (
        '"https://times.example/nickel"^^xsd:anyURI',
        '"javascript:alert(1)"^^xsd:anyURI',
        {("article:ex-2", "schema:url", "Pattern")},
    ),
    "stage-begun-and-only-seen": (
        "    k:changedOn period:2023-09 ;\n    k:stage stage:agreed ;",
        "    k:changedOn period:2023-09 ; k:observedOn period:2023-09 ;\n    k:stage stage:agreed ;",
        {("stage-record:ex-1-1", "", "Not")},
    ),
    "tenure-without-source": (
        "    k:post post:ex-industry-minister-ID ;\n    dcterms:source source:ex-table .",
        "    k:post post:ex-industry-minister-ID .",
        {("tenure:ex-1", "", "Or")},
    ),
    "no-licence": (
        "    dcterms:license <http://creativecommons.org/licenses/by/4.0/> ;",
        "",
        {("https://w3id.org/asean-kg/graph", "dcterms:license", "MinCount")},
    ),
}


def both(turtle: str) -> tuple[list[Violation], list[Violation]]:
    triples: set[Triple] = {
        (str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(turtle, ox.RdfFormat.TURTLE)
    }
    return check_shapes(triples, read_shapes()), check_with_pyshacl(Graph().parse(data=turtle))


def changed(old: str, new: str) -> str:
    turtle = EXAMPLE.read_text(encoding="utf-8")
    assert old in turtle
    return turtle.replace(old, new, 1)


def test_the_example_graph_conforms() -> None:
    assert both(EXAMPLE.read_text(encoding="utf-8")) == ([], [])


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_fast_path_finds_what_pyshacl_finds(old: str, new: str, expected: set[tuple[str, str, str]]) -> None:
    fast, slow = both(changed(old, new))
    assert fast == slow
    assert fast
    assert expected <= {(v.focus, v.path, v.component) for v in fast}
    assert all(v.message.endswith(".") for v in fast)


def test_every_component_of_the_shapes_is_broken_here() -> None:
    shapes = (Path(__file__).parents[2] / "ontology" / "shapes.ttl").read_text(encoding="utf-8")
    in_shapes = set(
        re.findall(
            r"sh:(minCount|maxCount|class|datatype|nodeKind|pattern|in|or|not|lessThan\w*|min\w+|max\w+) ", shapes
        )
    )
    broken = {component for _, _, expected in CHANGES.values() for _, _, component in expected}
    assert {key[0].upper() + key[1:] for key in in_shapes} - broken == set()


def test_a_constraint_the_fast_path_does_not_know_raises(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<https://x.example/s> sh:targetClass <https://x.example/C> ; sh:xone () ."
    )
    with pytest.raises(
        DataError, match=r"shapes\.ttl: <https://x\.example/s>: http://www\.w3\.org/ns/shacl#xone is unknown"
    ):
        read_shapes(path)


def test_shapes_that_are_no_turtle_raise(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("<a> <b> .")
    with pytest.raises(DataError, match=r"shapes\.ttl: line 1: not Turtle"):
        read_shapes(path)
