"""Tell what happened in order of time: meetings, stages of agreements, and what was invited, proposed, asked."""

from collections.abc import Iterator

from kg.export.dossier.outcomes import kind_label
from kg.export.dossier.subjects import Subject
from kg.export.pages.content import Block, Entries, Entry, Line, Run
from kg.export.pages.desk import Desk
from kg.export.pages.library import kind_of
from kg.naming.wording import capital
from kg.query.summary import StageStep
from kg.rdf.namespaces import term


def timeline(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the blocks of the section; the earliest stands first, and of too many the latest are shown."""
    dated: list[tuple[tuple[str, str, int, str], str, StageStep | None]] = []
    for event in subject.events:
        kind, first = kind_of(event), desk.reader.value(event, "k:earliest")
        if kind == "agreement":
            for step in desk.library.history(event):
                if step.earliest:
                    dated.append(((step.earliest, step.latest, 1, step.record), event, step))
        elif kind in ("meeting", "act") and first:
            key = (first, desk.reader.value(event, "k:latest"), 0 if kind == "meeting" else 2, event)
            dated.append((key, event, None))
    shown = sorted(dated, key=lambda row: row[0])[-desk.most_shown :]
    yield from desk.left_out(len(shown), len(dated))
    if shown:
        entries = (stage_entry(desk, event, step) if step else event_entry(desk, event) for _, event, step in shown)
        yield Entries(tuple(entries), is_dated=True)


def undated(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the meetings and acts whose day no article tells."""
    found = [
        event
        for event in subject.events
        if kind_of(event) in ("meeting", "act") and not desk.reader.value(event, "k:earliest")
    ]
    shown = found[: desk.most_shown]
    yield from desk.left_out(len(shown), len(found))
    if shown:
        yield Entries(tuple(event_entry(desk, event) for event in shown))


def event_entry(desk: Desk, event: str) -> Entry:
    """Give a meeting or an act with what is said of it."""
    date = desk.library.date_of(event)
    disputed = desk.library.disagreements(event).get(term("k:date"))
    quotes = [quote for fact in desk.library.fact(event, "k:date") for quote in fact.quotes]
    when: Line = (Run(date, "", desk.cite(quotes)), *desk.decided(quotes)) if date else ()
    if disputed:
        when = desk.disputed(disputed)
    passed_over = {"k:date", "k:status"} if date else {"k:status"}
    names = [name for name in desk.library.rules.rows[kind_of(event)] if name not in passed_over]
    return Entry(desk.title(event), when, kind_label(desk, event), desk.rows(event, names), event)


def stage_entry(desk: Desk, agreement: str, step: StageStep) -> Entry:
    """Give one stage of an agreement, to stand among what happened."""
    label = capital(desk.library.term_label(term("k:Agreement"))) + f": {desk.library.titles.of(step.stage)}"
    when = Run(desk.words.date(step.date), "", desk.cite(step.quotes))
    rows: tuple[tuple[str, Line], ...] = ()
    if not step.has_begun:
        rows = (("", (Run(step_text(desk, step), "", (), "soft"),)),)
    return Entry(desk.title(agreement), (when, *desk.decided(step.quotes)), label, rows)


def step_text(desk: Desk, step: StageStep) -> str:
    """Give a stage in words: "signed on 8 September 2023"; "under negotiation, as reported on …"."""
    stage = desk.library.titles.of(step.stage)
    if not step.date:
        return capital(desk.words.say("stage_undated", stage=stage))
    key = "happened" if step.has_begun else "seen"
    return capital(desk.words.on(key, step.date, stage=stage))
