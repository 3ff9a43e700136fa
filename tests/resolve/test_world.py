"""The gold's own pairs, and a generated world whose truth is known."""

import json
import random
from pathlib import Path

import pytest
from benchmarks.cluster_quality import KINDS, labelled, measure
from benchmarks.generated_registry import GeneratedRegistry
from benchmarks.generated_world import World, make_world

from kg.model.article import Article
from kg.model.records import from_record
from kg.rdf.graph import map_graph
from kg.registry.lookup import Registry
from kg.resolve.tables import RegistryWorld
from kg.resolve.world import Resolution, Resolver
from kg.resources import data_dir


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    folder = data_dir() / "registry"
    return Resolver(RegistryWorld(Registry(folder), folder))


def resolve_gold(resolver: Resolver, folder: Path) -> Resolution:
    facts, articles = [], []
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        facts.append(from_record(record | {"digest": path.stem}))
        articles.append(Article(path.stem, f"text of {path.stem}", path.stem))
    return resolver.resolve(articles, facts)


def shared(resolution: Resolution, kinds: tuple[str, ...]) -> set[frozenset[str]]:
    """Give the sets of articles that share an event of the kinds."""
    by_event: dict[str, set[str]] = {}
    for report in resolution.graph.reports:
        if report.event.startswith(kinds):
            by_event.setdefault(report.event, set()).add(report.article)
    return {frozenset(articles) for articles in by_event.values() if len(articles) > 1}


def test_the_pairs_of_dev_merge_and_nothing_else(resolver: Resolver, root: Path) -> None:
    found = shared(resolve_gold(resolver, root / "tests/gold/dev"), ("meeting/",))
    pairs = {
        frozenset({"dev-id-01", "dev-en-01"}),
        frozenset({"dev-id-02", "dev-ms-01"}),
        frozenset({"dev-id-03", "dev-id-04"}),
        frozenset({"dev-vi-01", "dev-en-02"}),
    }
    assert found == pairs


@pytest.mark.parametrize("name", ["CB", "SK"], ids=["no-country", "also-a-code"])
def test_a_body_of_two_letters_is_no_country(resolver: Resolver, name: str) -> None:
    record = {
        "id": "a",
        "digest": "a",
        "language": "en",
        "organizations": [{"name": name, "kind": "company", "country": None}],
        "agreements": [{"name": None, "kind": "contract", "status": "signed", "parties": [name, "VN"]}],
    }
    graph = resolver.resolve([Article("a", "text of a", "a")], [from_record(record)]).graph
    party = {found.value for event in graph.events for found in event.values if found.slot == "parties"}
    assert "country/VN" in party
    assert f"country/{name}" not in party
    assert any(value.startswith("organization/") for value in party)


def test_two_bodies_of_one_name_in_one_article_are_two_reports(resolver: Resolver) -> None:
    bodies = [
        {"name": "Delta", "kind": kind, "country": country, "confidence": confidence}
        for kind, country, confidence in (("company", "VN", 0.9), ("association", "TH", 0.7))
    ]
    facts = from_record({"id": "a", "digest": "a", "language": "en", "organizations": bodies})
    article = Article("a", "text of a", "a")
    triples = map_graph(resolver.resolve([article], [facts]).graph, "1.0.0")
    told = [row for row in triples if "/report/" in str(row[0]) and str(row[1]).endswith("#confidence>")]
    assert len({row[0] for row in told}) == len(told) == 2


def test_seeds_that_tell_of_one_event_merge(resolver: Resolver, root: Path) -> None:
    resolution = resolve_gold(resolver, root / "tests/gold/seeds")
    found = {frozenset(name[:3] for name in names) for names in shared(resolution, ("meeting/", "agreement/"))}
    assert found == {frozenset({"000", "002"}), frozenset({"001", "003"})}


@pytest.fixture(scope="module")
def worlds() -> list[tuple[World, Resolution]]:
    made = [make_world(400, seed) for seed in (7, 8, 9)]
    return [(world, Resolver(GeneratedRegistry(world)).resolve(world.articles, world.facts)) for world in made]


@pytest.mark.parametrize("kind", KINDS)
def test_a_generated_world_is_found_again(worlds: list[tuple[World, Resolution]], kind: str) -> None:
    said: list[str] = []
    truth: list[str] = []
    for number, (world, resolution) in enumerate(worlds):
        own, true = labelled(world, resolution.graph)[kind]
        said += [f"{number}:{label}" for label in own]
        truth += [f"{number}:{label}" for label in true]
    quality = measure(said, truth)
    assert quality.precision >= 0.99
    assert quality.recall >= 0.95
    assert quality.b_cubed >= 0.96


def test_order_changes_nothing(worlds: list[tuple[World, Resolution]]) -> None:
    world, first = worlds[0]
    order = list(range(len(world.articles)))
    random.Random(3).shuffle(order)
    again = Resolver(GeneratedRegistry(world)).resolve(
        [world.articles[i] for i in order], [world.facts[i] for i in order]
    )
    assert again == first


def test_known_ids_stay_when_articles_are_added(worlds: list[tuple[World, Resolution]]) -> None:
    world, _ = worlds[0]
    resolver = Resolver(GeneratedRegistry(world))
    half = len(world.articles) // 2
    before = resolver.resolve(world.articles[:half], world.facts[:half])
    after = resolver.resolve(world.articles, world.facts, before.ledger)
    known = {event.id for event in before.graph.events}
    told = {event.id for event in after.graph.events} | {old for old, _ in after.graph.replaced}
    assert known <= told
    assert after.ledger.rows[: len(before.ledger.rows)] == before.ledger.rows


def test_a_removed_article_takes_what_only_it_said(worlds: list[tuple[World, Resolution]]) -> None:
    world, full = worlds[0]
    tellers: dict[str, set[str]] = {}
    for report in full.graph.reports:
        tellers.setdefault(report.event, set()).add(report.article)
    event, articles = next((event, told) for event, told in sorted(tellers.items()) if len(told) == 1)
    kept = [i for i, article in enumerate(world.articles) if article.id not in articles]
    left = Resolver(GeneratedRegistry(world)).resolve(
        [world.articles[i] for i in kept], [world.facts[i] for i in kept], full.ledger
    )
    assert {e.id for e in full.graph.events} - {e.id for e in left.graph.events} == {event}
