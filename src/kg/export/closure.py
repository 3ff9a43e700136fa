"""Cut a part out of the graph with all that it rests on: the closure rule.

`docs/graph.md`, "Parts of a graph", states the rule.
"""

from collections.abc import Iterable

from kg.export.index import EVENT_KINDS, GraphIndex, kind_of
from kg.export.scopes import Scope, select_events
from kg.rdf.namespaces import GRAPH
from kg.rdf.terms import Term, Triple, name

_MENTIONS, _SUPPORTS = name("schema:mentions"), name("k:supports")
_ON_PROPERTY, _ON_VALUE = name("k:onProperty"), name("k:onValue")
_DERIVED = name("prov:wasDerivedFrom")
_ACTORS = ("person", "organization")
# A decision names what it is about for the record; following that would draw in what was merged or told apart.
_NOT_FOLLOWED = frozenset({"decision", "evidence"})


def cut(index: GraphIndex, scope: Scope, chosen: list[Term] | None = None) -> set[Triple]:
    """Give the part of the graph that a scope chooses; it validates by itself if the graph does.

    `chosen` are the scope's events where they are known already.
    """
    events = select_events(index, scope) if chosen is None else chosen
    roots = [*events, *scope.sides, *([scope.sector] if scope.sector else [])]
    if scope.owner:
        roots += [s for s in index.subjects("k:country", scope.owner) if kind_of(s) in _ACTORS]
    return cut_around(index, roots, own=scope.owner)


def cut_around(index: GraphIndex, roots: Iterable[Term], *, own: Term | None = None) -> set[Triple]:
    """Give the closure of some things.

    Args:
        index: The whole graph.
        roots: Any things of the graph.
        own: A country whose people and bodies come with all that is reported of them.
    """
    closure = _Closure(index, own)
    closure.add(f"<{GRAPH}>", *index.instances("prov:SoftwareAgent"), *roots)
    closure.complete()
    return closure.triples()


class _Closure:
    """The things that are in a part, grown until nothing more is referred to."""

    def __init__(self, index: GraphIndex, own: Term | None) -> None:
        self.index = index
        self.own = own
        self.kept: set[Term] = set()

    def add(self, *things: Term) -> None:
        """Take things in, with what they refer to."""
        waiting = list(things)
        while waiting:
            thing = waiting.pop()
            if thing in self.kept or not self.index.is_described(thing):
                continue
            self.kept.add(thing)
            waiting += self._drawn(thing)

    def complete(self) -> None:
        """Take in what articles tell of actors, and tenures, as long as that brings something new."""
        size = -1
        while size != len(self.kept):
            size = len(self.kept)
            for actor in sorted(thing for thing in self.kept if kind_of(thing) in _ACTORS):
                for report in self.index.subjects("k:reportOf", actor):
                    if self.kept.issuperset(self.index.values(report, "k:inArticle")):
                        self.add(report)
                for tenure in self.index.subjects("k:holder", actor):
                    told = self.index.told[tenure]
                    if name("dcterms:source") in told or self.kept & told.get(_DERIVED, set()):
                        self.add(tenure)

    def triples(self) -> set[Triple]:
        """Give the statements of all that was taken in, and the quotes for them."""
        found = {triple for thing in self.kept for triple in self.index.triples_of(thing) if self._is_inside(triple)}
        for thing in self.kept:
            if kind_of(thing) in ("report", "article"):
                for evidence in self.index.subjects("k:supports", thing):
                    found |= self._quote(evidence, thing)
        return found

    def _drawn(self, thing: Term) -> list[Term]:
        kind = kind_of(thing)
        told = self.index.told[thing]
        drawn: list[Term] = []
        if kind not in _NOT_FOLLOWED:
            trimmed = {_MENTIONS} if kind == "article" else {_DERIVED} if kind == "tenure" else set()
            drawn += [value for prop, values in told.items() if prop not in trimmed for value in values]
        if kind in EVENT_KINDS or (kind in _ACTORS and self._is_own(thing)):
            drawn += self.index.subjects("k:reportOf", thing)
        if kind == "article":
            drawn += self.index.subjects("k:sightingOf", thing)
        return drawn + self.index.subjects("dcterms:isReplacedBy", thing)

    def _is_own(self, actor: Term) -> bool:
        return self.own is not None and self.own in self.index.values(actor, "k:country")

    def _is_inside(self, triple: Triple) -> bool:
        subject, prop, value = triple
        if (prop == _MENTIONS and kind_of(subject) == "article") or (prop == _DERIVED and kind_of(subject) == "tenure"):
            return value in self.kept
        return True

    def _quote(self, evidence: Term, thing: Term) -> set[Triple]:
        """Give a quote as far as it supports what is inside of one report or article."""
        told = self.index.told[evidence]
        about = self.index.told[thing]
        hits = {
            (prop, value)
            for prop in told.get(_ON_PROPERTY, ())
            for value in about.get(prop, set()) & told.get(_ON_VALUE, set())
            if self._is_inside((thing, prop, value))
        }
        if not hits:
            return set()
        found = {(evidence, _SUPPORTS, thing)}
        for prop, value in hits:
            found |= {(evidence, _ON_PROPERTY, prop), (evidence, _ON_VALUE, value)}
        cuttable = (_SUPPORTS, _ON_PROPERTY, _ON_VALUE)
        # The concept that says whether it is stated or inferred is described too.
        for _, prop, value in self.index.triples_of(evidence):
            if prop not in cuttable:
                found.add((evidence, prop, value))
                found.update(self.index.triples_of(value) if kind_of(value) == "basis" else ())
        return found
