"""Walk the examples of every date pattern in every pack."""

from typing import Any

import pytest

from kg.extract.dates.grammar import DateGrammar
from kg.lang.pack import available_languages, load_pack
from kg.text.lexicon import fold_case


def _rules(text: str, tag: str) -> set[str]:
    return {found.rule for found in DateGrammar(load_pack(tag)).find(text, fold_case(text))}


def _entries() -> list[Any]:
    return [
        pytest.param(tag, entry, id=f"{tag}-{entry['name']}")
        for tag in available_languages()
        for key in ("patterns", "counted")
        for entry in load_pack(tag).section("dates")[key]
    ]


@pytest.mark.parametrize(("tag", "entry"), _entries())
def test_every_pattern_matches_its_examples_and_not_its_counterexamples(tag: str, entry: dict[str, Any]) -> None:
    assert len(entry["examples"]) >= 2
    for example in entry["examples"]:
        assert entry["name"] in _rules(example, tag), example
    assert entry["not"]
    for example in entry["not"]:
        assert entry["name"] not in _rules(example, tag), example


@pytest.mark.parametrize("tag", available_languages())
def test_every_relative_word_is_found(tag: str) -> None:
    grammar = DateGrammar(load_pack(tag))
    for entry in load_pack(tag).section("dates")["relative"]:
        for phrase in entry["phrases"]:
            found = grammar.find(phrase, fold_case(phrase))
            assert [item.shift and item.shift.unit for item in found] == [entry["unit"]], phrase


def test_spans_stand_where_they_say() -> None:
    text = "Menteri bertemu di Hanoi, Kamis (11/1/2024), dan pada 5-7 September 2023."
    found = DateGrammar(load_pack("id")).find(text, fold_case(text))
    assert [item.span.of(text) for item in found] == ["Kamis (11/1/2024)", "5-7 September 2023"]
