"""Find the holder of a title, behind it or before it."""

from kg.extract.actors.office_adjuncts import closes_adjunct, ends_adjunct
from kg.extract.actors.office_fields import lone_field
from kg.extract.actors.office_relatives import is_seat, of_relative
from kg.extract.actors.titles import Title, TitleParts
from kg.extract.names.degrees import before_degrees, past_degrees
from kg.extract.names.name_initials import before_initials
from kg.extract.names.nameless import past_tail
from kg.extract.names.person_names import FoundName, NameGrammar
from kg.extract.names.words import Line
from kg.model.frozen import dataclass, replace
from kg.text.characters import DASHES

_MOST_IN_UNIT = 4
_MOST_QUALIFIED = 3
# Words of these go on with an office: they open no clause of its holder.
_QUALIFIERS = frozenset(
    {"locative", "determiner", "connector", "origin"}
    | {f"office-{name}" for name in ("of", "posting", "scope", "within", "also", "then", "ordinal", "apposition")}
)


@dataclass(frozen=True, slots=True)
class HolderGrammar:
    """Tie names to titles. `is_head_last`: the field and country may stand before the title, as in English."""

    parts: TitleParts
    is_head_last: bool

    @property
    def names(self) -> NameGrammar:
        """Give the grammar of names."""
        return self.parts.names

    def with_name(self, line: Line, title: Title, at: int) -> Title:
        """Add the name that stands right behind a title, or behind a comma."""
        acting = line.hit(at, "office-acting")
        # "Menteri X Ad Interim, Y"; one word may be another: "sementara"
        if acting is not None and acting.end > at + 1:
            title, at = replace(title, end=acting.end, is_acting=True), acting.end
        then = line.hit(at, "office-then")
        is_then = then is not None and not self.names.is_balinese(line, at)
        at = then.end if then is not None and is_then else at  # "Ketua MK saat itu X", "Presiden Indonesia ketiga X"
        at = self._past_tail(line, at)
        is_other = self.is_title(line, at) and not self._is_royal_name(line, title, at)
        name = self._inserted(line, at) or (None if is_other else self.names.parse(line, at))
        is_lone = name is not None and self.parts.bodies.is_syllabic and self.is_lone_syllable(line, name)
        if name is not None and (is_lone or self._is_no_holder(line, title, name)):
            name = None
        if (relative := self._of_relative(line, title, name, is_parted=False)) is not None:
            return relative
        if name is not None and not line.words[at].joined:
            apart = lone_field(line, self.parts, title, name)
            return apart or replace(title, name=self._outside(line, title, name) or name)
        step = at
        if line.hit(step, "office-apposition") is not None:
            step += 1
        if line.key(at) == "," and title.head.takes in ("unit", "organization"):
            behind = self._behind_body(line, title, at + 1)
            if behind is not None:
                return behind
        if line.key(at) == "," or step > at:
            step = at + 1
            if line.hit(step, "office-apposition") is not None:
                step += 1
            if self.is_title(line, step):
                return title  # "pimpinan USTR, Duta Besar Robert X"
            name = self.names.parse(line, step)
            if (relative := self._of_relative(line, title, name, is_parted=True)) is not None:
                return relative
            if name is not None and self._stands_apart(line, name, title) and not self._is_body(line, name):
                return replace(title, name=name)
        return self._set_off(line, title, at) or title

    def _of_relative(self, line: Line, title: Title, name: FoundName | None, *, is_parted: bool) -> Title | None:
        """Give the title of a relative whom a name behind an office, or behind its comma, tells; None if none."""
        if name is None or (
            is_parted and (self._is_body(line, name) or not (name.has_honorific or len(name.words) > 1))
        ):
            return None
        return of_relative(line, title, name, None if self.is_head_last else self.names.is_holder, is_parted=is_parted)

    def _past_tail(self, line: Line, at: int) -> int:
        """Give where a holder's name begins behind the rest of an office: "State Minister for State | Firms X"."""
        tail = past_tail(self.names.names, line, at) if self.is_head_last else at
        name = self.names.parse(line, tail) if tail > at else None
        is_known = name is not None and self.names.weigh(name) >= 1
        is_whole = name is not None and not line.is_cap(name.end) and not line.words[tail].is_upper
        return tail if is_known or is_whole else at

    def _set_off(self, line: Line, title: Title, at: int) -> Title | None:
        """Read the holder whom dashes set off behind a title: "Đại sứ Úc tại Việt Nam - ông X - cho biết"."""
        if not self.is_dash(line, at) or self.is_dash(line, title.start - 1):
            return None
        name = self.names.parse(line, at + 1)
        is_held = name is not None and name.has_honorific and not self._is_body(line, name)
        return replace(title, name=name) if is_held else None

    def _is_no_holder(self, line: Line, title: Title, name: FoundName) -> bool:
        """Tell whether capitals behind a title name no person.

        "The Executive Committee", "Queen Sirikit National Convention Centre", "Minister Foreign Affairs", "the Defence
        Minister's Meeting".
        """
        is_field = name.end - name.first > 1 and line.past(name.first, "field") >= name.end
        is_owned = self.is_head_last and name.start == title.end and line.words[name.start - 1].is_possessive
        last = line.ending(name.end, "place", is_longest=True)
        is_placed = (
            last is not None
            and last.end - last.start > 1
            and last.start > name.first
            and name.keys[0] not in self.names.names.first
        )  # "Chủ tịch Amcham Hà Nội"
        is_place = len(name.words) == 1 and "maybe-place" in line.chart[name.first] and name.start == name.first
        return (
            is_field
            or is_owned
            or is_placed
            or is_place
            or self._is_body(line, name)
            or self._is_place(line, title, name)
            or is_seat(line, title, name)
        )

    def is_lone_syllable(self, line: Line, name: FoundName) -> bool:
        """Tell whether a Vietnamese title is followed by one capital that opens a phrase: "giám đốc Khối ngoại hối"."""
        word, end = line.words[name.first], name.end
        if len(name.words) > 1 or name.has_honorific or word.text.isascii() or end >= len(line.words):
            return False
        return line.words[end].shape == "low" and "said-after" not in line.chart[end]

    def _behind_body(self, line: Line, title: Title, at: int) -> Title | None:
        """Read the holder behind the body that a comma parts from a title: "Cục trưởng Cục X, Bộ Công Thương Y"."""
        end = self._body_behind(line, at)
        if end is None:
            return None
        body = line.hit(at, "org-head")
        is_public = body is not None and body.data == "government"
        if is_public:
            border, name, weight = self.parts.split(line, at, end)
            if name is not None and len(name.words) > 1 and weight >= self.parts.weights.certain:
                return replace(title, end=border, body=title.body or (at, border), name=name)
        is_firm = body is None and "legal-suffix" in line.chart[end - 1]
        if title.body is not None and not is_firm and not (is_public and (line.is_cap(end) or line.key(end) == ",")):
            return None
        behind = self.with_name(line, replace(title, end=end, body=title.body or (at, end)), end)
        return behind if behind.name is not None else None

    def _body_behind(self, line: Line, at: int) -> int | None:
        """Give where a body behind a comma ends: "Direktur Bilateral, Kementerian Perdagangan (Kemendag), X"."""
        hit = line.hit(at, "org-head") or line.hit(at, "known") or line.hit(at, "ministry")
        office = line.hit(at, "head")
        if hit is None and line.is_cap(at) and "head" not in line.chart[at] and "honorific" not in line.chart[at]:
            ends = range(at + 1, min(at + _MOST_IN_UNIT, len(line.words) - 1))
            form = next((step for step in ends if "legal-suffix" in line.chart[step] and line.is_cap(step)), None)
            return form + 1 if form is not None and line.is_cap(form + 1) else None  # "…, Zanto Motor Corporation | X"
        if hit is None or not line.is_cap(at) or (office is not None and office.end > hit.end):
            return None  # "Ủy viên Bộ Chính trị, | Bộ trưởng Ngoại giao"
        end = max(hit.end, self.parts.bodies.run_end(line, at, len(line.words)))
        closing, _ = self.parts.bracket(line, end)
        return closing

    def _stands_apart(self, line: Line, name: FoundName, title: Title) -> bool:
        """Tell whether a name after a comma is in apposition: it has an honorific, or is likely and closed off."""
        if closes_adjunct(line, name, title):
            return False
        if name.has_honorific:
            return True
        if "org-head" in line.chart[name.first] or "known" in line.chart[name.first]:
            return False
        end = self._past_letters(line, name.end)
        closed = end >= len(line.words) or line.key(end) in (",", ".", ")", ";", "(", "–", "-")
        weight = self.names.weigh(name)
        complete = title.fields_end is not None or title.country is not None or title.body is not None
        complete = complete or title.head.takes == "place"  # "Ketua Menteri, Tan Boon Hai berkata"
        complete = complete or line.ending(title.start, "office-represented_by") is not None
        if complete and end < len(line.words) and 2 <= len(name.words) < 6:
            closed = closed or line.words[end].shape == "low"
        closed = closed or (title.is_counterpart and self.parts.country(line, end)[1] is not None)
        if complete and len(name.words) == 1 and not self._is_other(line, name):
            # "Menteri Luar Negeri RI, Xyz bertemu …", but not "Selain Menhan Malaysia, Xyz bertemu …"
            is_said = line.hit(title.start - 1, "said-before") is not None
            is_opening = (title.start == 0 and not line.chart[name.first]) or is_said
            closed = closed or (is_opening and line.words[end].shape == "low")
            weight = max(weight, 1.0) if closed else weight
        follows = line.hit(end, "said-after") is not None or line.hit(end, "name-stop") is not None
        return len(name.words) < 7 and ((closed and (weight >= 1 or len(name.words) > 1)) or (follows and weight >= 1))

    def _past_letters(self, line: Line, at: int) -> int:
        """Give where the letters end that stand behind a name: "Ann Lee | OBE", "Ann Lee | MP"."""
        at = past_degrees(line, at, self.names.names.degrees)
        seat = line.hit(at, "head")
        return at + 1 if seat is not None and seat.end == at + 1 and line.words[at].is_upper else at

    def _is_other(self, line: Line, name: FoundName) -> bool:
        chart = line.chart[name.first]
        return line.words[name.first].is_upper or any(
            category in chart for category in ("field", "place", "region", "known", "org-head", "place-head", "head")
        )

    def named_before(self, line: Line, title: Title, reached: int) -> Title:
        """Add the name that a title follows: "X, president of Y", "X selaku Direktur Y"."""
        at = title.start
        if line.hit(at, "office-leader") is not None and line.hit(title.head_end, "office-within") is not None:
            return title  # "Xyz, a global leader in batteries" is a firm
        while at - 1 > reached and (
            line.hit(at - 1, "office-former") is not None or line.hit(at - 1, "office-acting") is not None
        ):
            at -= 1
        for width in (5, 4, 3, 2, 1, 0):
            first = at - width
            if first <= reached:
                continue
            hit = line.hit(first, "office-postposed") if width else None
            is_far = width > _MOST_QUALIFIED
            if width and line.words[title.end - 1].is_possessive:
                continue  # "Ann Lee is the minister's aide"
            if width and (hit is None or (hit.end != at and (is_far or not self._qualifies(line, hit.end, at)))):
                continue
            if not width and self.is_head_last and title.body is not None:
                first = self._past_unit(line, first)  # "X, ICT Division CIO at Y"
            is_set_off = line.key(first - 1) in (",", "(", "–", "—") or self.is_dash(line, first - 1)
            comma = first - 1 if is_set_off else None
            if comma is None and (width == 0 or line.hit(first, "office-article") is not None):
                continue
            end = first if comma is None else comma
            name = self.name_ending(line, end, reached)
            if name is not None and line.ending(name.start, "media-cues") is not None:
                return title  # "Trả lời báo Gulf Times, Bộ trưởng …"
            if name is not None and self._is_said(line, name, title, end, is_bare=not width):
                return title
            place = line.ending(end, "place", widest=6, is_longest=True) if name is not None else None
            if name is not None and place is not None and place.start < name.start:
                return title  # "tại Thành phố Hồ Chí Minh, Phó Thủ tướng, Bộ trưởng X"
            if name is not None:
                is_former = title.is_former or (hit is not None and line.hit(first, "office-once") is not None)
                return replace(title, name=name, is_postposed=True, is_former=is_former)
        return title

    def _is_told(self, line: Line, name: FoundName, title: Title) -> bool:
        """Tell whether an office opens what somebody says: "kata Febri, Menperin bertolak ke Amsterdam"."""
        if title.head.takes not in ("portfolio", "country", "none") or line.hit(name.start - 1, "said-before") is None:
            return False
        at = title.end
        return at < len(line.words) and line.words[at].shape == "low" and "locative" not in line.chart[at]

    def _is_said(self, line: Line, name: FoundName, title: Title, end: int, *, is_bare: bool) -> bool:
        """Tell whether an office behind a name that ends before a word is no apposition: what follows is said of it."""
        if is_bare and self._is_told(line, name, title):
            return True
        return line.key(end) == "," and (self.opens_clause(line, title) or ends_adjunct(line, name, title))

    def opens_clause(self, line: Line, title: Title) -> bool:
        """Tell whether a bare office behind a comma is who acts next: "After talks with Li Hao, the minister left"."""
        at = title.end
        is_bare = title.fields_end is None and title.country is None and title.body is None and title.acronym is None
        if not is_bare or title.head.takes not in ("portfolio", "country") or title.name is not None:
            return False
        if at >= len(line.words) or line.words[at].shape != "low":
            return False
        chart = line.chart[at]
        if "said-after" in chart or "auxiliary" in chart:
            return "connector" not in chart
        is_qualified = self.is_head_last and any(line.hit(step, "office-of") is not None for step in (at, at + 1))
        return not (title.head.by_organization or is_qualified) and _QUALIFIERS.isdisjoint(chart)

    def _past_unit(self, line: Line, at: int) -> int:
        """Give where the capitals begin that stand between a comma and a title, the title where there is no comma."""
        first = at
        while at - first < _MOST_IN_UNIT and line.is_cap(first - 1):
            first -= 1
        return first if line.key(first - 1) == "," else at

    def is_dash(self, line: Line, at: int) -> bool:
        """Tell whether a hyphen between blanks stands for a dash: "Ông Lê Mạnh Hà - Giám đốc Công ty Y - nói"."""
        if at < 2 or line.key(at) not in DASHES or not self.parts.bodies.is_syllabic:
            return False
        words = line.words
        if at + 1 >= len(words):
            return False
        return words[at - 1].end < words[at].start and words[at].end < words[at + 1].start

    def _qualifies(self, line: Line, start: int, end: int) -> bool:
        """Tell whether words only qualify a title: "the visiting premier", "the Nordic country's aide"."""
        is_of_nation = line.words[end - 1].is_possessive and line.hit(end - 1, "office-nation") is not None
        return self.is_head_last and all(
            (line.words[at].shape == "low" or is_of_nation)
            and not any(name in line.chart[at] for name in ("said-after", "office-of"))
            for at in range(start, end)
        )

    def name_ending(self, line: Line, end: int, reached: int) -> FoundName | None:
        """Give the likeliest name that ends right before a word."""
        end = limit = self._before_position(line, end)
        junior = end - 1 - (line.key(end - 1) == ".")
        if line.key(junior) in self.names.names.generation and line.key(junior - 1) == ",":
            end, limit = junior - 1, junior + 1  # "Ferdinand Marcos, Jr., president of …"
        else:
            end = limit = before_degrees(line, end)
        age = end - 1
        if line.words[age].shape == "num" and line.key(age - 1) == ",":
            end = limit = age - 1  # "X, 47, president of …"
        best: tuple[float, FoundName] | None = None
        first = end
        while first > reached and end - first < 10:
            word = line.words[first - 1]
            if (
                word.shape != "cap"
                and line.hit(first - 1, "particle") is None
                and line.hit(first - 1, "honorific") is None
                and word.key not in (".", "'", "’", "-")
            ):
                break
            first -= 1
            name = self.names.parse(line, first, limit)
            if name is None or name.end not in (end, limit) or name.start != first or self._is_body(line, name):
                continue
            if self._is_building(line, name):
                continue  # "in the Palm Hotel, the secretary said"
            if any(line.past(name.first - width, "country") > name.first for width in (1, 2)):
                continue  # "Negeri Paman Sam"
            if line.is_cap(first - 1) and self.names.is_ordinary(line.key(first - 1)):
                continue  # "LienMocBank và BC Card, đại diện …"
            weight = self.names.weigh(name) + 0.3 * min(len(name.words), 3)
            is_inner = best is not None and best[1].start in name.words  # "Nguyen | Anh Tuan"
            if weight >= 0.6 and (best is None or is_inner or weight >= best[0]):
                best = (weight, name)
        return best[1] if best is not None else None

    def _before_position(self, line: Line, end: int) -> int:
        """Give where a bracket begins that tells where somebody stands in a picture: "X (7th from left), envoy"."""
        if line.key(end - 1) != ")":
            return end
        if (start := before_initials(line, end)) < end:
            return start
        for at in range(end - 2, max(-1, end - 9), -1):
            if line.key(at) == "(":
                return at if any("position" in line.chart[inner] for inner in range(at, end)) else end
        return end

    def _is_body(self, line: Line, name: FoundName) -> bool:
        return any(
            any(category in line.chart[at] for category in ("org-tail", "legal-suffix"))
            and not self.names.is_name_word(line.key(at))
            for at in name.words[-1:]
        )

    def is_title(self, line: Line, at: int) -> bool:
        """Tell whether another title begins at a word, and no name of the same spelling."""
        other = line.hit(at, "head")
        return other is not None and (other.end > at + 1 or not self.names.is_name_word(line.key(at)))

    def _is_royal_name(self, line: Line, title: Title, at: int) -> bool:
        """Tell whether a crowned head's word opens a minister's own name: "Menteri Kehutanan Raja Xyz Abc"."""
        is_held = title.end == at and (title.fields_end is not None or title.head.takes == "place")
        return is_held and line.past(at, "office-crowned") == at + 1 and line.is_cap(at + 2)

    def _outside(self, line: Line, title: Title, name: FoundName) -> FoundName | None:
        """Give the name behind the bracket in which an editor put an office: "(Prime Minister Joe) | Bloggs said"."""
        at = name.end + 1
        if len(name.words) > 1 or line.key(name.end) != ")" or not line.is_cap(at):
            return None
        ahead = [line.key(step) for step in range(max(0, title.start - _MOST_IN_UNIT), title.start)]
        return self.names.parse(line, at) if "(" in ahead and ")" not in ahead else None

    def _inserted(self, line: Line, at: int) -> FoundName | None:
        """Give the name that an editor put in: "Foreign Minister [Sugiono]"."""
        name = self.names.parse(line, at + 1) if line.key(at) == "[" and line.is_cap(at + 1) else None
        return name if name is not None and line.key(name.end) == "]" else None

    def _is_place(self, line: Line, title: Title, name: FoundName) -> bool:
        """Tell whether it is a street's or a building's: "Jalan Sultan Yusof", "Sultan Ibrahim Airport"."""
        if title.head.takes == "country" and line.ending(title.start, "place-head") is not None:
            return True
        if not self.is_head_last:
            return False
        behind = line.hit(name.end, "place-head")
        return (behind is not None and line.is_cap(name.end)) or self._is_building(line, name)

    def _is_building(self, line: Line, name: FoundName) -> bool:
        """Tell whether a name ends as a building's does; "Hall" and "Street" are names of people, too."""
        within = line.ending(name.end, "building") if self.is_head_last else None
        return within is not None and within.start > name.first
