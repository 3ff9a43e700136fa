"""Score records by category: precision, recall and F1, as the record format defines them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.evaluation.matching import Counts, Matcher, Record, pair


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which a prediction and gold differ; `predicted` or `gold` is None where a side has nothing.

    `subject` tells which record it is of. `spans` are the passages that the prediction goes by, the fact's own first.
    """

    category: str
    kind: str  # missed | extra | wrong
    slot: str | None
    gold: Any
    predicted: Any
    spans: tuple[tuple[int, int], ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One predicted fact: how sure it was, and whether it is right: paired, and most of its filled slots right.

    `ref` is the fact's own, or the code of a country or sector.
    """

    category: str
    ref: str
    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The counts of one article by category; `stages`: right, of, overstated."""

    counts: Mapping[str, Counts]
    stages: Counts
    differences: tuple[Difference, ...]
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, each 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The scores of a set of articles; `overall` is the mean over the categories that occur."""

    articles: int
    by_category: Mapping[str, Score]
    overall: Score
    counts: Mapping[str, Counts]
    stages_right: int
    stages_of: int
    stages_overstated: int

    @property
    def stage_share(self) -> float:
        """Give the share of stages that are right; 1 where there are none."""
        return self.stages_right / self.stages_of if self.stages_of else 1.0


@dataclass(slots=True)
class _Tally:
    counts: dict[str, Counts] = field(default_factory=dict)
    stages: list[int] = field(default_factory=lambda: [0, 0, 0])
    differences: list[Difference] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def score_article(matcher: Matcher, gold: Record, predicted: Record) -> ArticleScore:
    """Compare one article's records; an empty `predicted` scores as one that found nothing."""
    tally = _Tally()
    for category in matcher.rules.categories:
        g, p = list(gold.get(category) or []), list(predicted.get(category) or [])
        if category in matcher.rules.set_lists:
            _score_codes(matcher, category, g, p, tally)
            tally.outcomes += _code_outcomes(category, g, predicted)
        else:
            _score_records(matcher, category, g, p, tally)
    right, of, overstated = tally.stages
    return ArticleScore(tally.counts, (right, of, overstated), tuple(tally.differences), tuple(tally.outcomes))


def _score_codes(matcher: Matcher, category: str, gold: list[str], predicted: list[str], tally: _Tally) -> None:
    tally.counts[category] = matcher.count_set(gold, predicted)
    tally.differences += [
        Difference(category, "missed", None, code, None) for code in sorted(set(gold) - set(predicted))
    ]
    tally.differences += [
        Difference(category, "extra", None, None, code) for code in sorted(set(predicted) - set(gold))
    ]


def _code_outcomes(category: str, gold: list[str], predicted: Record) -> list[Outcome]:
    told = (predicted.get("mentions") or {}).get(category) or ()
    sure = {str(item.get("code") or item.get("sector")): float(item.get("confidence", 1.0)) for item in told}
    return [Outcome(category, code, sure.get(code, 1.0), code in gold) for code in predicted.get(category) or ()]


def _score_records(matcher: Matcher, category: str, gold: list[Record], predicted: list[Record], tally: _Tally) -> None:
    rules = matcher.rules
    chosen = pair((len(gold), len(predicted)), lambda i, j: matcher.likeness(category, gold[i], predicted[j]))
    tp = fp = fn = 0
    for i, j in chosen:
        right_here = wrong_here = 0
        for slot in rules.slots[category]:
            a, b, c = matcher.slot_counts(slot, gold[i], predicted[j])
            tp, fp, fn = tp + a, fp + b, fn + c
            right_here, wrong_here = right_here + a, wrong_here + b
            if b or c:
                spans = _spans(predicted[j], slot)
                tally.differences.append(
                    Difference(
                        category, "wrong", slot, gold[i].get(slot), predicted[j].get(slot), spans, _label(gold[i])
                    )
                )
        is_right = right_here >= rules.right_share * (right_here + wrong_here)
        tally.outcomes.append(_outcome(category, predicted[j], is_right))
        if category in ("meetings", "agreements") and gold[i].get("status") is not None:
            truth, said = gold[i]["status"], predicted[j].get("status")
            tally.stages[0] += truth == said
            tally.stages[1] += 1
            tally.stages[2] += truth in rules.unfinished and said in rules.finished
    for i in sorted(set(range(len(gold))) - {i for i, _ in chosen}):
        fn += matcher.units(category, gold[i])
        tally.differences.append(Difference(category, "missed", None, _label(gold[i]), None))
    for j in sorted(set(range(len(predicted))) - {j for _, j in chosen}):
        fp += matcher.units(category, predicted[j])
        tally.outcomes.append(_outcome(category, predicted[j], False))
        spans = _spans(predicted[j], None)
        tally.differences.append(Difference(category, "extra", None, None, _label(predicted[j]), spans))
    tally.counts[category] = (tp, fp, fn)


def _outcome(category: str, record: Record, is_right: bool) -> Outcome:
    return Outcome(category, str(record.get("ref", "")), float(record.get("confidence", 1.0)), is_right)


def _label(record: Record) -> str:
    keep = ("name", "kind", "date", "countries", "parties", "value", "unit")
    return ", ".join(f"{key} {record[key]}" for key in keep if record.get(key) not in (None, []))


def _spans(record: Record, slot: str | None) -> tuple[tuple[int, int], ...]:
    evidence = [item for item in record.get("evidence") or () if slot is None or item["slot"] == slot]
    told = sorted({(item["start"], item["end"]) for item in evidence})
    anchor = [(record["anchor"][0], record["anchor"][1])] if record.get("anchor") else []
    return tuple(dict.fromkeys([*anchor, *told]))


def summarize(scores: Iterable[ArticleScore], categories: Iterable[str]) -> Summary:
    """Add up the counts of articles."""
    rows = list(scores)
    counts = {c: _added(row.counts[c] for row in rows) for c in categories}
    by_category = {category: _score(*found) for category, found in counts.items() if sum(found)}
    size = len(by_category) or 1
    overall = Score(
        sum(s.precision for s in by_category.values()) / size,
        sum(s.recall for s in by_category.values()) / size,
        sum(s.f1 for s in by_category.values()) / size,
    )
    right, of, overstated = _added(row.stages for row in rows)
    return Summary(len(rows), by_category, overall, counts, right, of, overstated)


def _added(counts: Iterable[Counts]) -> Counts:
    a = b = c = 0
    for x, y, z in counts:
        a, b, c = a + x, b + y, c + z
    return a, b, c


def _score(tp: int, fp: int, fn: int) -> Score:
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)
