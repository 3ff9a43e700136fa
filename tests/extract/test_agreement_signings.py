"""Plain ways to tell that something is signed or settled, and what only looks like them."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article

_EXTRACTOR = Extractor(languages=["en", "id", "ms", "vi"])


def _told(tag: str, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    facts = _EXTRACTOR.extract(Article("x", text, "0", language=tag)).agreements
    return [(fact.kind, fact.status, fact.parties) for fact in facts]


@pytest.mark.parametrize(
    ("tag", "text", "parties"),
    [
        (
            "en",
            "Vinamilk signed a US$90 million five-year green loan with Maybank, CIMB Bank and other lenders.",
            ("Vinamilk", "Maybank", "CIMB Bank"),
        ),
        ("en", "Laos signed a $40 million loan with the World Bank to mend roads.", ("LA", "World Bank")),
        ("id", "Pertamina meneken fasilitas kredit senilai US$20 juta dengan Maybank.", ("Pertamina", "Maybank")),
        ("ms", "Petronas memeterai kemudahan pembiayaan RM2 bilion dengan Maybank.", ("Petronas", "Maybank")),
        ("vi", "Vinamilk ký khoản vay hợp vốn 90 triệu USD với Maybank.", ("Vinamilk", "Maybank")),
        (
            "en",
            "Petronas signed a landmark 15-year US$7 billion liquefied natural gas supply contract with Mitsui.",
            ("Petronas", "Mitsui"),
        ),
    ],
)
def test_loans_and_contracts_are_signed_over_long_descriptions(tag: str, text: str, parties: tuple[str, ...]) -> None:
    assert _told(tag, text) == [("contract", "signed", parties)]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Maybank may sign a $9 million loan with Mitsui next month."),
        ("en", "Petronas signed a document, the ministry said, adding a separate long-term loan would follow."),
        ("id", "Pertamina meneken absensi, sementara pinjaman Mitsui dibahas."),
    ],
)
def test_a_loan_beside_another_signing_is_not_signed(tag: str, text: str) -> None:
    assert [fact for fact in _told(tag, text) if fact[1] == "signed"] == []


@pytest.mark.parametrize(
    ("tag", "text", "parties"),
    [
        ("id", "Laos dan Peru mencapai kesepakatan lain untuk memangkas bea masuk.", ("LA", "PE")),
        ("id", "Pertamina telah sepakat dengan Mitsui untuk membangun gudang.", ("Pertamina", "Mitsui")),
        ("ms", "Laos dan Peru mencapai persetujuan untuk membina jambatan.", ("LA", "PE")),
        ("vi", "Lào đã đạt thỏa thuận với Peru về thuế quan.", ("LA", "PE")),
        ("en", "Laos and Peru came to an agreement over the price of power.", ("LA", "PE")),
        ("en", "Laos and Peru announced an agreement on carbon credits.", ("LA", "PE")),
    ],
)
def test_what_two_sides_reach_or_announce_is_agreed(tag: str, text: str, parties: tuple[str, ...]) -> None:
    assert _told(tag, text) == [("agreement", "agreed", parties)]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "Laos dan Peru belum mencapai kesepakatan soal batas laut."),
        ("id", "Hanya dua negara yang sudah mencapai kesepakatan dengan Peru, kata menteri Indonesia."),
        ("ms", "Laos dan Peru berunding ke arah mencapai perjanjian."),
        ("vi", "Lào và Peru chưa đạt được thỏa thuận về giá điện."),
    ],
)
def test_what_is_not_reached_is_not_agreed(tag: str, text: str) -> None:
    assert [fact for fact in _told(tag, text) if fact[1] == "agreed"] == []


def test_a_body_whose_person_signs_with_two_is_a_side_of_both() -> None:
    text = "Jim Brown, director of Lakeside University, signed agreements with Hue University and Vinh University."
    assert [fact[2] for fact in _told("en", text)] == [
        ("Lakeside University", "Hue University"),
        ("Lakeside University", "Vinh University"),
    ]


def test_similar_ones_with_several_are_one_with_each() -> None:
    text = (
        "Malaysia memeterai nota persefahaman dengan Laos. Malaysia mengikat perjanjian serupa dengan Peru dan Chile."
    )
    assert [fact[2] for fact in _told("ms", text)] == [("MY", "LA"), ("MY", "PE"), ("MY", "CL")]


def test_one_that_a_name_unknown_signs_is_not_given_to_those_before() -> None:
    text = "Petronas and Mitsui signed an MoU on steel, while Zubrex signed one with Toshiba."
    assert [fact[2] for fact in _told("en", text)] == [("Petronas", "Mitsui")]


def test_who_witnesses_a_signing_and_where_shares_are_traded_are_no_sides() -> None:
    text = (
        "Petronas (Nasdaq: PTX) and Mitsui signed an MoU. It was signed by Petronas president Tan Boon and Mitsui "
        "president Ken Tanaka. The signing was witnessed by Jim Brown, deputy secretary of the Ministry of Law."
    )
    (fact,) = _EXTRACTOR.extract(Article("x", text, "0", language="en")).agreements
    assert (fact.parties, "Jim Brown" in fact.signatories) == (("Petronas", "Mitsui"), False)


@pytest.mark.parametrize(
    ("tag", "text", "kind"),
    [
        ("en", "Petronas signed an agreement with Mitsui for the purchase of LNG.", "contract"),
        ("id", "Pertamina meneken perjanjian dengan Mitsui untuk pembelian LNG.", "contract"),
        ("ms", "Petronas memeterai perjanjian dengan Mitsui bagi pembekalan LNG.", "contract"),
        ("en", "Petronas signed an agreement with Mitsui on cooperation in the supply of LNG.", "agreement"),
        ("en", "Laos signed an agreement with Peru to buy rice.", "contract"),  # a purchase, whoever makes it
        ("en", "Laos signed an agreement with Peru on rice.", "agreement"),
    ],
)
def test_what_is_bought_behind_the_other_side_makes_a_contract(tag: str, text: str, kind: str) -> None:
    assert [fact[0] for fact in _told(tag, text)] == [kind]


@pytest.mark.parametrize(
    ("tag", "text", "stages"),
    [
        ("en", "Petronas will hold talks before signing a contract with Mitsui.", ["negotiating"]),
        ("id", "Pertamina akan mengkaji lapangan itu sebelum meneken kontrak dengan Mitsui.", ["negotiating"]),
        ("en", "Petronas met Chevron before signing a contract with Mitsui in 2023.", ["signed"]),
        ("en", "A court stopped Petronas from signing a contract with Mitsui.", []),
        ("en", "Petronas stopped exports and signed a contract with Mitsui.", ["signed"]),
        ("en", "Apart from signing a contract with Mitsui, Petronas met Chevron.", ["signed"]),
    ],
)
def test_a_signing_to_follow_or_to_be_kept_from_is_none(tag: str, text: str, stages: list[str]) -> None:
    assert [fact[1] for fact in _told(tag, text)] == stages


@pytest.mark.parametrize(
    ("tag", "text", "told"),
    [
        pytest.param(
            "en",
            "Petronas and Saudi Aramco are in talks to build a refinery in Johor.",
            [("agreement", "negotiating", ("Petronas", "Saudi Aramco"))],
            id="in-talks-to-build",
        ),
        pytest.param(
            "id",
            "Pertamina sudah mulai membahas kerja sama investasi dengan Saudi Aramco.",
            [("agreement", "negotiating", ("Pertamina", "Saudi Aramco"))],
            id="mulai-membahas",
        ),
        pytest.param(
            "id",
            "Pembicaraan kerja sama antara Pertamina dan Saudi Aramco masih berlangsung.",
            [("agreement", "negotiating", ("Pertamina", "Saudi Aramco"))],
            id="pembicaraan-antara",
        ),
        pytest.param("en", "Malaysia and Qatar are in talks to build closer ties.", [], id="states"),
        pytest.param("en", "Petronas wants to be in talks with Saudi Aramco to build a refinery.", [], id="wished"),
        pytest.param("en", "Petronas and Saudi Aramco are not in talks to build a refinery.", [], id="denied"),
        pytest.param(
            "en",
            "Sembcorp of Singapore and Takamul Investment Company have set up a joint venture.",
            [("contract", "agreed", ("Sembcorp", "Takamul Investment Company"))],
            id="origin-between",
        ),
        pytest.param(
            "id",
            "Fiji mencapai sejumlah kesepakatan dengan Peru dan Chile di bidang energi.",
            [("agreement", "agreed", ("FJ", "PE")), ("agreement", "agreed", ("FJ", "CL"))],
            id="several-with-each",
        ),
        pytest.param(
            "en",
            "Laos and the Export-Import Bank of China put their names to a loan agreement.",
            [("contract", "signed", ("LA", "Export-Import Bank of China"))],
            id="put-their-names",
        ),
        pytest.param(
            "id",
            "Fiji dan Bank Dunia menandatangani pinjaman.",
            [("contract", "signed", ("FJ", "Bank Dunia"))],
            id="bank",
        ),
    ],
)
def test_talks_of_firms_and_sides_told_apart(tag: str, text: str, told: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert _told(tag, text) == told


@pytest.mark.parametrize(
    ("tag", "text", "parties"),
    [
        pytest.param(
            "id",
            "Fiji menandatangani perjanjian dagang dengan Swiss, Norwegia, dan Islandia yang tergabung dalam EFTA.",
            [("FJ", "CH", "NO", "IS")],
            id="members-of-a-bloc",
        ),
        pytest.param(
            "ms",
            "Fiji memeterai perjanjian perdagangan dengan EFTA. Perjanjian itu dibuat dengan Norway, Iceland dan "
            "Liechtenstein.",
            [("FJ", "NO", "IS", "LI")],
            id="bloc-then-members",
        ),
        pytest.param(
            "en",
            "Vietnam and Peru will work together in the CPTPP and promote ties between ASEAN and the Pacific Alliance.",
            [("VN", "PE")],
            id="between-of-something-else",
        ),
        pytest.param(
            "en",
            "A trade pact was signed by Fiji and Peru on Thursday with Prime Minister Tomas Vaka and President Luis "
            "Rivas looking on.",
            [("FJ", "PE")],
            id="watched",
        ),
        pytest.param(
            "en",
            "Singapore and the Pacific Alliance, a trading bloc of Chile, Colombia and Peru, will sign a trade pact.",
            [("SG", "Pacific Alliance")],
            id="bloc-with-its-members",
        ),
        pytest.param(
            "en",
            "Two memoranda of understanding were signed by Fiji and Peru, whose Joint Committee on Economic "
            "Cooperation met for the first time.",
            [("FJ", "PE")],
            id="whose",
        ),
    ],
)
def test_sides_of_blocs_and_bystanders(tag: str, text: str, parties: list[tuple[str, ...]]) -> None:
    assert [fact[2] for fact in _told(tag, text)] == parties


def test_two_pacts_of_other_days_are_two() -> None:
    text = (
        "SUVA, June 20, 2025 - Fiji and Peru signed a fisheries agreement on Friday. In March, the two signed "
        "an agreement to build a port."
    )
    facts = _EXTRACTOR.extract(Article("x", text, "0", language="en")).agreements
    assert [fact.date.iso for fact in facts if fact.date] == ["2025-06-20", "2025-03"]


def test_a_programme_that_a_memorandum_is_on_is_not_signed() -> None:
    text = "Indonesia dan Singapura meneken MoU energi surya untuk Batam, Bintan, dan Karimun (BBK) pada Juni 2025."
    assert [fact[0] for fact in _told("id", text)] == ["mou"]


@pytest.mark.parametrize(
    ("tag", "text", "sectors"),
    [
        ("en", "Fiji and Peru signed four MoUs. The four MoUs cover tourism, fisheries, defence and mining.", 4),
        (
            "id",
            "Fiji dan Peru meneken empat MoU. Keempat MoU itu adalah pariwisata, perikanan, pertanian, dan energi.",
            4,
        ),
        (
            "ms",
            "Fiji dan Peru memeterai tiga MoU. Ketiga-tiga MoU itu merangkumi pelancongan, perikanan dan pertanian.",
            3,
        ),
        ("en", "Fiji and Peru signed four MoUs. The MoUs cover many fields.", 0),
    ],
)
def test_members_that_the_next_sentence_lists(tag: str, text: str, sectors: int) -> None:
    facts = _EXTRACTOR.extract(Article("x", text, "0", language=tag)).agreements
    assert [len(fact.sectors) for fact in facts] == ([1] * sectors or [0])


def test_each_of_two_has_its_own_sectors() -> None:
    text = "Fiji and Peru signed five documents, including agreements on visas and a memorandum on tourism."
    facts = _EXTRACTOR.extract(Article("x", text, "0", language="en")).agreements
    assert [(fact.kind, fact.sectors) for fact in facts] == [("agreement", ()), ("mou", ("tourism",))]


def test_an_article_is_no_part_of_a_name() -> None:
    text = (
        "An Implementation Agreement for the Muara Island Project was signed by Hengyi Industries and Damai Holdings."
    )
    (fact,) = _EXTRACTOR.extract(Article("x", text, "0", language="en")).agreements
    assert fact.name == "Implementation Agreement for the Muara Island Project"


def test_what_a_treaty_has_in_it_is_signed_and_not_the_treaty() -> None:
    text = "Fiji dan Kanada meneken dua MoU yang termasuk ICA-CEPA, tentang mineral kritis dan tentang pertanian."
    assert [fact[0] for fact in _told("id", text) if fact[1] == "signed"] == ["mou"]


@pytest.mark.parametrize(
    ("tag", "text", "parties"),
    [
        ("vi", "Biên bản ghi nhớ của nhà sản xuất xe điện Việt Nam với Zubrex đã được ký kết.", ()),
        ("id", "MoU PT Timah dengan Zubrex 31 diteken di Lima.", ("PT Timah",)),
    ],
)
def test_of_firms_that_are_not_known_no_state_is_guessed(tag: str, text: str, parties: tuple[str, ...]) -> None:
    assert [fact[2] for fact in _told(tag, text)] == [parties]


def test_what_stands_behind_each_side_is_of_that_side() -> None:
    text = "Laos signed agreements with Peru on oil, with Chile on tourism and with Fiji on rice."
    facts = _EXTRACTOR.extract(Article("x", text, "0", language="en")).agreements
    assert [(fact.parties[1], fact.sectors[:1]) for fact in facts] == [
        ("PE", ("oil-and-gas",)),
        ("CL", ("tourism",)),
        ("FJ", ("agriculture",)),
    ]


def test_a_later_sentence_lists_papers_of_all_kinds() -> None:
    text = (
        "Fiji and Peru signed several agreements. These included a memorandum on rice, a joint declaration and deals."
    )
    assert [fact[0] for fact in _told("en", text)] == ["mou", "joint-statement", "agreement"]


@pytest.mark.parametrize(
    ("tag", "text", "told"),
    [
        ("id", "Fiji dan Peru harus segera menandatangani perjanjian dagang, kata menteri.", "proposed"),
        ("ms", "Fiji dan Peru mesti segera menandatangani perjanjian perdagangan, kata menteri.", "proposed"),
    ],
)
def test_what_must_be_signed_soon_is_no_more_than_proposed(tag: str, text: str, told: str) -> None:
    assert [fact[1] for fact in _told(tag, text)] == [told]


def test_a_pact_named_for_two_is_theirs_under_its_other_name_too() -> None:
    text = (
        "Menteri Indonesia berharap perjanjian dagang IEU-CEPA segera berlaku. Perjanjian kemitraan ekonomi "
        "antara Uni Eropa dan Indonesia itu saling melengkapi."
    )
    assert [fact[2] for fact in _told("id", text)] == [("EU", "ID")]


def test_a_clause_behind_a_semicolon_has_its_own_sectors() -> None:
    text = "Viettel ký thỏa thuận hợp tác viễn thông với Kazakhtelecom; FPT ký hợp đồng với Halyk Bank."
    facts = _EXTRACTOR.extract(Article("x", text, "0", language="vi")).agreements
    assert [fact.sectors for fact in facts] == [("telecommunications",), ()]


def test_a_protocol_of_cooperation_beside_a_memorandum_is_one_of_its_own() -> None:
    text = "Fiji dan Brasil menandatangani MoU tentang energi serta protokol kerja sama pertanian."
    assert [fact[0] for fact in _told("id", text)] == ["mou", "protocol"]


def test_a_list_under_what_was_exchanged_before_is_exchanged() -> None:
    text = (
        "The presidents witnessed the exchange of documents. The documents include a memorandum on rice between "
        "Viettel and Kazakhtelecom; and a contract between Vinamilk and Halyk Bank."
    )
    assert _told("en", text) == [
        ("mou", "signed", ("Viettel", "Kazakhtelecom")),
        ("contract", "signed", ("Vinamilk", "Halyk Bank")),
    ]


def test_a_list_under_what_is_planned_is_not_signed() -> None:
    text = (
        "Laos and Peru plan to sign several documents. The documents include a memorandum on rice between Viettel and "
        "Kazakhtelecom; and a contract between Vinamilk and Halyk Bank."
    )
    assert [fact for fact in _told("en", text) if fact[1] == "signed"] == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "Fiji dan Peru meneken MoU energi dan menyiapkan perjanjian dagang."),
        ("en", "Fiji and Peru signed an MoU on energy and hope to conclude a trade pact."),
    ],
)
def test_what_is_prepared_behind_a_signature_is_not_signed(tag: str, text: str) -> None:
    assert [fact[0] for fact in _told(tag, text) if fact[1] == "signed"] == ["mou"]
