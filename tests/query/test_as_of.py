from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query.as_of import AsOf, known_as_of
from kg.query.summary import Reader

STATED = '    k:asOf "2024-01-13"^^xsd:date ;\n'


def reader_of(text: str) -> Reader:
    store = ox.Store()
    store.bulk_load(input=text.encode(), format=ox.RdfFormat.TURTLE)
    return Reader(store)


def undated(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if "schema:datePublished" not in line)


@pytest.fixture(scope="module")
def example(root: Path) -> str:
    return (root / "tests" / "fixtures" / "example.ttl").read_text(encoding="utf-8")


def test_the_day_of_an_article_is_no_event_s(example: str) -> None:
    assert known_as_of(reader_of(example)) == AsOf("2024-01-13", is_of_event=False)


@pytest.mark.parametrize(
    ("day", "is_of_event"), [("2024-01-11", True), ("2030-05-05", False)], ids=["told", "chosen by the user"]
)
def test_without_a_publishing_day_it_is_one_that_is_told(example: str, day: str, *, is_of_event: bool) -> None:
    reader = reader_of(undated(example).replace(STATED, STATED.replace("2024-01-13", day)))
    assert known_as_of(reader) == AsOf(day, is_of_event)


def test_a_day_chosen_among_dated_articles_is_no_event_s(example: str) -> None:
    reader = reader_of(example.replace(STATED, STATED.replace("2024-01-13", "2024-01-11")))
    assert known_as_of(reader) == AsOf("2024-01-11", is_of_event=False)


def test_a_graph_that_does_not_say_has_none(example: str) -> None:
    assert known_as_of(reader_of(example.replace(STATED, ""))) is None
