"""Work every control of the network page on the seeds, in a real browser."""

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import downloaded, grave_violations, watched


def count(page: Page, what: str) -> int:
    """Give how many things or events are shown, as the status line says."""
    said = re.findall(r"\d+", page.inner_text("#status").replace(",", ""))
    return int(said[{"things": 0, "all": 1, "events": 2}[what]])


def choose(page: Page, name: str) -> None:
    """Search for a thing and take the first suggestion."""
    page.fill("#search", name)
    page.press("#search", "Enter")


def best_agreement(page: Page) -> tuple[str, str]:
    """Give the id and the label of the best tied agreement with a history."""
    found = page.evaluate(
        """() => {
          const own = KG.data.nodes.filter((node) => node.c === "agreement" && node.h).sort((a, b) => b.g - a.g)[0];
          return [own.i, own.l.en];
        }"""
    )
    return found[0], found[1]


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def test_all_things_are_drawn_and_no_names_overlap(page: Page) -> None:
    assert count(page, "things") == count(page, "all") > 50
    boxes = page.evaluate("KG.renderer.placed.map(({ x, y, wide, tall }) => [x - wide / 2, y, x + wide / 2, y + tall])")
    assert len(boxes) > 0.5 * count(page, "things")
    overlaps = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert overlaps == []
    width, height = page.evaluate("[KG.renderer.holder.clientWidth, KG.renderer.holder.clientHeight]")
    assert all(left >= 0 and top >= 0 and right <= width and bottom <= height for left, top, right, bottom in boxes)


def test_no_name_lies_under_the_zoom_buttons(page: Page) -> None:
    # A country is brought to stand above the buttons, so close that its name has no room between.
    wide, tall, left, top = page.evaluate(
        """() => {
          const over = KG.labels.covered(KG.renderer.holder);
          const { x, y } = KG.data.nodes[KG.data.byId.get("country/ID")];
          const { clientWidth: w, clientHeight: h } = KG.renderer.holder;
          const k = KG.renderer.view()[2];
          KG.renderer.setView([x + (w / 2 - (over.left + over.right) / 2) / k, y + (h / 2 - over.top + 22) / k, k]);
          return [w, h, over.left, over.top];
        }"""
    )
    page.wait_for_timeout(200)
    names = page.evaluate("KG.renderer.placed.map(({ item, x, y, wide, tall }) => [item.n, x + wide / 2, y + tall])")
    assert page.evaluate("KG.data.byId.get('country/ID')") in [n for n, _, _ in names]
    assert 0 < left < wide
    assert 0 < top < tall
    assert [name for name in names if name[1] > left and name[2] > top + 1] == []


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Nguyen Hong", "Nguyễn Hồng Diên"),
        ("jepang", "Japan"),
        ("Nhật", "Japan"),
        ("kenderaan elektrik", "electric vehicles"),
        ("menperin jepang xyz", "Nothing found"),
    ],
    ids=["without-accents", "indonesian", "vietnamese", "malay", "nothing"],
)
def test_search_suggests_in_four_languages(page: Page, query: str, label: str) -> None:
    page.fill("#search", query)
    assert label in page.inner_text("#search-list li:first-child")
    assert page.get_attribute("#search", "aria-expanded") == "true"


def test_search_by_keyboard_opens_the_panel(page: Page) -> None:
    page.fill("#search", "indo")
    page.press("#search", "ArrowDown")
    page.press("#search", "ArrowUp")
    page.press("#search", "Enter")
    assert page.inner_text("#panel-title") == "Indonesia"
    page.fill("#search", "viet")
    page.press("#search", "Escape")
    expect(page.locator("#search-list")).to_be_hidden()


def test_panel_shows_sentence_article_history_and_copies(page: Page, address: str) -> None:
    agreement, label = best_agreement(page)
    page.goto(f"{address}#sel={agreement}")
    page.wait_for_selector("#panel [data-section=history]")
    assert page.locator("[data-section=history] .stage").count() >= 1
    quote = page.locator("[data-section=history] figure").first
    words = quote.locator("blockquote").inner_text()
    marked = quote.locator("mark").first.inner_text()
    assert marked in words
    assert len(words) > len(marked) + 40  # the sentence, not the mark alone
    assert quote.locator("figcaption").inner_text().strip()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    quote.locator("button.copy").click()
    assert marked in page.evaluate("navigator.clipboard.readText()")
    expect(page.locator("#live")).to_have_text("Copied")
    assert page.locator("[data-section=facts] dt").count() >= 4
    page.click("[data-section=facts] .thing >> nth=0")
    assert page.inner_text("#panel-title") != label
    page.click("#back")
    expect(page.locator("#panel-title")).to_have_text(label)
    page.click("#panel-close")
    expect(page.locator("#panel-title")).to_have_text("At a glance")


def test_filters_combine(page: Page) -> None:
    everything = count(page, "events")
    page.click("#filters-button")

    def tick(name: str, label: str) -> None:
        group = page.locator(f"#filters [data-group={name}]")
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        group.locator("li", has_text=label).first.locator("input").check()

    tick("countries", "Indonesia")
    indonesia = count(page, "events")
    tick("countries", "China")
    either = count(page, "events")
    page.check("#filters input[name=all]")
    both = count(page, "events")
    assert both < indonesia <= either <= everything
    tick("stages", "Signed")
    signed = count(page, "events")
    assert 0 < signed < both
    tick("sources", "WahanaNews.co")
    assert 0 < count(page, "events") <= signed
    assert page.locator("#chips .chip").count() == 4
    page.locator("#chips .chip", has_text="Signed").click()
    assert count(page, "events") > signed - 1
    page.click("#clear")
    assert count(page, "events") == everything
    tick("sectors", "automotive industry")
    assert 0 < count(page, "events") < everything
    page.click("#clear")
    page.evaluate("document.getElementById('confidence').value = 0.9")
    page.dispatch_event("#confidence", "change")
    assert 0 < count(page, "events") < everything
    page.click("#clear")
    page.fill("#filters [data-group=sectors] input[type=search]", "motor")
    assert page.locator("#filters [data-group=sectors] li:visible").count() == 1


def test_only_disputed(page: Page) -> None:
    page.click("#filters-button")
    page.check("#filters input[name=disputed]")
    assert "dis=1" in fragment(page)


def test_a_long_other_name_does_not_squeeze_the_name_of_a_suggestion(page: Page) -> None:
    page.evaluate("KG.data.nodes[KG.data.byId.get('agreement/ijepa')].o.push('Zq' + ' long'.repeat(30))")
    page.fill("#search", "zq")
    assert page.evaluate("document.querySelector('#search-list .name').clientWidth") > 250


def test_on_a_narrow_screen_the_overview_opens_and_closes(page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 900})
    page.evaluate("KG.app.showPanel(false)")
    page.click("#panel-button")
    expect(page.locator("#rests-on")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()


def on_top(page: Page, selector: str) -> bool:
    """Tell whether the middle of the first such element can be pressed."""
    box = page.locator(selector).first.bounding_box()
    assert box
    middle = [selector, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    return bool(page.evaluate("([what, x, y]) => Boolean(document.elementFromPoint(x, y)?.closest(what))", middle))


def test_on_a_narrow_screen_one_sheet_takes_the_place_of_the_other(page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 900})
    choose(page, "Vietnam")
    assert on_top(page, "#panel .actions button")
    page.click("#filters-button")
    assert on_top(page, "#filters h2")
    expect(page.locator("#panel")).to_be_hidden()
    page.click("#panel-button")
    assert on_top(page, "#panel .actions button")
    expect(page.locator("#filters")).to_be_hidden()
    assert page.get_attribute("#filters-button", "aria-expanded") == "false"


def test_on_a_screen_that_turns_narrow_the_filters_stay_on_top(page: Page) -> None:
    page.click("#filters-button")
    expect(page.locator("#panel")).to_be_visible()
    page.set_viewport_size({"width": 600, "height": 900})
    expect(page.locator("#panel")).to_be_hidden()
    assert on_top(page, "#filters h2")


def test_on_a_screen_that_turns_narrow_the_summary_gives_way_and_comes_back(page: Page) -> None:
    page.set_viewport_size({"width": 600, "height": 900})
    expect(page.locator("#panel")).to_be_hidden()
    page.set_viewport_size({"width": 1400, "height": 900})
    expect(page.locator("#panel")).to_be_visible()
    choose(page, "Vietnam")
    page.set_viewport_size({"width": 600, "height": 900})
    expect(page.locator("#panel")).to_be_visible()


def test_classes_are_switched_by_the_legend(page: Page) -> None:
    before = count(page, "things")
    sectors = int(page.inner_text("#legend [data-class=sector] .count"))
    page.click("#legend [data-class=sector]")
    assert page.get_attribute("#legend [data-class=sector]", "aria-pressed") == "false"
    assert count(page, "things") == before - sectors


def test_a_period_is_chosen_by_dates_and_by_dragging(page: Page) -> None:
    everything = count(page, "events")
    page.fill("#date-from", "2024-01-01")
    page.fill("#date-to", "2024-03-31")
    some = count(page, "events")
    assert 0 < some < everything
    page.click("#date-clear")
    assert count(page, "events") == everything
    box = page.locator("#histogram-chart").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20)
    page.mouse.up()
    assert re.search(r"from=20\d\d-\d\d-01&to=20\d\d-\d\d-\d\d", fragment(page))
    assert 0 < count(page, "events") < everything


def test_expand_collapse_and_path(page: Page) -> None:
    page.evaluate("KG.state.set({ scope: 'summary' })")
    choose(page, "Vietnam")
    few = count(page, "things")
    page.click("[data-action=expand]")
    assert count(page, "things") > few
    page.click("[data-action=collapse]")
    page.click("[data-action=expand]")
    page.click("[data-action=centre]")
    page.wait_for_function("KG.state.now.view !== null")  # the view is kept: the path has to be fitted all the same
    page.fill("#path-to", "Fumio Kishida")
    page.press("#path-to", "Enter")
    steps = page.locator("[data-section=path] .thing").all_inner_texts()
    assert (steps[0], steps[-1]) == ("Vietnam", "Fumio Kishida")
    assert len(steps) >= 3
    assert page.locator("[data-section=path] .tie").count() == len(steps) - 1
    places = page.evaluate("KG.paths.find(...KG.state.now.path).map((n) => KG.renderer.project(n))")
    width, height = page.evaluate("[KG.renderer.holder.clientWidth, KG.renderer.holder.clientHeight]")
    assert all(0 < x < width and 0 < y < height for x, y in places)


def test_expand_and_collapse_undo_one_another(page: Page) -> None:
    lone = page.evaluate(
        """() => KG.data.nodes.findIndex((node, i) => KG.data.near[i].length
          && KG.data.near[i].some(([other]) => KG.data.near[other].every(([third]) => third === i)))"""
    )
    page.evaluate("(n) => KG.app.select(n)", lone)
    everything = count(page, "things")
    chips = page.locator("#chips .chip")
    assert "tied to nothing else" in str(page.get_attribute("[data-action=collapse]", "title"))
    page.click("[data-action=collapse]")
    assert count(page, "things") < everything
    assert chips.all_inner_texts()[0].startswith("−")
    page.click("[data-action=expand]")
    assert (count(page, "things"), chips.count()) == (everything, 0)
    assert page.is_disabled("[data-action=expand]")
    assert page.get_attribute("[data-action=expand]", "title") == "All that is tied to it is shown"
    page.evaluate("KG.state.set({ scope: 'summary' })")
    page.click("[data-action=expand]")
    assert [text[0] for text in chips.all_inner_texts()] == ["+"]
    page.focus("#canvas")
    page.keyboard.press("c")
    assert chips.count() == 0
    page.keyboard.press("c")
    assert [text[0] for text in chips.all_inner_texts()] == ["−"]


def test_a_link_with_both_keeps_a_thing_expanded(browser: Browser, address: str) -> None:
    with watched(browser, f"{address}#exp=country/VN&col=country/VN,country/ID") as page:
        page.wait_for_selector("html[data-ready]")
        chips = page.locator("#chips .chip").all_inner_texts()
        assert [text.strip(" ×\n") for text in chips] == ["+ Vietnam", "− Indonesia"]


def test_what_was_filtered_behind_another_tab_fits_the_window(page: Page) -> None:
    page.fill("#date-from", "2024-01-01")
    page.fill("#date-to", "2024-01-31")
    page.click("#tab-matrix")
    page.evaluate("KG.state.clearFilters()")
    page.click("#tab-network")
    assert count(page, "things") == count(page, "all")
    width, height = page.evaluate("[KG.renderer.holder.clientWidth, KG.renderer.holder.clientHeight]")
    places = page.evaluate("KG.app.scene.nodes.map((n) => KG.renderer.project(n))")
    assert all(0 < x < width and 0 < y < height for x, y in places)


def test_the_summary_names_its_countries_whatever_is_chosen(page: Page) -> None:
    page.evaluate("KG.state.set({ scope: 'summary' })")
    page.wait_for_timeout(100)
    names = "KG.renderer.placed.map(({ item }) => item.n).sort()"
    named = page.evaluate(names)
    page.evaluate("KG.app.select(KG.data.byId.get('country/KR'))")
    page.wait_for_timeout(100)
    assert page.evaluate(names) == named
    assert page.evaluate("KG.renderer.placed.some(({ item }) => item.alpha < 1)")


def test_a_country_filters_from_its_panel(page: Page) -> None:
    choose(page, "Japan")
    page.click("[data-action=filter_by]")
    assert "c=country/JP" in fragment(page)
    page.click("[data-action=filter_by]")
    assert "c=" not in fragment(page)
    page.click("[data-action=surroundings]")
    assert "c=country/JP" in fragment(page)
    assert count(page, "things") < count(page, "all")


def test_the_tie_of_two_countries(page: Page) -> None:
    page.click("#scope-button")
    page.evaluate("KG.state.set({ tie: ['country/ID', 'country/CN'].map((id) => KG.data.byId.get(id)) })")
    assert page.inner_text("#panel-title") == "Indonesia – China"
    assert page.locator("[data-section=by_year] li").count() >= 1
    assert page.locator("[data-section=sectors] li").count() >= 1
    page.click("[data-action=show_pair]")
    assert "all=1" in fragment(page)


def test_a_link_restores_everything(browser: Browser, page: Page) -> None:
    choose(page, "Japan")
    page.click("[data-action=filter_by]")
    page.fill("#date-from", "2024-01-01")
    page.select_option("#language", "vi")
    page.click("#theme-button")
    page.click("#legend [data-class=figure]")
    page.wait_for_timeout(350)  # the view is written when it rests
    link, things = page.url, count(page, "things")
    with watched(browser, link) as other:
        other.wait_for_selector("html[data-ready]")
        assert count(other, "things") == things
        assert other.evaluate("document.documentElement.lang") == "vi"
        assert other.evaluate("document.documentElement.dataset.theme") == "dark"
        assert other.inner_text("#panel-title") == "Nhật Bản"
    page.click("#back")
    page.click("#back")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.click("#forward")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_back_never_leaves_the_page(page: Page) -> None:
    assert page.is_disabled("#back")
    choose(page, "Japan")
    assert page.is_enabled("#back")
    assert page.is_disabled("#forward")
    page.click("#back")
    assert page.is_disabled("#back")
    assert page.is_enabled("#forward")
    page.click("#forward")
    assert page.is_disabled("#forward")


@pytest.mark.parametrize("link", ["#sel=nothing/here&c=x,y&st=%E0%A4%A", "#view=a,b,c&from=never&tab=moon", "#&&&=="])
def test_a_broken_link_opens_the_page(browser: Browser, address: str, link: str) -> None:
    with watched(browser, address + link) as page:
        page.wait_for_selector("html[data-ready]")
        assert count(page, "things") > 50


@pytest.mark.parametrize(
    ("tag", "filters"), [("id", "Saringan"), ("ms", "Penapis"), ("vi", "Bộ lọc"), ("en", "Filters")]
)
def test_the_interface_in_four_languages(page: Page, tag: str, filters: str) -> None:
    page.select_option("#language", tag)
    assert page.inner_text("#filters-button") == filters
    assert page.evaluate("document.documentElement.lang") == tag
    assert page.title() == {"id": "Diplomasi industri ASEAN", "en": "ASEAN industrial diplomacy"}.get(tag, page.title())
    assert page.evaluate("[...document.querySelectorAll('[data-say]')].filter((each) => !each.textContent).length") == 0
    for tab in ("timeline", "matrix", "table"):
        page.click(f"#tab-{tab}")
        # A key that no language has would be shown as it is.
        assert not re.search(r"\b(column|choice|lane|matrix|date)_\w+", page.inner_text("body"))


@pytest.mark.parametrize("tag", ["en", "id", "ms", "vi"])
def test_the_legend_tells_that_what_was_cancelled_is_crossed_out(page: Page, tag: str) -> None:
    page.set_viewport_size({"width": 1600, "height": 900})
    page.select_option("#language", tag)
    cancelled = {"en": "cancelled", "id": "dibatalkan", "ms": "dibatalkan", "vi": "đã hủy"}[tag]
    assert page.evaluate("KG.data.hollow.has('status:cancelled')")
    drawn = "KG.shapes.element({ c: 'meeting', t }, 9, 9, 5, KG.theme.colours(), 'none')"
    lines = f"(t) => {drawn}.querySelectorAll('line').length"
    told = {status: page.evaluate(lines, f"status:{status}") for status in ("cancelled", "planned")}
    assert told == {"cancelled": 2, "planned": 0}
    assert cancelled in page.inner_text("#legend .hint")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1600


def test_the_months_below_the_bars_do_not_overlap_where_their_names_are_long(page: Page) -> None:
    page.select_option("#language", "vi")
    page.evaluate("KG.histogram.bounds.splice(0, 2, '2020-01-01', '2024-08-31')")  # so few that each month has a bar
    measure = "(names) => names.map((name) => name.getBoundingClientRect()).map(({ left, right }) => [left, right])"
    for width in range(1000, 1801, 25):
        page.set_viewport_size({"width": width, "height": 820})
        page.evaluate("KG.histogram.show(KG.state.now)")
        boxes = page.eval_on_selector_all("#histogram svg text", measure)
        assert len(boxes) > 1
        assert all(first[1] <= second[0] for first, second in pairwise(boxes)), width


def test_the_legend_counts_what_the_filters_leave(page: Page) -> None:
    count = "#legend [data-class=meeting] .count"
    whole = page.inner_text(count)
    assert whole.isdecimal()
    page.evaluate("KG.state.set({ stages: new Set(['status:planned']) })")
    page.wait_for_function(f"document.querySelector('{count}').textContent.includes('/')")
    shown = page.evaluate("KG.filter.scene(KG.state.now).nodes.filter((n) => KG.data.nodes[n].c === 'meeting').length")
    assert page.inner_text(count) == f"{shown}/{whole}"
    page.click("#legend [data-class=meeting]")
    assert page.inner_text(count) == whole


def test_table_sorts_shows_ties_and_saves(page: Page, tmp_path: Path) -> None:
    page.click("#tab-table")
    page.click("#table [data-column=name]")
    names = page.locator("#table tbody th .thing span").all_inner_texts()
    assert len(names) == count(page, "things")
    assert page.get_attribute("#table th:has([data-column=name])", "aria-sort") == "ascending"
    page.click("#table [data-column=name]")
    assert page.locator("#table tbody th .thing span").all_inner_texts() == names[::-1]
    rows = list(csv.reader(io.StringIO(downloaded(page, "#table-csv", tmp_path).read_text(encoding="utf-8-sig"))))
    assert rows[0][:3] == ["Name", "Kind", "Stage"]
    assert [row[0] for row in rows[1:]] == names[::-1]
    page.click("#table [data-choice=ties]")
    assert page.locator("#table tbody tr").count() == page.evaluate("KG.app.scene.edges.length")
    page.click("#table tbody .thing >> nth=0")
    assert page.locator("[data-action=expand]").count() == 1


def test_timeline_lanes_filter_and_marks_open(page: Page, tmp_path: Path) -> None:
    page.click("#tab-timeline")
    assert page.locator("#timeline .lane .press").count() >= 15
    page.locator("#timeline .lane .press").first.click()
    expect(page.locator("[data-action=expand]")).to_be_visible()
    page.locator("#timeline .lane .press").nth(1).focus()
    page.keyboard.press("Enter")
    everything = count(page, "events")
    page.click("#timeline .lane .side button >> nth=0")
    assert 0 < count(page, "events") < everything
    assert page.locator("#timeline .lane.on").count() == 1
    page.click("#timeline [data-choice=sectors]")
    assert page.locator("#timeline .lane[data-lane]").count() >= 1
    text = downloaded_from_menu(page, "#save-csv", tmp_path).read_text(encoding="utf-8-sig")
    assert text.startswith("Lane,Name,Kind,Stage,From,To,id")


def test_matrix_cells_filter_the_other_views(page: Page, tmp_path: Path) -> None:
    page.click("#tab-matrix")
    cell = page.locator("#matrix [data-cell='country/ID|sector/automotive']")
    number = int(cell.inner_text())
    cell.click()
    assert count(page, "events") == number
    assert cell.get_attribute("aria-pressed") == "true"
    page.click("#tab-timeline")
    assert count(page, "events") == number
    page.click("#tab-matrix")
    cell.click()
    assert count(page, "events") > number
    page.click("#matrix [data-choice=pairs]")
    pair = page.locator("#matrix [data-cell='country/ID|country/VN']")
    together = int(pair.inner_text())
    pair.click()
    assert count(page, "events") == together
    rows = list(
        csv.reader(io.StringIO(downloaded_from_menu(page, "#save-csv", tmp_path).read_text(encoding="utf-8-sig")))
    )
    assert str(together) in rows[1]


def downloaded_from_menu(page: Page, selector: str, folder: Path) -> Path:
    page.evaluate("document.getElementById('save').open = true")
    return downloaded(page, selector, folder)


@pytest.mark.parametrize("tab", ["network", "timeline", "matrix"])
def test_pictures_are_saved(page: Page, tmp_path: Path, tab: str) -> None:
    page.click(f"#tab-{tab}")
    drawn = downloaded_from_menu(page, "#save-svg", tmp_path).read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "Indonesia" in drawn
    assert "<script" not in drawn
    picture = downloaded_from_menu(page, "#save-png", tmp_path).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 10_000


def test_network_by_keyboard(page: Page) -> None:
    page.focus("#canvas")
    start = page.evaluate("KG.renderer.view()")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("+")
    moved = page.evaluate("KG.renderer.view()")
    assert all(after > before for before, after in zip(start, moved, strict=True))
    page.keyboard.press("0")
    page.keyboard.press("n")
    assert page.inner_text("#panel-title") == "Indonesia"
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert page.inner_text("#panel-title") == "Indonesia"
    page.evaluate("KG.state.set({ scope: 'summary' })")
    page.keyboard.press("e")
    assert "exp=country/ID" in fragment(page)
    page.keyboard.press("c")
    assert "exp=" not in fragment(page)
    page.keyboard.press("c")
    assert "col=country/ID" in fragment(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "canvas"
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.focus("#canvas")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.focus("#canvas")
    page.keyboard.press("f")
    expect(page.locator("#filters")).to_be_visible()
    page.focus("#canvas")
    page.keyboard.press("d")
    expect(page.locator("#panel")).to_be_hidden()
    page.focus("#canvas")
    page.keyboard.press("3")
    assert "tab=matrix" in fragment(page)
    page.keyboard.press("ArrowRight")
    assert "tab=table" in fragment(page)


def test_mouse_selects_hovers_drags_and_zooms(page: Page) -> None:
    box = page.locator("#canvas").bounding_box()
    assert box
    x, y = page.evaluate("KG.renderer.project(KG.data.byId.get('country/ID'))")
    page.mouse.move(box["x"] + x, box["y"] + y)
    expect(page.locator("#tip")).to_contain_text("Indonesia")
    page.mouse.click(box["x"] + x, box["y"] + y)
    expect(page.locator("#panel-title")).to_have_text("Indonesia")
    page.mouse.wheel(0, -300)
    page.click("#zoom-in")
    page.click("#zoom-out")
    page.click("#zoom-fit")
    page.click("#scope-button")
    assert count(page, "things") < count(page, "all")


def test_choosing_a_thing_dims_what_is_not_tied_to_it(page: Page) -> None:
    # How opaque the sectors are at their centres, on the mean.
    look = """() => {
      const canvas = document.querySelector("#canvas canvas");
      const grow = canvas.width / canvas.clientWidth;
      const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
      const pixels = copy.getContext("2d", { willReadFrequently: true });
      pixels.drawImage(canvas, 0, 0);
      const things = KG.app.scene.nodes.filter((n) => KG.data.nodes[n].c === "sector");
      const all = things.map((n) => {
        const [x, y] = KG.renderer.project(n).map((at) => Math.round(at * grow));
        return pixels.getImageData(x, y, 1, 1).data[3];
      });
      return all.reduce((sum, each) => sum + each, 0) / all.length;
    }"""
    opaque = page.evaluate(look)
    choose(page, "Fumio Kishida")
    page.click("#zoom-fit")
    page.wait_for_timeout(200)
    assert page.evaluate(look) < opaque - 100
    page.click("#panel-close")
    page.click("#zoom-fit")
    page.wait_for_timeout(200)
    assert page.evaluate(look) == opaque


def test_an_edge_says_what_it_is(page: Page) -> None:
    page.evaluate("KG.state.set({ hide: new Set(['sector', 'figure', 'act', 'person', 'organization']) })")
    page.click("#zoom-fit")
    spot = page.evaluate(
        """() => {
          const scene = KG.app.scene;
          const box = KG.dom.get('canvas').getBoundingClientRect();
          for (const e of scene.edges) {
            const [a, b] = [KG.data.edges[e].a, KG.data.edges[e].b].map((n) => KG.renderer.project(n));
            const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
            const others = scene.nodes.map((n) => KG.renderer.project(n));
            if (others.every((p) => Math.hypot(p[0] - x, p[1] - y) > 25)) return [x + box.left, y + box.top];
          }
          return null;
        }"""
    )
    assert spot
    page.mouse.move(spot[0] - 3, spot[1])
    page.mouse.move(*spot)
    expect(page.locator("#tip strong")).to_contain_text("→")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["network", "timeline", "matrix", "table"])
def test_axe_finds_nothing_grave(browser: Browser, address: str, tab: str, theme: str) -> None:
    with watched(browser, f"{address}#tab={tab}&c=country/ID&from=2023-01-01", color_scheme=theme) as page:
        page.wait_for_selector("html[data-ready]")
        page.evaluate("(id) => KG.app.select(KG.data.byId.get(id))", best_agreement(page)[0])
        page.evaluate("KG.app.showFilters(true)")
        assert grave_violations(page) == []


def test_axe_finds_nothing_grave_on_a_phone_and_in_the_help(browser: Browser, address: str) -> None:
    with watched(browser, address, viewport={"width": 390, "height": 844}, has_touch=True) as page:
        page.wait_for_selector("html[data-ready]")
        assert grave_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.click("#help-button")
        assert grave_violations(page) == []
