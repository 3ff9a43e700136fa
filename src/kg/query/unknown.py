"""Tell the terms of a query that there is nothing of: the misspelt, or a label without its language, finds nothing."""

import re
from difflib import get_close_matches

import pyoxigraph as ox

from kg.query.malformed import OPAQUE
from kg.query.terms import shorten
from kg.rdf.namespaces import PREFIXES
from kg.resources import interface_languages, ontology_dir

_TOKEN = re.compile(
    r"\b[Pp][Rr][Ee][Ff][Ii][Xx]\s+(?P<declared>[^\s:<]*):\s*<(?P<base>[^<>\s]*)>"
    rf"|<(?P<iri>[^<>\s]*)>|{OPAQUE}|[?$]\w+|_:[\w.-]+"
    r"|(?P<prefix>[^\W\d_](?:[\w.-]*[\w-])?):(?P<local>[\w-](?:[\w.-]*[\w-])?)"
)
# Of others' vocabularies those whose words are typed from memory.
_WORDS = tuple(PREFIXES[prefix] for prefix in ("k", "rdf", "rdfs", "skos", "prov"))
_OURS = PREFIXES["k"].removesuffix("ontology#")
_THINGS = tuple(base for base in PREFIXES.values() if base.startswith(_OURS) and base not in _WORDS)
# A label as it stands, without a language.
_LABEL = re.compile(r"""\brdfs:label\s+("[^"\\\n]*"|'[^'\\\n]*')(?![@^])""")


def unknown_terms(store: ox.Store, text: str) -> list[str]:
    """Give a sentence for each term of a known namespace that neither the ontology nor the graph has, in text order.

    Words of vocabularies come first, then things, then labels without their language.

    Args:
        store: The graph that was asked.
        text: SPARQL that parses; its strings and comments are passed over.
    """
    return [*_unknown_words(store, text), *_unknown_things(store, text), *_bare_names(store, text)]


def _unknown_words(store: ox.Store, text: str) -> list[str]:
    used = [iri for iri in _iris(text) if iri.startswith(_WORDS)]
    if not used:
        return []
    ontology = ox.Store()
    ontology.bulk_load(path=str(ontology_dir() / "kg.ttl"), format=ox.RdfFormat.TURTLE)
    unknown = [iri for iri in used if not (_has(ontology, iri) or _has(store, iri))]
    return [f"{shorten(iri)} is in neither the ontology nor the graph{_hint(ontology, iri, _WORDS)}" for iri in unknown]


def _unknown_things(store: ox.Store, text: str) -> list[str]:
    used = [iri for iri in _iris(text) if iri.startswith(_THINGS) and not iri.endswith("/")]
    return [f"{shorten(iri)} is not in the graph{_hint(store, iri, _THINGS)}" for iri in used if not _has(store, iri)]


def _bare_names(store: ox.Store, text: str) -> list[str]:
    """Give a sentence for each label without its language: to SPARQL it is another than the one with it."""
    label = ox.NamedNode(PREFIXES["rdfs"] + "label")
    told = []
    for quoted in dict.fromkeys(_LABEL.findall(text)):
        literals = ((tag, ox.Literal(quoted[1:-1], language=tag)) for tag in interface_languages())
        tags = [tag for tag, literal in literals if any(store.quads_for_pattern(None, label, literal))]
        if tags:
            told.append(f"{quoted} is a label only with its language; write {quoted}@{tags[0]}")
    return told


def _iris(text: str) -> list[str]:
    """Give the IRIs of a query, each once."""
    prefixes = dict(PREFIXES)
    found: dict[str, None] = {}
    for token in _TOKEN.finditer(text):
        if token["base"] is not None:
            prefixes[token["declared"]] = token["base"]
        elif token["iri"]:
            found[token["iri"]] = None
        elif token["local"] and token["prefix"] in prefixes:
            found[prefixes[token["prefix"]] + token["local"]] = None
    return list(found)


def _has(store: ox.Store, iri: str) -> bool:
    node = ox.NamedNode(iri)
    places = ((node, None, None), (None, node, None), (None, None, node))
    return any(any(store.quads_for_pattern(*place)) for place in places)


def _hint(store: ox.Store, iri: str, bases: tuple[str, ...]) -> str:
    """Give the term of the same namespace that is written nearly so."""
    base = next(base for base in bases if iri.startswith(base))
    terms = (term for quad in store for term in (quad.subject, quad.predicate, quad.object))
    names = {
        term.value.removeprefix(base)
        for term in terms
        if isinstance(term, ox.NamedNode) and term.value.startswith(base)
    }
    local = iri.removeprefix(base)
    # `k:meeting` is as near to Meeting as a slip of one letter, and its case is what is often forgotten.
    near = sorted(n for n in names if n.lower() == local.lower()) or get_close_matches(local, sorted(names), n=1)
    return f"; did you mean {shorten(base + near[0])}?" if near else ""
