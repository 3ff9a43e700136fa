"""`kg build`: articles to a validated graph."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import check_place, ending, jobs_option, paths_argument, read_day
from kg.cli.wrapping import counted, echo
from kg.errors import InputError
from kg.text.characters import in_quotes

if TYPE_CHECKING:
    from kg.model.facts import Fact
    from kg.model.resolved import ResolvedGraph
    from kg.pipeline import Built

_EXAMPLE = Path("seeds")
_NEXT_WIDTH = 44  # columns of a command before what it is for
_LONGEST_QUOTE = 300  # characters of a sentence shown in the terminal

EPILOG = """\b
Examples:
  kg build                         # seeds/ to graph.ttl
  kg build news/ extra.md          # your own articles
  kg build news/ -o news.ttl --min-confidence 0.7
  kg build news/ --strict          # fail if any article cannot be read

\b
Beside graph.ttl stand graph.ledger.csv (the ids of what is known; commit it), graph.decisions.jsonl (what
analysts decided; commit it) and .graph.kg-cache (what was extracted; delete it at will).
"""


@click.command(epilog=EPILOG)
@paths_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("graph.ttl"),
    show_default=True,
    callback=ending(".ttl"),
    help="The graph to write, in a folder that is there.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out facts below it, but for the people and bodies that an event above it names.",
)
@click.option("--strict", is_flag=True, help="Fail if an article cannot be read.")
@click.option(
    "--as-of",
    type=read_day,
    default=None,
    metavar="YYYY-MM-DD",
    help="Tell each agreement's stage as of this day; by default the newest that an article speaks on.",
)
@click.option("--no-cache", is_flag=True, help="Extract every article anew.")
@click.option("-q", "--quiet", is_flag=True, help="Only the counts; no facts, no hints.")
@jobs_option
def command(
    paths: tuple[Path, ...],
    output: Path,
    min_confidence: float,
    strict: bool,
    as_of: date | None,
    no_cache: bool,
    quiet: bool,
    jobs: int | None,
) -> None:
    """Read the articles at PATHS (files and folders; default seeds/) and write a validated graph.

    The graph holds the articles named here and no others: name every folder whose articles are to stay in it.
    Articles are .txt, .md with front matter, .html and .jsonl. One that cannot be read is reported and left out;
    files of other kinds in a folder are counted in one line.
    """
    from kg.cli.progress import progress
    from kg.cli.rejections import report_dropped, report_rejections, report_undated, report_unread
    from kg.pipeline import BuildOptions, build, read_articles

    check_place(output)
    if not paths and not _EXAMPLE.exists():
        raise InputError(f"{_EXAMPLE}: no such folder here, and it is the default; name your articles: kg build news/")
    is_example = paths in ((), (_EXAMPLE,))
    collection = read_articles(paths or (_EXAMPLE,))
    report_rejections(collection, strict=strict)
    options = BuildOptions(
        jobs=jobs,
        min_confidence=min_confidence,
        use_cache=not no_cache,
        strict=strict,
        as_of=as_of,
    )
    with progress("Extracting", len(collection.articles)) as advance:
        built = build(collection.articles, output, options, on_article=advance)
    report_unread(built.unread)
    report_undated(built.undated, len(collection.articles))
    report_dropped(built.dropped, output)
    _summarize(built, min_confidence)
    if not quiet:
        _show_facts(built.world)
        _show_next(built.world, output, is_example=is_example)


def _summarize(built: "Built", min_confidence: float) -> None:
    world = built.world
    # A named agreement is a thing that is known and an event that is told: one.
    things = {entity.id: entity.kind for entity in world.entities} | {event.id: event.kind for event in world.events}
    counts = Counter(things.values())
    names = {
        "articles": len(world.articles),
        "people": counts["person"],
        "organizations": counts["organization"],
        "countries": counts["country"],
        "meetings": counts["meeting"],
        "agreements": counts["agreement"],
        "sectors": counts["sector"],
        "figures": counts["figure"],
        "acts": counts["act"],
    }
    width = max(map(len, names))
    for name, count in names.items():
        click.echo(f"  {name:<{width}}  {count:>6,}")
    left = f"{counted(built.left_out, 'fact')} below confidence {min_confidence:g} left out"
    kept = f", {left}" if min_confidence else ""
    disputed = sum(1 for event in world.events if event.disputed)
    told = f"; sources disagree on {disputed}" if disputed else ""
    size = f"{counted(built.triples, 'triple')}, {counted(built.extracted, 'article')} extracted now"
    click.echo(f"{built.target}: {size}{kept}{told}.")


def _show_facts(world: "ResolvedGraph") -> None:
    """Print the surest meeting, agreement and figure, each with the sentence of its surest report."""
    reports = {report.id: report for report in world.reports}
    texts = {article.id: article.text for article in world.articles}
    echo("\nThree of the facts, each with its sentence:")
    for kind in ("meeting", "agreement", "figure"):
        events = [event for event in world.events if event.kind == kind]
        best = min(events, key=lambda e: (-e.source_count, -e.confidence, -len(e.values), e.id), default=None)
        if best is None:
            continue
        told = [reports[id_] for id_ in best.reports]
        report = min(told, key=lambda each: (-each.fact.confidence, each.id))
        more = f" (of {len(told)} articles together {best.confidence:.2f})" if len(told) > 1 else ""
        echo(f"  {click.style(best.label, bold=True)}")
        echo(f"    {in_quotes(_sentence(texts[report.article], report.fact))}")
        sure = f"confidence {report.fact.confidence:.2f}{more}"
        echo(f"    {report.article}, {sure}, kg explain {best.id.replace('/', ':')}")


def _sentence(text: str, fact: "Fact") -> str:
    """Give the sentence around a fact's first evidence, on one line."""
    from kg.rdf.context import sentence_around

    spans = [item.span for item in fact.evidence if item.basis == "stated"] or [fact.anchor]
    anchor = next((span for span in spans if fact.anchor.covers(span)), spans[0])
    before, after = sentence_around(text, anchor)
    told = " ".join(f"{before}{anchor.of(text)}{after}".split())
    return told if len(told) <= _LONGEST_QUOTE else told[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"


def _show_next(world: "ResolvedGraph", output: Path, *, is_example: bool) -> None:
    """Print what can be done with the graph, of a country that is in it; who built the example may build their own."""
    graph = "" if output == Path("graph.ttl") else f" -g {output}"
    codes = Counter(country.code for facts in world.facts for country in facts.countries)
    code = min(codes, key=lambda each: (-codes[each], each), default=None)
    click.echo("\nNext:")
    steps = [
        (f"kg query{graph} --list", "questions that have a name"),
        (f"kg view{graph} --open", "the network in your browser"),
    ]
    if code is not None:
        steps.append((f"kg export{graph} --country {code} -f html", "a country's dossier"))
    if is_example:
        steps.append(("kg build news/", "your own articles: .txt, .md, .html, .jsonl"))
    width = max(_NEXT_WIDTH, *(len(line) for line, _ in steps))
    for line, what in steps:
        click.echo(f"  {line:<{width}} {what}")
