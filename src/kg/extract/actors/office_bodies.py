"""Read the body behind a title, and part it from the holder's name."""

from kg.extract.actors.office_holders import HolderGrammar
from kg.extract.actors.office_owners import (
    mission_place_end,
    owned_place,
    past_noun,
    past_origin,
    state_behind,
    told_firm,
)
from kg.extract.actors.office_relatives import is_seat
from kg.extract.actors.office_run_names import bare_name, is_acronym, is_before_name, is_lone_name, is_named
from kg.extract.actors.titles import Title, TitleParts
from kg.extract.names.known_words import is_placed
from kg.extract.names.person_names import FoundName, NameGrammar
from kg.extract.names.words import Line
from kg.model.frozen import dataclass, replace
from kg.model.kinds import COUNTRY_NAMES, MINISTERS

_LEAST_WORDS = 2
# An office of these behind an aide's is whom he serves: "spokesman for Ambassador X".
_STATES = frozenset({"country", "portfolio", "posting", "place"})
_MOST_FUNCTIONS = 7
_MOST_IN_NAME, _WHOLE_NAME = 4, 3
_SET_OFF, _MOST_BEFORE, _LONG_FORM = (",", ";", ")"), 9, 3
# A word of these is none of an unknown firm's name.
_NO_BRANCH = frozenset(
    ["country", "place", "field", "head", "org-head", "honorific", "rank", "party", "region", "stop"]
)


@dataclass(frozen=True, slots=True)
class OfficeBodies:
    """Add bodies to titles."""

    holders: HolderGrammar

    @property
    def parts(self) -> TitleParts:
        """Give the grammar of a title's parts."""
        return self.holders.parts

    @property
    def names(self) -> NameGrammar:
        """Give the grammar of names."""
        return self.holders.names

    @property
    def is_head_last(self) -> bool:
        """Tell whether the field and country may stand before the title."""
        return self.holders.is_head_last

    def with_body(self, line: Line, title: Title) -> Title:
        """Add the body behind a title, and its holder behind the body."""
        at = title.end
        if title.head.takes == "place":
            at, placed = self._placed(line, title, at)
            if placed is not None:
                return placed
        is_known = self.names.opens_known(line, at)  # "President To Lam"
        told = told_firm(line, at) if self.is_head_last else None
        if told is not None:
            start, country = told
            return self._firm_holder(line, replace(title, country=title.country or country), start)
        # "Head of the Chamber", "who heads the Chamber"
        opened = at if line.hit(title.start, "office-needs_body") is not None else at + 1
        if (
            not is_known
            and (opened == at or line.hit(at, "office-of") is not None)
            and (line.is_cap(opened) or line.hit(opened, "office-definite") is not None)
            and (self.is_head_last or line.hit(opened, "building") is None)  # "kata presiden di | Bandara Surya"
        ):
            title, inner = self._past_owner(line, title, line.past(opened, "office-definite"))
            head = line.hit(line.past(inner, "country"), "head") if self.is_head_last else None
            if head is not None and head.data.takes in _STATES and line.is_cap(head.start):
                return replace(title, end=inner)  # "adviser to Prime Minister X"
            end = self._run(line, inner)
            if self.is_head_last:
                inner, end = self._over(line, inner, end)
                # "president of the Federation of …": what follows is the body, the name is elsewhere.
                title = replace(title, end=max(end, title.end), body=(inner, end) if end > inner else None)
                is_council = title.role in MINISTERS and self._is_council(line, inner)
                return self._with_holder(line, replace(title, role="official") if is_council else title, inner, end)
            at = inner
        if self.is_head_last:
            return self.holders.with_name(line, title, at)
        if self.parts.bodies.is_syllabic:
            at, title = past_origin(line, at, title)
        else:
            at, title = past_noun(line, at, title)
        at = self._past_functions(line, at)
        posted = self._posted(line, title, at)
        if posted is not None:
            return posted
        firm = line.past(at, "org-head") if self.parts.bodies.is_syllabic else at
        name = self.names.parse(line, firm) if firm > at and line.is_cap(at) else None
        is_whole = name is not None and len(name.words) == _WHOLE_NAME and name.keys[0] in self.names.names.first
        if name is not None and is_whole and name.keys[-1] in self.names.names.last:
            return replace(title, end=firm, name=name)  # "Giám đốc Công ty Nguyễn Mạnh Toàn"
        end = self._run(line, at)
        if end == at:
            return self.holders.with_name(line, title, at)
        return self._past_seat(line, self._parted(line, title, at, end))

    def _past_seat(self, line: Line, title: Title) -> Title:
        """Read the holder behind the seat that stands where a name would: "ADUN Salor, Datuk X"."""
        if title.name is None or not is_seat(line, title, title.name):
            return title
        seat = title.name.end
        return self.holders.with_name(line, replace(title, name=None, end=seat), seat)

    def follows(self, line: Line, at: int) -> bool:
        """Tell whether a body follows a minister: "Menteri | Ministry of Trade", "Vice Minister | of the Ministry"."""
        if not self.is_head_last:
            return line.hit(at, "org-head") is not None
        start = line.past(at + 1, "office-definite")
        body = line.hit(start, "org-head")
        if line.hit(at, "office-of") is None or not line.is_cap(start):
            return False
        return (body is not None and body.data == "government") or self._is_council(line, start)

    @staticmethod
    def is_closed(line: Line, at: int) -> bool:
        """Tell whether a word behind a field makes it a body: "Director of the Trade | Office X"."""
        return line.is_cap(at) and ("unit-tail" in line.chart[at] or "org-tail" in line.chart[at])

    def opens(self, line: Line, start: int, end: int) -> bool:
        """Tell whether the field [start, end) opens a body's name: "head of the Investment | Coordinating Board"."""
        run = self.parts.bodies.run_end(line, start, len(line.words))
        is_run = run > end and "org-tail" in line.chart[run - 1] and line.is_cap(end)
        return self.is_closed(line, end) or is_run or line.past(start, "known") > end

    def _over(self, line: Line, start: int, end: int) -> tuple[int, int]:
        """Give the ministry that the unit [start, end) is of: "… the Export Department | at the Lao Ministry of Y"."""
        over = line.past(line.past(end + 1, "office-definite"), "country")
        ministry = line.hit(over, "org-head") if line.hit(end, "office-of") is not None and end > start else None
        is_unit = self.is_closed(line, end - 1) and ministry is not None and ministry.data == "government"
        return (over, self._run(line, over)) if is_unit else (start, end)

    def _is_council(self, line: Line, start: int) -> bool:
        """Tell whether a place's council begins at a word: "Secretary of the | Bac Ninh Provincial Party Committee"."""
        place = line.past(start, "place")
        tails = (line.hit(step, "org-tail") for step in range(place, place + 2)) if place > start else ()
        return any(tail is not None and tail.data == "government" and tail.end - tail.start > 1 for tail in tails)

    def _placed(self, line: Line, title: Title, at: int) -> tuple[int, Title | None]:
        """Read the place that an office is of: where it begins, and the title with it, None where it may be a name."""
        if self.is_head_last and line.hit(at, "office-owner") is not None and line.hit(at + 1, "place") is not None:
            at += 1  # "the Governor of Bangkok X"
        if self.is_head_last:
            at, owner = owned_place(line, at)
            title = replace(title, country=title.country or owner)
        if at < len(line.words) and ("place-head" in line.chart[at] or line.words[at].shape == "low"):
            inner = line.past(at, "place-head")
            at = inner if line.is_cap(inner) else at  # "Thống đốc tỉnh Jeju X", "Gubernur Provinsi Guangdong X"
        if not line.is_cap(at):
            return at, None
        place = line.hit(at, "place") or line.hit(at, "maybe-place")
        # "UBND Thành phố | Hồ Chí Minh": the title's last words may open the name of the place
        inner = max(line.past(at - width, "place") for width in (1, 2))
        past = inner if inner > at else place.end if place is not None else self._past_place(line, at)
        if past == at or (self.is_head_last and is_placed(line, at)):
            return at, None
        if not (self.is_head_last or self.parts.bodies.is_syllabic) and line.is_cap(past):
            side = line.past(past, "direction")  # "Bupati Bangka | Tengah X Y", but "Bupati Bangka | Timur X"
            past = past if line.is_cap(side) and not line.is_cap(side + 1) else side
        is_whole = line.past(at, "place") == past and not line.is_cap(past)  # "Bí thư Tỉnh ủy Lai Châu | dự họp"
        is_noun = self.is_head_last and line.hit(past, "place-head") is not None and not line.is_cap(past)
        past += is_noun  # "the governor of Aichi prefecture, X"
        past, country = state_behind(line, past)
        past, _ = self.parts.bracket(line, past)  # "Gubernur Kepulauan Riau (Kepri) X"
        placed = replace(title, end=past, body=(at, past), country=title.country or country)
        named = self.holders.with_name(line, placed, past)
        return at, named if named.name is not None or inner > at or is_whole or country is not None else None

    def _parted(self, line: Line, title: Title, at: int, end: int) -> Title:
        """Part a body from its officer's name in the capitals [at, end) behind a title."""
        parts = self.parts
        both = self._of_two(line, title, at, end)
        if both is not None:
            return both
        if self._is_firm_of(line, title, at, end):
            return replace(title, end=max(end, title.end), body=(at, end))
        border, name, weight = self._split(line, at, end)
        if name is not None and border == at + 1 and title.head.takes == "unit" and self._is_unknown(line, title, at):
            whole = self.names.parse(line, at)
            if whole is not None and whole.end == name.end and whole.start == at:
                name, border = whole, at  # "Wakil Ketua DPR Sufmi Dasco Ahmad"
        if title.head.takes == "organization" and is_acronym(self.holders, line, at, end):
            name, border = self.names.parse(line, at + 1), at + 1
        behind_form = self._behind_form(line, at, end) if name is None and title.head.takes == "organization" else None
        if behind_form is not None:
            border, name = behind_form
        stands = mission_place_end(line, end) if name is None and title.head.takes != "country" else None
        if stands is not None:  # "Kedutaan Malaysia di Thailand, X", "KJRI di Pulau Penang X"
            placed = self.holders.with_name(line, replace(title, end=stands, body=(at, end)), stands)
            if placed.name is not None or not self.parts.bodies.is_syllabic:
                return placed  # but "Chủ tịch Quốc hội Lào X | tại Lima"
        if weight < parts.weights.certain and line.key(end) == ",":
            behind = self.holders.with_name(line, replace(title, end=end, body=(at, end)), end)
            if behind.name is not None:
                return behind
        if name is None and not (title.fields_end or line.hit(at, "org-head") or line.hit(at, "known")):
            name = bare_name(self.holders, line, at, end, title)
            border = at if name is not None else border
        is_behind = title.fields_end == at or (title.fields_end is not None and line.key(at - 1) == ")")
        if name is None and is_behind and is_lone_name(self.holders, line, at, end):
            name, border = self.names.parse(line, at), at
        body = (at, border) if border > at else None
        title = replace(
            title, end=max(border, title.end) if name is not None else max(end, title.end), body=body, name=name
        )
        return self.holders.with_name(line, title, title.end) if name is None else title

    def _is_firm_of(self, line: Line, title: Title, at: int, end: int) -> bool:
        """Tell whether unknown capitals set off are the firm of who stands in front: "Rudi, Direktur Zanto Jaya, …"."""
        if title.head.takes != "organization" or line.key(title.start - 1) != "," or line.key(end) not in _SET_OFF:
            return False
        inner = self.names.parse(line, at)
        if inner is None or inner.end != end or inner.has_honorific or line.past(at, "known") > at:
            return False
        if {"connector", "head", "honorific"} & line.chart[min(end + 1, len(line.words) - 1)].keys():
            return False  # a row: "Rudi Hartono, Direktur Utama Zanto Jaya, dan Duta Besar Jepang X"
        holder = self.holders.name_ending(line, title.start - 1, max(-1, title.start - _MOST_BEFORE))
        before = holder.start - 1 if holder is not None else 0
        if holder is None or (before > 0 and line.is_cap(before) and "said-before" not in line.chart[before]):
            return False  # "Menteri Perdagangan Budi Hartono, Direktur Utama X"
        return not self.names.is_name_word(line.key(at)) and self.names.weigh(holder) >= 1

    def _behind_form(self, line: Line, at: int, end: int) -> tuple[int, FoundName] | None:
        """Give an unknown name behind a firm's legal form, and where it begins: "Bos Zanto Corporation | Yoshiro X"."""
        form = next((step for step in range(end - 2, at, -1) if "legal-suffix" in line.chart[step]), None)
        name = (
            self.names.parse(line, form + 1) if form is not None and len(line.words[form].text) > _LONG_FORM else None
        )
        is_whole = name is not None and name.end == end and 1 < len(name.words) < _MOST_IN_NAME
        if form is None or name is None or not is_whole or line.past(form + 1, "known") > form + 1:
            return None
        return form + 1, name

    def _of_two(self, line: Line, title: Title, at: int, end: int) -> Title | None:
        """Read the holder behind two firms, the first of them known: "Bos Tesla dan SpaceX | Elon Musk"."""
        first = line.hit(at, "known") if title.head.takes == "organization" else None
        joint = line.hit(first.end, "connector") if first is not None and first.data[0].kind == "company" else None
        if first is None or joint is None or line.words[first.end].shape != "low" or not line.is_cap(joint.end):
            return None
        if "head" in line.chart[joint.end]:
            return None
        second = self._parted(line, title, joint.end, max(end, self._run(line, joint.end)))
        is_of_second = second.name is not None and second.body is not None and line.is_cap(second.name.start - 1)
        return replace(second, body=(at, first.end)) if is_of_second else None

    def _is_unknown(self, line: Line, title: Title, at: int) -> bool:
        """Tell whether a word right behind a title stands for nothing, so that it is likely the holder's."""
        return title.fields_end is None and not line.chart[at] and not line.words[at].is_upper

    def _posted(self, line: Line, title: Title, at: int) -> Title | None:
        """Read the holder behind the countries that a body's officer is for: "… Bank Dunia untuk X dan Y | Z"."""
        known = line.hit(at, "known")
        if known is None or not line.is_cap(at) or line.hit(known.end, "office-posting") is None:
            return None
        past = self.parts.posting(line, known.end)
        named = self.holders.with_name(line, replace(title, end=past, body=(at, known.end)), past)
        return named if past > known.end and named.name is not None else None

    def _past_place(self, line: Line, at: int) -> int:
        """Give the end of an unknown place of one word before a name of two or more: "Bupati Morowala Iksan Baha"."""
        is_long = line.is_cap(at + 1) and line.is_cap(at + 2)
        barred = ("org-head", "known", "generic", "country", "head", "honorific", "rank")
        is_body = any(name in line.chart[at] for name in barred)
        return at + 1 if is_long and not is_body and not self.names.is_name_word(line.key(at)) else at

    def _firm_holder(self, line: Line, title: Title, start: int) -> Title:
        """Add a firm whose name begins at a word to a title, and its officer behind it."""
        end = self._run(line, start)
        return self._with_holder(line, replace(title, end=end, body=(start, end)), start, end)

    def _past_owner(self, line: Line, title: Title, inner: int) -> tuple[Title, int]:
        """Take the country that owns a title's body: "head of China's National Commission"."""
        owner = line.hit(inner, "country")
        if owner is None or not line.words[owner.end - 1].is_possessive or not line.is_cap(owner.end):
            return title, inner
        return replace(title, country=title.country or owner.data.code), owner.end

    def _past_functions(self, line: Line, at: int) -> int:
        """Give where the body begins behind further functions: "Direktur Pemasaran | dan Niaga | Pertamina"."""
        hit = line.hit(at, "connector")
        if hit is None or (line.words[at].shape != "low" and line.key(at) not in ("&", ",")):
            return at
        for step in range(hit.end, min(hit.end + _MOST_FUNCTIONS, len(line.words))):
            chart = line.chart[step]
            if line.past(step, "head") > max(step, line.past(step, "org-head")):
                return at  # "Ủy viên Bộ Chính trị, | Bộ trưởng Ngoại giao"
            if any(name in chart for name in ("known", "legal-prefix", "org-head")) and line.is_cap(step):
                return step
            if (line.words[step].shape == "mark" and line.key(step) not in (",", "&")) or "head" in chart:
                return at
            if self.names.is_name_word(line.key(step)) or not (line.is_cap(step) or "connector" in chart):
                return at
        return at

    def _split(self, line: Line, at: int, end: int) -> tuple[int, FoundName | None, float]:
        """Part a body from its officer's name, which may end before "and": "CEO Apple Tim Cook dan Rina Hartati"."""
        parts = self.parts
        joint = next((index for index in range(at, end) if "connector" in line.chart[index]), end)
        if joint < end and line.words[joint].shape == "low":
            border, name, weight = parts.split(line, at, joint)
            if name is not None and len(name.words) > 1 and weight >= parts.weights.certain:
                return border, name, weight
        return parts.split(line, at, end)

    def _run(self, line: Line, at: int) -> int:
        """Give where a body and a name behind it end."""
        if self.parts.bodies.is_syllabic:
            body = self.parts.bodies.read_head(line, at, len(line.words))
            foreign = line.hit(at, "known")
            end = body.end if body is not None else at
            if body is None and foreign is not None and line.is_cap(at):
                end = self.parts.bodies.run_end(line, at, len(line.words))
            elif body is None and is_before_name(self.holders, line, at):
                end = at + 1  # "Viện trưởng VKIST Vũ Đức Lợi"
            elif body is None and line.is_cap(at):
                end = self._past_firm(line, at)  # "Chủ tịch Sunvina Group"
            closing, _ = self.parts.bracket(line, end)
            end = closing if end > at else end
            hit = line.hit(end, "office-of")
            where = line.hit(hit.end, "country") if hit is not None else None
            end = where.start + 1 if where is not None and where.data.kind != "capital" else end
            name = self.names.parse(line, end)
            return name.end if name is not None else end
        end = self._before_next(line, at, self.parts.bodies.run_end(line, at, len(line.words)))
        while line.key(end) == "(" and end > at:
            closing, _ = self.parts.bracket(line, end)
            if closing == end or is_named(self.holders, line, at, end):
                break
            holder = self.names.parse(line, closing)
            if holder is not None and holder.has_honorific:
                return holder.end  # "Presiden X Industries (XI) Marsma (Purn.) Dato Y"
            end = max(closing, self.parts.bodies.run_end(line, closing, len(line.words)))
        # The run stops at a title of respect; the name goes on behind it.
        name = self.names.parse(line, end)
        return name.end if name is not None and name.has_honorific else end

    def _past_firm(self, line: Line, at: int) -> int:
        """Give where an unknown firm ends that a closing word makes one, its first word where none does."""
        bodies = self.parts.bodies
        closing = bodies.read_tail(line, at, bodies.run_end(line, at, len(line.words)))
        return closing[0] if closing is not None and closing[1] == "company" else self._past_branch(line, at)

    def _past_branch(self, line: Line, at: int) -> int:
        """Give where a country's branch of a foreign firm ends, else its first word: "Tổng giám đốc Zanto Việt Nam"."""
        end, syllable = at, self.parts.bodies.syllable
        while end - at < _LEAST_WORDS and line.is_cap(end) and _NO_BRANCH.isdisjoint(line.chart[end]):
            if not line.words[end].is_upper and (syllable is None or syllable.fullmatch(line.key(end))):
                return at
            end += 1
        country = line.hit(end, "country") if end > at else None
        is_branch = country is not None and line.is_cap(end) and country.data.kind in COUNTRY_NAMES
        return country.end if country is not None and is_branch else at

    def _before_next(self, line: Line, start: int, end: int) -> int:
        """Give where a run ends before "and" and the place of another title: "… Authority X | and Batam Mayor Y"."""
        inner = line.ending(end, "head")
        if inner is None and line.hit(end, "head") is None:
            return end
        joints = (at for at in range(end - 1, max(start, end - _MOST_IN_NAME), -1) if line.words[at].shape == "low")
        joint = next(joints, end)
        return joint if joint < end and "connector" in line.chart[joint] else end

    def _with_holder(self, line: Line, title: Title, start: int, end: int) -> Title:
        """Add the holder behind the body [start, end) of a title: "Vice President of the Bank of Y (BY) X"."""
        closing = next((at for at in range(start, end) if line.key(at) == ")"), None)
        if closing is not None and closing + 1 < end:
            name = self.names.parse(line, closing + 1)
            if name is not None and name.end == end:
                return replace(title, end=closing + 1, body=(start, closing + 1), name=name)
        if end > start and self._is_told(line, end):
            return self.holders.with_name(line, title, end)
        if end > start and line.is_cap(end):  # "Governor of the Central Bank of Kenya | Patrick X"
            named = self.holders.with_name(line, title, end)
            if named.name is not None and len(named.name.words) >= _LEAST_WORDS:
                return named
        border, inner, weight = self.parts.split(line, start, end)
        is_short = border == start + 1 and "known" in line.chart[start]  # "Chairman of Maybank Datuk X"
        if inner is None or len(inner.words) < _LEAST_WORDS or (border < start + _LEAST_WORDS and not is_short):
            return title
        if weight >= self.parts.weights.certain and self.names.weigh(inner) > 1:
            return replace(title, end=border, body=(start, border), name=inner)  # "Director of the Agency for Trade X"
        return title

    def _is_told(self, line: Line, at: int) -> bool:
        """Tell whether the holder stands behind "the Governor of the Bank of Laos": after a bracket, or set off."""
        return line.key(at) == "," or line.key(at - 1) == ")"
