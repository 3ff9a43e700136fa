"""Find the sentence of an article that a difference is about."""

import re
from itertools import pairwise

from kg.evaluation.scoring import Difference
from kg.model.spans import Span

_END = re.compile(r"(?<=[.!?…])[\"”’)]{0,2}\s+|\n+")
_WORD = re.compile(r"[^\W_]{3,}")
_NUMBER = re.compile(r"value ([\d.]+)")
_NAME = re.compile(r"(?:name|parties|countries) ([^,:=]+)")


def sentence_of(text: str, difference: Difference) -> Span | None:
    """Give the sentence with the evidence of a difference; of a miss, the one that has most of gold's words or digits.

    None where there is no text, or where nothing of it fits.
    """
    if not text:
        return None
    sentences = _sentences(text)
    if difference.spans:
        start = difference.spans[0][0]
        return next((span for span in sentences if span.start <= start < span.end), None)
    told = difference.subject or str(difference.gold if difference.gold is not None else difference.predicted)
    number = _NUMBER.search(told)
    if number:
        digits = number[1].rstrip("0").rstrip(".").replace(".", "").rstrip("0")
        for span in sentences:
            if digits and any(digits == run for run in _digit_runs(text[span.start : span.end])):
                return span
        return None
    name = _NAME.search(told)
    words = {word.casefold() for word in _WORD.findall(name[1] if name else told)}
    best = max(sentences, key=lambda span: (_shared(text, span, words), -span.start))
    return best if _shared(text, best, words) else None


def _sentences(text: str) -> list[Span]:
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [Span(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]


def _digit_runs(sentence: str) -> list[str]:
    """Give the numbers of a sentence as digits alone, without closing noughts: "13,30" is 133."""
    return [re.sub(r"[.,]", "", run).rstrip("0") for run in re.findall(r"\d[\d.,]*", sentence)]


def _shared(text: str, span: Span, words: set[str]) -> int:
    return len(words & {word.casefold() for word in _WORD.findall(text[span.start : span.end])})
