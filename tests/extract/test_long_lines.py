"""Test that the work a line takes grows as its length does: a page may lose its stops, a list may have no end."""

import sys
from datetime import date
from types import FrameType

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article
from kg.pipeline import make_extractor

_FEW, _MANY = 250, 500
_ABOUT_TWICE = 2.6  # it was 3.7 to 7.3 when all of a line was compared with all of it


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return make_extractor()


@pytest.mark.parametrize(
    ("language", "opening", "unit"),
    [
        ("en", "Trade: ", "US$5 million, "),
        ("en", "Trade: ", "5 percent in 2021, "),
        ("en", "Trade: ", "exports of US$5 million to Laos in 2021, "),
        ("en", "Laos ", "has an agreement and "),
        ("vi", "Lào ", "đã có hiệp định và "),
    ],
    ids=["amounts", "percentages", "partners", "having", "having-vi"],
)
def test_twice_the_line_is_about_twice_the_work(extractor: Extractor, language: str, opening: str, unit: str) -> None:
    _calls(extractor, language, opening + unit)  # what is read on first use
    few = _calls(extractor, language, opening + unit * _FEW)
    assert _calls(extractor, language, opening + unit * _MANY) / few < _ABOUT_TWICE


def _calls(extractor: Extractor, language: str, text: str) -> int:
    """Count the calls of functions, and the steps of generators, that reading a text takes."""
    count = 0

    def see(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    article = Article("long", text, "", language=language, published=date(2023, 10, 17))
    before = sys.getprofile()
    sys.setprofile(see)
    try:
        extractor.extract(article)
    finally:
        sys.setprofile(before)
    return count
