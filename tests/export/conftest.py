"""Graphs and a browser to try exports with."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.export.index import GraphIndex
from kg.export.pages.library import Library
from kg.export.pages.wording import wording
from kg.rdf.reading import read_triples
from kg.rdf.turtle import write_turtle
from kg.store.opening import open_store

ATTACK = "<script>window.hit=1</script>\"'><img src=x onerror=window.hit=1><svg onload=window.hit=1>]]>`${window.hit=1}"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


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


@pytest.fixture(scope="session")
def library() -> Callable[..., Library]:
    """Read a graph for pages in a language."""

    def read(path: Path, language: str = "en") -> Library:
        return Library(open_store(path), wording(language))

    return read


@pytest.fixture(scope="session")
def example_index(example_graph: Path) -> GraphIndex:
    """The example's graph by subject."""
    return GraphIndex(read_triples(example_graph))


@dataclass
class Visit:
    """What a browser met on a page: the page, messages of its console, and what it asked of any network."""

    page: Any
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        """Fail on any message, request or script that ran."""
        assert self.messages == []
        assert self.requests == []
        assert self.page.evaluate("window.hit") is None


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium."""
    program = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("NO CHROMIUM: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Visit]]:
    """Open a file in the browser, watched."""
    contexts = []

    def go(path: Path, *, width: int = 1280, height: int = 800, scheme: str = "light") -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        found = Visit(context.new_page())
        found.page.on("console", lambda message: found.messages.append(message.text))
        found.page.on("pageerror", lambda error: found.messages.append(str(error)))
        found.page.on(
            "request",
            lambda request: (
                None if request.url.startswith(("file:", "data:", "about:")) else found.requests.append(request.url)
            ),
        )
        found.page.goto(path.as_uri())
        return found

    yield go
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def serious_violations() -> Callable[[Any], list[str]]:
    """Give what axe-core finds serious or critical on a page."""

    def run(page: Any) -> list[str]:
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(page).response["violations"]
        return [
            f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
            for each in found
            if each["impact"] in ("serious", "critical")
        ]

    return run
