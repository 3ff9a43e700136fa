"""Sites of the seeds and of a hostile graph, written once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.export.index import GraphIndex
from kg.export.pages.library import Library
from kg.export.site.writing import Site
from kg.rdf.reading import read_triples


@dataclass(frozen=True)
class Published:
    """A site and where it stands."""

    site: Site
    folder: Path
    graph: Path


@pytest.fixture(scope="session")
def publish(library: Callable[..., Library]) -> Callable[..., Published]:
    """Write the site of a graph."""

    def run(graph: Path, folder: Path, language: str = "en") -> Published:
        site = Site(library(graph, language), GraphIndex(read_triples(graph)))
        site.write(folder, graph.read_bytes(), lambda: None)
        return Published(site, folder, graph)

    return run


@pytest.fixture(scope="session")
def seeds_site(publish: Callable[..., Published], root: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The site of the seeds."""
    return publish(root / "graph.ttl", tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def hostile_site(
    publish: Callable[..., Published], hostile_graph: Path, tmp_path_factory: pytest.TempPathFactory
) -> Published:
    """The site of a graph whose every text is markup and script."""
    return publish(hostile_graph, tmp_path_factory.mktemp("hostile-site"), "vi")
