"""Tell of each agreement: parties, scope, and its history with the sources of each stage."""

from collections.abc import Iterator

from kg.export.dossier.outcomes import pending_since
from kg.export.dossier.subjects import Subject
from kg.export.dossier.timeline import step_text
from kg.export.pages.content import Block, Entries, Entry, Line, Run
from kg.export.pages.desk import Desk
from kg.export.pages.library import kind_of
from kg.naming.wording import capital
from kg.rdf.namespaces import term


def agreements(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the blocks of the section: by stage, those furthest on first, then by time."""
    order = {stage: number for number, stage in enumerate(desk.library.rules.stage_order)}
    found = [event for event in subject.events if kind_of(event) == "agreement"]
    found.sort(
        key=lambda a: (
            -order.get(desk.reader.value(a, "k:currentStage"), -1),
            desk.reader.value(a, "k:earliest") or "9999",
            a,
        )
    )
    shown = found[: desk.most_shown]
    yield from desk.left_out(len(shown), len(found))
    if shown:
        yield Entries(tuple(agreement_entry(desk, agreement) for agreement in shown))


def agreement_entry(desk: Desk, agreement: str) -> Entry:
    """Give an agreement with all that is said of it."""
    stage = desk.reader.value(agreement, "k:currentStage")
    rows = list(desk.rows(agreement, desk.library.rules.rows["agreement"]))
    history = history_line(desk, agreement)
    if history:
        rows.insert(0, (desk.words.say("history"), history))
    disputed = desk.library.disagreements(agreement).get(term("k:currentStage"))
    if disputed:
        rows.insert(0, (capital(desk.library.term_label(term("k:currentStage"))), desk.disputed(disputed)))
    for later in desk.reader.values(agreement, "k:followedBy"):
        rows.append((desk.words.say("followed"), desk.title(later, tone="")))
    if desk.library.is_pending(agreement):
        rows.append(("", (pending_since(desk, agreement),)))
    label = capital(desk.library.titles.of(stage)) if stage else ""
    return Entry(desk.title(agreement), (), label, tuple(rows), agreement)


def history_line(desk: Desk, agreement: str) -> Line:
    """Give the stages of an agreement in order of time, each with its notes."""
    runs: list[Run] = []
    for step in desk.library.history(agreement):
        runs += [Run(" → ")] if runs else []
        runs += [Run(step_text(desk, step), "", desk.cite(step.quotes)), *desk.decided(step.quotes)]
    return tuple(runs)
