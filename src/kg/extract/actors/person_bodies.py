"""Say which body a person is of: the title's, or the one that stands beside a name without a title."""

from dataclasses import field

from kg.extract.actors.bodies import Body, BodyBook
from kg.extract.actors.office_owners import speaks_for_firm
from kg.extract.actors.people import Person
from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line
from kg.model.frozen import dataclass
from kg.model.kinds import COUNTRY_NAMES, PRIVATE_BODIES
from kg.text.characters import HYPHENS

_ROLES_IN = {"government": "official", "academic": "expert", "company": "executive", "association": "executive"}
_VERB_WORDS = 4  # "made a courtesy call on | the University …"
_MET_WORDS = 8  # "(UP), where he later met and talked with"
_FORMS = frozenset(("legal-home", "legal-prefix", "legal-suffix"))
_EXECUTIVE = _ROLES_IN["company"]
_OPENERS = frozenset({".", ";", "-", "–", "—"})
_EMPLOYED = frozenset({"expert", "executive"})
_EMPLOYER_WORDS = 10
_MOST_IN_BRACKETS = 5  # words and marks: "(UX)"
_TIES = ("office-of", "office-within", "locative", "origin-behind")
_LED = PRIVATE_BODIES | {"intergovernmental"}


@dataclass(slots=True)
class PersonBodies:
    """The bodies of one document's titles and names."""

    bodies: BodyBook
    # By the id of a title: asked several times each, while nothing changes any more.
    _of_titles: dict[int, Body | None] = field(default_factory=dict)

    def at(self, title: Title) -> Body | None:
        """Give the body of a title, or the one inside it."""
        if id(title) not in self._of_titles:
            body = self.bodies.of(title.line, *(title.body or (title.start, title.end)))
            if body is None and title.body is not None and title.body[1] <= title.start:
                body = self.bodies.called(title.line, *title.body)
            self._of_titles[id(title)] = body or self._spoken_for(title) or self._behind(title)
        return self._of_titles[id(title)]

    def _behind(self, title: Title) -> Body | None:
        """Give the body that stands behind an officer's name: "Secretary-General X of ASEAN"."""
        is_bare = title.body is None and title.country is None and title.head.by_organization and not title.is_postposed
        of = title.line.hit(title.name.end, "office-of") if is_bare and title.name is not None else None
        if of is None:
            return None
        start = title.line.past(of.end, "office-definite")
        body = self.bodies.of(title.line, start, start + 1)
        return body if body is not None and body.kind == "intergovernmental" else None

    def _spoken_for(self, title: Title) -> Body | None:
        """Give the one body that a spokesman is of: "Kestrel Corp agreed, its spokeswoman X said"."""
        line, start = title.line, title.start
        if title.body is not None or title.country is not None:
            return None
        if line.words[start - 1].is_possessive and speaks_for_firm(title):
            return self.bodies.last_company(line)  # "The company's spokesman X"
        if line.hit(start - 1, "office-owning") is None or not any(
            "office-aide" in line.chart[at] for at in range(start, title.head_end)
        ):
            return None
        if start == 1:
            return self._acting_before(line)
        before = [
            body
            for body in self.bodies.bodies
            if any(found.line is line and found.end < start for found in body.found)
            and body.kind != "intergovernmental"
        ]
        return before[0] if len(before) == 1 else None

    def of(self, person: Person) -> Body | None:
        """Give the body of a person's titles; without a title, the one beside the name."""
        if not person.titles:
            beside = (self._beside(name) or self._school_before(name) for name in person.names)
            return next((body for body in beside if body is not None), None)
        for title in person.titles:
            body = self.at(title)
            if body is not None:
                return body
            if title.line.key(title.end) == "," and title.line.key(title.start - 1) == "(":
                return self._bracketed(title.line, title.end + 1)  # "Tom Hart (Chief Executive, Norvik Energy)"
            if title.role == _EXECUTIVE and title.body is None:
                # "X, represented by its chief executive Y": the company named before in the sentence.
                body = self.bodies.before(title.line, title.start, is_any=_is_its(title))
                if body is not None and self._is_of_several(title, body):
                    return None
                if body is None and title.line.hit(title.end, "same-company") is not None:
                    body = self.bodies.last_company(title.line)
                if body is not None:
                    return body
        return next(filter(None, map(self._employer, person.titles)), None)

    def _employer(self, title: Title) -> Body | None:
        """Give the school, firm or chamber of a scholar or an officer behind what they do: "X, profesor dagang di Y".

        But a word for what they are, in small letters, nothing stands between: "the director at the think-tank Celios".
        """
        if title.role not in _EMPLOYED or title.country is not None:
            return None
        line = title.line
        start = max(title.end, title.name.end if title.name is not None else 0)
        for at in range(start, min(start + _EMPLOYER_WORDS, len(line.words))):
            chart = line.chart[at]
            body = self.bodies.of(line, at, at + 1) if line.is_cap(at) else None
            if body is not None:
                is_tied = any(line.hit(step, name) is not None for step in range(title.head_end, at) for name in _TIES)
                return body if is_tied and body.kind in PRIVATE_BODIES else None
            is_mark = line.words[at].shape == "mark" and line.key(at) not in HYPHENS
            if is_mark or "said-after" in chart or "connector" in chart:
                return None
        return None

    def _school_before(self, name: FoundName) -> Body | None:
        """Give the school that a comma parts from a scholar's name: "Universiti X (UX), Prof. Y"."""
        line, comma = name.line, name.start - 1
        if not name.has_honorific or line.key(comma) != ",":
            return None
        body = self.bodies.of(line, comma - 1, comma)
        if body is None and line.key(comma - 1) == ")":
            opening = next(
                (at for at in range(comma - 2, max(0, comma - _MOST_IN_BRACKETS), -1) if line.key(at) == "("), comma
            )
            body = self.bodies.of(line, opening - 1, opening)
        return body if body is not None and body.kind == "academic" else None

    def visited(self, title: Title) -> Body | None:
        """Give the firm or school at which a bare president is met: "visited Toyota and met President X"."""
        line, start = title.line, title.start
        if title.country is not None or title.body is not None or title.is_postposed:
            return None
        if title.name is not None and (of := line.hit(title.name.end, "office-of")) is not None:
            behind = line.past(of.end, "office-definite")
            owner = self.bodies.of(line, behind, behind + 1)  # "Chủ tịch X của Samsun", "President X of the Bank"
            if owner is not None:
                return owner if owner.kind in _LED else None
        if start == 1 and line.hit(0, "office-owning") is not None:
            return self._acting_before(line)
        body = self.bodies.before(line, start)
        if body is None or body.kind not in PRIVATE_BODIES:
            return None
        first, end = max((found.start, found.end) for found in body.found if found.line is line and found.end <= start)
        is_visited = any(line.hit(at, "office-visited") for at in range(max(0, first - _VERB_WORDS), first))
        is_near = 0 < start - end <= _MET_WORDS and not any(line.is_cap(at) for at in range(end, start))
        return body if is_visited and is_near else None

    def subject(self, title: Title) -> Body | None:
        """Give the firm that opens the sentence before a bare president in small letters: "X built it; president Y".

        No state stands between, but for where something is: "X opened its plant in Thailand and president Y met …".
        """
        line, start = title.line, title.start
        if title.country is not None or title.body is not None or line.words[start].shape != "low":
            return None
        first = start
        while first > 0 and line.key(first - 1) not in _OPENERS:
            first -= 1
        first = 0 if line.key(first - 1) == ";" else first
        body = self.bodies.of(line, first, first + 1) if first < start else None
        states = (hit for hit in line.hits("country") if first <= hit.start < start)
        is_apart = any(line.hit(hit.start - 1, "locative") is None and line.key(hit.start - 1) != "," for hit in states)
        return body if body is not None and body.kind == "company" and not is_apart else None

    def _acting_before(self, line: Line) -> Body | None:
        """Give the firm or school that acts in the sentence before: "Kestrel Corp will build it. Its president, X"."""
        for body in self.bodies.bodies:
            firsts = (found for found in body.found if found.line.index == line.index - 1)
            is_first = any(not _names_state(found.line, found.start) for found in firsts)
            if is_first and body.kind in PRIVATE_BODIES:
                return body
        return None

    def role_beside(self, name: FoundName) -> str | None:
        """Give the role that the body beside a name tells: "Werner Langen dari Parlemen Eropa"."""
        body = self._beside(name)
        if body is not None and body.kind == "company" and name.line.key(name.end) == "(":
            return _EXECUTIVE if _is_formed(name.line, name.end + 1, body) else None  # "Kenji Mori (Red Bull)" drives
        if body is not None:
            return _ROLES_IN.get(body.kind)
        led = _led(name)
        return _EXECUTIVE if led is not None and _firm_noun(name.line, led) else None

    def _beside(self, name: FoundName) -> Body | None:
        """Give the body that a name without a title is of: behind it ("X dari Y"), or in front ("Y diwakili X")."""
        line = name.line
        of = line.hit(name.end, "origin-behind")
        if of is not None:
            start = line.past(of.end, "office-definite")
            return self.bodies.of(line, start, start + 1)
        if line.key(name.start - 1) == "(" and line.key(name.end) == ")" and len(name.words) > 1:
            firm = self.bodies.of(line, name.start - 2, name.start - 1)
            return firm if firm is not None and firm.kind == "company" else None  # "Apple (Tim Cook), Boeing (…)"
        if line.key(name.end) == "(":
            return self._bracketed(line, name.end + 1)
        verb = line.ending(name.start, "office-represented", widest=3)
        if verb is not None:
            return self.bodies.of(line, verb.start - 1, verb.start)
        led = _led(name)
        if led is None:
            return None
        body = self.bodies.of(line, led - 1, led)
        if body is None:
            return self.bodies.last_company(line) if _firm_noun(line, led) else None
        start = max(found.start for found in body.found if found.line is line and found.start < led)
        if line.hit(start - 1, "locative") is not None and line.hit(start - 1, "origin") is None:
            return None  # "the union at Toyota led by X"
        return None if _is_owned(line, led) and not _is_formed(line, start, body) else body

    def _bracketed(self, line: Line, at: int) -> Body | None:
        """Give the body that fills a bracket behind a name: "Kenji Mori (JETRO)", "Anna Lee (Universitas Tohoku)"."""
        body = self.bodies.of(line, at, at + 1)
        mentions = body.found if body is not None else ()
        is_whole = any(
            found.line is line and found.start == at and line.key(found.name_end) == ")" for found in mentions
        )
        return body if is_whole else None

    def _is_of_several(self, title: Title, body: Body) -> bool:
        """Tell whether an officer behind a comma may be of another body than the nearest: "A bought B of C, X said"."""
        name, line = title.name, title.line
        if name is None:
            return False
        start = min(name.start, title.start)
        own = [found for found in body.found if found.line is line and found.end <= start]
        is_apart = own and any(line.key(at) == "," for at in range(max(found.end for found in own), start))
        bodies = [
            other
            for other in self.bodies.bodies
            if other.kind == "company" and any(found.line is line and found.end <= start for found in other.found)
        ]
        return bool(is_apart) and title.is_postposed and len(bodies) > 1


def _is_its(title: Title) -> bool:
    """Tell whether a title is of what was named last: "ITFC oleh Ketua Pegawai Eksekutifnya, X"."""
    return title.line.ending(title.head_end, "office-owned") is not None or (
        title.line.hit(title.start - 1, "office-owning") is not None
    )


def _names_state(line: Line, end: int) -> bool:
    """Tell whether a state is named before a word: no adjective, nor the "US" of "US-based"."""
    hits = (line.hit(at, "country") for at in range(end))
    return any(hit.data.kind in COUNTRY_NAMES and line.key(hit.end) not in HYPHENS for hit in hits if hit is not None)


def _led(name: FoundName) -> int | None:
    """Give where the words end that name whom a person leads: "perusahaan | yang dipimpin X", "Y Corp | , led by X"."""
    title = name.line.ending(name.start, "person-titles")  # "founded by billionaire X"
    verb = name.line.ending(name.start if title is None else title.start, "office-led", is_longest=True)
    return None if verb is None else verb.start - (name.line.key(verb.start - 1) == ",")


def _is_formed(line: Line, start: int, body: Body) -> bool:
    """Tell whether the name of a company at a word shows its legal form: no make, no team."""
    ends = [found.end for found in body.found if found.line is line and found.start == start]
    return any(not _FORMS.isdisjoint(line.chart[at]) for end in ends for at in range(start, end))


def _is_owned(line: Line, at: int) -> bool:
    """Tell whether a body's name says whose make a thing is: "truk Hino | milik X"."""
    return line.key(at) != "," and line.hit(at, "office-owned_by") is not None


def _firm_noun(line: Line, end: int) -> bool:
    """Tell whether a noun for a company ends before a word, with its country or without: "perusahaan Jepang"."""
    country = line.ending(end, "country")
    return line.ending(end if country is None else country.start, "company-nouns") is not None
