from collections.abc import Callable
from pathlib import Path

import pytest

from kg.export.pages.content import Entries, Heading, Items, Tiles
from kg.export.pages.library import Library
from kg.export.site.lists import Lists
from kg.rdf.namespaces import NAMESPACE

Read = Callable[..., Library]


def listed(library: Library, anchor: str) -> list[str]:
    """Give the events of a section of the overview, in their order."""
    sections = {section.anchor: section for section in Lists(library, {}).overview("x", []).sections}
    found = sections[anchor].blocks if anchor in sections else ()
    entries = [entry for block in found if isinstance(block, Entries) for entry in block.entries]
    return [entry.title[0].target.removeprefix(NAMESPACE) for entry in entries]


def test_what_has_happened_comes_first_and_what_is_planned_stands_apart(library: Read, root: Path) -> None:
    seeds = library(root / "graph.ttl")
    latest, planned = listed(seeds, "latest"), listed(seeds, "planned")
    days = [seeds.reader.value(NAMESPACE + event, "k:latest") for event in latest]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2024-06-21"
    assert [seeds.reader.value(NAMESPACE + event, "k:latest") for event in planned] == ["2024-08-31"]


@pytest.mark.parametrize(
    ("old", "new", "planned"),
    [
        ("", "", ["meeting/ex-2"]),
        # what happened after all that the graph knows cannot be told as done
        ('k:asOf "2024-01-13"', 'k:asOf "2023-10-01"', ["agreement/ex-1", "meeting/ex-1", "meeting/ex-2"]),
        # of what is overdue the latest comes first
        ('k:asOf "2024-01-13"', 'k:asOf "2025-01-01"', ["meeting/ex-2"]),
        ("k:place place:jakarta ;", "k:place place:jakarta ;\n    k:followedBy meeting:ex-1 ;", []),
    ],
    ids=["still to come", "after the graph's day", "overdue", "followed"],
)
def test_which_events_are_planned(
    library: Read, example_graph: Path, tmp_path: Path, old: str, new: str, planned: list[str]
) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(example_graph.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    found = library(graph)
    assert listed(found, "planned") == planned
    assert set(listed(found, "latest")).isdisjoint(planned)


def test_sectors_that_only_hold_others_are_counted_and_stand_apart(library: Read, root: Path) -> None:
    lists = Lists(library(root / "graph.ttl"), {})
    (tiles,) = (b for s in lists.overview("x", []).sections for b in s.blocks if isinstance(b, Tiles))
    own, heading, wider = lists.sectors().sections[0].blocks
    assert isinstance(own, Items)
    assert isinstance(heading, Heading)
    assert isinstance(wider, Items)
    assert [tile.number for tile in tiles.tiles if tile.label == "Sectors"] == [len(own.lines) + len(wider.lines)]
    named, above = ({"".join(run.text for run in line) for line in block.lines} for block in (own, wider))
    assert {"Electric vehicles (2)", "Automotive industry (8)"} <= named  # its page tells of those below it too
    assert {"Electronics (3)", "Skills and vocational training"} <= above
