"""Fixtures that many tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def example_graph() -> Path:
    """A small complete graph of invented people and events."""
    return ROOT / "tests" / "fixtures" / "example.ttl"
