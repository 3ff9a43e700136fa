"""Read the network page's timeline where one event lies far from the others."""

from playwright.sync_api import Page

# Move one held meeting to a day.
_MOVE = """(day) => {
  const node = KG.data.nodes.find(({ c, t, f }) => c === "meeting" && t === "status:held" && f);
  Object.assign(node, { f: day, b: day });
}"""


def spread(page: Page) -> float:
    """Give how many pixels lie between September 2023 and June 2024."""
    return float(
        page.evaluate(
            """() => {
              const marks = [...document.querySelectorAll("#timeline .lane .press")];
              const x = (day) => marks.find((each) => each.getAttribute("aria-label").includes(day))
                .querySelector("rect").getAttribute("x");
              return x("2024-06-21") - x("2023-09-08");
            }"""
        )
    )


def test_a_year_is_drawn_evenly(page: Page) -> None:
    page.click("#tab-timeline")
    assert page.locator("#timeline .cut").count() == 0


def test_an_event_long_ago_does_not_press_the_others_together(page: Page) -> None:
    page.evaluate(_MOVE, "2008-05-05")
    page.click("#tab-timeline")
    cut = page.locator("#timeline .lane[data-lane] .cut title").all_text_contents()
    assert cut
    assert set(cut) == {cut[0]}
    assert cut[0].startswith("200")
    assert "drawn short" in cut[0]
    assert spread(page) > 100  # of 660; drawn evenly it would be 30
    page.evaluate("KG.state.set({ from: '2023-01-01' })")
    assert page.locator("#timeline .cut").count() == 0
