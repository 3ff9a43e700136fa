"""Measure how many articles a core reads, beside a flat pattern of all names in the tables.

    python -m benchmarks.extraction               # the texts of tests/gold and seeds
    python -m benchmarks.extraction news/ --rounds 5

An article counts as 2,500 characters; a second is one of the processor, so that other work on the machine does not
count. Every text is read by the whole extractor in one process, no cache, after one text of each language has warmed
the packs, with the garbage collector as `kg extract` sets it. The peer is what one would write first: one regular
expression of every country, place and body of the registry, searched in the same texts; it finds names and nothing
else.
"""

import argparse
import csv
import gc
import re
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.cli.main import GC_THRESHOLD
from kg.ingest.collect import collect
from kg.model.article import Article
from kg.pipeline import make_extractor
from kg.resources import data_dir

ROOT = Path(__file__).resolve().parents[1]
CHARACTERS = 2500
_NAMES = (("country_forms.csv", "form"), ("places.csv", "name_en"), ("organizations.csv", "label_en"))


def registry_pattern() -> re.Pattern[str]:
    """Give one pattern of all names in the registry's tables, longest first."""
    names: set[str] = set()
    for table, column in _NAMES:
        with (data_dir() / "registry" / table).open(encoding="utf-8", newline="") as stream:
            names.update(row[column] for row in csv.DictReader(stream) if row[column])
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")


def articles_a_second(read: Callable[[Article], object], articles: Iterable[Article]) -> float:
    """Give how many articles of 2,500 characters `read` takes in a second of one core, whatever else that is doing."""
    start = time.process_time()
    characters = 0
    for article in articles:
        read(article)
        characters += len(article.text)
    return characters / CHARACTERS / (time.process_time() - start)


def _warm(extract: Callable[[Article], object], articles: Iterable[Article]) -> Iterator[str]:
    seen: set[str] = set()
    for article in articles:
        language = getattr(extract(article), "language", "")
        if language not in seen:
            seen.add(language)
            yield language


def main() -> None:
    """Print the median rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "tests/gold/dev/texts", ROOT / "seeds"])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    gc.set_threshold(GC_THRESHOLD)
    articles = collect(options.paths).articles
    extractor, pattern = make_extractor(), registry_pattern()
    languages = sorted(_warm(extractor.extract, articles))
    pairs = [
        (
            articles_a_second(extractor.extract, articles),
            articles_a_second(lambda article: pattern.findall(article.text), articles),
        )
        for _ in range(options.rounds)
    ]
    ours, peer = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{len(articles)} texts in {', '.join(languages)}; articles of {CHARACTERS} characters a second, one process")
    print(f"kg extract      {ours:8.0f}   (bar 150)")
    print(f"flat pattern    {peer:8.0f}")
    print(f"ratio           {statistics.median(a / b for a, b in pairs):8.2f}")


if __name__ == "__main__":
    main()
