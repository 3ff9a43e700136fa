"""Tell the terms of a query that there is nothing of: a misspelt class or property finds nothing, silently."""

import re
from difflib import get_close_matches

import pyoxigraph as ox

from kg.query.malformed import OPAQUE
from kg.query.terms import shorten
from kg.rdf.namespaces import PREFIXES
from kg.resources import ontology_dir

_TOKEN = re.compile(
    r"\b[Pp][Rr][Ee][Ff][Ii][Xx]\s+(?P<declared>[^\s:<]*):\s*<(?P<base>[^<>\s]*)>"
    rf"|<(?P<iri>[^<>\s]*)>|{OPAQUE}|[?$]\w+|_:[\w.-]+"
    r"|(?P<prefix>[^\W\d_](?:[\w.-]*[\w-])?):(?P<local>[\w-](?:[\w.-]*[\w-])?)"
)
# Of others' vocabularies those whose words are typed from memory; things of the graph are looked up by name elsewhere.
_KNOWN = tuple(PREFIXES[prefix] for prefix in ("k", "rdf", "rdfs", "skos", "prov"))


def unknown_terms(store: ox.Store, text: str) -> list[str]:
    """Give a sentence for each term of a known namespace that neither the ontology nor the graph has, in text order.

    Args:
        store: The graph that was asked.
        text: SPARQL that parses; its strings and comments are passed over.
    """
    used = [iri for iri in _iris(text) if iri.startswith(_KNOWN)]
    if not used:
        return []
    ontology = ox.Store()
    ontology.bulk_load(path=str(ontology_dir() / "kg.ttl"), format=ox.RdfFormat.TURTLE)
    unknown = [iri for iri in used if not (_has(ontology, iri) or _has(store, iri))]
    return [f"{shorten(iri)} is in neither the ontology nor the graph{_hint(ontology, iri)}" for iri in unknown]


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


def _hint(ontology: ox.Store, iri: str) -> str:
    """Give the term of the same namespace that is written nearly so."""
    base = next(base for base in _KNOWN if iri.startswith(base))
    terms = (term for quad in ontology for term in (quad.subject, quad.predicate, quad.object))
    names = {
        term.value.removeprefix(base)
        for term in terms
        if isinstance(term, ox.NamedNode) and term.value.startswith(base)
    }
    local = iri.removeprefix(base)
    # `k:meeting` is as near to Meeting as a slip of one letter, and its case is what is often forgotten.
    near = sorted(n for n in names if n.lower() == local.lower()) or get_close_matches(local, sorted(names), n=1)
    return f"; did you mean {shorten(base + near[0])}?" if near else ""
