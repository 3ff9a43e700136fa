from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import QueryError, UnknownNameError, UsageError
from kg.query.named import Parameter, load_named_queries, load_named_query
from kg.query.results import rows_of, serialize, to_csv, to_markdown
from kg.query.running import run_named, run_sparql
from kg.store.opening import open_store

GRAPH = Path(__file__).resolve().parents[2] / "graph.ttl"
GIVEN = {"sources-of": {"thing": "meeting:ex-1"}}


@pytest.mark.parametrize("query", load_named_queries(), ids=lambda query: query.name)
def test_every_query_tells_itself_and_runs(query, example_graph: Path) -> None:
    assert query.title
    assert query.description.endswith(".")
    assert all(parameter.description for parameter in query.parameters)
    header, rows = rows_of(run_named(open_store(example_graph), query, GIVEN.get(query.name, {})))
    assert header
    assert all(len(row) == len(header) for row in rows)


def test_parameters_bind_by_code_and_by_name(example_graph: Path) -> None:
    store = open_store(example_graph)
    query = load_named_query("meetings-between")
    by_code = rows_of(run_named(store, query, {"a": "ID", "b": "VN"}))
    by_name = rows_of(run_named(store, query, {"a": "indonesia", "b": "Việt Nam"}))
    assert by_code == by_name
    assert len(by_code[1]) >= 1


def test_optional_parameters_narrow(example_graph: Path) -> None:
    store = open_store(example_graph)
    query = load_named_query("meetings-between")
    assert rows_of(run_named(store, query, {"since": "2030"}))[1] == []


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        pytest.param("meetings-between", {"c": "ID"}, "no parameter 'c'", id="unknown-parameter"),
        pytest.param("meetings-between", {"a": "ID", "b": "ID"}, "a and b are one country", id="one-country-twice"),
        pytest.param("meetings-between", {"b": "ID"}, "a and b are one country", id="the-default-twice"),
        pytest.param("sources-of", {}, "needs thing", id="missing-parameter"),
        pytest.param("timeline", {"since": "soon"}, "is no date", id="bad-date"),
        pytest.param("timeline", {"country": "Atlantis"}, "'Atlantis' in this graph, which has ", id="unknown-country"),
    ],
)
def test_wrong_parameters_are_usage_errors(example_graph: Path, name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        run_named(open_store(example_graph), load_named_query(name), given)


def test_a_default_that_a_graph_has_nothing_of_is_told_as_one(example_graph: Path) -> None:
    query = load_named_query("meetings-between")
    country = Parameter("a", "country", "one side", default="AQ")
    with pytest.raises(UsageError, match="a was not given, and of its default: no country 'AQ'"):
        run_named(open_store(example_graph), replace(query, parameters=(country, query.parameters[1])), {})


def test_a_figure_comes_with_the_words_of_the_article() -> None:
    header, rows = rows_of(run_named(open_store(GRAPH), load_named_query("figures"), {}))
    assert rows
    assert all(row[header.index("verbatim")] for row in rows)


def test_a_figure_says_whose_it_is_where_that_is_told(example_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "figures.ttl"
    told = (
        "figure:other a k:Figure ; k:measure measure:trade ; k:low 5.0 ; k:unit unit:USD ;"
        " k:country country:ID , country:VN ; k:reporter country:VN ; k:partner country:ID ."
    )
    graph.write_text(f"{example_graph.read_text(encoding='utf-8')}\n{told}\n", encoding="utf-8")
    header, rows = rows_of(run_named(open_store(graph), load_named_query("figures"), {}))
    found = {row[0]: (row[header.index("whose")], row[header.index("partner")]) for row in rows}
    assert found == {"figure:other": ("Vietnam", "Indonesia")}  # on the other's value sources disagree


def test_an_unknown_name_suggests(example_graph: Path) -> None:
    with pytest.raises(UnknownNameError, match="meetings-between"):
        load_named_query("meeting-between")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("SELECT ?x WHERE { ?x a }", "malformed SPARQL: line 1, column 25: expected", id="malformed"),
        pytest.param(
            "SELCT ?x", "line 1, column 1: 'SELCT' is no word of SPARQL; did you mean SELECT", id="first-word"
        ),
        pytest.param("ASK {\n ?s a ?c } LIMT 3", "line 2, column 12: 'LIMT' .* did you mean LIMIT", id="word"),
        pytest.param("ASK { ?s a foo:B }", "column 12: unknown prefix 'foo:'.* PREFIX foo: .* k, measure", id="prefix"),
        pytest.param(" \n", "malformed SPARQL: the query is empty", id="empty"),
        pytest.param("ASK { ?s a :B }", "column 12: unknown prefix ':'", id="empty-prefix"),
        pytest.param("ASK { ?s schem:a 1 }", "did you mean scheme:", id="near-prefix"),
        pytest.param("PREFIX a: <b:c> ASK { ?s a a:b ; d:e 1 }", "column 34: unknown prefix 'd:'", id="after-declared"),
        pytest.param("ASK { ?s a k:B", "column 5: this '{' is never closed", id="open"),
        pytest.param("ASK { FILTER(?x = }", "column 19: this '}' comes while '\\(' is open", id="crossed"),
        pytest.param("ASK { ?s a k:B } }", "column 18: this '}' closes nothing", id="closed-twice"),
        pytest.param('ASK { ?s a "x }', "column 12: this quotation mark", id="open-string"),
        pytest.param(
            "SELECT ?x ?y { ?x a ?z } GROUP BY ?x",
            "column 37: The SELECT contains a variable that is unbound$",
            id="unbound",
        ),
        pytest.param("DELETE WHERE { ?s ?p ?o }", "would change the graph", id="update"),
        pytest.param("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "runs offline", id="service"),
    ],
)
def test_bad_sparql_is_told(example_graph: Path, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run_sparql(open_store(example_graph), text)


def test_every_query_is_made_of_known_words() -> None:
    from kg.query.malformed import told

    for query in load_named_queries():
        assert told(query.text, "the parser's") == "the parser's", query.name


def test_words_in_strings_and_names_are_no_updates(example_graph: Path) -> None:
    text = 'SELECT ?insert WHERE { ?insert rdfs:label "DROP it" # DELETE\n }'
    assert rows_of(run_sparql(open_store(example_graph), text)) == (["insert"], [])


def test_formats(example_graph: Path) -> None:
    store = open_store(example_graph)
    select = "SELECT ?l WHERE { country:VN rdfs:label ?l . FILTER(lang(?l) = 'en') }"
    assert serialize(run_sparql(store, select), "csv") == "l\nVietnam\n"
    assert '"Vietnam"' in serialize(run_sparql(store, select), "json")
    assert "<literal" in serialize(run_sparql(store, select), "xml")
    turtle = serialize(run_sparql(store, "CONSTRUCT WHERE { country:VN a ?c }"), "turtle")
    assert [line.split()[1] for line in turtle.splitlines() if line.startswith("@prefix")] == ["country:", "k:"]
    assert turtle.endswith("\n\ncountry:VN a k:Country .\n")
    assert serialize(run_sparql(store, "CONSTRUCT WHERE { ?none a k:Nothing }"), "turtle") == ""
    with pytest.raises(UsageError, match="CONSTRUCT"):
        serialize(run_sparql(store, select), "turtle")


def test_cells_never_become_formulas_or_markup() -> None:
    assert to_csv(["a"], [["=1+1"], ["-5"]]) == "a\n'=1+1\n-5\n"
    assert to_markdown(["a"], [["x|y<b>"]]) == "| a |\n| --- |\n| x\\|y&lt;b> |\n"


def test_what_became_of_it_tells_what_followed_or_since_when_nothing_has(example_graph: Path) -> None:
    header, rows = rows_of(run_named(open_store(example_graph), load_named_query("what-became-of"), {}))
    found = [dict(zip(header, row, strict=True)) for row in rows]
    known = "2024-01-13"  # the graph is as of this day
    assert {row["thing"].partition(":")[0] for row in found} == {"act", "meeting"}
    for row in found:
        # Either something followed, told somewhere, or there is a day since when nothing has: but not of a day to come.
        is_to_come = row["day"] > known
        assert bool(row["nothingSince"]) == (not row["followed"] and not is_to_come)
        assert bool(row["followed"]) == bool(row["followedIn"])
        assert row["toldIn"]
    assert {row["thing"]: bool(row["followed"]) for row in found} == {"act:ex-1": True, "meeting:ex-2": False}


def test_what_nothing_has_followed_says_since_when(root: Path) -> None:
    header, rows = rows_of(run_named(open_store(root / "graph.ttl"), load_named_query("what-became-of"), {}))
    found = {row[header.index("thing")]: row[header.index("nothingSince")] for row in rows}
    assert found["agreement:acfta-3"] == "2023-09-08"


@pytest.mark.parametrize("query", load_named_queries(), ids=lambda query: query.name)
def test_every_parameter_of_every_query_runs(query, example_graph: Path) -> None:
    values = {"country": "VN", "sector": "nikel", "date": "2020", "last-day": "2030", "stage": "signed"}
    store = open_store(example_graph)
    for parameter in query.parameters:
        value = "agreement:ex-1" if parameter.name == "agreement" else values.get(parameter.type, "meeting:ex-1")
        if parameter.name == "a":
            value = "ID"  # the default of the other side is VN
        given = GIVEN.get(query.name, {}) | {parameter.name: value}
        assert rows_of(run_named(store, query, given))[0], parameter.name
