"""Tell the titles of other stories that a page sets inside a story, and the points of the story's own lists."""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from kg.text.excerpts import ExcerptReader
from kg.text.page_lines import PageLine

_ALIKE_MIN = 2


class TitleReader:
    """Read the open lines behind the first paragraph, with the thresholds of `data/boilerplate.yml`."""

    def __init__(
        self, thresholds: Mapping[str, Any], has_capitals: Callable[[str], bool], excerpts: ExcerptReader
    ) -> None:
        """Compile the marks of points; `has_capitals` tells what is written as titles are."""
        self._limits = thresholds
        self._has_capitals = has_capitals
        self._excerpts = excerpts
        self._small = frozenset(thresholds["title_small_words"])
        self._bullet = re.compile(thresholds["bullets"])

    def mark(self, lines: Sequence[PageLine], body: Sequence[int]) -> None:
        """Mark what is no story; `body` are the places of its paragraphs, of which there is one at least."""
        points = self._points(lines, body[0])
        self._mark_tail(lines, body, points)
        self._mark_inserted(lines, body, points)

    def _points(self, lines: Sequence[PageLine], start: int) -> set[int]:
        """Give the lines that a list of the story is made of: points below a line that ends with a colon."""
        found: set[int] = set()
        for i in range(start + 1, len(lines)):
            above = lines[i - 1]
            is_head = above.kind == "body" and above.text[-1] == ":" and not self._bullet.match(above.text)
            if lines[i].kind == "body" and self._bullet.match(lines[i].text) and (is_head or i - 1 in found):
                found.add(i)
            elif is_head and i not in found:
                found |= self._alike(lines, i)
        return found

    def _alike(self, lines: Sequence[PageLine], start: int) -> set[int]:
        """Give the unmarked lines of a list below a colon, most of which open alike: "MoU on tea", "MoU on ports"."""
        end = start
        while end < len(lines) and lines[end].kind == "body" and not lines[end].text.endswith((".", "?", ":")):
            end += 1
        is_last = end < len(lines) and lines[end].kind == "body" and lines[end].text.endswith(".")
        openings = [lines[i].words[0] for i in range(start, end) if lines[i].words]
        common = max(openings, key=openings.count, default="")
        if openings.count(common) < _ALIKE_MIN or 2 * openings.count(common) < len(openings):
            return set()
        return set(range(start, end + (is_last and lines[end].words[:1] == [common])))

    def _mark_tail(self, lines: Sequence[PageLine], body: Sequence[int], points: Set[int]) -> None:
        """Inside and after the body, runs of short open lines are menus, and open lines at the very end too."""
        limit = self._limits["short_words"]
        last = body[-1]

        def is_short(line: PageLine) -> bool:
            return line.kind == "body" and len(line.words) <= limit and not line.is_closed

        for i in range(body[0] + 1, len(lines)):
            line = lines[i]
            if i in points or not is_short(line):
                continue
            if i == len(lines) - 1 and self._excerpts.is_cut_off(line, lines[i - 1]):
                continue
            beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines) and j not in points]
            if i > last or any(is_short(other) or other.kind == "boilerplate" for other in beside):
                line.kind = "boilerplate"

    def _mark_inserted(self, lines: Sequence[PageLine], body: Sequence[int], points: Set[int]) -> None:
        """Mark a title between two paragraphs whose words the story does not take up: a link to another one."""
        vocabulary: set[str] = set()
        for i in range(body[0] + 1, len(lines)):
            line = lines[i]
            if i in points or line.kind != "body" or len(line.words) > self._limits["listed_words"]:
                continue
            is_open = not line.is_closed or line.text.endswith("?")
            is_alone = self._is_alone(lines, i)
            if not (is_open and self._has_capitals(line.text)) and not self._is_in_row(lines, i) and not is_alone:
                continue
            if i == len(lines) - 1 and self._excerpts.is_cut_off(line, lines[i - 1]):
                continue
            vocabulary = vocabulary or {word for j in body for word in lines[j].words}
            content = [word for word in line.words if len(word) > 2 and word not in self._small]
            shared = sum([word in vocabulary for word in content])
            if shared < self._limits["headline_overlap"] * len(content):
                line.kind = "boilerplate"

    def _is_alone(self, lines: Sequence[PageLine], place: int) -> bool:
        """Tell whether an open line stands between two paragraphs of the story, neither a list nor its head."""
        line, before = lines[place], lines[place - 1]
        if line.is_closed or len(line.words) < self._limits["headline_words"] or place + 1 == len(lines):
            return False
        if not (self._is_told_line(before) and before.text[-1] not in self._limits["list_marks"]):
            return False
        after = lines[place + 1]
        return after.kind == "boilerplate" or (self._is_told_line(after) and not self._bullet.match(after.text))

    def _is_told_line(self, line: PageLine) -> bool:
        return line.kind == "body" and line.is_closed and len(line.words) >= self._limits["lead_words"]

    def _is_in_row(self, lines: Sequence[PageLine], place: int) -> bool:
        """Tell whether an open line stands beside what is marked as titles of other stories."""
        line = lines[place]
        if line.is_closed or len(line.words) < self._limits["headline_words"]:
            return False
        return lines[place - 1].kind == "boilerplate" and not lines[place - 1].is_closed
