"""Read the name of a body off the words of a line, by the word that opens it or the word that closes it."""

import re

from kg.extract.actors.body_openings import (
    before_firm,
    is_common_noun,
    may_open,
    opens_ministry,
    opens_person,
    past_respect,
    past_seat,
)
from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.syllabic_names import SyllabicNames
from kg.extract.names.body_endings import CLOSING, body_links, opens_officer, owner_end, past_form
from kg.extract.names.name_joiners import is_caption, is_closed, is_legal_point, joined
from kg.extract.names.person_names import NameGrammar
from kg.extract.names.short_names import (
    inner_acronym,
    is_alias,
    is_bare_acronym,
    is_inner_acronym,
    placed_alias,
    told_alias,
    told_ticker,
)
from kg.extract.names.stock_codes import is_code
from kg.extract.names.words import Hit, Line
from kg.model.frozen import dataclass
from kg.text.characters import APOSTROPHES

_MAX_WORDS = 14
_SEVERAL, _FURTHEST = 2, 4
_STATE = frozenset({"portfolio", "country"})
_WIDTHS = (5, 4, 3, 2, 1)  # "Chamber of Commerce and Industry" is the longest of the closing words
_LEGAL_MARKS = frozenset(".,")
_UNNAMED = frozenset({"other", "academic", "association"})
_TITLES = ("head", "office-of", "office-scope")  # before a body they tell that who leads it may be named behind
_CAPITALISED = frozenset({"company", "intergovernmental"})
# Bodies that are named after persons, with their titles.
_NAMED_AFTER = frozenset({"academic", "other"})


@dataclass(frozen=True, slots=True)
class BodyGrammar:
    """Parse names of bodies. `is_syllabic`: names go on over small words, as in Vietnamese.

    `limits` are words that open an officer's field behind an association's name, `syllable` the shape of one.
    """

    names: NameGrammar
    is_syllabic: bool = False
    limits: frozenset[str] = frozenset()
    syllable: re.Pattern[str] | None = None

    def read_head(self, line: Line, index: int, limit: int) -> FoundBody | None:
        """Give the body whose opening word stands at an index: "Badan …", "Ministry of …"."""
        hit = self._head(line, index)
        if hit is None:
            return None
        if "org-tail" in line.chart[index] and opens_officer(line, hit.end):
            return None  # "Foreign Trade | Bank Chairman X"
        if self.is_syllabic and "foreign-org-head" not in line.chart[index]:
            end = self._syllabic_end(line, hit, limit)
            end = self._before_second(line, hit.end, end) if hit.data == "government" else end
        else:
            end = self._plain_end(line, hit, limit)
            end = before_firm(line, hit, end, self.read_tail) if hit.data == "government" else end
        mission = line.hit(index, "mission")
        is_sent = mission is not None and mission.data is not None  # "KBRI" alone tells whose embassy it is
        end = past_seat(line, end, mission.data) if mission and is_sent and end == hit.end else end
        is_common = not is_sent and (hit.end - index < 2 or hit.data == "company" or mission is not None)
        if end <= hit.end and (is_common or (self.is_syllabic and hit.data in _UNNAMED)):
            return None  # "Trung tâm": a centre
        if self.is_syllabic and hit.data in _CAPITALISED and not any(line.is_cap(at) for at in range(hit.end, end)):
            return None  # "Ngân hàng số": a digital bank; "Tổ chức hội nghị"
        if end <= hit.end and any(line.hit(hit.end - 1, name) for name in ("office-of", "office-definite")):
            return None
        if self._is_no_opener(line, hit, end) or (hit.data == "company" and is_common_noun(line, hit, end)):
            return None
        end = self._before_seat(line, hit, end)
        if hit.data == "association":
            end = next((at for at in range(hit.end, end) if line.key(at) in self.limits), end)  # "Kadin Bidang Dagang"
        if line.hit(index, "unit-head") is not None and end - hit.end > 1 and "known" in line.chart[end - 1]:
            return None  # "Departemen Komunikasi BI"
        inner = line.hit(hit.end, "known")
        if hit.data == "government" and inner is not None and inner.data[0].kind == "association":
            return None  # "Kongres PSI"
        ministry = next((at for at in range(hit.end + 1, end) if opens_ministry(line, at)), end)
        if ministry < end and line.past(index, "generic") == ministry:
            return None  # "Perundingan Organisasi Internasional | Kementerian Perdagangan"
        end = ministry  # "Badan Penelitian Industri Kemenperin"
        inside = self._inside(line, index, end)
        start = index if self.is_syllabic else self._past_origin(line, hit, end)
        return self._close(line, start, end, inside or hit.data, "head", limit)

    def _plain_end(self, line: Line, head: Hit, limit: int) -> int:
        """Give where a name ends behind its opening word in a language whose names go on in capitals."""
        first = past_respect(line, head.end) if head.data in _NAMED_AFTER else head.end
        if first > head.end and line.is_cap(first):
            return self._cap_end(line, first, limit)  # "Universiti Tun | Abdul Razak"
        is_rank = head.end < limit and line.is_cap(head.end) and self._is_respect(line, head.end)
        if is_rank or line.words[head.end - 1].is_possessive:  # "the European Commission's Directorate"
            return head.end
        return self._cap_end(line, head.end, limit)

    @staticmethod
    def _before_seat(line: Line, head: Hit, end: int) -> int:
        """Give where a public body's name ends before its seat: "Ministry of Commerce | in Beijing"."""
        if head.data != "government" or any("mission" in line.chart[at] for at in range(head.start, end)):
            return end
        seats = (at for at in range(head.end + 1, end - 1) if line.hit(at, "office-within"))
        return next((at for at in seats if _has(line, at + 1, ("place", "country"))), end)

    def _head(self, line: Line, index: int) -> Hit | None:
        """Give the opening word at an index with the point of a legal form: not the noun in "BUMN | PT Nusa Baja"."""
        hit = line.hit(index, "org-head")
        if hit is None or line.words[index].shape != "cap":
            return None
        if "legal-prefix" in line.chart[index]:
            has_point = line.key(hit.end) == "." and line.is_cap(hit.end + 1)
            return Hit(index, hit.end + 1, hit.data) if has_point else hit  # "PT. Surya Baja"
        is_noun = hit.data == "company" and hit.end < len(line.words) and "legal-prefix" in line.chart[hit.end]
        return None if is_noun and line.words[hit.end].is_upper else hit

    def _past_origin(self, line: Line, head: Hit, end: int) -> int:
        """Give where a name begins behind a company noun and a country: "Syarikat Turki | Turkish Aerospace"."""
        country = line.hit(head.end, "country")
        is_noun = head.data == "company" and line.past(head.start, "company-nouns") == head.end
        if not is_noun or country is None or country.end >= end or "org-tail" in line.chart[head.start]:
            return head.start
        return head.start if line.past(head.end, "known") > country.end else country.end

    def _syllabic_end(self, line: Line, head: Hit, limit: int) -> int:
        names = SyllabicNames(self.names, self.syllable)
        is_titled = any(line.ending(head.start, name) is not None for name in _TITLES)
        end = names.end(line, head.end, limit, kind=head.data, is_titled=is_titled)
        if head.data == "company" and "superlative" in line.categories:
            for at in range(head.end, min(end + _SEVERAL + 1, len(line.words))):
                if "superlative" in line.chart[at] and line.words[at - 1].shape == "low":
                    return head.end  # "Tập đoàn Bán lẻ hàng đầu Thái Lan | X"
                if at >= end and (line.words[at].shape != "low" or "name-stop" in line.chart[at]):
                    break
        return end

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
        if line.past(head.start, "bare-head") == head.end < end == line.past(head.end, "country"):
            return True  # "Kementerian Malaysia"
        if line.past(head.start, "state-head") == head.end and line.hit(head.end, "country") is None:
            return True  # "Kongres Partai Surya"
        if head.data == "company" and end > head.end and "legal-prefix" not in chart:
            return line.words[head.end].is_initial
        if self.is_syllabic or head.end - head.start < _SEVERAL or line.words[head.end - 1].shape != "low":
            return False
        links = {"office-of", "office-definite", "joiners"} & line.chart[head.end - 1].keys()
        return end <= head.end or not (links or {"mission", "foreign-org-head"} & chart.keys())

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
                if is_month or (line.key(at + 1) == "." and is_code(line, at)):
                    break
                if at == index and not may_open(line, at):
                    break
                if is_bare_acronym(line, index, at, limit) or (at > index and self._opens_other(line, index, at)):
                    break
                joint = self._before_minister(line, index, at) if "head" in chart else None
                if joint is not None:
                    return joint
                phrase = chart.get("field") or chart.get("country") or chart.get("known")
                at = end = at + (1 if phrase is None else phrase[0])
                if line.words[at - 1].is_possessive and not self._is_members(line, at - 1):
                    break
                if line.key(at) == "." and line.is_cap(at + 1):
                    has_point = word.is_initial or "legal-prefix" in chart or is_legal_point(line, at)
                    at += has_point
                continue
            if word.shape == "num" and at > index and len(word.text) < 3 and line.is_cap(at + 1):
                at = end = at + 1
                continue
            inner = self._past_inner_bracket(line, at, limit) if at > index and word.key == "(" else None
            if inner is not None:
                at = end = inner
                continue
            if word.key in APOSTROPHES and at > index and self._is_members(line, at - 1):
                at += 1
                continue
            past = joined(line, at, limit)
            if past is None or is_closed(line, index, at):
                break
            at = past
        return end

    def _opens_other(self, line: Line, start: int, at: int) -> bool:
        """Tell whether a capital in a run is a title's or a person's."""
        chart = line.chart[at]
        return (
            ("head" in chart and (line.words[at].joined or self._is_title(line, at)))
            or (("honorific" in chart or "rank" in chart) and self._is_respect(line, at))
            or opens_person(self.names, line, at)
            or is_caption(line, at)
            or self._is_holder(line, start, at)
        )

    def _before_minister(self, line: Line, start: int, at: int) -> int | None:
        """Give where a name ends before "and" and another's title: "Department of Trade | and Commerce Minister Y"."""
        head = line.hit(at, "head")
        if head is None or head.data.takes not in _STATE or not line.is_cap(head.end):
            return None
        joint = next((step for step in range(at - 1, max(start, at - _FURTHEST), -1) if not line.is_cap(step)), start)
        is_and = "connector" in line.chart[joint] and joint > start
        others = ("field", "country")
        return joint if is_and and all(_has(line, step, others) for step in range(joint + 1, at)) else None

    def _is_members(self, line: Line, at: int) -> bool:
        """Tell whether a possessive word names a body's members: "Journalists' Association", "Women's Council"."""
        chart = line.chart[at]
        step = at + 1
        if line.key(step) in APOSTROPHES and line.key(at).endswith("s"):
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
        if is_inner_acronym(line, at):
            return at + 3
        hit = line.hit(at + 1, "country") or line.hit(at + 1, "place") or line.hit(at + 1, "legal-suffix")
        is_short = line.words[at + 1].is_upper or line.words[at + 1].is_initial  # "X (M) Sdn Bhd"
        end = hit.end if hit is not None else at + 1 + is_short
        if line.key(end) != ")" or end + 1 >= limit or not line.is_cap(end + 1):
            return None
        return end + 1 if line.hit(end + 1, "legal-suffix") is not None else None

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
            for width in _WIDTHS:
                first = last - width + 1
                if first <= start and width > 1:
                    continue
                for category, rule in (("legal-suffix", "legal"), ("org-tail", "tail")):
                    # No word behind a hyphen closes a name that goes on: "Third-Party Administrator".
                    goes_on = rule == "tail" and line.words[last].joined and line.is_cap(last + 1)
                    hit = line.hit(first, category) if not goes_on else None
                    if hit is None or hit.end != last + 1 or first <= start or "country" in line.chart[first]:
                        continue
                    kind = "company" if rule == "legal" else hit.data
                    opener = line.hit(start, "org-head")
                    if opener is not None and rule != "legal":
                        kind = opener.data
                    is_owned = rule == "legal" and "owned-form" in line.chart[last]
                    is_of = line.key(last + 1) in body_links("of")
                    if is_owned and is_of and line.hit(last + 2, "country") is not None:
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
                    branch = line.hit(last + 1, "country")
                    is_branch = branch is not None and branch.end == end and branch.data.kind == "name"
                    if is_branch and kind == "company" and line.past(first, "known") <= last + 1:
                        return end, kind, "branch"  # "Pinewood Capital India"
                    is_fund = kind == "other" and line.key(last + 1) in body_links("for") and line.is_cap(last + 2)
                    if is_of and (is_fund or "org-head" in line.chart[first] or kind not in ("company", "other")):
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
        return past_form(line, at)

    def close(self, line: Line, start: int, end: int, kind: str, rule: str) -> FoundBody:
        """Give the body of the words [start, end), with the acronym and country behind it."""
        return self._close(line, start, end, kind, rule, len(line.words))

    def _close(self, line: Line, start: int, end: int, kind: str, rule: str, limit: int) -> FoundBody:
        name_end = end
        acronym: int | None = None
        tail: int | None = None
        alias: tuple[int, int] | None = None
        is_pointed = line.key(end) == "." and len(line.key(end - 1)) < 5 and "legal-suffix" in line.chart[end - 1]
        quote = told_ticker(line, end) if kind == "company" and line.key(end) == "(" else None
        if quote is not None:
            end, alias = quote
            acronym = alias[0] if alias is not None and alias[1] - alias[0] == 1 else None
        elif line.key(end) == "(" and end + 2 < len(line.words):
            closing = next((at for at in range(end + 2, min(end + 7, len(line.words))) if line.key(at) == ")"), None)
            if closing is not None and is_alias(line, start, end, closing):
                alias = (end + 1, closing)
                acronym = end + 1 if closing < end + 5 else None
                end = closing + 1
                owner = owner_end(line, end, acronym)
                if end < owner <= limit:
                    tail, end = end, owner
                elif kind == "company" and line.is_cap(end) and line.hit(end, "legal-suffix") is not None:
                    tail, end = end, self.past_legal(line, end)  # "Korea Hydro & Nuclear Power (KHNP) Co. Ltd."
        elif (placed := placed_alias(line, start, end)) is not None:
            alias, acronym = placed, placed[0] if placed[1] - placed[0] == 1 else None
        elif is_pointed and end + 1 < len(line.words) and line.words[end + 1].shape != "cap":
            end = name_end = end + 1  # the point of "Corp."
        if alias is None:
            told = told_alias(line, start, name_end, limit)
            if told is not None and told[2] <= limit:
                alias, end = told[:2], told[2]
                acronym = alias[0] if alias[1] - alias[0] == 1 else None
        if alias is None:
            inner = inner_acronym(line, start, name_end)
            if inner is not None:  # "Hydro & Nuclear Power (KHNP) Co. Ltd."
                acronym, alias, tail, name_end = inner, (inner, inner + 1), inner + 2, inner - 1
        known = line.hit(acronym, "known") if acronym is not None else None
        bodies = tuple(body for body in known.data if body.kind == kind) if known is not None else ()
        return FoundBody(line, start, end, kind, rule, name_end, acronym, tail, bodies, alias=alias)


def _has(line: Line, at: int, names: tuple[str, ...]) -> bool:
    return any(name in line.chart[at] for name in names)
