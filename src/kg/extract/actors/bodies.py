"""Say which mentions of bodies are one body, its fullest name, its kind and its country."""

import re
from dataclasses import field

from kg.extract.actors.body_countries import Mission, inner_countries, mission_of, seat_beside, told_country
from kg.extract.actors.body_names import (
    core_words,
    is_kin,
    is_parent,
    is_part,
    is_seated,
    is_short_of,
    is_sister,
    is_within,
    sole_home,
)
from kg.extract.actors.found_body import FoundBody, is_by_acronym, is_in_english, of_acronym
from kg.extract.actors.related_bodies import is_shared_apart
from kg.extract.names.person_names import name_words
from kg.extract.names.vocabulary import KnownBody
from kg.extract.names.words import Line
from kg.model.frozen import dataclass, replace
from kg.model.kinds import PRIVATE_BODIES, PUBLIC_BODIES

_SEVERAL = 2


@dataclass(slots=True)
class Body:
    """One body of a document while its mentions are gathered."""

    found: list[FoundBody] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    acronyms: set[str] = field(default_factory=set)
    country: str | None = None
    state: str | None = None
    # Asked ten times a body: how many mentions there were when it was last asked, and the answer.
    _fullest: tuple[int, FoundBody] | None = field(default=None, repr=False)
    _known: tuple[tuple[int, str | None, str | None], KnownBody | None] | None = field(default=None, repr=False)

    @property
    def fullest(self) -> FoundBody:
        """Give the mention with the longest name; of two as long, the first."""
        if self._fullest is None or self._fullest[0] != len(self.found):
            named = [body for body in self.found if body.rule != "translation"]
            if len(named) > 1 and any(body.is_foreign for body in named):
                own = [body for body in named if not body.is_foreign]
                if any(body.name_end - body.start > 1 for body in own):
                    named = own  # "Uni Ekonomi Eurasia", not the "Eurasian Economic Union" inside an agreement's name
            fullest = max(named, key=lambda body: (len(name_words(body.name)), len(body.name)))
            self._fullest = (len(self.found), fullest)
        return self._fullest[1]

    @property
    def known(self) -> KnownBody | None:
        """Give the registry's body, None where none or more than one fits."""
        asked = (len(self.found), self.country, self.state)
        if self._known is None or self._known[0] != asked:
            self._known = (asked, self._fitting())
        return self._known[1]

    def _fitting(self) -> KnownBody | None:
        fitting: list[KnownBody] = []
        for body in self.found:
            fitting += [known for known in body.known if known not in fitting] if body.known else ()
        if self.country is not None:
            fitting = [known for known in fitting if known.country in (None, self.country)]
        elif len(fitting) > 1:
            fitting = [known for known in fitting if known.country == self.state] or fitting
        return fitting[0] if len({known.country for known in fitting}) == 1 else None

    @property
    def is_party(self) -> bool:
        """Tell whether it is a political party."""
        return self.kind == "other" and self._told_kind in ("association", "other") and self._is_called_party

    @property
    def kind(self) -> str:
        """Give the kind: the registry's, else the fullest mention's; a party is no association of trade."""
        told = self._told_kind
        return "other" if told == "association" and self._is_called_party else told

    @property
    def _is_called_party(self) -> bool:
        return any("party" in found.line.chart[at] for found in self.found for at in range(found.start, found.end))

    @property
    def _told_kind(self) -> str:
        known = self.known
        return known.kind if known is not None else self.fullest.kind

    @property
    def key(self) -> str | None:
        """Give the registry's key, None where it is not known."""
        known = self.known
        return known.key if known is not None else None


@dataclass(slots=True)
class BodyBook:
    """Gather mentions into bodies.

    `home` is the country that the story speaks from; `is_head_last` tells that names of bodies close with what the
    body is, as in English; `named` are the countries it names, `of_firms` those of them that stand beside a noun for
    companies: "tujuh perusahaan Inggris"; `verb` is the shape of verbs, `syllable` that of the language's words where
    each is one. Of a story that is all `is_abroad` no public body named without a country is the home's.
    """

    home: str | None
    is_head_last: bool
    named: frozenset[str]
    of_firms: frozenset[str] = frozenset()
    verb: re.Pattern[str] | None = None
    syllable: re.Pattern[str] | None = None
    is_abroad: bool = False
    bodies: list[Body] = field(default_factory=list)

    def add(self, found: FoundBody) -> Body:
        """Put a mention to its body, or make one."""
        words = core_words(found)
        found = self._narrowed(found) if found.known else found
        country = sole_home(found) or told_country(found, self.verb) or self._listed_country(found)
        is_short = found.line.words[found.start].is_upper and not _is_ministry(found)
        is_agency = is_short and found.kind == "government" and bool(found.known) and country == self.home
        if is_agency and all(known.country not in (None, country) for known in found.known):
            country = None  # "JICA Indonesia" is Japan's
        state = self._state(found, country)
        body = self._match(found, words, country, state) or self._of_field(found, state)
        if body is None:
            body = Body(state=state)
            self.bodies.append(body)
        if found.known and len(words) == 1 and words[0] in body.acronyms and _is_told_other(body, found):
            found = replace(found, known=())
        body.found.append(found)
        if words not in body.names:
            body.names.append(words)
        if found.acronym is not None:
            body.acronyms.add(found.line.key(found.acronym))
        elif found.alias is not None:
            body.names.append(tuple(found.line.key(at) for at in range(*found.alias)))
        if body.country is None:
            body.country = country
        return body

    def _narrowed(self, found: FoundBody) -> FoundBody:
        """Leave out bodies of countries that the story neither names nor speaks from, where others have the name."""
        if is_shared_apart(found, self.home):
            return replace(found, known=())
        own = of_acronym(found)
        told = told_country(found, self.verb) if own else None
        if own and (told is None or any(known.country == told for known in own)):
            return replace(found, known=own)
        if any(known.country == self.home for known in found.known):  # "Tổng thống Brazil X … Quốc hội"
            others = tuple(known for known in found.known if known.country in self.named)
            return replace(found, known=others) if self.is_abroad and found.kind == "government" else found
        if len(found.known) < _SEVERAL:
            is_doubtful = _is_ministry(found) if found.acronym is None else is_by_acronym(found)
            places = (hit.data for hit in found.line.hits("place"))  # "in Beijing"
            states = (hit.data.code for hit in found.line.hits("country"))  # "SINGAPORE -"
            named_here = {*self.named, *places, *states}
            country = found.known[0].country  # ASEAN is anywhere
            is_apart = self.home is not None and is_doubtful and country is not None and country not in named_here
            return replace(found, known=()) if is_apart else found
        named = tuple(known for known in found.known if known.country in self.named)
        is_own = not named and self.home is not None and _is_ministry(found)  # Malaysia's "Kementerian Perdagangan"
        return replace(found, known=named) if named or is_own else found

    def add_short(self, found: FoundBody) -> None:
        """Put the short name of a body to it."""
        for body in self.bodies:
            if any(mention is found.of for mention in body.found):
                body.found.append(found)
                return

    def _match(self, found: FoundBody, words: tuple[str, ...], country: str | None, state: str | None) -> Body | None:
        keys = {known.key for known in found.known}
        mission = mission_of(found) if "mission" in found.line.categories else None
        for body in self.bodies:
            other = mission_of(body.found[0]) if mission is not None else None
            if mission is not None and other is not None:
                if _is_one_mission(mission, other):
                    return body
                continue
            if country is not None and body.country is not None and country != body.country:
                continue
            public = found.kind == "government" and body.kind == "government"
            if public and state != (body.country or body.state):
                continue
            if keys & {known.key for mention in body.found for known in mention.known}:
                return body
            if self._is_initialed(found, words, body):
                return body
            if len(words) == 2 and words[0] in body.acronyms and is_kin(found.kind, body.kind):
                return body  # "ICBC Bank"
            if found.acronym is not None and (found.line.key(found.acronym),) in body.names:
                return body
            others = {known.key for mention in body.found for known in mention.known}
            if keys and others:
                continue  # two bodies of the registry: "ASEAN" and "ASEAN Secretariat"
            if bool(keys) != bool(others) and (found if keys else body).kind == "intergovernmental":
                continue  # "ASEAN" and a "ASEAN-China Centre"
            is_firm = found.kind == body.kind == "company"
            is_one = is_kin(found.kind, body.kind) and not (is_firm and is_sister(words, body.names))
            if is_one and any(
                is_within(words, other)
                and not (is_firm and bool(keys) != bool(others) and is_parent(words, other, found, body.fullest))
                for other in body.names
            ):
                return body
        return None

    @staticmethod
    def _is_initialed(found: FoundBody, words: tuple[str, ...], body: Body) -> bool:
        """Tell whether one name is the other's acronym or initials; those of a firm, by its form, are no ministry's."""
        if len(words) == 1 and words[0] in body.acronyms:
            return True
        formed = ["legal-prefix" in each.line.chart[each.start] for each in (found, body.found[0])]
        if all(formed) and any(is_short_of(name, words, is_formed=True) for name in body.names):
            return True
        is_apart = any(formed) and not is_kin(found.kind, body.kind)
        is_formed = all(formed) or (
            found.rule == "office" and body.kind == "company"
        )  # "General Motors … | GM's chief"
        return not is_apart and any(is_short_of(words, name, is_formed=is_formed) for name in body.names)

    def _of_field(self, found: FoundBody, state: str | None) -> Body | None:
        """Give the ministry that one in small letters is: "the industry ministry", "Ministry of Trade and Industry"."""
        if found.rule != "small":
            return None
        words = {found.line.key(at) for at in range(found.start, found.end) if "field" in found.line.chart[at]}
        same = (body for body in self.bodies if body.kind == "government" and state == (body.country or body.state))
        return next((body for body in same if words and any(words <= set(name) for name in body.names)), None)

    def _listed_country(self, found: FoundBody) -> str | None:
        """Give the country of the public body before in a list, where no other is told: "yakni X Australia serta Y"."""
        if found.kind != "government" or found.rule == "registry":
            return None
        line = found.line
        for body in reversed(self.bodies):
            for mention in body.found:
                gap = range(mention.end, found.start)
                if mention.line is line and 0 < len(gap) < 4 and mention.kind == "government":
                    if inner_countries(mention):
                        return None  # "Kementerian Haji Arab Saudi dan Badan Haji": of two countries
                    is_list = all("connector" in line.chart[at] or "joiners" in line.chart[at] for at in gap)
                    return self.country_of(body)[0] if is_list else None
        return None

    def _state(self, found: FoundBody, country: str | None) -> str | None:
        """Give the country whose ministry a name is likely to mean."""
        if country is not None:
            return country
        countries = {known.country for known in found.known}
        if len(countries) == 1 and self.home not in countries:
            return countries.pop()
        return None if self.is_abroad else self.home

    def of(self, line: Line, start: int, end: int) -> Body | None:
        """Give the body named inside the words [start, end) of a line: "Kerja Sama ASEAN | Kementerian Luar Negeri"."""
        inside = [
            body
            for body in self.bodies
            if any(found.line is line and start < found.end and found.start < end for found in body.found)
        ]
        return next((body for body in inside if body.kind == "government"), inside[0]) if inside else None

    def called(self, line: Line, start: int, end: int) -> Body | None:
        """Give the body named last before a line whose name has the words [start, end): "Tsinghua diwakili …"."""
        words = tuple(line.key(at) for at in range(start, end))
        before = [body for body in self.bodies if any(found.line.index <= line.index for found in body.found)]
        return next((body for body in reversed(before) if any(is_part(words, name) for name in body.names)), None)

    def before(self, line: Line, index: int, *, is_any: bool = False) -> Body | None:
        """Give the last body of one country named before a word of a line; one between states too if `is_any`."""
        ends = [
            (found.end, number)
            for number, body in enumerate(self.bodies)
            for found in body.found
            if found.line is line and found.end <= index and (is_any or body.kind != "intergovernmental")
        ]
        return self.bodies[max(ends)[1]] if ends else None

    def last_company(self, line: Line) -> Body | None:
        """Give the company named last before a line: "that company"."""
        places = [
            (found.line.index, found.start, number)
            for number, body in enumerate(self.bodies)
            for found in body.found
            if body.kind == "company" and found.line.index < line.index
        ]
        return self.bodies[max(places)[2]] if places else None

    def country_of(self, body: Body) -> tuple[str | None, bool]:
        """Give a body's country, and whether the text tells it beside the name."""
        if body.country is not None:
            return body.country, True
        known = body.known
        is_none = body.kind == "intergovernmental" or (known is not None and known.country is None)  # "ASEAN-BAC"
        if is_none or len(inner_countries(body.fullest)) > 1:
            return None, False
        if known is not None and known.country is not None:
            is_silent = body.kind == "company" and not self._is_told_near(body, known.country)
            if (known.country in self.named and not is_silent) or (
                body.kind == "government" and known.country == body.state
            ):
                return known.country, False
            if known.country != self.home:
                is_legal = body.kind == "company" and self._company_home(body.fullest) == known.country
                return (known.country if is_legal and known.country in self.named else None), False
        fullest = body.fullest
        seats = (seat_beside(found) for found in body.found) if body.kind == "academic" else ()
        seat = next((code for code in seats if code is not None), None)
        if seat is not None:
            return seat, True
        if fullest.line.hit(fullest.start, "foreign-chamber") is not None:
            others = self.named - {self.home}
            return (min(others) if len(others) == 1 else None), False
        if body.kind in PUBLIC_BODIES or body.is_party:
            # A name in English in another language's article is likely from abroad: "Higher Education Commission".
            is_foreign = self.is_abroad or (is_in_english(fullest) and not self.is_head_last)
            return (None if is_foreign else self.home), False
        if body.kind == "company":
            return self._company_home(fullest), False
        return None, False

    def _is_told_near(self, body: Body, code: str) -> bool:
        """Tell whether the text ties a company to its country.

        A sentence names both, or the text speaks of companies of that country. Of one that the registry alone knows
        to be from a country, named elsewhere, the text tells nothing.
        """
        if code in self.of_firms and code != self.home:
            return True
        return any(
            hit.data.code == code and not mention.start <= hit.start < mention.end
            for mention in body.found
            for hit in mention.line.hits("country")
        )

    def _company_home(self, found: FoundBody) -> str | None:
        line = found.line
        codes = [
            hit.data
            for index in (found.start, found.name_end - 1, found.name_end - 2)
            if (hit := line.hit(index, "legal-home")) is not None
            and (index == found.start or "legal-prefix" not in line.chart[index])  # no "CV" in "Tập đoàn CV Group"
        ]
        for index, countries in enumerate(codes):
            if self.home in countries:
                return self.home
            named: list[str] = [code for code in countries if code in self.named]
            if len(named) == 1:
                return named[0]
            if index == 0:
                code: str = countries[0]
                return code
        is_abroad = any(
            known.country not in (None, self.home)
            for index in range(found.start + 1, found.name_end)
            if (hit := line.hit(index, "known")) is not None
            for known in hit.data
        )  # "Tập đoàn Samsung"
        return self.home if self._is_own(found) and not is_abroad else None

    def _is_own(self, found: FoundBody) -> bool:
        """Tell whether all words behind an opening one are of the language's own shape: not "Công ty than Kushiro"."""
        head = found.line.hit(found.start, "org-head")
        if self.syllable is None or found.rule != "head" or head is None or not found.line.is_cap(head.end):
            return False
        words = [found.line.words[at] for at in range(head.end, found.name_end)]
        written = [word for word in words if word.shape not in ("mark", "num") and not word.is_upper]
        is_native = bool(written) and all(self.syllable.fullmatch(word.key) for word in written)
        return is_native or is_seated(found, self.home)


def _is_ministry(found: FoundBody) -> bool:
    """Tell whether a body is called by a field alone, as many states' are: "Ministry of Tourism"."""
    line = found.line
    head = line.hit(found.start, "org-head") or line.ending(found.name_end, "org-tail")
    is_public = head is not None and head.data == "government" and head.end - head.start < found.name_end - found.start
    charts = line.chart[found.start : found.name_end]
    return is_public and any("field" in chart and "region" not in chart for chart in charts)  # "Parlemen | Eropa"


def _is_told_other(body: Body, short: FoundBody) -> bool:
    """Tell whether the registry's body of an acronym is another than that told: "Amman Chamber of Commerce (ACC)"."""
    kind = body.fullest.kind
    is_plain = kind in PRIVATE_BODIES and not any(mention.known for mention in body.found)
    return is_plain and not any(is_kin(known.kind, kind) for known in short.known)


def _is_one_mission(one: Mission, other: Mission) -> bool:
    """Tell whether two names are of one embassy or consulate: "KBRI Kairo", "Kedutaan Besar RI di Kairo"."""
    return one[:2] == other[:2] and (None in (one[2], other[2]) or one[2] == other[2])
