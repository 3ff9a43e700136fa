"""Measure how many articles a core reads, beside a flat pattern of all names in the tables.

    python -m benchmarks.extraction               # the seeds (real) and the gold (written, dense in facts)
    python -m benchmarks.extraction news/ --rounds 30

An article counts as 2,500 characters; a second is one of the processor, so that other work on the machine does not
count. Every text is read by the whole extractor in one process, no cache, after one text of each language has warmed
the packs, with the garbage collector as `kg extract` sets it. The peer is what one would write first: one regular
expression of every country, place and body of the registry, searched in the same texts; it finds names and nothing
else. The first line tells whether the extractor is the pure or the compiled one (`make fast`).
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
from kg.text import document

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
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "seeds", ROOT / "tests/gold/dev/texts"])
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    gc.set_threshold(GC_THRESHOLD)
    extractor, pattern = make_extractor(), registry_pattern()
    articles = {path: collect([path]).articles for path in options.paths}
    languages = sorted(_warm(extractor.extract, [article for each in articles.values() for article in each]))
    make = "pure" if str(document.__file__).endswith(".py") else "compiled"
    print(
        f"texts in {', '.join(languages)}; {make}; articles of {CHARACTERS} characters a second, one process; bar 150"
    )
    print(f"{'texts':<24} {'number':>6} {'length':>6} {'kg extract':>10} {'flat pattern':>12} {'ratio':>6}")
    for path, found in articles.items():
        pairs = [
            (
                articles_a_second(extractor.extract, found),
                articles_a_second(lambda article: pattern.findall(article.text), found),
            )
            for _ in range(options.rounds)
        ]
        ours, peer = (statistics.median(side) for side in zip(*pairs, strict=True))
        name = str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
        length = sum(len(article.text) for article in found) / max(len(found), 1)
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"{name:<24} {len(found):>6} {length:>6.0f} {ours:>10.0f} {peer:>12.0f} {ratio:>6.2f}")


if __name__ == "__main__":
    main()
