"""Fit the confidences, and tell how far they hold on articles they were not fitted on.

    python -m benchmarks.calibration facts.jsonl:gold:1 seeds.jsonl:tests/gold/seeds:0.3 --write
    python -m benchmarks.calibration facts.jsonl:gold:1          # cross-validated by article, nothing written
    python -m benchmarks.calibration new.jsonl:gold:1 --go-on    # begin from the table: it keeps what older sets taught

Each set is a file of records (`kg extract`), a folder of gold and a weight: sets that the rules were made on look
better than fresh ones, and weigh less. A fact is right if gold has it and most of what it says is right; its odds are
the sum of the weights of its traits (`kg.extract.calibration`), fitted by logistic regression with a penalty on all
but the base.
"""

import argparse
import csv
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.evaluation.calibration import reliability
from kg.evaluation.matching import Matcher, load_rules
from kg.evaluation.scoring import Outcome, score_article
from kg.extract.calibration import CATEGORIES, traits
from kg.model.records import from_record

TABLE = Path(__file__).resolve().parents[1] / "src/kg/data/calibration.csv"
_PENALTY = 4.0
_STEPS = 60
_FOLDS = 5
_SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """One predicted fact with its traits, whether it is right, and how much it counts."""

    category: str
    article: str
    traits: tuple[str, ...]
    is_right: bool
    weight: float


def read_examples(predicted: Path, gold: Path, weight: float) -> list[Example]:
    """Give the facts of a set, in the order of articles."""
    matcher = Matcher(load_rules())
    examples = []
    for line in predicted.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        truth = gold / f"{record['id']}.json"
        if not truth.exists():
            continue
        facts = from_record(record)
        by_ref = {(c, f.ref): f for c in CATEGORIES for f in getattr(facts, c)}
        by_ref |= {("countries", f.code): f for f in facts.countries}
        by_ref |= {("sectors", f.sector): f for f in facts.sectors}
        score = score_article(matcher, json.loads(truth.read_text(encoding="utf-8")), record)
        for outcome in score.outcomes:
            fact = by_ref[outcome.category, outcome.ref]
            examples.append(Example(outcome.category, facts.id, traits(fact), outcome.is_right, weight))
    return examples


def fit(examples: Sequence[Example], prior: Mapping[str, float] = MappingProxyType({})) -> dict[str, float]:
    """Give the weight of each trait: penalized logistic regression, by Newton's method one trait at a time.

    What is penalized is how far a weight goes from the one in `prior`, or from nought.
    """
    held: dict[str, list[int]] = defaultdict(list)
    for index, example in enumerate(examples):
        for trait in example.traits:
            held[trait].append(index)
    weights = {trait: prior.get(trait, 0.0) for trait in sorted({*held, *prior})}
    odds = [sum(weights[trait] for trait in example.traits) for example in examples]
    for _ in range(_STEPS):
        for trait, holders in held.items():
            penalty = 0.0 if trait == "base" else _PENALTY
            slope, bend = -penalty * (weights[trait] - prior.get(trait, 0.0)), penalty + 1e-9
            for index in holders:
                chance = 1 / (1 + math.exp(-odds[index]))
                slope += examples[index].weight * (examples[index].is_right - chance)
                bend += examples[index].weight * chance * (1 - chance)
            step = max(-1.0, min(1.0, slope / max(bend, 0.05)))
            weights[trait] += step
            for index in holders:
                odds[index] += step
    return weights


def fit_all(examples: Sequence[Example], prior: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Give the weights of each category."""
    return {c: fit([e for e in examples if e.category == c], prior.get(c, {})) for c in CATEGORIES}


def confidence(weights: Mapping[str, Mapping[str, float]], example: Example) -> float:
    """Give the probability that an example is right."""
    own = weights[example.category]
    return 1 / (1 + math.exp(-sum(own.get(trait, 0.0) for trait in example.traits)))


def cross_validate(
    examples: Sequence[Example], prior: Mapping[str, Mapping[str, float]]
) -> list[tuple[Example, float]]:
    """Give each example the confidence that the other folds of articles give it."""
    articles = sorted({example.article for example in examples})
    fold_of = {article: index % _FOLDS for index, article in enumerate(articles)}
    found = []
    for fold in range(_FOLDS):
        weights = fit_all([e for e in examples if fold_of[e.article] != fold], prior)
        found += [(e, confidence(weights, e)) for e in examples if fold_of[e.article] == fold]
    return found


def report(told: Sequence[tuple[Example, float]]) -> None:
    """Print how far confidences hold, of the sets that weigh 1 or all if there are none."""
    fresh = [(e, c) for e, c in told if e.weight >= 1] or list(told)
    bands = load_rules().bands
    for category in ("all", *CATEGORIES):
        outcomes = [Outcome(e.category, "", c, e.is_right) for e, c in fresh if category in ("all", e.category)]
        if outcomes:
            table = reliability(outcomes, bands)
            cells = "  ".join(f"{b.low:.1f}: {b.facts} {b.confidence:.2f}/{b.right:.2f}" for b in table.bins)
            print(f"{category:14} error {table.error:.3f}  {cells}")


def read_table(path: Path) -> list[dict[str, str]]:
    """Give the rows of a table of weights."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(
    examples: Sequence[Example],
    weights: Mapping[str, Mapping[str, float]],
    known: Sequence[Mapping[str, str]],
    path: Path,
) -> None:
    """Write the table: the weights, and how many facts have each trait and how many of these are right.

    Facts that the rows of `known` count are counted in.
    """
    before = {(row["category"], row["trait"]): (int(row["facts"]), int(row["right"])) for row in known}
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("category", "trait", "weight", "facts", "right"))
        for category in CATEGORIES:
            own = [e for e in examples if e.category == category]
            for trait, weight in weights[category].items():
                holders = [e for e in own if trait in e.traits]
                if abs(weight) >= _SMALLEST or trait == "base":
                    facts, right = before.get((category, trait), (0, 0))
                    right += sum(e.is_right for e in holders)
                    rows.writerow((category, trait, f"{weight:.3f}", facts + len(holders), right))


def main() -> None:
    """Fit, cross-validate, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets", nargs="+", metavar="RECORDS:GOLD:WEIGHT")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    parser.add_argument("--go-on", action="store_true", help=f"begin from the weights of {TABLE.name}, not from nought")
    options = parser.parse_args()
    examples: list[Example] = []
    for told in options.sets:
        predicted, gold, weight = told.rsplit(":", 2)
        examples += read_examples(Path(predicted), Path(gold), float(weight))
    known = read_table(TABLE) if options.go_on else []
    prior: dict[str, dict[str, float]] = defaultdict(dict)
    for row in known:
        prior[row["category"]][row["trait"]] = float(row["weight"])
    report(cross_validate(examples, prior))
    if options.write:
        write(examples, fit_all(examples, prior), known, TABLE)


if __name__ == "__main__":
    main()
