"""Name the characters that several modules look for."""

APOSTROPHES = ("'", "’")
HYPHENS = frozenset("-–")  # joins of words
DASHES = frozenset("-–—")
CLOSING_QUOTES = frozenset('"”»')
