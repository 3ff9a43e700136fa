import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model.dates import PartialDate
from kg.model.records import from_record, to_record


def test_gold_records_round_trip(root: Path) -> None:
    for path in sorted((root / "tests/gold").rglob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        written = to_record(from_record(record))
        for key in ("countries", "sectors", "published", "language"):
            assert written[key] == record[key]
        for key in ("people", "organizations", "meetings", "agreements", "figures"):
            for ours, theirs in zip(written[key], record[key], strict=True):
                assert {slot: ours[slot] for slot in theirs} == theirs
        assert to_record(from_record(written)) == written


def test_a_bad_record_is_named() -> None:
    with pytest.raises(InputError, match="record x: ValueError"):
        from_record({"id": "x", "meetings": [{"kind": "visit", "status": "held", "date": "yesterday"}]})


@given(st.integers(1, 9999), st.integers(0, 12), st.integers(0, 31))
def test_dates_keep_their_precision(year: int, month: int, day: int) -> None:
    try:
        made = PartialDate(year, month, day)
    except ValueError:
        return
    assert PartialDate.parse(made.iso) == made
    assert made.earliest <= made.latest
    assert made.is_compatible(PartialDate(year))
