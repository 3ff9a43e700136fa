import pytest

from kg.evaluation.calibration import reliability
from kg.evaluation.locating import sentence_of
from kg.evaluation.matching import Matcher, load_rules
from kg.evaluation.scoring import Difference, Outcome, score_article


def _outcomes(*rows: tuple[float, bool]) -> list[Outcome]:
    return [Outcome("figures", str(number), confidence, right) for number, (confidence, right) in enumerate(rows)]


def test_bands_tell_how_many_are_right() -> None:
    held = reliability(_outcomes((0.95, True), (0.95, True), (0.95, False), (0.2, False)), (0.0, 0.5, 0.9))
    assert [(band.low, band.high, band.facts) for band in held.bins] == [(0.0, 0.5, 1), (0.9, 1.0, 3)]
    assert held.bins[1].right == pytest.approx(2 / 3)
    assert held.at_least(0.9) == (3, pytest.approx(2 / 3))
    assert held.error == pytest.approx((0.2 + 3 * (0.95 - 2 / 3)) / 4)


def test_no_facts_have_no_error() -> None:
    held = reliability([], (0.0, 0.9))
    assert (held.facts, held.bins, held.error, held.at_least(0.9)) == (0, (), 0.0, (0, 0.0))


def test_a_fact_is_right_if_most_of_it_is() -> None:
    gold = {"figures": [{"measure": "trade", "value": 5, "unit": "USD", "year": 2020, "countries": ["ID", "VN"]}]}
    found = {"measure": "trade", "value": 5, "unit": "USD", "year": 2019, "countries": ["ID", "VN"], "confidence": 0.8}
    other = {"measure": "exports", "value": 5, "unit": "EUR", "year": 2019, "countries": ["ID"], "confidence": 0.7}
    matcher = Matcher(load_rules())
    outcomes = [score_article(matcher, gold, {"figures": [fact]}).outcomes[0] for fact in (found, other)]
    assert [(outcome.confidence, outcome.is_right) for outcome in outcomes] == [(0.8, True), (0.7, False)]


def test_codes_have_the_confidence_of_their_mentions() -> None:
    record = {"sectors": ["nickel", "coal"], "mentions": {"sectors": [{"sector": "coal", "confidence": 0.6}]}}
    outcomes = score_article(Matcher(load_rules()), {"sectors": ["nickel"]}, record).outcomes
    assert [(o.ref, o.confidence, o.is_right) for o in outcomes] == [("nickel", 1.0, True), ("coal", 0.6, False)]


TEXT = "Trade grew.\nIt came to 13,30 billion. Ms Rara Lestari spoke in Hanoi."


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        pytest.param(
            Difference("people", "wrong", "role", "a", "b", ((5, 9),)), "Trade grew.\n", id="by-what-was-found"
        ),
        pytest.param(
            Difference("figures", "missed", None, "value 13300000000, unit USD", None),
            "It came to 13,30 billion. ",
            id="by-digits",
        ),
        pytest.param(
            Difference("people", "missed", None, "name Rara Lestari", None),
            "Ms Rara Lestari spoke in Hanoi.",
            id="by-name",
        ),
    ],
)
def test_a_difference_stands_beside_its_sentence(difference: Difference, sentence: str) -> None:
    span = sentence_of(TEXT, difference)
    assert span is not None
    assert span.of(TEXT) == sentence


def test_what_is_nowhere_has_no_sentence() -> None:
    assert sentence_of(TEXT, Difference("people", "missed", None, "name Budi", None)) is None
