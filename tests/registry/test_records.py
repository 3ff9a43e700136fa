"""Test when a tenure and a membership hold."""

from datetime import date

import pytest

from kg.model.dates import PartialDate
from kg.registry.records import Membership, Tenure


def _tenure(start: str = "", end: str = "", first: str = "", last: str = "") -> Tenure:
    dates = [PartialDate.parse(text) if text else None for text in (start, end, first, last)]
    return Tenure("someone", "xx-minister", dates[0], dates[1], False, dates[2], dates[3], ("page",))


@pytest.mark.parametrize(
    ("tenure", "on", "expected"),
    [
        pytest.param(_tenure("2016-07-27", "2019-10-20"), date(2016, 7, 26), False, id="the day before"),
        pytest.param(_tenure("2016-07-27", "2019-10-20"), date(2016, 7, 27), True, id="first day"),
        pytest.param(_tenure("2016-07-27", "2019-10-20"), date(2019, 10, 20), True, id="day of handing over"),
        pytest.param(_tenure("2016-07-27", "2019-10-20"), date(2019, 10, 21), False, id="the day after"),
        pytest.param(_tenure("2019-10-23", last="2022-07-31"), date(2022, 7, 31), True, id="open, attested"),
        pytest.param(_tenure("2019-10-23", last="2022-07-31"), date(2022, 8, 1), False, id="open, unknown after"),
        pytest.param(_tenure(first="2024-10-21", last="2025-02"), date(2024, 10, 1), False, id="not attested before"),
        pytest.param(_tenure(first="2024-10-21", last="2025-02"), date(2025, 2, 28), True, id="all of a month"),
        pytest.param(_tenure("2016-04", "2021"), date(2016, 4, 1), True, id="from the first of a month"),
        pytest.param(_tenure("2016-04", "2021"), date(2021, 12, 31), True, id="to the last of a year"),
    ],
)
def test_is_attested(tenure: Tenure, on: date, expected: bool) -> None:
    assert tenure.is_attested(on) is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2020, 1, 30), True, id="before it left"),
        pytest.param(date(2020, 2, 1), False, id="the day it was out"),
        pytest.param(date(1972, 12, 31), False, id="before it joined"),
    ],
)
def test_is_held(on: date, expected: bool) -> None:
    membership = Membership("bloc", "XX", PartialDate(1973), PartialDate(2020, 2, 1), "page")
    assert membership.is_held(on) is expected
