"""Read from a graph what people look at: things, facts with their quotes, histories, disagreements, articles.

The network page, the dossier, the site and `kg explain` all read by this. A `Reader` only reads, keeps what it has
read, and gives everything sorted, so that the same graph gives the same pages.
"""

from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.query.decided import Decided, decided_values, read_decision
from kg.rdf.namespaces import term

Term = ox.NamedNode | ox.Literal

# An event's value comes from its reports under the same property, or under these.
_TOLD_AS = {
    "k:currentStage": ("k:stage",),
    "k:country": ("k:country", "k:partyState", "k:onBehalfOf", "k:target", "k:reporter", "k:partner"),
    "rdfs:label": ("schema:name",),
    "skos:altLabel": ("schema:name",),
}
# Kept by the system about a thing, not said of it.
_KEPT = (
    "rdf:type",
    "rdfs:label",
    "skos:altLabel",
    "skos:prefLabel",
    "skos:inScheme",
    "skos:notation",
    "k:confidence",
    "k:disputed",
    "k:earliest",
    "k:latest",
    "k:hasStage",
    "k:inArticle",
    "k:independentSources",
    "k:reportOf",
    "prov:wasDerivedFrom",
    "prov:wasGeneratedBy",
    "prov:wasInfluencedBy",
)


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """The words of an article that show something; `start` and `end` count characters of its text, half-open.

    `before` and `after` are the rest of the sentence where the graph carries it, else empty. With `is_decision`
    nothing is quoted: an analyst decided, `article` is the decision and `exact` its reason.
    """

    article: str
    start: int
    end: int
    exact: str
    is_inferred: bool = False
    before: str = ""
    after: str = ""
    is_decision: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a thing with the quotes that show it and the articles whose reports say it."""

    property: str
    value: Term
    quotes: tuple[Quote, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article says of a thing: a report with its own values."""

    report: str
    article: str
    confidence: float | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class StageStep:
    """One stage in an agreement's history. `has_begun` tells "it began then" from "it was so then"."""

    record: str
    stage: str
    has_begun: bool
    date: str
    earliest: str
    latest: str
    quotes: tuple[Quote, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A property on which the reports conflict, with each value that they give."""

    property: str
    sides: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A person in a post. Dates are EDTF ("2023-06-15"), empty where unknown; `sources` are IRIs."""

    tenure: str
    holder: str
    post: str
    since: str
    until: str
    attested_until: str
    observed_on: str
    is_acting: bool
    sources: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """How an article is cited. `sightings` are (publisher, date, url) of other places where its text was found."""

    iri: str
    headline: str
    publisher: str
    published: str
    language: str
    url: str
    copy_of: str
    primary_sources: tuple[str, ...]
    sightings: tuple[tuple[str, str, str], ...]


class Reader:
    """Reads one store, which must not change meanwhile."""

    def __init__(self, store: ox.Store) -> None:
        """Keep the store; nothing is read yet."""
        self.store = store
        self._names: dict[str, dict[str, str]] = {}
        self._publishers: dict[str, str] = {}
        self._evidence: dict[str, tuple[frozenset[Term], frozenset[Term], Quote]] = {}

    def objects(self, subject: str, prefixed: str) -> list[Term]:
        """Give the values of a property (`k:date`), sorted."""
        found = self.store.quads_for_pattern(ox.NamedNode(subject), _node(prefixed), None)
        values = [value for q in found if isinstance(value := q.object, (ox.NamedNode, ox.Literal))]
        return sorted(values, key=_order) if len(values) > 1 else values

    def value(self, subject: str, prefixed: str) -> str:
        """Give the first value of a property as text, empty if there is none."""
        values = self.objects(subject, prefixed)
        return values[0].value if values else ""

    def values(self, subject: str, prefixed: str) -> tuple[str, ...]:
        """Give the values of a property as text, sorted."""
        return tuple(each.value for each in self.objects(subject, prefixed))

    def subjects(self, prefixed: str, target: str) -> tuple[str, ...]:
        """Give what has an IRI as the value of a property, sorted."""
        found = self.store.quads_for_pattern(None, _node(prefixed), ox.NamedNode(target))
        return tuple(sorted(q.subject.value for q in found if isinstance(q.subject, ox.NamedNode)))

    def instances(self, prefixed_class: str) -> tuple[str, ...]:
        """Give the things of a class, sorted."""
        return self.subjects("rdf:type", term(prefixed_class))

    def labels(self, iri: str) -> dict[str, str]:
        """Give a thing's label in each language it has one in; language "" for one without a tag."""
        if iri not in self._names:
            names: dict[str, str] = {}
            for label in self.objects(iri, "rdfs:label"):
                if isinstance(label, ox.Literal):
                    names.setdefault(label.language or "", label.value)
            self._names[iri] = names
        return self._names[iri]

    def label(self, iri: str, language: str = "en") -> str:
        """Give a thing's label in a language, else in English, else in any, else the last part of its IRI."""
        names = self.labels(iri)
        for wanted in (language, "en", ""):
            if wanted in names:
                return names[wanted]
        return min(names.values()) if names else iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    def text(self, value: Term, language: str = "en") -> str:
        """Give a value as people read it: a date's EDTF, a thing's label, a literal's text."""
        if isinstance(value, ox.Literal):
            return value.value
        return self.value(value.value, "k:edtf") or self.label(value.value, language)

    def facts(self, thing: str) -> tuple[Fact, ...]:
        """Give the statements of a thing with their quotes, by property, without what the system keeps for itself."""
        tellings = self.tellings(thing)
        kept = _kept()
        facts = []
        for quad in self.store.quads_for_pattern(ox.NamedNode(thing), None, None):
            value = quad.object
            if quad.predicate.value in kept or not isinstance(value, (ox.NamedNode, ox.Literal)):
                continue
            facts.append(_gathered(quad.predicate.value, value, tellings))
        return tuple(sorted(facts, key=lambda fact: (fact.property, _order(fact.value))))

    def tellings(self, thing: str) -> tuple[Telling, ...]:
        """Give what each article says of a thing, by article and report."""
        told = map(self.telling, self.subjects("k:reportOf", thing))
        return tuple(sorted(told, key=lambda each: (each.article, each.report)))

    def telling(self, report: str) -> Telling:
        """Give one report with its own values and their quotes."""
        article = self.value(report, "k:inArticle")
        confidence = self.value(report, "k:confidence")
        shown = self._shown(report)
        decided = decided_values(self.values, self.value(report, "k:reportOf"))
        kept = _kept()
        facts = []
        for quad in self.store.quads_for_pattern(ox.NamedNode(report), None, None):
            value = quad.object
            if quad.predicate.value in kept or not isinstance(value, (ox.NamedNode, ox.Literal)):
                continue
            quotes = {q for properties, values, q in shown if quad.predicate in properties and value in values}
            right = [each for each in decided if each.has(quad.predicate.value, value.value)]
            marks = {Quote(each.iri, 0, len(each.reason), each.reason, is_decision=True) for each in right}
            if marks:  # what an article only seemed to imply is not what the value rests on
                quotes = marks | {quote for quote in quotes if not quote.is_inferred}
            facts.append(Fact(quad.predicate.value, value, tuple(sorted(quotes)), (article,)))
        facts.sort(key=lambda fact: (fact.property, _order(fact.value)))
        return Telling(report, article, float(confidence) if confidence else None, tuple(facts))

    def history(self, agreement: str) -> tuple[StageStep, ...]:
        """Give the stages of an agreement, the earliest first; those without a date last."""
        steps = [self._step(record) for record in self.values(agreement, "k:hasStage")]
        return tuple(sorted(steps, key=lambda step: (step.earliest or "9999", step.latest, step.record)))

    def disagreements(self, thing: str) -> tuple[Disagreement, ...]:
        """Give the properties on which a thing's reports conflict, each with all the values told."""
        found = []
        properties = self.values(thing, "k:disputed")
        tellings = self.tellings(thing) if properties else ()
        for disputed in properties:
            values = {f.value for each in tellings for f in each.facts if f.property in _told_as(disputed)}
            sides = tuple(_gathered(disputed, value, tellings) for value in sorted(values, key=_order))
            found.append(Disagreement(disputed, sides))
        return tuple(found)

    def offices(self, person_or_post: str) -> tuple[Office, ...]:
        """Give the tenures of a person, or of a post, the latest first."""
        tenures = {*self.subjects("k:holder", person_or_post), *self.subjects("k:post", person_or_post)}
        found = [self._office(tenure) for tenure in tenures if self.value(tenure, "k:holder")]
        by_iri = sorted(found, key=lambda office: office.tenure)
        return tuple(sorted(by_iri, key=lambda office: office.since or office.observed_on, reverse=True))

    def article(self, iri: str) -> ArticleCard:
        """Give how an article is cited."""
        sightings = tuple(
            (self.value(s, "schema:publisher"), self.value(s, "schema:datePublished"), self.value(s, "schema:url"))
            for s in self.subjects("k:sightingOf", iri)
        )
        return ArticleCard(
            iri=iri,
            headline=self.value(iri, "schema:headline") or self.label(iri),
            publisher=self.publisher(iri),
            published=self.value(iri, "schema:datePublished"),
            language=self.value(iri, "schema:inLanguage"),
            url=self.value(iri, "schema:url"),
            copy_of=self.value(iri, "k:copyOf"),
            primary_sources=self.values(iri, "prov:hadPrimarySource"),
            sightings=sightings,
        )

    def articles_of(self, thing: str) -> tuple[str, ...]:
        """Give the articles that report of a thing or mention it."""
        reported = {self.value(report, "k:inArticle") for report in self.subjects("k:reportOf", thing)}
        return tuple(sorted((reported | set(self.subjects("schema:mentions", thing))) - {""}))

    def sectors_of(self, event: str) -> tuple[str, ...]:
        """Give the sectors that an event is of or counts things of, sorted, without those that hold another of them."""
        found = {*self.values(event, "k:sector"), *self.values(event, "k:ofWhat")}
        above: set[str] = set()
        fresh = found
        while fresh:
            fresh = {each for sector in fresh for each in self.values(sector, "skos:broader")} - above
            above |= fresh
        return tuple(sorted(found - above))

    def publisher(self, article: str) -> str:
        """Give the name of who published an article, empty if unknown."""
        if article not in self._publishers:
            values = self.objects(article, "schema:publisher")
            self._publishers[article] = self.text(values[0]) if values else ""
        return self._publishers[article]

    def decision(self, iri: str) -> Decided:
        """Give an analyst's decision."""
        return read_decision(self.values, iri)

    def _shown(self, report: str) -> list[tuple[frozenset[Term], frozenset[Term], Quote]]:
        found = []
        for evidence in self.subjects("k:supports", report):
            if evidence not in self._evidence:
                self._evidence[evidence] = (
                    frozenset(self.objects(evidence, "k:onProperty")),
                    frozenset(self.objects(evidence, "k:onValue")),
                    self.quote(evidence),
                )
            found.append(self._evidence[evidence])
        return found

    def quote(self, evidence: str) -> Quote:
        """Give the words that an evidence points to."""
        return Quote(
            article=self.value(evidence, "k:inArticle"),
            start=int(self.value(evidence, "oa:start") or 0),
            end=int(self.value(evidence, "oa:end") or 0),
            exact=self.value(evidence, "oa:exact"),
            is_inferred=self.value(evidence, "k:basis") == term("basis:inferred"),
            before=self.value(evidence, "oa:prefix"),
            after=self.value(evidence, "oa:suffix"),
        )

    def _step(self, record: str) -> StageStep:
        stage = self.value(record, "k:stage")
        changed = self.value(record, "k:changedOn")
        period = changed or self.value(record, "k:observedOn")
        quotes: set[Quote] = set()
        articles: set[str] = set()
        for report in self.values(record, "prov:wasDerivedFrom"):
            told = self.telling(report)
            articles.add(told.article)
            about = [f for f in told.facts if f.value.value in (stage, period)]
            quotes.update(quote for fact in about for quote in fact.quotes)
        return StageStep(
            record=record,
            stage=stage,
            has_begun=bool(changed),
            date=self.value(period, "k:edtf") if period else "",
            earliest=self.value(period, "k:earliest") if period else "",
            latest=self.value(period, "k:latest") if period else "",
            quotes=tuple(sorted(quotes)),
            articles=tuple(sorted(articles - {""})),
        )

    def _office(self, tenure: str) -> Office:
        def edtf(prefixed: str) -> str:
            period = self.value(tenure, prefixed)
            return self.value(period, "k:edtf") if period else ""

        quotes: set[Quote] = set()
        for report in self.values(tenure, "prov:wasDerivedFrom"):
            quotes.update(quote for fact in self.telling(report).facts for quote in fact.quotes)
        return Office(
            tenure=tenure,
            holder=self.value(tenure, "k:holder"),
            post=self.value(tenure, "k:post"),
            since=edtf("k:from"),
            until=edtf("k:until"),
            attested_until=edtf("k:attestedUntil"),
            observed_on=edtf("k:observedOn"),
            is_acting=term("role:acting") in self.values(tenure, "k:role"),
            sources=self.values(tenure, "dcterms:source"),
            quotes=tuple(sorted(quotes)),
        )


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    return frozenset(map(term, _KEPT))


@lru_cache(maxsize=512)
def _node(prefixed: str) -> ox.NamedNode:
    return ox.NamedNode(term(prefixed))


@lru_cache(maxsize=512)
def _told_as(full: str) -> frozenset[str]:
    for name, others in _TOLD_AS.items():
        if term(name) == full:
            return frozenset(map(term, others))
    return frozenset((full,))


def _gathered(full: str, value: Term, tellings: tuple[Telling, ...]) -> Fact:
    names = _told_as(full)
    said = [f for told in tellings for f in told.facts if f.property in names and f.value == value]
    quotes = {quote for fact in said for quote in fact.quotes}
    articles = {article for fact in said for article in fact.articles} - {""}
    return Fact(full, value, tuple(sorted(quotes)), tuple(sorted(articles)))


def _order(value: Term) -> tuple[int, str, str]:
    if isinstance(value, ox.Literal):
        return (1, value.value, value.language or value.datatype.value)
    return (0, value.value, "")
