"""Find companies by what they are called: a noun before or behind the name."""

import re

from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.org_names import BodyGrammar
from kg.extract.names.stock_codes import past_code
from kg.extract.names.words import Hit, Line
from kg.model.frozen import dataclass, replace

_NOUN_STOPS = frozenset(
    {
        "said-after",
        "office-posting",
        "joiners",
        "name-stop",
        "locative",
        "determiner",
        "preposition",
        "region",
        "person-titles",
        "no-company-noun",
    }
)
_NO_NAMES = frozenset(
    {
        "stop",
        "head",
        "not-org",
        "place-head",
        "honorific",
        "region",
        "media",
        "no-company",
        "legal-suffix",
        "direction",
    }
)
_NO_COMPANY_ENDS = frozenset({"not-org", "foreign-not-org", "place-head", "foreign-place-head"})
_NO_NAME_ENDS = frozenset({"no-company", "currency"}) | _NO_COMPANY_ENDS
_NO_SUBJECTS = frozenset(
    {
        "country",
        "place",
        "region",
        "stop",
        "foreign-stop",
        "field",
        "org-head",
        "not-org",
        "head",
        "honorific",
        "no-company",
    }
)
_SURE_NAME = 2.0
# Before what a name is: "X, perusahaan Denmark", "X (perusahaan Denmark)".
_APART = frozenset({",", "(", "-", "–", "—"})
_COMMON = 2
_FIELDS = frozenset({"field", "qualifier"})
_CLOSING = frozenset({"field", "qualifier", "org-tail", "legal-suffix"})
_OTHERS = frozenset({"said-after", "said-before", "head"})
_MOST_BETWEEN = 5
_MOST_BEHIND = 12
_TIES = frozenset({"preposition", "office-of", "locative", "metonym-verb-before", "said-after", "same-company"})
# What no company is told of by what it does alone: "Sabah, which makes …", "the Padma Bridge, which operates …".
_NO_CLAUSES = frozenset(
    {"place", "maybe-place", "region", "place-head", "country", "not-org", "stop", "calendar", "head"}
)
_NO_OPENERS = _NO_SUBJECTS | {"calendar", "connector", "said-before"}


@dataclass(frozen=True, slots=True)
class CompanyCues:
    """Take capitals for a company where the words around them say so."""

    grammar: BodyGrammar
    verb: re.Pattern[str] | None = None

    def is_called_so(self, line: Line, body: FoundBody) -> bool:
        """Tell whether a company noun stands right before: "perusahaan patungan CATL, Brunp dan Lygend"."""
        opener = line.ending(body.start, "list-opener")
        # "companies like Xiaomi and Nio", "dua perusahaan asal Korea, yakni Hanwa dan Lotte"
        at = _before_origin(line, body.start if opener is None else opener.start)
        return line.ending(at, "company-nouns", widest=2 if opener is None else 4) is not None

    def in_apposition(self, line: Line, start: int, end: int) -> FoundBody | None:
        """Take a run for a company that a noun after it calls one: "X, perusahaan asal Denmark", "X, a Thai firm"."""
        listed = self._listed(line, start, end)
        if listed is not None:
            return listed
        if end <= start or end >= len(line.words):
            return None
        name_end, end = end, self._past_bracket(line, end)
        copula = line.hit(end, "copula")
        is_joined = end + 1 < len(line.words) and line.words[end + 1].joined
        if copula is None and (line.key(end) not in _APART or is_joined):
            return None
        if "honorific" in line.chart[start - 1] and start:
            return None  # "Theo bà Fajon, cộng đồng doanh nghiệp …"
        is_area = any(line.past(start, name) >= name_end for name in ("region", "country"))
        if is_area or self._is_place(line, start, name_end) or not _NO_NAME_ENDS.isdisjoint(line.chart[name_end - 1]):
            return None  # "25 tỉ USD, nhà cung cấp …", "di Afrika, sebagai mitra …", "Japan (Bank of Japan)"
        if start and ("said-before" in line.chart[start - 1] or line.ending(start, "office-led") is not None):
            return None  # "Menurut Inarno, …", "Founded by Tan Wei Ming, the firm …"
        opens = start == 0 or line.words[start - 1].shape == "mark"
        is_bare = opens and end - start == 1 and copula is None and not line.words[start].is_upper
        is_clause = line.hit(end + 1, "firm-clause") is not None and _NO_OPENERS.isdisjoint(line.chart[start])
        if is_bare and not is_clause and not self._is_set_off(line, start, end + 1):
            return None  # "Karenanya, kerja sama dengan perusahaan …"
        if copula is not None and any(not _NO_SUBJECTS.isdisjoint(line.chart[index]) for index in range(start, end)):
            return None
        if copula is None and line.hit(end + 1, "firm-clause") is not None and not self.may_be_person(line, start, end):
            return self.grammar.close(line, start, name_end, "company", "apposition")  # "X, which makes tyres, will"
        at = self._noun(line, end + 1 if copula is None else copula.end, end + 6)
        if at is None or any(line.hit(index, "head") for index in range(end + 1, at)):
            return None
        is_told = not self._speaks(line, at, line.past(at, "company-nouns"))
        found = self.grammar.close(line, start, name_end, "company", "apposition") if is_told else None
        return _of_noun(found, line.hit(at, "company-nouns"))

    @staticmethod
    def _is_place(line: Line, start: int, end: int) -> bool:
        """Tell whether a run is a city where something is, or the dateline: "based in Seattle, company officials"."""
        province = line.ending(end, "place", is_longest=True)
        if province is not None and province.start < start:
            return True  # "tỉnh Nam | Sulawesi, Tập đoàn X"
        is_set = (start == 0 and line.words[start].is_upper) or line.hit(start - 1, "locative") is not None
        return is_set and line.past(start, "place") >= end

    def _listed(self, line: Line, start: int, end: int) -> FoundBody | None:
        """Take a run for a company that the code of its shares stands behind: "UEM World UEMW.KL"."""
        past = past_code(line, end)
        if past == end or end <= start or not _NO_SUBJECTS.isdisjoint(line.chart[start]):
            return None
        return replace(self.grammar.close(line, start, end, "company", "listed"), end=past)

    def _noun(self, line: Line, at: int, limit: int) -> int | None:
        """Give the noun for companies that small words and a country lead to, None where another thing stands."""
        while at < min(limit, len(line.words)):
            country = line.hit(at, "country")
            if country is not None and line.is_cap(at):
                at = country.end  # "Amerika Syarikat" is no "syarikat"
                continue
            chart = line.chart[at]
            if "company-nouns" in chart:
                return at
            is_and = "connector" in chart and line.ending(at, "field") is not None  # "X, an oil and gas company"
            if not is_and and (line.words[at].shape in ("mark", "cap") or not _OTHERS.isdisjoint(chart)):
                return None
            at += 1
        return None

    def _is_set_off(self, line: Line, start: int, at: int) -> bool:
        """Tell whether commas set off what a word is: "Sonatrach, perusahaan migas dari Aljazair, meneken …".

        Small words before the noun only describe it; none ties it to another thing, and it is no person's office.
        """
        if self.grammar.names.is_ordinary(line.key(start)) or not _NO_OPENERS.isdisjoint(line.chart[start]):
            return False
        while at < len(line.words) and line.hit(at, "company-nouns") is None:
            is_and = "connector" in line.chart[at]
            if line.words[at].shape == "mark" or not (is_and or _TIES.isdisjoint(line.chart[at])):
                return False
            at += 1
        if at >= len(line.words):
            return False
        end = line.past(at, "company-nouns")
        if max(line.past(at, "person-nouns"), line.past(at, "either-nouns")) >= end:
            return False  # "Buchheit, a partner with Cleary, …", but "Xyz, an operator of ports, …"
        if line.is_cap(end) and "country" not in line.chart[end]:
            return False
        behind = range(end, min(end + _MOST_BEHIND, len(line.words)))
        closing = next((step for step in behind if line.words[step].shape == "mark"), None)
        return (
            closing is not None and line.key(closing) in _APART and not any(line.hit(step, "head") for step in behind)
        )

    def _speaks(self, line: Line, noun: int, end: int) -> bool:
        """Tell whether a noun goes on with the sentence: "in East Java, the company said", ", perusahaan itu …"."""
        return "same-company" in line.chart[noun] or line.hit(end, "said-strong") is not None

    def _past_bracket(self, line: Line, end: int) -> int:
        """Give where a bracket with an acronym ends: "Jiu Long Metal (JLM), a nickel company"."""
        return end + 3 if line.key(end) == "(" and line.is_cap(end + 1) and line.key(end + 2) == ")" else end

    def after_noun(self, line: Line, at: int, limit: int) -> FoundBody | None:
        """Take capitals after a company noun: "produsen baterai asal China, X", "Chinese carmaker X", "hãng X"."""
        noun = line.hit(at, "company-nouns")
        if noun is None or self.is_group(line, at):
            return None
        step = noun.end
        low = 0
        is_placed = any("country" in line.chart[index] for index in range(at, step))
        while step < limit and low < _MOST_BETWEEN:
            word = line.words[step]
            chart = line.chart[step]
            # "perusahaan asal China, China Harbour Engineering": the second is a part of the name
            opens = is_placed and line.key(step - 1) == "," and line.is_cap(step) and line.is_cap(step + 1)
            if "country" in chart and word.shape == "cap" and not opens:
                step, is_placed = line.past(step, "country"), True
                continue
            if word.shape == "cap":
                break
            if "origin" in chart:
                step = line.past(step, "origin")
                origin_city = line.is_cap(step) and "country" not in line.chart[step]
                if origin_city and line.key(step + 1) == ",":
                    step += 2
                elif origin_city and "country" not in line.chart[step]:
                    return None
                continue
            if word.key == ",":
                is_told = step > noun.end or self._is_inserted(line, step + 1) or self._is_row(line, at, step + 1)
                if not line.is_cap(step + 1) or not is_told:
                    return None
                step += 1
                continue
            if "called-so" in chart:
                step, low = line.past(step, "called-so"), 0  # "a company called X"
                continue
            if word.shape != "low" or not _NOUN_STOPS.isdisjoint(chart) or self.is_verb(word.key):
                return None
            step += 1
            low += 1
        if self._is_worker(line, at, step) or self._is_officer(line, at, step) or _is_inside_known(line, step):
            return None
        return _of_noun(self.named(line, step, limit), noun)

    def _is_inserted(self, line: Line, at: int) -> bool:
        """Tell whether one word of capitals stands between commas: "lewat anak usahanya, CBL, …"."""
        return line.key(at + 1) == "," and line.words[at].is_upper and len(line.words[at].text) > 1

    def _is_row(self, line: Line, noun: int, start: int) -> bool:
        """Tell whether two names set off by commas are the firms counted: "two (Japanese) firms, X and Y,"."""
        ahead = range(max(0, noun - _COMMON), noun)
        if not any("country" in line.chart[step] or "firm-count" in line.chart[step] for step in ahead):
            return False
        at, joints = start, 0
        while at < len(line.words) and (line.is_cap(at) or line.hit(at, "connector") is not None):
            if line.key(at) == ",":
                break
            joints += not line.is_cap(at)
            at += 1
        return joints == 1 and line.is_cap(at - 1) and line.key(at) == "," and not self.is_name(line, start)

    def is_group(self, line: Line, noun: int) -> bool:
        """Tell whether a noun is of other than business people: "the militant group X", "hip-hop group X"."""
        return any(line.hit(noun - width, "no-company-noun") is not None for width in (1, 2))

    def _is_officer(self, line: Line, noun: int, start: int) -> bool:
        """Tell whether a name behind a comma is a person's: "pegawai bank X, Arul K."; not "importir Belanda, X"."""
        if start == len(line.words) or line.key(start - 1) != "," or not self.is_name(line, start):
            return False
        is_led = any("head" in line.chart[at] for at in range(max(0, noun - 4), noun))
        return is_led or not any("country" in line.chart[at] for at in range(noun, start))

    def is_name(self, line: Line, start: int) -> bool:
        """Tell whether two words or more are surely a person's name: "firma X Bhd, Fong Choong Fai"."""
        if "known" in line.chart[start]:
            return False
        name = self.grammar.names.parse(line, start)
        if name is None or len(name.words) < _COMMON or self.grammar.names.weigh(name) < _SURE_NAME:
            return False
        last = name.words[-1]  # "Mahindra Defence"
        return "field" not in line.chart[last] or self.grammar.names.is_name_word(line.key(last))

    def may_be_person(self, line: Line, start: int, end: int) -> bool:
        """Tell whether a run is as likely a person or a place, or an ordinary word."""
        name = self.grammar.names.parse(line, start)
        is_name = name is not None and name.end == end and self.grammar.names.weigh(name) > 0
        is_name = is_name or line.hit(start - 1, "office-owner") is not None  # "the village of Xyz, which makes …"
        words = range(start, end)
        return is_name or any(
            not _NO_CLAUSES.isdisjoint(line.chart[at]) or self.grammar.names.is_ordinary(line.key(at)) for at in words
        )

    def may_be_name(self, line: Line, body: FoundBody) -> bool:
        """Tell whether a name is as likely a person's: two words or more, one of them a name of persons."""
        name = self.grammar.names.parse(line, body.start)
        is_whole = name is not None and name.end == body.end and len(name.words) > 1
        return name is not None and is_whole and self.grammar.names.weigh(name) > 0

    def is_verb(self, key: str) -> bool:
        """Tell whether a word between a company noun and capitals is a verb by its form: what follows is no name."""
        return self.verb is not None and self.verb.fullmatch(key) is not None

    def _is_worker(self, line: Line, noun: int, start: int) -> bool:
        """Tell whether a noun for companies and persons stands before a person's name: "trader Dyogenes Diniz"."""
        if "person-nouns" not in line.chart[noun] and "either-nouns" not in line.chart[noun]:
            return False
        name = self.grammar.names.parse(line, start)
        return name is not None and len(name.words) > 1 and self.grammar.names.weigh(name) > 0

    def is_qualifier(self, line: Line, at: int) -> bool:
        """Tell whether a hyphened word only says whose a body is: "Ayala-led X Corp", "State-owned Y"."""
        text = line.words[at].text
        return "-" in text and text.rpartition("-")[2].islower() and self.grammar.names.is_ordinary(line.key(at))

    def named(self, line: Line, start: int, limit: int) -> FoundBody | None:
        """Take capitals for a company's name, whatever stands around them; None where their words bar it."""
        start += start < limit and line.is_cap(start + 1) and self.is_qualifier(line, start)
        if start >= limit or not line.is_cap(start) or any(char.isdigit() for char in line.words[start].text):
            return None
        chart = line.chart[start]
        if not _NO_NAMES.isdisjoint(chart):
            return None
        place = line.hit(start, "place")
        if place is not None and not line.is_cap(place.end):
            return None
        if "org-head" in chart or "known" in chart:
            return None  # read when the scan comes to it
        end = self.grammar.run_end(line, start, limit)
        if line.key(start - 1) == ",":  # "…, Mahindra Defence | and Mazagon Dock Limited"
            end = next((at for at in range(start + 1, end) if self._parts(line, start, at)), end)
        closing = self.grammar.read_tail(line, start, end)
        if closing is None:  # "East-West Seed | and Koppert"
            joints = (at for at in range(start + 1, end) if self._parts(line, start, at))
            end = min(next(joints, end), next((at for at in range(start + 1, end) if _is_where(line, at)), end))
            if not _NO_COMPANY_ENDS.isdisjoint(line.chart[end - 1]):
                return None  # "Guangxi Zhuang Autonomous Region"
        return self.grammar.close(line, start, closing[0] if closing else end, "company", "noun")

    def _parts(self, line: Line, start: int, at: int) -> bool:
        """Tell whether a small word parts two names: what follows names no field, nor does the one word before."""
        if line.words[at].shape != "low" or "connector" not in line.chart[at]:
            return False
        if "place" in line.chart[at + 1] and line.is_cap(at - 2):
            return True  # "Zhejiang Xyz Trade dan Shanghai Abc Trade"
        is_one_word = at - start < _COMMON and not _FIELDS.isdisjoint(line.chart[at - 1])
        return _CLOSING.isdisjoint(line.chart[at + 1]) and not is_one_word  # "LX International dan Posco"


def describes_known(line: Line, at: int) -> bool:
    """Tell whether a noun only describes the known company behind it: "Perusahaan | LG Chem"."""
    noun = line.hit(at, "plain-noun")
    known = line.hit(noun.end, "known") if noun is not None and "known" not in line.chart[at] else None
    return known is not None and bool(known.data[0].kind == "company")


def _of_noun(found: FoundBody | None, noun: Hit | None) -> FoundBody | None:
    """Give a body the kind that the noun beside it tells: "industry group X" is an association."""
    if found is None or noun is None or found.line.ending(noun.end, "association-nouns", is_longest=True) is None:
        return found
    return replace(found, kind="association")


def _is_where(line: Line, at: int) -> bool:
    """Tell whether a place where a company is begins at a word: "Sumida in Bekasi"."""
    return line.words[at].shape == "low" and "locative" in line.chart[at] and "connector" not in line.chart[at]


def _before_origin(line: Line, at: int) -> int:
    """Give where a country, and what ties it to the noun before it, begins that ends before a word or its comma."""
    step = at - (line.key(at - 1) == ",")
    country = line.ending(step, "country")
    if country is None:
        return step if line.ending(step, "company-nouns") is not None else at
    origin = line.ending(country.start, "origin")
    return origin.start if origin is not None else country.start


def _is_inside_known(line: Line, at: int) -> bool:
    """Tell whether a country before a word opens a known name: "the parent company of Malaysia | Airlines"."""
    starts = (at - width for width in (1, 2) if width <= at)
    return any("country" in line.chart[start] and line.past(start, "known") > at for start in starts)
