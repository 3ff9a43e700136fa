"""Sectors: words of four languages, their guards, and what a title or a name hides."""

import csv
from pathlib import Path

import pytest

from kg.errors import PackError
from kg.extract.sector_lexicon import SectorPack
from kg.extract.sectors import SectorFinder
from kg.lang import LanguagePack, available_languages, load_pack
from kg.model.article import Article
from kg.model.spans import Span
from kg.resources import data_dir
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import fold_case

_TAGS = available_languages()
_FINDERS = {tag: SectorFinder(load_pack(tag), [load_pack(other) for other in _TAGS if other != tag]) for tag in _TAGS}


def _document(tag: str, text: str) -> Document:
    span = Span(0, len(text))
    sentence = Sentence(0, span, 0, "body", text)
    return Document(Article("a", text, ""), tag, fold_case(text), (Region("body", span),), (sentence,))


def _sectors(tag: str, text: str, *masks: Span) -> tuple[str, ...]:
    mentions = _FINDERS[tag].find(_document(tag, text), masks)
    return tuple(dict.fromkeys(mention.sector for mention in mentions))


@pytest.mark.parametrize(
    ("tag", "text", "sectors"),
    [
        pytest.param("id", "pabrik baterai mobil listrik", ("batteries", "electric-vehicles"), id="compound"),
        pytest.param("id", "bauran energi terbarukan", ("renewable-energy",), id="specific-concept-alone"),
        pytest.param("id", "energi dan energi terbarukan", ("energy", "renewable-energy"), id="broader-named"),
        pytest.param("id", "hilirisasinya lengkap", ("downstreaming",), id="suffix"),
        pytest.param("id", "Lithium Battery, Pharmacy", ("batteries", "pharmaceuticals"),
                     id="english-in-indonesian"),
        pytest.param("id", "produsen kendaraan listrik", ("electric-vehicles",), id="what-narrows-stands-behind"),
        pytest.param("ms", "sektor elektrik dan elektronik", ("electronics",), id="what-narrows-in-malay"),
        pytest.param("id", "ekspor baja dan karet", ("steel", "rubber"), id="baja-is-steel"),
        pytest.param("ms", "bekalan baja", ("fertilizers",), id="baja-is-fertilizer"),
        pytest.param("ms", "kilang cip", ("semiconductors",), id="kilang-is-no-refinery"),
        pytest.param("ms", "motosikal elektrik", ("electric-vehicles", "motorcycles"), id="two-concepts-one-phrase"),
        pytest.param("en", "cross-border power grids", ("electricity-grid",), id="plural"),
        pytest.param("en", "rare-earth mining", ("rare-earths", "minerals"), id="hyphen"),
        pytest.param("vi", "dệt may, giày dép và thép", ("textiles", "footwear", "steel"), id="vietnamese"),
        pytest.param("vi", "hoá chất, thuỷ sản", ("chemicals", "fisheries"), id="older-spelling"),
        pytest.param("vi", "thông tin và tin tức cho thấy điều này", (), id="tin-is-no-metal"),
        pytest.param("en", "technology, industry, investment and trade", (), id="generic-words"),
        pytest.param("id", "teknologi, industri, manufaktur, dan investasi", (), id="generic-words-id"),
        pytest.param("en", "mining, ports, housing and film",
                     ("minerals", "logistics", "infrastructure", "creative-industry"), id="list-gives-doubtful-words"),
        pytest.param("en", "ports, housing and film", (), id="list-of-doubtful-words-alone"),
        pytest.param("en", "cooperation in film and the plastics industry", ("creative-industry", "chemicals"),
                     id="fields-named"),
        pytest.param("en", "investment in housing for veterans", ("infrastructure",), id="field-ends"),
        pytest.param("en", "automotive batteries and freezers", ("auto-parts", "batteries", "home-appliances"),
                     id="parts-and-appliances"),
        pytest.param("en", "mutual recognition of seafarers' certificates", (), id="people-are-no-standard"),
        pytest.param("en", "smallholders turned to other crops", (), id="what-else-is-grown"),
        pytest.param("id", "kerja sama kehutanan", (), id="forestry-is-no-agriculture"),
        pytest.param("id", "obat jangka pendeknya", (), id="remedy-is-no-medicine"),
        pytest.param("id", "pembelajaran mesin", ("artificial-intelligence",), id="machine-learning"),
        pytest.param("id", "pupuk dan alat pertanian", ("fertilizers", "machinery"), id="farm-tools"),
        pytest.param("ms", "loji janakuasa", ("energy",), id="power-plant-is-no-machinery"),
        pytest.param("ms", "keluli, kereta dan kasut", ("steel", "automotive", "footwear"), id="list-in-malay"),
        pytest.param("ms", "menaiki kereta dan bas", (), id="riding-is-no-trade"),
        pytest.param("vi", "nhà máy điện gió", ("renewable-energy",), id="wind-power-plant"),
        pytest.param("vi", "công nghệ xe tự lái", ("automotive",), id="driverless-cars"),
        pytest.param("en", "cooperation in housing rights", (), id="field-goes-on"),
        pytest.param("id", "kerja sama di bidang film, ekspor sepatu", ("creative-industry", "footwear"),
                     id="fields-named-id"),
        pytest.param("id", "di bidang hukum dan film", (), id="no-field-id"),
        pytest.param("ms", "industri kasut dan sektor hotel", ("footwear", "tourism"), id="fields-named-ms"),
        pytest.param("vi", "trong lĩnh vực nhà ở và ngành khách sạn", ("infrastructure", "tourism"),
                     id="fields-named-vi"),
        pytest.param("vi", "sản xuất phương tiện vận tải", (), id="vehicles-are-no-transport"),
        pytest.param("en", "a film about mining", ("minerals",), id="no-list"),
        pytest.param("id", "dekat pelabuhan dan pelatihan vokasi", ("human-resources",), id="place-beside-a-field"),
        pytest.param("id", "pertanian, pelabuhan, dan perumahan", ("agriculture", "logistics", "infrastructure"),
                     id="list-id"),
        pytest.param("ms", "pertanian, pembinaan dan filem", ("agriculture", "infrastructure", "creative-industry"),
                     id="list-ms"),
        pytest.param("vi", "nông nghiệp, xây dựng và khách sạn", ("agriculture", "infrastructure", "tourism"),
                     id="list-vi"),
        pytest.param("en", "rice and seafood were served", (), id="meal"),
        pytest.param("id", "mengirim beras dan obat bagi korban gempa", (), id="relief"),
        pytest.param("vi", "thưởng thức cà phê và hải sản", (), id="meal-vi"),
        pytest.param("ms", "beras untuk mangsa banjir", (), id="relief-ms"),
        pytest.param("en", "non-oil exports", (), id="non-oil"),
        pytest.param("id", "emisi gas rumah kaca", (), id="greenhouse-gas"),
    ],
)  # fmt: skip
def test_a_text_speaks_of_its_sectors(tag: str, text: str, sectors: tuple[str, ...]) -> None:
    assert set(_sectors(tag, text)) == set(sectors)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "Menteri Energi dan Sumber Daya Mineral Budi tiba"),
        ("id", "Menteri Pariwisata dan Ekonomi Kreatif hadir"),
        ("id", "menurut Kementerian Pertanian kemarin"),
        ("en", "the Ministry of Energy and Mines said"),
        ("en", "Thai Energy Minister Prasit arrived"),
        ("en", "the Tourism and Transport Ministry said"),
        ("ms", "Menteri Perladangan dan Komoditi hadir"),
        ("ms", "Penasihat Laos untuk Tenaga dan Perkhidmatan Kereta Api hadir"),
        ("id", "Penasihat Presiden untuk Energi dan Perkeretaapian hadir"),
        ("en", "Adviser of Laos for Energy and Railways Kenji Mori came"),
        ("vi", "Cố vấn Năng lượng và Đường sắt có mặt"),
        ("vi", "Bộ trưởng Bộ Nông nghiệp và Môi trường đã đến"),
        ("vi", "Bộ trưởng Bộ Năng lượng và Mỏ đã đến"),
    ],
)
def test_a_word_that_stands_only_in_a_title_is_no_sector(tag: str, text: str) -> None:
    assert _sectors(tag, text) == ()


def test_a_mask_hides_the_words_under_it() -> None:
    text = "PT Semen Jaya menjual semen"
    assert _sectors("id", text, Span(0, 13)) == ("cement",)
    assert _sectors("id", text[:13], Span(0, 13)) == ()


def test_mentions_come_in_text_order_with_their_places() -> None:
    document = _document("id", "Nikel, kobalt, lalu nikel lagi")
    mentions = _FINDERS["id"].find(document)
    assert [(m.span.of(document.text), m.sector) for m in mentions] == [
        ("Nikel", "nickel"),
        ("kobalt", "cobalt"),
        ("nikel", "nickel"),
    ]


_EXAMPLES = [(tag, *example) for tag in _TAGS for example in SectorPack(load_pack(tag)).examples()]


@pytest.mark.parametrize(("tag", "concept", "text", "is_found"), _EXAMPLES, ids=[f"{e[0]}-{e[2]}" for e in _EXAMPLES])
def test_the_examples_of_guarded_words_hold(tag: str, concept: str, text: str, is_found: bool) -> None:
    assert (concept in _sectors(tag, text)) is is_found


@pytest.mark.parametrize("tag", _TAGS)
def test_every_pack_has_words_for_every_concept_of_the_scheme(tag: str) -> None:
    with (data_dir() / "registry" / "sectors.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    ids = {row["id"] for row in rows}
    section = load_pack(tag).section("sectors")
    named = section["sectors"]
    lent = {concept for other in section["borrows"] for concept in load_pack(other).section("sectors")["sectors"]}
    assert set(named) <= ids
    assert ids - set(named) - lent == set(), f"lang/{tag}/sectors.yml: words for these, or borrows: [en]"
    assert all(entry.get("words") or entry.get("guarded") for entry in named.values())
    assert {row["broader"] for row in rows} - {""} <= ids


def test_an_unknown_key_in_a_guarded_entry_is_named() -> None:
    section = {
        "borrows": [], "suffixes": [""], "groups": {}, "none": [],
        "sectors": {"tin": {"guarded": [{"terms": ["tin"], "aftr": ["x"]}]}},
    }  # fmt: skip
    pack = LanguagePack("en", Path(), {"sectors": section})
    with pytest.raises(PackError, match=r"tin: unknown keys \['aftr'\]"):
        list(SectorPack(pack).phrases())


def test_a_word_in_the_address_of_a_page_is_no_sector() -> None:
    assert _sectors("en", "It said so (https://www.example.org/climate-nickel/aid) on Monday.") == ()
    assert _sectors("en", "It said so: steel-nickel alloys and gold/nickel ore on Monday.") == ("steel", "nickel")
