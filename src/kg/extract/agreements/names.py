"""Grow the name of an agreement from the noun that heads it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.lang import LanguagePack
from kg.model.spans import Span
from kg.text.document import Sentence
from kg.text.patterns import CAPITAL
from kg.text.tokens import Token

_DASHES = frozenset("-–—‑")
_PARENTHESIS = re.compile(r" ?\((?P<inside>[^()\n]{2,110})\)")
_INNER_CAPITAL = re.compile(rf".{CAPITAL}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPITALS = re.compile(rf"{CAPITAL}{{2}}")
_NUMBER = re.compile(r"(?<!\S)\d+(?!\S)")
_MONEY = re.compile(r"[A-Z][A-Za-z]\d[\d.,]*\Z|\$")
_INITIALS = re.compile(r" \((?P<short>[A-Z]{2,6})\)\Z")
_WORDS = re.compile(r"[^\W\d_]+")


_TITLE_WORDS_MAX = 20
_DONE = ("sign", "agree", "conclude", "ratify", "end")
_SIDE_WORDS = 2


def is_title_case(sentence: Sentence) -> bool:
    """Tell whether nearly every word is capitalised, as in a headline: capitals then tell nothing of names."""
    ends = [token.text for token in sentence.tokens[-2:] if not token.is_word]
    if "." in ends:  # 'Trade Agreement (FTA)."'
        return False
    words = [token for token in sentence.tokens if token.is_word and len(token.text) > 3]
    if not 4 <= len(words) <= _TITLE_WORDS_MAX:
        return False
    return sum(word.is_capitalized for word in words) >= 0.75 * len(words)


def is_heading(sentence: Sentence, name: Span | None) -> bool:
    """Tell whether a sentence is a headline, or a line with nothing but a name: "Perjanjian Dagang Resiprokal"."""
    return is_title_case(sentence) or (name is not None and name.covers(sentence.span))


def token_index(tokens: Sequence[Token], offset: int) -> int:
    """Give the index of the first token that ends after an offset."""
    # A token is a tuple that begins with its start, and so compares with one of the start alone.
    at = bisect_right(tokens, (offset,))
    return at - 1 if at and tokens[at - 1].end > offset else at


def barred_words(cues: Mapping[str, Mapping[str, Sequence[str]]]) -> list[str]:
    """Give the words for what is done to an agreement: "RI-Peru Teken CEPA" has its headline's verb in no name."""
    return [text for cue in _DONE for side in ("noun", "after") for text in cues[cue].get(side, ())]


class NameGrammar:
    """Know on which side of its head a language writes an agreement's name, and where the name ends."""

    def __init__(
        self,
        pack: LanguagePack,
        shared: dict[str, Any],
        *,
        is_foreign: bool = False,
        barred: Iterable[str] = (),
        numbers: Iterable[str] = (),
    ) -> None:
        """Take the `name` part of `agreements.yml`; `is_foreign` for names inside a text of another language.

        No such name begins with one of `barred`: "Penandatanganan Memorandum of Understanding". `numbers`: those of the
        text's own language.
        """
        self.is_foreign = is_foreign
        self.verbs = frozenset(barred)
        self._barred = self.verbs if is_foreign else frozenset()
        self._numbers = frozenset([*pack.section("agreements")["numbers"], *numbers])
        section = pack.section("agreements")["name"]
        self.direction: str = section["direction"]
        self._connectors = frozenset(section["connectors"])
        self._connectors_right = self._connectors | frozenset(section.get("connectors_right", ()))
        self._about = frozenset(section["about"])
        self._articles = frozenset(pack.section("agreements")["articles"])
        self._owning = frozenset(pack.section("agreements").get("owning", ()))
        self._withs = frozenset(pack.section("agreements")["with"])
        self._ands = frozenset(pack.section("agreements")["conjunctions"])
        self._led_by = self._about.union(self._ands, section.get("led_by", ()))
        self._fronts = self._connectors.union(section.get("fronts", ()))
        self._openers = frozenset(word.capitalize() for word in pack.section("agreements")["indefinite"])
        agreements = pack.section("agreements")
        phrases = {phrase for group in agreements["heads"] for phrase in group["phrases"]}
        generic = {short.casefold() for shorts in agreements["acronyms"].values() for short in shorts}
        generic |= {*section["generic"], *self._connectors, *agreements["definite_before"], *agreements["indefinite"]}
        # Where words are written as syllables, those of the nouns are not the nouns' alone.
        self._nouns = tuple(sorted(phrases, key=len, reverse=True)) if self.direction == "clause" else ()
        generic |= set() if self._nouns else {word for phrase in phrases for word in _WORDS.findall(phrase)}
        generic |= {word + suffix for word in generic for suffix in agreements.get("suffixes", ())}
        self._generic = generic - set(section.get("distinct", ()))
        self._ends, self._continues, self._compounds, self._behind_pairs = (
            _by_first(section.get(key, ())) for key in ("ends", "continues", "compounds", "behind_pairs")
        )
        self._trailing = frozenset(section.get("trailing", ()))
        self._in, self._partings = (frozenset(section.get(key, ())) for key in ("places", "partings"))
        self._bridges = frozenset(section.get("bridges", ()))
        self._bridge_to = frozenset(section.get("bridge_to", ()))
        self._version, self._lead = re.compile(shared["version"]), re.compile(shared["name_lead"])
        self._version_before = re.compile(shared["version_before"] + r"\Z")
        self._max_words: int = section.get("words_max", shared["name_words_max"])
        dates = pack.section("dates")
        days, months = ("weekdays", "weekdays_short"), ("months", "months_short")
        self._calendar = frozenset(word for key in (*days, *months) for word in dates[key])

    def grow(self, text: str, sentence: Sentence, head: Span, limit: int, *, is_whole: bool = False) -> Span | None:
        """Give the span of the name that a head belongs to, or None where it is no name.

        Args:
            text: The article's text.
            sentence: Where the head stands.
            head: The noun ("Perjanjian Kemitraan Ekonomi"), itself in capitals where it is part of a name.
            limit: No name runs to or over this offset: the next head stands there.
            is_whole: Whether the head is a name itself: "the Paris Agreement | in Lima", "| and the Summit".
        """
        if not text[head.start].isupper():
            return None
        tokens = sentence.tokens
        first, last = token_index(tokens, head.start), token_index(tokens, head.end - 1)
        if self.direction == "left" and first == 0 < last and not tokens[last].is_capitalized:
            return None  # "Free trade pact of A and B": the capital is the sentence's
        is_title = is_title_case(sentence)
        if self.direction == "left":
            noun, first = first, first if is_title else self._leftwards(tokens, first)
            first += first < noun and self._is_count(tokens, first)
            if noun and text[head.start : head.end].isupper() and tokens[noun - 1].text.endswith(tuple(self._owning)):
                first = noun  # "Peru's | CPTPP membership"
            is_place = (is_whole or _is_of_pair(tokens[first:noun])) and last + 1 < len(tokens)
            is_place = is_place and tokens[last + 1].text in self._in
            last = last if is_title or is_place else self._rightwards(tokens, last, limit, is_whole=is_whole)
        elif self.direction == "right":
            noun_end, last = last, last if is_title else self._rightwards(tokens, last, limit, is_whole=is_whole)
            behind = tokens[last + 1].text if last + 1 < len(tokens) else ""
            is_opening = first == 0 and not tokens[noun_end].is_capitalized
            if is_opening and 0 < last - noun_end <= _SIDE_WORDS and behind in self._withs:
                return None  # "Perjanjian dagang Korea Selatan dengan Peru": the capital is the sentence's
        elif text[head.start : head.end].isupper():
            last = self._rightwards(tokens, last, limit)  # "FTA Việt Nam - Israel"
        else:
            noun_end, last = last, self._to_clause_end(tokens, last, limit, is_whole=is_whole)
            own = tokens[noun_end + 1 : last + 1]
            is_first = first == 0 or tokens[first - 1].text in _DASHES
            if is_first and not any(token.is_capitalized or token.text in self._about for token in own):
                return None  # "Thỏa thuận đề cao hợp tác": the capital is the sentence's
        is_short = text[head.start : head.end].rsplit(maxsplit=1)[-1].isupper()  # "the A-B CEPA | in Lima"
        if is_short and last > token_index(tokens, head.end - 1):
            grown = tokens[token_index(tokens, head.end - 1) + 1 : last + 1]
            if not any(token.text in _DASHES for token in grown):
                last = token_index(tokens, head.end - 1)  # "CEPA Indonesia" is no name, "CEPA Indonesia-Peru" is
        span = self._with_tail(text, Span(tokens[first].start, tokens[last].end), sentence)
        if (lead := self._lead.match(text, span.start, head.start)) is not None:
            span = Span(lead.end(), span.end)  # "Article 6 of | the Paris Agreement"
        return span if self.is_distinct(span.of(text)) else None

    def _is_count(self, tokens: Sequence[Token], first: int) -> bool:
        """Tell whether a number opens the sentence, so that its capital is the sentence's: "Five Memoranda of …"."""
        is_opening = first == 0 or not any(token.is_word for token in tokens[:first])
        return is_opening and tokens[first].text.casefold() in self._numbers

    def is_distinct(self, name: str) -> bool:
        """Tell whether a name says more than what kind of thing it is."""
        noun = next((noun for noun in self._nouns if name.casefold().startswith(noun)), "")
        words = _WORDS.findall(name[len(noun) :])
        about = next((place for place, word in enumerate(words) if word in self._about), len(words))
        if sum(word[0].isupper() for word in words[about + 1 :]) > 1:
            return True  # "Joint Declaration on Comprehensive Partnership"
        return any(
            word.casefold() not in self._generic and (word[0].isupper() or self.direction == "clause") for word in words
        )

    def is_initialed(self, name: str) -> bool:
        """Tell whether only its own initials make it a name: "Joint Development Agreement (JDA)"."""
        bare = _without_initials(name)
        return bare != name and not self.is_distinct(bare)

    def _leftwards(self, tokens: Sequence[Token], first: int) -> int:
        best = index = first
        while index > 0 and first - index < self._max_words:
            token = tokens[index - 1]
            is_joined = token.text in _DASHES or token.text in self._owning
            word = token.text.casefold()
            if word in self._barred or word in self._calendar:
                break  # "discussed on Monday the Trade Facilitation Agreement"
            if index == first and word in self._ands:
                break  # "a gateway to Latin America and FTAs"
            if word in self._articles and index > 1 and tokens[index - 2].text in self._led_by:
                break  # "talks in Tokyo on the Agreement on Reciprocal Trade", "the pact with Peru and the Memorandum"
            if token.is_capitalized:
                best = index - 1
            elif not is_joined and not token.text[0].isdigit() and token.text not in self._connectors:
                break
            index -= 1
        # "The ASEAN …", "Penandatanganan Memorandum …", "Members of the …": a sentence's first word has its capital
        # from there.
        is_alone = best == 0 < first and (tokens[1].text in self._connectors or tokens[0].text in self._openers)
        if best == 0 < first and (self.is_foreign or is_alone or tokens[0].text.casefold() in self._fronts):
            while best < first and not _INNER_CAPITAL.search(tokens[best].text):
                best += 1
                if tokens[best].is_capitalized:
                    break
        is_article = tokens[best].text in self._openers or tokens[best].text.casefold() in self._articles
        return best + (best < first and is_article)  # "the agreement, A Memorandum of …", "- The Seas Agreement"

    def _rightwards(self, tokens: Sequence[Token], last: int, limit: int, *, is_whole: bool = False) -> int:
        best = index = last
        while index + 1 < len(tokens) and index - last < self._max_words:
            token = tokens[index + 1]
            sign = tokens[min(index + 2, len(tokens) - 1)]
            if (
                token.start >= limit
                or _MONEY.match(token.text)
                or (sign.start == token.end and _MONEY.match(sign.text))
            ):
                break  # "Perjanjian pinjaman RM2 bilion", "Perjanjian pinjaman US$3 juta"
            if token.is_capitalized:
                if token.text.casefold() in self._calendar and best < index:
                    break  # "signed the Green Economy Agreement on Monday"
                best = index + 1
            elif token.text == "," and any(tokens[at].text in self._about for at in range(last, best)):
                return max(best, self._list_end(tokens, index + 1, limit))
            elif token.text not in self._connectors_right and token.text not in _DASHES:
                break
            elif is_whole and index == last and token.text in self._ands:
                break  # "the Mekong Agreement | and the Lancang-Mekong Cooperation"
            index += 1
        return best

    def _list_end(self, tokens: Sequence[Token], comma: int, limit: int) -> int:
        """Give the last word of a list in capitals that a comma goes on with: "on Education, Research, and Mobility".

        Only with a comma before its "and": "…, Japan and Malaysia said" is no such list.
        """
        for at in range(comma, min(len(tokens) - 1, comma + self._max_words)):
            token = tokens[at]
            if token.start >= limit or not (token.text == "," or token.is_capitalized or token.text in self._ands):
                return 0
            if token.text in self._ands and not token.is_capitalized:
                if tokens[at - 1].text != "," or not tokens[at + 1].is_capitalized:
                    return 0
                end = at + 1
                while end + 1 < len(tokens) and tokens[end + 1].is_capitalized and tokens[end + 1].start < limit:
                    end += 1
                return end
        return 0

    def _to_clause_end(self, tokens: Sequence[Token], last: int, limit: int, *, is_whole: bool = False) -> int:
        index = start = last
        while index + 1 < len(tokens):
            token = tokens[index + 1]
            if is_whole and not self._is_of_whole(tokens, index + 1):
                break
            if token.start >= limit or not (token.text[0].isalnum() or token.text in _DASHES):
                is_topic = any(tokens[at].text in self._about for at in range(last, index + 1))
                index = max(index, self._row_end(tokens, index + 1, limit)) if is_topic else index
                break
            if self._ends_at(tokens, index + 1):
                bridged = self._bridged(tokens, index + 1, limit)
                if bridged is None:
                    break
                index = start = bridged  # what it is on has as many words again
                continue
            if self._is_behind_pair(tokens, start, index + 1):
                break
            if token.text in self._partings and index + 2 < len(tokens) and tokens[index + 2].is_capitalized:
                break
            if index - start >= self._max_words:
                return last  # no name is so long: what runs on is the sentence
            index += 1
        while index > last and (tokens[index].text in self._trailing or tokens[index].text in _DASHES):
            index -= 1
        return index

    @staticmethod
    def _is_of_whole(tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word goes on with a name that is one already: a capital, a year, the word for a year."""
        is_dated = at + 1 < len(tokens) and _YEAR.fullmatch(tokens[at + 1].text) is not None
        return (
            tokens[at].is_capitalized
            or tokens[at].text in _DASHES
            or _YEAR.fullmatch(tokens[at].text) is not None
            or is_dated
        )

    def _is_behind_pair(self, tokens: Sequence[Token], start: int, at: int) -> bool:
        """Tell whether a word says something of a pact whose two sides end its name: "Hiệp định A - B | rất tốt"."""
        if tokens[at].is_capitalized or not tokens[at].text[0].isalpha() or not tokens[at - 1].is_capitalized:
            return False
        is_pair = any(tokens[dash].text in _DASHES for dash in range(start + 1, at - 1))
        return is_pair and not self._starts(tokens, at, self._behind_pairs)

    def _ends_at(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a name ends before a word: "do" ends one, but not in "do hóa" nor in "tự do"."""
        if not self._starts(tokens, at, self._ends) or self._starts(tokens, at, self._continues):
            return False
        first = tokens[at - 1].text.lower()  # "Hiệp định Tự do", "Hiệp ước Hạt nhân"
        return not any(
            [first, *(token.text for token in tokens[at : at + len(words) - 1])] == words
            for words in self._compounds.get(first, ())
        )

    def _row_end(self, tokens: Sequence[Token], comma: int, limit: int) -> int:
        """Give where a row that a comma goes on with ends in front of the name's acronym: "về A, B và C (XYZ)"."""
        has_and = False
        for at in range(comma, min(len(tokens) - 1, comma + self._max_words)):
            token = tokens[at]
            if token.start >= limit or token.is_capitalized or self._starts(tokens, at, self._ends):
                return 0
            if token.text == "(":
                return at - 1 if has_and and _CAPITALS.match(tokens[at + 1].text) else 0
            if token.text != "," and not token.text[0].isalnum():
                return 0
            has_and |= token.text in self._ands
        return 0

    def _bridged(self, tokens: Sequence[Token], index: int, limit: int) -> int | None:
        """Give the token at which a name goes on behind its parties: "Hiệp định giữa A và B về …"."""
        if tokens[index].text not in self._bridges:
            return None
        for at in range(index + 1, min(len(tokens), index + self._max_words)):
            if tokens[at].start >= limit or not (tokens[at].text[0].isalnum() or tokens[at].text in _DASHES):
                return None
            if tokens[at].text in self._bridge_to:
                return at
        return None

    @staticmethod
    def _starts(tokens: Sequence[Token], index: int, phrases: Mapping[str, Sequence[list[str]]]) -> bool:
        for words in phrases.get(tokens[index].text, ()) if index < len(tokens) else ():
            if [token.text for token in tokens[index : index + len(words)]] == words:
                return True
        return False

    def _with_tail(self, text: str, span: Span, sentence: Sentence) -> Span:
        match = self._version.match(text, span.end, sentence.span.end)
        if match:
            span = Span(span.start, match.end())
        before = self._version_before.search(text, sentence.span.start, span.start)
        if before:
            span = Span(before.start(), span.end)
        match = _PARENTHESIS.match(text, span.end, sentence.span.end)
        if match and self._is_short_form(match["inside"]):
            return Span(span.start, match.end())
        return span

    def _is_short_form(self, inside: str) -> bool:
        """Tell whether brackets hold a short form or a second name: "(IA-CEPA)", "(… Agreement/RCEP)"."""
        if "," in inside or _NUMBER.search(inside) or not inside[0].isupper():
            return False
        words = inside.split()
        if not all(word[0].isupper() or word in self._connectors or not word[0].isalpha() for word in words):
            return False
        return _CAPITALS.search(inside) is not None or (len(words) == 1 and len(inside) <= 15)


def _is_of_pair(tokens: Sequence[Token]) -> bool:
    """Tell whether a name has two sides before its noun: the "A-B Trade Agreement | in Lima" is signed there."""
    return any(token.text in _DASHES or (token.is_capitalized and "-" in token.text) for token in tokens)


def _by_first(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """Give the words of phrases by their first."""
    found: dict[str, list[list[str]]] = {}
    for words in map(str.split, phrases):
        found.setdefault(words[0], []).append(words)
    return found


def _without_initials(name: str) -> str:
    """Give a name without the short form behind it that its own words begin with: "Joint Study Agreement (JSA)"."""
    match = _INITIALS.search(name)
    if match is None:
        return name
    words = name[: match.start()].split()
    forms = ("".join(word[0] for word in words), "".join(word[0] for word in words if word[0].isupper()))
    return name[: match.start()] if match["short"] in {form.upper() for form in forms} else name
