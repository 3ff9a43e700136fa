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
    return _loaded(GRAPH)


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


TOLD_TWICE = """
meeting:1 a k:Meeting ; rdfs:label "Visit of Indonesia and Japan, Tokyo, 2024-05-02"@en ; k:confidence 0.95 ;
  k:independentSources 2 ; k:kind meeting-kind:visit ; k:country country:ID , country:JP ; k:disputed k:date ;
  k:participant person:a , person:b ; k:place place:tokyo ;
  k:earliest "2024-05-01"^^xsd:date ; k:latest "2024-05-02"^^xsd:date .
report:1 a k:Report ; k:reportOf meeting:1 ; k:confidence 0.9 ; k:inArticle article:1 ; k:kind meeting-kind:visit ;
  k:country country:ID ; k:participant person:a ; k:date period:2024-05-02 .
report:2 a k:Report ; k:reportOf meeting:1 ; k:confidence 0.5 ; k:inArticle article:2 ; k:kind meeting-kind:visit ;
  k:country country:ID , country:JP ; k:participant person:b ; k:place place:tokyo ; k:date period:2024-05-01 .
agreement:1 a k:Agreement ; rdfs:label "The pact"@en ; k:confidence 0.95 ; k:independentSources 2 ;
  k:kind agreement-kind:mou ;
  k:currentStage stage:signed ; k:partyState country:ID ; k:partyOrganization organization:x ;
  k:country country:ID , country:JP ;
  k:hasStage stage-record:1 , stage-record:2 .
report:3 a k:Report ; k:reportOf agreement:1 ; k:confidence 0.8 ; k:inArticle article:1 ; k:kind agreement-kind:mou ;
  k:partyState country:ID ; k:stage stage:agreed .
report:4 a k:Report ; k:reportOf agreement:1 ; k:confidence 0.5 ; k:inArticle article:2 ; k:kind agreement-kind:mou ;
  k:partyOrganization organization:x ; k:stage stage:signed .
stage-record:1 a k:StageRecord ; k:stage stage:agreed ; prov:wasDerivedFrom report:3 .
stage-record:2 a k:StageRecord ; k:stage stage:signed ; prov:wasDerivedFrom report:4 .
organization:x a k:Organization ; k:country country:JP .
country:ID rdfs:label "Indonesia"@en . country:JP rdfs:label "Japan"@en . place:tokyo rdfs:label "Tokyo"@en .
period:2024-05-01 k:edtf "2024-05-01" . period:2024-05-02 k:edtf "2024-05-02" .
"""


def _loaded(turtle: str) -> ox.Store:
    store = ox.Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.load(input=prefixes + turtle, format=ox.RdfFormat.TURTLE)
    return store


def _told(store: ox.Store, thing: str, prop: str) -> list[str]:
    kind, _, key = thing.partition(":")
    family, _, name = prop.partition(":")
    found = store.quads_for_pattern(ox.NamedNode(PREFIXES[kind] + key), ox.NamedNode(PREFIXES[family] + name), None)
    return sorted(quad.object.value.rpartition("/")[2].rpartition("#")[2] for quad in found)


@pytest.mark.parametrize(
    ("thing", "prop", "before", "after"),
    [
        pytest.param("meeting:1", "k:participant", ["a", "b"], ["a"], id="who-only-the-doubtful-report-names"),
        pytest.param("meeting:1", "k:country", ["ID", "JP"], ["ID"], id="a-side"),
        pytest.param("meeting:1", "k:place", ["tokyo"], [], id="place"),
        pytest.param("meeting:1", "k:disputed", ["date"], [], id="no-conflict-is-left"),
        pytest.param("meeting:1", "k:date", [], ["2024-05-02"], id="the-day-that-is-left"),
        pytest.param("meeting:1", "k:earliest", ["2024-05-01"], ["2024-05-02"], id="bounds"),
        pytest.param("meeting:1", "k:confidence", ["0.95"], ["0.9"], id="confidence"),
        pytest.param("meeting:1", "k:independentSources", ["2"], ["1"], id="sources"),
        pytest.param("agreement:1", "k:currentStage", ["signed"], ["agreed"], id="stage"),
        pytest.param("agreement:1", "k:hasStage", ["1", "2"], ["1"], id="stage-record"),
        pytest.param("agreement:1", "k:partyOrganization", ["x"], [], id="party"),
        pytest.param("agreement:1", "k:country", ["ID", "JP"], ["ID"], id="the-party-s-country"),
        pytest.param("agreement:1", "rdfs:label", ["The pact"], ["The pact"], id="a-name-of-its-own-stays"),
    ],
)
def test_an_event_is_told_again_by_the_reports_that_are_left(
    thing: str, prop: str, before: list[str], after: list[str]
) -> None:
    store = _loaded(TOLD_TWICE)
    assert _told(store, thing, prop) == before
    drop_below(store, 0.6)
    assert _told(store, thing, prop) == after


def test_the_coarser_value_that_is_left_takes_the_place_of_the_finer_one() -> None:
    store = _loaded(
        """
meeting:1 a k:Meeting ; k:confidence 0.95 ; k:date period:2024-05-02 ; k:place place:tokyo .
report:1 a k:Report ; k:reportOf meeting:1 ; k:confidence 0.9 ; k:date period:2024-05 ; k:place place:jp .
report:2 a k:Report ; k:reportOf meeting:1 ; k:confidence 0.5 ; k:date period:2024-05-02 ; k:place place:tokyo .
report:3 a k:Report ; k:reportOf meeting:1 ; k:confidence 0.9 ; k:date period:2024 .
period:2024 k:edtf "2024" . period:2024-05 k:edtf "2024-05" . period:2024-05-02 k:edtf "2024-05-02" .
"""
    )
    drop_below(store, 0.6)
    assert _told(store, "meeting:1", "k:date") == ["2024-05"]
    assert _told(store, "meeting:1", "k:place") == ["jp"]
    assert _told(store, "meeting:1", "k:earliest") == ["2024-05-01"]


def test_an_event_without_a_report_goes_whatever_points_to_it() -> None:
    store = _loaded(
        """
meeting:1 a k:Meeting ; k:confidence 0.8 . meeting:2 a k:Meeting ; k:confidence 0.9 ; k:partOf meeting:1 .
report:1 a k:Report ; k:reportOf meeting:1 ; k:confidence 0.55 .
report:2 a k:Report ; k:reportOf meeting:1 ; k:confidence 0.55 .
report:3 a k:Report ; k:reportOf meeting:2 ; k:confidence 0.9 .
"""
    )
    drop_below(store, 0.6)
    assert _left(store) == {"meeting/2", "report/3"}


def test_a_label_made_of_what_is_told_is_made_anew() -> None:
    made = '"Visit of Indonesia and Japan, Tokyo, 2024-05-01 or 2024-05-02"@en'
    store = _loaded(TOLD_TWICE.replace('"Visit of Indonesia and Japan, Tokyo, 2024-05-02"@en', made))
    drop_below(store, 0.6)
    assert _told(store, "meeting:1", "rdfs:label") == ["Visit of Indonesia, 2024-05-02"]
