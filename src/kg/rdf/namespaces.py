"""State the namespace and the prefixes once, and shorten IRIs by them."""

from types import MappingProxyType
from typing import Final
from urllib.parse import quote

NAMESPACE: Final = "https://w3id.org/asean-kg/"
VOCABULARY: Final = NAMESPACE + "ontology#"
GRAPH: Final = NAMESPACE + "graph"

# Kinds of things that have a key of their own; each is a path of the namespace and a prefix.
KINDS: Final = (
    "accuracy",
    "act",
    "activity",
    "agreement",
    "article",
    "country",
    "decision",
    "evidence",
    "figure",
    "hs-2022",
    "isic-rev-4",
    "meeting",
    "near-match",
    "organization",
    "participation",
    "period",
    "person",
    "place",
    "post",
    "report",
    "sector",
    "sighting",
    "software",
    "source",
    "stage-record",
    "tenure",
    "unit",
)
# Concept schemes of the vocabulary: `stage/signed` is in `scheme/stage`.
SCHEMES: Final = (
    "act-kind",
    "agreement-kind",
    "basis",
    "decision-kind",
    "measure",
    "meeting-kind",
    "modality",
    "rank",
    "role",
    "stage",
    "status",
)
_REUSED = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
PREFIXES: Final = MappingProxyType(
    {"k": VOCABULARY} | {name: f"{NAMESPACE}{name}/" for name in (*KINDS, *SCHEMES, "scheme")} | dict(_REUSED)
)
"""Every prefix that graph.ttl and the named queries may use, with its namespace."""


def iri(local: str) -> str:
    """Give the IRI of a local id such as `person/agus` or `stage/signed`.

    What may not stand in an IRI (spaces, quotes, angle brackets, …) is percent-encoded; letters of all scripts stay.
    """
    return NAMESPACE + _encode(local)


def term(name: str) -> str:
    """Give the IRI of a prefixed name: `k:date`, `schema:mentions`, `stage:signed`.

    Raises:
        KeyError: The prefix is not one of `PREFIXES`.
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + _encode(local)


def compact(full: str) -> str:
    """Give the prefixed name of an IRI (`country:VN`), or the IRI itself where no prefix fits.

    For people to read; `turtle` decides by itself what may be written so.
    """
    for prefix, base in PREFIXES.items():
        if full.startswith(base) and (local := full[len(base) :]) and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return full


def local_id(full: str) -> str | None:
    """Give `person/agus` of `https://w3id.org/asean-kg/person/agus`; None for an IRI of another namespace."""
    return full[len(NAMESPACE) :] if full.startswith(NAMESPACE) else None


def _encode(local: str) -> str:
    if local.isascii() and local.replace("-", "").replace("/", "").isalnum():
        return local  # nearly all: looking at each character would cost a third of a large build
    # Letters beyond ASCII are legal in an IRI and readable in a diff; only what is illegal is encoded.
    return "".join(c if c.isalnum() or c in "-._~/:@!$&'()*+,;=" else quote(c, safe="") for c in local)
