"""Write the index of the site's search: a script, because a page opened from a file may not fetch data."""

import json
from collections.abc import Iterable

from kg.export.pages.library import Library, kind_of
from kg.export.site.addresses import Addresses, relative
from kg.naming.wording import capital
from kg.query.named import NamedQuery
from kg.rdf.namespaces import term

# In the order in which results of the same fit are shown.
_KINDS = {
    "country": "k:Country",
    "organization": "k:Organization",
    "person": "k:Person",
    "sector": "k:Sector",
    "agreement": "k:Agreement",
    "meeting": "k:Meeting",
    "act": "k:Act",
    "figure": "k:Figure",
    "place": "k:Place",
    "post": "k:Post",
    "article": "k:Article",
}


def search_index(library: Library, addresses: Addresses, iris: Iterable[str], queries: Iterable[NamedQuery]) -> bytes:
    """Give the script: entries of title, number of the kind, file, and all other names with the IRI."""
    kinds = [capital(library.term_label(term(cls))) for cls in _KINDS.values()]
    order = {kind: number for number, kind in enumerate(_KINDS)}
    entries = []
    for iri in sorted(iris):
        kind = kind_of(iri)
        if kind in order:
            title = library.titles.of(iri)
            names = {*library.reader.labels(iri).values(), *library.reader.values(iri, "skos:altLabel")}
            notations = library.reader.values(iri, "skos:notation")
            others = [*sorted(names - {title}), *notations, iri]
            entries.append([title, order[kind], relative(addresses.file(iri), ""), " | ".join(others)])
    kinds.append(library.words.say("questions"))
    entries += [[query.title, len(kinds) - 1, f"query/{query.name}.html", query.name] for query in queries]
    text = json.dumps({"kinds": kinds, "entries": entries}, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f"window.kgIndex = {text};\n".encode()
