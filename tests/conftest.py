"""Fixtures that many tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg.rdf.reading import read_triples
from kg.rdf.turtle import write_turtle
from tests.browser import launched

ATTACK = "<script>window.hit=1</script>\"'><img src=x onerror=window.hit=1><svg onload=window.hit=1>]]>`${window.hit=1}"
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def example_graph() -> Path:
    """A small complete graph of invented people and events."""
    return ROOT / "tests" / "fixtures" / "example.ttl"


@pytest.fixture(scope="session")
def hostile_graph(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds' and the example's graph, every text of them ending in markup and script, every address a script."""
    triples = read_triples(root / "graph.ttl") | read_triples(root / "tests/fixtures/example.ttl")
    path = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    path.write_text(write_turtle({(s, p, _attacked(o)) for s, p, o in triples}), encoding="utf-8")
    return path


def _attacked(term: str) -> str:
    if not term.startswith('"'):
        return term
    attack = ATTACK.replace("\\", "\\\\").replace('"', '\\"')
    body, quote, tail = term.rpartition('"')
    if tail.startswith("^^") and tail.endswith("anyURI>"):
        return f'"javascript:window.hit=1//{attack}"{tail}'
    return term if tail.startswith("^^") else f"{body}{attack}{quote}{tail}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, running; for one module, because others run event loops of their own."""
    with launched() as running:
        yield running
