import pyoxigraph as ox
import pytest

from kg.rdf.namespaces import PREFIXES
from kg.store.confidence import drop_below

GRAPH = """
meeting:1 a k:Meeting ; k:confidence 0.9 ; k:participant person:a .
meeting:2 a k:Meeting ; k:confidence 0.4 ; k:participant person:b .
report:1 a k:Report ; k:reportOf meeting:1 ; k:confidence 0.9 .
report:2 a k:Report ; k:reportOf meeting:2 ; k:confidence 0.4 .
report:3 a k:Report ; k:reportOf person:a ; k:confidence 0.5 .
report:4 a k:Report ; k:reportOf person:b ; k:confidence 0.5 .
report:5 a k:Report ; k:reportOf person:c ; k:confidence 0.95 .
person:a a k:Person . person:b a k:Person . person:c a k:Person .
evidence:1 a k:Evidence ; k:supports report:1 . evidence:2 a k:Evidence ; k:supports report:2 .
near-match:1 a k:NearMatch ; k:about person:a , person:c ; k:confidence 0.5 .
article:1 schema:mentions person:a , person:b , person:c .
"""


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.load(input=prefixes + GRAPH, format=ox.RdfFormat.TURTLE)
    return store


def _left(store: ox.Store) -> set[str]:
    typed = store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), None)
    return {"/".join(quad.subject.value.split("/")[-2:]) for quad in typed}


def test_unsure_events_go_with_their_reports_and_quotes(store: ox.Store) -> None:
    drop_below(store, 0.6)
    assert _left(store) == {
        "meeting/1", "report/1", "report/5", "person/a", "person/c", "evidence/1", "near-match/1",
    }  # fmt: skip


def test_a_person_stays_while_a_meeting_names_them_and_goes_with_the_last(store: ox.Store) -> None:
    assert drop_below(store, 0.3) == 0
    drop_below(store, 0.93)
    assert _left(store) == {"report/5", "person/c"}


def test_nothing_refers_to_what_is_gone(store: ox.Store) -> None:
    drop_below(store, 0.6)
    gone = ox.NamedNode(PREFIXES["person"] + "b")
    assert not list(store.quads_for_pattern(None, None, gone))
