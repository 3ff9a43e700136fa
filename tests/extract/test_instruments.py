"""Check where agreements are spoken of, and how far their names reach."""

import re
from typing import Any

import pytest
import yaml

from kg.extract.agreements.instrument_joining import Instrument, KnownAgreement
from kg.extract.agreements.instruments import InstrumentFinder
from kg.lang import load_pack
from kg.resources import data_dir

_SHARED = yaml.safe_load((data_dir() / "agreements.yml").read_text(encoding="utf-8"))
_KNOWN = [KnownAgreement("rcep", "treaty", ("RCEP", "Regional Comprehensive Economic Partnership"))]


def _find(read_marked: Any, tag: str, text: str) -> list[tuple[Instrument, str, str | None]]:
    document = read_marked(tag, text).document
    found = InstrumentFinder(load_pack(tag), load_pack("en"), _SHARED, _KNOWN).find(document)
    return [(item, item.span.of(document.text), item.name.of(document.text) if item.name else None) for item in found]


@pytest.mark.parametrize(
    ("tag", "text", "kind", "name"),
    [
        ("id", "Menteri meneken nota kesepahaman (MoU) itu.", "mou", None),
        ("id", "Mereka meneken Nota Kesepahaman tentang Energi, Mineral, dan Iklim di Lima.", "mou",
         "Nota Kesepahaman tentang Energi, Mineral, dan Iklim"),
        ("en", "They signed the Memorandum on Trade, Crafts, and Skills on Monday.", "mou",
         "Memorandum on Trade, Crafts, and Skills"),
        ("en", "They signed the Memorandum on Crafts, Lima and Quito said.", "mou", "Memorandum on Crafts"),
        ("id", "Perjanjian Perdagangan Perbatasan akan dibahas.", "agreement", "Perjanjian Perdagangan Perbatasan"),
        ("id", "Perjanjian kerja sama itu diteken.", "agreement", None),
        ("id", "Lewat Indonesia-Peru Comprehensive Economic Partnership Agreement (IP-CEPA).", "treaty",
         "Indonesia-Peru Comprehensive Economic Partnership Agreement (IP-CEPA)"),
        ("id", "Mereka membahas XY-CEPA kemarin.", "treaty", "XY-CEPA"),
        ("en", "Talks on version 3.0 of the Golden River Free Trade Area went on.", "treaty",
         "version 3.0 of the Golden River Free Trade Area"),
        ("en", "They signed a bilateral free trade agreement (FTA) at last.", "treaty", None),
        ("ms", "Memorandum Persefahaman Kerjasama Pelancongan tamat.", "mou",
         "Memorandum Persefahaman Kerjasama Pelancongan"),
        ("vi", "Hai bên đàm phán Hiệp định về hợp tác thương mại than tại Hà Nội.", "agreement",
         "Hiệp định về hợp tác thương mại than"),
        ("vi", "Hiệp định được ký hôm qua.", "agreement", None),
    ],
)  # fmt: skip
def test_instrument(tag: str, text: str, kind: str, name: str | None, read_marked: Any) -> None:
    ((item, _, found),) = _find(read_marked, tag, text)
    assert (item.kind, found) == (kind, name)


def test_a_headline_in_title_case_names_nothing(read_marked: Any) -> None:
    ((_, _, name),) = _find(read_marked, "en", "Laos, Thailand Agree on New Hydropower Purchase, Sign Grid Agreement")
    assert name is None


def test_a_known_name_has_its_key(read_marked: Any) -> None:
    ((item, shown, _),) = _find(
        read_marked, "en", "Members of the Regional Comprehensive Economic Partnership (RCEP) met."
    )
    assert item.key == "rcep"
    assert shown == "Regional Comprehensive Economic Partnership (RCEP)"


def test_a_short_form_of_the_article_is_known_from_then_on(read_marked: Any) -> None:
    found = _find(read_marked, "en", "The Golden River Security Agreement (GRSA) is new. Under GRSA, fuel is shared.")
    assert [shown for _, shown, _ in found] == ["Golden River Security Agreement (GRSA)", "GRSA"]


@pytest.mark.parametrize(
    ("text", "count", "ordinal", "is_both"),
    [
        ("Mereka meneken tiga nota kesepahaman.", 3, None, False),
        ("MoU kedua diteken.", None, 2, False),
        ("Kedua dokumen diteken.", None, None, True),
    ],
)
def test_numbers(text: str, count: int | None, ordinal: int | None, is_both: bool, read_marked: Any) -> None:
    ((item, _, _),) = _find(read_marked, "id", text)
    assert (item.count, item.ordinal, item.is_both) == (count, ordinal, is_both)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Protokol kesehatan berlaku."),
        ("id", "Juru bicara persetujuan."),
        ("id", "Perjanjian kerja bersama serikat berlaku."),
        ("vi", "Công ty ký hợp đồng lao động với công nhân."),
    ],
)
def test_what_is_no_agreement(language: str, text: str, read_marked: Any) -> None:
    assert [item for item, _, _ in _find(read_marked, language, text) if not item.is_weak] == []


def test_a_memorandum_may_be_about_what_bars_other_nouns(read_marked: Any) -> None:
    ((item, _, _),) = _find(read_marked, "id", "Mereka meneken MoU kesehatan.")
    assert item.kind == "mou"


@pytest.mark.parametrize("rule", _SHARED["short_names"], ids=lambda rule: rule["kind"])
def test_short_names_match_their_examples(rule: dict[str, Any]) -> None:
    assert all(re.search(rule["pattern"], text) for text in rule["examples"])
    assert not any(re.search(rule["pattern"], text) for text in rule["not"])
