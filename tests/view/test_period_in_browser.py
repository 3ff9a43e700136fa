"""Choose a period on the network page: by typing, in the wrong order, and back."""

import pytest
from playwright.sync_api import Page, expect

REVERSED = "#from=2024-06-01&to=2023-01-01"


def period(page: Page) -> list[str]:
    return list(page.evaluate("[KG.state.now.from, KG.state.now.to]"))


def type_date(page: Page, name: str, keys: str) -> None:
    page.focus(f"#date-{name}")
    page.keyboard.type(keys)


def test_a_date_is_typed_key_by_key(page: Page) -> None:
    type_date(page, "from", "06012024")
    assert period(page) == ["2024-06-01", ""]
    type_date(page, "to", "06302024")
    assert period(page) == ["2024-06-01", "2024-06-30"]
    assert page.evaluate("history.state.depth") == 2  # no step for each digit of the year


@pytest.mark.parametrize("keys", ["06010", "0601"], ids=["a year that is none", "no year"])
def test_a_date_that_is_not_finished_filters_nothing(page: Page, keys: str) -> None:
    type_date(page, "from", keys)
    page.focus("#search")
    assert period(page) == ["", ""]
    expect(page.locator("#date-from")).to_have_value("")


def test_a_period_that_ends_before_it_begins_says_so_and_is_swapped(page: Page) -> None:
    type_date(page, "from", "06012024")
    type_date(page, "to", "01012022")
    assert period(page) == ["2024-06-01", "2022-01-01"]
    expect(page.locator("#histogram [role=alert]")).to_contain_text("It ends before it begins.")
    page.click("#date-swap")
    assert period(page) == ["2022-01-01", "2024-06-01"]
    expect(page.locator("#histogram [role=alert]")).to_be_empty()
    expect(page.locator("#date-from")).to_be_focused()
    assert page.evaluate("KG.app.scene.passing.length") > 5


def test_a_link_to_such_a_period_says_so_in_the_language(page: Page) -> None:
    page.evaluate(f"history.replaceState(null, '', '{REVERSED}&lang=id'); KG.state.load()")
    expect(page.locator("#histogram [role=alert]")).to_contain_text("Berakhir sebelum mulai.")
    expect(page.locator("#date-from")).to_have_value("2024-06-01")
    page.click("#date-clear")
    assert period(page) == ["", ""]
    expect(page.locator("#date-from")).to_be_focused()


def test_what_is_dated_by_its_year_alone_is_drawn_over_the_whole_year(page: Page) -> None:
    years = page.evaluate(
        """KG.data.nodes.filter(({ f, b }, i) => KG.data.isEvent[i] && f && b && f.endsWith("-01-01")
           && b === f.slice(0, 4) + "-12-31").map(({ f }) => f.slice(0, 4))"""
    )
    assert years
    titles = [title.text_content() or "" for title in page.locator("#histogram-chart .bin title").all()]
    counts = [title.split(": ")[1] for title in titles if years[0] in title.split(":")[0]]
    assert len(counts) > 1
    assert not [count for count in counts if count.startswith("0. ")]
