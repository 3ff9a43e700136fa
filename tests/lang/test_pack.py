"""Reading a pack: what is missing is named."""

from pathlib import Path

import pytest

from kg.errors import PackError
from kg.lang import LanguagePack

_SECTION = """
words: [one, two]
cues:
  sign: {verb: [sign]}
triggers:
  - {kind: visit, phrases: [visit]}
"""


@pytest.fixture
def pack(tmp_path: Path) -> LanguagePack:
    (tmp_path / "events.yml").write_text(_SECTION, encoding="utf-8")
    return LanguagePack("qx", tmp_path)


def test_gives_what_the_file_has(pack: LanguagePack) -> None:
    section = pack.section("events")
    assert section["words"] == ["one", "two"]
    assert section["cues"] == {"sign": {"verb": ["sign"]}}
    assert section["triggers"] == [{"kind": "visit", "phrases": ["visit"]}]
    assert section.get("further") is None


def test_a_missing_file_is_named(pack: LanguagePack) -> None:
    with pytest.raises(PackError, match=r"places.yml: missing; every pack declares places.yml"):
        pack.section("places")


def test_a_missing_key_is_named_with_its_file_and_the_keys_before_it(pack: LanguagePack) -> None:
    section = pack.section("events")
    with pytest.raises(PackError, match=r"events.yml: opens: missing; lang/en/events.yml shows what it holds"):
        section["opens"]
    with pytest.raises(PackError, match=r"events.yml: cues: sign: noun: missing"):
        section["cues"]["sign"]["noun"]
    with pytest.raises(PackError, match=r"events.yml: triggers: needs: missing"):
        section["triggers"][0]["needs"]


def test_a_slot_for_numbers_gives_a_phrase_for_each(tmp_path: Path) -> None:
    text = 'words: [one, "{1..3|some} years", "at {9..10}"]\npatterns: ["a{1,3}..b"]\npattern: "{1..2}"\n'
    (tmp_path / "events.yml").write_text(text, encoding="utf-8")
    section = LanguagePack("qx", tmp_path).section("events")
    assert section["words"] == ["one", "1 years", "2 years", "3 years", "some years", "at 9", "at 10"]
    assert section["patterns"] == ["a{1,3}..b"]
    assert section["pattern"] == "{1..2}"
