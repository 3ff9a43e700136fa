"""Compose the page of one thing: what is known of it, what each article says, what refers to it."""

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from kg.export.dossier.agreements import agreement_entry
from kg.export.dossier.figures import disagreements, value_line
from kg.export.dossier.outcomes import kind_label, pending_since
from kg.export.dossier.people import office_line, office_runs
from kg.export.dossier.subjects import Subject
from kg.export.dossier.timeline import event_entry
from kg.export.pages.content import Block, Entries, Entry, Heading, Items, Line, Page, Paragraph, Run, Section
from kg.export.pages.desk import Desk
from kg.export.pages.library import Library, kind_of
from kg.naming.wording import capital
from kg.query.summary import Telling
from kg.rdf.namespaces import compact, term

_EVENTS = ("meeting", "agreement", "act", "figure")
_TOLD = (*_EVENTS, "person", "organization")
_NAMES = frozenset(map(term, ("rdf:type", "rdfs:label", "skos:altLabel", "skos:prefLabel", "skos:inScheme")))
# Reports, quotes and articles say by themselves what they are about; here they would drown the rest.
_NOT_INCOMING = frozenset(map(term, ("k:onValue", "k:onProperty", "k:supports", "k:reportOf", "k:basis", "k:disputed")))
_NOT_FROM = ("report", "evidence")
_MOST_INCOMING = 60


def thing_page(library: Library, iri: str) -> Page:
    """Give the page of any thing but those with dossiers and articles."""
    desk = Desk(library)
    page = _begin(desk, iri)
    kind = kind_of(iri)
    sections = [("facts", list(_facts(desk, iri)))]
    if kind in ("person", "organization"):
        sections.append(("taking_part", list(_taking_part(desk, iri))))
    if kind == "post":
        sections.append(("holders", list(_holders(desk, iri))))
    if kind in _EVENTS:
        sections.append(("disagreements", list(disagreements(desk, Subject((), "", "", "", (iri,))))))
    if kind in _TOLD:
        sections.append(("tellings", list(_tellings(desk, iri))))
    sections.append(("incoming", list(_incoming(desk, iri))))
    page.sections = [Section(key, desk.words.say(key), tuple(blocks)) for key, blocks in sections if blocks]
    return desk.finish(page)


def article_page(library: Library, iri: str) -> Page:
    """Give the page of an article: where it stands, what it reports in which words, whom it mentions."""
    desk = Desk(library)
    page = _begin(desk, iri)
    card = library.card(iri)
    day = library.words.date(card.published) if card.published else ""
    told = [part for part in (card.publisher, day) if part]
    line: Line = (Run(" · ".join(told)),) if told else ()
    if card.url.startswith(("https://", "http://")):
        line += (Run(" "), Run(library.words.say("open_article"), card.url))
    page.lead = (*([line] if line else []), *page.lead)
    reported = [library.reader.telling(report) for report in library.reader.subjects("k:inArticle", iri)]
    reported = [each for each in reported if kind_of(each.report) == "report"]
    entries = [
        Entry(desk.title(thing), (), _class_label(library, thing), _told_rows(desk, telling), thing)
        for telling in reported
        for thing in library.reader.values(telling.report, "k:reportOf")
    ]
    entries.sort(key=lambda entry: (_TOLD.index(kind_of(entry.thing)), entry.title[0].text, entry.thing))
    mentioned: dict[str, list[Run]] = defaultdict(list)
    for thing in library.reader.values(iri, "schema:mentions"):
        mentioned[_class_label(library, thing)].append(desk.thing(thing))
    lines = [(Run(f"{label}: ", "", (), "soft"), *_joined(runs)) for label, runs in sorted(mentioned.items())]
    sections: list[tuple[str, list[Block]]] = [("reports_here", [Entries(tuple(entries))] if entries else [])]
    sections.append(("mentions", [Items(tuple(lines))] if lines else []))
    sections.append(("facts", list(_plain_facts(desk, iri))))
    page.sections = [Section(key, desk.words.say(key), tuple(blocks)) for key, blocks in sections if blocks]
    return desk.finish(page)


def _begin(desk: Desk, iri: str) -> Page:
    library = desk.library
    title = library.titles.of(iri)
    names = set(library.reader.values(iri, "skos:altLabel"))
    if kind_of(iri) not in _EVENTS:  # theirs are made of what stands below
        names |= set(library.reader.labels(iri).values())
    others = sorted(names - {title})
    lead: list[Line] = (
        [(Run(library.words.say("also_called", names=", ".join(others)), "", (), "soft"),)] if others else []
    )
    lead.append((Run(iri, "", (), "soft"),))
    return Page(title, library.words.language, _class_label(library, iri), tuple(lead))


def _class_label(library: Library, iri: str) -> str:
    kinds = [each for each in library.reader.values(iri, "rdf:type") if each in _own_terms(library)]
    special = [each for each in kinds if each not in (term("k:Organization"), term("skos:Concept"))]
    return capital(library.term_label((special or kinds)[0])) if kinds else capital(kind_of(iri).replace("-", " "))


def _own_terms(library: Library) -> frozenset[str]:
    return frozenset(each[1:-1] for each in library.vocabulary.terms)


def _facts(desk: Desk, iri: str) -> Iterator[Block]:
    kind = kind_of(iri)
    replaced = desk.reader.value(iri, "dcterms:isReplacedBy")
    if replaced:
        yield Paragraph((Run(desk.words.say("now_under") + " "), desk.thing(replaced)))
    elif kind == "agreement":
        yield _entry_of(desk, agreement_entry(desk, iri))
    elif kind in ("meeting", "act"):
        yield _entry_of(desk, event_entry(desk, iri))
    elif kind == "figure":
        names = ("k:measure", "k:ofWhat", "k:country", "k:reporter", "k:partner", "k:date", "k:modality", "k:claimedBy")
        rows = ((desk.words.say("value"), value_line(desk, iri)), *desk.rows(iri, names))
        yield Entries((Entry(desk.title(iri), (), "", rows, iri),))
    elif kind == "person":
        told = [*desk.rows(iri, ("k:country", "k:rank", "skos:exactMatch"))]
        told.append((desk.words.say("offices"), office_line(desk, iri)))
        known = tuple(row for row in told if row[1])
        yield Entries((Entry((desk.thing(iri, (), "strong"),), (), "", known),))
    else:
        yield from _plain_facts(desk, iri)
    if desk.library.is_pending(iri) and kind != "agreement":  # its entry says so itself
        yield Paragraph((pending_since(desk, iri),))
    later = desk.reader.values(iri, "k:followedBy")
    if later and kind != "agreement":
        yield Paragraph((Run(desk.words.say("followed") + " "), *_joined([desk.thing(each) for each in later])))


def _entry_of(desk: Desk, entry: Entry) -> Entries:
    label = entry.kind or kind_label(desk, entry.thing)
    return Entries((Entry(entry.title, entry.when, label, entry.rows, entry.thing),))


def _plain_facts(desk: Desk, iri: str) -> Iterator[Block]:
    """Give all statements of a thing that no article is asked for, every value linked."""
    told: dict[str, list[Run]] = defaultdict(list)
    quads = desk.reader.store.quads_for_pattern(ox.NamedNode(iri), None, None)
    found = ((quad.predicate.value, quad.object) for quad in quads if quad.predicate.value not in _NAMES)
    order = {term(prefixed): place for place, prefixed in enumerate(desk.library.rules.fact_order)}
    told_in = _languages(desk, iri)
    for prop, value in sorted(found, key=lambda pair: (order.get(pair[0], len(order)), pair[0], str(pair[1]))):
        if isinstance(value, ox.Literal) and value.language and value.language != told_in[prop]:
            continue
        if isinstance(value, ox.NamedNode):
            told[prop].append(Run(_name(desk, value.value), value.value))
        elif isinstance(value, ox.Literal):
            address = value.value if value.value.startswith(("https://", "http://")) else ""
            shown = desk.value(value, compact(prop)).text
            told[prop].append(Run(shown, address, (), "", value.language or ""))
    rows = tuple((capital(desk.library.term_label(prop)), _joined(runs)) for prop, runs in told.items())
    if rows:
        yield Entries((Entry((desk.thing(iri, (), "strong"),), (), "", rows),))


def _languages(desk: Desk, iri: str) -> dict[str, str]:
    """Give the language in which each property is shown: the page's, else English, else any that there is."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in desk.reader.store.quads_for_pattern(ox.NamedNode(iri), None, None):
        if isinstance(quad.object, ox.Literal) and quad.object.language:
            found[quad.predicate.value].add(quad.object.language)
    wanted = (desk.words.language, "en")
    return {prop: next((tag for tag in wanted if tag in tags), min(tags)) for prop, tags in found.items()}


def _name(desk: Desk, iri: str) -> str:
    if not kind_of(iri):
        return desk.library.term_label(iri) if f"<{iri}>" in desk.library.vocabulary.labels else compact(iri)
    title = desk.library.titles.of(iri)
    return compact(iri) if title == iri.rsplit("/", 1)[-1] else title


def _taking_part(desk: Desk, iri: str) -> Iterator[Block]:
    events: set[str] = set()
    for prop in desk.library.rules.taking_part:
        for subject in desk.reader.subjects(prop, iri):
            kind = kind_of(subject)
            if kind in _EVENTS:
                events.add(subject)
            elif kind == "report":
                events.update(each for each in desk.reader.values(subject, "k:reportOf") if kind_of(each) in _EVENTS)
    ordered = sorted(events, key=lambda e: (desk.reader.value(e, "k:earliest") or "9999", e))
    lines = []
    for event in ordered:
        date = desk.library.date_of(event)
        label = kind_label(desk, event)
        lines.append(
            (
                *([Run(f"{date}: ", "", (), "soft")] if date else []),
                *desk.title(event, ""),
                *([Run(" "), Run(label, "", (), "tag")] if label else []),
            )
        )
    if lines:
        yield Items(tuple(lines))


def _holders(desk: Desk, post: str) -> Iterator[Block]:
    lines = [tuple(office_runs(desk, office, office.holder)) for office in desk.reader.offices(post)]
    if lines:
        yield Items(tuple(lines))


def _tellings(desk: Desk, iri: str) -> Iterator[Block]:
    entries = []
    for telling in desk.reader.tellings(iri):
        rows = _told_rows(desk, telling)
        if telling.confidence is not None:
            said = desk.words.say("confidence_of", value=f"{telling.confidence:.2f}")
            rows = (*rows, ("", (Run(said, telling.report, (), "soft"),)))
        entries.append(Entry(desk.article(telling.article), (), "", rows))
    if entries:
        yield Entries(tuple(entries))


def _told_rows(desk: Desk, telling: Telling) -> tuple[tuple[str, Line], ...]:
    told: dict[str, list[Run]] = defaultdict(list)
    for fact in telling.facts:
        runs = told[fact.property]
        runs += [Run(", ")] if runs else []
        runs += [desk.value(fact.value, compact(fact.property), desk.cite(fact.quotes)), *desk.decided(fact.quotes)]
    return tuple((capital(desk.library.term_label(prop)), tuple(runs)) for prop, runs in told.items())


def _incoming(desk: Desk, iri: str) -> Iterator[Block]:
    found: dict[str, set[str]] = defaultdict(set)
    if kind_of(iri) in _NOT_FROM:
        return
    for quad in desk.reader.store.quads_for_pattern(None, None, ox.NamedNode(iri)):
        subject, prop = quad.subject, quad.predicate.value
        if isinstance(subject, ox.NamedNode) and prop not in _NOT_INCOMING and kind_of(subject.value) not in _NOT_FROM:
            found[prop].add(subject.value)
    for prop, subjects in sorted(found.items()):
        if kind_of(iri) in ("person", "organization") and compact(prop) in desk.library.rules.taking_part:
            continue
        shown = sorted(subjects)[:_MOST_INCOMING]
        lines = [(Run(_name(desk, subject), subject),) for subject in shown]
        if len(subjects) > len(shown):
            lines.append((Run(desk.words.say("more", count=len(subjects) - len(shown)), "", (), "soft"),))
        yield Heading(capital(desk.library.term_label(prop)))
        yield Items(tuple(lines))


def _joined(runs: list[Run]) -> Line:
    line: list[Run] = []
    for run in runs:
        line += [Run(", ")] if line else []
        line.append(run)
    return tuple(line)
