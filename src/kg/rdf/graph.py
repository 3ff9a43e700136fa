"""Map the resolved world to the triples of graph.ttl."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.errors import GraphError
from kg.model.resolved import Entity, Report, ResolvedGraph
from kg.rdf.accuracy import map_accuracy
from kg.rdf.articles import ArticleView, activity_id, map_article, short_key
from kg.rdf.entities import map_decision, map_entity, map_near, map_period, map_tenure, map_unit
from kg.rdf.events import map_event
from kg.rdf.namespaces import GRAPH, NAMESPACE, SCHEMES
from kg.rdf.terms import TYPE, Term, Triple, external, name, node, text, typed
from kg.rdf.vocabulary import Vocabulary, is_concept, read_vocabulary
from kg.resources import data_dir, read_yaml

_OWN = f"<{NAMESPACE}"


def map_graph(world: ResolvedGraph, version: str) -> set[Triple]:
    """Give the triples of the graph.

    Things stand in it because an article tells of them, or because something that stands in it refers to them.

    Args:
        world: What resolution gives.
        version: Of the extraction, which each report's activity names.

    Raises:
        GraphError: A controlled term is used that the vocabulary does not have.
    """
    about = read_yaml(data_dir() / "graph.yml")
    known = {entity.id: entity for entity in world.entities}
    triples: set[Triple] = set(_describe_graph(world, about, version))
    for view in _views(world, known, version):
        triples.update(map_article(view))
        triples.update(_activities(view, about))
    reports_of: dict[str, list[Report]] = {}
    for report in world.reports:
        reports_of.setdefault(report.event, []).append(report)
    for event in world.events:
        triples.update(map_event(event, reports_of.get(event.id, ()), known, world.as_of))
    for old, new in world.replaced:
        triples.add((node(old), name("dcterms:isReplacedBy"), node(new)))
    for decision in world.decisions:
        triples.update(map_decision(decision))
    for near in world.near:
        triples.update(map_near(near))
    _Closure(world, known, read_vocabulary(), about).complete(triples)
    _forwarding(triples, world)
    _influences(triples, world)
    return triples


def _views(world: ResolvedGraph, known: dict[str, Entity], version: str) -> Iterator[ArticleView]:
    articles = {article.id: article for article in world.articles}
    reports: dict[str, list[Report]] = {}
    for report in world.reports:
        reports.setdefault(report.article, []).append(report)
    entities: dict[str, dict[str, str]] = {}
    for mention in world.mentions:
        entities.setdefault(mention.article, {})[mention.ref] = mention.entity
    copies = dict(world.copies)
    for facts in world.facts:
        first = articles.get(copies.get(facts.id, ""))
        yield ArticleView(
            articles[facts.id],
            facts,
            reports.get(facts.id, ()),
            entities.get(facts.id, {}),
            known,
            short_key(first) if first else None,
            version,
        )


def _describe_graph(world: ResolvedGraph, about: dict[str, Any], version: str) -> Iterator[Triple]:
    subject = f"<{GRAPH}>"
    yield subject, TYPE, name("schema:Dataset")
    for key, prop in (("title", "title"), ("description", "description"), ("rights", "rights")):
        for language, words in about[key].items():
            yield subject, name(f"dcterms:{prop}"), text(words, language)
    yield subject, name("dcterms:creator"), text(about["creator"])
    yield subject, name("dcterms:license"), external(about["license"])
    if world.as_of:
        yield subject, name("k:asOf"), typed(world.as_of, "xsd:date")
    yield from map_accuracy(subject, about["accuracy"])
    software = node("software/kg")
    yield software, TYPE, name("prov:SoftwareAgent")
    yield software, name("rdfs:label"), text(about["software"]["label"], "en")
    yield software, name("schema:softwareVersion"), text(version)
    yield software, name("dcterms:license"), external(about["software"]["license"])


def _activities(view: ArticleView, about: dict[str, Any]) -> Iterator[Triple]:
    facts = view.facts
    rules = {report.fact.rule for report in view.reports}
    rules |= {fact.rule for fact in (*facts.people, *facts.organizations)}
    for rule in rules:
        subject = node(activity_id(view.version, rule))
        words = f"{about['software']['label']} {view.version}" + (f", {rule}" if rule else "")
        yield subject, TYPE, name("prov:Activity")
        yield subject, name("rdfs:label"), text(words, "en")
        yield subject, name("prov:wasAssociatedWith"), node("software/kg")


@dataclass(frozen=True, slots=True)
class _Closure:
    """Describe what is referred to, until nothing more is."""

    world: ResolvedGraph
    known: dict[str, Entity]
    vocabulary: Vocabulary
    about: dict[str, Any]

    def complete(self, triples: set[Triple]) -> None:
        """Add the descriptions to the triples."""
        tenures: dict[str, list[Triple]] = {}
        for tenure in self.world.tenures:
            if tenure.post in self.known:
                tenures.setdefault(tenure.person, []).extend(map_tenure(tenure, self.known))
        seen: set[Term] = set()
        fresh: Iterable[Triple] = triples
        while True:
            referred = {o for _, _, o in fresh if o.startswith(_OWN)} - seen
            seen |= referred
            added: set[Triple] = set()
            for term in referred:
                added.update(self._describe(term))
                added.update(tenures.get(term[len(_OWN) : -1], ()))
            if not referred:
                return
            triples |= added
            fresh = added

    def _describe(self, term: Term) -> Iterable[Triple]:
        local = term[len(_OWN) : -1]
        kind, _, key = local.partition("/")
        if is_concept(term, SCHEMES):
            if term not in self.vocabulary.concepts:
                raise GraphError(f"{local}: no such term; declare it in ontology/kg.ttl, or mend what gives it")
            return self.vocabulary.concepts[term]
        if kind == "period":
            return map_period(key)
        if kind == "unit":
            return map_unit(key, self.about["units"])
        entity = self.known.get(local)
        mappable: Callable[[Entity], Iterable[Triple]] = map_entity
        return mappable(entity) if entity and entity.kind != "agreement" else ()


def _forwarding(triples: set[Triple], world: ResolvedGraph) -> None:
    """Drop a forwarding address to what is not in the graph (any more), and point at the last of a chain."""
    forward = dict(world.replaced)
    described = {s for s, p, _ in triples if p == TYPE}
    for old, new in world.replaced:
        triples.discard((node(old), name("dcterms:isReplacedBy"), node(new)))
        last, steps = new, {old}
        while last in forward and last not in steps:
            steps.add(last)
            last = forward[last]
        if node(last) in described and node(old) not in described:
            triples.add((node(old), name("dcterms:isReplacedBy"), node(last)))


_DECIDABLE = ("meeting", "agreement", "figure", "act", "person", "organization", "report", "place", "post", "tenure")


def _influences(triples: set[Triple], world: ResolvedGraph) -> None:
    """Say of each thing that a decision is about that the decision shaped it."""
    described = {s for s, p, _ in triples if p == TYPE}
    for decision in world.decisions:
        subject = node(decision.id if "/" in decision.id else f"decision/{decision.id}")
        for local in filter(None, (decision.subject, decision.target)):
            thing = node(local if "/" in local else f"report/{local}")
            if thing in described and local.partition("/")[0] in _DECIDABLE:
                triples.add((thing, name("prov:wasInfluencedBy"), subject))
