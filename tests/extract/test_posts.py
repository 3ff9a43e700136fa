"""A title names a post of the registry, or none: a vice president is not the president."""

import pytest

from kg.extract.posts import PostIndex
from kg.registry.lookup import Registry


@pytest.fixture(scope="module")
def posts() -> PostIndex:
    return PostIndex(Registry())


@pytest.mark.parametrize(
    ("country", "title", "post"),
    [
        ("US", "President", "us-president"),
        ("US", "Vice President", None),
        ("US", "Vice-President", None),
        ("PH", "Wakil Presiden Filipina", None),
        ("PH", "Phó Tổng thống Philippines", None),
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
