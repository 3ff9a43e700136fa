"""Test `extract/entities.py`: names that no fact is made of, and the benchmark that measures them."""

from pathlib import Path

import pytest
from benchmarks.entities import count, find_capitals, make_finder, read_bio, read_offsets

from kg.extract.entities import EntityFinder
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.text.segment import Segmenter

PACKS = {tag: load_pack(tag) for tag in available_languages()}


@pytest.mark.parametrize(
    ("tag", "text", "names"),
    [
        pytest.param(
            "id",
            "Turis Jepang datang ke kota Malang, kata Rahmat kepada Tempo, lalu bertemu kader PKB.",
            {"kota Malang": "place", "Rahmat": "person", "Tempo": "organization", "PKB": "organization"},
            id="indonesian-adjective-is-no-place",
        ),
        pytest.param(
            "en",
            "Chong, who contested in Padungan, told Bernama that RM500 was paid in Jalan Ampang.",
            {"Chong": "person", "Padungan": "place", "Bernama": "organization", "Jalan Ampang": "place"},
            id="english-agency-and-street",
        ),
    ],
)
def test_names_of_every_kind(tag: str, text: str, names: dict[str, str]) -> None:
    finder = EntityFinder(PACKS[tag], [pack for other, pack in sorted(PACKS.items()) if other != tag])
    document = Segmenter(list(PACKS.values())).segment(Article("example", text, ""), tag)
    assert {entity.span.of(text): entity.kind for entity in finder.find(document)} == names


def test_bio_becomes_running_text(tmp_path: Path) -> None:
    path = tmp_path / "set.txt"
    path.write_text(
        "Rapat NOUN O\nBadan PROPN B-ORG\nX PROPN I-ORG\n( PUNCT I-ORG\nBX PROPN I-ORG\n) PUNCT I-ORG\n", "utf-8"
    )
    (sample,) = read_bio(path, "id")
    assert sample.text == "Rapat Badan X (BX)"
    assert sample.names == (frozenset({(6, 18, "organization")}),)


def test_variants_count_once(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    spans = [("PERSON", 0, 11), ("PERSON", 6, 11), ("LOCATION", 19, 25)]
    entities = ", ".join(
        f'{{"label": "{label}", "position": {{"start_offset": {start}, "end_offset": {end}}}}}'
        for label, start, end in spans
    )
    path.write_text(f'{{"text": "Datuk Karim was in Penang.", "entities": [{entities}]}}\n', "utf-8")
    samples = list(read_offsets(path, "en"))
    assert count(samples, make_finder())["all"] == {"right": 2}
    assert count(samples, find_capitals)["all"]["right"] == 2
