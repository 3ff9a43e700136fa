"""Link the people of articles to the registry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.model.facts import ArticleFacts, PersonFact
from kg.resolve.known import KnownTenure, KnownThing, KnownWorld
from kg.resolve.names import is_part_of_name, is_turned, joined_key, same_person_score, sorted_key, words

_HEADS = ("minister",)  # two such offices of one country are never one person's, unless one is acting


@dataclass(frozen=True, slots=True)
class PersonMentioned:
    """A person of one article; `day` is when the article speaks."""

    article: int
    fact: PersonFact
    day: date | None


def _has_name(person: KnownThing, name: str) -> bool:
    """Tell whether a person goes by a name: its words in their order, or turned ("Mori Kenji")."""
    return any(is_turned(name, form) for form in (person.label, *person.aliases))


def gather_people(facts: Sequence[ArticleFacts]) -> list[PersonMentioned]:
    """Give every person of every article, in the order of the articles."""
    return [
        PersonMentioned(index, fact, day_of(article)) for index, article in enumerate(facts) for fact in article.people
    ]


def day_of(article: ArticleFacts) -> date | None:
    """Give the day an article speaks on: its publication, else its latest dated meeting."""
    if article.published:
        return article.published
    days = [m.date.earliest for m in article.meetings if m.date and m.date.day and m.status == "held"]
    return max(days, default=None)


class PersonResolver:
    """Find the registry's person of a mention."""

    def __init__(self, world: KnownWorld, limits: dict[str, Any]) -> None:
        """Index the registry's names; `limits` is `data/resolve.yml`."""
        self._world = world
        self._limits = limits
        self._by_id: dict[str, KnownThing] = {}
        self._by_key: dict[str, list[KnownThing]] = {}
        self._by_token: dict[str, list[KnownThing]] = {}
        for person in world.persons():
            self._by_id[person.id] = person
            for form in dict.fromkeys((person.label, *person.aliases)):
                for key in {sorted_key(form), joined_key(form)}:
                    if person not in self._by_key.setdefault(key, []):
                        self._by_key[key].append(person)
                for token in words(form):
                    if person not in self._by_token.setdefault(token, []):
                        self._by_token[token].append(person)

    def by_id(self, id_: str) -> KnownThing | None:
        """Give the registry's person of an id."""
        return self._by_id.get(id_)

    def known(self, mention: PersonMentioned) -> KnownThing | None:
        """Give the registry's person for a mention, or None where it names none or cannot be told."""
        fact = mention.fact
        turned = [p for p in self._by_key.get(sorted_key(fact.name), ()) if _has_name(p, fact.name)]
        exact = self._fitting(mention, [*turned, *self._by_key.get(joined_key(fact.name), ())])
        if len(exact) == 1:
            return exact[0]
        if exact:
            return self._by_office(mention, exact)
        near = self._near(mention) or self._near_holder(mention)
        if near:
            return near
        # A part of a name ("Airlangga", "Luhut B.") is its holder's when the article gives the office; one word of
        # it is not: "Agus Salim" is no Agus Gumiwang.
        partial = self._fitting(mention, [p for token in words(fact.name) for p in self._by_token.get(token, ())])
        held = self._by_office(mention, partial) if fact.post else None
        forms = (held.label, *held.aliases) if held is not None else ()
        ratio = self._limits["name_word_ratio"]
        return held if any(is_part_of_name(fact.name, form, ratio) for form in forms) else None

    def holder(self, post: str, day: date | None) -> KnownThing | None:
        """Give who held a post on a day; None where no row attests it or two fit, as on the day of a reshuffle."""
        if day is None:
            return None
        found = {tenure.person for tenure in self._world.tenures(post) if holds(tenure, day)}
        return self._by_id.get(next(iter(found))) if len(found) == 1 else None

    def is_ambiguous(self, mention: PersonMentioned) -> bool:
        """Tell whether several people of the registry bear exactly this name, and nothing tells which is meant."""
        return len(self._fitting(mention, self._by_key.get(sorted_key(mention.fact.name), ()))) > 1

    def _fitting(self, mention: PersonMentioned, persons: Sequence[KnownThing]) -> list[KnownThing]:
        country = mention.fact.country
        unique = list({person.id: person for person in persons}.values())
        return [
            p
            for p in unique
            if not (country and p.country and country != p.country) and not self._holds_another(mention, p)
        ]

    def _holds_another(self, mention: PersonMentioned, person: KnownThing) -> bool:
        """Tell whether the person led another ministry than the mention's that day: then it is a namesake."""
        fact, day = mention.fact, mention.day
        if fact.post is None or day is None or fact.is_acting or fact.is_former or not self._is_head(fact.post):
            return False
        tenures = self._world.tenures_of(person.id)
        if any(tenure.post == fact.post for tenure in tenures):
            return False
        return any(self._is_head(t.post) and not t.is_acting and is_attested(t, day) for t in tenures)

    def _is_head(self, post: str) -> bool:
        thing = self._world.post(post)
        return thing is not None and dict(thing.attributes).get("role") in _HEADS

    def _near(self, mention: PersonMentioned) -> KnownThing | None:
        """Give the one registry person whose name is nearly this one, of the same country."""
        fact = mention.fact
        own = words(fact.name)
        if len(own) < 2 or not fact.country:
            return None
        found: dict[str, KnownThing] = {}
        for person in self._fitting(mention, [p for token in own for p in self._by_token.get(token, ())]):
            if person.country == fact.country and self._likeness(fact, person) >= self._limits["person_ratio"]:
                found[person.id] = person
        return next(iter(found.values())) if len(found) == 1 else None

    def _near_holder(self, mention: PersonMentioned) -> KnownThing | None:
        """Give who held the office that day if the name is much like theirs: a misspelt minister is the minister."""
        fact = mention.fact
        person = self.holder(fact.post, mention.day) if fact.post and not fact.is_former else None
        if person is None or self._likeness(fact, person) < self._limits["person_ratio_in_office"]:
            return None
        return person

    @staticmethod
    def _likeness(fact: PersonFact, person: KnownThing) -> float:
        return max(same_person_score(fact.name, form) for form in (person.label, *person.aliases))

    def _by_office(self, mention: PersonMentioned, persons: Sequence[KnownThing]) -> KnownThing | None:
        post, day = mention.fact.post, mention.day
        if not post or len(persons) == 0:
            return None
        held = [
            person
            for person in persons
            if any(t.post == post and (day is None or holds(t, day)) for t in self._world.tenures_of(person.id))
        ]
        return held[0] if len(held) == 1 else None


def holds(tenure: KnownTenure, day: date) -> bool:
    """Tell whether somebody held a post on a day, as far as the source speaks."""
    if tenure.start and day < tenure.start:
        return False
    last = tenure.end or tenure.attested_until
    return last is None or day <= last


def is_attested(tenure: KnownTenure, day: date) -> bool:
    """Tell whether a source says so for certain: both ends of the tenure are known."""
    last = tenure.end or tenure.attested_until
    return tenure.start is not None and last is not None and tenure.start < day < last
