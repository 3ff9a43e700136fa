"""Days in a quotation are reckoned from the day on which it was said."""

import pytest

from kg.extract.dates.finder import DateFinder
from kg.lang.pack import load_pack
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.spans import Span
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import fold_case


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", '"We opened the port today," Minister Ana Reyes said on Wednesday.', ["2024-05-15", "2024-05-15"]),
        ("en", "On Wednesday, Ana Reyes said: “It sank yesterday.”", ["2024-05-15", "2024-05-14"]),
        ("en", '"It sank yesterday," Ana Reyes said. It had left on Wednesday.', ["2024-05-16", "2024-05-15"]),
        ("en", "The port opened today, Ana Reyes said on Wednesday.", ["2024-05-17", "2024-05-15"]),
        ("id", '"Kemarin pelabuhan dibuka," kata Menteri Ana Reyes, Rabu (15/5).', ["2024-05-14", "2024-05-15"]),
        ("ms", '"Kami tiba semalam," kata Ana Reyes pada Rabu.', ["2024-05-14", "2024-05-15"]),
        ("vi", '"Hôm qua cảng đã mở cửa", bà Ana Reyes nói ngày 15/5.', ["2024-05-14", "2024-05-15"]),
    ],
)
def test_a_quoted_day_is_reckoned_from_the_day_of_saying(tag: str, text: str, expected: list[str]) -> None:
    span = Span(0, len(text))
    end = text.find(". It had") + 1 or len(text)
    parts = [Span(0, end)] + ([Span(end + 1, len(text))] if end < len(text) else [])
    sentences = tuple(Sentence(i, part, 0, "body", text) for i, part in enumerate(parts))
    document = Document(Article("a", text, ""), tag, fold_case(text), (Region("body", span),), sentences)
    found = DateFinder(load_pack(tag)).find(document, PartialDate.parse("2024-05-17"))
    assert [mention.date.iso for mention in found] == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (
            "vi",
            "Chiều nay (3/12), bà Ana Reyes ký. Cảng mở ngày 26/9/2019.",
            ["2019-12-03", "2019-12-03", "2019-09-26"],
        ),
        (
            "id",
            "Ana Reyes hari ini (3/12) tiba. Pelabuhan dibuka 26/9/2019.",
            ["2019-12-03", "2019-12-03", "2019-09-26"],
        ),
        ("en", "Ana Reyes arrives today. The port opened on September 26, 2019.", ["2019-09-26"]),
        ("en", "It is September 26, 2019. Ana Reyes arrives today.", ["2019-09-26", "2019-09-26"]),
        ("id", "Ana Reyes tiba hari ini. Itu Kamis (26/9/2019).", ["2019-09-26", "2019-09-26"]),
    ],
)
def test_today_is_the_day_told_beside_it_and_none_that_is_only_told_behind(
    tag: str, text: str, expected: list[str]
) -> None:
    sentence = Sentence(0, Span(0, len(text)), 0, "body", text)
    document = Document(Article("a", text, ""), tag, fold_case(text), (Region("body", sentence.span),), (sentence,))
    found = DateFinder(load_pack(tag)).find(document, None)
    assert [mention.date.iso for mention in found] == expected
