"""Name the reports of a graph as decisions name them, so that a decision finds them again after a rebuild."""

from kg.model.article import url_key
from kg.query.summary import Reader
from kg.rdf.namespaces import local_id
from kg.resolve.decisions import Anchor
from kg.resolve.ids import short_hash

_NAMED = ("person", "organization")


def kind_of(iri: str) -> str:
    """Give `meeting` of a meeting's IRI."""
    return (local_id(iri) or "").partition("/")[0]


def anchors_of(reader: Reader, thing: str) -> tuple[Anchor, ...]:
    """Give all reports of an event, or all that articles say of a person or a body."""
    reports = [anchor_of(reader, report) for report in reader.subjects("k:reportOf", thing)]
    if kind_of(thing) not in _NAMED:
        return tuple(reports)
    told = {anchor.article for anchor in reports}
    named = [_mention(reader, article, thing) for article in reader.subjects("schema:mentions", thing)]
    return tuple(sorted([*reports, *(a for a in named if a.article not in told)], key=lambda a: (a.article, a.key)))


def anchor_of(reader: Reader, report: str) -> Anchor:
    """Give one report with its article's lasting key and the first words that show it."""
    key = (local_id(report) or "").partition("/")[2]
    article = reader.value(report, "k:inArticle")
    thing = reader.value(report, "k:reportOf")
    if kind_of(thing) in _NAMED:
        return Anchor(key, article_key_of(reader, article), reader.value(report, "schema:name") or reader.label(thing))
    quotes = sorted(reader.quote(evidence) for evidence in reader.subjects("k:supports", report))
    return Anchor(key, article_key_of(reader, article), quotes[0].exact if quotes else "")


def article_key_of(reader: Reader, article: str) -> str:
    """Give an article's lasting key: its address where that is what its IRI was made of, else its text's hash."""
    local = (local_id(article) or "").partition("/")[2]
    for url in reader.values(article, "schema:url"):
        if short_hash(url_key(url), 16) == local:
            return url_key(url)
    return f"sha256:{reader.value(article, 'k:textHash')}"


def _mention(reader: Reader, article: str, thing: str) -> Anchor:
    """Give a name in an article that says no more of its bearer."""
    words = [
        reader.value(evidence, "oa:exact")
        for evidence in reader.subjects("k:supports", article)
        if thing in reader.values(evidence, "k:onValue")
    ]
    return Anchor(
        "", article_key_of(reader, article), max(words, key=lambda w: (len(w), w), default=reader.label(thing))
    )
