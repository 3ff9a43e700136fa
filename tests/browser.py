"""Open pages in the system's Chromium, and hold them to asking nothing and complaining of nothing."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
INSIDE = ("file:", "data:", "blob:", "about:")
AXE_GRAVE = ("serious", "critical")


def find_chromium() -> str:
    """Give the path of the system's browser; skip where there is none, fail where CI leaves nothing out."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    if os.environ.get("CI") == "true":
        pytest.fail("No Chromium, and CI leaves nothing out.")
    pytest.skip("NO CHROMIUM: the browser tests are LEFT OUT; apt-get install chromium")


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running browser."""
    path = find_chromium()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser, url: str, **context: Any) -> Iterator[Page]:
    """Give a page, opened; at the end fail if it logged an error, or asked anything of a network.

    Keywords go to `Browser.new_context`: viewport, color_scheme, locale, …
    """
    complaints: list[str] = []
    context = {"viewport": {"width": 1280, "height": 800}, "locale": "en-US", "accept_downloads": True} | context
    around = browser.new_context(**context)
    around.on("request", lambda request: request.url.startswith(INSIDE) or complaints.append(f"asked {request.url}"))
    page = around.new_page()
    page.set_default_timeout(15_000)
    page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(f"threw {error}"))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
    try:
        page.goto(url)
        yield page
    finally:
        around.close()
    assert complaints == []


def wait_until(page: Page, condition: str) -> None:
    """Wait until a JavaScript expression is true. The page forbids `eval`, which Playwright's own waiting needs."""
    for _ in range(300):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def grave_violations(page: Page) -> list[str]:
    """Give what axe-core finds serious or critical on a page, with the first places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {[node['target'][0] for node in each['nodes'][:4]]}: {each['nodes'][0]['failureSummary']}"
        for each in found
        if each["impact"] in AXE_GRAVE
    ]


def downloaded(page: Page, selector: str, folder: Path) -> Path:
    """Press a button and give the file that it saves."""
    with page.expect_download() as waiting:
        page.click(selector)
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target
