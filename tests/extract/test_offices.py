"""Test titles and names: small words in names, unknown fields, the civil service, places of other states."""

import pytest
from tests.extract.test_actors import find

PARTICLES = {
    "do": ("id", "Menteri Kehutanan Timor Leste Rogério do Carmo tiba di Madrid.", "Rogério do Carmo"),
    "y": ("id", "Menteri Ekonomi Spanyol Ana de Bravo y Luna tiba.", "Ana de Bravo y Luna"),
    "e": ("en", "Brazilian Trade Minister Joana da Mota e Lima left.", "Joana da Mota e Lima"),
    "elision": ("ms", "Menteri Pertanian Perancis Luc d'Orval tiba di Putrajaya.", "Luc d'Orval"),
    "ben": ("vi", "Bộ trưởng Thương mại Maroc Hassan ben Tahar thăm Hà Nội.", "Hassan ben Tahar"),
    "junior": ("en", "President Arturo R. Luna, Jr. of the Philippines left.", "Arturo R. Luna, Jr"),
    "son of": ("ms", "Datuk Ramesh A/L Kumar hadir di sini hari ini.", "Ramesh A/L Kumar"),
    "initials": ("id", "Menteri Perindustrian MS Wirawan hadir kemarin.", "MS Wirawan"),
    "inner initials": ("id", "Menteri Luar Negeri Ratna L.P. Marsuki tiba kemarin.", "Ratna L.P. Marsuki"),
    "inner Mohd": ("ms", "Menteri Besar, Datuk Seri Zamri Mohd. Kadir tiba semalam.", "Zamri Mohd. Kadir"),
    "a name like a preposition": ("en", "Vietnamese President To Lam, the host, left.", "To Lam"),
    "di is a preposition": ("id", "Presiden Prabowo di Istana Bogor menerima tamu.", "Prabowo"),
    "do is a preposition": ("vi", "Ông Trần Văn Lộc do Tập đoàn Thép cử đi.", "Trần Văn Lộc"),
}
OFFICES = {
    "unknown field": (
        "en",
        "Minister for Vocational Training Anna Reid of Canada came.",
        "Anna Reid",
        "minister",
        "CA",
    ),
    "aide with a field": (
        "en",
        "Special Assistant to the President for Trade Secretary Ramon Yulo of the Philippines spoke.",
        "Ramon Yulo",
        "official",
        "PH",
    ),
    "second minister": ("en", "Malaysia's Second Trade Minister Rahim Salleh came.", "Rahim Salleh", "minister", "MY"),
    "minister II": ("en", "Malaysia's Trade Minister II Rahim Salleh came.", "Rahim Salleh", "minister", "MY"),
    "aide": ("en", "Indonesia's Chief of Staff to the President Hasan Basri came.", "Hasan Basri", "official", "ID"),
    "civil servant": (
        "en",
        "It was witnessed by Mr Lim Boon Hui, Deputy Secretary of the Singapore Ministry of Law.",
        "Lim Boon Hui",
        "official",
        "SG",
    ),
    "deputy secretary of state": (
        "en",
        "US Deputy Secretary of State Carla Dunn came.",
        "Carla Dunn",
        "deputy-minister",
        "US",
    ),
    "state minister": (
        "en",
        "Japan's State Minister of Justice Kenji Mori came.",
        "Kenji Mori",
        "deputy-minister",
        "JP",
    ),
    "state minister elsewhere": (
        "en",
        "Indonesia's State Minister of Environment Rahmat Wirya came.",
        "Rahmat Wirya",
        "minister",
        "ID",
    ),
    "quốc vụ khanh": (
        "vi",
        "Quốc vụ khanh Bộ Ngoại giao Nhật Bản Kenji Mori thăm Hà Nội.",
        "Kenji Mori",
        "deputy-minister",
        "JP",
    ),
    "university's chancellor": (
        "en",
        "The Chancellor, the Rt Hon Jack Boulter, and Dean Roy Crane of the University of Otago came.",
        "Jack Boulter",
        "expert",
        None,
    ),
    "chancellor": ("en", "German Chancellor Karl Brandner came.", "Karl Brandner", "head-of-government", "DE"),
    "of two states": (
        "en",
        "It may be signed by the Japanese Prime Minister and Philippine President Rico Duarte.",
        "Rico Duarte",
        "head-of-state",
        "PH",
    ),
    "secretary of an embassy": (
        "en",
        "Ms Wang Hua, First Secretary for Education at the Chinese Embassy in Bangkok, came.",
        "Wang Hua",
        "official",
        "CN",
    ),
    "state secretary": ("en", "German State Secretary Udo Kern came.", "Udo Kern", "deputy-minister", "DE"),
    "state secretary at home": (
        "en",
        "Indonesia's State Secretary Prasetya Hadi came.",
        "Prasetya Hadi",
        "minister",
        "ID",
    ),
    "body of the country": (
        "en",
        "Vietnam's Vice Chairman of the National Assembly Nguyen Duc Hoa came.",
        "Nguyen Duc Hoa",
        "official",
        "VN",
    ),
    "governor of a city": (
        "en",
        "He met the Governor of Bangkok Chatri Sittipan.",
        "Chatri Sittipan",
        "official",
        "TH",
    ),
    "speaker of an assembly": (
        "id",
        "Ia menerima Ketua Majelis Nasional Korea Woo Min-shik kemarin.",
        "Woo Min-shik",
        "official",
        "KR",
    ),
    "small firms": (
        "vi",
        "Bộ trưởng Doanh nghiệp vừa và nhỏ và Khởi nghiệp Hàn Quốc Han Seong-min dự lễ.",
        "Han Seong-min",
        "minister",
        "KR",
    ),
    "degree": ("en", "Mr Adam Tan SC, Minister for Law of Singapore, spoke.", "Adam Tan", "minister", "SG"),
    "state of a province": (
        "vi",
        "Phó Thủ tướng gặp Bí thư Khu ủy Quảng Tây (Trung Quốc) Trần Cương tại Hà Nội.",
        "Trần Cương",
        "official",
        "CN",
    ),
    "province behind the office": (
        "vi",
        "Đồng chí Vương Lâm Bình, Thường vụ Khu ủy, Trưởng ban Tuyên truyền Quảng Tây, đón đoàn Việt Nam.",
        "Vương Lâm Bình",
        "official",
        "CN",
    ),
    "state behind a comma": (
        "id",
        "Gubernur Provinsi Guangdong, Tiongkok, Li Weizhen bertemu tamunya.",
        "Li Weizhen",
        "official",
        "CN",
    ),
}

HEADS_OF_SPEECHES = {
    "minister in capitals": (
        "THE HON ROSS HADLEY MP  Minister for Trade\n\nROSS HADLEY: Australia is glad to be in Jakarta today.",
        ("Ross Hadley", "minister", "AU"),
    ),
    "on the line below": (
        "SENATOR THE HON JANE MARLOW\nMinister for Foreign Affairs\n\nWe are glad that Australia can be here today.",
        ("Jane Marlow", "minister", "AU"),
    ),
    "before a salutation": (
        "Opening address\n\nMinister of Justice of Japan,\n\nMs Mori Kazuko\n\nGood morning to all who are here.",
        ("Mori Kazuko", "minister", "JP"),
    ),
    "label": (
        "Transcript\n\nPM TAN BOON HUI: Singapore is glad to see so many of our old friends here today.",
        ("Tan Boon Hui", "head-of-government", "SG"),
    ),
}
COUNTRIES = {
    "of its": (
        "Singapore waits. Hong Kong will open soon, said its Secretary for Health Sonia Chau on Tuesday.",
        ("Sonia Chau", "minister", "HK"),
    ),
    "of another": (
        "Vice President Holloway spoke with President Marcos of the Philippines on Monday.",
        ("Holloway", "head-of-state", None),
    ),
}
BODIES = {
    "acronym of a thing": ("id", "Ekspor palm kernel shell (PKS) naik. PKS dijual ke Jepang.", []),
    "acronym of a paper": ("en", "They signed a Memorandum of Cooperation (MOC). The MOC will last.", []),
    "acronym behind a bloc": ("vi", "Hội chợ Trung Quốc - ASEAN (CAEXPO) đã khai mạc.", ["ASEAN"]),
    "described": ("en", "Officials of PUB (Singapore's National Water Agency) came.", ["PUB"]),
    "share code": ("en", "Lotus Glass Corporation (LotusGlass – HoSE: LTG) signed it.", ["Lotus Glass Corporation"]),
    "act before a name": ("id", "Ia menolak Penunjukan Kencana Raya Bank itu.", ["Kencana Raya Bank"]),
    "kind of company": ("id", "Ada empat Perusahaan Sekuritas dan salah satu Bank KCD di sana.", []),
    "building": ("en", "They met at the White House.", []),
    "body in a building": ("en", "The White House said so.", ["White House"]),
    "ministry of a country": ("id", "Pertemuan dengan Kementerian Malaysia ditunda.", []),
    "agency for a task": ("en", "A note was signed with Invest Oman yesterday.", ["Invest Oman"]),
    "consulate": ("en", "The Singapore Consulate-General said so.", ["Singapore Consulate-General"]),
    "leading group": (
        "vi",
        "Công ty này thuộc Tập đoàn Bán lẻ hàng đầu Thái Lan Lotus Retail Group.",
        ["Lotus Retail Group"],
    ),
    "and the": (
        "en",
        "The Chinese Ministry of Ecology and the Environment said so.",
        ["Chinese Ministry of Ecology and the Environment"],
    ),
    "law": ("en", "The Singapore Ministry of Law said so.", ["Singapore Ministry of Law"]),
    "comma behind a country": (
        "vi",
        "Đoàn Đảng Cộng sản Cuba, Nhà nước Cuba đến Hà Nội.",
        ["Đảng Cộng sản Cuba"],
    ),
    "administrator": ("en", "The leading Third-Party Administrator in Malaysia agreed.", []),
}


@pytest.mark.parametrize(("text", "expected"), HEADS_OF_SPEECHES.values(), ids=HEADS_OF_SPEECHES)
def test_speakers_have_the_office_beside_their_name(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(person.name, person.role, person.country) for person in find("en", text).people]


@pytest.mark.parametrize(("text", "expected"), COUNTRIES.values(), ids=COUNTRIES)
def test_no_one_has_the_country_of_another(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in [(person.name, person.role, person.country) for person in find("en", f"News\n\n{text}").people]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("JAKARTA - Trade Minister Hadi Prakoso met Peruvian Minister Ana Rojas in Lima.", "Hadi Prakoso", "ID"),
        ("MANILA - Trade Secretary Ramon Santos met his Peruvian counterpart Ana Rojas in Lima.", "Ramon Santos", "PH"),
        ("TOKYO - Trade Minister Hadi Prakoso met Japanese Trade Minister Ken Mori.", "Hadi Prakoso", None),
    ],
)
def test_a_story_speaks_from_its_dateline(text: str, name: str, country: str | None) -> None:
    assert (name, country) in [(person.name, person.country) for person in find("en", text).people]


@pytest.mark.parametrize(
    "text",
    [
        "SINGAPORE – Prime Minister Lee Hsien Loong will visit Laos with officials of the Ministry of Foreign Affairs.",
        "SINGAPORE, Oct 7 - Vietnam's Minister Bui Lam arrived. The Ministry of Foreign Affairs spoke of it.",
    ],
)
def test_a_ministry_under_a_dateline_is_of_that_country(text: str) -> None:
    assert [(body.name, body.country, body.key) for body in find("en", text).organizations] == [
        ("Ministry of Foreign Affairs", "SG", "sg-mfa")
    ]


@pytest.mark.parametrize(("tag", "text", "names"), BODIES.values(), ids=BODIES)
def test_only_bodies_are_told(tag: str, text: str, names: list[str]) -> None:
    assert [body.name for body in find(tag, f"Kabar\n\n{text}").organizations] == names


def test_a_comma_may_close_the_line_of_a_field_in_small_letters() -> None:
    assert find("vi", "Tin\n\nTham dự có Bộ trưởng Y tế và cây cối,").people == ()


def test_a_company_behind_a_list_has_its_own_country() -> None:
    text = "Perusahaan asal Korea Selatan LG Energy Solution, raksasa nikel Tiongkok Tsingshan dan mitranya hadir."
    bodies = {body.name: body.country for body in find("id", f"Kabar\n\n{text}").organizations}
    assert bodies == {"LG Energy Solution": "KR", "Tsingshan": "CN"}


@pytest.mark.parametrize(("tag", "text", "name"), PARTICLES.values(), ids=PARTICLES)
def test_small_words_are_read_inside_names(tag: str, text: str, name: str) -> None:
    assert [person.name for person in find(tag, f"Kabar\n\n{text}").people] == [name]


@pytest.mark.parametrize(("tag", "text", "name", "role", "country"), OFFICES.values(), ids=OFFICES)
def test_offices_give_role_and_country(tag: str, text: str, name: str, role: str, country: str | None) -> None:
    people = [(person.name, person.role, person.country) for person in find(tag, f"Kabar\n\n{text}").people]
    assert (name, role, country) in people


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The Defence Minister's Meeting in Jakarta was long."),
        ("vi", "Hội nghị có Chủ tịch UBND tỉnh Lai Châu dự."),
        ("id", "Peraturan Presiden Nomor 12 berlaku."),
    ],
    ids=["meeting", "place", "number of a decree"],
)
def test_what_stands_behind_an_office_may_be_no_person(tag: str, text: str) -> None:
    assert find(tag, f"Tin\n\n{text}").people == ()
