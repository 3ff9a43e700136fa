"""Test look-ups on the package's own tables."""

from datetime import date

import pytest

from kg.errors import UnknownNameError
from kg.registry.lookup import Registry


@pytest.mark.parametrize(
    ("code", "lang", "label"),
    [
        ("CN", "id", "Tiongkok"),
        ("KR", "vi", "Hàn Quốc"),
        ("JP", "ms", "Jepun"),
        ("EU", "vi", "Liên minh châu Âu"),
        ("HK", "en", "Hong Kong"),
        ("TL", "en", "Timor-Leste"),
    ],
)
def test_country_label(registry: Registry, code: str, lang: str, label: str) -> None:
    assert dict(registry.country(code).labels)[lang] == label


def test_country_unknown(registry: Registry) -> None:
    with pytest.raises(UnknownNameError, match="'XX' is no country's code; write ISO 3166-1 alpha-2"):
        registry.country("XX")


@pytest.mark.parametrize(
    ("lang", "form", "code", "kind"),
    [
        ("id", "RRT", "CN", "acronym"),
        ("id", "Korsel", "KR", "short"),
        ("id", "AS", "US", "acronym"),
        ("ms", "Amerika Syarikat", "US", "name"),
        ("ms", "Kemboja", "KH", "name"),
        ("vi", "Mỹ", "US", "short"),
        ("vi", "Hà Nội", "VN", "capital"),
        ("vi", "Các Tiểu vương quốc Ả Rập Thống nhất", "AE", "name"),
        ("en", "Emirati", "AE", "adjective"),
        ("en", "Dutch", "NL", "adjective"),
        ("en", "Filipinos", "PH", "adjective"),
        ("en", "U.S.", "US", "acronym"),
        ("id", "Republic of Korea", "KR", "official"),
    ],
)
def test_country_forms(registry: Registry, lang: str, form: str, code: str, kind: str) -> None:
    assert [(f.code, f.kind) for f in registry.country_forms(lang) if f.form == form] == [(code, kind)]


@pytest.mark.parametrize(
    ("lang", "form", "following"),
    [("vi", "Pháp", "luật"), ("vi", "Ý", "kiến"), ("vi", "Áo", "khoác"), ("vi", "Ấn Độ", "dương")],
)
def test_country_forms_have_guards(registry: Registry, lang: str, form: str, following: str) -> None:
    (found,) = [f for f in registry.country_forms(lang) if f.form == form]
    assert following in found.not_before


@pytest.mark.parametrize(
    ("post", "on", "holders"),
    [
        pytest.param("id-kemenperin-minister", date(2018, 5, 4), ["airlangga-hartarto"], id="Menperin in 2018"),
        pytest.param("id-kemenperin-minister", date(2023, 9, 8), ["agus-gumiwang-kartasasmita"], id="Menperin in 2023"),
        pytest.param(
            "id-kemendag-minister", date(2022, 6, 15), ["muhammad-lutfi", "zulkifli-hasan"], id="reshuffle day"
        ),
        pytest.param("jp-meti-minister", date(2024, 6, 21), ["ken-saito"], id="METI in 2024"),
        pytest.param("vn-moit-minister", date(2024, 1, 11), ["nguyen-hong-dien"], id="MOIT in 2024"),
        pytest.param("cn-mofcom-minister", date(2024, 12, 1), ["wang-wentao"], id="open end"),
        pytest.param("cn-mofcom-minister", date(2025, 12, 1), [], id="not attested any more"),
        pytest.param("id-kemenperin-minister", date(2099, 1, 1), [], id="after all sources"),
        pytest.param("id-kemenperin-minister", date(1950, 1, 1), [], id="before all sources"),
        pytest.param("no-such-post", date(2024, 1, 1), [], id="unknown post"),
    ],
)
def test_holders(registry: Registry, post: str, on: date, holders: list[str]) -> None:
    assert [tenure.person for tenure in registry.holders(post, on)] == holders


def test_tenures_of(registry: Registry) -> None:
    posts = [tenure.post for tenure in registry.tenures_of("airlangga-hartarto")]
    assert posts == ["id-kemenko-perekonomian-minister", "id-kemenperin-minister"]


@pytest.mark.parametrize(
    ("bloc", "on", "country", "expected"),
    [
        pytest.param("asean", date(2025, 10, 25), "TL", False, id="Timor-Leste before its accession"),
        pytest.param("asean", date(2025, 10, 26), "TL", True, id="Timor-Leste since its accession"),
        pytest.param("brics", date(2024, 12, 31), "ID", False, id="Indonesia before BRICS"),
        pytest.param("brics", date(2025, 1, 6), "ID", True, id="Indonesia in BRICS"),
        pytest.param("cptpp-members", date(2024, 12, 15), "GB", True, id="the United Kingdom in CPTPP"),
        pytest.param("g20", date(2024, 1, 1), "ID", True, id="no date needed"),
        pytest.param("no-such-bloc", date(2024, 1, 1), "ID", False, id="unknown bloc"),
    ],
)
def test_members(registry: Registry, bloc: str, on: date, country: str, expected: bool) -> None:
    assert (country in registry.members(bloc, on)) is expected


def test_members_are_sorted(registry: Registry) -> None:
    assert registry.members("asean", date(2020, 1, 1)) == ("BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "VN")


def test_posts_of(registry: Registry) -> None:
    posts = {post.id for post in registry.posts_of("ID", "trade")}
    assert posts == {"id-kemendag-deputy-minister", "id-kemendag-minister"}
    assert "id-president" in {post.id for post in registry.posts_of("ID")}


@pytest.mark.parametrize(
    ("form", "ids"),
    [
        ("Kemenperin", ["id-kemenperin"]),
        ("kementerian koordinator bidang perekonomian", ["id-kemenko-perekonomian"]),
        ("Bộ Kế hoạch và Đầu tư", ["la-mpi", "vn-mpi"]),
        ("Ministry of Trade, Industry and Energy", ["kr-motie"]),
        ("METI", ["jp-meti"]),
        ("VCCI", ["vn-vcci"]),
        ("No Such Body", []),
    ],
)
def test_organizations_named(registry: Registry, form: str, ids: list[str]) -> None:
    assert [body.id for body in registry.organizations_named(form)] == ids


@pytest.mark.parametrize(
    ("form", "ids"),
    [
        ("IJEPA", ["ijepa"]),
        ("Hiệp định RCEP", ["rcep"]),
        ("ASEAN–China Free Trade Area", ["acfta"]),
        ("Zon Ekonomi Khas Johor-Singapura", ["js-sez"]),
        ("Komunitas Nol Emisi Asia", ["azec"]),
        ("ACFTA 3.0", ["acfta-3"]),
    ],
)
def test_agreements_named(registry: Registry, form: str, ids: list[str]) -> None:
    assert [agreement.id for agreement in registry.agreements_named(form)] == ids


def test_tables_are_read_when_asked() -> None:
    folderless = Registry()
    assert "organizations" not in vars(folderless)
