"""Markup and script in any text of the graph show as text, everywhere on the network page."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser import downloaded, watched

from kg.store.opening import open_store
from kg.view.page import network_page

SCRIPT = "<script>window.hit=1</script>"
# Elements that no part of the page makes, and attributes that run script.
STRANGE = "body img, body iframe, body object, [onerror], [onload], a[href^='javascript'], main script, aside script"


@pytest.fixture(scope="module")
def address(hostile_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("hostile") / "network.html"
    path.write_text(network_page(open_store(hostile_graph)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as opened:
        opened.wait_for_selector("html[data-ready]", state="attached")
        yield opened
        assert opened.evaluate("window.hit") is None
        assert opened.locator(STRANGE).count() == 0


def test_the_panel_of_every_thing(page: Page) -> None:
    shown, strange = page.evaluate(
        """(strange) => {
          let [shown, found] = [0, 0];
          KG.data.nodes.forEach((_, n) => {
            KG.state.set({ selected: n }, { isQuiet: true });
            document.querySelectorAll('#panel details').forEach((each) => { each.open = true; });
            shown += document.getElementById('panel').textContent.split('<script>window.hit=1</script>').length - 1;
            found += document.querySelectorAll(strange).length;
          });
          return [shown, found];
        }""",
        STRANGE,
    )
    assert shown > 500
    assert strange == 0


@pytest.mark.parametrize("tab", ["network", "timeline", "matrix", "table"])
def test_every_view_in_every_state(page: Page, tab: str) -> None:
    page.click(f"#tab-{tab}")
    page.evaluate("KG.app.showFilters(true)")
    page.evaluate("KG.state.set({ countries: new Set([KG.data.nodes.findIndex((node) => node.c === 'country')]) })")
    assert SCRIPT in page.inner_text("#chips")
    assert SCRIPT in page.inner_text("#filters")
    if tab in ("matrix", "table"):
        assert SCRIPT in page.inner_text(f"#{tab}")


def test_the_title_search_and_tip(page: Page) -> None:
    assert SCRIPT in page.title()
    assert SCRIPT in page.inner_text("h1")
    page.fill("#search", "window.hit")
    assert SCRIPT in page.inner_text("#search-list")
    page.press("#search", "Enter")
    box = page.locator("#canvas").bounding_box()
    assert box
    x, y = page.evaluate("KG.renderer.project(KG.state.now.selected)")
    page.mouse.move(box["x"] + x - 1, box["y"] + y)
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.wait_for_selector("#tip:not([hidden])")
    assert SCRIPT in page.inner_text("#tip")


@pytest.mark.parametrize("tab", ["network", "timeline", "matrix"])
def test_pictures_and_tables(page: Page, tmp_path: Path, tab: str) -> None:
    page.click(f"#tab-{tab}")
    page.evaluate("document.getElementById('save').open = true")
    tree = ET.parse(downloaded(page, "#save-svg", tmp_path))
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert names <= {"svg", "g", "rect", "text", "line", "circle", "polygon", "title"}
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert not any(name.startswith("on") or "href" in name for name in attributes)
    assert SCRIPT in "".join(tree.getroot().itertext())
    page.evaluate("document.getElementById('save').open = true")
    rows = downloaded(page, "#save-csv", tmp_path).read_text(encoding="utf-8-sig")
    assert "window.hit" in rows


def test_cells_that_look_like_formulas_are_disarmed(page: Page, tmp_path: Path) -> None:
    page.evaluate("KG.data.nodes.find(({ c }) => c === 'country').l = { en: '=HYPERLINK(1)' }")
    page.click("#tab-table")
    saved = downloaded(page, "#table-csv", tmp_path).read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in saved
    assert "\n=HYPERLINK" not in saved
