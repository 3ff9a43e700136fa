"""Tell the roles of people by their titles, bodies and what the registry knows, and the countries that they serve."""

from collections.abc import Sequence
from dataclasses import field

from kg.extract.actors.bodies import BodyBook
from kg.extract.actors.home_offices import HomeOffices, is_behind_body
from kg.extract.actors.office_owners import is_of_branch
from kg.extract.actors.people import Person, roles_of_one
from kg.extract.actors.person_bodies import PersonBodies
from kg.extract.actors.person_countries import PersonCountries
from kg.extract.actors.posts import PostIndex
from kg.extract.actors.titles import ROLES, Title
from kg.extract.names.name_lists import load_names
from kg.extract.names.person_names import name_words
from kg.model.frozen import dataclass
from kg.model.kinds import PRIVATE_BODIES
from kg.text.document import Document

_WORLD = "intergovernmental"


def _is_any_office(title: Title) -> bool:
    """Tell whether a title leaves open which office it is: "his counterpart", "the Chinese leader"."""
    if title.is_counterpart:
        return not title.is_deputy
    return any(title.line.hit(at, "office-leader") is not None for at in range(title.start, title.head_end))


@dataclass(slots=True)
class PersonRoles:
    """Know the roles of one document's people."""

    document: Document
    home: str | None
    bodies: BodyBook
    posts: PostIndex
    offices: HomeOffices
    titles: Sequence[Title]
    owners: PersonBodies
    served: PersonCountries
    # By the id of a person: asked several times each, while nothing changes any more.
    _roles: dict[int, str] = field(default_factory=dict)
    _countries: dict[int, str | None] = field(default_factory=dict)

    def best_title(self, person: Person) -> Title | None:
        """Give the title that a person's role is of; None without one."""
        role = self.role_of(person)
        return next((title for title in person.titles if self.title_role(title) == role), None)

    def title_role(self, title: Title) -> str:
        """Give the role of a title, which for "director" or "chief executive" depends on the body."""
        if title.role == "head-of-state" and title.head.by_organization and not self._is_known_leader(title):
            if is_of_branch(title) or self._is_some_chair(title):
                return "executive"
            there = self.owners.visited(title) or self.owners.subject(title)
            return title.role if there is None else "expert" if there.kind == "academic" else "executive"
        if title.text in self.offices.clerks and not self._may_head_department(title):
            return "official"
        if title.role == "minister" and (title.head.by_organization or is_behind_body(title)):
            body = self.owners.at(title)  # "Treasurer" of a chamber, or of a state; "Growers Association secretary"
            return "executive" if body is not None and body.kind in ("association", "company") else title.role
        if title.role != "executive" and not (title.head.by_organization and title.role in ("expert", "official")):
            return title.role
        body = self.owners.at(title)
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
        return self.offices.is_some_chair(title, self.home, self.titles, self.document.text)

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
        body = self.owners.of(person)
        return body is not None and body.kind == "academic"

    def role_of(self, person: Person) -> str:
        """Give the highest role that the titles of a person give; "other" without a title."""
        if id(person) not in self._roles:
            self._roles[id(person)] = self._highest_role(person)
        return self._roles[id(person)]

    def _highest_role(self, person: Person) -> str:
        roles = roles_of_one(person.titles, [self.title_role(title) for title in person.titles])
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
        country = self.served.of(person, role, self.owners.of(person))
        if all(country in head.deputy_in for head in heads):
            return "deputy-minister"
        return "official" if all(country in head.official_in for head in heads) else role

    def _untitled_role(self, person: Person) -> str:
        """Give the role that a rank or a professor's title before a name tells."""
        roles = {name.told_role(load_names()) for name in person.names}
        told = next((role for role in ("official", "expert") if role in roles), None)
        return told or next(
            (role for name in person.names if (role := self.owners.role_beside(name)) is not None), "other"
        )

    def country_of(self, person: Person) -> str | None:
        """Give the country that a person serves: the title's, the body's, or the story's own for public offices."""
        if id(person) not in self._countries:
            self._countries[id(person)] = self.served.of(person, self.role_of(person), self.owners.of(person))
        return self._countries[id(person)]
