"""Check that every quote stands where it is said to, and that every reported value has one."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.rdf.terms import TYPE, Term, Triple, name
from kg.validate.checking import plain
from kg.validate.violations import Violation, readable

# What a report says of itself, not of the world.
_NOT_REPORTED = frozenset(
    {TYPE}
    | {
        name(p)
        for p in (
            "k:reportOf",
            "k:inArticle",
            "k:confidence",
            "k:participation",
            "prov:wasGeneratedBy",
            "prov:wasInfluencedBy",
            "prov:hadPrimarySource",
        )
    }
)
_MENTIONS, _HEADLINE, _LABEL = name("schema:mentions"), name("schema:headline"), name("rdfs:label")
_EVIDENCE, _REPORT, _ARTICLE = name("k:Evidence"), name("k:Report"), name("k:Article")
_SUPPORTS, _ON_PROPERTY, _ON_VALUE = name("k:supports"), name("k:onProperty"), name("k:onValue")
_START, _END, _EXACT, _HASH = name("oa:start"), name("oa:end"), name("oa:exact"), name("k:textHash")
_IN_ARTICLE, _PREFIX, _SUFFIX = name("k:inArticle"), name("oa:prefix"), name("oa:suffix")


def check_evidence(triples: Iterable[Triple], texts: Mapping[str, str] | None = None) -> list[Violation]:
    """Give what is wrong with the evidence of a graph, sorted.

    Args:
        triples: The graph.
        texts: Article texts by their SHA-256. A quote is held against the text at its offsets; an article with quotes
            whose text is not here is one violation. None leaves that out: graph.ttl alone carries no texts.
    """
    told: dict[Term, dict[Term, set[Term]]] = {}
    for s, p, o in triples:
        told.setdefault(s, {}).setdefault(p, set()).add(o)
    quotes = {s: t for s, t in told.items() if _EVIDENCE in t.get(TYPE, ())}
    found = set(_unsupported(told, quotes))
    if texts is not None:
        unread: Counter[Term] = Counter()
        for subject, own in quotes.items():
            article = min(own.get(_IN_ARTICLE, ()), default=subject)
            text = next((texts[h] for h in map(plain, told.get(article, {}).get(_HASH, ())) if h in texts), None)
            if text is None:
                unread[article] += 1
            else:
                found.update(_misplaced(subject, own, text))
        found.update(_unread(article, told, count) for article, count in unread.items())
    return sorted(found)


def _unread(article: Term, told: Mapping[Term, Mapping[Term, set[Term]]], count: int) -> Violation:
    about = told.get(article, {})
    title = min([*about.get(_HEADLINE, ()), *about.get(_LABEL, ())], default="")
    quotes = f"{count} quote{'s' * (count > 1)}"
    message = f"Its text is not given, or was edited after the graph was built: {quotes} not checked."
    return Violation(readable(article), "k:textHash", "Evidence", message, plain(title) if title else "")


def _unsupported(
    told: Mapping[Term, Mapping[Term, set[Term]]], quotes: Mapping[Term, Mapping[Term, set[Term]]]
) -> Iterable[Violation]:
    supported: set[tuple[Term, Term, Term]] = set()
    for subject, own in quotes.items():
        is_used = False
        for thing in own.get(_SUPPORTS, ()):
            about = told.get(thing, {})
            for prop in own.get(_ON_PROPERTY, ()):
                hits = about.get(prop, set()) & own.get(_ON_VALUE, set())
                supported.update((thing, prop, value) for value in hits)
                is_used = is_used or bool(hits)
        if not is_used:
            yield Violation(readable(subject), "k:supports", "Evidence", "It supports no statement of the graph.")
    for subject, own in told.items():
        types = own.get(TYPE, set())
        checked = own.keys() - _NOT_REPORTED if _REPORT in types else {_MENTIONS} & own.keys()
        if not types & {_REPORT, _ARTICLE}:
            continue
        for prop in checked:
            for value in own[prop]:
                if (subject, prop, value) not in supported:
                    message = "No quote supports this value."
                    yield Violation(readable(subject), readable(prop), "Evidence", message, readable(value))


def _misplaced(subject: Term, own: Mapping[Term, set[Term]], text: str) -> Iterable[Violation]:
    focus = readable(subject)
    start, end, exact = (next((plain(v) for v in own.get(key, ())), "") for key in (_START, _END, _EXACT))
    if not (start.isdecimal() and end.isdecimal()) or text[int(start) : int(end)] != exact:
        message = "The article does not say this from its start to its end."
        yield Violation(focus, "oa:exact", "Evidence", message, f"{start}-{end}: {exact}")
        return
    for words in map(plain, own.get(_PREFIX, ())):
        if not text[: int(start)].endswith(words):
            yield Violation(focus, "oa:prefix", "Evidence", "The article does not say this before the quote.", words)
    for words in map(plain, own.get(_SUFFIX, ())):
        if not text[int(end) :].startswith(words):
            yield Violation(focus, "oa:suffix", "Evidence", "The article does not say this after the quote.", words)
