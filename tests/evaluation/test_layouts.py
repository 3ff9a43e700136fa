"""The facts of a story do not hang on how a page breaks its lines: floors for each layout, which only rise."""

import pytest
import yaml
from tests.gold.card import ROOT
from tests.gold.layouts import LAYOUTS, broken_at_a_width, links_apart, no_line_break, one_paragraph, summaries

from kg.evaluation.scoring import Summary

FLOORS = yaml.safe_load((ROOT / "tests/gold/floors.yml").read_text(encoding="utf-8"))["layouts"]
TEXT = "Minister signs pact\n\nThe two sides met.\n\nThey spoke of trade\n"


@pytest.fixture(scope="module")
def reached() -> dict[str, Summary]:
    return dict(summaries())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_costs_no_more_than_it_did(reached: dict[str, Summary], layout: str) -> None:
    assert round(reached[layout].overall.f1, 3) >= FLOORS[layout]["overall"]
    assert round(reached[layout].stage_share, 3) >= FLOORS[layout]["stages"]


def test_layouts_keep_the_words() -> None:
    assert one_paragraph(TEXT) == "Minister signs pact\nThe two sides met. They spoke of trade\n"
    assert no_line_break(TEXT) == "Minister signs pact. The two sides met. They spoke of trade.\n"
    assert broken_at_a_width("a" + " word" * 30).split() == ["a", *["word"] * 30]
    line = "at the talks, the head of Siam Lotus Group said that " + "the plan is good and " * 6 + "done."
    body = links_apart(f"Head\n{line}").split("\n\n")[1]
    assert body.startswith("at the talks, the head of\nSiam Lotus Group\nsaid")
