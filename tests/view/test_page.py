import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.opening import open_store
from kg.view.page import network_page


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return network_page(open_store(root / "graph.ttl"))


def test_loads_nothing_from_anywhere(page: str) -> None:
    addresses = re.findall(r"<(?:script|img|iframe|link)[^>]+(?:src|href)\s*=\s*[\"']([^\"']+)", page)
    assert all(address.startswith("data:") for address in addresses)


def test_is_the_same_each_time(page: str, root: Path) -> None:
    assert network_page(open_store(root / "graph.ttl")) == page


def test_text_of_articles_never_becomes_markup(root: Path) -> None:
    text = (root / "graph.ttl").read_text(encoding="utf-8")
    text = text.replace('rdfs:label "Vietnam"@en', 'rdfs:label "</script><script>alert(1)</script>"@en')
    store = ox.Store()
    store.bulk_load(input=text.encode(), format=ox.RdfFormat.TURTLE)
    assert "<script>alert(1)" not in network_page(store)
