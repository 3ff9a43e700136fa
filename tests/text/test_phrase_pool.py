"""Test that matchers of a pool find what each finds on its own."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model.spans import Span
from kg.text.lexicon import Phrase, PhraseHit, PhraseMatcher, fold_case
from kg.text.phrase_pool import PhrasePool

_FIRST = [Phrase("ab", 1), Phrase("ab ba", 2), Phrase("AB", 3, is_case_sensitive=True), Phrase("(a)", 4)]
_SECOND = [Phrase("ba", "x"), Phrase("ab", "y")]


@given(st.text(alphabet="abAB ()-_ửỬ", max_size=30))
def test_each_matcher_finds_its_own(text: str) -> None:
    pool = PhrasePool()
    first, second = pool.matcher(_FIRST), pool.matcher(_SECOND)
    folded = fold_case(text)
    assert first.find_all(text, folded) == PhraseMatcher(_FIRST).find_all(text, folded)
    assert second.find(text, folded) == PhraseMatcher(_SECOND).find(text, folded)


def test_only_what_lies_inside_a_stretch() -> None:
    matcher = PhrasePool().matcher(_FIRST)
    text = "ab ba ab ba"
    assert matcher.find_within(text, text, (Span(3, 8), Span(8, 11))) == [PhraseHit(Span(6, 8), 1)]


def test_one_that_joins_later_is_found_too() -> None:
    pool = PhrasePool()
    first = pool.matcher(_FIRST)
    text = "ab"
    assert [hit.payload for hit in first.find_all(text, text)] == [1]
    assert [hit.payload for hit in pool.matcher(_SECOND).find_all(text, text)] == ["y"]


def test_no_phrases_find_nothing() -> None:
    assert PhrasePool().matcher(list[Phrase[str]]()).find("anything") == []
