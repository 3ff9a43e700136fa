"""Read the name of a body off the words of a line, by the word that opens it or the word that closes it."""

from kg.extract.body_endings import CLOSING, ends_as_body, opens_body
from kg.extract.found_body import FoundBody
from kg.extract.person_names import NameGrammar
from kg.extract.short_names import is_alias, told_alias
from kg.extract.syllabic_names import SyllabicNames
from kg.extract.words import Hit, Line
from kg.model.frozen import dataclass

_MAX_WORDS = 14
_SEVERAL = 2
_LEGAL_MARKS = frozenset(".,")
_NAME_JOINERS = frozenset("&/")
_APOSTROPHES = frozenset("'’")
_DASHES = frozenset("-–")
_OF = frozenset({"of", "for"})
_UNNAMED = frozenset({"other", "academic", "association"})
# Bodies that hold one field or none: the "and" of a ministry's name joins two of its fields.
_OF_ONE = frozenset({"company", "academic"})
_ALIASES = frozenset({"alias-cue", "alias-or"})


@dataclass(frozen=True, slots=True)
class BodyGrammar:
    """Parse names of bodies. `is_syllabic`: names go on over small words, as in Vietnamese.

    `limits` are words that open an officer's field behind an association's name.
    """

    names: NameGrammar
    is_syllabic: bool = False
    limits: frozenset[str] = frozenset()

    def read_head(self, line: Line, index: int, limit: int) -> FoundBody | None:
        """Give the body whose opening word stands at an index: "Badan …", "Ministry of …"."""
        hit = line.hit(index, "org-head")
        if hit is None or line.words[index].shape != "cap":
            return None
        if self.is_syllabic and "foreign-org-head" not in line.chart[index]:
            end = SyllabicNames(self.names).end(line, hit.end, limit)
            end = self._before_second(line, hit.end, end) if hit.data == "government" else end
        else:
            is_rank = hit.end < limit and line.is_cap(hit.end) and self._is_respect(line, hit.end)
            end = hit.end if is_rank else self._cap_end(line, hit.end, limit)
        is_common = hit.end - index < 2 or hit.data == "company" or "mission" in line.chart[index]
        if end <= hit.end and (is_common or (self.is_syllabic and hit.data in _UNNAMED)):
            return None  # "Trung tâm": a centre
        if self.is_syllabic and hit.data == "company" and not any(line.is_cap(at) for at in range(hit.end, end)):
            return None  # "Ngân hàng số": a digital bank
        if end <= hit.end and any(line.hit(hit.end - 1, name) for name in ("office-of", "office-definite")):
            return None
        if self._is_no_opener(line, hit, end) or (hit.data == "company" and self._is_common(line, hit, end)):
            return None
        if hit.data == "government" and not any("mission" in line.chart[at] for at in range(index, end)):
            places = ("place", "country")
            end = next(
                (
                    at
                    for at in range(hit.end + 1, end - 1)
                    if line.hit(at, "office-within") and _has(line, at + 1, places)
                ),
                end,
            )  # "Ministry of Commerce in Beijing"
        if hit.data == "association":
            end = next((at for at in range(hit.end, end) if line.key(at) in self.limits), end)  # "Kadin Bidang Dagang"
        if line.hit(index, "unit-head") is not None and end - hit.end > 1 and "known" in line.chart[end - 1]:
            return None  # "Departemen Komunikasi BI"
        inner = line.hit(hit.end, "known")
        if hit.data == "government" and inner is not None and inner.data[0].kind == "association":
            return None  # "Kongres PSI"
        ministry = next(
            (at for at in range(hit.end, end) if "ministry" in line.chart[at] and line.words[at].text[1:]), None
        )
        if ministry is not None and ministry > hit.end:
            end = ministry  # "Badan Penelitian Industri Kemenperin"
        inside = self._inside(line, index, end)
        return self._close(line, index, end, inside or hit.data, "head", limit)

    def _before_second(self, line: Line, start: int, end: int) -> int:
        """Give where a public body's name ends before the second of two countries: "Quốc hội Việt Nam | và Lào"."""
        for at in range(start, end - 1):
            past = line.past(at, "country")
            if at < past < end and "connector" in line.chart[past] and line.hit(past + 1, "country") is not None:
                return past
        return end

    def _is_no_opener(self, line: Line, head: Hit, end: int) -> bool:
        """Tell whether a head opens no name: "Grup C", "Pihak berkuasa Thailand", "Council on"."""
        chart = line.chart[head.start]
        if head.data == "company" and end > head.end and "legal-prefix" not in chart:
            return line.words[head.end].is_initial
        if self.is_syllabic or head.end - head.start < _SEVERAL or line.words[head.end - 1].shape != "low":
            return False
        links = {"office-of", "office-definite", "joiners"} & line.chart[head.end - 1].keys()
        return end <= head.end or not (links or {"mission", "foreign-org-head"} & chart.keys())

    def _is_common(self, line: Line, head: Hit, end: int) -> bool:
        """Tell whether a noun tells of no company in particular: "Syarikat Jepun", "Perusahaan EPC"."""
        if line.hit(head.start, "company-nouns") is None:
            return False
        country = line.hit(head.end, "country")
        is_thing = end == head.end + 1 and "no-company" in line.chart[head.end]
        return is_thing or (country is not None and country.end == end)

    def run_end(self, line: Line, index: int, limit: int) -> int:
        """Give where the capitalised words from an index on end, joiners inside."""
        return self._cap_end(line, index, limit)

    def _cap_end(self, line: Line, index: int, limit: int) -> int:
        at = end = index
        while at < limit and at - index < _MAX_WORDS:
            word = line.words[at]
            if word.shape == "cap":
                chart = line.chart[at]
                is_month = "calendar" in chart and not (at > index and line.is_cap(at + 1))  # "Putu Juli Ardika"
                if is_month or (
                    "stop" in chart
                    and at == index
                    and not any(
                        name in chart for name in ("field", "country", "party", "body-opener", "known", "org-head")
                    )
                ):
                    break
                if at > index and (
                    ("head" in chart and (word.joined or self._is_title(line, at)))
                    or (("honorific" in chart or "rank" in chart) and self._is_respect(line, at))
                    or self._is_holder(line, index, at)
                ):
                    break
                phrase = chart.get("field") or chart.get("country") or chart.get("known")
                at = end = at + (1 if phrase is None else phrase[0])
                if word.is_possessive and not self._is_members(line, at - 1):
                    break
                if line.key(at) == "." and (word.is_initial or self._is_legal_point(line, at)) and line.is_cap(at + 1):
                    at += 1
                continue
            if word.shape == "num" and at > index and len(word.text) < 3 and line.is_cap(at + 1):
                at = end = at + 1
                continue
            inner = self._past_inner_bracket(line, at, limit) if at > index and word.key == "(" else None
            if inner is not None:
                at = end = inner
                continue
            if word.key in _APOSTROPHES and at > index and self._is_members(line, at - 1):
                at += 1
                continue
            joined = self._joined(line, at, limit)
            if joined is None or self._is_closed(line, index, at):
                break
            at = joined
        return end

    def _is_legal_point(self, line: Line, at: int) -> bool:
        """Tell whether a name goes on behind the point of a legal form: "Sdn. Bhd", but "Euglo Co. Ltd. | Toso"."""
        if line.hit(at - 1, "legal-suffix") is None:
            return False
        return line.hit(at - 2, "legal-suffix") is None and line.hit(at - 3, "legal-suffix") is None

    def _is_members(self, line: Line, at: int) -> bool:
        """Tell whether a possessive word names a body's members: "Journalists' Association", "Women's Council"."""
        chart = line.chart[at]
        step = at + 1
        if line.key(step) in _APOSTROPHES and line.key(at).endswith("s"):
            step += 1  # the plural's apostrophe stands alone
        elif "member" not in chart:
            return False
        return line.is_cap(step) and "country" not in chart and "head" not in chart

    def _is_respect(self, line: Line, at: int) -> bool:
        """Tell whether a title of respect opens a name: no lone initial, nor "General" in "General Corporation"."""
        chart, word = line.chart[at], line.words[at]
        title = chart.get("honorific") or chart.get("rank")
        if title is None or not line.is_cap(at + title[0]):
            return False
        is_bare_initial = word.is_initial and line.key(at + 1) != "."
        return not (is_bare_initial or word.key in self.names.names.adjectives)

    def _is_holder(self, line: Line, start: int, at: int) -> bool:
        """Tell whether a holder's name begins behind a country: "Ministry of Works of Indonesia Basuki Hadi"."""
        if not self.names.is_name_word(line.key(at)) or not line.is_cap(at + 1):
            return False
        return any(
            (hit := line.hit(first, "country") or line.hit(first, "place")) is not None
            and hit.end == at
            and first > start
            for first in range(max(start, at - 3), at)
        )

    def _is_title(self, line: Line, at: int) -> bool:
        """Tell whether the title of an officer stands behind a name: "PT ACL Chief Executive Officer X"."""
        head = line.hit(at, "head")
        if head is None or not line.is_cap(head.end) or head.data.takes not in ("organization", "unit"):
            return False
        return head.end - at > 1 or self.names.is_name_word(line.key(head.end)) or head.data.role == "executive"

    def _past_inner_bracket(self, line: Line, at: int, limit: int) -> int | None:
        """Give where a name goes on after a place or its acronym in brackets: "X Bank (Malaysia) Bhd", "X (XP) Co."."""
        if not line.is_cap(at + 1):
            return None
        hit = line.hit(at + 1, "country") or line.hit(at + 1, "place") or line.hit(at + 1, "legal-suffix")
        is_short = line.words[at + 1].is_upper or line.words[at + 1].is_initial  # "X (M) Sdn Bhd"
        end = hit.end if hit is not None else at + 1 + is_short
        if line.key(end) != ")" or end + 1 >= limit or not line.is_cap(end + 1):
            return None
        return end + 1 if line.hit(end + 1, "legal-suffix") is not None else None

    def _is_closed(self, line: Line, start: int, at: int) -> bool:
        """Tell whether a name ends before a joiner: "PT X dan Y", "X Corp and Y", "KNN and the Y"."""
        if at == start + 1 and line.words[start].is_upper and line.hit(at, "connector") is not None:
            return line.key(at) not in _NAME_JOINERS
        if "field" in line.chart[at + 1] if at + 1 < len(line.words) else False:
            return False  # "PT Dok dan Perkapalan Kodja Bahari"
        if self._is_pair(line, start, at):
            return True
        opening = start - 1 if start and "legal-prefix" in line.chart[start - 1] else start
        is_parted = "legal-prefix" in line.chart[opening] and "connector" in line.chart[at]
        return is_parted or any(  # "PT X dan Y", but "PT Trinita Metals and Minerals Tbk" in Indonesian
            (hit := line.hit(at - width, "legal-suffix")) is not None and hit.end == at for width in (1, 2)
        )

    def _is_pair(self, line: Line, start: int, at: int) -> bool:
        """Tell whether "and" stands between two whole names: "X Energy and Y Steel", but "X Oil and Gas Company"."""
        if line.hit(at, "connector") is None or line.key(at) in _NAME_JOINERS:
            return False
        heads = (line.hit(start - width, "org-head") for width in (1, 2, 3) if width <= start)
        is_headed = any(head is not None and head.end == start and head.data in _OF_ONE for head in heads)
        is_body = is_headed or (at - start > 1 and ends_as_body(line, at))
        return is_body and "org-tail" not in line.chart[at + 1] and opens_body(line, at + 1)

    def _joined(self, line: Line, at: int, limit: int) -> int | None:
        """Give where a name goes on after a joiner: "dan", "of the", or a comma before more fields of government."""
        key, chart = line.words[at].key, line.chart[at]
        if key in _DASHES and line.hit(at - 1, "country") is not None and line.hit(at + 1, "known") is not None:
            return at + 1  # "US – ASEAN Business Council"
        if "joiners" in chart:
            if "connector" in chart and self._ends_in_country(line, at):
                return None  # "Kadin Indonesia dan X"
            step = at + 1
            is_and = "connector" in chart
            if step < limit and line.hit(step, "joiners") is not None and (is_and or not line.is_cap(step)):
                if is_and:
                    return None  # "the Ministry of Transport and the Airports Corporation"
                step += 1
            is_other = self._opens_other(line, step, is_owner=line.hit(at, "office-owner") is not None)
            return step if step < limit and line.is_cap(step) and not is_other else None
        if key != ",":
            return None
        if at + 1 < limit and line.is_cap(at + 1):
            # "Kementerian Ekonomi, Perdagangan, dan Industri": a comma only between fields.
            nearby = line.hit(at + 1, "field")
            if nearby is not None and self._ends_in_field(line, at) and self._list_goes_on(line, nearby.end):
                return at + 1
            return None
        return at + 2 if line.hit(at + 1, "joiners") and line.hit(at + 2, "field") else None

    def _ends_in_field(self, line: Line, at: int) -> bool:
        return any((hit := line.hit(at - width, "field")) is not None and hit.end == at for width in (1, 2, 3, 4))

    def _ends_in_country(self, line: Line, at: int) -> bool:
        return any(
            (hit := line.hit(at - width, "country")) is not None
            and hit.end == at
            and hit.data.kind in ("name", "short")
            for width in (1, 2, 3)
        )

    def _opens_other(self, line: Line, at: int, *, is_owner: bool = False) -> bool:
        """Tell whether another body begins behind a joiner; what stands behind "of" owns a part of it."""
        if at >= len(line.words):
            return False
        chart = line.chart[at]
        if is_owner and "known" in chart and chart["known"][1][0].kind == "company":
            return False
        if "country" in chart and line.words[line.past(at, "country") - 1].is_possessive:
            return True
        if "known-short" in chart and line.words[at].is_upper and not line.is_cap(line.past(at, "known-short")):
            return True  # "Bank Dunia dan UNDP"
        if "known" in chart and any(known.kind != "intergovernmental" for known in chart["known"][1]):
            return "field" not in chart
        return (
            "head" in chart
            or "legal-prefix" in chart
            or "not-org" in chart
            or ("org-head" in chart and "field" not in chart)
        )

    def _list_goes_on(self, line: Line, at: int) -> bool:
        for step in range(at, min(at + 8, len(line.words))):
            if line.hit(step, "joiners") is not None and line.is_cap(step + 1):
                return True
            if line.words[step].shape != "cap" and line.key(step) != ",":
                return False
        return False

    def _inside(self, line: Line, start: int, end: int) -> str | None:
        for index in range(start, end):
            hit = line.hit(index, "org-inside")
            if hit is not None and hit.end <= end:
                kind: str = hit.data
                return kind
        return None

    def read_tail(self, line: Line, start: int, end: int) -> tuple[int, str, str] | None:
        """Give the end, kind and rule of the body that a run of capitals [start, end) is by its closing word."""
        if CLOSING.isdisjoint(line.categories):
            return None
        for last in range(end - 1, start, -1):
            for width in (4, 3, 2, 1):
                first = last - width + 1
                if first <= start and width > 1:
                    continue
                for category, rule in (("legal-suffix", "legal"), ("org-tail", "tail")):
                    hit = line.hit(first, category)
                    if hit is None or hit.end != last + 1 or first <= start or "country" in line.chart[first]:
                        continue
                    kind = "company" if rule == "legal" else hit.data
                    opener = line.hit(start, "org-head")
                    if opener is not None and rule != "legal":
                        kind = opener.data
                    if rule == "legal" and line.key(last + 1) in _OF and line.hit(last + 2, "country") is not None:
                        return line.past(last + 2, "country"), kind, rule  # "Airports Corporation of Laos"
                    if self._is_unit_of(line, last):
                        return None
                    if (
                        rule == "legal"
                        or last == end - 1
                        or line.words[last].is_possessive
                        or line.hit(last + 1, "office-within") is not None
                    ):
                        return self.past_legal(line, last + 1), self._inside(line, start, end) or kind, rule
                    opens = "org-head" in line.chart[first]  # "Reserve Bank of India"
                    if line.key(last + 1) in _OF and (opens or kind not in ("company", "other")):
                        return end, self._inside(line, start, end) or kind, rule
        return None

    def _is_unit_of(self, line: Line, last: int) -> bool:
        """Tell whether a name is a part of a body that follows: "the Policy Bureau of the People's Bank of China"."""
        if line.hit(last + 1, "office-owner") is None or line.hit(last + 2, "office-definite") is None:
            return False
        return line.hit(last + 3, "known") is not None or line.hit(last + 3, "org-head") is not None

    def past_legal(self, line: Line, end: int) -> int:
        """Give the end after further legal forms and the point of "Co.": "Co. Ltd", "Ltd."."""
        at = end
        while at < len(line.words):
            step = at
            while step < len(line.words) and line.key(step) in _LEGAL_MARKS and step - at < 2:
                step += 1
            hit = line.hit(step, "legal-suffix")
            if hit is None or not line.is_cap(step):
                break
            at = hit.end
        return at

    def _inner_acronym(self, line: Line, start: int, end: int) -> int | None:
        """Give the word of the acronym that stands in brackets inside a name, None where there is none."""
        for at in range(start + 1, end - 2):
            if line.key(at) == "(":
                is_place = "country" in line.chart[at + 1] or "place" in line.chart[at + 1]
                is_own = line.words[at + 1].is_upper and line.hit(at + 1, "legal-suffix") is None
                return at + 1 if is_own and not is_place and line.key(at + 2) == ")" else None
        return None

    def close(self, line: Line, start: int, end: int, kind: str, rule: str) -> FoundBody:
        """Give the body of the words [start, end), with the acronym and country behind it."""
        return self._close(line, start, end, kind, rule, len(line.words))

    def _close(self, line: Line, start: int, end: int, kind: str, rule: str, limit: int) -> FoundBody:
        name_end = end
        acronym: int | None = None
        tail: int | None = None
        alias: tuple[int, int] | None = None
        if line.key(end) == "(" and end + 2 < len(line.words):
            closing = next((at for at in range(end + 2, min(end + 7, len(line.words))) if line.key(at) == ")"), None)
            if closing is not None and is_alias(line, start, end, closing):
                alias = (end + 1, closing)
                acronym = end + 1 if closing < end + 5 else None
                end = closing + 1
                country = line.hit(end, "after-acronym") or line.hit(end, "country")
                if country is not None and line.is_cap(end) and country.end <= limit:
                    tail, end = end, country.end
                elif kind == "company" and line.is_cap(end) and line.hit(end, "legal-suffix") is not None:
                    tail, end = end, self.past_legal(line, end)  # "Korea Hydro & Nuclear Power (KHNP) Co. Ltd."
        elif line.key(end) == "." and line.hit(end - 1, "legal-suffix") is not None and len(line.key(end - 1)) < 5:
            follows = line.words[end + 1] if end + 1 < len(line.words) else None
            if follows is not None and follows.shape != "cap":
                end = name_end = end + 1  # the point of "Corp."
        if alias is None and not _ALIASES.isdisjoint(line.categories):
            told = told_alias(line, start, name_end)
            if told is not None and told[2] <= limit:
                alias, end = told[:2], told[2]
                acronym = alias[0] if alias[1] - alias[0] == 1 else None
        if alias is None and kind == "company":
            inner = self._inner_acronym(line, start, name_end)
            if inner is not None:  # "Hydro & Nuclear Power (KHNP) Co. Ltd."
                acronym, alias, tail, name_end = inner, (inner, inner + 1), inner + 2, inner - 1
        known = line.hit(acronym, "known") if acronym is not None else None
        bodies = tuple(body for body in known.data if body.kind == kind) if known is not None else ()
        return FoundBody(line, start, end, kind, rule, name_end, acronym, tail, bodies, alias=alias)


def _has(line: Line, at: int, names: tuple[str, ...]) -> bool:
    return any(name in line.chart[at] for name in names)
