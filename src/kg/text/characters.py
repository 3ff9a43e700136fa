"""Name the characters that several modules look for, and put words between them."""

APOSTROPHES = ("'", "’")
HYPHENS = frozenset("-–")  # joins of words
DASHES = frozenset("-–—")
# Vietnamese tones of an open "oa", "oe" or "uy" in the newer spelling, and in the older one, of the same length.
OLD_TONES = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
CLOSING_QUOTES = frozenset('"”»')
_OPENING_QUOTES = ('"', "“", "«")


def in_quotes(words: str) -> str:
    """Put words in quotation marks: none around those that have their own, single ones around half such."""
    has_first, has_last = words.startswith(_OPENING_QUOTES), words.endswith(tuple(CLOSING_QUOTES))
    if has_first and has_last:
        return words
    return f"‘{words}’" if has_first or has_last else f"“{words}”"
