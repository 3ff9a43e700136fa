"""Patterns of lists of words."""

import re

from kg.text.patterns import alternation, longest_first


def test_words_are_matched_as_they_are_spelt() -> None:
    pattern = re.compile(alternation(["Corp.", "Co"]))
    assert [pattern.fullmatch(word) is not None for word in ("Corp.", "Corpo", "Co")] == [True, False, True]


def test_of_no_words_nothing_is_matched() -> None:
    assert re.search(rf" (?:{alternation(())}) ?", "a  b") is None


def test_no_word_is_taken_for_the_beginning_of_another() -> None:
    assert longest_first(["co", "an", "corp"]) == ["corp", "an", "co"]
