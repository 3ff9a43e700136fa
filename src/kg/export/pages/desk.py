"""Write lines of statements for one page, each with the numbers of the notes behind it."""

from collections.abc import Iterable, Iterator

from kg.export.pages.content import Block, Line, Note, Numbering, Page, Paragraph, Run, pieces_of
from kg.export.pages.library import Library, kind_of
from kg.naming.wording import capital
from kg.query.summary import Disagreement, Fact, Quote, Term
from kg.rdf.namespaces import term

_EVENTS = ("meeting", "agreement", "act", "figure")
_AMOUNTS = ("k:low", "k:high")
_NOT_LINKED = ("period", "unit", "source")


class Desk:
    """Where one page is written: the library, and the notes called so far."""

    def __init__(self, library: Library) -> None:
        """Begin without notes."""
        self.library = library
        self.reader = library.reader
        self.words = library.words
        self._numbering = Numbering()

    def cite(self, quotes: Iterable[Quote]) -> tuple[int, ...]:
        """Give the notes for a statement: for each article its first quote, one that states it if there is one.

        Who decided it comes before all articles.
        """
        best: dict[str, Quote] = {}
        for quote in sorted(quotes, key=lambda q: (q.article, q.is_inferred, q.start, q.end)):
            best.setdefault(quote.article, quote)
        most = self.library.rules.limits["most_quotes"]
        chosen = sorted(best.values(), key=lambda q: (not q.is_decision, q.is_inferred, q.article))[:most]
        return tuple(sorted(self._numbering.of(quote) for quote in chosen))

    def thing(self, iri: str, notes: tuple[int, ...] = (), tone: str = "") -> Run:
        """Give a thing's name, leading to its page."""
        return Run(self.library.titles.of(iri), "" if kind_of(iri) in _NOT_LINKED else iri, notes, tone)

    def value(self, value: Term, prefixed: str = "", notes: tuple[int, ...] = ()) -> Run:
        """Give a value as it is read: a thing's name, a date, a duration, a text."""
        if hasattr(value, "datatype"):
            shown = value.value
            if prefixed == "schema:duration":
                shown = self.words.duration(shown)
            elif prefixed in _AMOUNTS:
                shown = self.words.whole_number(shown)
            return Run(shown, "", notes, "", getattr(value, "language", None) or "")
        return self.thing(value.value, notes)

    def count(self, number: int) -> Run:
        """Give how many there are, as the language writes it: "1,052"."""
        return Run(self.words.whole_number(str(number)))

    def told(self, facts: Iterable[Fact], prefixed: str = "", join: str = ", ") -> Line:
        """Give the values of facts in a line, each with its notes."""
        runs: list[Run] = []
        for fact in facts:
            runs += [Run(join)] if runs else []
            if fact.quotes or kind_of(fact.value.value) not in _EVENTS:
                runs += [self.value(fact.value, prefixed, self.cite(fact.quotes)), *self.decided(fact.quotes)]
            else:  # a tie to another event is no article's word: it comes of what they say of both
                notes = self.cite_event(fact.value.value)
                runs += [
                    self.value(fact.value, prefixed, notes),
                    Run(f" ({self.words.say('derived')})", "", (), "soft"),
                ]
        return tuple(runs)

    def decided(self, quotes: Iterable[Quote]) -> Line:
        """Give the mark of what an analyst decided, to stand behind it; nothing for an article's word."""
        if not any(quote.is_decision for quote in quotes):
            return ()
        return (Run(" "), Run(self.words.say("decided"), "", (), "warn"))

    def statement(self, thing: str, prefixed: str) -> Line:
        """Give what is said of a thing under a property; where sources disagree, each side and that they do."""
        facts = self.library.fact(thing, prefixed)
        if facts:
            return self.told(facts, prefixed)
        disputed = self.library.disagreements(thing).get(term(prefixed))
        return self.disputed(disputed, prefixed) if disputed else ()

    def disputed(self, disagreement: Disagreement, prefixed: str = "") -> Line:
        """Give the sides of a disagreement in a line."""
        line = self.told(disagreement.sides, prefixed, self.words.say("or"))
        return (*line, Run(" "), Run(self.words.say("disputed"), "", (), "warn"))

    def rows(self, thing: str, names: Iterable[str]) -> tuple[tuple[str, Line], ...]:
        """Give the named properties of a thing as rows of a name and a line, without those that it does not have."""
        told = [(capital(self.library.term_label(term(name))), self.statement(thing, name)) for name in names]
        return tuple((name, line) for name, line in told if line)

    def cite_event(self, event: str) -> tuple[int, ...]:
        """Give the notes for an event's own title: what tells its kind and whom it is between."""
        facts = [
            fact
            for name in ("k:kind", "k:currentStage", "k:country", "k:actor", "k:measure")
            for fact in self.library.fact(event, name)
        ]
        quotes = [quote for fact in facts for quote in fact.quotes]
        return self.cite(quotes)

    def title(self, event: str, tone: str = "strong") -> Line:
        """Give an event's title with its notes, and a mark if it is told with little confidence."""
        return (self.thing(event, self.cite_event(event), tone), *self.doubt(event))

    def doubt(self, event: str) -> Line:
        """Give the mark of an event of low confidence, with its number; nothing for any other."""
        told = self.reader.value(event, "k:confidence")
        if not told or float(told) >= self.library.rules.low_confidence:
            return ()
        return (Run(" "), Run(self.words.say("low_confidence", value=f"{float(told):.2f}"), "", (), "warn"))

    def sourced(self, event: str) -> Line:
        """Give the articles that tell of a thing, in a line."""
        runs: list[Run] = []
        for article in self.reader.articles_of(event):
            runs += [Run("; ")] if runs else []
            runs += self.article(article)
        return tuple(runs)

    def article(self, iri: str) -> Line:
        """Give how an article is cited: its headline, outlet and day."""
        card = self.library.card(iri)
        day = self.words.date(card.published) if card.published else ""
        rest = ", ".join(part for part in (card.publisher, day) if part)
        name = self.library.titles.of(iri)
        return (Run(name, iri, (), "", card.language), *([Run(f", {rest}", "", (), "soft")] if rest else []))

    def left_out(self, shown: int, count: int) -> Iterator[Block]:
        """Say how many entries a section leaves out, if it does."""
        if shown < count:
            yield Paragraph((Run(self.words.say("shown_of", shown=shown, count=count), "", (), "soft"),))

    @property
    def most_shown(self) -> int:
        """How many entries one section has at most."""
        return self.library.rules.limits["most_shown"]

    def finish(self, page: Page) -> Page:
        """Set the notes that were called under a page."""
        page.notes = tuple(
            self._decision(number, quotes[0].article)
            if quotes[0].is_decision
            else Note(number, pieces_of(quotes), self._source(quotes), self.library.card(quotes[0].article).language)
            for number, quotes in enumerate(self._numbering.quotes, 1)
        )
        return page

    def _decision(self, number: int, iri: str) -> Note:
        """Tell who decided a statement, when and why: no article says it."""
        told = self.reader.decision(iri)
        by = self.words.say("decided_by", by=told.by, date=self.words.date(told.on))
        return Note(number, (), (Run(by, iri, (), "warn"), Run(f": {told.reason}")), "")

    def _source(self, quotes: list[Quote]) -> Line:
        first = quotes[0]
        end = first.end + len(first.after)
        where = self.words.say("characters", start=first.start - len(first.before), end=end)
        mark = f" ({self.words.say('partly_inferred')})" if any(quote.is_inferred for quote in quotes) else ""
        line = (*self.article(first.article), Run(f", {where}{mark}", "", (), "soft"))
        url = self.library.card(first.article).url
        if url.startswith(("https://", "http://")):
            line += (Run(" "), Run(self.words.say("open_article"), url))
        return line
