"""Turn the actors that were found into mentions and facts."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from kg.extract.actors.bodies import BodyBook
from kg.extract.actors.home_offices import HomeOffices, is_behind_body
from kg.extract.actors.office_owners import is_of_branch, is_of_province
from kg.extract.actors.officer_bodies import tell_officers
from kg.extract.actors.people import Person, PersonBook, is_kin, roles_of_one
from kg.extract.actors.person_bodies import PersonBodies
from kg.extract.actors.person_countries import PersonCountries
from kg.extract.actors.posts import PostIndex
from kg.extract.actors.titles import ROLES, Title
from kg.extract.names.name_lists import load_names
from kg.extract.names.person_names import FoundName, name_words
from kg.extract.names.words import Line
from kg.model.facts import OrganizationFact, PersonFact
from kg.model.frozen import dataclass, replace
from kg.model.kinds import LEADING, PRIVATE_BODIES
from kg.model.mentions import CountryMention, OfficeMention, OrganizationMention, PersonMention
from kg.model.spans import Evidence, Span
from kg.text.document import Document

_WORLD = "intergovernmental"
_MOST_BETWEEN = 8  # words of a body between its officer's title and name
_MARKS = frozenset({"(", ")", ".", "&", "-"})


def _behind(title: Title) -> Mapping[str, object]:
    """Give what the vocabulary has of the word behind a title."""
    return title.line.chart[title.end] if title.end < len(title.line.words) else {}


def _in_front(name: FoundName, titles: Sequence[Title]) -> Title | None:
    """Give the title without a holder that ends before a name, but for the words of the body that it is of."""
    line, end = name.line, name.start - (name.line.key(name.start - 1) == ",")
    before = [title for title in titles if title.line is line and title.start < end]
    title = max(before, key=lambda title: title.start, default=None)
    if title is None or title.name is not None or title.is_counterpart or not 0 <= end - title.end <= _MOST_BETWEEN:
        return None
    if title.body is None and not any(line.is_cap(at) for at in range(title.end, end)):
        return None  # "Bertemu PM Inggris, Jokowi …"
    if not all(_is_of_body(line, at) for at in range(title.end, end)):
        return None
    return replace(title, end=end, body=(title.body[0] if title.body is not None else title.end, end), name=name)


def _is_behind(name: FoundName, title: Title) -> bool:
    """Tell whether a title without a holder stands right behind a name: "Joko Supriyana Ketua GAPKI mengatakan"."""
    is_beside = title.line is name.line and title.start == name.end and title.name is None
    is_told = title.body is not None or title.country is not None or title.field is not None
    return is_beside and is_told and len(name.words) > 1 and not title.is_counterpart


def _is_of_body(line: Line, at: int) -> bool:
    """Tell whether a word may stand inside the name of a body: a capital, or what joins capitals."""
    chart = line.chart[at]
    joins = ("connector", "office-of", "office-definite", "office-name_joiner")
    if line.key(at) == ",":
        return line.hit(at + 1, "legal-suffix") is not None  # "Co., Ltd."
    return line.is_cap(at) or line.key(at) in _MARKS or any(name in chart for name in joins)


def _is_any_office(title: Title) -> bool:
    """Tell whether a title leaves open which office it is: "his counterpart", "the Chinese leader"."""
    if title.is_counterpart:
        return not title.is_deputy
    return any(title.line.hit(at, "office-leader") is not None for at in range(title.start, title.head_end))


@dataclass(frozen=True, slots=True)
class Actors:
    """Who and what a document names, each layer in text order."""

    countries: tuple[CountryMention, ...]
    organization_mentions: tuple[OrganizationMention, ...]
    organizations: tuple[OrganizationFact, ...]
    offices: tuple[OfficeMention, ...]
    person_mentions: tuple[PersonMention, ...]
    people: tuple[PersonFact, ...]
    home: str | None


@dataclass(slots=True)
class ActorFacts:
    """Make the facts of one document."""

    document: Document
    home: str | None  # whose the offices are that are named without a country
    spoken_from: str | None
    bodies: BodyBook
    people: PersonBook
    posts: PostIndex
    honorifics: Mapping[str, str]
    offices: HomeOffices
    _titles: Sequence[Title] = field(default=(), repr=False)
    _served: PersonCountries = field(init=False, repr=False)
    _of: PersonBodies = field(init=False, repr=False)
    _names: dict[int, str] = field(default_factory=dict)
    # By the id of a title or person: asked several times each, while nothing changes any more.
    _roles: dict[int, str] = field(default_factory=dict)
    _countries: dict[int, str | None] = field(default_factory=dict)

    def make(
        self,
        titles: Sequence[Title],
        repeats: Sequence[tuple[Person, Line, int, int]],
        countries: Sequence[CountryMention],
    ) -> Actors:
        """Give all actors.

        Args:
            titles: The titles of the document in text order.
            repeats: Single words that repeat a person's name.
            countries: The mentions of countries.
        """
        self._titles = titles
        self._of = PersonBodies(self.bodies)
        self._served = PersonCountries(
            self.home,
            self.bodies,
            self.posts,
            self.honorifics,
            self.offices,
            titles,
            self.people.people,
            countries,
            self.home != self.spoken_from,
        )
        for person in self.people.people:
            self._names[id(person)] = person.fullest.text
            if not person.titles:
                person.titles.extend(self._told_apart(person, titles))
        tell_officers(self.bodies, self.people.people, self._of, self.country_of)
        mentions = self._person_mentions(repeats)
        return Actors(
            tuple(countries),
            self._organization_mentions(),
            self._organizations(),
            self._offices(titles, countries),
            mentions,
            self._people(),
            self.spoken_from,
        )

    def _told_apart(self, person: Person, titles: Sequence[Title]) -> list[Title]:
        """Give an office that the text names without its holder: right in front, or one that the person has held.

        "the director of the X Bureau of the Bank of Y, Anwar"; "Anwar begins a visit today. The Prime Minister will …"
        """
        in_front = next((title for name in person.names if (title := _in_front(name, titles)) is not None), None)
        if in_front is not None:
            return [in_front]
        behind = next((title for name in person.names for title in titles if _is_behind(name, title)), None)
        if behind is not None:
            return [behind]
        is_relative = any(is_kin(name, None) for name in person.names)  # "isterinya, Iriana Joko Widodo"
        held = () if is_relative else self.posts.held(person.fullest.text)
        for title in titles:
            if title.name is None and any(
                title.role in post.roles
                and title.country in (None, post.country)
                and (title.field in post.portfolios if title.field else not post.portfolios)
                for post in held
            ):
                return [title]
        last = person.names[-1].line.index
        rest = [title for title in titles if title.name is None and title.start == 0 and title.line.index == last + 1]
        others = {id(other) for other in self.people.people for name in other.names if name.line.index == last}
        if len(others) == 1 and rest and rest[0].role in LEADING and "said-after" in _behind(rest[0]):
            return rest[:1]  # "…, kata Wee Ka Siong. Menteri Pengangkutan berkata …"
        return []

    def _evidence(self, slot: str, value: str, span: Span, *, is_stated: bool = True) -> Evidence:
        return Evidence(slot, value, span, span.of(self.document.text), "stated" if is_stated else "inferred")

    def _person_mentions(self, repeats: Sequence[tuple[Person, Line, int, int]]) -> tuple[PersonMention, ...]:
        found = [
            PersonMention(name.span, self._names[id(person)], "name" if len(name.words) > 1 else "part")
            for person in self.people.people
            for name in person.names
        ]
        found += [
            PersonMention(line.span(start, end), self._names[id(person)], "part")
            for person, line, start, end in repeats
        ]
        return tuple(sorted(set(found), key=lambda mention: (mention.span.start, mention.span.end)))

    def _people(self) -> tuple[PersonFact, ...]:
        return tuple(self._person(number, person) for number, person in enumerate(self.people.people, 1))

    def _person(self, number: int, person: Person) -> PersonFact:
        name = person.fullest
        role, country = self.role_of(person), self.country_of(person)
        evidence = [self._evidence("name", name.text, name.span)]
        title = self._best_title(person)
        if title is not None and role is not None:
            evidence.append(self._evidence("role", role, title.line.span(title.start, title.end)))
        elif role is not None:
            evidence.append(self._evidence("role", role, name.span, is_stated=False))
        if country is not None:
            told = next((own for own in person.titles if own.country == country), None)
            span = told.line.span(told.start, told.end) if told is not None else name.span
            evidence.append(self._evidence("country", country, span, is_stated=told is not None))
        body = self._of.of(person)
        return PersonFact(
            ref=f"person-{number}",
            anchor=name.span,
            evidence=tuple(evidence),
            rule=person.rules[0],
            name=name.text,
            role=role,
            country=country,
            aliases=tuple(sorted({other.text for other in person.names} - {name.text})),
            office=title.text if title is not None else None,
            post=self._post(title, country, role, name.text) if title is not None else None,
            organization=body.fullest.name if body is not None else None,
            is_acting=bool(person.titles) and any(own.is_acting for own in person.titles),
            is_former=bool(person.titles) and all(own.is_former for own in person.titles),
        )

    def _post(self, title: Title, country: str | None, role: str, holder: str | None) -> str | None:
        return None if is_of_province(title) else self.posts.post(country, role, title.field, title.text, holder)

    def _best_title(self, person: Person) -> Title | None:
        role = self.role_of(person)
        return next((title for title in person.titles if self._title_role(title) == role), None)

    def _title_role(self, title: Title) -> str:
        """Give the role of a title, which for "director" or "chief executive" depends on the body."""
        if title.role == "head-of-state" and title.head.by_organization and not self._is_known_leader(title):
            if is_of_branch(title) or self._is_some_chair(title):
                return "executive"
            there = self._of.visited(title) or self._of.subject(title)
            return title.role if there is None else "expert" if there.kind == "academic" else "executive"
        if title.text in self.offices.clerks and not self._may_head_department(title):
            return "official"
        if title.role == "minister" and (title.head.by_organization or is_behind_body(title)):
            body = self._of.at(title)  # "Treasurer" of a chamber, or of a state; "Growers Association secretary"
            return "executive" if body is not None and body.kind in ("association", "company") else title.role
        if title.role != "executive" and not (title.head.by_organization and title.role in ("expert", "official")):
            return title.role
        body = self._of.at(title)
        if body is None:
            return title.role
        if title.role == "executive" and body.key in self.offices.funds:
            return title.role
        if not title.head.by_organization and body.kind == _WORLD and body.key is None:
            return title.role  # "CEO of ASEAN International Advocacy"
        if body.is_party or (body.kind == "other" and self.offices.is_of_chamber(body.fullest.name)):
            return "official"
        if title.role == "official" and body.kind not in PRIVATE_BODIES:
            return title.role
        if body.kind == "other" and not self.offices.research.isdisjoint(name_words(body.fullest.name)):
            return "expert"
        kinds = {"government": "official", "intergovernmental": "official", "academic": "expert"}
        return kinds.get(body.kind, "executive")

    def _is_some_chair(self, title: Title) -> bool:
        return self.offices.is_some_chair(title, self.home, self._titles, self.document.text)

    def _may_head_department(self, title: Title) -> bool:
        """Tell whether a "secretary" is a minister in a state of the story, or is known to have been one."""
        states = (self.bodies.named | {self.home}) & self.offices.secretary_states
        return bool(states) or (title.name is not None and "minister" in self.posts.roles_held(title.name.text))

    def _is_known_leader(self, title: Title) -> bool:
        """Tell whether a title's holder is known to have led a state, or is named by one word: "President Marcos"."""
        name = title.name
        return name is not None and (len(name.words) == 1 or "head-of-state" in self.posts.roles_held(name.text))

    def _has_school(self, person: Person) -> bool:
        """Tell whether one of a person's titles is of a university."""
        body = self._of.of(person)
        return body is not None and body.kind == "academic"

    def role_of(self, person: Person) -> str:
        """Give the highest role that the titles of a person give; "other" without a title."""
        if id(person) not in self._roles:
            self._roles[id(person)] = self._highest_role(person)
        return self._roles[id(person)]

    def _highest_role(self, person: Person) -> str:
        roles = roles_of_one(person.titles, [self._title_role(title) for title in person.titles])
        role = min(roles, key=ROLES.index) if roles else self._untitled_role(person)
        if roles and all(_is_any_office(title) for title in person.titles):
            held = self.posts.roles_held(person.fullest.text)
            return role if role in held or not held else min(held, key=ROLES.index)
        is_bare = role == "executive" and all(title.head.takes == "country" for title in person.titles)
        if is_bare and "head-of-state" in self.posts.roles_held(person.fullest.text):
            return "head-of-state"  # "Presiden Tukrki Recep Tayyip Erdogan"
        return self._role_there(person, role)

    def _role_there(self, person: Person, role: str) -> str:
        """Give the role that a title has in the person's country: "Japan's State Minister X" is a deputy minister."""
        heads = [title.head for title in person.titles if title.role == role]
        states = [head.expert_outside for head in heads]
        if not heads or not (all(states) or all(head.deputy_in or head.official_in for head in heads)):
            return role
        if all(states):
            told = next((title.country for title in person.titles if title.country is not None), None)
            known = told or self.posts.country(person.fullest.text, role)
            is_scholar = known is None and any(body.kind == "academic" for body in self.bodies.bodies)
            named = any(each & self.bodies.named for each in states)
            return "expert" if is_scholar and (not named or self._has_school(person)) else role
        country = self._served.of(person, role, self._of.of(person))
        if all(country in head.deputy_in for head in heads):
            return "deputy-minister"
        return "official" if all(country in head.official_in for head in heads) else role

    def _untitled_role(self, person: Person) -> str:
        """Give the role that a rank or a professor's title before a name tells."""
        roles = {name.told_role(load_names()) for name in person.names}
        told = next((role for role in ("official", "expert") if role in roles), None)
        return told or next(
            (role for name in person.names if (role := self._of.role_beside(name)) is not None), "other"
        )

    def country_of(self, person: Person) -> str | None:
        """Give the country that a person serves: the title's, the body's, or the story's own for public offices."""
        if id(person) not in self._countries:
            self._countries[id(person)] = self._served.of(person, self.role_of(person), self._of.of(person))
        return self._countries[id(person)]

    def _organization_mentions(self) -> tuple[OrganizationMention, ...]:
        found = (
            OrganizationMention(mention.line.span(mention.start, mention.name_end), body.fullest.name)
            for body in self.bodies.bodies
            for mention in body.found
        )
        return tuple(sorted(found, key=lambda mention: (mention.span.start, mention.span.end)))

    def _organizations(self) -> tuple[OrganizationFact, ...]:
        facts = []
        for number, body in enumerate(self.bodies.bodies, 1):
            fullest = body.fullest
            span = fullest.line.span(fullest.start, fullest.name_end)
            country, told = self.bodies.country_of(body)
            evidence = [self._evidence("name", fullest.name, span), self._evidence("kind", body.kind, span)]
            if country is not None:
                evidence.append(self._evidence("country", country, span, is_stated=told))
            facts.append(
                OrganizationFact(
                    ref=f"organization-{number}",
                    anchor=span,
                    evidence=tuple(evidence),
                    rule=fullest.rule,
                    name=fullest.name,
                    kind=body.kind,
                    country=country,
                    aliases=tuple(sorted({mention.name for mention in body.found} - {fullest.name})),
                    key=body.key,
                )
            )
        return tuple(facts)

    def _offices(self, titles: Sequence[Title], countries: Sequence[CountryMention]) -> tuple[OfficeMention, ...]:
        owners = {id(title): person for person in self.people.people for title in person.titles}
        found = []
        for title in titles:
            person = owners.get(id(title))
            country = title.country
            if country is None:
                country = self.country_of(person) if person is not None else self._country_alone(title, countries)
            body, role = self._of.at(title), self._title_role(title)
            holder = self._names[id(person)] if person is not None else None
            found.append(
                OfficeMention(
                    title.line.span(title.start, title.end),
                    role,
                    country,
                    body.fullest.name if body is not None else None,
                    title.field,
                    self._post(title, country, role, holder),
                    holder,
                    title.is_acting,
                    title.is_former,
                )
            )
        return tuple(sorted(found, key=lambda mention: mention.span.start))

    def _country_alone(self, title: Title, countries: Sequence[CountryMention]) -> str | None:
        """Give the country of an office without a name: home, if it is not another's ("Iran dan menterinya").

        Another's stands right behind the office or behind its rank: "Pejabat tinggi | Laos".
        """
        line = title.line
        for end in (title.head_end, title.end):
            owner = line.hit(line.past(end, "office-of_state"), "country")
            if owner is not None and owner.data.kind != "capital" and line.is_cap(owner.start):
                return str(owner.data.code)
        is_owned = line.ending(title.end, "office-owned") is not None
        if not is_owned and line.hit(title.start - 1, "office-owning") is None:
            return self.home
        start, end = line.words[0].start, line.words[title.start].start
        before = [mention for mention in countries if start <= mention.span.start < end]
        return max(before, key=lambda mention: mention.span.start).code if before else None
