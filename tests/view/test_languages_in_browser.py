"""Read the network page in each of its languages: names of events, and bars that hold their words."""

import pytest
from playwright.sync_api import Page

ENGLISH = ("Bilateral", "Signing", "Memorandum of", "Visit", "date unknown", "planned", " of ", "→")
_EVENTS = "KG.data.nodes.map((_, n) => n).filter((n) => KG.data.isEvent[n]).map((n) => KG.text.label(n))"
_CUT = """[...document.querySelectorAll('header button, #tabs button, .key, summary, #language')].filter((each) => {
  const box = each.getBoundingClientRect();
  const around = each.parentElement.getBoundingClientRect();
  return box.width && (box.right > Math.min(innerWidth, around.right) + 1 || each.scrollWidth > each.clientWidth + 1);
}).map((each) => each.textContent)"""


@pytest.mark.parametrize("tag", ["id", "ms", "vi"])
def test_no_event_keeps_its_english_name(page: Page, tag: str) -> None:
    english = page.evaluate(_EVENTS)
    page.select_option("#language", tag)
    names = page.evaluate(_EVENTS)
    assert [name for name in names if any(word in name for word in ENGLISH)] == []
    assert sum(a != b for a, b in zip(english, names, strict=True)) > 0.6 * len(names)  # some have names of their own


def test_an_event_s_panel_and_search_speak_the_language(page: Page) -> None:
    page.select_option("#language", "vi")
    page.fill("#search", "cuộc gặp song phương giữa indonesia và việt nam")
    page.press("#search", "Enter")
    assert page.inner_text("#panel-title") == "Cuộc gặp song phương giữa Indonesia và Việt Nam, Hanoi, 2024-01-11"
    assert "Bilateral" not in page.inner_text("#panel")
    page.click("#panel-close")
    assert "Trích dẫn thuộc về nhà xuất bản." in page.inner_text("#panel .small")
    page.click("#back")
    page.select_option("#language", "en")
    assert page.inner_text("#panel-title") == "Bilateral meeting of Indonesia and Vietnam, Hanoi, 2024-01-11"


@pytest.mark.parametrize("tag", ["en", "id", "ms", "vi"])
@pytest.mark.parametrize("width", [1440, 1280, 1024, 600])
def test_nothing_in_the_bars_is_cut(page: Page, tag: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.select_option("#language", tag)
    assert page.evaluate(_CUT) == []
