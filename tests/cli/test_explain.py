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
