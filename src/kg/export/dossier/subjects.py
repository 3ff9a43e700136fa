"""Say what a dossier is about."""

from dataclasses import dataclass

from kg.export.division import Part
from kg.export.index import GraphIndex, kind_of
from kg.export.pages.library import Library
from kg.export.scopes import Scope, select_events
from kg.naming.wording import capital
from kg.rdf.terms import Term
from kg.validate.checking import plain


@dataclass(frozen=True, slots=True)
class Subject:
    """What a dossier is about, by IRIs.

    `events` are those that it tells of, `own` the people and bodies that belong to it whatever they do,
    `is_rest` tells that it is what no country and no bloc has.
    """

    sides: tuple[str, ...]
    sector: str
    since: str
    until: str
    events: tuple[str, ...]
    own: tuple[str, ...] = ()
    is_rest: bool = False


def make_subject(index: GraphIndex, scope: Scope, chosen: list[Term] | None = None) -> Subject:
    """Give the subject of a scope; `chosen` are its events where they are known already."""
    events = select_events(index, scope) if chosen is None else chosen
    owner = scope.owner
    own = index.subjects("k:country", owner) if owner else []
    return Subject(
        sides=tuple(map(plain, scope.sides)),
        sector=plain(scope.sector) if scope.sector else "",
        since=scope.since,
        until=scope.until,
        events=tuple(map(plain, events)),
        own=tuple(plain(thing) for thing in own if kind_of(thing) in ("person", "organization")),
    )


def subject_of_part(index: GraphIndex, part: Part) -> Subject:
    """Give the subject of a part of the whole."""
    if part.about is None:
        return Subject((), "", "", "", tuple(map(plain, part.events)), (), is_rest=True)
    return make_subject(index, Scope(sides=(part.about,)), list(part.events))


def title_of(library: Library, subject: Subject) -> str:
    """Give what a dossier is called: "Indonesia and Vietnam"."""
    names = [library.titles.of(side) for side in subject.sides]
    if names:
        return library.words.join(names)
    if subject.sector:
        return capital(library.titles.of(subject.sector))
    return library.words.say("rest" if subject.is_rest else "whole")
