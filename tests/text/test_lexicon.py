from hypothesis import given
from hypothesis import strategies as st

from kg.model.spans import Span
from kg.text.lexicon import Phrase, PhraseHit, PhraseMatcher, fold_case


def test_takes_whole_words_and_the_longest() -> None:
    matcher = PhraseMatcher([Phrase("mobil", "automotive"), Phrase("mobil listrik", "electric-vehicles")])
    assert matcher.find("Mobil listrik dan automobil, mobil.") == [
        PhraseHit(Span(0, 13), "electric-vehicles"),
        PhraseHit(Span(29, 34), "automotive"),
    ]


def test_case_counts_where_a_phrase_says_so() -> None:
    matcher = PhraseMatcher([Phrase("AS", "US", is_case_sensitive=True)])
    assert [hit.payload for hit in matcher.find("AS dan as")] == ["US"]


def test_no_phrases_find_nothing() -> None:
    assert PhraseMatcher[str]([]).find("anything") == []


@given(st.text(max_size=80))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_case(text)) == len(text)


def test_two_ways_to_write_a_tone_are_one() -> None:
    assert fold_case("Thoả thuận, Uỷ ban, Cộng hoà") == fold_case("Thỏa thuận, Ủy ban, Cộng hòa")
    assert fold_case("Thoả thuận") == "thỏa thuận"
    assert fold_case("\u00d0ại sứ") == "đại sứ"  # the Icelandic capital, as pages of older sets of letters have it
    assert fold_case("Quý toàn thể") == "quý toàn thể"
