import json
import subprocess
import sys
from pathlib import Path

from kg.evaluation.matching import Matcher, load_rules
from kg.evaluation.scoring import score_article, summarize


def test_gold_against_itself_is_perfect(root: Path) -> None:
    matcher = Matcher(load_rules())
    gold = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((root / "tests/gold/seeds").glob("*.json"))]
    summary = summarize([score_article(matcher, g, g) for g in gold], matcher.rules.categories)
    assert summary.overall.f1 == 1.0
    assert summary.stage_share == 1.0


def test_agrees_with_the_reference_scorer(root: Path, tmp_path: Path) -> None:
    """The gold's own scorer and ours give the same figures on records that differ from gold in every way."""
    folder = root / "tests/gold/dev"
    gold = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}
    stems = list(gold)
    predicted = {}
    for index, stem in enumerate(stems):
        record = json.loads(json.dumps(gold[stem]))
        other = gold[stems[(index + 1) % len(stems)]]
        record["meetings"] = record["meetings"][1:] + other["meetings"][:1]
        record["people"] = [
            {**p, "name": p["name"].split()[-1] + " X"} if i % 2 else p for i, p in enumerate(record["people"])
        ]
        record["agreements"] = [{**a, "status": "signed", "date": None} for a in record["agreements"]]
        record["figures"] = [{**f, "value": f["value"] * 1.001, "year": 1999} for f in record["figures"]]
        record["sectors"] = record["sectors"][:-1] + other["sectors"][:1]
        predicted[stem] = record
    path = tmp_path / "predicted.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in predicted.values()), encoding="utf-8")
    command = [sys.executable, str(root / "tests/gold/score.py"), str(path), str(folder), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["all"]
    matcher = Matcher(load_rules())
    ours = summarize([score_article(matcher, gold[s], predicted[s]) for s in stems], matcher.rules.categories)
    assert {k: [s.precision, s.recall, s.f1] for k, s in ours.by_category.items()} == {
        k: v for k, v in reference.items() if k not in ("overall", "stages")
    }
    assert reference["stages"] == {
        "right": ours.stages_right,
        "of": ours.stages_of,
        "overstated": ours.stages_overstated,
    }
