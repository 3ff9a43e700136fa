"""Rebuild the accuracy card from the committed gold: `python -m tests.gold.card` from the checkout."""

import json
from pathlib import Path

from kg.evaluation.card import CardRow, card_rows, to_csv, to_markdown
from kg.evaluation.matching import Matcher, load_rules
from kg.evaluation.scoring import score_article
from kg.model.records import to_record
from kg.pipeline import extract_all, read_articles

ROOT = Path(__file__).resolve().parents[2]
CARD_CSV = ROOT / "src/kg/data/accuracy.csv"
CARD_MD = ROOT / "docs/accuracy.md"
# A folder of records with its `texts/` beside them is a gold set; the seeds' texts stand by themselves.
SETS = {
    "seeds": (ROOT / "seeds", ROOT / "tests/gold/seeds"),
    **{texts.parent.name: (texts, texts.parent) for texts in sorted((ROOT / "tests/gold").glob("*/texts"))},
}


def texts_in(language: str) -> list[Path]:
    """Give the texts of a language that have a gold record, those of each set in turn."""
    return [
        texts / f"{path.stem}.txt"
        for texts, gold in SETS.values()
        for path in sorted(gold.glob("*.json"))
        if (texts / f"{path.stem}.txt").is_file()
        and json.loads(path.read_text(encoding="utf-8"))["language"] == language
    ]


PREFACE = """# How accurate the graph is

Measured on gold annotations that stand in `tests/gold`, and rebuilt in CI (`python -m tests.gold.card`). `seeds` are
five real articles, `dev` 44 written ones, `own` four more, of invented people and firms, for which nothing was mended.
The rules were developed on the first two, so on articles nobody has seen expect less: what was measured there, before
anything was mended, stands in [fresh articles](accuracy-fresh.md).
`stages`: the share of agreements and meetings whose stage (signed, negotiating, planned, held, …) is right.
`confidence`: the share right of the facts that are given 0.9 or more, and how many of all facts are (percent);
`kg evaluate --calibration` tells more.
"""


def make_rows() -> list[CardRow]:
    """Extract and score every gold set."""
    matcher = Matcher(load_rules())
    rows: list[CardRow] = []
    for name, (texts, gold) in SETS.items():
        truth = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*.json"))}
        said = {facts.id: to_record(facts) for facts in extract_all(read_articles([texts]).articles, jobs=1)}
        scores = {key: score_article(matcher, record, said.get(key, {})) for key, record in truth.items()}
        languages = {key: record["language"] for key, record in truth.items()}
        rows += card_rows(name, scores, languages, matcher.rules.categories)
    return rows


if __name__ == "__main__":
    found = make_rows()
    CARD_CSV.write_text(to_csv(found), encoding="utf-8")
    CARD_MD.write_text(to_markdown(found, PREFACE), encoding="utf-8")
    for row in found:
        if row.category in ("overall", "stages"):
            print(f"{row.set:6} {row.language:4} {row.category:8} {row.f1:.3f}")
