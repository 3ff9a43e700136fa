import pytest

from kg.model.spans import Span
from kg.rdf.context import sentence_around

TEXT = "Berita pagi.\nMenteri A. Wirapati bertemu Tran di Hanoi. Ia mengundang investor.\nPenutup."


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("bertemu", "Menteri A. Wirapati ", " Tran di Hanoi."),
        ("Ia mengundang", "", " investor."),
        ("Hanoi. Ia", "Menteri A. Wirapati bertemu Tran di ", " mengundang investor."),
        ("Penutup.", "", ""),
    ],
    ids=["initials-end-nothing", "at-the-start", "over-two", "whole"],
)
def test_the_rest_of_the_sentence(quote: str, before: str, after: str) -> None:
    start = TEXT.index(quote)
    assert sentence_around(TEXT, Span(start, start + len(quote))) == (before, after)


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "kata " * 200 + "inti" + " kata" * 200
    start = text.index("inti")
    before, after = sentence_around(text, Span(start, start + 4))
    assert text[:start].endswith(before)
    assert (before.split()[0], after.split()[-1]) == ("kata", "kata")
    assert max(len(before), len(after)) <= 600


def test_no_text_no_sentence() -> None:
    assert sentence_around("", Span(3, 8)) == ("", "")
