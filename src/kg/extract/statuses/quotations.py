"""Find what a text quotes."""

import re

from kg.model.spans import Span
from kg.text.document import Document

_QUOTE = re.compile('["“”«»„]')
_CLOSING = "”»"


def quotations(document: Document) -> tuple[Span, ...]:
    """Pair the quotation marks of each paragraph; one left open runs to the end of its paragraph."""
    spans: list[Span] = []
    paragraph, opened, reached = -1, None, 0
    for sentence in document.sentences:
        if sentence.paragraph != paragraph:
            if opened is not None:
                spans.append(Span(opened, reached))
            paragraph, opened = sentence.paragraph, None
        for mark in _QUOTE.finditer(document.text, max(sentence.span.start, reached), sentence.span.end):
            if opened is not None:
                spans.append(Span(opened, mark.end()))
                opened = None
            elif mark.group() not in _CLOSING:
                opened = mark.start()
        reached = sentence.span.end
    if opened is not None:
        spans.append(Span(opened, reached))
    return tuple(spans)
