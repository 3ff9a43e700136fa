"""Keep one of the figures that an article tells twice."""

from collections.abc import Sequence

from kg.extract.figures.drafts import Draft
from kg.extract.figures.measures import RELATIVE
from kg.model.mentions import QuantityMention

_ROUNDING = 0.01
# A headline rounds what the body tells exactly: "Rp 17 billion" of 17.21.
_DASH = 3  # between the ends of a range
_ROUNDED = 0.035
_DOLLAR = "USD"
_VAGUE = frozenset({"no-cue", "same-as-before", "default", "percent", "cue-weak"})


def distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Keep one of each value, unit and measure, the one told with most; a headline's number is that of the body.

    A sentence that gives a number twice, to two countries or of two years, tells two figures.
    """
    best: dict[tuple[float, str, str, int], list[Draft]] = {}
    for draft in drafts:
        key = (draft.quantity.value, draft.unit, draft.measured.measure, draft.measured.sign)
        same = best.setdefault(key, [])
        if same and _is_beside(draft, same[-1]):
            same.append(draft)
        elif not same or _fullness(draft) > _fullness(same[0]):
            same[:] = [draft]
    kept = sorted((draft for same in best.values() for draft in same), key=lambda draft: draft.quantity.span.start)
    return [draft for draft in kept if not any(_restates(draft, other) for other in kept if other is not draft)]


def _is_beside(draft: Draft, last: Draft) -> bool:
    """Tell whether a sentence gives one number to two countries or years: "40 percent for Laos and 40 for Nepal"."""
    if draft.passage is not last.passage or draft.is_pointed:
        return False
    is_of_other = {side.code for side in draft.sides} != {side.code for side in last.sides}
    years = {draft.year.year, last.year.year} - {None}
    return len(years) > 1 or (is_of_other and draft.measured.measure in RELATIVE)


def _restates(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft only says again what another says better: rounded in a headline, or without a cue."""
    if draft.unit != other.unit or draft.measured.sign != other.measured.sign:
        return False  # "grew by 45 percent, where earlier it had fallen by 45 percent"
    first, second = draft.quantity.value, other.quantity.value
    is_headline = draft.passage.sentence.region == "headline" and other.passage.sentence.region != "headline"
    if is_headline and abs(first - second) <= _ROUNDING * max(abs(first), abs(second)):
        return True
    if first != second or is_headline or _is_beside(draft, other) or other.passage.sentence.region == "headline":
        return False
    if draft.is_pointed != other.is_pointed:
        return draft.is_pointed
    return _strength(draft) < _strength(other)


def _strength(draft: Draft) -> tuple[int, int]:
    is_vague = draft.measured.rule in _VAGUE
    return (0 if is_vague else 1, -draft.quantity.span.start if is_vague else 0)


def _fullness(draft: Draft) -> tuple[bool, bool, bool]:
    is_body = draft.passage.sentence.region != "headline"
    return (draft.year.year is not None, draft.measured.cue is not None, is_body)


def without_conversions(
    quantities: Sequence[QuantityMention], drafts: Sequence[Draft], dollars: frozenset[str]
) -> list[Draft]:
    """Drop what a headline gives converted: "Rp 4.8 trillion" where the body has "$300 million or Rp 4.8 trillion"."""
    converted = [q for q in quantities if q.is_conversion]
    if not converted:
        return list(drafts)
    return [draft for draft in drafts if not any(_is_converted(draft, other, dollars) for other in converted)]


def _is_converted(draft: Draft, other: QuantityMention, dollars: frozenset[str]) -> bool:
    if draft.unit == other.unit and 0 < draft.quantity.span.start - other.span.end <= _DASH:
        return True  # "70 million ringgit ($15 million-$16 million)"
    if draft.passage.sentence.region != "headline":
        return False
    if draft.unit != other.unit and not (draft.unit == _DOLLAR and other.unit in dollars):
        return False  # "$14b" is of the dollars of the paper
    return abs(draft.quantity.value - other.value) <= _ROUNDED * abs(other.value)
