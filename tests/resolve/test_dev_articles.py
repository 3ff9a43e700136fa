"""From the texts to events: the pairs of dev that tell of one event, through the whole system."""

from pathlib import Path

from kg.pipeline import extract_all, read_articles
from kg.registry.lookup import Registry
from kg.resolve.tables import RegistryWorld
from kg.resolve.world import Resolver
from kg.resources import data_dir

PAIRS = (("id-01", "en-01"), ("id-02", "ms-01"), ("id-03", "id-04"), ("vi-01", "en-02"))


def test_the_pairs_of_dev_share_an_event_and_no_other_meeting_is_shared(root: Path) -> None:
    articles = read_articles([root / "tests/gold/dev/texts"]).articles
    folder = data_dir() / "registry"
    graph = Resolver(RegistryWorld(Registry(folder), folder)).resolve(articles, list(extract_all(articles))).graph
    tellers: dict[str, set[str]] = {}
    for report in graph.reports:
        if report.event.startswith("meeting/"):
            tellers.setdefault(report.event, set()).add(report.article.removeprefix("dev-"))
    shared = {frozenset(told) for told in tellers.values() if len(told) > 1}
    assert shared == {frozenset(pair) for pair in PAIRS}
