from collections.abc import Callable
from pathlib import Path

import pytest

from kg.export.pages.library import Library
from kg.rdf.namespaces import NAMESPACE


@pytest.mark.parametrize(
    ("events", "last"),
    [
        (("meeting/ex-1", "meeting/ex-2", "figure/ex-1"), "meeting/ex-1"),
        (("meeting/ex-2", "figure/ex-1"), "meeting/ex-2"),
        (("figure/ex-1",), "figure/ex-1"),
        (("act/none",), ""),
        ((), ""),
    ],
    ids=["come about", "planned", "a figure", "no date", "nothing"],
)
def test_the_last_event_is_one_that_has_come_about_else_one_planned(
    library: Callable[..., Library], example_graph: Path, events: tuple[str, ...], last: str
) -> None:
    found = library(example_graph).last_of(NAMESPACE + event for event in events)
    assert found.removeprefix(NAMESPACE) == last


@pytest.mark.parametrize(("day", "last"), [("2024-01-13", "next"), ("2025-01-01", "ex-2")], ids=["due", "all overdue"])
def test_of_planned_events_the_next_is_told(
    library: Callable[..., Library], example_graph: Path, tmp_path: Path, day: str, last: str
) -> None:
    text = example_graph.read_text(encoding="utf-8").replace('k:asOf "2024-01-13"', f'k:asOf "{day}"')
    graph = tmp_path / "graph.ttl"
    sooner = 'meeting:next a k:Meeting ; k:status status:planned ; k:latest "2024-02-01"^^xsd:date .'
    graph.write_text(f"{text}\n{sooner}\n", encoding="utf-8")
    assert library(graph).last_of(f"{NAMESPACE}meeting/{name}" for name in ("ex-2", "next")).endswith(last)
