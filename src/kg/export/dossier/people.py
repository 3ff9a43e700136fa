"""Tell who is who: people with their offices, bodies, and what each takes part in."""

from collections import defaultdict
from collections.abc import Iterator

from kg.export.dossier.subjects import Subject
from kg.export.pages.content import Block, Line, Run, Table
from kg.export.pages.desk import Desk
from kg.export.pages.library import kind_of
from kg.naming.wording import capital
from kg.query.summary import Office
from kg.rdf.namespaces import term


def people(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the blocks of the section."""
    parts: dict[str, list[str]] = defaultdict(list)
    for actor in subject.own:
        parts[actor] = []
    for event in subject.events:
        for actor in desk.library.actors_of(event):
            parts[actor].append(event)
    for kind, key in (("person", "persons"), ("organization", "bodies")):
        actors = [actor for actor in parts if kind_of(actor) == kind and actor not in subject.sides]
        count = len(actors)
        actors = sorted(actors, key=lambda a: (-len(parts[a]), a))[: desk.most_shown]
        yield from desk.left_out(len(actors), count)
        actors.sort(key=lambda a: (not _is_own(desk, subject, a), _country(desk, a), desk.library.titles.of(a), a))
        rows = tuple(_row(desk, actor, parts[actor], with_offices=kind == "person") for actor in actors)
        if rows:
            say = desk.words.say
            second = say("offices") if kind == "person" else capital(desk.library.term_label(term("k:kind")))
            country = capital(desk.library.term_label(term("k:Country")))
            yield Table(say(key), (say("name"), second, country, say("role_here")), rows, is_stacked=True)


def _is_own(desk: Desk, subject: Subject, actor: str) -> bool:
    return bool(set(subject.sides) & set(desk.reader.values(actor, "k:country")))


def _country(desk: Desk, actor: str) -> str:
    return ", ".join(desk.library.titles.of(each) for each in desk.reader.values(actor, "k:country"))


def _row(desk: Desk, actor: str, events: list[str], *, with_offices: bool) -> tuple[Line, ...]:
    country = desk.statement(actor, "k:country")
    second = office_line(desk, actor) if with_offices else body_kind(desk, actor)
    return (desk.thing(actor, tone="strong"),), second, country, appearances(desk, actor, events)


def appearances(desk: Desk, actor: str, events: list[str]) -> Line:
    """Give the events that somebody takes part in, in a line; where there are none, where they are mentioned."""
    if not events:
        notes = desk.cite(desk.library.mentions(actor))
        return (Run(desk.words.say("mentioned"), "", notes, "soft"),) if notes else ()
    most = desk.library.rules.limits["most_appearances"]
    runs: list[Run] = []
    for event in events[:most]:
        runs += [Run("; ")] if runs else []
        runs.append(desk.thing(event, desk.cite_event(event)))
    if len(events) > most:
        runs.append(Run(f"; {desk.words.say('more', count=len(events) - most)}", "", (), "soft"))
    return tuple(runs)


def body_kind(desk: Desk, body: str) -> Line:
    """Give what kind of body it is."""
    kinds = [each for each in desk.reader.values(body, "rdf:type") if each != term("k:Organization")]
    return (Run(capital(desk.library.term_label(kinds[0]))),) if kinds else ()


def office_line(desk: Desk, person: str) -> Line:
    """Give a person's offices with their time and source, and what articles call them."""
    runs: list[Run] = []
    for office in desk.reader.offices(person):
        runs += [Run("; ")] if runs else []
        runs += office_runs(desk, office, office.post)
    titles: dict[str, list[int]] = {}
    for telling in desk.reader.tellings(person):
        for fact in telling.facts:
            if fact.property == term("schema:jobTitle"):
                titles.setdefault(fact.value.value, []).extend(desk.cite(fact.quotes))
    for title in sorted(titles):
        runs += [Run("; ")] if runs else []
        runs.append(Run(desk.words.say("called", title=title), "", tuple(sorted(set(titles[title]))), "soft"))
    return tuple(runs)


def office_runs(desk: Desk, office: Office, shown: str) -> list[Run]:
    """Give a tenure: its post or holder, from when to when, and who says so."""
    say, date = desk.words.say, desk.words.date
    acting = f" ({say('acting')})" if office.is_acting else ""
    runs = (
        [desk.thing(shown, desk.cite(office.quotes)), Run(acting)]
        if acting
        else [desk.thing(shown, desk.cite(office.quotes))]
    )
    parts = []
    if office.since or office.until:
        parts.append(desk.words.span(office.since, office.until))
    if office.attested_until and not office.until:
        parts.append(say("attested", date=date(office.attested_until)))
    if office.observed_on and not parts:
        parts.append(desk.words.on("observed", office.observed_on))
    if parts:
        runs.append(Run(f", {', '.join(parts)}", "", (), "soft"))
    for source in office.sources:
        label = desk.reader.label(source)
        address = desk.reader.value(source, "schema:url") or label
        target = address if address.startswith(("https://", "http://")) else ""
        runs += [Run(" ("), Run(say("registry") if label == target else label, target, (), "soft"), Run(")")]
    return runs
