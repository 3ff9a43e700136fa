"""Give the package's own registry, read once."""

import pytest

from kg.registry.lookup import Registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry()
