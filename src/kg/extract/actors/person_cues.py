"""Find persons by other cues than a title: honorifics, verbs of saying, ages, appositions, the lists of names."""

from collections.abc import Callable, Iterator

from kg.extract.actors.speech import is_spoken_to
from kg.extract.names.coined_words import has_inner_capital
from kg.extract.names.marks import Marks
from kg.extract.names.name_initials import fits_initials
from kg.extract.names.person_names import FoundName, NameGrammar
from kg.extract.names.words import Line
from kg.model.frozen import dataclass
from kg.text.characters import DASHES

_RESPECT = frozenset({"honorific", "rank"})
_OTHERS = frozenset({"stop", "country", "known", "org-head", "media", "ministry", "not-org"})
_BY_TITLE = frozenset({"person-titles", "kin"})
_BY_NOUN = frozenset({"person-titles", "kin", "person-nouns"})
_NEVER = frozenset({"stop", "country", "media"})  # categories of words that are no names even where the lists have them
_ENDS_OTHERWISE = frozenset({"not-org", "foreign-not-org", "place-head", "foreign-place-head", "field"})
_OPENERS = frozenset({"stop", "country", "head", "said-before", "foreign-stop"})
_MOST_CREDITED = 60
_LONGEST_AGE, _YOUNGEST, _OLDEST = 3, 8, 105
_NOUNS = ("said-before", "named", "person-nouns", "person-titles")
_ENDS_RUN = frozenset({"stop", "foreign-stop", "country", "head", *_NOUNS})


@dataclass(frozen=True, slots=True)
class PersonCues:
    """Find names by honorific, verb of saying, age, naming words and the lists of names."""

    names: NameGrammar
    is_syllabic: bool
    prepositions: frozenset[str] = frozenset()
    list_minimum: float = 2.0
    foreign_joiners: frozenset[str] = frozenset()
    noun_before: bool = False
    is_known: Callable[[str], bool] = lambda _: False

    def find(self, line: Line, row: int, marks: Marks) -> Iterator[tuple[FoundName, str, float]]:
        """Give names in text order with the rule that found each and its weight; sparing taken words."""
        reached, limit = 0, -1
        taken = marks.taken[row]
        for at in line.starts(*_RESPECT):
            if at < reached or taken[at]:
                continue
            limit = limit if at <= limit else marks.limit(row, at)
            found = self._at(line, at, limit)
            if found is None:
                reached = self._past_run(line, at, taken)
                continue
            yield found
            reached = max(found[0].end, at + 1)

    def _past_run(self, line: Line, at: int, taken: bytearray) -> int:
        """Step to the next word that may open a name: not inside a run of capitals, but after a title of respect."""
        if line.words[at].shape != "cap":
            return at + 1
        chart = line.chart[at]
        if not _ENDS_RUN.isdisjoint(chart):
            return max(at + 1, line.past(at, "country"))
        if "place" in chart and not self.names.is_name_word(line.key(at)):
            return line.past(at, "place")
        step = at + 1
        while (
            step < len(line.words)
            and not taken[step]
            and line.words[step].shape == "cap"
            and "honorific" not in line.chart[step]
        ):
            step += 1
        return step

    def _at(self, line: Line, at: int, limit: int) -> tuple[FoundName, str, float] | None:
        word = line.words[at]
        is_street = line.ending(at, "place-head") is not None  # "jalan KS Tubun"
        is_led = not _RESPECT.isdisjoint(line.chart[at]) and line.past(at - 1, "generic") <= at
        if is_led and line.past(at, "place") > at + 1:
            return None  # "Bà Rịa - Vũng Tàu"
        if is_led and not is_street:
            name = self.names.parse(line, at, limit)
            if name is not None and name.has_honorific and self._is_honest(line, at, name):
                return name, "honorific", 4.0
            if name is None or word.shape != "cap":
                return None
        if word.shape != "cap" or (not is_led and self._stands_alone(line, at)) or not self._may_open(line, at):
            return None
        name = self.names.parse(line, at, limit)
        if name is None or self._is_other(line, name):
            return None
        return self._judge(line, at, name)

    def _stands_alone(self, line: Line, at: int) -> bool:
        """Tell whether a word that no list of names has stands before a small one: no cue makes it a name."""
        if at + 1 >= len(line.words):
            return False
        key, after = line.keys[at], line.words[at + 1]
        if after.shape != "low" or not after.text.isalpha() or "particle" in line.chart[at + 1]:
            return False
        return key.isalpha() and key not in self.names.spoken and not self.names.is_name_word(key)

    def _is_honest(self, line: Line, at: int, name: FoundName) -> bool:
        """Tell whether what stands before a name is an honorific there: "anh Thạo", but not "thị trường Anh Quốc"."""
        if "place-head" in line.chart[name.first] and not self.names.is_name_word(line.key(name.first)):
            return False  # "Ibu Kota Nusantara"
        if line.key(at) in self.names.names.doubtful and not self.names.is_name_word(line.key(name.first)):
            return False  # "Haji Khusus"
        if line.key(at) in self.names.names.adjectives:  # "its General Review", "China General Nuclear Power Group"
            known = len(name.words) > 1 or self.names.is_name_word(line.key(name.first))
            return known and not self._is_other(line, name)
        if line.words[at].shape == "low":
            return not line.words[name.first].is_upper
        if len(line.words[at].text) == 1:
            return line.key(at + 1) == "." or len(name.words) >= 2
        return not line.words[name.first].is_upper or len(name.words) > 1

    def _may_open(self, line: Line, at: int) -> bool:
        chart = line.chart[at]
        if self.names.is_excepted(line, at, has_words=False):
            return True  # "Tim Cook"
        if at == 0 and any(name in chart and line.is_cap(line.past(at, name)) for name in _NOUNS):
            return self.names.is_name_word(line.key(at))
        outlet = line.past(at, "media-cues")
        if outlet > at and line.is_cap(outlet) and line.key(outlet) not in self.names.names.first:
            return False  # "Trang Bloomberg", but "Trang Nguyễn"
        if not _OTHERS.isdisjoint(chart):
            return self.names.is_name_word(line.key(at)) and _NEVER.isdisjoint(chart)
        if "place-head" in chart or "head" in chart or "foreign-place-head" in chart:
            return self.names.is_name_word(line.key(at)) and line.is_cap(at + 1)
        previous = line.chart[at - 1] if at else {}
        if at and line.key(at - 1) in self.foreign_joiners:
            return False  # "Theories of Political Economy, menyatakan …"
        before = line.words[at - 1] if at else None
        if before is not None and before.shape == "cap" and not before.is_possessive and _OPENERS.isdisjoint(previous):
            return at < 3 and self._opens_with_noun(line, at) and "place-head" not in previous

        return not ("place-head" in previous or "field" in chart)

    def _opens_with_noun(self, line: Line, at: int) -> bool:
        """Tell whether the sentence opens with what a person is, right before a word: "Businessman X", "Tỷ phú X"."""
        return any((hit := line.hit(0, name)) is not None and hit.end == at for name in _NOUNS[1:])

    def _is_other(self, line: Line, name: FoundName) -> bool:
        """Tell whether the words after or inside make it a body or a place: "X University", "Sungai X"."""
        for index in name.words:
            chart = line.chart[index]
            is_last = index == name.words[-1] and index > name.words[0] and not _ENDS_OTHERWISE.isdisjoint(chart)
            if (
                is_last or "org-tail" in chart or "legal-suffix" in chart or "direction" in chart
            ) and not self.names.is_name_word(line.key(index)):
                return True
        after = name.end
        return (
            line.is_cap(after)
            and any(
                category in line.chart[after]
                for category in (
                    "org-tail",
                    "legal-suffix",
                    "org-head",
                    "foreign-place-head",
                    "foreign-not-org",
                    "place-head",
                )
            )
            and not line.words[after - 1].is_possessive
        )

    def _judge(self, line: Line, at: int, name: FoundName) -> tuple[FoundName, str, float] | None:
        weight = self.names.weigh(name)
        length = len([index for index in name.words if line.words[index].shape == "cap"])
        if at == 0 and line.key(name.end) in DASHES and all(line.words[index].is_upper for index in name.words):
            return None  # a dateline
        if at and self._is_credited(line, at, name.end):
            return None
        if any(line.words[at].is_upper and len(line.words[at].text) > 2 for at in name.words) and not all(
            line.words[at].is_upper for at in name.words
        ):
            return None  # "Lian SGP"
        if self._is_place(line, name) or (length == 1 and has_inner_capital(line.words[name.words[0]].text)):
            return None
        cue = self._cue(line, at, name)
        if cue is not None:
            rule, strength = cue
            if length == 1 and rule.startswith("said") and self._is_at(line, at):
                return None  # "who contested in Padungan, told …"
            first = line.words[name.words[0]]
            if length == 1 and first.is_upper and rule != "age":
                return None
            if length == 1 and rule.startswith("said") and not self.names.is_name_word(name.keys[0]):
                return None  # "Organisers said", "In a release, Solarvest announced"
            if strength + weight >= 2.0 and length <= 6:
                return name, rule, strength + weight
        minimum = self.list_minimum
        if length >= 2 and self.is_known(name.text):
            return name, "listed", 3.0
        if length >= 2 and weight >= minimum and length <= 6:
            return name, "listed", weight
        if self.is_syllabic and length >= 3 and name.keys[0] in self.names.names.first and length <= 5:
            return name, "listed", weight
        return None

    def _is_credited(self, line: Line, at: int, end: int) -> bool:
        """Tell whether a name is who took a picture or wrote the story: "Photo by X", "(Xinhua/X)", "(STAR) By X -"."""
        if at > 1 and line.hit(at - 2, "picture") is not None:
            return True
        if "credits" in line.categories and self._is_in_credits(line, at):
            return True
        if line.hit(at - 1, "signed") is not None and line.words[at - 1].text[0].isupper():
            return line.key(end) in DASHES or end == len(line.words)
        if line.key(at - 1) != "/":
            return False
        return line.ending(at - 1, "media") is not None

    @staticmethod
    def _is_in_credits(line: Line, at: int) -> bool:
        """Tell whether a name stands in a bracket of credits: "(Reporting by X in Calgary; Editing by Y)"."""
        opened = next((step for step in range(at - 1, max(-1, at - _MOST_CREDITED), -1) if line.key(step) in "()"), -1)
        return opened >= 0 and line.key(opened) == "(" and line.hit(opened + 1, "credits") is not None

    def _is_at(self, line: Line, at: int) -> bool:
        return line.key(at - 1) in self.prepositions

    def _is_place(self, line: Line, name: FoundName) -> bool:
        """Tell whether a name is a city's or province's, or opens with one and goes on in unknown words."""
        first = name.words[0]
        for width in (1, 2):  # "Thành phố Hồ Chí Minh"
            longer = line.hit(first - width, "place") if first >= width else None
            if longer is not None and longer.end >= name.end:
                return True
        hit = line.hit(first, "place")
        if hit is None:
            return len(name.words) == 1 and "maybe-place" in line.chart[first]  # "Johor merekodkan …"
        return hit.end >= name.end or not any(
            self.names.is_name_word(line.key(index)) for index in name.words if index >= hit.end
        )

    def _cue(self, line: Line, at: int, name: FoundName) -> tuple[str, float] | None:
        end = name.end
        if _is_aged(line, end):
            return "age", 3.0
        if len(name.words) > 1 and self.names.is_name_word(name.keys[-1]) and fits_initials(line, end, name.words):
            return "initials", 0.5  # "Low Earth Orbit (LEO)" ends in no name
        nouns = (_BY_NOUN if self.noun_before else _BY_TITLE) & line.categories if len(name.words) > 1 else ()
        apart = at - (line.key(at - 1) == "," and line.key(name.end) == ",")  # "his wife, Peng Liyun, was there"
        if nouns and any(line.ending(apart, category) is not None for category in nouns):
            return "noun", 2.0  # "lawyer K. Nathiya", "pengusaha Garda Tohir"
        if is_spoken_to(line, at) and self._ends_saying(line, end):
            return "said-before", 2.5
        if line.key(at - 1) in ('"', "”") and at == 0:
            return None
        after = line.chart[end] if end < len(line.words) else {}
        if "said-strong" in after:
            return "said-strong", 2.0
        if line.key(end) == "," and line.hit(end + 1, "relative") is not None:
            return "relative", 1.6
        if line.key(end) == "," and line.hit(end + 1, "said-strong") is not None:
            return "said-strong", 2.0
        if self._is_described(line, end):
            return "described", 1.6
        if at and line.words[at - 1].is_possessive and ("known" in line.chart[at - 1] or self._is_country(line, at)):
            return "owned", 1.0  # "Eni's Claudio Descalzi", "France's Brice Leverdez"
        is_led = len(name.words) > 1 and line.ending(at, "office-led", is_longest=True) is not None
        if is_led or line.ending(at, "named") is not None:
            return "named", 1.5 if is_led else 1.0  # "perusahaan milik Prajoga Pangestu"
        if "said-after" in after:
            return "said-after", 0.9
        return None

    def _is_country(self, line: Line, end: int) -> bool:
        return line.ending(end, "country") is not None

    def _is_described(self, line: Line, end: int) -> bool:
        """Tell whether an apposition tells what the person is: "X, the fugitive businessman,"."""
        if line.key(end) != ",":
            return False
        for at in range(end + 1, min(end + 6, len(line.words))):
            if line.hit(at, "person-nouns") is not None:
                return True
            if line.words[at].shape != "low" and "country" not in line.chart[at]:
                return False
        return False

    def _ends_saying(self, line: Line, end: int) -> bool:
        """Tell whether what follows "said X" leaves X the speaker: no verb of X, no title that X is the body of."""
        if line.hit(end, "auxiliary") is not None:
            return False
        return self.is_syllabic or line.hit(end, "head") is None


def _is_aged(line: Line, end: int) -> bool:
    """Tell whether an age stands behind a name: "Nurul Osman, 37", "Ann Lowe (52)"."""
    if line.key(end) not in ("(", ",") or end + 1 >= len(line.words) or line.words[end + 1].shape != "num":
        return False
    age = line.words[end + 1].text
    if not age.isdigit() or len(age) > _LONGEST_AGE or not _YOUNGEST <= int(age) <= _OLDEST:
        return False
    return line.key(end + 2) in (")", ",", ".", ";") or line.hit(end + 2, "age-units") is not None
