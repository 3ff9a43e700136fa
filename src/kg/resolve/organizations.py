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

_LONGEST_COUNTRY = 4  # words


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
        self._countries = world.country_forms()
        self._legal = frozenset(tuple(words(form)) for form in limits["legal_forms"])
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
            thing = self._named(form, fact.country)
            if thing is None and (stripped := self._without_country(form)):
                # "Ministry of Trade (Indonesia)", "Kementerian Perdagangan RI": the name tells whose it is.
                rest, code = stripped
                thing = self._named(rest, code) if fact.country in (None, code) else None
            if thing is not None:
                return thing
        return None

    def _named(self, form: str, country: str | None) -> KnownThing | None:
        """Give the one body of a name; "Ministry of Trade" is every country's, so a shared name needs the country."""
        found = [t for t in self._by_name.get(fold(form), ()) if not country or not t.country or country == t.country]
        is_told = len(found) == 1 and (country or found[0].country is None or self._is_distinct(form))
        return found[0] if is_told else None

    def _without_country(self, form: str) -> tuple[str, str] | None:
        """Give a name without the country at its beginning or end, and that country's code."""
        own = words(form)
        for length in range(min(_LONGEST_COUNTRY, len(own) - 1), 0, -1):
            for edge, rest in ((own[:length], own[length:]), (own[-length:], own[:-length])):
                code = self._countries.get(" ".join(edge))
                if code is not None:
                    return " ".join(rest), code
        return None

    def _is_distinct(self, form: str) -> bool:
        return len(self._by_name.get(fold(form), ())) == 1

    def cluster(
        self,
        mentions: Sequence[OrganizationMentioned],
        known: Sequence[KnownThing | None],
        located: Sequence[Located] = (),
    ) -> tuple[list[list[int]], list[tuple[int, int, float]]]:
        """Give the clusters of mentions: of one registry body, or of one name in one country.

        Beside them the pairs of mentions in different clusters whose names are nearly one, with how alike they are.
        """
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
            if score >= self._limits["organization_near"]:
                scored.append((-score, distinct[a], distinct[b]))
        for score, one, other in sorted(scored):
            if -score >= self._limits["organization_ratio"]:
                clusters.join(one, other)
        near = [(one, other, -score) for score, one, other in sorted(scored) if not _is_one(clusters, one, other)]
        return clusters.groups(), near

    def _keys(self, fact: OrganizationFact) -> tuple[str, ...]:
        return tuple(sorted(self._cores(fact) | {" ".join(self._core(fact.name)[:2])}))

    def _cores(self, fact: OrganizationFact) -> set[str]:
        """Give the forms of a name without spaces, and those of a company without its legal form too."""
        forms = (fact.name, *fact.aliases)
        return {joined_key(form) for form in forms} | {
            "".join(self._core(form)) for form in forms if _may_be_company(fact)
        }

    def _core(self, name: str) -> tuple[str, ...]:
        own = words(name)
        for length in (3, 2, 1, 3, 2, 1):
            while len(own) > length and own[:length] in self._legal:
                own = own[length:]
            while len(own) > length and own[-length:] in self._legal:
                own = own[:-length]
        return own

    def _score(self, a: OrganizationFact, b: OrganizationFact) -> float:
        if a.country and b.country and a.country != b.country:
            return 0.0
        if a.kind and b.kind and a.kind != b.kind:
            return 0.0
        is_government = "government" in (a.kind, b.kind)
        if is_government and a.country != b.country:
            return 0.0
        if self._cores(a) & self._cores(b):
            return 1.0
        return float(fuzz.token_sort_ratio(fold(a.name), fold(b.name))) / 100.0


def _may_be_company(fact: OrganizationFact) -> bool:
    return fact.kind in (None, "company")


def _is_one(clusters: Clusters, one: int, other: int) -> bool:
    return clusters.find(one) == clusters.find(other) or not clusters.may_join(one, other)
