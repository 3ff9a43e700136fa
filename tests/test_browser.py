"""The watch on pages sees what it is there to see."""

import pytest
from playwright.sync_api import Browser

from tests.browser import grave_violations, watched


@pytest.mark.parametrize(
    "body",
    [
        "<script>console.error(1)</script>",
        "<script>nothing.here</script>",
        "<script>alert(1)</script>",
        "<img src='http://127.0.0.1:9/x.png'>",
        "<link rel=stylesheet href='https://cdn.invalid/x.css'>",
        "<script>fetch('http://127.0.0.1:9/').catch(() => 0)</script>",
    ],
    ids=["logs", "throws", "asks", "image", "stylesheet", "fetches"],
)
def test_it_fails_on(browser: Browser, body: str) -> None:
    with pytest.raises(AssertionError), watched(browser, f"data:text/html,<p>{body}") as page:
        page.wait_for_timeout(150)


def test_a_quiet_page_passes(browser: Browser) -> None:
    with watched(browser, "data:text/html,<html lang=en><title>A</title><main><h1>A</h1><p>text") as page:
        assert grave_violations(page) == []


def test_axe_sees_what_is_grave(browser: Browser) -> None:
    with watched(browser, "data:text/html,<html lang=en><title>A</title><main><h1>A</h1><button></button>") as page:
        assert [each.split(":")[0] for each in grave_violations(page)] == ["button-name"]
