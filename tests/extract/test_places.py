"""Places: names in four languages, what is ambiguous, venues, and what hides a place."""

import pytest

from kg.extract.places import PlaceFinder
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.model.mentions import PlaceMention
from kg.model.spans import Span
from kg.registry.lookup import Registry
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import fold_case

_FINDERS = {tag: PlaceFinder(load_pack(tag)) for tag in available_languages()}


def _find(tag: str, text: str, *masks: Span) -> tuple[PlaceMention, ...]:
    span = Span(0, len(text))
    sentence = Sentence(0, span, 0, "body", text)
    document = Document(Article("a", text, ""), tag, fold_case(text), (Region("body", span),), (sentence,))
    return _FINDERS[tag].find(document, masks)


@pytest.mark.parametrize(
    ("tag", "text", "names"),
    [
        pytest.param("id", "Mereka bertemu di Hanoi, Vietnam", ["Hanoi"], id="plain"),
        pytest.param("id", "Pabrik di Karawang, Jawa Barat", ["Karawang", "West Java"], id="regency-and-province"),
        pytest.param("id", "bertolak ke Singapura", ["Singapore"], id="exonym"),
        pytest.param("id", "di Istana Bogor", ["Bogor"], id="venue"),
        pytest.param("id", "di Istana Negara", ["Jakarta"], id="palace-in-jakarta"),
        pytest.param("ms", "di Istana Negara", ["Kuala Lumpur"], id="palace-in-kuala-lumpur"),
        pytest.param("id", "JAKARTA dan Bandung", ["Jakarta", "Bandung"], id="capitals"),
        pytest.param("vi", "tại Thành phố Hồ Chí Minh và Hải Phòng", ["Ho Chi Minh City", "Haiphong"], id="vietnamese"),
        pytest.param("vi", "ở Viêng Chăn và Băng Cốc", ["Vientiane", "Bangkok"], id="vietnamese-exonyms"),
        pytest.param("vi", "ở Viên Chăn, rồi tới Viên và Cai-rô", ["Vientiane", "Vienna", "Cairo"], id="transcribed"),
        pytest.param("ms", "dari Kahirah ke Damsyik", ["Cairo", "Damascus"], id="malay-exonyms"),
        pytest.param(
            "en", "talks in Nay Pyi Taw and Bandar Seri Begawan", ["Naypyitaw", "Bandar Seri Begawan"], id="long"
        ),
        pytest.param("id", "Kota Solo dan wisata di Malang", ["Solo", "Malang"], id="ambiguous-after-cue"),
        pytest.param("id", "nasib malang; Malang tak dapat ditolak", [], id="malang-is-bad-luck"),
        pytest.param("ms", "Nilai dagangan meningkat", [], id="nilai-is-value"),
        pytest.param("id", "Batu, Jawa Timur", ["Batu", "East Java"], id="ambiguous-before-its-region"),
        pytest.param("vi", "Huế nằm ở miền Trung, về Huế", ["Hue"], id="ambiguous-only-after-preposition"),
        pytest.param("en", "the Papua New Guinea delegation", [], id="inside-a-country"),
        pytest.param("en", "the Jakarta Post and the Paris Agreement", [], id="inside-a-title"),
        pytest.param("id", "Deklarasi Jakarta", [], id="inside-a-declaration"),
        pytest.param("id", "menteri tiba di surabaya", [], id="small-letters"),
    ],
)
def test_a_text_names_its_places(tag: str, text: str, names: list[str]) -> None:
    assert [mention.name for mention in _find(tag, text)] == names


def test_a_mention_has_its_place_country_and_kind() -> None:
    text = "di Morowali, Sulawesi Tengah"
    [regency, province] = _find("id", text)
    assert (regency.span.of(text), regency.country, regency.kind) == ("Morowali", "ID", "regency")
    assert (province.span.of(text), province.name, province.kind) == ("Sulawesi Tengah", "Central Sulawesi", "province")


def test_no_place_stands_inside_a_mask() -> None:
    assert _find("id", "Bank Jakarta di Medan", Span(0, 12))[0].name == "Medan"


def test_the_gazetteer_has_every_capital_but_of_states_that_are_one_town_and_namesakes() -> None:
    capitals = {row.capital_en for row in Registry().countries.values() if row.capital_en}
    text = {name: f"di {name}" for name in capitals}
    unknown = {name for name in capitals if not _find("id", text[name])}
    assert unknown <= {
        "Djibouti",
        "Luxembourg",
        "Monaco",
        "San Marino",
        "Vatican City",
        "Basseterre",
        "Funafuti",
        "Yaren",
        "St. George's",
        "St. John's",
        "Ciudad de la Paz",
        "Georgetown",
        "Kingston",
    }
