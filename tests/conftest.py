"""Fixtures that many tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import launched

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
def browser() -> Iterator[Browser]:
    """The system's Chromium, running."""
    with launched() as running:
        yield running
