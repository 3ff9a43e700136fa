"""Read the sentences of a document as lines: their words, and the vocabulary that starts at each of them."""

from collections.abc import Callable, Sequence

from kg.extract.names.line_marks import money_signs, owns
from kg.extract.names.words import Branch, Line, Phrases, Shape, Vocabulary, Word, read_form, split_token
from kg.model.frozen import replace
from kg.text.document import Document, Sentence
from kg.text.tokens import cut

# A word of a piece of text between blanks, by its place in there: start, end, text, key, shape, whether it is
# possessive, whether joined and whether it may be a sign of money; then the branch of the longer phrases that it begins
# and what it is alone.
_Part = tuple[int, int, str, str, Shape, bool, bool, bool, Branch | None, Phrases]
_MOST_KNOWN = 65536
_GUARD = 3  # words on either side that may make a country's form something else
_FIRM, _NOUN_AHEAD = 2, 5  # words of a name before its legal form; how far in front a noun for companies stands


class _Pieces(dict[str, tuple[_Part, ...]]):
    """The words of each piece of text between blanks; pieces come back, so they are kept, and so are their tokens."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        is_split: Callable[[Sequence[str]], bool],
        unglued: Callable[[str], list[str]] | None,
    ) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._is_split = is_split
        self._unglued = unglued
        self._signs = money_signs()
        self._tokens: dict[str, tuple[_Part, ...]] = {}

    def __missing__(self, piece: str) -> tuple[_Part, ...]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
            self._tokens.clear()
        tokens = cut(piece)
        if len(tokens) == 1 and tokens[0][0] == 0:
            parts = self._parts(tokens[0][2])
        else:
            found = [(place, part) for place, _, token in tokens for part in self._parts(token)]
            parts = tuple([(place + part[0], place + part[1], *part[2:]) for place, part in found])
        self[piece] = parts
        return parts

    def _parts(self, token: str) -> tuple[_Part, ...]:
        parts = self._tokens.get(token)
        if parts is None:
            found: list[_Part] = []
            for start, raw, joined in split_token(token, self._is_split, self._unglued):
                key, shape, ending = read_form(raw)
                written = raw[:-ending] if ending else raw
                is_sign = shape == "cap" and self._signs.may_be(written)
                begun = self._vocabulary.begun_by(key, written)
                found.append((start, start + len(written), written, key, shape, ending > 0, joined, is_sign, *begun))
            self._tokens[token] = parts = tuple(found)
        return parts


class LineReader:
    """Read documents with a vocabulary, which no longer grows."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        is_split: Callable[[Sequence[str]], bool],
        unglued: Callable[[str], list[str]] | None = None,
    ) -> None:
        """Start with nothing read.

        Args:
            vocabulary: The phrases to find.
            is_split: Tells of the parts of a hyphened word ("Indonesia", "Vietnam") that they stand alone.
            unglued: Gives the words that a page has run together ("Prumpoyang").
        """
        self._pieces = _Pieces(vocabulary, is_split, unglued)
        self._signs = money_signs()

    def read(self, document: Document) -> tuple[Line, ...]:
        """Give the lines of a document, one a sentence."""
        return tuple([self._line(document.text, sentence) for sentence in document.sentences])

    def _line(self, text: str, sentence: Sentence) -> Line:
        pieces = self._pieces
        words: list[Word] = []
        chart: list[Phrases] = []
        caps: list[int] = []
        doubtful: list[int] = []
        branches: list[tuple[int, Branch]] = []
        place = sentence.span.start
        for piece in sentence.pieces:
            for start, end, written, key, shape, is_possessive, joined, is_sign, branch, own in pieces[piece]:
                is_last = shape == "mark" and len(piece) == end and words and words[-1].end == place + start
                if is_last and owns(words, chart, branches, written):
                    words[-1] = replace(words[-1], is_possessive=True)
                    continue
                if branch is not None:
                    branches.append((len(words), branch))
                if shape == "cap":
                    caps.append(len(words))
                    if is_sign:
                        doubtful.append(len(words))
                words.append(Word(place + start, place + end, written, key, shape, is_possessive, joined))
                chart.append(own)
            place += len(piece) + 1
        signs = {
            index: sign
            for index in doubtful
            if "known" not in chart[index] and (sign := self._signs.shape_of(words, index)) is not None
        }
        for index, sign in signs.items():
            words[index], chart[index] = sign, {}
        if signs:  # a sign of money is no country, no name and no part of one
            caps = [index for index in caps if index not in signs]
            branches = [(index, branch) for index, branch in branches if index not in signs]
        count = len(words)
        for index, branch in branches:
            if index + 1 < count and words[index + 1].key in branch:
                chart[index] = _longer(branch, chart[index], words, index, text)
        for index, own in enumerate(chart):
            if "country" in own:
                chart[index] = _guarded(own, words, chart, index)
        return Line.of(sentence, words, chart, caps)


def _longer(branch: Branch, own: Phrases, words: Sequence[Word], index: int, text: str) -> Phrases:
    """Give the longest phrase of each category that starts at a word, given its branch and what it is alone.

    The next word is of the branch.
    """
    end, count = index + 1, len(words)
    longer: Branch | None = branch[words[end].key]
    found = dict(own)
    while longer is not None:
        end += 1
        for entry in longer.get("", ()):
            if entry.exact is None or text[words[index].start : words[end - 1].end] == entry.exact:
                found[entry.category] = (end - index, entry.data)
        longer = longer.get(words[end].key) if end < count else None
    return found


def _closes_firm(words: Sequence[Word], chart: Sequence[Phrases], index: int) -> bool:
    """Tell whether a legal form that is a country's acronym too closes a firm of two words.

    A noun for companies and its country stand in front: "perusahaan Turki Zanto Savunma AS"; elsewhere it is the
    country: "Pangkalan Diego Garcia AS", "Perusahaan Federal Express AS".
    """
    first = index - _FIRM
    if first < 1 or words[index].joined or "head" in chart[index - 1]:
        return False
    is_name = all(word.shape == "cap" and not (word.is_upper or word.is_possessive) for word in words[first:index])
    if not is_name or (index + 1 < len(words) and words[index + 1].shape == "cap"):
        return False  # "Gubernur New Mexico AS Bill X"
    front = chart[first - 1]
    if "country" in front:
        return any("company-nouns" in chart[at] for at in range(max(0, first - _NOUN_AHEAD), first - 1))
    return not chart[index - 1] and "legal-prefix" in front and "company-nouns" not in front


def _guarded(begun: Phrases, words: Sequence[Word], chart: Sequence[Phrases], index: int) -> Phrases:
    """Drop a country's form where the words beside it make it something else ("Mỹ Tho", "East Timor")."""
    length, country = begun["country"]
    if "legal-suffix" in begun and _closes_firm(words, chart, index):
        return {category: phrase for category, phrase in begun.items() if category != "country"}
    if not (country.not_before or country.not_after):
        return begun
    end = index + length
    before = tuple([word.key for word in words[max(0, index - _GUARD) : index]])
    after = tuple([word.key for word in words[end : end + _GUARD]])
    if any(after[: len(phrase)] == phrase for phrase in country.not_before) or any(
        before[-len(phrase) :] == phrase for phrase in country.not_after
    ):
        return {category: phrase for category, phrase in begun.items() if category != "country"}
    return begun
