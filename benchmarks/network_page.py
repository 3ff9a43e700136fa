"""Time the network page in a headless browser beside plain pyvis, in the same run.

    python -m benchmarks.network_page                   # 100, 1,000, 5,000 and 20,000 things
    python -m benchmarks.network_page 100 2000 --rounds 5

Both pages of a size have the same things, ties and places, and are opened in turn. Opening is from the address to two
frames after the page is ready; frames a second are counted while every frame moves the view a little (pan) or scales it
(zoom), through the renderer's own method. pyvis has physics off and places fixed, or it would not end. What has more
than 1,500 things opens with its summary; its frames are counted with everything shown.

Two cores, quiet: 20,000 things open in 0.90 s and move at 60 frames a second, under pyvis in 3.70 s and at 1. With five
other processes on each core: 1.54 s and 43, against 16.26 s and none.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox
from playwright.sync_api import Browser, Page
from tests.browser import launched

from benchmarks.generated_graph import generated_turtle
from kg.query.summary import Reader
from kg.view.elements import read_elements
from kg.view.layout import lay_out
from kg.view.page import network_page
from kg.view.palette import load_palette

SIZES = (100, 1000, 5000, 20000)
_TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_MOVES = {
    "pan": "(i) => KG.app.renderer.panBy(Math.sin(i / 10) * 6, Math.cos(i / 10) * 6)",
    "zoom": "(i) => KG.app.renderer.zoomBy(1 + Math.sin(i / 8) * 0.02)",
}
_PYVIS_MOVES = {
    "pan": """(i) => {
        const { x, y } = network.getViewPosition();
        const step = 6 / network.getScale();
        network.moveTo({ position: { x: x + Math.sin(i / 10) * step, y: y + Math.cos(i / 10) * step } });
    }""",
    "zoom": "(i) => network.moveTo({ scale: network.getScale() * (1 + Math.sin(i / 8) * 0.02) })",
}
_COUNT = """async ([move, wanted]) => {
  const run = eval(move);
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < wanted) {
    run(frames++);
    await new Promise(requestAnimationFrame);
  }
  return (frames * 1000) / (performance.now() - start);
}"""


def opening_s(browser: Browser, address: str) -> float:
    """Give the seconds from the address to two frames after the page is ready."""
    page = _page(browser)
    start = time.perf_counter()
    page.goto(address)  # returns at the load event: both pages have drawn or asked for a frame by then
    page.evaluate(_TWO_FRAMES)
    taken = time.perf_counter() - start
    page.context.close()
    return taken


def frames_a_second(
    browser: Browser, address: str, *, pyvis: bool = False, wanted_s: float = 1.5
) -> tuple[float, float]:
    """Give the frames a second while panning, and while zooming."""
    page = _page(browser)
    page.goto(address)
    page.evaluate(_TWO_FRAMES)
    moves = _PYVIS_MOVES if pyvis else _MOVES
    pan, zoom = (float(page.evaluate(_COUNT, [moves[name], wanted_s * 1000])) for name in ("pan", "zoom"))
    page.context.close()
    return pan, zoom


def _page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    # pyvis links stylesheets of a CDN even when asked not to.
    context.route("http*://**", lambda route: route.abort())
    page = context.new_page()
    page.set_default_timeout(120_000)
    return page


def pyvis_page(store: ox.Store) -> str:
    """Give pyvis's own page of the same things at the same places."""
    from pyvis.network import Network

    elements = read_elements(Reader(store), load_palette())
    places = lay_out(elements)
    network = Network(directed=True, cdn_resources="in_line", height="800px")
    for node in elements.nodes:
        x, y = places[node.id]
        network.add_node(node.id, label=min(node.labels.values()), x=x, y=y, physics=False, shape="dot", size=8)
    network.add_edges([(edge.source, edge.target) for edge in elements.edges])
    network.set_options(
        '{"physics": {"enabled": false}, "layout": {"improvedLayout": false}, "edges": {"smooth": false},'
        ' "interaction": {"hideEdgesOnDrag": true}}'
    )
    return str(network.generate_html(notebook=False))


def main() -> None:
    """Print a row for each size."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    print("things   page: made  opens  pan  zoom   pyvis: opens  pan  zoom   (seconds; frames a second; medians)")
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        for size in chosen.sizes:
            print(_row(browser, Path(folder), size, chosen.rounds), flush=True)


def _row(browser: Browser, folder: Path, size: int, rounds: int) -> str:
    store = ox.Store()
    store.bulk_load(input=generated_turtle(size).encode(), format=ox.RdfFormat.TURTLE)
    start = time.perf_counter()
    html = network_page(store)
    made = time.perf_counter() - start
    ours, theirs = folder / f"{size}.html", folder / f"{size}-pyvis.html"
    ours.write_text(html, encoding="utf-8")
    theirs.write_text(pyvis_page(store), encoding="utf-8")
    found: list[list[float]] = []
    for _ in range(rounds):
        found.append(
            [
                opening_s(browser, ours.as_uri()),
                *frames_a_second(browser, ours.as_uri() + "#scope=all"),
                opening_s(browser, theirs.as_uri()),
                *frames_a_second(browser, theirs.as_uri(), pyvis=True),
            ]
        )
    a, b, c, d, e, f = (statistics.median(column) for column in zip(*found, strict=True))
    return f"{size:6,}  {made:10.1f} {a:6.2f} {b:4.0f} {c:5.0f}  {d:12.2f} {e:4.0f} {f:5.0f}"


if __name__ == "__main__":
    main()
