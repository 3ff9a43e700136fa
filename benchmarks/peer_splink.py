"""Resolve the people and the meetings of a generated world with splink, as its documentation would have it.

One table of mentions and one of meetings; blocking on what they share, comparisons by its library, weights by its own
estimation without labels, clusters above a probability. splink knows no registry and no two reports of one article
that must stay apart, which is part of the comparison.
"""

import csv
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.cluster_quality import measure
from benchmarks.generated_world import World, make_world
from kg.resolve.names import fold, sorted_key

SEED = 7
PROBABILITY = 0.9
Row = dict[str, Any]


def resolve(size: int) -> dict[str, float | str]:
    """Resolve so many records; the same measures as `benchmarks.resolution.resolve`."""
    world = make_world(size, SEED)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found: dict[str, float | str] = {"who": "splink", "size": size}
    start = time.process_time()
    tables = {"meeting": (_meetings(world), _meeting_settings), "person": (_people(world), _person_settings)}
    for kind, ((rows, truth), settings) in tables.items():
        quality = measure(_clustered(rows, settings()), truth)
        found |= {f"{kind} P": quality.precision, f"{kind} R": quality.recall, f"{kind} B3": quality.b_cubed}
    found["seconds"] = time.process_time() - start
    found["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    return found


def _people(world: World) -> tuple[list[Row], list[str]]:
    rows, truth = [], []
    for index, facts in enumerate(world.facts):
        for person in facts.people:
            words = fold(person.name).split()
            rows.append(
                {
                    "unique_id": len(rows),
                    "name": sorted_key(person.name),
                    "first": min(words),
                    "last": max(words),
                    "country": person.country,
                    "post": person.post or "",
                }
            )
            truth.append(world.truth[index, "person", person.name])
    return rows, truth


def _meetings(world: World) -> tuple[list[Row], list[str]]:
    rows, truth = [], []
    for index, facts in enumerate(world.facts):
        for meeting in facts.meetings:
            rows.append(
                {
                    "unique_id": len(rows),
                    "kind": meeting.kind,
                    "sides": " ".join(sorted(meeting.countries)),
                    "day": meeting.date.iso if meeting.date and meeting.date.day else "",
                    "published": facts.published.isoformat() if facts.published else "",
                    "month": f"{facts.published:%Y-%m}" if facts.published else "",
                    "place": meeting.place or "",
                    "people": " ".join(sorted(sorted_key(name) for name in meeting.participants)),
                }
            )
            truth.append(world.truth[index, "meeting", meeting.ref])
    return rows, truth


def _person_settings() -> tuple[Any, list[Any]]:
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    rules = [block_on("country", "first"), block_on("country", "last"), block_on("post", "substr(name, 1, 2)")]
    comparisons = [cl.JaroWinklerAtThresholds("name", [0.95, 0.88]), cl.ExactMatch("post")]
    return SettingsCreator("dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules), rules


def _meeting_settings() -> tuple[Any, list[Any]]:
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    rules = [block_on("sides", "month", "kind"), block_on("sides", "day", "kind")]
    comparisons = [
        cl.ExactMatch("day"),
        cl.AbsoluteDateDifferenceAtThresholds(
            "published", input_is_string=False, metrics=["day", "day"], thresholds=[1, 4]
        ),
        cl.ExactMatch("place"),
        cl.JaroWinklerAtThresholds("people", [0.95, 0.8]),
    ]
    return SettingsCreator("dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules), rules


def _clustered(rows: list[Row], asked: tuple[Any, list[Any]]) -> list[str]:
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    settings, rules = asked
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        linker = Linker(DuckDBAPI().register_from_csv(str(path)), settings, log_level=40)
        linker.training.estimate_probability_two_random_records_match(rules[:1], recall=0.8)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
        for rule in rules[:2]:
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        pairs = linker.inference.predict(threshold_match_probability=PROBABILITY)
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, PROBABILITY)
        labels = {row["unique_id"]: str(row["cluster_id"]) for row in found.as_record_list()}
    return [labels[row["unique_id"]] for row in rows]
