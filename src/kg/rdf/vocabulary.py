"""Read the vocabulary: its terms, and what it says of each controlled term."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError
from kg.rdf.namespaces import NAMESPACE, VOCABULARY
from kg.rdf.terms import TYPE, Term, Triple, name
from kg.resources import ontology_dir

_KEPT = tuple(map(name, ("rdf:type", "rdfs:label", "skos:inScheme")))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`ontology/kg.ttl`.

    `concepts` gives the triples that graph.ttl repeats of a controlled term, so that it can be read without the
    ontology. `terms` are the classes and properties: those of our own and those of others that are used.
    `labels` gives every label of every term and concept: term, then language.
    """

    concepts: Mapping[Term, tuple[Triple, ...]]
    terms: frozenset[Term]
    labels: Mapping[Term, Mapping[str, str]]


def read_vocabulary(path: Path | None = None) -> Vocabulary:
    """Give the vocabulary of a file, by default the project's.

    Raises:
        DataError: It is not Turtle.
    """
    path = path or ontology_dir() / "kg.ttl"
    concepts: dict[Term, list[Triple]] = {}
    labels: dict[Term, dict[str, str]] = {}
    terms: set[Term] = set()
    concept_type, label = name("skos:Concept"), name("rdfs:label")
    vocabulary_types = {name("rdf:Property"), name("rdfs:Class")} | {f"<{_OWL}{kind}>" for kind in _OWL_KINDS}
    try:
        triples = [(str(q.subject), str(q.predicate), q.object) for q in ox.parse(path=path)]
    except SyntaxError as error:
        raise DataError(f"{path.name}: line {error.lineno}: not Turtle: {error.msg}") from error
    for s, p, o in triples:
        if p == TYPE and str(o) == concept_type:
            concepts[s] = []
        elif p == TYPE and str(o) in vocabulary_types:
            terms.add(s)
        elif p == label and isinstance(o, ox.Literal) and o.language:
            labels.setdefault(s, {})[o.language] = o.value
    for s, p, o in triples:
        if s in concepts and p in _KEPT:
            concepts[s].append((s, p, str(o)))
    return Vocabulary({s: tuple(sorted(told)) for s, told in concepts.items()}, frozenset(terms), labels)


def is_own(term: Term) -> bool:
    """Tell whether a class or property is one of ours."""
    return term.startswith(f"<{VOCABULARY}")


def is_concept(term: Term, schemes: tuple[str, ...]) -> bool:
    """Tell whether a term is in the namespace of one of these concept schemes."""
    return term.startswith(f"<{NAMESPACE}") and term[len(NAMESPACE) + 1 :].partition("/")[0] in schemes


_OWL = "http://www.w3.org/2002/07/owl#"
_OWL_KINDS = ("Class", "ObjectProperty", "DatatypeProperty")
