"""Give each IRI of the graph its file, and pages the links between them.

The file of `https://w3id.org/asean-kg/country/VN` is `country/VN.html`, so that a redirect needs no table. Names that
some file system could not hold, or would mix up, end in a hash.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import quote

from kg.rdf.namespaces import NAMESPACE, VOCABULARY

ONTOLOGY_FILE = "ontology.html"
_SAFE = re.compile(r"[^\W_](?:[\w.-]{0,98}[\w-])?")
_SAFE_CHARS = re.compile(r"[^\w-]+")
# Windows reserves these, whatever stands behind a point.
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))})
_RESERVED_FOLDERS = frozenset({"assets", "list"})


class Addresses:
    """The files of a site's IRIs."""

    def __init__(self, iris: Iterable[str]) -> None:
        """Give every IRI of the namespace a file; of two that differ by case only, the later sorted one gets a hash."""
        self.files: dict[str, str] = {}
        taken: set[str] = set()
        for iri in sorted(iris):
            if iri.startswith(VOCABULARY) or not iri.startswith(NAMESPACE) or iri == NAMESPACE:
                continue
            file = _file(iri)
            if file.casefold() in taken:
                file = _hashed(iri)
            taken.add(file.casefold())
            self.files[iri] = file

    def file(self, iri: str) -> str:
        """Give an IRI's file relative to the site, empty if it has none."""
        if iri.startswith(VOCABULARY):
            return ONTOLOGY_FILE
        return self.files.get(iri, "")

    def link(self, iri: str, source: str) -> str:
        """Give the link from a page (its file) to an IRI's page, empty if it has none."""
        file = self.file(iri)
        if not file:
            return ""
        anchor = f"#{quote(iri.removeprefix(VOCABULARY))}" if iri.startswith(VOCABULARY) else ""
        return relative(file, source) + anchor


def relative(file: str, source: str) -> str:
    """Give the link from one file of the site to another."""
    return "../" * source.count("/") + quote(file)


def _file(iri: str) -> str:
    parts = iri.removeprefix(NAMESPACE).split("/")
    is_plain = len(parts) <= 2 and parts[0] not in _RESERVED_FOLDERS
    if is_plain and all(_SAFE.fullmatch(part) and part.casefold().split(".")[0] not in _RESERVED for part in parts):
        return "/".join(parts) + ".html"
    return _hashed(iri)


def _hashed(iri: str) -> str:
    kind, _, key = iri.removeprefix(NAMESPACE).partition("/")
    folder = _SAFE_CHARS.sub("-", kind)[:40].strip("-") or "other"
    name = _SAFE_CHARS.sub("-", key)[:60].strip("-")
    folder = f"{folder}-" if folder in _RESERVED_FOLDERS else folder
    return f"{folder}/{name}{'-' if name else ''}{sha256(iri.encode()).hexdigest()[:12]}.html"
