"""`kg export`: a country's subgraph with the evidence of all its facts."""

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import graph_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.export.pages.library import Library
    from kg.export.scopes import Scope

EPILOG = """\b
Examples:
  kg export --country VN -f html             # a briefing: VN.html
  kg export --pair ID VN -f pdf --lang id    # in Indonesian, to print
  kg export --country VN                     # VN.ttl
  kg export --country VN -f csv -o briefing/ # nodes, edges, meetings, agreements, figures, acts
  kg export --pair ID VN --since 2023 -f graphml
  kg export --sector nickel -f json
  kg export --all -o countries/              # a folder for each country and bloc, and the rest
"""

_FORMATS = ("html", "md", "pdf", "ttl", "jsonld", "nt", "graphml", "gexf", "csv", "parquet", "json")
_DOSSIER = ("html", "md", "pdf")
_LANGUAGES = ("en", "id", "ms", "vi")


@click.command(epilog=EPILOG)
@click.option("--country", metavar="CODE|NAME", help="One country's subgraph.")
@click.option("--pair", nargs=2, metavar="A B", help="What two countries have with each other.")
@click.option("--sector", metavar="ID|NAME", help="What speaks of a sector, or of one below it.")
@click.option("--since", metavar="DATE", default="", help="Events from this day on.")
@click.option("--until", metavar="DATE", default="", help="Events up to this day.")
@click.option("--all", "all_parts", is_flag=True, help="A folder for each country, each bloc and the rest.")
@click.option("-f", "--format", "form", type=click.Choice(_FORMATS), default="ttl", show_default=True)
@click.option(
    "--lang",
    "language",
    type=click.Choice(_LANGUAGES),
    default="en",
    show_default=True,
    help="The language of a dossier (html, md, pdf).",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="File or folder to write.")
@graph_option
def command(
    country: str | None,
    pair: tuple[str, str] | None,
    sector: str | None,
    since: str,
    until: str,
    all_parts: bool,
    form: str,
    language: str,
    output: Path | None,
    graph: Path,
) -> None:
    """Write a part of the graph: a country's events and agreements with all their parties, reports and quotes.

    It does not go on from a person to their other meetings; docs/graph.md states the rule.
    """
    if all_parts:
        if country or pair or sector or since or until:
            raise UsageError("--all takes no country, pair, sector or dates")
        _export_all(graph, output or Path("countries"), form)
        return
    if not (country or pair or sector):
        raise UsageError("say what to export: --country VN, --pair ID VN, --sector nickel, or --all")
    scope = _scope(graph, [*(pair or ()), *([country] if country else [])], sector, since, until)
    _export_one(graph, scope, (form, language), output)


def _scope(graph: Path, countries: list[str], sector: str | None, since: str, until: str) -> "Scope":
    from kg.export.scopes import Scope
    from kg.query.terms import parse_term
    from kg.store.opening import open_store

    store = open_store(graph)
    sides = tuple(str(parse_term(store, "country", name)) for name in countries)
    about = str(parse_term(store, "sector", sector)) if sector else None
    first = parse_term(store, "date", since).value if since else ""
    return Scope(sides, about, first, _last_day(parse_term(store, "date", until).value, until) if until else "")


def _last_day(checked: str, given: str) -> str:
    """Give the last day of a year or month that a user names: "until 2024" has all of 2024 in it."""
    from kg.model.dates import PartialDate

    return PartialDate.parse(given.strip()).latest.isoformat() if checked else ""


def _export_one(graph: Path, scope: "Scope", form: tuple[str, str], output: Path | None) -> None:
    from kg.export.index import GraphIndex
    from kg.rdf.reading import read_triples

    index = GraphIndex(read_triples(graph))
    if form[0] in _DOSSIER:
        from kg.export.dossier import make_subject
        from kg.export.dossier.writing import write_dossier

        files = write_dossier(_library(graph, form[1]), make_subject(index, scope), scope.name, form[0])
    else:
        from kg.export.closure import cut
        from kg.export.formats import write_part

        files = write_part(cut(index, scope), scope.name, form[0])
    for path, data in _targets(files, output, form[0]).items():
        _write(path, data)
        click.echo(f"{path}: {len(data) / 1024:,.0f} kB")


def _library(graph: Path, language: str) -> "Library":
    from kg.export.pages.library import Library
    from kg.export.pages.wording import wording
    from kg.store.opening import open_store

    return Library(open_store(graph), wording(language))


def _targets(files: dict[str, bytes], output: Path | None, form: str) -> dict[Path, bytes]:
    """Give each file its place: one file may be named, several go into a folder."""
    if output is None:
        return {Path(name): data for name, data in files.items()}
    if len(files) == 1 and output.suffix and not output.is_dir():
        return {output: next(iter(files.values()))}
    if output.suffix and not output.is_dir():
        if form == "jsonld":
            (_, data), *others = files.items()
            return {output: data} | {output.parent / name: context for name, context in others}
        raise UsageError(f"-f {form} writes {len(files)} files; name a folder with -o")
    return {output / name: data for name, data in files.items()}


def _export_all(graph: Path, folder: Path, form: str) -> None:
    from kg.export.division import divide
    from kg.export.formats import write_part
    from kg.export.index import GraphIndex
    from kg.rdf.reading import read_triples

    manifest = []
    for part in divide(GraphIndex(read_triples(graph))):
        for name, data in write_part(part.triples, part.name, form).items():
            path = folder / part.name / name
            _write(path, data)
            digest = hashlib.sha256(data).hexdigest()
            manifest.append({"file": f"{part.name}/{name}", "kind": part.kind, "events": part.events, "sha256": digest})
    about = {
        "@context": {"@vocab": "http://www.w3.org/ns/dcat#", "dcterms": "http://purl.org/dc/terms/"},
        "@type": "Dataset",
        "dcterms:title": "ASEAN industrial diplomacy, by country",
        "dcterms:license": "http://creativecommons.org/licenses/by/4.0/",
        "dcterms:rights": "Quotes belong to their publishers.",
        "distribution": [
            {"@type": "Distribution", "downloadURL": row["file"], "checksum": f"sha256:{row['sha256']}"}
            for row in manifest
        ],
    }
    _write(folder / "manifest.json", (json.dumps(manifest, indent=1) + "\n").encode())
    _write(folder / "dcat.jsonld", (json.dumps(about, indent=1) + "\n").encode())
    parts = sorted({str(row["file"]).split("/")[0] for row in manifest})
    click.echo(f"{folder}: {len(parts)} parts ({', '.join(parts)}), manifest.json with checksums, dcat.jsonld")


def _write(path: Path, data: bytes) -> None:
    from kg.writing import write_whole

    write_whole(path, data)
