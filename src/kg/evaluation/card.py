"""Make the accuracy card: how precise and how complete extraction is, by language and category."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.calibration import reliability
from kg.evaluation.scoring import ArticleScore, Summary, summarize

_SURE = 0.9
_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, _SURE)
COLUMNS = ("set", "language", "category", "articles", "precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line: a category (`overall`, `stages` and `confidence` too) of one language (`all` too) of one gold set.

    Of `confidence`, `precision` is the share right of the facts at 0.9 or more, `recall` the share of facts that are so
    sure, and `f1` what the expected calibration error leaves of 1.
    """

    set: str
    language: str
    category: str
    articles: int
    precision: float
    recall: float
    f1: float


def card_rows(
    name: str, scores: Mapping[str, ArticleScore], languages: Mapping[str, str], categories: Sequence[str]
) -> list[CardRow]:
    """Give the rows of one gold set.

    Args:
        name: What the set is called.
        scores: By article id.
        languages: Each article's language.
        categories: In the order to show them.
    """
    groups: dict[str, list[ArticleScore]] = {"all": list(scores.values())}
    for key in sorted(scores):
        groups.setdefault(languages[key], []).append(scores[key])
    rows = []
    for language, found in groups.items():
        rows += [*_rows(name, language, summarize(found, categories)), _confidence(name, language, found)]
    return rows


def _rows(name: str, language: str, summary: Summary) -> list[CardRow]:
    told = {**summary.by_category, "overall": summary.overall}
    rows = [
        CardRow(name, language, category, summary.articles, round(s.precision, 3), round(s.recall, 3), round(s.f1, 3))
        for category, s in told.items()
    ]
    share = round(summary.stage_share, 3)
    return [*rows, CardRow(name, language, "stages", summary.articles, share, share, share)]


def _confidence(name: str, language: str, scores: Sequence[ArticleScore]) -> CardRow:
    held = reliability((outcome for score in scores for outcome in score.outcomes), _BANDS)
    facts, right = held.at_least(_SURE)
    share = facts / held.facts if held.facts else 0.0
    return CardRow(
        name, language, "confidence", len(scores), round(right, 3), round(share, 3), round(1 - held.error, 3)
    )


def to_csv(rows: Sequence[CardRow]) -> str:
    """Give the card as CSV, for machines and for the graph's own description."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([getattr(row, column) for column in COLUMNS])
    return stream.getvalue()


def to_markdown(rows: Sequence[CardRow], preface: str) -> str:
    """Give the card for people: a table of P / R / F1 for each set, categories down and languages across."""
    parts = [preface.strip(), ""]
    for name in dict.fromkeys(row.set for row in rows):
        own = [row for row in rows if row.set == name]
        languages = list(dict.fromkeys(row.language for row in own))
        counts = {row.language: row.articles for row in own}
        parts += [f"## {name}", "", "Precision / recall / F1, in percent.", ""]
        parts.append("| | " + " | ".join(f"{tag} ({counts[tag]})" for tag in languages) + " |")
        parts.append("| --- |" + " ---: |" * len(languages))
        for category in dict.fromkeys(row.category for row in own):
            cells = []
            for tag in languages:
                found = next((r for r in own if r.language == tag and r.category == category), None)
                cells.append(_cell(found))
            parts.append(f"| {category} | " + " | ".join(cells) + " |")
        parts.append("")
    return "\n".join(parts)


def _cell(row: CardRow | None) -> str:
    if row is None:
        return "–"
    if row.category == "stages":
        return f"{row.f1 * 100:.0f} right"
    if row.category == "confidence":
        return f"{row.precision * 100:.0f} right of the surest {row.recall * 100:.0f}"
    return f"{row.precision * 100:.0f} / {row.recall * 100:.0f} / **{row.f1 * 100:.0f}**"
