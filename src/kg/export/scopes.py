"""Choose the events that a part of the graph is about."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.export.index import GraphIndex, kind_of
from kg.rdf.terms import Term
from kg.validate.checking import plain

# Properties by which an event, or a report of it, names a side. Where something happened, who is quoted for a figure
# and what an act is about are none.
_SIDES = (
    "k:actor",
    "k:country",
    "k:host",
    "k:onBehalfOf",
    "k:participant",
    "k:partner",
    "k:partyBody",
    "k:partyOrganization",
    "k:partyState",
    "k:reporter",
    "k:signatory",
    "k:target",
)
_SECTORS = ("k:sector", "k:ofWhat")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a part of the graph is about; conditions add up, and one without any means all events.

    `sides` are countries and blocs, each of which must be a side; `sector` counts with all that is narrower.
    `since` and `until` are days (`2024-01-31`), both included; an event counts if it may have happened between them.
    """

    sides: tuple[Term, ...] = ()
    sector: Term | None = None
    since: str = ""
    until: str = ""

    @property
    def owner(self) -> Term | None:
        """Give the one country whose own actors belong to the part, whatever they do; None for narrower parts."""
        return self.sides[0] if len(self.sides) == 1 and not (self.sector or self.since or self.until) else None

    @property
    def name(self) -> str:
        """Give a name for files: `VN`, `ID-VN`, `VN-nickel-since-2023-01-01`."""
        parts = [plain(term).rsplit("/", 1)[1] for term in (*self.sides, *([self.sector] if self.sector else []))]
        parts += [f"since-{self.since}"] * bool(self.since) + [f"until-{self.until}"] * bool(self.until)
        return "-".join(parts) or "graph"


def select_events(index: GraphIndex, scope: Scope) -> list[Term]:
    """Give the events in a scope, sorted."""
    sectors = _narrower(index, scope.sector) if scope.sector else frozenset()
    return [
        event
        for event in (sorted(_events_with(index, scope.sides)) if scope.sides else index.events())
        if (not sectors or any(sectors.intersection(index.values(event, prop)) for prop in _SECTORS))
        and _is_between(index, event, scope.since, scope.until)
    ]


def count_undated(index: GraphIndex, scope: Scope) -> int:
    """Give how many events a scope leaves out only because neither they nor their articles have a day."""
    if not (scope.since or scope.until):
        return 0
    at_any_time = select_events(index, replace(scope, since="", until=""))
    return sum(1 for event in at_any_time if day_of(index, event) is None)


def _events_with(index: GraphIndex, sides: tuple[Term, ...]) -> set[Term]:
    """Give the events that have each of some countries and blocs as a side.

    One is if the event, one of its reports or a participation in one names it as a side, or names so a person or body
    whose country it is. A bloc is also a side of what is named after it ("KTT ASEAN").
    """
    found = [set(_events_by_side(index).get(side, ())) for side in sides]
    for side, events in zip(sides, found, strict=True):
        if kind_of(side) == "organization":
            events |= {event for event in index.events() if _is_named_after(index, event, side)}
    return set.intersection(*found)


@lru_cache(maxsize=2)  # one look at each event serves the parts of all countries
def _events_by_side(index: GraphIndex) -> dict[Term, set[Term]]:
    found: dict[Term, set[Term]] = defaultdict(set)
    for event in index.events():
        told = [event, *index.subjects("k:reportOf", event)]
        told += [part for report in told[1:] for part in index.values(report, "k:participation")]
        actors = {a for subject in told for prop in (*_SIDES, "k:agent") for a in index.values(subject, prop)}
        for actor in actors:
            found[actor].add(event)
            for country in index.values(actor, "k:country"):
                found[country].add(event)
    return found


def blocs(index: GraphIndex) -> list[Term]:
    """Give the intergovernmental organizations that a country of the graph is a member of, sorted."""
    return [
        body
        for body in index.instances("k:IntergovernmentalOrganization")
        if any(kind_of(member) == "country" for member in index.subjects("schema:memberOf", body))
    ]


def day_of(index: GraphIndex, event: Term) -> tuple[str, str] | None:
    """Give the first and the last day that an event may have happened on.

    One without a date counts by the publishing days of its articles; None if they have none either.
    """
    own = [plain(day) for prop in ("k:earliest", "k:latest") for day in index.values(event, prop)]
    if not own:
        articles = [a for report in index.subjects("k:reportOf", event) for a in index.values(report, "k:inArticle")]
        own = [plain(day) for article in articles for day in index.values(article, "schema:datePublished")]
    return (min(own), max(own)) if own else None


def _is_named_after(index: GraphIndex, event: Term, body: Term) -> bool:
    """Tell whether a quote for an event's name holds one in which its article mentions the body."""
    for report in index.subjects("k:reportOf", event):
        names = set(index.values(report, "schema:name"))
        if not names:
            continue
        (article,) = index.values(report, "k:inArticle")
        spans = [_span(index, e) for e in index.subjects("k:supports", report) if names & set(_on_values(index, e))]
        for evidence in index.subjects("k:supports", article):
            if body in _on_values(index, evidence):
                start, end = _span(index, evidence)
                if any(first <= start and end <= last for first, last in spans):
                    return True
    return False


def _on_values(index: GraphIndex, evidence: Term) -> list[Term]:
    return index.values(evidence, "k:onValue")


def _span(index: GraphIndex, evidence: Term) -> tuple[int, int]:
    start, end = (int(plain(index.values(evidence, prop)[0])) for prop in ("oa:start", "oa:end"))
    return start, end


def _narrower(index: GraphIndex, sector: Term) -> frozenset[Term]:
    found: set[Term] = set()
    fresh = {sector}
    while fresh:
        found |= fresh
        fresh = {s for each in fresh for s in index.subjects("skos:broader", each)} - found
    return frozenset(found)


def _is_between(index: GraphIndex, event: Term, since: str, until: str) -> bool:
    if not since and not until:
        return True
    days = day_of(index, event)
    return days is not None and (not since or days[1] >= since) and (not until or days[0] <= until)
