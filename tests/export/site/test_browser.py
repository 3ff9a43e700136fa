from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.rdf.namespaces import NAMESPACE


def one_of_each_kind(folder: Path) -> list[Path]:
    """Give the lists, the questions, and the first page of every other kind."""
    found = [*folder.glob("*.html"), *folder.glob("list/*.html"), *folder.glob("query/*.html")]
    for kind in sorted(path for path in folder.iterdir() if path.is_dir() and path.name not in ("list", "query")):
        found += sorted(kind.glob("*.html"))[:1]
    return sorted(set(found))


@pytest.mark.parametrize("name", ["seeds_site", "hostile_site"])
def test_pages_run_nothing_of_the_graph_and_ask_nothing(
    visit: Callable[..., Any], request: pytest.FixtureRequest, name: str
) -> None:
    folder = request.getfixturevalue(name).folder
    met = visit(folder / "index.html")
    pages = one_of_each_kind(folder)
    assert len(pages) > 50
    for path in pages:
        met.page.goto(path.as_uri())
        assert met.page.evaluate("window.hit") is None, path
        assert met.page.locator("main script, main img, [onerror], [onload], a[href^='javascript']").count() == 0, path
    met.page.wait_for_timeout(50)
    met.assert_quiet()


def test_script_in_any_text_shows_as_text(visit: Callable[..., Any], hostile_site: Any) -> None:
    page = visit(hostile_site.folder / "country" / "VN.html").page
    assert "<script>window.hit=1</script>" in page.locator("h1").inner_text()
    assert page.inner_text("main").count("<script>window.hit=1</script>") > 30
    page.fill("input[type=search]", "script")
    page.locator("[role=option]").first.wait_for()
    assert "<script>window.hit=1</script>" in page.locator("[role=option]").first.inner_text()
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(
    visit: Callable[..., Any], serious_violations: Callable[[Any], list[str]], seeds_site: Any, scheme: str
) -> None:
    met = visit(seeds_site.folder / "index.html", scheme=scheme)
    pages = one_of_each_kind(seeds_site.folder)
    found = {}
    for path in pages if scheme == "light" else pages[::5]:
        met.page.goto(path.as_uri())
        violations = serious_violations(met.page)
        if violations:
            found[str(path.relative_to(seeds_site.folder))] = violations
    assert found == {}


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("vietnam", "country/VN.html"),
        ("Việt Nam", "country/VN.html"),
        ("viet nam", "country/VN.html"),
        ("gumiwang agus", "person/agus-gumiwang-kartasasmita.html"),
        ("kemenperin", "organization/id-kemenperin.html"),
        ("nikel", "sector/nickel.html"),
        (f"{NAMESPACE}country/JP", "country/JP.html"),
        ("meetings between two", "query/meetings-between.html"),
    ],
)
def test_searching_finds_by_any_name(visit: Callable[..., Any], seeds_site: Any, typed: str, file: str) -> None:
    met = visit(seeds_site.folder / "graph.html")
    met.page.keyboard.press("/")
    met.page.keyboard.type(typed)
    met.page.locator("[role=option]").first.wait_for()
    met.page.keyboard.press("Enter")
    met.page.wait_for_url("**/" + file)
    met.page.wait_for_load_state()
    met.assert_quiet()


def test_searching_moves_by_keys_and_says_what_is_not_there(visit: Callable[..., Any], seeds_site: Any) -> None:
    page = visit(seeds_site.folder / "index.html").page
    field = page.locator("input[type=search]")
    field.fill("indonesia")
    page.locator("[role=option]").nth(1).wait_for()
    field.press("ArrowDown")
    assert page.locator("[role=option][aria-selected=true]").get_attribute("id") == "search-1"
    assert field.get_attribute("aria-activedescendant") == "search-1"
    field.press("Escape")
    assert page.locator("[role=listbox]").is_hidden()
    field.fill("qqqq")
    assert page.locator("[role=option]").inner_text() == "Nothing found"


@pytest.mark.parametrize("file", ["index.html", "country/ID.html", "query/pending.html", "list/figures.html"])
def test_it_does_not_scroll_sideways_on_a_phone(visit: Callable[..., Any], seeds_site: Any, file: str) -> None:
    page = visit(seeds_site.folder / file, width=390, height=844).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [1280, 600, 360])
def test_every_link_of_the_menu_is_in_sight(visit: Callable[..., Any], seeds_site: Any, width: int) -> None:
    page = visit(seeds_site.folder / "index.html", width=width).page
    boxes = [link.bounding_box() for link in page.locator("nav.menu a").all()]
    assert len(boxes) > 8
    assert [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > width] == []
