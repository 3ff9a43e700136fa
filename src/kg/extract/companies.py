"""Find companies by what they are called: a noun before or behind the name, a list that goes on."""

import itertools
import re
from collections.abc import Callable

from kg.extract.found_body import FoundBody
from kg.extract.org_names import BodyGrammar
from kg.extract.words import Line, Phrases
from kg.model.frozen import dataclass

Reader = Callable[[Line, int, int], FoundBody | None]
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
_NO_NAME_ENDS = frozenset({"not-org", "foreign-not-org", "no-company", "currency"})
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
_NO_ITEMS = frozenset({"country", "place", "head", "field", "org-head"})
# What a company's name does not go on with in a list.
_NO_MORE = frozenset(
    {
        "head",
        "country",
        "place",
        "honorific",
        "rank",
        "org-head",
        "calendar",
        "known",
        "stop",
        "foreign-stop",
        "foreign-title",
        "not-org",
        "foreign-not-org",
        "place-head",
        "no-company",
        "party",
        "media",
    }
)
_MOST_MORE = 3
_ITEM_ENDS = frozenset({",", "(", ")", ";"})
_SURE_NAME = 2.0
_MOST_BETWEEN = 5
_MOST_BEFORE = 9


@dataclass(frozen=True, slots=True)
class CompanyCues:
    """Take capitals for a company where the words around them say so."""

    grammar: BodyGrammar
    verb: re.Pattern[str] | None = None

    def listed(self, line: Line, body: FoundBody, limit: Callable[[int], int], read: Reader) -> list[FoundBody]:
        """Give the companies that go on in a list: "perusahaan A, B, dan C"."""
        more: list[FoundBody] = []
        at = body.end
        while at < len(line.words):
            step = at + (line.key(at) == ",")
            if line.hit(step, "joiners") is not None and line.words[step].shape == "low":
                step += 1
            if step == at or not line.is_cap(step):
                break
            known = read(line, step, limit(step))
            each = known or self._named_company(line, step, limit(step))
            if each is None or each.kind != "company" or not self._is_item(line, each) or self._is_person(line, each):
                break
            more.append(each)
            at = each.end
        return more

    def opened(self, line: Line, limit: Callable[[int], int], read: Reader) -> list[FoundBody]:
        """Give the companies of lists that a noun in the plural opens: "Dutch firms, such as A, B and C".

        Two names or more are a list; one alone is read where the noun stands right before it.
        """
        more: list[FoundBody] = []
        for opener in line.hits("list-opener"):
            if not line.is_cap(opener.end) or not self._is_led(line, opener.start):
                continue
            known = read(line, opener.end, limit(opener.end))
            first = known or self._named_company(line, opener.end, limit(opener.end))
            if first is None or first.kind != "company" or not self._is_item(line, first):
                continue
            items = [first, *self.listed(line, first, limit, read)]
            if len(items) > 1 and not self._is_name(line, first.start):
                more += items
        return more

    def _is_led(self, line: Line, opener: int) -> bool:
        """Tell whether a noun for companies stands before an opener, with nothing but its attributes between."""
        for at in range(opener - 1, max(-1, opener - _MOST_BEFORE), -1):
            chart = line.chart[at]
            if "company-nouns" in chart and line.words[at].shape == "low":
                return not self._is_group(line, at)
            if line.words[at].shape == "mark" and (line.key(at) != "," or at < opener - 1):
                return False
            if "said-after" in chart or self.is_verb(line.key(at)):
                return False
        return False

    def _is_person(self, line: Line, body: FoundBody) -> bool:
        """Tell whether a person stands in a list of companies: "BMI, and Lavanya X, senior economist at Y"."""
        if body.known:
            return False
        if body.rule == "noun" and self._is_name(line, body.start):
            return True
        if line.key(body.end) != ",":
            return False
        return any("head" in line.chart[at] for at in range(body.end + 1, min(body.end + 5, len(line.words))))

    def beside(self, line: Line, found: list[FoundBody], limit: Callable[[int], int]) -> list[FoundBody]:
        """Give the companies of lists that two known ones show: "Norta Minerals, Graphi, RZ Resources".

        Lists that go on are read by `listed`; this reads what stands before and between.
        """
        more: list[FoundBody] = []
        companies = [body for body in found if body.kind == "company"]
        for first, second in itertools.pairwise(companies):
            items = self._items(line, first.end, second.start)
            if items is None:
                continue
            for start, end in items:
                each = self._named_company(line, start, limit(start))
                if each is None or each.end != end or not self._is_item(line, each) or self._is_person(line, each):
                    break
                more.append(each)
        return more

    def _items(self, line: Line, start: int, end: int) -> list[tuple[int, int]] | None:
        """Give the runs of capitals of a list between two words, None where anything else stands there."""
        items: list[tuple[int, int]] = []
        at = start
        while at < end:
            is_joiner = line.key(at) == "," or "connector" in line.chart[at]
            if not is_joiner:
                return None
            while at < end and (line.key(at) == "," or "connector" in line.chart[at]):
                at += 1
            first = at
            while at < end and line.words[at].shape == "cap":
                at += 1
            if at > first:
                items.append((first, at))
        return items or None

    def is_called_so(self, line: Line, body: FoundBody) -> bool:
        """Tell whether a company noun stands right before: "perusahaan patungan CATL, Brunp dan Lygend"."""
        at = body.start
        opener = line.ending(at, "list-opener")
        if opener is None:
            return line.ending(at, "company-nouns", widest=2) is not None
        at = opener.start  # "companies like Xiaomi and Nio"
        at -= line.key(at - 1) == ","
        return line.ending(at, "company-nouns", widest=4) is not None

    def is_listing(self, line: Line, first: FoundBody, second: FoundBody) -> bool:
        """Tell whether two companies stand in a list: "A Corp, B Ltd"."""
        between = range(first.end, second.start)
        return first.kind == second.kind == "company" and all(
            line.key(at) == "," or line.hit(at, "joiners") is not None for at in between
        )

    def listed_whole(self, line: Line, body: FoundBody, limit: int) -> FoundBody | None:
        """Give a list's item that goes on behind a known company's one word: "…, Amazon Web Service, Autodesk"."""
        if body.kind != "company" or body.end - body.start > 1 or not self._is_listed(line, body.start):
            return None
        at = body.end
        while at < limit and line.is_cap(at) and at - body.end < _MOST_MORE:
            word, chart = line.words[at], line.chart[at]
            if not _NO_MORE.isdisjoint(chart) or word.joined or self.grammar.names.is_name_word(word.key):
                return None
            if any(map(str.isdigit, word.text)):
                return None
            at += 1
        if (
            at == body.end
            or line.is_cap(at)
            or not (line.key(at) in _ITEM_ENDS or "connector" in self._chart(line, at))
        ):
            return None
        return self.grammar.close(line, body.start, at, "company", "branch")

    def _is_listed(self, line: Line, start: int) -> bool:
        """Tell whether an item of a list or a name behind a company noun begins at a word."""
        is_last = start > 1 and "connector" in line.chart[start - 1]
        if start and line.key(start - 1 - is_last) == ",":
            return True
        names = ("list-opener", "company-nouns")
        return any(line.past(start - width, name) == start for name in names for width in (1, 2) if width <= start)

    def _chart(self, line: Line, at: int) -> Phrases:
        return line.chart[at] if at < len(line.words) else {}

    def _is_item(self, line: Line, body: FoundBody) -> bool:
        """Tell whether a name in a list is one of its items: the list goes on or ends there."""
        chart = line.chart[body.start]
        if not _NO_ITEMS.isdisjoint(chart):
            return False
        return body.end >= len(line.words) or line.words[body.end].shape in ("mark", "low")

    def in_apposition(self, line: Line, start: int, end: int) -> FoundBody | None:
        """Take a run for a company that a noun after it calls one: "X, perusahaan asal Denmark", "X, a Thai firm"."""
        if end <= start or end >= len(line.words):
            return None
        name_end, end = end, self._past_bracket(line, end)
        copula = line.hit(end, "copula")
        if copula is None and line.key(end) != ",":
            return None
        if "honorific" in line.chart[start - 1] and start:
            return None  # "Theo bà Fajon, cộng đồng doanh nghiệp …"
        if not _NO_NAME_ENDS.isdisjoint(line.chart[name_end - 1]):
            return None  # "25 tỉ USD, nhà cung cấp …"
        if start and "said-before" in line.chart[start - 1]:
            return None  # "Menurut Inarno, …"
        opens = start == 0 or line.words[start - 1].shape == "mark"
        if opens and end - start == 1 and copula is None and not line.words[start].is_upper:
            return None  # "Karenanya, kerja sama dengan perusahaan …"
        if copula is not None and any(not _NO_SUBJECTS.isdisjoint(line.chart[index]) for index in range(start, end)):
            return None
        at = copula.end if copula is not None else end + 1
        while at < min(end + 6, len(line.words)):
            country = line.hit(at, "country")
            if country is not None and line.is_cap(at):
                at = country.end  # "Amerika Syarikat" is no "syarikat"
                continue
            if (noun := line.hit(at, "company-nouns")) is not None:
                if any(line.hit(index, "head") for index in range(end + 1, at)) or self._speaks(line, at, noun.end):
                    return None
                return self.grammar.close(line, start, name_end, "company", "apposition")
            word = line.words[at]
            if (
                word.shape in ("mark", "cap")
                or "said-after" in line.chart[at]
                or "said-before" in line.chart[at]
                or line.hit(at, "head") is not None
            ):
                return None
            at += 1
        return None

    def _speaks(self, line: Line, noun: int, end: int) -> bool:
        """Tell whether a noun goes on with the sentence: "in East Java, the company said", ", perusahaan itu …"."""
        return "same-company" in line.chart[noun] or line.hit(end, "said-strong") is not None

    def _past_bracket(self, line: Line, end: int) -> int:
        """Give where a bracket with an acronym ends: "Jiu Long Metal (JLM), a nickel company"."""
        return end + 3 if line.key(end) == "(" and line.is_cap(end + 1) and line.key(end + 2) == ")" else end

    def after_noun(self, line: Line, at: int, limit: int) -> FoundBody | None:
        """Take capitals after a company noun: "produsen baterai asal China, X", "Chinese carmaker X", "hãng X"."""
        noun = line.hit(at, "company-nouns")
        if noun is None:
            return None
        if self._is_group(line, at):
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
                if not line.is_cap(step + 1) or (step == noun.end and not self._is_inserted(line, step + 1)):
                    return None
                step += 1
                continue
            if word.shape != "low" or not _NOUN_STOPS.isdisjoint(chart) or self.is_verb(word.key):
                return None
            step += 1
            low += 1
        if self._is_worker(line, at, step) or self._is_officer(line, at, step) or _is_inside_known(line, step):
            return None
        return self._named_company(line, step, limit)

    def _is_inserted(self, line: Line, at: int) -> bool:
        """Tell whether one word of capitals stands between commas: "lewat anak usahanya, CBL, …"."""
        return line.words[at].is_upper and len(line.words[at].text) > 1 and line.key(at + 1) == ","

    def _is_group(self, line: Line, noun: int) -> bool:
        """Tell whether a noun is of other than business people: "the militant group X", "hip-hop group X"."""
        return any(line.hit(noun - width, "no-company-noun") is not None for width in (1, 2))

    def _is_officer(self, line: Line, noun: int, start: int) -> bool:
        """Tell whether a name behind a comma is a person's: "pegawai bank X, Arul K."; not "importir Belanda, X"."""
        if line.key(start - 1) != "," or not self._is_name(line, start):
            return False
        is_led = any("head" in line.chart[at] for at in range(max(0, noun - 4), noun))
        return is_led or not any("country" in line.chart[at] for at in range(noun, start))

    def _is_name(self, line: Line, start: int) -> bool:
        """Tell whether two words or more are surely a person's name: "firma X Bhd, Fong Choong Fai"."""
        if "known" in line.chart[start]:
            return False
        name = self.grammar.names.parse(line, start)
        return name is not None and len(name.words) > 1 and self.grammar.names.weigh(name) >= _SURE_NAME

    def is_verb(self, key: str) -> bool:
        """Tell whether a word between a company noun and capitals is a verb by its form: what follows is no name."""
        return self.verb is not None and self.verb.fullmatch(key) is not None

    def _is_worker(self, line: Line, noun: int, start: int) -> bool:
        """Tell whether a noun for companies and persons stands before a person's name: "trader Dyogenes Diniz"."""
        if "person-nouns" not in line.chart[noun]:
            return False
        name = self.grammar.names.parse(line, start)
        return name is not None and len(name.words) > 1 and self.grammar.names.weigh(name) > 0

    def is_qualifier(self, line: Line, at: int) -> bool:
        """Tell whether a hyphened word only says whose a body is: "Ayala-led X Corp", "State-owned Y"."""
        text = line.words[at].text
        return text.rpartition("-")[2].islower() and "-" in text and self.grammar.names.is_ordinary(line.key(at))

    def _named_company(self, line: Line, start: int, limit: int) -> FoundBody | None:
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
        closing = self.grammar.read_tail(line, start, end)
        if closing is None:  # "East-West Seed | and Koppert"
            joints = (at for at in range(start + 1, end) if self._parts(line, at))
            end = next(joints, end)
        return self.grammar.close(line, start, closing[0] if closing else end, "company", "noun")

    def _parts(self, line: Line, at: int) -> bool:
        """Tell whether a small word parts two names: no words of fields stand around it."""
        if line.words[at].shape != "low" or "connector" not in line.chart[at]:
            return False
        if "place" in line.chart[at + 1] and line.is_cap(at - 2):
            return True  # "Zhejiang Xyz Trade dan Shanghai Abc Trade"
        return not any(name in line.chart[step] for step in (at - 1, at + 1) for name in ("field", "qualifier"))


def _is_inside_known(line: Line, at: int) -> bool:
    """Tell whether a country before a word opens a known name: "the parent company of Malaysia | Airlines"."""
    starts = (at - width for width in (1, 2) if width <= at)
    return any("country" in line.chart[start] and line.past(start, "known") > at for start in starts)
