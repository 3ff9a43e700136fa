"""What must hold for any articles: their order, their number of processes and how they came in change no byte."""

from collections.abc import Sequence

import pytest
from benchmarks.generated_registry import GeneratedRegistry
from benchmarks.generated_world import World, make_world
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.pipeline import extract_all, read_articles
from kg.rdf.graph import map_graph
from kg.rdf.turtle import write_turtle
from kg.resolve.ids import Ledger
from kg.resolve.world import Resolution, Resolver

SIZE = 60
WORLD: World = make_world(SIZE, seed=11)
RESOLVER = Resolver(GeneratedRegistry(WORLD))

often = settings(max_examples=25, deadline=None, derandomize=True)
orders = st.permutations(range(SIZE))
some = st.lists(st.integers(0, SIZE - 1), min_size=1, unique=True)


def resolve(indices: Sequence[int], ledger: Ledger | None = None) -> Resolution:
    return RESOLVER.resolve([WORLD.articles[i] for i in indices], [WORLD.facts[i] for i in indices], ledger)


def turtle(resolution: Resolution) -> str | bytes:
    return write_turtle(map_graph(resolution.graph, "1.0"))


WHOLE = resolve(range(SIZE))
BYTES = turtle(WHOLE)


@often
@given(orders)
def test_the_order_of_articles_changes_no_byte(order: list[int]) -> None:
    again = resolve(order)
    assert turtle(again) == BYTES
    assert again.ledger == WHOLE.ledger


@often
@given(st.lists(some, min_size=1, max_size=4))
def test_however_articles_came_in_the_graph_is_that_of_a_build_from_scratch(arrivals: list[list[int]]) -> None:
    ledger = Ledger()
    present: list[int] = []
    for arrival in arrivals:
        present = list(dict.fromkeys([*present, *arrival]))
        ledger = resolve(present, ledger).ledger
    last = resolve(present, ledger)
    assert last.ledger == ledger
    assert turtle(resolve(sorted(present), ledger)) == turtle(last)


@often
@given(some, some)
def test_ids_stay_or_forward_when_articles_are_added(before: list[int], more: list[int]) -> None:
    first = resolve(before)
    second = resolve(list(dict.fromkeys([*before, *more])), first.ledger)
    known = {event.id for event in first.graph.events} | {e.id for e in first.graph.entities if e.kind == "person"}
    there = {event.id for event in second.graph.events} | {e.id for e in second.graph.entities}
    forwarded = dict(second.graph.replaced)
    assert all(id_ in there or forwarded[id_] in there for id_ in known)


@often
@given(some)
def test_a_removed_article_takes_nothing_that_another_says(kept: list[int]) -> None:
    left = resolve(kept, WHOLE.ledger)
    told = {report.id for report in left.graph.reports}
    assert told == {r.id for r in WHOLE.graph.reports if r.article in {WORLD.articles[i].id for i in kept}}
    assert all(event.reports for event in left.graph.events)


def test_the_number_of_processes_changes_nothing(root, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline._PARALLEL_FROM", 1)
    monkeypatch.setattr("kg.pipeline._CHUNK", 1)
    articles = read_articles(sorted((root / "seeds").glob("*.txt"))[:3]).articles
    alone = list(extract_all(articles, jobs=1))
    assert all(list(extract_all(articles, jobs=jobs)) == alone for jobs in (2, 3))
