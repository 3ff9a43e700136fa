"""Check that every pack's example texts give their encounters, and the texts that hold none give none."""

from typing import Any

import pytest

from kg.extract.extractor import Extractor
from kg.extract.meetings.words import MeetingWords
from kg.lang import available_languages, load_pack
from kg.model.article import Article

_EXTRACTORS: dict[str, Extractor] = {}


def _read(tag: str, text: str) -> list[list[Any]]:
    if tag not in _EXTRACTORS:
        _EXTRACTORS[tag] = Extractor(languages=[tag])
    facts = _EXTRACTORS[tag].extract(Article("x", text, "0", language=tag))
    return [
        [
            m.kind,
            m.status,
            m.date.iso if m.date else None,
            m.place,
            " ".join(sorted(m.countries)),
            " + ".join(sorted(m.participants)),
        ]
        for m in facts.meetings
    ]


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(tag, entry, id=f"{tag}-{entry['shows']}")
        for tag in available_languages()
        for entry in load_pack(tag).section("meetings")["examples"]
        if bool(entry["meetings"]) == (kind == "some")
    ]


@pytest.mark.parametrize(("tag", "entry"), _examples("some"))
def test_example_gives_its_encounters(tag: str, entry: dict[str, Any]) -> None:
    assert _read(tag, entry["text"]) == entry["meetings"]


@pytest.mark.parametrize(("tag", "entry"), _examples("none"))
def test_counter_example_gives_none(tag: str, entry: dict[str, Any]) -> None:
    assert _read(tag, entry["text"]) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Najib akan menghadiri Forum Dagang Asia (FDA) ke-9 di Jeddah pada 2 Mei 2019.",
            "Forum Dagang Asia",
            id="open",
        ),
        pytest.param(
            "Najib menghadiri Forum Dagang Asia (FDA) di Jeddah pada 2 Mei 2019.", "Forum Dagang Asia", id="closed"
        ),
    ],
)
def test_a_name_has_no_bracket_that_it_does_not_close(text: str, name: str) -> None:
    facts = Extractor(languages=["ms"]).extract(Article("x", text, "0", language="ms"))
    assert [m.name for m in facts.meetings] == [name]


@pytest.mark.parametrize("tag", available_languages())
def test_each_verb_of_described_talks_has_a_trigger_that_tells_the_same(tag: str) -> None:
    pack = load_pack(tag)
    section = pack.section("meetings").get("qualified")
    assert MeetingWords(pack).qualified.verbs == set(section["verbs"] if section else ())
