"""`kg review`: decide what is doubtful, with the keyboard."""

import getpass
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Verb, graph_option
from kg.cli.wrapping import echo
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.cli.review_session import ReviewSession

EPILOG = """\b
Examples:
  kg review                            # walk through what is doubtful, most valuable first
  kg review --list                     # the same as a list, without a terminal of its own
  kg review --same meeting:1a2b meeting:3c4d --why "both are the visit of 9 June"
  kg review --not-same person:x-1 person:x-2 --why "father and son"
  kg review --wrong figure:9f0e --why "the advertisement's number"
  kg review --right meeting:1a2b date 2024-01-11 --why "the ministry's own release"
  kg review --right meeting:1a2b countries "ID, VN" --why "Malaysia was only spoken of"
  kg review --log                      # what was decided, by whom and why
  kg review --undo 3f9a --why "misread"
  kg review --check news/              # which decisions the system would get right by itself

\b
Decisions go into graph.decisions.jsonl beside the graph, one line each: commit it. `kg build` applies them.
"""


@click.command(cls=Verb, epilog=EPILOG)
@graph_option
@click.option("--by", default=None, help="Who decides; by default the name that git knows, else the login's.")
@click.option("--list", "list_them", is_flag=True, help="Print what is doubtful.")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=None,
    help="Lines of --list; by default 25 in a terminal's text and all in JSON.",
)
@click.option("--log", is_flag=True, help="Print what was decided.")
@click.option("--same", nargs=2, metavar="A B", default=None, help="Decide that two things are one.")
@click.option("--not-same", nargs=2, metavar="A B", default=None, help="Decide that two things are not one.")
@click.option("--wrong", metavar="THING", default=None, help="Decide that a thing is not so at all.")
@click.option("--right", nargs=3, metavar="THING SLOT VALUE", default=None, help="Decide which value is right.")
@click.option("--undo", metavar="ID", default=None, help="Take a decision back.")
@click.option(
    "--check",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Hold the decisions against what extraction gives of these articles by itself; may be given again.",
)
@click.option("--why", default=None, help="The reason for a decision given here.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    graph: Path,
    by: str | None,
    list_them: bool,
    most: int | None,
    log: bool,
    same: tuple[str, str] | None,
    not_same: tuple[str, str] | None,
    wrong: str | None,
    right: tuple[str, str, str] | None,
    undo: str | None,
    check: tuple[Path, ...],
    why: str | None,
    form: str,
) -> None:
    """Walk through what is doubtful in a graph and decide.

    That is: pairs that are nearly one, disagreements of reports, events with values that stand in other sentences than
    those that tell them, and of each kind the least sure.

    Every decision is one line of a text file with who, when and why. It survives rebuilds and changes of the texts,
    can be taken back, and stands in the graph.
    """
    from kg.cli.review_session import ReviewSession
    from kg.query.deciding import Analyst

    is_reading = list_them or log or bool(check)
    name = by or ("" if is_reading else _login())  # only who decides must say who decides
    session = ReviewSession(graph, Analyst(name, date.today().isoformat()))
    if list_them:
        _list(session, form, most)
        return
    if is_reading:
        rows = _checked(session, check) if check else session.log_rows()
        _print(rows, form, ["id", "decision"])
        return
    if any((same, not_same, wrong, right, undo)):
        if not why:
            raise UsageError('say why: --why "…"; a decision without a reason helps nobody later')
        for told in _decided(session, (same, not_same, wrong, right, undo), why):
            click.echo(told)
        if session.written:
            click.echo(f"written to {session.path}; `kg build` applies it")
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("no terminal to walk through the doubts in; --list prints them, --same, --wrong, … decide")
    from kg.cli.review_screen import ReviewScreen

    ReviewScreen(session).run()
    if session.made:
        count = len(session.made)
        click.echo(f"{count} decision{'s' if count > 1 else ''} in {session.path}; `kg build` applies them")


def _list(session: "ReviewSession", form: str, most: int | None) -> None:
    """Print what is doubtful, most valuable first, and how many of which kind there are."""
    rows = session.doubt_rows()
    shown = rows[: most or (len(rows) if form == "json" else session.settings["most_listed"])]
    _print(shown, form, ["kind", "what"], has_count=False)
    if form == "json" or not rows:
        return
    counts = Counter(str(row["kind"]) for row in rows)
    kinds = ", ".join(f"{count} {session.settings['kinds'][kind]}" for kind, count in counts.most_common())
    rest = f"; the first {len(shown)} are shown, --most {len(rows)} shows all" if len(shown) < len(rows) else ""
    echo(f"\n{len(rows):,} doubtful: {kinds}{rest}")


def _decided(
    session: "ReviewSession",
    asked: tuple[tuple[str, str] | None, tuple[str, str] | None, str | None, tuple[str, str, str] | None, str | None],
    why: str,
) -> list[str]:
    same, not_same, wrong, right, undo = asked
    told = []
    for pair, is_same in ((same, True), (not_same, False)):
        if pair:
            one, other = map(session.find, pair)
            told.append(session.same((one, other), why, is_same=is_same))
    if wrong:
        told.append(session.wrong(session.find(wrong), why))
    if right:
        thing, slot, value = right
        told.append(session.right(session.find(thing), slot, value, why))
    if undo:
        told.append(session.undo(undo, why))
    return told


def _checked(session: "ReviewSession", paths: tuple[Path, ...]) -> list[dict[str, object]]:
    """Give each decision in force with what the system says without it."""
    from kg.cli.rejections import report_rejections
    from kg.pipeline import check_decisions, read_articles

    collection = read_articles(paths)
    report_rejections(collection)
    return [
        {
            "id": case.ruling.id,
            "decision": case.ruling.kind,
            "about": case.ruling.subject,
            "by itself": case.state,
            "why": case.ruling.reason,
        }
        for case in check_decisions(collection.articles, session.in_force())
    ]


def _print(rows: list[dict[str, object]], form: str, empty: list[str], *, has_count: bool = True) -> None:
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    from kg.cli.tables import print_table

    header = list(rows[0]) if rows else empty
    print_table(header, [[str(value) for value in row.values()] for row in rows], has_count=has_count)


def _login() -> str:
    """Give the analyst's name: git's, else the login's."""
    try:
        found = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
        name = found.stdout.strip()
    except OSError:
        name = ""
    # In a container or a job the variables may be unset, and the account may have no name at all.
    try:
        name = name or getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = ""
    if not name:
        raise UsageError("say who decides: --by NAME, or `git config user.name NAME`")
    return name
