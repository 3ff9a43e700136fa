"""Make one person of all the forms of a name, across articles and languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz

from kg.model.facts import ArticleFacts, PersonFact
from kg.resolve.clusters import Clusters, candidate_pairs
from kg.resolve.known import KnownTenure, KnownThing, KnownWorld
from kg.resolve.names import joined_key, sorted_key, words

Terms = dict[str, tuple[date, date]]
_ONE_TERM_DAYS = 180  # two offices seen within it are held at one time


@dataclass(frozen=True, slots=True)
class PersonMentioned:
    """A person of one article; `day` is when the article speaks."""

    article: int
    fact: PersonFact
    day: date | None


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
    """Link people to the registry first, then to each other."""

    def __init__(self, world: KnownWorld, limits: dict[str, Any]) -> None:
        """Index the registry's names; `limits` is `data/resolve.yml`."""
        self._world = world
        self._limits = limits
        self._by_key: dict[str, list[KnownThing]] = {}
        self._by_token: dict[str, list[KnownThing]] = {}
        for person in world.persons():
            for form in dict.fromkeys((person.label, *person.aliases)):
                for key in {sorted_key(form), joined_key(form)}:
                    if person not in self._by_key.setdefault(key, []):
                        self._by_key[key].append(person)
                for token in words(form):
                    if person not in self._by_token.setdefault(token, []):
                        self._by_token[token].append(person)

    def known(self, mention: PersonMentioned) -> KnownThing | None:
        """Give the registry's person for a mention, or None where it names none or cannot be told."""
        fact = mention.fact
        exact = self._fitting(
            fact, [*self._by_key.get(sorted_key(fact.name), ()), *self._by_key.get(joined_key(fact.name), ())]
        )
        if len(exact) == 1:
            return exact[0]
        if exact:
            return self._by_office(mention, exact)
        near = self._near(fact)
        if near:
            return near
        # A part of a name ("Airlangga") is its holder's when the article gives the office.
        partial = self._fitting(fact, [p for token in words(fact.name) for p in self._by_token.get(token, ())])
        return self._by_office(mention, partial) if fact.post else None

    def holder(self, post: str, day: date | None) -> KnownTenure | None:
        """Give who held a post on a day; None where no row attests it or two fit."""
        if day is None:
            return None
        found = [tenure for tenure in self._world.tenures(post) if _holds(tenure, day)]
        return found[0] if len({tenure.person for tenure in found}) == 1 else None

    def _fitting(self, fact: PersonFact, persons: Sequence[KnownThing]) -> list[KnownThing]:
        unique = list({person.id: person for person in persons}.values())
        return [p for p in unique if not (fact.country and p.country and fact.country != p.country)]

    def _near(self, fact: PersonFact) -> KnownThing | None:
        """Give the one registry person whose name is nearly this one, of the same country."""
        own = words(fact.name)
        if len(own) < 2 or not fact.country:
            return None
        found: dict[str, tuple[float, KnownThing]] = {}
        for token in own:
            for person in self._by_token.get(token, ()):
                if person.country == fact.country:
                    best = max(same_person_score(fact.name, form) for form in (person.label, *person.aliases))
                    if best >= self._limits["person_ratio"]:
                        found[person.id] = (best, person)
        return next(iter(found.values()))[1] if len(found) == 1 else None

    def _by_office(self, mention: PersonMentioned, persons: Sequence[KnownThing]) -> KnownThing | None:
        post, day = mention.fact.post, mention.day
        if not post or len(persons) == 0:
            return None
        held = [
            person
            for person in persons
            if any(t.post == post and (day is None or _holds(t, day)) for t in self._world.tenures_of(person.id))
        ]
        return held[0] if len(held) == 1 else None

    def cluster(self, mentions: Sequence[PersonMentioned], known: Sequence[KnownThing | None]) -> list[list[int]]:
        """Give the clusters of mentions: of one registry person, or of names that are one.

        One article's people stay apart, and so do namesakes of different countries or of different offices at one time.
        """
        marks = [
            frozenset({("article", m.article)}) if thing is None else frozenset()
            for m, thing in zip(mentions, known, strict=True)
        ]
        clusters = Clusters(marks)
        first: dict[str, int] = {}
        for index, thing in enumerate(known):
            if thing is not None:
                clusters.join(first.setdefault(thing.id, index), index)
        heads = self._same_forms(mentions, known, clusters)
        keys = [self._keys(mentions[index].fact) for index in heads]
        scored = []
        for a, b in candidate_pairs(keys, limit=self._limits["block_limit"], window=self._limits["window"]):
            one, other = heads[a], heads[b]
            score = self._score(mentions[one], mentions[other])
            if score >= self._limits["person_ratio"]:
                scored.append((-score, one, other))
        terms = _terms(mentions, known, clusters)
        for _, one, other in sorted(scored):
            left, right = clusters.find(one), clusters.find(other)
            # A mention without an office must not tie two who hold different ones at one time.
            if left != right and not _clash(terms[left], terms[right]) and clusters.join(left, right):
                terms[clusters.find(left)] = _spanned(terms[left], terms[right])
        return clusters.groups()

    def _same_forms(
        self, mentions: Sequence[PersonMentioned], known: Sequence[KnownThing | None], clusters: Clusters
    ) -> list[int]:
        """Join mentions of one spelling, country and office; give the first of each, for names are fewer by far."""
        heads: dict[tuple[str, str, str], int] = {}
        for index, (mention, thing) in enumerate(zip(mentions, known, strict=True)):
            if thing is None and not self.is_ambiguous(mention):
                fact = mention.fact
                form = (joined_key(fact.name), fact.country or "", fact.post or "")
                clusters.join(heads.setdefault(form, index), index)
        return list(heads.values())

    def is_ambiguous(self, mention: PersonMentioned) -> bool:
        """Tell whether several people of the registry bear exactly this name, and nothing tells which is meant."""
        return len(self._fitting(mention.fact, self._by_key.get(sorted_key(mention.fact.name), ()))) > 1

    @staticmethod
    def _keys(fact: PersonFact) -> tuple[str, ...]:
        own = [word for word in words(fact.name) if len(word) > 1]
        place = fact.country or ""
        # Two words of a name in any order, or the whole without spaces: a misspelling spares one of them.
        pairs = {f"{place}:{a}:{b}" for a in own for b in own if a < b}
        return tuple(sorted(pairs | {f"{place}:{joined_key(fact.name)}", f"{place}:{sorted_key(fact.name)[:12]}"}))

    def _score(self, one: PersonMentioned, other: PersonMentioned) -> float:
        a, b = one.fact, other.fact
        if a.country != b.country or one.article == other.article:
            return 0.0
        return same_person_score(a.name, b.name)


def same_person_score(one: str, other: str) -> float:
    """Give how likely two names are one person's, 0 to 1, by their words in any order.

    A name whose words all stand in the other counts as one from two words on.
    """
    a, b = words(one), words(other)
    if joined_key(one) == joined_key(other) or sorted(a) == sorted(b):
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and all(word in long for word in short):
        return 0.95
    if len(short) < 2:
        return 0.0
    return _aligned(short, long)


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """Give the mean likeness of words paired best first: a misspelling may change their alphabetical order."""
    pairs = sorted(((-fuzz.ratio(a, b), i, j) for i, a in enumerate(short) for j, b in enumerate(long)))
    left: set[int] = set()
    right: set[int] = set()
    total = weight = 0.0
    for negative, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            total -= negative * len(short[i])
            weight += len(short[i])
    # Words that have no partner count against the pair, at half their length: names are cut short in the news.
    spare = sum(len(word) for j, word in enumerate(long) if j not in right)
    return total / (weight + spare / 2) / 100.0


def _holds(tenure: KnownTenure, day: date) -> bool:
    if tenure.start and day < tenure.start:
        return False
    last = tenure.end or tenure.attested_until
    return last is None or day <= last


def _terms(
    mentions: Sequence[PersonMentioned], known: Sequence[KnownThing | None], clusters: Clusters
) -> dict[int, Terms]:
    """Give, for each cluster, the offices it holds and from when to when it is seen in them."""
    terms: dict[int, Terms] = {clusters.find(index): {} for index in range(len(mentions))}
    for index, (mention, thing) in enumerate(zip(mentions, known, strict=True)):
        if thing is None and mention.fact.post and mention.day:
            root = clusters.find(index)
            terms[root] = _spanned(terms[root], {mention.fact.post: (mention.day, mention.day)})
    return terms


def _clash(one: Terms, other: Terms) -> bool:
    """Tell whether two hold different offices at one time."""
    slack = timedelta(days=_ONE_TERM_DAYS)
    return any(
        post != second and first <= until + slack and since <= last + slack
        for post, (first, last) in one.items()
        for second, (since, until) in other.items()
    )


def _spanned(one: Terms, other: Terms) -> Terms:
    merged = dict(one)
    for post, (first, last) in other.items():
        since, until = merged.get(post, (first, last))
        merged[post] = (min(first, since), max(last, until))
    return merged
