import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.resources import data_dir, read_yaml
from kg.text.document import Document
from kg.text.normalise import normalise
from kg.text.segment import Segmenter


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter([load_pack(tag) for tag in available_languages()])


def cut(segmenter: Segmenter, text: str) -> Document:
    return segmenter.segment(Article("a", normalise(text)[0], ""))


BODY = (
    "Menteri Perdagangan bertemu dengan mitranya dari Jepang di Jakarta pada Kamis untuk membahas kerja sama industri "
    "kendaraan listrik dan baterai antara kedua negara.\n"
)
LONG = BODY + BODY.replace("Kamis", "Jumat").replace("\n", " ") * 12


def rules() -> Iterator[Any]:
    """Give the patterns of whole lines with their examples, and whether they must take all of a line."""
    limits = read_yaml(data_dir() / "boilerplate.yml")
    for name, value in limits.items():
        if isinstance(value, dict) and "pattern" in value:
            yield pytest.param(value, True, id=name)
    for rule in limits["datelines"]:
        yield pytest.param(rule, False, id=rule["name"])
    for key in ("header_datelines", "datelines"):
        for rule in (rule for tag in available_languages() for rule in load_pack(tag).section("boilerplate")[key]):
            yield pytest.param(rule, key == "header_datelines", id=rule["name"])


@pytest.mark.parametrize(("rule", "is_whole"), list(rules()))
def test_patterns_of_lines_take_their_examples_alone(rule: dict[str, Any], *, is_whole: bool) -> None:
    found = re.compile(rule["pattern"]).fullmatch if is_whole else re.compile(rule["pattern"]).match
    assert rule["examples"]
    assert rule["not"]
    assert [text for text in rule["examples"] if not found(text)] == []
    assert [text for text in rule["not"] if found(text)] == []


def news(document: Document) -> str:
    return " ".join(sentence.span.of(document.text) for sentence in document.sentences)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Baca Juga\nKanada Larang Produk Halal Meksiko", id="link-below"),
        pytest.param("Baca Juga: Kanada Larang Produk Halal Meksiko", id="link"),
        pytest.param("Baca Juga:\nKanada Larang Produk Halal Meksiko", id="link-on-the-next-line"),
        pytest.param(
            "Baca Juga\n\nMenteri Kuba Bahas Produk Halal Meksiko\n\nPresiden Kanada Bertemu Menteri Kuba di Meksiko",
            id="list-of-links",
        ),
        pytest.param("Related Story Canada Bars Halal Products of Mexico", id="link-without-a-mark"),
        pytest.param("MEMBACA  Kanada Mengembalikan Visa", id="machine-translated-link"),
        pytest.param("Penerjemah: Kanada Halal", id="translator"),
        pytest.param("Hak Cipta © Kanada 2024", id="copyright"),
        pytest.param("Editor: Kanada", id="editor"),
        pytest.param("Xem thêm: Giá vàng Kanada", id="vietnamese-link"),
        pytest.param("READ ALSO: Kanada", id="english-link"),
        pytest.param("+ There are no comments\n\nKanada", id="comments"),
        pytest.param("You May Also Like\n\nKanada", id="end-of-story"),
        pytest.param("Lihat juga Video: Cara Kanada Menambang", id="link-with-kind"),
        pytest.param("Lihat juga Video Cara Kanada Menambang Nikel", id="link-without-mark"),
        pytest.param("Kamis, 11 Januari 2024 18:20 WIB Kanada", id="page-stamp"),
        pytest.param("#Kanada #nikel #halal", id="hashtags"),
        pytest.param("(Jane Kanada)", id="writer-in-brackets"),
        pytest.param("PT Media Kanada Sejahtera © 2023. Seluruh isi dilindungi.", id="copyright-inside"),
        pytest.param("Utama > Bisnes > Kanada", id="breadcrumb"),
        pytest.param("The writer is a fellow of the Institute of Trade of Kanada.", id="writer"),
        pytest.param("Jane Doe contributed to this report from Kanada.", id="contributor"),
        pytest.param("> Kanada signs a pact with Mexico on halal goods", id="arrow"),
        pytest.param("In case you missed it: Kanada signs a pact with Mexico", id="label"),
        pytest.param("By signing up, I accept the Privacy Policy of Kanada Media Group.", id="terms"),
        pytest.param("Dengan mendaftar, Anda menyetujui Kebijakan Privasi Grup Kanada.", id="indonesian-terms"),
        pytest.param("Jane Doe is a senior reporter at Kanada Daily.", id="who-wrote-it"),
        pytest.param("Simak Video 'Menteri Kanada Bertemu Pengusaha di Havana':", id="link-in-quotes"),
        pytest.param("Từ khóa: Kanada, đất hiếm, chất bán dẫn, năng lượng tái tạo, Mexico", id="row-of-tags"),
        pytest.param("Comments (3)\n\nKanada should sign as well!", id="counted-comments"),
        pytest.param("About the author\n\nJane Doe is a fellow of the Kanada Institute.", id="author"),
        pytest.param("Jane Kanada - Ann Doe", id="two-writers"),
    ],
)
def test_furniture_is_no_news(segmenter: Segmenter, line: str) -> None:
    document = cut(segmenter, f"Menteri bertemu mitra Jepang di Jakarta\n\n{BODY}\n{line}")
    assert "Kanada" not in news(document)
    assert "kendaraan listrik" in news(document)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("By signing up three more members the pact grew to nine states, Kanada among them.", id="act"),
        pytest.param("Keywords of the plan, he said, are rice, tin, cars, ships and Kanada.", id="row-told"),
    ],
)
def test_what_reads_like_furniture_is_kept(segmenter: Segmenter, line: str) -> None:
    document = cut(segmenter, f"Menteri bertemu mitra Jepang di Jakarta\n\n{BODY}\n{line}")
    assert "Kanada" in news(document)


@pytest.mark.parametrize(
    "head",
    ["More from Business", "LATEST NEWS", "Most popular", "In other news", "Lagi artikel", "Tin nổi bật"],
)
def test_titles_behind_the_head_of_a_list_are_no_news(segmenter: Segmenter, head: str) -> None:
    titles = "Kanada's premier meets Mexico's minister in Ottawa\n\nKanada signs a pact with Mexico on halal goods"
    after = "Pertemuan itu berlangsung di Jakarta dan dihadiri para pengusaha dari kedua negara pada hari yang sama."
    document = cut(segmenter, f"Menteri bertemu mitra Jepang di Jakarta\n\n{BODY}\n{head}\n\n{titles}\n\n{after}\n")
    assert "Kanada" not in news(document)
    assert "para pengusaha" in news(document)


@pytest.mark.parametrize("mark", ["", "- ", "• "])
@pytest.mark.parametrize("head", ["Baca juga:", "Read also:", "Tin khác", "Rekomendasi Bacaan"])
@pytest.mark.parametrize("is_at_top", [True, False], ids=["top", "middle"])
def test_every_title_of_a_list_of_links_is_no_news(
    segmenter: Segmenter, head: str, mark: str, *, is_at_top: bool
) -> None:
    titles = [
        "Kanada's premier meets Mexico's minister",
        "Kanada signs a pact with Mexico on halal",
        "Kanada bans tin ore",
    ]
    links = "\n".join([head, *(mark + title for title in titles)])
    story = [links, BODY] if is_at_top else [BODY, links]
    document = cut(segmenter, "\n\n".join(["Menteri bertemu mitra Jepang di Jakarta", *story, PROSE]))
    assert "Kanada" not in news(document)
    assert "Keduanya sepakat" in news(document)


@pytest.mark.parametrize(
    "insert",
    [
        "Advertisement",
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
        "Baca Juga",
        "Xem thêm",
        "Advertisement Baca Juga",
    ],
)
def test_what_a_page_puts_between_two_sentences_is_cut_out(segmenter: Segmenter, insert: str) -> None:
    document = cut(
        segmenter, f"Menteri bertemu mitra Jepang\n\n{BODY.strip()} {insert} Budi Santoso mengatakan hal itu.\n"
    )
    assert news(document).endswith("Budi Santoso mengatakan hal itu.")
    assert insert not in news(document)


def test_a_sentence_below_the_bare_head_of_a_link_is_of_the_story(segmenter: Segmenter) -> None:
    told = "Kini pabrik itu merampungkan 250 kereta lainnya yang dipesan Kuba.\n"
    assert told.strip() in news(cut(segmenter, BODY + "Baca Juga\n" + told))


def test_a_sentence_that_opens_like_a_link_stays(segmenter: Segmenter) -> None:
    text = BODY + "Baca tulis menjadi perhatian kedua menteri dalam pertemuan yang berlangsung selama dua jam itu.\n"
    assert "Baca tulis" in news(cut(segmenter, text))


def test_the_sentence_that_an_excerpt_cuts_off_stays(segmenter: Segmenter) -> None:
    text = (
        BODY * 1
        + BODY.replace("Kamis", "Jumat").replace("\n", " ") * 12
        + "\n\nMenteri Kanada juga hadir dalam pertemuan"
    )
    assert "Kanada" in news(cut(segmenter, text))
    assert "Kanada" not in news(cut(segmenter, BODY + "\n\nBerita Kanada Terpopuler"))


def test_a_lead_that_breaks_off_and_is_told_below_in_full_is_no_news(segmenter: Segmenter) -> None:
    lead = BODY.strip()[:-16] + " …\n"
    assert "…" not in news(cut(segmenter, lead + BODY + BODY.replace("Jepang", "Korea")))
    assert "…" in news(cut(segmenter, lead + BODY.replace("bertemu", "berunding")))


@pytest.mark.parametrize("between", ["Baca Juga", "Advertisement", "Advertisement\n\nBaca Juga"])
def test_the_sentence_that_an_excerpt_cuts_off_stays_behind_a_word_of_the_page(
    segmenter: Segmenter, between: str
) -> None:
    last = "Dia menerangkan bahwa kedua negara akan mengembangkan baterai di"
    assert last in news(cut(segmenter, f"{LONG}\n\n{between}\n\n{last}"))


def test_a_link_whose_title_did_not_come_takes_no_later_line(segmenter: Segmenter) -> None:
    story = BODY + "Baca Juga\n\n" + BODY.replace("Jepang", "Korea") + "Menteri bahas kerja sama industri kendaraan\n"
    assert "Menteri bahas" in news(cut(segmenter, story + BODY.replace("Jepang", "China")))


@pytest.mark.parametrize(("half", "is_told"), [("Sekretaris Kabi", False), ("Menteri Perdagangan", True), ("di", True)])
def test_half_a_word_that_ends_an_excerpt_is_no_news(segmenter: Segmenter, half: str, is_told: bool) -> None:
    document = cut(segmenter, f"{LONG}\n\nDia menerangkan hal itu bersama {half}")
    assert news(document).endswith(half.rsplit(maxsplit=1)[-1]) is is_told


def test_a_picture_credit_without_brackets_is_no_news(segmenter: Segmenter) -> None:
    assert "Harman" not in news(
        cut(segmenter, BODY + "\nMenteri tiba di Gedung Pos, Jakarta. TEMPO/Toni Harman\n" + BODY)
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Menteri Perdagangan dari enam negara\nThailand\n,\nLaos\n, dan\nKanada\n. Mereka", id="a-name-a-line"
        ),
        pytest.param("Menteri Perdagangan Selandia Baru\nDamien O'Connor\n, yang memimpin sidang", id="a-link-cut-out"),
        pytest.param(
            "Perdagangan dengan mitra utama di\nOttawa\ndan di kota lain naik tahun ini.", id="low-letters-behind"
        ),
    ],
)
def test_a_sentence_cut_by_links_is_one(segmenter: Segmenter, text: str) -> None:
    document = cut(segmenter, BODY + text)
    first = text.partition(".")[0]
    assert any(first in sentence.span.of(document.text) for sentence in document.sentences)


def test_a_list_of_links_with_sections_is_no_news(segmenter: Segmenter) -> None:
    links = "RELATED\nworld\nKanada loses its star player to Lyon\nsport\nTen Kanada seniors run for charity\n"
    told = news(cut(segmenter, BODY + links + BODY.replace("listrik", "hibrida")))
    assert "Kanada" not in told
    assert "hibrida" in told


def test_a_caption_with_its_credit_does_not_run_on(segmenter: Segmenter) -> None:
    text = (
        "Leaders of the two countries pose in Melbourne for a photo. (AFP/Irena Harman/Pool)\nS\noutheast Asia must "
        + BODY
    )
    assert "Harman" not in news(cut(segmenter, BODY + text))


@pytest.mark.parametrize(
    "head",
    [
        "Menteri Buka-bukaan Soal Tarif Dagang dengan AS\nHarian Kota, 2026-05-25\n",
        "Menteri Bicara Soal Tarif Dagang di Seoul\nwww.harian.test, 25/05/2026 15:50\n",
        "Menteri Bicara Soal Tarif Dagang di Seoul\nHarian Kota, 2026-05-25\nJakarta\n. ",
    ],
)
def test_no_sentence_runs_on_into_a_stamp(segmenter: Segmenter, head: str) -> None:
    assert "2026" not in news(cut(segmenter, head + BODY))


def test_a_link_in_a_line_of_its_own_stays_in_its_sentence(segmenter: Segmenter) -> None:
    text = (
        BODY
        + "Chinese Foreign Minister\nWang Yin\n, who co-chaired the meeting, noted that all six countries agreed.\n"
        + BODY
    )
    found = [sentence.span.of(cut(segmenter, text).text) for sentence in cut(segmenter, text).sentences]
    assert any("Minister\nWang Yin\n, who" in sentence for sentence in found)


def test_a_repeated_paragraph_counts_once(segmenter: Segmenter) -> None:
    assert news(cut(segmenter, BODY + "Judul di tengah yang panjang sekali\n" + BODY)).count("kendaraan listrik") == 1


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        pytest.param("Jakarta (ANTARA) – " + BODY, "Jakarta (ANTARA) –", id="place-outlet"),
        pytest.param("KONTAN.CO.ID - " + BODY, "KONTAN.CO.ID -", id="domain"),
        pytest.param("JAKARTA, May 17, 2024 - " + BODY, "JAKARTA, May 17, 2024 -", id="place-date"),
        pytest.param("PUTRAJAYA, 12 Jan (Bernama) -- " + BODY, "PUTRAJAYA, 12 Jan (Bernama) --", id="bernama"),
        pytest.param("date 2024-05-17 JAKARTA: " + BODY, "date 2024-05-17 JAKARTA:", id="stamp"),
        pytest.param("Hà Nội (TTXVN) - " + BODY, "Hà Nội (TTXVN) -", id="ttxvn"),
        pytest.param("Makassar.\n" + BODY, "Makassar.", id="line-of-its-own"),
    ],
)
def test_datelines_stand_apart(segmenter: Segmenter, line: str, dateline: str) -> None:
    document = cut(segmenter, line)
    assert [r.span.of(document.text) for r in document.regions if r.kind == "dateline"] == [dateline]
    assert document.sentences[0].span.of(document.text).startswith("Menteri Perdagangan")


def test_sentences_spare_abbreviations(segmenter: Segmenter) -> None:
    document = cut(
        segmenter, "H.E. Dr. Keo Sovann met Mr. Lim of No. 3 Corp. in the U.S. Senate. They talked about trade ties."
    )
    told = [sentence.span.of(document.text) for sentence in document.sentences]
    assert told == [
        "H.E. Dr. Keo Sovann met Mr. Lim of No. 3 Corp. in the U.S. Senate.",
        "They talked about trade ties.",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("She will meet Prime Minister Hun Sen. The two will discuss rice.", 2, id="name-like-a-title"),
        pytest.param("Laos signed with Norvik Motor Corp. It will build a plant.", 2, id="firm"),
        pytest.param(
            "Perusahaan itu bermitra dengan Norvik Ltd. Menurut menteri, pabrik dibangun.", 2, id="indonesian"
        ),
        pytest.param("She will meet Sen. Robert Theo in the capital.", 1, id="title"),
        pytest.param("It was signed by Dr. An Tran and Gen. To Lam in Hanoi.", 1, id="title-before-a-small-name"),
    ],
)
def test_a_word_that_opens_sentences_opens_one_behind_an_abbreviation(
    segmenter: Segmenter, text: str, sentences: int
) -> None:
    assert len(cut(segmenter, text).sentences) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Menteri itu tiba di Hanoi.Pertemuan akan digelar besok.", 2),
        ('Ia berkata demikian kepada pers."Kami sepakat soal dagang," katanya.', 2),
        ("Menteri itu dikutip Kompas.Com di Hanoi pada hari yang sama.", 1),
        ("Syarikat Maju Sdn.Bhd menandatangani satu perjanjian di sini.", 1),
        ("Harga naik menjadi Rp1.Menteri belum menjawab pertanyaan itu.", 1),
    ],
)
def test_sentences_that_touch_are_two(segmenter: Segmenter, text: str, sentences: int) -> None:
    assert len(cut(segmenter, text).sentences) == sentences


def test_every_gold_text_is_told_its_language(segmenter: Segmenter, root: Path) -> None:
    texts = sorted((root / "tests/gold/dev/texts").glob("*.txt"))
    assert len(texts) == 44
    wrong = [p.stem for p in texts if segmenter.detect_language(p.read_text(encoding="utf-8")) != p.stem.split("-")[1]]
    assert wrong == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "fi",
            "Ulkoministeri tapasi kollegansa Helsingissä torstaina ja keskusteli kaupasta sekä työstä maiden välillä.",
        ),
        (
            "de",
            "Der Minister traf sich am Montag in Hanoi mit dem Präsidenten und sprach über Zusammenarbeit der Länder.",
        ),
        (
            "tl",
            "Nakipagpulong ang kalihim ng kalakalan sa mga mamumuhunan mula sa Japan para sa mga proyekto sa Maynila.",
        ),
        (
            "jv",
            "Presiden Prabowo nampa tamu saka Jepang ing Istana kanggo ngrembug perdagangan antarane negara loro.",
        ),
    ],
    ids=["finnish", "german", "tagalog", "javanese"],
)
def test_a_language_without_a_pack_is_none(segmenter: Segmenter, tag: str, text: str) -> None:
    assert segmenter.detect_language(text) == (tag if tag in available_languages() else None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sembawa menandatangani perjanjian baru dengan Medca E&P Natuna pada ajang Indonesian Petroleum Expo.", "id"),
        ("Menteri Luar Negeri Sugiyono, Selasa (13/5/2025), bertemu Menteri Luar Negeri Laos Thongsavan.", "id"),
        ("Sidang Komisi Bersama Indonesia-Malaysia pada 12 Mei 2025 ditiadakan.", "id"),
        ("Sidang Kemuncak ASEAN di Kuala Lumpur dijangka dihadiri Perdana Menteri Jepun semalam.", "ms"),
    ],
)
def test_a_sentence_of_many_names_is_told_its_language(segmenter: Segmenter, text: str, language: str) -> None:
    assert segmenter.detect_language(text) == language


def test_spans_are_true_to_the_text(segmenter: Segmenter, root: Path) -> None:
    for path in sorted((root / "seeds").glob("*.txt")):
        document = cut(segmenter, path.read_bytes().decode())
        for sentence in document.sentences:
            assert all(document.text[t.start : t.end] == t.text for t in sentence.tokens)
            assert document.sentence_at(sentence.span.start) == sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "The fair will reinforce the ties that were brought about by the\nEastern Trade Pact\nagreement, it said.",
            "The fair will reinforce the ties that were brought about by the\nEastern Trade Pact\nagreement, it said.",
        ),
        (
            "Kedua menteri menandatangani nota kesepahaman tentang baterai\ndi Hanoi pada Jumat sore kemarin.",
            "Kedua menteri menandatangani nota kesepahaman tentang baterai\ndi Hanoi pada Jumat sore kemarin.",
        ),
        ("The ministers met in Hanoi on Friday afternoon.\nthey said nothing.", "The ministers met in Hanoi"),
        ("Minister praises the pact with Japan\nThe two sides met in Tokyo on Friday to sign it.", "Minister praises"),
    ],
    ids=["a-link-by-an-open-end", "a-small-letter", "a-closed-line", "a-headline"],
)
def test_a_sentence_cut_by_a_link_runs_on(segmenter: Segmenter, text: str, first: str) -> None:
    sentence = cut(segmenter, text).sentences[0].span.of(text)
    assert sentence.startswith(first)
    assert ("\n" in sentence) == ("\n" in first)


def test_a_page_that_offers_to_share_at_its_top_does_not_end_there(segmenter: Segmenter) -> None:
    caption = (
        "Menteri Perdagangan Selandia Baru berjabat tangan dengan Menteri Perdagangan Indonesia seusai pertemuan "
        "dua hari di kota itu.\n"
    )
    document = cut(segmenter, caption + "Share this article\n" + BODY + BODY.replace("listrik", "hibrida"))
    assert "hibrida" in news(document)


def test_whose_picture_it_is_is_cut_off_its_caption(segmenter: Segmenter) -> None:
    caption = "Approved investments in Lombok stood at 91 million dollars in the third quarter. PHOTO: FILE\n"
    document = cut(segmenter, caption + BODY)
    assert "91 million dollars" in news(document)
    assert "FILE" not in news(document)


PROSE = (
    "Keduanya sepakat meneruskan pembicaraan sampai akhir tahun di ibu kota agar pengusaha di kedua negara segera "
    "dapat memetik hasilnya.\n"
)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Produsen Nikel Kanada Tutup Tambang, Ribuan Buruh Kehilangan Nafkah", id="title"),
        pytest.param("Benarkah Kanada Melarang Kayu Asal Meksiko Masuk Pasarnya?", id="question"),
        pytest.param(
            "Emas Turun\n\nRupiah loyo\n\nSaham emas Kanada anjlok lagi menjelang rapat bank sentral Meksiko", id="row"
        ),
        pytest.param(
            "Emas Kanada Naik...\n\nTORONTO - Harga emas di Kanada naik lagi pada awal pekan ini di tengah...",
            id="teaser",
        ),
        pytest.param("Kanada signs a pact with Mexico on halal goods", id="sentence-case"),
        pytest.param("• Kanada signs a pact with Mexico on halal goods", id="point"),
        pytest.param("2. Kanada signs a pact with Mexico on halal goods", id="number"),
        pytest.param("Dapatkan informasi seputar nikel Kanada setiap hari lewat kanal kami.", id="call"),
        pytest.param("(Reporting by Jane Doe in Ottawa, Kanada; Editing by John Roe)", id="reporters"),
    ],
)
def test_a_title_of_another_story_between_two_paragraphs_is_no_news(segmenter: Segmenter, title: str) -> None:
    document = cut(segmenter, f"{BODY}\n{title}\n\n{PROSE}")
    assert "Kanada" not in news(document)
    assert "Keduanya sepakat" in news(document)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Jepang dan Indonesia Bahas Industri Kendaraan Listrik", id="subheading"),
        pytest.param("Apakah Menteri Jepang Sepakat Membahas Baterai?", id="question"),
        pytest.param("Bidang lain yang dibahas kedua menteri adalah nikel...", id="pause"),
    ],
)
def test_a_heading_in_the_words_of_the_story_stays(segmenter: Segmenter, title: str) -> None:
    assert title in news(cut(segmenter, f"{BODY}\n{title}\n\n{PROSE}"))


@pytest.mark.parametrize("mark", ["- ", "1. "])
def test_points_of_a_list_of_the_story_stay(segmenter: Segmenter, mark: str) -> None:
    points = [f"{mark}Nota kesepahaman tentang nikel antara Kanada dan Meksiko", f"{mark}Kontrak pupuk dengan Meksiko"]
    told = news(cut(segmenter, BODY + "\nDokumen yang ditandatangani adalah:\n" + "\n".join(points) + "\n\n" + PROSE))
    assert "Kanada dan Meksiko" in told
    assert "Kontrak pupuk" in told


@pytest.mark.parametrize(
    ("noise", "after"),
    [
        pytest.param("Baca Juga: Ekspor Kopi ke Kanada Naik Tajam ", "Selain itu, kata dia, pasar terbuka.", id="link"),
        pytest.param("Baca Juga: Ekspor Kopi ke Kanada Naik Tajam ", "“Pasar terbuka,” kata dia lagi.", id="quote"),
    ],
)
def test_a_link_inside_a_paragraph_is_no_news(segmenter: Segmenter, noise: str, after: str) -> None:
    told = news(cut(segmenter, BODY.strip() + " " + noise + after))
    assert "Kanada" not in told
    assert after.split(maxsplit=1)[0] in told


def test_credits_that_open_a_paragraph_are_no_news(segmenter: Segmenter) -> None:
    document = cut(segmenter, "Reporter: Budi Kanada | Editor: Sri Kanada NIAGA.CO.ID - " + BODY)
    assert "Kanada" not in news(document)
    assert document.sentences[0].span.of(document.text).startswith("Menteri Perdagangan")


WRAPPED = """SINGAPORE, June 16 - Foreign Ministers of the five member states of
the bloc said on Tuesday that they expect closer economic ties with
their partners in Europe and Japan, and that they would take up the
matter with officials of the European Union, Japan, Australia and New
Zealand. They hope to sign a memorandum of understanding, a letter of
intent and a road map.
    A communique issued at the end of the two days said they hoped for
greater investment in the region and for better access to markets.
"""


def test_lines_broken_at_a_width_are_one_paragraph(segmenter: Segmenter) -> None:
    document = cut(segmenter, WRAPPED)
    told = [sentence.span.of(document.text) for sentence in document.sentences]
    assert any("Australia and New Zealand." in sentence for sentence in told)
    assert "letter of intent and" in document.folded
    assert len({sentence.paragraph for sentence in document.sentences}) == 2


def test_a_line_that_ends_early_in_a_sentence_goes_on(segmenter: Segmenter) -> None:
    document = cut(
        segmenter,
        "U.S. Commerce Secretary Malcolm\nBaldwin leaves for the Far East to meet his partners.\n\n" + WRAPPED,
    )
    assert any("Malcolm Baldwin leaves" in sentence.span.of(document.text) for sentence in document.sentences)


def test_short_paragraphs_show_the_width_of_their_lines(segmenter: Segmenter) -> None:
    paragraph = "The ministers of the two countries agreed on Thursday that trade in\nore should grow.\n\n"
    document = cut(segmenter, paragraph * 7)
    assert all("\n" not in sentence.span.of(document.text) for sentence in document.sentences)
    assert len(document.text) == len(paragraph * 7)


def test_a_label_opens_its_line_also_at_a_width(segmenter: Segmenter) -> None:
    document = cut(
        segmenter, WRAPPED + "\nWriter: Malcolm Baldwin | Editor: Clara Stone\nTags: trade, ore, steel, tin, tax"
    )
    assert "Stone\nTags" in document.text


def test_lines_of_their_own_stay_apart(segmenter: Segmenter) -> None:
    lines = ["Menteri tiba di Hanoi", "Presiden tiba di Tokyo pagi ini", "Ekspor naik", "Impor turun lagi tahun ini"]
    document = cut(segmenter, "\n".join(lines * 2))
    assert all("\n" not in sentence.span.of(document.text) for sentence in document.sentences)


def test_no_short_name_of_a_month_ends_a_sentence(segmenter: Segmenter) -> None:
    # "Agus." is a minister, and a name of more than five letters is none that is cut short.
    packs = [load_pack(tag) for tag in available_languages()]
    months = {month for pack in packs for month in pack.section("dates").get("months_short", {}) if len(month) <= 4}
    for month in sorted(months - {"agus", "june", "july", "juli", "juni", "may"}):
        document = cut(
            segmenter, f"The ministers of the two countries met on Thursday, {month.title()}. 9, 2024, in Hanoi."
        )
        assert len(document.sentences) == 1, month


def test_a_page_in_pieces_is_put_together(segmenter: Segmenter) -> None:
    text = (
        "Two ministers meet\n\n"
        "PUTRAJAYA - Malaysia and Poland discussed efforts to strengthen ties\n\nparticularly in trade and farming.\n\n"
        "According to a statement of the ministry, Malaysian\n\nForeign Minister Ahmad Hasan and\n\n"
        "Polish Foreign Minister Jan\n\nKowalski also\n\nspoke of the bloc's market at their meeting on Wednesday.\n\n"
        "Trade of the two came to three billion ringgit last year.\n"
    )
    sentences = [" ".join(s.span.of(text).split()) for s in cut(segmenter, text).sentences if s.region == "body"]
    assert sentences == [
        "Malaysia and Poland discussed efforts to strengthen ties particularly in trade and farming.",
        "According to a statement of the ministry, Malaysian Foreign Minister Ahmad Hasan and Polish Foreign Minister "
        "Jan Kowalski also spoke of the bloc's market at their meeting on Wednesday.",
        "Trade of the two came to three billion ringgit last year.",
    ]


def test_a_link_that_opens_a_paragraph_is_of_its_sentence(segmenter: Segmenter) -> None:
    text = "Bid for a hub\n" + "Thailand\nis seeking a partnership with the city to develop a financial hub.\n" + BODY
    assert "Thailand\nis seeking a partnership" in news(cut(segmenter, text))


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param("Pewarta: Rizka Amalina Editor: Budi Hartawan Copyright © ABC 2024", id="credits"),
        pytest.param("Penerjemah: Winda Larasati, Ganjar P Editor: Hendro Mulyadi Hak Cipta", id="translators"),
        pytest.param("Follow us on Facebook : @abcofficial and Instagram", id="call"),
    ],
)
def test_what_closes_a_page_without_line_breaks_is_no_news(segmenter: Segmenter, tail: str) -> None:
    document = cut(segmenter, BODY + BODY.replace("Kamis", "Jumat").strip() + " " + tail + "\n")
    assert news(document).endswith("kedua negara.")


def test_what_a_sentence_says_of_a_source_stays(segmenter: Segmenter) -> None:
    said = "Sumber: data itu dikutip dari kementerian. " + BODY.strip() + " " + BODY.replace("Kamis", "Jumat").strip()
    assert "dikutip dari kementerian" in news(cut(segmenter, BODY.strip() + " " + said + " " + BODY))


def test_a_title_in_capitals_as_long_as_a_paragraph_is_a_headline(segmenter: Segmenter) -> None:
    title = (
        "Kementerian Perindustrian Perkuat Kemitraan Indonesia Dengan Jepang Melalui Pelatihan Guru Kejuruan Pada "
        "Pertemuan Tahunan Di Jakarta Dan Surabaya 2024"
    )
    document = cut(segmenter, f"{title}\n\n{BODY}\n{BODY.replace('Kamis', 'Jumat')}")
    assert document.sentences[0].region == "headline"
    assert all(sentence.region == "body" for sentence in document.sentences[1:])


def test_the_nearest_pack_is_told_with_what_it_lacks(segmenter: Segmenter) -> None:
    text = "Sembawa Kirana Medca of Natuna" + " Kencana Rimba Jaya Lestari Abadi Utama" * 2 + " Sentosa"
    assert segmenter.detect_language(text) is None
    assert segmenter.nearest_language(text) == ("en", 2 / 18, 0.15)
    assert segmenter.nearest_language("2024") is None


def test_a_line_without_a_stop_is_cut_behind_its_pauses(segmenter: Segmenter) -> None:
    text = "Ekspor ke Laos, " * 400 + "berakhir."
    sentences = cut(segmenter, text).sentences
    pieces = [sentence.span.of(text) for sentence in sentences]
    assert max(len(piece) for piece in pieces) <= 1200
    assert all(piece.startswith("Ekspor") and piece.endswith((",", ".")) for piece in pieces)
    assert " ".join(pieces) == text
    assert len({sentence.paragraph for sentence in sentences}) == 1


def test_an_entry_of_a_list_is_a_sentence_of_its_own(segmenter: Segmenter) -> None:
    text = (
        "Laos and Peru signed three documents in Lima on Monday during the visit of the minister of trade of Laos.\n\n"
        "The documents are:\na. A memorandum on rice; and\nb. A protocol on ports\nc. A contract between two firms"
    )
    document = segmenter.segment(Article("x", text, "0", language="en"))
    told = [sentence.span.of(document.text) for sentence in document.sentences]
    assert told[1:] == [
        "The documents are:",
        "a. A memorandum on rice; and",
        "b. A protocol on ports",
        "c. A contract between two firms",
    ]


def test_links_one_below_the_other_are_no_list_of_the_story(segmenter: Segmenter) -> None:
    text = (
        "Kedua menteri membahas kerja sama di bidang perikanan, pertanian, dan pariwisata di Jakarta, Senin.\n"
        "\nBaca juga:\n- Laos dan Peru teken MoU perikanan\n- Laos tanda tangani kontrak beras dengan Chile"
    )
    document = segmenter.segment(Article("x", text, "0", language="id"))
    assert len(document.sentences) == 1
