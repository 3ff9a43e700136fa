import json
from pathlib import Path

import pytest


def test_lists_named_queries_with_their_parameters(kg) -> None:
    result = kg("query", "--list")
    assert result.exit_code == 0
    assert "meetings-between: Meetings between two countries" in result.stdout
    assert "--param a=…  country, default ID" in result.stdout


def test_the_one_meeting_of_two_seeds_is_found_once(kg, seeds_graph: Path) -> None:
    result = kg("query", "meetings-between", "-p", "a=ID", "-p", "b=VN", "-g", seeds_graph, "-f", "json")
    rows = json.loads(result.stdout)["results"]["bindings"]
    dated = [row for row in rows if row.get("date", {}).get("value") == "2024-01-11"]
    assert [row["kind"]["value"] for row in dated].count("bilateral meeting") == 1
    assert dated[0]["sources"]["value"] == "2"


def test_the_one_memorandum_of_two_seeds_is_found_once(kg, seeds_graph: Path) -> None:
    result = kg("query", "signed-by", "-p", "country=CN", "-g", seeds_graph, "-f", "csv")
    assert [line for line in result.stdout.splitlines() if "2023-09-08" in line].__len__() == 1


@pytest.mark.parametrize("form", ["table", "csv", "json", "xml", "markdown"])
def test_every_format_of_rows(kg, seeds_graph: Path, form: str) -> None:
    result = kg("query", "agreements-by-stage", "-g", seeds_graph, "-f", form)
    assert result.exit_code == 0
    assert "treaty" in result.stdout


def test_reads_a_file_and_standard_input(kg, seeds_graph: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?a a k:Agreement }", encoding="utf-8")
    assert "yes" in kg("query", tmp_path / "q.rq", "-g", seeds_graph).stdout
    assert "yes" in kg("query", "-", "-g", seeds_graph, input="ASK { ?a a k:Agreement }").stdout


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        pytest.param(["SELECT ?x WHERE {"], 1, "malformed SPARQL", id="malformed"),
        pytest.param(["DELETE WHERE { ?s ?p ?o }"], 1, "would change the graph", id="updating"),
        pytest.param(["SELCT ?x"], 1, "did you mean SELECT", id="misspelt-sparql"),
        pytest.param(["select"], 1, "malformed SPARQL", id="sparql-of-one-word"),
        pytest.param(["who met whom?"], 2, "no query named 'who met whom?'; `kg query --list`", id="a-question"),
        pytest.param(["nothing-like-it"], 2, "no query named 'nothing-like-it'; `kg query --list`", id="far-name"),
        pytest.param(["ask-about"], 2, "no query named 'ask-about'", id="name-like-sparql"),
        pytest.param(
            ["meeting-between"],
            2,
            "'meeting-between'; did you mean meetings-between, acts-between? `kg",
            id="near-name",
        ),
        pytest.param(["timeline", "-p", "country=Atlantis"], 2, "no country 'Atlantis'", id="unknown-country"),
        pytest.param(["timeline", "-p", "country"], 2, "a parameter is NAME=VALUE", id="bad-parameter"),
        pytest.param(["timeline", "-f", "docx"], 2, "docx", id="unknown-format"),
        pytest.param(["nowhere.rq"], 1, "cannot be read", id="missing-file"),
        pytest.param([], 2, "say what to ask", id="nothing"),
    ],
)
def test_bad_questions(kg, seeds_graph: Path, args: list[str], code: int, message: str) -> None:
    result = kg("query", *args, "-g", seeds_graph)
    assert result.exit_code == code
    assert message in result.stderr


@pytest.mark.parametrize(
    "given", [["a=ID", "b=VN"], ["-p", "a=ID", "b=VN"], ["-p", "a=ID", "-p", "b=VN"]], ids=["bare", "mixed", "options"]
)
def test_parameters_may_stand_bare(kg, seeds_graph: Path, given: list[str]) -> None:
    result = kg("query", "meetings-between", *given, "-g", seeds_graph, "-f", "csv")
    assert result.exit_code == 0
    assert "2024-01-11" in result.stdout


def test_a_missing_graph_says_how_to_make_one(kg, tmp_path: Path) -> None:
    result = kg("query", "timeline", "-g", tmp_path / "none.ttl")
    assert result.exit_code == 1
    assert "kg build" in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["query", "meetings-between"], id="query"),
        pytest.param(["explain", "ASEAN"], id="explain"),
        pytest.param(["view", "-o", "{out}/x.html"], id="view"),
        pytest.param(["site", "-o", "{out}/x"], id="site"),
        pytest.param(["export", "--country", "VN", "-o", "{out}/x.ttl"], id="export"),
        pytest.param(["export", "--all", "-o", "{out}/x"], id="export-all"),
        pytest.param(["review", "--list", "--by", "ani"], id="review"),
    ],
)
def test_an_empty_graph_says_so(kg, tmp_path: Path, args: list[str]) -> None:
    (tmp_path / "graph.ttl").touch()
    (tmp_path / "out").mkdir()
    result = kg(*(arg.format(out=tmp_path / "out") for arg in args), "-g", tmp_path / "graph.ttl")
    assert result.exit_code == 1
    assert "graph.ttl: an empty graph; make one with `kg build`" in result.stderr
    assert not list((tmp_path / "out").iterdir())


def test_a_graph_without_the_default_country_names_those_it_has(kg, tmp_path: Path) -> None:
    text = "Menteri Perdagangan Peru bertemu Menteri Perdagangan Chile di Lima, Kamis (11/1/2024), kata Peru.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    graph = tmp_path / "graph.ttl"
    assert kg("build", tmp_path / "a.txt", "-o", graph).exit_code == 0
    result = kg("query", "meetings-between", "-g", graph)
    assert result.exit_code == 2
    assert (
        "no country 'ID' in this graph, which has CL, PE; give one: kg query meetings-between --param a="
        in result.stderr
    )
    site = kg("site", "-g", graph, "-o", tmp_path / "site")
    assert site.exit_code == 0, site.stderr


def test_min_confidence_leaves_unsure_reports_out(kg, seeds_graph: Path) -> None:
    asked = "SELECT ?c WHERE { ?r a k:Report ; k:confidence ?c }"
    kept = kg("query", asked, "-g", seeds_graph, "-f", "csv", "--min-confidence", "0.8").stdout.split()[1:]
    everything = kg("query", asked, "-g", seeds_graph, "-f", "csv").stdout.split()[1:]
    assert 0 < len(kept) < len(everything)
    assert sorted(kept) == sorted(value for value in everything if float(value) >= 0.8)


@pytest.mark.parametrize("form", ["table", "csv", "json", "xml", "markdown"])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(
            "SELECT ?x WHERE { ?x a k:Meetin ; k:foo ?y }",
            [
                "k:Meetin is in neither the ontology nor the graph; did you mean k:Meeting?",
                "k:foo is in neither the ontology nor the graph",
            ],
            id="class-and-property",
        ),
        pytest.param(
            "SELECT * { ?x rdfs:labl ?y }",
            ["rdfs:labl is in neither the ontology nor the graph; did you mean rdfs:label?"],
            id="of-others",
        ),
        pytest.param(
            "PREFIX a: <https://w3id.org/asean-kg/ontology#> ASK { ?x a a:meeting }",
            ["k:meeting is in neither the ontology nor the graph; did you mean k:Meeting?"],
            id="own-prefix-and-case",
        ),
        pytest.param(
            "SELECT * { ?x <https://w3id.org/asean-kg/ontology#datee> ?y }",
            ["k:datee is in neither the ontology nor the graph; did you mean k:date?"],
            id="whole-iri",
        ),
        pytest.param('SELECT * { ?x a k:Meeting ; rdfs:label "k:Meetin" } # k:foo', [], id="string-and-comment"),
        pytest.param("PREFIX k: <https://example.org/> SELECT * { ?x k:foo ?y }", [], id="redeclared"),
        pytest.param("SELECT * { ?x a country:Nowhere }", ["country:Nowhere is not in the graph"], id="a-thing"),
        pytest.param(
            "SELECT * { ?x k:currentStage stage:sined }",
            ["stage:sined is not in the graph; did you mean stage:signed?"],
            id="a-thing-misspelt",
        ),
        pytest.param(
            'SELECT ?x { ?x rdfs:label "Vietnam" }',
            ['"Vietnam" is a label only with its language; write "Vietnam"@en'],
            id="name-without-language",
        ),
        pytest.param(
            "SELECT ?x { ?x rdfs:label ?name ; a k:Act . FILTER(STR(?name) = 'Vietnam') }", [], id="name-in-a-filter"
        ),
        pytest.param('SELECT ?x { ?x rdfs:label "Jepang"@vi }', [], id="name-with-a-language"),
        pytest.param(
            "SELECT ?x { ?x a k:Meeting ; k:date ?d . FILTER(?date > 2024) }",
            ["?date is bound nowhere in the pattern"],
            id="variable-only-in-a-filter",
        ),
        pytest.param("SELECT * { ?x a k:Meeting OPTIONAL { ?x k:foo ?y } }", [], id="with-rows"),
    ],
)
def test_unknown_terms_of_a_query_without_rows_are_told(
    kg, seeds_graph: Path, form: str, asked: str, told: list[str]
) -> None:
    result = kg("query", asked, "-g", seeds_graph, "-f", form)
    assert result.exit_code == 0
    assert "neither" not in result.stdout
    assert result.stderr.splitlines() == told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param(
            "SELECT ?labl { ?x a k:Meeting ; rdfs:label ?label }",
            ["?labl is bound nowhere in the pattern; did you mean ?label?"],
            id="chosen",
        ),
        pytest.param(
            "SELECT ?y WHERE { ?x a k:Country }",
            ["?y is bound nowhere in the pattern; did you mean ?x?"],
            id="the-only-other",
        ),
        pytest.param(
            "SELECT ?x { ?x a k:Country } ORDER BY ?nam",
            ["?nam is bound nowhere in the pattern; did you mean ?x?"],
            id="sorted-by",
        ),
        pytest.param(
            "SELECT ?x { ?x a k:Country } ORDER BY $by", ["$by has no value; give it with --param by=…"], id="parameter"
        ),
        pytest.param("SELECT (COUNT(?x) AS ?n) { ?x a k:Country } HAVING (COUNT(?x) > 1)", [], id="named-in-the-head"),
        pytest.param("SELECT ?x ?n { ?x a k:Country BIND(1 AS ?n) }", [], id="named-in-the-pattern"),
        pytest.param("SELECT ?x ?y { ?x a k:Country } VALUES ?y { 1 2 }", [], id="values-behind"),
        pytest.param("SELECT ?x { ?x a k:Country FILTER EXISTS { ?m k:country ?x } }", [], id="filter-with-a-pattern"),
        pytest.param("SELECT ?x { ?x a k:Country } # ?y", [], id="comment"),
        pytest.param("SELECT ?x { ?x rdfs:label ?l FILTER(?l != '?y)') }", [], id="string"),
    ],
)
def test_variables_that_nothing_binds_are_told_with_rows_too(
    kg, seeds_graph: Path, asked: str, told: list[str]
) -> None:
    result = kg("query", asked, "-g", seeds_graph, "-f", "csv")
    assert result.exit_code == 0
    assert result.stdout.count("\n") > 1
    assert result.stderr.splitlines() == told


def test_a_parameter_is_bound_from_without(kg, seeds_graph: Path) -> None:
    result = kg("query", "SELECT ?x { ?x a k:Meeting FILTER(?least < 1) }", "-p", "least=0", "-g", seeds_graph)
    assert result.stderr == ""


def test_unknown_terms_of_a_graph_without_triples_are_told(kg, seeds_graph: Path) -> None:
    result = kg("query", "CONSTRUCT { ?x rdfs:label ?y } WHERE { ?x skos:prefLabl ?y }", "-g", seeds_graph)
    assert result.stdout == ""
    assert result.stderr.startswith("skos:prefLabl is in neither the ontology nor the graph")
