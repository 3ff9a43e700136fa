"""Bring a text into the one form that all offsets count in."""

import hashlib
import unicodedata

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x85")
_INVISIBLE = {"\ufeff", "\u200b", "\u00ad", "\u2060"}


def normalise(raw: str) -> tuple[str, tuple[int, ...] | None]:
    """Give the NFC text with `\\n` line ends, and where each of its code points stood.

    Zero-width characters go; no-break spaces become spaces; control characters become spaces. The second value maps
    each code point of the text to its index in `raw`, or is None when nothing moved.

    Source: UAX #15 (NFC).
    """
    if unicodedata.is_normalized("NFC", raw) and not _needs_cleaning(raw):
        return raw, None
    out: list[str] = []
    offsets: list[int] = []
    index = 0
    while index < len(raw):
        end = index + 1
        # A base character and the marks after it are composed together.
        while end < len(raw) and unicodedata.combining(raw[end]):
            end += 1
        if raw[index] == "\r" and end < len(raw) and raw[end] == "\n":
            end += 1
        piece = _clean(raw[index:end])
        out.append(piece)
        offsets.extend([index] * len(piece))
        index = end
    return "".join(out), tuple(offsets)


def digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _needs_cleaning(raw: str) -> bool:
    return any(
        char in _INVISIBLE or char in "\r\u2028\u2029\x85\u00a0\u202f\t" or (char < " " and char != "\n")
        for char in set(raw)
    )


def _clean(piece: str) -> str:
    if piece in _LINE_ENDS:
        return "\n"
    if piece in _INVISIBLE:
        return ""
    if piece in ("\u00a0", "\u202f", "\t") or (len(piece) == 1 and piece < " " and piece != "\n"):
        return " "
    return unicodedata.normalize("NFC", piece)
