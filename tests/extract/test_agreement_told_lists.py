"""Agreements told in lists: in lines, in rows, several with a subject each, firms that sign alike."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article

_EXTRACTOR = Extractor(languages=["en", "id", "ms", "vi"])
Told = list[tuple[str, str, tuple[str, ...]]]


def _told(tag: str, text: str) -> Told:
    facts = _EXTRACTOR.extract(Article("x", text, "0", language=tag)).agreements
    return sorted((fact.kind, fact.status, tuple(sorted(fact.parties))) for fact in facts)


_OF_LA_PE = [
    ("letter-of-intent", "signed", ("Mitsui", "Petronas")),
    ("mou", "signed", ("LA", "PE")),
    ("plan", "signed", ("LA", "PE")),
    ("protocol", "signed", ("LA", "PE")),
]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "en",
            "Laos and Peru signed four documents in Lima on Monday.\n\nThe documents are:\n"
            "(a) A memorandum of understanding on tourism;\n(b) A letter of intent between Petronas and Mitsui;\n"
            "(c) Protocol on rice exports; and\n(d) Action plan on schools.",
        ),
        (
            "en",
            "Laos and Peru signed four documents in Lima on Monday. They include:\n- A memorandum of understanding on "
            "tourism\n- A protocol on rice exports\n- An action plan on schools\n"
            "- A letter of intent between Petronas and Mitsui",
        ),
        (
            "id",
            "Laos dan Peru menandatangani empat dokumen di Lima, Senin.\n\nDokumen tersebut adalah:\n"
            "a. Nota kesepahaman tentang pariwisata;\nb. Letter of intent antara Petronas dan Mitsui;\n"
            "c. Protokol ekspor beras; dan\nd. Rencana aksi pendidikan.",
        ),
        (
            "ms",
            "Laos dan Peru menandatangani empat dokumen di Lima pada Isnin.\n\nDokumen itu ialah:\n"
            "i) Memorandum persefahaman mengenai pelancongan;\nii) Surat hasrat antara Petronas dan Mitsui;\n"
            "iii) Protokol eksport beras; dan\niv) Pelan tindakan pendidikan.",
        ),
        (
            "vi",
            "Lào và Peru đã ký bốn văn kiện tại Lima hôm thứ Hai.\n\nCác văn kiện gồm:\n"
            "- Bản ghi nhớ về du lịch;\n- Ý định thư giữa Petronas và Mitsui;\n"
            "- Nghị định thư về xuất khẩu gạo;\n- Kế hoạch hành động về giáo dục.",
        ),
    ],
)
def test_each_line_of_a_list_is_one_of_the_several_above(tag: str, text: str) -> None:
    assert _told(tag, text) == _OF_LA_PE


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "en",
            "Laos and Peru signed two deals on Monday. They discussed:\n1. A memorandum on labour;\n2. Rice prices.",
        ),
        ("id", "Laos dan Peru meneken dua kontrak. Mereka membahas:\n1. Nota kesepahaman tenaga kerja;\n2. Beras."),
        ("ms", "Laos dan Peru meterai dua kontrak. Mereka membincangkan:\n1. Memorandum buruh;\n2. Harga beras."),
    ],
)
def test_what_a_list_tells_to_be_spoken_of_is_not_signed(tag: str, text: str) -> None:
    assert "mou" not in [kind for kind, _, _ in _told(tag, text)]


def test_entries_below_what_is_in_talks_are_negotiated() -> None:
    text = (
        "Laos and Peru signed two agreements on Monday.\n\nThe documents still being negotiated are:\n"
        "1. A memorandum of understanding on tourism;\n2. A protocol on rice."
    )
    told = _told("en", text)
    assert ("mou", "signed", ("LA", "PE")) not in told
    assert ("protocol", "signed", ("LA", "PE")) not in told


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "en",
            "Laos and Peru signed an agreement on health, a memorandum between Petronas and Mitsui, and a protocol.",
        ),
        (
            "en",
            "Laos and Peru signed three documents: an agreement on health, a memorandum between Petronas and Mitsui, "
            "and a protocol on rice.",
        ),
        (
            "en",
            "Laos and Peru signed three documents on Monday. They include an agreement on health, a memorandum "
            "between Petronas and Mitsui, and a protocol on rice.",
        ),
        (
            "id",
            "Laos dan Peru menandatangani tiga dokumen: perjanjian tentang kesehatan, nota kesepahaman antara Petronas "
            "dan Mitsui, serta protokol tentang beras.",
        ),
        (
            "ms",
            "Laos dan Peru menandatangani tiga dokumen: perjanjian mengenai kesihatan, memorandum antara Petronas "
            "dan Mitsui, serta protokol mengenai beras.",
        ),
        ("vi", "Lào và Peru đã ký Hiệp định về y tế, Bản ghi nhớ giữa Petronas và Mitsui và Nghị định thư về gạo."),
    ],
)
def test_members_keep_their_own_sides(tag: str, text: str) -> None:
    told = _told(tag, text)
    assert [each for each in told if each[0] != "protocol"] == [
        ("agreement", "signed", ("LA", "PE")),
        ("mou", "signed", ("Mitsui", "Petronas")),
    ]


@pytest.mark.parametrize(
    ("tag", "text", "count"),
    [
        (
            "en",
            "Laos and Peru signed three memorandums of understanding on Monday covering fisheries, port security and "
            "higher education.",
            3,
        ),
        ("en", "Laos and Peru signed memoranda of understanding on fisheries, port security and schools.", 3),
        ("ms", "Laos dan Peru menandatangani tiga MoU yang meliputi bidang pelancongan, belia dan kesihatan.", 3),
        (
            "ms",
            "Laos dan Peru menandatangani tiga memorandum persefahaman, masing-masing mengenai perikanan, keselamatan "
            "maritim dan pengajian tinggi.",
            3,
        ),
        ("vi", "Lào và Peru đã ký ba bản ghi nhớ về nông nghiệp, tư pháp và thể thao.", 3),
        ("id", "Laos dan Peru menandatangani tiga MoU tentang perikanan, keamanan maritim dan pendidikan tinggi.", 3),
        ("en", "Laos and Peru signed a memorandum of understanding on fisheries, port security and schools.", 1),
        ("en", "Laos and Peru signed several agreements on trade and investment.", 1),
        ("en", "Laos and Peru signed three memorandums of understanding in Lima, Vientiane and Hanoi.", 1),
        ("ms", "Laos dan Peru menandatangani memorandum persefahaman mengenai tenaga, belia dan sukan.", 1),
        ("vi", "Lào và Peru đã ký bản ghi nhớ về nông nghiệp, tư pháp và thể thao.", 1),
    ],
)
def test_several_with_a_subject_each_are_as_many(tag: str, text: str, count: int) -> None:
    told = _told(tag, text)
    assert len(told) == count
    assert {parties for _, _, parties in told} == {("LA", "PE")}


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Three firms signed letters of intent with Petronas on Monday: Mitsui, Chevron and Shell."),
        ("id", "Tiga perusahaan menandatangani letter of intent dengan Petronas, yaitu Mitsui, Chevron dan Shell."),
        (
            "ms",
            "Tiga syarikat menandatangani surat hasrat dengan Petronas pada Isnin, iaitu Mitsui, Chevron dan Shell.",
        ),
        ("vi", "Ba doanh nghiệp ký ý định thư với Petronas hôm thứ Hai, gồm Mitsui, Chevron và Shell."),
    ],
)
def test_firms_that_sign_alike_have_one_each(tag: str, text: str) -> None:
    assert _told(tag, text) == [
        ("letter-of-intent", "signed", ("Chevron", "Petronas")),
        ("letter-of-intent", "signed", ("Mitsui", "Petronas")),
        ("letter-of-intent", "signed", ("Petronas", "Shell")),
    ]


def test_one_memorandum_of_many_firms_is_one() -> None:
    text = "Three firms signed a memorandum of understanding with Petronas: Mitsui, Chevron and Shell."
    assert _told("en", text) == [("mou", "signed", ("Chevron", "Mitsui", "Petronas", "Shell"))]


@pytest.mark.parametrize(
    ("tag", "text", "other"),
    [
        ("en", "They signed a memorandum of understanding between Petronas and 4iX Plc on Monday.", "4iX Plc"),
        ("en", "Petronas signed a memorandum of understanding with TQAO on Monday in Lima.", "TQAO"),
        ("ms", "Memorandum persefahaman antara Petronas dan TQE ditandatangani di Lima pada Isnin.", "TQE"),
        ("id", "Nota kesepahaman antara Petronas dan 7X Energy Ltd ditandatangani di Lima, Senin.", "7X Energy Ltd"),
        ("vi", "Nhân dịp này, Petronas và 5N Plus đã ký biên bản ghi nhớ về bán dẫn.", "5N Plus"),
    ],
)
def test_the_other_of_a_pair_needs_no_table(tag: str, text: str, other: str) -> None:
    assert _told(tag, text) == [("mou", "signed", tuple(sorted(("Petronas", other))))]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "Petronas menandatangani nota kesepahaman dengan UMKM di Lima pada Senin."),
        ("id", "Petronas menandatangani nota kesepahaman dengan BUMN karya di Lima pada Senin."),
        ("ms", "Petronas memeterai memorandum persefahaman dengan PKS di Lima pada Isnin."),
        ("vi", "Petronas ký biên bản ghi nhớ với DNNVV tại Lima hôm thứ Hai."),
        ("en", "A memorandum of understanding between Petronas and fishermen in Kota Belud was signed on Monday."),
    ],
)
def test_a_class_of_firms_is_no_other_of_a_pair(tag: str, text: str) -> None:
    assert _told(tag, text) == [("mou", "signed", ("Petronas",))]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The contract between Felda and Wadi Holdings was signed in Lima on Monday."),
        ("ms", "Kontrak antara Felda dan Wadi Holdings ditandatangani di Lima pada Isnin."),
    ],
)
def test_an_and_behind_between_parts_two(tag: str, text: str) -> None:
    assert _told(tag, text) == [("contract", "signed", ("Felda", "Wadi Holdings"))]


def test_papers_without_a_number_are_told_by_the_row_behind_them() -> None:
    text = (
        "Menteri Laos dan Menteri Peru menyaksikan penandatanganan dokumen kerja sama Laos dan Peru pada Senin. "
        "Dokumen itu meliputi penanaman padi; protokol nanas; nota kesepahaman karantina; dan rencana aksi laut."
    )
    assert [kind for kind, _, _ in _told("id", text)] == ["mou", "plan", "protocol"]


def test_several_among_them_are_told_without_the_head() -> None:
    text = "Laos and Peru exchanged 11 documents. Among them were memoranda of understanding on tea, rice and schools."
    assert _told("en", text) == [("mou", "signed", ("LA", "PE"))] * 3


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "en",
            "Six memorandums of understanding were signed at the forum. The agreements involve Petronas and Mitsui on "
            "gas, Chevron with Shell on carbon storage, and Toyota Motor and the Malaysian Ministry of Trade on fuels.",
        ),
        (
            "ms",
            "Enam memorandum persefahaman dimeterai di forum itu. Kerjasama itu melibatkan Petronas dan Mitsui bagi "
            "gas, Chevron dengan Shell bagi karbon, serta Toyota Motor dan Kementerian Perdagangan Malaysia bagi api.",
        ),
    ],
)
def test_a_ministry_beside_a_firm_is_one_of_the_pairs(tag: str, text: str) -> None:
    assert _told(tag, text) == [
        ("mou", "signed", ("Chevron", "Shell")),
        ("mou", "signed", ("MY", "Toyota Motor")),
        ("mou", "signed", ("Mitsui", "Petronas")),
    ]


def test_ministries_alone_that_host_a_forum_are_no_pair() -> None:
    text = (
        "Six memorandums of understanding were signed at the forum. The Malaysian Ministry of Trade and the Japanese "
        "Ministry of Economy hosted it. The Malaysian Ministry of Health and the Japanese Ministry of Health came."
    )
    assert len(_told("en", text)) <= 1


def test_a_memorandum_on_labour_is_one() -> None:
    text = (
        "Lào và Peru ký hai văn kiện.\nCác văn kiện gồm:\n- Bản ghi nhớ về hợp tác lao động;\n- Nghị định thư về thuế."
    )
    assert [kind for kind, _, _ in _told("vi", text)] == ["mou", "protocol"]


def test_a_line_that_signs_heads_a_list_whatever_else_it_says() -> None:
    text = (
        "Dalam acara itu, Laos dan Peru menandatangani dokumen berikut:\n"
        "1. Nota kesepahaman tentang perikanan\n2. Nota kesepahaman tentang kesehatan\n"
    )
    assert [kind for kind, _, _ in _told("id", text)] == ["mou", "mou"]


_FIRMS = [("mou", ("Sari Resources Bhd", "Kozan Holding Co")), ("mou", ("Bumi Jaya Bhd", "Ulus Trading Co"))]
_LINES = {
    "en": "1. MoU between Sari Resources Bhd and Kozan Holding Co on ports\n"
    "2. MoU between Bumi Jaya Bhd and Ulus Trading Co on flour mills",
    "id": "1. MoU antara Sari Resources Bhd dan Kozan Holding Co tentang pelabuhan\n"
    "2. MoU antara Bumi Jaya Bhd dan Ulus Trading Co tentang tepung",
    "ms": "1. MoU antara Sari Resources Bhd dan Kozan Holding Co mengenai pelabuhan\n"
    "2. MoU antara Bumi Jaya Bhd dan Ulus Trading Co mengenai tepung",
    "vi": "1. MoU giữa Tập đoàn Sao Mai và Kozan Holding về cảng biển\n"
    "2. MoU giữa Tập đoàn Bình Minh và Tập đoàn Ulus về bột mì",
}


@pytest.mark.parametrize(
    ("tag", "heading", "stage"),
    [
        pytest.param("en", "The MoUs are as follows:", "signed", id="there-are-memoranda"),
        pytest.param("en", "The two agreements are:", "agreed", id="there-are-agreements"),
        pytest.param("en", "The MoUs still under discussion are:", "negotiating", id="in-talks"),
        pytest.param("en", "The MoUs to be signed next month:", "agreed", id="to-be-signed"),
        pytest.param("en", "The MoUs that were not signed are:", None, id="unsigned"),
        pytest.param("en", "MoUs that could be signed include:", None, id="could-be"),
        pytest.param("id", "Adapun kedua MoU tersebut adalah:", "signed", id="id-there-are"),
        pytest.param("id", "Kedua kesepakatan kerja sama itu adalah:", "agreed", id="id-agreements"),
        pytest.param("id", "Kedua MoU yang masih dibahas itu adalah:", "negotiating", id="id-in-talks"),
        pytest.param("id", "MoU yang belum ditandatangani adalah:", None, id="id-unsigned"),
        pytest.param("ms", "MoU berkenaan adalah seperti berikut:", "signed", id="ms-there-are"),
        pytest.param("vi", "Các biên bản ghi nhớ bao gồm:", "signed", id="vi-there-are"),
        pytest.param("vi", "Hai thỏa thuận gồm:", "agreed", id="vi-agreements"),
    ],
)
def test_a_heading_tells_the_stage_of_its_entries(tag: str, heading: str, stage: str | None) -> None:
    lead = {"en": "Anwar Ibrahim ended a visit to Turkey.", "id": "Joko Widodo mengakhiri kunjungan ke Turki."}
    lead |= {"ms": "Anwar Ibrahim mengakhiri lawatan ke Turki.", "vi": "Thủ tướng kết thúc chuyến thăm Thổ Nhĩ Kỳ."}
    told = _told(tag, f"{lead[tag]}\n{heading}\n{_LINES[tag]}\n")
    assert [(kind, status, len(sides)) for kind, status, sides in told] == [("mou", stage, 2)] * (2 if stage else 0)


@pytest.mark.parametrize(
    ("tag", "heading"),
    [
        ("en", "Here is a list of the MoUs signed:"),
        ("id", "Berikut daftar MoU yang ditandatangani:"),
        ("ms", "Antara memorandum persefahaman yang dimeterai ialah:"),
    ],
)
def test_lines_of_pairs_are_entries_without_a_noun(tag: str, heading: str) -> None:
    text = (
        f"{heading}\n1. Sari Resources Bhd - Kozan Holding Co: pelabuhan\n2. Bumi Jaya Bhd - Ulus Trading Co: tepung\n"
    )
    assert sorted((kind, tuple(sorted(sides))) for kind, _, sides in _told(tag, text)) == sorted(
        (kind, tuple(sorted(sides))) for kind, sides in _FIRMS
    )


@pytest.mark.parametrize(
    ("tag", "text", "count"),
    [
        pytest.param("en", "Laos and Peru signed two MoUs on schools as well as rice and tea.", 2, id="as-well-as"),
        pytest.param("en", "Laos and Peru signed two MoUs on schools and training and on rice.", 2, id="on-again"),
        pytest.param("en", "Laos and Peru signed two MoUs on agriculture and tourism.", 2, id="on-each"),
        pytest.param("en", "Laos and Peru signed an MoU on agriculture and tourism.", 1, id="on-both"),
        pytest.param("en", "Laos and Peru signed two MoUs on the margins of the fair and the summit.", 1, id="margins"),
        pytest.param(
            "en", "The two governments' MoU on coal and rice between Laos and Peru was signed.", 1, id="of-two"
        ),
        pytest.param("id", "Laos dan Peru meneken dua MoU usai berunding, yaitu soal pajak serta sekolah.", 2, id="id"),
        pytest.param("id", "Laos dan Peru meneken dua MoU tentang kopi dan teh serta perikanan.", 2, id="id-serta"),
        pytest.param("vi", "Lào và Peru đã ký hai bản ghi nhớ về cà phê và chè cũng như thủy sản.", 2, id="vi"),
    ],
)
def test_two_are_told_apart_by_what_each_is_on(tag: str, text: str, count: int) -> None:
    assert _told(tag, text) == [("mou", "signed", ("LA", "PE"))] * count


def test_what_a_second_noun_lists_again_is_told_once() -> None:
    text = (
        "Empat kontrak dagang ditandatangani di Lima. Kontrak tersebut meliputi PT Sari dengan Nile Trading Co untuk "
        "kopi; PT Laut dengan Cairo Foods Co untuk ikan; serta PT Kayu dengan Giza Furniture Co untuk mebel."
    )
    sides = [set(sides) for _, _, sides in _told("id", text)]
    assert len(sides) == len({frozenset(each) for each in sides}) == 3


@pytest.mark.parametrize(
    ("tag", "text", "count"),
    [
        pytest.param("en", "Laos and Peru signed eight MoUs and agreements.", 1, id="eight"),
        pytest.param("en", "Laos and Peru will exchange a number of MoUs and agreements.", 1, id="a-number"),
        pytest.param("en", "Laos and Peru signed two MoUs and a visa agreement.", 2, id="each-its-own"),
        pytest.param(
            "en", "Laos and Peru signed several MoUs in various fields such as rice, rail and tea.", 1, id="fields"
        ),
        pytest.param(
            "id", "Laos dan Peru meneken beberapa MoU di berbagai bidang seperti padi, tekstil dan teh.", 1, id="bidang"
        ),
        pytest.param(
            "vi", "Lào và Peru đã ký nhiều bản ghi nhớ trong nhiều lĩnh vực như lúa gạo, dệt may và chè.", 1, id="vuc"
        ),
        pytest.param("id", "Laos dan Peru meneken sejumlah nota kesepahaman dan perjanjian kerja sama.", 1, id="id"),
        pytest.param(
            "id", "Laos dan Peru meneken sejumlah nota kesepahaman dan perjanjian bebas visa.", 2, id="id-own"
        ),
        pytest.param("ms", "Laos dan Peru memeterai beberapa memorandum persefahaman dan perjanjian.", 1, id="ms"),
        pytest.param("vi", "Lào và Peru đã ký kết nhiều thỏa thuận và biên bản ghi nhớ.", 1, id="vi"),
    ],
)
def test_papers_of_which_but_the_number_is_told_are_one(tag: str, text: str, count: int) -> None:
    assert len(_told(tag, text)) == count


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Laos and Peru agreed to sign the upgrade agreement of the Laos-Peru Free Trade Agreement next month."),
        ("id", "Laos dan Peru sepakat menandatangani perjanjian peningkatan CEPA Laos-Peru bulan depan."),
        ("ms", "Laos dan Peru bersetuju menandatangani perjanjian naik taraf FTA Laos-Peru bulan depan."),
    ],
)
def test_an_agreement_to_raise_a_pact_is_one_of_its_own(tag: str, text: str) -> None:
    facts = _EXTRACTOR.extract(Article("x", text, "0", language=tag)).agreements
    assert [(fact.kind, fact.status) for fact in facts] == [("treaty", "agreed")]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "ms",
            "Laos dan Peru memeterai lapan memorandum persefahaman di Lima. Perjanjian ini merangkumi pertahanan dan "
            "tenaga. Menteri Laos Bounmy Phon menandatangani MoU dengan Menteri Peru Luis Rivas. Menteri Laos Kham "
            "Sone menandatangani MoU dengan Menteri Peru Ana Vega.",
        ),
        (
            "en",
            "Laos and Peru signed eight memorandums of understanding in Lima. Lao Trade Minister Bounmy Phon signed an "
            "MoU with Peruvian Trade Minister Luis Rivas. Lao Energy Minister Kham Sone signed an MoU with Peruvian "
            "Energy Minister Ana Vega.",
        ),
    ],
)
def test_what_other_persons_sign_is_another_of_the_several(tag: str, text: str) -> None:
    facts = _EXTRACTOR.extract(Article("x", text, "0", language=tag)).agreements
    assert [fact.signatories for fact in facts] == [("Bounmy Phon", "Luis Rivas"), ("Kham Sone", "Ana Vega")]
