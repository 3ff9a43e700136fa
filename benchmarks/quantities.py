"""Measure numbers and money on public strings.

    python benchmarks/quantities.py duckling.jsonl --show

Each line has `lang`, `kind` (`AmountOfMoney` or `Numeral`), `text` and `expect`, as in Duckling's corpora. Names of
coins that several countries share (dollar, pound) stand for the one that news means by them.
"""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

from kg.extract.quantities import QuantityFinder
from kg.lang.pack import load_pack
from kg.model.article import Article
from kg.model.mentions import QuantityMention
from kg.model.spans import Span
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import fold_case

_NAMES = {"Dollar": "USD", "Pound": "GBP", "Cent": "cent", "Dinar": "dinar", "Riyal": "riyal", "Rial": "rial"}
_EXPECTED = re.compile(r"(?:simple|under|above) (\w+) ([\d.e]+)|between (\w+) ?\(([\d.e]+), ([\d.e]+)\)")
_NUMERAL = re.compile(r"NumeralValue \(?(-?[\d.e]+)")


def one_sentence(text: str, language: str) -> Document:
    """Make a document of a string that is one sentence of news."""
    span = Span(0, len(text))
    sentence = Sentence(0, span, 0, "body", text)
    article = Article(id="line", text=text, digest="")
    return Document(article, language, fold_case(text), (Region("body", span),), (sentence,))


def expected(row: dict[str, str]) -> list[tuple[float, str | None]]:
    """Give the values and units that a line expects."""
    numeral = _NUMERAL.search(row["expect"])
    if numeral:
        return [(float(numeral[1]), None)]
    money = _EXPECTED.search(row["expect"])
    if money is None:
        raise ValueError(f"cannot read {row['expect']!r}")
    name = money[1] or money[3]
    unit = None if name == "Unnamed" else _NAMES.get(name, name)
    return [(float(value), unit) for value in money.group(2, 4, 5) if value]


def is_right(row: dict[str, str], mentions: tuple[QuantityMention, ...]) -> bool:
    """Tell whether the mentions are exactly the expected ones; a unit where none is named may be any."""
    wanted = expected(row)
    return len(wanted) == len(mentions) and all(
        abs(mention.value - value) < 1e-6 * max(1.0, abs(value)) and unit in (None, mention.unit)
        for mention, (value, unit) in zip(mentions, wanted, strict=True)
    )


def main() -> None:
    """Print the share right for each language and kind."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--show", action="store_true", help="print the lines that are wrong")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.path.read_text(encoding="utf-8").splitlines() if line]
    finders: dict[str, QuantityFinder] = {}
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["kind"] not in ("AmountOfMoney", "Numeral"):
            continue
        finder = finders.setdefault(row["lang"], QuantityFinder(load_pack(row["lang"])))
        text = row["text"].replace("\\x20ac", "€").replace("\\x00a3\\&", "£")
        mentions = finder.find(one_sentence(text, row["lang"]))
        key = (row["lang"], row["kind"])
        total[key] += 1
        right[key] += is_right(row, mentions)
        if options.show and not is_right(row, mentions):
            sys.stdout.write(f"{key} {row['text']!r} {row['expect']} {[(m.value, m.unit) for m in mentions]}\n")
    for key in sorted(total):
        sys.stdout.write(f"{' '.join(key)}: {right[key]}/{total[key]} = {right[key] / total[key]:.3f}\n")


if __name__ == "__main__":
    main()
