"""A title names a post of the registry, or none: a vice president is not the president."""

import pytest

from kg.extract.actors.posts import PostIndex
from kg.registry.lookup import Registry
from kg.resources import data_dir, read_yaml


@pytest.fixture(scope="module")
def posts() -> PostIndex:
    return PostIndex(Registry(), read_yaml(data_dir() / "names" / "home.yml")["second_offices"])


@pytest.mark.parametrize(
    ("country", "title", "post"),
    [
        ("US", "President", "us-president"),
        ("US", "Vice President", "us-vice-president"),
        ("KR", "Vice President", None),
        ("KR", "Vice-President", None),
        ("MM", "Wakil Presiden Myanmar", None),
        ("MM", "Phó Tổng thống Myanmar", None),
        ("PH", "Wakil Presiden Filipina", "ph-vice-president"),
        ("PH", "President", "ph-president"),
        ("ID", "Wakil Presiden", "id-vice-president"),
        ("ID", "Indonesian Vice-President", "id-vice-president"),
        ("ID", "Presiden", "id-president"),
        ("VN", "Phó Chủ tịch nước", "vn-vice-president"),
    ],
)
def test_a_vice_president_holds_no_president_s_post(
    posts: PostIndex, country: str, title: str, post: str | None
) -> None:
    assert posts.post(country, "head-of-state", None, title) == post


@pytest.mark.parametrize(
    ("country", "role", "title", "post"),
    [
        ("VN", "official", "Phó Tổng cục trưởng Tổng cục Hải quan", None),
        ("VN", "official", "Tổng Bí thư", "vn-general-secretary"),
        ("MY", "minister", "Menteri MPIC", None),
        ("MY", "minister", "Malaysia's Deputy Prime Minister", "my-deputy-prime-minister"),
        ("MY", "head-of-state", "Sultan of Selangor", None),
        ("MY", "head-of-state", "Yang di-Pertuan Agong", "my-yang-di-pertuan-agong"),
        ("CN", "head-of-state", "Chinese counterpart", "cn-president"),
        ("JP", "head-of-state", "Maharaja", "jp-emperor"),
    ],
)
def test_a_title_without_a_field_must_name_the_post(
    posts: PostIndex, country: str, role: str, title: str, post: str | None
) -> None:
    assert posts.post(country, role, None, title) == post


@pytest.mark.parametrize(
    ("country", "role", "field", "title", "holder", "post"),
    [
        ("ID", "minister", "agriculture", "Menteri Pertanian (Mentan)", None, "id-kementan-minister"),
        ("ID", "minister", "economy", "Economic Minister", "Airlangga Hartarto", "id-kemenko-perekonomian-minister"),
        ("ID", "minister", "economy", "Economic Minister", "Sugeng Prakoso", None),
        (
            "MY",
            "minister",
            "trade",
            "Menteri Kanan Perdagangan Antarabangsa dan Industri",
            "Mohamed Azmin Ali",
            "my-miti-minister",
        ),
        (
            "TH",
            "head-of-government",
            "finance",
            "Prime Minister and Finance Minister",
            "Srettha Thavisin",
            "th-prime-minister",
        ),
        ("TH", "head-of-government", "finance", "Prime Minister and Finance Minister", "Somchai Rattana", None),
        ("ID", "minister", "welfare", "Menteri Kesejahteraan", "Airlangga Hartarto", None),
    ],
)
def test_of_several_posts_the_one_that_the_holder_held(
    posts: PostIndex, country: str, role: str, field: str, title: str, holder: str | None, post: str | None
) -> None:
    assert posts.post(country, role, field, title, holder) == post


@pytest.mark.parametrize(
    ("country", "field", "title", "post"),
    [
        ("MY", "finance", "Malaysia's Second Finance Minister", "my-ministry-of-finance-second-minister"),
        ("MY", "finance", "Menteri Kewangan II", "my-ministry-of-finance-second-minister"),
        ("MY", "finance", "Malaysia's Finance Minister", "my-ministry-of-finance-minister"),
        ("MY", "finance", "Finance Minister", "my-ministry-of-finance-minister"),
        ("SG", "trade", "Second Minister for Trade and Industry", None),
        ("SG", "trade", "Minister for Trade", "sg-mti-minister"),
    ],
)
def test_a_second_minister_holds_not_the_first_one_s_post(
    posts: PostIndex, country: str, field: str, title: str, post: str | None
) -> None:
    assert posts.post(country, "minister", field, title) == post


@pytest.mark.parametrize(
    ("name", "is_holder"),
    [
        ("Nguyễn Thanh Nghị", True),
        ("Thanh Nguyễn", False),
        ("Sri Mulyani", True),
        ("Andi Amran Sulaiman", True),
        ("Sulaiman Amran", False),
        ("Airlangga", False),
    ],
)
def test_a_holder_s_name_has_its_words_in_order(posts: PostIndex, name: str, is_holder: bool) -> None:
    assert posts.is_holder(name) == is_holder


@pytest.mark.parametrize(
    ("body", "holder", "post"),
    [
        ("asean", "Surin Pitsuwan", "asean-secretary-general"),
        ("united-nations", "Ban Ki-Moon", "un-secretary-general"),
        ("world-bank", "Ban Ki-moon", None),
        (None, "Ban Ki-moon", None),
        ("asean", "Pitsuwan", None),
    ],
    ids=["its secretariat's", "its own", "another's", "no body", "one word"],
)
def test_the_head_of_a_body_of_states(posts: PostIndex, body: str | None, holder: str, post: str | None) -> None:
    assert posts.of_body(body, holder) == post


def test_of_several_countries_the_one_at_hand_has_a_leader_of_one_word(posts: PostIndex) -> None:
    assert posts.country("Salman", "head-of-state", {"SA", "ID"}) == "SA"
    assert posts.country("Kim", "head-of-state", {"KR", "KP"}) is None


@pytest.mark.parametrize(("word", "is_two"), [("biden-xi", True), ("yong-nam", False), ("jin-hyun", False)])
def test_a_hyphen_parts_two_leaders_but_no_given_name(posts: PostIndex, word: str, is_two: bool) -> None:
    assert posts.is_meeting(word.split("-")) is is_two
