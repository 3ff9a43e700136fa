"""Check the ontology itself: what is declared, labelled, shaped and used fits together."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError
from kg.rdf.namespaces import NAMESPACE, PREFIXES, SCHEMES, VOCABULARY
from kg.rdf.vocabulary import Vocabulary, read_vocabulary
from kg.resources import interface_languages, ontology_dir, queries_dir
from kg.validate.shapes import read_shapes
from kg.validate.violations import Violation, readable

_OWL = "http://www.w3.org/2002/07/owl#"
_PROPERTY_TYPES = frozenset({f"<{_OWL}ObjectProperty>", f"<{_OWL}DatatypeProperty>", f"<{PREFIXES['rdf']}Property>"})
_ABSTRACT = frozenset({"Actor", "Event"})  # nothing carries these two
_PREFIXED = re.compile(r"(?<![\w:/<#-])([a-z][a-z-]*):([A-Za-z][A-Za-z0-9-]*)")
_COMMENT_OR_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|(?m:(?:^|\s)#.*$)')


def check_ontology(folder: Path | None = None, queries: Path | None = None) -> list[Violation]:
    """Give what is wrong with `kg.ttl`, `alignments.ttl` and `shapes.ttl`, and with the terms that queries use.

    Args:
        folder: Where the three files stand, by default the project's.
        queries: The folder of named queries, by default the project's.

    Raises:
        DataError: A file is not Turtle, or a shape is beyond the fast path.
    """
    folder = folder or ontology_dir()
    vocabulary = read_vocabulary(folder / "kg.ttl")
    found = [*_documented(folder / "kg.ttl", vocabulary), *_shaped(folder, vocabulary)]
    found += _declared_in_turtle(folder / "alignments.ttl", vocabulary, strictly=False)
    found += _declared_in_turtle(folder / "shapes.ttl", vocabulary, strictly=True)
    for path in sorted((queries or queries_dir()).glob("*.rq")):
        found += declared_in_query(path.read_text(encoding="utf-8"), path.name, vocabulary)
    return sorted(set(found))


def _documented(path: Path, vocabulary: Vocabulary) -> Iterator[Violation]:
    told: dict[str, set[str]] = {}
    for quad in ox.parse(path=path):
        told.setdefault(str(quad.subject), set()).add(quad.predicate.value)
    for term in sorted({*vocabulary.terms, *vocabulary.concepts}):
        for language in interface_languages():
            if language not in vocabulary.labels.get(term, {}):
                yield Violation(
                    readable(term), "rdfs:label", "Ontology", "A term has a label in each language.", language
                )
    skos = PREFIXES["skos"]
    for term in sorted(vocabulary.terms):
        if not told[term] & {skos + "definition", skos + "scopeNote"}:
            yield Violation(readable(term), "skos:definition", "Ontology", "A term says what it means.")
        if term.startswith(f"<{VOCABULARY}") and PREFIXES["rdfs"] + "isDefinedBy" not in told[term]:
            yield Violation(readable(term), "rdfs:isDefinedBy", "Ontology", "A term says where it is defined.")


def _shaped(folder: Path, vocabulary: Vocabulary) -> Iterator[Violation]:
    targets = read_shapes(folder / "shapes.ttl")
    shaped = {cls for target in targets for cls in target.classes}
    is_class = f"<{_OWL}Class>"
    for quad in ox.parse(path=folder / "kg.ttl"):
        term = str(quad.subject)
        if str(quad.object) == is_class and term not in shaped and readable(term)[2:] not in _ABSTRACT:
            yield Violation(readable(term), "sh:targetClass", "Ontology", "A class has a shape.")
    for target in targets:
        for shape in (target.shape, *target.shape.properties):
            if not shape.message and (shape.constraints or shape.allowed is not None):
                yield Violation(
                    readable(f"<{target.name}>"), readable(shape.path or ""), "Ontology", "A shape has a message."
                )
    placed = {property_.path for target in targets for property_ in target.shape.properties}
    for quad in ox.parse(path=folder / "kg.ttl"):
        if (
            str(quad.object) in _PROPERTY_TYPES
            and quad.subject.value.startswith(VOCABULARY)
            and str(quad.subject) not in placed
        ):
            yield Violation(readable(str(quad.subject)), "sh:path", "Ontology", "A property stands in a shape.")
    listed = {
        term
        for t in targets
        for p in t.shape.properties
        for c in p.constraints
        if c.component == "In"
        for term in c.parameter
    }
    for concept in sorted(vocabulary.concepts.keys() - listed):
        yield Violation(readable(concept), "sh:in", "Ontology", "A controlled term stands in a shape that allows it.")


def _declared_in_turtle(path: Path, vocabulary: Vocabulary, *, strictly: bool) -> Iterator[Violation]:
    try:
        quads = list(ox.parse(path=path))
    except SyntaxError as error:
        raise DataError(f"{path.name}: line {error.lineno}: not Turtle: {error.msg}") from error
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and not _is_declared(term.value, vocabulary, strictly=strictly):
                yield Violation(
                    readable(str(term)), "", "Ontology", "A term that is used is declared in kg.ttl.", path.name
                )


def declared_in_query(sparql: str, source: str, vocabulary: Vocabulary) -> Iterator[Violation]:
    """Give the terms that a query uses and kg.ttl does not declare: a misspelt property finds nothing, silently."""
    bare = _COMMENT_OR_STRING.sub(" ", sparql)
    for prefix, local in _PREFIXED.findall(bare):
        if prefix in PREFIXES and not _is_declared(PREFIXES[prefix] + local, vocabulary, strictly=True):
            yield Violation(f"{prefix}:{local}", "", "Ontology", "A term that is used is declared in kg.ttl.", source)


def _is_declared(iri: str, vocabulary: Vocabulary, *, strictly: bool) -> bool:
    """Tell whether a term is declared in kg.ttl.

    Args:
        iri: Classes, properties and controlled terms are told from individuals, which always count.
        vocabulary: What is declared.
        strictly: Terms of other vocabularies count only if kg.ttl says how they are used here.
    """
    term = f"<{iri}>"
    if iri.startswith(VOCABULARY) or (strictly and iri.startswith(_REUSED)):
        return term in vocabulary.terms
    kind = iri.removeprefix(NAMESPACE).partition("/")[0] if iri.startswith(NAMESPACE) else ""
    return term in vocabulary.concepts if kind in SCHEMES else True


_REUSED = tuple(PREFIXES[prefix] for prefix in ("dcterms", "oa", "org", "prov", "schema", "skos"))
