import re
from collections.abc import Callable
from html import unescape
from itertools import zip_longest
from pathlib import Path

import pytest

from kg.export.dossier import compose, make_subject
from kg.export.dossier.writing import write_dossier
from kg.export.index import GraphIndex
from kg.export.pages.library import Library
from kg.export.pages.rules import load_rules
from kg.export.scopes import Scope
from kg.rdf.namespaces import NAMESPACE
from kg.rdf.reading import read_triples

Read = Callable[..., Library]
ID, VN, NICKEL = (f"<{NAMESPACE}{local}>" for local in ("country/ID", "country/VN", "sector/nickel"))


@pytest.fixture(scope="module")
def seeds(root: Path) -> GraphIndex:
    return GraphIndex(read_triples(root / "graph.ttl"))


def text_of(html: str) -> str:
    return re.sub(
        r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(style|sup)\b.*?</\1>", "", html, flags=re.S)))
    )


def html_of(library: Library, index: GraphIndex, scope: Scope) -> str:
    return next(iter(write_dossier(library, make_subject(index, scope), "x", "html").values())).decode()


def test_every_note_called_is_there_and_every_note_there_is_called(
    library: Read, root: Path, seeds: GraphIndex
) -> None:
    for code in ("ID", "VN", "JP", "CN", "KR"):
        html = html_of(library(root / "graph.ttl"), seeds, Scope(sides=(f"<{NAMESPACE}country/{code}>",)))
        called = set(re.findall(r'href="#n(\d+)"', html))
        there = re.findall(r'<li id="n(\d+)">', html)
        assert called == set(there)
        assert there == [str(number) for number in range(1, len(there) + 1)]
        assert len(there) > 5


@pytest.mark.parametrize(
    ("graph", "said"),
    [("seeds", "the graph tells events up to 21 June 2024"), ("example", "as of 13 January 2024")],
    ids=["an event's day", "an article's day"],
)
def test_the_lead_tells_what_day_the_graph_is_of(
    library: Read, root: Path, example_graph: Path, graph: str, said: str
) -> None:
    path = root / "graph.ttl" if graph == "seeds" else example_graph
    html = html_of(library(path), GraphIndex(read_triples(path)), Scope(sides=(ID,)))
    assert f" · {said} " in text_of(html)


def test_every_quote_stands_in_its_article(library: Read, root: Path, seeds: GraphIndex) -> None:
    texts = [re.sub(r"\s+", " ", path.read_text(encoding="utf-8")) for path in (root / "seeds").glob("*.txt")]
    page = compose(library(root / "graph.ttl"), make_subject(seeds, Scope(sides=(ID,))))
    assert all(any(note.quote in text for text in texts) for note in page.notes)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "At a glance",
                "11 January 2024 or 12 January 2024",
                "13.3 billion US dollar",
                "Signed on 11 January 2024",
            ),
        ),
        ("id", ("Sekilas", "11 Januari 2024 atau 12 Januari 2024", "13,3 miliar", "Pertemuan bilateral Indonesia dan")),
        ("ms", ("Sepintas lalu", "11 Januari 2024 atau 12 Januari 2024", "13.3 bilion", "Siapa siapa")),
        ("vi", ("Tổng quan", "ngày 11 tháng 1 năm 2024", "13,3 tỷ", "Cuộc gặp song phương giữa Indonesia và Việt Nam")),
    ],
)
def test_it_speaks_the_reader_s_language(
    library: Read, example_graph: Path, example_index: GraphIndex, language: str, words: tuple[str, ...]
) -> None:
    html = html_of(library(example_graph, language), example_index, Scope(sides=(ID,)))
    assert f'<html lang="{language}">' in html
    assert [each for each in words if each not in text_of(html)] == []


@pytest.mark.parametrize("name", ["graph.ttl", "tests/fixtures/example.ttl"])
def test_every_statement_of_an_event_has_its_note(library: Read, root: Path, name: str) -> None:
    graph = library(root / name)
    derived = f" ({graph.words.say('derived')})"
    lacking = []
    checked = 0
    page = compose(graph, make_subject(GraphIndex(read_triples(root / name)), Scope(sides=(ID,))))
    for section in page.sections:
        if section.anchor not in ("timeline", "acts", "agreements"):
            continue
        for entry in (entry for block in section.blocks for entry in block.entries):  # type: ignore[union-attr]
            told = [entry.title, entry.when, *(line for name, line in entry.rows if name not in ("", "Followed by"))]
            for line in told:
                for run, following in zip_longest(line, line[1:]):
                    if run.tone in ("soft", "warn") or run.text in (", ", " ", " or ", " → "):
                        continue
                    checked += 1
                    if not run.notes and not (following and following.text == derived):
                        lacking.append((entry.title[0].text, run.text))
    assert [
        pair
        for pair in lacking
        if pair != ("Rangga Wirapati (Indonesia) invites Vietnam: Forum Nikel", "11 January 2024")
    ] == []
    assert checked > 15


def test_what_waits_is_what_the_named_query_finds(library: Read, root: Path) -> None:
    from kg.query.named import load_named_query
    from kg.query.running import run_named

    for name in ("graph.ttl", "tests/fixtures/example.ttl"):
        graph = library(root / name)
        asked = {row["thing"].value for row in run_named(graph.reader.store, load_named_query("pending"), {})}  # type: ignore[union-attr, index]
        events = [event[1:-1] for event in GraphIndex(read_triples(root / name)).events()]
        assert {event for event in events if graph.is_pending(event)} == asked


def test_a_disagreement_shows_each_side_with_its_own_note(
    library: Read, example_graph: Path, example_index: GraphIndex
) -> None:
    html = html_of(library(example_graph), example_index, Scope(sides=(VN,)))
    part = html[html.index('<section id="disagreements"') : html.index('<section id="coverage"')]
    notes = re.findall(r">(13\.3|14) billion US dollar</span>(?:<sup>.*?#n(\d+).*?</sup>)", part)
    assert [value for value, _ in notes] == ["13.3", "14"]
    assert len({number for _, number in notes}) == 2


def test_what_was_followed_up_has_the_sources_of_both(
    library: Read, example_graph: Path, example_index: GraphIndex
) -> None:
    page = compose(library(example_graph), make_subject(example_index, Scope(sides=(ID,))))
    outcomes = next(section for section in page.sections if section.anchor == "outcomes")
    entry = outcomes.blocks[1].entries[0]  # type: ignore[union-attr]
    assert "invites" in entry.title[0].text
    names = [name for name, _ in entry.rows]
    assert names == ["Articles", "Followed by"]
    assert all(any(run.target.startswith(f"{NAMESPACE}article/") for run in line) for _, line in entry.rows)


def test_what_waits_says_since_when(library: Read, example_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "waiting.ttl"
    text = example_graph.read_text(encoding="utf-8")
    assert text.count("    k:followedBy meeting:ex-2 ;\n") == 1
    graph.write_text(text.replace("    k:followedBy meeting:ex-2 ;\n", ""), encoding="utf-8")
    html = html_of(library(graph), GraphIndex(read_triples(graph)), Scope(sides=(VN,)))
    waiting = "Rangga Wirapati (Indonesia) invites Vietnam: Forum Nikel – nothing followed since 11 January 2024"
    assert waiting in text_of(html[html.index('<section id="glance"') : html.index('<section id="timeline"')])


def test_what_is_to_come_has_not_waited_yet(library: Read, root: Path, seeds: GraphIndex) -> None:
    html = html_of(library(root / "graph.ttl"), seeds, Scope(sides=(f"<{NAMESPACE}country/JP>",)))
    assert "still to come, by 31 August 2024" in text_of(html)  # the graph is as of 21 June 2024


def test_offices_name_their_time_and_their_source(
    library: Read, example_graph: Path, example_index: GraphIndex
) -> None:
    html = text_of(html_of(library(example_graph), example_index, Scope(sides=(ID,))))
    assert "Minister of Example Industry of Indonesia , from 15 June 2023, attested until January 2024" in html
    assert "(office_holders.csv (invented))" in html.replace("( ", "(").replace(" )", ")")


def test_coverage_tells_articles_outlets_and_accuracy(
    library: Read, example_graph: Path, example_index: GraphIndex
) -> None:
    html = text_of(html_of(library(example_graph), example_index, Scope(sides=(ID,))))
    assert "Articles: 2; outlets: 2 (Example Times, Harian Contoh)." in html
    assert "Published 12 January 2024 to 13 January 2024." in html
    assert "Silence is not absence" in html
    assert re.search(r"Bahasa Indonesia 20 \d\d", html)


def test_narrower_dossiers_have_fewer_events(library: Read, root: Path, seeds: GraphIndex) -> None:
    graph = library(root / "graph.ttl")
    pair = compose(graph, make_subject(seeds, Scope(sides=(ID, VN))))
    assert pair.title == "Indonesia and Vietnam"
    assert not any("Japan" in run.text for run in pair.sections[0].blocks[0].tiles if hasattr(run, "text"))  # type: ignore[union-attr]
    whole = make_subject(seeds, Scope(sides=(ID,)))
    late = make_subject(seeds, Scope(sides=(ID,), since="2024-01-01"))
    early = make_subject(seeds, Scope(sides=(ID,), until="2023-12-31"))
    assert set(late.events) < set(whole.events)
    assert not set(late.events) & set(early.events)
    nickel = compose(graph, make_subject(seeds, Scope(sector=NICKEL)))
    assert nickel.title == "Nickel"
    assert nickel.sections[-1].anchor == "coverage"


def test_a_subject_without_events_says_what_it_rests_on(library: Read, root: Path, seeds: GraphIndex) -> None:
    html = text_of(html_of(library(root / "graph.ttl"), seeds, Scope(sides=(VN,), since="2030-01-01")))
    assert "only events from 1 January 2030 on" in html
    assert "Silence is not absence" in html


def test_a_target_or_a_plan_is_nobody_s_latest_event(
    library: Read, example_graph: Path, example_index: GraphIndex
) -> None:
    page = compose(library(example_graph), make_subject(example_index, Scope(sides=(VN,))))
    counterparts = page.sections[0].blocks[1]
    (row,) = [row for row in counterparts.rows if row[0][0].text == "Indonesia"]  # type: ignore[union-attr]
    assert (
        row[-1][0].text == "11 January 2024 or 12 January 2024"
    )  # the meeting; the figure of 2022 and the forum of March are not


def test_a_long_section_says_what_it_leaves_out(
    library: Read, root: Path, seeds: GraphIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(load_rules().limits, "most_shown", 2)
    page = compose(library(root / "graph.ttl"), make_subject(seeds, Scope(sides=(ID,))))
    timeline = next(section for section in page.sections if section.anchor == "timeline")
    told, entries = timeline.blocks
    assert re.match(r"2 of \d+ are shown", told.line[0].text)  # type: ignore[union-attr]
    assert [entry.when[0].text[-4:] for entry in entries.entries] == ["2024", "2024"]  # type: ignore[union-attr]


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_same_graph_gives_the_same_bytes(library: Read, root: Path, seeds: GraphIndex, form: str) -> None:
    subject = make_subject(seeds, Scope(sides=(ID,)))
    assert write_dossier(library(root / "graph.ttl"), subject, "ID", form) == write_dossier(
        library(root / "graph.ttl"), subject, "ID", form
    )


def test_markdown_calls_its_footnotes_and_keeps_markup_out(library: Read, hostile_graph: Path) -> None:
    from markdown_it import MarkdownIt

    index = GraphIndex(read_triples(hostile_graph))
    text = write_dossier(library(hostile_graph), make_subject(index, Scope(sides=(VN,))), "VN", "md")["VN.md"].decode()
    called = set(re.findall(r"(?<!\n)\[\^(\d+)\]", text))
    assert called == set(re.findall(r"^\[\^(\d+)\]:", text, flags=re.M))
    html = MarkdownIt().enable("table").render(text)
    assert not re.search(r"<(script|img|svg)", html)
    assert 'href="javascript' not in html


def test_a_counterpart_of_planned_events_only_has_their_day(library: Read, example_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    first, planned, rest = example_graph.read_text(encoding="utf-8").partition("meeting:ex-2 a k:Meeting ;")
    rest = rest.replace("k:country country:VN ;", "k:country country:JP , country:VN ;", 1)
    graph.write_text(first + planned + rest + 'country:JP a k:Country ; rdfs:label "Japan"@en .', encoding="utf-8")
    html = html_of(library(graph), GraphIndex(read_triples(graph)), Scope(sides=(VN,)))
    assert "Japan 1 0 0 0 March 2024 (planned) : Forum Nikel" in text_of(html)


def test_a_meeting_called_off_counts_for_no_counterpart(library: Read, example_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    first, planned, rest = example_graph.read_text(encoding="utf-8").partition("meeting:ex-2 a k:Meeting ;")
    rest = rest.replace("k:country country:VN ;", "k:country country:JP , country:VN ;", 1)
    rest = rest.replace("status:planned", "status:cancelled", 1) + 'country:JP a k:Country ; rdfs:label "Japan"@en .'
    graph.write_text(first + planned + rest, encoding="utf-8")
    page = compose(library(graph), make_subject(GraphIndex(read_triples(graph)), Scope(sides=(VN,))))
    counterparts = page.sections[0].blocks[1]
    assert [row[0][0].text for row in counterparts.rows] == ["Indonesia"]  # type: ignore[union-attr]
    assert "Forum Nikel" in text_of(html_of(library(graph), GraphIndex(read_triples(graph)), Scope(sides=(VN,))))


@pytest.mark.parametrize(
    ("language", "value"),
    [("en", "150 per 1,000 people"), ("id", "150 per 1.000 orang"), ("ms", "150 setiap 1,000 orang")],
)
def test_units_have_names(library: Read, root: Path, seeds: GraphIndex, language: str, value: str) -> None:
    html = text_of(html_of(library(root / "graph.ttl", language), seeds, Scope(sides=(ID,))))
    assert value in html
    assert "per-1000-people" not in html


def test_acts_of_all_kinds_are_counted_as_such(library: Read, root: Path, seeds: GraphIndex) -> None:
    html = text_of(html_of(library(root / "graph.ttl"), seeds, Scope(sides=(ID,))))
    assert "7 Invitations, proposals, other acts" in html
    assert "Counterpart Meetings Agreements Acts Figures Latest" in html
