"""Look triples up by subject and, against their direction, by object."""

from collections.abc import Iterable
from functools import cached_property, lru_cache

from kg.rdf.namespaces import NAMESPACE
from kg.rdf.terms import TYPE, Term, Triple, name

_OWN = f"<{NAMESPACE}"
# The properties that the closure and the scopes follow backwards.
_BACKWARDS = frozenset(
    map(
        name,
        (
            "k:country",
            "k:holder",
            "k:inArticle",
            "k:reportOf",
            "k:sightingOf",
            "k:supports",
            "dcterms:isReplacedBy",
            "schema:memberOf",
            "skos:broader",
        ),
    )
)
_full = lru_cache(maxsize=512)(name)
EVENT_KINDS = ("meeting", "agreement", "figure", "act")


def kind_of(term: Term) -> str:
    """Give the kind in a term's IRI (`meeting`), empty for what is not a thing of ours."""
    if not term.startswith(_OWN):
        return ""
    kind, slash, _ = term[len(_OWN) : -1].partition("/")
    return kind if slash else ""


class GraphIndex:
    """A graph as terms in text, indexed once and read many times."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the triples; each may come more than once."""
        self.told: dict[Term, dict[Term, set[Term]]] = {}
        self._backwards: dict[tuple[Term, Term], set[Term]] = {}
        for s, p, o in triples:
            self.told.setdefault(s, {}).setdefault(p, set()).add(o)
            if p in _BACKWARDS:
                self._backwards.setdefault((p, o), set()).add(s)

    def values(self, subject: Term, prefixed: str) -> list[Term]:
        """Give the values of a property (`k:sector`), sorted."""
        told = self.told.get(subject)
        found = told.get(_full(prefixed)) if told else None
        return sorted(found) if found else []

    def subjects(self, prefixed: str, value: Term) -> list[Term]:
        """Give what has a value for one of the properties that are kept backwards, sorted.

        Raises:
            KeyError: The property is not one of them.
        """
        prop = name(prefixed)
        if prop not in _BACKWARDS:
            raise KeyError(prefixed)
        return sorted(self._backwards.get((prop, value), ()))

    def instances(self, prefixed_class: str) -> list[Term]:
        """Give the things of a class, sorted."""
        wanted = name(prefixed_class)
        return sorted(s for s, told in self.told.items() if wanted in told.get(TYPE, ()))

    def events(self) -> list[Term]:
        """Give all meetings, agreements, figures and acts, sorted; forwarding addresses are none."""
        return list(self._events)

    @cached_property
    def _events(self) -> tuple[Term, ...]:
        return tuple(sorted(s for s, told in self.told.items() if kind_of(s) in EVENT_KINDS and TYPE in told))

    def triples_of(self, subject: Term) -> Iterable[Triple]:
        """Give the triples of a subject."""
        for prop, values in self.told.get(subject, {}).items():
            for value in values:
                yield subject, prop, value

    def is_described(self, term: Term) -> bool:
        """Tell whether the graph says anything of a thing."""
        return term in self.told

    def graph(self) -> set[Triple]:
        """Give all triples again."""
        return {(s, p, o) for s, told in self.told.items() for p, values in told.items() for o in values}
