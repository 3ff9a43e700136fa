"""Find credits and links that a page without line breaks has inside its paragraphs."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_WORD = re.compile(r"[^\W_][\w.&'’/-]*|[“\"]")
_LEAST_WORDS = 3
_NAME = r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹ'’-]+|[A-Z]\.)"


class InlineNoise:
    """Find stretches to cut out of long lines."""

    def __init__(
        self,
        credit_heads: str,
        link_heads: str,
        inserts: str,
        calls: str,
        small_words: Iterable[str],
        limits: Mapping[str, Any],
    ) -> None:
        """Compile.

        Args:
            credit_heads: An alternation of words such as "Reporter" and "Editor".
            link_heads: An alternation of phrases such as "Baca Juga".
            inserts: An alternation of what a page puts between two sentences ("Advertisement").
            calls: An alternation of what calls on the reader behind the story ("Follow us on").
            small_words: Words that a title in capitals writes small ("di", "of").
            limits: `link_words`: no title of a link has more words; `tail_words`: nor what stands behind the story.
        """
        credit = rf"(?:{credit_heads})\s?:\s?{_NAME}(?:\s{_NAME}){{0,5}}"
        self._credits = re.compile(rf"{credit}(?:\s?\|\s?{credit}){{0,3}}\s+(?=\S)")
        self._link = re.compile(rf"(?<=[.!?”\"’)]) {{1,3}}(?:{link_heads})\s?:\s?")
        self._insert = re.compile(rf"(?<=[.!?”\"’)])(?: {{1,3}}(?:{inserts}))+(?= {{1,3}}[\"“0-9A-ZĐÀ-Ỹ])")
        # "… tahun ini. (ABC/Ist) Pewarta: X Editor: Y Copyright © ABC 2024"
        head = rf"(?:{credit_heads})\s?[:©]|(?:{calls})(?!\w)|©"
        self._tail = re.compile(rf"(?<=[.!?”\"’)*]) {{1,3}}(?:{head})")
        self._small = frozenset(small_words)
        self._longest = limits["link_words"]
        self._longest_tail = limits["tail_words"]

    def credits_end(self, line: str) -> int:
        """Give where the credits that open a line end; 0 where none do."""
        match = self._credits.match(line)
        return match.end() if match else 0

    def tail(self, line: str) -> tuple[int, int] | None:
        """Give where credits and calls at the end of a line stand, with all that follows them; None where none do."""
        for match in self._tail.finditer(line):
            if len(line[match.end() :].split()) <= self._longest_tail:
                return match.start(), len(line)
        return None

    def links(self, line: str) -> list[tuple[int, int]]:
        """Give the links inside a line, where the title's end shows: its words have capitals, a sentence's have not.

        Of a head whose link is gone it is the head alone: "… this year. Advertisement X met Y".
        """
        found = [match.span() for match in self._insert.finditer(line)]
        if ":" not in line:  # every link with its title has one
            return found
        for match in self._link.finditer(line):
            end = self._title_end(line, match.end())
            if end is not None:
                found.append((match.start(), end))
        return found

    def _title_end(self, line: str, start: int) -> int | None:
        """Give where a title in capitals ends: before the word that opens the next sentence, or before a quote."""
        last = start
        for count, word in enumerate(_WORD.finditer(line, start)):
            if count > self._longest:
                return None
            text = word[0]
            if not text[0].isalnum():
                return word.start() if count >= _LEAST_WORDS else None
            if text[0].islower() and text.rstrip(".,") not in self._small:
                # "… Kini Sudah Hilang Selain itu": the capital before the first small word opens the sentence.
                return last if count > _LEAST_WORDS else None
            if not text[0].islower():
                last = word.start()
        return None
