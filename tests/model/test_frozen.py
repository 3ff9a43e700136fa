"""Test that values made quickly compare, hash and copy as frozen dataclasses do."""

import dataclasses

import pytest

from kg.model.dates import PartialDate
from kg.model.facts import PersonFact
from kg.model.frozen import replace
from kg.model.spans import Evidence, Span

_EVIDENCE = Evidence("date", "2024-03", Span(3, 9), "Maret 2024")
_PERSON = PersonFact(ref="person-1", anchor=Span(0, 4), name="Rara")


def test_equal_values_have_one_hash() -> None:
    assert {Span(1, 2), Span(1, 2)} == {Span(1, 2)}
    assert hash(_EVIDENCE) == hash(Evidence("date", "2024-03", Span(3, 9), "Maret 2024"))


def test_spans_have_an_order() -> None:
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 3)]


@pytest.mark.parametrize(
    ("value", "changes"),
    [
        pytest.param(_EVIDENCE, {"basis": "inferred", "quote": "2024"}, id="by place"),
        pytest.param(_PERSON, {"country": "ID", "confidence": 0.5}, id="by name"),
        pytest.param(PartialDate(2024, 3), {"day": 5}, id="checked"),
    ],
)
def test_a_copy_is_as_that_of_the_standard_library(value: object, changes: dict[str, object]) -> None:
    before = repr(value)
    assert replace(value, **changes) == dataclasses.replace(value, **changes)  # type: ignore[type-var] # all three are
    assert repr(value) == before


def test_a_copy_of_what_is_checked_is_checked() -> None:
    with pytest.raises(ValueError, match="a day needs a month"):
        replace(PartialDate(2024), day=5)


def test_a_field_that_is_not_there_raises() -> None:
    with pytest.raises((AttributeError, TypeError)):
        replace(_EVIDENCE, colour="red")  # type: ignore[call-arg] # mypy sees it too
