"""Read a personal name off the words of a line: titles in front, particles inside, honorifics left out."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import field
from functools import lru_cache

from kg.extract.names.coined_words import is_coined
from kg.extract.names.degrees import degree_end, is_degree, is_point_degree
from kg.extract.names.honorifics import is_inner_title, is_middle, skip_honorifics
from kg.extract.names.known_words import is_placed
from kg.extract.names.name_lists import NameLists
from kg.extract.names.nameless import runs_on
from kg.extract.names.spaced_hyphens import past_spaced, unspaced
from kg.extract.names.words import Line
from kg.model.frozen import dataclass
from kg.model.spans import Span
from kg.text.lexicon import fold_case

_MAX_WORDS = 8
_LONGEST_NAME = 3  # letters of a name in capitals that stands alone: "SBY"
_BODIES = frozenset({"known", "org-head"})
_BODY_ALONE = _BODIES | {"legal-suffix", "ministry"}
_NO_FIRSTS = frozenset({"place-head", "office-plural"})
_OFFICES = ("head", "field", "country")  # what ends an office before its holder's name
_OPEN_QUOTES = frozenset("\"“'‘(")
_NAME_MARKS = frozenset("@")
_NO_NAME = re.compile(r"[^\w'-]|_")


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at the words [start, end) of a line; `first` is the first word after honorifics.

    `words` are the indices of the words that belong to the name; `text` joins them. `has_honorific` tells of a title
    of respect or a rank before or inside it.
    """

    line: Line
    start: int
    first: int
    end: int
    words: tuple[int, ...]
    text: str
    has_honorific: bool = False

    @property
    def span(self) -> Span:
        """Give the place of the name without what stands before it."""
        return self.line.span(self.first, self.end)

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the folded words."""
        return tuple(self.line.words[index].key for index in self.words)

    def told_role(self, names: NameLists) -> str | None:
        """Give the role that a rank or a scholar's title before the name tells: "Admiral X", "Prof. X"."""
        before = [at for at in range(self.start, self.first) if self.line.words[at].shape == "cap"]
        keys = [self.line.words[at].key for at in before if "rank" in self.line.chart[at]]
        if any(key not in names.civil_ranks for key in keys):
            return "official"
        return "expert" if any(self.line.words[at].key in names.scholars for at in before) else None


@dataclass(slots=True)
class NameGrammar:
    """Parse names and weigh how much they look like ones.

    `spoken` holds the words that stand beside a verb of saying in the article at hand; it is set for each document.
    `ordinary` is the shape of words that open no name, `ordinary_opening` that of words that open none at a sentence's
    beginning. `pairs` are the names of two words of known persons: "To Lam" is one; `singles` the single words that
    some go by: "SBY". `is_holder` tells whether a name is that of a known holder of an office.
    """

    names: NameLists
    spoken: frozenset[str] = field(default_factory=frozenset)
    ordinary: re.Pattern[str] | None = None
    ordinary_opening: re.Pattern[str] | None = None
    pairs: AbstractSet[tuple[str, str]] = frozenset()
    singles: AbstractSet[str] = frozenset()
    is_holder: Callable[[str], bool] = lambda _: False

    def parse(self, line: Line, index: int, limit: int | None = None) -> FoundName | None:
        """Give the name that starts at a word, honorifics first, or None.

        Args:
            line: The line.
            index: Where honorifics or the name start.
            limit: The index of the first word that cannot be part of it.
        """
        limit = len(line.words) if limit is None else limit
        first, has_honorific = skip_honorifics(self.names, line, index, limit)
        taken: list[int] = []
        at = first
        while at < limit and len(taken) < _MAX_WORDS:
            step = self._step(line, at, limit, taken)
            if step is None:
                break
            at, used, is_title = step
            is_father = bool(taken) and line.key(taken[-1]) in self.names.fathers  # "Erwan bin Pehin Haji Yakub"
            if is_title and not is_father and not any(self.is_name_word(line.key(index)) for index in taken):
                taken.clear()  # "Industri Utama YB Teresa Kok": what stands before a title of respect is no name
            taken.extend(used)
            has_honorific = has_honorific or is_title
            if line.words[at - 1].is_possessive:
                break
        if not taken or not (line.words[taken[0]].shape == "cap" or any(map(line.is_cap, taken))):
            return None
        junior = taken[-1] + 2 if len(taken) > 1 and line.key(taken[-1] + 1) == "," else limit
        if junior < limit and line.key(junior) in self.names.generation and line.is_cap(junior):
            taken += [junior - 1, junior]  # "Robert Kennedy, Jr."
        is_alone = len(taken) == 1 and not (index and line.is_cap(index - 1))
        is_other = not has_honorific and runs_on(self.names, line, index, at)
        is_other = is_other or (len(taken) > 1 and line.past(taken[0], "honorific") > taken[-1])  # "Dato Seri Setia"
        if is_other or (not is_alone and self._is_firm(line, taken[-1])):
            return None  # "Đại diện KM | Holdings cho biết"
        return FoundName(line, index, taken[0], taken[-1] + 1, tuple(taken), _join(line, taken), has_honorific)

    def _is_firm(self, line: Line, last: int) -> bool:
        """Tell whether the last word of a name makes it that of a firm: "Lestari Automotive Group", "Kenanga Bhd"."""
        chart = line.chart[last]
        return ("org-tail" in chart or "legal-suffix" in chart) and not self.is_name_word(line.key(last))

    def _step(self, line: Line, at: int, limit: int, taken: list[int]) -> tuple[int, list[int], bool] | None:
        word = line.words[at]
        past = line.past(at, "particle") if taken and line.key(at + 1) == "/" else at
        if past - at > 1 and line.is_cap(past):
            return past, list(range(at, past)), False  # "Ramesh A/L Kumar"
        if word.shape == "cap":
            return self._cap_step(line, at, taken)
        article, _, rest = word.text.partition("-")
        if taken and rest[:1].isupper() and article in self.names.articles:
            return at + 1, [at], False  # "Omar al-Bashir"
        spaced = past_spaced(self.names, line, at, taken)
        if spaced > at:
            return spaced, list(range(at, spaced)), False
        elided, _, rest = word.text.replace("’", "'").partition("'")
        if taken and rest[:1].isupper() and elided in self.names.elisions:
            return at + 1, [at], False  # "Marc d'Aubert"
        if not taken or at + 1 >= limit:
            return None
        end = at
        while (particle := line.hit(end, "particle")) is not None and particle.end < limit:
            end = particle.end
        if end > at and line.is_cap(end) and not self._is_barred(line, end, has_words=True):
            return end, list(range(at, end)), False  # "von der Leyen"
        if word.key in _NAME_MARKS and line.is_cap(at + 1):
            return at + 1, [at], False
        is_nickname = word.key in _OPEN_QUOTES and line.is_cap(at + 1) and at + 3 < limit and line.is_cap(at + 3)
        if is_nickname and line.words[at + 2].shape == "mark" and not line.hit(at + 1, "head"):
            return at + 3, [], False
        return None

    def _cap_step(self, line: Line, at: int, taken: list[int]) -> tuple[int, list[int], bool] | None:
        word = line.words[at]
        chart = line.chart[at]
        if taken and word.joined:
            return None  # "Joe Biden-Xi Jinping"
        if word.text[-1].isdigit():
            return None  # "Perdana Menteri Malaysia Ke-10", "Mora8"
        if self._is_syllable(line, at, taken):
            return at + 1, [at], False
        if taken and ("honorific" in chart or "rank" in chart) and is_inner_title(self.names, word):
            past = line.past(at, "honorific" if "honorific" in chart else "rank")
            if line.is_cap(past):
                return past, [], True
            return None
        has_point = line.key(at + 1) == "."
        is_pointed = has_point and word.is_initial
        if taken and degree_end(line, at, self.names.degrees) > at:
            return None
        if is_pointed and taken and line.is_cap(at + 2):
            return at + 2, [at, at + 1], False
        is_other = word.key in self.names.nameless or (not taken and line.past(at, "kin") > at + 1)  # "Putra Sulung X"
        if (is_other and not self.is_excepted(line, at, bool(taken))) or self._is_barred(line, at, bool(taken)):
            return None
        if is_pointed:
            return None if is_point_degree(line, at) else (at + 2, [at, at + 1], False)
        if has_point and line.is_cap(at + 2):
            is_shortened = word.key in self.names.shortened  # "Mohamad Roff Mohd. Noor"
            if is_shortened or (len(word.text) <= 3 and not taken):
                return at + 2, [at, at + 1], False  # "Ma. Theresa", "Mohd. Irwan"
        return at + 1, [at], False

    def _is_syllable(self, line: Line, at: int, taken: list[int]) -> bool:
        """Tell whether a title elsewhere is a part of a Chinese name there: "Tiong King Sing", "Lim Guan Eng"."""
        chart = line.chart[at]
        if not 0 < len(taken) < 3 or len(line.words[at].text) > 5 or line.words[at].is_initial:
            return False
        is_stop = "stop" in chart and len(taken) > 1 and not line.is_cap(at + 1)  # "Heng Chee How"
        is_last = len(taken) > 1 and not line.is_cap(at + 1)  # "Lim Kok Thai"
        if "country" in chart:
            is_part = is_middle(self.names, line, at, taken) or (is_last and line.key(taken[0]) in self.names.dialect)
            return is_part and chart["country"][1].kind == "adjective"
        if not (is_stop or any(name in chart for name in ("head", "honorific", "rank"))):
            return False
        if line.key(taken[0]) not in self.names.dialect or line.words[at].is_upper:
            return False
        return len(taken) == 2 or line.is_cap(at + 1)

    def _is_barred(self, line: Line, at: int, has_words: bool) -> bool:
        word = line.words[at]
        chart = line.chart[at]
        if not chart:  # most words of names
            opens_other = not has_words and (self._is_ordinary(line, at) or self._is_acronym(line, at))
            return (
                opens_other or word.key in self.names.nameless or self._is_brand(line, at, has_words)
            ) and not self.is_excepted(line, at, has_words)
        if self.is_excepted(line, at, has_words):
            return False
        is_last = not line.is_cap(at + 1)
        ends = is_last or "head" in line.chart[at + 1]
        if is_degree(line, at) and (ends if has_words else chart["degree"][0] > 1):
            return True  # "Penny Williams PSM", "Ann Lee MP Minister for Trade", "Ph.D selaku Dekan"
        if self._is_brand(line, at, has_words) or (not has_words and self._is_ordinary(line, at)):
            return True
        is_korean = word.key in self.names.first and line.is_cap(at + 1) and "-" in line.words[at + 1].text
        is_stop = "stop" in chart and not ((has_words or is_korean) and self.is_name_word(word.key))
        if is_stop and not self._is_family(line, at) and not (has_words and is_last and self._is_third(line, at)):
            return True  # "Kim Jong-un" is a name where "Kim ngạch" is none
        if "country" in chart and (has_words or not self._is_family_alone(line, at)):
            form = chart["country"][1]
            if has_words and is_last and form.kind == "adjective" and line.key(at - 1) in self.names.given:
                return False  # "Carolyn Turk"
            is_part = form.is_ambiguous or form.kind == "pair" or word.key in self.names.family  # "Hoàng Trung Hải"
            return not (has_words and is_part and form.kind != "adjective")
        is_title = is_last and "foreign-title" in chart  # "US Secretary of Commerce" in an Indonesian story
        is_barred = (is_title or not _NO_FIRSTS.isdisjoint(chart)) and not self.is_name_word(word.key)
        if not has_words and ("media" in chart or is_barred or self._is_acronym(line, at)):
            return True  # "Sekretaris Partai | Provinsi Yunnan", "Presidents | Widodo and Xi"
        if "region" in chart and chart["region"][0] > 1:
            return True
        if ("place" in chart or "region" in chart) and not self.is_name_word(word.key):
            is_told = line.key(at - 1) in self.names.given or line.hit(at - 1, "particle") is not None
            # "Simon Birmingham", "Mongkol na Songkhla"; "Sabah Al-Khaled"
            return not (is_told if has_words else is_placed(line, at) or self._is_article(line, at + 1))
        names = _BODIES if has_words else _BODY_ALONE
        if "legal-prefix" in chart or (not names.isdisjoint(chart) and not self.is_name_word(word.key)):
            return True
        if "head" in chart and (is_last or (has_words and chart["head"][1].takes != "organization")):
            is_family = has_words and line.key(at - 1) in self.names.given and line.past(at, "office-crowned") == at + 1
            return not (is_family or self.is_name_word(word.key))  # "Oscar King", not "Penasihat Khusus | Presiden"
        # "Joko Supriyana | Direktur PT Astra Agra"
        return "head" in chart and has_words and not _BODY_ALONE.isdisjoint(line.chart[line.past(at, "head")])

    def _is_article(self, line: Line, at: int) -> bool:
        """Tell whether a word is a name behind an article: "Al-Khaled"."""
        article, _, rest = line.words[at].text.partition("-") if at < len(line.words) else ("", "", "")
        return rest[:1].isupper() and fold_case(article) in self.names.articles

    def _is_brand(self, line: Line, at: int, has_words: bool) -> bool:
        """Tell whether capitals inside a word make it none of a name; of Koreans they do not: "Choi YoungSam"."""
        is_korean = has_words and line.key(at - 1) in self.names.of(("family.ko",))
        return not is_korean and is_coined(line.words[at].text)

    def _is_acronym(self, line: Line, at: int) -> bool:
        """Tell whether a word of capitals is no family name that they set off."""
        word = line.words[at]
        is_upper = len(word.text) > _LONGEST_NAME and word.is_upper and not word.is_initials
        return is_upper and not self._is_family_in_capitals(line, at)

    def _is_family(self, line: Line, at: int) -> bool:
        """Tell whether a word that opens sentences is a family name there: "Tiến sĩ Hà Công Tuấn"."""
        if not line.is_cap(at + 1) or any(line.hit(at, name) is not None for name in ("place", "country", "head")):
            return False
        if any((hit := line.ending(at, each, is_longest=True)) and line.is_cap(hit.start) for each in _OFFICES):
            is_family = line.key(at) in self.names.first and not line.key(at).isascii()
            return is_family or line.key(at) in self.names.given  # "Đại sứ Trung Quốc Hà Vĩ"
        return line.key(at) in self.names.first and line.is_cap(at + 2) and self._is_led(line, at)

    def _is_family_alone(self, line: Line, at: int) -> bool:
        """Tell whether a country's name is a family name: behind an honorific, before two names: "ông Thái Bá Minh"."""
        is_first = line.key(at) in self.names.first and line.is_cap(at + 1) and line.is_cap(at + 2)
        return is_first and self._is_led(line, at)

    def _is_third(self, line: Line, at: int) -> bool:
        """Tell whether a Vietnamese syllable ends a name of three: "Bùi Văn Nghị", "Lê Thị Thanh"."""
        is_whole = at > 1 and line.is_cap(at - 1) and line.key(at - 2) in self.names.first
        is_native = not line.words[at].text.isascii() or line.key(at - 1) in self.names.middles
        return is_whole and is_native and not line.words[at].is_upper

    def _is_family_in_capitals(self, line: Line, at: int) -> bool:
        """Tell whether capitals set off a family name behind an honorific: "H.E. Mr. TANAKA Akihiko"."""
        is_set_off = line.is_cap(at + 1) and not line.words[at + 1].is_upper
        return is_set_off and (self._is_led(line, at) or line.key(at) in self.names.first)  # "CEO KANG Goo Young"

    @staticmethod
    def _is_led(line: Line, at: int) -> bool:
        """Tell whether an honorific stands right in front, with its point or without."""
        end = at - 1 if line.key(at - 1) == "." else at
        return any((hit := line.hit(end - w, "honorific")) is not None and hit.end in (end, at) for w in (1, 2, 3))

    def is_excepted(self, line: Line, at: int, has_words: bool) -> bool:
        """Tell whether a word that stands for something else is a name there: "To Lam", "Tim Cook", "Putu Juli X"."""
        if has_words:
            if not line.is_cap(at + 1) and line.past(at, "known") == at + 1 and self._is_led(line, at - 1):
                return True  # "ông Gautam Adani"
            is_month = "calendar" in line.chart[at] and line.is_cap(at + 1) and self.is_name_word(line.key(at - 1))
            return is_month or (line.key(at - 1), line.key(at)) in self.pairs
        key = line.key(at)
        if self.is_balinese(line, at):
            return True
        if "calendar" in line.chart[at] and len(key) == 3 and self.is_name_word(key):
            past = line.past(at + 1, "particle")
            while line.past(past, "particle") > past:
                past = line.past(past, "particle")
            return line.is_cap(past) and "calendar" not in line.chart[past]  # "Jan Noether", "Jan van der Brink"
        is_english = key in self.names.stop_names and line.key(at + 1) in self.names.of(("family.en",))
        return is_english or self.opens_known(line, at)

    def opens_known(self, line: Line, at: int) -> bool:
        """Tell whether a known person's name of two words stands at a word."""
        return bool(self.pairs) and line.is_cap(at + 1) and (line.key(at), line.key(at + 1)) in self.pairs

    def is_balinese(self, line: Line, at: int) -> bool:
        """Tell whether a Balinese name begins with its article: "I Made Xyz", not "Wakil Menteri BUMN I Xyz"."""
        is_led = line.words[at].text == self.names.balinese_article
        return is_led and line.is_cap(at + 1) and line.key(at + 1) in self.names.balinese

    def _is_ordinary(self, line: Line, at: int) -> bool:
        """Tell whether the endings of a word show that it is none of a name: "Calling" where a sentence opens."""
        key = line.key(at)
        if at == 0 and self.ordinary_opening is not None and self.ordinary_opening.fullmatch(key) is not None:
            return not self.is_name_word(key)
        return self.is_ordinary(key)

    def is_ordinary(self, key: str) -> bool:
        """Tell whether a word is made by endings and is none of a name: "Pernyataan"."""
        return self.ordinary is not None and self.ordinary.fullmatch(key) is not None and not self.is_name_word(key)

    def alias(self, line: Line, name: FoundName) -> FoundName | None:
        """Give the short name in brackets right behind a name: "Joko Widodo (Jokowi)", "Bambang Yudhoyono (SBY)"."""
        at = name.end + 1
        if line.key(name.end) != "(" or not line.is_cap(at) or line.key(at + 1) != ")":
            return None
        chart = line.chart[at]
        if any(category in chart for category in ("country", "known", "ministry", "org-head", "head", "place", "stop")):
            return None
        letters = iter("".join(name.keys))
        if line.words[at].text.isupper() and not all(char in letters for char in line.key(at)):
            return None
        return FoundName(line, at, at, at + 1, (at,), line.words[at].text)

    def is_name_word(self, key: str) -> bool:
        """Tell whether a word is on the lists of names."""
        return key in self.names.given or key in self.names.family or key in self.names.last

    def weigh(self, name: FoundName) -> float:
        """Give how much a name looks like a person's: 0 for nothing known, 3 and more for near certainty."""
        keys = [key for key in name.keys if key != "."]
        if not keys:
            return 0.0
        score = 4.0 if name.has_honorific else 0.0
        if len(keys) > 1 and self.is_balinese(name.line, name.words[0]):
            keys = keys[1:]
        if any(key in self.spoken for key in keys):
            score += 3.0
        if len(keys) == 1:
            parts = keys[0].split("-")
            if len(parts) > 1 and min(map(len, parts)) > 1 and parts[0] in self.names.first:
                return score + 1.5  # "Sung-hwan-cho"
            return score + (0.5 if keys[0] in self.names.given else 0.0)
        if not self.names.fathers.isdisjoint(keys):
            score += 3.0
        if keys[0] in self.names.given:
            score += 2.0
        elif keys[0] in self.names.first and len(keys) <= 4:
            score += 1.5 if "-" in name.text or len(keys) > 2 else 1.0
            score += 0.5 * (keys[-1] in self.names.last)
        elif len(keys) == 2 and keys[0] in self.names.family and keys[1] in self.names.given:
            score += 1.0  # "Kojima Takeshi"
        if keys[-1] in self.names.family and keys[-1] not in self.names.first:
            score += 1.0
        score += 0.5 * sum(key in self.names.given for key in keys[1:])
        if any(name.line.words[index].is_initial for index in name.words):
            score += 0.5
        return score + name.line.words[name.words[0]].is_initials


def _join(line: Line, taken: Iterable[int]) -> str:
    pieces: list[str] = []
    previous_end = -1
    last = -2
    for index in taken:
        word = line.words[index]
        if index == last + 1 and pieces:
            pieces.append(line.text[previous_end : word.start])
        elif pieces:
            pieces.append(" ")
        pieces.append(word.text)
        previous_end, last = word.end, index
    return unspaced(" ".join("".join(pieces).split()))  # a page may set its halves as two paragraphs


@lru_cache(maxsize=65536)
def name_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a name, points and marks left out."""
    return tuple(_NO_NAME.sub(" ", fold_case(text)).split())
