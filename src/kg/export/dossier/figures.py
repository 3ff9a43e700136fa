"""Tell of figures, and of everything on which sources disagree."""

from collections.abc import Iterator

from kg.export.dossier.subjects import Subject
from kg.export.pages.content import Block, Entries, Entry, Line, Run, Table
from kg.export.pages.desk import Desk
from kg.export.pages.library import kind_of
from kg.naming.wording import capital
from kg.rdf.namespaces import compact, term

_VALUE = (term("k:low"), term("k:high"))


def figures(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the blocks of the section: a table, by what is measured and then by time."""
    found = [event for event in subject.events if kind_of(event) == "figure"]
    found.sort(key=lambda f: (desk.library.titles.figure(f), desk.reader.value(f, "k:earliest"), f))
    if not found:
        return
    count, found = len(found), found[: desk.most_shown]
    yield from desk.left_out(len(found), count)
    say = desk.words.say
    header = (say("what"), say("value"), say("year"), say("status"), say("claimed_by"), say("verbatim"))
    yield Table(say("figures"), header, tuple(figure_row(desk, figure) for figure in found))


def figure_row(desk: Desk, figure: str) -> tuple[Line, ...]:
    """Give one figure: what it measures, its value, its time, whether realised, who says so, in what words."""
    about = desk.cite(q for name in ("k:measure", "k:ofWhat", "k:country") for q in _quotes(desk, figure, name))
    return (
        (Run(desk.library.titles.figure(figure), figure, about), *desk.doubt(figure)),
        value_line(desk, figure),
        desk.statement(figure, "k:date"),
        desk.statement(figure, "k:modality"),
        desk.statement(figure, "k:claimedBy"),
        _verbatim(desk, figure),
    )


def value_line(desk: Desk, figure: str) -> Line:
    """Give a figure's value with its notes; where sources disagree, the value of each with its own."""
    library = desk.library
    unit = desk.reader.value(figure, "k:unit")
    suffix = f" {library.titles.of(unit)}" if unit else ""
    if not set(_VALUE) & library.disagreements(figure).keys():
        quotes = [q for name in ("k:low", "k:high", "k:unit") for q in _quotes(desk, figure, name)]
        return (Run(library.titles.value(figure), "", desk.cite(quotes), "strong"),)
    told: dict[str, list[int]] = {}
    for telling in desk.reader.tellings(figure):
        quotes = [q for fact in telling.facts if fact.property in _VALUE for q in fact.quotes]
        told.setdefault(library.titles.range_of(telling.report), []).extend(desk.cite(quotes))
    runs: list[Run] = []
    for value in sorted(told):
        runs += [Run(desk.words.say("or"))] if runs else []
        runs.append(Run(value + suffix, "", tuple(sorted(set(told[value]))), "strong"))
    return (*runs, Run(" "), Run(desk.words.say("disputed"), "", (), "warn"))


def disagreements(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the blocks of the section: each event on which its reports conflict, with every side."""
    entries: list[Entry] = []
    disputed = [event for event in subject.events if desk.reader.value(event, "k:disputed")]
    yield from desk.left_out(min(len(disputed), desk.most_shown), len(disputed))
    for event in disputed[: desk.most_shown]:
        rows: list[tuple[str, Line]] = []
        for prop, disagreement in sorted(desk.library.disagreements(event).items()):
            if prop == _VALUE[1] and _VALUE[0] in desk.library.disagreements(event):
                continue
            name = capital(desk.library.term_label(prop))
            if prop in _VALUE:
                rows.append((desk.words.say("value"), value_line(desk, event)))
            else:
                rows.append((name, desk.told(disagreement.sides, compact(prop), desk.words.say("or"))))
        if rows:
            entries.append(Entry(desk.title(event), (), "", (*rows, (desk.words.say("articles"), desk.sourced(event)))))
    if entries:
        yield Entries(tuple(entries))


def _quotes(desk: Desk, figure: str, prefixed: str) -> list:  # type: ignore[type-arg]
    return [quote for fact in desk.library.fact(figure, prefixed) for quote in fact.quotes]


def _verbatim(desk: Desk, figure: str) -> Line:
    told = sorted(
        {
            (value, desk.library.card(telling.article).language)
            for telling in desk.reader.tellings(figure)
            for value in desk.reader.values(telling.report, "k:verbatim")
        }
    )
    runs: list[Run] = []
    for words, language in told:
        runs += [Run("; ")] if runs else []
        runs.append(Run(words, "", (), "quote", language))
    return tuple(runs)
