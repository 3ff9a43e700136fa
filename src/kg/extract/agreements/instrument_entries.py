"""Tell which instruments open the entries of a list: "1. An MoU on rice", "(b) Plan of action", a line for each."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.instrument_joining import Instrument
from kg.model.frozen import replace
from kg.text.document import Document
from kg.text.patterns import alternation, longest_first

_MARK_CHARS = 24  # a number, a small word and an article before a noun
_LEAD_CHARS = 8
_FAR = 9
_ENTRY_REACH = 3  # sentences from one entry of a list to the next
_LEAD_MOST = 60  # "Kedua, pembaruan | nota kesepahaman"
_ROW_GAP = 2
_LED_WORDS = 3  # "1. | A visa exemption | agreement"


class EntryReader:
    """Read lists with what marks an entry in any language and a pack's words for what is but spoken of."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Take `topic_headings` of a pack's `agreements.yml` (`section`) and the marks of `data/agreements.yml`."""
        keys = ("list_entry", "line_entry", "entry_mark")
        self._entry, self._line, self._mark = (re.compile(shared[key]) for key in keys)
        self._is_noun_last = section["name"]["direction"] == "left"
        signing = [
            text for name in shared["signing_classes"] for texts in section["cues"][name].values() for text in texts
        ]
        self._signing = re.compile(rf"\b(?:{alternation(longest_first(signing))})\b")
        ordinals = section["ordinals"]
        ones = alternation(text for text, number in ordinals.items() if number == 1)
        self._first = re.compile(rf"(?<!\w)(?:{ones})[,:]? (?:\w+ ){{0,2}}\Z")
        words = alternation(longest_first([*section["numberings"], *ordinals]))
        verbs = alternation(f" {text}" for text in section["numbering_verbs"])
        self._numbering = re.compile(rf"(?:{words})(?:[,:]|{verbs}) ")
        openers = alternation(longest_first(section["list_openers"]))
        self._openers = re.compile(rf"(?<!\w)(?:{openers})(?!\w)")
        self._topics = re.compile(rf"\b(?:{alternation(section['topic_headings'])})\b[^:]{{0,80}}:\s*\Z")

    def is_marked(self, document: Document, start: int) -> bool:
        """Tell whether a mark of an entry stands right before a place."""
        return self._entry.search(document.text, max(0, start - _MARK_CHARS), start) is not None

    def in_lines(self, document: Document, items: Sequence[Instrument]) -> tuple[Instrument, ...]:
        """Take for entries those that open lines one after another, behind a line that brings them in.

        Or, where nouns stand last, those that open a marked line but for a few words: "1. A visa exemption agreement".
        None is one behind a line of topics: "They discussed: 1. a memorandum on labour".
        """
        told: list[Instrument] = []
        headed = {item.sentence + 1 for item in items}
        # "Five MoUs were signed in Ottawa. | The list is: | MoU on tea …"
        headed |= {s + 1 for s in headed if s < len(document.sentences) and self._ends_open(document, s)}
        last = -_FAR  # the sentence of the entry before
        is_barred = False
        for item in items:
            is_entry = item.is_listed or (
                (item.sentence in headed or item.sentence == last) and self._opens_line(document, item, last)
            )
            if is_entry and item.sentence - last > _ENTRY_REACH:
                above = document.sentences[max(0, item.sentence - 1)].span
                lead = above.of(document.folded)
                is_barred = self._topics.search(lead) is not None and self._signing.search(lead) is None
            last = item.sentence if is_entry else last
            if is_entry and is_barred and item.name is None:
                continue
            is_entry = is_entry and not is_barred
            told.append(item if is_entry == item.is_listed else replace(item, is_listed=is_entry))
        return tuple(told)

    @staticmethod
    def _ends_open(document: Document, index: int) -> bool:
        """Tell whether a sentence ends with a colon."""
        return document.sentences[index].span.of(document.text).endswith(":")

    def numbered(self, document: Document, items: Sequence[Instrument]) -> tuple[Instrument, ...]:
        """Take for entries those that a number opens in sentences one after another, behind what counts them.

        "The five are, first, an MoU on rice. Second, a protocol on ports", "MoU kedua tentang …". Mere work together is
        what they are called above: "saw three MoUs signed. The first is cooperation on schools. Next, cooperation on".
        """
        rows: list[tuple[Instrument, list[int]]] = []  # with what counts them
        for at, item in enumerate(items):
            row = rows[-1][1] if rows else []
            gap = item.sentence - items[row[-1]].sentence if row else _FAR
            if 0 < gap <= _ROW_GAP and self._is_numbered(document, item):
                row.append(at)
            elif (head := self._head_of_first(document, items, at)) is not None:
                rows.append((head, [at]))
        told = list(items)
        for head, row in rows:
            for at in row if len(row) > 1 else ():
                kind = head.kind if items[at].is_loose else items[at].kind
                told[at] = replace(items[at], is_listed=True, is_loose=False, kind=kind)
        return tuple(told)

    def listed_again(self, document: Document, items: Sequence[Instrument]) -> tuple[Instrument, ...]:
        """Take for entries as many as the noun above says that comes back to those counted before.

        "Three pacts were signed. The three pacts are a pact on A, a pact on B and a contract". Where nouns are fewer
        than entries, these are but what memoranda are on: "The three MoUs cover a border pact, tea and schools".
        """
        told: list[Instrument] = []
        above: tuple[Instrument, list[int]] | None = None
        for at, item in enumerate(items):
            if above is None or item.sentence != above[0].sentence:
                above = self._again(document, items, at)
            elif item is not above[0]:
                if at in above[1]:
                    told.append(replace(item, is_listed=True, is_loose=False))
                elif above[1] or item.name is not None or above[0].kind != "mou":
                    told.append(item)
                continue
            told.append(item)
        return tuple(told)

    def _again(self, document: Document, items: Sequence[Instrument], at: int) -> tuple[Instrument, list[int]] | None:
        """Give a noun that comes back to as many, with its entries, be they nouns; None where it opens no such list."""
        head = items[at]
        count = head.count or 0
        before = [o for o in items[:at] if 0 < head.sentence - o.sentence <= _ROW_GAP and not o.name]
        if (
            count < _ROW_GAP
            or not head.is_definite
            or not any(o.count == count and o.kind == head.kind for o in before)
        ):
            return None
        end = document.sentences[head.sentence].span.end
        opener = self._openers.search(document.folded, head.span.end, min(end, head.span.end + _LEAD_MOST))
        own = [n for n in range(at + 1, len(items)) if items[n].sentence == head.sentence]
        if opener is None or any(items[n].span.start < opener.end() for n in own):
            return None
        nouns = [n for n in own if items[n].name is not None or not items[n].is_definite]
        entries = document.text.count(",", opener.end(), end) + 1
        if len(nouns) == count:
            return head, nouns
        return (head, []) if entries == count else None

    def _head_of_first(self, document: Document, items: Sequence[Instrument], at: int) -> Instrument | None:
        """Give what counts the several of which one is the first by the number right before or behind it."""
        item = items[at]
        is_ahead = self._first.search(document.folded, max(0, item.span.start - _MARK_CHARS), item.span.start)
        if item.is_plural or (item.ordinal != 1 and is_ahead is None):
            return None
        heads = [other for other in items[:at] if 0 <= item.sentence - other.sentence <= _ROW_GAP]
        return next((o for o in reversed(heads) if not o.is_loose and ((o.count or 1) > 1 or o.is_plural)), None)

    def _is_numbered(self, document: Document, item: Instrument) -> bool:
        start = document.sentences[item.sentence].span.start
        near = item.span.start - start
        is_led = near <= _LEAD_MOST and self._numbering.match(document.folded, start) is not None
        return is_led or ((item.ordinal or 1) > 1 and not item.is_plural and near <= _MARK_CHARS)

    def _opens_line(self, document: Document, item: Instrument, last: int) -> bool:
        """Tell whether an unmarked instrument opens an entry; `last` is the sentence of the one before."""
        if item.is_definite:
            return False
        start = document.sentences[item.sentence].span.start
        if item.span.start == start:
            before = document.text[max(0, start - _LEAD_CHARS) : start]
            is_next = item.sentence == last + 1 and "\n" in before[len(before.rstrip()) :]
            return is_next or self._line.search(before) is not None
        mark = self._mark.match(document.text, start) if self._is_noun_last and item.sentence != last else None
        words = document.text[mark.end() : item.span.start].split() if mark is not None else []
        return 0 < len(words) <= _LED_WORDS and all(word.isalpha() for word in words)
