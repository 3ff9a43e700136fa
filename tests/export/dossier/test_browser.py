from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.export.dossier import make_subject
from kg.export.dossier.writing import write_dossier
from kg.export.index import GraphIndex
from kg.export.pages.library import Library
from kg.export.scopes import Scope
from kg.rdf.namespaces import NAMESPACE
from kg.rdf.reading import read_triples


@pytest.fixture(scope="module")
def pages(
    library: Callable[..., Library], root: Path, hostile_graph: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    found = {}
    for name, graph, language in (("seeds", root / "graph.ttl", "en"), ("hostile", hostile_graph, "vi")):
        subject = make_subject(GraphIndex(read_triples(graph)), Scope(sides=(f"<{NAMESPACE}country/ID>",)))
        found[name] = tmp_path_factory.mktemp("dossier") / f"{name}.html"
        found[name].write_bytes(write_dossier(library(graph, language), subject, "x", "html")["x.html"])
    return found


@pytest.mark.parametrize("name", ["seeds", "hostile"])
def test_it_runs_nothing_and_asks_nothing(visit: Callable[..., Any], pages: dict[str, Path], name: str) -> None:
    met = visit(pages[name])
    met.page.wait_for_timeout(100)
    met.assert_quiet()


def test_script_in_any_text_shows_as_text(visit: Callable[..., Any], pages: dict[str, Path]) -> None:
    page = visit(pages["hostile"]).page
    assert page.locator("script, img, svg svg, [onerror], [onload]").count() == 0
    shown = page.inner_text("body")
    assert shown.count("<script>window.hit=1</script>") > 50
    assert "<script>window.hit=1</script>" in page.locator("h1").inner_text()
    assert page.locator("svg.ties text").first.text_content().strip()
    assert page.locator("a[href^='javascript']").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_serious_violation(
    visit: Callable[..., Any],
    serious_violations: Callable[[Any], list[str]],
    pages: dict[str, Path],
    width: int,
    scheme: str,
) -> None:
    met = visit(pages["seeds"], width=width, height=844, scheme=scheme)
    assert serious_violations(met.page) == []


def test_it_does_not_scroll_sideways_on_a_phone(visit: Callable[..., Any], pages: dict[str, Path]) -> None:
    page = visit(pages["seeds"], width=390, height=844).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_note_leads_to_its_quote_and_back(visit: Callable[..., Any], pages: dict[str, Path]) -> None:
    page = visit(pages["seeds"]).page
    page.locator("a.note").nth(5).click()
    number = page.evaluate("location.hash").removeprefix("#n")
    assert page.locator(f"#n{number} q").is_visible()
    page.locator(f"#n{number} a.back").click()
    assert page.evaluate("location.hash") == f"#r{number}"
    assert page.locator(f"#r{number}").count() == 1
