"""Who gives a speech, and whom it greets in lines above it: `speeches` of the packs, `address_marks`."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article

SPEECHES = {
    "en": "1. Good morning. May I begin by thanking Kenya for letting us gather here in Nairobi today. To our "
    "guests, and to our "
    "friends from the media, I bid you a warm welcome.",
    "id": "Selamat pagi dan salam sejahtera bagi kita semua. Nilai perdagangan Indonesia dan Kenya mencapai "
    "US$1,19 miliar pada "
    "tahun 2022, naik dari tahun sebelumnya.",
    "ms": "Selamat pagi. Saya bersyukur kerana dapat bersama-sama di Nairobi hari ini. Perdagangan Malaysia dan "
    "Kenya bernilai "
    "AS$1.19 bilion pada 2022, naik daripada tahun sebelumnya.",
    "vi": "Hôm nay tôi rất vui mừng được có mặt tại Nairobi để dự diễn đàn này. Kim ngạch thương mại Việt Nam "
    "và Kenya đạt 1,19 tỷ "
    "USD năm 2022.",
}
HEADS = {
    "greeted": (
        "en",
        "His Excellency Ruzman Mohad, High Commissioner of Malaysia in Kenya;\nDatuk Dr. Amir Parvez Ghulam, "
        "Director General of the "
        "Malaysian Cocoa Board (MCB);\nMs. Belinda Srong, Chief Executive Officer of the Malaysian Timber "
        "Council;\nExcellencies,",
        {
            "Ruzman Mohad": ("ambassador", "MY"),
            "Amir Parvez Ghulam": ("official", "MY"),
            "Belinda Srong": ("executive", "MY"),
        },
    ),
    "apart": (
        "ms",
        "YB Datuk Seri Johan Ghafar, Menteri Perladangan dan Komoditi;\n\nYang Berusaha Puan Belinda Srong, "
        "Ketua Pegawai Eksekutif "
        "Majlis Kayu Malaysia;\n\nTuan-tuan dan puan-puan,",
        {"Johan Ghafar": ("minister", "MY"), "Belinda Srong": ("executive", "MY")},
    ),
    "yang terhormat": (
        "id",
        "Yang saya hormati, Menteri Perdagangan, Bapak Zulkarnain Hadi;\nYth. Bapak Wiranto Susanto, Presiden "
        "Republik Indonesia;\n"
        "Hadirin sekalian,",
        {"Zulkarnain Hadi": ("minister", "ID"), "Wiranto Susanto": ("head-of-state", "ID")},
    ),
    "kinh thua": (
        "vi",
        "Kính thưa ông Nguyễn Văn Hải, Bộ trưởng Bộ Công Thương;\nKính thưa Ngài Thongsa Vilay, Thủ tướng "
        "Lào;\nThưa quý vị,",
        {"Nguyễn Văn Hải": ("minister", "VN"), "Thongsa Vilay": ("head-of-government", "LA")},
    ),
    "speaker": (
        "en",
        "Opening remarks by H.E. Kao Samnang, Minister of Commerce of Cambodia\n\nExcellencies,",
        {"Kao Samnang": ("minister", "KH")},
    ),
    "speaker in title case": (
        "ms",
        "Teks Ucapan Menteri Perladangan, YB Datuk Seri Johan Ghafar di Forum Koko\n\nSaudara-saudara,",
        {"Johan Ghafar": ("minister", "MY")},
    ),
    "menu": ("en", "Ministers of Trade\n\nJohn Lim Photos\n\nHome News Business\n\nAnn Lee\n\n", {}),
}


@pytest.mark.parametrize(("language", "head", "people"), HEADS.values(), ids=HEADS)
def test_who_is_greeted_at_the_head_of_a_speech_is_there(
    language: str, head: str, people: dict[str, tuple[str, str]]
) -> None:
    facts = Extractor().extract(Article("a", f"{head}\n\n{SPEECHES[language]}\n", "a", language=language))
    assert {person.name: (person.role, person.country) for person in facts.people} == people
