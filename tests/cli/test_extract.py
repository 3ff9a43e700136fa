import json
from pathlib import Path

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article
from kg.model.facts import ArticleFacts


def test_every_slot_has_evidence_that_stands(kg, root: Path) -> None:
    result = kg("extract", root / "seeds")
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"][:3] for record in records] == ["000", "001", "002", "003", "004"]
    from kg.text.normalise import normalise

    for record in records:
        text = normalise((root / "seeds" / f"{record['id']}.txt").read_bytes().decode())[0]
        facts = [
            fact
            for key in ("people", "organizations", "meetings", "agreements", "figures", "acts")
            for fact in record[key]
        ]
        facts += [fact for found in record["mentions"].values() for fact in found]
        assert len(facts) > 10
        for fact in facts:
            assert 0 < fact["confidence"] <= 1
            assert fact["rule"]
            for item in fact["evidence"]:
                assert text[item["start"] : item["end"]] == item["quote"]


def test_every_filled_slot_has_evidence(kg, root: Path) -> None:
    result = kg("extract", root / "seeds", root / "tests/gold/dev/texts")
    slots = {
        "people": ("name", "role", "country"),
        "organizations": ("name", "kind", "country"),
        "meetings": ("kind", "status", "date", "place", "countries", "participants"),
        "agreements": ("kind", "status", "name", "date", "parties", "signatories", "sectors"),
        "figures": ("measure", "value", "unit", "year", "countries"),
    }
    bare = []
    for line in result.stdout.splitlines():
        record = json.loads(line)
        for key, names in slots.items():
            for fact in record[key]:
                shown = {(item["slot"], str(item["value"])) for item in fact["evidence"]}
                for slot in names:
                    values = fact[slot] if isinstance(fact[slot], list) else [fact[slot]]
                    bare += [
                        (record["id"], key, slot, value)
                        for value in values
                        if value is not None and (slot, str(value)) not in shown
                    ]
    assert bare == []


def test_boilerplate_yields_nothing(kg, root: Path) -> None:
    records = [json.loads(line) for line in kg("extract", root / "seeds").stdout.splitlines()]
    assert not {code for record in records for code in record["countries"]} & {"CA", "MX"}
    assert not {sector for record in records for sector in record["sectors"]} & {"halal"}


def test_min_confidence_leaves_doubt_out(kg, root: Path) -> None:
    records = [
        json.loads(line) for line in kg("extract", root / "seeds", "--min-confidence", "0.8").stdout.splitlines()
    ]
    facts = [fact for record in records for key in ("people", "meetings", "agreements") for fact in record[key]]
    assert facts
    assert all(fact["confidence"] >= 0.8 for fact in facts)


def test_an_article_that_no_pack_reads_is_told(kg, tmp_path: Path) -> None:
    text = (
        "Der Minister traf sich am Montag in Hanoi mit dem Präsidenten und sprach über die Zusammenarbeit der Länder."
    )
    (tmp_path / "de.txt").write_text(text, encoding="utf-8")
    result = kg("extract", tmp_path)
    assert result.exit_code == 0
    assert "Not read: de: no language pack reads it" in result.stderr
    assert kg("extract", "--strict", tmp_path).exit_code == 1


def test_an_article_on_which_the_extractor_fails_costs_no_other(
    kg, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Extractor.extract

    def fails_on_one(self: Extractor, article: Article) -> ArticleFacts:
        if article.id.startswith("002"):
            raise IndexError("tuple index out of range")
        return read(self, article)

    monkeypatch.setattr(Extractor, "extract", fails_on_one)
    result = kg("extract", "--jobs", "1", root / "seeds")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [bool(record["people"]) for record in records] == [True, True, False, True, True]
    assert "kg failed on it (IndexError in test_extract.py, line " in result.stderr
    assert "Traceback" not in result.stderr
    assert kg("extract", "--jobs", "1", "--strict", root / "seeds").exit_code == 1
