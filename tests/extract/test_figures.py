"""Tell figures from other quantities, with measure, sign, year and countries."""

from typing import Any

import pytest

from kg.extract.actors.home import HomeFinder
from kg.extract.analysis import Analysis
from kg.extract.dates.finder import DateFinder
from kg.extract.extractor import Extractor
from kg.extract.figures.finder import FigureFinder
from kg.extract.quantities import QuantityFinder
from kg.lang.pack import available_languages, load_pack
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.facts import FigureFact
from kg.model.mentions import CountryMention
from kg.model.spans import Span
from kg.resources import data_dir, read_yaml
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import Phrase, PhraseMatcher, fold_case

_NAMES = {
    "Indonesia": "ID", "Jepang": "JP", "Japan": "JP", "Vietnam": "VN", "Việt Nam": "VN", "Thái Lan": "TH",
    "Malaysia": "MY", "Jepun": "JP", "Jerman": "DE", "Thailand": "TH", "Laos": "LA",
    "Germany": "DE", "Belgium": "BE", "Nepal": "NP", "Đức": "DE", "Bỉ": "BE",
}  # fmt: skip


def _figures(tag: str, text: str, published: str | None = "2024-05-17") -> tuple[FigureFact, ...]:
    pack = load_pack(tag)
    sentences, start = [], 0
    for index, piece in enumerate(text.split("\n")):
        span = Span(start, start + len(piece))
        sentences.append(Sentence(index, span, 0, "body", text))
        start += len(piece) + 1
    whole = Region("body", Span(0, len(text)))
    document = Document(Article("a", text, ""), tag, fold_case(text), (whole,), tuple(sentences))
    names = PhraseMatcher(Phrase(name, code) for name, code in _NAMES.items())
    countries = tuple(CountryMention(hit.span, hit.payload, "name") for hit in names.find(text))
    analysis = Analysis(
        document,
        dates=DateFinder(pack).find(document, PartialDate.parse(published) if published else None),
        quantities=QuantityFinder(pack).find(document),
        countries=countries,
        home=HomeFinder(read_yaml(data_dir() / "names" / "home.yml")).find(document, (), countries, ())[0],
    )
    return FigureFinder(pack).find(analysis)


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (
            "id",
            "Nilai perdagangan Indonesia dan Jepang pada 2023 tercatat 37,3 miliar dolar AS.",
            ("trade", 37_300_000_000, "USD", 2023, {"ID", "JP"}),
        ),
        ("id", "Ekspor Indonesia turun 7,3 persen pada 2023.", ("growth", -7.3, "percent", 2023, {"ID"})),
        ("id", "Pabrik itu menyerap 850 tenaga kerja di Indonesia.", ("employment", 850, "people", None, {"ID"})),
        (
            "id",
            "Defisit Indonesia dengan Jepang US$ 1,2 miliar.",
            ("balance", 1_200_000_000, "USD", None, {"ID", "JP"}),
        ),
        ("en", "Japan invested $4.6 billion in Indonesia last year.", ("investment", 4.6e9, "USD", 2023, {"JP", "ID"})),
        ("en", "Production in Thailand fell 20% last year.", ("growth", -20, "percent", 2023, {"TH"})),
        ("en", "Thailand imported 100 MW from Laos in 2022.", ("imports", 100, "MW", 2022, {"TH", "LA"})),
        ("en", "BYD sold 9,000 cars in Thailand.", ("sales", 9_000, "units", None, {"TH"})),
        ("id", "Toyota menjual 9.000 mobil di Thailand.", ("sales", 9_000, "units", None, {"TH"})),
        ("ms", "Eksport Malaysia ke Jerman bernilai RM620 juta.", ("exports", 620e6, "MYR", None, {"MY", "DE"})),
        (
            "vi",
            "Kim ngạch Việt Nam - Thái Lan năm 2024 đạt 20,2 tỷ USD.",
            ("trade", 20.2e9, "USD", 2024, {"VN", "TH"}),
        ),
    ],
)
def test_a_figure_has_measure_value_unit_year_and_countries(
    tag: str, text: str, expected: tuple[str, float, str, int | None, set[str]]
) -> None:
    [figure] = _figures(tag, text)
    found = (figure.measure, figure.value, figure.unit, figure.year, set(figure.countries))
    assert found == expected
    for evidence in figure.evidence:
        assert evidence.quote == evidence.span.of(text)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "Perundingan sudah 98 persen selesai."),
        ("id", "Sebanyak 150 perusahaan dari 12 negara hadir di lahan 30 hektare selama 3 hari."),
        ("en", "More than 3,000 participants from 12 countries came."),
        ("en", "It is the 21st expo, on 14 hectares."),
        ("vi", "Hai bên ký 5 văn kiện với 200 đại biểu."),
    ],
)
def test_what_is_no_figure_is_left_out(tag: str, text: str) -> None:
    assert _figures(tag, text) == ()


def test_a_conversion_is_no_second_figure() -> None:
    figures = _figures("id", "Nilai proyek US$ 1,8 miliar atau setara Rp 29,8 triliun.")
    assert [(figure.value, figure.unit) for figure in figures] == [(1.8e9, "USD")]


def test_a_comparison_keeps_the_years_apart() -> None:
    text = (
        "Perdagangan Indonesia-Jepang pada 2022 US$ 32,7 miliar, naik 48% dibanding 2021 yang sebesar US$ 22,1 miliar."
    )
    assert [(f.measure, f.value, f.year) for f in _figures("id", text)] == [
        ("trade", 32.7e9, 2022),
        ("growth", 48, 2022),
        ("trade", 22.1e9, 2021),
    ]


def test_a_figure_told_twice_is_one() -> None:
    text = "Trade hits 25 billion USD.\nTrade of Vietnam and Thailand will reach 25 billion USD by 2027."
    [figure] = _figures("en", text)
    assert (figure.year, figure.modality) == (2027, "target")


def _examples() -> list[Any]:
    return [
        pytest.param(tag, entry["text"], entry["figures"], id=f"{tag}-{number}")
        for tag in available_languages()
        for number, entry in enumerate(load_pack(tag).section("figures")["examples"], 1)
    ]


@pytest.mark.parametrize(("tag", "text", "expected"), _examples())
def test_the_examples_of_a_pack_hold(tag: str, text: str, expected: list[list[Any]]) -> None:
    found = [[figure.measure, figure.value, figure.unit, figure.year] for figure in _figures(tag, text)]
    assert found == expected


@pytest.mark.parametrize(
    ("tag", "text", "countries"),
    [
        pytest.param(
            "ms", "Jepun membeli 2 juta tan pelet Malaysia.\nThailand membeli 1 juta tan.", [{"JP", "MY"}, {"TH"}],
            id="bought-from-home",
        ),
        pytest.param(
            "en", "Japan put its tariff on goods from Malaysia, Thailand and Laos at 19 percent.",
            [{"JP", "MY", "TH", "LA"}], id="all-under-one-tariff",
        ),
        pytest.param(
            "en", "For Vietnam, which ran a surplus of $3 billion with Japan, nothing changes.", [{"VN", "JP"}],
            id="before-a-relative-clause",
        ),
        pytest.param(
            "en", "Vietnam's exports to Germany and Belgium reached $5 million and $3 million, respectively.",
            [{"VN", "DE"}, {"VN", "BE"}], id="respectively",
        ),
        pytest.param(
            "id", "Ekspor Indonesia ke Jerman, Laos, dan Nepal masing-masing US$5 juta, US$3 juta, dan US$2 juta.",
            [{"ID", "DE"}, {"ID", "LA"}, {"ID", "NP"}], id="masing-masing",
        ),
        pytest.param(
            "vi", "Xuất khẩu của Việt Nam sang Đức và Bỉ lần lượt đạt 5 triệu USD và 3 triệu USD.",
            [{"VN", "DE"}, {"VN", "BE"}], id="lần-lượt",
        ),
        pytest.param(
            "en", "Exports to Germany and Belgium reached $5 million, exports to both rose respectively.",
            [{"DE", "BE"}], id="respectively-without-a-number-for-each",
        ),
    ],
)  # fmt: skip
def test_countries_of_what_is_told_together(tag: str, text: str, countries: list[set[str]]) -> None:
    assert [set(figure.countries) for figure in _figures(tag, text)] == countries


@pytest.mark.parametrize(
    ("tag", "text"),
    [("en", "Malaysia will invest 2-3 billion dollars."), ("id", "Indonesia akan mengimpor 200 hingga 250 ton baja.")],
)
def test_both_ends_of_a_range_are_as_real(tag: str, text: str) -> None:
    low, high = (figure.modality for figure in _figures(tag, text))
    assert low == high != "realised"


def test_what_a_union_of_states_trades_is_of_its_members() -> None:
    text = "JAKARTA - Indonesia dan EFTA meneken pakta. Perdagangan Indonesia-EFTA mencapai US$2,4 miliar pada 2017."
    facts = Extractor(languages=["id"]).extract(Article("x", text, "0", language="id"))
    assert [set(figure.countries) for figure in facts.figures] == [{"ID", "CH", "IS", "LI", "NO"}]
    assert facts.figures[0].partner is None


def test_a_place_that_acts_stands_for_its_country() -> None:
    text = (
        "US chip maker Norvana Inc is in talks, and so is Taiwan's Yuan Micro.\n\n"
        "Penang attracted RM31.5 billion in approved manufacturing investment in 2024."
    )
    facts = Extractor().extract(Article("example", text, ""))
    assert [figure.countries for figure in facts.figures] == [("MY",)]


def test_an_amount_that_an_excerpt_cuts_off_is_none() -> None:
    assert _figures("en", "Trade with Japan jumped from US$641.5") == ()
    assert _figures("en", "Trade with Japan jumped from US$641.5 mi...") == ()
    assert [figure.value for figure in _figures("en", "Trade with Japan jumped to US$641.5 billion")] == [641.5e9]
    assert [figure.value for figure in _figures("id", "Harga kopi Rp 45.000")] == [45000]
    assert [figure.value for figure in _figures("vi", "Giá cà phê là 45.000 đồng")] == [45000]


def test_each_percentage_of_a_list_is_of_its_own_country() -> None:
    text = "Pertumbuhan tertinggi dicatat Jepang 81 persen, Malaysia 52 persen, dan Vietnam 38 persen."
    told = {figure.value: figure.countries for figure in _figures("id", text)}
    assert told == {81: ("JP",), 52: ("MY",), 38: ("VN",)}


def _told(tag: str, text: str) -> list[tuple[str, float, str, set[str]]]:
    return [(figure.measure, figure.value, figure.unit, set(figure.countries)) for figure in _figures(tag, text)]


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        pytest.param(
            "en",
            "VIENTIANE - Japan lent Laos 50 billion yen.",
            [("other", 50e9, "JPY", {"JP", "LA"})],
            id="loan",
        ),
        pytest.param(
            "vi",
            "Hà Nội - Việt Nam làm đường. Nhật Bản cho vay 61 tỷ yên.",
            [("other", 61e9, "JPY", {"VN"})],
            id="a-lender-nobody-knows",
        ),
        pytest.param(
            "en",
            "Malaysia will buy a 20 percent stake in a firm of Vietnam for $380 million.",
            [("share", 20, "percent", {"MY", "VN"}), ("investment", 380e6, "USD", {"MY", "VN"})],
            id="stake",
        ),
        pytest.param(
            "id",
            "Indonesia mengimpor 2 juta ton beras dari Thailand dan 1 juta ton dari Vietnam.",
            [("imports", 2e6, "tonnes", {"ID", "TH"}), ("imports", 1e6, "tonnes", {"ID", "VN"})],
            id="each-its-own-seller",
        ),
        pytest.param(
            "en",
            "Vietnam sold goods worth $16 billion to Japan, followed by Germany with $4 billion and Laos $3 billion.",
            [
                ("exports", 16e9, "USD", {"VN", "JP"}),
                ("exports", 4e9, "USD", {"VN", "DE"}),
                ("exports", 3e9, "USD", {"VN", "LA"}),
            ],
            id="followed-by",
        ),
        pytest.param(
            "en",
            "HANOI - Vietnam may be hit. It posted a surplus of $123 billion with Japan, the largest after Germany.",
            [("balance", 123e9, "USD", {"VN", "JP"})],
            id="a-country-that-ranks-another",
        ),
        pytest.param(
            "id",
            "Indonesia mengimpor beras. Sebanyak 500 ribu ton diimpor dari Laos dan Nepal.",
            [("imports", 500_000, "tonnes", {"ID", "LA", "NP"})],
            id="all-of-them-sellers",
        ),
        pytest.param(
            "ms",
            "Malaysia meneken 45 kontrak perolehan bernilai RM11 bilion.",
            [("other", 11e9, "MYR", {"MY"})],
            id="procured-from-nobody-abroad",
        ),
        pytest.param(
            "vi",
            "Việt Nam có hãng xe. Hãng bàn giao 97.399 ô tô.",
            [("sales", 97399, "units", {"VN"})],
            id="delivered-at-home",
        ),
        pytest.param(
            "en",
            "Malaysia lives by exports. Its main markets were Japan (26 percent) and Laos (16 percent).",
            [("share", 26, "percent", {"JP"}), ("share", 16, "percent", {"LA"})],
            id="in-brackets",
        ),
        pytest.param(
            "id",
            "Investasi di Indonesia Rp 200 triliun atau 50 persen. Jepang terdepan dengan US$ 4 miliar.",
            [
                ("investment", 200e12, "IDR", {"ID"}),
                ("share", 50, "percent", {"ID"}),
                ("investment", 4e9, "USD", {"JP", "ID"}),
            ],
            id="told-on-in-another-currency",
        ),
        pytest.param(
            "en",
            "Laos earned $3.5 billion from exports to Thailand, Vietnam and Japan.",
            [("exports", 3.5e9, "USD", {"LA", "TH", "VN", "JP"})],
            id="several-markets",
        ),
        pytest.param(
            "en",
            "Vietnam opened a $4 billion factory in Laos. It produces 90,000 cars a year and has 700 workers.",
            [
                ("investment", 4e9, "USD", {"VN", "LA"}),
                ("production", 90000, "units", {"LA"}),
                ("employment", 700, "people", {"LA"}),
            ],
            id="what-stands-at-the-site",
        ),
        pytest.param(
            "id",
            "Indonesia membeli 24 pesawat dari Jepang. Nilai kontraknya US$ 13 miliar.",
            [("imports", 24, "units", {"ID", "JP"}), ("imports", 13e9, "USD", {"ID", "JP"})],
            id="worth-of-goods",
        ),
        pytest.param(
            "en",
            "HANOI - Vietnam waits. Japan supplies 20 jets to Vietnam.",
            [("imports", 20, "units", {"VN", "JP"})],
            id="supplied-to-the-home-country",
        ),
        pytest.param(
            "en",
            "There are 40,000 Thai workers in Malaysia.",
            [("employment", 40000, "people", {"MY"})],
            id="workers-in",
        ),
        pytest.param(
            "id", "Indonesia memiliki 10,000 pekerja.", [("employment", 10000, "people", {"ID"})], id="10,000"
        ),
        pytest.param(
            "en",
            "Malaysia ordered five C-130J aircraft from Japan.",
            [("imports", 5, "units", {"MY", "JP"})],
            id="five-C",
        ),
        pytest.param(
            "vi",
            "Giá cổ phiếu tại Việt Nam là 66.200 đồng/cổ phiếu.",
            [("price", 66200, "VND", {"VN"})],
            id="own-money",
        ),
        pytest.param(
            "ms",
            "Malaysia menyumbang RM1.8 juta kepada Laos, dan RM2 bilion kepada KDNK.",
            [("aid", 1.8e6, "MYR", {"MY", "LA"})],
            id="given-to",
        ),
        pytest.param(
            "id",
            "JAKARTA - Sahamnya dibagi 40 persen untuk Indonesia, 40 persen Jepang dan 20 persen Malaysia.",
            [
                ("share", 40, "percent", {"ID"}),
                ("share", 40, "percent", {"JP"}),
                ("share", 20, "percent", {"MY"}),
            ],
            id="one-share-twice",
        ),
        pytest.param(
            "id",
            "JAKARTA - Indonesia butuh daging. Jepang hanya menyuplai sekitar 140.000 ton daging.",
            [("exports", 140_000, "tonnes", {"ID", "JP"})],
            id="supplied-to-home",
        ),
        pytest.param(
            "id",
            "JAKARTA - Saat Presiden Jepang ke Indonesia tercatat 27 MoU dengan nilai lebih dari USD 11 miliar.",
            [("other", 11e9, "USD", {"ID", "JP"})],
            id="counted-agreements",
        ),
        pytest.param(
            "vi",
            "HÀ NỘI - Việt Nam coi trọng Đức, Đức vui. Việt Nam và Thái Lan là bạn. Kim ngạch hai chiều đạt 2 tỷ USD.",
            [("trade", 2e9, "USD", {"VN", "TH"})],
            id="the-pair-named-last",
        ),
    ],
)
def test_both_sides_of_what_is_lent_bought_and_built(
    tag: str, text: str, expected: list[tuple[str, float, str, set[str]]]
) -> None:
    assert _told(tag, text.replace(". ", ".\n"))[: len(expected)] == expected
