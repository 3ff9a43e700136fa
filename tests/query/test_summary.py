"""What the pages read of the example graph."""

from pathlib import Path

import pytest

from kg.query.summary import Reader
from kg.rdf.namespaces import term
from kg.store import open_store

EXAMPLE = Path(__file__).parents[1] / "fixtures" / "example.ttl"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(open_store(EXAMPLE))


@pytest.mark.parametrize(
    ("language", "label"), [("vi", "niken"), ("id", "nikel"), ("fr", "nickel")], ids=["has it", "too", "falls back"]
)
def test_label_is_in_the_language_or_english(reader: Reader, language: str, label: str) -> None:
    assert reader.label(term("sector:nickel"), language) == label


def test_label_of_what_has_none_is_the_end_of_its_iri(reader: Reader) -> None:
    assert reader.label("https://w3id.org/asean-kg/sector/no-such") == "no-such"


def test_facts_carry_the_quotes_of_all_reports(reader: Reader) -> None:
    places = [fact for fact in reader.facts(term("meeting:ex-1")) if fact.property == term("k:place")]
    assert [fact.value.value for fact in places] == [term("place:hanoi")]
    assert [quote.exact for quote in places[0].quotes] == ["Hanoi", "Hanoi"]
    assert places[0].articles == (term("article:ex-1"), term("article:ex-2"))


def test_current_stage_is_shown_by_reports_of_that_stage(reader: Reader) -> None:
    stages = [fact for fact in reader.facts(term("agreement:ex-1")) if fact.property == term("k:currentStage")]
    assert "menandatangani" in [quote.exact for quote in stages[0].quotes]


def test_history_is_in_the_order_of_time(reader: Reader) -> None:
    steps = reader.history(term("agreement:ex-1"))
    assert [(step.stage.rsplit("/", 1)[1], step.date, step.has_begun) for step in steps] == [
        ("agreed", "2023-09", True),
        ("signed", "2024-01-11", True),
    ]
    assert [quote.exact for quote in steps[0].quotes] == ["disepakati", "September 2023"]


def test_disagreement_gives_each_value_with_its_article(reader: Reader) -> None:
    (found,) = reader.disagreements(term("meeting:ex-1"))
    assert found.property == term("k:date")
    assert [(reader.text(side.value), side.articles) for side in found.sides] == [
        ("2024-01-11", (term("article:ex-1"),)),
        ("2024-01-12", (term("article:ex-2"),)),
    ]
    assert found.sides[0].quotes[0].exact == "Kamis (11/1/2024)"


def test_offices_tell_registry_from_report(reader: Reader) -> None:
    (registered,) = reader.offices(term("person:ex-wirapati"))
    assert (registered.since, registered.attested_until, registered.quotes) == ("2023-06-15", "2024-01", ())
    (told,) = reader.offices(term("person:ex-tran"))
    assert told.observed_on == "2024-01-12"
    assert "Menteri Industri Vietnam" in [quote.exact for quote in told.quotes]


def test_article_card_has_its_sightings(reader: Reader) -> None:
    card = reader.article(term("article:ex-1"))
    assert (card.publisher, card.published, card.language) == ("Harian Contoh", "2024-01-12", "id")
    assert card.url == 'https://contoh.example/nikel?x=1&y="2"'
    assert card.sightings == (("Kabar Contoh", "2024-01-12", "https://kabar.example/1"),)


def test_a_sector_that_holds_another_of_an_event_is_none_of_its(tmp_path: Path) -> None:
    told = "k:sector sector:electric-vehicles , sector:nickel ;"
    text = EXAMPLE.read_text(encoding="utf-8")
    assert told in text
    graph = tmp_path / "graph.ttl"
    graph.write_text(text.replace(told, told.replace(" ;", " , sector:automotive ;")), encoding="utf-8")
    found = Reader(open_store(graph)).sectors_of(term("agreement:ex-1"))
    assert found == (term("sector:electric-vehicles"), term("sector:nickel"))
