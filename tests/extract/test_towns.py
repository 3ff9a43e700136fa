"""Towns that no table has: told by their country behind them, and what only looks so."""

import pytest

from kg.extract.towns import TownFinder
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.model.mentions import CountryMention, PlaceMention
from kg.model.spans import Span
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import fold_case

_FINDERS = {tag: TownFinder(load_pack(tag)) for tag in available_languages()}


def _find(tag: str, text: str, country: str, *taken: str) -> tuple[PlaceMention, ...]:
    span = Span(0, len(text))
    sentence = Sentence(0, span, 0, "body", text)
    document = Document(Article("a", text, ""), tag, fold_case(text), (Region("body", span),), (sentence,))
    start = text.index(country)
    mention = CountryMention(Span(start, start + len(country)), "TR", "name")
    return _FINDERS[tag].find(document, [mention], [Span(text.index(word), text.index(word) + 1) for word in taken])


@pytest.mark.parametrize(
    ("tag", "text", "country", "town"),
    [
        pytest.param("en", "toured a factory in Gemlik, Türkiye, on Monday", "Türkiye", "Gemlik", id="comma"),
        pytest.param("en", "opened a plant in Yeni Gemlik (Türkiye)", "Türkiye", "Yeni Gemlik", id="brackets"),
        pytest.param("en", "met in the town of Gemlik, Türkiye", "Türkiye", "Gemlik", id="noun-in-front"),
        pytest.param("id", "mengunjungi pabrik di Gemlik, Turki, Senin", "Turki", "Gemlik", id="indonesian"),
        pytest.param("id", "bertemu di kota Gemlik, Turki pada 5 Mei", "Turki", "Gemlik", id="day-behind"),
        pytest.param("ms", "melawat kilang di Gemlik, Turkiye", "Turkiye", "Gemlik", id="malay"),
        pytest.param("vi", "thăm nhà máy tại Gemlik (Thổ Nhĩ Kỳ)", "Thổ Nhĩ Kỳ", "Gemlik", id="vietnamese"),
    ],
)
def test_a_country_behind_tells_a_town(tag: str, text: str, country: str, town: str) -> None:
    assert [(m.name, m.country, m.kind) for m in _find(tag, text, country)] == [(town, "TR", "city")]


@pytest.mark.parametrize(
    ("tag", "text", "country"),
    [
        pytest.param("en", "held a fair in Asia, Türkiye", "Türkiye", id="continent"),
        pytest.param("en", "In Gemlik, Türkiye", "Türkiye", id="opens-the-sentence"),
        pytest.param("en", "said in Gemlik, Türkiye would lead", "Türkiye", id="verb-behind"),
        pytest.param("en", "met in a hotel, Türkiye", "Türkiye", id="no-capital"),
        pytest.param("en", "stayed at Hotel Gemlik, Türkiye", "Türkiye", id="venue"),
        pytest.param("en", "trade with Gemlik, Türkiye", "Türkiye", id="no-place-word"),
        pytest.param("id", "pertemuan di Istana Gemlik, Turki", "Turki", id="palace"),
        pytest.param("vi", "tại Đại sứ quán Gemlik, Thổ Nhĩ Kỳ", "Thổ Nhĩ Kỳ", id="embassy"),
    ],
)
def test_what_only_looks_so_is_no_town(tag: str, text: str, country: str) -> None:
    assert _find(tag, text, country) == ()


def test_no_town_stands_where_a_name_does() -> None:
    assert _find("en", "met in Gemlik, Türkiye", "Türkiye", "Gemlik") == ()
