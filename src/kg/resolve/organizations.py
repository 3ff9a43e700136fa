"""Make one body of its name, its translations and its acronym."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from kg.model.facts import ArticleFacts, OrganizationFact
from kg.resolve.clusters import Clusters, candidate_pairs
from kg.resolve.decisions import Located, sides_of, unions_of
from kg.resolve.known import KnownThing, KnownWorld
from kg.resolve.names import fold, joined_key, words


@dataclass(frozen=True, slots=True)
class OrganizationMentioned:
    """A body of one article."""

    article: int
    fact: OrganizationFact


def gather_organizations(facts: Sequence[ArticleFacts]) -> list[OrganizationMentioned]:
    """Give every body of every article, in the order of the articles."""
    return [OrganizationMentioned(index, fact) for index, article in enumerate(facts) for fact in article.organizations]


class OrganizationResolver:
    """Link bodies to the registry first, then to each other."""

    def __init__(self, world: KnownWorld, limits: dict[str, Any]) -> None:
        """Index the registry's names; `limits` is `data/resolve.yml`."""
        self._limits = limits
        self._by_id = {thing.id: thing for thing in world.organizations()}
        self._by_name: dict[str, list[KnownThing]] = {}
        for thing in self._by_id.values():
            for form in dict.fromkeys(
                fold(f) for f in (thing.label, *(label for _, label in thing.labels), *thing.aliases)
            ):
                if thing not in self._by_name.setdefault(form, []):
                    self._by_name[form].append(thing)

    def by_id(self, id_: str) -> KnownThing | None:
        """Give the registry's body of an id."""
        return self._by_id.get(id_)

    def known(self, mention: OrganizationMentioned) -> KnownThing | None:
        """Give the registry's body for a mention, or None."""
        fact = mention.fact
        if fact.key:
            by_key = self._by_id.get(fact.key) or self._by_id.get(f"organization/{fact.key}")
            # A key read off a name alone may be another country's ministry of that name.
            if by_key and not (fact.country and by_key.country and fact.country != by_key.country):
                return by_key
        for form in (fact.name, *fact.aliases):
            found = [
                t
                for t in self._by_name.get(fold(form), ())
                if not fact.country or not t.country or fact.country == t.country
            ]
            # "Ministry of Trade" is every country's: a name that several bear needs the country.
            if len(found) == 1 and (fact.country or found[0].country is None or self._is_distinct(form)):
                return found[0]
        return None

    def _is_distinct(self, form: str) -> bool:
        return len(self._by_name.get(fold(form), ())) == 1

    def cluster(
        self,
        mentions: Sequence[OrganizationMentioned],
        known: Sequence[KnownThing | None],
        located: Sequence[Located] = (),
    ) -> list[list[int]]:
        """Give the clusters of mentions: of one registry body, or of one name in one country."""
        marks = [
            frozenset({("article", m.article)}) if thing is None else frozenset()
            for m, thing in zip(mentions, known, strict=True)
        ]
        clusters = Clusters(marks, sides_of(located))
        for one, other in unions_of(located):
            clusters.join(one, other, is_decided=True)
        first: dict[str, int] = {}
        for index, thing in enumerate(known):
            if thing is not None:
                clusters.join(first.setdefault(thing.id, index), index)
        heads: dict[tuple[str, str, str], int] = {}
        for index, (mention, thing) in enumerate(zip(mentions, known, strict=True)):
            if thing is None:
                form = (joined_key(mention.fact.name), mention.fact.country or "", mention.fact.kind or "")
                clusters.join(heads.setdefault(form, index), index)
        distinct = list(heads.values())
        keys = [self._keys(mentions[index].fact) for index in distinct]
        scored = []
        for a, b in candidate_pairs(keys, limit=self._limits["block_limit"], window=self._limits["window"]):
            score = self._score(mentions[distinct[a]].fact, mentions[distinct[b]].fact)
            if score >= self._limits["organization_ratio"]:
                scored.append((-score, distinct[a], distinct[b]))
        for _, one, other in sorted(scored):
            clusters.join(one, other)
        return clusters.groups()

    @staticmethod
    def _keys(fact: OrganizationFact) -> tuple[str, ...]:
        forms = (fact.name, *fact.aliases)
        return tuple(sorted({joined_key(form) for form in forms} | {" ".join(words(fact.name)[:2])}))

    def _score(self, a: OrganizationFact, b: OrganizationFact) -> float:
        if a.country and b.country and a.country != b.country:
            return 0.0
        if a.kind and b.kind and a.kind != b.kind:
            return 0.0
        is_government = "government" in (a.kind, b.kind)
        if is_government and a.country != b.country:
            return 0.0
        names_a, names_b = {joined_key(f) for f in (a.name, *a.aliases)}, {joined_key(f) for f in (b.name, *b.aliases)}
        if names_a & names_b:
            return 1.0
        return float(fuzz.token_sort_ratio(fold(a.name), fold(b.name))) / 100.0
