"""Map events: what the reports of a meeting, an agreement, a figure or an act come to."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kg.model.dates import PartialDate
from kg.model.facts import ActFact, FigureFact, MeetingFact
from kg.model.resolved import Entity, Event, Report
from kg.rdf.slots import event_values, properties_of
from kg.rdf.terms import TYPE, Triple, day, decimal, integer, name, node, text
from kg.resolve.merging import current_stage

CLASSES = {"meeting": "k:Meeting", "agreement": "k:Agreement", "figure": "k:Figure", "act": "k:Act"}
_RELATIONS = {
    "part-of": "k:partOf",
    "amends": "k:amends",
    "signed-at": "k:during",
    "during": "k:during",
    "followed-by": "k:followedBy",
    "about": "k:about",
}
SIDES = {
    "meeting": ("countries",),
    "agreement": ("parties", "party_bodies"),
    "figure": ("countries", "reporter", "partner"),
    "act": ("actor", "target", "on_behalf_of"),
}


def map_event(
    event: Event, reports: Sequence[Report], known: Mapping[str, Entity], as_of: str | None = None
) -> Iterator[Triple]:
    """Give the triples of an event.

    Args:
        event: What resolution derived.
        reports: Its reports; the bounds of its date span all that they say.
        known: Entities by id; the countries of those that take part are its sides.
        as_of: The day as of which an agreement's current stage is told.
    """
    subject = node(event.id)
    yield subject, TYPE, name(CLASSES[event.kind])
    yield subject, name("rdfs:label"), text(event.label or event.id, "en")
    yield subject, name("k:confidence"), decimal(round(event.confidence, 4))
    yield subject, name("k:independentSources"), integer(max(event.source_count, 1))
    for prop, term in event_values(event.kind, event.values):
        yield subject, prop, term
    for country in _sides(event, known):
        yield subject, name("k:country"), node(country)
    for slot in event.disputed:
        for prop in properties_of(event.kind, slot):
            yield subject, name("k:disputed"), prop
    for relation, other in event.links:
        yield subject, name(_RELATIONS[relation]), node(other)
    for form in sorted({str(v.value) for v in event.values if v.slot == "name"} - {event.label}):
        yield subject, name("skos:altLabel"), text(form, "und")
    bounds = _bounds(event, reports, as_of)
    if bounds:
        yield subject, name("k:earliest"), day(bounds[0])
        yield subject, name("k:latest"), day(bounds[1])
    if event.kind == "agreement":
        yield from _stages(event, as_of)
        yield from _named(event, known)


def _sides(event: Event, known: Mapping[str, Entity]) -> list[str]:
    """Give the countries on the sides of an event, those of the people and bodies that act included."""
    sides: set[str] = set()
    for value in event.values:
        if value.slot in SIDES[event.kind]:
            local = str(value.value)
            entity = known.get(local)
            if local.startswith("country/"):
                sides.add(local)
            elif entity and entity.country:
                sides.add(f"country/{entity.country}")
    return sorted(sides)


def _bounds(event: Event, reports: Sequence[Report], as_of: str | None) -> tuple[date, date] | None:
    days: list[tuple[date, date]] = []
    if event.kind == "agreement":
        reached = current_stage(event.stages, as_of)
        rows = [(iso, change) for stage, iso, change, _ in event.stages if stage == reached and iso]
        # When it began counts before when it was seen.
        isos = [iso for iso, change in rows if change] or [iso for iso, _ in rows]
        days = [_range(iso) for iso in isos]
    else:
        agreed = [str(value.value) for value in event.values if value.slot in ("date", "end", "year")]
        days = [_range(iso) for iso in agreed] or [pair for report in reports for pair in _told(report)]
    return (min(first for first, _ in days), max(last for _, last in days)) if days else None


def _told(report: Report) -> list[tuple[date, date]]:
    fact = report.fact
    if isinstance(fact, MeetingFact):
        return [(told.earliest, told.latest) for told in (fact.date, fact.end) if told]
    if isinstance(fact, ActFact) and fact.date:
        return [(fact.date.earliest, fact.date.latest)]
    if isinstance(fact, FigureFact) and fact.year:
        return [_range(f"{fact.year:04d}")]
    return []


def _range(iso: str) -> tuple[date, date]:
    told = PartialDate.parse(iso)
    return told.earliest, told.latest


def _stages(event: Event, as_of: str | None) -> Iterator[Triple]:
    subject, local = node(event.id), event.id.partition("/")[2]
    reached = current_stage(event.stages, as_of)
    if reached:
        yield subject, name("k:currentStage"), node(f"stage/{reached}")
    began = Counter(stage for stage, _, is_change, _ in event.stages if is_change)
    if any(count > 1 for count in began.values()):
        yield subject, name("k:disputed"), name("k:changedOn")
    for stage, iso, is_change, reports in event.stages:
        # The id says what the record is, so that an article more renames none.
        step = node(f"stage-record/{local}-{stage}{'-' + iso if iso else ''}{'' if is_change else '-seen'}")
        yield subject, name("k:hasStage"), step
        yield step, TYPE, name("k:StageRecord")
        yield step, name("rdfs:label"), text(f"{stage}, {iso}" if iso else stage, "en")
        yield step, name("k:stage"), node(f"stage/{stage}")
        if iso:
            yield step, name("k:changedOn" if is_change else "k:observedOn"), node(f"period/{iso}")
        for report in reports:
            yield step, name("prov:wasDerivedFrom"), node(report)


def _named(event: Event, known: Mapping[str, Entity]) -> Iterator[Triple]:
    """Give what the registry knows of a named agreement: its names and its match in Wikidata."""
    entity = known.get(f"agreement/{event.key}") if event.key else None
    if entity is None:
        return
    subject = node(event.id)
    for language, label in entity.labels:
        if label != event.label:
            yield subject, name("skos:altLabel"), text(label, language)
    for form in entity.aliases:
        # Short forms are what people look a treaty up by; the long ones in other words are left to the registry.
        if form.isupper() and " " not in form and form != event.label:
            yield subject, name("skos:altLabel"), text(form, "und")
    if entity.wikidata:
        yield subject, name("skos:exactMatch"), f"<http://www.wikidata.org/entity/{entity.wikidata}>"
