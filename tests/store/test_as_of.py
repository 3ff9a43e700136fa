"""The graph as it was on a day."""

from pathlib import Path

import pytest

from kg.query.summary import Reader
from kg.rdf.namespaces import GRAPH
from kg.store.as_of import show_as_of
from kg.store.opening import open_store


def shown(graph: Path, day: str) -> Reader:
    store = open_store(graph)
    show_as_of(store, day)
    return Reader(store)


@pytest.mark.parametrize(
    ("day", "stages", "meetings"),
    [
        pytest.param("2023-08-31", [], 0, id="before-all"),
        pytest.param("2023-12-31", ["agreed"], 0, id="agreed"),
        pytest.param("2024-01-31", ["signed"], 1, id="signed"),
        pytest.param("2099-01-01", ["signed"], 2, id="all"),
    ],
)
def test_a_day_shows_what_had_happened_by_then(example_graph: Path, day: str, stages: list[str], meetings: int) -> None:
    reader = shown(example_graph, day)
    found = [reader.value(a, "k:currentStage").rpartition("/")[2] for a in reader.instances("k:Agreement")]
    assert found == stages
    assert len(reader.instances("k:Meeting")) == meetings
    assert reader.value(GRAPH, "k:asOf") == day
    for agreement in reader.instances("k:Agreement"):
        assert all(step.earliest <= day for step in reader.history(agreement))
        assert reader.value(agreement, "k:earliest") <= day


def test_what_goes_takes_its_reports_and_quotes_along(example_graph: Path) -> None:
    reader = shown(example_graph, "2023-08-31")
    events = {e for kind in ("k:Meeting", "k:Agreement", "k:Figure", "k:Act") for e in reader.instances(kind)}
    actors = {*reader.instances("k:Person"), *reader.instances("k:Organization")}
    assert all(reader.value(report, "k:reportOf") in events | actors for report in reader.instances("k:Report"))
    assert all(reader.value(quote, "k:supports") for quote in reader.instances("k:Evidence"))
