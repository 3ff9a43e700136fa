"""Test titles and names: small words in names, unknown fields, the civil service, places of other states."""

import pytest
from tests.extract.test_actors import find

PARTICLES = {
    "do": ("id", "Menteri Kehutanan Timor Leste Rogério do Carmo tiba di Madrid.", "Rogério do Carmo"),
    "y": ("id", "Menteri Ekonomi Spanyol Ana de Bravo y Luna tiba.", "Ana de Bravo y Luna"),
    "e": ("en", "Brazilian Trade Minister Joana da Mota e Lima left.", "Joana da Mota e Lima"),
    "elision": ("ms", "Menteri Pertanian Perancis Luc d'Orval tiba di Putrajaya.", "Luc d'Orval"),
    "ben": ("vi", "Bộ trưởng Thương mại Maroc Hassan ben Tahar thăm Hà Nội.", "Hassan ben Tahar"),
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


@pytest.mark.parametrize(("tag", "text", "name"), PARTICLES.values(), ids=PARTICLES)
def test_small_words_are_read_inside_names(tag: str, text: str, name: str) -> None:
    assert [person.name for person in find(tag, f"Kabar\n\n{text}").people] == [name]


@pytest.mark.parametrize(("tag", "text", "name", "role", "country"), OFFICES.values(), ids=OFFICES)
def test_offices_give_their_role_and_country(tag: str, text: str, name: str, role: str, country: str) -> None:
    people = [(person.name, person.role, person.country) for person in find(tag, f"Kabar\n\n{text}").people]
    assert (name, role, country) in people


def test_a_place_behind_an_office_is_no_person() -> None:
    text = "Tin\n\nHội nghị có Chủ tịch UBND tỉnh Lai Châu dự."
    assert find("vi", text).people == ()
