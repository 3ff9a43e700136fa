"""Pack a graph for others: a folder for each country, each bloc and the rest, each complete in itself."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.evaluation.card import CardRow, to_markdown
from kg.export.division import Part, divide
from kg.export.formats import write_part
from kg.export.index import GraphIndex
from kg.export.scopes import day_of
from kg.rdf.namespaces import GRAPH, PREFIXES
from kg.rdf.terms import Term
from kg.resources import data_dir
from kg.validate.checking import plain
from kg.writing import FolderWriter

_MEDIA = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "html": "text/html",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "txt": "text/plain",
}
_IANA = "https://www.iana.org/assignments/media-types/"
_ITSELF = f"<{GRAPH}>"
_CATALOG = "dcat.jsonld"
Dossier = Callable[[Part, str], dict[str, bytes]]
"""Gives the dossier of a part in a format (html, md, pdf)."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written: the parts by name with the number of their events, and how many files."""

    parts: tuple[tuple[str, int], ...]
    files: int


def write_package(
    index: GraphIndex, folder: Path, forms: Sequence[str], dossier: Dossier, step: Callable[[], None]
) -> Packed:
    """Write the parts with manifest, DCAT description, licence and accuracy card, and all of these for the whole too.

    Args:
        index: The graph.
        folder: Where to; what an earlier run left there and this one does not write is removed.
        forms: Formats, those of `FORMATS` and those of dossiers.
        dossier: Writes a part's dossier.
        step: Called after each part.

    Raises:
        OutputError: A file cannot be written, or a format needs what is not installed.
    """
    about = _About(index)
    common = {"LICENSE.txt": _read("licence.txt"), "accuracy.md": _accuracy_card()}
    parts: list[dict[str, Any]] = []
    with FolderWriter(folder, _CATALOG) as writer:
        for part in divide(index):
            files: dict[str, bytes] = {}
            for form in forms:
                files |= (
                    dossier(part, form) if form in ("html", "md", "pdf") else write_part(part.triples, part.name, form)
                )
            listed = [_listed(name, data) for name, data in sorted((files | common).items())]
            described = about.part(part) | {"files": listed}
            files |= common | {
                "manifest.json": _json(described),
                "dcat.jsonld": _json(about.dataset(part, described, "")),
            }
            for name, data in files.items():
                writer.write(f"{part.name}/{name}", data)
            parts.append(described)
            step()
        for name, data in common.items():
            writer.write(name, data)
        writer.write("manifest.json", _json({"graph": GRAPH, "parts": parts}))
        writer.write(_CATALOG, _json(about.catalog(parts)))
        return Packed(tuple((part["name"], part["events"]) for part in parts), len(writer.digests) + 1)


class _About:
    """Describes parts, and the whole, in the words of the graph's own description."""

    def __init__(self, index: GraphIndex) -> None:
        self._index = index
        self._titles = self._labels(_ITSELF, "dcterms:title") or {"en": "Knowledge graph"}
        self._parts: dict[str, Part] = {}

    def part(self, part: Part) -> dict[str, Any]:
        """Give what the manifest says of a part, without its files."""
        self._parts[part.name] = part
        days = [day for event in part.events if (day := day_of(self._index, event))]
        articles = {s for s, _, o in part.triples if o == f"<{PREFIXES['k']}Article>"}
        told: dict[str, Any] = {
            "name": part.name,
            "kind": part.kind,
            "about": plain(part.about) if part.about else None,
        }
        told |= {"events": len(part.events), "articles": len(articles), "triples": len(part.triples)}
        period = {"from": min(first for first, _ in days), "to": max(last for _, last in days)} if days else None
        return told | {"period": period}

    def dataset(
        self, part: Part, described: dict[str, Any], folder: str, *, with_context: bool = True
    ) -> dict[str, Any]:
        """Give a part as a DCAT dataset; `folder` stands before its files' names."""
        names = self._labels(part.about, "rdfs:label") if part.about else {"en": "the rest"}
        titles = {tag: f"{title}: {names.get(tag, names.get('en', part.name))}" for tag, title in self._titles.items()}
        told: dict[str, Any] = {
            "@id": f"{folder}manifest.json#dataset",
            "@type": "dcat:Dataset",
            "dcterms:title": titles,
        }
        told |= self._shared() | {"dcterms:identifier": part.name}
        if part.kind == "country" and part.about:
            told["dcterms:spatial"] = {"@id": plain(part.about)}
        if described["period"]:
            told["dcterms:temporal"] = {
                "@type": "dcterms:PeriodOfTime",
                "dcat:startDate": _day(described["period"]["from"]),
                "dcat:endDate": _day(described["period"]["to"]),
            }
        told["dcat:distribution"] = [_distribution(file, folder) for file in described["files"]]
        return (_CONTEXT if with_context else {}) | told

    def catalog(self, parts: list[dict[str, Any]]) -> dict[str, Any]:
        """Give all parts as a DCAT catalog."""
        sets = [self.dataset(self._parts[p["name"]], p, f"{p['name']}/", with_context=False) for p in parts]
        head = {"@id": "manifest.json#catalog", "@type": "dcat:Catalog", "dcterms:title": self._titles}
        return _CONTEXT | head | self._shared() | {"dcat:dataset": sets}

    def _shared(self) -> dict[str, Any]:
        told: dict[str, Any] = {"prov:wasDerivedFrom": {"@id": GRAPH}}
        for name in ("dcterms:description", "dcterms:rights"):
            if labels := self._labels(_ITSELF, name):
                told[name] = labels
        creators = [plain(value) for value in self._index.values(_ITSELF, "dcterms:creator")]
        told |= {"dcterms:creator": creators} if creators else {}
        licences = [plain(value) for value in self._index.values(_ITSELF, "dcterms:license")]
        told |= {"dcterms:license": {"@id": licences[0]}} if licences else {}
        # Of undated articles it is an event's day, on which nobody wrote anything.
        as_of = set(self._index.values(_ITSELF, "k:asOf"))
        articles = self._index.instances("k:Article")
        published = as_of & {d for article in articles for d in self._index.values(article, "schema:datePublished")}
        return told | ({"dcterms:modified": _day(plain(min(published)))} if published else {})

    def _labels(self, thing: Term, prefixed: str) -> dict[str, str]:
        values = self._index.values(thing, prefixed)
        return {value.rpartition('"')[2][1:] or "en": plain(value) for value in values if not value.endswith(">")}


_CONTEXT: dict[str, Any] = {
    "@context": {
        "dcat": "http://www.w3.org/ns/dcat#",
        "spdx": "http://spdx.org/rdf/terms#",
        **{name: PREFIXES[name] for name in ("dcterms", "prov", "xsd")},
        **{name: {"@container": "@language"} for name in ("dcterms:title", "dcterms:description", "dcterms:rights")},
    }
}


def _distribution(file: dict[str, Any], folder: str) -> dict[str, Any]:
    media = file["mediaType"]
    return {
        "@type": "dcat:Distribution",
        "dcterms:identifier": file["name"],
        "dcat:downloadURL": {"@id": folder + file["name"]},
        "dcat:mediaType": {"@id": _IANA + media},
        "dcat:byteSize": {"@value": str(file["bytes"]), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file["sha256"], "@type": "xsd:hexBinary"},
        },
    }


def _listed(name: str, data: bytes) -> dict[str, Any]:
    media = _MEDIA.get(name.rpartition(".")[2], "application/octet-stream")
    return {"name": name, "mediaType": media, "bytes": len(data), "sha256": sha256(data).hexdigest()}


def _day(value: str) -> dict[str, str]:
    return {"@value": value, "@type": "xsd:date"}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _read(name: str) -> bytes:
    return (data_dir() / "export" / name).read_bytes()


def _accuracy_card() -> bytes:
    return to_markdown(list(_card_rows()), _read("accuracy.md").decode()).encode()


def _card_rows() -> Iterator[CardRow]:
    with (data_dir() / "accuracy.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            measured = (float(row[name]) for name in ("precision", "recall", "f1"))
            yield CardRow(row["set"], row["language"], row["category"], int(row["articles"]), *measured)
