"""Make the README's pictures from graph.ttl with the system's Chromium.

python -m docs.screenshots
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page
from tests.browser import launched

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
COUNTRY = "ID"
# The best tied agreement with a history shows most of what the panel has.
_CHOOSE = """() => {
  const best = KG.data.nodes.filter((node) => node.c === "agreement" && node.h).sort((a, b) => b.g - a.g)[0];
  KG.app.select(KG.data.byId.get(best.i));
  KG.renderer.fit();
}"""


def main() -> None:
    """Write network.png, panel.png, timeline.png and dossier.png beside this file."""
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        page_file, dossier = Path(folder) / "network.html", Path(folder) / "dossier.html"
        _kg("view", "-o", str(page_file))
        _kg("export", "--country", COUNTRY, "-f", "html", "-o", str(dossier))
        page = browser.new_page(viewport={"width": 1200, "height": 750}, locale="en-GB", color_scheme="light")
        page.goto(page_file.as_uri())
        _shoot(page, "network")
        page.evaluate(_CHOOSE)
        _shoot(page, "panel")
        page.evaluate("KG.state.set({ selected: null, tab: 'timeline' })")
        _shoot(page, "timeline")
        page.goto(dossier.as_uri())
        _shoot(page, "dossier")


def _kg(*arguments: str) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), arguments[0], "-g", str(ROOT / "graph.ttl"), *arguments[1:]]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _shoot(page: Page, name: str) -> None:
    page.wait_for_timeout(500)  # until what moves has come to rest
    path = FOLDER / f"{name}.png"
    path.write_bytes(page.screenshot())
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
