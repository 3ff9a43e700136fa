"""Cut a stretch of text into tokens."""

import re

from kg.model.spans import Span
from kg.text.document import Token

# Abbreviations with inner points, then numbers with their separators, then words (hyphens and apostrophes inside),
# then any other mark on its own. "US$13,3" is three tokens.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-][^\W_]+)*(?:\d+)?|\S",
)

_make = tuple.__new__


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """Give the tokens of `text[span.start:span.end]`, in order; white space is left out."""
    # `Token(...)` takes twice as long as the tuple that it makes.
    return tuple(
        [_make(Token, (*match.span(), match.group())) for match in _TOKEN.finditer(text, span.start, span.end)]
    )
