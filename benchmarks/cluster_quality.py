"""Measure a resolution against the truth of a generated world."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.generated_world import World
from kg.model.resolved import ResolvedGraph

KINDS = ("meeting", "agreement", "figure", "person", "organization")


def labelled(world: World, graph: ResolvedGraph) -> dict[str, tuple[list[str], list[str]]]:
    """Give, for each kind, the label that resolution gave each report or mention, and the true one."""
    index = {article.id: number for number, article in enumerate(world.articles)}
    names = {(f.id, fact.ref): fact.name for f in world.facts for fact in (*f.people, *f.organizations)}
    found: dict[str, tuple[list[str], list[str]]] = {kind: ([], []) for kind in KINDS}
    said = [(report.article, report.event, report.fact.ref) for report in graph.reports]
    said += [(m.article, m.entity, names[m.article, m.ref]) for m in graph.mentions]
    for article, label, ref in said:
        kind = label.partition("/")[0]
        true = world.truth.get((index[article], kind, ref))
        if true is not None:
            found[kind][0].append(label)
            found[kind][1].append(true)
    return found


@dataclass(frozen=True)
class Quality:
    """Pairwise precision and recall, and B-cubed F1 (Bagga and Baldwin 1998), 0 to 1."""

    precision: float
    recall: float
    b_cubed: float


def measure(predicted: Sequence[str], true: Sequence[str]) -> Quality:
    """Compare two clusterings given as a label for each item."""
    together: dict[tuple[str, str], int] = {}
    by_prediction: dict[str, int] = {}
    by_truth: dict[str, int] = {}
    for said, is_really in zip(predicted, true, strict=True):
        together[said, is_really] = together.get((said, is_really), 0) + 1
        by_prediction[said] = by_prediction.get(said, 0) + 1
        by_truth[is_really] = by_truth.get(is_really, 0) + 1

    def pairs(counts: dict[str, int] | dict[tuple[str, str], int]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    hits = pairs(together)
    precision = hits / pairs(by_prediction) if pairs(by_prediction) else 1.0
    recall = hits / pairs(by_truth) if pairs(by_truth) else 1.0
    size = len(predicted)
    p = sum(n * n / by_prediction[s] for (s, _), n in together.items()) / size
    r = sum(n * n / by_truth[t] for (_, t), n in together.items()) / size
    return Quality(precision, recall, 2 * p * r / (p + r))
