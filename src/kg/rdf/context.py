"""Give the rest of the sentence around a passage, so that a quote can be read without its article."""

from functools import lru_cache
from typing import Any

import yaml

from kg.lang import available_languages, load_pack
from kg.model.spans import Span
from kg.resources import data_dir
from kg.text.sentences import SentenceSplitter


def sentence_around(text: str, span: Span) -> tuple[str, str]:
    """Give what stands before and after a passage in its sentence, both as in the text.

    A passage over several sentences has the beginning of its first and the end of its last. Each side has at most
    `max_context_chars` of `graph.yml`, cut between words.
    """
    splitter, most = _splitter()
    line = Span(text.rfind("\n", 0, span.start) + 1, _line_end(text, span.end))
    around = [each for each in splitter.split(text, line) if each.overlaps(span)]
    if not around:
        return "", ""
    start, end = min(around[0].start, span.start), max(around[-1].end, span.end)
    before, after = text[start : span.start], text[span.end : end]
    if len(before) > most:
        before = before[-most:].partition(" ")[2]
    if len(after) > most:
        after = after[:most].rpartition(" ")[0]
    return before, after


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


@lru_cache(maxsize=1)
def _splitter() -> tuple[SentenceSplitter, int]:
    about: dict[str, Any] = yaml.safe_load((data_dir() / "graph.yml").read_text(encoding="utf-8"))
    return SentenceSplitter(map(load_pack, available_languages())), int(about["max_context_chars"])
