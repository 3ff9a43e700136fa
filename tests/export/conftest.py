"""Graphs and a browser to try exports with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from kg.export.index import GraphIndex
from kg.export.pages.library import Library
from kg.naming.wording import wording
from kg.rdf.reading import read_triples
from kg.store.opening import open_store


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


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a file in the browser, watched."""
    contexts = []

    def go(path: Path, *, width: int = 1280, height: int = 800, scheme: str = "light") -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
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
