"""Tell what an excerpt cuts in the middle: its last sentence is of the story, half a word at its end is none."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.model.spans import Span
from kg.text.page_lines import PageLine, words_of

_HALF_WORD = re.compile(r"(?<=\s)\S*(?:[A-Z][\w'’-]*|\d)$")


class ExcerptReader:
    """Read the last line of texts that were cut at a length, with the thresholds of `data/boilerplate.yml`."""

    def __init__(
        self,
        thresholds: Mapping[str, Any],
        has_capitals: Callable[[str], bool],
        is_furniture: Callable[[PageLine], bool],
    ) -> None:
        """Take what tells a title by its capitals, and a line that a page puts around the story."""
        self._limits = thresholds
        self._has_capitals = has_capitals
        self._is_furniture = is_furniture

    def is_end(self, line: PageLine, last: PageLine) -> bool:
        """Tell whether an excerpt ends in a line that is not written as titles are: it is of the story."""
        is_last = line is last and line.span.end >= self._limits["excerpt_chars"]
        return is_last and len(line.words) >= self._limits["cut_words"] and not self._has_capitals(line.text)

    def is_cut_off(self, line: PageLine, before: PageLine) -> bool:
        """Tell whether the last line is a sentence that an excerpt cut in the middle: it follows a whole paragraph.

        Or at the excerpt's end a word that stands between, such as "Advertisement", and is not written as titles are.
        """
        is_excerpt = line.span.end >= self._limits["excerpt_chars"]
        is_among_links = before.kind == "boilerplate" and len(before.words) >= self._limits["headline_words"]
        is_among_links = is_among_links and not self._is_furniture(before)
        if self.is_end(line, line) and not is_among_links:
            return True
        if before.kind != "body" or not before.is_closed or len(before.words) <= self._limits["short_words"]:
            return False
        return is_excerpt or (len(line.words) >= self._limits["cut_words"] and line.text[-1].islower())

    def cut_half_word(self, lines: Sequence[PageLine]) -> None:
        """Take off what ends an excerpt in a sentence: half a name, half of "US$1.5"; a word told before is whole."""
        line = lines[-1] if lines else None
        if line is None or line.kind != "body" or line.is_closed or line.span.end < self._limits["excerpt_chars"]:
            return
        half = _HALF_WORD.search(line.text)
        if half is None:
            return
        told = {word for other in lines[:-1] for word in other.words} | set(words_of(line.text[: half.start()]))
        if told.isdisjoint(words_of(half[0])):
            line.cuts.append(Span(line.span.start + half.start(), line.span.end))
