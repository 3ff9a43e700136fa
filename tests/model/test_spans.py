"""Test that spans asked together answer as they do one by one."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model.spans import Span, SpanCover

_SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 20), st.integers(0, 6))


@given(st.lists(_SPANS, max_size=6), _SPANS)
def test_a_cover_answers_as_its_spans_do(others: list[Span], span: Span) -> None:
    cover = SpanCover(others)
    assert cover.covers(span) == any(other.covers(span) for other in others)
    assert cover.overlaps(span) == any(other.overlaps(span) for other in others)


def test_a_name_broken_over_lines_is_given_on_one() -> None:
    text = "the Free Trade\n  Agreement of A"
    assert Span(4, 26).on_one_line(text) == "Free Trade Agreement"
    assert Span(4, 26).of(text) == "Free Trade\n  Agreement"
