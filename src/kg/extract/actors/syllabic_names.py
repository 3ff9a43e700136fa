"""Tell where a Vietnamese body's name ends: only its first syllable need be capitalised."""

import re

from kg.extract.names.body_endings import opens_body
from kg.extract.names.name_joiners import is_caption, is_state_alone
from kg.extract.names.person_names import NameGrammar
from kg.extract.names.words import Line
from kg.model.frozen import dataclass
from kg.model.kinds import FULL_NAMES, OFFICIAL_BODIES
from kg.text.characters import HYPHENS

_MAX_WORDS = 14
_MOST_SMALL = 3
_MOST_BETWEEN = 2  # "Trung tâm xúc tiến | thương mại", not "Cục Thuế xử phạt ba doanh nghiệp | thuê đất"
_LEAST_NAME, _MOST_NAME = 2, 4
_MOST_DIGITS = 2
# Bodies that are called by what is a person's name as well: "Công ty Thép Hoàng Long".
_NAMED = frozenset({"company", "academic"})
_SURE = 2
# Bodies whose name ends with their country.
_STATED = frozenset({"government", "company"})
# What opens something else behind a comma.
_OTHERS = frozenset({"stop", "country", "place", "maybe-place", "org-head", "not-org", "known", "name-stop"})

_MOST_REST = 4  # small words of a name before its acronym: "Tập đoàn Kỹ thuật tổng hợp quốc tế (ITEC)"
# Behind a number that ends a company's name: "Tổng công ty Phát điện 3 và X", "Tổng công ty May 10 ký …".
_BEHIND_NUMBER = frozenset({"connector", "name-stop", "port-act", "partner", "auxiliary"})


@dataclass(frozen=True, slots=True)
class SyllabicNames:
    """Read names that go on over small words; `syllable` is the shape of the language's own."""

    names: NameGrammar
    syllable: re.Pattern[str] | None = None

    def end(self, line: Line, index: int, limit: int, *, kind: str = "other", is_titled: bool = True) -> int:
        """Give the end of a Vietnamese name: the last capital, or a syllable that completes a word, before a stop.

        `is_titled`: a title stands before it, and who leads it may be named behind: "Chủ tịch Tập đoàn | X"; of a
        company and a school one in three words or more, and none right behind the school's: "Đại học Tôn Đức Thắng".
        """
        at = end = joint = index
        opened = False
        while at < limit and at - index < _MAX_WORDS:
            word = line.words[at]
            chart = line.chart[at]
            if at == end > index and self._is_whole(line, at, kind):
                break
            past = self._past_word(line, at, 0 if at == joint else at - end, at == end > index)
            if past > at:
                at = end = past
                continue
            if "country" in chart:
                width, country = chart["country"]
                at = end = at + width
                if (
                    line.is_cap(at)
                    and not line.words[at].joined
                    and country.kind in FULL_NAMES
                    and "field" not in line.chart[at]
                ):
                    break  # "Hiệp hội Thương mại Hàn Quốc | Taewon Chey"
                continue
            if word.shape == "cap":
                is_titled = "honorific" in chart and line.is_cap(at + 1) and line.key(at - 1) != "&"
                is_titled = is_titled and not (at > index and self.names.is_name_word(word.key))  # "Tuấn | Anh Phát"
                if "head" in chart or is_titled or is_caption(line, at):
                    break
                least = _MOST_SMALL if kind in _NAMED else _LEAST_NAME
                is_first = at == index and kind == "academic"
                if (
                    (is_titled or kind not in _NAMED)
                    and not is_first
                    and (self._is_vietnamese_name(line, at, limit, least) or self._is_foreign_name(line, at, kind))
                ):
                    break
                at += 1
                end = at
                continue
            if word.shape == "num":
                end = at + 1 if kind == "company" and self._is_number(line, at, end) else end
                break
            if "joiners" in chart and self._names_on(line, at, limit):
                at = joint = line.past(at, "joiners")
                continue
            opened = opened or (at == index and "name-plural" in chart)  # "Hiệp hội các nhà sản xuất Singapore"
            if word.shape == "mark" or ("name-stop" in chart and not (opened and end == index)):
                break
            at += 1
            if "name-ending" in chart and at - 1 == end:
                end = at
        is_shortened = 0 < at - end <= _MOST_REST and line.key(at) == "(" and line.is_cap(at + 1)
        is_short = is_shortened and line.words[at + 1].is_upper and line.key(at + 2) == ")"
        return at if is_short else end  # "Ngân hàng TMCP Quân đội (MB)"

    @staticmethod
    def _is_number(line: Line, at: int, end: int) -> bool:
        """Tell whether a figure right behind a company's name is a part of it: "Tổng công ty Phát điện 3 và X"."""
        is_last = at + 1 >= len(line.words) or line.words[at + 1].shape == "mark"
        is_last = is_last or not _BEHIND_NUMBER.isdisjoint(line.chart[at + 1])
        is_last = is_last and "firm-count" not in line.chart[min(at + 1, len(line.words) - 1)]  # "Hải Sơn 10 năm qua"
        return at == end and is_last and line.key(at).isdigit() and len(line.key(at)) <= _MOST_DIGITS

    @staticmethod
    def _is_topic(line: Line, at: int, kind: str) -> bool:
        """Tell whether a small word behind a name tells what is agreed: "Tập đoàn Sao Mai | về hợp tác".

        Of a public body only behind its field: "Bộ Công Thương | về năng lượng", but "Ủy ban Quốc gia về Dân số".
        """
        if kind == "academic":  # "Viện Hàn lâm về Khoa học"
            return not line.is_cap(at + 1) or line.ending(at, "place") is not None
        return kind == "company" or (kind == "government" and line.ending(at, "field") is not None)

    def _past_word(self, line: Line, at: int, gap: int, is_next: bool) -> int:
        """Give where a word of two syllables ends that names have: in small letters a noun right behind another.

        `gap`: how many small words stand in front of it, none of them known to be of the name.
        """
        if line.words[at].shape == "low" and line.past(at, "name-stop") > at + 1:
            return at  # "Bộ Ngoại giao | nước này": water is a field
        compound = line.past(at, "name-compound") if line.words[at].shape == "cap" else at
        noun = line.past(at, "name-noun") if is_next else at
        place = line.past(at, "place") if line.words[at].shape == "cap" else at  # "Ngân hàng Phát triển TP.HCM"
        is_near = line.words[at].shape == "cap" or gap <= _MOST_BETWEEN
        return max(line.past(at, "field") if is_near else at, compound, noun, place)

    def _is_whole(self, line: Line, at: int, kind: str) -> bool:
        """Tell whether a name ends before a small word: it closed with a country or a word of another language.

        "Ngân hàng Nhà nước Việt Nam | phê duyệt", "Công ty Gemadept | khai thác cảng", "Ngân hàng Mizuho | và SMBC".
        """
        if "office-scope" in line.chart[at] and self._is_topic(line, at, kind):
            return True
        word, before = line.words[at], line.words[at - 1]
        is_company = kind == "company"
        if word.key == "," and line.ending(at, "country") is not None and line.hit(at + 1, "country") is None:
            return True  # "Đảng Cộng sản Cuba | , Nhà nước Cuba"
        is_short = before.is_upper and (line.key(at - 2) == "&" or len(before.text) > _MOST_SMALL)
        if word.key == "," and is_short and not line.is_cap(at + 1):
            return True  # "Theo Bộ KH&ĐT | , quan hệ hợp tác Việt Nam – Hàn Quốc …"
        if word.shape == "mark" and (word.key != "," or not is_company):
            return False
        is_joiner = "joiners" in line.chart[at]
        if word.shape == "cap" or before.shape != "cap":
            return False
        if any(line.past(at - width, "country") == at for width in (1, 2, 3) if width <= at):
            return not is_joiner or kind in _STATED  # "Bộ Công Thương Việt Nam | về năng lượng"
        if is_joiner and not is_company:
            return False
        return self.syllable is not None and (before.is_upper or self.syllable.fullmatch(before.key) is None)

    def _names_on(self, line: Line, joiner: int, limit: int) -> bool:
        """Tell whether a name goes on behind a joiner."""
        at, mark = line.past(joiner, "joiners"), line.key(joiner)
        if at >= limit or "head" in line.chart[at]:
            return False
        if mark in HYPHENS and "place-head" in line.chart[at]:
            return False  # "Công ty TNHH Nichirin Việt Nam - | KCN Quang Châu"
        if mark in HYPHENS and line.hit(at, "country") is not None:
            return True  # "Hội Hữu nghị Nagasaki – Việt Nam"
        if "connector" in line.chart[joiner] and line.ending(joiner, "country") is None and is_state_alone(line, at):
            return False  # "Ủy ban châu Âu và | Lào"
        if mark == "&" and line.words[joiner - 1].end == line.words[joiner].start:
            return line.is_cap(at)  # "Tập đoàn T&T Group"
        if line.words[at].is_upper and line.words[joiner].shape == "low" and line.hit(at, "field") is None:
            return False  # "Bộ Tài chính và | JICA"
        if mark == "," and line.hit(at, "field") is None:
            return self._is_item(line, at)
        if mark == "," and line.words[at].shape == "low" and not self._is_listed(line, at):
            return False  # "Theo Bộ Tài chính | , thuế suất mới áp dụng từ tháng 10"
        if "org-head" in line.chart[at] and any(line.past(at - width, "place") == at - 1 for width in (2, 3, 4)):
            return False  # "Bộ đội Biên phòng tỉnh Quảng Trị và | Công an tỉnh Savannakhet"
        is_body = "connector" in line.chart[joiner] and "org-head" in line.chart[at]  # "Bộ Y tế và | Công đoàn Y tế"
        is_compound = line.is_cap(at) and line.hit(at, "name-compound") is not None and not is_body
        if line.hit(at, "field") is not None or is_compound:
            return True
        is_other = any(name in line.chart[at] for name in ("org-head", "stop", "unit-head"))
        return line.is_cap(at) and not is_other and not opens_body(line, at)  # "Công ty Thép X và | Delta Steel"

    @staticmethod
    def _is_listed(line: Line, at: int) -> bool:
        """Tell whether the last field of a list follows: "Bộ Văn hóa, thể thao | và du lịch"."""
        past = line.past(at, "field")
        return past < len(line.words) and "connector" in line.chart[past] and line.hit(past + 1, "field") is not None

    def _is_item(self, line: Line, at: int) -> bool:
        """Tell whether a word behind a comma goes on with a name: not "Vinatex" in "Theo Bộ Công Thương, Vinatex …"."""
        word = line.words[at]
        if not line.is_cap(at) or word.is_upper or not _OTHERS.isdisjoint(line.chart[at]):
            return False
        if self.syllable is None or self.syllable.fullmatch(word.key) is None or at + 1 >= len(line.words):
            return False
        return line.is_cap(at + 1) or "name-ending" in line.chart[at + 1]

    def _is_foreign_name(self, line: Line, at: int, kind: str) -> bool:
        """Tell whether a foreigner's name behind a public body starts here: "lãnh đạo Thượng viện | Chuck Schumer"."""
        if kind not in OFFICIAL_BODIES or line.key(at) in self.names.names.first:
            return False
        found = self.names.parse(line, at)
        if found is None or len(found.words) < _LEAST_NAME:
            return False
        is_known = line.key(at) in self.names.names.given and self.names.weigh(found) >= _SURE
        return is_known or (
            len(found.words) == _LEAST_NAME and all(self._is_foreign(line, step) for step in found.words)
        )

    def _is_foreign(self, line: Line, at: int) -> bool:
        """Tell whether a capital stands for nothing else and is no syllable of the language."""
        word = line.words[at]
        is_own = self.syllable is None or self.syllable.fullmatch(word.key) is not None
        return not is_own and not line.chart[at] and word.shape == "cap" and not word.is_upper

    def _is_vietnamese_name(self, line: Line, at: int, limit: int, least: int) -> bool:
        """Tell whether a family name and two more capitals start here: the name of who heads the body."""
        if line.key(at) not in self.names.names.first or at + 2 >= limit + 1:
            return False
        found = self.names.parse(line, at, limit)
        return (
            found is not None
            and least <= len(found.words) <= _MOST_NAME
            and self.names.weigh(found) >= 1.5
            and (found.keys[-1] in self.names.names.last or len(found.words) > 2)
        )
