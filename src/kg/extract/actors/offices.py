"""Find titles and their holders: "Menteri Perdagangan India X", "Thai Energy Minister X", "X, president of Y"."""

from dataclasses import field

from kg.extract.actors.civil_offices import civil_head
from kg.extract.actors.office_bodies import OfficeBodies
from kg.extract.actors.office_counterparts import bracketed, counterparts
from kg.extract.actors.office_fields import (
    foreign_field,
    is_doubtful,
    limited_field,
    opens_scope,
    past_number,
    second_field,
    small_field,
    unknown_field,
)
from kg.extract.actors.office_fronts import OfficeFronts
from kg.extract.actors.office_holders import HolderGrammar
from kg.extract.actors.office_lists import OfficeLists
from kg.extract.actors.office_owners import (
    firm_before,
    firm_behind,
    firm_of,
    is_of_body,
    is_of_brand,
    is_personal,
    is_sent,
    is_unlikely,
    names_firm,
    of_firm,
    speaks_for_firm,
)
from kg.extract.actors.office_references import of_that_body
from kg.extract.actors.office_rows import is_in_row
from kg.extract.actors.office_run_names import is_personal_run
from kg.extract.actors.office_scopes import OfficeScopes
from kg.extract.actors.title_joining import adjoins, alike, is_aide, is_of_two, is_served, joint, merge
from kg.extract.actors.titles import Title, TitleParts, head_at
from kg.extract.names.person_names import NameGrammar
from kg.extract.names.words import Hit, Line
from kg.model.frozen import dataclass, replace

_WIDEST = 4
_MOST_IN_KNOWN = 6
_PUBLIC = frozenset({"portfolio", "country", "posting"})
# Without a title, only words of these bring one in.
_LISTED = frozenset({"office-counterparts", "office-counterpart", "office-deputy", "office-plural"})


@dataclass(frozen=True, slots=True)
class OfficeGrammar:
    """Parse the titles of a line with the grammars of what stands before, behind and who holds them."""

    bodies: OfficeBodies
    fronts: OfficeFronts
    scopes: OfficeScopes
    holders: HolderGrammar = field(init=False, repr=False, compare=False)
    parts: TitleParts = field(init=False, repr=False, compare=False)
    names: NameGrammar = field(init=False, repr=False, compare=False)
    is_head_last: bool = field(init=False, compare=False)  # field and country may stand before the title, as in English

    def __post_init__(self) -> None:
        """Keep at hand what the grammars share."""
        object.__setattr__(self, "holders", self.bodies.holders)
        object.__setattr__(self, "parts", self.holders.parts)
        object.__setattr__(self, "names", self.parts.names)
        object.__setattr__(self, "is_head_last", self.holders.is_head_last)

    @classmethod
    def of(cls, parts: TitleParts, fronts: OfficeFronts, *, is_head_last: bool) -> "OfficeGrammar":
        """Make the grammar of a language."""
        bodies = OfficeBodies(HolderGrammar(parts, is_head_last))
        return cls(bodies, fronts, OfficeScopes(bodies))

    def find(self, line: Line) -> list[Title]:
        """Give the titles of a line in text order, those of one holder merged."""
        titles: list[Title] = []
        reached = 0
        for head in line.hits("head"):
            at, chart = head.start, line.chart[head.start]
            if at < reached or ("office-nation" in chart and line.words[at].is_possessive):
                continue  # "the country's | president" is no "Country President"
            longer = (chart[name][0] for name in ("known", "place", "maybe-place") if name in chart)
            inner = () if self.parts.bodies.is_syllabic else range(at + 1, head.end)
            is_body = any(at + width > head.end for width in longer)
            is_body = is_body or any(line.past(step, "known") > head.end for step in inner)  # "anggota | Komisi Eropa"
            is_body = is_body or (
                "office-needs_body" in chart and line.hit(head.end, "head") is not None
            )  # "pimpinan | PM X"
            hit = head_at(line, at) if not is_body and not self._is_in_body(line, at) else None
            title = self._read(line, hit, titles[-1] if titles else None) if hit is not None else None
            if title is None:
                continue
            if titles and adjoins(line, titles[-1].end, title.start, is_joined=True):
                title = of_firm(self.names, titles[-1], title)
            titles.append(title)
            reached = max(title.name.end if title.name is not None and not title.is_postposed else title.end, at + 1)
        if not titles and _LISTED.isdisjoint(line.categories):
            return titles
        lists = OfficeLists(self.names)
        titles.extend(lists.peers(line, titles))
        titles.extend(counterparts(self.holders, line, titles))
        titles.extend(bracketed(self.holders, line, titles))
        titles.extend(lists.find(line, titles))
        titles.extend(lists.seconds(line, titles))
        if len(titles) < 2:
            return titles
        titles.sort(key=lambda title: title.start)
        return self._merged(line, titles)

    def _is_in_body(self, line: Line, at: int) -> bool:
        """Tell whether a title is part of a body's name: "Jabatan Perdana Menteri", "Prime Minister's Office"."""
        head = line.hit(at, "head")
        if head is None:
            return False
        plural = "office-plural" in line.categories
        if plural and any(line.past(at - width, "office-plural") > at for width in range(_WIDEST) if width <= at):
            return True  # "các Thượng nghị sĩ X, Y"
        if "rank" in line.categories and self._is_in_rank(line, at, head.end):
            return True  # "Air Chief Marshal X"
        titled = at - 1 - (line.key(at - 1) == ".")
        if line.key(titled) in self.names.names.commoners and self.names.is_name_word(line.key(at)):
            return True  # "Dr. Amir Xyz", "Mr King"
        is_crowned = "office-crowned" in line.chart[at] and not line.is_cap(head.end)
        if is_crowned and line.is_cap(at - 1) and line.key(at - 1) in self.names.names.given:
            return True  # "Oscar King said"
        is_dialect = line.key(at - 1) in self.names.names.dialect and "country" not in line.chart[at - 1]
        if is_dialect and line.is_cap(at - 1) and len(line.words[at].text) <= 5:
            return True  # "Tiong King Sing", but "Lao Prime Minister"
        for first in range(max(0, at - _MOST_IN_KNOWN), at) if "known" in line.categories else ():
            is_opener = "country" not in line.chart[first] and line.past(first, "known") >= head.end
            if is_opener and line.is_cap(first):
                return True  # "Office of the United States Trade Representative"
        is_behind = "org-tail" in line.chart[at - 1] and line.is_cap(at - 2)  # "Foreign Trade Bank | Chairman X"
        for first in range(max(0, at - 3), at) if "org-head" in line.categories and not is_behind else ():
            before = line.hit(first, "org-head")
            if before is not None and before.end >= at and line.is_cap(first) and line.is_cap(at):
                # "United Nations | Secretary-General X", "Asian Development Bank | President X"
                ends = any(line.past(start, "known") == at for start in range(max(0, at - _MOST_IN_KNOWN), first + 1))
                return not ends or not line.is_cap(head.end)
        return line.words[head.end - 1].is_possessive and line.is_cap(head.end) and "org-tail" in line.chart[head.end]

    def _is_in_rank(self, line: Line, at: int, end: int) -> bool:
        """Tell whether the words [at, end) of a title are part of a rank before a name."""
        for width in (0, 1, 2):
            past = line.past(at - width, "rank")
            if past > (at if width else end) and line.is_cap(past):
                return True
        return False

    def _read(self, line: Line, hit: Hit, previous: Title | None) -> Title | None:
        reached = previous.end if previous is not None else 0
        head = civil_head(line, hit) or hit.data
        title = Title(line, hit.start, hit.end, head.role, head, head.field, head_end=hit.end)
        title = of_that_body(self.holders, line, title) or self._after(line, title)
        if self.is_head_last:
            title = self.fronts.before(line, title, reached)
        title = self.fronts.represented(line, self.fronts.marked(line, title))
        inner = line.hit(title.start, "country") if title.country is None else None
        if inner is not None and max(inner.end, line.past(title.start, "place")) < title.head_end:
            title = replace(title, country=inner.data.code)  # "US Trade Representative"
        nameless = title if title.name is None else replace(title, name=None)
        is_firm = title.name is not None and names_firm(self.holders, nameless, title.name, reached)
        is_row = is_in_row(self.holders, line, title, previous)
        is_held = title.name is not None and line.ending(title.start, "office-capacity") is not None
        if (
            title.name is None
            or is_firm
            or is_row
            or is_held
            or is_doubtful(line, self.names, title, is_head_last=self.is_head_last)
        ):
            before = self.holders.named_before(line, nameless, reached)
            # "X selaku Direktur Utama PT Timah Jaya": who holds it stands before, what stands behind is the body's
            is_body = title.name is not None and (is_firm or is_held or (title.body is None and not is_row))
            if before.name is not None and title.name is not None and is_body:
                start, end = firm_of(title, title.name) if title.body is None else (title.body[0], title.name.end)
                before = replace(before, role="executive" if is_firm else before.role, body=(start, end), end=end)
            is_second = is_row and previous is not None and previous.name is not None and not is_firm
            is_second = is_second and previous is not None and previous.end == title.start - 1
            title = before if before.name is not None else nameless if is_second else title
        elif title.country is None and self.is_head_last and line.hit(title.name.end, "office-owner") is not None:
            _, country = self.parts.country(line, title.name.end)  # "Prime Minister X of Laos"
            title = replace(title, country=country)
        title = self.fronts.heading(line, title)
        if title.country is None and line.key(title.end) == "(" and title.is_postposed and line.is_cap(title.end + 1):
            owner = line.hit(title.end + 1, "country")
            if owner is not None and line.key(owner.end) == ")":
                return self._settled(replace(title, country=owner.data.code))  # "X, governor of Jakarta (Indonesia)"
        return self._settled(title)

    def _after(self, line: Line, title: Title) -> Title:
        parts = self.parts
        takes = title.head.takes
        end = past_number(line, self.names, title) if takes == "portfolio" and self.is_head_last else title.end
        at, acronym = parts.bracket(line, end)
        state = parts.past_state(line, at)
        then = line.past(at, "office-ordinal") if line.hit(at, "office-then") is not None else at
        at = max(state, then)  # "Presiden Terpilih X", "Presiden ke-7 RI X"
        is_of_field = takes == "organization" and line.key(at) in parts.bodies.limits  # "Wakil Rektor Bidang Riset"
        if takes in ("portfolio", "unit") or is_of_field or (title.head.by_organization and takes != "country"):
            title, at = self._with_fields(line, title, at)
        at, second = parts.bracket(line, at)
        acronym = acronym or second
        if self._is_chair(line, title, at):
            headed = self.bodies.with_body(line, replace(title, end=at))
            if headed.body is not None and headed.name is not None:
                return replace(headed, role="executive")
        at = second_field(line, parts, title, at)
        if takes in _PUBLIC or takes == "unit" or title.fields_end is not None:
            if line.hit(at, "office-posting") is None or not is_sent(title):
                at, country = parts.country(line, at)
                title = replace(title, country=country) if country else title
                at = line.past(at, "office-ordinal") if country else at  # "Presiden Iran ke-12 X"
                if country and self.is_head_last and line.words[at - 1].is_possessive and line.is_cap(at):
                    # "state secretary at Germany's Federal Ministry of Z"
                    return replace(title, end=parts.bodies.run_end(line, at, len(line.words)))
            scope = line.hit(at, "office-scope") if at > title.end and takes != "posting" else None
            if scope is not None and line.hit(scope.end, "field") is not None and not self.is_head_last:
                at, _ = parts.fields(line, scope.end)  # "Wakil Presiden Iran untuk Urusan Perempuan, X"
            is_task = line.hit(at, "field") is not None and (
                line.words[at].shape == "low" or "connector" in line.chart[at]
            )
            if at > title.end and is_task:
                at, _ = parts.fields(line, at + 1)  # "Wakil Presiden Iran bidang Wanita dan Keluarga"
            at, third = parts.bracket(line, at)
            acronym = acronym or third
        title = self._posted(line, replace(title, acronym=acronym) if acronym else title, at)
        scoped = self.scopes.read(line, title)
        if scoped is not None:
            return scoped
        is_of_body = takes == "portfolio" and title.fields_end is None and self.bodies.follows(line, title.end)
        is_owned = self.is_head_last and line.hit(title.end, "office-owner") is not None
        is_mission = takes == "posting" and is_owned and title.country is None
        if takes in ("organization", "unit", "place") or is_mission or is_of_body:
            return self.bodies.with_body(line, title)
        is_known = line.key(title.end) in self.names.singles and not line.is_cap(title.end + 1)  # "Presiden SBY"
        if title.head.by_organization and title.country is None and not is_known:
            # "Presiden Philippine Chamber of Commerce X" heads a body, "Presiden X" a state.
            headed = self.bodies.with_body(line, title)
            if headed.body is not None and not is_personal_run(self.names, line, *headed.body):
                return replace(headed, role="executive")
        return self.holders.with_name(line, title, title.end)

    def _is_chair(self, line: Line, title: Title, at: int) -> bool:
        """Tell whether a country behind "president" opens a body's name: "Presiden China Chamber of Commerce, X"."""
        owner = line.hit(at, "country") if title.head.by_organization and title.head.takes == "country" else None
        if owner is None or not line.is_cap(owner.end):
            return False
        end = self.parts.bodies.run_end(line, at, len(line.words))
        return any(name in line.chart[step] for step in range(owner.end, end) for name in ("org-tail", "org-head"))

    def _posted(self, line: Line, title: Title, at: int) -> Title:
        """Add the city or the host countries of an envoy."""
        takes = title.head.takes
        mission = line.hit(at, "mission") if takes == "posting" else None
        if mission is not None and title.country is None:
            owner, country = self.parts.country(line, mission.end)  # "Kuasa Usaha Kedubes Meksiko untuk Indonesia"
            country = country or mission.data  # "Atase Perdagangan KBRI Tokyo"
            if country is not None:
                title, at = replace(title, country=country, body=(at, owner)), owner
        if takes == "posting" and title.country is None and self.scopes.is_unknown_state(line, at):
            at += 1
        city = line.hit(at, "place") or line.hit(at, "country") if takes == "posting" else None
        if city is not None and line.is_cap(at) and self.names.parse(line, at) is None:
            at = city.end  # "Atase Perdagangan Tokyo, X"
        if takes == "posting" or (takes == "unit" and line.hit(at, "office-posting") is not None):
            posted = self.parts.posting(line, at)
            if takes == "posting" or not line.is_cap(posted):
                at = max(at, posted)
        title = replace(title, end=at) if at > title.end else title
        if takes == "posting" and line.hit(at, "office-posting") is not None and line.is_cap(at + 1):
            # "Atase Perdagangan Indonesia di KBRI Riyadh, X"
            end = self.parts.bodies.run_end(line, at + 1, len(line.words))
            title = replace(title, end=end, body=(at + 1, end))
        return title

    def _with_fields(self, line: Line, title: Title, at: int) -> tuple[Title, int]:
        start = at
        limited = limited_field(line, self.parts, at)
        if limited > at:
            return replace(title, fields_end=limited), limited
        if self.is_head_last:
            of = at - (line.hit(at, "office-of") is None)  # "deputy for | trade"
            if line.hit(of, "office-of") is None:
                return title, at
            start = line.past(of + 1, "office-definite")
        elif title.head.takes == "portfolio" and opens_scope(line, at):
            start = at + 1  # "Menteri Negara untuk Perdagangan Luar Negeri Prancis X"
        # "Menteri perdagangan Turki X" at the head of a sentence has its capital from there
        is_low = line.words[title.head_end - 1].shape == "low" or title.head_end == 1
        is_low = is_low and title.head.takes in ("portfolio", "unit")
        if is_low and title.head.takes == "unit":
            is_body = not line.is_cap(start) and line.hit(start, "org-head") is not None
            start += is_body  # "juru bicara kementerian luar negeri X"
            is_low = is_body or line.hit(title.start, "office-needs_body") is not None  # "deputy for foreign trade, X"
        end, field = self.parts.fields(line, start, is_low=is_low)
        is_open = (line.is_cap(end) or end == start) and line.hit(end, "country") is None
        end = small_field(line, self.parts, end) if title.head.takes == "portfolio" else end
        if title.head.takes == "portfolio" and is_open:
            end = foreign_field(line, self.names, start, end)
            end = unknown_field(line, self.parts, start) if end == start and self.is_head_last else end
        is_corporate = line.hit(title.start, "office-corporate") is not None
        is_body = end == start + 1 and line.words[start].is_upper and ("known" in line.chart[start] or is_corporate)
        if end == start or (is_body and title.head.takes in ("organization", "unit")):
            return title, at  # "Kepala BPOM X"
        if self.is_head_last and title.head.takes in ("organization", "unit") and self.bodies.opens(line, start, end):
            return title, at  # "Director of the International | Department of the X Chamber"
        if end == start + 1 and line.words[start].is_upper and title.acronym is None:
            title = replace(title, acronym=start)
        return replace(title, field=field or title.field, fields_end=end), end

    def _merged(self, line: Line, titles: list[Title]) -> list[Title]:
        merged: list[Title] = []
        for each in titles:
            title = each
            if merged and title.country is None:
                hit = line.hit(merged[-1].end, "office-represented")
                is_nation = line.words[title.start - 1].is_possessive and line.hit(title.start - 1, "office-nation")
                if is_nation or (hit is not None and hit.end == title.start):
                    title = replace(title, country=merged[-1].country)
            if merged and merged[-1].end == title.start and line.words[title.start - 1].is_possessive:
                if merged[-1].name is None:
                    title = replace(title, country=title.country or merged[-1].country)  # "the premier's envoy X"
                    merged.pop()
            elif (
                merged
                and not title.is_postposed
                and merged[-1].name is None
                and (
                    adjoins(line, merged[-1].end, title.start)
                    or is_served(line, merged[-1], title, is_head_last=self.is_head_last)
                )
                and not is_of_two(merged[-1], title)
                and not (merged[-1].country and title.country and merged[-1].country != title.country)
            ):
                title = joint(line, merged[-1], title, is_head_last=self.is_head_last)
                merged.pop()
            elif merged and title.is_postposed and merged[-1].is_postposed and title.name is not None:
                pass
            elif (
                merged
                and title.name is None
                and merged[-1].is_postposed
                and adjoins(line, merged[-1].end, title.start, is_joined=True, is_bare=merged[-1].body is None)
                and not (line.key(merged[-1].end) == "," and self.holders.opens_clause(line, title))
            ):
                serves = merged[-1].end == title.start and is_aide(
                    line, merged[-1], title, is_head_last=self.is_head_last
                )
                both = joint(line, merged[-1], title, is_head_last=self.is_head_last) if serves else None
                both = both or merge(*alike(merged[-1], title))
                merged[-1] = replace(both, name=merged[-1].name, is_postposed=True)
                continue
            merged.append(title)
        return merged

    def _settled(self, title: Title) -> Title | None:
        """Settle the role of a title that depends on its body, and drop what is no title."""
        head = title.head
        if title.line.hit(title.start, "office-needs_body") and title.fields_end is None:
            first, last = title.body or (0, 0)
            if title.line.past(first, "country") >= last:
                return None  # "who leads the talks", "who leads the Peruvian delegation"
        capital = title.line.is_cap(title.start) or title.line.is_cap(title.end - 1)
        if title.name is None and not (head.takes in _PUBLIC or head.is_short or capital):
            return None
        is_public = head.by_organization and title.fields_end is not None and title.role == "executive"
        is_corporate = is_public and any(
            title.line.hit(at, "office-corporate") is not None for at in range(title.start, title.head_end)
        )
        is_firm = any(title.line.hit(at, "office-firm") is not None for at in range(title.head_end, title.end))
        start, end = title.body or (0, 0)
        is_firm = is_firm or speaks_for_firm(title)
        is_body = any(name in title.line.chart[at] for at in range(start, end) for name in ("known", "org-head"))
        if is_firm and not is_body and title.head.takes in ("unit", "organization"):
            title = replace(title, role="executive")
        elif is_public and not is_corporate and not is_of_brand(title):
            title = replace(title, role="official")
        is_free = title.body is None or (title.name is not None and title.line.key(title.name.start - 1) == ",")
        if title.name is not None and is_free and is_unlikely(self.names, title, title.name):
            return None
        firm = None if title.country or title.body else firm_before(title) or firm_behind(title)
        if firm is not None and (head.by_organization or head.takes == "organization"):
            return replace(title, role="executive" if head.takes == "country" else title.role, body=firm)
        if title.role == "ambassador" and title.country is None and is_personal(title):
            return replace(title, role="official")
        is_state = head.takes == "country" and title.role not in ("official", "executive")
        if is_state and head.by_organization and is_of_body(title, is_head_last=self.is_head_last):
            title = replace(title, role="executive")
        return title
