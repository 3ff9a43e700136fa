"""Name the characters that several modules look for, and put words between them."""

APOSTROPHES = ("'", "’")
HYPHENS = frozenset("-–")  # joins of words
DASHES = frozenset("-–—")
CLOSING_QUOTES = frozenset('"”»')
_OPENING_QUOTES = ('"', "“", "«")


def in_quotes(words: str) -> str:
    """Put words in quotation marks: none around those that have their own, single ones around half such."""
    has_first, has_last = words.startswith(_OPENING_QUOTES), words.endswith(tuple(CLOSING_QUOTES))
    if has_first and has_last:
        return words
    return f"‘{words}’" if has_first or has_last else f"“{words}”"
