import json
from datetime import date
from pathlib import Path

import pytest
from benchmarks.generated_registry import GeneratedRegistry
from benchmarks.generated_world import make_world

from kg.errors import DataError
from kg.model.article import Article, article_key
from kg.model.dates import PartialDate
from kg.model.facts import ArticleFacts, FigureFact, MeetingFact
from kg.model.spans import Evidence, Span
from kg.resolve.correcting import quote_of
from kg.resolve.decisions import Anchor, Ruling, read_rulings, to_line, undo
from kg.resolve.ids import Ledger
from kg.resolve.world import Resolution, Resolver


def told(number: int, day: int, place: str) -> tuple[Article, ArticleFacts]:
    quote = f"bertemu di {place} tanggal {day}"
    meeting = MeetingFact(
        ref="meeting-1",
        anchor=Span(0, len(quote)),
        evidence=(Evidence("date", f"2024-01-{day:02d}", Span(0, len(quote)), quote),),
        confidence=0.8,
        kind="bilateral-meeting",
        status="held",
        date=PartialDate(2024, 1, day),
        place=place,
        place_country="ID",
        countries=("ID", "VN"),
    )
    digest = f"{number:04d}"
    facts = ArticleFacts(f"a{number}", digest, "id", date(2024, 1, day), meetings=(meeting,))
    return Article(f"a{number}", quote, digest), facts


def resolve(
    stories: list[tuple[Article, ArticleFacts]], rulings: tuple[Ruling, ...] = (), ledger: Ledger | None = None
) -> Resolution:
    resolver = Resolver(GeneratedRegistry(make_world(2)))
    return resolver.resolve([a for a, _ in stories], [f for _, f in stories], ledger, rulings)


def anchors(resolution: Resolution, stories: list[tuple[Article, ArticleFacts]], article: str) -> tuple[Anchor, ...]:
    key = article_key(next(a for a, _ in stories if a.id == article))
    return tuple(
        Anchor(report.id.removeprefix("report/"), key, quote_of(report.fact))
        for report in resolution.graph.reports
        if report.article == article
    )


def ruling(kind: str, subject: tuple[Anchor, ...], target: tuple[Anchor, ...] = (), **more: object) -> Ruling:
    return Ruling(
        kind, "meeting/x", "ani", "2024-02-01", "known to me", subject, "meeting/y" if target else "", target, **more
    )  # type: ignore[arg-type]


def meetings(resolution: Resolution) -> list[str]:
    return [event.id for event in resolution.graph.events if event.kind == "meeting"]


def test_same_joins_what_the_rules_keep_apart() -> None:
    stories = [told(1, 3, "Jakarta"), told(2, 20, "Bogor")]
    free = resolve(stories)
    assert len(meetings(free)) == 2
    decided = resolve(stories, (ruling("same", anchors(free, stories, "a1"), anchors(free, stories, "a2")),))
    assert len(meetings(decided)) == 1
    event = next(e for e in decided.graph.events if e.kind == "meeting")
    assert set(event.disputed) == {"date", "place"}


def test_not_same_keeps_apart_what_the_rules_join() -> None:
    stories = [told(1, 3, "Jakarta"), told(2, 3, "Jakarta")]
    free = resolve(stories)
    assert len(meetings(free)) == 1
    rulings = (ruling("not-same", anchors(free, stories, "a1"), anchors(free, stories, "a2")),)
    assert len(meetings(resolve(stories, rulings))) == 2
    # With the ledger of before, the one part keeps the id and the other gets its own.
    decided = resolve(stories, rulings, free.ledger)
    assert len(set(meetings(decided))) == 2
    assert meetings(free)[0] in meetings(decided)
    assert resolve(stories, rulings, decided.ledger) == decided


def test_wrong_takes_a_report_out_and_right_value_mends_a_slot() -> None:
    stories = [told(1, 3, "Jakarta"), told(2, 20, "Bogor")]
    free = resolve(stories)
    without = resolve(stories, (ruling("wrong", anchors(free, stories, "a1")),))
    assert len(meetings(without)) == 1
    mended = resolve(stories, (ruling("right-value", anchors(free, stories, "a1"), slot="date", value="2024-01-04"),))
    dates = {v.value for e in mended.graph.events for v in e.values if v.slot == "date"}
    assert dates == {"2024-01-04", "2024-01-20"}


def test_a_decision_outlives_a_changed_text() -> None:
    stories = [told(1, 3, "Jakarta"), told(2, 20, "Bogor")]
    free = resolve(stories)
    decision = ruling("wrong", anchors(free, stories, "a1"))
    stale = ruling("wrong", tuple(Anchor("gone", a.article, a.quote + " siang") for a in decision.anchors))
    assert len(meetings(resolve(stories, (stale,)))) == 1


def test_decisions_stand_in_the_graph() -> None:
    stories = [told(1, 3, "Jakarta"), told(2, 20, "Bogor")]
    decision = ruling("wrong", anchors(resolve(stories), stories, "a1"))
    assert [(d.kind, d.by, d.reason) for d in resolve(stories, (decision,)).graph.decisions] == [
        ("wrong", "ani", "known to me")
    ]


def test_a_file_of_decisions_round_trips_and_undoes(tmp_path: Path) -> None:
    path = tmp_path / "graph.decisions.jsonl"
    first = ruling("wrong", (Anchor("k", "sha256:1", "bertemu"),))
    second = ruling("right-value", (Anchor("k", "sha256:1", "bertemu"),), slot="date", value="2024")
    path.write_text(to_line(first) + to_line(second), encoding="utf-8")
    assert read_rulings(path) == (first, second)
    back = undo(first, by="ani", on="2024-02-02", reason="mistaken")
    path.write_text(path.read_text(encoding="utf-8") + to_line(back), encoding="utf-8")
    assert read_rulings(path) == (second,)
    assert all(json.loads(line)["by"] == "ani" for line in path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("line", ["{", '{"kind": "guess"}', '{"kind": "same"}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 2"):
        read_rulings(path)


def figure(number: int, value: float) -> tuple[Article, ArticleFacts]:
    quote = f"perdagangan {value} miliar"
    fact = FigureFact(
        ref="figure-1",
        anchor=Span(0, len(quote)),
        evidence=(Evidence("value", value, Span(0, len(quote)), quote),),
        measure="trade",
        value=value,
        unit="USD",
        year=2022,
        countries=("ID", "VN"),
    )
    return Article(f"a{number}", quote, f"{number:04d}"), ArticleFacts(
        f"a{number}", f"{number:04d}", "id", date(2024, 1, 1), figures=(fact,)
    )


def test_decisions_part_and_join_figures() -> None:
    stories = [figure(1, 13.3), figure(2, 14.0), figure(3, 13.3)]
    free = resolve(stories)
    assert len([e for e in free.graph.events if e.kind == "figure"]) == 1
    apart = (
        Ruling(
            "not-same",
            "figure/x",
            "ani",
            "2024-02-01",
            "of goods, and of all",
            anchors(free, stories, "a1"),
            "figure/y",
            anchors(free, stories, "a2"),
        ),
    )
    parted = resolve(stories, apart, free.ledger)
    groups = {tuple(e.reports) for e in parted.graph.events if e.kind == "figure"}
    assert sorted(map(len, groups)) == [1, 2]
    joined = Ruling(
        "same",
        "figure/x",
        "ani",
        "2024-02-02",
        "one",
        anchors(free, stories, "a3"),
        "figure/y",
        anchors(free, stories, "a2"),
    )
    again = resolve(stories, (joined,))
    assert len([e for e in again.graph.events if e.kind == "figure"]) == 1
