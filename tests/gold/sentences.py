"""Judge the extractor on sentences made by pattern: what holds of one wording must hold of all that say the same.

    python -m tests.gold.sentences                     # how many of each family and language are wrong or missed
    python -m tests.gold.sentences talks -l vi         # and, of the families named, which

A family is a file of `tests/gold/sentences/`. Its sentences are all its frames with all its fills; each is read as an
article of its own behind the opening of its language. What is expected:

    done: false      nothing is told as held, signed or in force
    none: true       no record of the category at all; with `find` none that has what it says
    find, slots      a record of the category that has what `find` says, and in `slots` exactly what they say; a list
                     is compared as a set, for a slot of one value it names those that may stand there; a slot that
                     says nothing where it should is missed, not wrong
    only: true       and no other record of the category (`others: true` of a fill lifts that)
"""

import argparse
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import yaml

from kg.model.article import Article
from kg.model.frozen import dataclass
from kg.model.records import to_record
from kg.pipeline import make_extractor

FOLDER = Path(__file__).with_suffix("")
FINISHED = frozenset({"held", "signed", "in-force"})
Verdict = Literal["right", "wrong", "missed"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a family, and what is expected of it."""

    family: str
    language: str
    text: str
    article: str
    expect: Mapping[str, Any]


def families() -> list[str]:
    """Give the names of the families, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


def sentences(family: str) -> Iterator[Sentence]:
    """Make the sentences of a family, in the order of its file."""
    data = yaml.safe_load((FOLDER / f"{family}.yml").read_text(encoding="utf-8"))
    for language, told in data["languages"].items():
        for case in told["cases"]:
            for frame, fill in itertools.product(case["frames"], case.get("fills") or [{}]):
                words = {name: word for name, word in fill.items() if isinstance(word, str)}
                text = frame.format(**case.get("names", {}), **words)
                expect = _merged(case.get("expect", {}), fill.get("expect", {}))
                expect |= {"only": False} if fill.get("others") else {}
                yield Sentence(family, language, text, f"{told['opening']}{text}\n", expect)


def judge(expect: Mapping[str, Any], facts: Mapping[str, Any]) -> Verdict:
    """Tell whether the facts of an article, as `kg extract` prints them, are what is expected of its sentence."""
    if expect.get("done") is False:
        stages = [fact["status"] for fact in (*facts["meetings"], *facts["agreements"])]
        return "wrong" if FINISHED.intersection(stages) else "right"
    told = facts[expect["category"]]
    found = [fact for fact in told if _has(fact, expect.get("find", {}))]
    if expect.get("none"):
        return "wrong" if found else "right"
    if not found:
        return "missed"
    if expect.get("only") and len(told) > 1:
        return "wrong"
    if any(_has(fact, expect["slots"]) for fact in found):
        return "right"
    return "missed" if any(_has(fact, expect["slots"], is_lenient=True) for fact in found) else "wrong"


def judged(names: list[str] | None = None) -> Iterator[tuple[Sentence, Verdict, Mapping[str, Any]]]:
    """Read all sentences of the families named (all of them if none is) and judge them; the facts come with them."""
    extractor = make_extractor()
    for family in names or families():
        for number, sentence in enumerate(sentences(family)):
            record = to_record(extractor.extract(Article(f"{family}-{number}", sentence.article, "")))
            yield sentence, judge(sentence.expect, record), record


def _merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    slots = {**first.get("slots", {}), **second.get("slots", {})}
    return {**first, **second, "slots": slots}


def _has(fact: Mapping[str, Any], slots: Mapping[str, Any], *, is_lenient: bool = False) -> bool:
    for name, wanted in slots.items():
        value = fact[name]
        if is_lenient and not value:
            continue
        if isinstance(value, list):
            if {str(one).rstrip(".") for one in value} != set(wanted):
                return False  # the stop behind "Corp." may be that of the sentence
        elif value not in (wanted if isinstance(wanted, list) else [wanted]):
            return False
    return True


def main() -> None:
    """Print the table; of the families named, also what is wrong and what was told instead."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.sentences", description="Judge sentences by pattern.")
    known = families()
    parser.add_argument("family", nargs="*", help=f"show what is wrong in these families: {', '.join(known)}")
    parser.add_argument("-l", "--language", help="only this language")
    chosen = parser.parse_args()
    if unknown := sorted(set(chosen.family).difference(known)):
        parser.error(f"no family {unknown[0]}; there are {', '.join(known)}")
    counts: Counter[tuple[str, str, str]] = Counter()
    for sentence, verdict, record in judged(chosen.family):
        if chosen.language not in (None, sentence.language):
            continue
        counts[sentence.family, sentence.language, verdict] += 1
        if chosen.family and verdict != "right":
            print(f"{sentence.family} {sentence.language} {verdict}: {sentence.text}")
            for category in (
                [sentence.expect["category"]] if "category" in sentence.expect else ("meetings", "agreements")
            ):
                for fact in record[category]:
                    shown = sentence.expect["slots"] or ("kind", "status", "measure", "value")
                    print("   ", {name: fact[name] for name in shown if name in fact})
                    print("   ", {name: fact.get(name) for name in sentence.expect["slots"] or ("kind", "status")})
    for family, language in sorted({key[:2] for key in counts}):
        right, wrong, missed = (counts[family, language, verdict] for verdict in ("right", "wrong", "missed"))
        print(f"{family:18} {language}  {right + wrong + missed:4} sentences  {wrong:3} wrong  {missed:3} missed")


if __name__ == "__main__":
    main()
