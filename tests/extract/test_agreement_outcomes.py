"""What comes of a signing: it is still to come, nothing came of it, or what was signed has ended since."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article
from kg.model.facts import ArticleFacts

_EXTRACTOR = Extractor(languages=["en", "id", "ms", "vi"])


def _facts(tag: str, text: str) -> ArticleFacts:
    return _EXTRACTOR.extract(Article("x", text, "0", language=tag))


def _told(tag: str, text: str) -> list[tuple[str, str | None]]:
    return [(fact.status, fact.date.iso if fact.date else None) for fact in _facts(tag, text).agreements]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "PT Baruna Energi dan Mitsui meneken kontrak LNG bulan depan, kata direksi, Senin (12/5/2025)."),
        ("id", "Pekan depan, PT Baruna Energi dan Mitsui meneken kontrak LNG."),
        ("id", "Indonesia dan Chile menandatangani nota kesepahaman pada 20 Juni mendatang."),
        (
            "id",
            "Kontrak antara PT Baruna Energi dan Mitsui diteken paling lambat Juni 2025, kata direksi.",
        ),
        ("id", "PT Baruna Energi dan Mitsui meneken kontrak pada 20 Juni 2025, kata direksi, Senin (12/5/2025)."),
        ("vi", "PV Gas và Mitsui ký hợp đồng LNG vào tuần tới, ông Nam nói ngày 12/5/2025."),
        ("vi", "Việt Nam và Lào ký hiệp định vận tải ngày 20/6/2025, Bộ trưởng cho biết hôm 12/5/2025."),
        ("en", "2025-05-12\n\nPT Baruna Energi and Mitsui sign an LNG contract next week, the company said."),
        ("ms", "2025-05-12\n\nPetronas dan Mitsui menandatangani kontrak LNG minggu depan, kata jurucakap."),
    ],
)
def test_a_time_to_come_puts_a_signing_off(tag: str, text: str) -> None:
    assert _told(tag, text) == [("agreed", None)]
    assert "held" not in {meeting.status for meeting in _facts(tag, text).meetings if meeting.kind == "signing"}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "PT Baruna Energi dan Mitsui meneken kontrak untuk memasok LNG tahun depan, Senin (12/5/2025)."),
        ("id", "PT Baruna Energi dan Mitsui meneken kontrak yang berlaku mulai tahun depan, Senin (12/5/2025)."),
        ("vi", "PV Gas và Mitsui ký hợp đồng cung cấp LNG từ năm tới, ngày 12/5/2025."),
        ("en", "2025-05-12\n\nPT Baruna Energi and Mitsui signed a contract on Monday and will ship it next month."),
    ],
)
def test_a_time_to_come_of_something_else_does_not(tag: str, text: str) -> None:
    assert _told(tag, text) == [("signed", "2025-05-12")]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "Alih-alih menandatangani perjanjian, Indonesia dan Jepang hanya bertukar pandangan."),
        ("id", "Kabar PT Baruna Energi meneken kontrak dengan Mitsui adalah hoaks, kata direksi."),
        ("id", "Rencana PT Baruna Energi dan Mitsui menandatangani kontrak pada Senin (12/5/2025) dibatalkan."),
        ("id", "Indonesia dan Qatar nyaris menandatangani perjanjian investasi."),
        ("id", "Kontrak antara PT Baruna Energi dan Mitsui sedianya diteken pada Maret 2025, namun batal."),
        ("id", "Perjanjian Indonesia dan Qatar hendak ditandatangani pada April 2025, tetapi urung."),
        ("vi", "Thay vì ký hiệp định, Việt Nam và Thái Lan chỉ trao đổi ý kiến."),
        ("vi", "Thông tin PV Gas đã ký hợp đồng với Mitsui là không chính xác."),
        ("vi", "PV Gas đính chính tin đã ký hợp đồng LNG với Mitsui."),
        ("vi", "Hợp đồng giữa PV Gas và Mitsui đáng lẽ được ký hồi tháng 3/2025 nhưng bị hủy."),
        ("vi", "Văn kiện hợp tác về đường sắt giữa Việt Nam và Lào không kịp ký trong chuyến thăm."),
        ("en", "News that PT Baruna Energi has signed a contract with Mitsui is false."),
        ("en", "A plan for Indonesia and Qatar to sign an investment treaty on Monday was cancelled."),
        ("en", "PT Baruna Energi nearly signed an LNG contract with Mitsui."),
        ("ms", "Berita bahawa Petronas telah menandatangani kontrak dengan Mitsui tidak benar."),
        ("ms", "Rancangan Petronas dan Mitsui menandatangani kontrak LNG pada Isnin dibatalkan."),
    ],
)
def test_what_was_never_signed_is_no_agreement(tag: str, text: str) -> None:
    assert _told(tag, text) == []
    assert not [meeting for meeting in _facts(tag, text).meetings if meeting.kind == "signing"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "id",
            "Indonesia dan Korea Selatan menandatangani nota kesepahaman di Seoul, Selasa (13/5/2025). "
            "Nota itu sedianya diteken pada Maret lalu, tetapi tertunda.",
        ),
        (
            "vi",
            "Việt Nam và Hàn Quốc đã ký bản ghi nhớ về pin ngày 13/5/2025. "
            "Văn kiện này lẽ ra được ký từ tháng 3 nhưng bị hoãn.",
        ),
        (
            "id",
            "PT Baruna Energi dan Mitsui meneken kontrak LNG baru pada Selasa (13/5/2025). "
            "Kabar kenaikan harga adalah hoaks.",
        ),
        (
            "en",
            "2025-05-13\n\nIndonesia and Japan signed five memoranda of understanding on Tuesday. "
            "A memorandum on nuclear energy was dropped from the list.",
        ),
    ],
)
def test_what_was_to_have_been_takes_nothing_from_a_signing(tag: str, text: str) -> None:
    assert _told(tag, text) == [("signed", "2025-05-13")]


@pytest.mark.parametrize(
    ("tag", "text", "ended"),
    [
        (
            "id",
            "Kontrak antara PT Baruna Energi dan Mitsui yang diteken pada April 2022 gugur pada Senin (12/5/2025).",
            True,
        ),
        ("id", "PT Baruna Energi memutus kontrak dengan Mitsui yang diteken pada 2016, Senin (12/5/2025).", True),
        ("vi", "Hợp đồng giữa PV Gas và Mitsui ký ngày 3/3/2021 chấm dứt ngày 12/5/2025.", True),
        ("vi", "Thỏa thuận liên doanh giữa VinFast và Mitsui ký năm 2021 đổ vỡ ngày 12/5/2025.", True),
        (
            "en",
            "2025-05-13\n\nThe contract between PT Baruna Energi and Mitsui signed in 2021 collapsed on Monday.",
            True,
        ),
        ("vi", "PV Gas hủy hợp đồng mua LNG với Mitsui ký ngày 3/3/2021, theo thông báo.", False),
        (
            "id",
            "Menteri Rosan Roeslani mengatakan kontrak antara PT Baruna Energi dan Mitsui yang diteken April 2022 "
            "otomatis gugur, Selasa (13/5/2025).",
            False,
        ),
    ],
)
def test_what_was_signed_and_has_ended_has_the_day_of_its_end(tag: str, text: str, ended: bool) -> None:
    assert _told(tag, text) == [("ended", "2025-05-12" if ended else None)]
    days = [m.date.iso for m in _facts(tag, text).meetings if m.kind == "signing" and m.date]
    assert not [day for day in days if day.startswith("2025")]


@pytest.mark.parametrize(
    "more",
    [
        "Adapun pengadaan pesawat dari Qatar, yang kontraknya diteken pada 2023, dibatalkan pada Februari 2024.",
        "Kontrak lama yang berakhir pada 2024 tidak diperpanjang.",
    ],
)
def test_what_ended_before_it_was_signed_is_another(more: str) -> None:
    text = f"Kontrak antara PT Dok Nusantara dan Damen diteken pada 26 Juli 2025. {more}"
    assert _told("id", text)[0] == ("signed", "2025-07-26")


@pytest.mark.parametrize(
    ("tag", "text", "status"),
    [
        ("id", "PT Baruna Energi menghidupkan kembali kontrak dengan Mitsui yang dihentikan pada 2022.", "in-force"),
        ("en", "PT Baruna Energi revived a contract with Mitsui that was terminated in 2022.", "in-force"),
        ("vi", "Hiệp định thương mại tự do Việt Nam - Mercosur vẫn chưa khởi động đàm phán.", "proposed"),
        ("id", "Panel memutuskan Indonesia melanggar ketentuan GATT terkait larangan ekspor nikel.", "in-force"),
    ],
)
def test_the_stage_that_stands(tag: str, text: str, status: str) -> None:
    assert [told for told, _ in _told(tag, text)] == [status]


@pytest.mark.parametrize(
    ("tag", "text", "parties"),
    [
        (
            "id",
            "PT Baruna Energi bernegosiasi dengan Shell Indonesia. "
            "Kontrak lamanya dengan Cheniere Energy yang diteken pada 2014 berakhir tahun ini.",
            [{"PT Baruna Energi", "Cheniere Energy"}],
        ),
        (
            "id",
            "Nota kesepahaman antara PT Baruna Energi dan Mitsui Group ditandatangani pada Selasa (13/5/2025), "
            "menggantikan perjanjian dengan LG Energy Solution yang diteken pada 14 April 2022.",
            [{"PT Baruna Energi", "Mitsui Group"}, {"PT Baruna Energi", "LG Energy Solution"}],
        ),
        (
            "id",
            "PT Baruna Energi menjual saham PT Logam Raya lewat Newstride Development Limited. "
            "Perjanjian jual beli kedua pihak ditandatangani pada 29 November 2023.",
            [],
        ),
        ("vi", "NVIDIA mua lại VinBrain, công ty con của Vingroup.", []),
        ("en", "Emmanuel Macron left Hanoi, where Airbus and VietJet signed a contract.", [{"Airbus", "VietJet"}]),
    ],
)
def test_the_sides_are_not_those_who_stand_nearest(tag: str, text: str, parties: list[set[str]]) -> None:
    assert [set(fact.parties) for fact in _facts(tag, text).agreements] == parties


@pytest.mark.parametrize(
    ("tag", "text", "stages"),
    [
        ("en", "Chile pulled out of the customs pact with Laos on Monday.", ["ended"]),
        ("id", "Chile keluar dari perjanjian kerja sama tambang dengan Laos.", ["ended"]),
        ("ms", "Malaysia menarik diri daripada perjanjian kerjasama getah dengan Laos.", ["ended"]),
        ("vi", "Việt Nam rút khỏi thỏa thuận về điện với Lào.", ["ended"]),
        ("en", "Chile withdrew from the Paris Agreement on Monday.", ["in-force"]),
        ("en", "Chile may withdraw from the customs pact with Laos.", []),
        ("en", "Chile suggested to Laos that the two countries sign a memorandum of understanding.", ["proposed"]),
        ("id", "Chile mengusulkan kepada Laos agar kedua negara menandatangani nota kesepahaman.", ["proposed"]),
        ("en", "Chile proposed a protocol that was signed by Laos on Monday.", ["signed"]),
        ("en", "Talks between Chile and Laos on a protocol have broken down.", ["negotiating"]),
        ("id", "Perundingan antara Chile dan Laos mengenai nota kesepahaman masih berjalan.", ["negotiating"]),
        ("en", "After talks between Chile and Laos, they signed a memorandum of understanding.", ["signed"]),
        ("en", "Framework Motors Asia opened a plant in Malaysia.", []),
    ],
)
def test_who_leaves_proposes_or_talks(tag: str, text: str, stages: list[str]) -> None:
    assert [fact.status for fact in _facts(tag, text).agreements] == stages


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "en",
            "On 2 October 2023, the leaders of Vietnam and Laos witnessed the signing of documents, including:\n\n"
            "Memorandum of Understanding between Vietnam's Ministry of Health and Laos' Ministry of Health.\n\n"
            "Memorandum of Understanding between Vietnam's Ministry of Trade and Laos' Ministry of Trade.",
        ),
        (
            "id",
            "Presiden Laos dan Presiden Vietnam menyaksikan penandatanganan dokumen, Senin (2/10/2023), yaitu:\n\n"
            "Nota kesepahaman antara Kementerian Kesehatan Laos dan Kementerian Kesehatan Vietnam.\n\n"
            "Nota kesepahaman antara Kementerian Perdagangan Laos dan Kementerian Perdagangan Vietnam.",
        ),
        (
            "vi",
            "Ngày 2/10/2023, lãnh đạo Việt Nam và Lào chứng kiến lễ ký các văn kiện hợp tác, gồm:\n\n"
            "Bản ghi nhớ giữa Bộ Y tế Việt Nam và Bộ Y tế Lào.\n\n"
            "Bản ghi nhớ giữa Bộ Công Thương Việt Nam và Bộ Công Thương Lào.",
        ),
    ],
    ids=["en", "id", "vi"],
)
def test_a_list_with_a_line_for_each_has_as_many(tag: str, text: str) -> None:
    found = [(a.kind, a.status, a.parties) for a in _facts(tag, text).agreements]
    assert [(kind, status, set(parties)) for kind, status, parties in found] == [("mou", "signed", {"VN", "LA"})] * 2
