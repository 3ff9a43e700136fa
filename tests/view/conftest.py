from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser import watched

from kg.store.opening import open_store
from kg.view.page import network_page


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The network page of the seeds."""
    path = tmp_path_factory.mktemp("page") / "network.html"
    path.write_text(network_page(open_store(root / "graph.ttl")), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The same, opened."""
    with watched(browser, address) as opened:
        opened.wait_for_selector("html[data-ready]")
        yield opened
