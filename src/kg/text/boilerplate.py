"""Tell what of a page is the story, and what is menu, link, byline or copyright line."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from kg.lang import LanguagePack
from kg.model.spans import Span
from kg.text.document import Region
from kg.text.excerpts import ExcerptReader
from kg.text.inline_noise import InlineNoise
from kg.text.page_lines import PageLine, PageReader, words_of
from kg.text.patterns import alternation, longest_first
from kg.text.sentences import trim
from kg.text.title_lines import TitleReader

_BRACKET = re.compile(r"\(([^()\n]{2,90})\)")
_SENTENCE_END = re.compile(r"\.[\"”’»)\]]{0,2}$")
_BROKEN = ("...", "…")
_MENU_CHAR = re.compile("[•|·»›▪>]")
_MENU_MARK = re.compile(rf"\s{_MENU_CHAR.pattern}\s")


def _heads(phrases: Iterable[str]) -> str:
    return alternation(longest_first(phrases))


def _lowered(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text  # offsets must stay true


class BoilerplateFinder:
    """Divide a text into headline, body, captions, datelines and boilerplate."""

    def __init__(self, packs: Sequence[LanguagePack], thresholds: dict[str, Any]) -> None:
        """Compile the lists of all packs; `thresholds` is `data/boilerplate.yml`."""
        sections = [pack.section("boilerplate") for pack in packs]

        def merged(key: str) -> set[str]:
            return {str(phrase) for section in sections for phrase in section[key]}

        self._limits = thresholds
        mark = r"\s{0,2}[:：]"
        spoken = [phrase for phrase in merged("links") if " " in phrase]
        quoted = rf"(?:{_heads(spoken)})\s['‘\"“][^'’\"”]+['’\"”]\W*$"  # "Simak Video 'X Bertemu Y':"
        self._link = re.compile(rf"[\W_]{{0,6}}(?:(?:{_heads(merged('links'))})(?:{mark}|\s*$|\s{{2,}})|{quoted})")
        self._open_link = re.compile(rf"[\W_]{{0,6}}(?:{_heads(spoken)})\s")
        self._inline_link = re.compile(rf"[(\[]\s?(?:{_heads(merged('links'))}){mark}[^)\]\n]{{3,200}}[)\]]")
        self._credit = re.compile(rf"[\W_]{{0,4}}(?:{_heads(merged('credits'))})(?:{mark}|\s*[©|])|[\W_]{{0,4}}©")
        self._noise = InlineNoise(
            _heads(merged("credits")),
            _heads(spoken),
            _heads(merged("inserts")),
            _heads(merged("calls")),
            thresholds["title_small_words"],
            thresholds,
        )
        # Sought in small letters: telling them apart at each comparison takes five times as long.
        self._line = re.compile(rf"(?<!\w)(?:{_heads({phrase.lower() for phrase in merged('lines')})})(?!\w)")
        self._longest_line = max((len(phrase.split()) for phrase in merged("lines")), default=0)
        self._end = re.compile(rf"[\W_]{{0,4}}(?:{_heads(merged('ends'))})[\W_]{{0,4}}(?:\d{{1,4}}[\W_]{{0,4}})?$")
        opened = rf"(?:{_heads(merged('list_openers'))})(?:\s[\w&'’-]{{1,20}}){{1,4}}"
        self._list = re.compile(rf"[\W_]{{0,4}}(?:{_heads(merged('lists'))}|{opened})[\W_]{{0,4}}$", re.IGNORECASE)
        self._call = re.compile(rf"[\W_]{{0,4}}(?:{_heads(merged('calls'))})(?!\w)")
        self._speech = re.compile(rf"(?:{_heads(merged('speeches'))})(?!\w)", re.IGNORECASE)
        self._caption = re.compile(rf"(?:{_heads(merged('captions'))})\s{{0,2}}[:：]")
        marks = _heads(mark for mark in merged("credit_marks") if mark[0].isupper())
        names = r"[A-Z][\w.'’-]{1,20}(?:\s[A-Z][\w.'’-]{0,20}){0,3}"
        self._taken_by = re.compile(rf"(?<!\w)(?:{marks})\s?/\s?{names}$")
        self._credit_mark = re.compile(rf"(?<!\w)(?:{_heads(merged('credit_marks'))})(?!\w)")
        self._lines = PageReader(thresholds, self._credit_mark)
        self._excerpts = ExcerptReader(thresholds, self._has_capitals, self._is_furniture)
        self._titles = TitleReader(thresholds, self._has_capitals, self._excerpts)
        self._stamp = re.compile(thresholds["stamp_prefix"])
        self._aside = re.compile(thresholds["asides"]["pattern"])
        self._signature = re.compile(thresholds["signatures"]["pattern"])
        self._arrow = re.compile(thresholds["arrows"])
        self._lone_dateline = re.compile(thresholds["lone_dateline"]["pattern"])
        self._header_datelines, own = (
            [re.compile(rule["pattern"]) for section in sections for rule in section[key]]
            for key in ("header_datelines", "datelines")
        )
        self._datelines = [*(re.compile(rule["pattern"]) for rule in thresholds["datelines"]), *own]

    def find_regions(self, text: str) -> tuple[Region, ...]:
        """Give the regions of a text in order; together they hold all that is not white space."""
        lines = self._lines.read(text)
        self._mark_boilerplate(lines)
        self._mark_signature(lines)
        self._mark_repetitions(lines)
        self._mark_teasers(lines)
        body = self._body_lines(lines)
        if len(body) > 1 and body[0] == 0 and self._is_title(lines[0]):
            lines[0].kind = "headline"  # as long as a paragraph, but in capitals and open
            body = body[1:]
        if body:
            self._mark_head(lines, body)
            self._titles.mark(lines, body)
        self._mark_captions(lines)
        self._mark_dateline(lines)
        self._excerpts.cut_half_word(lines)
        return tuple(region for line in lines for region in self._regions(text, line))

    def _mark_boilerplate(self, lines: list[PageLine]) -> None:
        limits = self._limits
        ended = False
        link_follows = is_in_list = is_listed = False
        for line in lines:
            words = len(line.words)
            if ended or not words:
                line.kind = "boilerplate"
                continue
            self._cut_credit(line)
            is_list = line.span.start > 0 and self._list.match(line.text) is not None
            is_listed = is_list or (is_listed and self._is_in_list(line, lines[-1]))
            link = self._link.match(line.text)
            # The title of the link may not have come with the page: a sentence stands in its place.
            link_follows = link_follows and not (self._is_told(line) or self._excerpts.is_end(line, lines[-1]))
            # "RELATED", and then a section's name and a title, once or more
            is_label = is_in_list and words <= limits["link_label_words"] and not line.is_closed
            is_further = is_in_list and not link_follows and not is_label and self._is_further(line, lines[-1])
            is_in_list = is_in_list and (is_label or link_follows or is_further)
            if is_label or is_further:
                line.kind = "boilerplate"
                link_follows = is_label
            elif link_follows and words <= limits["link_words"]:
                line.kind = "boilerplate"
                link_follows = False
            elif link and words <= limits["link_words"]:
                line.kind = "boilerplate"
                is_in_list = link_follows = not line.text[link.end() :].strip()
            elif self._open_link.match(line.text) and not line.is_closed and words <= limits["link_words"]:
                line.kind = "boilerplate"
            elif self._end.match(line.text) and line.span.start > 0:
                line.kind = "boilerplate"
                ended = self._is_mostly_before(lines, line)
                is_listed = True
            elif (
                is_listed
                or (words <= limits["link_words"] and self._call.match(line.text))
                or self._is_credit(line)
                or self._is_stamp(line)
                or self._is_furniture(line)
                or self._is_menu(line)
                or self._aside.fullmatch(line.text)
                or (words <= limits["link_words"] and not line.is_closed and self._arrow.match(line.text))
            ):
                line.kind = "boilerplate"
            if "(" in line.text or "[" in line.text:
                line.cuts += [
                    Span(line.span.start + m.start(), line.span.start + m.end())
                    for m in self._inline_link.finditer(line.text)
                ]
            if line.kind == "body" and words >= limits["lead_words"]:
                line.cuts += [
                    Span(line.span.start + start, line.span.start + end) for start, end in self._noise.links(line.text)
                ]
                tail = self._noise.tail(line.text)
                if tail is not None:
                    line.cuts.append(Span(line.span.start + tail[0], line.span.start + tail[1]))

    def _mark_signature(self, lines: list[PageLine]) -> None:
        last = next((line for line in reversed(lines[2:]) if line.kind == "body"), None)
        if last is not None and self._signature.fullmatch(last.text):
            last.kind = "boilerplate"

    def _is_in_list(self, line: PageLine, last: PageLine) -> bool:
        """Tell whether a line behind the head of a list may be a title in it: no sentence, nor one an excerpt cuts."""
        is_cut = line is last and line.span.end >= self._limits["excerpt_chars"]
        return not line.is_closed and not is_cut and len(line.words) <= self._limits["listed_words"]

    def _is_further(self, line: PageLine, last: PageLine) -> bool:
        """Tell whether a line behind a link's title is the next title: written as titles are, or open and short."""
        is_long = len(line.words) >= self._limits["headline_words"]
        return self._is_title(line) or (is_long and self._is_in_list(line, last))

    def _is_told(self, line: PageLine) -> bool:
        """Tell whether a line behind the bare head of a link is of the story: a sentence with its full stop."""
        if not line.text.rstrip("\"'”’ ").endswith("."):
            return False
        return len(line.words) > self._limits["listed_words"] or not self._has_capitals(line.text)

    def _is_title(self, line: PageLine) -> bool:
        """Tell whether a line is the title of a page, written as titles are: "Prabowo Bertemu Trump di AS"."""
        return not line.is_closed and self._has_capitals(line.text)

    def _has_capitals(self, text: str) -> bool:
        words = [word for word in text.split() if word[0].isalpha()]
        if not self._limits["headline_words"] <= len(words) <= self._limits["link_words"]:
            return False
        capitals: float = self._limits["title_capitals"] * len(words)
        return sum(word[0].isupper() for word in words) >= capitals

    def _cut_credit(self, line: PageLine) -> None:
        """Take whose picture it is off a caption: "Exports rose last year. PHOTO: FILE"."""
        if ":" not in line.text:  # most lines: the pattern of all phrases takes a tenth of a millisecond
            return
        hit = self._line.search(_lowered(line.text))
        caption = line.text[: hit.start()].rstrip() if hit and hit[0].endswith(":") else ""
        if len(caption.split()) >= self._limits["lead_words"] and _SENTENCE_END.search(caption):
            line.cuts.append(Span(line.span.start + len(caption), line.span.end))
            line.text, line.words = caption, words_of(caption)

    def _is_credit(self, line: PageLine) -> bool:
        match = self._credit.match(line.text)
        if match is None:
            return False
        return len(line.words) <= self._limits["credit_words"] + 2 or self._is_row(line, match.end())

    def _is_row(self, line: PageLine, start: int) -> bool:
        """Tell whether what stands behind a head is a row of short items: "Tags: Japan, rare earths, Mekong"."""
        items = line.text[start:].split(",")
        is_short = all(len(item.split()) <= self._limits["item_words"] for item in items)
        return is_short and len(items) >= self._limits["row_items"] and not line.is_closed

    def _is_furniture(self, line: PageLine) -> bool:
        if len(line.words) > self._limits["line_slack_words"] + self._longest_line:
            return False
        hit = self._line.search(_lowered(line.text))
        return hit is not None and len(line.words) - len(hit.group().split()) <= self._limits["line_slack_words"]

    def _is_menu(self, line: PageLine) -> bool:
        """Tell whether a line is a row of links: "Home • Coal output slips again • Shares close higher"."""
        if not _MENU_CHAR.search(line.text):
            return False
        parts = _MENU_MARK.split(line.text)
        if len(parts) < self._limits["menu_parts"]:
            return False
        return all(len(part.split()) <= self._limits["menu_words"] for part in parts)

    def _is_stamp(self, line: PageLine) -> bool:
        """Tell whether a line is a page's date and time: short, and much of it numbers."""
        if len(line.words) > self._limits["stamp_words"] or line.is_closed:
            return False
        numbers = sum([word[0].isdigit() for word in line.words])
        return bool(numbers >= self._limits["stamp_numbers"] * len(line.words))

    def _is_mostly_before(self, lines: list[PageLine], stop: PageLine) -> bool:
        """Tell whether most of the story stands before a line: a page may offer to share it at its top too."""
        before = sum(len(line.words) for line in lines if line.span.start < stop.span.start and self._is_body(line))
        after = sum(len(line.words) for line in lines if line.span.start > stop.span.start and self._is_body(line))
        return before > 0 and before >= after

    def _is_body(self, line: PageLine) -> bool:
        return line.kind == "body" and len(line.words) >= self._limits["body_words"]

    def _mark_repetitions(self, lines: list[PageLine]) -> None:
        seen: set[tuple[str, ...]] = set()
        for place, line in enumerate(lines):
            key = tuple(line.words)
            if line.kind == "body" and line.text.endswith(_BROKEN) and self._is_own_lead(line, lines[place + 1 :]):
                line.kind = "boilerplate"
            if line.kind == "body" and len(key) >= self._limits["repeat_words"]:
                if key in seen:
                    line.kind = "boilerplate"
                seen.add(key)

    def _is_own_lead(self, line: PageLine, below: Sequence[PageLine]) -> bool:
        """Tell whether a line that breaks off is the story's own lead: its first and last words stand below."""
        words, count = line.words, self._limits["teaser_words"]
        if len(words) < 2 * count:
            return False
        told = " ".join(word for other in below for word in other.words)
        return all(" ".join(part) in told for part in (words[:count], words[-count:]))

    def _mark_teasers(self, lines: list[PageLine]) -> None:
        """Mark what a page shows of other stories, of which both title and lead break off: "Gold steady as …"."""
        for line, following in pairwise(lines[:-1]):
            if line.text.endswith(_BROKEN) and following.text.endswith(_BROKEN):
                line.kind = following.kind = "boilerplate"

    def _body_lines(self, lines: list[PageLine]) -> list[int]:
        return [i for i, line in enumerate(lines) if self._is_body(line)]

    def _mark_head(self, lines: list[PageLine], body: list[int]) -> None:
        """Before the body, keep as headline what the body takes up again; the rest is menu."""
        if not any(line.kind == "body" for line in lines[: body[0]]):
            return
        vocabulary = {word for i in body for word in lines[i].words}
        limits = self._limits
        seen: set[tuple[str, ...]] = set()
        has_title = is_addressed = False
        for line, following in pairwise(lines[: body[0] + 1]):
            # "Minister of Justice of Japan," and "Ms Y" on the line below open a speech; no menu ends with a comma
            # or a semicolon.
            was_addressed, is_addressed = is_addressed, line.text[-1] in limits["address_marks"]
            if line.kind != "body" or is_addressed or was_addressed:
                continue
            if self._speech.match(line.text) and limits["headline_words"] <= len(line.words):
                # "Remarks by H.E. X, Minister of Trade": the speech names him no more
                seen.add(tuple(line.words))
                continue
            content = [word for word in line.words if len(word) > 2 and not word[0].isdigit()]
            share = sum([word in vocabulary for word in content]) / len(content) if content else 0.0
            key = tuple(line.words)
            is_fresh = key not in seen
            seen.add(key)
            # The first line of some length is a title even in other words than the body's.
            needed = limits["headline_overlap"] if has_title else limits["title_overlap"]
            if is_fresh and len(line.words) >= limits["lead_words"] and _SENTENCE_END.search(line.text):
                continue  # a short paragraph of the story, before its first long one
            is_before_story = len(following.words) >= limits["lead_words"]
            if is_before_story and self._lone_dateline.fullmatch(line.text):
                line.kind = "dateline"
                continue
            if len(line.words) < limits["headline_words"] or not is_fresh or share < needed:
                line.kind = "boilerplate"
                continue
            has_title = True
            if not line.is_closed:
                line.kind = "headline"

    def _mark_captions(self, lines: list[PageLine]) -> None:
        for line in lines:
            if line.kind == "boilerplate":
                continue
            if self._caption.match(line.text):
                line.kind = "caption"
            taken_by = self._taken_by.search(line.text) if "/" in line.text else None
            if taken_by is not None:  # "… in Jakarta. TEMPO/Tony Hartawan"
                line.kind = "caption"
                line.cuts.append(Span(line.span.start + taken_by.start(), line.span.end))
            for bracket in _BRACKET.finditer(line.text) if "(" in line.text else ():
                is_credit = self._credit_mark.search(bracket.group(1)) is not None
                is_short = len(bracket.group(1).split()) <= self._limits["caption_credit_words"]
                at_end = bracket.end() >= len(line.text.rstrip(" .")) - 1
                if is_credit and is_short and at_end:
                    line.cuts.append(Span(line.span.start + bracket.start(), line.span.start + bracket.end()))
                    if (
                        line.kind == "body"
                        and bracket.start() > 0
                        and line.text[: bracket.start()].rstrip()[-1:] in "."
                    ):
                        line.kind = "caption" if "/" in bracket.group(1) or len(line.words) < 40 else "body"

    def _mark_dateline(self, lines: list[PageLine]) -> None:
        """Only the first lines of the body open with a dateline; a page may repeat its lead."""
        stamp = self._stamp.match(lines[0].text) if lines else None
        if stamp and lines[0].kind != "boilerplate":
            lines[0].cuts.append(Span(lines[0].span.start, lines[0].span.start + stamp.end()))
        for line, following in pairwise(lines[: self._limits["header_lines"]]):
            if any(pattern.fullmatch(f"{line.text}\n{following.text}") for pattern in self._header_datelines):
                line.kind = "dateline"
        body = [line for line in lines if line.kind == "body"][:3]
        for line in body:
            skipped = stamp.end() if stamp and line is lines[0] else self._noise.credits_end(line.text)
            if skipped and not stamp:
                line.cuts.append(Span(line.span.start, line.span.start + skipped))
            opening = line.text[skipped : skipped + self._limits["dateline_chars"] + 20]
            for pattern in self._datelines:
                match = pattern.match(opening)
                if match and 1 < match.end() <= self._limits["dateline_chars"]:
                    line.cuts = [cut for cut in line.cuts if cut.start != line.span.start]
                    line.cuts.append(Span(line.span.start, line.span.start + skipped + match.end()))
                    return

    def _regions(self, text: str, line: PageLine) -> list[Region]:
        if line.kind == "boilerplate" or not line.cuts:
            return [Region(line.kind, line.span)]
        regions = []
        reached = line.span.start
        for cut in sorted(line.cuts):
            if cut.start < reached:
                continue
            if before := trim(text, reached, cut.start):
                regions.append(Region(line.kind, before))
            is_dateline = cut.start == line.span.start and line.kind == "body"
            if inside := trim(text, cut.start, cut.end):
                regions.append(Region("dateline" if is_dateline else "boilerplate", inside))
            reached = cut.end
        if after := trim(text, reached, line.span.end):
            regions.append(Region(line.kind, after))
        return regions
