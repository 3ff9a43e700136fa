"""Tell what became of invitations, proposals, plans and unsigned agreements, and since when nothing has."""

from collections.abc import Iterator

from kg.export.dossier.subjects import Subject
from kg.export.pages.content import Block, Entries, Entry, Heading, Run
from kg.export.pages.desk import Desk
from kg.export.pages.library import kind_of
from kg.naming.wording import capital
from kg.rdf.namespaces import term


def outcomes(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the blocks of the section: what was followed up, with the sources of both, then what waits."""
    open_or_followed = [e for e in subject.events if desk.library.is_open(e) or desk.reader.value(e, "k:followedBy")]
    ordered = sorted(open_or_followed, key=lambda event: (desk.library.last_heard(event) or "9999", event))
    settled = [event for event in ordered if desk.reader.value(event, "k:followedBy")]
    waiting = [event for event in ordered if desk.library.is_pending(event)]
    if settled:
        yield Heading(desk.words.say("settled_matters"))
        yield from desk.left_out(min(len(settled), desk.most_shown), len(settled))
        yield Entries(tuple(_settled(desk, event) for event in settled[-desk.most_shown :]))
    if waiting:
        yield Heading(desk.words.say("open_matters"))
        yield from desk.left_out(min(len(waiting), desk.most_shown), len(waiting))
        yield Entries(tuple(_waiting(desk, event) for event in waiting[-desk.most_shown :]))


def pending_since(desk: Desk, event: str) -> Run:
    """Give since when nothing has followed an event, or when it is due."""
    day = desk.library.last_heard(event)
    known = desk.library.known
    key = "nothing_since" if known is None or day <= known.day else "still_to_come"
    said = desk.words.say(key, date=desk.words.date(day)) if day else desk.words.say("nothing_yet")
    return Run(said, "", (), "soft")


def kind_label(desk: Desk, event: str) -> str:
    """Give what an event is: its kind, and its status or stage where it has one."""
    if kind_of(event) == "act":
        return ""  # its title has the verb
    read = desk.reader.value
    parts = [read(event, "k:status"), read(event, "k:currentStage")]
    told = [desk.library.titles.of(part) for part in parts if part]
    return capital(desk.library.term_label(_class_of(event))) + (f": {', '.join(told)}" if told else "")


def _class_of(event: str) -> str:
    return term(f"k:{kind_of(event).capitalize()}")


def _settled(desk: Desk, event: str) -> Entry:
    followed = [
        (desk.words.say("followed"), (*desk.title(later), Run(" – "), *desk.sourced(later)))
        for later in desk.reader.values(event, "k:followedBy")
    ]
    rows = ((desk.words.say("articles"), desk.sourced(event)), *followed)
    return Entry(desk.title(event), _when(desk, event), kind_label(desk, event), rows)


def _waiting(desk: Desk, event: str) -> Entry:
    rows = ((desk.words.say("articles"), desk.sourced(event)),)
    return Entry(desk.title(event), (pending_since(desk, event),), kind_label(desk, event), rows)


def _when(desk: Desk, event: str) -> tuple[Run, ...]:
    date = desk.library.date_of(event)
    return (Run(date),) if date else ()
