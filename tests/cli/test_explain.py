import json
import re
from pathlib import Path

import pytest


def test_each_statement_leads_to_its_whole_sentence(kg, root: Path, seeds_graph: Path) -> None:
    told = kg("explain", "agreement:ijepa", "-g", seeds_graph).stdout
    body, _, notes = told.partition("sentences:\n")
    sentences = dict(re.findall(r"^  \[(\d+)\] “(.*)”$", notes, re.MULTILINE))
    texts = [" ".join(path.read_text(encoding="utf-8").split()) for path in sorted((root / "seeds").glob("*.txt"))]
    shown = re.findall(r"\[(\d+)\] “(.*?)” \(characters \d+–\d+", body)
    assert shown
    for number, words in shown:
        assert words in sentences[number]
        assert any(sentences[number] in text for text in texts)


def test_json_carries_the_sentence(kg, seeds_graph: Path) -> None:
    told = json.loads(kg("explain", "agreement:ijepa", "-g", seeds_graph, "-f", "json").stdout)
    quotes = [quote for fact in told["facts"] for quote in fact["quotes"]]
    assert any(quote["before"] and quote["after"] for quote in quotes)
    assert told["label"].endswith("(IJEPA)")


def test_days_are_told_as_they_are_written(kg, seeds_graph: Path) -> None:
    told = kg("explain", "meeting:1326193700e4", "-g", seeds_graph).stdout
    assert "\n  date: 2024-01-11\n" in told
    assert "w3id.org" not in told


@pytest.mark.parametrize("thing", ["nobody at all", "meeting:000000000000"], ids=["name", "id"])
def test_a_thing_that_is_not_there(kg, seeds_graph: Path, thing: str) -> None:
    result = kg("explain", thing, "-g", seeds_graph)
    assert result.exit_code == 2
    assert "no" in result.stderr


def test_a_person_comes_with_the_events_that_name_him(kg, seeds_graph: Path) -> None:
    told = kg("explain", "Agus Gumiwang Kartasasmita", "-g", seeds_graph).stdout
    meetings = told.partition("  takes part in:\n")[2].partition("  signs:\n")[0]
    assert "Bilateral meeting of Indonesia and Vietnam, Hanoi, 2024-01-11  meeting:" in meetings
    assert "report:" not in told
    plain = json.loads(kg("explain", "Agus Gumiwang Kartasasmita", "-g", seeds_graph, "-f", "json").stdout)
    assert len(plain["events"]["signs"]) == 2


def test_a_country_comes_with_its_events_people_and_bodies(kg, seeds_graph: Path) -> None:
    plain = json.loads(kg("explain", "country:VN", "-g", seeds_graph, "-f", "json").stdout)
    assert {role: len(events) for role, events in plain["events"].items()} == {
        "takes part in": 2,
        "acts in": 3,
        "is the target of": 2,
        "is measured in": 1,
    }
    assert [thing.rsplit("/", 1)[1] for thing in plain["things"]["people"]] == ["nguyen-hong-dien"]
    assert "organization/vn-moit" in "\n".join(plain["things"]["bodies"])
    told = kg("explain", "country:VN", "-g", seeds_graph).stdout
    assert "  takes part in:\n    Visit of Indonesia and Vietnam, Vietnam, date unknown  meeting:" in told
    assert len(re.findall(r"^    Bilateral meeting of Indonesia and Vietnam, Hanoi", told, re.MULTILINE)) == 1


def test_a_body_comes_with_what_it_signed_its_head_and_the_words_that_name_it(kg, seeds_graph: Path) -> None:
    told = kg("explain", "organization:id-kemenperin", "-g", seeds_graph).stdout
    assert "  is a side of:\n    Nota Kesepahaman tentang Kerja Sama Sektor Industri  agreement:" in told
    assert "  office: Minister of Industry of Indonesia – Agus Gumiwang Kartasasmita, 2019-10-23" in told
    assert "  002_9fc85e071b455b56, Suara.com\n    [4] “Kementerian Perindustrian” (characters 643–668)\n" in told
    assert "  [4] “Dikutip kantor berita Antara dari rilis resmi Kementerian Perindustrian" in told


def test_a_place_is_told_in_the_articles_that_tell_its_events(kg, seeds_graph: Path) -> None:
    plain = json.loads(kg("explain", "Hanoi", "-g", seeds_graph, "-f", "json").stdout)
    assert len(plain["events"]["is the place of"]) == 1
    assert plain["articles"]
    assert {quote["exact"] for quote in plain["mentions"]} == {"Hanoi"}
    assert "told in 1 article:" in kg("explain", "Hanoi", "-g", seeds_graph).stdout


def test_what_no_article_tells_says_so(kg, seeds_graph: Path) -> None:
    told = kg("explain", "organization:jp-mofa", "-g", seeds_graph).stdout
    assert "told in no article" in told
    assert "0 articles" not in told


def test_an_article_comes_with_what_it_tells_of(kg, seeds_graph: Path) -> None:
    told = kg("explain", "article:137370a6c2de56de", "-g", seeds_graph).stdout
    assert "  tells of:\n" in told
    assert "    Nota Kesepahaman tentang Kerja Sama Sektor Industri  agreement:" in told
    assert "told in" not in told


def test_statements_are_named_in_words_and_told_once(kg, seeds_graph: Path) -> None:
    told = kg("explain", "-g", seeds_graph, "IJEPA").stdout
    assert "  current stage: in force" in told
    assert "  party (state): Japan" in told
    assert "  country: " not in told
    assert "  same as: http://www.wikidata.org/entity/Q881" in kg("explain", "-g", seeds_graph, "Vietnam").stdout


def test_what_is_still_to_come_on_a_day_says_so(kg, seeds_graph: Path) -> None:
    result = kg("explain", "-g", seeds_graph, "IJEPA", "--as-of", "2020-01-01")
    assert result.exit_code == 2
    assert "IJEPA: not yet on 2020-01-01" in result.stderr
