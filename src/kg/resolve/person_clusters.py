"""Make one person of all the forms of a name, across articles and languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.model.facts import PersonFact
from kg.resolve.clusters import Clusters, candidate_pairs
from kg.resolve.decisions import Located, sides_of, unions_of
from kg.resolve.known import KnownThing
from kg.resolve.names import joined_key, same_person_score, turned_key, words
from kg.resolve.people import PersonMentioned

Terms = dict[str, tuple[date, date]]


@dataclass(frozen=True, slots=True)
class NearPeople:
    """Two mentions that stayed apart though their names are nearly one."""

    one: int
    other: int
    score: float


class PersonClusters:
    """Cluster the mentions of one resolution.

    One article's people stay apart, and so do namesakes of different countries or of different offices at one time.
    """

    def __init__(
        self,
        mentions: Sequence[PersonMentioned],
        known: Sequence[KnownThing | None],
        limits: dict[str, Any],
        located: Sequence[Located] = (),
        ambiguous: frozenset[int] = frozenset(),
    ) -> None:
        """Begin with the decisions and the registry.

        Args:
            mentions: Of all articles.
            known: The registry's person of each mention.
            limits: `data/resolve.yml`.
            located: The decisions on them.
            ambiguous: Mentions of a name that several people of the registry bear; they join nobody.
        """
        self._mentions, self._known, self._limits, self._ambiguous = mentions, known, limits, ambiguous
        marks = [
            frozenset({("article", m.article)}) if thing is None else frozenset()
            for m, thing in zip(mentions, known, strict=True)
        ]
        self.clusters = Clusters(marks, sides_of(located))
        for one, other in unions_of(located):
            self.clusters.join(one, other, is_decided=True)
        first: dict[str, int] = {}
        for index, thing in enumerate(known):
            if thing is not None:
                self.clusters.join(first.setdefault(thing.id, index), index)
        self._terms: dict[int, Terms] = {}

    def join(self) -> list[NearPeople]:
        """Join names that are one; give those that stayed apart but nearly are."""
        heads = self._same_forms()
        self._collect_terms()
        scored = self._scored(heads)
        in_office = [(s, a, b) for s, a, b in scored if self._mentions[a].fact.post and self._mentions[b].fact.post]
        for score, one, other in in_office:
            if -score >= self._threshold(one, other):
                self._join(one, other)
        self._join_officeless(scored)
        self._join_countryless(heads)
        return self._near(scored)

    def _same_forms(self) -> list[int]:
        """Join mentions of one spelling, country and office; give the first of each, for names are fewer by far."""
        heads: dict[tuple[str, str, str], int] = {}
        for index, (mention, thing) in enumerate(zip(self._mentions, self._known, strict=True)):
            if thing is None and index not in self._ambiguous:
                fact = mention.fact
                form = (joined_key(fact.name), fact.country or "", fact.post or "")
                if not self.clusters.join(heads.setdefault(form, index), index):
                    heads[(*form[:2], f"{form[2]}#{index}")] = index
        return list(heads.values())

    def _scored(self, heads: Sequence[int]) -> list[tuple[float, int, int]]:
        keys = [tuple(_keys(self._mentions[index])) for index in heads]
        least = min(self._limits["person_ratio_in_office"], self._limits["person_near"])
        scored = []
        for a, b in candidate_pairs(keys, limit=self._limits["block_limit"], window=self._limits["window"]):
            one, other = self._mentions[heads[a]], self._mentions[heads[b]]
            if one.fact.country == other.fact.country and one.article != other.article:
                score = self._likeness(one.fact, other.fact)
                if score >= least:
                    scored.append((-score, heads[a], heads[b]))
        return sorted(scored)

    def _likeness(self, one: PersonFact, other: PersonFact) -> float:
        score = same_person_score(one.name, other.name)
        if score or one.post is None or one.post != other.post:
            return score
        # "Minister Dien": one word of the name with the office.
        short, long = sorted((words(one.name), words(other.name)), key=len)
        is_part = len(short) == 1 and short[0] in long
        part: float = self._limits["person_ratio_in_office"]
        return part if is_part else 0.0

    def _threshold(self, one: int, other: int) -> float:
        """In one office a name may be spelt further apart."""
        is_in_one_office = self._mentions[one].fact.post == self._mentions[other].fact.post
        ratio: float = self._limits["person_ratio_in_office" if is_in_one_office else "person_ratio"]
        return ratio

    def _join(self, one: int, other: int) -> None:
        left, right = self.clusters.find(one), self.clusters.find(other)
        if left == right or self._clash(left, right):
            return
        if self.clusters.join(left, right):
            merged = _spanned(self._terms.pop(left), self._terms.pop(right))
            self._terms[self.clusters.find(left)] = merged

    def _join_officeless(self, scored: Sequence[tuple[float, int, int]]) -> None:
        """Join names without an office, but not where two people in office bear the name."""
        pairs = [
            (one, other)
            for score, one, other in scored
            if -score >= self._limits["person_ratio"]
            and not (self._mentions[one].fact.post and self._mentions[other].fact.post)
        ]
        fits: dict[int, set[int]] = {}
        for one, other in pairs:
            a, b = self.clusters.find(one), self.clusters.find(other)
            for mine, theirs in ((a, b), (b, a)):
                if mine != theirs and self._terms[theirs]:
                    fits.setdefault(mine, set()).add(theirs)
        torn = {
            mine
            for mine, found in fits.items()
            if not self._terms[mine] and any(self._clash(x, y) for x in found for y in found if x < y)
        }
        for one, other in pairs:
            if self.clusters.find(one) not in torn and self.clusters.find(other) not in torn:
                self._join(one, other)

    def _join_countryless(self, heads: Sequence[int]) -> None:
        """Join a name of which no country is told to the one cluster that bears exactly it, if there is one alone."""
        by_name: dict[tuple[str, ...], dict[int, str]] = {}
        for index in heads:
            fact = self._mentions[index].fact
            if len(words(fact.name)) > 1:
                by_name.setdefault(turned_key(fact.name), {})[index] = fact.country or ""
        for found in by_name.values():
            owners = {self.clusters.find(index) for index, country in found.items() if country}
            if len(owners) == 1:
                for index, country in found.items():
                    if not country:
                        self._join(index, next(iter(owners)))
                        owners = {self.clusters.find(next(iter(owners)))}

    def _near(self, scored: Sequence[tuple[float, int, int]]) -> list[NearPeople]:
        found: dict[tuple[int, int], float] = {}
        for score, one, other in scored:
            a, b = sorted((self.clusters.find(one), self.clusters.find(other)))
            if a != b and -score >= self._limits["person_near"] and self.clusters.may_join(a, b):
                found.setdefault((a, b), -score)
        return [NearPeople(a, b, score) for (a, b), score in found.items()]

    def _collect_terms(self) -> None:
        """Give each cluster the offices it holds and from when to when it is seen in them."""
        self._terms = {self.clusters.find(index): {} for index in range(len(self._mentions))}
        for index, (mention, thing) in enumerate(zip(self._mentions, self._known, strict=True)):
            if thing is None and mention.fact.post and mention.day:
                root = self.clusters.find(index)
                self._terms[root] = _spanned(self._terms[root], {mention.fact.post: (mention.day, mention.day)})

    def _clash(self, left: int, right: int) -> bool:
        """Tell whether two hold different offices at one time."""
        slack = timedelta(days=self._limits["one_term_days"])
        return any(
            post != second and first <= until + slack and since <= last + slack
            for post, (first, last) in self._terms[left].items()
            for second, (since, until) in self._terms[right].items()
        )


def _keys(mention: PersonMentioned) -> Iterator[str]:
    fact = mention.fact
    own = [word for word in words(fact.name) if len(word) > 1]
    place = fact.country or ""
    # A misspelling spares one word and the first letter of another, in whatever order they stand.
    for word in own:
        for other in own:
            if word != other:
                yield f"{place}:{word}:{other[0]}"
    yield f"{place}:{joined_key(fact.name)}"
    if fact.post:
        yield from (f"{fact.post}:{word}" for word in own)
        yield f"{fact.post}:" + "".join(sorted(word[0] for word in own))


def _spanned(one: Terms, other: Terms) -> Terms:
    merged = dict(one)
    for post, (first, last) in other.items():
        since, until = merged.get(post, (first, last))
        merged[post] = (min(first, since), max(last, until))
    return merged
