"""Measure the names found in running text on public sets, a naive reader of capitals beside them.

    python benchmarks/entities.py dev.txt            # Indonesian: a word, its part of speech and its BIO label a line
    python benchmarks/entities.py dev.jsonl --show   # Malaysian English: text and labelled offsets

Strict: a name is right if its first and last character and its kind are. In the second set labels nest ("Datuk X",
"X"; "Bank of Y", "Y"): names that overlap are variants of one, and finding any of them is finding it.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.extract.entities import EntityFinder
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.model.spans import Span
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import fold_case
from kg.text.sentences import SentenceSplitter

Name = tuple[int, int, str]
KINDS = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "LOCATION": "place",
}
_CAPITALS = re.compile(r"\b[A-Z][\w.'’&-]*(?:\s+[A-Z][\w.'’&-]*)*")
_NO_SPACE_BEFORE = frozenset(",.;:!?)%")


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its names, as groups of variants."""

    text: str
    language: str
    names: tuple[frozenset[Name], ...]
    is_joined: bool = False


def read_bio(path: Path, language: str) -> Iterator[Sample]:
    """Give the sentences of a file with a word a line, put back into running text."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        text, names, opened = "", [], False
        for line in block.split("\n"):
            word, label = line.split(" ")[0], line.split(" ")[-1]
            opened_bracket = text.endswith("(")
            text += "" if not text or word[0] in _NO_SPACE_BEFORE or opened_bracket else " "
            if label.startswith("I-") and opened:
                names[-1] = (names[-1][0], len(text) + len(word), names[-1][2])
            elif label != "O":
                names.append((len(text), len(text) + len(word), KINDS[label[2:]]))
            opened = label != "O"
            text += word
        yield Sample(text, language, tuple(frozenset((name,)) for name in names), is_joined=True)


def read_offsets(path: Path, language: str) -> Iterator[Sample]:
    """Give the articles of a JSONL file with labelled offsets; names that overlap are one group."""
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        row = json.loads(line)
        names = sorted(
            (entity["position"]["start_offset"], entity["position"]["end_offset"], KINDS[entity["label"]])
            for entity in row["entities"]
            if entity["label"] in KINDS
        )
        groups: list[set[Name]] = []
        for name in names:
            if groups and name[0] < max(end for _, end, _ in groups[-1]):
                groups[-1].add(name)
            else:
                groups.append({name})
        yield Sample(row["text"], language, tuple(map(frozenset, groups)))


def find_capitals(sample: Sample) -> set[Name]:
    """Call every run of capitals a name: of a body if it is an acronym, of a place after "in", else of a person."""
    found = set()
    for match in _CAPITALS.finditer(sample.text):
        before = sample.text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        name = match.group().rstrip(".'’&-")
        kind = "organization" if name.isupper() else "person"
        found.add(
            (
                match.start(),
                match.start() + len(name),
                "place" if before in ("in", "at", "di", "ke", "dari", "from") else kind,
            )
        )
    return found


def make_finder() -> Callable[[Sample], set[Name]]:
    """Give the extractor's own reader of names."""
    packs = {tag: load_pack(tag) for tag in available_languages()}
    splitter = SentenceSplitter(list(packs.values()))
    finders: dict[str, EntityFinder] = {}

    def find(sample: Sample) -> set[Name]:
        tag = sample.language
        if tag not in finders:
            finders[tag] = EntityFinder(packs[tag], [pack for other, pack in sorted(packs.items()) if other != tag])
        entities = finders[tag].find(as_document(sample, splitter))
        names = [(entity.span.start, entity.span.end, entity.kind) for entity in entities]
        return set(_joined(sample, names) if sample.is_joined else names)

    return find


def _joined(sample: Sample, names: list[Name]) -> Iterator[Name]:
    """Take an acronym in brackets into the name before it, as the first set has it."""
    rest = list(names)
    while rest:
        start, end, kind = rest.pop(0)
        if rest and rest[0][2] == kind and sample.text[end : rest[0][0]] == " (" and sample.text[rest[0][1]] == ")":
            end = rest.pop(0)[1] + 1
        yield start, end, kind


def as_document(sample: Sample, splitter: SentenceSplitter) -> Document:
    """Make a document of a text that is news from end to end."""
    text = sample.text
    whole = Span(0, len(text))
    sentences = tuple(
        Sentence(number, span, 0, "body", text) for number, span in enumerate(splitter.split(text, whole))
    )
    return Document(Article("text", text, ""), sample.language, fold_case(text), (Region("body", whole),), sentences)


def count(samples: Iterable[Sample], find: Callable[[Sample], set[Name]], *, show: bool = False) -> dict[str, Counter]:
    """Count for each kind, and for all, what is right, extra and missed."""
    counts = {kind: Counter[str]() for kind in (*sorted(set(KINDS.values())), "all")}
    for sample in samples:
        found = find(sample)
        spare = {name for group in sample.names for name in group}
        for group in sample.names:
            kind = max(group, key=lambda name: name[1] - name[0])[2]
            hits = found & group
            outcome = "right" if hits else "missed"
            counts[next(iter(sorted(hits)))[2] if hits else kind][outcome] += 1
            if show and not hits:
                _tell("missed", sample, max(group, key=lambda name: name[1] - name[0]))
        for name in sorted(found - spare):
            counts[name[2]]["extra"] += 1
            if show:
                _tell("extra", sample, name)
    for kind in sorted(set(KINDS.values())):
        counts["all"] += counts[kind]
    return counts


def _tell(what: str, sample: Sample, name: Name) -> None:
    start, end, kind = name
    around = sample.text[max(0, start - 50) : start], sample.text[start:end], sample.text[end : end + 40]
    sys.stdout.write(f"{what:6} {kind:12} {around[0]}[[{around[1]}]]{around[2]}\n")


def _line(counts: Counter[str]) -> tuple[float, float, float]:
    right, extra, missed = counts["right"], counts["extra"], counts["missed"]
    precision, recall = right / max(1, right + extra), right / max(1, right + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print precision, recall and F1 for each kind, and those of the naive reader."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path, help="a .txt file with BIO labels or a .jsonl file with offsets")
    parser.add_argument("--language", help="the pack to read with; by default id for .txt, en for .jsonl")
    parser.add_argument("--show", action="store_true", help="print what is missed and extra")
    options = parser.parse_args()
    if not options.path.is_file():
        parser.error(f"{options.path} is no file: name one of the data set's .txt or .jsonl files")
    is_bio = options.path.suffix == ".txt"
    language = options.language or ("id" if is_bio else "en")
    samples = list((read_bio if is_bio else read_offsets)(options.path, language))
    for title, find in (("naive", find_capitals), ("kg", make_finder())):
        counts = count(samples, find, show=options.show and title == "kg")
        for kind, own in counts.items():
            precision, recall, f1 = _line(own)
            sys.stdout.write(f"{title:6} {kind:12} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}\n")


if __name__ == "__main__":
    main()
