"""Write the whole site."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.export.division import sides_of
from kg.export.dossier import compose, make_subject
from kg.export.index import GraphIndex
from kg.export.pages.content import Page
from kg.export.pages.html import style
from kg.export.pages.library import Library, kind_of
from kg.export.scopes import Scope
from kg.export.site.addresses import ONTOLOGY_FILE, Addresses
from kg.export.site.frame import INDEX_FILE, SCRIPT_FILE, STYLE_FILE, Frame
from kg.export.site.lists import Lists
from kg.export.site.questions import question_page
from kg.export.site.searching import search_index
from kg.export.site.things import article_page, thing_page
from kg.export.site.vocabulary import vocabulary_page
from kg.query.named import load_named_queries
from kg.rdf.namespaces import GRAPH, NAMESPACE
from kg.resources import data_dir
from kg.validate.checking import plain
from kg.writing import FolderWriter


@dataclass(frozen=True, slots=True)
class Written:
    """How many pages a site has, and how many of them are of IRIs."""

    pages: int
    things: int


class Site:
    """One graph to be published in one language."""

    def __init__(self, library: Library, index: GraphIndex) -> None:
        """Find what has a page; nothing is written yet."""
        self._library = library
        self._index = index
        self._queries = load_named_queries()
        self._subjects = {plain(side): make_subject(index, Scope(sides=(side,))) for side, _ in sides_of(index)}
        self.iris = _iris(index)
        self._addresses = Addresses(self.iris)
        titles = library.reader.objects(GRAPH, "dcterms:title")
        own = [value.value for value in titles if getattr(value, "language", "") == library.words.language]
        self.title = (own or [value.value for value in titles] or ["Knowledge graph"])[0]

    @property
    def steps(self) -> int:
        """How many pages there are to write."""
        return len(self._addresses.files) + len(self._queries)

    def write(self, folder: Path, graph: bytes, step: Callable[[], None]) -> Written:
        """Write the site.

        Args:
            folder: Where to; what an earlier run left there and this one does not write is removed.
            graph: The graph's own file, which the site offers.
            step: Called after each page of `steps`.

        Raises:
            OutputError: A file cannot be written.
        """
        frame = Frame(self._library.words, self._addresses, self.title)
        with FolderWriter(folder, INDEX_FILE) as writer:
            for iri, file in self._addresses.files.items():
                writer.write(file, frame.document(self._page(iri), file))
                step()
            for query in self._queries:
                page, csv = question_page(self._library, query)
                writer.write(f"query/{query.name}.html", frame.document(page, f"query/{query.name}.html"))
                if csv:
                    writer.write(f"query/{query.name}.csv", csv.encode())
                step()
            for file, page in self._lists():
                writer.write(file, frame.document(page, file))
            for name, data in self._assets():
                writer.write(name, data)
            writer.write("graph.ttl", graph)
            pages = sum(name.endswith(".html") for name in writer.digests)
        return Written(pages, len(self._addresses.files))

    def _page(self, iri: str) -> Page:
        subject = self._subjects.get(iri)
        if subject is not None:
            return compose(self._library, subject)
        if kind_of(iri) == "article":
            return article_page(self._library, iri)
        page = thing_page(self._library, iri)
        if kind_of(iri) == "sector":
            dossier = compose(self._library, make_subject(self._index, Scope(sector=f"<{iri}>")))
            dossier.sections += [section for section in page.sections if section.anchor == "facts"]
            dossier.lead = (*page.lead, *dossier.lead)
            return dossier
        return page

    def _lists(self) -> Iterator[tuple[str, Page]]:
        sides = {side: list(subject.events) for side, subject in self._subjects.items()}
        lists = Lists(self._library, sides)
        downloads = [("graph.ttl", "graph.ttl"), (self._library.words.say("vocabulary"), ONTOLOGY_FILE)]
        yield "index.html", lists.overview(self.title, downloads)
        yield "list/countries.html", lists.countries()
        yield "list/meetings.html", lists.events("meetings", "k:Meeting")
        yield "list/agreements.html", lists.events("agreements", "k:Agreement")
        yield "list/acts.html", lists.events("acts_list", "k:Act")
        yield "list/figures.html", lists.figures()
        yield "list/people.html", lists.actors("persons", "k:Person")
        yield "list/bodies.html", lists.actors("bodies", "k:Organization")
        yield "list/sectors.html", lists.sectors()
        yield "list/articles.html", lists.articles()
        yield "list/questions.html", lists.questions(self._queries)
        yield ONTOLOGY_FILE, vocabulary_page(self._library)

    def _assets(self) -> Iterator[tuple[str, bytes]]:
        folder = data_dir() / "export"
        yield STYLE_FILE, (style() + (folder / "site.css").read_text(encoding="utf-8")).encode()
        yield SCRIPT_FILE, (folder / "site.js").read_bytes()
        yield INDEX_FILE, search_index(self._library, self._addresses, self.iris, self._queries)
        yield "LICENSE.txt", (folder / "licence.txt").read_bytes()


def _iris(index: GraphIndex) -> frozenset[str]:
    """Give all IRIs of our namespace that a graph names anywhere."""
    own = f"<{NAMESPACE}"
    found = {s for s in index.told if s.startswith(own)}
    for told in index.told.values():
        for prop, values in told.items():
            found.update(value for value in (prop, *values) if value.startswith(own))
    return frozenset(map(plain, found))
