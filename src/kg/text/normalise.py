"""Bring a text into the one form that all offsets count in."""

import hashlib
import html
import re
import unicodedata
from html.entities import html5

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x85")
_INVISIBLE = {"\ufeff", "\u200b", "\u00ad", "\u2060"}
# The bytes 80 to 9F as a reader of Latin 1 or of Windows-1252 sees them.
_BYTES = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_BYTE_OF = {char: byte for byte, char in _BYTES.items()} | {chr(byte): byte for byte in range(0x80, 0x100)}
_NEXT = "[" + re.escape("".join(char for char, byte in _BYTE_OF.items() if byte < 0xC0)) + "]"
_AMBIGUOUS = "\u00a0‘’“”–—…•‹›"
# Only what no text has otherwise: accented letters, Vietnamese ones, quotation marks and dashes.
_BROKEN = re.compile(f"[ÂÃÄÅÆ]{_NEXT}|á[º»]{_NEXT}|â[€‚]{_NEXT}")

# What a page left of its HTML: "AT&amp;T", "&ldquo;", "&#8217;", and what was escaped twice: "&amp;ldquo;".
_AGAIN = re.escape(html.escape("&")[1:])
_ENTITY = re.compile(
    rf"&(?P<again>(?:{_AGAIN}|#0*38;|#[xX]0*26;)*)(?P<name>#\d{{1,7}};|#[xX][0-9a-fA-F]{{1,6}};|[A-Za-z]{{2,8}}\d{{0,2}};)?"
)

_SPACES = "  "
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
# A line that ends as a sentence does, or is longer than any link.
_PROSE = re.compile(r"^.*[.!?][\"”’»)\]]{0,2}[ ]*$|^.{200,}$", re.MULTILINE)


def normalise(raw: str) -> tuple[str, tuple[int, ...] | None]:
    """Give the NFC text with `\\n` line ends, and where each of its code points stood.

    Zero-width characters go; no-break spaces become spaces; control characters become spaces; UTF-8 that a page read as
    Latin 1 is read anew ("Ã‰lysÃ©e"), as are entities of HTML ("&ldquo;"); where prose is justified with more than one
    space, one is left. The second value maps each code point of the text to its index in `raw`, or is None when nothing
    moved.

    Source: UAX #15 (NFC).
    """
    text, moved = _composed(raw)
    gaps = _gaps(text)
    if not gaps:
        return text, moved
    kept = [at for at in range(len(text)) if at not in gaps]
    return "".join(text[at] for at in kept), tuple(kept if moved is None else (moved[at] for at in kept))


def _gaps(text: str) -> set[int]:
    """Give where spaces stand behind another within a line of prose; in a menu they part its links."""
    if _SPACES not in text:
        return set()
    return {
        at
        for line in _PROSE.finditer(text)
        for gap in _GAP.finditer(text, line.start(), line.end())
        for at in range(gap.start() + 1, gap.end())
    }


def _composed(raw: str) -> tuple[str, tuple[int, ...] | None]:
    text, moved = raw, None
    # More than once for what was broken twice, and for marks behind what was mended.
    while _needs_cleaning(text) or not unicodedata.is_normalized("NFC", text):
        cleaned, offsets = _cleaned(text)
        if cleaned == text:
            break
        text, moved = cleaned, offsets if moved is None else tuple(moved[at] for at in offsets)
    return text, moved


def _cleaned(raw: str) -> tuple[str, tuple[int, ...]]:
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
        broken, entity = _broken_at(raw, index), _entity_at(raw, index)
        if entity is not None:
            piece, end = entity
        else:
            end = index + len(broken) if broken else end
            piece = _mended(broken) if broken else raw[index:end]
        piece = _clean(piece)
        out.append(piece)
        offsets.extend([index] * len(piece))
        index = end
    return "".join(out), tuple(offsets)


def digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _broken_at(raw: str, index: int) -> str | None:
    """Give the bytes that stand at an index as letters of their own; "XÃ”" in capitals closes a quotation."""
    broken = _BROKEN.match(raw, index)
    is_quote = broken is not None and broken[0][-1] in _AMBIGUOUS and raw[max(0, index - 1) : index].isupper()
    return broken[0] if broken is not None and not is_quote else None


def _entity_at(raw: str, index: int) -> tuple[str, int] | None:
    """Give what an entity at an index stands for, and where it ends; None for an ampersand that begins none."""
    match = _ENTITY.match(raw, index) if raw[index] == "&" else None
    if match is None:
        return None
    name = match["name"] or ""
    if not name.startswith("#") and name not in html5:
        return ("&", match.end("again")) if match["again"] else None
    char, end = html.unescape(f"&{name}"), match.end()
    return ("\n", end + 1) if char == "\r" and raw[end : end + 1] == "\n" else (char, end)


def _mended(broken: str) -> str:
    """Read the bytes of UTF-8 that stand as letters of their own."""
    return bytes(_BYTE_OF[char] for char in broken).decode("utf-8", errors="ignore") or broken


def _is_marked(raw: str) -> bool:
    starts = (match.start() for match in _ENTITY.finditer(raw)) if "&" in raw else ()
    return _BROKEN.search(raw) is not None or any(_entity_at(raw, start) is not None for start in starts)


def _needs_cleaning(raw: str) -> bool:
    return _is_marked(raw) or any(
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
