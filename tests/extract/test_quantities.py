"""Read numbers, money and units as the four languages write them."""

from pathlib import Path
from typing import Any

import pytest

from kg.extract.numbers import NumberReader
from kg.extract.quantities import QuantityFinder
from kg.lang.pack import LanguagePack, Section, available_languages, load_pack
from kg.model.article import Article
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import fold_case


def _find(tag: str, text: str) -> tuple[QuantityMention, ...]:
    span = Span(0, len(text))
    sentence = Sentence(0, span, 0, "body", text)
    document = Document(Article("a", text, ""), tag, fold_case(text), (Region("body", span),), (sentence,))
    return QuantityFinder(load_pack(tag)).find(document)


@pytest.mark.parametrize(
    ("tag", "text", "value", "unit"),
    [
        ("id", "US$13,3 miliar", 13_300_000_000, "USD"),
        ("id", "Rp 1,2 triliun", 1_200_000_000_000, "IDR"),
        ("id", "Rp29,8 T", 29_800_000_000_000, "IDR"),
        ("id", "Rp 5 M", 5_000_000_000, "IDR"),
        ("id", "37,3 miliar dolar AS", 37_300_000_000, "USD"),
        ("id", "60 ribu ton", 60_000, "tonnes"),
        ("id", "168.500 unit", 168_500, "units"),
        ("id", "3,4 gigawatt", 3_400, "MW"),
        ("id", "seratus dua puluh orang", 120, "people"),
        ("id", "minus 2,1 persen", -2.1, "percent"),
        ("id", "99 kendaraan per 1.000", 99, "per-1000-people"),
        ("en", "13.3 billion U.S. dollars", 13_300_000_000, "USD"),
        ("en", "¥200bn", 200_000_000_000, "JPY"),
        ("en", "B6.8bn", 6_800_000_000, "THB"),
        ("en", "6.8-billion-baht", 6_800_000_000, "THB"),
        ("en", "S$15 million", 15_000_000, "SGD"),
        ("en", "PHP14.2 billion", 14_200_000_000, "PHP"),
        ("en", "RM5.6bil", 5_600_000_000, "MYR"),
        ("en", "57.4 per cent", 57.4, "percent"),
        ("en", "1,250 new direct jobs", 1_250, "people"),
        ("en", "20 dollars and 43 cents", 20.43, "USD"),
        ("ms", "RM116.8 bilion", 116_800_000_000, "MYR"),
        ("ms", "4.7 juta tan", 4_700_000, "tonnes"),
        ("ms", "BND2.6 bilion", 2_600_000_000, "BND"),
        ("vi", "2,5 tỷ USD", 2_500_000_000, "USD"),
        ("vi", "1,5 nghìn tỷ đồng", 1_500_000_000_000, "VND"),
        ("vi", "một trăm triệu đô la Mỹ", 100_000_000, "USD"),
        ("vi", "50.000 kỹ sư", 50_000, "people"),
        ("vi", "6,4%", 6.4, "percent"),
        ("en", "20 new Airbus A321neo planes", 20, "units"),
        ("en", "32 Boeing 737 aircraft", 32, "units"),
        ("en", "half a billion US dollars", 500_000_000, "USD"),
        ("en", "a quarter of a million people", 250_000, "people"),
        ("en", "two and a half trillion yen", 2_500_000_000_000, "JPY"),
        ("id", "setengah triliun rupiah", 500_000_000_000, "IDR"),
        ("id", "satu setengah juta ton", 1_500_000, "tonnes"),
        ("ms", "setengah bilion ringgit", 500_000_000, "MYR"),
        ("vi", "nửa tỷ USD", 500_000_000, "USD"),
        ("vi", "hai triệu rưỡi tấn", 2_500_000, "tonnes"),
        ("vi", "3 tỷ rưỡi đồng", 3_500_000_000, "VND"),
        ("en", "30,000 kilolitres", 30_000, "kilolitres"),
        ("en", "275,000 barrels per day", 275_000, "barrels-per-day"),
        ("ms", "30,000 tong sehari", 30_000, "barrels-per-day"),
    ],
)
def test_a_quantity_has_its_plain_value_and_unit(tag: str, text: str, value: float, unit: str) -> None:
    [mention] = _find(tag, f"Nilai {text}.")
    assert (mention.value, mention.unit) == (value, unit)
    assert mention.span.of(f"Nilai {text}.") == text


@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        ("vi", "Nhật Bản đầu tư nửa tỷ USD.", [500_000_000]),
        ("id", "Impor dua juta setengah jadi.", [2_000_000]),
        ("en", "Half of a delegation left in the first half.", []),
    ],
)
def test_a_part_adds_only_to_its_own_number(tag: str, text: str, values: list[float]) -> None:
    assert [mention.value for mention in _find(tag, text)] == values


def test_a_model_is_no_range() -> None:
    assert _find("en", "The order was for the 787-9 Dreamliners.") == ()


def test_a_price_per_thousand_is_no_count_of_people() -> None:
    assert [mention.unit for mention in _find("ms", "Kadar 3 sen bagi setiap 1,000 gelen.")] == ["cent", None]


@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        ("id", "10-20 juta dolar AS", [10e6, 20e6]),
        ("id", "antara Rp1.000 sampai Rp10.000", [1000, 10000]),
        ("en", "between 1.1 and 1.3 billion dollars", [1.1e9, 1.3e9]),
        ("vi", "từ 1000 đến 2000 đồng", [1000, 2000]),
    ],
)
def test_a_range_is_its_two_ends(tag: str, text: str, values: list[float]) -> None:
    mentions = _find(tag, text)
    assert [mention.value for mention in mentions] == values
    assert len({mention.unit for mention in mentions}) == 1


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "US$ 1,8 miliar atau setara Rp 29,8 triliun"),
        ("en", "4.5 trillion yuan (about 638 billion U.S. dollars)"),
        ("ms", "RM4.5 bilion (AS$1.0 bilion)"),
        ("vi", "10 tỷ USD, tương đương 250 nghìn tỷ đồng"),
    ],
)
def test_the_same_amount_in_another_currency_is_a_conversion(tag: str, text: str) -> None:
    mentions = _find(tag, text)
    assert mentions[0].is_conversion is False
    assert mentions[-1].is_conversion is True


def test_an_approximate_quantity_is_marked() -> None:
    about, plain = _find("en", "about 50 tonnes and 70 tonnes")
    assert (about.is_approximate, plain.is_approximate) == (True, False)


@pytest.mark.parametrize(
    ("tag", "text"),
    [("id", "KTT ke-43"), ("en", "the G20 and P4"), ("vi", "năm qua"), ("en", "an aircraft")],
)
def test_what_is_no_quantity_is_left_alone(tag: str, text: str) -> None:
    assert _find(tag, text) == ()


def test_a_year_does_not_take_the_currency_behind_it() -> None:
    mentions = _find("id", "pada 2022 USD 7,2 miliar")
    assert [(mention.value, mention.unit) for mention in mentions] == [(2022, None), (7_200_000_000, "USD")]


def _examples() -> list[Any]:
    return [
        pytest.param(tag, entry["text"], entry["quantities"], id=f"{tag}-{number}")
        for tag in available_languages()
        for number, entry in enumerate(load_pack(tag).section("quantities")["examples"], 1)
    ]


@pytest.mark.parametrize(("tag", "text", "expected"), _examples())
def test_the_examples_of_a_pack_hold(tag: str, text: str, expected: list[list[Any]]) -> None:
    found = [
        [mention.value, mention.unit, *(["conversion"] if mention.is_conversion else [])]
        for mention in _find(tag, text)
        if mention.unit is not None or not mention.value.is_integer()
    ]
    assert found == expected


def test_a_number_word_with_a_mark_in_it_is_one_word() -> None:
    """Tagalog writes 25 as "dalawampu't lima"; with either mark."""
    vietnamese = load_pack("vi")
    numbers = vietnamese.section("numbers")
    values = {**numbers["values"], "sampu't": 20}
    pack = LanguagePack(
        "qx", vietnamese.folder, {"numbers": Section({**numbers, "values": values}, Path("numbers.yml"))}
    )
    reader = NumberReader(pack)
    for text in ("sampu't năm", "sampu’t năm"):
        number = reader.read(text, 0)
        assert number is not None
        assert (number.value, number.end) == (25, len(text))
    assert reader.read("sampu'tan", 0) is None
