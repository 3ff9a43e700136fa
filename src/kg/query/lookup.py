"""Find things in a graph by what people call them."""

import unicodedata

import pyoxigraph as ox

from kg.rdf.namespaces import NAMESPACE, PREFIXES

_LABELS = (ox.NamedNode(PREFIXES["rdfs"] + "label"), ox.NamedNode(PREFIXES["skos"] + "altLabel"))
_PASSED_OVER = ("evidence/", "report/", "period/", "tenure/", "stage-record/", "activity/", "sighting/", "unit/")
_EXACT = 100.0
_PART = 90.0
_NEAR = 75.0

Found = list[tuple[ox.NamedNode, str, float]]


def fold_name(text: str) -> str:
    """Give a name without case, diacritics and punctuation, for comparing."""
    text = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(char if char.isalnum() else " " for char in text if not unicodedata.combining(char))
    return " ".join(kept.casefold().split())


def find_things(store: ox.Store, name: str, kind: str = "", *, limit: int = 10) -> Found:
    """Give the things that bear a name, best first: (node, label, score of 0 to 100).

    100 is the same name up to case and diacritics, 90 a part of it, less a near spelling.

    Args:
        kind: Only things whose IRI has this kind (`country`, `sector`); all but evidence and reports if empty.
    """
    from rapidfuzz import fuzz

    wanted = fold_name(name)
    if not wanted:
        return []
    best: dict[ox.NamedNode, tuple[str, float]] = {}
    for predicate in _LABELS:
        for quad in store.quads_for_pattern(None, predicate, None):
            node, label = quad.subject, quad.object
            if not isinstance(node, ox.NamedNode) or not isinstance(label, ox.Literal) or not _is_kind(node, kind):
                continue
            score = _score(wanted, fold_name(label.value), fuzz.ratio)
            if score >= _NEAR and score > best.get(node, ("", 0.0))[1]:
                best[node] = (label.value, score)
    found = [(node, label, score) for node, (label, score) in best.items()]
    return sorted(found, key=lambda row: (-row[2], len(row[1]), row[0].value))[:limit]


def find_countries(store: ox.Store, name: str) -> Found:
    """Give the countries that bear a name in any language."""
    return find_things(store, name, "country")


def find_sectors(store: ox.Store, name: str) -> Found:
    """Give the sectors that bear a name in any language."""
    return find_things(store, name, "sector")


def _is_kind(node: ox.NamedNode, kind: str) -> bool:
    if not node.value.startswith(NAMESPACE):
        return False
    local = node.value[len(NAMESPACE) :]
    return local.startswith(f"{kind}/") if kind else not local.startswith(_PASSED_OVER)


def _score(wanted: str, name: str, ratio: object) -> float:
    if wanted == name:
        return _EXACT
    words = name.split()
    if all(word in words for word in wanted.split()):
        return _PART
    return float(ratio(wanted, name)) * 0.99 if callable(ratio) else 0.0
