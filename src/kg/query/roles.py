"""Tell where a thing stands: the events it has a part in, and the things that belong to it."""

from collections.abc import Iterator

from kg.query.summary import Quote, Reader
from kg.rdf.namespaces import term

_EVENTS = ("k:Meeting", "k:Agreement", "k:Figure", "k:Act")
# (what a thing does, classes of the events, properties by which they name it)
_ROLES = (
    ("takes part in", ("k:Meeting",), ("k:participant", "k:host", "k:country")),
    ("signs", ("k:Agreement",), ("k:signatory",)),
    ("is a side of", ("k:Agreement",), ("k:partyState", "k:partyBody", "k:partyOrganization", "k:country")),
    ("acts in", ("k:Act",), ("k:actor", "k:onBehalfOf")),
    ("is the target of", ("k:Act",), ("k:target",)),
    ("is a side of", ("k:Act",), ("k:country",)),
    ("is measured in", ("k:Figure",), ("k:reporter", "k:partner", "k:country")),
    ("says", ("k:Figure",), ("k:claimedBy",)),
    ("is counted in", ("k:Figure",), ("k:ofWhat",)),
    ("is the place of", ("k:Meeting",), ("k:place",)),
    ("is the subject of", _EVENTS, ("k:sector",)),
    ("has within it", _EVENTS, ("k:partOf", "k:during")),
    ("is amended by", _EVENTS, ("k:amends",)),
    ("follows", _EVENTS, ("k:followedBy",)),
)
_BELONGINGS = (
    ("people", "k:Person", "k:country"),
    ("bodies", "k:Organization", "k:country"),
    ("members", "k:Country", "schema:memberOf"),
    ("below it", "k:Sector", "skos:broader"),
)
_WEAK = ("k:country",)  # says less than any other property: an event that is named above is not named again for it


def events_of(reader: Reader, thing: str) -> dict[str, list[str]]:
    """Give the events that name a thing, by what it does in them, in order of time."""
    found: dict[str, list[str]] = {}
    named: set[str] = set()
    for role, classes, properties in _ROLES:
        events = set()
        for prefixed in properties:
            told = {event for event in reader.subjects(prefixed, thing) if _is_a(reader, event, classes)}
            events |= told - named if prefixed in _WEAK else told
        named |= events
        if events:
            found.setdefault(role, []).extend(sorted(events))
    reported = (
        event for report in reader.subjects("k:inArticle", thing) for event in reader.values(report, "k:reportOf")
    )
    if told := {event for event in reported if _is_a(reader, event, _EVENTS)}:
        found["tells of"] = sorted(told)
    return {role: sorted(events, key=lambda e: (reader.value(e, "k:earliest"), e)) for role, events in found.items()}


def belongings_of(reader: Reader, thing: str) -> dict[str, list[str]]:
    """Give the people and bodies of a country, the members of a bloc and the sectors below one, by label."""
    found: dict[str, list[str]] = {}
    for name, prefixed_class, prefixed in _BELONGINGS:
        things = {other for other in reader.subjects(prefixed, thing) if _is_a(reader, other, (prefixed_class,))}
        if things:
            found[name] = sorted(things, key=lambda other: (reader.label(other), other))
    return found


def mentions_of(reader: Reader, thing: str) -> dict[str, Quote]:
    """Give the words by which each article names a thing: as its mention, else where an event is told with it."""
    found: dict[str, tuple[bool, Quote]] = {}
    mentions = term("schema:mentions")
    for evidence, quote in _quotes(reader, thing):
        rank = (mentions not in reader.values(evidence, "k:onProperty"), quote)
        if quote.article not in found or rank < found[quote.article]:
            found[quote.article] = rank
    return {article: quote for article, (_, quote) in sorted(found.items())}


def _quotes(reader: Reader, thing: str) -> Iterator[tuple[str, Quote]]:
    for evidence in reader.subjects("k:onValue", thing):
        yield evidence, reader.quote(evidence)


def _is_a(reader: Reader, thing: str, classes: tuple[str, ...]) -> bool:
    kinds = reader.values(thing, "rdf:type")
    return any(term(prefixed) in kinds for prefixed in classes)
