import re

import pytest

from kg.errors import UnknownNameError
from kg.naming.wording import Wording, capital, raw_strings, wording
from kg.resources import interface_languages

LANGUAGES = tuple(interface_languages())


@pytest.mark.parametrize("key", sorted(raw_strings()["strings"]))
def test_every_string_stands_in_every_language_with_the_same_places(key: str) -> None:
    told = raw_strings()["strings"][key]
    assert set(told) == set(LANGUAGES)
    assert all(said.strip() for said in told.values())
    places = {language: set(re.findall(r"\{(\w+)\}", said)) for language, said in told.items()}
    assert len(set(map(frozenset, places.values()))) == 1, places


@pytest.mark.parametrize(
    ("language", "edtf", "read"),
    [
        ("en", "2024-01-11", "11 January 2024"),
        ("id", "2024-08", "Agustus 2024"),
        ("ms", "2024-03-01", "1 Mac 2024"),
        ("vi", "2024-01-11", "ngày 11 tháng 1 năm 2024"),
        ("en", "2024", "2024"),
        ("en", "2023-06-15/2024-01", "15 June 2023 to January 2024"),
        ("en", "2023/", "from 2023"),
        ("id", "/2023", "hingga 2023"),
        ("en", "2024-13", "2024-13"),
        ("en", "last spring", "last spring"),
    ],
)
def test_a_date_keeps_its_precision(language: str, edtf: str, read: str) -> None:
    assert wording(language).date(edtf) == read


@pytest.mark.parametrize(
    ("language", "edtf", "read"),
    [
        ("en", "2024-01-11", "signed on 11 January 2024"),
        ("en", "2024-08", "signed in August 2024"),
        ("en", "2024", "signed in 2024"),
        ("en", "2024-01-11/2024-01-12", "signed on 11 January 2024 to 12 January 2024"),
        ("id", "2024-08", "signed pada Agustus 2024"),
        ("vi", "2024-08", "signed tháng 8 năm 2024"),
    ],
)
def test_what_happened_is_told_on_a_day_and_in_a_month(language: str, edtf: str, read: str) -> None:
    assert wording(language).on("happened", edtf, stage="signed") == read


@pytest.mark.parametrize(
    ("first", "last", "read"),
    [
        ("1962-01-01", "1962-12-31", "1962"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "1 February 2024 to 28 February 2024"),
        ("2024-02-01", "2024-02-01", "1 February 2024"),
        ("", "2024-02-01", "until 1 February 2024"),
    ],
)
def test_a_whole_year_or_month_is_told_by_its_name(first: str, last: str, read: str) -> None:
    assert wording("en").span(first, last) == read


@pytest.mark.parametrize(
    ("language", "value", "read"),
    [
        ("en", 13_300_000_000, "13.3 billion"),
        ("id", 13_300_000_000, "13,3 miliar"),
        ("ms", 128_000_000, "128 juta"),
        ("vi", 2_500_000_000_000, "2,5 nghìn tỷ"),
        ("en", 1250, "1,250"),
        ("id", 1250.5, "1.250,5"),
        ("en", -3.25, "-3.25"),
        ("en", 0, "0"),
    ],
)
def test_a_number_is_written_as_its_readers_write_it(language: str, value: float, read: str) -> None:
    assert wording(language).number(value) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [("P5Y", "5 years"), ("P1Y6M", "1 year and 6 months"), ("P10D", "10 days"), ("P", "P"), ("x", "x")],
)
def test_a_duration_is_told_in_words(value: str, read: str) -> None:
    assert wording("en").duration(value) == read


@pytest.mark.parametrize(
    ("parts", "read"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence_has_it(parts: list[str], read: str) -> None:
    assert wording("en").join(parts) == read


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="en, id, ms, vi"):
        wording("th")


def test_an_unfilled_place_is_an_error() -> None:
    with pytest.raises(KeyError):
        Wording("en", raw_strings()).say("as_of", day="x")


def test_only_the_first_letter_grows() -> None:
    assert capital("đã ký") == "Đã ký"
    assert capital("") == ""


def test_verbs_of_acts_stand_in_every_language() -> None:
    assert all(set(told) == set(LANGUAGES) for told in raw_strings()["act_verbs"].values())
    assert wording("en").act_verb("agree") == "agrees with"
    assert wording("en").act_verb("invite") == ""


@pytest.mark.parametrize(
    ("language", "value", "read"),
    [
        ("en", "12500000000", "12,500,000,000"),
        ("id", "1234.50", "1.234,5"),
        ("vi", "-10000.0", "-10.000"),
        ("en", "x", "x"),
    ],
)
def test_a_whole_number_keeps_every_digit(language: str, value: str, read: str) -> None:
    assert wording(language).whole_number(value) == read


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (["nickel", "steel"], "nickel and steel"),
        (["estates and zones", "energy"], "estates and zones; energy"),
        (["estates and zones"], "estates and zones"),
        ([], ""),
    ],
)
def test_a_list_tells_where_each_name_ends(names: list[str], read: str) -> None:
    assert wording("en").list_of(names) == read
