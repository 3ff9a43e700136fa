"""Cut a paragraph into sentences."""

import re
from collections.abc import Iterable

from kg.lang import LanguagePack
from kg.model.spans import Span

# An end mark, what closes with it, white space, and then something that can open a sentence. Pages lose the white
# space: "… di Hanoi.Menteri itu …"; then a whole word stands before the mark and another with a capital behind it.
_BOUNDARY = re.compile(
    # One class of characters opens it, which the engine looks for first, but only where it is not repeated.
    r"([.!?…][.!?…]*)(?:([\"”’»)\]]{0,3})\s+(?=[\"“‘«(\[]{0,2}[\w])"
    r"|(?<=[^\W\d_A-Z]{3}[.!?])([”’»)]?)(?=[\"“‘«]?[^\W\d_a-z][^\W\d_A-Z])"
    r"|(?<=[^\W\d_A-Z]{2}[\"”)][.!?])()(?=[\"“‘«]?[^\W\d_a-z][^\W\d_A-Z]))"
)
_FIRST_WORD = re.compile(r"\w+(?=[\s,])")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){1,3}")
_ENTRY_NUMBER = re.compile(r"[ivx]{1,4}|[a-h]|\d{1,2}")  # "ii. An MoU on rice" is an entry of a list
_QUOTES = frozenset('"“‘«')
_CLOSERS = frozenset('"”)')
_TWO_INITIALS = 3  # characters of "A.K"
_WORD = 4  # letters of a word that is no ending of a site's name
_OPENERS = frozenset('(["“')  # no word goes back beyond one
# No sentence of a story is as long as that: a list, a table, or a page that lost its stops. What reads a sentence
# compares all of its words with one another, and so would take the square of its length.
_MOST_CHARS = 1200
_PAUSES = (". ", "; ", ", ", " ")  # where such a one is cut, the best first
_PAUSE_CHARS = 300  # how far before its end a pause is looked for


class SentenceSplitter:
    """Split by end marks, sparing abbreviations, initials and ordinals."""

    def __init__(self, packs: Iterable[LanguagePack]) -> None:
        """Take the abbreviations of all packs: pages mix languages, and an abbreviation is one everywhere."""
        sections = [pack.section("sentences") for pack in packs]
        self._abbreviations = {word.lower() for section in sections for word in section["abbreviations"]}
        self._openers = {word for section in sections for word in section["openers"]}

    def split(self, text: str, span: Span) -> list[Span]:
        """Give the sentences inside a span, without the white space around them."""
        sentences = []
        start = span.start
        for match in _BOUNDARY.finditer(text, span.start, span.end):
            if match.group(3) is not None or match.group(4) is not None:
                if self._is_glued(text, start, match):
                    sentences.append(Span(start, match.end()))
                    start = match.end()
            elif self._is_boundary(text, start, match):
                sentences.append(Span(start, match.end(2)))
                start = match.end()
        sentences.append(Span(start, span.end))
        whole = [trimmed for sentence in sentences if (trimmed := trim(text, sentence.start, sentence.end))]
        return [piece for sentence in whole for piece in _cut(text, sentence)]

    def _is_glued(self, text: str, start: int, match: re.Match[str]) -> bool:
        """Tell whether two sentences touch, which "Sdn.Bhd" and names such as "Kompas.Com" do not."""
        opener = match.end() + (text[match.end()] in _QUOTES)
        begin = match.start() - (text[match.start() - 1] in _CLOSERS)
        if not text[opener].isupper() or not text[begin - 1].islower():
            return False
        end = begin
        while begin > start and text[begin - 1].isalpha():
            begin -= 1
        is_name = text[begin].isupper() and not text[opener : opener + _WORD].isalpha()
        return not is_name and f"{text[begin:end]}.".lower() not in self._abbreviations

    def _is_boundary(self, text: str, start: int, match: re.Match[str]) -> bool:
        if text[match.end()].islower() and match.group(1) != "!":
            return False
        if match.group(1) != "." or match.group(2) not in ("", ")"):
            return True
        begin = end = match.start()
        while begin > start and not (text[begin - 1].isspace() or text[begin - 1] in _OPENERS):
            begin -= 1
        if match.group(2):
            return text[begin - 1] != "("  # "Marsma (Purn.) Dato …": one word in the bracket
        last = text[begin:end]
        opener = _FIRST_WORD.match(text, match.end())
        if begin == start and _ENTRY_NUMBER.fullmatch(last):
            return False
        if not last or (opener is not None and opener[0] in self._openers):
            return True  # "met Hun Sen. The two", "with Norvik Corp. It"
        # "A. Rahman", "H.E. Lim", "No. 3"; a lone capital is an initial.
        if len(last) == 1 and last.isupper():
            return False
        if _INITIALS.fullmatch(last) and (len(last) == _TWO_INITIALS or _is_in_name(text, start, begin)):
            return False  # "Retno L.P. Marsudi", "ujar A.K. Srivastava"
        return (last + ".").lower() not in self._abbreviations


def _is_in_name(text: str, start: int, begin: int) -> bool:
    """Tell whether initials that begin at an offset open a sentence or stand behind a word with a capital."""
    end = begin
    while end > start and text[end - 1].isspace():
        end -= 1
    word = end
    while word > start and text[word - 1].isalpha():
        word -= 1
    return end == start or (word < end and text[word].isupper())


def _cut(text: str, sentence: Span) -> list[Span]:
    """Give the pieces of a sentence that is longer than any can be, each cut behind the last pause in reach."""
    pieces = []
    start = sentence.start
    while sentence.end - start > _MOST_CHARS:
        limit = start + _MOST_CHARS
        places = [(text.rfind(pause, limit - _PAUSE_CHARS, limit), len(pause)) for pause in _PAUSES]
        end = next((place + chars for place, chars in places if place >= 0), limit)
        pieces.append(trim(text, start, end))
        start = end
    pieces.append(trim(text, start, sentence.end))
    return [piece for piece in pieces if piece is not None]


def trim(text: str, start: int, end: int) -> Span | None:
    """Give the stretch [start, end) without white space at its ends, or None if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
