"""Measure the date grammar on public date strings.

    python benchmarks/dates.py id_weekday_dates.jsonl
    python benchmarks/dates.py recognizers_en_dates_news.jsonl --show

Each line of the first form has `text` and `iso`; of the second `text`, `ref` and the `spans` of single days.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from kg.extract.dates.finder import DateFinder
from kg.lang.pack import load_pack
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import fold_case


def one_sentence(text: str, language: str) -> Document:
    """Make a document of a string that is one sentence of news."""
    span = Span(0, len(text))
    sentence = Sentence(0, span, 0, "body", text)
    article = Article(id="line", text=text, digest="")
    return Document(article, language, fold_case(text), (Region("body", span),), (sentence,))


def check_weekday_line(row: dict[str, Any], mentions: tuple[DateMention, ...]) -> bool:
    """Tell whether the one date is right, and flagged where the source contradicts itself."""
    flagged = any(mention.is_weekday_wrong for mention in mentions)
    return [mention.date.iso for mention in mentions] == [row["iso"]] and flagged is not row["weekday_agrees"]


def check_day_spans(row: dict[str, Any], mentions: tuple[DateMention, ...]) -> bool:
    """Tell whether every day that the source resolves one way is among the dates found."""
    found = {mention.date.iso for mention in mentions}
    return all(span["values"][0]["value"] in found for span in _days(row))


def _days(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        span
        for span in row["spans"]
        if span["type"] == "datetimeV2.date"
        and span["values"]
        and len(span["values"]) == 1
        and "value" in span["values"][0]
    ]


def main() -> None:
    """Print how many lines are right."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--show", action="store_true", help="print the lines that are wrong")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.path.read_text(encoding="utf-8").splitlines() if line]
    finders: dict[str, DateFinder] = {}
    right = total = 0
    for row in rows:
        if "iso" not in row and not _days(row):
            continue
        tag = row.get("lang", "id")
        finder = finders.setdefault(tag, DateFinder(load_pack(tag)))
        published = PartialDate.of(date.fromisoformat(row["ref"][:10])) if row.get("ref") else None
        mentions = finder.find(one_sentence(row["text"], tag), published)
        is_right = check_weekday_line(row, mentions) if "iso" in row else check_day_spans(row, mentions)
        right, total = right + is_right, total + 1
        if options.show and not is_right:
            sys.stdout.write(f"{row['text']!r} {[m.date.iso for m in mentions]} {row.get('iso') or _days(row)}\n")
    sys.stdout.write(f"{right}/{total} right: {right / max(total, 1):.3f}\n")


if __name__ == "__main__":
    main()
