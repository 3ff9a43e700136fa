import csv
import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest

from kg.export.site.lists import Lists
from kg.rdf.namespaces import NAMESPACE, VOCABULARY
from kg.rdf.reading import read_triples


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a":
            self.links.append(told.get("href", ""))
        elif "src" in told or tag == "link":
            self.loaded.append(told.get("src") or told.get("href", ""))


@pytest.fixture(scope="module")
def pages(seeds_site: Any) -> dict[Path, _Reading]:
    found = {}
    for path in sorted(seeds_site.folder.rglob("*.html")):
        reading = _Reading()
        reading.feed(path.read_text(encoding="utf-8"))
        found[path] = reading
    return found


def test_every_iri_of_the_graph_has_its_page(seeds_site: Any) -> None:
    iris = {
        term[1:-1]
        for triple in read_triples(seeds_site.graph)
        for term in triple
        if term.startswith(f"<{NAMESPACE}") and not term.startswith(f"<{VOCABULARY}")
    }
    lacking = [iri for iri in sorted(iris) if not (seeds_site.folder / f"{iri.removeprefix(NAMESPACE)}.html").is_file()]
    assert lacking == []
    assert len(iris) > 300


def test_every_link_leads_to_a_page_and_a_place_on_it(seeds_site: Any, pages: dict[Path, _Reading]) -> None:
    broken = []
    for path, reading in pages.items():
        for link in reading.links:
            if link.startswith(("https://", "http://")):
                continue
            address, anchor = urldefrag(link)
            target = (path.parent / unquote(address)).resolve() if address else path
            if not target.is_file() or (anchor and target in pages and unquote(anchor) not in pages[target].ids):
                broken.append((str(path.relative_to(seeds_site.folder)), link))
    assert broken == []


def test_no_id_stands_twice_on_a_page(pages: dict[Path, _Reading]) -> None:
    twice = {path.name: ids for path, r in pages.items() if len(ids := r.ids) != len(set(ids))}
    assert twice == {}


def test_every_page_is_linked_from_the_first_in_some_steps(seeds_site: Any, pages: dict[Path, _Reading]) -> None:
    seen = {seeds_site.folder / "index.html"}
    fresh = set(seen)
    while fresh:
        fresh = {
            target
            for path in fresh
            for link in pages[path].links
            if not link.startswith("http")
            and (target := (path.parent / unquote(urldefrag(link)[0])).resolve()) in pages
        } - seen
        seen |= fresh
    kinds = {path.parent.name for path in pages.keys() - seen}
    # What merely holds other things together is found by its address or by searching.
    assert not kinds & {
        "country",
        "person",
        "organization",
        "agreement",
        "meeting",
        "act",
        "figure",
        "sector",
        "article",
        "query",
    }


def test_nothing_is_loaded_from_elsewhere(pages: dict[Path, _Reading]) -> None:
    loaded = {address for reading in pages.values() for address in reading.loaded}
    assert all(not address.startswith(("http", "//")) for address in loaded)


def test_a_country_s_page_is_its_dossier(seeds_site: Any) -> None:
    text = (seeds_site.folder / "country" / "VN.html").read_text(encoding="utf-8")
    assert all(f'<section id="{anchor}"' in text for anchor in ("glance", "timeline", "people", "coverage", "notes"))
    assert 'href="../person/' in text


def test_a_page_says_once_that_nothing_followed(seeds_site: Any) -> None:
    pages = [page.read_text(encoding="utf-8") for page in (seeds_site.folder / "agreement").glob("*.html")]
    told = [page.count("nothing followed") for page in pages]
    assert set(told) == {0, 1}


def test_a_query_s_page_has_its_result(seeds_site: Any, kg_csv: Callable[[str], str]) -> None:
    for name in ("meetings-between", "pending", "centrality", "coverage"):
        data = (seeds_site.folder / "query" / f"{name}.csv").read_text(encoding="utf-8")
        assert data == kg_csv(name)
        rows = list(csv.reader(io.StringIO(data)))
        text = (seeds_site.folder / "query" / f"{name}.html").read_text(encoding="utf-8")
        assert text.count("<tr>") == len(rows)
    needy = (seeds_site.folder / "query" / "sources-of.html").read_text(encoding="utf-8")
    assert "kg query sources-of --param thing=…" in needy


@pytest.fixture(scope="module")
def kg_csv(root: Path) -> Callable[[str], str]:
    from click.testing import CliRunner

    from kg.cli import main

    def ask(name: str) -> str:
        return CliRunner().invoke(main, ["query", name, "-g", str(root / "graph.ttl"), "--format", "csv"]).stdout

    return ask


def test_an_article_s_page_tells_what_it_reports(
    publish: Callable[..., Any], example_graph: Path, tmp_path: Path
) -> None:
    publish(example_graph, tmp_path)
    text = (tmp_path / "article" / "ex-1.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", text)
    assert "Memorandum of understanding between Indonesia and Vietnam" in text
    assert "13,3 miliar dolar AS" in text
    meeting = (tmp_path / "meeting" / "ex-1.html").read_text(encoding="utf-8")
    assert "sources disagree" in meeting
    assert meeting.count('href="../article/ex-') >= 4
    post = (tmp_path / "post" / "ex-industry-minister-ID.html").read_text(encoding="utf-8")
    assert "Rangga Wirapati" in post


def test_the_same_graph_gives_the_same_bytes(publish: Callable[..., Any], seeds_site: Any, tmp_path: Path) -> None:
    again = publish(seeds_site.graph, tmp_path).folder

    def sums(folder: Path) -> str:
        return (folder / "SHA256SUMS").read_text(encoding="utf-8")

    assert sums(again) == sums(seeds_site.folder)


def test_pages_of_what_is_gone_are_removed(
    publish: Callable[..., Any], seeds_site: Any, example_graph: Path, tmp_path: Path
) -> None:
    publish(example_graph, tmp_path)
    assert (tmp_path / "person" / "ex-tran.html").is_file()
    publish(seeds_site.graph, tmp_path)
    assert not (tmp_path / "person" / "ex-tran.html").exists()


@pytest.mark.parametrize("language", ["id", "ms", "vi"])
def test_it_speaks_the_reader_s_language(
    publish: Callable[..., Any], example_graph: Path, tmp_path: Path, language: str
) -> None:
    publish(example_graph, tmp_path, language)
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    assert "Countries and blocs" not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Who met whom"), ("id", "Siapa bertemu siapa, kapan"), ("ms", "bila dan di mana"), ("vi", "Ai gặp ai")],
)
def test_the_graph_tells_of_itself_in_the_reader_s_language(
    library: Callable[..., Any], root: Path, language: str, said: str
) -> None:
    page = Lists(library(root / "graph.ttl", language), {}).overview("x", [])
    assert said in page.lead[0][0].text


def test_a_title_is_told_once(seeds_site: Any) -> None:
    # What is told again stays for screen readers: a table has its caption, a section its heading.
    countries = (seeds_site.folder / "list" / "countries.html").read_text(encoding="utf-8")
    assert '<h2 id="all-h" class="unseen">Countries and blocs</h2>' in countries
    assert '<caption class="unseen">Countries and blocs</caption>' in countries
    for file in ("index.html", "list/countries.html"):
        page = (seeds_site.folder / file).read_text(encoding="utf-8")
        assert "<th scope=col>Name</th><th scope=col class=number>Meetings</th>" in page
    assert "<caption>Countries and blocs</caption>" in (seeds_site.folder / "index.html").read_text(encoding="utf-8")
