"""Find the visits on which a paper is signed, with who visits and whom: "was signed during a visit by X to B"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.patterns import alternation

_CLOSED = ",;:.\n)"


class OccasionReader:
    """Know how a pack tells of a visit that something happens on (`agreements.yml`)."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile.

        Args:
            section: `occasions`: what `opens` a stretch of a visit, the `nouns` for one; the words that end it; the
                `verbs` behind which what stood before was the subject of a clause and no visitor; `by` whom it is, and
                what stands before where it goes (`to`); `own`, what makes it somebody's before the noun.
        """
        words = section["occasions"]
        ends, by, joins = words["ends"], words["by"], section["conjunctions"]
        inner = alternation([*ends, *words["verbs"], *joins, *section["relative_openers"]])
        joined = rf"[^,;:\n]{{2,90}}? (?:{alternation(joins)}) [^,;:\n]{{2,60}}?(?= {words['to']} )"
        row = rf"(?: (?:{alternation(by)}) {joined})?"  # "by Minister X and Minister Y to B"
        self._visit = re.compile(
            rf"\b(?:{alternation(words['opens'])}) (?P<head>(?:(?!(?:{inner})\b)[^\s,;:]+ ){{0,9}}?)"
            rf"(?:{alternation(words['nouns'])})\b(?P<tail>{row}(?:(?! (?:{inner})\b)[^,;:\n]){{0,120}})"
        )
        self._by = re.compile(rf" (?:{alternation(by)}) ")
        self._own = re.compile(words["own"])
        self._verb = re.compile(rf" (?:{alternation(words['verbs'])})\b")
        self._no_visit = tuple(f" {text} " for text in words["done"]) or ("\0",)

    def find(self, folded: str, sentence: Sentence, end: int) -> Sequence[Span]:
        """Give the stretches of a sentence, up to an offset, that only tell who visits meanwhile, and whom.

        One in front of its clause holds but what a comma closes: "during the visit | Minister X signed".
        """
        start, found = sentence.span.start, []
        for match in self._visit.finditer(folded, start, end):
            stop = match.end()
            if self._own.search(match["head"]) and (by := self._by.search(folded, *match.span("tail"))):
                stop = by.start()  # "during X's visit to B | by Minister Y"
            before = folded[start : match.start()].rstrip()
            is_first = not before or not before[-1].isalnum()
            is_closed = stop >= sentence.span.end or folded[stop] in _CLOSED
            if self._verb.match(folded, stop) or (is_first and not is_closed):
                continue
            if not f" {before} ".endswith(self._no_visit):
                found.append(Span(match.start(), stop))
        return found
