import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rdf.terms import Triple, day, decimal, external, integer, name, node, text, typed
from kg.rdf.turtle import write_ntriples, write_turtle

EXAMPLE = Path(__file__).parents[1] / "fixtures" / "example.ttl"

ODD = {
    "quotes": text("She said \"yes\" and 'no'"),
    "newlines": text("one\ntwo\r\nthree\rfour"),
    "backslash": text("C:\\new\\u0041"),
    "control": text("\x00\x01\x07\x0b\x7f tab\t"),
    "separators": text("a\u0085b\u2028c\u2029d\ufeffe"),
    "astral": text("🇻🇳 Việt Nam"),
    "tagged": text("Bộ Công Thương", "vi"),
    "script-tag": text("</script><b>", "zh-Hans"),
    "empty": text(""),
    "date": typed("2024-01-11", "xsd:date"),
    "uri": typed('https://a.example/?q="x y"&z=<1>', "xsd:anyURI"),
    "integer": integer(-5),
    "decimal": decimal(0.25),
    "whole-decimal": decimal(13300000000.0),
    "odd-iri": external('https://a.example/a b"c<d>{e}|f^g`h\\i'),
    "percent-iri": external("https://a.example/%C3%A9?x=%20#f"),
    "letters-iri": node("person/nguyễn-hồng-diên"),
    "dotted-iri": node("activity/1.0.0-rule."),
    "nested-iri": node("person/a/b"),
    "comma-iri": node("place/a,b;c(d)"),
}


def triples_of(graph: rdflib.Graph) -> set[tuple[str, ...]]:
    return {tuple(term.n3() for term in triple) for triple in graph}


def parse_rdflib(turtle: str) -> set[tuple[str, ...]]:
    return triples_of(rdflib.Graph().parse(data=turtle, format="turtle"))


def parse_oxigraph(turtle: str) -> set[tuple[str, ...]]:
    graph = rdflib.Graph()
    for quad in ox.parse(turtle, ox.RdfFormat.TURTLE):
        graph.add(tuple(map(_to_rdflib, (quad.subject, quad.predicate, quad.object))))
    return triples_of(graph)


def _to_rdflib(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value.endswith("#string"):
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def from_ntriples(triples: list[Triple]) -> set[tuple[str, str, str]]:
    return {
        (str(q.subject), str(q.predicate), str(q.object))
        for q in ox.parse(write_ntriples(triples), ox.RdfFormat.N_TRIPLES)
    }


@pytest.mark.parametrize("term", ODD.values(), ids=ODD.keys())
def test_odd_terms_survive_both_parsers(term: str) -> None:
    triples = [(node("person/x"), name("k:verbatim"), term)]
    turtle = write_turtle(triples)
    quads = list(ox.parse(turtle, ox.RdfFormat.TURTLE))
    assert {(str(q.subject), str(q.predicate), str(q.object)) for q in quads} == from_ntriples(triples)
    assert parse_rdflib(turtle) == parse_oxigraph(turtle)


def test_layout_is_sorted_grouped_and_shortened() -> None:
    triples = [
        (node("country/VN"), name("skos:notation"), text("VN")),
        (node("country/ID"), name("rdfs:label"), text("Indonesia", "en")),
        (node("country/ID"), name("k:confidence"), decimal(0.5)),
        (node("country/ID"), name("rdf:type"), name("k:Country")),
        (node("country/ID"), name("rdfs:label"), text("Indonesia", "ID")),
        (node("country/ID"), name("rdfs:label"), text("Indonesia", "en")),
    ]
    assert write_turtle(triples, "One graph.\nTwo lines.") == (
        "# One graph.\n"
        "# Two lines.\n"
        "@prefix country: <https://w3id.org/asean-kg/country/> .\n"
        "@prefix k: <https://w3id.org/asean-kg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "\n"
        "country:ID a k:Country ;\n"
        '    rdfs:label "Indonesia"@en ,\n'
        '        "Indonesia"@id ;\n'
        "    k:confidence 0.5 .\n"
        "\n"
        'country:VN skos:notation "VN" .\n'
    )


def test_no_triples_give_no_text() -> None:
    assert write_turtle([]) == ""


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (0.9, "0.9"), (-0.0, "0"), (1e21, "1000000000000000000000"), (1e-7, "0.0000001"), (13.30, "13.3")],
)
def test_decimals_are_canonical(value: float, written: str) -> None:
    assert decimal(value) == f'"{written}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def test_half_a_surrogate_pair_raises() -> None:
    with pytest.raises(ValueError, match="surrogates not allowed"):
        text("a\ud800b")


@pytest.mark.parametrize("tag", ["", "in donesia", 'en"', "x_y"])
def test_a_bad_language_tag_raises(tag: str) -> None:
    with pytest.raises(ValueError, match="not a language tag"):
        text("x", tag)


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=4))
def test_any_text_round_trips(pairs: list[tuple[str, str]]) -> None:
    triples = [(external("https://x.example/" + a), name("k:verbatim"), text(b)) for a, b in pairs]
    triples += [(node("person/" + (b or "x")), name("k:about"), text(a, "id")) for a, b in pairs]
    quads = list(ox.parse(write_turtle(triples), ox.RdfFormat.TURTLE))
    assert {q.object.value for q in quads} == {value for pair in pairs for value in pair}
    assert {(str(q.subject), str(q.predicate), str(q.object)) for q in quads} == from_ntriples(triples)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=4))
def test_rdflib_reads_what_oxigraph_reads(pairs: list[tuple[str, str]]) -> None:
    turtle = write_turtle((external("https://x.example/" + a), name("k:verbatim"), text(b)) for a, b in pairs)
    assert parse_rdflib(turtle) == parse_oxigraph(turtle)


def test_hash_seed_changes_no_byte() -> None:
    code = (
        "import sys, pyoxigraph as ox; from kg.rdf.turtle import write_turtle;"
        "sys.stdout.write(write_turtle({(str(q.subject), str(q.predicate), str(q.object)) "
        "for q in ox.parse(path=sys.argv[1])}))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, str(EXAMPLE)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(texts) == 1
    again = {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(texts.pop(), ox.RdfFormat.TURTLE)}
    assert again == {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(path=EXAMPLE)}


def test_dates_are_written_in_full() -> None:
    from datetime import date

    assert day(date(2024, 1, 11)) == '"2024-01-11"^^<http://www.w3.org/2001/XMLSchema#date>'
