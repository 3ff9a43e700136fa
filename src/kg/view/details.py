"""Give what the page's panel tells of each thing: facts with quotes, stages, disagreements, offices.

The payload is plain JSON. A value is `{"n": id}` for a thing on the page, `{"t": key}` for a term with labels in the
page's table of terms, `{"u": address}` for what stands elsewhere, `{"e": date}` for a period, else `{"s": text}`.
Quotes and articles are numbers: a quote's place in its thing's list, an article's in the page's. A thing lists its
sentences once each (`s`); a quote (`q`) is the number of its sentence and the code points in it, from and up to, and 1
if it is inferred. A sentence is of an article (`a`), or it is the reason of who decided (`b`) on a day (`d`).
"""

from typing import Any

import pyoxigraph as ox

from kg.query.summary import Disagreement, Fact, Office, Quote, Reader, StageStep, Term
from kg.rdf.namespaces import compact
from kg.view.elements import local

Json = dict[str, Any]


class Details:
    """Collects the details of things, with the articles and terms that they name."""

    def __init__(self, reader: Reader, drawn: frozenset[str]) -> None:
        """Keep the reader and the ids of the things that the page draws."""
        self._reader = reader
        self._drawn = drawn
        self._articles: dict[str, int] = {}
        self._terms: set[str] = set()

    def of(self, iri: str) -> Json:
        """Give one thing's details; empty lists are left out."""
        quotes = _Quotes(self)
        parts: Json = {
            "f": [self._fact(fact, quotes) for fact in self._reader.facts(iri)],
            "h": [self._step(step, quotes) for step in self._reader.history(iri)],
            "d": [self._disagreement(each, quotes) for each in self._reader.disagreements(iri)],
            "o": [self._office(each, quotes) for each in self._reader.offices(iri)],
        }
        parts["q"] = quotes.listed
        parts["s"] = quotes.sentences
        return {name: part for name, part in parts.items() if part}

    def articles_of(self, iri: str) -> list[int]:
        """Give the numbers of the articles that tell of a thing."""
        return [self.article(each) for each in self._reader.articles_of(iri)]

    def article(self, iri: str) -> int:
        """Give an article's number on the page."""
        return self._articles.setdefault(iri, len(self._articles))

    def source(self, quote: Quote) -> Json:
        """Give what a sentence is of: an article by its number, or who decided and when."""
        if not quote.is_decision:
            return {"a": self.article(quote.article)}
        told = self._reader.decision(quote.article)
        return {"b": told.by, "d": told.on}

    def term(self, iri: str) -> str:
        """Give the key of a term in the page's table."""
        self._terms.add(iri)
        return compact(iri)

    def articles(self) -> list[Json]:
        """Give the cards of all articles that were named, by number."""
        cards = []
        for iri in self._articles:
            card = self._reader.article(iri)
            entry = {
                "i": local(iri),
                "h": card.headline,
                "p": card.publisher,
                "d": card.published,
                "l": card.language,
                "u": card.url,
                "s": ["; ".join(filter(None, sighting)) for sighting in card.sightings],
            }
            cards.append({name: value for name, value in entry.items() if value})
        return cards

    def terms(self, vocabulary: Reader) -> dict[str, dict[str, str]]:
        """Give the labels of all terms that were named; the vocabulary's own come first."""
        return {compact(t): vocabulary.labels(t) or self._reader.labels(t) for t in sorted(self._terms)}

    def _value(self, value: Term) -> Json:
        if isinstance(value, ox.Literal):
            return {"s": value.value}
        if (name := local(value.value)) in self._drawn:
            return {"n": name}
        if edtf := self._reader.value(value.value, "k:edtf"):
            return {"e": edtf}
        if not self._reader.labels(value.value) and compact(value.value) == value.value:
            return {"u": value.value}
        return {"t": self.term(value.value)}

    def _fact(self, fact: Fact, quotes: "_Quotes") -> Json:
        entry: Json = {"p": self.term(fact.property), "v": self._value(fact.value)}
        if fact.quotes:
            entry["q"] = [quotes.number(quote) for quote in fact.quotes]
        if fact.articles:
            entry["a"] = [self.article(each) for each in fact.articles]
        return entry

    def _step(self, step: StageStep, quotes: "_Quotes") -> Json:
        entry: Json = {"t": self.term(step.stage), "d": step.date, "b": step.has_begun, "e": step.earliest}
        entry["l"] = step.latest
        entry["q"] = [quotes.number(quote) for quote in step.quotes]
        return entry

    def _disagreement(self, disagreement: Disagreement, quotes: "_Quotes") -> Json:
        return {
            "p": self.term(disagreement.property),
            "v": [self._fact(side, quotes) for side in disagreement.sides],
        }

    def _office(self, office: Office, quotes: "_Quotes") -> Json:
        entry: Json = {
            "w": self._value(ox.NamedNode(office.holder)),
            "p": self.term(office.post),
            "f": office.since,
            "u": office.until,
            "a": office.attested_until,
            "s": office.observed_on,
            "c": office.is_acting,
            "r": [self.term(source) for source in office.sources],
            "q": [quotes.number(quote) for quote in office.quotes],
        }
        return {name: value for name, value in entry.items() if value}


class _Quotes:
    """Numbers the quotes of one thing."""

    def __init__(self, details: Details) -> None:
        self._details = details
        self._numbers: dict[Quote, int] = {}
        self._places: dict[tuple[str, int], int] = {}
        self.listed: list[list[int]] = []
        self.sentences: list[Json] = []

    def number(self, quote: Quote) -> int:
        if quote not in self._numbers:
            self._numbers[quote] = len(self.listed)
            start = len(quote.before)
            entry = [self._sentence(quote), start, start + len(quote.exact)]
            self.listed.append(entry + [1] * quote.is_inferred)
        return self._numbers[quote]

    def _sentence(self, quote: Quote) -> int:
        key = (quote.article, quote.start - len(quote.before))
        text = quote.before + quote.exact + quote.after
        if key not in self._places:
            self._places[key] = len(self.sentences)
            self.sentences.append(self._details.source(quote) | {"t": text})
        sentence = self.sentences[self._places[key]]
        sentence["t"] = max(sentence["t"], text, key=len)  # a long one may have been cut at another place
        return self._places[key]
