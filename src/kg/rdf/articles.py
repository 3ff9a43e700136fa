"""Map articles, what they mention, and what each says: reports with their evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.model.article import Article, article_key
from kg.model.facts import ArticleFacts, Fact, OrganizationFact, PersonFact
from kg.model.resolved import Entity, Report
from kg.rdf.evidence import EvidenceBook, best_of
from kg.rdf.slots import stated_values
from kg.rdf.terms import TYPE, Term, Triple, day, decimal, name, node, text, typed
from kg.resolve.ids import report_key, short_hash

_MENTIONS = name("schema:mentions")


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with all that the graph says of it."""

    article: Article
    facts: ArticleFacts
    reports: Sequence[Report]
    entities: Mapping[str, str]  # the ref of a person's or body's fact -> entity id
    known: Mapping[str, Entity]
    copy_of: str | None  # key of the article it counts with
    version: str

    @property
    def key(self) -> str:
        """Give what stands in the article's IRI."""
        return short_key(self.article)


def short_key(article: Article) -> str:
    """Give the local part of an article's IRI: from its address, else from its text's hash."""
    return short_hash(article_key(article), 16)


def map_article(view: ArticleView) -> Iterator[Triple]:
    """Give the triples of an article, its reports and its evidence; entities and events are not described here."""
    book = EvidenceBook(view.key, view.article.text)
    yield from _describe(view, book)
    for report in view.reports:
        yield from _report(view, report, book)
    for person in view.facts.people:
        yield from _person(view, person, book)
    for body in view.facts.organizations:
        yield from _body(view, body, book)
    # Last, so that a quote that shows a report's value shows the mention too: a third fewer quotes.
    yield from _mentions(view, book)
    yield from book.triples()


def _describe(view: ArticleView, book: EvidenceBook) -> Iterator[Triple]:
    article, facts = view.article, view.facts
    subject = node(f"article/{view.key}")
    title, url = article.title or facts.title, article.url or facts.url
    publisher = article.publisher or facts.publisher
    published, language = article.published or facts.published, facts.language or article.language
    yield subject, TYPE, name("k:Article")
    yield subject, name("rdfs:label"), text(title or article.id, language if title and language else "und")
    yield subject, name("k:textHash"), text(article.digest)
    if title:
        yield subject, name("schema:headline"), text(title, language or "und")
    if language:
        yield subject, name("schema:inLanguage"), text(language)
    if publisher:
        yield subject, name("schema:publisher"), text(publisher)
    if url and is_web(url):
        yield subject, name("schema:url"), typed(url, "xsd:anyURI")
    if published:
        yield subject, name("schema:datePublished"), day(published)
        found = best_of([item for item in facts.evidence if item.slot == "published"])
        book.add(subject, [(name("schema:datePublished"), day(published))], found)
    if view.copy_of:
        yield subject, name("k:copyOf"), node(f"article/{view.copy_of}")
    if facts.source:
        source = node(f"source/{short_hash(facts.source)}")
        yield subject, name("prov:hadPrimarySource"), source
        yield source, TYPE, name("k:Source")
        yield source, name("rdfs:label"), text(facts.source, language or "und")
        found = best_of([item for item in facts.evidence if item.slot == "source"])
        book.add(subject, [(name("prov:hadPrimarySource"), source)], found)
    yield from _sightings(view, subject, publisher, url)


def is_web(url: str) -> bool:
    """Tell whether an address is one that a browser should follow: `javascript:` and the like are not."""
    try:
        return urlsplit(url).scheme.lower() in ("http", "https")
    except ValueError:
        return False


def _sightings(view: ArticleView, subject: Term, publisher: str | None, url: str | None) -> Iterator[Triple]:
    # The first sighting is the article itself. Paths are this machine's own and stay out.
    for count, place in enumerate(view.article.sightings[1:], 2):
        sighting = node(f"sighting/{view.key}-{count}")
        yield sighting, TYPE, name("k:Sighting")
        yield sighting, name("k:sightingOf"), subject
        if place.publisher or publisher:
            yield sighting, name("schema:publisher"), text(place.publisher or publisher or "")
        if place.url and place.url != url and is_web(place.url):
            yield sighting, name("schema:url"), typed(place.url, "xsd:anyURI")


def _mentions(view: ArticleView, book: EvidenceBook) -> Iterator[Triple]:
    subject, facts = node(f"article/{view.key}"), view.facts
    found: list[tuple[Fact, str, str | None]] = [(c, "code", f"country/{c.code}") for c in facts.countries]
    found += [(s, "sector", f"sector/{s.sector}") for s in facts.sectors]
    found += [(p, "name", view.entities.get(p.ref)) for p in facts.people]
    found += [(o, "name", view.entities.get(o.ref)) for o in facts.organizations]
    for fact, slot, entity in found:
        if entity is None:
            continue
        yield subject, _MENTIONS, node(entity)
        if book.is_shared(subject, (_MENTIONS, node(entity))):
            continue
        named = best_of([item for item in fact.evidence if item.slot == slot])
        book.add(subject, [(_MENTIONS, node(entity))], named or book.anchor(fact, "stated"))


def _report(view: ArticleView, report: Report, book: EvidenceBook) -> Iterator[Triple]:
    subject = node(report.id)
    yield from _report_head(view, subject, node(report.event), report.fact)
    for stated in stated_values(report.fact, report.links):
        yield subject, stated.property, stated.object
        passages = book.passages(report.fact, stated.slot, stated.raw)
        book.add(subject, [(stated.property, stated.object)], passages)


def _person(view: ArticleView, fact: PersonFact, book: EvidenceBook) -> Iterator[Triple]:
    """Give the report of what an article says of a person beyond the name: office, rank, country."""
    entity = view.entities.get(fact.ref)
    told: list[tuple[str, str, Term]] = []
    if fact.role:
        told.append(("role", "k:rank", node(f"rank/{fact.role}")))
    if fact.country:
        told.append(("country", "k:country", node(f"country/{fact.country}")))
    if fact.office:
        told.append(("office", "schema:jobTitle", text(fact.office)))
    if fact.post and f"post/{fact.post}" in view.known:
        told.append(("post", "k:post", node(f"post/{fact.post}")))
    if entity is not None and told:
        if fact.name != view.known[entity].label:
            told.append(("name", "schema:name", text(fact.name)))
        yield from _entity_report(view, fact, entity, told, book)


def _body(view: ArticleView, fact: OrganizationFact, book: EvidenceBook) -> Iterator[Triple]:
    """Give the report of a body's country; what a registry knows needs none."""
    entity = view.entities.get(fact.ref)
    if entity is not None and fact.country and view.known[entity].source is None:
        told = [("country", "k:country", node(f"country/{fact.country}"))]
        yield from _entity_report(view, fact, entity, told, book)


def _entity_report(
    view: ArticleView,
    fact: PersonFact | OrganizationFact,
    entity: str,
    told: Sequence[tuple[str, str, Term]],
    book: EvidenceBook,
) -> Iterator[Triple]:
    kind = entity.partition("/")[0]
    # Two of one name in one article are two reports: a namesake, or a body whose kind the article leaves open.
    named: tuple[PersonFact | OrganizationFact, ...] = (*view.facts.people, *view.facts.organizations)
    same = [other.ref for other in named if other.name == fact.name and type(other) is type(fact)]
    subject = node(f"report/{report_key(article_key(view.article), kind, fact.name, 1 + same.index(fact.ref))}")
    yield from _report_head(view, subject, node(entity), fact)
    for slot, prop, term in told:
        yield subject, name(prop), term
        book.add(subject, [(name(prop), term)], book.passages(fact, slot, None))


def _report_head(view: ArticleView, subject: Term, event: Term, fact: Fact) -> Iterator[Triple]:
    yield subject, TYPE, name("k:Report")
    yield subject, name("k:reportOf"), event
    yield subject, name("k:inArticle"), node(f"article/{view.key}")
    yield subject, name("k:confidence"), decimal(round(fact.confidence, 4))
    yield subject, name("prov:wasGeneratedBy"), node(activity_id(view.version, fact.rule))


def activity_id(version: str, rule: str) -> str:
    """Give the id of the extraction that made a report: `activity/0.1.0-meet-2`."""
    return f"activity/{version}-{rule}" if rule else f"activity/{version}"
