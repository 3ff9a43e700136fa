"""Read what the network page tells at a glance, of the whole and of what is filtered."""

import re

import pytest
from playwright.sync_api import Page

_QUOTED = """() => {
  const sentences = KG.app.scene.passing.flatMap((n) => KG.data.details(n).s);
  return new Set(sentences.map(({ a }) => a)).size;
}"""


def told(page: Page) -> list[int]:
    """Give how many events, articles and publishers the overview counts."""
    return [int(number) for number in re.findall(r"\d+", page.inner_text("#rests-on").partition(".")[0])]


def quoted(page: Page) -> int:
    """Give how many articles the shown events quote."""
    return int(page.evaluate(_QUOTED))


def test_the_whole_rests_on_all_articles(page: Page) -> None:
    assert told(page) == [page.evaluate("KG.app.scene.passing.length"), 5, 5]


def test_an_event_s_day_is_not_given_as_the_day_of_the_graph(page: Page) -> None:
    foot = page.inner_text("#panel .small")
    assert "Tells events up to 2024-06-21" in foot
    assert "As of" not in foot


def test_what_has_happened_stands_before_what_is_planned(page: Page) -> None:
    sections = [each.get_attribute("data-section") for each in page.locator("#panel section").all()]
    assert sections.index("latest") < sections.index("planned")
    listed = {
        key: [
            page.evaluate("(id) => KG.data.nodes[KG.data.byId.get(id)]", each.get_attribute("data-node"))
            for each in page.locator(f"[data-section={key}] .thing").all()
        ]
        for key in ("latest", "planned")
    }
    days = [node["f"] for node in listed["latest"]]
    assert days == sorted(days, reverse=True)
    assert max(days) <= page.evaluate("KG.data.meta.asOf")
    assert {node.get("t") for node in listed["latest"]}.isdisjoint({"status:planned"})
    assert [(node["t"], node["f"]) for node in listed["planned"]] == [("status:planned", "2024-08-01")]


@pytest.mark.parametrize(
    ("fragment", "articles"),
    [
        ("c=country/VN,country/ID&all=1", 2),
        ("from=2024-06-01&to=2024-06-30", 1),
        ("c=country/KR", 1),
        ("hide=meeting,agreement,act,person", None),
        ("from=1990-01-01&to=1990-12-31", 0),
    ],
    ids=["lane", "dates", "country", "kinds", "none"],
)
def test_a_filter_reaches_the_counts(page: Page, fragment: str, articles: int | None) -> None:
    page.evaluate("(fragment) => { history.replaceState(null, '', '#' + fragment); KG.state.load(); }", fragment)
    shown = told(page)
    assert shown[1:] == [quoted(page)] * 2
    assert shown[0] == page.evaluate("KG.app.scene.passing.length")
    if articles is not None:
        assert shown[1] == articles
