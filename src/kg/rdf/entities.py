"""Map what the graph refers to: people, bodies, countries, places, posts, tenures, sectors, periods, units."""

from collections.abc import Iterator, Mapping

from kg.model.dates import PartialDate
from kg.model.resolved import Decision, Entity, NearMatch, TenureLink
from kg.model.spans import values_of
from kg.rdf.slots import SLOTS, properties_of
from kg.rdf.terms import TYPE, Triple, day, decimal, external, name, node, text
from kg.resolve.ids import short_hash

_CLASSES = {
    "person": ("k:Person",),
    "organization": ("k:Organization",),
    "country": ("k:Country",),
    "place": ("k:Place",),
    "post": ("k:Post",),
    "sector": ("k:Sector", "skos:Concept"),
}
_BODIES = {
    "government": "k:GovernmentBody",
    "company": "k:Company",
    "intergovernmental": "k:IntergovernmentalOrganization",
    "association": "k:Association",
    "academic": "k:AcademicInstitution",
}
# Attributes that name another thing or a controlled term: key, property, kind of IRI; several are split at `|`.
_LINKS = (
    ("role", "k:rank", "rank"),
    ("member_of", "schema:memberOf", "organization"),
    ("organization", "org:postIn", "organization"),
    ("broader", "skos:broader", "sector"),
    ("isic", "skos:closeMatch", "isic-rev-4"),
    ("hs", "skos:closeMatch", "hs-2022"),
)


def map_entity(entity: Entity) -> Iterator[Triple]:
    """Give the triples of an entity.

    The label that the graph calls it by is tagged English even where it is a name in another language, so that
    every thing has one such label; aliases of no known language are tagged `und`.
    """
    subject = node(entity.id)
    attributes = {key: str(value) for key, value in entity.attributes if value not in ("", None)}
    for cls in _CLASSES[entity.kind]:
        yield subject, TYPE, name(cls)
    if entity.kind == "organization" and attributes.get("kind") in _BODIES:
        yield subject, TYPE, name(_BODIES[attributes["kind"]])
    labels = {"en": entity.label, **dict(entity.labels)}
    for language, label in labels.items():
        yield subject, name("rdfs:label"), text(label, language)
        if entity.kind == "sector":
            yield subject, name("skos:prefLabel"), text(label, language)
    for form in entity.aliases:
        if form not in labels.values():
            yield subject, name("skos:altLabel"), text(form, "und")
    if entity.country and entity.kind in ("person", "organization", "place", "post"):
        yield subject, name("k:country"), node(f"country/{entity.country}")
    for key, prop, kind in _LINKS:
        for value in filter(None, attributes.get(key, "").split("|")):
            yield subject, name(prop), node(f"{kind}/{value.removeprefix(kind + '/')}")
    if entity.kind in ("country", "sector"):
        yield subject, name("skos:notation"), text(entity.id.partition("/")[2])
    if entity.kind == "sector":
        yield subject, name("skos:inScheme"), node("scheme/sector")
    if entity.wikidata:
        yield subject, name("skos:exactMatch"), external(f"http://www.wikidata.org/entity/{entity.wikidata}")


def map_tenure(tenure: TenureLink, known: Mapping[str, Entity]) -> Iterator[Triple]:
    """Give the triples of a tenure and of the table it comes from."""
    subject = node(tenure.id)
    words = [known[local].label for local in (tenure.person, tenure.post) if local in known]
    since = f"{tenure.start or ''}/{tenure.end or ''}"
    yield subject, TYPE, name("k:Tenure")
    yield subject, name("rdfs:label"), text(", ".join([*words, since] if since != "/" else words) or tenure.id, "en")
    yield subject, name("k:holder"), node(tenure.person)
    yield subject, name("k:post"), node(tenure.post)
    told = (("k:from", tenure.start), ("k:until", tenure.end), ("k:attestedUntil", tenure.attested_until))
    for prop, iso in told:
        if iso:
            yield subject, name(prop), node(f"period/{iso}")
    if tenure.is_acting:
        yield subject, name("k:role"), node("role/acting")
    if tenure.source:
        source = node(f"source/{short_hash(tenure.source)}")
        yield subject, name("dcterms:source"), source
        yield source, TYPE, name("k:Source")
        yield source, name("rdfs:label"), text(tenure.source, "und")


def map_period(key: str) -> Iterator[Triple]:
    """Give the triples of a period by its key: `2024`, `2024-01`, `2024-01-11` or two of them joined by `_`."""
    subject = node(f"period/{key}")
    start, _, end = key.partition("_")
    first, last = PartialDate.parse(start), PartialDate.parse(end or start)
    yield subject, TYPE, name("k:Period")
    yield subject, name("k:edtf"), text(key.replace("_", "/"))
    yield subject, name("k:earliest"), day(first.earliest)
    yield subject, name("k:latest"), day(last.latest)


def map_unit(key: str, labels: Mapping[str, Mapping[str, str]]) -> Iterator[Triple]:
    """Give the triples of a unit; one without labels is labelled by itself."""
    subject = node(f"unit/{key}")
    yield subject, TYPE, name("skos:Concept")
    yield subject, name("skos:inScheme"), node("scheme/unit")
    yield subject, name("skos:notation"), text(key)
    for language, label in labels.get(key, {"en": key}).items():
        yield subject, name("rdfs:label"), text(label, language)


def map_near(near: NearMatch) -> Iterator[Triple]:
    """Give the triples of two things that are nearly one."""
    subject = node(f"near-match/{short_hash(near.one + ' ' + near.other)}")
    yield subject, TYPE, name("k:NearMatch")
    yield subject, name("rdfs:label"), text("perhaps one", "en")
    yield subject, name("k:about"), node(near.one)
    yield subject, name("k:about"), node(near.other)
    yield subject, name("k:confidence"), decimal(near.score)
    yield subject, name("rdfs:comment"), text(near.reason, "en")


def map_decision(decision: Decision) -> Iterator[Triple]:
    """Give the triples of an analyst's decision."""
    subject = node(decision.id if "/" in decision.id else f"decision/{decision.id}")
    yield subject, TYPE, name("k:Decision")
    yield subject, name("rdfs:label"), text(f"{decision.kind}: {decision.subject}", "en")
    yield subject, name("k:kind"), node(f"decision-kind/{decision.kind}")
    for local in filter(None, (decision.subject, decision.target)):
        yield subject, name("k:about"), node(local if "/" in local else f"report/{local}")
    yield subject, name("dcterms:creator"), text(decision.by)
    yield subject, name("dcterms:created"), f'"{decision.on}"^^{name("xsd:date")}'
    yield subject, name("rdfs:comment"), text(decision.reason, "und")
    if decision.slot:
        # A slot is named alike in every kind of event that has it, up to the one property.
        found = [prop for kind in SLOTS for prop in properties_of(kind, decision.slot)]
        yield from ((subject, name("k:onProperty"), prop) for prop in found[:1])
    for value in values_of(decision.value):
        yield subject, name("k:onValue"), text(str(value))
