import re

import pytest

from kg.resolve.series import SeriesReader
from kg.resources import data_dir, read_yaml

TABLES = read_yaml(data_dir() / "series.yml")
READER = SeriesReader(TABLES)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(
            (
                "KTT ke-43 ASEAN",
                "The 43rd ASEAN Summit",
                "Sidang Kemuncak ASEAN Ke-43",
                "Hội nghị Cấp cao ASEAN lần thứ 43",
            ),
            id="asean-summit",
        ),
        pytest.param(("KTT Asia Timur ke-18", "18th East Asia Summit"), id="east-asia-summit"),
        pytest.param(("Pertemuan Menteri Ekonomi ASEAN", "ASEAN Economic Ministers' Meeting"), id="economic-ministers"),
        pytest.param(("Putaran Kelima", "fifth round"), id="ordinal-words"),
    ],
)
def test_names_in_many_languages_are_one_sitting(names: tuple[str, ...]) -> None:
    assert len({READER.read(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KTT ASEAN ke-43", "42nd ASEAN Summit"),
        ("KTT ASEAN 2023", "ASEAN Summit 2024"),
        ("the fifth round", "putaran keenam"),
    ],
)
def test_sittings_of_one_series_stay_apart(one: str, other: str) -> None:
    assert READER.read(one).is_other_than(READER.read(other))


def test_series_stay_apart_where_every_word_is_known() -> None:
    summit, with_japan = READER.read("KTT ASEAN ke-43"), READER.read("ASEAN-Japan Summit")
    assert summit.is_other_series(with_japan)
    assert not READER.read("Forum Bisnis Rempah").is_other_series(READER.read("Spice Business Forum"))


def test_a_year_is_no_sitting() -> None:
    assert READER.read("ASEAN Summit 2023").number is None
    assert READER.read("ASEAN Summit 2023").year == 2023


@pytest.mark.parametrize("rule", TABLES["sittings"], ids=lambda rule: rule["pattern"])
def test_patterns_keep_their_examples(rule: dict) -> None:
    assert all(re.search(rule["pattern"], text) for text in rule["match"])
    assert not any(re.search(rule["pattern"], text) for text in rule["no_match"])
