"""Turn the actors that were found into mentions and facts."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from kg.extract.actors.bodies import Body, BodyBook
from kg.extract.actors.home_offices import HomeOffices
from kg.extract.actors.office_owners import is_of_province
from kg.extract.actors.officer_bodies import tell_officers
from kg.extract.actors.people import Person, PersonBook
from kg.extract.actors.person_bodies import PersonBodies
from kg.extract.actors.person_countries import PersonCountries
from kg.extract.actors.person_roles import PersonRoles
from kg.extract.actors.posts import PostIndex
from kg.extract.actors.titles import Title
from kg.extract.actors.titles_apart import titles_apart
from kg.extract.names.words import Line
from kg.model.facts import OrganizationFact, PersonFact
from kg.model.frozen import dataclass
from kg.model.mentions import CountryMention, OfficeMention, OrganizationMention, PersonMention
from kg.model.spans import Evidence, Span
from kg.text.document import Document

_OFFICERS = frozenset({"official", "executive"})


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
    _of: PersonBodies = field(init=False, repr=False)
    _roles: PersonRoles = field(init=False, repr=False)
    _names: dict[int, str] = field(default_factory=dict)

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
        self._of = PersonBodies(self.bodies)
        served = PersonCountries(
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
        self._roles = PersonRoles(
            self.document, self.home, self.bodies, self.posts, self.offices, titles, self._of, served
        )
        for person in self.people.people:
            self._names[id(person)] = person.fullest.text
            if not person.titles:
                person.titles.extend(titles_apart(person, titles, self.people.people, self.posts))
        tell_officers(self.bodies, self.people.people, self._of, self._roles.country_of)
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
        role, country = self._roles.role_of(person), self._roles.country_of(person)
        evidence = [self._evidence("name", name.text, name.span)]
        title = self._roles.best_title(person)
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
            post=self._post(title, country, role, name.text, body) if title is not None else None,
            organization=body.fullest.name if body is not None else None,
            is_acting=bool(person.titles) and any(own.is_acting for own in person.titles),
            is_former=bool(person.titles) and all(own.is_former for own in person.titles),
        )

    def _post(
        self, title: Title, country: str | None, role: str, holder: str | None, body: Body | None = None
    ) -> str | None:
        """Give the post of a title; of that of a body's officer, the one that the holder is known to have held."""
        if is_of_province(title):
            return None
        post = self.posts.post(country, role, title.field, title.text, holder)
        if post is None and body is not None and holder is not None and role in _OFFICERS and not title.is_deputy:
            return self.posts.of_body(body.key, holder)
        return post

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
                country = (
                    self._roles.country_of(person) if person is not None else self._country_alone(title, countries)
                )
            body, role = self._of.at(title), self._roles.title_role(title)
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
