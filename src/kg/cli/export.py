"""`kg export`: a country's subgraph with the evidence of all its facts."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Verb, check_place, graph_option, min_confidence_option, opened, triples_of
from kg.errors import UsageError
from kg.resources import interface_languages

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.export.index import GraphIndex
    from kg.export.pages.library import Library
    from kg.export.scopes import Scope

EPILOG = """\b
Examples:
  kg export --country VN -f html             # a briefing: VN.html
  kg export --pair ID VN -f pdf --lang id    # in Indonesian, to print
  kg export --country VN                     # VN.ttl
  kg export --country VN -f csv -o briefing/ # nodes, edges, events, agreements, figures, quotes
  kg export --pair ID VN --since 2023 -f graphml
  kg export --sector nickel -f json
  kg export --country VN -f md --min-confidence 0.7
  kg export --all -f ttl -f html -o parts/   # a folder for each country and bloc, and the rest
"""

_FORMATS = ("html", "md", "pdf", "ttl", "jsonld", "nt", "graphml", "gexf", "csv", "parquet", "json")
_DOSSIER = ("html", "md", "pdf")


@click.command(cls=Verb, epilog=EPILOG)
@click.option("--country", metavar="CODE|NAME", help="One country's subgraph, or a bloc's.")
@click.option("--pair", nargs=2, metavar="A B", help="What two countries have with each other.")
@click.option("--sector", metavar="ID|NAME", help="What speaks of a sector, or of one below it.")
@click.option("--since", metavar="DATE", default="", help="Events from this day on.")
@click.option("--until", metavar="DATE", default="", help="Events up to this day.")
@click.option("--all", "all_parts", is_flag=True, help="A folder for each country, each bloc and the rest.")
@click.option(
    "-f",
    "--format",
    "forms",
    type=click.Choice(_FORMATS),
    multiple=True,
    default=("ttl",),
    show_default=True,
    help="May be given several times.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(tuple(interface_languages())),
    default="en",
    show_default=True,
    help="The language of a dossier (html, md, pdf).",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="File or folder to write.")
@min_confidence_option
@graph_option
def command(
    country: str | None,
    pair: tuple[str, str] | None,
    sector: str | None,
    since: str,
    until: str,
    all_parts: bool,
    forms: tuple[str, ...],
    language: str,
    output: Path | None,
    min_confidence: float,
    graph: Path,
) -> None:
    """Write a part of the graph: a country's events and agreements with all their parties, reports and quotes.

    It does not go on from a person to their other meetings; docs/graph.md states the rule.
    """
    _check_language(forms)
    source = _Source(graph, min_confidence)
    if output is not None:
        check_place(output)
    if all_parts:
        if country or pair or sector or since or until:
            raise UsageError("--all takes no country, pair, sector or dates")
        if output is not None and output.suffix[1:].lower() in _FORMATS:
            raise UsageError(f"{output}: --all writes a folder; name it without {output.suffix}")
        _export_all(source, output or Path("countries"), forms, language)
        return
    if not (country or pair or sector):
        raise UsageError("say what to export: --country VN, --pair ID VN, --sector nickel, or --all")
    if country and pair:
        raise UsageError("--country and --pair exclude each other: a pair is of two countries already")
    scope = _scope(source, [*(pair or ()), *([country] if country else [])], sector, since, until)
    if pair and scope.sides[0] == scope.sides[1]:
        raise UsageError(f"--pair {' '.join(pair)}: both are one; for a single country write --country {pair[0]}")
    _export_one(source, scope, (tuple(dict.fromkeys(forms)), language), output)


@dataclass(frozen=True)
class _Source:
    """The graph that is read, once, and how sure at least what is taken of it must be."""

    graph: Path
    least: float

    @cached_property
    def store(self) -> "ox.Store":
        return opened(self.graph, None, self.least)

    def index(self) -> "GraphIndex":
        from kg.export.index import GraphIndex

        return GraphIndex(triples_of(self.graph, self.store, self.least))

    def library(self, language: str) -> "Library":
        from kg.export.pages.library import Library
        from kg.naming.wording import wording

        return Library(self.store, wording(language))


def _scope(source: _Source, countries: list[str], sector: str | None, since: str, until: str) -> "Scope":
    from kg.export.scopes import Scope
    from kg.query.terms import check_period, parse_term

    store = source.store
    sides = tuple(str(_side(store, name)) for name in countries)
    about = str(parse_term(store, "sector", sector)) if sector else None
    first = parse_term(store, "date", since).value if since else ""
    last = parse_term(store, "last-day", until).value if until else ""
    check_period(first, last)
    return Scope(sides, about, first, last)


def _check_language(forms: tuple[str, ...]) -> None:
    """Complain of a language that no format asked for is written in."""
    source = click.get_current_context().get_parameter_source("language")
    if source is not click.core.ParameterSource.DEFAULT and not set(forms) & set(_DOSSIER):
        raise UsageError(f"--lang is for dossiers ({', '.join(_DOSSIER)}); {', '.join(forms)} has every language")


def _side(store: "ox.Store", name: str) -> "ox.NamedNode | ox.Literal":
    """Give the country of a name, else the bloc: "ASEAN" has a dossier as its members have."""
    from kg.errors import UnknownNameError
    from kg.query.lookup import find_things
    from kg.query.summary import Reader
    from kg.query.terms import parse_term

    try:
        return parse_term(store, "country", name)
    except UnknownNameError:
        found = find_things(store, name, "organization")
        same = [
            node for node, _, score in found if score >= 100 and Reader(store).subjects("schema:memberOf", node.value)
        ]
        if len(same) != 1:
            raise
        return same[0]


def _export_one(source: _Source, scope: "Scope", form: tuple[tuple[str, ...], str], output: Path | None) -> None:
    from kg.cli.progress import waiting

    forms, language = form
    if len(forms) > 1 and output is not None and output.suffix and not output.is_dir():
        raise UsageError(f"{len(forms)} formats are several files; name a folder with -o")
    with waiting(f"Reading {source.graph} …"):
        index = source.index()
    _tell_what_is_left_out(index, scope)
    for each in forms:
        with waiting(f"Writing {each} …"):
            files = _files(source, index, scope, (each, language))
        for path, data in _targets(files, output, each).items():
            if path.resolve() == source.graph.resolve():
                raise UsageError(f"{path}: is the graph that is read; name another file with -o")
            _write(path, data)
            click.echo(f"{path}: {len(data) / 1024:,.0f} kB")


def _tell_what_is_left_out(index: "GraphIndex", scope: "Scope") -> None:
    """Say that nothing matches, and how many events a period leaves out because they have no day."""
    from kg.cli.wrapping import counted, echo
    from kg.export.scopes import count_undated, select_events

    undated = count_undated(index, scope)
    told = [] if select_events(index, scope) else [f"no event matches {scope.name}"]
    if undated:
        told.append(f"{counted(undated, 'event')} left out: neither what happened nor its article has a day")
    if told:
        echo("; ".join(told), err=True)


def _files(source: _Source, index: "GraphIndex", scope: "Scope", form: tuple[str, str]) -> dict[str, bytes]:
    """Give the files of a part in one format, and in its language where it is a dossier."""
    name, language = form
    if name in _DOSSIER:
        from kg.export.dossier import make_subject
        from kg.export.dossier.writing import write_dossier

        return write_dossier(source.library(language), make_subject(index, scope), scope.name, name)
    from kg.export.closure import cut
    from kg.export.formats import write_part

    return write_part(cut(index, scope), scope.name, name)


def _targets(files: dict[str, bytes], output: Path | None, form: str) -> dict[Path, bytes]:
    """Give each file its place: one file may be named, several go into a folder."""
    if output is None:
        return {Path(name): data for name, data in files.items()}
    if output.suffix and not output.is_dir():
        suffix = Path(next(iter(files))).suffix
        if (len(files) == 1 or form == "jsonld") and output.suffix.lower() != suffix:
            raise UsageError(f"{output}: -f {form} writes {suffix}; name it so, or a folder that is there")
        if len(files) == 1:
            return {output: next(iter(files.values()))}
        if form == "jsonld":
            (_, data), *others = files.items()
            return {output: data} | {output.parent / name: context for name, context in others}
        raise UsageError(f"-f {form} writes {len(files)} files; name a folder with -o")
    return {output / name: data for name, data in files.items()}


def _export_all(source: _Source, folder: Path, forms: tuple[str, ...], language: str) -> None:
    from functools import cache

    from kg.cli.progress import progress
    from kg.export.division import Part, sides_of
    from kg.export.package import write_package

    library = cache(lambda: source.library(language))

    def dossier(part: Part, form: str) -> dict[str, bytes]:
        from kg.export.dossier.subjects import subject_of_part
        from kg.export.dossier.writing import write_dossier

        return write_dossier(library(), subject_of_part(index, part), part.name, form)

    index = source.index()
    with progress("Parts", len(sides_of(index)) + 1) as step:
        packed = write_package(index, folder, forms, dossier, step)
    parts = ", ".join(name for name, _ in packed.parts)
    click.echo(f"{folder}: {len(packed.parts)} parts ({parts}), {packed.files} files, checksums in SHA256SUMS")


def _write(path: Path, data: bytes) -> None:
    from kg.writing import write_whole

    write_whole(path, data)
