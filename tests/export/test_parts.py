from pathlib import Path

import pytest

from kg.export.closure import cut
from kg.export.division import divide
from kg.export.index import GraphIndex
from kg.export.scopes import Scope, select_events
from kg.rdf.namespaces import NAMESPACE
from kg.rdf.reading import read_triples
from kg.validate import check_graph


@pytest.fixture(scope="module")
def index(root: Path) -> GraphIndex:
    return GraphIndex(read_triples(root / "graph.ttl"))


def country(code: str) -> str:
    return f"<{NAMESPACE}country/{code}>"


def test_every_part_validates_and_together_they_lack_no_event(index: GraphIndex) -> None:
    parts = list(divide(index))
    assert {"ID", "VN", "asean", "rest"} <= {part.name for part in parts}
    assert all(check_graph(part.triples) == [] for part in parts)
    told = {s for part in parts for s, _, _ in part.triples}
    assert set(index.events()) <= told


def test_a_country_does_not_draw_in_a_person_s_other_meetings(index: GraphIndex) -> None:
    part = GraphIndex(cut(index, Scope(sides=(country("VN"),))))
    assert part.instances("k:Meeting")
    for meeting in part.instances("k:Meeting"):
        assert country("VN") in part.values(meeting, "k:country")


@pytest.mark.parametrize("graph", ["graph.ttl", "tests/fixtures/example.ttl"])
@pytest.mark.parametrize(
    "scope",
    [
        Scope(sides=(country("ID"), country("VN"))),
        Scope(sides=(country("ID"),), since="2024-01-01"),
        Scope(sides=(country("ID"),), until="2023-12-31"),
        Scope(sector=f"<{NAMESPACE}sector/nickel>"),
        Scope(),
    ],
    ids=["pair", "since", "until", "sector", "whole"],
)
def test_narrower_parts_validate_and_have_every_report_of_their_events(root: Path, graph: str, scope: Scope) -> None:
    whole = GraphIndex(read_triples(root / graph))
    part = GraphIndex(cut(whole, scope))
    assert check_graph(part.graph()) == []
    assert part.graph() <= whole.graph()
    for event in select_events(whole, scope):
        assert part.subjects("k:reportOf", event) == whole.subjects("k:reportOf", event)
        for report in part.subjects("k:reportOf", event):
            assert set(part.subjects("k:supports", report)) == set(whole.subjects("k:supports", report))


def test_a_bloc_that_is_only_mentioned_has_no_part(index: GraphIndex) -> None:
    base, prefix = f"{NAMESPACE}organization/", "<https://w3id.org/asean-kg/ontology#"
    bloc = f"<{base}only-mentioned>"
    told = {
        (bloc, "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"{prefix}IntergovernmentalOrganization>"),
        (country("ID"), "<https://schema.org/memberOf>", bloc),
    }
    parts = {part.name: part for part in divide(GraphIndex(index.graph() | told))}
    assert "only-mentioned" not in parts
    assert told <= set().union(*(part.triples for part in parts.values()))
