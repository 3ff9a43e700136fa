"""Cut what several agreements are on into the subject of each: "three MoUs on fisheries, port security and schools"."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.analysis import Analysis
from kg.model.spans import Span, SpanCover
from kg.text.patterns import alternation, longest_first

_LIST_MIN = 2
_LEAD_CHARS = 60  # from the noun to "on", past "were signed on Monday"
_COMMA = re.compile(r"[,;]")


class TopicReader:
    """Read a row of subjects with a pack's words for "on" and "and"."""

    def __init__(self, section: Mapping[str, Any], words_most: int) -> None:
        """Take the words of `agreements.yml`; a subject has `words_most` words at most."""
        parting = section["parting_joins"]
        ands = [text for text in section["conjunctions"] if text not in section["with"] and text not in parting]
        joins = alternation(longest_first([*ands, *parting]))
        self._subjects = re.compile(rf"(?<!\w)(?:{alternation(longest_first(section['subjects']))}) ")
        self._and = re.compile(rf"(?<!\w)(?:{joins})(?!\w)")
        again = alternation(longest_first(section["subjects"]))
        # "on schools and training, and | on rice", "serta": what parts a row of which a member has an "and" of its own
        self._parting = re.compile(rf"(?:{alternation(parting)}) |\w+ (?:[\w-]+ ){{0,2}}?(?:{again}) ")
        self._most = words_most

    def read(self, analysis: Analysis, region: Span) -> list[Span]:
        """Give the subjects that a stretch behind a noun brings in; empty where they are no mere words."""
        known = _known(analysis, region)
        end = min(region.end, region.start + _LEAD_CHARS)
        for opener in self._subjects.finditer(analysis.document.folded, region.start, end):
            if analysis.document.text[opener.end() : opener.end() + 1].islower():  # not "on Monday"
                return self._row(analysis, Span(opener.end(), region.end), known)
        return []

    def row(self, analysis: Analysis, region: Span) -> list[Span]:
        """Give the subjects of a stretch that begins with the first of them."""
        return self._row(analysis, region, _known(analysis, region))

    def _row(self, analysis: Analysis, region: Span, known: SpanCover) -> list[Span]:
        """Cut "A, B, and C" or "A, B and C" at its commas and before its last."""
        folded = analysis.document.folded
        cuts = [match.start() for match in _COMMA.finditer(folded, region.start, region.end)]
        bounds = [region.start, *(cut + 1 for cut in cuts)]
        pieces = [Span(a, b) for a, b in zip(bounds, [*cuts, region.end], strict=True)]
        for place, piece in enumerate(pieces):
            gap = len(folded[piece.start : piece.end]) - len(folded[piece.start : piece.end].lstrip())
            lead = self._and.match(folded, piece.start + gap, piece.end)
            if lead and place:
                return self._checked(analysis, [*pieces[:place], Span(lead.end(), piece.end)], known)
        for place, piece in enumerate(pieces):
            joins = list(self._and.finditer(folded, piece.start, piece.end))
            if len(joins) > 1:
                joins = [join for join in joins if self._parting.match(folded, join.start(), piece.end)] or joins
            if joins:
                parts = [Span(piece.start, joins[0].start()), Span(joins[0].end(), piece.end)]
                is_one = len(joins) == 1
                return self._checked(analysis, [*pieces[:place], *parts], known) if is_one else []
        return []

    def _checked(self, analysis: Analysis, topics: list[Span], known: SpanCover) -> list[Span]:
        """Give the subjects if all are a few small words, of which the last may go on: "schools | on Monday"."""
        for place, topic in enumerate(topics):
            words = topic.of(analysis.document.text).rstrip(" .\n").split()
            is_last = place == len(topics) - 1
            told = words[:1] if is_last else words
            is_plain = bool(told) and all(word.replace("-", "").isalpha() and word.islower() for word in told)
            if not is_plain or (not is_last and (len(words) > self._most or known.overlaps(topic))):
                return []
        return topics if len(topics) >= _LIST_MIN else []


def _known(analysis: Analysis, region: Span) -> SpanCover:
    """Give where a stretch names somebody, some place or some day."""
    spans = [
        *(mention.span for mention in analysis.organization_mentions),
        *(mention.span for mention in analysis.person_mentions),
        *(mention.span for mention in analysis.countries),
        *(mention.span for mention in analysis.dates),
        *(place.span for place in analysis.places),
    ]
    return SpanCover([span for span in spans if span.overlaps(region)])
