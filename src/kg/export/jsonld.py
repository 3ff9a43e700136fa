"""Write JSON-LD by a context file: the prefixes of the graph, and the type that each property's values have.

Keys are the prefixed names that Turtle has. A value that is not of its property's type is written out in full, so that
what comes back is the same triples whatever a graph holds.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from kg.rdf.namespaces import PREFIXES, compact
from kg.rdf.terms import TYPE, Term, Triple
from kg.resources import ontology_dir
from kg.validate.checking import plain

CONTEXT_FILE = "context.jsonld"
_OWL = "http://www.w3.org/2002/07/owl#"
_XSD = PREFIXES["xsd"]
_RANGE = PREFIXES["rdfs"] + "range"
_BY_LANGUAGE = ("rdfs:label", "skos:altLabel", "skos:prefLabel")
_STRING = _XSD + "string"


@lru_cache(maxsize=1)
def value_types() -> dict[str, str]:
    """Give the types of properties by prefixed name: `@id`, `@language`, or a datatype (`xsd:date`)."""
    kinds: dict[str, set[str]] = defaultdict(set)
    ranges: dict[str, str] = {}
    for triple in ox.parse(path=ontology_dir() / "kg.ttl"):
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode):
            continue
        if f"<{predicate}>" == TYPE:
            kinds[subject.value].add(value.value)
        elif predicate == _RANGE:
            ranges[subject.value] = value.value
    types = {}
    for prop, found in kinds.items():
        if _OWL + "ObjectProperty" in found:
            types[compact(prop)] = "@id"
        elif ranges.get(prop, "").startswith(_XSD) and ranges[prop] != _STRING:
            types[compact(prop)] = compact(ranges[prop])
    return dict(sorted((types | dict.fromkeys(_BY_LANGUAGE, "@language")).items()))


def context_json() -> str:
    """Give the context file."""
    context: dict[str, Any] = {"@version": 1.1, **dict(sorted(PREFIXES.items())), "id": "@id", "type": "@type"}
    for prop, kind in value_types().items():
        context[prop] = {"@id": prop, "@container": kind} if kind == "@language" else {"@id": prop, "@type": kind}
    return json.dumps({"@context": context}, indent=1) + "\n"


def to_jsonld(triples: Iterable[Triple]) -> str:
    """Give a document that names the context file beside it; things and keys sorted."""
    things: dict[Term, dict[Term, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in sorted(triples):
        things[s][p].append(o)
    document = {
        "@context": CONTEXT_FILE,
        "@graph": [
            {"id": compact(thing[1:-1])} | dict(_property(p, values) for p, values in told.items())
            for thing, told in things.items()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _property(prop: Term, values: list[Term]) -> tuple[str, Any]:
    if prop == TYPE:
        return "type", [compact(value[1:-1]) for value in values]
    key = compact(prop[1:-1])
    kind = value_types().get(key, "")
    if kind == "@language":
        return key, _language_map(values)
    return key, [_value(value, kind) for value in values] if len(values) > 1 else _value(values[0], kind)


def _language_map(values: list[Term]) -> Any:
    by_language: dict[str, list[str]] = defaultdict(list)
    for value in values:
        text, language, _ = _literal(value)
        if not language:
            return [_value(each, "") for each in values]
        by_language[language].append(text)
    return {tag: told if len(told) > 1 else told[0] for tag, told in sorted(by_language.items())}


def _value(value: Term, kind: str) -> Any:
    if value.startswith("<"):
        name = compact(value[1:-1])
        return name if kind == "@id" else {"@id": name}
    text, language, datatype = _literal(value)
    if language:
        return {"@value": text, "@language": language}
    if datatype == _STRING:
        return {"@value": text} if kind else text
    name = compact(datatype)
    return text if name == kind else {"@value": text, "@type": name}


def _literal(value: Term) -> tuple[str, str, str]:
    text, tail = plain(value), value.rpartition('"')[2]
    if tail.startswith("@"):
        return text, tail[1:], ""
    return text, "", tail[3:-1] if tail else _STRING
