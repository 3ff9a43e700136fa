"""Compose the page of the vocabulary: every class and property with its names and its meaning."""

import pyoxigraph as ox

from kg.export.pages.content import Entries, Entry, Line, Page, Run, Section
from kg.export.pages.library import Library
from kg.query.summary import Reader
from kg.rdf.namespaces import VOCABULARY
from kg.resources import ontology_dir


def vocabulary_page(library: Library) -> Page:
    """Give the page; each term's anchor is its local name."""
    store = ox.Store()
    store.bulk_load(path=str(ontology_dir() / "kg.ttl"), format=ox.RdfFormat.TURTLE)
    reader, say = Reader(store), library.words.say
    terms = sorted(each[1:-1] for each in library.vocabulary.terms if each.startswith(f"<{VOCABULARY}"))
    entries = []
    for each in terms:
        others = ", ".join(f"{name} ({tag})" for tag, name in sorted(reader.labels(each).items()))
        meaning = reader.value(each, "skos:definition")
        rows: list[tuple[str, Line]] = [("", (Run(others, "", (), "soft"),))]
        if meaning:
            rows.insert(0, (say("definition"), (Run(meaning, "", (), "", "en"),)))
        title = (
            Run(library.term_label(each), "", (), "strong"),
            Run(f" {each.removeprefix(VOCABULARY)}", "", (), "soft"),
        )
        entries.append(Entry(title, (), "", tuple(rows), each))
    page = Page(say("vocabulary"), library.words.language)
    page.sections = [Section("terms", say("vocabulary"), (Entries(tuple(entries)),))]
    return page
