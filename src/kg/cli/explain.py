"""`kg explain`: all that the graph says of one thing, with quotes."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import as_of_option, graph_option, opened
from kg.cli.wrapping import echo
from kg.errors import UnknownNameError
from kg.text.characters import in_quotes

if TYPE_CHECKING:
    from kg.query.summary import Fact, Quote, Reader

EPILOG = """\b
Examples:
  kg explain "Agus Gumiwang Kartasasmita"
  kg explain RCEP
  kg explain RCEP --as-of 2021-12-31
  kg explain meeting:1ec5a0e463db
  kg explain country:VN --format json
"""


@click.command(epilog=EPILOG)
@click.argument("thing")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@as_of_option
@graph_option
def command(thing: str, form: str, as_of: date | None, graph: Path) -> None:
    """Tell all that the graph says of THING (an IRI, a prefixed name or a label), each statement with its sentence."""
    from kg.query.summary import Reader
    from kg.query.terms import parse_term

    store = opened(graph, as_of)
    reader = Reader(store)
    try:
        iri = parse_term(store, "thing", thing).value
    except UnknownNameError:
        _tell_if_later(graph, thing, as_of)
        raise
    replaced = reader.value(iri, "dcterms:isReplacedBy")
    if replaced:
        click.echo(f"{thing} is now {reader.label(replaced)}.", err=True)
        iri = replaced
    if not reader.facts(iri) and not reader.labels(iri):
        _tell_if_later(graph, thing, as_of)
        raise UnknownNameError(f"{thing}: the graph has no such thing")
    if form == "json":
        click.echo(json.dumps(_plain(reader, iri), ensure_ascii=False, indent=1))
    else:
        _tell(reader, iri)


def _tell_if_later(graph: Path, thing: str, as_of: date | None) -> None:
    """Say of a thing that is not there on a day but is in the whole graph that it was still to come.

    Raises:
        UnknownNameError: So it is.
    """
    if as_of is None:
        return
    from kg.query.summary import Reader
    from kg.query.terms import parse_term

    store = opened(graph)
    try:
        iri = parse_term(store, "thing", thing).value
    except UnknownNameError:
        return
    reader = Reader(store)
    if reader.facts(iri):
        since = reader.value(iri, "k:earliest")
        when = f"; its date is {since}" if since else ""
        raise UnknownNameError(f"{thing}: not yet on {as_of}: all that the graph tells of it came later{when}")


class _Notes:
    """The sentences that quotes stand in, numbered as they are first shown."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._numbers: dict[tuple[str, str], int] = {}

    def show(self, quote: "Quote", indent: int = 4) -> None:
        """Print the words that show a statement, their place and the number of their sentence, or who decided it."""
        if quote.is_decision:
            told = self._reader.decision(quote.article)
            echo(f"{' ' * indent}decided by {told.by}, {told.on}: {told.reason}")
            return
        sentence = " ".join(f"{quote.before}{quote.exact}{quote.after}".split())
        number = self._numbers.setdefault((quote.article, sentence), len(self._numbers) + 1)
        mark = ", inferred" if quote.is_inferred else ""
        words = " ".join(quote.exact.split())
        echo(f"{' ' * indent}[{number}] {in_quotes(words)} (characters {quote.start}–{quote.end}{mark})")

    def tell(self) -> None:
        """Print the sentences, each with its article."""
        if self._numbers:
            echo("sentences:")
        for (article, sentence), number in self._numbers.items():
            echo(f"  [{number}] {in_quotes(sentence)}")
            echo(f"      {_cited(self._reader, article)}")


def _tell(reader: "Reader", iri: str) -> None:
    from kg.query.roles import belongings_of, events_of
    from kg.query.terms import shorten

    notes = _Notes(reader)
    echo(click.style(reader.label(iri), bold=True) + f"  {shorten(iri)}")
    for name, fact in _told_once(reader.facts(iri)):
        echo(f"  {name}: {click.style(_value(reader, fact), bold=True)}")
        for quote in fact.quotes:
            notes.show(quote)
    for disagreement in reader.disagreements(iri):
        echo(click.style(f"  sources disagree on {_said(disagreement.property)}:", fg="red"))
        for side in disagreement.sides:
            echo(f"    {reader.text(side.value)}")
            for quote in side.quotes:
                notes.show(quote, indent=6)
    steps = reader.history(iri)
    if steps:
        echo("  history:")
    for step in steps:
        when = f"{'since' if step.has_begun else 'seen'} {step.date}" if step.date else "undated"
        echo(f"    {reader.label(step.stage)}, {when}")
        for quote in step.quotes:
            notes.show(quote, indent=6)
    _tell_offices(reader, iri)
    for role, things in (events_of(reader, iri) | belongings_of(reader, iri)).items():
        echo(f"  {role}:")
        for thing in things:
            echo(f"    {reader.label(thing)}  {shorten(thing)}")
    _tell_curation(reader, iri)
    _tell_articles(reader, iri, notes)
    notes.tell()


def _told_once(facts: "tuple[Fact, ...]") -> "Iterator[tuple[str, Fact]]":
    """Give facts with their names: a figure's two bounds once where they are one, a country once that is a party."""
    from kg.rdf.namespaces import term

    country, low, high = map(term, ("k:country", "k:low", "k:high"))
    elsewhere = {fact.value for fact in facts if fact.property != country}
    lows, highs = ({fact.value for fact in facts if fact.property == bound} for bound in (low, high))
    for fact in facts:
        if (fact.property == high and lows == highs) or (fact.property == country and fact.value in elsewhere):
            continue
        yield "value" if fact.property == low and lows == highs else _said(fact.property), fact


def _said(full: str) -> str:
    """Give a property as the ontology names it in English, else as its words are: "exact match"."""
    import re

    return _labels().get(full) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _local(full)).lower()


@cache
def _labels() -> dict[str, str]:
    from kg.rdf.vocabulary import read_vocabulary

    return {term[1:-1]: labels["en"] for term, labels in read_vocabulary().labels.items() if "en" in labels}


def _value(reader: "Reader", fact: "Fact") -> str:
    """Give a value as people read it; of an address elsewhere, the whole."""
    from kg.rdf.namespaces import NAMESPACE

    value = fact.value.value
    is_elsewhere = value.startswith("http") and not value.startswith(NAMESPACE)
    return value if is_elsewhere and not reader.labels(value) else reader.text(fact.value)


def _tell_articles(reader: "Reader", iri: str, notes: _Notes) -> None:
    """Tell the articles that speak of a thing, each with the words that name it."""
    from kg.query.roles import mentions_of
    from kg.rdf.namespaces import compact

    mentions = mentions_of(reader, iri)
    articles = reader.articles_of(iri) or tuple(mentions)
    if not articles:
        if "k:Article" not in map(compact, reader.values(iri, "rdf:type")):
            echo("told in no article; it stands in the tables that the graph was built with")
        return
    echo(f"told in {len(articles)} article{'s' * (len(articles) > 1)}:")
    for article in articles:
        echo(f"  {_cited(reader, article)}")
        if article in mentions:
            notes.show(mentions[article])


def _tell_offices(reader: "Reader", iri: str) -> None:
    """Tell the offices of a person or post, and those in a body."""
    for holding in (iri, *reader.subjects("org:postIn", iri)):
        for office in reader.offices(holding):
            until = office.until or (f"attested until {office.attested_until}" if office.attested_until else "")
            sources = ", ".join(reader.label(source) for source in office.sources)
            names = f"{reader.label(office.post)} – {reader.label(office.holder)}"
            echo(f"  office: {names}, {office.since or '?'} to {until}")
            echo(f"    source: {sources}")


def _tell_curation(reader: "Reader", iri: str) -> None:
    """Tell what analysts decided on a thing, and what it may be one with."""
    for decision in reader.values(iri, "prov:wasInfluencedBy"):
        by, on = reader.value(decision, "dcterms:creator"), reader.value(decision, "dcterms:created")
        kind, value = _local(reader.value(decision, "k:kind")), ", ".join(reader.values(decision, "k:onValue"))
        told = f"{kind} {value}" if value else kind
        echo(f"  decided by {by} on {on}: {told} – {reader.value(decision, 'rdfs:comment')}")
    for match in reader.subjects("k:about", iri):
        if reader.value(match, "k:confidence"):
            others = [reader.label(thing) for thing in reader.values(match, "k:about") if thing != iri]
            echo(f"  perhaps one with {', '.join(others)} ({reader.value(match, 'rdfs:comment')})")


def _cited(reader: "Reader", article: str) -> str:
    card = reader.article(article)
    parts = [card.headline or article.rsplit("/", 1)[1], card.publisher, card.published, card.url]
    return ", ".join(part for part in parts if part)


def _local(iri: str) -> str:
    """Give the last part of a property: `https://…#country` and `k:country` are both "country"."""
    return iri.replace("#", "/").replace(":", "/").rsplit("/", 1)[1]


def _plain(reader: "Reader", iri: str) -> dict[str, Any]:
    from kg.query.roles import belongings_of, events_of, mentions_of

    mentions = mentions_of(reader, iri)
    return {
        "id": iri,
        "label": reader.label(iri),
        "events": events_of(reader, iri),
        "things": belongings_of(reader, iri),
        "facts": [
            {
                "property": _local(fact.property),
                "value": reader.text(fact.value),
                "quotes": [_plain_quote(quote) for quote in fact.quotes],
            }
            for fact in reader.facts(iri)
        ],
        "disagreements": [
            {"property": _local(d.property), "values": [reader.text(side.value) for side in d.sides]}
            for d in reader.disagreements(iri)
        ],
        "history": [
            {"stage": reader.label(step.stage), "date": step.date, "began": step.has_begun}
            for step in reader.history(iri)
        ],
        "articles": list(reader.articles_of(iri) or mentions),
        "mentions": [_plain_quote(quote) for quote in mentions.values()],
    }


def _plain_quote(quote: "Quote") -> dict[str, Any]:
    if quote.is_decision:
        return {"decision": quote.article, "why": quote.exact, "basis": "decided"}
    return {
        "exact": quote.exact,
        "before": quote.before,
        "after": quote.after,
        "start": quote.start,
        "end": quote.end,
        "article": quote.article,
        "basis": "inferred" if quote.is_inferred else "stated",
    }
