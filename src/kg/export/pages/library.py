"""Keep what pages read of a graph: a thing told of on many pages is read once."""

from collections.abc import Iterable
from functools import cached_property

import pyoxigraph as ox

from kg.export.pages.rules import Rules, load_rules
from kg.naming.titles import Titles
from kg.naming.wording import Wording
from kg.query.as_of import AsOf, known_as_of
from kg.query.summary import ArticleCard, Disagreement, Fact, Quote, Reader, StageStep
from kg.rdf.namespaces import NAMESPACE, term
from kg.rdf.vocabulary import Vocabulary, read_vocabulary

Facts = dict[str, tuple[Fact, ...]]


def kind_of(iri: str) -> str:
    """Give the kind in a thing's IRI (`meeting`), empty for what is none of ours."""
    kind, slash, _ = iri.removeprefix(NAMESPACE).partition("/") if iri.startswith(NAMESPACE) else ("", "", "")
    return kind if slash else ""


class Library:
    """One graph read for pages in one language; it must not change meanwhile."""

    def __init__(self, store: ox.Store, words: Wording) -> None:
        """Keep the store and the words."""
        self.reader = Reader(store)
        self.words = words
        self.rules: Rules = load_rules()
        self.titles = Titles(self.reader, words)
        self._facts: dict[str, Facts] = {}
        self._disagreements: dict[str, dict[str, Disagreement]] = {}
        self._history: dict[str, tuple[StageStep, ...]] = {}
        self._cards: dict[str, ArticleCard] = {}
        self._days: dict[str, str] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The terms of the ontology with their labels."""
        return read_vocabulary()

    @cached_property
    def known(self) -> AsOf | None:
        """Up to which day the graph knows."""
        return known_as_of(self.reader)

    @cached_property
    def as_of(self) -> str:
        """Up to which day the graph knows, in words that tell what day that is; empty if it does not say."""
        if self.known is None:
            return ""
        key = "as_of_events" if self.known.is_of_event else "as_of"
        return self.words.say(key, date=self.words.date(self.known.day))

    def term_label(self, full: str) -> str:
        """Give the name of a class or property, else the last part of its IRI."""
        labels = self.vocabulary.labels.get(f"<{full}>", {})
        return labels.get(self.words.language) or labels.get("en") or full.replace("#", "/").rsplit("/", 1)[-1]

    def facts(self, thing: str) -> Facts:
        """Give the statements of a thing by property, with their quotes."""
        if thing not in self._facts:
            found: dict[str, list[Fact]] = {}
            for fact in self.reader.facts(thing):
                found.setdefault(fact.property, []).append(fact)
            self._facts[thing] = {prop: tuple(told) for prop, told in found.items()}
        return self._facts[thing]

    def fact(self, thing: str, prefixed: str) -> tuple[Fact, ...]:
        """Give the statements of a thing under one property."""
        return self.facts(thing).get(term(prefixed), ())

    def disagreements(self, thing: str) -> dict[str, Disagreement]:
        """Give the properties on which a thing's reports conflict."""
        if thing not in self._disagreements:
            self._disagreements[thing] = {each.property: each for each in self.reader.disagreements(thing)}
        return self._disagreements[thing]

    def history(self, agreement: str) -> tuple[StageStep, ...]:
        """Give an agreement's stages, the earliest first."""
        if agreement not in self._history:
            self._history[agreement] = self.reader.history(agreement)
        return self._history[agreement]

    def card(self, article: str) -> ArticleCard:
        """Give how an article is cited."""
        if article not in self._cards:
            self._cards[article] = self.reader.article(article)
        return self._cards[article]

    def last_heard(self, event: str) -> str:
        """Give the last day known of an event: its own, that of the meeting it was part of, else when it was reported.

        Empty if none is known.
        """
        if event not in self._days:
            meetings = self.reader.values(event, "k:during")
            own = self.reader.value(event, "k:latest") or max(
                (self.reader.value(m, "k:latest") for m in meetings), default=""
            )
            told = [self.card(article).published for article in self.reader.articles_of(event)] if not own else []
            self._days[event] = own or max(told, default="")
        return self._days[event]

    def date_of(self, event: str) -> str:
        """Give an event's date as it is read; where sources disagree, all their dates; empty if none is told."""
        period = self.reader.value(event, "k:date")
        if period:
            return self.words.date(self.reader.value(period, "k:edtf") or self.reader.label(period))
        disputed = self.disagreements(event).get(term("k:date"))
        if disputed:
            return self.words.join([self.words.date(self.reader.text(side.value)) for side in disputed.sides], "or")
        first, last = self.reader.value(event, "k:earliest"), self.reader.value(event, "k:latest")
        return self.words.span(first, last) if first or last else ""

    def mentions(self, thing: str) -> tuple[Quote, ...]:
        """Give the quotes in which articles mention a thing."""
        found = [
            self.reader.quote(evidence)
            for evidence in self.reader.subjects("k:onValue", thing)
            if any(kind_of(each) == "article" for each in self.reader.values(evidence, "k:supports"))
        ]
        return tuple(sorted(found))

    def is_pending(self, event: str) -> bool:
        """Tell whether an event waits for something that nothing in the graph brings."""
        return self.is_open(event) and not self.reader.value(event, "k:followedBy")

    def is_open(self, event: str) -> bool:
        """Tell whether something should follow an event: an invitation, a proposal, a plan, an unsigned agreement."""
        read = self.reader.value
        match kind_of(event):
            case "act":
                return read(event, "k:kind") in self.rules.pending_acts
            case "meeting":
                return read(event, "k:status") in self.rules.pending_statuses
            case "agreement":
                return read(event, "k:currentStage") in self.rules.pending_stages
        return False

    def is_called_off(self, event: str) -> bool:
        """Tell whether an event is a meeting that did not come about: it is told of, and counts for nobody."""
        return self.reader.value(event, "k:status") == self.rules.cancelled

    def is_ahead(self, event: str) -> bool:
        """Tell whether an event's day tells nothing of what has been.

        It is planned, or later than all that the graph knows, or a figure, maybe a target.
        """
        read = self.reader.value
        if kind_of(event) == "figure" or read(event, "k:status") in self.rules.pending_statuses:
            return True
        return self.known is not None and read(event, "k:earliest") > self.known.day

    def last_of(self, events: Iterable[str]) -> str:
        """Give the event by which to tell when there last was something: the latest that has come about.

        Without one the next that is planned, else the latest planned, else the latest figure; empty if none has a date.
        """
        timed = sorted((day, event) for event in events if (day := self.reader.value(event, "k:latest")))
        done = [event for _, event in timed if not self.is_ahead(event)]
        known = self.known.day if self.known else ""
        planned = [(day, event) for day, event in timed if self.is_ahead(event) and kind_of(event) != "figure"]
        due = [event for day, event in planned if day >= known]
        figures = [event for _, event in timed if kind_of(event) == "figure"]
        return (done[-1:] or due[:1] or [event for _, event in planned[-1:]] or figures[-1:] or [""])[0]

    def actors_of(self, event: str) -> tuple[str, ...]:
        """Give the people and bodies that take part in an event, by the event and by its reports, sorted."""
        told = [event, *self.reader.subjects("k:reportOf", event)]
        told += [part for report in told[1:] for part in self.reader.values(report, "k:participation")]
        found = {v for subject in told for prop in self.rules.taking_part for v in self.reader.values(subject, prop)}
        return tuple(sorted(each for each in found if kind_of(each) in ("person", "organization")))
